"""Replies out of files: each once, whole, with what it may be; bounces; nothing lost, nothing linked by itself."""

from __future__ import annotations

import mailbox
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.domain.approval import sha256
from advocacy.domain.delivery import DeliveryState, DeliveryStep
from advocacy.domain.exchange import ExchangeState
from advocacy.domain.mail_id import message_id
from advocacy.domain.office import Channel
from advocacy.domain.reply import Reply, ReplyClass, ReplyFile, ReplyLink
from advocacy.domain.reply_matching import Clue
from advocacy.errors import AdvocacyError
from advocacy.formats import mail_reading
from advocacy.formats.received_mail import MailKind
from advocacy.letters.pdf_text import pdf_text
from advocacy.workflows import replies, sending
from advocacy.workflows.refusals import FileNotRead
from advocacy.workflows.reply_import import Imported, Outcome, Said, import_replies
from advocacy.workflows.reply_matching import examine
from advocacy.workflows.reply_refusals import (
    DayNotSaid,
    DayToCome,
    NotImported,
    OnRecordAlready,
    SameMessageId,
)
from advocacy.workflows.workplace import Workplace
from tests.formats.sample_mails import EXCHANGE, EXIM, GMAIL_AWAY, POSTFIX, attached
from tests.workflows.desk import counts, moment_of
from tests.workflows.replying import ADDRESS, CAME, LATER, answer, bounce_of, know_address, mailed


def brought_in(workplace: Workplace, *files: Path, **said: object) -> tuple[Imported, ...]:
    return import_replies(workplace, files, LATER, Said(**said))  # type: ignore[arg-type]


def reply_of(workplace: Workplace, imported: Imported) -> Reply:
    assert imported.reply is not None
    return workplace.library.get(Reply, imported.reply)


def state_of(workplace: Workplace, reference: str) -> tuple[DeliveryState | None, ExchangeState | None]:
    file, addressee = sending.addressed(workplace, reference, "xr-president")
    return file.delivery_state(addressee), file.exchange_state(addressee)


def problems(imported: Imported) -> set[type]:
    return {type(one) for one in imported.problems}


def test_a_mail_waits_in_the_tray_with_all_that_came_with_it(workplace: Workplace, tmp_path: Path) -> None:
    sent = mailed(workplace)
    mail = attached(("decision.pdf", "application/pdf", b"%PDF-1.4 decision"), text="Dear Ada, we decided.")
    mail["In-Reply-To"] = message_id(sent.delivery.id)
    mail.replace_header("Date", "Mon, 2 Mar 2020 23:30:00 +0000")
    file = tmp_path / "answer.eml"
    file.write_bytes(mail.as_bytes())
    [one] = brought_in(workplace, file)
    reply = reply_of(workplace, one)
    assert (one.outcome, one.proposed, one.kind, one.problems) == (Outcome.ADDED, None, MailKind.LETTER, ())
    assert (reply.received is not None, reply.channel, reply.subject) == (True, Channel.EMAIL, "Your letter")
    assert (reply.text, reply.message_id) == ("Dear Ada, we decided.", "<answer-1@president.example>")
    assert reply.from_text == f"Office <{ADDRESS}>"
    kept = workplace.library.find(ReplyFile, reply=reply.id)
    assert [one.name for one in kept] == ["answer.eml", "decision.pdf"]
    assert workplace.library.bytes_of(kept[0].document) == file.read_bytes()
    assert workplace.library.bytes_of(kept[1].document) == b"%PDF-1.4 decision"
    assert workplace.library.find(ReplyLink, reply=reply.id) == ()
    assert state_of(workplace, sent.reference)[1] is ExchangeState.AWAITING
    first = one.suggestions[0]
    assert (first.reference, first.office) == (sent.reference, "xr-president")
    assert {Clue.THREAD, Clue.ADDRESS} <= set(first.clues)
    assert examine(workplace, reply.id).suggestions == one.suggestions
    assert workplace.library.verify() == ()


