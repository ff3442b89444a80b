"""An .ics file (RFC 5545): a whole-day event with alarms for each day, under the same UID in every export."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event
from icalendar.enums import CLASS, TRANSP

PRODUCT = "-//Advocacy Desk//Advocacy Desk//EN"
DAYS = uuid.uuid5(uuid.NAMESPACE_URL, "https://advocacy-desk.example/calendar/")
"""What the UIDs are made in; who reads one learns nothing of the key it is made of."""

MORNING = timedelta(hours=9)
"""When an alarm rings, by the clock of whoever reads the calendar."""

FIRST = date(2020, 1, 1)
"""SEQUENCE counts the days from here: a later export is a later version of the same event."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day with the words a calendar shows. ``key`` stays the same for the same thing; it is not told.

    ``alarms``: how many days before it rings, 0 for the day itself.
    """

    key: str
    day: date
    words: str
    alarms: tuple[int, ...] = (1,)


def calendar_file(days: Iterable[CalendarDay], now: datetime) -> bytes:
    """The calendar as the bytes of a file; ``now``, in UTC, is when it was made."""
    events = [_event(one, now) for one in days]
    data: bytes = Calendar.new(prodid=PRODUCT, uid=DAYS, name="Advocacy Desk", subcomponents=events).to_ical()
    return data


def _event(one: CalendarDay, now: datetime) -> Event:
    return Event.new(
        uid=uuid.uuid5(DAYS, one.key),
        stamp=now.replace(microsecond=0),
        sequence=max((now.date() - FIRST).days, 0),
        start=one.day,
        end=one.day + timedelta(days=1),
        summary=one.words,
        classification=CLASS.PRIVATE,
        transparency=TRANSP.TRANSPARENT,
        subcomponents=[_alarm(one, before) for before in sorted(set(one.alarms), reverse=True)],
    )


def _alarm(one: CalendarDay, days_before: int) -> Alarm:
    made = Alarm.new(description=one.words)
    made.add("action", "DISPLAY")
    made.add("trigger", MORNING - timedelta(days=days_before))
    return made
