"""What is ordered with a filing: of which kind, for whom, with which papers; and what the record keeps of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from advocacy.domain.approval import sha256
from advocacy.domain.case_file import CaseFile
from advocacy.domain.filing import Filing, FilingKind
from advocacy.domain.moment import Id
from advocacy.domain.person import Role
from advocacy.workflows.files import bytes_of
from advocacy.workflows.refusals import NotThePersonOfTheCase


@dataclass(frozen=True, slots=True)
class FilingRequest:
    """What a filing asks for and proves. ``person`` is a name, needed where a case is about several."""

    kind: FilingKind
    person: str = ""
    provisional: bool = False
    confidential: tuple[str, ...] = ()
    decision: str = ""
    discovered: date | None = None
    identity: Path | None = None
    identity_until: date | None = None
    power_of_attorney: Path | None = None


def about(case_file: CaseFile, person: Id) -> CaseFile:
    """The case as one about this person alone."""
    roles = (one for one in case_file.roles if one.role is not Role.SUBJECT or one.person == person)
    return replace(case_file, roles=tuple(roles))


def person_of(case_file: CaseFile, name: str) -> Id | None:
    """The person of the case with this name in any language; without a name the only one, or None.

    Raises NotThePersonOfTheCase.
    """
    ids = [one.id for one in case_file.subjects]
    if not name:
        return ids[0] if len(ids) == 1 else None
    person = named_in(case_file, name)
    if person is None:
        raise NotThePersonOfTheCase(name=name, case=case_file.case.reference)
    return person


def named_in(case_file: CaseFile, name: str) -> Id | None:
    """The person whose case it is with this name in any language, or None."""
    ids = {one.id for one in case_file.subjects}
    named = (one.owner for one in case_file.wordings if (one.field, one.text) == ("name", name))
    return next((one for one in named if one in ids), None)


def filing_of(request: FilingRequest, person: Id | None) -> Filing:
    """What the record will keep of the request, before it belongs to an appeal. Raises FileNotRead."""
    return Filing(
        appeal="",
        person=person or "",
        kind=request.kind,
        provisional=request.provisional,
        confidential=request.confidential,
        decision=request.decision,
        discovered=request.discovered,
        identity=_sha(request.identity),
        identity_until=request.identity_until,
        power_of_attorney=_sha(request.power_of_attorney),
    )


def _sha(file: Path | None) -> str | None:
    return sha256(bytes_of(file)) if file else None
