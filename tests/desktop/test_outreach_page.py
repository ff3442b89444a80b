"""The history: groups, filters, the story of one exchange, its documents, and deliveries that fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from advocacy.desktop import documents
from advocacy.desktop.case_timeline import Rail
from advocacy.desktop.delivery_form import DeliveryForm
from advocacy.desktop.forms import Form
from advocacy.desktop.outreach_arranging import Group, Which
from advocacy.desktop.outreach_page import OutreachPage
from advocacy.desktop.reply_form import ReplyForm
from advocacy.desktop.story import signers
from advocacy.desktop.window import Window
from advocacy.domain.appeal import Origin
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.exchange import ExchangeState

Settle = Callable[[], None]


@pytest.fixture
def page(window: Window, settle: Settle) -> OutreachPage:
    window.go("outreach")
    settle()
    found = window.page("outreach")
    assert isinstance(found, OutreachPage)
    return found


def groups(page: OutreachPage) -> list[Group]:
    rows = [page.table.rows.row(at) for at in range(page.table.rows.rowCount())]
    return [row for row in rows if isinstance(row, Group)]


def said(page: OutreachPage) -> str:
    assert page.pane.story is not None
    return "\n".join(label.text() for label in page.pane.story.findChildren(QLabel))


def form_of(page: OutreachPage) -> Form | None:
    return page.pane.form


def choose(page: OutreachPage, settle: Settle, state: DeliveryState | ExchangeState) -> None:
    line = next(one for one in page._lines if state in {one.delivery_state, one.exchange_state})
    page.show_thing(f"{line.reference} {line.office}")
    settle()


def test_every_addressee_stands_under_its_case(page: OutreachPage) -> None:
    assert sum(group.addressees for group in groups(page)) == len(page._lines)
    assert page.table.rows.rowCount() == len(page._lines) + len(groups(page))


def test_left_closes_a_group_and_right_opens_it(page: OutreachPage, settle: Settle) -> None:
    first = groups(page)[0]
    before = page.table.rows.rowCount()
    page.table.select(0)
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    settle()
    assert page.table.rows.rowCount() == before - first.addressees
    assert isinstance(page.table.current, Group)
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    settle()
    assert page.table.rows.rowCount() == before


def test_typing_finds_and_choosing_narrows(page: OutreachPage, settle: Settle) -> None:
    QTest.keyClicks(page.search, "plevneliev")
    settle()
    assert [group.title for group in groups(page)] == ["Nikolay Koblyakov"]
    page.search.clear()
    settle()
    page.which.choose(Which.ANSWERED)
    settle()
    assert all(
        row.exchange_state is ExchangeState.ANSWERED  # type: ignore[attr-defined]
        for row in (page.table.rows.row(at) for at in range(page.table.rows.rowCount()))
        if not isinstance(row, Group)
    )
    page.which.choose(Which.IN_WORK)
    settle()
    assert page.table.rows.rowCount() == 0


def test_the_story_keeps_a_refusal_at_the_door_for_ever(page: OutreachPage, settle: Settle) -> None:
    line = next(one for one in page._lines if one.attempts > 1)
    page.show_thing(f"{line.reference} {line.office}")
    settle()
    story = said(page)
    assert story.index("Refused at the door") < story.index("Delivered")
    assert "Not an answer" in story


def test_the_story_of_a_recorded_letter_says_no_more_than_the_record(
    page: OutreachPage, settle: Settle
) -> None:
    recorded = [one for one in page._lines if one.origin is Origin.RECORDED]
    assert recorded
    for line in recorded:
        page.show_thing(f"{line.reference} {line.office}")
        settle()
        words = said(page).splitlines()
        assert all(words), line.reference
        assert "In" not in {one.strip() for one in words}, line.reference
        assert all(one[:1].isupper() or one[:1].isdigit() or one == "no date" for one in words), words
        assert not any(one.startswith("“") for one in words), "a source’s words are no quotation of the reply"


def test_those_the_record_calls_the_same_are_counted() -> None:
    assert signers(("Ada", "Jan")) == "Ada, Jan"
    assert signers(("A member", "A member", "Ada")) == "A member × 2, Ada"
    assert (
        signers(("Ada, Example Office", "Jan, Example Office")) == "Ada, Example Office; Jan, Example Office"
    )


def test_the_line_beside_the_dates_stands_at_one_place(page: OutreachPage, settle: Settle) -> None:
    places = set()
    for line in page._lines[:6]:
        page.show_thing(f"{line.reference} {line.office}")
        settle()
        assert page.pane.story is not None
        places |= {rail.x() for rail in page.pane.story.findChildren(Rail)}
    assert len(places) == 1


def test_a_document_is_opened_as_a_copy(
    page: OutreachPage, window: Window, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(documents, "show", opened.append)
    line = next(one for one in page._lines if one.attempts > 1)
    page.show_thing(f"{line.reference} {line.office}")
    settle()
    assert page.pane.story is not None
    QTest.mouseClick(page.pane.story.documents[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].read_bytes().startswith(b"PK")
    assert opened[0].name == f"{line.reference}.docx"
    assert window.desk is not None
    window.desk.clear_away()
    assert not opened[0].exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("letter.docx", "letter.docx"),
        ("../../x.pdf", "_.._x.pdf"),
        ("a/b\\c:d", "a_b_c_d"),
        ("..", "document"),
    ],
)
def test_a_documents_name_leads_nowhere_else(name: str, safe: str) -> None:
    assert documents.safe_name(name) == safe


def test_a_letter_that_was_sent_may_come_back(page: OutreachPage, settle: Settle, qtbot: QtBot) -> None:
    choose(page, settle, DeliveryState.SENT)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_D)
    form = page.pane.form
    assert isinstance(form, DeliveryForm)
    form.what.choose((False, DeliveryState.RETURNED))
    assert not form.channel.isVisible()
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    settle()
    assert page.pane.line is not None
    assert page.pane.line.delivery_state is DeliveryState.RETURNED
    assert "Returned" in said(page)


def test_a_form_is_left_with_escape_and_nothing_is_recorded(
    page: OutreachPage, settle: Settle, qtbot: QtBot
) -> None:
    choose(page, settle, DeliveryState.SENT)
    before = page._lines
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_R)
    form = form_of(page)
    assert isinstance(form, ReplyForm)
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    form.text.setFocus()
    QTest.keyClick(form.text, Qt.Key.Key_Escape)
    settle()
    assert form_of(page) is None
    assert page._lines == before


def test_a_file_that_is_gone_is_refused_inside_the_form(
    page: OutreachPage, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(page, settle, DeliveryState.SENT)
    page.pane.record_reply()
    form = page.pane.form
    assert isinstance(form, ReplyForm)
    form.files.add(tmp_path / "gone.pdf")
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    settle()
    assert "gone.pdf" in form.message.text
    assert form.save.isEnabled()
    form.files.clear()
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    settle()
    assert form_of(page) is None


def test_another_line_closes_the_form_of_the_first(page: OutreachPage, settle: Settle) -> None:
    choose(page, settle, DeliveryState.SENT)
    page.pane.record_reply()
    choose(page, settle, ExchangeState.ANSWERED)
    assert form_of(page) is None


def test_a_narrow_window_shows_the_list_or_the_story(
    page: OutreachPage, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    window.resize(1024, 600)
    settle()
    assert page.table.isVisible()
    assert not page.pane.isVisible()
    choose(page, settle, DeliveryState.SENT)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.pane.isVisible()
    assert not page.table.isVisible()
    QTest.mouseClick(page.pane.back_button, Qt.MouseButton.LeftButton)
    assert page.table.isVisible()
    window.resize(1440, 900)
    settle()
    assert page.pane.isVisible()


def test_a_form_closed_while_it_saves_does_no_harm(page: OutreachPage, settle: Settle, qtbot: QtBot) -> None:
    choose(page, settle, DeliveryState.SENT)
    page.pane.record_reply()
    form = form_of(page)
    assert isinstance(form, ReplyForm)
    form.save.click()
    page.pane.close_form()
    settle()
    assert page.pane.line is not None
    assert page.pane.line.exchange_state is ExchangeState.ACKNOWLEDGED
