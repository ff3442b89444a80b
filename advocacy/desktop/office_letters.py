"""The letters to one office over the years as rows; each leads to its story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from advocacy.desktop import places, theme
from advocacy.desktop.outreach_arranging import document_look
from advocacy.desktop.painting import status, write
from advocacy.desktop.parts import MEDIUM
from advocacy.desktop.rows import Column, RowPainter, Rows, Table
from advocacy.desktop.theme import Size, colour
from advocacy.desktop.words import EXCHANGE, Look, exchange_look
from advocacy.domain.appeal import AddresseeRole
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.outreach import OutreachLine

LETTER, REPLY = range(2)


def look_of(line: OutreachLine) -> Look:
    """How far the letter is, and what came back once it is out."""
    return document_look(line) or exchange_look(line.exchange_state, line.reply_class, silent=line.silent)


def _when(line: OutreachLine) -> str:
    day = places.day(line.sent_on or line.letter_date) or _("no date")
    return places.joined(day, places.isolated(line.reference), _("copy") if line.role is AddresseeRole.CC else "")


class LetterRows(Rows):
    """The model of the letters to one office."""

    def __init__(self) -> None:
        answers = tuple(one.text for one in EXCHANGE.values())
        super().__init__((Column(_("Letter"), 0), Column(_("Reply"), 120, answers)))

    def words(self, row: object, column: int) -> str:
        """What a cell says."""
        line: OutreachLine = row  # type: ignore[assignment]
        return look_of(line).text if column == REPLY else places.joined(line.case_title, _when(line))


class LetterPainter(RowPainter):
    """Draws one letter: the case, below it day and reference."""

    edge = 8

    def cell(self, painter: QPainter, rect: QRect, row: object, column: int, ground: object) -> None:
        """Draw one cell."""
        line: OutreachLine = row  # type: ignore[assignment]
        if column == REPLY:
            status(painter, rect, look_of(line), ground)  # type: ignore[arg-type]
            return
        half = rect.height() // 2
        above = QRect(rect.x(), rect.y() + 4, rect.width(), half - 4)
        below = QRect(rect.x(), rect.y() + half, rect.width(), half - 4)
        write(painter, above, line.case_title, theme.font(weight=MEDIUM), colour("text"))
        write(painter, below, _when(line), theme.font(Size.SMALL), colour("text2"))


class LetterTable(Table):
    """As tall as its rows: the pane around it scrolls. A click or Enter opens the story."""

    def __init__(self, lines: Sequence[OutreachLine]) -> None:
        super().__init__(_("Letters to this office"), LetterRows(), LetterPainter)
        self.rows.show_rows(lines)
        each = theme.line_height() + theme.line_height(Size.SMALL) + 12
        self.verticalHeader().setDefaultSectionSize(each)
        self.horizontalHeader().hide()
        self.setFixedHeight(each * len(lines))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(120, self.height())

    def clicked_at(self, row: object, column: int, x: int) -> None:
        """A click opens the story."""
        self.acted.emit(row)
