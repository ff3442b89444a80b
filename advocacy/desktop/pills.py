"""Fields of the source as pills to press, and suggestions as lines to take."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from advocacy.desktop import theme
from advocacy.desktop.painting import KEY_REASONS, focus_ring, hairline, rounded, visual, write
from advocacy.desktop.theme import Size, colour

KEY_ROOM = 46


class Pressed(QAbstractButton):
    """What is pressed and painted here: it shows its ring when a key brought the focus."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.by_key = False
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when a key brought the focus."""
        self.by_key = event.reason() in KEY_REASONS
        super().focusInEvent(event)


class Pill(Pressed):
    """One field; tinted while the translation does not have it yet."""

    def __init__(self, words: str, *, wanted: bool, tip: str) -> None:
        super().__init__(words)
        self._words, self.wanted = words, wanted
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Its name and room around."""
        words = theme.metrics(Size.SMALL, QFont.Weight.Medium).horizontalAdvance(self._words)
        return QSize(round(words) + 22, max(theme.line_height(), 16) + 8)

    def minimumSizeHint(self) -> QSize:
        """Its name is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        ground = "selected" if self.wanted else "hover" if self.underMouse() else "surface"
        rounded(painter, self.rect(), self.height() / 2, colour(ground), colour("line2"))
        face = theme.font(Size.SMALL, QFont.Weight.Medium)
        painter.setFont(face)
        painter.setPen(colour("accent" if self.wanted else "text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        if self.hasFocus() and self.by_key:
            focus_ring(painter, self.rect(), self.height() / 2)


class SuggestionLine(Pressed):
    """How like it is, what it says, where it stands, and the key that takes it."""

    def __init__(self, likeness: str, words: str, letter: str, key: str) -> None:
        super().__init__(words)
        self._likeness, self._words, self._letter, self._key = likeness, words, letter, key
        self.setToolTip(words)
        self.setAccessibleDescription(f"{likeness}, {letter}, {key}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, theme.line_height() + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        direction = self.layoutDirection()
        if self.underMouse():
            rounded(painter, self.rect(), 4, colour("hover"))
        small = theme.font(Size.SMALL)
        medium = theme.font(Size.SMALL, QFont.Weight.Medium)
        width = self.width()
        write(painter, visual(self.rect(), 0, 42, direction), self._likeness, medium, colour("text2"))
        key = visual(self.rect(), width - KEY_ROOM, KEY_ROOM, direction).adjusted(0, 5, 0, -5)
        rounded(painter, key, 4, colour("surface"), colour("line2"))
        painter.setFont(theme.font(Size.MARK))
        painter.setPen(colour("text2"))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, self._key)
        room = max(width - 42 - KEY_ROOM - 10, 0)
        letter = min(round(theme.metrics(Size.SMALL).horizontalAdvance(self._letter)) + 8, room // 3)
        place = visual(self.rect(), 42 + room - letter, letter, direction)
        write(painter, place, self._letter, small, colour("text3"), trailing=True)
        words = visual(self.rect(), 42, max(room - letter - 10, 0), direction)
        write(painter, words, self._words, theme.font(Size.BODY), colour("text"))
        hairline(painter, 0, self.height() - 1, self.width())
        if self.hasFocus() and self.by_key:
            focus_ring(painter, self.rect(), 4)
