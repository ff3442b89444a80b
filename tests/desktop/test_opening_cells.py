"""A cell of the matrix is opened although the table shows what is no longer so, and quickly after another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from advocacy.desktop.matrix import FIRST, LetterLine, Matrix
from advocacy.desktop.templates_page import TemplatesPage
from advocacy.workflows.translation_overview import Standing
from tests.desktop.translators import LETTER, Settle, opened, page, shelf

__all__ = ["opened", "page", "shelf"]

FILING = "interpol_ccf"
"""A letter of the Commission's four working languages; Polish is none of them."""

DONE = Standing(3, 0, 0, 0)


def words_in(place: QWidget) -> str:
    return " ".join(label.text() for label in place.findChildren(QLabel))


@pytest.fixture
def outdated(page: TemplatesPage, settle: Settle, library: Path) -> TemplatesPage:
    """The table was read while the Polish catalogue could not be; by now somebody has mended it."""
    file = library / "locales" / "pl" / "LC_MESSAGES" / "letters.po"
    before = file.read_bytes()
    file.write_bytes(b"no catalogue")
    page.read()
    settle()
    file.write_bytes(before)
    return page


def click(page: TemplatesPage, template: str, language: str) -> None:
    page.matrix.choose(template, language)
    place = page.matrix.visualRect(page.matrix.currentIndex()).center()
    QTest.mouseClick(page.matrix.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_letter_that_does_not_exist_there_is_refused_and_the_table_read_again(
    outdated: TemplatesPage, settle: Settle
) -> None:
    page = outdated
    click(page, FILING, "pl")
    settle()
    assert page.pane.isHidden()
    assert page.pane.work.cell is None
    assert page.message.isVisible()
    assert "exists in ar, en, fr, es only" in words_in(page.message)
    found = page._overview
    assert found is not None
    assert found.standing[FILING, "pl"].paragraphs == 0
    click(page, FILING, "pl")
    settle()
    assert page.pane.isHidden()


def test_another_letter_stays_open_when_one_is_refused(opened: TemplatesPage, settle: Settle) -> None:
    opened.open_cell(FILING, "pl")
    settle()
    cell = opened.pane.work.cell
    assert cell is not None
    assert (cell.template, cell.language) == (LETTER, "pl") == opened.matrix.cell
    assert opened.pane.isVisible()
    assert "exists in ar, en, fr, es only" in words_in(opened.pane.message)


def test_of_two_letters_opened_quickly_the_second_is_shown(page: TemplatesPage, settle: Settle) -> None:
    shown: list[str] = []
    page.pane.work.opened.connect(lambda: shown.append(page.pane.language.text()))
    page.pane.work.opened.connect(lambda: shown.append(str(page.pane.work.cell and page.pane.work.cell.language)))
    page.open_cell(FILING, "fr")
    page.open_cell(LETTER, "pl")
    settle()
    assert shown == ["Polish", "pl"]


def test_a_letter_put_away_while_it_is_opened_stays_shut(page: TemplatesPage, settle: Settle) -> None:
    page.open_cell(LETTER, "pl")
    page.close_cell()
    settle()
    assert page.pane.isHidden()
    assert page.pane.work.cell is None


def test_a_letter_without_paragraphs_says_so(opened: TemplatesPage, settle: Settle) -> None:
    cell = opened.pane.work.cell
    assert cell is not None
    opened.pane.work._opened(replace(cell, lines=()))
    assert opened.pane.told.text() == "This letter has no paragraph to translate."
    assert opened.pane.table.rows.rowCount() == 0
    settle()


def test_letters_and_languages_of_the_table_change_together(page: TemplatesPage, settle: Settle) -> None:
    matrix = Matrix()
    said: list[list[str]] = []

    def read_out() -> None:
        rows = [matrix.rows.row(at) for at in range(matrix.rows.rowCount())]
        columns = range(FIRST, matrix.rows.columnCount())
        said.append([matrix.rows.words(row, column) for row in rows for column in columns])

    matrix.rows.modelReset.connect(read_out)
    matrix.show_overview((LetterLine("one", "One", (DONE,)),), ("pl",))
    matrix.show_overview((LetterLine("one", "One", (DONE, DONE, DONE)),), ("fr", "pl", "uk"))
    assert [len(one) for one in said] == [1, 3]
    settle()
