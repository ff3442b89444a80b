"""Deliveries: attempts, the very file that went out, and what became of them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal, AppealKind
from advocacy.domain.approval import sha256
from advocacy.domain.consent import ConsentRefused, ConsentState
from advocacy.domain.delivery import Delivery, DeliveryState, DeliveryStep
from advocacy.domain.document import Document
from advocacy.domain.office import Channel, Contact, ContactState, Office
from advocacy.domain.transitions import DELIVERY_STEPS, NotAllowed
from advocacy.errors import UnknownReference
from advocacy.workflows import sending
from advocacy.workflows.refusals import BeforeSending, FileNotRead, NotAddressed, NothingIssued, NotSentYet
from advocacy.workflows.sending import Step
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, approved, counts, decide, issued, moment_of

S = DeliveryState
OFFICE = "xr-president"


def send(
    workplace: Workplace, appeal: Appeal, state: DeliveryState = S.SENT, day: date | None = TODAY
) -> Delivery:
    return sending.send(
        workplace, appeal.reference, OFFICE, Channel.REGISTERED_POST, Step(state, day), moment_of()
    )


def record(workplace: Workplace, appeal: Appeal, state: DeliveryState) -> DeliveryStep:
    return sending.record_delivery(workplace, appeal.reference, OFFICE, Step(state, TODAY), moment_of())


def now(workplace: Workplace, appeal: Appeal) -> DeliveryState | None:
    file = workplace.library.appeal_file(appeal.id)
    return file.delivery_state(file.addressees[0])


@pytest.mark.parametrize("wanted", S)
def test_an_attempt_begins_with_what_the_table_allows(workplace: Workplace, wanted: DeliveryState) -> None:
    appeal, before = issued(workplace), counts(workplace)["deliveries"]
    if wanted in DELIVERY_STEPS[S.PLANNED]:
        send(workplace, appeal, wanted)
        assert now(workplace, appeal) is wanted
    else:
        with pytest.raises(NotAllowed):
            send(workplace, appeal, wanted)
        assert counts(workplace)["deliveries"] == before


@pytest.mark.parametrize("wanted", S)
@pytest.mark.parametrize("first", sorted(DELIVERY_STEPS[S.PLANNED]))
def test_an_attempt_goes_on_as_the_table_allows(
    workplace: Workplace, first: DeliveryState, wanted: DeliveryState
) -> None:
    appeal = issued(workplace)
    send(workplace, appeal, first)
    if wanted in DELIVERY_STEPS[first]:
        record(workplace, appeal, wanted)
        assert now(workplace, appeal) is wanted
    else:
        with pytest.raises(NotAllowed):
            record(workplace, appeal, wanted)
        assert now(workplace, appeal) is first


def test_attempts_are_counted_and_the_latest_is_the_one_that_fares(workplace: Workplace) -> None:
    appeal = issued(workplace)
    first = send(workplace, appeal, S.REFUSED)
    second = send(workplace, appeal)
    assert (first.attempt, second.attempt) == (1, 2)
    reached = record(workplace, appeal, S.DELIVERED)
    assert (reached.delivery, now(workplace, appeal)) == (second.id, S.DELIVERED)


def test_the_issued_letter_is_the_file_as_sent_unless_another_is_given(
    workplace: Workplace, tmp_path: Path
) -> None:
    appeal = issued(workplace)
    assert send(workplace, appeal).as_sent == appeal.issued
    scan, receipt = tmp_path / "signed.pdf", tmp_path / "receipt.unknown-kind"
    scan.write_bytes(b"%PDF-1.7 signed")
    receipt.write_bytes(b"a stamp")
    step = Step(S.SENT, TODAY, "at the counter", "RR 1", receipt)
    second = sending.send(workplace, appeal.reference, OFFICE, Channel.POST, step, moment_of(), as_sent=scan)
    library = workplace.library
    assert second.as_sent == sha256(b"%PDF-1.7 signed")
    assert library.bytes_of(second.as_sent) == b"%PDF-1.7 signed"
    assert library.get(Document, second.as_sent).media_type == "application/pdf"
    (kept,) = library.find(DeliveryStep, delivery=second.id)
    assert (kept.note, kept.tracking, kept.proof) == ("at the counter", "RR 1", sha256(b"a stamp"))
    assert library.get(Document, kept.proof).media_type == "application/octet-stream"
    assert library.verify() == ()


def test_a_file_that_is_not_there_leaves_nothing_behind(workplace: Workplace, tmp_path: Path) -> None:
    appeal, before = issued(workplace), counts(workplace)
    with pytest.raises(FileNotRead, match="No such file"):
        sending.send(
            workplace,
            appeal.reference,
            OFFICE,
            Channel.POST,
            Step(S.SENT, TODAY, proof=tmp_path / "gone.pdf"),
            moment_of(),
        )
    assert counts(workplace) == before


def test_only_what_was_issued_is_sent_and_only_to_whom_it_is_addressed(workplace: Workplace) -> None:
    with pytest.raises(NothingIssued):
        send(workplace, approved(workplace))
    appeal = issued(workplace)
    with pytest.raises(NotSentYet):
        record(workplace, appeal, S.DELIVERED)
    step = Step(S.SENT, TODAY)
    with pytest.raises(NotAddressed, match="not addressed to Prime Minister of Ruritania"):
        sending.send(workplace, appeal.reference, "xr-prime-minister", Channel.POST, step, moment_of())
    with pytest.raises(UnknownReference, match="office called “nobody”"):
        sending.send(workplace, appeal.reference, "nobody", Channel.POST, step, moment_of())
    with pytest.raises(UnknownReference, match="appeal called “EXO-1”"):
        sending.send(workplace, "EXO-1", OFFICE, Channel.POST, step, moment_of())


@pytest.mark.parametrize(("channel", "known"), [
    (Channel.REGISTERED_POST, True), (Channel.COURIER, True), (Channel.BY_HAND, True),
    (Channel.POST, True), (Channel.EMAIL, False), (Channel.FAX, False),
])  # fmt: skip
def test_an_attempt_names_the_address_it_went_to(workplace: Workplace, channel: Channel, known: bool) -> None:
    appeal = issued(workplace)
    sent = sending.send(workplace, appeal.reference, OFFICE, channel, Step(S.SENT, TODAY), moment_of())
    assert (sent.contact is not None) is known


def test_an_address_known_to_be_bad_is_not_the_one_it_went_to(workplace: Workplace) -> None:
    library, appeal = workplace.library, issued(workplace)
    office = library.one(Office, key=OFFICE)
    good = Contact("a good one", office.id, Channel.EMAIL, "office@example.org")
    bad = Contact("a bad one", office.id, Channel.EMAIL, "gone@example.org", ContactState.BAD)
    library.write(moment_of(), "noted", OFFICE, good, bad)
    sent = sending.send(workplace, appeal.reference, OFFICE, Channel.EMAIL, Step(S.SENT, TODAY), moment_of())
    assert sent.contact == good.id


@pytest.mark.parametrize("state", [ConsentState.REFUSED, ConsentState.WITHDRAWN])
def test_nothing_is_sent_after_a_person_said_no_but_what_went_out_before_is_recorded(
    workplace: Workplace, state: ConsentState
) -> None:
    appeal = issued(workplace)
    decide(workplace, state, since=TODAY, reason="she asked us to stop")
    for day in (TODAY, TODAY + timedelta(days=1)):
        with pytest.raises(ConsentRefused, match="she asked us to stop"):
            send(workplace, appeal, day=day)
    assert send(workplace, appeal, day=TODAY - timedelta(days=1)).attempt == 1
    assert record(workplace, appeal, S.DELIVERED).state is S.DELIVERED


def test_a_no_without_a_day_stops_every_sending(workplace: Workplace) -> None:
    appeal = issued(workplace)
    decide(workplace, ConsentState.WITHDRAWN)
    with pytest.raises(ConsentRefused):
        send(workplace, appeal, day=TODAY - timedelta(days=100))
    decide(workplace, ConsentState.GIVEN)
    assert send(workplace, appeal, day=None).attempt == 1


def test_what_others_sent_is_recorded_whatever_the_person_decided(workplace: Workplace) -> None:
    appeal = workplace.library.one(Appeal, reference="EXO-2014-001")
    assert appeal.kind is AppealKind.LETTER
    step = Step(S.SENT, None, "channel and day are not on record")
    sent = sending.send(workplace, appeal.reference, "bg-president", Channel.NOT_ON_RECORD, step, moment_of())
    assert (sent.attempt, sent.as_sent) == (2, None)


def test_nothing_arrives_before_it_was_sent(workplace: Workplace) -> None:
    appeal = issued(workplace)
    send(workplace, appeal)
    before = counts(workplace)
    for day in (date(2019, 1, 1), TODAY - timedelta(days=1)):
        with pytest.raises(BeforeSending, match="only on"):
            sending.record_delivery(workplace, appeal.reference, OFFICE, Step(S.DELIVERED, day), moment_of())
    assert counts(workplace) == before
    undated = Step(S.DELIVERED, None)
    assert sending.record_delivery(workplace, appeal.reference, OFFICE, undated, moment_of()).on is None
