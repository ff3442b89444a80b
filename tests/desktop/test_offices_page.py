"""The page of offices: found as one types, narrowed, ticked, kept as groups, written to; on small windows too."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from advocacy.desktop.background import Job
from advocacy.desktop.buttons import Button
from advocacy.desktop.compose_page import ComposePage
from advocacy.desktop.filter_chip import FilterChip
from advocacy.desktop.office_looks import (
    CHECK_DUE,
    CHECKED,
    LAST_KNOWN,
    NEVER_CHECKED,
    NO_ADDRESS,
    NOBODY,
    holder_text,
    looks_of,
    short_name,
    status_of,
    status_short,
)
from advocacy.desktop.office_table import HOLDER, NAME, READS, STANDING, held_by, name_of
from advocacy.desktop.office_work import Wanted
from advocacy.desktop.offices_page import OfficesPage
from advocacy.desktop.window import Window
from advocacy.domain.office import Audience
from advocacy.formats.listing import Listing
from advocacy.workflows import office_import
from advocacy.workflows.choosing import list_groups
from advocacy.workflows.directory import OfficeLine
from advocacy.workflows.workplace import open_workplace
from tests.desktop.members import TODAY, Settle, keys, page, shelf
from tests.workflows.desk import moment_of
from tests.workflows.test_office_import import member

__all__ = ["page", "shelf"]

LINE = OfficeLine("bg-president", "President", "BG", Audience.HEAD_OF_STATE, ("bg",), "", address_known=True)


def narrow(page: OfficesPage, settle: Settle, chip: FilterChip, words: str) -> None:
    """Choose the option with these words in it."""
    chip.choose(next(chip._values[at] for at in range(chip.count()) if words in chip.itemText(at)))
    settle()


def test_typing_finds_by_name_and_holder_in_any_script(page: OfficesPage, settle: Settle) -> None:
    everything = len(keys(page))
    page.filters.search.setText("Зеленський")
    settle()
    assert keys(page) == ["ua-president"]
    page.filters.search.clear()
    QTest.keyClicks(page.filters.search, "exempel-1-2")
    settle()
    assert keys(page) == ["mep-12"]
    assert page.pane.line is not None
    assert page.pane.line.key == "mep-12"
    page.filters.search.setText("nobody at all")
    settle()
    assert keys(page) == []
    assert page._nothing.isVisible()
    assert page.count.text() == "0 offices"
    page.filters.clear_button.click()
    settle()
    assert len(keys(page)) == everything
    assert not page.filters.clear_button.isVisible()


def test_a_newer_search_takes_the_place_of_an_older_one(page: OfficesPage, settle: Settle) -> None:
    page.filters.search.setText("exempel-1-2")
    page._read_list()
    older: Job | None = page._job
    page.filters.search.setText("exempel-1-3")
    page._read_list()
    settle()
    assert older is not None
    assert older.cancelled
    assert keys(page) == ["mep-13"]


def test_chips_narrow_and_are_taken_off(page: OfficesPage, settle: Settle) -> None:
    filters = page.filters
    narrow(page, settle, filters.political_group, "Patterns")
    assert len(keys(page)) == 20
    narrow(page, settle, filters.country, "Germany")
    assert {int(key.removeprefix("mep-")) % 4 for key in keys(page)} == {1}
    assert filters.country.filters
    QTest.keyClick(filters.country, Qt.Key.Key_Backspace)
    settle()
    assert len(keys(page)) == 20
    cross = filters.political_group._sign().center()
    QTest.mouseClick(filters.political_group, Qt.MouseButton.LeftButton, pos=cross)
    settle()
    assert filters.wanted == Wanted()
    narrow(page, settle, filters.committee, "Human Rights")
    assert set(keys(page)) == {f"mep-{n}" for n in range(4, 41, 4)}


def test_what_is_not_on_record_cannot_be_filtered_by(page: OfficesPage) -> None:
    offered = {page.filters.audience._values[at] for at in range(1, page.filters.audience.count())}
    assert "mep" in offered
    assert "ambassador" not in offered
    assert all(one.isVisible() for one in page.filters.chips)


def test_sets_are_added_up_and_taken_away(page: OfficesPage, settle: Settle) -> None:
    narrow(page, settle, page.filters.group, "DROI")
    assert len(keys(page)) == 10
    page.tick_all()
    page.group_button.click()
    page.strip.name.setText("Human rights")
    page.strip.save.click()
    settle()
    assert page.message.text == "“Human rights” has 10 offices."
    page.filters.clear()
    narrow(page, settle, page.filters.political_group, "Examples")
    narrow(page, settle, page.filters.without, "Human rights")
    assert len(keys(page)) == 10
    page.filters.clear()
    narrow(page, settle, page.filters.not_written, "Koblyakov")
    assert "bg-president" not in keys(page)
    assert "bg-justice" in keys(page)


def test_a_group_of_the_name_gets_exactly_these_and_says_so_before(page: OfficesPage, settle: Settle) -> None:
    for count, ticked in ((1, ["mep-1"]), (2, ["mep-2", "mep-3"])):
        page.tick_none()
        for key in ticked:
            page.table.select(page.table.directory.place_of(key))
            QTest.keyClick(page.table, Qt.Key.Key_Space)
        page.group_button.click()
        assert not page.strip.save.isEnabled()
        page.strip.name.setText("friends")
        said = "gets exactly these 2 offices" if count == 2 else "1 office"
        assert said in page.strip.note.text()
        page.strip.name.returnPressed.emit()
        settle()
    with open_workplace(page.desk.folder) as workplace:
        (friends,) = [one for one in list_groups(workplace, TODAY) if one.name == "friends"]
    assert friends.offices == 2
    assert not page.strip.isVisible()


def test_a_group_is_renamed_and_forgotten_where_it_is_seen(page: OfficesPage, settle: Settle) -> None:
    line = page.group_line
    assert not line.isVisible()
    page._keep_group("friends")
    settle()
    narrow(page, settle, page.filters.group, "friends")
    assert line.words.text().startswith("Group “friends” · 0 offices")
    line.rename_button.click()
    assert not line.save.isEnabled()
    line.name.setText("LIBE")
    line.save.click()
    settle()
    assert page.message.text == "There is a group called “LIBE” already."
    line.name.setText("Old friends")
    line.name.returnPressed.emit()
    settle()
    assert page.message.text == "The group is called “Old friends” from now on."
    assert "Old friends" in line.words.text()
    assert line.rename_button.isVisible()
    line.forget_button.click()
    assert "Forget the group “Old friends”?" in line.question.text()
    line.keep_button.click()
    assert line.forget_button.isVisible()
    line.forget_button.click()
    line.sure_button.click()
    settle()
    assert page.message.text == "The group is forgotten; its offices stay."
    assert not line.isVisible()
    assert not page.filters.group.filters
    with open_workplace(page.desk.folder) as workplace:
        assert not [one for one in list_groups(workplace, TODAY) if "friends" in one.name]


def test_the_keyboard_ticks_opens_and_goes_to_the_filters(
    page: OfficesPage, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Slash)
    assert page.filters.search.hasFocus()
    QTest.keyClicks(page.filters.search, "exempel-1")
    settle()
    QTest.keyClick(page.filters.search, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert len(page._chosen) == 1
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert not page._chosen
    QTest.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert set(page.chosen) == set(keys(page))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.pane.letter.hasFocus()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.here[0] == "letters"
    window.back()
    page.none_button.click()
    assert not page._chosen
    assert not page.letters_button.isEnabled()


def test_a_click_on_the_box_ticks_and_elsewhere_only_selects(page: OfficesPage, settle: Settle) -> None:
    view = page.table.viewport()
    at = page.table.visualRect(page.table.directory.index(2, NAME))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(at.left() + 24, at.center().y()))
    assert page.chosen == (keys(page)[2],)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(at.left() + 120, at.center().y()))
    settle()
    assert page.chosen == (keys(page)[2],)
    assert page.table.directory.words(page.table.directory.row(2), NAME).endswith("chosen")


def test_forty_members_are_written_to_in_a_minute(page: OfficesPage, window: Window, settle: Settle) -> None:
    """A kind, all that fit, and the button: the letters page has them all, and the case that was filtered by."""
    narrow(page, settle, page.filters.not_written, "Mara Exempel")
    narrow(page, settle, page.filters.audience, "Member of the European Parliament")
    page.all_button.click()
    assert page.letters_button.text() == "New letters to 40"
    page.letters_button.click()
    settle()
    letters = window.page("letters")
    assert isinstance(letters, ComposePage)
    assert len(letters.form.to.keys) == 40
    assert letters.form.case.value == "exempel"
    assert len(letters.batch.letters) == 40
    assert letters.form.to.more.text() == "and 34 more"
    window.back()
    settle()
    assert window.here[0] == "offices"


@pytest.mark.parametrize(
    ("changes", "looks"),
    [
        ({}, (NOBODY, NEVER_CHECKED)),
        ({"holder": "Ada", "checked_on": TODAY}, (CHECKED,)),
        ({"holder": "Ada", "checked_on": TODAY, "stale": True}, (CHECK_DUE,)),
        ({"last_holder": "Ada", "checked_on": TODAY}, (LAST_KNOWN,)),
        ({"holder": "Ada", "checked_on": TODAY, "address_known": False}, (NO_ADDRESS,)),
        ({"audience": Audience.OFFICE, "checked_on": TODAY}, (CHECKED,)),
        ({"address_known": False}, (NOBODY, NO_ADDRESS, NEVER_CHECKED)),
    ],
)
def test_the_worst_of_an_entry_is_shown_first(changes: dict[str, object], looks: tuple[object, ...]) -> None:
    line = replace(LINE, **changes)  # type: ignore[arg-type]
    assert looks_of(line) == looks
    assert status_of(line)[0] is looks[0]
    assert status_short(line)[1].endswith(f" +{len(looks) - 1}") == (len(looks) > 1)


def test_a_seat_is_called_by_who_sits_there() -> None:
    name = "Zoë Łąka, Member of the European Parliament"
    seat = replace(LINE, name=name, audience=Audience.MEP, holder="Zoë Łąka", political_group="Examples")
    assert short_name(seat) == "Zoë Łąka"
    assert name_of(seat) == ("Zoë Łąka", "Member of the European Parliament")
    assert held_by(seat) == ("", "Examples")
    assert name_of(LINE) == ("President", "")
    gone = replace(LINE, last_holder="Ada Muster", last_proven=date(2020, 5, 26))
    assert held_by(gone) == ("Ada Muster", "until 26 May 2020")
    assert holder_text(gone) == "Ada Muster, last known 26 May 2020"


def test_what_a_screen_reader_hears_of_a_row(page: OfficesPage) -> None:
    rows = page.table.directory
    line = rows.row(rows.place_of("mep-1"))
    assert rows.words(line, HOLDER) == "Mara Exempel-1 · Group of Patterns"
    assert rows.words(line, READS) == "English"
    assert rows.words(line, STANDING) == "Check is due"
    assert page.table.accessibleName() == "Offices"


def test_another_page_leads_to_an_office(page: OfficesPage, window: Window, settle: Settle) -> None:
    narrow(page, settle, page.filters.country, "Germany")
    window.go("cases")
    window.go("offices", "ua-prosecutor-general")
    settle()
    assert page.pane.line is not None
    assert page.pane.line.key == "ua-prosecutor-general"
    assert not page.filters.country.filters


def test_a_narrow_window_shows_the_list_or_the_record(
    page: OfficesPage, window: Window, settle: Settle
) -> None:
    window.resize(1024, 600)
    settle()
    assert page.table.isVisible()
    assert not page.pane.isVisible()
    assert page.minimumSizeHint().width() <= page.width()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.pane.isVisible()
    assert not page.table.isVisible()
    QTest.mouseClick(page.pane.back_button, Qt.MouseButton.LeftButton)
    assert page.table.isVisible()
    page.record_button.click()
    window.resize(1440, 900)
    settle()
    assert page.pane.isVisible()
    assert page.table.isVisible()


def test_doubles_are_told_quietly_and_one_of_each_is_kept(page: OfficesPage, settle: Settle) -> None:
    assert not page.pairs_button.isVisible()

    def double(workplace: object, _moment: object, _step: object) -> object:
        twin = member(77, "Mara Exempel-4")
        twin = replace(twin, office=replace(twin.office, country="PL"))
        return office_import.bring_in(
            workplace.library,  # type: ignore[attr-defined]
            [Listing("another list", (twin,), as_of=TODAY)],
            "x",
            moment_of(TODAY),
        )

    page.desk.write(double, lambda _report: None, page.message.refuse)
    settle()
    assert page.pairs_button.text() == "1 pair of entries may be the same office."
    page.pairs_button.click()
    settle()
    assert page.doubles.isVisible()
    (different,) = page.doubles.apart_buttons
    different.click()
    settle()
    assert "office of its own" in page.doubles.message.text
    assert list(page.doubles.keep_buttons) == []
    assert page.pairs_button.text() == "1 pair of entries was said to be two different offices."
    (back,) = page.doubles.back_buttons
    back.click()
    settle()
    assert list(page.doubles.back_buttons) == []
    keep = next(one for one in page.doubles.keep_buttons if "mep-4" in one.accessibleName())
    keep.click()
    settle()
    assert "stands for both" in page.doubles.message.text
    assert page.doubles.keep_buttons == ()
    page.doubles.back_button.click()
    settle()
    assert page.table.isVisible()
    assert not page.pairs_button.isVisible()
    assert "mep-77" not in keys(page)


def test_two_thousand_offices_are_shown_without_a_pause(page: OfficesPage, settle: Settle) -> None:
    lines = tuple(replace(LINE, key=f"xr-{n}", name=f"Office {n}") for n in range(2000))
    taken = []
    for _ in range(3):
        begun = time.thread_time()
        page.table.directory.show_lines(lines)
        page._lines = lines
        page.tick_all()
        page.table.viewport().grab()
        taken.append(time.thread_time() - begun)
        page.tick_none()
    assert min(taken) < 0.05, "the window's thread was held up"
    assert page.table.directory.rowCount() == 2000


def test_every_button_has_a_name(page: OfficesPage, settle: Settle) -> None:
    page.show_thing("ua-prosecutor-general")
    settle()
    assert all(one.text() or one.accessibleName() for one in page.findChildren(Button))
