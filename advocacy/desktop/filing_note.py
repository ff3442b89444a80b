"""The way from a letter to INTERPOL's Commission to the form for a request: such a letter files nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.parts import Panel, Status, Text, row
from advocacy.desktop.shapes import Shape
from advocacy.desktop.words import Look
from advocacy.domain.filing import CCF, REQUEST
from advocacy.i18n import translate as _


class FilingNote(QWidget):
    """Hidden while nobody writes to the Commission."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        panel = Panel("warn_tint", 8)
        sign = Status(Look(Shape.TRIANGLE, "warn", ""), " ", ground="warn_tint")
        sign.setFixedWidth(16)
        words = Text(
            _("A letter to the Commission is no request: a request has a form and papers of its own."), wrap=True
        )
        self.open_button = Button(_("Make a request"), Rank.PLAIN, "scale", self.wanted.emit)
        line = row(sign, words, self.open_button, gap=10, margins=(12, 8, 8, 8))
        line.setStretch(1, 1)
        panel.setLayout(line)
        self.setLayout(row(panel, margins=(16, 8, 16, 0)))
        self.setAccessibleName(words.text())
        self.hide()

    def look_at(self, to: tuple[str, ...], template: str) -> None:
        """Show itself where the Commission is written to, or its letter was chosen."""
        self.setVisible(CCF in to or template == REQUEST)
