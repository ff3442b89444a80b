"""Reminders in one go: who gets one, in which language and with which text; who is left out, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from advocacy.domain.appeal import Addressee, Appeal, AppealKind, DocumentState, Signatory
from advocacy.domain.case import Case, CaseState
from advocacy.domain.consent import ConsentState
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.disclosure import Side
from advocacy.domain.exchange import Closing, ExchangeState
from advocacy.domain.office import Channel, Contact, ContactState, Office
from advocacy.domain.recorded import RecordedAddressee, RecordedAppeal, RecordedDelivery, RecordedSender
from advocacy.domain.reply import NOT_ANSWERS, ReplyClass
from advocacy.errors import UnknownReference
from advocacy.workflows import approving, letters, reminder_letters, replies, sending
from advocacy.workflows.forwarding import forward
from advocacy.workflows.office_changes import mark_contact
from advocacy.workflows.recording import record_appeal
from advocacy.workflows.reminder_letters import Wish, draft, look_at
from advocacy.workflows.reminder_rules import Verdict
from advocacy.workflows.reminding import AFTER, Asked
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import ORDER, TODAY, counts, decide, drafted, exempel, issued, moment_of, text_of
from tests.workflows.reminded import CAMPAIGN, LATER, LATEST, answer, asked, remind, reminded, send, sent

PRESIDENT, MINISTER, JUSTICE, ASYLUM = "xr-president", "xr-prime-minister", "xr-justice", "xr-asylum"


def verdict(workplace: Workplace, appeal: Appeal, office: str = PRESIDENT, day: date = LATER) -> Verdict:
    """What becomes of one addressee."""
    return asked(workplace, day)[appeal.reference, office].verdict


def words(workplace: Workplace, appeal: Appeal) -> str:
    assert appeal.draft
    return text_of(workplace.library.bytes_of(appeal.draft)).replace("\N{NO-BREAK SPACE}", " ")


def test_each_is_reminded_in_its_language_of_its_own_letter_with_its_own_text(workplace: Workplace) -> None:
    english, french = sent(workplace), sent(workplace, MINISTER, language="fr", on=date(2020, 2, 12))
    answer(workplace, french.reference, MINISTER, ReplyClass.ACKNOWLEDGEMENT, date(2020, 2, 20))
    done = remind(workplace)
    assert [(one.line.pair, one.language, one.received) for one, _made in done.drafted] == [
        ((english.reference, PRESIDENT), "en", False),
        ((french.reference, MINISTER), "fr", True),
    ]
    (_, first), (_, second) = done.drafted
    assert (first.state, first.language, first.earlier, first.template) == (
        DocumentState.DRAFT, "en", english.id, "reminder"
    )  # fmt: skip
    assert f"my letter of 10 February 2020, reference {english.reference}" in words(workplace, first)
    assert "neither an answer nor a confirmation" in words(workplace, first)
    assert f"référence {french.reference}" in words(workplace, second)
    assert "Vous en avez confirmé la réception" in words(workplace, second)
    file = workplace.library.appeal_file(second.id)
    assert [one.agreed_on for one in file.signatories] == [None]
    assert workplace.library.get(Case, second.case).reference == "exempel"
    assert (workplace.library.folder / "drafts" / f"{first.reference}.docx").is_file()
    assert not workplace.library.verify()


@pytest.mark.parametrize("reply_class", sorted(NOT_ANSWERS))
def test_a_receipt_is_no_answer_and_an_answer_is(workplace: Workplace, reply_class: ReplyClass) -> None:
    appeal = sent(workplace)
    answer(workplace, appeal.reference, PRESIDENT, reply_class)
    one = asked(workplace)[appeal.reference, PRESIDENT]
    assert (one.verdict, one.received) == (Verdict.REMIND, True)
    answer(workplace, appeal.reference, PRESIDENT, ReplyClass.REFUSAL)
    assert verdict(workplace, appeal) is Verdict.ANSWERED


def test_a_second_run_makes_none(workplace: Workplace) -> None:
    appeal = sent(workplace)
    assert len(remind(workplace).drafted) == 1
    before = counts(workplace)
    again = remind(workplace)
    assert not again.drafted
    assert [one.verdict for one in again.left] == [Verdict.BEING_REMINDED]
    assert counts(workplace) == before
    reference = workplace.library.one(Appeal, template="reminder", earlier=appeal.id).reference
    assert reference in str(again.left[0].problems[0])


def test_a_discarded_reminder_does_not_count(workplace: Workplace) -> None:
    sent(workplace)
    (_, made), = remind(workplace).drafted
    approving.discard(workplace, [made.reference], moment_of(LATER))
    assert len(remind(workplace).drafted) == 1


def test_who_was_reminded_waits_and_is_then_reminded_of_the_same_letter(workplace: Workplace) -> None:
    appeal = sent(workplace)
    reminded(workplace)
    assert verdict(workplace, appeal, day=LATER + timedelta(AFTER - 1)) is Verdict.TOO_EARLY
    ((one, second),) = remind(workplace, LATEST).drafted
    assert (one.line.reminders, one.line.of.reminded_on, second.earlier) == (1, LATER, appeal.id)


def test_an_issued_reminder_that_waits_to_be_sent_is_under_way(workplace: Workplace) -> None:
    appeal = sent(workplace)
    issued(workplace, template="reminder", campaign=CAMPAIGN, earlier=appeal.reference)
    assert verdict(workplace, appeal, day=LATEST) is Verdict.BEING_REMINDED


def test_a_reminder_that_did_not_arrive_is_sent_again_not_written_again(workplace: Workplace) -> None:
    appeal = sent(workplace)
    (out,) = reminded(workplace)
    back = sending.Step(DeliveryState.RETURNED, LATER + timedelta(3))
    sending.record_delivery(workplace, out.reference, PRESIDENT, back, moment_of(LATEST))
    assert verdict(workplace, appeal, day=LATEST) is Verdict.NOT_REACHED


def test_a_letter_of_lately_waits(workplace: Workplace) -> None:
    appeal = sent(workplace)
    assert verdict(workplace, appeal, day=TODAY + timedelta(AFTER - 1)) is Verdict.TOO_EARLY
    assert verdict(workplace, appeal, day=TODAY + timedelta(AFTER)) is Verdict.REMIND
    soon = asked(workplace, TODAY + timedelta(5), after=5)
    assert [one.verdict for one in soon.values()] == [Verdict.REMIND]


Arrange = Callable[[Workplace], Appeal]


def _draft(workplace: Workplace) -> Appeal:
    return drafted(workplace, campaign=CAMPAIGN)


def _unsent(workplace: Workplace) -> Appeal:
    return issued(workplace, campaign=CAMPAIGN)


def _failed(workplace: Workplace) -> Appeal:
    appeal = _unsent(workplace)
    send(workplace, appeal.reference, PRESIDENT, state=DeliveryState.FAILED)
    return appeal


def _paused(workplace: Workplace) -> Appeal:
    return _resting(workplace, CaseState.PAUSED)


def _closed(workplace: Workplace) -> Appeal:
    return _resting(workplace, CaseState.CLOSED)


def _resting(workplace: Workplace, state: CaseState) -> Appeal:
    appeal = sent(workplace)
    case = replace(exempel(workplace).case, state=state)
    workplace.library.write(moment_of(LATER), "case changed", case.reference, case)
    return appeal


def _consent_withdrawn(workplace: Workplace) -> Appeal:
    appeal = sent(workplace)
    decide(workplace, ConsentState.WITHDRAWN, since=TODAY)
    return appeal


def _consent_not_covering(workplace: Workplace) -> Appeal:
    appeal = sent(workplace)
    decide(workplace, ConsentState.LIMITED, sides=frozenset({Side.INTERNATIONAL}))
    return appeal


def _ended(workplace: Workplace, state: ExchangeState) -> Appeal:
    appeal = sent(workplace)
    (addressee,) = workplace.library.find(Addressee, appeal=appeal.id)
    closing = Closing(moment_of().new_id(), addressee.id, state, TODAY, "settled by telephone")
    workplace.library.write(moment_of(), "closed", appeal.reference, closing)
    return appeal


def _exchange_closed(workplace: Workplace) -> Appeal:
    return _ended(workplace, ExchangeState.CLOSED)


def _exchange_withdrawn(workplace: Workplace) -> Appeal:
    return _ended(workplace, ExchangeState.WITHDRAWN)


def _superseded(workplace: Workplace) -> Appeal:
    appeal = sent(workplace)
    issued(workplace, supersedes=appeal.reference)
    return appeal


def _bad_address(workplace: Workplace) -> Appeal:
    appeal = sent(workplace)
    office = workplace.library.one(Office, key=PRESIDENT)
    for one in workplace.library.find(Contact, office=office.id, channel=Channel.POST):
        mark_contact(workplace, PRESIDENT, Channel.POST, ContactState.BAD, moment_of(), " ".join(one.lines))
    return appeal


def _thanks(workplace: Workplace) -> Appeal:
    appeal = sent(workplace)
    thanks = replace(appeal, template="thank_you", revision=workplace.library.get(Appeal, appeal.id).revision)
    workplace.library.write(moment_of(), "told otherwise", appeal.reference, thanks)
    return appeal


def _question(workplace: Workplace) -> Appeal:
    appeal = sent(workplace)
    asks = replace(appeal, kind=AppealKind.QUESTION, revision=workplace.library.get(Appeal, appeal.id).revision)
    workplace.library.write(moment_of(), "told otherwise", appeal.reference, asks)
    return appeal


@pytest.mark.parametrize(("arrange", "expected", "because"), [
    (_draft, Verdict.NOT_SENT, "not issued yet"),
    (_unsent, Verdict.NOT_SENT, "not been sent"),
    (_failed, Verdict.NOT_REACHED, "did not reach"),
    (_paused, Verdict.CASE_RESTS, "paused or closed"),
    (_closed, Verdict.CASE_RESTS, "paused or closed"),
    (_consent_withdrawn, Verdict.NO_CONSENT, "refused or withdrawn consent"),
    (_consent_not_covering, Verdict.NO_CONSENT, "Mara Exempel"),
    (_exchange_closed, Verdict.ENDED, "settled by telephone"),
    (_exchange_withdrawn, Verdict.ENDED, "was withdrawn from"),
    (_superseded, Verdict.SUPERSEDED, "taken the place"),
    (_bad_address, Verdict.INCOMPLETE, "address"),
    (_thanks, Verdict.BY_HAND, "asks for nothing"),
    (_question, Verdict.BY_HAND, "a request or a question"),
])  # fmt: skip
def test_who_is_left_out_and_why(
    workplace: Workplace, arrange: Arrange, expected: Verdict, because: str
) -> None:
    appeal = arrange(workplace)
    one = asked(workplace)[appeal.reference, PRESIDENT]
    assert one.verdict is expected
    assert because in " ".join(str(problem) for problem in one.problems)
    done = remind(workplace)
    assert not done.drafted
    assert expected in {one.verdict for one in done.left}


def test_a_letter_written_elsewhere_is_not_ours_to_ask_about(workplace: Workplace) -> None:
    to = RecordedAddressee(PRESIDENT, deliveries=(RecordedDelivery(on=TODAY),))
    sender = RecordedSender("A member")
    entry = RecordedAppeal("exempel", (to,), (sender,), letter_date=TODAY, campaign=CAMPAIGN)
    appeal = record_appeal(workplace, entry, moment_of())
    assert verdict(workplace, appeal) is Verdict.BY_HAND


def test_a_copy_owes_nothing_and_a_joint_letter_reminds_each_addressee_alone(workplace: Workplace) -> None:
    appeal = sent(workplace, JUSTICE, ASYLUM, template="grant_asylum", cc=(PRESIDENT,))
    send(workplace, appeal.reference, PRESIDENT)
    assert verdict(workplace, appeal, PRESIDENT) is Verdict.COPY
    answer(workplace, appeal.reference, ASYLUM, ReplyClass.SUBSTANTIVE)
    ((one, made),) = remind(workplace).drafted
    assert one.line.pair == (appeal.reference, JUSTICE)
    (to,) = workplace.library.find(Addressee, appeal=made.id)
    assert workplace.library.get(Office, to.office).key == JUSTICE


def test_who_passed_a_letter_on_owes_nothing_and_who_has_it_now_is_asked(workplace: Workplace) -> None:
    appeal = sent(workplace)
    forward(workplace, JUSTICE, TODAY + timedelta(5), moment_of(LATER), sender=(appeal.reference, PRESIDENT))
    found = asked(workplace)
    assert found[appeal.reference, PRESIDENT].verdict is Verdict.PASSED_ON
    ((one, made),) = remind(workplace).drafted
    assert (one.line.office, one.line.sent_on) == (JUSTICE, TODAY + timedelta(5))
    assert "neither an answer nor a confirmation" in words(workplace, made)


def test_an_answer_to_the_reminder_answers_the_letter_and_a_receipt_does_not(workplace: Workplace) -> None:
    appeal = sent(workplace)
    (out,) = reminded(workplace)
    reply = answer(workplace, out.reference, PRESIDENT, ReplyClass.ACKNOWLEDGEMENT)
    assert verdict(workplace, appeal, day=LATEST) is Verdict.REMIND
    replies.link(workplace, reply.id, out.reference, PRESIDENT, ReplyClass.SUBSTANTIVE, moment_of(LATEST))
    file = workplace.library.appeal_file(appeal.id)
    assert file.exchange_state(file.addressees[0]) is ExchangeState.ANSWERED
    assert verdict(workplace, appeal, day=LATEST) is Verdict.ANSWERED
    replies.link(workplace, reply.id, out.reference, PRESIDENT, ReplyClass.HOLDING, moment_of(LATEST))
    assert verdict(workplace, appeal, day=LATEST) is Verdict.REMIND


def merge(workplace: Workplace, double: str, into: str) -> None:
    """The first office turns out to be the second."""
    library = workplace.library
    one, kept = library.one(Office, key=double), library.one(Office, key=into)
    library.write(moment_of(), "told to be one", double, replace(one, merged_into=kept.id))


def test_the_letter_of_a_merged_office_is_reminded_at_the_one_that_is_kept(workplace: Workplace) -> None:
    appeal = sent(workplace, ASYLUM, template="grant_asylum")
    merge(workplace, ASYLUM, JUSTICE)
    answer(workplace, appeal.reference, ASYLUM, ReplyClass.ACKNOWLEDGEMENT)
    ((one, made),) = remind(workplace, offices=(JUSTICE,)).drafted
    assert (one.line.office, one.line.addressed.key, one.received) == (ASYLUM, JUSTICE, True)
    assert "You have confirmed that it was received" in words(workplace, made)
    assert verdict(workplace, appeal, ASYLUM) is Verdict.BEING_REMINDED
    approving.review(workplace, [made.reference], moment_of(LATER))
    approving.approve(workplace, [made.reference], moment_of(LATER))


def test_an_office_that_stands_twice_on_a_letter_is_reminded_once(workplace: Workplace) -> None:
    appeal = sent(workplace, JUSTICE, ASYLUM, template="grant_asylum")
    merge(workplace, ASYLUM, JUSTICE)
    found = asked(workplace)
    assert sorted(one.verdict for one in found.values()) == [Verdict.REMIND, Verdict.SAME_OFFICE]
    assert len(remind(workplace).drafted) == 1
    assert {reference for reference, _office in found} == {appeal.reference}


def test_who_is_asked_about(workplace: Workplace) -> None:
    first, second = sent(workplace), sent(workplace, MINISTER, campaign="Another")
    assert set(asked(workplace)) == {(first.reference, PRESIDENT)}
    assert {first.reference, second.reference} <= {
        reference for reference, _office in asked(workplace, campaign="", case="exempel")
    }
    both = asked(workplace, campaign="", offices=(PRESIDENT,))
    assert {office for _reference, office in both} == {PRESIDENT}
    assert set(asked(workplace, campaign="", among=frozenset({(second.reference, MINISTER)}))) == {
        (second.reference, MINISTER)
    }
    for wrong in ({"campaign": "None"}, {"case": "none"}, {"offices": ("none",)}):
        with pytest.raises(UnknownReference):
            asked(workplace, **wrong)


def test_others_may_sign_and_the_date_may_be_said(workplace: Workplace) -> None:
    sent(workplace)
    wish = Wish(("Jan Testowy",), LATER + timedelta(1))
    with pytest.raises(UnknownReference):
        look_at(workplace, Asked(CAMPAIGN), Wish(("Nobody at all",)), moment_of(LATER))
    steps: list[tuple[int, int]] = []
    done = draft(workplace, Asked(CAMPAIGN), wish, moment_of(LATER), lambda *step: steps.append(step))
    ((_, made),) = done.drafted
    assert made.letter_date == LATER + timedelta(1)
    assert "Jan Testowy" in words(workplace, made)
    assert steps == [(1, 2), (2, 2)]


def test_nobody_signs_where_nobody_is_on_record(workplace: Workplace) -> None:
    appeal = sent(workplace)
    assert workplace.library.find(Signatory, appeal=appeal.id)
    line = asked(workplace)[appeal.reference, PRESIDENT].line
    bare = replace(line.of.letter.file, signatories=())
    unsigned = replace(line, of=replace(line.of, letter=replace(line.of.letter, file=bare)))
    plan = reminder_letters._plan(workplace, unsigned, exempel(workplace), Wish(), moment_of(LATER))
    found = reminder_letters._checked(workplace, unsigned, plan, moment_of(LATER))
    assert "nobody on record signed" in str(found.problems[0])
    assert found.verdict is Verdict.INCOMPLETE


def test_another_language_where_the_reminder_is_not_at_hand_in_the_letters_own(workplace: Workplace) -> None:
    appeal = sent(workplace)
    workplace.library.write(
        moment_of(), "told otherwise", appeal.reference,
        replace(workplace.library.get(Appeal, appeal.id), language="xx"),
    )  # fmt: skip
    office = workplace.library.one(Office, key=PRESIDENT)
    assert asked(workplace)[appeal.reference, PRESIDENT].language in {*office.languages, "en"}


def test_a_reminder_to_an_office_that_never_got_the_letter_stands_alone(workplace: Workplace) -> None:
    appeal = sent(workplace)
    (made,) = letters.draft(workplace, replace(ORDER, template="reminder", campaign=CAMPAIGN), moment_of(LATER))
    (to,) = workplace.library.find(Addressee, appeal=made.id)
    minister = workplace.library.one(Office, key=MINISTER)
    workplace.library.write(moment_of(), "told otherwise", made.reference, replace(to, office=minister.id))
    found = asked(workplace)
    assert found[appeal.reference, PRESIDENT].verdict is Verdict.REMIND
    assert found[made.reference, MINISTER].verdict is Verdict.NOT_SENT
    answer(workplace, made.reference, MINISTER, ReplyClass.REFUSAL)
    assert verdict(workplace, appeal) is Verdict.REMIND
