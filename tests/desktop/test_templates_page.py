"""The translators' page: the matrix, a paragraph with its chips, what is saved, refused and changed outside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from advocacy.desktop.chip_words import label
from advocacy.desktop.matrix import FIRST, LetterLine
from advocacy.desktop.templates_page import TemplatesPage
from advocacy.desktop.translating import NobodyNamed
from advocacy.desktop.window import Window
from advocacy.desktop.words import TRANSLATION_CHANGED, TRANSLATION_SIGNED
from advocacy.domain.marked_text import Kind, pieces
from advocacy.domain.moment import moment_of_the_clock
from advocacy.workflows.catalogues import bench_of
from advocacy.workflows.keeping import make_library
from advocacy.workflows.workbench import ParagraphLine, paragraphs, sign_off, write

Settle = Callable[[], None]
LETTER = "thank_you"
REFERENCE = "Our reference"


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library without cases, with one paragraph in Polish whose source has changed."""
    folder = tmp_path_factory.mktemp("shelf") / "library"
    make_library(folder, "Example Office", "EXO", moment_of_the_clock("Ada Muster")).close()
    at = bench_of(folder)
    entries = list(at.entries("pl"))
    place = next(at for at, one in enumerate(entries) if one.source.startswith(REFERENCE))
    before = entries[place].source.replace("Our", "The")
    entries[place] = replace(entries[place], flags=("fuzzy",), previous=before)
    file = at.catalogue("pl")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(at.text("pl", entries), encoding="utf-8")
    sign_off(at, "en", "Anna", date(2026, 3, 4), only=LETTER)
    return folder


@pytest.fixture
def page(window: Window, settle: Settle) -> TemplatesPage:
    window.resize(1440, 900)
    window.go("templates")
    settle()
    found = window.page("templates")
    assert isinstance(found, TemplatesPage)
    return found


@pytest.fixture
def opened(page: TemplatesPage, settle: Settle) -> TemplatesPage:
    page.open_cell(LETTER, "pl")
    settle()
    return page


def go_to(page: TemplatesPage, settle: Settle, source: str) -> ParagraphLine:
    line = next(one for one in page.pane.work.lines if one.source.startswith(source))
    page.pane.table.choose(line.key)
    settle()
    return line


def type_at_end(page: TemplatesPage, words: str) -> None:
    page.pane.desk.editor.moveCursor(page.pane.desk.editor.textCursor().MoveOperation.End)
    QTest.keyClicks(page.pane.desk.editor, words)


def stored(page: TemplatesPage, source: str, template: str = LETTER, language: str = "pl") -> ParagraphLine:
    lines = paragraphs(bench_of(page.desk.folder), template, language)
    return next(one for one in lines if one.source.startswith(source))


def problems(page: TemplatesPage) -> list[str]:
    holder = page.pane.desk.problems.parentWidget()
    return [one.text() for one in holder.findChildren(QLabel) if not one.isHidden()] if holder else []


def test_the_matrix_shows_every_letter_in_every_language(page: TemplatesPage) -> None:
    lines = [page.matrix.rows.row(at) for at in range(page.matrix.rows.rowCount())]
    thanks = next(one for one in lines if isinstance(one, LetterLine) and one.id == LETTER)
    languages = [
        page.matrix.rows.headerData(at, Qt.Orientation.Horizontal)
        for at in range(FIRST, page.matrix.rows.columnCount())
    ]
    said = {code: page.matrix.rows.words(thanks, FIRST + at) for at, code in enumerate(languages)}
    assert TRANSLATION_SIGNED.text in said["en"]
    assert said["pl"].endswith(f"{TRANSLATION_CHANGED.text} 1")
    assert "Polish" in said["pl"]
    assert page.matrix.rows.words(thanks, 1) == str(thanks.paragraphs)


