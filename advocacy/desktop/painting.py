"""The few strokes all painted widgets share; places are given from the leading edge and mirrored here."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle

from advocacy.desktop.shapes import SIDE, stamp
from advocacy.desktop.theme import Size, colour, font, metrics
from advocacy.desktop.words import Look

SHAPE_GAP = 6
KEY_REASONS = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
"""Why a widget that shows its focus ring has the focus: the ring belongs to the keyboard."""


def visual(within: QRect, x: int, width: int, direction: Qt.LayoutDirection) -> QRect:
    """The part of ``within`` that starts ``x`` after its leading edge and is ``width`` wide."""
    logical = QRect(within.left() + x, within.top(), width, within.height())
    return QStyle.visualRect(direction, within, logical)


def rounded(
    painter: QPainter, rect: QRect, radius: float, fill: QColor | None, line: QColor | None = None
) -> None:
    """A rounded box, its outline on whole pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(line, 1) if line is not None else Qt.PenStyle.NoPen)
    inset = 0.5 if line is not None else 0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def focus_ring(painter: QPainter, rect: QRect, radius: float = 6) -> None:
    """The ring that says where the keyboard is: two pixels of accent on the edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("accent"), 2))
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def write(
    painter: QPainter, rect: QRect, text: str, face: QFont, ink: QColor, *, trailing: bool = False
) -> int:
    """One line at the leading (or trailing) edge of the place, shortened if it must be; gives its width."""
    if not text:
        return 0
    measure = QFontMetricsF(face)
    width = measure.horizontalAdvance(text)
    if width > rect.width():
        text = measure.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        width = measure.horizontalAdvance(text)
    painter.setFont(face)
    painter.setPen(ink)
    painter.drawText(rect, _one_line(painter.layoutDirection(), trailing), text)
    return round(width + 0.5)


@cache
def _one_line(direction: Qt.LayoutDirection, trailing: bool) -> int:  # noqa: FBT001 - a cache's key
    """Qt's flags for one line at a side. Kept: joining flags takes Python longer than drawing the line."""
    side = Qt.AlignmentFlag.AlignRight if trailing else Qt.AlignmentFlag.AlignLeft
    aligned = QStyle.visualAlignment(direction, side | Qt.AlignmentFlag.AlignVCenter)
    return (aligned | Qt.AlignmentFlag.AlignAbsolute).value | Qt.TextFlag.TextSingleLine.value


def status(
    painter: QPainter,
    rect: QRect,
    look: Look,
    ground: QColor,
    text: str = "",
    weight: QFont.Weight = QFont.Weight.Normal,
    size: Size = Size.BODY,
) -> None:
    """A state: its shape, then its word in its colour, at the leading edge of the place."""
    direction = painter.layoutDirection()
    ink = colour(look.colour)
    place = visual(rect, 0, round(SIDE), direction)
    stamp(painter, look.shape, place.x(), round(rect.y() + (rect.height() - SIDE) / 2), ink, ground)
    taken = round(SIDE) + SHAPE_GAP
    words = visual(rect, taken, max(rect.width() - taken, 0), direction)
    write(painter, words, text or look.text, font(size, weight), ink)


def status_width(
    look: Look, text: str = "", size: Size = Size.BODY, weight: QFont.Weight = QFont.Weight.Normal
) -> int:
    """How wide ``status`` draws."""
    return round(SIDE) + SHAPE_GAP + round(metrics(size, weight).horizontalAdvance(text or look.text) + 2)


def hairline(painter: QPainter, x: int, y: int, width: int, name: str = "line") -> None:
    """A line of one pixel, sharp on any screen."""
    painter.fillRect(x, y, width, 1, colour(name))
