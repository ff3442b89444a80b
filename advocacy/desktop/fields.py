"""Fields to type and choose in, framed alike: one outline, the accent's ring while they have the focus."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTextEdit,
    QWidget,
)

from advocacy.desktop import icons, theme
from advocacy.desktop.painting import KEY_REASONS, focus_ring, rounded, visual, write
from advocacy.desktop.parts import SlimBar, Text, column, row
from advocacy.desktop.theme import Size, colour, scaled


class Frame(QWidget):
    """The outline around a field that draws none itself."""

    def __init__(self, inner: QWidget, icon: str = "") -> None:
        super().__init__()
        self._inner, self._icon = inner, icon
        room = 30 if icon else 8
        self.setLayout(row(inner, margins=(room if icon else 8, 3, 8, 3)))
        self.setFocusProxy(inner)
        self.setSizePolicy(inner.sizePolicy())
        inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw again when the field inside gains or loses the focus."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline."""
        painter = QPainter(self)
        rounded(painter, self.rect(), 6, colour("surface"), colour("control"))
        if self._icon:
            place = visual(self.rect(), 8, 16, self.layoutDirection())
            icons.draw(painter, self._icon, place.x(), (self.height() - 16) / 2, colour("text3"))
        if self._inner.hasFocus():
            focus_ring(painter, self.rect())


class Line(QLineEdit):
    """A line to type in, without a frame of its own."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setFrame(False)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)


class Paragraphs(QPlainTextEdit):
    """A place for several lines; Tab leaves it."""

    def __init__(self, name: str, hint: str = "", lines: int = 4) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.line_height() * lines + 12)


class Reading(QTextEdit):
    """A text to be read, and copied with the keyboard too; Tab leaves it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        by = Qt.TextInteractionFlag
        self.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)
        self.setVerticalScrollBar(SlimBar())
        self.setMinimumSize(scaled(340), scaled(200))


class Day(QDateEdit):
    """A day, typed or stepped with the arrow keys."""

    def __init__(self, name: str, of: date) -> None:
        super().__init__(QDate(of.year, of.month, of.day))
        self.setFrame(False)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setDisplayFormat("d MMMM yyyy")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def day(self) -> date:
        """The day that stands there."""
        at = self.date()
        return date(at.year(), at.month(), at.day())

    def show_day(self, of: date) -> None:
        """Put another day there."""
        self.setDate(QDate(of.year, of.month, of.day))


class Choice(QComboBox):
    """One of several, each with a value of its own behind the words."""

    def __init__(self, name: str, options: Sequence[tuple[str, object]] = ()) -> None:
        super().__init__()
        self._by_key = False
        self._values: list[object] = []
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.offer(options)

    @property
    def value(self) -> Any:  # noqa: ANN401 - whatever was offered
        """The value of the chosen option; None when there is none.

        Kept here and not in the box: Qt would give an enumeration's member back as plain text.
        """
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def offer(self, options: Sequence[tuple[str, object]]) -> None:
        """Offer other options; what was chosen stays chosen where it is still there."""
        before = self.value
        self.blockSignals(True)
        self.clear()
        self._values = [value for _words, value in options]
        self.addItems([words for words, _value in options])
        self.updateGeometry()
        self.choose(before)
        self.blockSignals(False)

    def choose(self, value: object) -> None:
        """Choose the option with this value, else the first."""
        found = self._values.index(value) if value in self._values else min(0, self.count() - 1)
        self.setCurrentIndex(found)

    def sizeHint(self) -> QSize:
        """Words, arrow and room around them."""
        longest = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count())),
            default=60,
        )
        return QSize(min(longest, scaled(320)) + 44, max(theme.line_height(), 16) + 14)

    def minimumSizeHint(self) -> QSize:
        """Long words may be shortened."""
        return QSize(scaled(90), self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when a key brought the focus."""
        self._by_key = event.reason() in KEY_REASONS
        super().focusInEvent(event)

    def wheelEvent(self, event: object) -> None:
        """A wheel scrolls the page and never changes a choice by accident."""
        event.ignore()  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw outline, words and arrow."""
        painter = QPainter(self)
        hovered = self.underMouse() and self.isEnabled()
        rounded(painter, self.rect(), 6, colour("hover" if hovered else "surface"), colour("control"))
        words = visual(self.rect(), 10, self.width() - 38, self.layoutDirection())
        write(
            painter, words, self.currentText(), self.font(), colour("text" if self.isEnabled() else "text3")
        )
        arrow = visual(self.rect(), self.width() - 24, 16, self.layoutDirection())
        icons.draw(painter, "chevron-down", arrow.x(), (self.height() - 16) / 2, colour("text2"))
        if self.hasFocus() and self._by_key:
            focus_ring(painter, self.rect())


class Tick(QCheckBox):
    """A box to tick, painted as the boxes of the check list are."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._by_key = False

    def sizeHint(self) -> QSize:
        """Box and words."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 28, max(theme.line_height(), 18) + 6)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when a key brought the focus."""
        self._by_key = event.reason() in KEY_REASONS
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ticks, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def hitButton(self, at: object) -> bool:
        """The whole of it can be clicked."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box and words."""
        painter = QPainter(self)
        place = visual(self.rect(), 2, BOX, self.layoutDirection())
        draw_box(painter, QRect(place.x(), (self.height() - BOX) // 2, BOX, BOX), self.checkState())
        words = visual(self.rect(), BOX + 10, self.width() - BOX - 10, self.layoutDirection())
        write(painter, words, self.text(), self.font(), colour("text" if self.isEnabled() else "text3"))
        if self.hasFocus() and self._by_key:
            focus_ring(painter, self.rect(), 4)


BOX = 16


def draw_box(painter: QPainter, rect: QRect, state: Qt.CheckState, *, needs_you: bool = False) -> None:
    """A tick box: ticked, empty, or with a bar where a letter has a gap."""
    if needs_you:
        rounded(painter, rect, 4, colour("surface"), colour("warn"))
        painter.fillRect(rect.x() + 4, rect.center().y(), rect.width() - 8, 2, colour("warn"))
    elif state is Qt.CheckState.Checked:
        rounded(painter, rect, 4, colour("accent_fill"))
        icons.draw(painter, "check", rect.x() + 2, rect.y() + 2, colour("on_accent"), 12)
    else:
        rounded(painter, rect, 4, colour("surface"), colour("control"))


def labelled(label: str, field: QWidget) -> QWidget:
    """A field under its name; the name is the field's for a screen reader too."""
    name = Text(label, Size.SMALL, "text2")
    name.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(label)
    made = QWidget()
    made.setLayout(column(name, field, gap=3))
    return made
