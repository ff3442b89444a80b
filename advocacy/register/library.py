"""A library: the one door to the record for everything above."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.case_file import CaseFile
from advocacy.domain.document import Document
from advocacy.domain.journal import JournalEntry
from advocacy.domain.library import Desk, Setting
from advocacy.domain.moment import Id, Moment
from advocacy.domain.reference import check_mark
from advocacy.domain.wording import Wordings
from advocacy.errors import AdvocacyError
from advocacy.register import backup as keeping
from advocacy.register import erasing, gathering, opening, reading, tables, verifying, writing
from advocacy.register.engine import Engine, files_in_words
from advocacy.register.refusals import LibraryDamaged
from advocacy.register.rows import Row

T = TypeVar("T")

THIS_DESK = "desk"
"""The setting that holds the mark of the desk whose library this is."""


class Library:
    """An open library. Usable from any thread; to be closed, or used as a context manager."""

    def __init__(self, engine: Engine) -> None:
        """For ``create`` and ``open``; nobody else makes one."""
        self.engine = engine
        self.folder = engine.file.parent
        desks = reading.find(engine, Desk, mark=reading.setting(engine, THIS_DESK, ""))
        if not desks:
            raise LibraryDamaged(folder=self.folder, cause="it does not say whose desk it is")
        self.desk = desks[0]

    @classmethod
    def create(
        cls,
        folder: Path,
        moment: Moment,
        *,
        mark: str,
        name: str = "",
        settings: Mapping[str, str] | None = None,
    ) -> Library:
        """Make a library with its first desk and settings, and open it.

        Raises LibraryExists, LibraryNotWritable, DiskFull, BadInput for a mark that is none. What fails
        leaves no library behind.
        """
        desk = Desk(moment.new_id(), check_mark(mark), name)
        values = [desk, *(Setting(*one) for one in {**(settings or {}), THIS_DESK: mark}.items())]
        file = opening.make(folder)
        engine = Engine(file)
        try:
            opening.bring_up_to_date(engine)
            writing.write(engine, mark, moment, "library made", name or mark, values)
        finally:
            engine.close()
        with files_in_words(folder):
            file.replace(folder / opening.FILE_NAME)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Library:
        """Open the library in the folder.

        Raises NoLibrary, LibraryNewer, LibraryDamaged, LibraryLocked, LibraryNotWritable.
        """
        engine = opening.open_file(folder)
        try:
            return cls(engine)
        except BaseException:
            engine.close()
            raise

    def close(self) -> None:
        """Close it for all threads."""
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside is kept, or nothing; nobody else writes meanwhile. May be nested.

        Raises LibraryLocked, DiskFull, BrokenLink (at its end).
        """
        return self.engine.transaction()

    def write(self, moment: Moment, kind: str, subject: str, *values: object) -> JournalEntry:
        """Keep these values and tell the journal: ``kind`` what was done, ``subject`` to what.

        A value with a ``revision`` carries the one it was read with, 0 when new, and is stored with the next.
        ``Removed(value)`` takes a row away. Rows that name each other may come in any order.
        Raises ChangedMeanwhile, AlreadyRecorded, AlreadyTaken, BrokenLink, RecordRefused, LibraryLocked,
        DiskFull.
        """
        return writing.write(self.engine, self.desk.mark, moment, kind, subject, values)

    def store(self, data: bytes, name: str, media_type: str) -> Document:
        """Keep the bytes of a document, inside a transaction that goes on to write what names it.

        The same bytes are kept once, under the name they came with first. Raises DocumentErased.
        """
        return writing.store(self.engine, data, name, media_type)

    def put_settings(self, moment: Moment, settings: Mapping[str, str]) -> None:
        """Set these settings, whatever they were before; those that say so already are left alone."""
        with self.transaction():
            known = {one.key: one for one in self.find(Setting)}
            changed = [
                Setting(key, value, known[key].revision if key in known else 0)
                for key, value in settings.items()
                if key not in known or known[key].value != value
            ]
            if changed:
                self.write(moment, "settings changed", ", ".join(one.key for one in changed), *changed)

    def erase_document(
        self, moment: Moment, reason: str, sha: str, *, name_too: bool = False
    ) -> JournalEntry:
        """Blank the bytes of a stored document, and its name; the journal says so, and why. Raises CannotErase."""
        return erasing.erase_document(self.engine, self.desk.mark, moment, reason, sha, name_too=name_too)

    def erase_texts(self, moment: Moment, reason: str, subject: str, values: Iterable[object]) -> JournalEntry:
        """Blank the free texts of lasting rows, such as what a reply says. Raises CannotErase, KeyError."""
        return erasing.erase_texts(self.engine, self.desk.mark, moment, reason, subject, values)

    def erase_entry(self, moment: Moment, reason: str, seq: int, origin: str | None = None) -> JournalEntry:
        """Blank what one journal entry (None: of this desk) told; its chain stays sound. Raises CannotErase.

        The rows it told of are another matter: change or remove them first.
        """
        mark = self.desk.mark
        return erasing.erase_entry(self.engine, mark, moment, reason, (origin or mark, seq))

    def backup(self, target: Path) -> Path:
        """Copy the library, as it is now, into a .zip file or a folder. Raises FileExists, DiskFull."""
        return keeping.backup(self.engine, target)

    @staticmethod
    def restore(source: Path, folder: Path) -> Library:
        """Bring a backup back into a new folder, prove it, and open it.

        Raises FolderNotEmpty, NoBackup, LibraryNewer, SeveralProblems with what ``verify`` found.
        """
        return Library.open(keeping.restore(source, folder))

    # Reading

    def get(self, kind: type[T], *key: object) -> T:
        """The value with this id (or all parts of its key). Raises UnknownReference."""
        return reading.one(self.engine, kind, **dict(zip(tables.table_of(kind).key, key, strict=True)))

    def find(self, kind: type[T], **equal: object) -> tuple[T, ...]:
        """Every value whose fields equal these, as they were entered."""
        return reading.find(self.engine, kind, **equal)

    def one(self, kind: type[T], **equal: object) -> T:
        """The value whose fields equal these, the first if there are several. Raises UnknownReference."""
        return reading.one(self.engine, kind, **equal)

    def some(self, kind: type[T], field: str, values: Collection[str]) -> tuple[T, ...]:
        """Every value whose field is one of these, however many, in one query."""
        return reading.some(self.engine, kind, field, values)

    def case_file(self, case: Id) -> CaseFile:
        """The case with all that belongs to it, and the library's own wordings of countries and offices.

        Raises UnknownReference.
        """
        return gathering.case_file(self.engine, case)

    def appeal_file(self, appeal: Id) -> AppealFile:
        """The appeal with all that belongs to it. Raises UnknownReference."""
        return gathering.appeal_file(self.engine, appeal)

    def appeal_files(self, appeals: Collection[Id] | None = None) -> tuple[AppealFile, ...]:
        """These appeals (None: all) with all that belongs to each, in a fixed number of queries."""
        return gathering.appeal_files(self.engine, appeals)

    def wordings(self, owners: Collection[str]) -> Wordings:
        """The library's own wordings of these owners."""
        return gathering.wordings(self.engine, owners)

    def bytes_of(self, sha: str) -> bytes:
        """The bytes of a stored document. Raises UnknownReference, DocumentErased, DocumentDamaged."""
        return reading.bytes_of(self.engine, sha)

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is read inside is as it was at one moment."""
        return self.engine.snapshot()

    def rows(self, kind: type) -> Iterator[Row]:
        """The rows of a class's table as the journal keeps them."""
        return reading.plain_rows(self.engine, tables.table_of(kind))

    def setting(self, key: str, default: str = "") -> str:
        """The setting's text, or the default while it was never set."""
        return reading.setting(self.engine, key, default)

    def references_taken(self, mark: str | None = None) -> tuple[str, ...]:
        """The references this mark (None: this desk's) has given to appeals."""
        return reading.references_taken(self.engine, mark or self.desk.mark)

    def journal(self, origin: str | None = None) -> Iterator[JournalEntry]:
        """The journal's entries of one desk's mark, or of all, as they were appended."""
        return reading.journal(self.engine, origin)

    def journal_about(self, subjects: Collection[str]) -> tuple[JournalEntry, ...]:
        """The journal's entries that say they are about one of these subjects, as they were appended."""
        return reading.journal_about(self.engine, subjects)

    def versions(
        self, kind: type[T], field: str, values: Collection[str], subjects: Collection[str] | None = None
    ) -> tuple[reading.Version[T], ...]:
        """Each state of rows whose field is one of these, as far as the journal still tells of them, as appended.

        With ``subjects``, only what entries about these tell: much less is read.
        """
        return reading.versions(self.engine, kind, field, values, subjects)

    def chain(self, origin: str) -> tuple[str, ...]:
        """The hash of each entry of one desk's journal, first to last."""
        return reading.chain(self.engine, origin)

    @property
    def position(self) -> int:
        """How far the journal has come: as long as it stays the same, so does all that is on record."""
        return reading.position(self.engine)

    def verify(self) -> tuple[AdvocacyError, ...]:
        """Every fault of the file, its structure, documents, chains and tables; none is the proof."""
        return verifying.verify(self.engine)

    def counts(self) -> dict[str, int]:
        """How many rows each table has now."""
        return reading.counts(self.engine)
