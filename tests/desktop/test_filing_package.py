"""A request to INTERPOL's Commission after it was drafted: issued, delivered, packed, drafted again."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from advocacy.desktop.compose_page import ComposePage
from advocacy.desktop.delivery_form import DeliveryForm
from advocacy.desktop.filing_page import FilingPage
from advocacy.desktop.outreach_page import OutreachPage
from advocacy.desktop.package_form import FOLDER, PackageForm
from advocacy.desktop.window import Window
from advocacy.domain.appeal import Annex, Appeal, AppealKind, DocumentState
from advocacy.domain.filing import CCF, REQUEST, Filing
from advocacy.domain.office import Channel
from tests.desktop.filings import (
    Settle,
    drafted,
    page,
    paper,
    prove_identity,
    represent,
    without_libreoffice,
)

__all__ = ["page", "without_libreoffice"]


@pytest.fixture
def issued(page: FilingPage, window: Window, settle: Settle, tmp_path: Path) -> OutreachPage:
    """A request that was drafted with the keyboard, went the way of every letter, and lies in Outreach."""
    prove_identity(page, tmp_path)
    settle()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    letters = window.page("letters")
    assert isinstance(letters, ComposePage)
    (reference,) = letters.batch.references
    assert window.here == ("letters", f"appeal {reference}")
    assert not letters.filing_note.isVisible()
    bar = letters.bar
    for button in (bar.review_button, bar.approve_button, bar.issue_button, bar.confirm_button):
        button.click()
        settle()
    bar.outreach_button.click()
    settle()
    outreach = window.page("outreach")
    assert isinstance(outreach, OutreachPage)
    assert outreach.pane.line is not None
    assert outreach.pane.line.kind is AppealKind.FILING
    assert outreach.pane.line.document_state is DocumentState.ISSUED
    return outreach


def form_of(page: OutreachPage) -> object:
    return page.pane.form


def test_a_request_is_delivered_through_the_portal(issued: OutreachPage) -> None:
    issued.pane.record_delivery()
    form = form_of(issued)
    assert isinstance(form, DeliveryForm)
    assert form.channel.value is Channel.PORTAL


def test_an_issued_request_is_packed(
    issued: OutreachPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued.pane.pack.click()
    form = form_of(issued)
    assert isinstance(form, PackageForm)
    assert form.shape.hasFocus()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    form.save.click()
    settle()
    assert form.message.text == ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "request"), ""))
    QTest.keyClick(form.shape, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "3 files packed" in form.message.text
    with zipfile.ZipFile(tmp_path / "request.zip") as archive:
        assert archive.read("01 Identity document (copy).pdf") == b"passport"
    assert form.message.y() < form.save.y() < form.rules.y(), "what was done stands above the long list"
    told = {one.accessibleName().partition(":")[0] for one in form.rules.lines}
    assert {"Length", "Identity document in date"} <= told
    form.cancel.click()
    assert form_of(issued) is None


def test_it_is_packed_as_a_folder_named_after_it(
    issued: OutreachPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert issued.pane.line is not None
    reference = issued.pane.line.reference
    issued.pane.pack.click()
    form = form_of(issued)
    assert isinstance(form, PackageForm)
    form.shape.choose(FOLDER)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    form.save.click()
    settle()
    assert (tmp_path / reference / f"00 {reference}.docx").exists()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(paper(tmp_path, "taken")))
    form.save.click()
    settle()
    assert "taken.pdf" in form.message.text
    assert form.save.isEnabled()


def test_only_an_issued_request_can_be_packed(page: FilingPage, window: Window, settle: Settle, tmp_path: Path) -> None:
    prove_identity(page, tmp_path)
    settle()
    reference = drafted(page, settle).reference
    window.go("outreach", f"{reference} {CCF}")
    settle()
    outreach = window.page("outreach")
    assert isinstance(outreach, OutreachPage)
    assert not outreach.pane.pack.isVisible()
    issued = next(one for one in outreach._lines if one.document_state is DocumentState.ISSUED)
    outreach.show_thing(f"{issued.reference} {issued.office}")
    settle()
    assert outreach.pane.reply.isVisible()
    assert not outreach.pane.pack.isVisible()


def test_a_request_drafted_again_keeps_its_kind_and_papers(
    page: FilingPage, window: Window, settle: Settle, tmp_path: Path
) -> None:
    prove_identity(page, tmp_path)
    represent(page, tmp_path)
    page.form.annexes.add(paper(tmp_path, "decision"))
    settle()
    before = drafted(page, settle)
    library = page.desk.workplace.library
    letters = window.page("letters")
    assert isinstance(letters, ComposePage)
    letters.strip.draft_again.emit(before.reference)
    settle()
    (reference,) = letters.batch.references
    assert reference != before.reference
    after = library.one(Appeal, reference=reference)
    (old,) = library.find(Filing, appeal=before.id)
    (new,) = library.find(Filing, appeal=after.id)
    assert (new.kind, new.person, new.identity, new.power_of_attorney, new.identity_until) == (
        old.kind,
        old.person,
        old.identity,
        old.power_of_attorney,
        old.identity_until,
    )
    assert len(library.find(Annex, appeal=after.id)) == 3
    assert letters.message.text.startswith(before.reference)


def test_a_letter_to_the_commission_offers_the_form(window: Window, settle: Settle) -> None:
    window.go("letters", "exempel")
    settle()
    letters = window.page("letters")
    assert isinstance(letters, ComposePage)
    assert not letters.filing_note.isVisible()
    letters.form.day.show_day(date(2026, 5, 4))
    letters.form.to.add(CCF, "Commission")
    settle()
    assert letters.filing_note.isVisible()
    assert any("is no request" in gap.in_words(str) for one in letters.batch.letters for gap in one.gaps)
    letters.form.to.remove(CCF)
    settle()
    assert not letters.filing_note.isVisible()
    letters.form.template.choose(REQUEST)
    settle()
    assert letters.filing_note.isVisible()
    letters.filing_note.open_button.click()
    settle()
    assert window.here == ("filing", "exempel")
