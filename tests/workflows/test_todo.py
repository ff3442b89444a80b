"""What waits: each kind comes with its cause and goes with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal
from advocacy.domain.case import CaseState
from advocacy.domain.consent import ConsentState
from advocacy.domain.deferral import Deferral, item_of_reply
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.milestone import MilestoneKind
from advocacy.domain.office import Channel, Contact, ContactState, Office
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.recorded import RecordedAddressee, RecordedAppeal, RecordedSender
from advocacy.domain.reply import ReplyClass
from advocacy.domain.todo_item import Outward, TodoKind
from advocacy.domain.wording import Confidence, Wording
from advocacy.letters.po_file import po_text, read_po_file
from advocacy.paths import ShippedData, shipped
from advocacy.workflows import (
    approving,
    case_deadlines,
    cases,
    copies,
    issuing,
    milestones,
    recording,
    replies,
    sending,
)
from advocacy.workflows.case_deadlines import Term
from advocacy.workflows.copies import letter_path
from advocacy.workflows.sending import Step
from advocacy.workflows.todo import todo
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import (
    TODAY,
    an_event,
    approved,
    decide,
    drafted,
    exempel,
    issued,
    moment_of,
    reviewed,
)
from tests.workflows.waiting import DAY, MONTH, PRESIDENT, attempt, came, own, said, sent, waiting

__all__ = ["own"]

K, S = TodoKind, DeliveryState


def test_nothing_waits_in_a_quiet_library(workplace: Workplace) -> None:
    assert todo(workplace, moment_of(date(2020, 3, 1))) == ()


def test_a_hearing_is_told_from_a_month_before_to_its_day(workplace: Workplace) -> None:
    day = date(2020, 6, 9)
    assert waiting(workplace, K.HEARING, day - MONTH - DAY) == []
    (item,) = waiting(workplace, K.HEARING, day - MONTH)
    assert (item.due, item.page, item.thing, item.case) == (day, "cases", "exempel", "exempel")
    assert item.outward == Outward("EXO-2020-003")
    assert "Mara Exempel: hearing." in item.in_words(str)
    assert waiting(workplace, K.HEARING, day)
    assert waiting(workplace, K.HEARING, day + DAY) == []
    cases.set_state(workplace, "exempel", CaseState.PAUSED, moment_of())
    assert waiting(workplace, K.HEARING, day)  # no court pauses with us
    cases.set_state(workplace, "exempel", CaseState.CLOSED, moment_of())
    assert waiting(workplace, K.HEARING, day) == []


def test_a_hearing_that_is_not_public_or_whose_day_nobody_knows_is_not_told_outside(workplace: Workplace) -> None:
    library, day = workplace.library, date(2020, 6, 2)
    (item,) = waiting(workplace, K.HEARING, day)
    event = next(one for one in exempel(workplace).events if item.key.split("/")[2] == one.id)
    library.write(moment_of(), "hidden", "exempel", replace(event, disclosure=type(event.disclosure).INTERNAL))
    assert [one.outward for one in waiting(workplace, K.HEARING, day)] == [None]
    event = library.get(type(event), event.id)
    vague = replace(event, disclosure=type(event.disclosure).PUBLIC, occurred=PartialDate.parse("2020-06"))
    library.write(moment_of(), "vague", "exempel", vague)
    assert [one.outward for one in waiting(workplace, K.HEARING, day)] == [None]


def test_a_deadline_that_a_paper_sets_goes_when_it_is_met(workplace: Workplace) -> None:
    due = TODAY + timedelta(days=5)
    entered = case_deadlines.enter(workplace, "exempel", Term("Appeal to the court.", due), moment_of())
    assert said(workplace, K.CASE_DEADLINE) == ["Mara Exempel: Appeal to the court."]
    (item,) = waiting(workplace, K.CASE_DEADLINE, due + DAY)
    assert item.outward is None  # only events and proceedings say whether they are public
    case_deadlines.meet(workplace, entered, TODAY, moment_of())
    assert waiting(workplace, K.CASE_DEADLINE) == []


def test_an_overdue_answer_goes_when_it_comes(own: Workplace) -> None:
    appeal, due = sent(own), TODAY + timedelta(days=10)
    assert waiting(own, K.OVERDUE, due) == []
    (item,) = waiting(own, K.OVERDUE, due + DAY)
    assert (item.due, item.subject, item.thing) == (due, appeal.reference, f"{appeal.reference} {PRESIDENT}")
    assert item.outward == Outward(appeal.reference, "President of the Republic of Ruritania")
    (words,) = said(own, K.OVERDUE, due + DAY)
    assert words.startswith(f"President of the Republic of Ruritania has not reacted to {appeal.reference} in time")
    assert words.endswith(": An answer of the President.")
    came(own, appeal)
    assert waiting(own, K.OVERDUE, due + DAY) == []


def test_what_we_owe_is_told_a_month_ahead_and_goes_with_the_next_letter(own: Workplace) -> None:
    appeal = sent(own)
    came(own, appeal, ReplyClass.REFUSAL)
    due = TODAY + timedelta(days=40)
    assert waiting(own, K.DUE, due - MONTH - DAY) == []
    (item,) = waiting(own, K.DUE, due - MONTH)
    assert (item.due, item.subject) == (due, appeal.reference)
    following = sent(own, TODAY + DAY)
    own.library.write(moment_of(), "noted", following.reference, replace(following, earlier=appeal.id))
    assert waiting(own, K.DUE, due - MONTH) == []


def test_a_promise_that_was_not_kept_goes_when_it_is(workplace: Workplace) -> None:
    appeal, until = sent(workplace), TODAY + timedelta(days=3)
    promised = milestones.Handled(MilestoneKind.PROMISED, TODAY, until)
    milestones.record(workplace, appeal.reference, PRESIDENT, promised, moment_of())
    assert waiting(workplace, K.PROMISE, until) == []
    assert said(workplace, K.PROMISE, until + DAY) == [
        f"President of the Republic of Ruritania has not done what it promised about {appeal.reference}."
    ]
    came(workplace, appeal, day=until + DAY)
    assert waiting(workplace, K.PROMISE, until + DAY) == []


def test_a_reply_in_the_tray_goes_when_somebody_says_what_it_is(workplace: Workplace) -> None:
    def tray() -> list[str]:
        return [one.in_words(str) for one in todo(workplace, moment_of(), kinds=[K.UNCLASSIFIED])]

    appeal = sent(workplace)
    assert tray() == []
    reply = came(workplace, None)
    assert tray() == ["A reply from President of the Republic of Ruritania waits to be sorted."]
    replies.link(workplace, reply, appeal.reference, PRESIDENT, ReplyClass.HOLDING, moment_of())
    assert tray() == []
    call = replies.add(workplace, replies.Received(None, Channel.TELEPHONE), moment_of())
    assert tray() == ["A reply waits to be sorted."]
    aside = Deferral(item_of_reply(call.id), date.max, "a wrong number")
    workplace.library.write(moment_of(), "set aside", call.id, aside)
    assert tray() == []


@pytest.mark.parametrize(("state", "words"), [
    (S.FAILED, "did not reach"), (S.REFUSED, "refused"), (S.RETURNED, "came back"),
])  # fmt: skip
def test_a_letter_that_did_not_arrive_goes_when_it_is_tried_again(
    workplace: Workplace, state: DeliveryState, words: str
) -> None:
    appeal = issued(workplace)
    if state is S.RETURNED:
        attempt(workplace, appeal, S.SENT)
        sending.record_delivery(workplace, appeal.reference, PRESIDENT, Step(state, TODAY), moment_of())
    else:
        attempt(workplace, appeal, state)
    (item,) = waiting(workplace, K.FAILED)
    assert words in item.in_words(str)
    assert (item.due, item.case) == (TODAY, "exempel")
    assert waiting(workplace, K.UNSENT) == []
    attempt(workplace, appeal, S.SENT)
    assert waiting(workplace, K.FAILED) == []


def test_an_issued_letter_waits_until_it_goes_out(workplace: Workplace) -> None:
    assert waiting(workplace, K.UNSENT) == []
    appeal = issued(workplace)
    assert said(workplace, K.UNSENT) == [
        f"{appeal.reference} is issued and has not gone out to President of the Republic of Ruritania."
    ]
    attempt(workplace, appeal, S.SENT)
    assert waiting(workplace, K.UNSENT) == []


def test_a_letter_written_elsewhere_that_nobody_sent_is_not_ours_to_send(workplace: Workplace) -> None:
    one = RecordedAppeal("exempel", (RecordedAddressee(PRESIDENT),), (RecordedSender("Ada Muster"),), language="en")
    recording.record_appeal(workplace, one, moment_of())
    assert waiting(workplace, K.UNSENT) == []


def test_a_letter_that_was_answered_all_the_same_is_not_sent_again(workplace: Workplace) -> None:
    appeal = issued(workplace)
    attempt(workplace, appeal, S.FAILED)
    came(workplace, appeal)
    assert waiting(workplace, K.FAILED) == []


def reword(workplace: Workplace, text: str) -> None:
    event = an_event(workplace)
    wording = workplace.library.one(Wording, owner=event.id, field="text", language="en")
    workplace.library.write(moment_of(), "reworded", "exempel", replace(wording, text=text))


def test_an_approval_that_lapsed_is_told_until_the_letter_is_given_back(workplace: Workplace) -> None:
    appeal = approved(workplace)
    assert waiting(workplace, K.APPROVAL_LAPSED) == []
    before = workplace.library.one(Wording, owner=an_event(workplace).id, field="text", language="en").text
    reword(workplace, "Ms Exempel founded another newspaper.")
    assert said(workplace, K.APPROVAL_LAPSED) == [
        f"{appeal.reference} was approved, and something in it has changed since."
    ]
    reword(workplace, before)
    assert waiting(workplace, K.APPROVAL_LAPSED) == []
    reword(workplace, "Ms Exempel founded another newspaper.")
    approving.return_to_draft(workplace, [appeal.reference], moment_of())
    approving.review(workplace, [appeal.reference], moment_of())
    assert waiting(workplace, K.APPROVAL_LAPSED) == []
    reword(workplace, before)
    approving.approve(workplace, [appeal.reference], moment_of())
    reword(workplace, "Ms Exempel founded a third newspaper.")
    assert len(waiting(workplace, K.APPROVAL_LAPSED)) == 1


@pytest.mark.parametrize(("make", "words"), [
    (drafted, "is still a draft"), (reviewed, "still waits for approval"), (approved, "was not issued"),
])  # fmt: skip
def test_a_letter_that_waits_for_a_week_is_told_until_it_is_issued(
    workplace: Workplace, make: Callable[[Workplace], Appeal], words: str
) -> None:
    appeal = make(workplace)
    later = TODAY + timedelta(days=7)
    assert waiting(workplace, K.REVIEW, later - DAY) == []
    (item,) = waiting(workplace, K.REVIEW, later)
    assert words in item.in_words(str)
    assert (item.page, item.thing) == ("letters", f"appeal {appeal.reference}")
    if words == "was not issued":
        issuing.issue(workplace, [appeal.reference], moment_of())
    else:
        approving.discard(workplace, [appeal.reference], moment_of())
    assert waiting(workplace, K.REVIEW, later) == []


def test_a_consent_that_runs_out_is_told_to_the_desk_alone(workplace: Workplace) -> None:
    end = TODAY + timedelta(days=20)
    decide(workplace, ConsentState.GIVEN, until=end)
    (item,) = waiting(workplace, K.CONSENT)
    assert (item.due, item.outward) == (end, None)
    assert said(workplace, K.CONSENT) == [f"Mara Exempel: the consent of Mara Exempel runs out on {end}."]
    assert said(workplace, K.CONSENT, end + DAY) == [f"Mara Exempel: the consent of Mara Exempel ran out on {end}."]
    decide(workplace, ConsentState.GIVEN)
    assert waiting(workplace, K.CONSENT) == []


@pytest.mark.parametrize(("state", "words"), [
    (ConsentState.UNKNOWN, "has not consented"),
    (ConsentState.WITHDRAWN, "refused or withdrawn"),
])  # fmt: skip
def test_letters_without_consent_are_told_until_there_is_one(
    workplace: Workplace, state: ConsentState, words: str
) -> None:
    decide(workplace, state)
    assert waiting(workplace, K.CONSENT_MISSING) == []  # nobody writes
    decide(workplace, ConsentState.GIVEN)
    drafted(workplace)
    assert waiting(workplace, K.CONSENT_MISSING) == []
    decide(workplace, state)
    (item,) = waiting(workplace, K.CONSENT_MISSING)
    assert words in item.in_words(str)
    assert item.outward is None


def test_an_address_known_to_be_wrong_goes_when_there_is_another(workplace: Workplace) -> None:
    def bad() -> list[str]:
        return [one.in_words(str) for one in todo(workplace, moment_of(), kinds=[K.BAD_ADDRESS])]

    library = workplace.library
    office = library.one(Office, key=PRESIDENT)
    sent(workplace)
    for one in library.find(Contact, office=office.id):
        library.write(moment_of(), "wrong", PRESIDENT, replace(one, state=ContactState.BAD))
    (words,) = bad()
    assert words == "An address of President of the Republic of Ruritania is known to be wrong, and there is no other."
    posts = [one for one in library.find(Contact, office=office.id) if one.channel is Channel.POST]
    others = {one.channel for one in library.find(Contact, office=office.id)} - {Channel.POST}
    fresh = [Contact(moment_of().new_id(), office.id, one, "new") for one in {Channel.POST, *others}]
    assert posts
    library.write(moment_of(), "entered", PRESIDENT, *fresh)
    assert bad() == []


def test_an_entry_nobody_checked_for_long_is_told_while_we_write_there(workplace: Workplace) -> None:
    def stale() -> list[str]:
        return [one.subject for one in todo(workplace, moment_of(), kinds=[K.STALE_ADDRESS])]

    library = workplace.library
    office = library.one(Office, key=PRESIDENT)
    library.write(moment_of(), "checked", PRESIDENT, replace(office, checked_on=date(2018, 1, 1)))
    assert stale() == []
    appeal = sent(workplace)
    assert stale() == [PRESIDENT]
    office = library.one(Office, key=PRESIDENT)
    library.write(moment_of(), "checked", PRESIDENT, replace(office, checked_on=None))
    assert stale() == []  # nothing says when it was checked
    library.write(moment_of(), "checked", PRESIDENT, replace(library.one(Office, key=PRESIDENT), checked_on=TODAY))
    assert stale() == []
    office = library.one(Office, key=PRESIDENT)
    library.write(moment_of(), "checked", PRESIDENT, replace(office, checked_on=date(2018, 1, 1)))
    came(workplace, appeal)
    assert stale() == []  # no answer is awaited any more


def test_a_text_that_nobody_confirmed_goes_when_somebody_does(workplace: Workplace) -> None:
    library = workplace.library
    text = library.one(Wording, owner=an_event(workplace).id, field="text", language="en")
    library.write(moment_of(), "confirmed", "exempel", replace(text, confidence=Confidence.HIGH))
    appeal = drafted(workplace)
    before = said(workplace, K.UNCONFIRMED)
    foreign = replace(text, language="hu", confidence=Confidence.LOW, confirmed_by=None, revision=0)
    library.write(moment_of(), "entered", "exempel", foreign)  # this letter cannot print it
    assert said(workplace, K.UNCONFIRMED) == before
    text = library.one(Wording, owner=text.owner, field="text", language="en")
    library.write(moment_of(), "doubted", "exempel", replace(text, confidence=Confidence.LOW))
    (item,) = waiting(workplace, K.UNCONFIRMED)
    assert "Confirm them" in item.in_words(str)
    assert (item.subject, item.due, item.outward) == (appeal.reference, None, None)
    text = library.one(Wording, owner=text.owner, field="text", language="en")
    library.write(moment_of(), "confirmed", "exempel", replace(text, confirmed_by="Ada Muster", confirmed_on=TODAY))
    assert said(workplace, K.UNCONFIRMED) == before


def test_a_translation_whose_source_changed_goes_when_it_is_read_again(workplace: Workplace, sample: Path) -> None:
    def stale() -> list[str]:
        return [one.in_words(str) for one in todo(workplace, moment_of(), kinds=[K.STALE_TRANSLATION])]

    assert todo(workplace, moment_of(date(2028, 1, 1)), kinds=[K.STALE_TRANSLATION]) == ()  # too old to be of use
    drafted(workplace)
    assert stale() == []
    entries = read_po_file((shipped(ShippedData.LOCALES) / "en" / "LC_MESSAGES" / "letters.po").read_bytes())
    opening = next(one for one in entries if one.context in {"stop_extradition", ""} and "on behalf of" in one.source)
    file = sample / "locales" / "en" / "LC_MESSAGES" / "letters.po"
    file.parent.mkdir(parents=True)
    file.write_text(po_text([entries[0], replace(opening, flags=(*opening.flags, "fuzzy"))]), encoding="utf-8")
    (words,) = stale()
    assert words.endswith("in the language en: paragraphs to be read again, for their source has changed: 1.")
    file.unlink()
    assert stale() == []


def test_a_copy_that_is_missing_goes_when_it_is_there_again(workplace: Workplace) -> None:
    appeal = issued(workplace)
    assert waiting(workplace, K.COPY) == []
    letter_path(workplace.library, appeal).unlink()
    (item,) = waiting(workplace, K.COPY)
    assert (item.subject, item.thing, item.outward) == (appeal.reference, f"{appeal.reference} {PRESIDENT}", None)
    copies.write_missing_copies(workplace.library)
    assert waiting(workplace, K.COPY) == []
