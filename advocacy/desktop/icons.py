"""The icons (Lucide, see icons/LICENSE), drawn in a colour of the palette and kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

FOLDER = Path(__file__).parent / "icons"
STROKE = 1.75
POINTS_SOMEWHERE = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "reply", "send", "undo-2"}
)
"""Icons that mean a direction; only these are mirrored where writing runs right to left."""


@cache
def _drawing(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _picture(name: str, colour: str, size: int, ratio: float, mirrored: bool) -> QPixmap:  # noqa: FBT001 - a cache's key
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - loaded when the first icon is drawn

    drawing = _drawing(name).replace("currentColor", colour)
    drawing = drawing.replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirrored:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def picture(
    name: str, colour: QColor, size: int = 16, ratio: float = 1.0, *, mirrored: bool = False
) -> QPixmap:
    """The icon as a picture of ``size`` pixels for a screen with that pixel ratio."""
    return _picture(name, colour.name(), size, ratio, mirrored and name in POINTS_SOMEWHERE)


def icon(name: str, colour: QColor, size: int = 16) -> QIcon:
    """The icon for menus and buttons, crisp on screens of one and two pixels a point."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(picture(name, colour, size, ratio))
    return made


def draw(painter: QPainter, name: str, x: float, y: float, colour: QColor, size: int = 16) -> None:
    """Draw the icon with its corner at x, y; where writing runs right to left, one with a direction turns."""
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(round(x), round(y), picture(name, colour, size, ratio, mirrored=mirrored))
