"""Choosing addressees in Letters: the filters of the page of offices, all that fit in one press, nobody twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from advocacy.desktop.compose_page import ComposePage
from advocacy.desktop.filter_chip import FilterChip
from advocacy.desktop.window import Window
from advocacy.domain.office import Audience
from tests.desktop.members import TODAY, Settle, shelf

__all__ = ["shelf"]


@pytest.fixture
def page(window: Window, settle: Settle) -> ComposePage:
    """Letters about a case, of a day on which the members sit, with the picker open."""
    window.go("letters", "exempel")
    settle()
    found = window.page("letters")
    assert isinstance(found, ComposePage)
    found.form.day.show_day(TODAY)
    settle()
    found.form.add_to.click()
    settle()
    return found


def choose(chip: FilterChip, words: str, settle: Settle) -> None:
    chip.choose(next(chip._values[at] for at in range(chip.count()) if words in chip.itemText(at)))
    settle()


def test_the_members_of_a_committee_in_three_clicks(page: ComposePage, settle: Settle) -> None:
    """The group lets go of the country that was only proposed; then all that fit."""
    picker = page.picker
    assert picker.filters.country.value == "XR"
    assert picker.count.text() == "5 offices"
    choose(picker.filters.group, "DROI", settle)
    assert not picker.filters.country.filters
    assert picker.filters.group.currentText().endswith("· 10")
    picker.all_button.click()
    settle()
    assert picker.count.text() == "10 offices, 10 chosen"
    assert len(page.form.to.keys) == 10
    picker.all_button.click()
    assert len(page.form.to.keys) == 10
    picker.none_button.click()
    settle()
    assert page.form.to.keys == ()
    assert not picker.none_button.isEnabled()


def test_a_country_that_was_chosen_stays(page: ComposePage, settle: Settle) -> None:
    filters = page.picker.filters
    choose(filters.audience, "Minister", settle)
    assert filters.country.value == "XR"
    choose(filters.audience, "Member of the European Parliament", settle)
    assert not filters.country.filters
    choose(filters.country, "Poland", settle)
    choose(filters.group, "DROI", settle)
    assert filters.country.value == "PL"
    assert page.picker.count.text() == "10 offices"


def test_only_the_case_in_hand_leaves_somebody_out(page: ComposePage, settle: Settle) -> None:
    filters = page.picker.filters
    assert filters.not_written.count() == 2
    before = page.picker.list.rows.rowCount()
    choose(filters.not_written, "Mara Exempel", settle)
    assert page.picker.list.rows.rowCount() < before


def test_a_member_is_named_by_the_name_alone_on_a_chip(page: ComposePage, settle: Settle) -> None:
    page.picker.filters.audience.choose(Audience.MEP.value)
    page.picker.search.setText("exempel-1-2")
    settle()
    QTest.keyClick(page.picker.list, Qt.Key.Key_Space)
    assert list(page.form.to.keys) == ["mep-12"]
    assert page.form.to._chips["mep-12"].text == "Mara Exempel-1-2"
    QTest.keyClick(page.picker.list, Qt.Key.Key_Space)
    assert not page.form.to.keys
