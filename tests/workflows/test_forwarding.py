"""An office passes an appeal on: the other one is asked from that day, the first has not answered."""

from __future__ import annotations

from datetime import date

import pytest

from advocacy.domain.appeal import AddresseeRole
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.exchange import ExchangeState
from advocacy.domain.office import Channel
from advocacy.domain.reply import ReplyClass
from advocacy.errors import UnknownReference
from advocacy.workflows import outreach, replies
from advocacy.workflows.forwarding import forward
from advocacy.workflows.outreach import OutreachLine
from advocacy.workflows.relationship import relationship
from advocacy.workflows.replies import Received
from advocacy.workflows.reply_refusals import BeforeItsAppeal, NothingToPassOn, PassedOnAlready
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import moment_of
from tests.workflows.replying import CAME, mailed

ON = date(2020, 3, 5)


def line_of(workplace: Workplace, reference: str, office: str) -> OutreachLine:
    return next(one for one in outreach.lines(workplace) if (one.reference, one.office) == (reference, office))


def test_the_clock_starts_anew_at_the_office_it_went_to(workplace: Workplace) -> None:
    sent = mailed(workplace)
    answered = relationship(workplace, "xr-president").answered
    judgement = (sent.reference, "xr-president", ReplyClass.ACKNOWLEDGEMENT)
    reply = replies.add(workplace, Received(CAME, Channel.POST, "Sent on.", from_text="x"), moment_of(), judgement)
    made = forward(workplace, "xr-prosecutor-general", ON, moment_of(), reply=reply.id)
    assert (made.role, made.came_from) == (AddresseeRole.TO, "xr-president")
    first = line_of(workplace, sent.reference, "xr-president")
    second = line_of(workplace, sent.reference, "xr-prosecutor-general")
    assert (first.exchange_state, first.reply_class) == (ExchangeState.ACKNOWLEDGED, ReplyClass.FORWARDED)
    assert first.passed_on == (second.office_name,)
    assert (second.exchange_state, second.sent_on, second.came_from) == (
        ExchangeState.AWAITING, ON, first.office_name,
    )  # fmt: skip
    assert second.position > first.position
    assert (second.attempts, second.delivery_state) == (1, DeliveryState.SENT)
    assert relationship(workplace, "xr-president").answered == answered
    told = outreach.story(workplace, sent.reference, "xr-president")
    assert [one.passed_on for one in told if one.kind.value == "reply"] == [(second.office_name,)]
    other = outreach.story(workplace, sent.reference, "xr-prosecutor-general")
    [delivery] = [one for one in other if one.kind.value == "delivery"]
    assert (delivery.on, delivery.text, delivery.channel) == (
        ON, f"Passed on by {first.office_name}", "not_on_record",
    )  # fmt: skip
    assert workplace.library.verify() == ()


def test_it_may_be_passed_on_again_and_the_chain_stays(workplace: Workplace) -> None:
    sent = mailed(workplace)
    start = (sent.reference, "xr-president")
    forward(workplace, "xr-prosecutor-general", ON, moment_of(), sender=start)
    forward(workplace, "xr-asylum", ON, moment_of(), sender=(sent.reference, "xr-prosecutor-general"))
    chain = [one for one in outreach.lines(workplace) if one.reference == sent.reference]
    names = [one.office_name for one in chain]
    assert [(one.came_from, one.passed_on) for one in chain] == [
        ("", (names[1],)), (names[0], (names[2],)), (names[1], ()),
    ]  # fmt: skip
    forward(workplace, "xr-prime-minister", ON, moment_of(), sender=start)
    assert len(line_of(workplace, *start).passed_on) == 2
    told = [one for one in replies.list_replies(workplace) if (one.reference, one.office) == start]
    assert [one.reply_class for one in told] == [ReplyClass.FORWARDED], "said once"


def test_who_had_a_copy_owes_the_answer_now(workplace: Workplace) -> None:
    reference = "EXO-2020-003"
    assert line_of(workplace, reference, "xr-justice").exchange_state is None
    forward(workplace, "xr-justice", date(2020, 4, 1), moment_of(), sender=(reference, "xr-prime-minister"))
    line = line_of(workplace, reference, "xr-justice")
    assert (line.role, line.exchange_state, line.attempts) == (AddresseeRole.TO, ExchangeState.AWAITING, 2)


def test_what_is_not_clear_is_asked(workplace: Workplace) -> None:
    one, two = mailed(workplace), mailed(workplace)
    reply = replies.add(workplace, Received(CAME, Channel.POST, from_text="x"), moment_of()).id
    with pytest.raises(NothingToPassOn, match="linked to 0"):
        forward(workplace, "xr-asylum", ON, moment_of(), reply=reply)
    with pytest.raises(NothingToPassOn):
        forward(workplace, "xr-asylum", ON, moment_of())
    for sent in (one, two):
        replies.link(workplace, reply, sent.reference, "xr-president", ReplyClass.HOLDING, moment_of())
    with pytest.raises(NothingToPassOn, match="linked to 2"):
        forward(workplace, "xr-asylum", ON, moment_of(), reply=reply)
    with pytest.raises(UnknownReference):
        forward(workplace, "xr-asylum", ON, moment_of(), reply="none")
    start = (one.reference, "xr-president")
    forward(workplace, "xr-asylum", ON, moment_of(), reply=reply, sender=start)
    with pytest.raises(PassedOnAlready, match="is an addressee"):
        forward(workplace, "xr-asylum", ON, moment_of(), reply=reply, sender=start)
    with pytest.raises(BeforeItsAppeal):
        forward(workplace, "xr-asylum", date(2019, 1, 1), moment_of(), sender=(two.reference, "xr-president"))
