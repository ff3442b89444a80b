"""The letters page driven as a person does: from a case to issued letters, and on to what came back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from advocacy.desktop.action_bar import Stage
from advocacy.desktop.buttons import Button, Chip
from advocacy.desktop.check_rows import LetterRow, Problem
from advocacy.desktop.compose_page import ComposePage
from advocacy.desktop.delivery_form import DeliveryForm
from advocacy.desktop.forms import Form
from advocacy.desktop.outreach_page import OutreachPage
from advocacy.desktop.reply_form import ReplyForm
from advocacy.desktop.window import Window
from advocacy.domain.appeal import DocumentState
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.exchange import ExchangeState
from advocacy.domain.reply import ReplyClass

Settle = Callable[[], None]


@pytest.fixture
def page(window: Window, settle: Settle) -> ComposePage:
    window.go("letters", "koblyakov")
    settle()
    found = window.page("letters")
    assert isinstance(found, ComposePage)
    found.form.day.show_day(date(2014, 9, 4))
    settle()
    return found


def click(qtbot: QtBot, button: Button) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def add_offices(qtbot: QtBot, page: ComposePage, settle: Settle, *keys: str) -> None:
    """Find each office by typing, tick it with the space bar, and go back to the check list."""
    click(qtbot, page.form.add_to)
    settle()
    for key in keys:
        rows = page.picker.list.rows
        places = {rows.row(at).key: at for at in range(rows.rowCount())}  # type: ignore[attr-defined]
        page.picker.list.select(places[key])
        QTest.keyClick(page.picker.list, Qt.Key.Key_Space)
    page.picker.done.emit()
    settle()


def tick_all(page: ComposePage) -> None:
    """Tick with the space bar what was written to before, too."""
    for at in range(page.table.rows.rowCount()):
        row = page.table.rows.row(at)
        if isinstance(row, LetterRow) and not row.ticked:
            page.table.select(at)
            QTest.keyClick(page.table, Qt.Key.Key_Space)


def stage(page: ComposePage) -> Stage:
    return page.batch.stage


def open_form(outreach: OutreachPage) -> Form | None:
    return outreach.pane.form


def letters(page: ComposePage) -> tuple[LetterRow, ...]:
    return page.batch.letters


def test_an_empty_page_says_calmly_how_to_begin(window: Window, settle: Settle, qtbot: QtBot) -> None:
    window.go("letters")
    settle()
    page = window.page("letters")
    assert isinstance(page, ComposePage)
    assert page.nothing.text() == "Begin with a case."
    assert page.nothing.isVisible()
    top = page.nothing.mapTo(page, QPoint(0, 0)).y()
    assert top < page.form.mapTo(page, QPoint(0, page.form.height())).y() + 24, "at the top of its place"
    assert not page.which.isVisible()
    assert page.bar.counted.text() == ""
    page.form.choose_case("koblyakov")
    settle()
    assert page.nothing.text() == "Now add who is to be written to."
    page.form.day.show_day(date(2014, 9, 4))
    add_offices(qtbot, page, settle, "bg-president")
    assert page.which.isVisible()
    assert not page.nothing.isVisible()


def test_the_picker_begins_with_the_country_that_decides(
    page: ComposePage, settle: Settle, qtbot: QtBot
) -> None:
    click(qtbot, page.form.add_to)
    settle()
    assert page.picker.country.value == "BG"
    assert page.picker.list.rows.rowCount() > 3
    QTest.keyClicks(page.picker.search, "president of the republic")
    settle()
    assert page.picker.list.rows.rowCount() == 1
    QTest.keyClicks(page.picker.search, " nobody")
    settle()
    assert page.picker.list.rows.rowCount() == 0


def test_each_letter_is_checked_and_shown_while_one_chooses(
    page: ComposePage, settle: Settle, qtbot: QtBot
) -> None:
    add_offices(qtbot, page, settle, "bg-president", "bg-foreign-affairs")
    assert [one.ready for one in letters(page)] == [True, False]
    assert page.which.accessibleDescription() == "All 2"
    page.table.select(0)
    text = page.preview.paper.sheet.toPlainText()
    assert "Плевнелиев" in text
    assert page.preview.paper.sheet.gaps == ()


def test_a_gap_is_told_as_a_sentence_and_marked_in_the_letter(
    page: ComposePage, settle: Settle, qtbot: QtBot
) -> None:
    add_offices(qtbot, page, settle, "bg-foreign-affairs")
    sentences = [
        row.sentence
        for at in range(page.table.rows.rowCount())
        if isinstance(row := page.table.rows.row(at), Problem)
    ]
    assert any("nobody is on record as holding this office" in sentence for sentence in sentences)
    page.table.select(0)
    assert page.preview.paper.sheet.gaps
    assert not page.bar.keep_button.isVisible()


def test_left_and_right_fold_what_is_missing(page: ComposePage, settle: Settle, qtbot: QtBot) -> None:
    add_offices(qtbot, page, settle, "bg-foreign-affairs")
    unfolded = page.table.rows.rowCount()
    page.table.select(0)
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert page.table.rows.rowCount() == 1 < unfolded
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert page.table.rows.rowCount() == unfolded


def test_space_leaves_a_letter_out(page: ComposePage, settle: Settle, qtbot: QtBot) -> None:
    add_offices(qtbot, page, settle, "bg-president")
    tick_all(page)
    page.table.select(0)
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert not letters(page)[0].goes
    assert not page.bar.keep_button.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert letters(page)[0].goes


def test_a_chip_is_taken_back_with_backspace(page: ComposePage, settle: Settle, qtbot: QtBot) -> None:
    add_offices(qtbot, page, settle, "bg-president")
    chip = page.form.to.findChildren(Chip)[0]
    QTest.keyClick(chip, Qt.Key.Key_Backspace)
    settle()
    assert page.form.to.keys == ()
    assert letters(page) == ()


def test_a_joint_letter_is_one_letter_to_all(page: ComposePage, settle: Settle, qtbot: QtBot) -> None:
    add_offices(qtbot, page, settle, "bg-president", "bg-asylum")
    assert len(letters(page)) == 2
    page.form.joint.click()
    settle()
    assert len(letters(page)) == 1
    assert len(letters(page)[0].offices) == 2


def test_an_unknown_signatory_is_refused_in_words(page: ComposePage, settle: Settle, qtbot: QtBot) -> None:
    add_offices(qtbot, page, settle, "bg-president")
    QTest.keyClicks(page.form.signer, "Nobody Known")
    QTest.keyClick(page.form.signer, Qt.Key.Key_Return)
    settle()
    assert "Nobody Known" in page.message.text
    page.form.sign.remove("Nobody Known")
    settle()
    assert page.message.text == ""


def test_from_a_case_to_an_issued_letter_and_its_reply(
    page: ComposePage, window: Window, settle: Settle, qtbot: QtBot, library: Path
) -> None:
    add_offices(qtbot, page, settle, "bg-president")
    tick_all(page)
    assert page.bar.keep_button.text() == "Keep 1 as a draft"
    click(qtbot, page.bar.keep_button)
    settle()
    assert stage(page) is Stage.DRAFTS
    click(qtbot, page.bar.review_button)
    settle()
    click(qtbot, page.bar.approve_button)
    settle()
    click(qtbot, page.bar.issue_button)
    assert "sealed for good" in page.bar.question.text()
    assert page.bar.confirm_button.text() == "Issue 1 letter"
    assert stage(page) is Stage.APPROVED, "nothing is issued before the question is answered"
    click(qtbot, page.bar.confirm_button)
    settle()
    assert stage(page) is Stage.ISSUED
    assert page.message.text == ""
    (reference,) = page.batch.references
    assert (library / "letters" / f"{reference}.docx").is_file()

    click(qtbot, page.bar.outreach_button)
    settle()
    outreach = window.page("outreach")
    assert isinstance(outreach, OutreachPage)
    assert outreach.pane.line is not None
    assert outreach.pane.line.reference == reference
    assert outreach.pane.line.document_state is DocumentState.ISSUED

    click(qtbot, outreach.pane.delivery)
    form = open_form(outreach)
    assert isinstance(form, DeliveryForm)
    form.on.field.show_day(date(2014, 9, 5))
    QTest.keyClicks(form.note, "RR 123")
    click(qtbot, form.save)
    settle()
    assert outreach.pane.line.delivery_state is DeliveryState.SENT
    click(qtbot, outreach.pane.reply)
    reply = open_form(outreach)
    assert isinstance(reply, ReplyForm)
    reply.on.unknown.click()
    reply.kind.choose(ReplyClass.FORWARDED)
    assert reply._no_answer.isVisible()
    reply.text.setPlainText("Passed to the commission.")
    click(qtbot, reply.save)
    settle()
    assert outreach.pane.line.exchange_state is ExchangeState.ACKNOWLEDGED
    assert outreach.pane.line.reply_class is ReplyClass.FORWARDED


def test_not_yet_leaves_everything_as_it_is(page: ComposePage, settle: Settle, qtbot: QtBot) -> None:
    add_offices(qtbot, page, settle, "bg-president")
    tick_all(page)
    for button in (page.bar.keep_button, page.bar.review_button, page.bar.approve_button):
        click(qtbot, button)
        settle()
    click(qtbot, page.bar.issue_button)
    click(qtbot, page.bar.not_yet_button)
    assert stage(page) is Stage.APPROVED
    assert page.bar.issue_button.isVisible()


def test_a_draft_is_taken_up_again_from_outreach(
    page: ComposePage, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    add_offices(qtbot, page, settle, "bg-president")
    tick_all(page)
    click(qtbot, page.bar.keep_button)
    settle()
    (reference,) = page.batch.references
    click(qtbot, page.again)
    settle()
    assert letters(page) == ()
    window.go("outreach", reference)
    settle()
    outreach = window.page("outreach")
    assert isinstance(outreach, OutreachPage)
    assert not outreach.pane.reply.isVisible()
    click(qtbot, outreach.pane.work_on)
    settle()
    assert page.batch.references == (reference,)
    assert stage(page) is Stage.DRAFTS


def test_stopping_leaves_no_letter_half_done(page: ComposePage, settle: Settle, qtbot: QtBot) -> None:
    add_offices(qtbot, page, settle, "bg-president")
    tick_all(page)
    page.bar.keep_button.click()
    page.batch.stop()
    settle()
    assert page.batch.references == () or page.batch.stage is Stage.DRAFTS
    assert page.message.text == ""


def test_f8_hides_and_shows_the_preview(
    page: ComposePage, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    add_offices(qtbot, page, settle, "bg-president")
    assert page.preview.isVisible()
    page.toggle_preview()
    assert not page.preview.isVisible()
    page.toggle_preview()
    window.resize(1024, 600)
    settle()
    page._preview_wanted = None
    page._fit_preview()
    assert not page.preview.isVisible()
    assert page.preview_button.isVisible()
    assert page.bar.isVisible()


def test_closing_waits_for_what_is_being_recorded(
    page: ComposePage, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    add_offices(qtbot, page, settle, "bg-president")
    tick_all(page)
    page.bar.keep_button.click()
    window.close()
    assert window.isVisible()
    assert "closes as soon as" in window.bar.state.text()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert page.batch.references


def test_nobody_is_written_to_twice_by_accident(page: ComposePage, settle: Settle, qtbot: QtBot) -> None:
    add_offices(qtbot, page, settle, "bg-president")
    (letter,) = letters(page)
    assert letter.written_before
    assert letter.ready
    assert not letter.goes
    assert letter.verdict == "Already written to"


def test_a_refused_consent_is_told_before_everything_else(
    page: ComposePage, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    window.go("letters", "krylova")
    settle()
    click(qtbot, page.form.add_to)
    settle()
    page.picker.list.select(0)
    QTest.keyClick(page.picker.list, Qt.Key.Key_Space)
    QTest.keyClick(page.picker, Qt.Key.Key_Escape)
    page.picker.done.emit()
    settle()
    (letter,) = letters(page)
    assert letter.forbidden
    assert not letter.ready
    assert letter.verdict == "No consent"
    assert isinstance(first := page.table.rows.row(1), Problem)
    assert "Nothing is issued against a person’s will" in first.sentence
    assert not page.bar.keep_button.isVisible()


def test_letters_begin_with_offices_chosen_elsewhere(window: Window, settle: Settle, qtbot: QtBot) -> None:
    wanted = ["bg-president", "bg-justice", "bg-interior", "ua-president", "ua-justice", "at-justice", "es-justice"]
    window.go("letters", f"offices {' '.join(wanted)} nobody about koblyakov")
    settle()
    page = window.page("letters")
    assert isinstance(page, ComposePage)
    assert list(page.form.to.keys) == wanted
    assert page.form.case.value == "koblyakov"
    chips = page.form.to
    assert len(chips.findChildren(Chip)) == 6
    click(qtbot, chips.more)
    assert chips.more.text() == "Show fewer"
    assert [one.text for one in chips._chips.values()][-1].endswith("(Justice)")
    chips.remove_all(wanted[1:])
    assert not chips.more.isVisible()
    window.go("letters", "offices bg-justice")
    settle()
    assert list(page.form.to.keys) == ["bg-justice"]
