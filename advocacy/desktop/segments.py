"""A row of joined buttons of which one is pressed: what a list shows, with how many there are of each."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from advocacy.desktop import theme
from advocacy.desktop.painting import SHAPE_GAP, focus_ring, rounded, visual, write
from advocacy.desktop.shapes import SIDE, draw
from advocacy.desktop.theme import Size, colour
from advocacy.desktop.words import Look

ROOM = 12


class Segments(QWidget):
    """One choice of few; arrow keys move it."""

    chosen = Signal(int)

    def __init__(self, name: str, labels: tuple[str, ...], looks: tuple[Look | None, ...] = ()) -> None:
        super().__init__()
        self._labels = labels
        self._looks = looks or (None,) * len(labels)
        self._counts: tuple[int, ...] = ()
        self._at = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    @property
    def at(self) -> int:
        """Which one is pressed."""
        return self._at

    def choose(self, at: int) -> None:
        """Press one."""
        if at != self._at and 0 <= at < len(self._labels):
            self._at = at
            self._describe()
            self.update()
            self.chosen.emit(at)

    def count(self, counts: tuple[int, ...]) -> None:
        """Say how many there are of each."""
        self._counts = counts
        self._describe()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All of them beside each other."""
        return QSize(sum(self._widths()) + 4, max(theme.line_height(), 16) + 12)

    def minimumSizeHint(self) -> QSize:
        """Their words are never cut."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press the one under the pointer."""
        for at, rect in enumerate(self._rects()):
            if rect.contains(event.position().toPoint()):
                self.choose(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move along the line as it is seen."""
        back, on = Qt.Key.Key_Left, Qt.Key.Key_Right
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            back, on = on, back
        if event.key() in {back, on}:
            self.choose(self._at + (1 if event.key() == on else -1))
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row and the pressed one on top."""
        painter = QPainter(self)
        rounded(painter, self.rect(), 6, colour("hover"))
        for at, rect in enumerate(self._rects()):
            pressed = at == self._at
            if pressed:
                rounded(painter, rect, 5, colour("surface"), colour("line2"))
            self._paint_one(painter, at, rect.adjusted(ROOM, 0, -ROOM, 0), "surface" if pressed else "hover")
        if self.hasFocus():
            focus_ring(painter, self.rect())

    def _paint_one(self, painter: QPainter, at: int, rect: QRect, ground: str) -> None:
        x = 0
        look = self._looks[at]
        if look is not None:
            place = visual(rect, 0, round(SIDE), self.layoutDirection())
            draw(
                painter,
                look.shape,
                place.x(),
                (self.height() - SIDE) / 2,
                colour(look.colour),
                colour(ground),
            )
            x = round(SIDE) + SHAPE_GAP
        face = theme.font(Size.SMALL, QFont.Weight.Medium)
        ink = "text" if at == self._at or look is None else look.colour
        x += (
            write(
                painter,
                visual(rect, x, rect.width() - x, self.layoutDirection()),
                self._labels[at],
                face,
                colour(ink),
            )
            + 6
        )
        write(
            painter,
            visual(rect, x, max(rect.width() - x + 2, 0), self.layoutDirection()),
            self._number(at),
            face,
            colour("text2"),
        )

    def _number(self, at: int) -> str:
        return str(self._counts[at]) if at < len(self._counts) else ""

    def _widths(self) -> list[int]:
        measure = theme.metrics(Size.SMALL, QFont.Weight.Medium)
        return [
            round(measure.horizontalAdvance(label))
            + 2 * ROOM
            + 2
            + (round(SIDE) + SHAPE_GAP if look else 0)
            + (round(measure.horizontalAdvance(self._number(at))) + 7 if self._number(at) else 0)
            for at, (label, look) in enumerate(zip(self._labels, self._looks, strict=True))
        ]

    def _rects(self) -> list[QRect]:
        rects, x = [], 2
        inner = self.rect().adjusted(0, 2, 0, -2)
        for width in self._widths():
            rects.append(visual(inner, x, width, self.layoutDirection()))
            x += width
        return rects

    def _describe(self) -> None:
        number = self._number(self._at)
        self.setAccessibleDescription(f"{self._labels[self._at]} {number}".strip())
