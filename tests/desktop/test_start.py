"""The start: what was asked for, which library is opened, what is kept, and a window that opens and leaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from advocacy.desktop import bugs
from advocacy.desktop.main import Wish, read_wish
from advocacy.desktop.remembered import FILE, Remembered, keep, recall
from advocacy.desktop.sitting import SAMPLE_FOLDER, Sitting
from advocacy.errors import BadInput

ROOT = Path(__file__).resolve().parents[2]


def test_the_options_are_read() -> None:
    wish = read_wish(
        ["--library=/somewhere", "--today", "2020-05-26", "--as", "Ada Muster", "--quit-when-ready"]
    )
    assert wish == Wish(Path("/somewhere"), date(2020, 5, 26), "Ada Muster", quit_when_ready=True)
    assert read_wish(["--scratch"]).scratch
    assert read_wish([]).library is None


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput, match="tomorrow"):
        read_wish(["--today", "tomorrow"])


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    values = Remembered("/somewhere", "pl", 1200, 700)
    keep(values, tmp_path / "home")
    assert recall(tmp_path / "home") == values


@pytest.mark.parametrize("text", ["", "[]", "{", '{"width": "wide", "unknown": 1}'])
def test_a_damaged_memory_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert recall(tmp_path) == Remembered()


def test_a_disk_that_takes_nothing_costs_only_the_memory(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be", encoding="utf-8")
    keep(Remembered("/somewhere"), tmp_path / "home")


def test_which_library_is_opened(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVOCACY_LIBRARY", str(tmp_path / "named"))
    home, last, named = tmp_path / "home", tmp_path / "last", tmp_path / "named"

    def folder(wish: Wish) -> Path:
        sitting = Sitting(qapp, wish, home)
        found = sitting.folder()
        sitting.end()
        return found

    assert folder(Wish()) == home / SAMPLE_FOLDER
    named.mkdir()
    (named / "library.db").touch()
    assert folder(Wish()) == named
    last.mkdir()
    (last / "library.db").touch()
    keep(Remembered(str(last)), home)
    assert folder(Wish()) == last
    assert folder(Wish(tmp_path / "wanted")) == tmp_path / "wanted"
    assert folder(Wish(scratch=True)).name == SAMPLE_FOLDER


def test_the_first_start_makes_the_sample_library(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVOCACY_LIBRARY", str(tmp_path / "none"))
    sitting = Sitting(qapp, Wish(), tmp_path / "home")
    sitting.begin()
    qtbot.waitUntil(lambda: sitting.window.desk is not None, timeout=60_000)
    assert sitting.window.desk is not None
    assert sitting.window.desk.sample
    assert recall(tmp_path / "home").library == str(tmp_path / "home" / SAMPLE_FOLDER)
    sitting.window.close()
    sitting.end()


def test_a_sample_library_that_is_named_is_made_there_with_progress(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told: list[str] = []
    sitting = Sitting(qapp, Wish(Path(SAMPLE_FOLDER)), tmp_path / "home")
    monkeypatch.setattr(sitting.window, "say", told.append)
    sitting.begin()
    qtbot.waitUntil(lambda: sitting.window.desk is not None, timeout=60_000)
    assert sitting.window.desk is not None
    assert sitting.window.desk.sample
    assert told[0] == "Making the sample library …"
    assert len(told) > 10, "every thing done is told"
    assert (tmp_path / SAMPLE_FOLDER / "library.db").exists()
    assert recall(tmp_path / "home").library == str(tmp_path / SAMPLE_FOLDER), "found again from elsewhere"
    sitting.window.close()
    sitting.end()


def test_a_library_that_is_none_is_told_in_the_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    sitting = Sitting(qapp, Wish(tmp_path / "nothing here"), tmp_path / "home")
    sitting.begin()
    qtbot.waitUntil(lambda: "nothing here" in sitting.window.waiting.text(), timeout=20_000)
    sitting.window.close()
    sitting.end()


def run_advocacy(tmp_path: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    here = {"XDG_DATA_HOME": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "advocacy", *words],
        env={**os.environ, **here, **more}, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_the_window_opens_and_leaves_when_it_is_ready(tmp_path: Path, library: Path) -> None:
    done = run_advocacy(tmp_path, "--library", str(library), "--quit-when-ready")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.slow
def test_the_window_makes_the_sample_library_at_its_first_start(tmp_path: Path) -> None:
    for _start in ("first", "second"):
        done = run_advocacy(tmp_path, "--library", SAMPLE_FOLDER, "--quit-when-ready")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / SAMPLE_FOLDER / "library.db").exists()


@pytest.mark.slow
def test_a_scratch_library_leaves_nothing_behind(tmp_path: Path) -> None:
    done = run_advocacy(tmp_path, "--scratch", "--quit-when-ready")
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "data").exists()


@pytest.mark.slow
def test_a_library_that_cannot_be_opened_ends_with_one(tmp_path: Path) -> None:
    done = run_advocacy(tmp_path, "--library", str(tmp_path / "none"), "--quit-when-ready")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    assert json.dumps(done.stderr).count("\\n") == 1


def test_after_a_refusal_another_library_can_be_opened(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = Sitting(qapp, Wish(tmp_path / "nothing here"), tmp_path / "home")
    sitting.begin()
    qtbot.waitUntil(sitting.window.other_library.isVisible, timeout=20_000)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(library))
    sitting.window.other_library.click()
    qtbot.waitUntil(lambda: sitting.window.desk is not None and not sitting.background.busy, timeout=20_000)
    sitting.window.close()
    sitting.end()


@pytest.mark.logs("A mistake in the program")
def test_a_mistake_is_told_with_its_details(qtbot: QtBot, qapp: QApplication) -> None:
    for _again in range(3):
        bugs.tell(ZeroDivisionError("division by zero"))
    boxes = [each for each in qapp.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]
    assert len(boxes) == 1
    assert "ZeroDivisionError" in boxes[0].detailedText()
    assert "ZeroDivisionError" not in boxes[0].text()
    boxes[0].close()
    boxes[0].deleteLater()


@pytest.mark.slow
@pytest.mark.needs("Xvfb")
def test_a_real_window_opens_on_a_real_screen(tmp_path: Path, library: Path) -> None:
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert screen.stdout is not None
        number = screen.stdout.readline().strip()
        on_screen = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        done = run_advocacy(tmp_path, "--library", str(library), "--quit-when-ready", **on_screen)
    finally:
        screen.terminate()
        screen.communicate()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
