"""The letter beside its translation: about whom and signed by how many, and the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from advocacy.desktop.flow import Flow
from advocacy.desktop.paper import Paper
from advocacy.desktop.parts import STRONG, Line, Panel, Text, column, holding
from advocacy.desktop.segments import Segments
from advocacy.desktop.theme import scaled
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.previewing import PreviewParagraph

SHAPES = ("woman", "man", "pair", "two women")
SIGNERS = (1, 3)


class LetterPreview(Panel):
    """Asks for the letter about another example; shows the one it is given."""

    example = Signal(str, int)

    def __init__(self) -> None:
        super().__init__("canvas")
        shapes = (_("Woman"), _("Man"), _("Two persons"), _("Two women"))
        self.shapes = Segments(_("Whom the example is about"), shapes)
        self.signers = Segments(_("Who signs"), (_("One signs"), _("Three sign")))
        self.paper = Paper()
        self.stale = Text(_("As it was: what is typed cannot be shown yet."), ink="warn", wrap=True)
        self.stale.hide()
        head = Panel("surface")
        choices = holding(Flow(self.shapes, self.signers, gap=8))
        title = Text(_("Preview"), weight=STRONG)
        head.setLayout(column(title, choices, self.stale, gap=6, margins=(16, 10, 16, 10)))
        self.setLayout(column(head, Line(), self.paper, gap=0))
        self.setMinimumWidth(scaled(280))
        for one in (self.shapes, self.signers):
            one.chosen.connect(lambda _at: self._ask())

    def show_letter(self, letter: tuple[PreviewParagraph, ...], language: str, *, shown: bool) -> None:
        """Show a letter; ``shown`` is False when it could not be set with what is typed."""
        self.paper.write_at_work(letter, language)
        self.stale.setVisible(not shown)

    def _ask(self) -> None:
        self.example.emit(SHAPES[self.shapes.at], SIGNERS[self.signers.at])
