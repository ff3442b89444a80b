"""The page of cases: the list, one record, and what a person's no does to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from advocacy.desktop.case_proceedings import StageLine
from advocacy.desktop.case_record import CaseRecord
from advocacy.desktop.cases_page import CasesPage
from advocacy.desktop.parts import Status
from advocacy.desktop.window import Window
from advocacy.errors import UnknownReference


@pytest.fixture
def page(window: Window) -> CasesPage:
    found = window.page("cases")
    assert isinstance(found, CasesPage)
    return found


def open_case(page: CasesPage, reference: str, settle: Callable[[], None]) -> CaseRecord:
    page.show_thing(reference)
    settle()
    assert page.record is not None
    return page.record


def said(record: CaseRecord) -> str:
    labels = [label.text() for label in record.findChildren(QLabel)]
    return "\n".join([*labels, *(state.accessibleName() for state in record.findChildren(Status))])


def test_the_first_case_is_open_at_once(page: CasesPage, settle: Callable[[], None]) -> None:
    settle()
    assert page.list.lines.rowCount() > 5
    assert page.record is not None


def test_a_record_shows_who_what_happened_and_what_is_said(
    page: CasesPage, settle: Callable[[], None]
) -> None:
    record = open_case(page, "koblyakov", settle)
    shown = said(record)
    for words in ("Nikolay Koblyakov", "Николай Кобляков", "29 Jul 2014", "Consent given", "Public", "Man"):
        assert words in shown
    assert "by Nikolay Koblyakov" not in shown  # the sample does not say that the consent came from him
    stops = [line.accessibleName() for line in record.findChildren(StageLine)]
    assert any("Extradition refused 28 Oct 2014" in line for line in stops)
    assert not record.stopped


def test_refused_consent_takes_the_button_away_and_says_why(
    page: CasesPage, settle: Callable[[], None]
) -> None:
    record = open_case(page, "krylova", settle)
    assert record.stopped
    assert record.new_letters is None
    assert "Consent refused" in said(record)
    assert "No letters are written" in said(record)


def test_new_letters_opens_the_letters_of_this_case(
    page: CasesPage, window: Window, settle: Callable[[], None], qtbot: QtBot
) -> None:
    record = open_case(page, "koblyakov", settle)
    assert record.new_letters is not None
    QTest.mouseClick(record.new_letters, Qt.MouseButton.LeftButton)
    settle()
    assert window.here == ("letters", "koblyakov")


def test_a_closed_case_is_found_among_all(page: CasesPage, settle: Callable[[], None]) -> None:
    open_ones = page.list.lines.rowCount()
    page.filter.choose(1)
    settle()
    assert page.list.lines.rowCount() > open_ones


def test_arrow_keys_walk_through_the_cases(page: CasesPage, settle: Callable[[], None], qtbot: QtBot) -> None:
    page.list.setCurrentIndex(page.list.lines.index(0))
    settle()
    first = page.record
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    settle()
    assert page.record is not first
    assert page.list.currentIndex().row() == 1


def test_texts_can_be_read_language_by_language(page: CasesPage, settle: Callable[[], None]) -> None:
    from advocacy.desktop.case_points import LanguageRow, Points

    record = open_case(page, "exempel", settle)
    points = record.findChildren(Points)[0]
    rows = points.findChildren(LanguageRow)
    assert {row.text() for row in rows} >= {"English", "French"}
    french = next(row for row in rows if row.text() == "French")
    before = said(record)
    french.click()
    settle()
    assert said(record) != before


def test_a_case_is_paused_at_once_and_taken_up_again(page: CasesPage, settle: Callable[[], None]) -> None:
    record = open_case(page, "exempel", settle)
    assert record.turn_button.text() == "Pause"
    QTest.mouseClick(record.turn_button, Qt.MouseButton.LeftButton)
    settle()
    assert page.record is not None
    rests = page.record
    assert "No letters: the case is paused" in said(rests)
    assert (rests.new_letters, rests.new_filing, rests.turn_button.text()) == (None, None, "Take it up again")
    QTest.mouseClick(rests.turn_button, Qt.MouseButton.LeftButton)
    settle()
    assert page.record.new_letters is not None


def test_what_hinders_pausing_is_said(
    page: CasesPage, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = open_case(page, "exempel", settle)
    assert page.desk.workplace is not None

    def refuse(*_given: object) -> None:
        raise UnknownReference(kind="case", reference="exempel")

    monkeypatch.setattr("advocacy.workflows.cases.set_state", refuse)
    QTest.mouseClick(record.turn_button, Qt.MouseButton.LeftButton)
    settle()
    assert "exempel" in page.message.text
