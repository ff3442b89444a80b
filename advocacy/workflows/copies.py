"""Copies on the disk: the record is complete without them, and they can be made again at any time."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from advocacy.domain.appeal import Appeal, DocumentState, Origin
from advocacy.domain.document import Document
from advocacy.errors import AdvocacyError
from advocacy.paths import make_private
from advocacy.register import Library
from advocacy.register.refusals import DocumentDamaged, DocumentErased
from advocacy.workflows.refusals import CopyNotWritten, FileNotWritten

LETTERS = "letters"
DRAFTS = "drafts"
KEPT = frozenset({DocumentState.ISSUED, DocumentState.SUPERSEDED})


def letters_folder(library: Library) -> Path:
    """The folder of the copies of issued letters."""
    return library.folder / LETTERS


def letter_path(library: Library, appeal: Appeal) -> Path:
    """Where the copy of an issued letter lies."""
    return letters_folder(library) / f"{appeal.reference}.docx"


def copy_name(library: Library, appeal: Appeal) -> str:
    """The name of the copy: the reference, and the kind of file it is; what others wrote may be a scan."""
    return appeal.reference + (Path(library.get(Document, appeal.issued).name).suffix or ".docx")


def draft_path(library: Library, appeal: Appeal) -> Path:
    """Where the copy of a draft lies."""
    return library.folder / DRAFTS / f"{appeal.reference}.docx"


def write_draft_copy(library: Library, appeal: Appeal) -> Path | None:
    """The draft's file for Word, or None when it cannot be written now: the draft itself is in the library."""
    try:
        return write_file(draft_path(library, appeal), library.bytes_of(appeal.draft or ""))
    except OSError:
        return None


def write_copies(library: Library, appeals: Iterable[Appeal], out: Path | None = None) -> Copies:
    """Copy each issued letter out, into ``out`` or the library's folder; a copy that fails is told, not raised."""
    written: list[Path] = []
    failed: list[AdvocacyError] = []
    for appeal in appeals:
        target = (out or letters_folder(library)) / copy_name(library, appeal)
        try:
            written.append(write_file(target, library.bytes_of(appeal.issued or "")))
        except OSError as trouble:
            cause = trouble.strerror or str(trouble)
            fields: dict[str, object] = {"reference": appeal.reference, "file": target, "cause": cause}
            failed.append(FileNotWritten(**fields) if out else CopyNotWritten(**fields))
        except (DocumentErased, DocumentDamaged) as refusal:
            failed.append(refusal)
        else:
            remove_draft_copy(library, appeal)
    return tuple(written), tuple(failed)


def remove_copies(library: Library, appeal: Appeal) -> None:
    """Take away what lies of an appeal in the library's folders; what is held open elsewhere stays."""
    remove_draft_copy(library, appeal)
    for file in letters_folder(library).glob(f"{appeal.reference}.*"):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def remove_draft_copy(library: Library, appeal: Appeal) -> None:
    """Take the draft's file away; one that is held open elsewhere, as in Word on Windows, stays."""
    with suppress(OSError):
        draft_path(library, appeal).unlink(missing_ok=True)


Copies = tuple[tuple[Path, ...], tuple[AdvocacyError, ...]]
"""The files written, and the refusals of those that were not."""


def write_missing_copies(library: Library) -> Copies:
    """Write every copy of an issued letter that is not on the disk, as after a full disk or a power cut.

    A letter that was erased on purpose has no copy, and nothing is said of it.
    """
    issued = [one for one in library.find(Appeal, origin=Origin.MADE) if one.state in KEPT and one.issued]
    missing = [one for one in issued if not letter_path(library, one).exists()]
    written, failed = write_copies(library, missing)
    return written, tuple(one for one in failed if not isinstance(one, DocumentErased))


def write_file(target: Path, data: bytes) -> Path:
    """Write a file so that it is there whole or not at all: under a temporary name, then renamed."""
    make_private(target.parent)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return target
