"""One paragraph at work: chips that cannot be broken, words of a choice, suggestions, the letter beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from advocacy.desktop.chip_words import label
from advocacy.desktop.templates_page import TemplatesPage
from advocacy.desktop.window import Window
from advocacy.domain.marked_text import Kind, pieces
from tests.desktop.translators import (
    LETTER,
    REFERENCE,
    Settle,
    go_to,
    opened,
    page,
    problems,
    shelf,
    stored,
)

__all__ = ["opened", "page", "shelf"]


def test_a_cell_opens_at_what_is_unfinished_with_the_difference_marked(opened: TemplatesPage) -> None:
    line = opened.pane.work.line
    assert line is not None
    assert line.source.startswith(REFERENCE)
    assert "TheOur" in opened.pane.desk.source.toPlainText().replace("\u2009", "")
    assert opened.pane.desk.editor.text == line.translation


def test_every_paragraph_stands_in_the_editor_exactly_as_in_the_catalogue(
    opened: TemplatesPage, settle: Settle
) -> None:
    for language in ("pl", "ar"):
        opened.open_cell("stop_extradition", language)
        settle()
        cell = opened.pane.work.cell
        assert cell is not None
        for line in cell.lines:
            opened.pane.desk.editor.show_text(line.translation, right_to_left=cell.right_to_left)
            assert opened.pane.desk.editor.text == line.translation


def test_the_cursor_jumps_over_a_chip_and_backspace_takes_it_whole(
    opened: TemplatesPage, settle: Settle
) -> None:
    editor = opened.pane.desk.editor
    editor.show_text("a {{ letter.date }}b")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    assert editor.textCursor().position() == 2
    QTest.keyClick(editor, Qt.Key.Key_Right)
    QTest.keyClicks(editor, "x")
    assert editor.text == "a {{ letter.date }}xb"
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text == "a b"
    editor.undo()
    editor.undo()
    assert "{{ letter.date }}" in editor.text
    settle()


def test_a_tag_that_was_typed_or_pasted_becomes_a_chip(opened: TemplatesPage, settle: Settle) -> None:
    editor = opened.pane.desk.editor
    editor.show_text("")
    QTest.keyClicks(editor, "of {{ letter.date }} <1>now</1>")
    assert editor.text == "of {{ letter.date }} <1>now</1>"
    assert [one.kind for at in range(20) if (one := editor.chip(at))] == [Kind.FIELD, Kind.MARK, Kind.MARK]
    editor.selectAll()
    copied = editor.createMimeDataFromSelection()
    assert copied.text() == editor.text
    editor.insertFromMimeData(copied)
    assert editor.text == copied.text()
    settle()


def test_what_is_wrong_is_said_below_after_a_pause_and_not_written(
    opened: TemplatesPage, settle: Settle
) -> None:
    before = stored(opened, REFERENCE)
    opened.pane.desk.editor.take("Znak")
    settle()
    assert any("letter.reference" in one for one in problems(opened))
    opened.pane.save_and_go_on()
    settle()
    assert stored(opened, REFERENCE) == before
    assert opened.pane.desk.editor.text == "Znak"
    opened.pane.desk.editor.undo()
    settle()
    assert problems(opened) == []


def test_fields_of_the_source_are_inserted_by_click_and_from_the_menu(
    opened: TemplatesPage, settle: Settle
) -> None:
    desk = opened.pane.desk
    desk.editor.take("Znak: ")
    (pill,) = desk.pills
    assert pill.wanted
    pill.click()
    assert desk.editor.text == "Znak: {{ letter.reference }}"
    assert not desk.pills[0].wanted
    menu = desk.fields_menu()
    menu.actions()[0].trigger()
    menu.close()
    assert desk.editor.text.count("{{ letter.reference }}") == 2
    at = next(at for at in range(60) if desk.source.chip(at))
    desk.source.pressed.emit(at)
    assert desk.editor.text.count("{{ letter.reference }}") == 3
    settle()


def test_the_words_of_a_choice_are_edited_in_a_form(opened: TemplatesPage, settle: Settle) -> None:
    desk = opened.pane.desk
    line = next(
        one for one in opened.pane.work.lines if "agree(" in one.translation or "counted(" in one.translation
    )
    opened.pane.table.choose(line.key)
    settle()
    QTest.keyClick(desk.editor, Qt.Key.Key_F2)
    assert desk.form.isVisible()
    slot, field = next(iter(desk.form.fields.items()))
    field.clear()
    QTest.keyClicks(field, 'inne "slowo"')
    chosen = [one for one in pieces(desk.editor.text) if one.kind is Kind.CHOICE]
    assert 'inne "slowo"' in [one.words.get(slot) for one in chosen]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not desk.form.isVisible()
    settle()


def test_a_suggestion_is_taken_with_a_key(opened: TemplatesPage, settle: Settle) -> None:
    opened.open_cell("interpol_ccf", "fr")
    settle()
    for line in opened.pane.work.lines:
        opened.pane.table.choose(line.key)
        settle()
        if opened.pane.desk.suggestions:
            break
    first = opened.pane.desk.suggestions[0]
    assert "%" in first.accessibleDescription()
    before = opened.pane.desk.editor.text
    opened.pane.desk.take_suggestion(1)
    opened.pane.desk.take_suggestion(9)
    assert opened.pane.desk.editor.text != before
    opened.pane.desk.editor.undo()
    assert opened.pane.desk.editor.text == before
    settle()


def test_the_letter_is_told_about_each_example(opened: TemplatesPage, settle: Settle) -> None:
    sheet = opened.pane.preview.paper.sheet
    letters = set()
    for shape in range(4):
        opened.pane.preview.shapes.choose(shape)
        opened.pane.preview.signers.choose(shape % 2)
        settle()
        letters.add(sheet.toPlainText())
    assert len(letters) == 4
    assert sheet.marked_place() is not None


def test_arabic_is_written_from_the_right(opened: TemplatesPage, settle: Settle) -> None:
    opened.open_cell(LETTER, "ar")
    settle()
    option = opened.pane.desk.editor.document().defaultTextOption()
    assert option.textDirection() is Qt.LayoutDirection.RightToLeft
    assert (
        opened.pane.desk.source.document().defaultTextOption().textDirection()
        is Qt.LayoutDirection.LeftToRight
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{{ persons | joined("name_gen") }}', "persons, genitive"),
        ("{{ proceeding.requested.from }}", "requested state, from"),
        ('{{ p | agree(m="he", f="she") }}', "he / she"),
        ("{% if asylum %}", "if asylum"),
        ("{% for one in events %}", "for each one in events"),
        ("{%p endif %}", "end of “if”"),
        ("{# note #}", "note"),
        ("<1>", "‹1"),
        ("</1>", "1›"),
        ("<2/>", "▫2"),
        ("\t", "⇥"),
        ("{{ letter.other_thing }}", "letter other thing"),
        ("{{ 'x' }}", "'x'"),
    ],
)
def test_chips_are_called_in_the_translators_words(text: str, said: str) -> None:
    (piece,) = pieces(text)
    assert label(piece) == said


def test_tab_goes_from_the_source_down_and_everything_has_a_name(
    opened: TemplatesPage, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    go_to(opened, settle, "Our reference")
    desk = opened.pane.desk
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk.source.setFocus()
    for after in (desk.editor, *desk.pills):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is after
    reached = [one for one in opened.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    nameless = [one for one in reached if one.isVisible() and not one.accessibleName()]
    assert [one for one in nameless if not isinstance(one, QAbstractButton) or not one.text()] == []
