"""The check list takes up what changed, and nothing else: a long list is not built anew for one tick."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from advocacy.desktop.check_rows import CheckTable, LetterRow, Problem, by_verdict
from advocacy.domain.gap import Gap, GapKind

LONG = "a name so long that the sentence about it needs more than one line of a narrow list " * 3


class Told:
    """What a table told while it was driven."""

    def __init__(self, table: CheckTable) -> None:
        self.anew = 0
        self.changed: list[tuple[int, int]] = []
        self.chosen: list[object] = []
        table.rows.modelReset.connect(self._reset)
        table.rows.dataChanged.connect(self._change)
        table.chosen.connect(self.chosen.append)

    def _reset(self) -> None:
        self.anew += 1

    def _change(self, first: QModelIndex, last: QModelIndex) -> None:
        self.changed.append((first.row(), last.row()))


def letter(number: int, *, lacks: str = "", unfolded: bool = False) -> LetterRow:
    """A letter to an invented office, which may lack a thing."""
    gaps = (Gap(GapKind.ADDRESS, lacks, "", "en"),) if lacks else ()
    return LetterRow((f"xr-{number}",), (f"Office {number}",), "Letter", "en", gaps, (), unfolded=unfolded)


@pytest.fixture
def table(qtbot: QtBot) -> CheckTable:
    made = CheckTable()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def test_a_tick_changes_its_row_alone(table: CheckTable) -> None:
    letters = [letter(number) for number in range(5)]
    table.show_letters(letters)
    table.select(3)
    told = Told(table)
    letters[3] = replace(letters[3], ticked=False)
    table.show_letters(letters)
    assert (told.anew, told.changed) == (0, [(3, 3)])
    assert told.chosen == [letters[3]]
    assert table.current is letters[3]
    letters[1] = replace(letters[1], ticked=False)
    table.show_letters(letters)
    assert told.changed[1:] == [(1, 1)]
    assert told.chosen == [letters[3]], "what is selected has not changed"


def test_the_same_letters_again_change_nothing(table: CheckTable) -> None:
    letters = [letter(number) for number in range(3)]
    table.show_letters(letters)
    told = Told(table)
    table.show_letters(tuple(letters))
    assert (told.anew, told.changed, told.chosen) == (0, [], [])


def test_a_letter_stays_selected_where_others_stand_before_it(table: CheckTable) -> None:
    letters = [letter(number) for number in range(4)]
    table.show_letters(letters)
    table.select(2)
    table.show_letters([letters[2], letters[3], letters[0], letters[1]])
    assert table.current is letters[2]
    table.show_letters([letter(9), letter(8), letter(7), letter(6)])
    assert table.currentIndex().row() == 0


def test_the_first_is_told_where_the_selected_one_is_gone(table: CheckTable) -> None:
    table.show_letters([letter(1), letter(2)])
    told = Told(table)
    others = [letter(3), letter(4)]
    table.show_letters(others)
    assert told.chosen == [others[0]]


def test_only_sentences_are_taller(table: CheckTable) -> None:
    letters = [letter(1), letter(2, lacks=LONG, unfolded=True), letter(3)]
    table.show_letters(letters)
    usual = table.rowHeight(0)
    assert isinstance(table.rows.row(2), Problem)
    assert table.rowHeight(2) > usual
    assert table.columnSpan(2, 0) == len(table.rows.columns)
    more = [letters[0], replace(letters[1], unfolded=False), letters[2], letter(4)]
    table.show_letters(more)
    assert [table.rowHeight(at) for at in range(4)] == [usual] * 4
    assert table.columnSpan(2, 0) == 1


def test_another_sentence_in_the_same_place_has_its_own_height(table: CheckTable) -> None:
    table.show_letters([letter(1, lacks=LONG, unfolded=True)])
    tall = table.rowHeight(1)
    told = Told(table)
    table.show_letters([letter(1, lacks="Ruritania", unfolded=True)])
    assert told.anew == 0
    assert table.rowHeight(1) < tall


def test_a_sentence_in_the_place_of_a_letter_is_shown_anew(table: CheckTable) -> None:
    table.show_letters([letter(1), letter(2)])
    told = Told(table)
    table.show_letters([letter(1, lacks="Ruritania", unfolded=True)])
    assert told.anew == 1
    assert table.columnSpan(1, 0) == len(table.rows.columns)


def test_letters_are_told_apart_by_their_verdict() -> None:
    goes, stopped, left = letter(1), letter(2, lacks="Ruritania"), replace(letter(3), ticked=False)
    assert by_verdict([goes, stopped, left]) == ((goes,), (stopped,), (left,))
    assert by_verdict(()) == ((), (), ())
