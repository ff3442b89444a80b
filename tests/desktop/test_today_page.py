"""Today: what waits, by how pressing it is; where a row leads; putting off in place; the calendar; another day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from advocacy.desktop.buttons import Button
from advocacy.desktop.desk import Desk, Hands
from advocacy.desktop.put_off_form import PutOffForm
from advocacy.desktop.sitting import Sitting
from advocacy.desktop.today_arranging import HEADINGS, TODO, Heading, Waiting, arranged, in_words
from advocacy.desktop.today_page import TodayPage
from advocacy.desktop.today_rows import ACT, KIND, WHAT, WHEN
from advocacy.desktop.window import Window
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.office import Channel
from advocacy.domain.recorded import RecordedAddressee, RecordedAppeal, RecordedDelivery, RecordedSender
from advocacy.domain.reply import ReplyClass
from advocacy.domain.todo_item import TodoItem, TodoKind, When
from advocacy.workflows import replies
from advocacy.workflows.case_deadlines import Term, enter
from advocacy.workflows.recording import record_appeal

Settle = Callable[[], None]
OFFICE = "xr-president"
DAY = timedelta(days=1)


@pytest.fixture
def desk(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


@pytest.fixture
def reference(desk: Desk) -> str:
    """A letter that came back, and two things to be done in the case, soon and later."""
    moment = desk.hands.moment()
    back = (RecordedDelivery(DeliveryState.RETURNED, Channel.POST, moment.today - 3 * DAY),)
    to = (RecordedAddressee(OFFICE, deliveries=back),)
    recorded = RecordedAppeal("exempel", to, (RecordedSender("Ada Muster"),), language="en")
    appeal = record_appeal(desk.workplace, recorded, moment)
    for words, days in (("Appeal in time", 5), ("Ask for the file", 20)):
        enter(desk.workplace, "exempel", Term(words, moment.today + days * DAY), moment)
    return appeal.reference


@pytest.fixture
def page(window: Window, settle: Settle, reference: str) -> TodayPage:
    window.go("today")
    settle()
    found = window.page("today")
    assert isinstance(found, TodayPage)
    return found


def rows(page: TodayPage) -> list[object]:
    return [page.table.rows.row(at) for at in range(page.table.rows.rowCount())]


def waiting(page: TodayPage) -> list[Waiting]:
    return [one for one in rows(page) if isinstance(one, Waiting)]


def headings(page: TodayPage) -> list[tuple[str, int]]:
    return [(one.words, one.count) for one in rows(page) if isinstance(one, Heading)]


def no_form(page: TodayPage) -> bool:
    return page.form is None


def form_of(page: TodayPage) -> PutOffForm:
    form = page.form
    assert form is not None
    assert form.isVisible()
    return form


def click_in(page: TodayPage, row: Waiting, column: int) -> None:
    at = page.table.rows.index(rows(page).index(row), column)
    place: QPoint = page.table.visualRect(at).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def click(button: Button) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_waits_stands_under_how_pressing_it_is(page: TodayPage, reference: str) -> None:
    assert headings(page) == [("Late", 1), ("Within seven days", 1), ("Later", 1)]
    failed, soon, later = waiting(page)
    assert failed.look is TODO[TodoKind.FAILED]
    assert (failed.day, failed.late) == ("for 3 days", True)
    assert reference in failed.words
    assert "Appeal in time" in soon.words
    assert "Ask for the file" in later.words
    assert page.summary.text() == "3 things wait · 1 is late"
    assert not page.put_off.isVisible()


def test_a_row_says_everything_to_a_screen_reader(page: TodayPage, desk: Desk) -> None:
    model, at = page.table.rows, rows(page).index(waiting(page)[0])
    said = [model.index(at, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(4)]
    assert said[KIND] == "Did not arrive"
    assert said[WHAT] == waiting(page)[0].words
    assert said[WHEN].startswith("for 3 days · ")
    assert said[ACT] == "Put off …"
    assert model.index(0, 0).data() == "Late · 1"
    assert model.index(0, 1).data() == ""


def test_a_click_leads_to_the_page_and_the_thing(
    page: TodayPage, window: Window, settle: Settle, reference: str
) -> None:
    click_in(page, waiting(page)[0], WHAT)
    settle()
    assert window.here == ("outreach", f"{reference} {OFFICE}")
    window.go("today")
    settle()
    page.table.select(rows(page).index(waiting(page)[1]))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.here == ("cases", "exempel")


def test_a_heading_leads_nowhere(page: TodayPage, window: Window) -> None:
    page.table.select(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QTest.keyClick(page.table, Qt.Key.Key_P)
    page.table.clicked_at(rows(page)[0], ACT, 0)
    page.table.put_off_wanted.emit(rows(page)[0])
    assert window.here[0] == "today"
    assert no_form(page)


def test_one_thing_is_put_off_in_place_and_shown_again(page: TodayPage, settle: Settle, desk: Desk) -> None:
    first = waiting(page)[0]
    click_in(page, first, ACT)
    form = form_of(page)
    click(form.month)
    assert form.until.day == desk.today + timedelta(days=30)
    click(form.week)
    form.reason.setText("They will write again")
    click(form.save)
    settle()
    assert no_form(page)
    assert first.item.key not in [one.item.key for one in waiting(page)]
    assert page.summary.text() == "2 things wait · 1 is put off"
    assert isinstance(page.table.current, Waiting)
    page.put_off.setChecked(True)
    settle()
    assert headings(page)[-1] == ("Put off until later", 1)
    hidden = waiting(page)[-1]
    assert hidden.day.startswith("back on ")
    assert hidden.words.endswith("Ada Muster · They will write again")
    click_in(page, hidden, ACT)
    settle()
    assert waiting(page)[0].item.key == first.item.key
    assert headings(page)[-1][0] == "Later"


def test_a_day_that_has_come_is_refused_in_the_form_and_can_be_mended(
    page: TodayPage, settle: Settle, desk: Desk
) -> None:
    page.table.select(rows(page).index(waiting(page)[0]))
    QTest.keyClick(page.table, Qt.Key.Key_P)
    form = form_of(page)
    form.until.show_day(desk.today)
    click(form.save)
    settle()
    assert "not after today" in form.message.text
    assert form_of(page) is form
    form.until.show_day(desk.today + DAY)
    click(form.save)
    settle()
    assert no_form(page)
    assert len(waiting(page)) == 2


def test_a_form_is_left_and_another_takes_its_place(page: TodayPage) -> None:
    first, second, _third = waiting(page)
    click_in(page, first, ACT)
    click_in(page, second, ACT)
    form = form_of(page)
    assert form.waiting is second
    click(form.cancel)
    assert no_form(page)
    assert len(waiting(page)) == 3


def test_a_thing_goes_when_its_cause_goes(page: TodayPage, settle: Settle, desk: Desk, reference: str) -> None:
    came = replies.Received(desk.today, Channel.POST, from_office=OFFICE)
    replies.add(desk.workplace, came, desk.hands.moment(), (reference, OFFICE, ReplyClass.SUBSTANTIVE))
    desk.changed.emit()
    settle()
    assert headings(page) == [("Within seven days", 1), ("Later", 1)]


def test_another_day_is_read_anew(page: TodayPage, window: Window, settle: Settle, desk: Desk) -> None:
    window.go("cases")
    desk.hands = Hands("Ada Muster", desk.today + timedelta(days=6))
    window.go("today")
    settle()
    assert headings(page)[0] == ("Late", 2)


def test_the_calendar_holds_what_may_be_told(
    page: TodayPage, settle: Settle, tmp_path: Path, reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "desk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(chosen), ""))
    click(page.calendar)
    settle()
    (event,) = Calendar.from_ical(chosen.with_suffix(".ics").read_bytes()).walk("VEVENT")
    assert reference in str(event["SUMMARY"])
    assert page.message.text.startswith("1 day is in the calendar. 2 things are not: ")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: ("", ""))
    click(page.calendar)
    page.write_calendar(tmp_path / "desk.ics" / "no.ics")
    settle()
    assert "no.ics" in page.message.text


def test_an_empty_day_says_what_will_be_here(window: Window, settle: Settle) -> None:
    window.go("today")
    settle()
    page = window.page("today")
    assert isinstance(page, TodayPage)
    assert waiting(page) == []
    assert page._nothing.isVisible()
    assert not page.table.isVisible()
    assert page.summary.text() == "0 things wait"
    assert not page.calendar.isEnabled()


def test_the_page_speaks_the_language_of_the_screen(sitting: Sitting, settle: Settle, reference: str) -> None:
    sitting.speak("pl")
    sitting.window.go("today")
    settle()
    page = sitting.window.page("today")
    assert isinstance(page, TodayPage)
    assert [words for words, _n in headings(page)] == ["Po terminie", "W ciągu siedmiu dni", "Później"]
    assert waiting(page)[0].day == "od 3 dni"
    assert page.table.rows.headerData(WHAT, Qt.Orientation.Horizontal) == "Co czeka"


def test_every_kind_and_every_degree_has_its_look() -> None:
    assert set(TODO) == set(TodoKind)
    assert set(HEADINGS) == set(When)
    looks = [(one.shape, one.colour) for one in TODO.values()]
    assert len(set(looks)) == len(looks)


def test_days_and_languages_are_written_as_on_the_screen() -> None:
    today = date(2020, 2, 10)
    item = TodoItem(
        TodoKind.STALE_TRANSLATION, "key", "x", "{reference} {language} {day} {none}", today,
        (("reference", "EXO-1"), ("language", "pl"), ("day", "2020-02-09"), ("none", "")),
    )  # fmt: skip
    assert in_words(item) == "EXO-1 Polish 9 Feb 2020"
    (heading, row) = arranged([item], today).rows
    assert isinstance(heading, Heading)
    assert isinstance(row, Waiting)
    assert (heading.words, row.day, row.late) == ("Within seven days", "today", False)
    (_heading, late) = arranged([item], today + DAY).rows
    assert isinstance(late, Waiting)
    assert (late.day, late.late) == ("1 day late", True)
