"""The one way into the record: rows and the journal entry that tells of them, in one transaction.

A journal payload is the canonical JSON of a list of changes. A change is ``{"table", "row"}`` (the row as it
is from now on, a document without its bytes), ``{"table", "removed"}`` (the key of the row taken away) or
``{"table", "erased"}`` (see ``erasing``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from advocacy.domain.approval import canonical
from advocacy.domain.document import Document, describe
from advocacy.domain.journal import START, JournalEntry, seal
from advocacy.domain.moment import Moment
from advocacy.register import tables
from advocacy.register.engine import Engine, text_in_words
from advocacy.register.refusals import AlreadyRecorded, AlreadyTaken, ChangedMeanwhile, DocumentErased
from advocacy.register.rows import Row, to_row
from advocacy.register.tables import BY_NAME, KEPT_BY_THE_RECORD, Table, in_words, table_of

Change = dict[str, object]
"""One change as the journal keeps it."""


@dataclass(frozen=True, slots=True)
class Removed:
    """Given to ``write`` in place of a value: the row of this value is taken away, at this revision."""

    value: Any


def write(
    engine: Engine, origin: str, moment: Moment, kind: str, subject: str, values: Iterable[object]
) -> JournalEntry:
    """Enter or change the rows of these values and append the journal entry that tells of them.

    A value of a mutable class carries the revision it was read at, 0 when it is new; its row then has the
    next one. Documents stored in this transaction are told by the same entry.
    Raises ChangedMeanwhile, AlreadyRecorded, AlreadyTaken, BrokenLink (when the transaction ends),
    RecordRefused, BadInput for text that is no text, and what the disk makes of it.
    """
    with engine.transaction():
        changes = [_told("documents", to_row(one)) for one in engine.unjournalled]
        engine.unjournalled.clear()
        changes += _apply_all(engine, values)
        return append(engine, origin, moment, kind, subject, changes)


def append(
    engine: Engine, origin: str, moment: Moment, kind: str, subject: str, changes: Sequence[Change]
) -> JournalEntry:
    """Append the next entry of this desk's chain; its payload is the canonical JSON of the changes."""
    last = engine.rows("SELECT seq, hash FROM journal WHERE origin = ? ORDER BY seq DESC LIMIT 1", (origin,))
    seq, previous = last[0] if last else (0, START)
    with text_in_words():
        entry = seal(origin, seq + 1, moment.now(), moment.actor, kind, subject, canonical(changes), previous)
    enter(engine, table_of(JournalEntry), to_row(entry))
    return entry


def store(engine: Engine, data: bytes, name: str, media_type: str) -> Document:
    """Keep the bytes; gives back the document, under the name it was first stored with.

    Only inside a transaction, whose next entry tells of it. Raises DocumentErased for bytes that were
    erased on purpose.
    """
    if not engine.in_transaction:
        raise RuntimeError("a document is stored inside a transaction, together with what names it")
    document = describe(data, name, media_type)
    found = engine.rows(
        "SELECT name, media_type, bytes IS NULL FROM documents WHERE sha = ?", (document.sha,)
    )
    if found:
        known, known_type, erased = found[0]
        if erased:
            raise DocumentErased(name=known)
        return replace(document, name=known, media_type=known_type)
    engine.run(
        "INSERT INTO documents (sha, media_type, size, name, bytes) VALUES (?, ?, ?, ?, ?)",
        (document.sha, media_type, document.size, name, data),
    )
    engine.unjournalled.append(document)
    return document


def enter(engine: Engine, table: Table, row: Row) -> None:
    """Insert a row as it is, telling nobody: for the journal itself and for replaying it."""
    engine.run(tables.insert(table), tuple(row.values()))


def _apply_all(engine: Engine, values: Iterable[object]) -> list[Change]:
    """Enter, change and remove the rows; new ones go in together, table by table: a list of offices has thousands."""
    changes: list[Change] = []
    new: dict[str, list[tuple[Row, object]]] = {}
    for value in values:
        if isinstance(value, Removed):
            _insert_all(engine, new)
            changes.append(_remove(engine, value.value))
            continue
        table, row = _writable(value), to_row(value)
        if not table.append_only and row["revision"] != 0:
            _insert_all(engine, new)
            changes.append(_update(engine, table, row, value))
            continue
        if not table.append_only:
            row = {**row, "revision": 1}
        new.setdefault(table.name, []).append((row, value))
        changes.append(_told(table.name, row))
    _insert_all(engine, new)
    return changes


def _writable(value: object) -> Table:
    table = table_of(type(value))
    if table.name in KEPT_BY_THE_RECORD:
        raise TypeError(f"{table.name} are not written by hand")
    return table


def _insert_all(engine: Engine, new: dict[str, list[tuple[Row, object]]]) -> None:
    """Insert what has gathered by table, and start gathering anew."""
    for name, rows in new.items():
        table = BY_NAME[name]
        try:
            engine.run_many(tables.insert(table), [tuple(row.values()) for row, _ in rows])
        except AlreadyTaken:
            _tell_of_the_twin(engine, table, rows)
            raise
    new.clear()


def _tell_of_the_twin(engine: Engine, table: Table, rows: Iterable[tuple[Row, object]]) -> None:
    """Raise AlreadyRecorded or ChangedMeanwhile for the row that was there; nothing where another name is taken."""
    seen: set[object] = set()
    for row, value in rows:
        if table.key_of(row) in seen or _exists(engine, table, row):
            if table.append_only:
                raise AlreadyRecorded(what=in_words(value)) from None
            raise _changed(engine, table, row, value) from None
        seen.add(table.key_of(row))


def _update(engine: Engine, table: Table, row: Row, value: object) -> Change:
    seen = row["revision"]
    row = {**row, "revision": int(seen or 0) + 1}
    if engine.run(tables.update(table), (*row.values(), *table.key_of(row), seen)) != 1:
        raise _changed(engine, table, row, value)
    return _told(table.name, row)


def _remove(engine: Engine, value: object) -> Change:
    table, row = _writable(value), to_row(value)
    if not table.removable:
        raise TypeError(f"rows of {table.name} are never removed")
    if engine.run(tables.delete(table), (*table.key_of(row), row["revision"])) != 1:
        raise _changed(engine, table, row, value)
    return {"table": table.name, "removed": {name: row[name] for name in table.key}}


def _told(table: str, row: Row) -> Change:
    return {"table": table, "row": row}


def _exists(engine: Engine, table: Table, row: Row) -> bool:
    return bool(engine.rows(tables.select(table, table.key), table.key_of(row)))


def _changed(engine: Engine, table: Table, row: Row, value: object) -> ChangedMeanwhile:
    return ChangedMeanwhile(what=in_words(value), actor=_last_actor(engine, table, row))


def _last_actor(engine: Engine, table: Table, row: Row) -> str:
    """Who wrote or removed the row last, by the journal; only asked when somebody must be named."""
    same = " AND ".join(
        f"coalesce(change.value ->> '$.row.{name}', change.value ->> '$.removed.{name}') IS ?"
        for name in table.key
    )
    found = engine.rows(
        "SELECT actor FROM journal, json_each(journal.payload) AS change"  # noqa: S608 - our own columns
        f" WHERE change.value ->> '$.table' = ? AND {same} ORDER BY journal.rowid DESC LIMIT 1",
        (table.name, *table.key_of(row)),
    )
    return str(found[0][0]) if found else "?"
