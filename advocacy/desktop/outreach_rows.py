"""The history as rows: a group for each case, below it every addressee of every appeal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView

from advocacy.desktop import icons, places, theme
from advocacy.desktop.outreach_arranging import Group, document_look
from advocacy.desktop.painting import status, visual, write
from advocacy.desktop.parts import MEDIUM, STRONG
from advocacy.desktop.rows import Column, RowPainter, Rows, Table
from advocacy.desktop.theme import Size, colour
from advocacy.desktop.words import (
    COPY,
    DELIVERY,
    EXCHANGE,
    REPLY,
    SILENT,
    Look,
    delivery_look,
    exchange_look,
)
from advocacy.domain.appeal import AddresseeRole, Origin
from advocacy.domain.delivery import DeliveryState
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.outreach import OutreachLine

DELIVERED = DELIVERY[DeliveryState.DELIVERED]
SENT, ADDRESSEE, LANGUAGE, HOW_DELIVERED, HOW_ANSWERED = range(5)


def columns() -> tuple[Column, ...]:
    """The columns of the history."""
    return (
        Column(_("Sent"), 118),
        Column(_("Addressee"), 0),
        Column(_("In"), 36),
        Column(
            _("Delivery"),
            150,
            (*_longest(DELIVERY.values()), _("{state}, attempt {n}").format(state=DELIVERED.text, n=2)),
        ),
        Column(_("Reply"), 150, _longest([*EXCHANGE.values(), *REPLY.values(), COPY, SILENT])),
    )


def _longest(looks: Iterable[Look]) -> tuple[str, ...]:
    return tuple(look.text for look in looks)


def sent_text(line: OutreachLine) -> str:
    """The day it was sent; for what is not issued yet, the state of the document."""
    return places.day(line.sent_on or line.letter_date) or _("no date")


def delivery_text(line: OutreachLine) -> str:
    """The delivery in words, with the number of the attempt when it is not the first."""
    said = delivery_look(line.delivery_state).text
    tried_again = line.attempts > 1 and line.delivery_state in {DeliveryState.SENT, DeliveryState.DELIVERED}
    return _("{state}, attempt {n}").format(state=said, n=line.attempts) if tried_again else said


def context(line: OutreachLine) -> str:
    """What stands in grey behind the addressee: the office, and from whom when it was not made here."""
    parts = [line.office_name if line.holder else ""]
    if line.role is AddresseeRole.CC:
        parts.append(_("copy"))
    if line.passed_on:
        parts.append(_("passed on to {office}").format(office="; ".join(line.passed_on)))
    elif line.came_from:
        parts.append(_("passed on by {office}").format(office=line.came_from))
    if line.origin is Origin.RECORDED and line.signatories:
        more = len(line.signatories) - 1
        named = line.signatories[0]
        from_them = _("from {name} and {n} more") if more else _("from {name}")
        parts.append(from_them.format(name=named, n=more))
    return places.joined(*parts)


class OutreachRows(Rows):
    """The model of the history."""

    def __init__(self) -> None:
        super().__init__(columns())

    def words(self, row: object, column: int) -> str:
        """What a cell says."""
        if isinstance(row, Group):
            return places.joined(row.title, row.track, row.counted) if column == SENT else ""
        line: OutreachLine = row  # type: ignore[assignment]
        under_work = document_look(line)
        return {
            SENT: under_work.text if under_work else sent_text(line),
            ADDRESSEE: places.joined(line.holder or line.office_name, context(line)),
            LANGUAGE: places.language(line.language),
            HOW_DELIVERED: delivery_text(line),
            HOW_ANSWERED: exchange_look(line.exchange_state, line.reply_class, silent=line.silent).text,
        }[column]


class OutreachPainter(RowPainter):
    """Draws groups and lines."""

    def ground(self, row: object, *, selected: bool) -> str:
        """Groups stand on a shade of their own."""
        return "selected" if selected else "subtle" if isinstance(row, Group) else "surface"

    def cell(self, painter: QPainter, rect: QRect, row: object, column: int, ground: object) -> None:
        """Draw one cell; a group spans all columns."""
        if isinstance(row, Group):
            self._group(painter, rect, row)
        else:
            self._line(painter, rect, row, column, ground)  # type: ignore[arg-type]

    def _group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        direction = painter.layoutDirection()
        arrow = visual(rect, 0, 16, direction)
        sign = "chevron-right" if group.folded else "chevron-down"
        icons.draw(painter, sign, arrow.x(), rect.y() + (rect.height() - 16) / 2, colour("text2"))
        counted = theme.metrics(Size.SMALL).horizontalAdvance(group.counted)
        end = visual(rect, rect.width() - round(counted) - 10, round(counted) + 4, direction)
        write(painter, end, group.counted, theme.font(Size.SMALL), colour("text2"), trailing=True)
        room = rect.width() - 24 - round(counted) - 24
        place = visual(rect, 24, room, direction)
        taken = write(painter, place, group.title, theme.font(Size.BODY, STRONG), colour("text")) + 10
        rest = visual(rect, 24 + taken, max(room - taken, 0), direction)
        write(painter, rest, group.track, theme.font(Size.SMALL), colour("text2"))

    def _line(self, painter: QPainter, rect: QRect, line: OutreachLine, column: int, ground: QColor) -> None:
        match column:
            case 0:
                self._sent(painter, rect, line, ground)
            case 1:
                taken = write(
                    painter,
                    rect,
                    line.holder or line.office_name,
                    theme.font(Size.BODY, MEDIUM),
                    colour("text"),
                )
                rest = visual(rect, taken + 8, max(rect.width() - taken - 8, 0), painter.layoutDirection())
                write(painter, rest, context(line), theme.font(Size.SMALL), colour("text2"))
            case 2:
                write(painter, rect, line.language, theme.font(), colour("text2"))
            case 3:
                status(painter, rect, delivery_look(line.delivery_state), ground, delivery_text(line))
            case _:
                look = exchange_look(line.exchange_state, line.reply_class, silent=line.silent)
                weight = MEDIUM if look.colour in {"ok", "bad"} else QFont.Weight.Normal
                status(painter, rect, look, ground, weight=weight)

    def _sent(self, painter: QPainter, rect: QRect, line: OutreachLine, ground: QColor) -> None:
        look = document_look(line)
        if look is not None:
            status(painter, rect, look, ground)
        else:
            write(painter, rect, sent_text(line), theme.font(), colour("text2"))


class OutreachTable(Table):
    """The table of the history; a click on a group opens or closes it."""

    reply_wanted = Signal()
    delivery_wanted = Signal()
    several = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Appeals by case"), OutreachRows(), OutreachPainter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.several.emit(self.selected))

    @property
    def selected(self) -> tuple[object, ...]:
        """The selected lines in their order; groups do not count."""
        places_ = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = (self.rows.row(at) for at in places_)
        return tuple(row for row in rows if row is not None and not isinstance(row, Group))

    def select_also(self, places_: Iterable[int]) -> None:
        """Select the rows at these places too; -1 is none."""
        model = self.selectionModel()
        whole = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for at in places_:
            if at >= 0:
                model.select(self.rows.index(at, 0), whole)

    def show_grouped(self, rows: Sequence[object]) -> None:
        """Show rows; each group spans the whole width."""
        self.clearSpans()
        self.rows.show_rows(rows)
        for at, row in enumerate(rows):
            if isinstance(row, Group):
                self.setSpan(at, 0, 1, len(self.rows.columns))

    def clicked_at(self, row: object, column: int, x: int) -> None:
        """Open or close a group."""
        if isinstance(row, Group):
            self.folded.emit(row, row.folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """R and D record a reply and a delivery; single letters act only while the list has the focus."""
        letters = {Qt.Key.Key_R: self.reply_wanted, Qt.Key.Key_D: self.delivery_wanted}
        wanted = letters.get(Qt.Key(event.key()))
        line = self.current
        if wanted is None or event.modifiers() or isinstance(line, Group | None) or len(self.selected) > 1:
            super().keyPressEvent(event)
        elif document_look(line) is None:  # type: ignore[arg-type]
            wanted.emit()
