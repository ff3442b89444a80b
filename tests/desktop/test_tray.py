"""The tray in the window: what was dropped waits, is placed in one press, and stays open for another appeal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from advocacy.desktop.outreach_page import TRAY, OutreachPage
from advocacy.desktop.window import Window
from advocacy.domain.reply import ReplyClass
from tests.workflows.replying import answer

Settle = Callable[[], None]
WHERE = ("EXO-2020-004", "xr-asylum")


@pytest.fixture
def page(window: Window, settle: Settle, tmp_path: Path) -> OutreachPage:
    window.go("outreach")
    settle()
    found = window.page("outreach")
    assert isinstance(found, OutreachPage)
    found.views.choose(TRAY)
    found.tray.bring_in((answer(tmp_path, Subject=f"Re: {WHERE[0]}"),))
    settle()
    return found


def test_a_reply_is_placed_in_one_press_once_it_is_said_what_it_is(page: OutreachPage, settle: Settle) -> None:
    assert page.tray.table.rows.rowCount() == 1
    button = page.tray_pane.place_buttons[WHERE]
    assert not button.isEnabled()
    page.tray_pane.classes.chips[ReplyClass.PARTIAL].click()
    button.click()
    settle()
    assert page.tray.table.rows.rowCount() == 0
    assert page.tray_pane.reply is not None
    assert [one.reply_class for one in page.tray_pane.reply.shown.lines] == [ReplyClass.PARTIAL]
    [line] = [one for one in page._lines if (one.reference, one.office) == WHERE]
    assert line.reply_class is ReplyClass.PARTIAL


def test_what_is_none_of_ours_leaves_the_tray(page: OutreachPage, settle: Settle) -> None:
    page.tray_pane.put_aside()
    form = page.tray_pane.form
    assert form is not None
    form.because.setText("A newsletter")  # type: ignore[attr-defined]
    form.save.click()
    settle()
    assert page.tray.table.rows.rowCount() == 0


def test_paper_is_asked_for_its_day(page: OutreachPage, settle: Settle, tmp_path: Path) -> None:
    (tmp_path / "scan.jpg").write_bytes(b"\xff\xd8")
    page.tray.bring_in((tmp_path / "scan.jpg",))
    assert page.tray.take_button.isVisible()
    page.tray.take_button.click()
    settle()
    assert page.tray.table.rows.rowCount() == 2
