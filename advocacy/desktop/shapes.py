"""Status shapes: what a state looks like without its colour, in a few lines each, crisp at 14 pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

SIDE = 14.0
WIDTH = 1.5


class Shape(Enum):
    """The shapes, named as in the visual language."""

    DASHED_RING = auto()
    RING = auto()
    RING_UP = auto()
    RING_CHECK = auto()
    RING_CLOCK = auto()
    RING_ON = auto()
    RING_BAR = auto()
    DISC_CHECK = auto()
    DISC_CROSS = auto()
    DISC = auto()
    HALF_DISC = auto()
    TRIANGLE = auto()
    OCTAGON = auto()
    DIAMOND = auto()
    SQUARE_BACK = auto()
    SQUARE_WAVE = auto()
    TWO_SHEETS = auto()
    GLOBE = auto()
    ENVELOPE = auto()
    LOCK = auto()
    DASH = auto()
    BAR = auto()
    TARGET = auto()


@dataclass(frozen=True, slots=True)
class _Pencil:
    """What a shape is drawn with: the painter, its colour, and what shows through."""

    painter: QPainter
    colour: QColor
    ground: QColor


POINTS_SOMEWHERE = frozenset({Shape.RING_ON, Shape.HALF_DISC, Shape.SQUARE_BACK})
"""Shapes that are mirrored where writing runs right to left."""


def draw(painter: QPainter, shape: Shape, x: float, y: float, colour: QColor, ground: QColor) -> None:
    """Draw the shape in a square of 14 pixels with its corner at x, y; ``ground`` shows through it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    if shape in POINTS_SOMEWHERE and painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        painter.translate(SIDE, 0)
        painter.scale(-1, 1)
    painter.setPen(_pen(colour))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _DRAWINGS[shape](_Pencil(painter, colour, ground))
    painter.restore()


def stamp(painter: QPainter, shape: Shape, x: int, y: int, colour: QColor, ground: QColor) -> None:
    """Draw the shape as ``draw`` does, from a picture that is kept: for tables with a shape in every cell."""
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(x, y, _picture(shape, colour.name(), ground.name(), ratio, mirrored))


