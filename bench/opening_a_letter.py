"""Milliseconds for which the window could not answer while a letter was opened on the page Templates.

Run as ``python bench/opening_a_letter.py``; offscreen, the letter with most paragraphs, each language in turn, several
rounds. A timer that fires in every turn of the event loop notes the longest turn of each opening.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from advocacy.desktop import theme
from advocacy.desktop.answering import keep_answering
from advocacy.desktop.main import Wish
from advocacy.desktop.sitting import Sitting
from advocacy.desktop.templates_page import TemplatesPage
from advocacy.workflows.sample import make_sample_library

ROUNDS = 4
LANGUAGES = ("fr", "ar", "es", "en")
"""Those of the longest letter."""

QUIET = 0.6
"""Seconds without work after which an opening is over."""


class Watch:
    """Notes how long the turns of the event loop take."""

    def __init__(self) -> None:
        self.turns: list[tuple[float, float]] = []
        self._last = (0.0, 0.0)
        self._timer = QTimer()
        self._timer.timeout.connect(self._turn)

    def begin(self) -> None:
        """Count from now on."""
        self.turns, self._last = [], _now()
        self._timer.start(0)

    def end(self) -> tuple[float, float]:
        """The longest turn so far by the clock, and by the work of the window's own thread, in milliseconds."""
        self._timer.stop()
        by_clock, by_work = zip(*self.turns, strict=True)
        return 1000 * max(by_clock), 1000 * max(by_work)

    def _turn(self) -> None:
        now = _now()
        self.turns.append((now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.thread_time()


def main() -> None:
    """Measure and print."""
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        make_sample_library(Path(folder) / "library").close()
        theme.dress(application, dark=False)
        keep_answering(application)
        sitting = Sitting(application, Wish(library=Path(folder) / "library", actor="Ada Muster"), Path(folder))
        sitting.begin()
        _until_quiet(application, sitting)
        longest = _openings(application, sitting)
        sitting.window.close()
        sitting.end()
    sys.stdout.write(f"longest turn of {len(longest)} openings    median   worst\n")
    for name, found in zip(("by the clock", "by its work"), zip(*longest, strict=True), strict=True):
        sys.stdout.write(f"{name:28} {statistics.median(found):6.0f} {max(found):7.0f} ms\n")


def _openings(application: QApplication, sitting: Sitting) -> list[tuple[float, float]]:
    sitting.window.resize(1440, 900)
    sitting.window.go("templates")
    _until_quiet(application, sitting)
    page = sitting.window.page("templates")
    if not isinstance(page, TemplatesPage):
        raise TypeError(page)
    letter = max(page._lines, key=lambda one: one.paragraphs).id  # noqa: SLF001
    watch = Watch()
    longest: list[tuple[float, float]] = []
    for language in LANGUAGES * ROUNDS:
        watch.begin()
        page.open_cell(letter, language)
        _until_quiet(application, sitting)
        longest.append(watch.end())
    return longest


def _until_quiet(application: QApplication, sitting: Sitting) -> None:
    """Let the window work until nothing is under way."""
    quiet_since = time.perf_counter()
    while time.perf_counter() - quiet_since < QUIET:
        application.processEvents()
        if sitting.background.busy:
            quiet_since = time.perf_counter()


if __name__ == "__main__":
    main()
