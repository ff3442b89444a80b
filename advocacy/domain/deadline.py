"""A deadline: computed from what is on record, the rules and today; never stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advocacy.domain.deadline_rule import DeadlineRule, OwedBy
from advocacy.domain.moment import Id
from advocacy.errors import N_

SOON = 7
"""How many days before its end a deadline is due soon."""

LONG_OVERDUE = 30
"""How many days after its end one without a rule is long overdue."""


class DeadlineState(StrEnum):
    """How a deadline stands today."""

    RUNNING = "running"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    LONG_OVERDUE = "long_overdue"
    MET = "met"
    PAUSED = "paused"
    ENDED = "ended"


OPEN = frozenset(DeadlineState) - {DeadlineState.MET, DeadlineState.ENDED}
LATE = frozenset({DeadlineState.OVERDUE, DeadlineState.LONG_OVERDUE})


class DeadlineSource(StrEnum):
    """Where a deadline comes from: a rule, an office's promise, a date in court, or a paper of the case."""

    RULE = "rule"
    PROMISE = "promise"
    HEARING = "hearing"
    ENTERED = "entered"


class Remark(StrEnum):
    """What must be known of how a deadline was counted."""

    SECOND_CHOICE = "second_choice"
    HOLIDAYS_UNKNOWN = "holidays_unknown"
    MOVED = "moved"
    EXTENDED = "extended"
    PAUSED = "paused"
    DAY_NOT_KNOWN = "day_not_known"


REMARKS: Mapping[Remark, str] = {
    Remark.SECOND_CHOICE: N_("What should start it is not on record; counted from what is."),
    Remark.HOLIDAYS_UNKNOWN: N_("The holidays there are not known: only weekends are left out."),
    Remark.MOVED: N_("Its end fell on a day off and moved to the next working day."),
    Remark.EXTENDED: N_("It was extended."),
    Remark.PAUSED: N_("It stood still for a time."),
    Remark.DAY_NOT_KNOWN: N_("The exact day is not known; this is the first it can be."),
}
"""What each remark says."""

PROMISED = N_("Promised by the office")
HEARING = N_("Hearing")
TARGET = N_("Statutory target")
"""Titles of deadlines that no rule names, and what a rule is that its body is known to miss."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Who owes what by when, and how it stands.

    ``subject`` is the id of what it hangs on: an addressee, a promise, an event, or what was entered. ``title`` is a
    sentence to be translated; of one that was ENTERED it is a person's own words. ``clock`` is the day it counts from,
    ``due`` the last day; while it is paused, the earliest it can be. ``because`` is why it was
    extended or paused, or the paper that says so.
    """

    source: DeadlineSource
    subject: Id
    case: Id
    owed_by: OwedBy
    title: str
    due: date
    state: DeadlineState
    clock: date | None = None
    appeal: Id | None = None
    addressee: Id | None = None
    proceeding: Id | None = None
    rule: DeadlineRule | None = None
    met_on: date | None = None
    because: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def key(self) -> str:
        """A name that stays the same as long as the deadline is the same one: of an item that is put off."""
        return f"deadline/{self.rule.key if self.rule else self.source}/{self.subject}/{self.clock or ''}"

    @property
    def is_target(self) -> bool:
        """Whether it is a statutory target, not something one can count on."""
        return self.rule is not None and self.rule.target

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes something."""
        return self.state in OPEN

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and nothing has come."""
        return self.state in LATE


def state_on(today: date, due: date, long_overdue_after: int = LONG_OVERDUE) -> DeadlineState:
    """How one stands that is neither met nor paused nor over: the due day itself is still in time."""
    left = (due - today).days
    if left < -long_overdue_after:
        return DeadlineState.LONG_OVERDUE
    if left < 0:
        return DeadlineState.OVERDUE
    return DeadlineState.DUE_SOON if left <= SOON else DeadlineState.RUNNING
