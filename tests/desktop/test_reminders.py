"""Reminders and silence in the window: looked at, ticked, drafted; and no answer recorded on the story."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from advocacy.desktop import theme
from advocacy.desktop.main import Wish
from advocacy.desktop.outreach_arranging import Which
from advocacy.desktop.outreach_page import OutreachPage
from advocacy.desktop.reminder_form import DUE, LEFT, ReminderForm
from advocacy.desktop.reminder_rows import AFTER_A_RECEIPT, NO_REACTION, VERDICTS, look_of
from advocacy.desktop.reminder_work import Whom
from advocacy.desktop.silence_form import SilenceForm
from advocacy.desktop.sitting import Sitting
from advocacy.desktop.window import Window
from advocacy.domain.appeal import Appeal, DocumentState
from advocacy.domain.reply import ReplyClass
from advocacy.workflows.reminder_rules import Verdict
from advocacy.workflows.workplace import open_workplace
from tests.desktop.conftest import PATIENCE
from tests.workflows.reminded import LATER, LATEST, answer, reminded, sent

Settle = Callable[[], None]
OFFICES = ("xr-president", "xr-prime-minister", "xr-justice")


@pytest.fixture
def day() -> date:
    """The day at the desk."""
    return LATER


@pytest.fixture
def went_out() -> bool:
    """Whether a first reminder went out already."""
    return False


@pytest.fixture
def library(shelf: Path, tmp_path: Path, *, went_out: bool) -> Path:
    """A library with a letter nobody reacted to, one with a receipt and one with an answer."""
    copied = Path(shutil.copytree(shelf, tmp_path / "library"))
    with open_workplace(copied) as workplace:
        first, second, third = (sent(workplace, office) for office in OFFICES)
        answer(workplace, second.reference, OFFICES[1], ReplyClass.ACKNOWLEDGEMENT, date(2020, 3, 1))
        answer(workplace, third.reference, OFFICES[2], ReplyClass.REFUSAL, date(2020, 3, 1))
        if went_out:
            reminded(workplace)
    assert first.reference < second.reference
    return copied


@pytest.fixture
def sitting(
    qtbot: QtBot,
    qapp: QApplication,
    library: Path,
    tmp_path: Path,
    told_bugs: list[BaseException],
    day: date,
) -> Iterator[Sitting]:
    """An open window on that day."""
    begun = Sitting(qapp, Wish(library=library, actor="Ada Muster", today=day), tmp_path / "home")
    theme.dress(qapp, dark=False)
    begun.begin()
    qtbot.waitUntil(lambda: begun.window.desk is not None and not begun.background.busy, timeout=PATIENCE)
    yield begun
    begun.window.close()
    begun.end()
    for bug in told_bugs:
        raise bug


@pytest.fixture
def page(window: Window, settle: Settle) -> OutreachPage:
    window.go("outreach")
    settle()
    found = window.page("outreach")
    assert isinstance(found, OutreachPage)
    return found


def choose(page: OutreachPage, settle: Settle, office: str = OFFICES[0]) -> str:
    """Select the letter of the campaign to this office."""
    line = next(one for one in page._lines if one.office == office and one.campaign == "Plea")
    page.show_thing(f"{line.reference} {office}")
    settle()
    return line.reference


@pytest.fixture
def form(page: OutreachPage, settle: Settle) -> ReminderForm:
    """The panel, asked about the campaign of the selected line."""
    choose(page, settle)
    page.remind_button.click()
    settle()
    return page.reminders


def shown(form: ReminderForm) -> list[tuple[str, str]]:
    rows = form.table.rows
    return [(rows.words(rows.row(at), 0), rows.words(rows.row(at), 5)) for at in range(rows.rowCount())]


def test_a_word_for_every_verdict() -> None:
    assert set(VERDICTS) == {one.value for one in Verdict} - {"remind"}


def test_everybody_of_the_campaign_is_shown_with_a_tick_or_a_reason(
    page: OutreachPage, form: ReminderForm
) -> None:
    assert (form.isHidden(), page._both.isHidden()) == (False, True)
    assert form.whom.currentText() == "Campaign: Plea"
    assert shown(form) == [
        ("President of the Republic of Ruritania", NO_REACTION.text),
        ("Prime Minister of Ruritania", AFTER_A_RECEIPT.text),
    ]
    assert form.save.text() == "Draft 2 reminders"
    form.which.choose(LEFT)
    ((office, reason),) = shown(form)
    assert office == "Ministry of Justice of Ruritania"
    assert reason in form.details.text()
    assert "has answered" in reason
    assert look_of(form.table.current).text == "Answered"  # type: ignore[arg-type]
    assert form.details.text() == reason


def test_a_tick_taken_away_leaves_somebody_out(
    page: OutreachPage, form: ReminderForm, window: Window, settle: Settle
) -> None:
    form.table.select(0)
    QTest.keyClick(form.table, Qt.Key.Key_Space)
    assert form.save.text() == "Draft 1 reminder"
    form.table.clicked_at(form.table.rows.row(1), 0, 20)
    assert not form.save.isEnabled()
    form.table.clicked_at(form.table.rows.row(1), 0, 20)
    form.table.clicked_at(form.table.rows.row(1), 3, 20)
    assert form.going == {form.found[1].line.pair}
    form.save.click()
    settle()
    assert form.isHidden()
    assert page.message.text.startswith("1 reminder is drafted.")
    assert page.which.value is Which.IN_WORK
    assert window.desk is not None
    library = window.desk.workplace.library
    (made,) = library.find(Appeal, template="reminder")
    assert (made.state, made.earlier) == (DocumentState.DRAFT, form.found[1].line.letter.id)
    page.which.choose(Which.ALL)
    choose(page, settle, OFFICES[1])
    page.remind_button.click()
    settle()
    form.which.choose(LEFT)
    assert any(f"{made.reference} is not sent yet" in reason for _office, reason in shown(form))


def test_nothing_is_kept_of_a_run_that_was_stopped(form: ReminderForm, window: Window, settle: Settle) -> None:
    form.save.click()
    assert not form.stop_button.isHidden()
    assert not form.cancel.isEnabled()
    form.stop_button.click()
    settle()
    assert form.message.text == "Stopped. Nothing was drafted."
    assert (form.save.isEnabled(), form.cancel.isEnabled()) == (True, True)
    assert window.desk is not None
    assert not window.desk.workplace.library.find(Appeal, template="reminder")


def test_others_can_be_asked_about(page: OutreachPage, form: ReminderForm, settle: Settle) -> None:
    offered = [form.whom.itemText(at) for at in range(form.whom.count())]
    assert offered[0] == "Campaign: Plea"
    assert "Case: Mara Exempel" in offered
    assert offered[-1] == "All letters"
    form.whom.choose(Whom())
    settle()
    assert len(form.found) > 3
    form.after.choose(180)
    settle()
    assert all(one.verdict.value != "remind" or (one.line.days or 0) >= 180 for one in form.found)
    page.show_thing("")
    stays = form.isHidden()
    choose(page, settle)
    assert (stays, form.isHidden()) == (False, True)


def test_selected_lines_or_those_in_the_list(page: OutreachPage, settle: Settle) -> None:
    reference = choose(page, settle)
    page.search.setText("Ruritania")
    settle()
    at = page._arranged.place_of(reference, OFFICES[0])
    page.table.select(at)
    page.table.select_also([at + 1])
    page.remind_button.click()
    settle()
    form = page.reminders
    assert form.whom.currentText() == "The 2 selected lines"
    selected = len(form.found)
    assert form.whom.itemText(1).endswith("lines in the list")
    form.whom.setCurrentIndex(1)
    settle()
    assert (selected, len(form.found) > selected) == (2, True)
    form.cancel.click()
    settle()
    assert page._both.isVisible()


def test_a_refusal_is_told(form: ReminderForm, settle: Settle) -> None:
    form.offer([("Gone", Whom("A campaign that is none")), ("All letters", Whom())])
    settle()
    assert "A campaign that is none" in form.message.text
    assert not form.save.isEnabled()
    assert form.which.at == DUE


def test_before_a_reminder_went_out_silence_is_not_offered(page: OutreachPage, settle: Settle) -> None:
    choose(page, settle)
    assert page.pane.silent.isHidden()


@pytest.mark.parametrize(("went_out", "day"), [(True, LATEST)])
def test_no_answer_is_recorded_on_the_story(page: OutreachPage, settle: Settle, day: date) -> None:
    reference = choose(page, settle)
    assert page.pane.story is not None
    words = [label.text() for label in page.pane.story.findChildren(QLabel)]
    assert "Reminder sent" in words
    assert not page.pane.silent.isHidden()
    page.pane.silent.click()
    form = page.pane.form
    assert isinstance(form, SilenceForm)
    assert form.focusProxy() is form.what
    form.what.show_day(date(2020, 3, 31))
    form.save.click()
    settle()
    assert "silence can be recorded from then on" in form.message.text
    form.what.show_day(day)
    form.save.click()
    settle()
    assert page.pane.form is None
    line = next(one for one in page._lines if (one.reference, one.office) == (reference, OFFICES[0]))
    assert line.silent
    assert page.table.rows.words(line, 4) == "Never answered"
    assert page.pane.story is not None
    assert "Never answered" in [label.text() for label in page.pane.story.findChildren(QLabel)]
    assert page.pane.silent.isHidden()
