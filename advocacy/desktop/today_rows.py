"""What waits as rows of a table, a heading for each degree of pressing, and “Put off …” at the end of each row."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter

from advocacy.desktop import places, theme
from advocacy.desktop.painting import status, visual, write
from advocacy.desktop.parts import MEDIUM, STRONG
from advocacy.desktop.rows import Column, RowPainter, Rows, Table
from advocacy.desktop.theme import Size, colour
from advocacy.desktop.today_arranging import TODO, Heading, Waiting
from advocacy.i18n import translate as _

KIND, WHAT, WHEN, ACT = range(4)


def act_of(row: Waiting) -> str:
    """What the end of a row offers."""
    return _("Show again") if row.hidden else _("Put off …")


def columns() -> tuple[Column, ...]:
    """Kind, what waits, when, and what can be done with the row itself."""
    late = _("back on {day}").format(day="30 Nov 2020")
    return (
        Column(_("Kind"), 170, tuple(f"{look.text}    " for look in TODO.values())),
        Column(_("What waits"), 0),
        Column(_("When"), 96, (late,)),
        Column("", 90, (_("Put off …"), _("Show again"))),
    )


class TodayRows(Rows):
    """The model of the page."""

    def __init__(self) -> None:
        super().__init__(columns())

    def words(self, row: object, column: int) -> str:
        """What a cell says."""
        if isinstance(row, Waiting):
            when = places.joined(row.day, places.day(row.item.due) if row.late else "")
            return (row.look.text, row.words, when, act_of(row))[column]
        return places.joined(row.words, str(row.count)) if isinstance(row, Heading) and column == KIND else ""


class TodayPainter(RowPainter):
    """Draws headings and what waits."""

    def ground(self, row: object, *, selected: bool) -> str:
        """Headings stand on a shade of their own."""
        return "selected" if selected else "subtle" if isinstance(row, Heading) else "surface"

    def cell(self, painter: QPainter, rect: QRect, row: object, column: int, ground: object) -> None:
        """Draw one cell; a heading spans all columns."""
        if isinstance(row, Heading):
            taken = write(painter, rect, row.words, theme.font(Size.BODY, STRONG), colour("text")) + 10
            rest = visual(rect, taken, max(rect.width() - taken, 0), painter.layoutDirection())
            write(painter, rest, str(row.count), theme.font(Size.SMALL), colour("text2"))
        elif isinstance(row, Waiting) and isinstance(ground, QColor):
            self._waiting(painter, rect, row, column, ground)

    def _waiting(self, painter: QPainter, rect: QRect, row: Waiting, column: int, ground: QColor) -> None:
        match column:
            case 0:
                status(painter, rect, row.look, ground)
            case 1:
                write(painter, rect, row.words, theme.font(Size.BODY, MEDIUM), colour("text"))
            case 2:
                ink = "bad" if row.late and not row.hidden else "text2"
                write(painter, rect, row.day, theme.font(Size.BODY, QFont.Weight.Normal), colour(ink))
            case _:
                write(painter, rect, act_of(row), theme.font(Size.SMALL, MEDIUM), colour("accent"))


class TodayTable(Table):
    """The table: a click or Enter leads to where a thing is dealt with, the end of a row or P puts it off."""

    put_off_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("What waits"), TodayRows(), TodayPainter)

    def show_grouped(self, rows: tuple[Heading | Waiting, ...]) -> None:
        """Show rows; each heading spans the whole width."""
        self.clearSpans()
        self.rows.show_rows(rows)
        for at, row in enumerate(rows):
            if isinstance(row, Heading):
                self.setSpan(at, 0, 1, len(self.rows.columns))

    def clicked_at(self, row: object, column: int, x: int) -> None:
        """Go there, or put it off."""
        if isinstance(row, Waiting):
            (self.put_off_wanted if column == ACT else self.acted).emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P puts off, while the list has the focus."""
        if event.key() == Qt.Key.Key_P and not event.modifiers() and isinstance(self.current, Waiting):
            self.put_off_wanted.emit(self.current)
        else:
            super().keyPressEvent(event)
