"""Making a library and opening one: whether this release may touch the file, and bringing it up to date."""

from __future__ import annotations

from pathlib import Path

from advocacy.paths import make_private
from advocacy.register import migrations
from advocacy.register.engine import Engine, files_in_words, make_file, marks_of
from advocacy.register.refusals import LibraryDamaged, LibraryExists, LibraryNewer, NoLibrary

FILE_NAME = "library.db"
"""The record inside the library's folder."""

OWN_FOLDERS = ("letter_templates", "locales", "recipients")
"""What the organisation lays over the shipped data."""

COPY_FOLDERS = ("letters", "drafts")
"""Copies that can be made again from the record."""

BACKUPS = "backups"


def make(folder: Path) -> Path:
    """An empty library file under a temporary name, with its structure; the folders beside it.

    Raises LibraryExists. ``put_in_place`` gives it its name when it is complete.
    """
    if (folder / FILE_NAME).exists():
        raise LibraryExists(folder=folder)
    with files_in_words(folder):
        make_folders(folder)
        file = folder / f"{FILE_NAME}.new"
        file.unlink(missing_ok=True)
    make_file(file)
    return file


def make_folders(folder: Path) -> None:
    """The folders beside the record, those that are not there yet."""
    for name in (*OWN_FOLDERS, *COPY_FOLDERS, BACKUPS):
        make_private(folder / name)


def bring_up_to_date(engine: Engine) -> None:
    """Apply the steps the file has not seen, then write the log into the file, so that its header tells."""
    engine.rows("PRAGMA journal_mode = WAL")
    with engine.transaction():  # of two that open an older file at once, the second finds nothing to do
        migrations.library.apply(engine.database)
    engine.checkpoint()


def open_file(folder: Path) -> Engine:
    """The engine on the library in the folder, its structure up to date (backed up first if it was older).

    Raises NoLibrary, LibraryDamaged, LibraryNewer, LibraryLocked, LibraryNotWritable. A file that is not
    ours, or a newer one, is not changed by a byte.
    """
    file = folder / FILE_NAME
    if not file.is_file():
        raise NoLibrary(folder=folder)
    schema = _schema_of(file)
    engine = Engine(file)
    try:
        if schema < migrations.SCHEMA:
            engine.copy_to(_backup_name(folder, schema))
            bring_up_to_date(engine)
        # A first real read: a damaged file says so now, not in the middle of work.
        engine.rows("SELECT count(*) FROM sqlite_schema")
    except BaseException:
        engine.close()
        raise
    return engine


def _schema_of(file: Path) -> int:
    application, schema = marks_of(file)
    if application != migrations.APPLICATION_ID:
        raise LibraryDamaged(folder=file.parent, cause=f"“{file.name}” is not a library of this program")
    if schema > migrations.SCHEMA:
        raise LibraryNewer(folder=file.parent, schema=schema, known=migrations.SCHEMA)
    return schema


def _backup_name(folder: Path, schema: int) -> Path:
    with files_in_words(folder):
        backups = make_private(folder / BACKUPS)
    number = 1
    while (name := backups / f"before-structure-{schema + 1}-{number}.db").exists():
        number += 1
    return name
