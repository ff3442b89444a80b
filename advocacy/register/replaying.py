"""Telling the journal again from the start: the tables must come out as they are."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from advocacy.domain.journal import JournalEntry
from advocacy.register import reading
from advocacy.register.engine import Engine
from advocacy.register.erasing import ERASED, Erasures, Touched, erasures
from advocacy.register.rows import Row, to_row
from advocacy.register.tables import BY_NAME, TABLES, Key, Table, table_of
from advocacy.register.writing import enter


@dataclass(frozen=True, slots=True)
class Told:
    """What a journal tells: the rows of each table, and those that only an erased entry knew."""

    rows: dict[str, dict[Key, Row]] = field(default_factory=lambda: {table.name: {} for table in TABLES})
    unknown: set[Touched] = field(default_factory=set)


def tell_again(engine: Engine) -> Told:
    """The rows that the journal's entries lead to, one after the other (the journal's own left out).

    The journal must be sound (see ``verifying``): entries are taken at their word.
    """
    told, erased = Told(), erasures(engine)
    for entry in reading.journal(engine):
        _follow(told, entry, erased)
    for table, key in erased.rows:  # what they said then is not what they say now
        told.rows[table].pop(key, None)
        told.unknown.add((table, key))
    return told


def replay(source: Engine, target: Engine) -> None:
    """Fill an empty library with what the journal of another tells; documents come without their bytes.

    Rows that only an erased entry knew are taken from the other's tables.
    """
    told = tell_again(source)
    with target.transaction():
        for table in TABLES:
            known = list(told.rows[table.name].values())
            for row in (*known, *_unknown(source, table, told)):
                enter(target, table, row)
        for entry in reading.journal(source):
            enter(target, table_of(JournalEntry), to_row(entry))


def _unknown(source: Engine, table: Table, told: Told) -> list[Row]:
    rows = reading.plain_rows(source, table)
    return [row for row in rows if (table.name, table.key_of(row)) in told.unknown]


def _follow(told: Told, entry: JournalEntry, erased: Erasures) -> None:
    if entry.payload is None:
        for table, key in erased.entries.get((entry.origin, entry.seq), ()):
            told.rows[table].pop(key, None)
            told.unknown.add((table, key))
    elif entry.kind != ERASED:
        for change in json.loads(entry.payload):
            _follow_change(told, change)


def _follow_change(told: Told, change: dict[str, Row]) -> None:
    table = BY_NAME[str(change["table"])]
    if row := change.get("row"):
        key = table.key_of(row)
        told.rows[table.name][key] = table.whole(row)  # canonical JSON sorts the columns
    else:
        key = table.key_of(change["removed"])
        told.rows[table.name].pop(key, None)
    told.unknown.discard((table.name, key))
