"""The directory that comes with the program: each release brings its own, and corrections outlive it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.domain.membership import Group
from advocacy.errors import BadInput, UnknownReference
from advocacy.formats.groups import read_groups
from advocacy.paths import ShippedData, shipped
from advocacy.register.writing import Removed
from advocacy.workflows import shipped_directory
from advocacy.workflows.refusals import FileNotRead
from advocacy.workflows.shipped_directory import (
    bring_up_to_date,
    differences_from_shipped,
    read_folder,
    take_shipped,
)
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import counts, moment_of
from tests.workflows.test_office_import import correct, numbers, office_of


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of another release's directory, which the program then comes with."""
    folder = tmp_path / "release"
    shutil.copytree(shipped(ShippedData.RECIPIENTS), folder)
    monkeypatch.setattr(shipped_directory, "shipped", lambda _kind: folder)
    return folder


def rewrite(folder: Path, old: str, new: str) -> None:
    file = folder / "bg.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_library_that_has_this_directory_is_left_alone(workplace: Workplace) -> None:
    before = counts(workplace)
    assert bring_up_to_date(workplace.library, moment_of()) is None
    assert counts(workplace) == before
    assert differences_from_shipped(workplace) == ()


def test_a_new_release_brings_its_own_and_corrections_stay(workplace: Workplace, release: Path) -> None:
    mine = office_of(workplace, "bg-justice")
    correct(workplace, replace(mine, languages=("bg", "en")))
    rewrite(release, '"President of the Republic of Bulgaria"', '"President of Bulgaria"')
    rewrite(release, 'organization_en = "Ministry of Justice"', 'organization_en = "Ministry for Justice"')
    report = bring_up_to_date(workplace.library, moment_of())
    assert report is not None
    assert numbers(report)[:2] == (0, 1)
    assert office_of(workplace, "bg-president").name == "President of Bulgaria"
    assert office_of(workplace, "bg-justice").languages == ("bg", "en")
    assert office_of(workplace, "bg-justice").name == mine.name
    told = {(key, one.field, one.here, one.listed) for key, one in differences_from_shipped(workplace)}
    assert told == {
        ("bg-justice", "languages", '["bg", "en"]', '["bg"]'),
        ("bg-justice", "name", "Ministry of Justice", "Ministry for Justice"),
    }
    assert bring_up_to_date(workplace.library, moment_of()) is None


def test_the_program_s_word_can_be_taken(workplace: Workplace) -> None:
    correct(workplace, replace(office_of(workplace, "bg-justice"), languages=("en",)))
    take_shipped(workplace, "bg-justice", moment_of())
    assert office_of(workplace, "bg-justice").languages == ("bg",)
    assert differences_from_shipped(workplace) == ()
    with pytest.raises(UnknownReference):
        take_shipped(workplace, "nobody", moment_of())
    assert workplace.library.verify() == ()


def test_a_library_from_before_is_taken_as_it_is(workplace: Workplace, release: Path) -> None:
    """A library of release 0.1 remembers of no row what a list said."""
    from advocacy.domain.source_entry import SourceEntry

    correct(workplace, *(Removed(one) for one in workplace.library.find(SourceEntry)))
    rewrite(release, '"President of the Republic of Bulgaria"', '"President of Bulgaria"')
    bring_up_to_date(workplace.library, moment_of())
    assert office_of(workplace, "bg-president").name == "President of Bulgaria"


def test_groups_are_the_desk_s_own_once_they_are_there(workplace: Workplace, release: Path) -> None:
    (group,) = workplace.library.find(Group, key="droi")
    correct(workplace, replace(group, name="Our people in DROI"))
    rewrite(release, '"President of the Republic of Bulgaria"', '"President of Bulgaria"')
    bring_up_to_date(workplace.library, moment_of())
    assert workplace.library.one(Group, key="droi").name == "Our people in DROI"


def test_groups_name_offices_or_a_committee() -> None:
    text = '[two]\nname = { en = "Two" }\noffices = ["bg-president", "bg-justice"]\n'
    group, *inside = read_groups(text)
    assert isinstance(group, Group)
    assert (group.key, group.name, group.organization, len(inside)) == ("two", "Two", None, 2)
    with pytest.raises(BadInput):
        read_groups(text + "x = 1")
    with pytest.raises(BadInput):
        read_groups("two = 1")


def test_a_damaged_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "zz.toml").write_bytes(b"\xff")
    with pytest.raises(FileNotRead):
        read_folder(tmp_path)
    assert isinstance(read_folder(tmp_path / "gone"), tuple)
