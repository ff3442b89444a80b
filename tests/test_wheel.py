"""The installed program: built as a wheel, installed into an empty environment and used there."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from advocacy import __version__
from advocacy.paths import ShippedData

ROOT = Path(__file__).resolve().parent.parent

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints, with nothing of the checkout in its environment; it must end well."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))
    }
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    [wheel] = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def bin_folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that holds the wheel and what it asks for, nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    python = folder / "venv" / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "--no-input")
    run(*pip, "install", "--quiet", wheel, cwd=folder)
    return python.parent


def test_the_wheel_holds_nothing_beside_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        tops = {name.split("/")[0] for name in opened.namelist()}
    assert tops == {"advocacy", f"advocacy_desk-{__version__}.dist-info"}


@pytest.mark.parametrize("kind", ShippedData)
def test_the_wheel_holds_all_the_data(wheel: Path, kind: ShippedData) -> None:
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / kind.value).rglob("*") if path.is_file()}
    with zipfile.ZipFile(wheel) as opened:
        packed = {name.removeprefix("advocacy/data/") for name in opened.namelist()}
    assert there
    assert there <= packed


def test_the_wheel_is_typed_and_licensed(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    assert "advocacy/py.typed" in names
    assert f"advocacy_desk-{__version__}.dist-info/licenses/LICENSE" in names


def test_no_data_folder_lies_among_the_packages(bin_folder: Path) -> None:
    [packages] = (bin_folder.parent / "lib").glob("python*/site-packages")
    assert not {kind.value for kind in ShippedData} & {path.name for path in packages.iterdir()}


def test_the_installed_program_tells_its_version(bin_folder: Path, tmp_path: Path) -> None:
    assert __version__ in run(bin_folder / "advocacy", "--version", cwd=tmp_path)


def test_the_installed_program_does_its_main_job(bin_folder: Path, tmp_path: Path) -> None:
    run(bin_folder / "advocacy", "demo", "sample", cwd=tmp_path)
    assert (tmp_path / "sample" / "library.db").is_file()
    assert list((tmp_path / "sample" / "letters").glob("*.docx"))


def test_the_installed_program_speaks_the_other_languages(bin_folder: Path, tmp_path: Path) -> None:
    ask = "from advocacy.i18n import available_languages as ask; print(*(each.code for each in ask()))"
    assert "pl" in run(bin_folder / "python", "-c", ask, cwd=tmp_path).split()
