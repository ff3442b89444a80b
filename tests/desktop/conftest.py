"""A window over a fresh copy of the sample library; a mistake told to the person fails the test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from advocacy import i18n
from advocacy.desktop import bugs, places, theme
from advocacy.desktop.main import Wish
from advocacy.desktop.sitting import Sitting
from advocacy.desktop.window import Window
from tests.workflows.desk import sample_library

HERE = Path(__file__).parent
Settle = Callable[[], None]
PATIENCE = 20_000
TURNS = 3


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no lines while the window is driven: what lies below it has tests of its own, and they alone count."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("no_cover")


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library, made once for all tests."""
    return sample_library(tmp_path_factory.getbasetemp())


@pytest.fixture
def library(shelf: Path, tmp_path: Path) -> Path:
    """A copy that a test may write in."""
    return Path(shutil.copytree(shelf, tmp_path / "library"))


@pytest.fixture
def told_bugs(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """The mistakes the person would have been told of."""
    told: list[BaseException] = []
    monkeypatch.setattr(bugs, "tell", told.append)
    return told


@pytest.fixture
def sitting(
    qtbot: QtBot, qapp: QApplication, library: Path, tmp_path: Path, told_bugs: list[BaseException]
) -> Iterator[Sitting]:
    """An open window; it is closed, and its mistakes are raised, in the end."""
    begun = Sitting(qapp, Wish(library=library, actor="Ada Muster"), tmp_path / "home")
    theme.dress(qapp, dark=False)
    begun.begin()
    qtbot.waitUntil(lambda: begun.window.desk is not None and not begun.background.busy, timeout=PATIENCE)
    yield begun
    begun.window.close()
    begun.end()
    i18n.install("en")
    qapp.setLayoutDirection(places.speak("en").textDirection())
    for bug in told_bugs:
        raise bug


@pytest.fixture
def window(sitting: Sitting) -> Window:
    """The window of the sitting."""
    return sitting.window


@pytest.fixture
def settle(qtbot: QtBot, sitting: Sitting) -> Settle:
    """Wait until no work is under way or about to begin, and none begins in the next turns of the event loop."""

    def until_quiet() -> None:
        from PySide6.QtCore import QTimer

        def waiting() -> bool:
            return any(
                timer.isSingleShot() and timer.isActive() for timer in sitting.window.findChildren(QTimer)
            )

        quiet = 0

        def settled() -> bool:
            nonlocal quiet
            quiet = 0 if sitting.background.busy or waiting() else quiet + 1
            return quiet >= TURNS

        qtbot.waitUntil(settled, timeout=PATIENCE)

    return until_quiet
