"""The words of one choice in a small form: a field for each form the language has."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout

from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.chip_words import slot
from advocacy.desktop.fields import Frame
from advocacy.desktop.fields import Line as LineField
from advocacy.desktop.parts import MEDIUM, Panel, Text, clear, column, holding, row
from advocacy.desktop.theme import Size
from advocacy.domain.marked_text import NUMBERS, Piece
from advocacy.i18n import translate as _

ALWAYS_SEVERAL = ("persons", "addressees", "signatories")
"""Lists whose words agree in every form; what is said of one person alone needs no plural."""


class SlotForm(Panel):
    """Hidden until a choice is opened. ``changed`` brings the choice with its new words."""

    changed = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("subtle", 8, "line2")
        self.piece: Piece | None = None
        self.fields: dict[str, LineField] = {}
        self._title = Text(_("Words to choose from"), Size.SMALL, "text2", MEDIUM)
        done = Button("", Rank.QUIET, "x", self.close_form)
        done.setAccessibleName(_("Close the words to choose from"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._place = holding(self._grid)
        self.setLayout(column(row(self._title, None, done), self._place, gap=4, margins=(12, 4, 6, 10)))
        self.setAccessibleName(_("Words to choose from"))
        self.hide()

    def open_for(self, piece: Piece, slots: tuple[str, ...], *, right_to_left: bool) -> None:
        """Show the words of a choice, with the forms its language has."""
        self.piece = piece
        clear(self._grid)
        self.fields = {}
        for at, name in enumerate(_wanted(piece, slots)):
            field = LineField(slot(name))
            field.setText(piece.words.get(name, ""))
            if right_to_left:
                field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            field.textEdited.connect(lambda _text: self._tell())
            field.returnPressed.connect(self.close_form)
            self.fields[name] = field
            self._grid.addWidget(Text(slot(name), Size.SMALL, "text2"), at, 0)
            self._grid.addWidget(Frame(field), at, 1)
        self.show()
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            first.selectAll()

    def close_form(self) -> None:
        """Put the form away."""
        if self.piece is not None:
            self.piece = None
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        if self.piece is not None:
            self.piece = self.piece.with_words({name: field.text() for name, field in self.fields.items()})
            self.changed.emit(self.piece)


def _wanted(piece: Piece, slots: tuple[str, ...]) -> tuple[str, ...]:
    """The slots a choice has, and those its language could use here."""
    if piece.counts:
        return NUMBERS
    named = piece.text.removeprefix("{{").split("|", maxsplit=1)[0].strip(" -")
    one_only = named not in ALWAYS_SEVERAL or "| first" in piece.text or "| last" in piece.text
    fitting = (one for one in slots if len(one) == 1 or not one_only)
    return tuple(dict.fromkeys((*fitting, *piece.words)))
