"""A message that stands where something happened, and stays until it is solved or closed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.page import in_words
from advocacy.desktop.parts import Panel, Status, Text, row
from advocacy.desktop.shapes import Shape
from advocacy.desktop.words import Look
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _


class Message(Panel):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bad_tint", 8)
        self._words = Text(wrap=True)
        close = Button("", Rank.QUIET, "x", self.hide)
        close.setAccessibleName(_("Close this message"))
        self._sign = Status(Look(Shape.OCTAGON, "bad", ""), ground="bad_tint")
        self._sign.setFixedWidth(16)
        layout = row(self._sign, self._words, close, gap=10, margins=(12, 6, 6, 6))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def refuse(self, refusal: AdvocacyError) -> None:
        """Say why something was refused."""
        self.say(in_words(refusal), Look(Shape.OCTAGON, "bad", ""), "bad_tint")

    def praise(self, words: str) -> None:
        """Say what was done."""
        self.say(words, Look(Shape.DISC_CHECK, "ok", ""), "ok_tint")

    def say(self, words: str, look: Look, ground: str) -> None:
        """Say something in the colour it has."""
        self._words.setText(words)
        self._sign.show_look(look, " ")
        self.setAccessibleName(words)
        self.set_ground(ground)
        self.show()
