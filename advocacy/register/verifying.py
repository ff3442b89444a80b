"""Proving that a library is what it was: the file, its structure, its documents, its chains, its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from advocacy.domain.approval import sha256
from advocacy.domain.journal import JournalEntry, broken_links
from advocacy.errors import AdvocacyError
from advocacy.register import migrations, reading
from advocacy.register.engine import Engine
from advocacy.register.erasing import erasures
from advocacy.register.refusals import (
    BlankDocument,
    BlankEntry,
    DocumentDamaged,
    FileFault,
    LinkFault,
    RowsDiffer,
    StructureChanged,
)
from advocacy.register.replaying import Told, tell_again
from advocacy.register.tables import TABLES, Table

Look = Callable[[Engine], Iterator[AdvocacyError]]


def verify(engine: Engine) -> tuple[AdvocacyError, ...]:
    """Every fault found; none found is the proof. Reads the whole library, as it is at one moment.

    Later looks rest on earlier ones: what the journal tells is compared only when its chains are sound.
    """
    with engine.snapshot():
        for looks in ((_file,), (_structure,), (_links, _chains, _documents), (_tables,)):
            problems = tuple(problem for look in looks for problem in _carefully(look, engine))
            if problems:
                return problems
    return ()


def _carefully(look: Look, engine: Engine) -> Iterator[AdvocacyError]:
    # A damaged file makes the looking itself fail: that is a finding too.
    try:
        yield from look(engine)
    except AdvocacyError as refused:
        yield refused


def _file(engine: Engine) -> Iterator[AdvocacyError]:
    for (finding,) in engine.rows("PRAGMA integrity_check"):
        if finding != "ok":
            yield FileFault(cause=finding)


def _structure(engine: Engine) -> Iterator[AdvocacyError]:
    expected = migrations.structure_expected()
    found = dict(engine.rows(migrations.STRUCTURE_FOUND))
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            yield StructureChanged(name=name)


def _links(engine: Engine) -> Iterator[AdvocacyError]:
    for table, _, parent, _ in engine.rows("PRAGMA foreign_key_check"):
        yield LinkFault(table=table, parent=parent)


def _chains(engine: Engine) -> Iterator[AdvocacyError]:
    for (origin,) in engine.rows("SELECT DISTINCT origin FROM journal ORDER BY origin"):
        yield from broken_links(reading.journal(engine, origin))
    known = erasures(engine).entries
    for origin, seq in engine.rows("SELECT origin, seq FROM journal WHERE payload IS NULL"):
        if (origin, seq) not in known:
            yield BlankEntry(origin=origin, seq=seq)


def _documents(engine: Engine) -> Iterator[AdvocacyError]:
    erased = erasures(engine).documents
    for sha, name in engine.rows("SELECT sha, name FROM documents ORDER BY sha"):
        # One by one: all the bytes of a library need not fit into memory.
        (data,) = engine.rows("SELECT bytes FROM documents WHERE sha = ?", (sha,))[0]
        if data is None and sha not in erased:
            yield BlankDocument(name=name)
        if data is not None and sha256(data) != sha:
            yield DocumentDamaged(name=name)


def _tables(engine: Engine) -> Iterator[AdvocacyError]:
    told = tell_again(engine)
    for table in TABLES:
        if table.holds is not JournalEntry and (differing := _differing(engine, table, told)):
            yield RowsDiffer(table=table.name, count=len(differing), first=differing[0])


def _differing(engine: Engine, table: Table, told: Told) -> list[str]:
    expected = told.rows[table.name]
    found = {table.key_of(row): row for row in reading.plain_rows(engine, table)}
    keys = sorted(expected.keys() | found.keys(), key=str)
    return [
        " ".join(str(part) for part in key)
        for key in keys
        if (table.name, key) not in told.unknown and expected.get(key) != found.get(key)
    ]
