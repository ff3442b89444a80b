"""What waits put in order for the page: how pressing it is, in what words, how each kind looks.

Pure work over many items: it is done off the window's thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from advocacy.desktop import places
from advocacy.desktop.shapes import Shape
from advocacy.desktop.words import Look
from advocacy.domain.todo_item import KINDS, TodoItem, TodoKind, When
from advocacy.errors import N_
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

_SHAPES = {
    TodoKind.HEARING: (Shape.TARGET, "warn"),
    TodoKind.CASE_DEADLINE: (Shape.RING_CLOCK, "warn"),
    TodoKind.DUE: (Shape.RING_ON, "warn"),
    TodoKind.OVERDUE: (Shape.TRIANGLE, "bad"),
    TodoKind.PROMISE: (Shape.HALF_DISC, "bad"),
    TodoKind.UNCLASSIFIED: (Shape.DASHED_RING, "text2"),
    TodoKind.FAILED: (Shape.OCTAGON, "bad"),
    TodoKind.UNSENT: (Shape.RING_UP, "warn"),
    TodoKind.APPROVAL_LAPSED: (Shape.SQUARE_BACK, "violet"),
    TodoKind.REVIEW: (Shape.RING, "violet"),
    TodoKind.CONSENT: (Shape.HALF_DISC, "warn"),
    TodoKind.CONSENT_MISSING: (Shape.DISC_CROSS, "bad"),
    TodoKind.BAD_ADDRESS: (Shape.ENVELOPE, "bad"),
    TodoKind.UNCONFIRMED: (Shape.DIAMOND, "warn"),
    TodoKind.STALE_TRANSLATION: (Shape.SQUARE_WAVE, "warn"),
    TodoKind.STALE_ADDRESS: (Shape.ENVELOPE, "text2"),
    TodoKind.COPY: (Shape.TWO_SHEETS, "text2"),
}

TODO = {kind: Look(shape, ink, KINDS[kind]) for kind, (shape, ink) in _SHAPES.items()}
"""How each kind shows."""

HEADINGS = {
    When.LATE: N_("Late"),
    When.THIS_WEEK: N_("Within seven days"),
    When.LATER: N_("Later"),
    When.WHENEVER: N_("When there is time"),
}
WAITS_SINCE = frozenset({TodoKind.UNCLASSIFIED, TodoKind.FAILED, TodoKind.UNSENT, TodoKind.APPROVAL_LAPSED})
"""Kinds whose day is the one since which they wait, not one by which something was to be done."""

PUT_OFF = N_("Put off until later")


@dataclass(frozen=True, slots=True)
class Heading:
    """How pressing those below it are, and how many they are."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing in the words of the screen. ``hidden``: it was put off to a day that is still to come."""

    item: TodoItem
    words: str
    day: str
    late: bool
    hidden: bool

    @property
    def look(self) -> Look:
        """How its kind shows."""
        return TODO[self.item.kind]


@dataclass(frozen=True, slots=True)
class Today:
    """The rows of the page, and how many things wait, are late, and are put off."""

    rows: tuple[Heading | Waiting, ...] = ()
    waiting: int = 0
    late: int = 0
    put_off: int = 0


def arranged(items: Iterable[TodoItem], today: date, *, with_put_off: bool = False) -> Today:
    """What waits under its headings, in the order it comes in; what was put off last, where it is asked for."""
    items = tuple(items)
    shown = [one for one in items if one.waits_on(today)]
    hidden = [one for one in items if not one.waits_on(today)]
    rows: list[Heading | Waiting] = []
    for when, heading in HEADINGS.items():
        rows += _group(_(heading), [one for one in shown if one.when(today) is when], today)
    if with_put_off:
        rows += _group(_(PUT_OFF), hidden, today)
    late = sum(one.when(today) is When.LATE for one in shown)
    return Today(tuple(rows), len(shown), late, len(hidden))


def _group(words: str, items: list[TodoItem], today: date) -> Iterator[Heading | Waiting]:
    if items:
        yield Heading(words, len(items))
    for one in items:
        late = one.when(today) is When.LATE
        yield Waiting(one, in_words(one), _day(one, today), late, hidden=not one.waits_on(today))


def in_words(item: TodoItem) -> str:
    """What waits, as the screen writes days, languages and references; of what was put off also by whom and why."""
    said = item.in_words(_, _shown)
    if item.until is None:
        return said
    return places.joined(said, item.put_off_by, item.reason)


def _shown(name: str, value: str) -> str:
    match name:
        case "day":
            return places.day(date.fromisoformat(value)) if value else ""
        case "language":
            return places.language(value)
        case "reference":
            return places.isolated(value)
        case _:
            return value


def _day(item: TodoItem, today: date) -> str:
    """When: how late it is, or its day; of what was put off the day it is shown again."""
    if item.until is not None and not item.waits_on(today):
        return _("back on {day}").format(day=places.day(item.until))
    if item.due is None:
        return ""
    days = (today - item.due).days
    if days > 0 and item.kind in WAITS_SINCE:
        return translate_many("for {n} day", "for {n} days", days).format(n=days)
    if days > 0:
        return translate_many("{n} day late", "{n} days late", days).format(n=days)
    return places.day(item.due) if days else _("today")
