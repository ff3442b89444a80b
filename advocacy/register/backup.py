"""Backups: a consistent copy of the record and of the organisation's own files, and the way back.

A backup is a .zip file or a folder. Letters and drafts on disk are copies of the record and are not in it.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from advocacy.errors import SeveralProblems
from advocacy.paths import make_private
from advocacy.register import opening
from advocacy.register.engine import Engine, files_in_words
from advocacy.register.refusals import FileExists, FolderNotEmpty, NoBackup
from advocacy.register.verifying import verify

ZIP = ".zip"

# What zipfile raises for an archive that is missing, broken, encrypted or packed by an unknown method.
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, FileNotFoundError, NotImplementedError, RuntimeError,
)  # fmt: skip


def backup(engine: Engine, target: Path) -> Path:
    """Copy the library as it is at one moment; gives back the backup.

    ``target`` ending in .zip becomes a single file, anything else a folder. It appears under its name only
    when it is complete, readable by its owner alone.
    Raises FileExists, LibraryNotWritable, DiskFull.
    """
    if target.exists():
        raise FileExists(file=target)
    with files_in_words(target.parent), _beside(target) as work:
        copy = make_private(work / "copy")
        engine.copy_to(copy / opening.FILE_NAME)
        for name in opening.OWN_FOLDERS:
            if (own := engine.file.parent / name).is_dir():
                shutil.copytree(own, copy / name)
        made = _packed(copy) if target.suffix == ZIP else copy
        made.replace(target)
    return target


def restore(source: Path, folder: Path) -> Path:
    """Bring a backup back into a new folder, proven as ``verify`` does before it gets its name.

    Raises FolderNotEmpty, NoBackup, SeveralProblems with what ``verify`` found, LibraryNewer.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty(folder=folder)
    with files_in_words(folder.parent), _beside(folder) as work:
        copy = make_private(work / "copy")
        _unpack(source, copy)
        _prove(source, copy)
        if folder.exists():
            folder.rmdir()
        copy.replace(folder)
    return folder


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    # On the same disk as the target, so that the last step is a rename; gone whatever happens.
    make_private(target.parent)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as work:
        yield Path(work)


def _packed(copy: Path) -> Path:
    packed = copy.with_name("packed")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for file in sorted(copy.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(copy).as_posix())
    packed.chmod(0o600)
    return packed


def _unpack(source: Path, copy: Path) -> None:
    if source.is_dir():
        for name in (opening.FILE_NAME, *opening.OWN_FOLDERS):
            place = source / name
            if place.is_dir():
                shutil.copytree(place, copy / name)
            elif place.is_file():
                shutil.copyfile(place, copy / name)
        return
    try:
        with zipfile.ZipFile(source) as archive:
            for name in archive.namelist():
                _check_name(source, name)
            archive.extractall(copy)
    except _UNREADABLE as unreadable:
        raise NoBackup(file=source, cause=unreadable) from unreadable


def _check_name(source: Path, name: str) -> None:
    """Only what a backup holds, and nothing that points out of it."""
    parts = PurePosixPath(name).parts
    known = name == opening.FILE_NAME or (len(parts) > 1 and parts[0] in opening.OWN_FOLDERS)
    if not known or ".." in parts or "\\" in name or ":" in name:
        raise NoBackup(file=source, cause=f"it holds “{name}”")


def _prove(source: Path, copy: Path) -> None:
    if not (copy / opening.FILE_NAME).is_file():
        raise NoBackup(file=source, cause=f"it holds no “{opening.FILE_NAME}”")
    (copy / opening.FILE_NAME).chmod(0o600)
    opening.make_folders(copy)
    engine = opening.open_file(copy)
    try:
        if problems := verify(engine):
            raise SeveralProblems(problems)
    finally:
        engine.close()
