"""Letters that a change in the directory touches, told in place; each reference leads to its letter."""

from __future__ import annotations

from PySide6.QtCore import Signal

from advocacy.desktop import places
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.flow import Flow
from advocacy.desktop.parts import Panel, Status, Text, clear, column, holding, row
from advocacy.desktop.shapes import Shape
from advocacy.desktop.words import Look
from advocacy.i18n import translate as _


class Touched(Panel):
    """Hidden while nothing is touched; it stays until it is closed."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__("warn_tint", 8)
        self.links: tuple[Button, ...] = ()
        self._words = Text(wrap=True)
        self._flow = Flow(gap=8)
        sign = Status(Look(Shape.DIAMOND, "warn", ""), " ", ground="warn_tint")
        sign.setFixedWidth(16)
        close = Button("", Rank.QUIET, "x", self.hide)
        close.setAccessibleName(_("Close this message"))
        head = row(sign, self._words, close, gap=10)
        head.setStretch(1, 1)
        self.setLayout(column(head, row(26, holding(self._flow), gap=0), gap=2, margins=(12, 6, 6, 8)))
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, words: str, references: tuple[str, ...]) -> None:
        """Say which letters are touched; of none, nothing."""
        clear(self._flow)
        self.links = tuple(self._link(one) for one in references)
        for link in self.links:
            self._flow.addWidget(link)
        self._words.setText(words)
        self.setAccessibleName(f"{words} {', '.join(references)}")
        self.setVisible(bool(references))

    def _link(self, reference: str) -> Button:
        return Button(places.isolated(reference), Rank.LINK, "", lambda: self.opened.emit(reference))
