"""The tray as rows: what came, from whom, about what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPainter

from advocacy.desktop import places, theme
from advocacy.desktop.painting import write
from advocacy.desktop.parts import MEDIUM
from advocacy.desktop.rows import Column, RowPainter, Rows, Table
from advocacy.desktop.theme import colour
from advocacy.desktop.words import word
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.replies import ReplyLine

RECEIVED, SENDER, SUBJECT, CHANNEL = range(4)


def about(line: ReplyLine) -> str:
    """What a reply is about, in one line: its subject, else its first words."""
    return " ".join((line.subject or line.text[:200]).split())


class TrayRows(Rows):
    """The model of the tray."""

    def __init__(self) -> None:
        super().__init__(
            (Column(_("Received"), 118), Column(_("From"), 200), Column(_("Subject"), 0), Column(_("How it came"), 110))
        )

    def words(self, row: object, column: int) -> str:
        """What a cell says."""
        line: ReplyLine = row  # type: ignore[assignment]
        match column:
            case 0:
                return places.day(line.received) or _("no date")
            case 1:
                return line.sender or _("not said")
            case 2:
                return about(line)
        return word(line.channel)


class TrayPainter(RowPainter):
    """Draws one reply."""

    def cell(self, painter: QPainter, rect: QRect, row: object, column: int, ground: object) -> None:
        """Draw one cell."""
        line: ReplyLine = row  # type: ignore[assignment]
        weight = MEDIUM if column == SENDER else QFont.Weight.Normal
        said = {
            RECEIVED: places.day(line.received) or _("no date"),
            SENDER: line.sender.partition(" <")[0] or _("not said"),
            SUBJECT: about(line),
            CHANNEL: word(line.channel),
        }[column]
        write(painter, rect, said, theme.font(weight=weight), colour("text" if column == SENDER else "text2"))


class TrayTable(Table):
    """The tray; the first one is chosen at first."""

    def __init__(self) -> None:
        super().__init__(_("Replies nobody has placed yet"), TrayRows(), TrayPainter)
