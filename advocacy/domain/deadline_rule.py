"""Rules that set deadlines, as dated data: from which day, how long, who owes it, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advocacy.domain.appeal import AppealKind
from advocacy.domain.case import ProceedingKind
from advocacy.domain.filing import FilingKind
from advocacy.domain.office import Audience, Office
from advocacy.domain.wording import Confidence

ANSWER = "answer"
DISCOVERED = "discovered"
NEXT = "next"
"""Occasions of their own: a reply that is an answer, a new fact that came to light, a letter that comes back to it."""


class OwedBy(StrEnum):
    """Whose deadline it is."""

    THEY = "they"
    WE = "we"


class Unit(StrEnum):
    """What a deadline counts; the day it counts from is never counted itself."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class OccasionKind(StrEnum):
    """What sort of thing on record starts, meets or ends a deadline."""

    DELIVERY = "delivery"
    MILESTONE = "milestone"
    REPLY = "reply"
    EVENT = "event"
    FILING = "filing"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that is on record with its day: ``delivery:sent``, ``milestone:admitted``, ``reply:answer``."""

    kind: OccasionKind
    what: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.what}"


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One rule as it held from ``since`` until ``until`` (both included; None: no known end); the clock's day decides.

    ``clock``: the first of these occasions that is on record starts it; ``met_by`` fulfils it, ``ended_by`` makes it
    pointless. Of ``audiences``, ``offices`` (keys), ``countries``, ``kinds`` and ``filings`` an empty one means all.
    A rule on events holds in tracks of the kind ``proceeding``, where ``instrument`` (a key) binds both states.
    ``target``: a statutory target that the body is known to miss. ``to_working_day``: an end on a day off moves to
    the next working day. ``long_overdue_after`` counts days after the end.
    """

    key: str
    title: str
    owed_by: OwedBy
    clock: tuple[Occasion, ...]
    length: int
    unit: Unit
    article: str
    source: str
    confidence: Confidence
    checked_on: date
    met_by: frozenset[Occasion] = frozenset()
    ended_by: frozenset[Occasion] = frozenset()
    audiences: frozenset[Audience] = frozenset()
    offices: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    kinds: frozenset[AppealKind] = frozenset()
    filings: frozenset[FilingKind] = frozenset()
    proceeding: ProceedingKind | None = None
    instrument: str = ""
    target: bool = False
    to_working_day: bool = False
    since: date | None = None
    until: date | None = None
    long_overdue_after: int = 30
    text: str = ""

    def on(self, day: date) -> bool:
        """Whether it held that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def is_of_events(self) -> bool:
        """Whether it looks at the events of a case, not at a letter."""
        return self.clock[0].kind is OccasionKind.EVENT

    @property
    def counts_days_off(self) -> bool:
        """Whether holidays change its end."""
        return self.to_working_day or self.unit is Unit.WORKING_DAYS

    def concerns(self, office: Office, kind: AppealKind, filing: FilingKind | None) -> bool:
        """Whether it says anything of a letter of this kind to this office."""
        return (
            not self.is_of_events
            and (not self.offices or office.key in self.offices)
            and (not self.audiences or office.audience in self.audiences)
            and (not self.countries or office.country in self.countries)
            and (not self.kinds or kind in self.kinds)
            and (not self.filings or filing in self.filings)
        )


def laid_over(own: Iterable[DeadlineRule], shipped: Iterable[DeadlineRule]) -> tuple[DeadlineRule, ...]:
    """The rules with our own in place of the shipped ones of the same key."""
    ours = tuple(own)
    replaced = {one.key for one in ours}
    return (*(one for one in shipped if one.key not in replaced), *ours)