def test_the_same_mail_comes_once(workplace: Workplace, tmp_path: Path) -> None:
    file = answer(tmp_path)
    [first] = brought_in(workplace, file)
    before = counts(workplace)
    other = answer(tmp_path, name="again.eml", X_Mailbox="another")
    again, renamed = brought_in(workplace, file, other)
    assert (again.outcome, again.reply, renamed.outcome, renamed.reply) == (
        Outcome.KNOWN, first.reply, Outcome.KNOWN, first.reply,
    )  # fmt: skip
    assert problems(again) == {OnRecordAlready}
    assert counts(workplace) == before


def test_two_mails_of_one_id_that_say_different_things_are_both_kept(workplace: Workplace, tmp_path: Path) -> None:
    first, second = brought_in(workplace, answer(tmp_path), answer(tmp_path, name="b.eml", text="We decided again."))
    assert first.reply != second.reply
    assert problems(second) == {SameMessageId}


@pytest.mark.parametrize(
    ("text", "heads", "kind", "proposed"),
    [
        ("x", {"Subject": "Automatic reply: your letter"}, MailKind.AUTOMATIC, ReplyClass.AUTOMATIC),
        ("x", {"Subject": "Poza biurem"}, MailKind.OUT_OF_OFFICE, ReplyClass.AUTOMATIC),
        ("We acknowledge receipt.", {}, MailKind.ACKNOWLEDGEMENT, ReplyClass.ACKNOWLEDGEMENT),
        ("Your request is granted.", {}, MailKind.LETTER, None),
    ],
)
def test_no_answer_is_ever_proposed(
    workplace: Workplace, tmp_path: Path, text: str, heads: dict[str, str], kind: MailKind, proposed: ReplyClass | None
) -> None:
    [one] = brought_in(workplace, answer(tmp_path, text=text, **heads))
    assert (one.kind, one.proposed) == (kind, proposed)
    assert one.reply is not None
    assert examine(workplace, one.reply).proposed == proposed


