"""What may follow what, every pair: the table here is written out and does not read the program's."""

from __future__ import annotations

from itertools import product

import pytest

from advocacy.domain.appeal import DocumentState
from advocacy.domain.delivery import NOT_REACHED, REACHED_OUT, DeliveryState
from advocacy.domain.transitions import (
    DELIVERY_STEPS,
    DOCUMENT_STEPS,
    NotAllowed,
    check_delivery_step,
    check_document_step,
)

DOCUMENTS = {
    ("draft", "in_review"), ("draft", "discarded"),
    ("in_review", "draft"), ("in_review", "approved"), ("in_review", "discarded"),
    ("approved", "draft"), ("approved", "in_review"), ("approved", "issued"), ("approved", "discarded"),
    ("issued", "superseded"),
}  # fmt: skip

DELIVERIES = {
    ("planned", "sent"), ("planned", "delivered"), ("planned", "failed"), ("planned", "refused"),
    ("sent", "delivered"), ("sent", "failed"), ("sent", "refused"), ("sent", "returned"),
    ("delivered", "returned"),
}  # fmt: skip


@pytest.mark.parametrize(("now", "wanted"), [*product(DocumentState, repeat=2)])
def test_every_step_of_a_document(now: DocumentState, wanted: DocumentState) -> None:
    if (now.value, wanted.value) in DOCUMENTS:
        check_document_step("SOF-2026-001", now, wanted)
        return
    with pytest.raises(NotAllowed) as refused:
        check_document_step("SOF-2026-001", now, wanted)
    assert str(refused.value) == f"SOF-2026-001 is “{now.value}” and cannot become “{wanted.value}”."


@pytest.mark.parametrize(("now", "wanted"), [*product(DeliveryState, repeat=2)])
def test_every_step_of_a_delivery(now: DeliveryState, wanted: DeliveryState) -> None:
    if (now.value, wanted.value) in DELIVERIES:
        check_delivery_step("the delivery", now, wanted)
        return
    with pytest.raises(NotAllowed):
        check_delivery_step("the delivery", now, wanted)


def test_the_tables_know_every_state() -> None:
    assert set(DOCUMENT_STEPS) == set(DocumentState)
    assert set(DELIVERY_STEPS) == set(DeliveryState)


def test_only_an_approved_letter_is_issued_and_an_issued_one_never_returns() -> None:
    before = {now for now, following in DOCUMENT_STEPS.items() if DocumentState.ISSUED in following}
    assert before == {DocumentState.APPROVED}
    reached, waiting = set[DocumentState](), [DocumentState.ISSUED]
    while waiting:
        following = DOCUMENT_STEPS[waiting.pop()] - reached
        reached |= following
        waiting += following
    assert reached == {DocumentState.SUPERSEDED}


def test_a_delivery_is_on_its_way_or_failed_or_planned() -> None:
    assert REACHED_OUT | NOT_REACHED | {DeliveryState.PLANNED} == set(DeliveryState)
    assert not REACHED_OUT & NOT_REACHED
