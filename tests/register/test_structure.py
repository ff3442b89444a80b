"""A library grows with the program: every released structure opens, after a backup, or is left as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from advocacy.domain.case import Case
from advocacy.register import Library, migrations
from advocacy.register.engine import Database, Engine, Migrations, marks_of
from advocacy.register.opening import bring_up_to_date
from advocacy.register.refusals import LibraryDamaged
from tests.register.samples import LETTER, fill, moment_of, new_library

RELEASED = sorted((Path(__file__).resolve().parents[1] / "registers").glob("*.db"))
"""A library of every released structure; ``make_register`` writes the one of the current release."""


@pytest.fixture
def released(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The folder of a library as that release left it."""
    shutil.copyfile(request.param, tmp_path / "library.db")
    return tmp_path


def test_there_is_one_of_each_release() -> None:
    assert [file.stem for file in RELEASED] == ["0.1", "0.2"]


@pytest.mark.parametrize("released", RELEASED, indirect=True, ids=lambda file: file.stem)
def test_a_library_of_each_release_opens(released: Path) -> None:
    with Library.open(released) as library:
        assert library.verify() == ()
        case = library.one(Case, reference="koblyakov")
        (appeal,) = library.appeal_files()
        assert library.bytes_of(appeal.appeal.issued or "") == LETTER
        assert len(library.case_file(case.id).subjects) == 1
        assert [one.for_silence for one in appeal.closings] == [False]
        fill_again = moment_of(seed="later")
        library.put_settings(fill_again, {"place": "Sofia"})
        assert library.verify() == ()
    assert marks_of(released / "library.db") == (migrations.APPLICATION_ID, migrations.SCHEMA)


def test_the_latest_release_has_the_structure_of_this_program(tmp_path: Path) -> None:
    shutil.copyfile(RELEASED[-1], tmp_path / "library.db")
    with Library.open(tmp_path) as library:
        found = dict(library.engine.rows(migrations.STRUCTURE_FOUND))
    assert found == migrations.structure_expected()


def with_one_more(monkeypatch: pytest.MonkeyPatch, step: Callable[[Database], None]) -> None:
    """A later release, whose structure is one step further."""
    later = Migrations(migrations.library.name)
    later._migrations = [*migrations.library._migrations]
    later(name="0004_later")(step)
    monkeypatch.setattr(migrations, "library", later)
    monkeypatch.setattr(migrations, "SCHEMA", 4)


def add_a_column(db: Database) -> None:
    db.execute("ALTER TABLE cases ADD COLUMN later TEXT")
    db.execute("PRAGMA user_version = 4")


def fail_half_way(db: Database) -> None:
    add_a_column(db)
    db.execute("DROP TABLE absent")


@pytest.fixture
def older(tmp_path: Path) -> Path:
    with new_library(tmp_path / "older") as made:
        fill(made, moment_of())
    return tmp_path / "older"


def test_an_older_library_is_backed_up_and_brought_up_to_date(
    older: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with_one_more(monkeypatch, add_a_column)
    with Library.open(older) as library:
        assert library.verify() == ()
    Library.open(older).close()
    assert marks_of(older / "library.db") == (migrations.APPLICATION_ID, 4)
    (kept,) = (older / "backups").iterdir()
    assert kept.name == "before-structure-4-1.db"
    assert kept.stat().st_mode & 0o077 == 0
    monkeypatch.undo()
    (tmp_path / "kept").mkdir()
    kept.replace(tmp_path / "kept" / "library.db")
    with Library.open(tmp_path / "kept") as before:
        assert before.verify() == ()


def test_a_step_that_fails_leaves_the_library_as_it_was(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_one_more(monkeypatch, fail_half_way)
    for _ in range(2):
        with pytest.raises(LibraryDamaged, match="no such table: absent"):
            Library.open(older)
    assert len(list((older / "backups").iterdir())) == 2
    monkeypatch.undo()
    with Library.open(older) as library:
        assert library.verify() == ()


def test_two_that_open_an_older_library_at_once_do_the_step_once(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_one_more(monkeypatch, add_a_column)
    first, second = Engine(older / "library.db"), Engine(older / "library.db")
    for engine in (first, second):
        bring_up_to_date(engine)
    assert second.rows("PRAGMA user_version") == [(4,)]
    first.close()
    second.close()
