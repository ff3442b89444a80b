"""What was put off is hidden until its day, with who did it and why; its cause stays as it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from advocacy.domain.deferral import Deferral, item_of_reply
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.office import Channel
from advocacy.domain.todo_item import TodoItem, TodoKind
from advocacy.workflows import sending
from advocacy.workflows.putting_off import is_about, put_off, show_again
from advocacy.workflows.refusals import NothingWaits, NotPutOff, PutOffToThePast
from advocacy.workflows.sending import Step
from advocacy.workflows.todo import item_of, todo
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, issued, moment_of

DAY = timedelta(days=1)
BACK = TODAY + timedelta(days=3)


@pytest.fixture
def item(workplace: Workplace) -> TodoItem:
    """A letter that has not gone out."""
    issued(workplace)
    (found,) = todo(workplace, moment_of(), kinds=[TodoKind.UNSENT])
    return found


def keys(workplace: Workplace, *, days: int = 0, every: bool = False) -> list[str]:
    day = TODAY + timedelta(days=days)
    return [one.key for one in todo(workplace, moment_of(day), kinds=[TodoKind.UNSENT], every=every)]


def test_it_is_hidden_until_its_day_and_says_who_and_why(workplace: Workplace, item: TodoItem) -> None:
    put_off(workplace, item.key, BACK, " the courier comes ", moment_of(actor="Mara Muster"))
    assert keys(workplace) == keys(workplace, days=2) == []
    assert keys(workplace, days=3) == keys(workplace, days=4) == [item.key]
    (shown,) = todo(workplace, moment_of(), kinds=[TodoKind.UNSENT], every=True)
    assert (shown.until, shown.reason, shown.put_off_by) == (BACK, "the courier comes", "Mara Muster")
    assert shown.in_words(str) == item.in_words(str)
    assert (shown.due, shown.calendar_day) == (item.due, BACK)
    assert workplace.library.verify() == ()


def test_it_is_put_off_again_and_shown_again(workplace: Workplace, item: TodoItem) -> None:
    put_off(workplace, item.key, BACK, "once", moment_of())
    put_off(workplace, item.key, BACK + DAY, "twice", moment_of(actor="Mara Muster"))
    found = item_of(workplace, item.key, moment_of())
    assert (found.until, found.reason, found.put_off_by) == (BACK + DAY, "twice", "Mara Muster")
    show_again(workplace, item.key, moment_of())
    assert todo(workplace, moment_of(), kinds=[TodoKind.UNSENT]) == (item,)
    with pytest.raises(NotPutOff):
        show_again(workplace, item.key, moment_of())


def test_what_was_put_off_goes_with_its_cause_all_the_same(workplace: Workplace, item: TodoItem) -> None:
    put_off(workplace, item.key, BACK, "", moment_of())
    went = Step(DeliveryState.SENT, TODAY)
    sending.send(workplace, item.subject, "xr-president", Channel.POST, went, moment_of())
    assert keys(workplace, every=True) == []
    with pytest.raises(NothingWaits):
        item_of(workplace, item.key, moment_of())


@pytest.mark.parametrize("day", [TODAY, TODAY - DAY])
def test_nothing_is_put_off_to_a_day_that_has_come(workplace: Workplace, item: TodoItem, day: date) -> None:
    with pytest.raises(PutOffToThePast):
        put_off(workplace, item.key, day, "", moment_of())
    assert workplace.library.find(Deferral) == ()


def test_a_reply_that_was_set_aside_is_another_matter(workplace: Workplace, item: TodoItem) -> None:
    aside = Deferral(item_of_reply(item.key), BACK, "a newsletter")
    workplace.library.write(moment_of(), "set aside", "a reply", aside)
    assert keys(workplace) == [item.key]
    with pytest.raises(NotPutOff):
        show_again(workplace, aside.item, moment_of())
    assert len(workplace.library.find(Deferral)) == 1


def test_a_key_says_what_it_is_about() -> None:
    assert is_about("deadline/our_rule/an-addressee/2020-02-10", {"an-addressee"})
    assert not is_about("deadline/our_rule/an-addressee/2020-02-10", {"addressee", "an"})
