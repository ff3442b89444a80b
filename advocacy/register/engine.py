"""The one module that knows the driver: opens the file, runs statements, turns its exceptions into sentences.

Above this module there are statements, rows and refusals, never a connection or a driver's exception.
Each thread has a connection of its own; it is closed when the thread ends or the engine is closed.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database, Migrations

from advocacy.errors import AdvocacyError, BadInput
from advocacy.register.refusals import (
    AlreadyTaken,
    BrokenLink,
    DiskFull,
    LibraryClosed,
    LibraryDamaged,
    LibraryLocked,
    LibraryNotWritable,
    RecordRefused,
)

__all__ = [
    "BUSY_MILLISECONDS",
    "Database",
    "Engine",
    "Migrations",
    "driver_in_words",
    "files_in_words",
    "make_file",
    "marks_of",
    "text_in_words",
]

BUSY_MILLISECONDS = 2_000
"""How long a writer waits for another before it says so."""

Parameters = Sequence[object]

# secure_delete: what is erased is overwritten. trusted_schema: a file from elsewhere runs nothing of its own.
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


class _Here:
    """What one thread holds: its connection, and what it stored that no journal entry names yet."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.unjournalled: list[object] = []
        self.busy = threading.RLock()


class Engine:
    """The database file of one library."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._local = threading.local()
        self._closers: set[weakref.finalize[..., Any]] = set()
        self._guard = threading.Lock()
        self._closed = False

    @property
    def database(self) -> Database:
        """The connection of this thread. Raises LibraryClosed."""
        return self._here.database

    @property
    def unjournalled(self) -> list[object]:
        """What this thread's transaction stored and the next journal entry must name."""
        return self._here.unjournalled

    @property
    def in_transaction(self) -> bool:
        """Whether this thread is inside a transaction."""
        return bool(self.database.conn.in_transaction)

    def rows(self, statement: str, parameters: Parameters = ()) -> list[Any]:
        """All rows of a query, as tuples."""
        with self._connection() as connection:
            return connection.execute(statement, parameters).fetchall()

    def run(self, statement: str, parameters: Parameters = ()) -> int:
        """Run a statement that changes something; gives back how many rows it changed."""
        with self._connection() as connection:
            return connection.execute(statement, parameters).rowcount

    def run_many(self, statement: str, parameters: Sequence[Parameters]) -> None:
        """Run a statement for each of these parameters, inside a transaction: all of them or none."""
        with self.transaction(), self._connection() as connection:
            connection.executemany(statement, parameters)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        here = self._here
        with here.busy, text_in_words(), driver_in_words(self.file.parent):
            yield here.database.conn

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. The write lock is taken at once, so that whoever waits, waits before reading.

        A transaction inside another one is a part of it that can fail alone.
        """
        here = self._here
        before = list(here.unjournalled)
        try:
            with driver_in_words(self.file.parent):
                if here.database.conn.in_transaction:
                    with here.database.atomic():
                        yield
                else:
                    with self._outermost(here):
                        yield
        except BaseException:
            here.unjournalled[:] = before
            raise

    @contextmanager
    def _outermost(self, here: _Here) -> Iterator[None]:
        database = here.database
        database.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._commit(here)
        except BaseException:
            database.rollback()
            raise

    def _commit(self, here: _Here) -> None:
        if here.unjournalled:
            raise RuntimeError("a document was stored, but nothing written tells of it")
        database = here.database
        try:
            database.conn.execute("COMMIT")
        except sqlite3.IntegrityError as broken:
            # Only a deferred foreign key fails here, and SQLite does not say which: ask while all stands.
            table, _, parent, _ = database.conn.execute("PRAGMA foreign_key_check").fetchone()
            raise BrokenLink(table=table, parent=parent) from broken

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several queries that see the library as it is at one moment."""
        connection = self.database.conn
        if connection.in_transaction:
            yield
            return
        with driver_in_words(self.file.parent):
            connection.execute("BEGIN")
            try:
                yield
            finally:
                self.database.rollback()

    def copy_to(self, file: Path) -> None:
        """A consistent copy of the database as of now, under a temporary name first."""
        part = file.with_name(file.name + ".part")
        with files_in_words(file.parent):
            part.unlink(missing_ok=True)
        make_file(part)
        with driver_in_words(file.parent), files_in_words(file.parent):
            copy = sqlite3.connect(part)
            try:
                self.database.conn.backup(copy)
            finally:
                copy.close()
            part.replace(file)

    def checkpoint(self) -> None:
        """Bring everything into the one file and empty the log beside it (as far as readers let it)."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._guard:
            self._closed = True
            closers, self._closers = self._closers, set()
        for closer in closers:
            closer()

    @property
    def _here(self) -> _Here:
        if self._closed:
            raise LibraryClosed(folder=self.file.parent)
        here: _Here | None = getattr(self._local, "here", None)
        if here is None:
            here = self._local.here = _Here(_connect(self.file))
            self._remember(weakref.finalize(here, _close, here.database, here.busy))
        return here

    def _remember(self, closer: weakref.finalize[..., Any]) -> None:
        with self._guard:
            self._closers = {one for one in self._closers if one.alive} | {closer}


def _close(database: Database, busy: threading.RLock) -> None:
    # Never under a statement that another thread is still running.
    with busy:
        database.close()


def make_file(file: Path) -> None:
    """Make an empty file that only its owner can read; SQLite gives the files beside it the same rights."""
    with files_in_words(file.parent):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _connect(file: Path) -> Database:
    with driver_in_words(file.parent):
        # rw: a missing file is an error, not a new library. Closing happens on whatever thread lets go last.
        connection = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False,
            timeout=BUSY_MILLISECONDS / 1000,
        )  # fmt: skip
        try:
            for setting in _SETTINGS:
                connection.execute(setting)
            # No plugins: what else is installed beside the program has no business in the record.
            return Database(connection, execute_plugins=False)
        except BaseException:
            connection.close()
            raise


def marks_of(file: Path) -> tuple[int, int]:
    """(application id, structure number) of the file, read without a chance to change it."""
    with driver_in_words(file.parent):
        # Immutable: no file beside it is made. With a log beside it, what the log says counts too.
        log = file.with_name(file.name + "-wal")
        mode = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?{mode}", uri=True)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            return application, connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()


@contextmanager
def text_in_words() -> Iterator[None]:
    """Turn Python's complaint about a text of stray bytes (as in a file's name) into BadInput."""
    try:
        yield
    except UnicodeEncodeError as broken:
        shown = str(broken.object).encode("utf-8", "replace").decode()
        raise BadInput(place=shown, cause="it holds bytes that are no characters") from broken


@contextmanager
def driver_in_words(folder: Path) -> Iterator[None]:
    """Turn what the driver raises into the refusal it means for the library in ``folder``."""
    try:
        yield
    except sqlite3.ProgrammingError as misuse:
        if "closed database" in str(misuse):  # another thread closed the library under this one
            raise LibraryClosed(folder=folder) from misuse
        raise
    except sqlite3.Error as trouble:
        raise _refusal(trouble, folder) from trouble


@contextmanager
def files_in_words(folder: Path) -> Iterator[None]:
    """Turn what the file system raises into the refusal it means for the library in ``folder``."""
    try:
        yield
    except OSError as trouble:
        full = trouble.errno in {errno.ENOSPC, errno.EDQUOT}
        refusal = DiskFull if full else LibraryNotWritable
        raise refusal(folder=folder, cause=trouble.strerror or trouble) from trouble


_BY_CODE: dict[int, type[AdvocacyError]] = {
    sqlite3.SQLITE_BUSY: LibraryLocked,
    sqlite3.SQLITE_LOCKED: LibraryLocked,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: LibraryNotWritable,
    sqlite3.SQLITE_PERM: LibraryNotWritable,
    sqlite3.SQLITE_CANTOPEN: LibraryNotWritable,
    sqlite3.SQLITE_IOERR: LibraryNotWritable,
    sqlite3.SQLITE_CONSTRAINT: RecordRefused,
}


def _refusal(trouble: sqlite3.Error, folder: Path) -> AdvocacyError:
    # The low byte is the primary code, the rest its details: https://www.sqlite.org/rescode.html (July 2025)
    code = getattr(trouble, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code in {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY}:
        table, _, field = str(trouble).rpartition(" ")[2].partition(".")
        return AlreadyTaken(table=table, field=field)
    return _BY_CODE.get(code & 0xFF, LibraryDamaged)(folder=folder, cause=trouble)
