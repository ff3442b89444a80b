"""Mails that bring letters: what they say and to whom, what goes with them, and the attempt they plan."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal
from advocacy.domain.case import CaseEvent
from advocacy.domain.consent import ConsentRefused, ConsentState
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.exchange import files_as_sent
from advocacy.domain.mail_id import message_id
from advocacy.domain.office import Channel, Contact, ContactState, Office
from advocacy.formats.mail_writing import Attachment
from advocacy.letters.pdf import PdfNotMade
from advocacy.workflows import mail_matter, mails, sending
from advocacy.workflows.delivery_refusals import MailTooLarge, NoMailOnRecord, NotMadeHere, RecordedMeanwhile
from advocacy.workflows.letters import Enclosure
from advocacy.workflows.mails import MadeMail, MailWish, mail_link, write_mail, write_mails
from advocacy.workflows.refusals import FileNotWritten, NotAddressed, NothingIssued
from advocacy.workflows.sending import Step
from advocacy.workflows.workplace import Workplace
from tests.letters.test_pdf import pdf_of
from tests.workflows.desk import TODAY, approved, counts, decide, issued, moment_of

PRESIDENT, JUSTICE = "xr-president", "xr-justice"
S = DeliveryState
MARKER = "InternalMarkerXYZ"


@pytest.fixture(autouse=True)
def no_libreoffice(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice takes seconds: it is there where a test needs it."""
    if request.node.get_closest_marker("needs") is None:
        monkeypatch.setattr(shutil, "which", lambda _name: None)


def reachable(workplace: Workplace, key: str, address: str, state: ContactState = ContactState.VERIFIED) -> None:
    office = workplace.library.one(Office, key=key)
    contact = Contact(moment_of().new_id(), office.id, Channel.EMAIL, address, state, source=MARKER)
    workplace.library.write(moment_of(), "noted", key, contact)


