"""The interpreter, set so that the window goes on answering while threads work and memory fills.

Two things held the window's thread up for longer than all its own work: a background thread keeps the interpreter for
5 ms each time the window wants it back, and a full collection of cyclic garbage walks through every object there is
(some 90 ms with the translators' page open) in whichever moment, on whichever thread.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

TURN = 0.0005
"""Seconds for which a background thread keeps the interpreter while the window waits for it."""

YOUNG, MIDDLE, FULL = 2_000, 10, 1_000
"""After so many new objects the youngest are collected, after so many rounds those that stayed, and then all:
some twenty million objects later. Until then nearly all garbage has gone with the first two."""


def keep_answering(application: QApplication) -> None:
    """Give the window its turn soon, and leave full collections to moments when nobody is at it."""
    sys.setswitchinterval(TURN)
    gc.set_threshold(YOUNG, MIDDLE, FULL)
    application.applicationStateChanged.connect(collect_when_left)


def collect_when_left(state: Qt.ApplicationState) -> None:
    """Collect everything once the person has turned to another program."""
    if state != Qt.ApplicationState.ApplicationActive:
        gc.collect()
