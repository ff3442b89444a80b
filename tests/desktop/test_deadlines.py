"""Milestones and deadlines in the window: recorded beside the story, entered and met on the sheet of a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from advocacy.desktop.buttons import Button
from advocacy.desktop.case_deadlines import DeadlineForm
from advocacy.desktop.case_record import CaseRecord
from advocacy.desktop.cases_page import CasesPage
from advocacy.desktop.deadline_list import DeadlineRow
from advocacy.desktop.desk import Desk
from advocacy.desktop.milestone_form import MilestoneForm
from advocacy.desktop.outreach_page import OutreachPage
from advocacy.desktop.window import Window
from advocacy.domain.appeal import AppealKind
from advocacy.domain.case import Case
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.filing import CCF, Filing, FilingKind
from advocacy.domain.milestone import MilestoneKind
from advocacy.domain.office import Channel
from advocacy.domain.recorded import RecordedAddressee, RecordedAppeal, RecordedDelivery, RecordedSender
from advocacy.workflows.milestones import Handled, record
from advocacy.workflows.recording import record_appeal

Settle = Callable[[], None]
K = MilestoneKind


@pytest.fixture
def desk(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


@pytest.fixture
def reference(desk: Desk) -> str:
    """A request for access that was filed two months ago."""
    library, moment = desk.workplace.library, desk.hands.moment()
    day = moment.today - timedelta(days=60)
    went = (RecordedDelivery(DeliveryState.DELIVERED, Channel.PORTAL, day),)
    appeal = record_appeal(
        desk.workplace,
        RecordedAppeal(
            "exempel", (RecordedAddressee(CCF, deliveries=went),), (RecordedSender("Ada Muster"),),
            AppealKind.FILING, "en", day,
        ),
        moment,
    )  # fmt: skip
    person = library.case_file(library.one(Case, reference="exempel").id).subjects[0]
    library.write(moment, "filed", appeal.reference, Filing(appeal.id, person.id, FilingKind.ACCESS))
    return appeal.reference


@pytest.fixture
def page(window: Window, settle: Settle, reference: str) -> OutreachPage:
    """The history with the request chosen."""
    window.go("outreach", f"{reference} {CCF}")
    settle()
    found = window.page("outreach")
    assert isinstance(found, OutreachPage)
    return found


def click(button: Button) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def words(of: QWidget) -> str:
    return "\n".join(label.text() for label in of.findChildren(QLabel))


def rows(of: QWidget) -> list[DeadlineRow]:
    return [one for one in of.findChildren(DeadlineRow) if one.isVisible()]


def form_of(page: OutreachPage) -> MilestoneForm:
    form = page.pane.form
    assert isinstance(form, MilestoneForm)
    return form


def test_the_story_tells_what_is_owed_and_that_it_is_a_target(page: OutreachPage) -> None:
    (row,) = rows(page.pane)
    assert row.state.accessibleName().startswith("Overdue: it was due on")
    shown = words(row)
    for said in ("Whether the request is admissible", "Statutory target", "They owe it", "CCF Statute, Article 32"):
        assert said in shown


def test_a_milestone_is_recorded_with_its_paper_and_changes_what_is_owed(
    page: OutreachPage, settle: Settle, desk: Desk, tmp_path: Path
) -> None:
    paper = tmp_path / "notice.pdf"
    paper.write_bytes(b"%PDF-")
    click(page.pane.milestone)
    form = form_of(page)
    form.what.choose(K.ADMITTED)
    form.on.show_day(desk.today - timedelta(days=30))
    form.note.setText("No. 17")
    form.files.add(paper)
    assert not form.until.isVisible()
    click(form.save)
    settle()
    assert page.pane.form is None
    assert page.pane.story is not None
    story = words(page.pane.story)
    assert "Declared admissible" in story
    assert "No. 17" in story
    assert "notice.pdf" in [one.text() for one in page.pane.story.documents]
    (row,) = rows(page.pane)
    assert "Decision on access to the data" in words(row)
    assert row.state.accessibleName().startswith("Due on")


def test_a_day_is_asked_for_where_the_step_sets_one(page: OutreachPage) -> None:
    page.pane.record_milestone()
    form = form_of(page)
    for kind in K:
        form.what.choose(kind)
        assert form.until.isVisible() is (kind in {K.EXTENDED, K.PROMISED})
        assert form.pause_until.isVisible() is (kind is K.PAUSED)


def test_what_cannot_be_is_refused_inside_the_form_and_can_be_mended(
    page: OutreachPage, settle: Settle, desk: Desk
) -> None:
    page.pane.record_milestone()
    form = form_of(page)
    form.what.choose(K.RESUMED)
    click(form.save)
    settle()
    assert "nothing was paused" in form.message.text
    form.what.choose(K.PAUSED)
    form.on.show_day(desk.today - timedelta(days=40))
    click(form.save)
    settle()
    (row,) = rows(page.pane)
    assert "Stands still" in row.state.accessibleName()
    assert "It stood still for a time." in words(row)


def test_a_step_is_corrected_where_it_stands(page: OutreachPage, settle: Settle, desk: Desk) -> None:
    handled = Handled(K.PROMISED, desk.today, desk.today + timedelta(days=30), "by telephone")
    assert page.pane.line is not None
    record(desk.workplace, page.pane.line.reference, CCF, handled, desk.hands.moment())
    desk.changed.emit()
    settle()
    assert page.pane.story is not None
    (correct,) = page.pane.story.corrections
    click(correct)
    form = form_of(page)
    assert (form.what.value, form.note.text(), form.until.day) == (K.PROMISED, "by telephone", handled.until)
    form.until.show_day(desk.today + timedelta(days=3))
    click(form.save)
    settle()
    promised = [one for one in rows(page.pane) if "Promised by the office" in words(one)]
    assert [one.state.accessibleName().startswith("Due soon") for one in promised] == [True]
    assert page.pane.story is not None
    assert len(page.pane.story.corrections) == 1


@pytest.fixture
def cases(window: Window) -> CasesPage:
    found = window.page("cases")
    assert isinstance(found, CasesPage)
    return found


def sheet(cases: CasesPage, settle: Settle) -> CaseRecord:
    """The sheet of the invented case, as it is now."""
    cases.show_thing("exempel")
    settle()
    assert cases.record is not None
    return cases.record


def test_a_deadline_of_a_case_is_entered_met_opened_changed_and_taken_out(
    cases: CasesPage, window: Window, settle: Settle, desk: Desk
) -> None:
    window.go("cases", "exempel")
    record = sheet(cases, settle)
    assert "Nothing is owed by a day." in words(record.deadlines)
    click(record.deadlines.enter_button)
    form = record.deadlines.form
    assert isinstance(form, DeadlineForm)
    assert not form.remove.isVisible()
    click(form.save)
    settle()
    assert "Say what must be done" in form.message.text
    form.what.setText("Appeal to the court")
    form.source.setText("decision of Monday")
    form.due.show_day(desk.today + timedelta(days=5))
    click(form.save)
    settle()
    (row,) = rows(sheet(cases, settle).deadlines)
    assert row.state.accessibleName().startswith("Due soon")
    assert "We owe it" in words(row)
    click(row.buttons[0])
    settle()
    (row,) = rows(sheet(cases, settle).deadlines)
    assert row.state.accessibleName().startswith("Met on")
    click(row.buttons[0])
    settle()
    (row,) = rows(sheet(cases, settle).deadlines)
    click(row.buttons[1])
    now = sheet_form(cases)
    assert (now.what.text(), now.source.text()) == ("Appeal to the court", "decision of Monday")
    now.due.show_day(date(2020, 3, 1))
    click(now.save)
    settle()
    (row,) = rows(sheet(cases, settle).deadlines)
    assert row.state.accessibleName() == "Long overdue: it was due on 1 Mar 2020"
    click(row.buttons[1])
    click(sheet_form(cases).remove)
    settle()
    assert rows(sheet(cases, settle).deadlines) == []


def sheet_form(cases: CasesPage) -> DeadlineForm:
    assert cases.record is not None
    form = cases.record.deadlines.form
    assert isinstance(form, DeadlineForm)
    return form


def test_a_form_is_left_without_entering_anything(cases: CasesPage, window: Window, settle: Settle) -> None:
    window.go("cases", "exempel")
    record = sheet(cases, settle)
    click(record.deadlines.enter_button)
    click(sheet_form(cases).cancel)
    assert record.deadlines.form is None
    assert record.deadlines.enter_button.isVisible()


def test_the_sheet_shows_what_the_commission_owes(
    cases: CasesPage, window: Window, settle: Settle, reference: str
) -> None:
    window.go("cases", "exempel")
    (row,) = rows(sheet(cases, settle).deadlines)
    assert reference in words(row)
    assert row.buttons == []
