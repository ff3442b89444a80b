"""The directory as rows: a box, the office, who holds it, country, languages, and what its entry lacks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent

from advocacy.desktop import places, theme
from advocacy.desktop.fields import BOX, draw_box
from advocacy.desktop.office_looks import (
    CHECK_DUE,
    LAST_KNOWN,
    NEVER_CHECKED,
    NO_ADDRESS,
    NOBODY,
    holder_text,
    short_name,
    status_of,
    status_short,
)
from advocacy.desktop.painting import status, visual, write
from advocacy.desktop.parts import MEDIUM
from advocacy.desktop.rows import EDGE, Column, RowPainter, Rows, Table
from advocacy.desktop.theme import Size, colour
from advocacy.desktop.words import word
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.directory import OfficeLine

NAME, HOLDER, COUNTRY, READS, STANDING = range(5)
WORDS_FROM = 28
HOLDERS_SHARE = 44
"""Percent of the room for names that holders get at most."""


def name_of(line: OfficeLine) -> tuple[str, str]:
    """What an office is called, and what stands in grey behind it: of a seat, who sits there and what it is."""
    name = short_name(line)
    return name, word(line.audience) if name != line.name else ""


def held_by(line: OfficeLine) -> tuple[str, str]:
    """Who holds an office, where its name does not say so; behind it the political group, or until when it is known."""
    named = bool(name_of(line)[1])
    if line.holder or not line.last_holder:
        return "" if named else line.holder, line.political_group
    until = _("until {day}").format(day=places.day(line.last_proven))
    return "" if named else line.last_holder, until


class DirectoryRows(Rows):
    """The model of the directory, and which of its offices are ticked."""

    def __init__(self) -> None:
        looks = (NOBODY, LAST_KNOWN, NO_ADDRESS, CHECK_DUE, NEVER_CHECKED)
        lacks = [f"{places.sentence(one.text)} +1" for one in looks]
        super().__init__(
            (
                Column(_("Office"), 0),
                Column(_("Holder"), 232),
                Column(_("Country"), 88),
                Column(_("Reads"), 72),
                Column(_("Entry"), 150, tuple(lacks)),
            )
        )
        self.chosen: frozenset[str] = frozenset()
        self._at: dict[str, int] = {}

    def show_lines(self, lines: Sequence[OfficeLine]) -> None:
        """Show these offices."""
        self.show_rows(lines)
        self._at = {one.key: at for at, one in enumerate(lines)}

    def place_of(self, key: str) -> int:
        """The row of an office; -1 when it is not shown."""
        return self._at.get(key, -1)

    def words(self, row: object, column: int) -> str:
        """What a cell says."""
        line: OfficeLine = row  # type: ignore[assignment]
        if column == NAME:
            return places.joined(line.name, _("chosen") if line.key in self.chosen else "")
        return {
            HOLDER: places.joined(holder_text(line), line.political_group),
            COUNTRY: places.country(line.country),
            READS: ", ".join(map(places.language, line.languages)),
            STANDING: status_of(line)[1],
        }[column]


class DirectoryPainter(RowPainter):
    """Draws one office."""

    def cell(self, painter: QPainter, rect: QRect, row: object, column: int, ground: object) -> None:
        """Draw one cell."""
        view = self.parent()
        if not isinstance(view, DirectoryTable):
            return
        line: OfficeLine = row  # type: ignore[assignment]
        if column == NAME:
            _name(painter, rect, line, ticked=line.key in view.directory.chosen)
        elif column == HOLDER:
            _pair(painter, rect, held_by(line), medium=False)
        elif column == COUNTRY:
            write(painter, rect, places.country(line.country), theme.font(), colour("text2"))
        elif column == READS:
            write(painter, rect, ", ".join(line.languages), theme.font(), colour("text2"))
        else:
            look, words = status_short(line)
            status(painter, rect, look, _ground(ground), words)


def _name(painter: QPainter, rect: QRect, line: OfficeLine, *, ticked: bool) -> None:
    box = visual(rect, 0, BOX, painter.layoutDirection())
    state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
    draw_box(painter, QRect(box.x(), rect.y() + (rect.height() - BOX) // 2, BOX, BOX), state)
    room = visual(rect, WORDS_FROM, max(rect.width() - WORDS_FROM, 0), painter.layoutDirection())
    _pair(painter, room, name_of(line), medium=True)


def _pair(painter: QPainter, rect: QRect, words: tuple[str, str], *, medium: bool) -> None:
    """Words, and in grey behind them what else is to say."""
    first, second = words
    taken = 0
    if first:
        face = theme.font(weight=MEDIUM) if medium else theme.font()
        taken = write(painter, rect, first, face, colour("text")) + 8
    rest = visual(rect, taken, max(rect.width() - taken, 0), painter.layoutDirection())
    if rest.width() > EDGE:
        write(painter, rest, second, theme.font(Size.SMALL), colour("text2"))


def _ground(ground: object) -> QColor:
    return ground if isinstance(ground, QColor) else QColor(Qt.GlobalColor.transparent)


class DirectoryTable(Table):
    """Space or a click on the box ticks, Ctrl+A ticks all that fit, Enter opens, / goes to the filters."""

    ticked = Signal(object)
    all_ticked = Signal()
    filters_wanted = Signal()

    def __init__(self) -> None:
        self.directory = DirectoryRows()
        super().__init__(_("Offices"), self.directory, DirectoryPainter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The office has more of the room than its holder."""
        super().resizeEvent(event)
        columns, header = self.directory.columns, self.horizontalHeader()
        room = self.viewport().width() - sum(columns[at].pixels for at in (COUNTRY, READS, STANDING))
        wanted = max(min(columns[HOLDER].pixels, room * HOLDERS_SHARE // 100), header.minimumSectionSize())
        if header.sectionSize(HOLDER) != wanted:
            header.resizeSection(HOLDER, wanted)

    def mark(self, chosen: Collection[str]) -> None:
        """Tick these."""
        self.directory.chosen = frozenset(chosen)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single letters act only while the list has the focus."""
        if event.key() == Qt.Key.Key_Space and self.current is not None:
            self.ticked.emit(self.current)
        elif event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.all_ticked.emit()
        elif event.key() == Qt.Key.Key_Slash:
            self.filters_wanted.emit()
        else:
            super().keyPressEvent(event)

    def clicked_at(self, row: object, column: int, x: int) -> None:
        """A click on the box ticks."""
        width = self.viewport().width()
        from_edge = x if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else width - x
        if column == NAME and from_edge < EDGE + WORDS_FROM:
            self.ticked.emit(row)
