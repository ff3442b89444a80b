"""Reads ``deadlines.toml``: the rules that set deadlines, each dated, with article, source and confidence."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from advocacy.domain.appeal import AppealKind
from advocacy.domain.case import EventKind, ProceedingKind
from advocacy.domain.deadline_rule import (
    ANSWER,
    DISCOVERED,
    NEXT,
    DeadlineRule,
    Occasion,
    OccasionKind,
    OwedBy,
    Unit,
)
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.filing import FilingKind
from advocacy.domain.milestone import MilestoneKind
from advocacy.domain.office import Audience
from advocacy.domain.reply import ReplyClass
from advocacy.domain.wording import Confidence
from advocacy.errors import BadInput
from advocacy.formats.toml_rows import Entry, read_toml

FILE = "deadlines.toml"
KEYS = frozenset(
    {"key", "title", "text", "audiences", "offices", "countries", "kinds", "filings", "proceeding", "instrument",
     "owed_by", "clock", "met_by", "ended_by", "length", "unit", "since", "until", "target", "to_working_day",
     "article", "source", "confidence", "checked_on", "long_overdue_after"}
)  # fmt: skip
LONGEST = 10_000
"""No deadline counts more days, working days or months than that."""

WHAT = {
    OccasionKind.DELIVERY: {one.value for one in DeliveryState},
    OccasionKind.MILESTONE: {one.value for one in MilestoneKind},
    OccasionKind.REPLY: {ANSWER, *(one.value for one in ReplyClass)},
    OccasionKind.EVENT: {one.value for one in EventKind},
    OccasionKind.FILING: {DISCOVERED},
    OccasionKind.APPEAL: {NEXT},
}
"""What of each kind can be on record."""

E = TypeVar("E", bound=StrEnum)


def read_deadline_rules(text: str) -> tuple[DeadlineRule, ...]:
    """The rules in their order. Raises BadInput, also where two rules of one key hold on one day."""
    file = read_toml(text, FILE)
    file.refuse_unknown(frozenset({"rule"}))
    rules = tuple(_rule(one) for one in file.entries("rule"))
    _refuse_overlaps(rules)
    return rules


def _rule(entry: Entry) -> DeadlineRule:
    entry.refuse_unknown(KEYS)
    rule = DeadlineRule(
        key=_said(entry, "key"),
        title=_said(entry, "title"),
        owed_by=entry.choice(OwedBy, "owed_by"),
        clock=_occasions(entry, "clock"),
        length=entry.number("length", 0),
        unit=entry.choice(Unit, "unit"),
        article=_said(entry, "article"),
        source=_said(entry, "source"),
        confidence=entry.choice(Confidence, "confidence"),
        checked_on=_day(entry, "checked_on"),
        met_by=frozenset(_occasions(entry, "met_by")),
        ended_by=frozenset(_occasions(entry, "ended_by")),
        audiences=_choices(entry, "audiences", Audience),
        offices=frozenset(entry.words("offices")),
        countries=frozenset(entry.words("countries")),
        kinds=_choices(entry, "kinds", AppealKind),
        filings=_choices(entry, "filings", FilingKind),
        proceeding=entry.choice(ProceedingKind, "proceeding") if "proceeding" in entry.values else None,
        instrument=entry.text("instrument", ""),
        target=entry.truth("target"),
        to_working_day=entry.truth("to_working_day"),
        since=entry.day("since"),
        until=entry.day("until"),
        long_overdue_after=entry.number("long_overdue_after", 30),
        text=entry.text("text", ""),
    )
    _refuse_useless(entry, rule)
    return rule


def _said(entry: Entry, key: str) -> str:
    """A text that says something."""
    text = entry.text(key)
    if not text.strip():
        raise BadInput(place=entry.place, cause=f"“{key}” is empty")
    return text


def _day(entry: Entry, key: str) -> date:
    day = entry.day(key)
    if day is None:
        raise BadInput(place=entry.place, cause=f"“{key}” is missing")
    return day


def _choices(entry: Entry, key: str, kind: type[E]) -> frozenset[E]:
    """Several of the known words; BadInput names them where one is another."""
    known = set(kind)
    for one in entry.words(key):
        if one not in known:
            raise BadInput(
                place=f"{entry.place}, {key}", cause=f"“{one}” is not one of: {' | '.join(kind)}"
            )
    return frozenset(kind(one) for one in entry.words(key))


def _occasions(entry: Entry, key: str) -> tuple[Occasion, ...]:
    return tuple(_occasion(entry, key, one) for one in entry.words(key))


def _occasion(entry: Entry, key: str, written: str) -> Occasion:
    kind, colon, what = written.partition(":")
    known = {one.value: one for one in OccasionKind}
    if not colon or kind not in known:
        shapes = " | ".join(f"{one}:…" for one in OccasionKind)
        raise BadInput(place=f"{entry.place}, {key}", cause=f"“{written}” is not one of: {shapes}")
    if what not in WHAT[known[kind]]:
        allowed = " | ".join(f"{kind}:{one}" for one in sorted(WHAT[known[kind]]))
        raise BadInput(place=f"{entry.place}, {key}", cause=f"“{written}” is not one of: {allowed}")
    return Occasion(known[kind], what)


def _refuse_useless(entry: Entry, rule: DeadlineRule) -> None:
    """Raise BadInput for a rule that could never start, never end, or looks at letters and events at once."""
    if not rule.clock:
        raise BadInput(place=entry.place, cause="“clock” is missing")
    if not 0 < rule.length <= LONGEST:
        raise BadInput(place=f"{entry.place}, length", cause=f"a number from 1 to {LONGEST} is needed")
    of_events = {
        one.kind is OccasionKind.EVENT for one in (*rule.clock, *rule.met_by, *rule.ended_by)
    }
    if len(of_events) > 1:
        raise BadInput(place=entry.place, cause="a rule looks at events or at letters, not at both")
    if not rule.met_by:
        raise BadInput(place=entry.place, cause="“met_by” is missing")
    if rule.since and rule.until and rule.until < rule.since:
        raise BadInput(place=entry.place, cause="“until” lies before “since”")


def _refuse_overlaps(rules: tuple[DeadlineRule, ...]) -> None:
    alike: defaultdict[str, list[DeadlineRule]] = defaultdict(list)
    for one in rules:
        alike[one.key].append(one)
    for key, found in alike.items():
        found.sort(key=lambda one: one.since or date.min)
        for earlier, later in pairwise(found):
            if earlier.until is None or later.since is None or later.since <= earlier.until:
                raise BadInput(place=f"rule {key}", cause="two rules hold on the same day")
