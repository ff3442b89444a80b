"""Copies on the disk: the record is complete without them, and they can be made again at any time."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from advocacy.domain.appeal import ONCE_ISSUED, Appeal, Origin
from advocacy.domain.approval import sha256
from advocacy.domain.document import Document
from advocacy.errors import AdvocacyError
from advocacy.paths import make_private
from advocacy.register import Library
from advocacy.register.refusals import DocumentDamaged, DocumentErased
from advocacy.workflows.edit_refusals import ChangedOnDisk
from advocacy.workflows.refusals import CopyNotWritten, FileNotWritten

LETTERS = "letters"
DRAFTS = "drafts"
CHANGED = "changed-"
"""Marks the name of a file that somebody changed and that gave way to the program's own."""
LARGEST = 20_000_001
"""Bytes of a draft's file that are read: one more than a Word file may have."""


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


@dataclass(frozen=True, slots=True)
class DraftCopy:
    """The draft's file on the disk; ``aside`` is where a changed one lies that was in its place."""

    file: Path | None
    aside: Path | None = None


def write_draft_copy(library: Library, appeal: Appeal, *, taken: str = "") -> DraftCopy:
    """The draft's file for Word; none when it cannot be written now: the draft itself is in the library.

    A file that somebody changed is never written over, but for one of the SHA-256 ``taken``: it is kept beside.
    """
    try:
        aside = _put_aside(library, appeal, taken)
        return DraftCopy(write_file(draft_path(library, appeal), library.bytes_of(appeal.draft or "")), aside)
    except OSError:
        return DraftCopy(None)


def changed_copy(library: Library, appeal: Appeal) -> bytes | None:
    """The draft's file as somebody changed it; None where it is missing, or is something the library holds."""
    file = draft_path(library, appeal)
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST)
    except OSError:
        return None
    return None if library.find(Document, sha=sha256(data)) else data


def changed_on_disk(library: Library, appeals: Iterable[Appeal]) -> tuple[ChangedOnDisk, ...]:
    """A remark for each appeal whose draft's file was changed and not taken back."""
    return tuple(
        ChangedOnDisk(file=draft_path(library, one), reference=one.reference)
        for one in appeals
        if changed_copy(library, one) is not None
    )


def _put_aside(library: Library, appeal: Appeal, taken: str) -> Path | None:
    """Give a changed file a name of its own beside the draft's. Raises OSError where it is held open."""
    data, file = changed_copy(library, appeal), draft_path(library, appeal)
    if data is None or sha256(data) == taken:
        return None
    names = (file.with_name(f"{appeal.reference}-{CHANGED}{n}.docx") for n in count(1))
    beside = next(one for one in names if not one.exists())
    file.rename(beside)
    return beside


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
    """Take the draft's file away; one that somebody changed stays, and one held open, as in Word on Windows."""
    if changed_copy(library, appeal) is None:
        with suppress(OSError):
            draft_path(library, appeal).unlink(missing_ok=True)


Copies = tuple[tuple[Path, ...], tuple[AdvocacyError, ...]]
"""The files written, and the refusals of those that were not."""


def write_missing_copies(library: Library) -> Copies:
    """Write every copy of an issued letter that is not on the disk, as after a full disk or a power cut.

    A letter that was erased on purpose has no copy, and nothing is said of it.
    """
    issued = [one for one in library.find(Appeal, origin=Origin.MADE) if one.state in ONCE_ISSUED and one.issued]
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
