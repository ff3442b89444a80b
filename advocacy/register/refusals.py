"""What the record refuses, each a sentence a person can act on."""

from __future__ import annotations

from advocacy.errors import AdvocacyError, N_


class NoLibrary(AdvocacyError):
    """The folder holds no library."""

    sentence = N_("There is no library in “{folder}”.")


class LibraryExists(AdvocacyError):
    """A library is never made over another one."""

    sentence = N_("There is already a library in “{folder}”.")


class LibraryNewer(AdvocacyError):
    """The file was written by a later release; it is not touched."""

    sentence = N_(
        "The library in “{folder}” was written by a newer release of this program (its structure is number"
        " {schema}, this release knows {known}). It was left as it is; install the newer release."
    )


class LibraryDamaged(AdvocacyError):
    """The file is no database, not ours, or broken."""

    sentence = N_("The library in “{folder}” is damaged: {cause}. Restore it from a backup.")


class LibraryLocked(AdvocacyError):
    """Somebody else is writing, and was not done in time."""

    sentence = N_("The library in “{folder}” is being changed by another program; try again in a moment.")


class LibraryNotWritable(AdvocacyError):
    """The folder or the file cannot be written."""

    sentence = N_("The library in “{folder}” cannot be written: {cause}.")


class LibraryClosed(AdvocacyError):
    """Something was asked of a library after it was closed."""

    sentence = N_("The library in “{folder}” has been closed.")


class DiskFull(AdvocacyError):
    """There is no room; nothing of the change was kept."""

    sentence = N_("The disk that holds “{folder}” is full. Nothing was changed.")


class ChangedMeanwhile(AdvocacyError):
    """Somebody else wrote the same thing since it was read."""

    sentence = N_("{what} was changed meanwhile by {actor}. Nothing was saved; look at it again first.")


class AlreadyRecorded(AdvocacyError):
    """A row that is never changed was entered a second time."""

    sentence = N_("{what} is already on record and is never changed; enter a correction that replaces it.")


class AlreadyTaken(AdvocacyError):
    """Two things cannot share this name."""

    sentence = N_("Nothing was saved: another row of “{table}” already has this “{field}”.")


class BrokenLink(AdvocacyError):
    """A row names another row that does not exist, or something still names a row that was removed."""

    sentence = N_("Nothing was saved: a row of “{table}” would name one of “{parent}” that does not exist.")


class RecordRefused(AdvocacyError):
    """The record's own rules forbid the change."""

    sentence = N_("The record refused the change: {cause}.")


class UnreadableRow(AdvocacyError):
    """A stored value that this release does not know."""

    sentence = N_("“{table}” holds a value for “{field}” that this release does not know: “{value}”.")


class DocumentDamaged(AdvocacyError):
    """The bytes of a document are no longer those that were stored."""

    sentence = N_("The stored document “{name}” is damaged: its bytes are not those that were recorded.")


class DocumentErased(AdvocacyError):
    """The bytes of a document were erased on purpose."""

    sentence = N_("The document “{name}” was erased from this library on purpose.")


class CannotErase(AdvocacyError):
    """What must stay, or is gone already."""

    sentence = N_("{what} cannot be erased: {cause}.")


class StructureChanged(AdvocacyError):
    """A table, view, index or guard is not as this program made it."""

    sentence = N_("The structure of the library was changed: “{name}” is not as this program made it.")


class FileFault(AdvocacyError):
    """SQLite's own look at the file found something."""

    sentence = N_("The file is damaged: {cause}.")


class LinkFault(AdvocacyError):
    """A row names another one that is not there."""

    sentence = N_("A row of “{table}” names one of “{parent}” that does not exist.")


class BlankDocument(AdvocacyError):
    """Bytes are gone and no journal entry says that they were erased."""

    sentence = N_("The bytes of the document “{name}” are missing, and the journal tells of no erasure.")


class BlankEntry(AdvocacyError):
    """A payload is gone and no journal entry says that it was erased."""

    sentence = N_("What entry {seq} of {origin} told is missing, and the journal tells of no erasure.")


class RowsDiffer(AdvocacyError):
    """The journal, told again from the start, does not give what the table holds."""

    sentence = N_("“{table}” is not what the journal tells: {count} rows differ, the first is {first}.")


class NoBackup(AdvocacyError):
    """What should be restored is no backup of a library."""

    sentence = N_("“{file}” is no backup of a library: {cause}.")


class FolderNotEmpty(AdvocacyError):
    """Nothing is ever restored over something else."""

    sentence = N_("“{folder}” is not empty. A backup is restored into a new folder only.")


class FileExists(AdvocacyError):
    """Nothing is ever written over another file."""

    sentence = N_("“{file}” exists already.")