def test_arrows_move_in_the_matrix_and_enter_opens_the_cell(page: TemplatesPage, settle: Settle) -> None:
    page.matrix.choose(LETTER, "it")
    QTest.keyClick(page.matrix, Qt.Key.Key_Right)
    assert page.matrix.cell == (LETTER, "lt")
    QTest.keyClick(page.matrix, Qt.Key.Key_Return)
    settle()
    assert page.pane.isVisible()
    assert page.pane.work.cell is not None
    assert page.pane.work.cell.language == "lt"
    QTest.keyClick(page.pane.desk.editor, Qt.Key.Key_Escape)
    page.close_cell()
    assert not page.pane.isVisible()
    assert page.matrix.cell == (LETTER, "lt")


def test_a_click_opens_the_cell_and_needs_work_narrows(page: TemplatesPage, settle: Settle) -> None:
    page.which.choose(1)
    assert all(
        one.unfinished
        for at in range(page.matrix.rows.rowCount())
        if isinstance(one := page.matrix.rows.row(at), LetterLine)
    )
    page.which.choose(0)
    page.matrix.choose(LETTER, "pl")
    rect = page.matrix.visualRect(page.matrix.currentIndex())
    QTest.mouseClick(page.matrix.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    settle()
    assert page.pane.work.cell is not None


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


def test_ctrl_enter_saves_and_the_matrix_follows(opened: TemplatesPage, settle: Settle) -> None:
    type_at_end(opened, " ok")
    settle()
    assert any(one.text.startswith("Nasz") and one.marked for one in paragraphs_shown(opened))
    opened.pane.save_and_go_on()
    settle()
    line = stored(opened, REFERENCE)
    assert (line.state, line.translation[-3:]) == ("done", " ok")
    assert opened.pane.told.text()
    found = opened._overview
    assert found is not None
    assert found.standing[LETTER, "pl"].unfinished == 0
    opened.pane.save_and_go_on()
    assert "Nothing else" in opened.pane.told.text()


def paragraphs_shown(page: TemplatesPage) -> list[PreviewLike]:
    document = page.pane.preview.paper.sheet.document()
    found, block = [], document.begin()
    while block.isValid():
        marked = block.blockFormat().background().style() != Qt.BrushStyle.NoBrush
        found.append(PreviewLike(block.text(), marked))
        block = block.next()
    return found


class PreviewLike:
    def __init__(self, text: str, marked: bool) -> None:
        self.text, self.marked = text, marked


def test_a_changed_paragraph_is_confirmed_as_it_stands(opened: TemplatesPage, settle: Settle) -> None:
    opened.pane.save.click()
    settle()
    assert stored(opened, REFERENCE).state == "done"


def test_going_to_another_paragraph_saves_what_is_right_and_keeps_what_is_not(
    opened: TemplatesPage, settle: Settle
) -> None:
    first = opened.pane.work.line
    assert first is not None
    opened.pane.desk.editor.take("Znak")
    opened.pane.go_by(1)
    settle()
    opened.pane.table.choose(first.key)
    settle()
    assert opened.pane.desk.editor.text == "Znak"
    opened.pane.desk.editor.take("Znak: {{ letter.reference }}")
    opened.pane.go_by(-1)
    settle()
    assert stored(opened, REFERENCE).translation == "Znak: {{ letter.reference }}"


def test_a_sign_off_names_who_works_here_and_goes_on(opened: TemplatesPage, settle: Settle) -> None:
    opened.pane.sign_off()
    settle()
    (signed,) = stored(opened, REFERENCE).signed_off_by
    assert signed.startswith("Ada Muster, ")
    assert opened.pane.work.line is not None
    assert not opened.pane.work.line.source.startswith(REFERENCE)


def test_nobody_signs_without_a_name(
    opened: TemplatesPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened.desk, "hands", replace(opened.desk.hands, actor=""))
    go_to(opened, settle, opened.pane.work.lines[-1].source[:12])
    opened.pane.sign_off()
    settle()
    assert opened.pane.message.text == NobodyNamed().in_words(str)


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


def test_a_change_outside_is_noticed_and_what_was_typed_stays(
    opened: TemplatesPage, settle: Settle, qtbot: QtBot
) -> None:
    opened.pane.desk.editor.take("Mój znak: {{ letter.reference }}")
    settle()
    at = bench_of(opened.desk.folder)
    assert write(at, "pl", stored(opened, REFERENCE), "Ich znak: {{ letter.reference }}").taken
    qtbot.waitUntil(lambda: "changed outside" in opened.pane.message.text, timeout=5000)
    settle()
    assert "still here" in opened.pane.message.text
    assert opened.pane.desk.editor.text == "Mój znak: {{ letter.reference }}"
    assert stored(opened, REFERENCE).translation == "Ich znak: {{ letter.reference }}"


def test_a_change_outside_that_was_not_noticed_is_not_overwritten(
    opened: TemplatesPage, settle: Settle, qtbot: QtBot
) -> None:
    work = opened.pane.work
    work._watcher.removePaths([*work._watcher.files(), *work._watcher.directories()])
    opened.pane.desk.editor.take("Mój znak: {{ letter.reference }}")
    write(bench_of(opened.desk.folder), "pl", stored(opened, REFERENCE), "Ich znak: {{ letter.reference }}")
    opened.pane.save_and_go_on()
    qtbot.waitUntil(lambda: "changed outside" in opened.pane.message.text, timeout=5000)
    settle()
    assert stored(opened, REFERENCE).translation == "Ich znak: {{ letter.reference }}"
    assert opened.pane.desk.editor.text == "Mój znak: {{ letter.reference }}"
    opened.pane.save_and_go_on()
    settle()
    assert stored(opened, REFERENCE).translation == "Mój znak: {{ letter.reference }}"


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


def test_filters_show_what_is_unfinished_changed_or_unsigned(opened: TemplatesPage, settle: Settle) -> None:
    pane = opened.pane
    counts = []
    for which in range(4):
        pane.which.choose(which)
        counts.append(len(pane.table.shown))
    assert counts[1] == counts[2] == 1
    assert counts[0] == counts[3] == len(pane.work.lines)


def refused_row(docx: bytes) -> bytes:
    """The hand-out with a translation that lacks its field."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "word/document.xml":
                data = data.replace(b"Nasz znak: ", b"Nasz znak: {{ letter.place }} ")
            after.writestr(name, data)
    return out.getvalue()


def test_word_documents_are_handed_out_and_taken_back_with_reasons(
    opened: TemplatesPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "letters.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    opened.out.click()
    settle()
    assert file.read_bytes().startswith(b"PK")
    assert "letters.docx" in opened.message.text
    opened.back.click()
    settle()
    assert "0 rows taken" in opened.message.text
    file.write_bytes(refused_row(file.read_bytes()))
    opened.back.click()
    settle()
    assert "1 row refused" in opened.message.text
    assert "letter.place" in opened.message.text


def test_a_catalogue_that_cannot_be_read_is_told_and_the_others_stay(
    page: TemplatesPage, settle: Settle
) -> None:
    bench_of(page.desk.folder).catalogue("pl").write_text("no catalogue", encoding="utf-8")
    page.read()
    settle()
    assert "letters.po" in page.message.text
    page.matrix.choose(LETTER, "it")
    assert page.matrix.cell == (LETTER, "it")


def test_a_low_or_narrow_window_shows_one_thing_at_a_time(
    opened: TemplatesPage, window: Window, settle: Settle
) -> None:
    window.resize(1024, 600)
    settle()
    assert not opened.matrix.isVisible()
    assert not opened.pane.preview.isVisible()
    opened.pane.toggle_preview()
    assert opened.pane.preview.isVisible()
    opened.pane.back.click()
    assert opened.matrix.isVisible()


def test_the_page_is_reached_by_name(window: Window, settle: Settle) -> None:
    window.go("templates", f"{LETTER} de")
    settle()
    page = window.page("templates")
    assert isinstance(page, TemplatesPage)
    assert page.pane.work.cell is not None
    assert page.matrix.cell == (LETTER, "de")


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
