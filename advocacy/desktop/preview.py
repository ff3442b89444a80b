"""The side of the letters: whose letter it is, which of how many, and the letter on paper."""

from __future__ import annotations

from PySide6.QtCore import Signal

from advocacy.desktop import places
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.check_rows import LetterRow
from advocacy.desktop.paper import Paper
from advocacy.desktop.parts import STRONG, Elided, Line, Panel, Text, column, row
from advocacy.desktop.theme import scaled
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many


class Preview(Panel):
    """Shows one letter; the arrows ask for the one before or after."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__("canvas")
        self.name = Elided("", weight=STRONG)
        self.place = Text("", ink="text2")
        self.paper = Paper()
        self.letter: LetterRow | None = None
        back = Button("", Rank.QUIET, "chevron-left", lambda: self.moved.emit(-1))
        on = Button("", Rank.QUIET, "chevron-right", lambda: self.moved.emit(1))
        back.setAccessibleName(_("Previous letter"))
        on.setAccessibleName(_("Next letter"))
        head = Panel("surface")
        head.setMinimumHeight(scaled(44))
        head.setLayout(row(self.name, self.place, None, back, on, margins=(16, 7, 16, 7)))
        self.setLayout(column(head, Line(), self.paper, gap=0))
        self._arrows = (back, on)
        self.show_letter(None, 0, 0)

    def show_letter(self, letter: LetterRow | None, at: int, of: int) -> None:
        """Show a letter, or say that there is none yet."""
        self.letter = letter
        for arrow in self._arrows:
            arrow.setVisible(of > 1)
        if letter is None:
            self.name.setText(_("The letter will stand here."))
            self.place.setText("")
            self.paper.write((), "")
            return
        self.name.setText(", ".join(letter.names))
        marked = len([gap for gap in letter.gaps if gap.stops_the_letter])
        gaps = translate_many("{n} gap", "{n} gaps", marked).format(n=marked) if marked else ""
        numbered = _("{n} of {of}").format(n=at, of=of) if of > 1 else ""
        self.place.setText(places.joined(numbered, places.language(letter.language), gaps))
        self.paper.write(letter.paragraphs, letter.language)
