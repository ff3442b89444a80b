"""The translators' page: the matrix, what is saved, refused, signed off, handed out and changed outside."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from advocacy.desktop.matrix import FIRST, LetterLine
from advocacy.desktop.templates_page import TemplatesPage
from advocacy.desktop.translating import NobodyNamed
from advocacy.desktop.window import Window
from advocacy.desktop.words import TRANSLATION_CHANGED, TRANSLATION_SIGNED
from advocacy.workflows.catalogues import bench_of
from advocacy.workflows.workbench import write
from tests.desktop.translators import (
    LETTER,
    REFERENCE,
    Settle,
    go_to,
    opened,
    page,
    shelf,
    stored,
    type_at_end,
)

__all__ = ["opened", "page", "shelf"]


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