@cache
def _picture(shape: Shape, colour: str, ground: str, ratio: float, mirrored: bool) -> QPixmap:  # noqa: FBT001 - a cache's key
    picture = QPixmap(round(SIDE * ratio), round(SIDE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    if mirrored:
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    draw(painter, shape, 0, 0, QColor(colour), QColor(ground))
    painter.end()
    return picture


def _pen(colour: QColor, width: float = WIDTH) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _line(pencil: _Pencil, *points: tuple[float, float]) -> None:
    pencil.painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _ring(pencil: _Pencil) -> None:
    pencil.painter.drawEllipse(QRectF(1.25, 1.25, 11.5, 11.5))


def _dashed_ring(pencil: _Pencil) -> None:
    pen = _pen(pencil.colour)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([2.0, 2.0])
    pencil.painter.setPen(pen)
    _ring(pencil)


def _ring_up(pencil: _Pencil) -> None:
    _ring(pencil)
    _line(pencil, (7, 9.8), (7, 4.4))
    _line(pencil, (4.9, 6.4), (7, 4.3), (9.1, 6.4))


def _ring_on(pencil: _Pencil) -> None:
    _ring(pencil)
    _line(pencil, (4.2, 7), (9.6, 7))
    _line(pencil, (7.6, 4.9), (9.7, 7), (7.6, 9.1))


def _ring_check(pencil: _Pencil) -> None:
    _ring(pencil)
    _line(pencil, (4.5, 7.2), (6.3, 9.0), (9.6, 5.4))


def _ring_clock(pencil: _Pencil) -> None:
    _ring(pencil)
    _line(pencil, (7, 4.2), (7, 7.2), (9.1, 8.3))


def _ring_bar(pencil: _Pencil) -> None:
    _ring(pencil)
    _line(pencil, (4.6, 7), (9.4, 7))


def _disc(pencil: _Pencil) -> None:
    pencil.painter.setPen(Qt.PenStyle.NoPen)
    pencil.painter.setBrush(pencil.colour)
    pencil.painter.drawEllipse(QRectF(0.5, 0.5, 13, 13))
    pencil.painter.setPen(_pen(pencil.ground, 1.7))
    pencil.painter.setBrush(Qt.BrushStyle.NoBrush)


def _small_disc(pencil: _Pencil) -> None:
    pencil.painter.setPen(Qt.PenStyle.NoPen)
    pencil.painter.setBrush(pencil.colour)
    pencil.painter.drawEllipse(QRectF(3, 3, 8, 8))


def _disc_check(pencil: _Pencil) -> None:
    _disc(pencil)
    _line(pencil, (4.3, 7.2), (6.2, 9.1), (9.7, 5.2))


def _disc_cross(pencil: _Pencil) -> None:
    _disc(pencil)
    _line(pencil, (4.9, 4.9), (9.1, 9.1))
    _line(pencil, (9.1, 4.9), (4.9, 9.1))


def _half_disc(pencil: _Pencil) -> None:
    _ring(pencil)
    pencil.painter.setBrush(pencil.colour)
    pencil.painter.setPen(Qt.PenStyle.NoPen)
    pencil.painter.drawPie(QRectF(1.25, 1.25, 11.5, 11.5), 90 * 16, 180 * 16)


def _filled(pencil: _Pencil, points: list[tuple[float, float]]) -> None:
    pencil.painter.setBrush(pencil.colour)
    pencil.painter.setPen(_pen(pencil.colour, 1.2))
    pencil.painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    pencil.painter.setPen(_pen(pencil.ground, 1.6))


def _triangle(pencil: _Pencil) -> None:
    _filled(pencil, [(7, 1.4), (13.2, 12.4), (0.8, 12.4)])
    _line(pencil, (7, 5.2), (7, 8.2))
    _line(pencil, (7, 10.5), (7, 10.55))


def _diamond(pencil: _Pencil) -> None:
    _filled(pencil, [(7, 0.8), (13.2, 7), (7, 13.2), (0.8, 7)])
    _line(pencil, (7, 4.2), (7, 7.4))
    _line(pencil, (7, 9.7), (7, 9.75))


def _octagon(pencil: _Pencil) -> None:
    corner, far = 4.3, 13.2
    near, last = 0.8, 9.7
    points = [(corner, near), (last, near), (far, corner), (far, last)]
    points += [(last, far), (corner, far), (near, last), (near, corner)]
    _filled(pencil, points)
    _line(pencil, (4.4, 7), (9.6, 7))


def _square_back(pencil: _Pencil) -> None:
    pencil.painter.drawRoundedRect(QRectF(1.25, 1.25, 11.5, 11.5), 2.5, 2.5)
    bend = QPainterPath(QPointF(6.0, 9.9))
    bend.lineTo(8.0, 9.9)
    bend.arcTo(QRectF(6.2, 5.9, 4, 4), 270, 180)
    bend.lineTo(4.4, 5.9)
    pencil.painter.drawPath(bend)
    _line(pencil, (6.0, 4.2), (4.3, 5.9), (6.0, 7.6))


def _square_wave(pencil: _Pencil) -> None:
    pencil.painter.drawRoundedRect(QRectF(1.25, 1.25, 11.5, 11.5), 2.5, 2.5)
    wave = QPainterPath(QPointF(3.6, 7.8))
    wave.cubicTo(5.2, 3.4, 6.2, 6.2, 7.0, 7.2)
    wave.cubicTo(7.9, 8.4, 8.9, 10.4, 10.4, 6.2)
    pencil.painter.drawPath(wave)


def _two_sheets(pencil: _Pencil) -> None:
    pencil.painter.drawRoundedRect(QRectF(4.75, 4.75, 8, 8), 1.5, 1.5)
    _line(pencil, (9.2, 2.2), (9.2, 1.6), (1.6, 1.4), (1.4, 9.2), (2.2, 9.2))


def _globe(pencil: _Pencil) -> None:
    pencil.painter.setPen(_pen(pencil.colour, 1.3))
    pencil.painter.drawEllipse(QRectF(1.15, 1.15, 11.7, 11.7))
    pencil.painter.drawEllipse(QRectF(4.4, 1.15, 5.2, 11.7))
    _line(pencil, (1.4, 7), (12.6, 7))


def _envelope(pencil: _Pencil) -> None:
    pencil.painter.drawRoundedRect(QRectF(0.9, 2.4, 12.2, 9.2), 1.5, 1.5)
    _line(pencil, (1.4, 3.9), (7, 7.8), (12.6, 3.9))


def _lock(pencil: _Pencil) -> None:
    pencil.painter.drawArc(QRectF(4.0, 1.2, 6, 8), 0, 180 * 16)
    pencil.painter.setBrush(pencil.colour)
    pencil.painter.drawRoundedRect(QRectF(2.4, 6.0, 9.2, 6.8), 1.5, 1.5)


def _dash(pencil: _Pencil) -> None:
    _line(pencil, (4.5, 7), (9.5, 7))


def _bar(pencil: _Pencil) -> None:
    pencil.painter.drawRoundedRect(QRectF(3.75, 1.75, 6.5, 10.5), 2.5, 2.5)


def _target(pencil: _Pencil) -> None:
    pencil.painter.drawEllipse(QRectF(1.0, 1.0, 12, 12))
    pencil.painter.setBrush(pencil.colour)
    pencil.painter.drawEllipse(QRectF(4.75, 4.75, 4.5, 4.5))


_DRAWINGS: dict[Shape, Callable[[_Pencil], None]] = {
    Shape.DASHED_RING: _dashed_ring,
    Shape.RING: _ring,
    Shape.RING_UP: _ring_up,
    Shape.RING_CHECK: _ring_check,
    Shape.RING_CLOCK: _ring_clock,
    Shape.RING_ON: _ring_on,
    Shape.RING_BAR: _ring_bar,
    Shape.DISC_CHECK: _disc_check,
    Shape.DISC_CROSS: _disc_cross,
    Shape.DISC: _small_disc,
    Shape.HALF_DISC: _half_disc,
    Shape.TRIANGLE: _triangle,
    Shape.OCTAGON: _octagon,
    Shape.DIAMOND: _diamond,
    Shape.SQUARE_BACK: _square_back,
    Shape.SQUARE_WAVE: _square_wave,
    Shape.TWO_SHEETS: _two_sheets,
    Shape.GLOBE: _globe,
    Shape.ENVELOPE: _envelope,
    Shape.LOCK: _lock,
    Shape.DASH: _dash,
    Shape.BAR: _bar,
    Shape.TARGET: _target,
}
