"""Backups hold the record and the organisation's own files, and come back proven or not at all."""

from __future__ import annotations

import errno
import zipfile
from pathlib import Path

import pytest

from advocacy.domain.case import Case
from advocacy.domain.library import Setting
from advocacy.domain.moment import Moment
from advocacy.errors import SeveralProblems
from advocacy.register import Library
from advocacy.register import backup as backups
from advocacy.register.refusals import DiskFull, FileExists, FolderNotEmpty, LibraryNewer, NoBackup
from tests.register.samples import LETTER, Sample


@pytest.fixture
def own_files(library: Library, sample: Sample) -> Library:
    """A filled library with files of the organisation and copies of letters."""
    (library.folder / "locales" / "pl").mkdir()
    (library.folder / "locales" / "pl" / "address.csv").write_text("own", encoding="utf-8")
    (library.folder / "letters" / "SOF-2026-001.docx").write_bytes(LETTER)
    return library


@pytest.mark.parametrize("name", ["backup.zip", "backup"])
def test_a_backup_comes_back_whole(own_files: Library, moment: Moment, tmp_path: Path, name: str) -> None:
    with own_files.transaction():
        own_files.write(moment, "set", "place", Setting("place", "Sofia"))
    target = own_files.backup(tmp_path / "far" / name)
    assert target.stat().st_mode & 0o077 == 0
    own_files.put_settings(moment, {"place": "changed after"})
    with Library.restore(target, tmp_path / "again") as again:
        assert again.verify() == ()
        assert again.setting("place") == "Sofia"
        assert again.counts()["cases"] == 1
        assert (again.folder / "locales" / "pl" / "address.csv").read_text(encoding="utf-8") == "own"
        # Copies are made again from the record.
        assert list((again.folder / "letters").iterdir()) == []
        assert again.folder.stat().st_mode & 0o077 == 0
        assert (again.folder / "library.db").stat().st_mode & 0o077 == 0
    assert sorted(one.name for one in target.parent.iterdir()) == [name]


def test_a_backup_is_a_moment_of_a_library_in_use(library: Library, sample: Sample, tmp_path: Path) -> None:
    with Library.open(library.folder) as other, other.transaction():
        other.write(sample.moment, "set", "place", Setting("place", "Sofia"))
        library.backup(tmp_path / "backup.zip")
    with Library.restore(tmp_path / "backup.zip", tmp_path / "again") as again:
        assert again.setting("place") == ""


def test_nothing_is_written_over_something_else(own_files: Library, tmp_path: Path) -> None:
    target = own_files.backup(tmp_path / "backup.zip")
    before = target.read_bytes()
    with pytest.raises(FileExists):
        own_files.backup(target)
    assert target.read_bytes() == before
    for folder in (own_files.folder, target):
        with pytest.raises(FolderNotEmpty):
            Library.restore(target, folder)
    (tmp_path / "empty").mkdir()
    Library.restore(target, tmp_path / "empty").close()


def test_a_backup_without_folders_of_its_own_comes_back(library: Library, tmp_path: Path) -> None:
    for name in ("letter_templates", "locales", "recipients"):
        (library.folder / name).rmdir()
    library.backup(tmp_path / "backup")
    Library.restore(tmp_path / "backup", tmp_path / "again").close()
    assert (tmp_path / "again" / "locales").is_dir()


def test_a_full_disk_leaves_no_half_backup(
    own_files: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    with pytest.raises(DiskFull):
        own_files.backup(tmp_path / "far" / "backup.zip")
    assert list((tmp_path / "far").iterdir()) == []


def archive_of(tmp_path: Path, **entries: bytes) -> Path:
    file = tmp_path / "some.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file


HOSTILE = [
    "../outside",
    "/absolute",
    "locales/../../outside",
    "locales\\..\\x",
    "C:/x",
    "letters/a.docx",
    "x.exe",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_an_archive_that_holds_something_else_is_refused(tmp_path: Path, name: str) -> None:
    file = archive_of(tmp_path, **{"library.db": b"", name: b"x"})
    with pytest.raises(NoBackup, match="is no backup of a library: it holds"):
        Library.restore(file, tmp_path / "again")
    assert [one.name for one in tmp_path.iterdir()] == ["some.zip"]


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("no archive", encoding="utf-8")
    for source in (tmp_path / "text.zip", tmp_path / "missing.zip"):
        with pytest.raises(NoBackup):
            Library.restore(source, tmp_path / "again")
    with pytest.raises(NoBackup, match=r"it holds no “library\.db”"):
        Library.restore(archive_of(tmp_path), tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_damaged_backup_is_refused_with_all_that_is_wrong(own_files: Library, tmp_path: Path) -> None:
    target = own_files.backup(tmp_path / "backup")
    file = target / "library.db"
    file.write_bytes(file.read_bytes().replace(LETTER, b"PK the letter as FORGED"))
    with pytest.raises(SeveralProblems) as found:
        Library.restore(target, tmp_path / "again")
    assert [str(one) for one in found.value.problems] == [
        "The stored document “a.docx” is damaged: its bytes are not those that were recorded."
    ]
    assert not (tmp_path / "again").exists()


def test_a_backup_of_a_newer_release_is_left_alone(own_files: Library, tmp_path: Path) -> None:
    target = own_files.backup(tmp_path / "backup")
    data = bytearray((target / "library.db").read_bytes())
    data[60:64] = (99).to_bytes(4)
    (target / "library.db").write_bytes(data)
    with pytest.raises(LibraryNewer):
        backups.restore(target, tmp_path / "again")
    assert (target / "library.db").read_bytes() == data


def test_a_restored_library_goes_on(own_files: Library, moment: Moment, tmp_path: Path) -> None:
    own_files.backup(tmp_path / "backup.zip")
    with Library.restore(tmp_path / "backup.zip", tmp_path / "again") as again:
        case = again.one(Case, reference="koblyakov")
        again.write(moment, "noted", "koblyakov", case)
        assert again.verify() == ()
