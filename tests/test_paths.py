from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from advocacy.paths import (
    ShippedData,
    ShippedDataMissing,
    data_home,
    default_library,
    keep_new_files_private,
    make_private,
    shipped,
)

HOME = Path("/home/ana")


@pytest.mark.parametrize("kind", ShippedData)
def test_shipped_data_are_found_beside_the_package_in_a_checkout(tmp_path: Path, kind: ShippedData) -> None:
    (tmp_path / kind.value).mkdir()
    assert shipped(kind, package=tmp_path / "advocacy") == tmp_path / kind.value


@pytest.mark.parametrize("kind", ShippedData)
def test_an_installed_program_reads_its_own_data_first(tmp_path: Path, kind: ShippedData) -> None:
    inside = tmp_path / "advocacy" / "data" / kind.value
    inside.mkdir(parents=True)
    (tmp_path / kind.value).mkdir()
    assert shipped(kind, package=tmp_path / "advocacy") == inside


def test_data_left_behind_are_named(tmp_path: Path) -> None:
    with pytest.raises(ShippedDataMissing, match="“recipients”"):
        shipped(ShippedData.RECIPIENTS, package=tmp_path)


@pytest.mark.parametrize("kind", ShippedData)
def test_this_checkout_brings_its_data(kind: ShippedData) -> None:
    assert shipped(kind).is_dir()


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, "/home/ana/.local/share/advocacy-desk"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/advocacy-desk"),
        ("linux", {"XDG_DATA_HOME": "data"}, "/home/ana/.local/share/advocacy-desk"),
        ("darwin", {"XDG_DATA_HOME": "/data"}, "/home/ana/Library/Application Support/advocacy-desk"),
        ("win32", {}, "/home/ana/AppData/Local/advocacy-desk"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/advocacy-desk"),
    ],
)
def test_a_persons_data_lie_where_their_system_keeps_data(
    platform: str, environment: dict[str, str], expected: str
) -> None:
    assert data_home(environment, platform=platform, home=HOME).as_posix() == expected


def test_the_environment_can_name_the_library() -> None:
    assert default_library({"ADVOCACY_LIBRARY": "/srv/sofia"}) == Path("/srv/sofia")
    assert default_library({"ADVOCACY_LIBRARY": "~/sofia"}) == Path.home() / "sofia"


def test_without_a_name_the_library_is_one_folder_among_a_persons_data() -> None:
    assert default_library({}) == data_home({}) / "library"


def test_a_private_folder_and_all_that_is_new_above_it_are_the_owners_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert make_private(tmp_path / "cases" / "library") == tmp_path / "cases" / "library"
    modes = [stat.S_IMODE(place.stat().st_mode) for place in (tmp_path, tmp_path / "cases")]
    assert modes == [0o755, 0o700]
    assert stat.S_IMODE((tmp_path / "cases" / "library").stat().st_mode) == 0o700


def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    make_private(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o750


def test_new_files_are_the_owners_alone(tmp_path: Path) -> None:
    os.umask(0o022)
    keep_new_files_private()
    (tmp_path / "letter").write_text("private", encoding="utf-8")
    assert stat.S_IMODE((tmp_path / "letter").stat().st_mode) == 0o600
