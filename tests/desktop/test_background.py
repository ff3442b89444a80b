"""Work off the window's thread: thousands of jobs, one writer at a time, refusals, steps, stopping, mistakes."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from pytestqt.qtbot import QtBot

from advocacy.desktop.background import Background, Cancelled, Step
from advocacy.errors import AdvocacyError, BadInput


@pytest.fixture
def mistakes() -> list[BaseException]:
    return []


@pytest.fixture
def background(qtbot: QtBot, mistakes: list[BaseException]) -> Iterator[Background]:
    made = Background(mistakes.append)
    yield made
    made.close()


def fail(refusal: AdvocacyError) -> None:
    raise AssertionError(refusal)


def test_thousands_of_jobs_all_come_back_in_order(qtbot: QtBot, background: Background) -> None:
    results: list[int] = []
    for number in range(5000):
        background.run(lambda _step, number=number: number, results.append, fail)  # type: ignore[misc]
    qtbot.waitUntil(lambda: not background.busy, timeout=30_000)
    assert results == list(range(5000))


def test_thousands_of_steps_are_told(qtbot: QtBot, background: Background) -> None:
    told: list[tuple[int, int]] = []

    def work(step: Step) -> str:
        for done in range(3000):
            step(done, 3000)
        return "done"

    results: list[str] = []
    background.run(work, results.append, fail, lambda done, of: told.append((done, of)), writes=True)
    qtbot.waitUntil(lambda: results == ["done"], timeout=30_000)
    assert told == [(done, 3000) for done in range(3000)]


def test_results_are_told_on_the_windows_thread(qtbot: QtBot, background: Background) -> None:
    threads: list[int] = []
    background.run(lambda _step: threading.get_ident(), threads.append, fail)
    background.run(lambda _step: None, lambda _: threads.append(threading.get_ident()), fail)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[1] == threading.get_ident() != threads[0]


def test_one_writer_at_a_time(qtbot: QtBot, background: Background) -> None:
    at_work = threading.Semaphore(1)
    alone: list[bool] = []

    def write(_step: Step) -> None:
        alone.append(at_work.acquire(blocking=False))
        at_work.release()

    for _ in range(200):
        background.run(write, lambda _: None, fail, writes=True)
    qtbot.waitUntil(lambda: not background.busy)
    assert alone == [True] * 200


def test_reading_goes_on_while_something_is_written(qtbot: QtBot, background: Background) -> None:
    may_end = threading.Event()
    read: list[str] = []
    background.run(lambda _step: may_end.wait(20), lambda _: None, fail, writes=True)
    background.run(lambda _step: "read", read.append, fail)
    qtbot.waitUntil(lambda: read == ["read"])
    assert background.busy
    may_end.set()
    qtbot.waitUntil(lambda: not background.busy)


def test_reading_waits_for_the_window_to_come_to_rest(qtbot: QtBot, background: Background) -> None:
    order: list[str] = []
    drawn = QEvent.Type(QEvent.registerEventType())

    class Drawing(QObject):
        def event(self, event: QEvent) -> bool:
            if event.type() == drawn:
                order.append("drawn")
                return True
            return super().event(event)

    widget = Drawing()

    def shown(name: str) -> None:
        order.append(f"{name} is shown")
        # As the window draws: asked for now, done after everything else that is to do.
        QCoreApplication.postEvent(widget, QEvent(drawn), Qt.EventPriority.LowEventPriority.value)

    def read(name: str) -> str:
        order.append(f"{name} is read")
        return name

    shown("the click")
    for name in ("the first", "the second"):
        background.run(lambda _step, name=name: read(name), shown, fail)  # type: ignore[misc]
    qtbot.waitUntil(lambda: order.count("drawn") == 3)
    assert order == [
        "the click is shown", "drawn",
        "the first is read", "the first is shown", "drawn",
        "the second is read", "the second is shown", "drawn",
    ]  # fmt: skip


def test_a_refusal_is_told_and_no_result(qtbot: QtBot, background: Background) -> None:
    refusals: list[AdvocacyError] = []

    def work(_step: Step) -> str:
        raise BadInput(place="here", cause="it is wrong")

    background.run(work, lambda _: pytest.fail("a result"), refusals.append)
    qtbot.waitUntil(lambda: len(refusals) == 1)
    assert str(refusals[0]) == "here: it is wrong"


def test_stopped_work_ends_at_its_next_step(qtbot: QtBot, background: Background) -> None:
    begun, refusals = threading.Event(), list[AdvocacyError]()

    def work(step: Step) -> None:
        begun.set()
        while True:
            step(0, 1)

    job = background.run(work, lambda _: pytest.fail("a result"), refusals.append)
    qtbot.waitUntil(begun.is_set)
    job.cancel()
    qtbot.waitUntil(lambda: len(refusals) == 1)
    assert isinstance(refusals[0], Cancelled)


def test_a_mistake_goes_where_mistakes_go(
    qtbot: QtBot, background: Background, mistakes: list[BaseException]
) -> None:
    background.run(lambda _step: 1 // 0, lambda _: pytest.fail("a result"), fail)
    qtbot.waitUntil(lambda: len(mistakes) == 1)
    assert isinstance(mistakes[0], ZeroDivisionError)
    assert not background.busy


def test_closing_lets_work_end_whole_and_tells_nothing(qtbot: QtBot) -> None:
    ended = threading.Event()
    background = Background(lambda _bug: None)
    begun = threading.Event()

    def work(_step: Step) -> None:
        begun.set()
        ended.set()

    background.run(work, lambda _: pytest.fail("told"), fail, writes=True)
    begun.wait(10)
    background.close()
    assert ended.is_set()
