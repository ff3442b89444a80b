"""The paragraphs of a letter in a narrow list: number, first words, how each stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter

from advocacy.desktop import places, theme
from advocacy.desktop.chip_words import readable
from advocacy.desktop.painting import visual, write
from advocacy.desktop.rows import Column, RowPainter, Rows, Table
from advocacy.desktop.shapes import SIDE, stamp
from advocacy.desktop.theme import Size, colour
from advocacy.desktop.words import (
    TRANSLATION_CHANGED,
    TRANSLATION_COMPLETE,
    TRANSLATION_MISSING,
    TRANSLATION_SIGNED,
    TRANSLATION_UNSAVED,
    Look,
)
from advocacy.domain.marked_text import pieces
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.workbench import ParagraphLine

NUMBER, WORDS, STATE = range(3)


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """One paragraph as the list shows it."""

    line: ParagraphLine
    words: str
    look: Look


def row_of(line: ParagraphLine, *, unsaved: bool) -> ParagraphRow:
    """The row of a paragraph."""
    return ParagraphRow(line, readable(pieces(line.source)), _look(line, unsaved=unsaved))


def _look(line: ParagraphLine, *, unsaved: bool) -> Look:
    if unsaved:
        return TRANSLATION_UNSAVED
    if line.state == "missing":
        return TRANSLATION_MISSING
    if line.state == "fuzzy":
        return TRANSLATION_CHANGED
    return TRANSLATION_SIGNED if line.signed_off_by else TRANSLATION_COMPLETE


class ParagraphRows(Rows):
    """The model of the list."""

    def __init__(self) -> None:
        super().__init__((Column(_("No."), 40), Column(_("Paragraph"), 0), Column("", 30)))

    def words(self, row: object, column: int) -> str:
        """What a cell says."""
        if not isinstance(row, ParagraphRow):
            return ""
        said = (str(row.line.number), row.words, row.look.text)
        return places.joined(*said) if column == NUMBER else said[column]


class ParagraphPainter(RowPainter):
    """Draws number, words and shape."""

    def ground(self, row: object, *, selected: bool) -> str:
        """A panel beside the editor."""
        return "selected" if selected else "subtle"

    def cell(self, painter: QPainter, rect: QRect, row: object, column: int, ground: object) -> None:
        """Draw one cell."""
        if not isinstance(row, ParagraphRow):
            return
        if column == NUMBER:
            place = rect.adjusted(-4, 0, -4, 0)
            write(
                painter, place, str(row.line.number), theme.font(Size.SMALL), colour("text2"), trailing=True
            )
        elif column == WORDS:
            view = self.parent()
            here = isinstance(view, ParagraphTable) and view.current is row
            face = theme.font(Size.BODY, QFont.Weight.DemiBold if here else QFont.Weight.Normal)
            write(painter, rect, row.words, face, colour("text"))
        else:
            place = visual(rect, 2, round(SIDE), painter.layoutDirection())
            top = rect.y() + (rect.height() - round(SIDE)) // 2
            behind = ground if isinstance(ground, QColor) else colour("subtle")
            stamp(painter, row.look.shape, place.x(), top, colour(row.look.colour), behind)


class ParagraphTable(Table):
    """The list; Enter goes into the editor."""

    def __init__(self) -> None:
        super().__init__(_("Paragraphs"), ParagraphRows(), ParagraphPainter)
        self.horizontalHeader().hide()
        self.setMinimumWidth(theme.scaled(170))

    @property
    def shown(self) -> tuple[ParagraphRow, ...]:
        """The rows in order."""
        rows = (self.rows.row(at) for at in range(self.rows.rowCount()))
        return tuple(one for one in rows if isinstance(one, ParagraphRow))

    def show_paragraphs(self, rows: tuple[ParagraphRow, ...], key: tuple[str, str] | None) -> None:
        """Show these paragraphs, the one with this key chosen; no choice is told."""
        model = self.selectionModel()
        model.blockSignals(True)
        self.rows.show_rows(rows)
        at = next((at for at, one in enumerate(rows) if one.line.key == key), -1)
        if at >= 0:
            self.select(at)
        model.blockSignals(False)
        self.viewport().update()

    def choose(self, key: tuple[str, str]) -> None:
        """Choose a paragraph, as a click does."""
        at = next((at for at, one in enumerate(self.shown) if one.line.key == key), -1)
        self.select(at)
