"""How an office handles an appeal: its steps in order, when its time stood still, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from advocacy.domain.milestone import Milestone, MilestoneKind
from advocacy.errors import AdvocacyError, N_

K = MilestoneKind

COURSE = (K.REGISTERED, K.ADMITTED, K.DECIDED, K.IMPLEMENTED)
"""Steps that come one after the other, as far as each is on record."""

SETS_A_DAY = frozenset({K.EXTENDED, K.PROMISED})
MAY_SET_A_DAY = SETS_A_DAY | {K.PAUSED}
"""Steps that need the day they set, and those that may name one."""

FURTHEST = 10
"""How many years ahead an office can set a day."""


class NoNewDay(AdvocacyError):
    """An extension and a promise are about a day."""

    sentence = N_("“{kind}” needs the day it sets: until when?")


class SetsNoDay(AdvocacyError):
    """Most steps set no day."""

    sentence = N_("“{kind}” sets no day; leave “until” out.")


class DayBeforeItself(AdvocacyError):
    """What is set lies ahead of the step that sets it."""

    sentence = N_("“{kind}” on {on} cannot set {until}, an earlier day.")


class TooFarAhead(AdvocacyError):
    """A slip of the finger in a year."""

    sentence = N_("“{kind}” until {until} is more than ten years ahead; look at the year.")


class NotPaused(AdvocacyError):
    """Only what stands still is taken up again."""

    sentence = N_("On {on} nothing was paused that could be resumed.")


class AlreadyPaused(AdvocacyError):
    """What stands still cannot stop."""

    sentence = N_("On {on} it was already paused, since {since}.")


class OutOfOrder(AdvocacyError):
    """A step cannot come before the one it follows from."""

    sentence = N_("“{kind}” on {on} does not fit: “{other}” is on record on {day}.")


@dataclass(frozen=True, slots=True)
class Pause:
    """From the step that stopped the clock to the day it goes on; ``until`` is None while nobody knows that day."""

    step: Milestone
    until: date | None

    @property
    def since(self) -> date:
        """The day it stopped."""
        return self.step.on


def in_order(steps: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """The steps by day, those of one day as they were entered."""
    return tuple(sorted(steps, key=lambda one: (one.on, one.id)))


def pauses(steps: Iterable[Milestone]) -> tuple[Pause, ...]:
    """When the time stood still: until it was resumed, else until the day named when it was paused."""
    found: list[Pause] = []
    resumed = True
    for step in in_order(steps):
        going_on = resumed or (found[-1].until is not None and found[-1].until <= step.on)
        if step.kind is K.PAUSED and going_on:
            found.append(Pause(step, step.until))
            resumed = False
        elif step.kind is K.RESUMED and not resumed:
            found[-1] = Pause(found[-1].step, step.on)
            resumed = True
    return tuple(found)


def check_step(step: Milestone, others: Sequence[Milestone]) -> None:
    """Raise a refusal where the step cannot stand among the others of its addressee."""
    _check_day(step)
    _check_course(step, others)
    _check_pauses([*others, step])


def _check_day(step: Milestone) -> None:
    if step.until is None:
        if step.kind in SETS_A_DAY:
            raise NoNewDay(kind=step.kind.value)
        return
    if step.kind not in MAY_SET_A_DAY:
        raise SetsNoDay(kind=step.kind.value)
    if step.until < step.on:
        raise DayBeforeItself(kind=step.kind.value, on=step.on, until=step.until)
    if step.until.year - step.on.year > FURTHEST:
        raise TooFarAhead(kind=step.kind.value, until=step.until)


def _check_course(step: Milestone, others: Sequence[Milestone]) -> None:
    """Not before the first step it follows from, not after the last one that follows from it."""
    if step.kind not in COURSE:
        return
    rank = COURSE.index(step.kind)
    for place, kind in enumerate(COURSE):
        days = sorted(one.on for one in others if one.kind is kind)
        if days and place < rank and step.on < days[0]:
            raise OutOfOrder(kind=step.kind.value, on=step.on, other=kind.value, day=days[0])
        if days and place > rank and step.on > days[-1]:
            raise OutOfOrder(kind=step.kind.value, on=step.on, other=kind.value, day=days[-1])


def _check_pauses(steps: Sequence[Milestone]) -> None:
    paused: Milestone | None = None
    for step in in_order(steps):
        if paused and paused.until is not None and step.on >= paused.until and step.kind is K.PAUSED:
            paused = None
        if step.kind is K.PAUSED:
            if paused:
                raise AlreadyPaused(on=step.on, since=paused.on)
            paused = step
        elif step.kind is K.RESUMED:
            if not paused:
                raise NotPaused(on=step.on)
            paused = None
