"""The journal: what was done here and by whom, one chain per desk, each entry sealed into the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from advocacy.domain.approval import canonical, sha256
from advocacy.errors import N_

START = "0" * 64
"""What the first entry of a chain names as its predecessor."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One act. The hash covers the payload's SHA-256, so a payload can be erased and the chain still verifies."""

    origin: str
    seq: int
    at: str
    actor: str
    kind: str
    subject: str
    payload: str | None
    payload_sha256: str
    previous: str
    hash: str


def seal(
    origin: str, seq: int, at: datetime, actor: str, kind: str, subject: str, payload: str, previous: str
) -> JournalEntry:
    """The entry with its hashes, ready to append."""
    entry = JournalEntry(
        origin, seq, at.isoformat(), actor, kind, subject, payload, sha256(payload), previous, hash=""
    )
    return replace(entry, hash=hash_of(entry))


def hash_of(entry: JournalEntry) -> str:
    """The SHA-256 an entry must carry: over all its parts but the payload itself."""
    return sha256(canonical(_parts(entry)))


def broken_links(entries: Iterable[JournalEntry]) -> Iterator[tuple[str, dict[str, object]]]:
    """Each fault of one desk's chain in order of seq, as an untranslated sentence and its fields."""
    previous, expected = START, 1
    for entry in entries:
        where: dict[str, object] = {"origin": entry.origin, "seq": entry.seq}
        if entry.seq != expected:
            yield N_("The journal of {origin} has a hole before entry {seq}."), where
        if entry.previous != previous or hash_of(entry) != entry.hash:
            yield N_("The journal of {origin} was changed at entry {seq}."), where
        if entry.payload is not None and sha256(entry.payload) != entry.payload_sha256:
            yield N_("What entry {seq} in the journal of {origin} recorded was changed."), where
        previous, expected = entry.hash, entry.seq + 1


def _parts(entry: JournalEntry) -> dict[str, object]:
    return {
        "origin": entry.origin,
        "seq": entry.seq,
        "at": entry.at,
        "actor": entry.actor,
        "kind": entry.kind,
        "subject": entry.subject,
        "payload_sha256": entry.payload_sha256,
        "previous": entry.previous,
    }
