"""Letters that carry what was corrected since, in the window: counted, listed, corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from advocacy.desktop.buttons import Button
from advocacy.desktop.case_record import CaseRecord
from advocacy.desktop.cases_page import CasesPage
from advocacy.desktop.desk import Desk
from advocacy.desktop.outreach_page import OutreachPage
from advocacy.desktop.window import Window
from advocacy.domain.case import CaseState
from advocacy.domain.partial_date import PartialDate
from advocacy.workflows.cases import set_state
from tests.workflows.desk import an_event

Settle = Callable[[], None]


@pytest.fixture
def desk(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


@pytest.fixture
def corrected(desk: Desk) -> None:
    """The invented person was detained a day later than two letters say."""
    event = an_event(desk.workplace, "detained")
    moved = replace(event, occurred=PartialDate(2019, 11, 25))
    desk.workplace.library.write(desk.hands.moment(), "case brought up to date", "exempel", moved)


def record(window: Window, settle: Settle) -> CaseRecord:
    window.go("cases", "exempel")
    settle()
    page = window.page("cases")
    assert isinstance(page, CasesPage)
    assert page.record is not None
    return page.record


def words(of: QWidget) -> str:
    return "\n".join(label.text() for label in of.findChildren(QLabel)).replace("\u00a0", " ")


def click(button: Button) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_where_nothing_was_corrected_nothing_is_said(window: Window, settle: Settle) -> None:
    assert record(window, settle).corrections.isHidden()


def test_the_sheet_of_a_case_counts_and_lists_them(window: Window, settle: Settle, corrected: None) -> None:
    strip = record(window, settle).corrections
    assert strip.status.accessibleName() == "2 letters that went out say what was corrected since"
    shown_at = [strip.open]
    click(strip.show_button)
    shown_at.append(strip.open)
    assert strip.show_button.text() == "Hide"
    shown = words(strip)
    for said in (
        "EXO-2020-003", "Sent on 12 Feb 2020 · Prime Minister of Ruritania · Ministry of Justice of Ruritania",
        "Date · paragraph 19\nIt says: 24 November 2019\nRight is: 25 November 2019",
    ):  # fmt: skip
        assert said in shown
    click(strip.show_button)
    assert [*shown_at, strip.open] == [False, True, False]


def test_correcting_letters_are_drafted_and_opened(window: Window, settle: Settle, corrected: None) -> None:
    strip = record(window, settle).corrections
    click(strip.show_button)
    click(strip.draft_button)
    settle()
    page = window.page("cases")
    assert isinstance(page, CasesPage)
    assert page.message.text == "2 correcting letters are drafted."
    assert page.record is not None
    strip = page.record.corrections
    assert strip.open
    assert not strip.draft_button.isVisible()
    click(strip.rows[1].draft_link)
    settle()
    (_french, english) = (one.letter.replacement for one in strip.rows)
    assert window.here == ("letters", f"appeal {english}")


def test_of_a_case_that_rests_none_is_drafted_and_it_is_said_why(
    window: Window, settle: Settle, desk: Desk, corrected: None
) -> None:
    set_state(desk.workplace, "exempel", CaseState.PAUSED, desk.hands.moment())
    strip = record(window, settle).corrections
    click(strip.show_button)
    click(strip.draft_button)
    settle()
    page = window.page("cases")
    assert isinstance(page, CasesPage)
    assert "paused or closed" in page.message.text
    assert page.record is not None
    assert page.record.corrections.draft_button.isEnabled()


def test_the_story_of_a_letter_says_what_it_says_and_what_is_right(
    window: Window, settle: Settle, corrected: None
) -> None:
    window.go("outreach", "EXO-2020-004 xr-asylum")
    settle()
    page = window.page("outreach")
    assert isinstance(page, OutreachPage)
    assert "It says: 24 November 2019\nRight is: 25 November 2019" in words(page.pane)
    window.go("outreach", "EXO-2014-022 bg-president")
    settle()
    assert "Right is" not in words(page.pane)
