"""The command itself: which side it hands over to, and how it refuses."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from types import ModuleType

import pytest

import advocacy.__main__ as start
from advocacy.__main__ import asks_for_window, main, screen_missing
from advocacy.errors import BadInput


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], True),
        (["--library", "sofia"], True),
        (["--library=sofia", "--quit-when-ready"], True),
        (["--scratch", "--as", "Ana"], True),
        (["--library"], False),
        (["--library", "sofia", "cases", "list"], False),
        (["--help"], False),
        (["--version"], False),
        (["demo"], False),
    ],
)
def test_the_window_opens_when_no_command_is_given(words: list[str], window: bool) -> None:
    assert asks_for_window(words) is window


def stand_in(monkeypatch: pytest.MonkeyPatch, name: str, told: list[list[str]], code: int) -> None:
    """Put a made-up side in place of the window or the command line; it notes what it was told."""

    def answer(words: list[str]) -> int:
        told.append(words)
        return code

    module = ModuleType(name)
    vars(module)["main"] = answer
    monkeypatch.setitem(sys.modules, name, module)


def test_without_a_command_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[str]] = []
    stand_in(monkeypatch, "advocacy.desktop", told, 0)
    assert (main(["--library", "sofia"]), told) == (0, [["--library", "sofia"]])


def test_a_command_goes_to_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[str]] = []
    stand_in(monkeypatch, "advocacy.cli", told, 2)
    monkeypatch.setattr(sys, "argv", ["advocacy", "cases", "list"])
    assert (main(), told) == (2, [["cases", "list"]])


def test_where_qt_is_missing_the_command_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "advocacy.desktop", None)
    assert main([]) == start.REFUSED
    error = capsys.readouterr().err
    assert error.startswith("The window cannot open on this machine: ")
    assert error.count("\n") == 1


def test_a_refusal_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> str:
        raise BadInput(place="pl", cause="two\nlines")

    monkeypatch.setattr(start, "install", refuse)
    assert main(["cases"]) == start.REFUSED
    assert capsys.readouterr().err == "pl: two lines\n"


def test_the_package_runs_as_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, "advocacy.cli", [], 0)
    monkeypatch.setattr(sys, "argv", ["advocacy", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(Path(start.__file__)), run_name="__main__")
    assert ended.value.code == 0


@pytest.mark.parametrize(
    ("environment", "platform", "missing"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ""}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "win32", False),
        ({}, "darwin", False),
    ],
)
def test_a_machine_without_a_screen_is_known(
    environment: dict[str, str], platform: str, missing: bool
) -> None:
    assert screen_missing(environment, platform) is missing


def test_without_a_screen_the_window_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert main([]) == 1
    assert "there is no screen" in capsys.readouterr().err
