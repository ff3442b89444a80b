"""A layout that sets its parts in lines and starts a new line when one is full, from the leading edge."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class Flow(QLayout):
    """Parts in lines, as words are."""

    def __init__(self, *parts: QWidget, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt hands over a part."""
        self._items.append(item)

    def insert(self, at: int, part: QWidget) -> None:
        """Put a part before the one at that place."""
        self.addWidget(part)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """How many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The part at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give a part back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """The narrower, the taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height its lines need."""
        return self._lay(QRect(0, 0, width, 0), place=False)

    def sizeHint(self) -> QSize:
        """At least its widest part."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """As wide as its widest part, as tall as one line."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def setGeometry(self, rect: QRect) -> None:
        """Place the parts."""
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def _lay(self, rect: QRect, *, place: bool) -> int:
        y = 0
        owner = self.parentWidget()
        direction = owner.layoutDirection() if owner else Qt.LayoutDirection.LeftToRight
        for line in self._lines(rect.width()):
            tallest = max(item.sizeHint().height() for item in line)
            x = 0
            for item in line if place else ():
                size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), tallest))
                corner = QPoint(x, y + (tallest - size.height()) // 2)
                logical = QRect(rect.topLeft() + corner, size)
                item.setGeometry(QStyle.visualRect(direction, rect, logical))
                x += size.width() + self._gap
            y += tallest + self._gap
        return max(y - self._gap, 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in (one for one in self._items if not one.isEmpty()):
            wanted = item.sizeHint().width() + self._gap
            if not lines or taken + wanted - self._gap > width:
                lines.append([])
                taken = 0
            lines[-1].append(item)
            taken += wanted
        return lines
