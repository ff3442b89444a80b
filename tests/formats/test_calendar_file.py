"""The calendar as other programs read it: days, alarms, the same UID in every export, nothing of the key."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Alarm, Calendar, Event

from advocacy.formats.calendar_file import MORNING, CalendarDay, calendar_file

NOW = datetime(2026, 12, 1, 4, 30, 12, 345678, tzinfo=UTC)
HEARING = CalendarDay("deadline/hearing/zqmarker", date(2020, 6, 9), "Hearing: SOF-2020-003", (1, 7))


def events(data: bytes) -> list[Event]:
    return Calendar.from_ical(data).events


def alarms(event: Event) -> list[Alarm]:
    return [one for one in event.walk("VALARM") if isinstance(one, Alarm)]


def test_a_day_comes_back_with_its_words_and_alarms() -> None:
    (event,) = events(calendar_file([HEARING], NOW))
    assert (event.start, event.end) == (date(2020, 6, 9), date(2020, 6, 10))
    assert event.summary == "Hearing: SOF-2020-003"
    assert event.stamp == NOW.replace(microsecond=0)
    assert (str(event["CLASS"]), str(event["TRANSP"])) == ("PRIVATE", "TRANSPARENT")
    assert [one.TRIGGER for one in alarms(event)] == [MORNING - timedelta(days=7), MORNING - timedelta(days=1)]
    assert {(str(one["ACTION"]), one.description) for one in alarms(event)} == {("DISPLAY", event.summary)}


def test_a_later_export_is_a_later_version_of_the_same_event() -> None:
    (first,) = events(calendar_file([HEARING], NOW))
    moved = CalendarDay(HEARING.key, date(2020, 6, 16), "Moved")
    (later,) = events(calendar_file([moved], NOW + timedelta(days=1)))
    assert first.uid == later.uid
    assert later.sequence > first.sequence
    (other,) = events(calendar_file([CalendarDay("another", HEARING.day, HEARING.words)], NOW))
    assert other.uid != first.uid
    assert UUID(first.uid).version == 5


def test_nothing_of_the_key_can_be_read() -> None:
    assert b"zqmarker" not in calendar_file([HEARING], NOW).replace(b"\r\n ", b"")


def test_a_calendar_of_nothing_is_one_all_the_same() -> None:
    data = calendar_file([], NOW)
    assert events(data) == []
    assert b"VERSION:2.0" in data
    assert data == calendar_file([], NOW)


@pytest.mark.parametrize("clock", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)])
def test_a_clock_that_is_wrong_makes_no_version_below_the_first(clock: datetime) -> None:
    (event,) = events(calendar_file([HEARING], clock))
    assert event.sequence == 0


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda one: one.strip() == one)


@given(WORDS, st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_any_name_comes_back_as_it_was_and_ends_no_line(words: str, day: date) -> None:
    data = calendar_file([CalendarDay("key", day, words)], NOW)
    (event,) = events(data)
    assert (event.summary, event.start) == (words, day)
    assert data.count(b"\r\nBEGIN:") == 2
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
