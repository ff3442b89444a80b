"""What waits: how pressing it is, in which order it is told, and on which day a calendar has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.todo_item import KINDS, TodoItem, TodoKind, When, in_order

TODAY = date(2020, 2, 10)
DAY = timedelta(days=1)
ITEM = TodoItem(TodoKind.OVERDUE, "key", "SOF-2020-001", "{a}: {b}", TODAY, (("a", "one"),), (("b", "two"),))


@pytest.mark.parametrize(("days", "when"), [
    (-1, When.LATE), (0, When.THIS_WEEK), (7, When.THIS_WEEK), (8, When.LATER), (None, When.WHENEVER),
])  # fmt: skip
def test_how_pressing_it_is(days: int | None, when: When) -> None:
    due = None if days is None else TODAY + days * DAY
    assert replace(ITEM, due=due).when(TODAY) is when


@pytest.mark.parametrize(("until", "shown"), [(None, True), (TODAY - DAY, True), (TODAY, True), (TODAY + DAY, False)])
def test_it_is_shown_unless_it_was_put_off(until: date | None, shown: bool) -> None:
    assert replace(ITEM, until=until).waits_on(TODAY) is shown


@pytest.mark.parametrize(("due", "until", "day"), [
    (TODAY, None, TODAY), (TODAY, TODAY + DAY, TODAY + DAY), (TODAY, TODAY - DAY, TODAY),
    (None, TODAY, None), (None, None, None),
])  # fmt: skip
def test_a_calendar_has_it_on_its_day_or_on_the_one_it_was_put_off_to(
    due: date | None, until: date | None, day: date | None
) -> None:
    assert replace(ITEM, due=due, until=until).calendar_day == day


def test_its_sentences_are_translated_and_its_fields_are_not() -> None:
    words = {"{a}: {b}": "{b} ({a})", "two": "dwa", "one": "not asked for"}
    assert ITEM.in_words(lambda said: words[said]) == "dwa (one)"
    assert ITEM.in_words(str, lambda name, value: f"{name}={value}") == "a=one: two"


def test_every_kind_has_its_words() -> None:
    assert set(KINDS) == set(TodoKind)
    assert len(set(KINDS.values())) == len(KINDS)


DAYS = st.none() | st.dates(date(2019, 1, 1), date(2021, 1, 1))
ITEMS = st.builds(
    lambda kind, due, key: replace(ITEM, kind=kind, due=due, key=key), st.sampled_from(TodoKind), DAYS, st.text()
)


@given(st.lists(ITEMS), st.randoms())
def test_the_order_is_by_day_and_the_same_however_they_come(items: list[TodoItem], chance: Random) -> None:
    ordered = in_order(items)
    assert [one.due or date.max for one in ordered] == sorted(one.due or date.max for one in items)
    assert sorted(one.key for one in ordered) == sorted(one.key for one in items)
    chance.shuffle(items)
    assert in_order(items) == ordered