def read(file: Path) -> EmailMessage:
    message = message_from_bytes(file.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def names(message: EmailMessage) -> list[str | None]:
    return [one.get_filename() for one in message.iter_attachments()]


def make(workplace: Workplace, appeal: Appeal, folder: Path, office: str = PRESIDENT, **wish: object) -> MadeMail:
    out = folder / f"{office}.eml"
    return write_mail(workplace, appeal.reference, office, out, moment_of(), MailWish(**wish))  # type: ignore[arg-type]


def said(made: MadeMail) -> str:
    return "\n".join(map(str, made.remarks))


def test_the_mail_says_what_the_letter_says_and_plans_the_attempt(workplace: Workplace, tmp_path: Path) -> None:
    reachable(workplace, PRESIDENT, "gone@example.org", ContactState.BAD)
    for address in ("president@example.org", "cabinet@example.org"):
        reachable(workplace, PRESIDENT, address)
    reachable(workplace, JUSTICE, "justice@example.org")
    appeal = issued(workplace, cc=(JUSTICE, "xr-prime-minister"))
    made = make(workplace, appeal, tmp_path)
    mail = read(made.file)
    assert mail["Subject"].endswith(f"Re: Extradition of Mara Exempel from Ruritania to Graustark ({appeal.reference})")
    assert mail["Subject"].startswith("[SAMPLE – not to be sent] ")
    assert str(mail["To"]) == (
        "Otto Normalverbraucher <president@example.org>, Otto Normalverbraucher <cabinet@example.org>"
    )
    assert (str(mail["Cc"]), mail["Bcc"]) == ("justice@example.org", None)
    assert str(mail["From"]) == "Example Rights Office <bureau@example.org>"
    assert (mail["Message-ID"], mail["X-Unsent"]) == (message_id(made.delivery.id), "1")
    assert text_of(mail) == (
        f"Your Excellency,\n\nPlease find attached the letter {appeal.reference} of 10\u00a0February 2020.\n\n"
        "Yours respectfully,\nAda Muster\nDirector\nExample Rights Office\n"
    )
    assert names(mail) == [f"{appeal.reference}.docx"]
    assert "is to have a copy, but no usable e-mail address" in said(made)
    assert "no signed scan goes with this mail" in said(made)
    file = workplace.library.appeal_file(appeal.id)
    assert file.delivery_state(file.addressees[0]) is S.PLANNED
    assert (made.delivery.channel, made.delivery.as_sent) == (Channel.EMAIL, appeal.issued)
    assert workplace.library.get(Contact, made.delivery.contact or "").address == "president@example.org"
    assert workplace.library.verify() == ()


def test_a_copy_gets_a_mail_of_its_own_without_copies(workplace: Workplace, tmp_path: Path) -> None:
    reachable(workplace, JUSTICE, "justice@example.org")
    appeal = issued(workplace, cc=(JUSTICE,))
    mail = read(make(workplace, appeal, tmp_path, JUSTICE).file)
    assert (str(mail["To"]), mail["Cc"]) == ("justice@example.org", None)


@pytest.mark.needs("soffice")
def test_libreoffices_pdf_goes_and_made_again_it_is_the_same_attempt_and_file(
    workplace: Workplace, tmp_path: Path
) -> None:
    reachable(workplace, PRESIDENT, "president@example.org")
    appeal = issued(workplace)
    first = make(workplace, appeal, tmp_path)
    (pdf,) = read(first.file).iter_attachments()
    assert (pdf.get_filename(), pdf.get_content_type()) == (f"{appeal.reference}.pdf", "application/pdf")
    before = counts(workplace)
    again = make(workplace, appeal, tmp_path, docx=True)
    assert counts(workplace) == before
    assert (again.delivery.id, read(again.file)["Message-ID"]) == (first.delivery.id, read(first.file)["Message-ID"])
    assert names(read(again.file)) == [f"{appeal.reference}.pdf", f"{appeal.reference}.docx"]
    assert next(read(again.file).iter_attachments()).get_content() == pdf.get_content()
    sending.send(workplace, appeal.reference, PRESIDENT, Channel.EMAIL, Step(S.SENT, TODAY), moment_of())
    assert sending.unsigned_remark(workplace, appeal.reference, PRESIDENT) is not None


def test_the_signed_scan_goes_before_all_else(workplace: Workplace, tmp_path: Path) -> None:
    reachable(workplace, PRESIDENT, "president@example.org")
    appeal = issued(workplace)
    first = make(workplace, appeal, tmp_path)
    scan = tmp_path / f"{MARKER}.jpg"
    scan.write_bytes(b"\xff\xd8\xff\xe0 signed")
    made = make(workplace, appeal, tmp_path, as_sent=scan)
    assert made.delivery.id == first.delivery.id
    assert names(read(made.file)) == [f"{appeal.reference}.jpg"]
    assert "no signed scan" not in said(made)
    steps = workplace.library.appeal_file(appeal.id).steps
    assert len(files_as_sent(made.delivery, steps)) == 2
    sending.record_delivery(workplace, appeal.reference, PRESIDENT, Step(S.FAILED, TODAY), moment_of())
    later = make(workplace, appeal, tmp_path)
    assert later.delivery.attempt == 2
    assert names(read(later.file)) == [f"{appeal.reference}.jpg"]


def test_where_libreoffice_fails_the_word_file_goes_and_it_is_told(
    workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_letters: object) -> Sequence[bytes]:
        raise PdfNotMade(cause="it stopped")

    monkeypatch.setattr(mails, "makes_pdfs", lambda: True)
    monkeypatch.setattr(mails, "pdfs_of", failing)
    reachable(workplace, PRESIDENT, "president@example.org")
    appeal = issued(workplace)
    made = make(workplace, appeal, tmp_path)
    assert names(read(made.file)) == [f"{appeal.reference}.docx"]
    assert "LibreOffice made no PDF: it stopped." in said(made)


def test_annexes_go_under_the_titles_the_letter_prints(workplace: Workplace, tmp_path: Path) -> None:
    reachable(workplace, PRESIDENT, "president@example.org")
    files = [tmp_path / f"{MARKER} one.pdf", tmp_path / f"{MARKER} two.txt"]
    files[0].write_bytes(pdf_of(1))
    files[1].write_bytes(b"annex two")
    appeal = issued(workplace, annexes=(Enclosure("Extradition: request", files[0]), Enclosure("Čestné", files[1])))
    mail = read(make(workplace, appeal, tmp_path).file)
    assert names(mail) == [f"{appeal.reference}.docx", "01 Extradition request.pdf", "02 Čestné.txt"]
    assert "Its annexes are attached as well." in text_of(mail)
    assert MARKER.encode() not in (tmp_path / f"{PRESIDENT}.eml").read_bytes()


def test_nothing_internal_is_in_it(workplace: Workplace, tmp_path: Path) -> None:
    """Markers in every internal field of the case, the office and the delivery; searched in all parts, decoded too."""
    library, moment = workplace.library, moment_of()
    reachable(workplace, PRESIDENT, "president@example.org")
    case = library.case_file(issued(workplace).case)
    events = [replace(one, disclosure=Disclosure.INTERNAL, source=MARKER) for one in case.events[:1]]
    proceedings = [replace(one, stage=MARKER) for one in case.proceedings]
    office = replace(library.one(Office, key=PRESIDENT), source=MARKER)
    library.write(moment, "noted", "x", *events, *proceedings, office, replace(case.case, title=MARKER))
    hidden = library.wordings([events[0].id]).find(events[0].id, "text", "en")
    appeal = issued(workplace, campaign=MARKER)
    scan = tmp_path / f"{MARKER}.pdf"
    scan.write_bytes(pdf_of(1))
    step = Step(S.REFUSED, TODAY, MARKER, MARKER, scan)
    sending.send(workplace, appeal.reference, PRESIDENT, Channel.BY_HAND, step, moment_of(), as_sent=scan)
    made = make(workplace, appeal, tmp_path, docx=True)
    raw = made.file.read_bytes()
    mail = read(made.file)
    decoded = [*map(str, mail.values()), text_of(mail), *map(str, names(mail))]
    letter = next(one.get_content() for one in mail.iter_attachments() if str(one.get_filename()).endswith(".docx"))
    shutil.unpack_archive(_kept(tmp_path, letter), tmp_path / "parts", "zip")
    parts = [one.read_bytes() for one in (tmp_path / "parts").rglob("*") if one.is_file()]
    for secret in (MARKER, *([hidden.text] if hidden else [])):
        assert secret.encode() not in raw
        assert not [one for one in decoded if secret in one]
        assert not [one for one in parts if secret.encode() in one]
    assert isinstance(events[0], CaseEvent)


def _kept(folder: Path, data: bytes) -> Path:
    (folder / "letter.zip").write_bytes(data)
    return folder / "letter.zip"


def test_a_reminder_follows_the_mail_it_comes_back_to(workplace: Workplace, tmp_path: Path) -> None:
    reachable(workplace, PRESIDENT, "president@example.org")
    first = issued(workplace)
    sent = make(workplace, first, tmp_path).delivery
    sending.send(workplace, first.reference, PRESIDENT, Channel.EMAIL, Step(S.SENT, TODAY), moment_of())
    second = issued(workplace, template="reminder", earlier=first.reference)
    assert second.earlier == first.id
    made = make(workplace, second, tmp_path)
    mail = read(made.file)
    assert (mail["In-Reply-To"], mail["References"]) == (message_id(sent.id), message_id(sent.id))
    unsent = issued(workplace, template="reminder", earlier=second.reference)
    mail = read(make(workplace, unsent, tmp_path).file)
    assert mail["In-Reply-To"] == message_id(sent.id), "a mail that was never sent is not followed"


def test_what_cannot_be_a_mail_is_told_and_nothing_is_planned(workplace: Workplace, tmp_path: Path) -> None:
    reachable(workplace, PRESIDENT, "president@example.org")
    reachable(workplace, "bg-president", "president@example.com")
    waiting, appeal = approved(workplace), issued(workplace, cc=(JUSTICE,))
    recorded = workplace.library.one(Appeal, reference="EXO-2014-001")
    before = counts(workplace)
    with pytest.raises(NothingIssued):
        make(workplace, waiting, tmp_path)
    with pytest.raises(NotMadeHere):
        make(workplace, recorded, tmp_path, "bg-president")
    with pytest.raises(NotAddressed):
        make(workplace, appeal, tmp_path, "xr-prime-minister")
    with pytest.raises(NoMailOnRecord, match="Ministry of Justice"):
        make(workplace, appeal, tmp_path, JUSTICE)
    with pytest.raises(RecordedMeanwhile):
        make(workplace, appeal, tmp_path, seen="another entry")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileNotWritten):
        write_mail(workplace, appeal.reference, PRESIDENT, tmp_path / "file" / "x.eml", moment_of())
    assert counts(workplace) == before
    decide(workplace, ConsentState.WITHDRAWN, since=TODAY)
    for making in (lambda: make(workplace, appeal, tmp_path), lambda: link(workplace, appeal)):
        with pytest.raises(ConsentRefused):
            making()
    with pytest.raises(NotMadeHere):
        mail_link(workplace, "EXO-2014-001", "bg-president", moment_of())


