"""Reading the record: single values by what they equal, documents, the journal, and what there is of each."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from advocacy.domain.approval import sha256
from advocacy.domain.document import Document
from advocacy.domain.journal import JournalEntry
from advocacy.domain.library import Setting
from advocacy.errors import UnknownReference
from advocacy.register import tables
from advocacy.register.engine import Engine
from advocacy.register.refusals import DocumentDamaged, DocumentErased
from advocacy.register.rows import Row, from_row, to_column
from advocacy.register.tables import TABLES, table_of

T = TypeVar("T")

_AT_A_TIME = 1_000


@dataclass(frozen=True, slots=True)
class Version(Generic[T]):
    """A row as the journal's entry at this place tells it; ``act`` is what that entry says was done."""

    place: int
    act: str
    value: T


def find(engine: Engine, kind: type[T], **equal: object) -> tuple[T, ...]:
    """Every stored value whose fields equal these, by key (for ids: as they were entered)."""
    columns = [to_column(kind, name, value) for name, value in equal.items()]
    statement = tables.select(table_of(kind), tuple(equal))
    return tuple(from_row(kind, row) for row in engine.rows(statement, columns))


def one(engine: Engine, kind: type[T], **equal: object) -> T:
    """The first stored value whose fields equal these. Raises UnknownReference when there is none."""
    found = find(engine, kind, **equal)
    if not found:
        reference = " ".join(str(value) for value in equal.values())
        raise UnknownReference(kind=table_of(kind).noun, reference=reference)
    return found[0]


def some(engine: Engine, kind: type[T], field: str, values: Collection[str] | None) -> tuple[T, ...]:
    """Every stored value whose field is one of these, however many; None stands for all there are."""
    if values is None:
        return find(engine, kind)
    # A list as one JSON parameter: SQLite's limit on the number of parameters never matters.
    condition = f'"{field}" IN (SELECT value FROM json_each(?))'  # noqa: S608 - a field's name
    return where(engine, kind, condition, json.dumps([*values]))


def where(engine: Engine, kind: type[T], condition: str, *parameters: str) -> tuple[T, ...]:
    """Every stored value that meets a condition in SQL."""
    statement = tables.select(table_of(kind), condition=condition)
    return tuple(from_row(kind, row) for row in engine.rows(statement, parameters))


def setting(engine: Engine, key: str, default: str) -> str:
    """The setting's text, or the default while it was never set."""
    found = find(engine, Setting, key=key)
    return found[0].value if found else default


def bytes_of(engine: Engine, sha: str) -> bytes:
    """The bytes of a stored document, checked against their SHA-256.

    Raises UnknownReference, DocumentErased, DocumentDamaged.
    """
    found = engine.rows("SELECT bytes FROM documents WHERE sha = ?", (sha,))
    document = one(engine, Document, sha=sha)
    data: bytes | None = found[0][0]
    if data is None:
        raise DocumentErased(name=document.name)
    if sha256(data) != sha:
        raise DocumentDamaged(name=document.name)
    return data


def journal(engine: Engine, origin: str | None = None) -> Iterator[JournalEntry]:
    """The journal's entries as they were appended, of one desk or of all; read piece by piece."""
    columns = ", ".join(f'"{name}"' for name in table_of(JournalEntry).columns)
    last = 0
    while piece := engine.rows(
        f"SELECT rowid, {columns} FROM journal WHERE rowid > ? AND (? IS NULL OR origin = ?)"  # noqa: S608 - own names
        " ORDER BY rowid LIMIT ?",
        (last, origin, origin, _AT_A_TIME),
    ):
        last = piece[-1][0]
        yield from (from_row(JournalEntry, row[1:]) for row in piece)


def journal_about(engine: Engine, subjects: Collection[str]) -> tuple[JournalEntry, ...]:
    """The entries that say they are about one of these subjects, as they were appended."""
    columns = ", ".join(f'"{name}"' for name in table_of(JournalEntry).columns)
    found = engine.rows(
        f"SELECT {columns} FROM journal WHERE subject IN (SELECT value FROM json_each(?))"  # noqa: S608 - own names
        " ORDER BY rowid",
        (json.dumps([*subjects]),),
    )
    return tuple(from_row(JournalEntry, row) for row in found)


def versions(
    engine: Engine, kind: type[T], field: str, values: Collection[str], subjects: Collection[str] | None = None
) -> tuple[Version[T], ...]:
    """Each state of rows whose field is one of these, as far as the journal still tells of them, as appended.

    With ``subjects``, only what entries about these tell: much less is read.
    """
    table = table_of(kind)
    path, about = f"$.row.{field}", None if subjects is None else json.dumps([*subjects])
    found = engine.rows(
        "SELECT journal.rowid, journal.kind, change.value ->> '$.row'"
        " FROM journal, json_each(journal.payload) AS change"
        " WHERE (? IS NULL OR journal.subject IN (SELECT value FROM json_each(?)))"
        " AND instr(journal.payload, ?) AND change.value ->> '$.table' = ?"
        " AND change.value ->> ? IN (SELECT value FROM json_each(?)) ORDER BY journal.rowid",
        # Canonical JSON has no spaces: an entry without the table is not taken apart.
        (about, about, f'"table":"{table.name}"', table.name, path, json.dumps([*values])),
    )
    return tuple(
        Version(place, act, from_row(kind, [*table.whole(json.loads(row)).values()])) for place, act, row in found
    )


def chain(engine: Engine, origin: str) -> tuple[str, ...]:
    """The hash of each entry of one desk's journal, first to last: all that others need not read."""
    found = engine.rows("SELECT hash FROM journal WHERE origin = ? ORDER BY seq", (origin,))
    return tuple(str(row[0]) for row in found)


def position(engine: Engine) -> int:
    """The number of the journal's last entry in the order of appending; 0 while there is none."""
    return int(engine.rows("SELECT coalesce(max(rowid), 0) FROM journal")[0][0])


def references_taken(engine: Engine, mark: str) -> tuple[str, ...]:
    """Every reference of an appeal that this desk's mark begins."""
    found = engine.rows(
        "SELECT reference FROM appeals WHERE reference >= ? AND reference < ? ORDER BY reference",
        (f"{mark}-", f"{mark}."),  # a range, so that the index serves: “.” follows “-”
    )
    return tuple(row[0] for row in found)


def counts(engine: Engine) -> dict[str, int]:
    """How many rows each table has now, by the table's name."""
    with engine.snapshot():
        return {
            table.name: engine.rows(f'SELECT count(*) FROM "{table.name}"')[0][0]  # noqa: S608 - own names
            for table in TABLES
        }


def plain_rows(engine: Engine, table: tables.Table) -> Iterator[Row]:
    """The rows of a table as the journal keeps them, for comparing."""
    for row in engine.rows(tables.select(table)):
        yield dict(zip(table.columns, row, strict=True))
