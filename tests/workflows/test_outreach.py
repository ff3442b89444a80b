"""The history: one line per addressee, and the story of each exchange as it happened."""

from __future__ import annotations

from datetime import date

import pytest

from advocacy.domain.appeal import AddresseeRole, DocumentState, Origin
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.exchange import Closing, ExchangeState
from advocacy.domain.office import Channel
from advocacy.domain.reply import ReplyClass
from advocacy.errors import UnknownReference
from advocacy.workflows import outreach, replies, sending
from advocacy.workflows.outreach import OutreachLine, StoryKind
from advocacy.workflows.refusals import NotAddressed
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, approved, drafted, issued, moment_of


def line(workplace: Workplace, reference: str) -> OutreachLine:
    return next(one for one in outreach.lines(workplace) if one.reference == reference)


def test_a_line_says_where_letter_delivery_and_exchange_stand(workplace: Workplace) -> None:
    draft = line(workplace, drafted(workplace).reference)
    assert (draft.document_state, draft.delivery_state, draft.exchange_state) == (
        DocumentState.DRAFT, None, ExchangeState.NOT_SENT,
    )  # fmt: skip
    assert line(workplace, approved(workplace).reference).document_state is DocumentState.APPROVED
    appeal = issued(workplace)
    found = line(workplace, appeal.reference)
    assert (found.origin, found.holder, found.requesting, found.requested) == (
        Origin.MADE, "Otto Normalverbraucher", ("XG",), "XR",
    )  # fmt: skip
    assert (found.sha256, found.signatories) == (appeal.issued, ("Ada Muster",))


def test_the_first_day_it_went_out_counts_as_sent(workplace: Workplace) -> None:
    appeal = issued(workplace)

    def send(state: DeliveryState, day: int) -> None:
        step = sending.Step(state, date(2020, 2, day))
        sending.send(workplace, appeal.reference, "xr-president", Channel.POST, step, moment_of())

    send(DeliveryState.FAILED, 11)
    assert (line(workplace, appeal.reference).sent_on, line(workplace, appeal.reference).exchange_state) == (
        None, ExchangeState.NOT_REACHED,
    )  # fmt: skip
    send(DeliveryState.SENT, 12)
    send(DeliveryState.SENT, 20)
    found = line(workplace, appeal.reference)
    assert (found.sent_on, found.attempts) == (date(2020, 2, 12), 3)


def test_lines_of_one_case_stand_together_in_the_order_of_their_letters(workplace: Workplace) -> None:
    every = outreach.lines(workplace)
    cases = [one.case for one in every]
    assert [one for n, one in enumerate(cases) if n == 0 or cases[n - 1] != one] == list(dict.fromkeys(cases))
    hers = outreach.lines(workplace, case="exempel")
    assert {one.case for one in hers} == {"exempel"}
    assert [one.position for one in hers][:2] == [1, 2]
    with pytest.raises(UnknownReference):
        outreach.lines(workplace, case="nobody")
    assert outreach.lines(workplace, case="krylova") == ()


def test_a_story_keeps_its_documents_and_its_order(workplace: Workplace) -> None:
    appeal, library = issued(workplace), workplace.library
    scan = library.folder / "scan.pdf"
    scan.write_bytes(b"%PDF- signed")
    step = sending.Step(DeliveryState.SENT, date(2020, 2, 12), "at the counter", "RR 1", scan)
    sending.send(
        workplace, appeal.reference, "xr-president", Channel.REGISTERED_POST, step, moment_of(), as_sent=scan
    )
    came = replies.Received(None, Channel.POST, "Undated.", files=(scan,))
    replies.add(workplace, came, moment_of(), (appeal.reference, "xr-president", ReplyClass.HOLDING))
    file = library.appeal_file(appeal.id)
    closing = Closing("closed", file.addressees[0].id, ExchangeState.CLOSED, date(2020, 5, 1), "enough")
    library.write(moment_of(), "closed", appeal.reference, closing)
    story = outreach.story(workplace, appeal.reference, "xr-president")
    assert [(one.kind, one.on, one.state) for one in story] == [
        (StoryKind.ISSUED, TODAY, "issued"),
        (StoryKind.DELIVERY, date(2020, 2, 12), "sent"),
        (StoryKind.REPLY, None, "holding"),
        (StoryKind.CLOSING, date(2020, 5, 1), "closed"),
    ]
    assert story[1].text == "at the counter. RR 1"
    assert {name for _, name in story[1].documents} >= {"proof"}
    assert story[2].documents[0][1] == "scan.pdf"
    assert line(workplace, appeal.reference).exchange_state is ExchangeState.CLOSED


def test_a_story_is_told_of_an_addressee_alone(workplace: Workplace) -> None:
    appeal = issued(workplace)
    with pytest.raises(NotAddressed):
        outreach.story(workplace, appeal.reference, "xr-prime-minister")
    with pytest.raises(UnknownReference):
        outreach.story(workplace, "EXO-1", "xr-president")
    recorded = outreach.story(workplace, "EXO-2014-001", "bg-president")
    assert recorded[0].kind is StoryKind.RECORDED
    assert line(workplace, "EXO-2014-001").role is AddresseeRole.TO
