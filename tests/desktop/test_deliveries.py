"""Deliveries in the window: another channel, a bad address, the signed file, the e-mail, many at once, two windows."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from advocacy.desktop import documents
from advocacy.desktop.delivery_form import ONLY_THE_FILE, DeliveryForm
from advocacy.desktop.forms import Form
from advocacy.desktop.mail_form import MailForm
from advocacy.desktop.outreach_page import OutreachPage
from advocacy.desktop.window import Window
from advocacy.domain.delivery import Delivery, DeliveryState
from advocacy.domain.moment import moment_of_the_clock
from advocacy.domain.office import Channel, Contact, ContactState, Office
from advocacy.workflows import pdf_copies, sending
from advocacy.workflows.evidence_check import check_evidence
from advocacy.workflows.sending import Step
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.letters.test_pdf import pdf_of
from tests.workflows.desk import issued, moment_of

Settle = Callable[[], None]
OFFICE = "xr-president"
S = DeliveryState


@pytest.fixture
def library(shelf: Path, tmp_path: Path) -> Path:
    """A library with two issued letters to a president who can be reached by mail."""
    copied = Path(shutil.copytree(shelf, tmp_path / "library"))
    with open_workplace(copied) as workplace:
        office = workplace.library.one(Office, key=OFFICE)
        contact = Contact(moment_of().new_id(), office.id, Channel.EMAIL, "president@example.org")
        workplace.library.write(moment_of(), "noted", OFFICE, contact)
        for _ in range(2):
            issued(workplace)
    return copied


@pytest.fixture
def page(window: Window, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> OutreachPage:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    window.go("outreach")
    settle()
    found = window.page("outreach")
    assert isinstance(found, OutreachPage)
    return found


@dataclass(frozen=True, slots=True)
class Noting:
    """In place of the system: notes what is to be opened, and says whether a program did."""

    noted: list[Any]
    opens: bool = True

    def __call__(self, what: object) -> bool:
        self.noted.append(what)
        return self.opens


def letters(page: OutreachPage) -> list[str]:
    return [one.reference for one in page._lines if one.office == OFFICE]


def choose(page: OutreachPage, settle: Settle, at: int = 0) -> str:
    reference = letters(page)[at]
    page.show_thing(f"{reference} {OFFICE}")
    settle()
    return reference


def form_of(page: OutreachPage) -> Form | None:
    return page.pane.form


def delivery_form(page: OutreachPage) -> DeliveryForm:
    form = form_of(page)
    assert isinstance(form, DeliveryForm)
    return form


def elsewhere(page: OutreachPage, work: Callable[[Workplace], object]) -> None:
    """What another window does meanwhile: this one is not told."""
    with open_workplace(page.desk.folder) as other:
        work(other)


def sent(reference: str, channel: Channel = Channel.POST) -> Callable[[Workplace], Delivery]:
    def work(other: Workplace) -> Delivery:
        moment = moment_of_the_clock("Jan Muster")
        return sending.send(other, reference, OFFICE, channel, Step(S.SENT, moment.today), moment)

    return work


def test_what_came_back_marks_the_address_and_leads_to_another_channel(page: OutreachPage, settle: Settle) -> None:
    reference = choose(page, settle)
    assert page.pane.again.isHidden()
    page.pane.record_delivery()
    delivery_form(page).save.click()
    settle()
    page.pane.record_delivery()
    form = delivery_form(page)
    assert form.address_bad.isHidden()
    form.what.choose((False, S.RETURNED))
    assert not form.address_bad.isHidden()
    form.address_bad.setChecked(True)
    form.save.click()
    settle()
    library = page.desk.workplace.library
    office = library.one(Office, key=OFFICE)
    assert [one.state for one in library.find(Contact, office=office.id, channel=Channel.POST)] == [ContactState.BAD]
    assert not page.pane.again.isHidden()
    page.pane.again.click()
    again = delivery_form(page)
    assert (again.what.value, again.channel.value) == ((True, S.SENT), Channel.COURIER)
    again.tracking.setText("RR 2")
    again.save.click()
    settle()
    assert [one.attempts for one in page._lines if (one.reference, one.office) == (reference, OFFICE)] == [2]


def test_a_signed_file_is_missed_and_added(page: OutreachPage, settle: Settle, tmp_path: Path) -> None:
    choose(page, settle)
    page.pane.record_delivery()
    form = delivery_form(page)
    assert not form.unsigned.isHidden()
    form.save.click()
    settle()
    assert not page.pane._warning.isHidden()
    page.pane.add_scan.click()
    form = delivery_form(page)
    assert form.what.value == (False, ONLY_THE_FILE)
    assert form.on.isHidden()
    form.save.click()
    assert form.message.text == "Choose the signed scan or PDF first."
    (tmp_path / "scan.pdf").write_bytes(b"no PDF")
    form.scan.add(tmp_path / "scan.pdf")
    form.save.click()
    settle()
    assert "is not what its name says" in form.message.text
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 signed")
    form.save.click()
    settle()
    assert form_of(page) is None
    assert page.pane._warning.isHidden()
    assert page.pane.story is not None
    assert [one.text() for one in page.pane.story.documents][1:] == ["as sent"]


def test_an_e_mail_is_made_opened_and_marked_as_sent(
    page: OutreachPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    followed: list[str] = []
    monkeypatch.setattr(documents, "show", Noting(opened, opens=False))
    monkeypatch.setattr(documents, "follow", Noting(followed))
    reference = choose(page, settle)
    page.pane.mail.click()
    form = form_of(page)
    assert isinstance(form, MailForm)
    form.mark_sent()
    form.open_link()
    form.save.click()
    settle()
    mail = message_from_bytes(opened[0].read_bytes())
    assert (opened[0].name, mail["To"].split()[-1]) == (f"{reference} {OFFICE}.eml", "<president@example.org>")
    assert form.message.text.startswith("No program on this computer opens mails as files.")
    form.link_button.click()
    assert followed[0].startswith("mailto:president@example.org?")
    assert page.pane.line is not None
    assert page.pane.line.delivery_state is S.PLANNED
    monkeypatch.setattr(documents, "show", Noting(opened))
    form.docx.setChecked(True)
    form.save.click()
    settle()
    assert "no signed scan goes with this mail" in form.message.text
    form.sent_button.click()
    settle()
    assert form_of(page) is None
    assert (page.pane.line.delivery_state, page.pane.line.attempts) == (S.SENT, 1)


def test_a_planned_mail_is_given_up(page: OutreachPage, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "show", lambda _file: True)
    choose(page, settle)
    page.pane.write_mail()
    form = form_of(page)
    assert form is not None
    form.save.click()
    settle()
    page.pane.close_form()
    page.pane.record_delivery()
    given_up = delivery_form(page)
    assert given_up.what.findText("Given up, not sent") >= 0
    given_up.what.choose((False, S.FAILED))
    assert given_up.address_bad.isHidden()
    given_up.note.setText("by post instead")
    given_up.save.click()
    settle()
    assert page.pane.line is not None
    assert page.pane.line.delivery_state is S.FAILED


def test_what_the_other_window_recorded_is_told_and_nothing_is_doubled(page: OutreachPage, settle: Settle) -> None:
    reference = choose(page, settle)
    page.pane.record_delivery()
    elsewhere(page, sent(reference))
    delivery_form(page).save.click()
    settle()
    assert "Jan Muster recorded a delivery meanwhile" in delivery_form(page).message.text
    assert [one.attempts for one in page._lines if (one.reference, one.office) == (reference, OFFICE)] == [1]


def test_two_presses_on_mark_as_sent_record_it_once(
    page: OutreachPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "show", lambda _file: True)
    reference = choose(page, settle)
    page.pane.write_mail()
    form = form_of(page)
    assert isinstance(form, MailForm)
    form.save.click()
    settle()
    elsewhere(page, sent(reference, Channel.EMAIL))
    form.sent_button.click()
    form.sent_button.click()
    settle()
    assert "recorded a delivery meanwhile" in form.message.text
    assert [one.attempts for one in page._lines if (one.reference, one.office) == (reference, OFFICE)] == [1]


def select_all(page: OutreachPage) -> None:
    page.table.select_also([page._arranged.place_of(one, OFFICE) for one in letters(page)])


def test_several_are_marked_as_sent_and_who_cannot_stays_behind(
    page: OutreachPage, settle: Settle, tmp_path: Path
) -> None:
    elsewhere(page, sent(letters(page)[1]))
    page.read()
    settle()
    choose(page, settle)
    select_all(page)
    settle()
    bulk = page.bulk
    assert (bulk.isHidden(), page.pane.isHidden()) == (False, True)
    assert bulk.counted.text() == f"{len(letters(page))} addressees selected"
    assert bulk.save.text() == "Mark 1 as sent"
    assert "was sent already" in bulk.reasons.text()
    assert [bulk.table.rows.words(one, 2) for one in bulk.verdicts if one.problem is None] == ["Goes"]
    (tmp_path / "numbers.csv").write_text(f"reference,tracking\n{letters(page)[0]},RR 5\n", encoding="utf-8")
    bulk.numbers.add(tmp_path / "numbers.csv")
    bulk.channel.choose(Channel.COURIER)
    settle()
    bulk.save.click()
    settle()
    assert bulk.isHidden()
    assert page.message.text.startswith("1 letter is marked as sent.")
    first = next(one for one in page._lines if one.reference == letters(page)[0])
    assert (first.delivery_state, first.last_channel) == (S.SENT, Channel.COURIER)


def test_another_window_stops_all_of_them_and_the_selection_stays(page: OutreachPage, settle: Settle) -> None:
    choose(page, settle)
    select_all(page)
    settle()
    elsewhere(page, sent(letters(page)[0]))
    page.bulk.save.click()
    settle()
    assert "recorded a delivery meanwhile" in page.bulk.message.text
    assert not page.bulk.isHidden()
    assert page.bulk.save.text() == "Mark 1 as sent"
    page.bulk.cancel.click()
    settle()
    assert page.bulk.isHidden()
    assert not page.pane.isHidden()


def test_several_become_one_pdf_for_printing(
    page: OutreachPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(documents, "show", Noting(shown))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_said: (str(tmp_path / "print"), ""))
    choose(page, settle)
    select_all(page)
    settle()
    page.bulk.print_all()
    settle()
    assert page.bulk.message.text.startswith("LibreOffice is not installed on this computer")
    monkeypatch.setattr(pdf_copies, "makes_pdfs", lambda: True)
    monkeypatch.setattr(pdf_copies, "as_pdfs", lambda some: tuple(pdf_of(1) for _ in some))
    page.bulk.print_button.click()
    page.bulk.stop()
    settle()
    assert page.bulk.message.text == "Stopped. No letter is half-done."
    page.bulk.print_button.click()
    settle()
    assert shown == [tmp_path / "print.pdf"]
    assert page.bulk.message.text.startswith("Ready for printing: ")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_said: ("", ""))
    page.bulk.print_button.click()
    assert len(shown) == 1


def test_the_evidence_of_a_letter_is_written_once_and_proves_itself(
    page: OutreachPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = choose(page, settle)
    chosen = str(tmp_path / "evidence")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (chosen, ""))
    page.pane.evidence.click()
    settle()
    report = check_evidence(tmp_path / "evidence.zip")
    assert (report.reference, report.problems) == (reference, ())
    assert "evidence.zip" in page.pane.message.text
    whole = (tmp_path / "evidence.zip").read_bytes()
    page.pane.evidence.click()
    settle()
    assert (tmp_path / "evidence.zip").read_bytes() == whole
    assert "evidence.zip" in page.pane.message.text
    assert "already" in page.pane.message.text
