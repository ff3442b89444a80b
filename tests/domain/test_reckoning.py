"""The arithmetic of deadlines: days, working days and months, and time that stood still."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.deadline_rule import DeadlineRule, Occasion, OccasionKind, OwedBy, Unit
from advocacy.domain.reckoning import (
    after_a_pause,
    end_of,
    next_working_day,
    working_days_after,
    working_days_between,
)
from advocacy.domain.wording import Confidence

FRIDAY = date(2026, 11, 13)
HOLIDAY = date(2026, 11, 16)
"""A Monday on which nobody works in the invented state."""


class Ruritania:
    """A calendar with weekends and one holiday, and a second one with Fridays off."""

    def is_working_day(self, country: str | None, day: date) -> bool:
        if country == "XF":
            return day.weekday() != 4
        return day.weekday() < 5 and day != HOLIDAY

    def knows(self, country: str | None) -> bool:
        return country == "XR"


CALENDAR = Ruritania()
COUNTRIES = st.sampled_from(["XR", "XF", None])
DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))


def rule(length: int, unit: Unit) -> DeadlineRule:
    clock = (Occasion(OccasionKind.DELIVERY, "sent"),)
    return DeadlineRule(
        "r", "An answer", OwedBy.THEY, clock, length, unit, "1", "a source", Confidence.HIGH, FRIDAY
    )


@pytest.mark.parametrize(("clock", "length", "unit", "expected"), [
    (date(2014, 7, 29), 18, Unit.DAYS, date(2014, 8, 16)),
    (date(2014, 7, 29), 40, Unit.DAYS, date(2014, 9, 7)),
    (date(2024, 2, 28), 1, Unit.DAYS, date(2024, 2, 29)),
    (date(2023, 2, 28), 1, Unit.DAYS, date(2023, 3, 1)),
    (date(2025, 12, 31), 1, Unit.DAYS, date(2026, 1, 1)),
    (date(2026, 1, 31), 1, Unit.MONTHS, date(2026, 2, 28)),
    (date(2024, 1, 31), 1, Unit.MONTHS, date(2024, 2, 29)),
    (date(2024, 2, 29), 12, Unit.MONTHS, date(2025, 2, 28)),
    (date(2026, 2, 28), 1, Unit.MONTHS, date(2026, 3, 28)),
    (date(2026, 5, 31), 4, Unit.MONTHS, date(2026, 9, 30)),
    (date(2026, 5, 31), 9, Unit.MONTHS, date(2027, 2, 28)),
    (date(2026, 12, 1), 1, Unit.MONTHS, date(2027, 1, 1)),
    (date(2026, 3, 30), 6, Unit.MONTHS, date(2026, 9, 30)),
    (FRIDAY, 1, Unit.WORKING_DAYS, date(2026, 11, 17)),  # over a weekend and a holiday
    (FRIDAY, 4, Unit.WORKING_DAYS, date(2026, 11, 20)),
    (FRIDAY, 5, Unit.WORKING_DAYS, date(2026, 11, 23)),
    (date(2026, 11, 14), 1, Unit.WORKING_DAYS, date(2026, 11, 17)),  # from a Saturday
])  # fmt: skip
def test_the_end_of_a_time(clock: date, length: int, unit: Unit, expected: date) -> None:
    assert end_of(rule(length, unit), clock, CALENDAR, "XR") == expected


def test_another_country_has_another_weekend() -> None:
    assert end_of(rule(1, Unit.WORKING_DAYS), date(2026, 11, 12), CALENDAR, "XF") == date(2026, 11, 14)
    assert next_working_day(FRIDAY, CALENDAR, "XF") == date(2026, 11, 14)


@pytest.mark.parametrize(("day", "expected"), [
    (FRIDAY, FRIDAY), (date(2026, 11, 14), date(2026, 11, 17)), (HOLIDAY, date(2026, 11, 17)),
])  # fmt: skip
def test_an_end_on_a_day_off_moves_to_the_next_working_day(day: date, expected: date) -> None:
    assert next_working_day(day, CALENDAR, "XR") == expected


@pytest.mark.parametrize(("unit", "end", "pause", "expected"), [
    (Unit.DAYS, date(2026, 12, 1), (date(2026, 11, 1), date(2026, 11, 11)), date(2026, 12, 11)),
    (Unit.MONTHS, date(2026, 12, 1), (date(2026, 11, 1), date(2026, 11, 11)), date(2026, 12, 11)),
    (Unit.DAYS, date(2026, 12, 1), (date(2026, 11, 1), date(2026, 11, 1)), date(2026, 12, 1)),
    (Unit.DAYS, date(2026, 12, 1), (date(2026, 11, 11), date(2026, 11, 1)), date(2026, 12, 1)),
    (Unit.WORKING_DAYS, date(2026, 12, 1), (FRIDAY, date(2026, 11, 17)), date(2026, 12, 2)),  # one working day
    (Unit.WORKING_DAYS, date(2026, 12, 4), (FRIDAY, date(2026, 11, 18)), date(2026, 12, 8)),
])  # fmt: skip
def test_a_pause_adds_what_was_lost(
    unit: Unit, end: date, pause: tuple[date, date], expected: date
) -> None:
    assert after_a_pause(rule(30, unit), end, pause, CALENDAR, "XR") == expected


@given(DAYS, st.integers(1, 60), COUNTRIES)
def test_a_time_in_working_days_ends_on_one(day: date, count: int, country: str | None) -> None:
    end = working_days_after(day, count, CALENDAR, country)
    assert CALENDAR.is_working_day(country, end)
    assert working_days_between(day, end, CALENDAR, country) == count


@given(DAYS, COUNTRIES)
def test_what_is_moved_is_never_moved_back_nor_over_a_working_day(day: date, country: str | None) -> None:
    moved = next_working_day(day, CALENDAR, country)
    assert moved >= day
    assert CALENDAR.is_working_day(country, moved)
    between = (day + timedelta(days=k) for k in range((moved - day).days))
    assert not any(CALENDAR.is_working_day(country, one) for one in between)


@given(DAYS, DAYS, st.integers(1, 30), st.sampled_from(Unit))
def test_what_begins_later_never_ends_earlier(one: date, other: date, length: int, unit: Unit) -> None:
    first, second = sorted((one, other))
    made = rule(length, unit)
    assert end_of(made, first, CALENDAR, "XR") <= end_of(made, second, CALENDAR, "XR")


@given(DAYS, st.integers(0, 400), DAYS, st.sampled_from(Unit), COUNTRIES)
def test_a_pause_never_shortens(start: date, length: int, end: date, unit: Unit, country: str | None) -> None:
    stop = start + timedelta(days=length)
    later = after_a_pause(rule(30, unit), end, (start, stop), CALENDAR, country)
    assert end <= later <= end + timedelta(days=2 * length + 10)
