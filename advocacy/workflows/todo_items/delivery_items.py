"""Letters that did not arrive and were not tried again, and issued ones that have not gone out."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.domain.appeal import Addressee, Origin
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.delivery import NOT_REACHED, REACHED_OUT, DeliveryState
from advocacy.domain.exchange import ExchangeState, delivery_state, standing
from advocacy.domain.office import Office
from advocacy.domain.todo_item import TodoItem, TodoKind
from advocacy.errors import N_
from advocacy.workflows.todo_items.reading import Reading, outward

OVER = frozenset({ExchangeState.CLOSED, ExchangeState.WITHDRAWN, ExchangeState.ANSWERED})

SENTENCES = {
    DeliveryState.FAILED: N_("{reference} did not reach {office}, and nothing was tried since."),
    DeliveryState.REFUSED: N_("{office} refused {reference}, and nothing was tried since."),
    DeliveryState.RETURNED: N_("{reference} to {office} came back, and nothing was tried since."),
}
UNSENT = N_("{reference} is issued and has not gone out to {office}.")


def of_deliveries(reading: Reading) -> Iterator[TodoItem]:
    """The last attempt that failed with no other reaching out, and issued letters that were not sent."""
    for file, addressee, office in reading.addressees():
        appeal = file.appeal
        if file.exchange_state(addressee) in OVER:
            continue
        attempts = file.deliveries_to(addressee.id)
        states = [delivery_state(one, file.steps) for one in attempts]
        if any(one in REACHED_OUT for one in states):
            continue
        last = states[-1] if states else None
        if last in NOT_REACHED:
            yield _failed(file, addressee, office, last, reading.cases[appeal.case].reference)
        elif appeal.origin is Origin.MADE or last is DeliveryState.PLANNED:
            yield TodoItem(
                TodoKind.UNSENT, f"unsent/{addressee.id}", appeal.reference, UNSENT, appeal.letter_date,
                (("reference", appeal.reference), ("office", office.name)), case=reading.cases[appeal.case].reference,
                thing=f"{appeal.reference} {office.key}", outward=outward(appeal.reference, office),
            )  # fmt: skip


def _failed(file: AppealFile, addressee: Addressee, office: Office, state: DeliveryState, case: str) -> TodoItem:
    attempt = file.deliveries_to(addressee.id)[-1]
    on = standing(one for one in file.steps if one.delivery == attempt.id)[-1].on
    reference = file.appeal.reference
    return TodoItem(
        TodoKind.FAILED, f"failed/{attempt.id}", reference, SENTENCES[state], on,
        (("reference", reference), ("office", office.name)), case=case, thing=f"{reference} {office.key}",
        outward=outward(reference, office),
    )  # fmt: skip
