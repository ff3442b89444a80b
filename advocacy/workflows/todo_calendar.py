"""What waits, as a calendar that may leave this library: of each item only what may be told outside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advocacy.domain.moment import Moment
from advocacy.domain.todo_item import KINDS, Outward, TodoItem, TodoKind
from advocacy.errors import N_, Translate
from advocacy.formats.calendar_file import CalendarDay, calendar_file
from advocacy.workflows.copies import write_file
from advocacy.workflows.refusals import FileNotWritten

KIND_AND_WHAT = N_("{kind}: {what}")
"""How a calendar calls an item: its kind, then the reference and the office."""

NEEDS_A_WEEK = frozenset({TodoKind.HEARING, TodoKind.CASE_DEADLINE, TodoKind.DUE})
"""Kinds that ring a week before as well as the day before."""


@dataclass(frozen=True, slots=True)
class Exported:
    """How many items became days of the calendar, and how many did not: without a day, or not to be told outside."""

    days: int
    left_out: int


def export_calendar(items: Iterable[TodoItem], out: Path, moment: Moment, translate: Translate) -> Exported:
    """Write the calendar, over the one that was there. Raises FileNotWritten."""
    items = tuple(items)
    days = calendar_days(items, moment.today, translate)
    try:
        write_file(out, calendar_file(days, moment.now()))
    except OSError as trouble:
        raise FileNotWritten(file=out, cause=trouble.strerror or str(trouble)) from trouble
    return Exported(len(days), len(items) - len(days))


def calendar_days(items: Iterable[TodoItem], today: date, translate: Translate) -> tuple[CalendarDay, ...]:
    """The days of those items that have one and may be told of."""
    return tuple(
        CalendarDay(one.key, day, _words(one.kind, one.outward, translate), _alarms(one.kind, day, today))
        for one in items
        if (day := one.calendar_day) and one.outward is not None
    )


def _words(kind: TodoKind, outward: Outward, translate: Translate) -> str:
    what = ", ".join(part for part in (outward.reference, outward.office) if part)
    said = translate(KINDS[kind])
    return translate(KIND_AND_WHAT).format(kind=said, what=what) if what else said


def _alarms(kind: TodoKind, day: date, today: date) -> tuple[int, ...]:
    """The day before, for some a week before too; on the day itself where that is today or gone."""
    if day <= today:
        return (0,)
    return (7, 1) if kind in NEEDS_A_WEEK else (1,)
