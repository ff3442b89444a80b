"""One filter as a chip: its name, and what it is set to; the list of values opens below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from advocacy.desktop import icons, theme
from advocacy.desktop.fields import Choice
from advocacy.desktop.painting import focus_ring, rounded, visual, write
from advocacy.desktop.theme import Size, colour, scaled

MEDIUM = QFont.Weight.Medium
ROOM, GAP, ICON = 10, 6, 14
LONGEST = 150
"""Pixels a value may take before it is shortened."""


class FilterChip(Choice):
    """Tinted while it filters; its cross, Backspace and Delete take it off. Hidden where there is nothing to choose."""

    def __init__(self, name: str, everything: str) -> None:
        super().__init__(name, [(everything, "")])
        self._name, self._everything = name, everything
        self.setMinimumContentsLength(0)
        self.currentIndexChanged.connect(lambda _at: self.updateGeometry())
        self.hide()

    @property
    def filters(self) -> bool:
        """Whether it is set to anything."""
        return bool(self.value)

    def offer_values(self, values: Sequence[tuple[str, str]]) -> None:
        """Offer these, each as (words, value), below the one that filters nothing."""
        before = self.value
        self.offer([(self._everything, ""), *values])
        self.setVisible(bool(values))
        if before != self.value:
            self.currentIndexChanged.emit(self.currentIndex())

    def take_off(self) -> None:
        """Filter nothing."""
        self.choose("")

    def sizeHint(self) -> QSize:
        """Its name, its value, and the sign at the end."""
        return QSize(ROOM + self._words() + GAP + ICON + ROOM, max(theme.line_height(), 16) + 12)

    def minimumSizeHint(self) -> QSize:
        """Its words are never cut below that."""
        return self.sizeHint()

    def showPopup(self) -> None:
        """Open the list, wide enough for what stands in it."""
        measure = self.view().fontMetrics()
        widest = max(measure.horizontalAdvance(self.itemText(at)) for at in range(self.count()))
        self.view().setMinimumWidth(min(widest + 48, scaled(460)))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace and Delete take the filter off."""
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.take_off()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the cross takes the filter off; anywhere else opens the list."""
        if self.filters and self._sign().adjusted(-5, 0, 5, 0).contains(event.position().toPoint()):
            self.take_off()
            return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        ground = "selected" if self.filters else "hover" if self.underMouse() else "surface"
        rounded(painter, self.rect(), self.height() / 2, colour(ground), colour("line2"))
        room = visual(self.rect(), ROOM, self._words() + 2, self.layoutDirection())
        ink = colour("text2" if self.filters else "text")
        taken = write(painter, room, self._name, theme.font(Size.SMALL, MEDIUM), ink)
        if self.filters:
            rest = visual(room, taken + GAP, max(room.width() - taken - GAP, 0), self.layoutDirection())
            write(painter, rest, self.currentText(), theme.font(Size.SMALL, MEDIUM), colour("accent"))
        sign = "x" if self.filters else "chevron-down"
        icons.draw(painter, sign, self._sign().x(), (self.height() - ICON) / 2, ink, ICON)
        if self.hasFocus() and self._by_key:
            focus_ring(painter, self.rect(), self.height() / 2)

    def _words(self) -> int:
        measure = theme.metrics(Size.SMALL, MEDIUM)
        name = round(measure.horizontalAdvance(self._name)) + 2
        if not self.filters:
            return name
        return name + GAP + min(round(measure.horizontalAdvance(self.currentText())) + 2, scaled(LONGEST))

    def _sign(self) -> QRect:
        place = visual(self.rect(), self.width() - ROOM - ICON, ICON, self.layoutDirection())
        return QRect(place.x(), 0, ICON, self.height())
