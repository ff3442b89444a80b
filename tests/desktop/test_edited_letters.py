"""A draft opened in the word processor, changed and taken back in the window; what was changed is shown before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from advocacy.desktop import documents
from advocacy.desktop.buttons import Button
from advocacy.desktop.compose_page import ComposePage
from advocacy.desktop.desk import Desk
from advocacy.desktop.edits_form import EditsForm, TakeBackForm
from advocacy.desktop.outreach_page import OutreachPage
from advocacy.desktop.window import Window
from advocacy.domain.appeal import Appeal
from advocacy.workflows import approving
from advocacy.workflows.copies import draft_path
from tests.word_edits import saying, with_comment, with_tracked_changes
from tests.workflows.desk import drafted, moment_of
from tests.workflows.test_taking_back import OTHERWISE, PLEA, reword

Settle = Callable[[], None]


@pytest.fixture
def desk(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


@pytest.fixture
def appeal(desk: Desk) -> Appeal:
    return drafted(desk.workplace)


@pytest.fixture
def page(window: Window, settle: Settle, appeal: Appeal) -> ComposePage:
    window.go("letters", f"appeal {appeal.reference}")
    settle()
    found = window.page("letters")
    assert isinstance(found, ComposePage)
    return found


@pytest.fixture
def file(desk: Desk, appeal: Appeal) -> Path:
    return draft_path(desk.workplace.library, appeal)


def click(button: Button) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def form_of(page: ComposePage) -> TakeBackForm:
    (form,) = page.findChildren(TakeBackForm)
    return form


def again(page: ComposePage, appeal: Appeal, settle: Settle) -> None:
    page.show_thing(f"appeal {appeal.reference}")
    settle()


def test_a_draft_is_opened_as_the_file_that_can_be_taken_back(
    page: ComposePage, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(documents, "show", opened.append)
    file.unlink()
    strip = page.strip.edits
    assert strip.status.accessibleName() == "Nothing changed"
    assert not strip.edits_button.isVisible()
    click(strip.open_button)
    qtbot.waitUntil(lambda: opened == [file])
    assert file.exists()


def test_a_file_that_cannot_be_written_is_told(page: ComposePage, file: Path, settle: Settle) -> None:
    file.unlink()
    file.parent.rmdir()
    file.parent.write_text("in the way")
    click(page.strip.edits.open_button)
    settle()
    assert file.name in page.strip.edits.message.text


def test_a_changed_file_is_noticed_shown_and_taken_back(
    page: ComposePage, desk: Desk, appeal: Appeal, file: Path, settle: Settle
) -> None:
    reworded = saying(file.read_bytes(), PLEA, "As far as I know:")
    file.write_bytes(with_comment(with_tracked_changes(reworded, "As far"), "As far"))
    again(page, appeal, settle)
    strip = page.strip.edits
    assert "was changed and not taken back" in strip.status.accessibleName()
    click(strip.take_button)
    settle()
    form = form_of(page)
    told = form.details.toPlainText()
    assert "As far as I know: Inserted words." in told
    assert "paragraph 13" in told
    assert "3 tracked changes accepted." in told
    assert "1 comment left out." in told
    assert not desk.workplace.library.get(Appeal, appeal.id).edited, "only shown so far"
    click(form.save)
    settle()
    assert desk.workplace.library.get(Appeal, appeal.id).edited
    assert page.strip.edits.message.text.startswith(f"{appeal.reference} is taken back; 1 paragraph differs.")
    assert f"{appeal.reference}-changed-1.docx" in page.strip.edits.message.text
    assert strip.status.accessibleName() == "1 paragraph changed"
    assert "As far as I know:" in page.preview.paper.sheet.toPlainText()
    click(strip.edits_button)
    settle()
    (shown,) = page.findChildren(EditsForm)
    assert "As far as I know:" in shown.details.toPlainText()
    click(shown.save)


def test_another_file_is_chosen_and_a_leak_is_refused_with_its_paragraph(
    page: ComposePage, desk: Desk, appeal: Appeal, file: Path, settle: Settle, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    chosen = tmp_path / "sent to me.docx"
    chosen.write_bytes(saying(file.read_bytes(), PLEA, "From a Call with counsel (invented)."))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(chosen), ""))
    click(page.strip.edits.take_button)
    settle()
    form = form_of(page)
    assert "paragraph 13" in form.message.text
    assert "Call with counsel" in form.message.text
    assert not form.save.isEnabled()
    click(form.cancel)
    assert not desk.workplace.library.get(Appeal, appeal.id).edited


def test_nothing_is_chosen_and_nothing_happens(
    page: ComposePage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    click(page.strip.edits.take_button)
    settle()
    assert page.findChildren(TakeBackForm) == []


def test_an_edited_letter_names_the_paragraphs_that_say_what_was_true_before(
    page: ComposePage, desk: Desk, appeal: Appeal, file: Path, settle: Settle
) -> None:
    file.write_bytes(saying(file.read_bytes(), PLEA, "As far as I know:"))
    again(page, appeal, settle)
    click(page.strip.edits.take_button)
    settle()
    click(form_of(page).save)
    settle()
    before = reword(desk.workplace)
    again(page, appeal, settle)
    told = page.strip.told
    assert "It is not drafted over" in told
    assert "paragraph 14" in told
    assert before in told
    assert OTHERWISE in told
    assert not page.strip.again_button.isVisible()
    # A file that still says so is kept for a reason, which is asked for.
    file.write_bytes(saying(file.read_bytes(), "am at your disposal", "Please write to me."))
    again(page, appeal, settle)
    click(page.strip.edits.take_button)
    settle()
    form = next(one for one in page.findChildren(TakeBackForm) if one.isVisible())
    assert form.reason.isVisible()
    assert "paragraph 14" in form.details.toPlainText()
    QTest.keyClicks(form.reason, "It is a quotation.")
    click(form.save)
    settle()
    assert page.strip.told == ""
    assert desk.workplace.library.get(Appeal, appeal.id).note == "It is a quotation."


def test_what_was_changed_in_an_issued_letter_is_shown_in_its_story(
    window: Window, desk: Desk, appeal: Appeal, file: Path, settle: Settle, page: ComposePage
) -> None:
    file.write_bytes(saying(file.read_bytes(), PLEA, "As far as I know:"))
    again(page, appeal, settle)
    click(page.strip.edits.take_button)
    settle()
    click(form_of(page).save)
    settle()
    approving.review(desk.workplace, [appeal.reference], moment_of())
    window.go("outreach", f"{appeal.reference} xr-president")
    settle()
    outreach = window.page("outreach")
    assert isinstance(outreach, OutreachPage)
    click(outreach.pane.by_hand)
    settle()
    (shown,) = outreach.pane.findChildren(EditsForm)
    assert "As far as I know:" in shown.details.toPlainText()
    other = next(one for one in outreach._lines if not one.edited)
    outreach.show_thing(f"{other.reference} {other.office}")
    settle()
    assert not outreach.pane.by_hand.isVisible()
