"""The tray, translations, replies of other offices and to people who changed office."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advocacy.domain.exchange import ExchangeState
from advocacy.domain.office import Channel
from advocacy.domain.reply import NOT_ANSWERS, Reply, ReplyClass, ReplyFile, ReplyTranslation
from advocacy.domain.reply_matching import Clue
from advocacy.errors import UnknownReference
from advocacy.formats.mail_refusals import NotAMail
from advocacy.formats.received_mail import MailKind
from advocacy.workflows import outreach, replies, tray
from advocacy.workflows.outreach import StoryStep
from advocacy.workflows.relationship import relationship
from advocacy.workflows.replies import Received
from advocacy.workflows.reply_import import import_replies
from advocacy.workflows.reply_matching import examine
from advocacy.workflows.reply_refusals import BeforeItsAppeal, LinkedAlready, ReasonMissing, TranslatorMissing
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import moment_of
from tests.workflows.replying import CAME, LATER, answer, mailed

LETTER = Received(CAME, Channel.POST, "We have your letter.", "en", from_text="The Office")


LETTER_ID = "019ad7a0-0000-7000-8000-00000000bbbb"


def in_tray(workplace: Workplace) -> list[str]:
    return [one.id for one in tray.tray(workplace)]


def replies_told(workplace: Workplace, reference: str, office: str = "xr-president") -> list[StoryStep]:
    return [one for one in outreach.story(workplace, reference, office) if one.kind.value == "reply"]


def test_the_latest_lies_on_top_and_leaves_when_it_is_linked(workplace: Workplace) -> None:
    sent = mailed(workplace)
    days = (date(2020, 3, 1), date(2020, 3, 3), date(2020, 3, 2))
    one, three, two = [
        replies.add(workplace, Received(day, Channel.POST, from_text="x"), moment_of()).id for day in days
    ]
    assert in_tray(workplace) == [three, two, one]
    replies.link(workplace, two, sent.reference, "xr-president", ReplyClass.PARTIAL, moment_of())
    assert in_tray(workplace) == [three, one]


def test_what_is_none_of_ours_leaves_the_tray_and_stays_on_record(workplace: Workplace) -> None:
    sent = mailed(workplace)
    reply = replies.add(workplace, LETTER, moment_of()).id
    with pytest.raises(ReasonMissing):
        tray.not_ours(workplace, reply, " ", moment_of())
    tray.not_ours(workplace, reply, "An advertisement.", moment_of())
    tray.not_ours(workplace, reply, "A newsletter.", moment_of())
    assert in_tray(workplace) == []
    assert tray.show(workplace, reply).lines[0].not_ours == "A newsletter."
    tray.back_to_tray(workplace, reply, moment_of())
    assert in_tray(workplace) == [reply]
    tray.not_ours(workplace, reply, "A newsletter.", moment_of())
    replies.link(workplace, reply, sent.reference, "xr-president", ReplyClass.REFUSAL, moment_of())
    assert tray.show(workplace, reply).lines[0].not_ours == ""
    with pytest.raises(LinkedAlready, match=sent.reference):
        tray.not_ours(workplace, reply, "no", moment_of())
    with pytest.raises(UnknownReference):
        tray.not_ours(workplace, "none", "no", moment_of())
    with pytest.raises(UnknownReference):
        tray.back_to_tray(workplace, reply, moment_of())
    assert workplace.library.verify() == ()


def test_what_was_typed_in_is_matched_too(workplace: Workplace) -> None:
    sent = mailed(workplace)
    office = Received(CAME, Channel.TELEPHONE, "About your letter", from_office="xr-president")
    called = replies.add(workplace, office, moment_of()).id
    assert [(one.reference, one.clues) for one in examine(workplace, called).suggestions] == [
        (sent.reference, (Clue.ADDRESS,))
    ]
    text = Received(CAME, Channel.MEETING, f"They spoke of {sent.reference.lower()}.")
    met = replies.add(workplace, text, moment_of()).id
    assert [one.clues for one in examine(workplace, met).suggestions] == [(Clue.REFERENCE_IN_TEXT,)]


def test_a_file_that_is_no_mail_says_nothing_and_a_named_mail_that_is_none_says_so(
    workplace: Workplace, tmp_path: Path
) -> None:
    (tmp_path / "b.bin").write_bytes(b"\x00")
    reply = replies.add(workplace, Received(CAME, Channel.EMAIL, files=(tmp_path / "b.bin",)), moment_of())
    assert examine(workplace, reply.id).kind is MailKind.LETTER
    library, moment = workplace.library, moment_of()
    with library.transaction():
        kept = ReplyFile(moment.new_id(), LETTER_ID, library.store(b"\x01", "old.eml", "message/rfc822").sha, "old.eml")
        library.write(moment, "test", LETTER_ID, Reply(LETTER_ID, CAME, Channel.EMAIL), kept)
    assert [type(one) for one in examine(workplace, LETTER_ID).problems] == [NotAMail]


def test_a_translation_stands_beside_the_original(workplace: Workplace, tmp_path: Path) -> None:
    sent = mailed(workplace)
    judgement = (sent.reference, "xr-president", ReplyClass.HOLDING)
    reply = replies.add(workplace, LETTER, moment_of(), judgement).id
    for said in ({"text": "x", "translator": " "}, {"text": " ", "translator": "Jan"}):
        with pytest.raises(TranslatorMissing):
            tray.translate_reply(workplace, reply, "pl", said["translator"], moment_of(), text=said["text"])
    tray.translate_reply(workplace, reply, "pl", "Jan Wzór", moment_of(), text="Mamy list.")
    paper = tmp_path / "de.txt"
    paper.write_text("Wir haben Ihren Brief.", encoding="utf-8")
    tray.translate_reply(workplace, reply, "de", "Eva Muster", moment_of(), file=paper)
    tray.translate_reply(workplace, reply, "pl", "Jan Wzór", moment_of(), text="Otrzymaliśmy list.")
    shown = tray.show(workplace, reply)
    assert shown.reply.text == "We have your letter."
    assert [(one.language, one.translator, one.text) for one in shown.translations] == [
        ("de", "Eva Muster", ""), ("pl", "Jan Wzór", "Otrzymaliśmy list."),
    ]  # fmt: skip
    assert len(workplace.library.find(ReplyTranslation, reply=reply)) == 3
    [step] = replies_told(workplace, sent.reference)
    assert ("pl", "Jan Wzór", "Otrzymaliśmy list.") in step.translations


def test_an_answer_may_come_from_elsewhere_and_to_somebody_who_changed_office(workplace: Workplace) -> None:
    sent = mailed(workplace)
    judgement = (sent.reference, "xr-president", ReplyClass.SUBSTANTIVE)
    came = Received(CAME, Channel.POST, from_office="xr-justice", to_person="Mara Exempel, by then a member")
    replies.add(workplace, came, moment_of(), judgement)
    named = Received(CAME, Channel.POST, from_text="Jan Wzór, Minister", from_office="xr-president")
    replies.add(workplace, named, moment_of(), judgement)
    own = Received(CAME, Channel.POST, from_office="xr-president")
    replies.add(workplace, own, moment_of(), judgement)
    first, second, third = replies_told(workplace, sent.reference)
    assert (first.sender, first.to_person) == ("Ministry of Justice of Ruritania", "Mara Exempel, by then a member")
    assert (second.sender, third.sender) == ("Jan Wzór, Minister", "")


def test_the_answer_to_delvaux_tells_who_wrote_to_whom(workplace: Workplace) -> None:
    [line] = [one for one in outreach.lines(workplace) if one.signatories == ("Maddy Delvaux",)]
    [step] = replies_told(workplace, line.reference, line.office)
    assert step.sender.startswith("Laurent Fabius")
    assert step.to_person.startswith("Maddy Delvaux")


def test_a_reply_older_than_its_appeal_is_linked_only_when_somebody_insists(
    workplace: Workplace, tmp_path: Path
) -> None:
    sent = mailed(workplace)
    [one] = import_replies(workplace, [answer(tmp_path, Date="Mon, 6 Jan 2020 12:00:00 +0000")], LATER)
    assert one.reply is not None
    assert one.suggestions[0].too_early == date(2020, 2, 10)
    judgement = (sent.reference, "xr-president", ReplyClass.REFUSAL)
    with pytest.raises(BeforeItsAppeal, match=r"2020-01-06, but EXO-.* is of 2020-02-10"):
        replies.link(workplace, one.reply, *judgement, moment_of())
    assert in_tray(workplace) == [one.reply]
    replies.link(workplace, one.reply, *judgement, moment_of(), anyway=True)
    assert in_tray(workplace) == []
    with pytest.raises(BeforeItsAppeal):
        replies.add(workplace, Received(date(2020, 1, 6), Channel.POST), moment_of(), judgement)
    replies.add(workplace, Received(date(2020, 1, 6), Channel.POST), moment_of(), judgement, anyway=True)


@pytest.mark.parametrize("reply_class", sorted(NOT_ANSWERS))
def test_no_figure_counts_what_is_no_answer(workplace: Workplace, reply_class: ReplyClass) -> None:
    sent = mailed(workplace)
    before = relationship(workplace, "xr-president")
    replies.add(workplace, LETTER, moment_of(), (sent.reference, "xr-president", reply_class))
    now = relationship(workplace, "xr-president")
    assert (now.answered, now.days) == (before.answered, before.days)
    assert (now.receipts, now.silent) == (before.receipts + 1, before.silent - 1)
    wanted = (sent.reference, "xr-president")
    [line] = [one for one in outreach.lines(workplace) if (one.reference, one.office) == wanted]
    assert (line.exchange_state, line.reply_class) == (ExchangeState.ACKNOWLEDGED, reply_class)
    best = "SELECT best_reply FROM v_outreach WHERE appeal = ? AND office = 'xr-president'"
    assert workplace.library.engine.rows(best, (sent.reference,)) == [(reply_class.value,)]
