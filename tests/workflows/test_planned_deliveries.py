"""Attempts that are planned and set out, two windows at one letter, and what leads to the next attempt."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal
from advocacy.domain.consent import ConsentRefused, ConsentState
from advocacy.domain.delivery import TRIED_IN_TURN, Delivery, DeliveryState, DeliveryStep, next_channel
from advocacy.domain.exchange import ExchangeState, files_as_sent
from advocacy.domain.moment import Id
from advocacy.domain.office import Channel, Contact, ContactState
from advocacy.domain.transitions import DELIVERY_STEPS, NotAllowed
from advocacy.workflows import office_changes, sending
from advocacy.workflows.delivery_refusals import MadeAfterwards, RecordedMeanwhile
from advocacy.workflows.sending import Step
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, counts, decide, issued, moment_of

S = DeliveryState
OFFICE = "xr-president"


def planned(workplace: Workplace, appeal: Appeal, day: date | None = TODAY) -> Delivery:
    """A mail that was made and not sent yet."""
    file = workplace.library.appeal_file(appeal.id)
    one = sending.new_attempt(workplace, file, file.addressees[0], Channel.EMAIL, None, moment_of())
    step = DeliveryStep(moment_of().new_id(), one.id, S.PLANNED, day)
    workplace.library.write(moment_of(), "mail made", appeal.reference, one, step)
    return one


def seen(workplace: Workplace, appeal: Appeal) -> Id:
    file = workplace.library.appeal_file(appeal.id)
    return file.last_entry(file.addressees[0].id)


def states(workplace: Workplace, appeal: Appeal) -> tuple[DeliveryState | None, ExchangeState | None, int]:
    file = workplace.library.appeal_file(appeal.id)
    return file.delivery_state(file.addressees[0]), file.exchange_state(file.addressees[0]), len(file.deliveries)


def record(workplace: Workplace, appeal: Appeal, state: DeliveryState, **said: Id | bool) -> DeliveryStep:
    step = Step(state, TODAY)
    return sending.record_delivery(workplace, appeal.reference, OFFICE, step, moment_of(), **said)  # type: ignore[arg-type]


def send(workplace: Workplace, appeal: Appeal, channel: Channel, state: DeliveryState = S.SENT, **said: Id) -> Delivery:
    return sending.send(workplace, appeal.reference, OFFICE, channel, Step(state, TODAY), moment_of(), **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(("wanted", "by_sending"), [*product(S, (True, False))])
def test_a_planned_attempt_goes_on_as_the_table_allows(
    workplace: Workplace, wanted: DeliveryState, by_sending: bool
) -> None:
    appeal = issued(workplace)
    one = planned(workplace, appeal)

    def go_on() -> None:
        if by_sending:
            assert send(workplace, appeal, Channel.EMAIL, wanted).id == one.id
        else:
            assert record(workplace, appeal, wanted).delivery == one.id

    if wanted in DELIVERY_STEPS[S.PLANNED]:
        go_on()
        assert states(workplace, appeal)[::2] == (wanted, 1)
    else:
        with pytest.raises(NotAllowed):
            go_on()
        assert states(workplace, appeal)[::2] == (S.PLANNED, 1)


def test_a_mail_never_sent_is_given_up_with_a_note_and_stays(workplace: Workplace) -> None:
    appeal = issued(workplace)
    planned(workplace, appeal)
    step = Step(S.FAILED, TODAY, "not sent: by post instead")
    sending.record_delivery(workplace, appeal.reference, OFFICE, step, moment_of())
    send(workplace, appeal, Channel.REGISTERED_POST)
    assert states(workplace, appeal) == (S.SENT, ExchangeState.AWAITING, 2)


def test_another_channel_is_another_attempt(workplace: Workplace) -> None:
    appeal = issued(workplace)
    planned(workplace, appeal)
    assert send(workplace, appeal, Channel.COURIER).attempt == 2


def test_a_planned_attempt_may_get_its_scan_as_it_sets_out(workplace: Workplace, tmp_path: Path) -> None:
    appeal = issued(workplace)
    one = planned(workplace, appeal)
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 signed")
    step = Step(S.SENT, TODAY)
    sending.send(
        workplace, appeal.reference, OFFICE, Channel.EMAIL, step, moment_of(), as_sent=tmp_path / "scan.pdf"
    )
    steps = workplace.library.appeal_file(appeal.id).steps
    assert [steps[-1].as_sent] == [*files_as_sent(one, steps)[1:]]


def test_a_mail_is_not_sent_before_it_was_made(workplace: Workplace) -> None:
    appeal = issued(workplace)
    planned(workplace, appeal)
    step = Step(S.SENT, TODAY - timedelta(days=1))
    with pytest.raises(MadeAfterwards, match="its mail was made on 2020-02-10"):
        sending.send(workplace, appeal.reference, OFFICE, Channel.EMAIL, step, moment_of())
    with pytest.raises(MadeAfterwards):
        sending.record_delivery(workplace, appeal.reference, OFFICE, step, moment_of())


def test_a_planned_mail_does_not_set_out_against_the_persons_will_but_can_be_given_up(workplace: Workplace) -> None:
    appeal = issued(workplace)
    planned(workplace, appeal, None)
    decide(workplace, ConsentState.WITHDRAWN, since=TODAY)
    for state in (S.SENT, S.DELIVERED):
        with pytest.raises(ConsentRefused):
            record(workplace, appeal, state)
    assert record(workplace, appeal, S.FAILED).state is S.FAILED


def test_what_the_other_window_recorded_is_told_and_nothing_is_doubled(workplace: Workplace) -> None:
    appeal = issued(workplace)
    nothing = seen(workplace, appeal)
    assert nothing == ""
    send(workplace, appeal, Channel.POST, seen=nothing)
    before = counts(workplace)
    with pytest.raises(RecordedMeanwhile, match="Ada Muster recorded a delivery meanwhile"):
        send(workplace, appeal, Channel.POST, seen=nothing)
    with pytest.raises(RecordedMeanwhile):
        record(workplace, appeal, S.DELIVERED, seen=nothing)
    with pytest.raises(RecordedMeanwhile):
        sending.add_file_as_sent(workplace, appeal.reference, OFFICE, Path("x"), moment_of(), seen=nothing)
    assert counts(workplace) == before
    record(workplace, appeal, S.DELIVERED, seen=seen(workplace, appeal))


def test_two_presses_on_one_planned_mail_are_one_sending(workplace: Workplace) -> None:
    appeal = issued(workplace)
    planned(workplace, appeal)
    shown = seen(workplace, appeal)
    send(workplace, appeal, Channel.EMAIL, seen=shown)
    with pytest.raises(RecordedMeanwhile):
        send(workplace, appeal, Channel.EMAIL, seen=shown)
    assert states(workplace, appeal) == (S.SENT, ExchangeState.AWAITING, 1)


def test_an_address_that_turned_out_bad_is_marked_with_what_came_back(workplace: Workplace) -> None:
    appeal, library = issued(workplace), workplace.library
    contact = send(workplace, appeal, Channel.REGISTERED_POST).contact
    record(workplace, appeal, S.RETURNED, address_bad=True)
    assert library.get(Contact, contact or "").state is ContactState.BAD
    unknown = send(workplace, appeal, Channel.FAX)
    record(workplace, appeal, S.FAILED, address_bad=True)
    assert unknown.contact is None
    assert states(workplace, appeal) == (S.FAILED, ExchangeState.NOT_REACHED, 2)


def test_a_letter_whose_mail_is_only_planned_counts_as_not_sent(workplace: Workplace) -> None:
    appeal = issued(workplace)
    planned(workplace, appeal)
    changed = office_changes.mark_contact(workplace, OFFICE, Channel.POST, ContactState.BAD, moment_of())
    assert appeal.reference in changed.touched
    send(workplace, appeal, Channel.EMAIL)
    changed = office_changes.mark_contact(workplace, OFFICE, Channel.POST, ContactState.BAD, moment_of())
    assert appeal.reference not in changed.touched


@pytest.mark.parametrize(("tried", "known", "offered"), [
    ((), (), Channel.REGISTERED_POST),
    ((Channel.REGISTERED_POST,), (Channel.EMAIL,), Channel.COURIER),
    ((Channel.REGISTERED_POST, Channel.COURIER), (Channel.EMAIL,), Channel.EMAIL),
    ((Channel.REGISTERED_POST, Channel.COURIER), (), Channel.EMBASSY),
    (TRIED_IN_TURN, tuple(Channel), Channel.REGISTERED_POST),
])  # fmt: skip
def test_the_next_attempt_goes_another_way(
    tried: tuple[Channel, ...], known: tuple[Channel, ...], offered: Channel
) -> None:
    assert next_channel(tried, known) is offered
