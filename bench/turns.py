"""How long the turns of the window's event loop take: for so long nothing can be clicked, typed or drawn."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from advocacy.desktop.sitting import Sitting

QUIET = 0.6
"""Seconds without work after which a step is over."""


@dataclass(frozen=True, slots=True)
class Pause:
    """The longest turn in milliseconds: by the clock, and by the work of the window's own thread."""

    by_clock: float
    by_work: float


class Watch:
    """Notes how long the turns of the event loop take: a timer fires in each of them."""

    def __init__(self) -> None:
        self._longest = self._last = (0.0, 0.0)
        self._timer = QTimer()
        self._timer.timeout.connect(self._turn)

    def begin(self) -> None:
        """Count from now on."""
        self._longest, self._last = (0.0, 0.0), _now()
        self._timer.start(0)

    def end(self) -> Pause:
        """The longest turn so far; what took longest by the clock need not be what took most work."""
        self._timer.stop()
        by_clock, by_work = self._longest
        return Pause(1000 * by_clock, 1000 * by_work)

    def _turn(self) -> None:
        now = _now()
        clock, work = self._longest
        self._longest = max(clock, now[0] - self._last[0]), max(work, now[1] - self._last[1])
        self._last = now


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.thread_time()


def until_quiet(application: QApplication, sitting: Sitting) -> None:
    """Let the window work until nothing has been under way for a while."""
    quiet_since = time.perf_counter()
    while time.perf_counter() - quiet_since < QUIET:
        application.processEvents()
        if sitting.background.busy:
            quiet_since = time.perf_counter()
