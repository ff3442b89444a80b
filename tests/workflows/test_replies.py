"""Replies: from the tray to the addressee they concern, and whether they are an answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal
from advocacy.domain.approval import sha256
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.exchange import ExchangeState
from advocacy.domain.office import Channel
from advocacy.domain.reply import NOT_ANSWERS, Reply, ReplyClass, ReplyFile, ReplyLink
from advocacy.errors import UnknownReference
from advocacy.workflows import replies, sending
from advocacy.workflows.refusals import FileNotRead, NotAddressed
from advocacy.workflows.replies import Received
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, counts, issued, moment_of

LETTER = Received(date(2020, 3, 2), Channel.POST, "We have your letter.", "en", from_office="xr-president")


def sent(workplace: Workplace) -> Appeal:
    appeal = issued(workplace)
    step = sending.Step(DeliveryState.SENT, TODAY)
    sending.send(workplace, appeal.reference, "xr-president", Channel.POST, step, moment_of())
    return appeal


def stands(workplace: Workplace, appeal: Appeal) -> ExchangeState | None:
    file = workplace.library.appeal_file(appeal.id)
    return file.exchange_state(file.addressees[0])


def line_of(workplace: Workplace, reply: Reply) -> list[tuple[str, str, ReplyClass | None]]:
    return [
        (one.reference, one.office, one.reply_class)
        for one in replies.list_replies(workplace)
        if one.id == reply.id
    ]


@pytest.mark.parametrize("reply_class", ReplyClass)
def test_a_receipt_is_not_an_answer(workplace: Workplace, reply_class: ReplyClass) -> None:
    appeal = sent(workplace)
    assert stands(workplace, appeal) is ExchangeState.AWAITING
    replies.add(workplace, LETTER, moment_of(), (appeal.reference, "xr-president", reply_class))
    expected = ExchangeState.ACKNOWLEDGED if reply_class in NOT_ANSWERS else ExchangeState.ANSWERED
    assert stands(workplace, appeal) is expected


def test_a_reply_lies_in_the_tray_until_somebody_says_whose_it_is(workplace: Workplace) -> None:
    appeal = sent(workplace)
    reply = replies.add(workplace, LETTER, moment_of())
    assert line_of(workplace, reply) == [("", "", None)]
    assert stands(workplace, appeal) is ExchangeState.AWAITING
    link = replies.link(
        workplace, reply.id, appeal.reference, "xr-president", ReplyClass.HOLDING, moment_of(actor="Jan")
    )
    assert (link.by, link.replaces) == ("Jan", None)
    assert line_of(workplace, reply) == [(appeal.reference, "xr-president", ReplyClass.HOLDING)]


def test_a_later_judgement_replaces_the_earlier_one_and_both_stay_on_record(workplace: Workplace) -> None:
    appeal = sent(workplace)
    reply = replies.add(
        workplace, LETTER, moment_of(), (appeal.reference, "xr-president", ReplyClass.FAVOURABLE)
    )
    for reply_class in (ReplyClass.ACKNOWLEDGEMENT, ReplyClass.REFUSAL, ReplyClass.HOLDING):
        replies.link(workplace, reply.id, appeal.reference, "xr-president", reply_class, moment_of())
    assert line_of(workplace, reply) == [(appeal.reference, "xr-president", ReplyClass.HOLDING)]
    assert stands(workplace, appeal) is ExchangeState.ACKNOWLEDGED
    links = workplace.library.find(ReplyLink, reply=reply.id)
    assert [one.replaces for one in links] == [None, *(one.id for one in links[:3])]


def test_one_reply_can_concern_several_addressees(workplace: Workplace) -> None:
    one, other = sent(workplace), sent(workplace)
    reply = replies.add(workplace, LETTER, moment_of(), (one.reference, "xr-president", ReplyClass.REFUSAL))
    replies.link(workplace, reply.id, other.reference, "xr-president", ReplyClass.PARTIAL, moment_of())
    assert {reference for reference, _, _ in line_of(workplace, reply)} == {one.reference, other.reference}
    assert stands(workplace, one) is stands(workplace, other) is ExchangeState.ANSWERED


def test_whoever_wrote_it_is_kept_with_the_files_that_came(workplace: Workplace, tmp_path: Path) -> None:
    paper = tmp_path / "reply.pdf"
    paper.write_bytes(b"%PDF- reply")
    came = Received(None, Channel.TELEPHONE, from_text="the family’s lawyer", to_person="Ada", files=(paper,))
    reply = replies.add(workplace, came, moment_of())
    (kept,) = workplace.library.find(ReplyFile, reply=reply.id)
    assert (kept.name, kept.document) == ("reply.pdf", sha256(b"%PDF- reply"))
    (line,) = [one for one in replies.list_replies(workplace) if one.id == reply.id]
    assert (line.sender, line.received, line.channel) == ("the family’s lawyer", None, Channel.TELEPHONE)
    assert workplace.library.verify() == ()


def test_what_cannot_be_recorded_leaves_nothing(workplace: Workplace, tmp_path: Path) -> None:
    appeal, before = sent(workplace), counts(workplace)
    judgement = (appeal.reference, "xr-prime-minister", ReplyClass.REFUSAL)
    with pytest.raises(NotAddressed):
        replies.add(workplace, LETTER, moment_of(), judgement)
    with pytest.raises(UnknownReference, match="appeal"):
        replies.add(workplace, LETTER, moment_of(), ("EXO-1", "xr-president", ReplyClass.REFUSAL))
    with pytest.raises(UnknownReference, match="office"):
        replies.add(workplace, Received(None, Channel.POST, from_office="nobody"), moment_of())
    with pytest.raises(FileNotRead):
        replies.add(workplace, Received(None, Channel.POST, files=(tmp_path / "gone",)), moment_of())
    with pytest.raises(UnknownReference, match="reply"):
        replies.link(workplace, "no such", appeal.reference, "xr-president", ReplyClass.REFUSAL, moment_of())
    assert counts(workplace) == before
