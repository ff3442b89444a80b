"""How a library's structure comes about and grows: ordered steps, each applied once and whole.

A released step is never edited. Each one ends by writing the number of the structure it leaves behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advocacy.register import correspondence_schema, directory_schema
from advocacy.register.engine import Database, Migrations
from advocacy.register.first_schema import (
    GUARDS,
    INDEXED,
    NEVER_CHANGED,
    NEVER_REMOVED,
    STRUCTURE,
    VIEWS,
)

APPLICATION_ID = 0x41444453
"""What SQLite's header says of the file: “ADDS”, for Advocacy Desk."""

SCHEMA = 3
"""The number of the structure this release reads and writes."""

library = Migrations("advocacy_desk")


@library(name="0001_release_0_1")
def _release_0_1(db: Database) -> None:
    for statement in statements_of(STRUCTURE, GUARDS, VIEWS):
        db.execute(statement)
    _index(db, INDEXED)
    for table in NEVER_CHANGED:
        db.execute(_forbid("UPDATE", table, "changed"))
    for table in NEVER_REMOVED:
        db.execute(_forbid("DELETE", table, "removed"))
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@library(name="0002_directory")
def _directory(db: Database) -> None:
    _add(db, directory_schema.ADDED_COLUMNS, directory_schema.ADDED_TABLES, directory_schema.ADDED_INDEXES)
    db.execute("PRAGMA user_version = 2")


@library(name="0003_correspondence")
def _correspondence(db: Database) -> None:
    added = correspondence_schema
    _add(db, added.ADDED_COLUMNS, added.ADDED_TABLES, added.ADDED_INDEXES)
    for table in added.ADDED_LASTING:
        db.execute(_forbid("UPDATE", table, "changed"))
        db.execute(_forbid("DELETE", table, "removed"))
    _let_be_blanked(db)
    for view in ("v_cases", "v_outreach"):
        db.execute(f"DROP VIEW {view}")
    for statement in statements_of(added.VIEWS):
        db.execute(statement)
    db.execute("PRAGMA user_version = 3")


def _let_be_blanked(db: Database) -> None:
    """Texts in lasting rows, and names of erased documents, may be blanked; nothing else in them ever changes."""
    blank = correspondence_schema.BLANK
    for table, blanked in correspondence_schema.BLANKED.items():
        others = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")') if row[1] not in blanked]
        kept = [f'NEW."{one}" IS NOT OLD."{one}"' for one in others]
        texts = [f'NEW."{one}" IS NOT OLD."{one}" AND NEW."{one}" IS NOT \'{blank}\'' for one in blanked]
        db.execute(f'DROP TRIGGER "{table}_never_changed"')
        db.execute(
            f'CREATE TRIGGER "{table}_only_blanked" BEFORE UPDATE ON "{table}" WHEN {" OR ".join(kept + texts)} '
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"
        )
    db.execute('DROP TRIGGER "documents_only_blanked"')
    for statement in statements_of(correspondence_schema.DOCUMENT_GUARD):
        db.execute(statement)


def _add(
    db: Database, columns: Iterable[tuple[str, str]], tables: str, indexes: Iterable[tuple[str, str]]
) -> None:
    for table, definition in columns:
        db.execute(f'ALTER TABLE "{table}" ADD COLUMN {definition}')
    for statement in statements_of(tables):
        db.execute(statement)
    _index(db, indexes)


def _index(db: Database, columns: Iterable[tuple[str, str]]) -> None:
    for table, column in columns:
        db.execute(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')


STRUCTURE_FOUND = "SELECT name, sql FROM sqlite_schema WHERE sql > ''"
"""The query for each table, index, view and trigger of a library, with the statement that made it."""


def structure_expected() -> dict[str, str]:
    """What that query must find in any library: all steps in order give it."""
    database = Database(memory=True, execute_plugins=False)
    try:
        library.apply(database)
        return dict(database.execute(STRUCTURE_FOUND).fetchall())
    finally:
        database.close()


def _forbid(act: str, table: str, word: str) -> str:
    return (
        f'CREATE TRIGGER "{table}_never_{word}" BEFORE {act} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never {word}'); END"
    )


def statements_of(*scripts: str) -> Iterator[str]:
    """The single statements of scripts, each of which starts with CREATE at the start of a line."""
    for script in scripts:
        for part in script.split("\nCREATE ")[1:]:
            yield f"CREATE {part.strip().removesuffix(';')}"
