"""The arithmetic of deadlines: days, working days and months after a day, and pauses that add to them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from advocacy.domain.deadline_rule import DeadlineRule, Unit
from advocacy.domain.filing_check import months_after

DAY = timedelta(days=1)


class Calendar(Protocol):
    """Which days somebody works, by country code (None: a body of no state)."""

    def is_working_day(self, country: str | None, day: date) -> bool:
        """Whether it is neither a day of the weekend nor a public holiday there."""

    def knows(self, country: str | None) -> bool:
        """Whether the holidays of the country are known; else its weekends alone count as days off."""


def end_of(rule: DeadlineRule, clock: date, calendar: Calendar, country: str | None) -> date:
    """The last day of what begins on the clock's day, before it is moved off a day off."""
    if rule.unit is Unit.MONTHS:
        return months_after(clock, rule.length)
    if rule.unit is Unit.WORKING_DAYS:
        return working_days_after(clock, rule.length, calendar, country)
    return clock + timedelta(days=rule.length)


def working_days_after(day: date, count: int, calendar: Calendar, country: str | None) -> date:
    """The so-many-th working day after the day; the day itself for none."""
    while count > 0:
        day += DAY
        count -= calendar.is_working_day(country, day)
    return day


def working_days_between(day: date, last: date, calendar: Calendar, country: str | None) -> int:
    """How many working days come after the day, up to and with the last."""
    days = (day + timedelta(days=n) for n in range(1, (last - day).days + 1))
    return sum(calendar.is_working_day(country, one) for one in days)


def next_working_day(day: date, calendar: Calendar, country: str | None) -> date:
    """The day itself where somebody works, else the first working day after it."""
    while not calendar.is_working_day(country, day):
        day += DAY
    return day


def after_a_pause(
    rule: DeadlineRule, end: date, pause: tuple[date, date], calendar: Calendar, country: str | None
) -> date:
    """The end of a time that stood still from one day to another: later by the working days, else the days between."""
    first, last = pause
    if rule.unit is Unit.WORKING_DAYS:
        return working_days_after(end, working_days_between(first, last, calendar, country), calendar, country)
    return end + max(last - first, timedelta())
