"""Erasing on purpose: what must no longer be kept leaves the file, and the journal says that it did, and why.

The erasure is a journal entry of kind ``erased`` whose only change is ``{"table", "erased", "reason"}``. For
an entry's payload it also names the rows (by key alone) that the payload told of, so that replaying knows
which rows it cannot tell any more. Copies and earlier backups are another matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from advocacy.domain.document import Document
from advocacy.domain.journal import JournalEntry
from advocacy.domain.moment import Moment
from advocacy.register import reading
from advocacy.register.correspondence_schema import BLANK, BLANKED
from advocacy.register.engine import Engine
from advocacy.register.refusals import CannotErase
from advocacy.register.rows import to_row
from advocacy.register.tables import BY_NAME, Key, table_of
from advocacy.register.writing import Change, append

ERASED = "erased"
"""The kind of journal entry that tells of an erasure."""

Touched = tuple[str, Key]
"""A row by table and key."""


@dataclass(frozen=True, slots=True)
class Erasures:
    """What the journal says was erased: entries with the rows they told of, documents, and texts in lasting rows."""

    entries: dict[tuple[str, int], tuple[Touched, ...]] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    rows: set[Touched] = field(default_factory=set)


def erase_document(
    engine: Engine, origin: str, moment: Moment, reason: str, sha: str, *, name_too: bool = False
) -> JournalEntry:
    """Blank the bytes of a document, and its name where that tells too much. Raises UnknownReference, CannotErase."""
    with engine.transaction():
        document = reading.one(engine, Document, sha=sha)
        _check(reason, document.name)
        name = BLANK if name_too else document.name
        changed = engine.run(
            "UPDATE documents SET bytes = NULL, name = ? WHERE sha = ? AND bytes IS NOT NULL", (name, sha)
        )
        if not changed:
            raise CannotErase(what=document.name, cause="it was erased already")
        change: Change = {"table": "documents", "erased": {"sha": sha}, "reason": reason}
        if name_too:
            change["blanked"] = "name"
        entry = append(engine, origin, moment, ERASED, sha, [change])
    _forget(engine)
    return entry


def erase_entry(
    engine: Engine, origin: str, moment: Moment, reason: str, erased: tuple[str, int]
) -> JournalEntry:
    """Blank what the journal entry (origin, seq) told. Raises UnknownReference, CannotErase."""
    subject = f"{erased[0]} {erased[1]}"
    with engine.transaction():
        target = reading.one(engine, JournalEntry, origin=erased[0], seq=erased[1])
        _check(reason, subject)
        if target.kind == ERASED:
            raise CannotErase(what=subject, cause="it tells of an erasure")
        if target.payload is None:
            raise CannotErase(what=subject, cause="it was erased already")
        engine.run("UPDATE journal SET payload = NULL WHERE origin = ? AND seq = ?", erased)
        change: Change = {
            "table": "journal",
            "erased": {"origin": erased[0], "seq": erased[1]},
            "rows": [[table, *key] for table, key in touched_by(json.loads(target.payload))],
            "reason": reason,
        }
        entry = append(engine, origin, moment, ERASED, subject, [change])
    _forget(engine)
    return entry


def erase_texts(
    engine: Engine, origin: str, moment: Moment, reason: str, subject: str, values: Iterable[object]
) -> JournalEntry:
    """Blank the free texts of lasting rows, such as what a reply says; that there was one stays. Raises CannotErase."""
    with engine.transaction():
        _check(reason, subject)
        changes: list[Change] = []
        for value in values:
            table, row = table_of(type(value)), to_row(value)
            texts = ", ".join(f'"{one}" = ?' for one in BLANKED[table.name])
            where = " AND ".join(f'"{one}" = ?' for one in table.key)
            blanks = (BLANK,) * len(BLANKED[table.name])
            engine.run(f'UPDATE "{table.name}" SET {texts} WHERE {where}', (*blanks, *table.key_of(row)))  # noqa: S608
            told = {name: row[name] for name in table.key}
            changes.append({"table": table.name, "erased": told, "reason": reason})
        entry = append(engine, origin, moment, ERASED, subject, changes)
    _forget(engine)
    return entry


def erasures(engine: Engine) -> Erasures:
    """Everything the journal says was erased."""
    found = Erasures()
    for (payload,) in engine.rows("SELECT payload FROM journal WHERE kind = ? AND payload > ''", (ERASED,)):
        for change in json.loads(payload):
            what = change["erased"]
            if change["table"] == "documents":
                found.documents.add(what["sha"])
                if "blanked" in change:
                    found.rows.add(("documents", (what["sha"],)))
            elif change["table"] == "journal":
                rows = tuple((row[0], tuple(row[1:])) for row in change["rows"])
                found.entries[what["origin"], what["seq"]] = rows
            else:
                found.rows.add((change["table"], BY_NAME[change["table"]].key_of(what)))
    return found


def touched_by(changes: list[Change]) -> Iterator[Touched]:
    """The rows that a payload tells of."""
    for change in changes:
        table = BY_NAME[str(change["table"])]
        row = change.get("row") or change.get("removed")
        if isinstance(row, dict):
            yield table.name, table.key_of(row)


def _check(reason: str, what: str) -> None:
    if not reason.strip():
        raise CannotErase(what=what, cause="an erasure needs a reason")


def _forget(engine: Engine) -> None:
    # The log beside the file still holds what was erased, until it is written back and emptied.
    if not engine.in_transaction:
        engine.checkpoint()