def link(workplace: Workplace, appeal: Appeal) -> str:
    return mail_link(workplace, appeal.reference, PRESIDENT, moment_of())


def test_a_link_says_the_same_and_plans_nothing(workplace: Workplace) -> None:
    reachable(workplace, PRESIDENT, "president@example.org")
    appeal = issued(workplace)
    before = counts(workplace)
    assert link(workplace, appeal).startswith("mailto:president@example.org?subject=%5BSAMPLE")
    assert f"letter%20{appeal.reference}%20of%2010%C2%A0February%202020" in link(workplace, appeal)
    assert counts(workplace) == before


def test_sizes_warn_and_refuse(workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = (Attachment("a.pdf", "application/pdf", b"x" * 20_000_000), Attachment("b.pdf", "application/pdf", b"y"))
    assert mail_matter.size_remark(files[1:], "EXO-1") == ()
    assert "27.4 MB as it travels; above 20 MB" in str(mail_matter.size_remark(files, "EXO-1")[0])
    assert mail_matter.size_refusal(files, "EXO-1") is None
    refusal = mail_matter.size_refusal((*files, files[0]), "EXO-1")
    assert "54.7 MB as it travels, more than 40 MB: a.pdf (20.0 MB), b.pdf (0.0 MB), a.pdf (20.0 MB)" in str(refusal)
    reachable(workplace, PRESIDENT, "president@example.org")
    appeal, before = issued(workplace), counts(workplace)
    monkeypatch.setattr(mail_matter, "TOO_LARGE", 1000)
    with pytest.raises(MailTooLarge, match=rf"{appeal.reference}\.docx"):
        make(workplace, appeal, tmp_path)
    assert counts(workplace) == before
    assert not (tmp_path / f"{PRESIDENT}.eml").exists()
    monkeypatch.setattr(mail_matter, "TOO_LARGE", 40_000_000)
    monkeypatch.setattr(mail_matter, "LARGE", 1000)
    assert "many servers refuse it" in said(make(workplace, appeal, tmp_path))


def test_many_at_once_into_a_folder(workplace: Workplace, tmp_path: Path) -> None:
    reachable(workplace, PRESIDENT, "president@example.org")
    first, second, lacking = issued(workplace), issued(workplace), issued(workplace, to=(JUSTICE,))
    sending.send(workplace, second.reference, PRESIDENT, Channel.POST, Step(S.SENT, TODAY), moment_of())
    steps: list[tuple[int, int]] = []
    made, refused = write_mails(
        workplace, [one.reference for one in (first, second, lacking)], tmp_path / "mails", moment_of(),
        on_step=lambda *told: steps.append(told),
    )  # fmt: skip
    assert [one.file.name for one in made] == [f"{first.reference} {PRESIDENT}.eml"]
    assert [one.name for one in (tmp_path / "mails").iterdir()] == [made[0].file.name]
    assert [str(one).split(",")[0].split(":")[0] for one in refused] == [
        f"{second.reference} to President of the Republic of Ruritania was sent already",
        "Ministry of Justice of Ruritania",
    ]
    assert steps == [(1, 3), (2, 3), (3, 3)]
    late = moment_of(TODAY + timedelta(days=1))
    assert write_mails(workplace, [first.reference], tmp_path / "again", late)[0][0].delivery == made[0].delivery


def test_no_address_is_printed_none_is_the_sender() -> None:
    assert mail_matter._sender({}) is None
    organisation = {"name": "Example Office", "contact": "www.example.org"}
    ours = {"organisation": organisation, "letter": {"own_letterhead": True}}
    assert mail_matter._sender(ours) is None
    member = {"signatories": [{"name": "Ada Muster", "contact": "ada@example.org"}]}
    sender = mail_matter._sender(ours | member)
    assert sender is not None
    assert (sender.name, sender.address) == ("Ada Muster", "ada@example.org")


def test_a_letter_sent_on_an_unknown_day_is_not_sent_once_more(workplace: Workplace, tmp_path: Path) -> None:
    reachable(workplace, PRESIDENT, "president@example.org")
    appeal = issued(workplace)
    sending.send(workplace, appeal.reference, PRESIDENT, Channel.POST, Step(S.DELIVERED, TODAY), moment_of())
    made, (refusal,) = write_mails(workplace, [appeal.reference], tmp_path, moment_of())
    assert (made, "was sent already; the day is not on record" in str(refusal)) == ((), True)


def test_a_letter_in_another_script_has_its_mail_in_its_own_words(workplace: Workplace, tmp_path: Path) -> None:
    reachable(workplace, "bg-president", "president@example.com")
    appeal = workplace.library.one(Appeal, reference="EXO-2014-022")
    made = make(workplace, appeal, tmp_path, "bg-president")
    mail = read(made.file)
    assert made.file.read_bytes().isascii()
    assert mail["Subject"].startswith("[ОБРАЗЕЦ – да не се изпраща] Относно: екстрадицията на Николай Кобляков")
    assert "Приложено изпращаме писмото от 4\u00a0септември 2014\u00a0г. с изх. №\u00a0EXO-2014-022." in text_of(mail)
    assert "in “bg” have not been read by a native speaker" in said(made)
