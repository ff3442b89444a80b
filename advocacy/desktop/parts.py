"""Small parts pages are put together from: text in a colour of the palette, states, lines, panels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from advocacy.desktop import icons, theme
from advocacy.desktop.painting import rounded, status, status_width, write
from advocacy.desktop.theme import Size, colour
from advocacy.desktop.words import Look

MEDIUM = QFont.Weight.Medium
STRONG = QFont.Weight.DemiBold
NORMAL = QFont.Weight.Normal


class Text(QLabel):
    """Words in a size, a weight and a colour of the palette; the colour follows light and dark."""

    def __init__(
        self,
        text: str = "",
        size: Size = Size.BODY,
        ink: str = "text",
        weight: QFont.Weight = NORMAL,
        *,
        wrap: bool = False,
    ) -> None:
        super().__init__(text)
        self._ink = ink
        self._side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.setFont(theme.font(size, weight))
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._colour()
        self._align()

    def align_to(self, side: Qt.AlignmentFlag) -> None:
        """Stand at this side: left is the leading one, right the trailing one."""
        self._side = side
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
        super().changeEvent(event)

    def _align(self) -> None:
        # A label goes by the direction of its text; a Latin name belongs to the leading edge all the same.
        side = QStyle.visualAlignment(self.layoutDirection(), self._side)
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)

    def _colour(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, colour(self._ink))
        self.setPalette(palette)


class Elided(Text):
    """One line that is shortened when its place is narrow; the whole of it is the tooltip."""

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(48, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        self.setToolTip(self.text() if super().sizeHint().width() > self.width() else "")
        write(QPainter(self), self.rect(), self.text(), self.font(), colour(self._ink))


class Status(QWidget):
    """A state as shape, colour and word."""

    def __init__(
        self, look: Look, text: str = "", ground: str = "surface", weight: QFont.Weight = NORMAL
    ) -> None:
        super().__init__()
        self._weight = weight
        self._look, self._text, self._ground = look, text, ground
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._name()

    def show_look(self, look: Look, text: str = "") -> None:
        """Show another state."""
        self._look, self._text = look, text
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(status_width(self._look, self._text, weight=self._weight), max(theme.line_height(), 16))

    def minimumSizeHint(self) -> QSize:
        """The words may be shortened."""
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape and the word."""
        painter = QPainter(self)
        status(painter, self.rect(), self._look, colour(self._ground), self._text, self._weight)

    def _name(self) -> None:
        self.setAccessibleName(self._text or self._look.text)
        self.setToolTip(self._text)


class Line(QWidget):
    """A hairline, lying or standing."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill whole pixels."""
        QPainter(self).fillRect(self.rect(), colour("line"))


class Panel(QWidget):
    """A place with a ground of its own, with round corners when a radius is given."""

    def __init__(self, ground: str, radius: int = 0, line: str | None = None) -> None:
        super().__init__()
        self._ground, self._radius, self._line = ground, radius, line

    def set_ground(self, ground: str) -> None:
        """Stand on another colour."""
        self._ground = ground
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground."""
        painter = QPainter(self)
        if self._radius:
            rounded(
                painter,
                self.rect(),
                self._radius,
                colour(self._ground),
                colour(self._line) if self._line else None,
            )
        else:
            painter.fillRect(self.rect(), colour(self._ground))


class Picture(QWidget):
    """One icon in a colour of the palette."""

    def __init__(self, icon: str, ink: str) -> None:
        super().__init__()
        self._icon, self._ink = icon, ink
        self.setFixedSize(16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        icons.draw(QPainter(self), self._icon, 0, 0, colour(self._ink))


class SlimBar(QScrollBar):
    """A scroll bar that is only its handle."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)

    def sizeHint(self) -> QSize:
        """Ten pixels wide."""
        return QSize(10, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the handle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        span = self.maximum() - self.minimum() + self.pageStep()
        if span > self.pageStep():
            length = max(self.height() * self.pageStep() // span, 28)
            room = self.height() - length
            top = room * (self.value() - self.minimum()) // max(self.maximum() - self.minimum(), 1)
            inner = self.rect().adjusted(2, top + 2, -2, top + length - self.height() - 2)
            rounded(painter, inner, 3, colour("control" if self.underMouse() else "line2"))


def row(
    *parts: QWidget | QLayout | int | None, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Parts beside each other; a number is a space, None takes up what is left."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap, margins)
    return layout


def column(
    *parts: QWidget | QLayout | int | None, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Parts below each other; a number is a space, None takes up what is left."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap, margins)
    return layout


def _fill(
    layout: QHBoxLayout | QVBoxLayout,
    parts: tuple[QWidget | QLayout | int | None, ...],
    gap: int,
    margins: tuple[int, int, int, int],
) -> None:
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


def holding(layout: QLayout) -> QWidget:
    """A plain widget around a layout."""
    made = QWidget()
    made.setLayout(layout)
    return made


def scrolling(content: QWidget) -> QScrollArea:
    """The content, scrolled up and down when it is taller than its place."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBar(SlimBar())
    area.setWidget(content)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
