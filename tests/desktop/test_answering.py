"""The interpreter is set so that no thread and no collection of garbage keeps the window from answering."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from advocacy.desktop.answering import TURN, collect_when_left, keep_answering


class Knot:
    """Refers to itself: only a collection lets go of it."""

    def __init__(self) -> None:
        self.myself = self


@pytest.fixture
def set_back(qapp: QApplication) -> Iterator[None]:
    """The interpreter as it was."""
    turn, thresholds = sys.getswitchinterval(), gc.get_threshold()
    yield
    sys.setswitchinterval(turn)
    gc.set_threshold(*thresholds)
    qapp.applicationStateChanged.disconnect(collect_when_left)


@pytest.fixture
def knot() -> weakref.ref[Knot]:
    """Garbage that every partial collection has passed over."""
    tied = Knot()
    gc.collect()
    return weakref.ref(tied)


def test_a_thread_gives_way_soon_and_full_collections_are_rare(qapp: QApplication, set_back: None) -> None:
    keep_answering(qapp)
    assert sys.getswitchinterval() == pytest.approx(TURN)
    young, middle, full = gc.get_threshold()
    assert young * middle * full >= 20_000_000
    assert young * middle <= 20_000, "more at once would be felt"


def test_garbage_goes_when_the_person_turns_away(
    qapp: QApplication, set_back: None, knot: weakref.ref[Knot]
) -> None:
    keep_answering(qapp)
    gc.collect(1)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert knot() is not None
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert knot() is None
