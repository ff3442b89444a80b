"""Approval by digest: it holds while the very same letter to the very same people stands, and lapses by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from advocacy.domain.appeal import Addressee, Annex, Appeal, DocumentState, Signatory
from advocacy.domain.moment import Id


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody's yes to exactly what the digest stands for. Never changed."""

    id: Id
    appeal: Id
    digest: str
    by: str
    on: date


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: the same text for the same value, always."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(data: bytes | str) -> str:
    """Lower-case hexadecimal SHA-256; text is taken as UTF-8."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def approval_digest(
    appeal: Appeal,
    addressees: Sequence[Addressee],
    signatories: Sequence[Signatory],
    annexes: Sequence[Annex],
    facts: str,
) -> str:
    """The digest of (file, round of review, addressees, signatories, annexes, letter date, filtered facts, waiver).

    The waiver is why it may print translations that nobody read again; ``facts`` is the SHA-256 of the facts as the
    addressees may know them now.
    """
    return sha256(
        canonical(
            {
                "file": appeal.draft,
                "round": appeal.review_round,
                "letter_date": appeal.letter_date.isoformat() if appeal.letter_date else None,
                "addressees": [
                    [a.office, a.holder, a.role.value] for a in sorted(addressees, key=lambda a: a.position)
                ],
                "signatories": [
                    [s.person, s.label, s.organization] for s in sorted(signatories, key=lambda s: s.position)
                ],
                "annexes": [[a.document, a.title] for a in sorted(annexes, key=lambda a: a.position)],
                "facts": facts,
                "untranslated_because": appeal.untranslated_because,
            }
        )
    )


def document_state(appeal: Appeal, approvals: Iterable[Approval], digest: str) -> DocumentState:
    """Where the document stands: in review with a standing approval of this digest is approved."""
    if appeal.state is not DocumentState.IN_REVIEW:
        return appeal.state
    approved = any(one.appeal == appeal.id and one.digest == digest for one in approvals)
    return DocumentState.APPROVED if approved else DocumentState.IN_REVIEW
