"""The open library as the pages see it: who acts, on what day, and the background that does the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from advocacy.desktop.background import Background, Cancelled, Job, OnRefusal, OnResult, OnStep, Step
from advocacy.domain.moment import Moment, moment_of_the_clock
from advocacy.errors import AdvocacyError

if TYPE_CHECKING:  # loaded when they are needed, the workflows on a background thread
    from tempfile import TemporaryDirectory

    from advocacy.workflows.workplace import Workplace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hands:
    """Who acts, and on what day when it is not the clock's."""

    actor: str
    today: date | None = None

    def moment(self) -> Moment:
        """Now."""
        return moment_of_the_clock(self.actor, self.today)


class Desk(QObject):
    """One open library; ``changed`` is sent after every writing: each page decides whether to read again."""

    changed = Signal()

    def __init__(self, workplace: Workplace, background: Background, hands: Hands, folder: Path) -> None:
        super().__init__()
        self.workplace = workplace
        self.background = background
        self.hands = hands
        self.folder = folder
        self.sample = workplace.is_sample
        self._copies: TemporaryDirectory[str] | None = None

    def folder_for_copies(self) -> Path:
        """A private folder for copies that are looked at; it goes with the window."""
        if self._copies is None:
            from tempfile import TemporaryDirectory  # noqa: PLC0415

            self._copies = TemporaryDirectory(prefix="advocacy-")
        return Path(self._copies.name)

    def clear_away(self) -> None:
        """Remove the copies that were looked at."""
        if self._copies is not None:
            self._copies.cleanup()
            self._copies = None

    @property
    def today(self) -> date:
        """The day it is at this desk."""
        return self.hands.moment().today

    def read(
        self, work: Callable[[Workplace, Moment], T], on_result: OnResult[T], on_refusal: OnRefusal
    ) -> Job:
        """Look something up and show it when it is there; one that was cancelled is not heard of again."""
        moment = self.hands.moment()

        def refused(refusal: AdvocacyError) -> None:
            if not isinstance(refusal, Cancelled) and still_there(on_refusal):
                on_refusal(refusal)

        def wanted(result: T) -> None:
            if not job.cancelled and still_there(on_result):
                on_result(result)

        job = self.background.run(lambda _step: work(self.workplace, moment), wanted, refused)
        return job

    def write(
        self,
        work: Callable[[Workplace, Moment, Step], T],
        on_result: OnResult[T],
        on_refusal: OnRefusal,
        on_step: OnStep | None = None,
    ) -> Job:
        """Do something that changes the record; afterwards every page hears of it."""
        moment = self.hands.moment()

        def done(result: T) -> None:
            if still_there(on_result):
                on_result(result)
            self.changed.emit()

        def refused(refusal: AdvocacyError) -> None:
            if still_there(on_refusal):
                on_refusal(refusal)
            self.changed.emit()

        return self.background.run(
            lambda step: work(self.workplace, moment, step), done, refused, on_step, writes=True
        )


def still_there(callback: Callable[..., object]) -> bool:
    """Whether whom a callback belongs to is still on the screen: a form may be closed before its work is done."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
