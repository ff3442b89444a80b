"""Buttons: the one primary of a page, plain ones, quiet ones, and chips that name what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from advocacy.desktop import icons, theme
from advocacy.desktop.painting import KEY_REASONS, focus_ring, rounded, visual, write
from advocacy.desktop.theme import Size, colour, scaled

ICON = 16


class Rank(Enum):
    """How loud a button is."""

    PRIMARY = auto()
    PLAIN = auto()
    QUIET = auto()
    LINK = auto()
    SMALL = auto()


class Button(QPushButton):
    """A push button painted from the palette, with an optional icon."""

    def __init__(
        self, text: str, rank: Rank = Rank.PLAIN, icon: str = "", on_click: Callable[[], object] | None = None
    ) -> None:
        super().__init__(text)
        self._rank, self._icon = rank, icon
        self._by_key = False
        weight = theme.font(Size.SMALL if rank is Rank.SMALL else Size.BODY).weight()
        self.setFont(theme.font(Size.SMALL if rank is Rank.SMALL else Size.BODY, max(weight, weight.Medium)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if not text:
            self.setAccessibleName(icon)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def become(self, rank: Rank, text: str) -> None:
        """Another rank and other words, as when the next step is another button's."""
        self._rank = rank
        self.setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Words, icon and room around them."""
        words = round(self.fontMetrics().horizontalAdvance(self.text()) + 1) if self.text() else 0
        icon = ICON + (8 if words else 0) if self._icon else 0
        return QSize(words + icon + 2 * self._room(), self._height())

    def minimumSizeHint(self) -> QSize:
        """A button's words are never cut."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when a key brought the focus."""
        self._by_key = event.reason() in KEY_REASONS
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, words and ring."""
        painter = QPainter(self)
        self._ground(painter)
        ink = self._ink()
        words = self.fontMetrics().horizontalAdvance(self.text()) if self.text() else 0
        icon = ICON + (8 if words else 0) if self._icon else 0
        start = (self.width() - words - icon) // 2
        if self._icon:
            place = visual(self.rect(), start, ICON, self.layoutDirection())
            icons.draw(painter, self._icon, place.x(), (self.height() - ICON) / 2, ink)
        write(
            painter,
            visual(self.rect(), start + icon, words + 2, self.layoutDirection()),
            self.text(),
            self.font(),
            ink,
        )
        if self.hasFocus() and self._by_key:
            focus_ring(painter, self.rect())

    def _room(self) -> int:
        return {Rank.LINK: 2, Rank.QUIET: 8, Rank.SMALL: 8}.get(self._rank, 12)

    def _height(self) -> int:
        around = {Rank.LINK: 8, Rank.SMALL: 8}.get(self._rank, 14)
        return max(theme.line_height(), 16) + around

    def _ground(self, painter: QPainter) -> None:
        hovered = self.underMouse() and self.isEnabled()
        if self._rank is Rank.PRIMARY and self.isEnabled():
            fill = colour("accent_fill")
            rounded(painter, self.rect(), 6, fill.darker(112) if hovered or self.isDown() else fill)
        elif self._rank in {Rank.PRIMARY, Rank.PLAIN, Rank.SMALL}:
            rounded(painter, self.rect(), 6, colour("hover" if hovered else "surface"), colour("line2"))
        elif hovered and self._rank is Rank.QUIET:
            rounded(painter, self.rect(), 6, colour("hover"))

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return colour("text3" if self.text() else "line2")
        return colour(
            {Rank.PRIMARY: "on_accent", Rank.LINK: "accent", Rank.QUIET: "text2"}.get(self._rank, "text")
        )


class Chip(QWidget):
    """What was chosen, by name, with a way to take it back: the cross, Backspace or Delete."""

    removed = Signal()

    def __init__(self, text: str, icon: str = "") -> None:
        super().__init__()
        self._text, self._icon = text, icon
        self._by_key = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    @property
    def text(self) -> str:
        """What it names."""
        return self._text

    def sizeHint(self) -> QSize:
        """Icon, name and cross; a long name is shortened."""
        words = round(theme.metrics(Size.SMALL, QFont.Weight.Medium).horizontalAdvance(self._text)) + 2
        icon = ICON + 6 if self._icon else 0
        return QSize(min(words, scaled(200)) + icon + 10 + 6 + ICON + 8, scaled(26))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace and Delete take it back."""
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: object) -> None:
        """A click on the cross takes it back."""
        at = event.position().toPoint()  # type: ignore[attr-defined]
        if self._cross().adjusted(-4, -6, 4, 6).contains(at):
            self.removed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when a key brought the focus."""
        self._by_key = event.reason() in KEY_REASONS
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in new colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw outline, icon, name and cross."""
        painter = QPainter(self)
        rounded(painter, self.rect(), self.height() / 2, colour("surface"), colour("line2"))
        x = 10
        middle = (self.height() - ICON) / 2
        if self._icon:
            place = visual(self.rect(), x, ICON, self.layoutDirection())
            icons.draw(painter, self._icon, place.x(), middle, colour("text2"))
            x += ICON + 6
        room = visual(self.rect(), x, self.width() - x - ICON - 14, self.layoutDirection())
        write(painter, room, self._text, theme.font(Size.SMALL, QFont.Weight.Medium), colour("text"))
        icons.draw(painter, "x", self._cross().x() + 1, middle + 1, colour("text2"), ICON - 2)
        if self.hasFocus() and self._by_key:
            focus_ring(painter, self.rect(), self.height() / 2)

    def _cross(self) -> QRect:
        place = visual(self.rect(), self.width() - ICON - 8, ICON, self.layoutDirection())
        return QRect(place.x(), (self.height() - ICON) // 2, ICON, ICON)
