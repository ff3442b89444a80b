"""Where nothing may be sent nothing asks to be sent; and the order and the names of what waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from advocacy.domain.appeal import Appeal
from advocacy.domain.case import CaseState
from advocacy.domain.consent import ConsentState
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.office import Audience, Office
from advocacy.domain.todo_item import Outward, TodoKind
from advocacy.errors import UnknownReference
from advocacy.workflows import case_deadlines, cases, issuing
from advocacy.workflows.case_deadlines import Term
from advocacy.workflows.erasing import erase_case
from advocacy.workflows.todo import todo
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, approved, decide, drafted, issued, moment_of
from tests.workflows.waiting import PRESIDENT, attempt, own, sent, waiting

__all__ = ["own"]

K, S = TodoKind, DeliveryState


def everything_waits(own: Workplace) -> tuple[Appeal, Appeal]:
    """A letter that is late, one that did not arrive, one that has not gone out, one under work."""
    late, failed = sent(own), issued(own)
    attempt(own, failed, S.FAILED)
    issued(own)
    drafted(own)
    return late, failed


ASKS_TO_SEND = {K.OVERDUE, K.DUE, K.FAILED, K.UNSENT, K.REVIEW, K.APPROVAL_LAPSED}
LATER = TODAY + timedelta(days=20)


def kinds(workplace: Workplace) -> set[TodoKind]:
    return {one.kind for one in todo(workplace, moment_of(LATER), case="exempel")}


@pytest.mark.parametrize("state", [CaseState.PAUSED, CaseState.CLOSED])
def test_where_nothing_is_worked_on_nothing_asks_to_be_sent(own: Workplace, state: CaseState) -> None:
    everything_waits(own)
    assert kinds(own) >= {K.OVERDUE, K.FAILED, K.UNSENT, K.REVIEW}
    cases.set_state(own, "exempel", state, moment_of())
    assert kinds(own) & ASKS_TO_SEND == set()


def test_against_the_will_of_the_person_nothing_asks_to_be_sent(own: Workplace) -> None:
    everything_waits(own)
    decide(own, ConsentState.WITHDRAWN)
    assert kinds(own) == {K.CONSENT_MISSING}


def test_a_letter_that_was_replaced_asks_for_nothing(own: Workplace) -> None:
    first = issued(own)
    attempt(own, first, S.SENT)
    assert K.OVERDUE in kinds(own)
    second = approved(own, supersedes=first.reference)
    issuing.issue(own, [second.reference], moment_of())
    assert {one.subject for one in todo(own, moment_of(LATER), case="exempel")} == {second.reference}


def test_of_an_erased_person_nothing_waits(own: Workplace) -> None:
    late, _failed = everything_waits(own)
    case_deadlines.enter(own, "exempel", Term("Appeal", TODAY), moment_of())
    decide(own, ConsentState.GIVEN, until=TODAY)
    erase_case(own, "exempel", "she asked for it", moment_of())
    assert todo(own, moment_of(LATER), case="exempel") == ()
    assert own.library.get(Appeal, late.id).reference == late.reference


def test_a_member_of_parliament_is_not_named_outside(own: Workplace) -> None:
    appeal, library = sent(own), own.library
    office = library.one(Office, key=PRESIDENT)
    library.write(moment_of(), "changed", PRESIDENT, replace(office, audience=Audience.MEP))
    assert [one.outward for one in waiting(own, K.OVERDUE, LATER)] == [Outward(appeal.reference)]


def test_they_come_by_day_and_can_be_narrowed_to_a_kind(own: Workplace) -> None:
    everything_waits(own)
    found = todo(own, moment_of(LATER))
    days = [one.due or date.max for one in found]
    assert days == sorted(days)
    assert {one.kind for one in todo(own, moment_of(LATER), kinds=[K.FAILED, K.UNSENT])} == {K.FAILED, K.UNSENT}
    assert todo(own, moment_of(LATER), case="krylova") == ()
    with pytest.raises(UnknownReference):
        todo(own, moment_of(), case="nobody")
    keys = [one.key for one in found]
    assert len(set(keys)) == len(keys)
    assert keys == [one.key for one in todo(own, moment_of(LATER))]
