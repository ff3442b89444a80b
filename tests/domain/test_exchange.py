"""Where we stand with an addressee: a receipt is no answer, a copy owes none, a recorded end wins."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.appeal import Addressee, AddresseeRole, Appeal, AppealKind, DocumentState, Origin
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.delivery import Delivery, DeliveryState, DeliveryStep
from advocacy.domain.exchange import (
    Closing,
    ExchangeState,
    best_class,
    closing_that_stands,
    delivery_state,
    delivery_state_of_addressee,
    exchange_state,
    standing,
)
from advocacy.domain.office import Channel
from advocacy.domain.reply import NOT_ANSWERS, ReplyClass, ReplyLink

TO = Addressee("to", "appeal", "office", AddresseeRole.TO, 1)
CC = Addressee("cc", "appeal", "office", AddresseeRole.CC, 2)
DAY = date(2026, 3, 2)
S, E, R = DeliveryState, ExchangeState, ReplyClass


def attempts(*rows: tuple[DeliveryState, ...]) -> tuple[list[Delivery], list[DeliveryStep]]:
    """Attempts to reach an addressee, each with the states it went through."""
    deliveries = [Delivery(f"d{n}", "to", Channel.POST, n) for n, _ in enumerate(rows, 1)]
    steps = [
        DeliveryStep(f"s{n}-{m}", f"d{n}", state, DAY)
        for n, states in enumerate(rows, 1)
        for m, state in enumerate(states)
    ]
    return deliveries, steps


def links(*classes: ReplyClass) -> list[ReplyLink]:
    return [ReplyLink(f"l{n}", f"r{n}", "to", one, "Anna") for n, one in enumerate(classes)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], E.NOT_SENT),
        ([()], E.NOT_SENT),
        ([(S.PLANNED,)], E.NOT_SENT),
        ([(S.SENT,)], E.AWAITING),
        ([(S.SENT, S.DELIVERED)], E.AWAITING),
        ([(S.SENT, S.FAILED)], E.NOT_REACHED),
        ([(S.REFUSED,)], E.NOT_REACHED),
        ([(S.DELIVERED, S.RETURNED)], E.NOT_REACHED),
        ([(S.FAILED,), (S.SENT,)], E.AWAITING),
        ([(S.SENT,), (S.FAILED,)], E.AWAITING),
        ([(S.FAILED,), (S.PLANNED,)], E.NOT_REACHED),
        ([(S.SENT,), (S.PLANNED,)], E.AWAITING),
    ],
)
def test_before_any_reply_it_follows_from_the_deliveries(
    rows: list[tuple[DeliveryState, ...]], expected: ExchangeState
) -> None:
    assert exchange_state(TO, *attempts(*rows), []) is expected


@pytest.mark.parametrize("kind", ReplyClass)
def test_a_receipt_is_not_an_answer(kind: ReplyClass) -> None:
    expected = E.ACKNOWLEDGED if kind in NOT_ANSWERS else E.ANSWERED
    assert kind.is_answer is (expected is E.ANSWERED)
    assert exchange_state(TO, *attempts((S.SENT,)), links(kind)) is expected


def test_four_classes_are_no_answers() -> None:
    assert {one.value for one in NOT_ANSWERS} == {"automatic", "acknowledgement", "holding", "forwarded"}


@given(st.lists(st.sampled_from(ReplyClass)))
def test_the_best_reply_counts_in_whatever_order_they_came(classes: list[ReplyClass]) -> None:
    rows = links(*classes)
    best = best_class(rows)
    assert best == max(classes, key=list(ReplyClass).index, default=None)
    if best is not None:
        expected = E.ANSWERED if best.is_answer else E.ACKNOWLEDGED
        assert exchange_state(TO, [], [], rows) is expected


@given(st.sampled_from([E.CLOSED, E.WITHDRAWN]), st.lists(st.sampled_from(ReplyClass)))
def test_a_recorded_end_wins(state: ExchangeState, classes: list[ReplyClass]) -> None:
    closing = Closing("c1", "to", state, DAY, "settled")
    assert exchange_state(TO, *attempts((S.SENT,)), links(*classes), [closing]) is state


@given(
    st.lists(st.sampled_from(ReplyClass), max_size=4), st.lists(st.sampled_from(ReplyClass), max_size=4)
)
def test_silence_stands_until_something_comes_back(
    before: list[ReplyClass], after: list[ReplyClass]
) -> None:
    silence = Closing("m", "to", E.CLOSED, DAY, "No answer came.", reminders=2)
    rows = [ReplyLink(f"l{n}", f"r{n}", "to", one, "Anna") for n, one in enumerate(before)]
    rows += [ReplyLink(f"n{n}", f"s{n}", "to", one, "Anna") for n, one in enumerate(after)]
    found = exchange_state(TO, *attempts((S.SENT,)), rows, [silence])
    if any(one.is_answer for one in (*before, *after)):
        assert found is E.ANSWERED
    else:
        assert found is (E.ACKNOWLEDGED if after else E.CLOSED)


def test_judging_an_old_receipt_anew_breaks_no_silence() -> None:
    silence = Closing("m", "to", E.CLOSED, DAY, "No answer came.", reminders=1)
    first = ReplyLink("l1", "r1", "to", R.AUTOMATIC, "Anna")
    again = ReplyLink("n1", "r1", "to", R.ACKNOWLEDGEMENT, "Boris", replaces="l1")
    assert closing_that_stands([silence], [first, again]) is silence
    answer = ReplyLink("n2", "r1", "to", R.REFUSAL, "Boris", replaces="n1")
    assert closing_that_stands([silence], [first, again, answer]) is None


def test_a_decision_to_close_is_no_silence() -> None:
    closing = Closing("m", "to", E.CLOSED, DAY, "settled")
    assert not closing.for_silence
    assert closing_that_stands([closing], [ReplyLink("n", "r", "to", R.FAVOURABLE, "Anna")]) is closing


def test_a_copy_owes_no_answer() -> None:
    assert exchange_state(CC, *attempts((S.SENT,)), links(R.FAVOURABLE)) is None


def test_a_replaced_row_no_longer_counts() -> None:
    wrong = ReplyLink("l1", "r1", "to", R.FAVOURABLE, "Anna")
    right = ReplyLink("l2", "r1", "to", R.AUTOMATIC, "Boris", replaces="l1")
    assert standing([right, wrong]) == (right,)
    assert exchange_state(TO, [], [], [wrong, right]) is E.ACKNOWLEDGED
    assert best_class([wrong, right]) is R.AUTOMATIC


def test_the_last_step_of_the_last_attempt_counts() -> None:
    deliveries, steps = attempts((S.SENT, S.FAILED), (S.SENT,))
    assert [delivery_state(one, steps) for one in deliveries] == [S.FAILED, S.SENT]
    assert delivery_state_of_addressee(deliveries[::-1], steps) is S.SENT
    assert delivery_state_of_addressee([], []) is None


def test_an_appeal_knows_where_it_stands_with_each() -> None:
    deliveries, steps = attempts((S.FAILED,), (S.SENT,))
    other = Delivery("d9", "cc", Channel.EMAIL, 1)
    appeal = Appeal(
        "appeal",
        "SOF-2026-001",
        "case",
        "campaign",
        AppealKind.LETTER,
        Origin.MADE,
        "en",
        DocumentState.ISSUED,
    )
    file = AppealFile(
        appeal, (TO, CC), deliveries=(*reversed(deliveries), other), steps=tuple(steps),
        links=(ReplyLink("l1", "r1", "cc", R.FAVOURABLE, "Anna"),),
        closings=(Closing("c1", "cc", E.CLOSED, DAY, "x"),),
    )  # fmt: skip
    assert [one.id for one in file.deliveries_to("to")] == ["d1", "d2"]
    assert (file.delivery_state(TO), file.delivery_state(CC)) == (S.SENT, S.PLANNED)
    assert (file.exchange_state(TO), file.exchange_state(CC)) == (E.AWAITING, None)
    assert [one.id for one in file.links_of("cc")] == ["l1"]
