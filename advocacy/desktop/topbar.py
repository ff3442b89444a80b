"""The bar over every page: back, forward, the page's title, and what was last done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.painting import hairline
from advocacy.desktop.parts import STRONG, Text, row
from advocacy.desktop.theme import Size, colour
from advocacy.i18n import translate as _

HEIGHT = 48


class TopBar(QWidget):
    """Where one is, and the way back."""

    back = Signal()
    forward = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._back = Button("", Rank.QUIET, "arrow-left", self.back.emit)
        self._forward = Button("", Rank.QUIET, "arrow-right", self.forward.emit)
        for button, name, keys in (
            (self._back, _("Back"), "Alt+Left"),
            (self._forward, _("Forward"), "Alt+Right"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(
                f"{name} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})"
            )
            button.setShortcut(QKeySequence(keys))
        self.title = Text("", Size.PAGE, weight=STRONG)
        self.state = Text("", Size.BODY, "text2")
        self.setLayout(
            row(self._back, self._forward, self.title, 4, self.state, None, gap=6, margins=(8, 0, 16, 0))
        )
        self.setFixedHeight(HEIGHT)
        self.allow(back=False, forward=False)

    def allow(self, *, back: bool, forward: bool) -> None:
        """Say which ways there are."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        """White, with a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        hairline(painter, 0, self.height() - 1, self.width())
