"""Silence as a result: only after a reminder, for the letter and its reminders, and a later reply undoes it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from advocacy.domain.exchange import ExchangeState
from advocacy.domain.reply import ReplyClass
from advocacy.errors import AdvocacyError
from advocacy.workflows import approving, outreach, silence
from advocacy.workflows.outreach import StoryKind
from advocacy.workflows.refusals import HandledInTheFuture, NotAddressed, NothingIssued
from advocacy.workflows.relationship import relationship
from advocacy.workflows.reminder_refusals import (
    BeingReminded,
    CopyOwesNothing,
    ExchangeClosed,
    HasAnswered,
    NeverReminded,
    SilenceTooEarly,
)
from advocacy.workflows.reminder_rules import Verdict
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import counts, moment_of
from tests.workflows.reminded import LATER, LATEST, answer, asked, remind, reminded, send, sent

PRESIDENT = "xr-president"
MOMENT = moment_of(LATEST)


def state(workplace: Workplace, reference: str) -> tuple[ExchangeState | None, bool]:
    (line,) = (one for one in outreach.lines(workplace) if one.reference == reference)
    return line.exchange_state, line.silent


@pytest.mark.parametrize("by_reminder", [False, True])
def test_silence_ends_the_letter_and_its_reminders(workplace: Workplace, *, by_reminder: bool) -> None:
    before = relationship(workplace, PRESIDENT)
    appeal = sent(workplace)
    (out,) = reminded(workplace)
    assert silence.can_be_recorded(workplace, appeal.reference, PRESIDENT, MOMENT)
    named = out.reference if by_reminder else appeal.reference
    line = silence.record(workplace, named, PRESIDENT, MOMENT)
    assert (line.letter.reference, line.reminders) == (appeal.reference, 1)
    for one in (appeal.reference, out.reference):
        assert state(workplace, one) == (ExchangeState.CLOSED, True)
        (*steps, last) = outreach.story(workplace, one, PRESIDENT)
        assert (last.kind, last.on) == (StoryKind.SILENCE, LATEST)
        assert last.text == "No answer came. Reminders sent: 1; days since the last: 61."
        told = [step for step in steps if step.kind is StoryKind.REMINDER]
        assert [(step.on, step.text) for step in told] == [(LATER, out.reference)] * (one == appeal.reference)
    after = relationship(workplace, PRESIDENT)
    assert (after.silent - before.silent, after.receipts, after.answered) == (2, before.receipts, before.answered)
    assert asked(workplace, LATEST)[appeal.reference, PRESIDENT].verdict is Verdict.ENDED
    assert not silence.can_be_recorded(workplace, appeal.reference, PRESIDENT, MOMENT)
    with pytest.raises(ExchangeClosed):
        silence.record(workplace, appeal.reference, PRESIDENT, MOMENT)
    assert not workplace.library.verify()


@pytest.mark.parametrize("reply_class", [ReplyClass.HOLDING, ReplyClass.SUBSTANTIVE])
def test_a_later_reply_opens_it_again(workplace: Workplace, reply_class: ReplyClass) -> None:
    appeal = sent(workplace)
    reminded(workplace)
    silence.record(workplace, appeal.reference, PRESIDENT, MOMENT)
    answer(workplace, appeal.reference, PRESIDENT, reply_class, LATEST)
    came = ExchangeState.ANSWERED if reply_class.is_answer else ExchangeState.ACKNOWLEDGED
    assert state(workplace, appeal.reference) == (came, False)
    kinds = [one.kind for one in outreach.story(workplace, appeal.reference, PRESIDENT)]
    assert kinds[-2:] == [StoryKind.REPLY, StoryKind.SILENCE]  # what was found stays on record


def test_an_answer_to_the_reminder_opens_the_letter_again(workplace: Workplace) -> None:
    appeal = sent(workplace)
    (out,) = reminded(workplace)
    silence.record(workplace, appeal.reference, PRESIDENT, MOMENT)
    answer(workplace, out.reference, PRESIDENT, ReplyClass.FAVOURABLE, LATEST)
    assert state(workplace, appeal.reference) == (ExchangeState.ANSWERED, False)


def test_a_receipt_that_nothing_followed_is_silence_too(workplace: Workplace) -> None:
    appeal = sent(workplace)
    answer(workplace, appeal.reference, PRESIDENT, ReplyClass.ACKNOWLEDGEMENT, LATER)
    reminded(workplace)
    silence.record(workplace, appeal.reference, PRESIDENT, MOMENT)
    assert state(workplace, appeal.reference) == (ExchangeState.CLOSED, True)


def refused(workplace: Workplace, reference: str, office: str, why: type[AdvocacyError], **said: object) -> None:
    """Silence is not recorded, and nothing is written."""
    before = counts(workplace)
    assert not silence.can_be_recorded(workplace, reference, office, MOMENT) or said
    with pytest.raises(why):
        silence.record(workplace, reference, office, MOMENT, **said)  # type: ignore[arg-type]
    assert counts(workplace) == before


def test_silence_is_no_result_before_a_reminder_went_out(workplace: Workplace) -> None:
    appeal = sent(workplace)
    refused(workplace, appeal.reference, PRESIDENT, NeverReminded)
    ((_, made),) = remind(workplace).drafted
    refused(workplace, appeal.reference, PRESIDENT, BeingReminded)
    refused(workplace, made.reference, PRESIDENT, BeingReminded)
    approving.discard(workplace, [made.reference], moment_of(LATER))
    refused(workplace, appeal.reference, PRESIDENT, NeverReminded)
    refused(workplace, made.reference, PRESIDENT, NothingIssued)


def test_silence_is_found_after_the_last_reminder_and_not_in_the_future(workplace: Workplace) -> None:
    appeal = sent(workplace)
    reminded(workplace)
    early, late = LATER - timedelta(1), LATEST + timedelta(1)
    refused(workplace, appeal.reference, PRESIDENT, SilenceTooEarly, on=early)
    refused(workplace, appeal.reference, PRESIDENT, HandledInTheFuture, on=late)
    line = silence.record(workplace, appeal.reference, PRESIDENT, MOMENT, on=LATER)
    assert line.reminders == 1


def test_who_answered_or_only_got_a_copy_is_not_silent(workplace: Workplace) -> None:
    appeal = sent(workplace, cc=("xr-justice",))
    send(workplace, appeal.reference, "xr-justice")
    reminded(workplace)
    refused(workplace, appeal.reference, "xr-justice", CopyOwesNothing)
    answer(workplace, appeal.reference, PRESIDENT, ReplyClass.REFUSAL)
    refused(workplace, appeal.reference, PRESIDENT, HasAnswered)
    with pytest.raises(NotAddressed):
        silence.can_be_recorded(workplace, appeal.reference, "xr-asylum", MOMENT)
