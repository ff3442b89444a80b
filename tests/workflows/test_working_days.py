"""Working days by country: public holidays, the country's own weekend, and what is not known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.workflows.working_days import CALENDAR

SATURDAY, SUNDAY, FRIDAY, MONDAY = (date(2026, 11, day) for day in (14, 15, 13, 16))


@pytest.mark.parametrize(("country", "day", "works"), [
    ("PL", date(2026, 11, 11), False),  # Independence Day
    ("PL", date(2026, 11, 12), True),
    ("BG", date(2026, 3, 3), False),  # Liberation Day
    ("CZ", date(2026, 10, 28), False),
    ("FR", date(2026, 7, 14), False),
    ("DE", date(2026, 10, 3), False),
    ("PL", SATURDAY, False), ("PL", SUNDAY, False), ("PL", MONDAY, True),
    ("DZ", FRIDAY, False), ("DZ", SUNDAY, True),  # the weekend is Friday and Saturday
    ("XR", date(2026, 11, 11), True), ("XR", SATURDAY, False), ("XR", SUNDAY, False),
    (None, date(2026, 11, 11), True), (None, SATURDAY, False),
])  # fmt: skip
def test_who_works_when(country: str | None, day: date, works: bool) -> None:
    assert CALENDAR.is_working_day(country, day) is works


@pytest.mark.parametrize(("country", "known"), [
    ("PL", True), ("BG", True), ("UA", True), ("KZ", True), ("KG", True), ("TR", True), ("RS", True), ("GE", True),
    ("AM", True), ("RU", True), ("XR", False), (None, False), ("", False), ("POL", False),
])  # fmt: skip
def test_whose_holidays_are_known(country: str | None, known: bool) -> None:
    assert CALENDAR.knows(country) is known


@given(st.sampled_from(["PL", "BG", "UA", "FR", "DZ", "XR", None]), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_within_two_weeks_somebody_works(country: str | None, day: date) -> None:
    days = [date.fromordinal(day.toordinal() + n) for n in range(15)]
    assert any(CALENDAR.is_working_day(country, one) for one in days)
