"""Work off the window's thread: one long-lived object, a locked queue of closures, one bare signal.

Reading and writing have a thread each, so that one writer works at a time and a page can still be read while
letters are issued. Results, steps and refusals come back as closures that run on the window's thread.

Two threads share one interpreter: what is read while the window draws makes the drawing take twice as long. So reading
begins when the window has come to rest, and the next begins when what the one before brought has been drawn.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from advocacy.errors import AdvocacyError, N_

T = TypeVar("T")

TURN = 0.008
"""Seconds for which results are told in one go before the window may draw and listen again."""

Step = Callable[[int, int], None]
"""Told after each piece of a long work: how many are done, of how many. Raises Cancelled once cancelled."""

Work = Callable[[Step], T]
OnResult = Callable[[T], None]
OnRefusal = Callable[[AdvocacyError], None]
OnStep = Callable[[int, int], None]


class Cancelled(AdvocacyError):
    """The person stopped the work; what was whole by then is kept, nothing is half-done."""

    sentence = N_("Stopped. No letter is half-done.")


class Job:
    """One piece of work on its way."""

    def __init__(self, *, writes: bool = False) -> None:
        self.writes = writes
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Stop at the next step; nothing more is told but the refusal Cancelled."""
        self._cancelled.set()

    def go_on(self) -> None:
        """Nothing, or Cancelled once somebody stopped it."""
        if self.cancelled:
            raise Cancelled

    @property
    def cancelled(self) -> bool:
        """Whether somebody stopped it."""
        return self._cancelled.is_set()


class Background(QObject):
    """Runs work and brings back what came of it."""

    _arrived = Signal()

    def __init__(self, on_bug: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._on_bug = on_bug
        self._lock = threading.Lock()
        self._closures: deque[Callable[[], None]] = deque()
        self._jobs: set[Job] = set()
        self._closed = False
        self._wanted: deque[Callable[[], None]] = deque()
        self._reads = False
        self._at_rest = QTimer(self)
        self._at_rest.setSingleShot(True)
        self._at_rest.setInterval(0)  # comes when nothing is left to lay out or to draw
        self._at_rest.timeout.connect(self._read_next)
        self._reading: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._writing: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._threads = [
            _start(queue, name) for queue, name in ((self._reading, "read"), (self._writing, "write"))
        ]
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Work[T],
        on_result: OnResult[T],
        on_refusal: OnRefusal,
        on_step: OnStep | None = None,
        *,
        writes: bool = False,
    ) -> Job:
        """Do ``work`` on a thread; exactly one of on_result and on_refusal is called afterwards, here.

        Work that ``writes`` waits for the writing before it, other work for the window to come to rest.
        A bug goes to ``on_bug`` instead.
        """
        job = Job(writes=writes)
        self._jobs.add(job)

        def step(done: int, of: int) -> None:
            job.go_on()
            if on_step is not None:
                self._bring(lambda: on_step(done, of))

        def at_work() -> None:
            self._bring(self._ending(job, self._outcome(job, work, step, on_result, on_refusal)))

        if writes:
            self._writing.put(at_work)
        else:
            self._wanted.append(at_work)
            self._at_rest.start()
        return job

    @property
    def busy(self) -> bool:
        """Whether any work is under way or not yet told."""
        return bool(self._jobs)

    @property
    def writing(self) -> bool:
        """Whether something is being recorded."""
        return any(job.writes for job in self._jobs)

    def close(self) -> None:
        """Cancel what waits, let what is at work come to a whole end; nothing is told any more."""
        self._closed = True
        for job in self._jobs:
            job.cancel()
        self._reading.put(None)
        self._writing.put(None)
        for thread in self._threads:
            thread.join()

    def _read_next(self) -> None:
        if self._wanted and not self._reads:
            self._reads = True
            self._reading.put(self._wanted.popleft())

    def _outcome(
        self, job: Job, work: Work[T], step: Step, on_result: OnResult[T], on_refusal: OnRefusal
    ) -> Callable[[], None]:
        try:
            job.go_on()
            result = work(step)
        except AdvocacyError as refusal:
            told = refusal
            return lambda: on_refusal(told)
        except Exception as bug:
            found = bug
            return lambda: self._on_bug(found)
        return lambda: on_result(result)

    def _ending(self, job: Job, outcome: Callable[[], None]) -> Callable[[], None]:
        def end() -> None:
            self._jobs.discard(job)
            if not job.writes:
                self._reads = False
                self._at_rest.start()
            outcome()

        return end

    def _bring(self, closure: Callable[[], None]) -> None:
        with self._lock:
            first = not self._closures
            self._closures.append(closure)
        if first:
            self._arrived.emit()

    def _deliver(self) -> None:
        turn_ends = time.monotonic() + TURN
        try:
            while (closure := self._next()) is not None:
                closure()
                if time.monotonic() > turn_ends:
                    return
        finally:
            # Also after a mistake in a closure: the ones behind it are not lost.
            if self._closures and not self._closed:
                self._arrived.emit()

    def _next(self) -> Callable[[], None] | None:
        with self._lock:
            return self._closures.popleft() if self._closures and not self._closed else None


def _start(queue: SimpleQueue[Callable[[], None] | None], name: str) -> threading.Thread:
    thread = threading.Thread(target=_work_through, args=(queue,), name=f"background-{name}", daemon=True)
    thread.start()
    return thread


def _work_through(queue: SimpleQueue[Callable[[], None] | None]) -> None:
    while (work := queue.get()) is not None:
        work()