def test_a_mailbox_comes_in_one_go_and_what_cannot_be_read_is_told(
    workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = mailbox.mbox(tmp_path / "inbox.mbox")
    for n in range(40):
        mail = attached(text=f"Answer {n}")
        mail.replace_header("Message-ID", f"<{n}@president.example>")
        box.add(mail)
    box.add(b"\n\nnothing a mail begins with\n")
    box.add(GMAIL_AWAY)
    box.close()
    told: list[tuple[int, int]] = []
    found = import_replies(workplace, [tmp_path / "inbox.mbox"], LATER, on_step=lambda *step: told.append(step))
    assert [one.outcome for one in found].count(Outcome.ADDED) == 41
    [refused] = [one for one in found if one.outcome is Outcome.REFUSED]
    assert refused.place == "inbox.mbox #41"
    assert "no mail" in refused.problems[0].in_words(str)
    assert told == sorted(told)
    assert told[-1][0] <= told[-1][1]
    names = {one.name for one in workplace.library.find(ReplyFile) if one.name.startswith("inbox")}
    assert "inbox-1.eml" in names


def test_stopping_leaves_nothing_of_the_file_at_work(workplace: Workplace, tmp_path: Path) -> None:
    class Stopped(AdvocacyError):
        pass

    before = counts(workplace)

    def stop(done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        import_replies(workplace, [answer(tmp_path)], LATER, on_step=stop)
    assert counts(workplace) == before


def test_only_looking_writes_nothing(workplace: Workplace, tmp_path: Path) -> None:
    sent = mailed(workplace)
    bounce = tmp_path / "bounce.eml"
    bounce.write_bytes(bounce_of(sent, POSTFIX))
    before = counts(workplace)
    found = brought_in(workplace, answer(tmp_path, Subject=sent.reference), bounce, dry_run=True)
    assert [(one.outcome, one.reply) for one in found] == [(Outcome.ADDED, None), (Outcome.BOUNCED, None)]
    assert found[0].suggestions[0].reference == sent.reference
    assert counts(workplace) == before


def test_a_scan_needs_its_day_and_is_matched_by_its_name(workplace: Workplace, tmp_path: Path) -> None:
    sent = mailed(workplace)
    scan = tmp_path / f"scan {sent.reference.lower().replace('-', ' ')}.pdf"
    scan.write_bytes(b"%PDF broken")
    [refused] = brought_in(workplace, scan)
    assert (refused.outcome, problems(refused)) == (Outcome.REFUSED, {DayNotSaid})
    [one] = brought_in(workplace, scan, day=CAME, day_said=True, channel=Channel.FAX)
    reply = reply_of(workplace, one)
    assert (reply.received, reply.channel, reply.subject) == (CAME, Channel.FAX, "")
    assert [(each.reference, each.clues) for each in one.suggestions] == [
        (sent.reference, (Clue.REFERENCE_IN_FILE_NAME,))
    ]
    assert examine(workplace, reply.id).suggestions == one.suggestions
    [again] = brought_in(workplace, scan, day=None, day_said=True)
    assert again.outcome is Outcome.KNOWN


def test_a_pdf_is_matched_by_its_words(workplace: Workplace, tmp_path: Path) -> None:
    sent = mailed(workplace)
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf_saying(f"Your letter {sent.reference}"))
    [one] = brought_in(workplace, file, day_said=True)
    assert reply_of(workplace, one).received is None
    assert one.suggestions[0].clues == (Clue.REFERENCE_IN_TEXT,)


def pdf_saying(words: str) -> bytes:
    """A page with one line of Helvetica."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    })  # fmt: skip
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 20 200 Td ({words}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    import io

    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300))
def test_a_damaged_pdf_says_nothing(rest: bytes) -> None:
    whole = pdf_saying("EXO-2020-005")
    assert isinstance(pdf_text(whole[: len(whole) // 2] + rest + whole[len(whole) // 2 :]), str)
    assert pdf_text(b"%PDF-1.4" + rest) == ""


@pytest.mark.parametrize("data", [POSTFIX, EXCHANGE])
def test_a_bounce_becomes_a_failed_delivery(workplace: Workplace, tmp_path: Path, data: bytes) -> None:
    sent = mailed(workplace)
    file = tmp_path / "bounce.eml"
    file.write_bytes(bounce_of(sent, data))
    [one] = brought_in(workplace, file)
    assert (one.outcome, one.reply, one.delivery) == (Outcome.BOUNCED, None, (sent.reference, "xr-president"))
    assert state_of(workplace, sent.reference) == (DeliveryState.FAILED, ExchangeState.NOT_REACHED)
    [failed] = [each for each in workplace.library.find(DeliveryStep) if each.state is DeliveryState.FAILED
                and each.delivery == sent.delivery.id]  # fmt: skip
    assert failed.proof == sha256(file.read_bytes())
    assert "5." in failed.note
    before = counts(workplace)
    [again] = brought_in(workplace, file)
    assert (again.outcome, again.delivery) == (Outcome.KNOWN, (sent.reference, "xr-president"))
    assert counts(workplace) == before
    assert workplace.library.verify() == ()


def test_a_bounce_is_known_by_address_and_reference(workplace: Workplace, tmp_path: Path) -> None:
    sent = mailed(workplace)
    file = tmp_path / "bounce.eml"
    file.write_bytes(bounce_of(sent, EXIM, name=False))
    [one] = brought_in(workplace, file)
    assert one.delivery == (sent.reference, "xr-president")


def test_a_bounce_nobody_can_place_waits_in_the_tray(workplace: Workplace, tmp_path: Path) -> None:
    sent, posted = mailed(workplace), mailed(workplace, Channel.POST)
    cases = {
        "nothing.eml": EXIM.replace(b"EXO-2020-005", b"nothing"),
        "address.eml": bounce_of(sent, EXIM).replace(b"office@president.example", b"other@president.example"),
        "post.eml": bounce_of(posted, EXIM),
    }
    for name, data in cases.items():
        (tmp_path / name).write_bytes(data)
    found = brought_in(workplace, *(tmp_path / name for name in cases))
    assert [(one.outcome, one.kind, one.proposed) for one in found] == [
        (Outcome.ADDED, MailKind.BOUNCE, ReplyClass.AUTOMATIC)
    ] * 3
    assert state_of(workplace, sent.reference)[0] is DeliveryState.SENT


def test_a_bounce_of_what_arrived_waits_in_the_tray(workplace: Workplace, tmp_path: Path) -> None:
    sent = mailed(workplace)
    step = sending.Step(DeliveryState.DELIVERED, CAME)
    sending.record_delivery(workplace, sent.reference, "xr-president", step, moment_of())
    (tmp_path / "late.eml").write_bytes(bounce_of(sent, POSTFIX))
    [one] = brought_in(workplace, tmp_path / "late.eml")
    assert one.outcome is Outcome.ADDED
    assert state_of(workplace, sent.reference)[0] is DeliveryState.DELIVERED


def test_a_bounce_of_a_day_before_the_sending_has_no_day(workplace: Workplace, tmp_path: Path) -> None:
    sent = mailed(workplace)
    data = bounce_of(sent, POSTFIX).replace(b"11 Feb 2020", b"11 Feb 2019")
    (tmp_path / "early.eml").write_bytes(data)
    brought_in(workplace, tmp_path / "early.eml")
    steps = [one for one in workplace.library.find(DeliveryStep) if one.state is DeliveryState.FAILED]
    assert steps[-1].on is None


def test_a_mail_of_tomorrow_has_no_day(workplace: Workplace, tmp_path: Path) -> None:
    [one] = brought_in(workplace, answer(tmp_path, Date="Mon, 2 Mar 2099 12:00:00 +0000"))
    assert reply_of(workplace, one).received is None
    assert problems(one) == {DayToCome}
    [other] = brought_in(workplace, answer(tmp_path, name="naive.eml", Date="Mon, 2 Mar 2020 12:00:00 -0000",
                                           Message_ID="<2@x.example>"))  # fmt: skip
    assert reply_of(workplace, other).received == CAME


def test_the_office_is_taken_from_an_address_that_is_only_its_own(workplace: Workplace, tmp_path: Path) -> None:
    mailed(workplace)
    [one] = brought_in(workplace, answer(tmp_path))
    assert reply_of(workplace, one).from_office is not None
    know_address(workplace, "xr-justice", ADDRESS)
    [two] = brought_in(workplace, answer(tmp_path, name="b.eml", Message_ID="<b@x.example>"))
    assert reply_of(workplace, two).from_office is None


def test_what_cannot_be_read_is_told_and_the_other_files_are_kept(
    workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, box, large = tmp_path / "broken.eml", tmp_path / "no.mbox", tmp_path / "large.bin"
    broken.write_bytes(b"\x00\x01")
    box.write_bytes(b"nothing")
    large.write_bytes(b"x" * 20_000)
    good = answer(tmp_path)
    monkeypatch.setattr(mail_reading, "LARGEST", 10_000)
    gone = tmp_path / "gone.eml"
    found = brought_in(workplace, broken, box, large, gone, tmp_path / "gone.mbox", good, day_said=True)
    assert [one.outcome for one in found] == [*[Outcome.REFUSED] * 5, Outcome.ADDED]
    assert [problems(one) for one in found[:5]] == [{NotImported}] * 3 + [{FileNotRead}] * 2
    said = [one.problems[0].in_words(str) for one in found[:5]]
    assert said[0].startswith("broken.eml: This is no mail: it has none of the lines a mail begins with (From")
    assert said[2] == "large.bin: It has 1 MB; a mail or file of a reply has 0 MB at the most."


def test_a_mail_recorded_by_hand_brings_its_files_along(workplace: Workplace, tmp_path: Path) -> None:
    sent = mailed(workplace)
    mail = attached(("decision.pdf", "application/pdf", b"%PDF-1.4 decision"))
    (tmp_path / "answer.eml").write_bytes(mail.as_bytes())
    came = replies.Received(CAME, Channel.EMAIL, files=(tmp_path / "answer.eml",), to_person="Mara Exempel")
    judgement = (sent.reference, "xr-president", ReplyClass.HOLDING)
    reply = replies.add(workplace, came, moment_of(), judgement)
    assert (reply.message_id, reply.subject) == ("<answer-1@president.example>", "Your letter")
    assert len(workplace.library.find(ReplyFile, reply=reply.id)) == 2
    assert brought_in(workplace, tmp_path / "answer.eml")[0].outcome is Outcome.KNOWN
    (tmp_path / "box.mbox").write_bytes(b"From - \n\x00\n")
    with pytest.raises(NotImported):
        replies.add(workplace, replies.Received(CAME, Channel.EMAIL, files=(tmp_path / "box.mbox",)), moment_of())
