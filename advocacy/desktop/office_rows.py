"""The offices as rows: a box, the name and who holds it, the country, the languages it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter

from advocacy.desktop import places, theme
from advocacy.desktop.fields import BOX, draw_box
from advocacy.desktop.office_looks import holder_text, short_name
from advocacy.desktop.painting import visual, write
from advocacy.desktop.parts import MEDIUM
from advocacy.desktop.rows import Column, RowPainter, Rows, Table
from advocacy.desktop.theme import Size, colour
from advocacy.desktop.words import word
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.directory import OfficeLine

WORDS_FROM = 28


class OfficeRows(Rows):
    """The model of the offices, and which of them are chosen."""

    def __init__(self) -> None:
        super().__init__((Column(_("Office"), 0), Column(_("Country"), 120), Column(_("Reads"), 170)))
        self.chosen: frozenset[str] = frozenset()

    def words(self, row: object, column: int) -> str:
        """What a cell says."""
        line: OfficeLine = row  # type: ignore[assignment]
        if column == 0:
            ticked = _("chosen") if line.key in self.chosen else ""
            address = "" if line.address_known else _("no postal address on record")
            return places.joined(line.name, holder_text(line), line.political_group, address, ticked)
        if column == 1:
            return places.country(line.country)
        return ", ".join(map(places.language, line.languages))


class OfficePainter(RowPainter):
    """Draws one office."""

    def cell(self, painter: QPainter, rect: QRect, row: object, column: int, ground: object) -> None:
        """Draw one cell."""
        view = self.parent()
        if not isinstance(view, OfficeTable):
            return
        if column:
            write(painter, rect, view.offices.words(row, column), theme.font(), colour("text2"))
            return
        line: OfficeLine = row  # type: ignore[assignment]
        box = visual(rect, 0, BOX, painter.layoutDirection())
        ticked = line.key in view.offices.chosen
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        draw_box(painter, QRect(box.x(), rect.y() + (rect.height() - BOX) // 2, BOX, BOX), state)
        room = visual(rect, WORDS_FROM, max(rect.width() - WORDS_FROM, 0), painter.layoutDirection())
        taken = write(painter, room, short_name(line), theme.font(weight=MEDIUM), colour("text")) + 8
        rest = visual(room, taken, max(room.width() - taken, 0), painter.layoutDirection())
        write(painter, rest, _behind(line), theme.font(Size.SMALL), colour("text2"))


def _behind(line: OfficeLine) -> str:
    """What stands in grey behind an office: who holds it, of a seat what it is; and the political group."""
    seat = short_name(line) != line.name
    return places.joined(word(line.audience) if seat else holder_text(line), line.political_group)


class OfficeTable(Table):
    """The table of offices; Space, Enter or a click ticks."""

    clicked_on = Signal(object)

    def __init__(self) -> None:
        self.offices = OfficeRows()
        super().__init__(_("Offices"), self.offices, OfficePainter)

    def mark(self, chosen: set[str]) -> None:
        """Tick these."""
        self.offices.chosen = frozenset(chosen)
        self.viewport().update()

    def clicked_at(self, row: object, column: int, x: int) -> None:
        """A click anywhere on a row ticks."""
        self.clicked_on.emit(row)
