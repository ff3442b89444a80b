"""The journal: what was done here and by whom, one chain per desk, each entry sealed into the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from advocacy.domain.approval import canonical, sha256
from advocacy.errors import AdvocacyError, N_

START = "0" * 64
"""What the first entry of a chain names as its predecessor."""


class EntriesMissing(AdvocacyError):
    """The numbers of a chain do not follow each other."""

    sentence = N_("The journal of {origin} has a hole before entry {seq}.")


class EntryChanged(AdvocacyError):
    """An entry does not carry its own hash, or does not name the one before it."""

    sentence = N_("The journal of {origin} was changed at entry {seq}.")


class PayloadChanged(AdvocacyError):
    """What an entry tells is not what it was sealed with."""

    sentence = N_("What entry {seq} in the journal of {origin} recorded was changed.")


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


def broken_links(entries: Iterable[JournalEntry]) -> Iterator[AdvocacyError]:
    """Each fault of one desk's chain, whose entries come in order of seq."""
    previous, expected = START, 1
    for entry in entries:
        where: dict[str, object] = {"origin": entry.origin, "seq": entry.seq}
        if entry.seq != expected:
            yield EntriesMissing(**where)
        if entry.previous != previous or hash_of(entry) != entry.hash:
            yield EntryChanged(**where)
        if entry.payload is not None and sha256(entry.payload) != entry.payload_sha256:
            yield PayloadChanged(**where)
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
