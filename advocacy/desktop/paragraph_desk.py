"""One paragraph at work: source with what changed, translation, what is wrong with it, fields, suggestions, notes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from advocacy.desktop import places
from advocacy.desktop.chip_words import label
from advocacy.desktop.flow import Flow
from advocacy.desktop.marked_edit import MarkedEdit
from advocacy.desktop.painting import focus_ring, rounded
from advocacy.desktop.parts import MEDIUM, Line, Panel, Status, Text, clear, column, holding, row
from advocacy.desktop.pills import Pill, SuggestionLine
from advocacy.desktop.shapes import Shape
from advocacy.desktop.slot_form import SlotForm
from advocacy.desktop.theme import Size, colour
from advocacy.desktop.words import Look
from advocacy.domain.marked_text import Change, Kind, Piece, difference, pieces
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.previewing import Trial
    from advocacy.workflows.translation_overview import Cell, Suggestion
    from advocacy.workflows.workbench import ParagraphLine

DIGITS = 9
"""So many fields of the menu have a digit as their key."""

COMPLETE = Look(Shape.RING_CHECK, "ok", "")
WRONG = Look(Shape.OCTAGON, "bad", "")


class Writing(Panel):
    """The frame around the translation: the accent's ring while one writes in it."""

    def __init__(self, editor: MarkedEdit) -> None:
        super().__init__("surface")
        self._editor = editor
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw again when the editor gains or loses the focus."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw outline and ring."""
        painter = QPainter(self)
        rounded(painter, self.rect(), 8, colour("surface"), colour("control"))
        if self._editor.hasFocus():
            focus_ring(painter, self.rect(), 8)


class ParagraphDesk(QWidget):
    """Shows one paragraph; ``typed`` brings the text whenever it is another one."""

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._slots: tuple[str, ...] = ()
        self._right_to_left = False
        self._place = -1
        self._wanted: tuple[Piece, ...] = ()
        self.line: ParagraphLine | None = None
        self.source = MarkedEdit(_("Source"), "subtle", reads_only=True)
        self.editor = MarkedEdit(_("Translation"))
        self.form = SlotForm()
        self.suggestions: list[SuggestionLine] = []
        self.pills: list[Pill] = []
        self._language = Text("", Size.SMALL, "text2", MEDIUM)
        self._source_head = Text("", Size.SMALL, "text2", MEDIUM)
        self._source_more = Text("", Size.SMALL, "text3")
        self.state = Status(COMPLETE, " ")
        self.problems = column(gap=4)
        self._fields = Flow(gap=6)
        self._offers = column(gap=0)
        self._notes = column(gap=6)
        self._lay_out()
        self.editor.edited.connect(self._edited)
        self.editor.pressed.connect(self.open_form)
        self.source.pressed.connect(lambda at: self._insert(self.source.chip(at)))
        self.form.changed.connect(self._exchange)
        self.form.closed.connect(self.editor.setFocus)

    def show_line(self, line: ParagraphLine, text: str, cell: Cell) -> None:
        """Show a paragraph with what stands in its editor."""
        self.line, self._slots, self._right_to_left = line, cell.slots, cell.right_to_left
        self.form.close_form()
        changed = line.previous is not None and line.previous != line.source
        said = difference(line.previous or "", line.source) if changed else ((Change.SAME, line.source),)
        self.source.show_stretches(said)
        self._source_more.setText(_("what changed since it was translated") if changed else "")
        self._language.setText(places.language(cell.language))
        self.editor.show_text(text, right_to_left=cell.right_to_left)
        self.editor.setAccessibleName(
            _("Translation into {language}").format(language=places.language(cell.language))
        )
        self._show_problems(())
        self.state.hide()
        self._show_pills()
        self._show_notes(line)

    def show_trial(self, trial: Trial) -> None:
        """Say what the check has against the translation, or that it has nothing."""
        self._show_problems(tuple(dict.fromkeys(one.in_words(_) for one in trial.problems)))

    def show_suggestions(self, found: tuple[Suggestion, ...]) -> None:
        """Offer what other letters say."""
        clear(self._offers)
        self.suggestions = []
        for number, one in enumerate(found, start=1):
            said = one.remembered
            made = SuggestionLine(
                f"{round(said.likeness * 100)} %", _plain(said.translation), _(one.letter), f"Alt+{number}"
            )
            made.clicked.connect(lambda _on=False, text=said.translation: self.take(text))
            self.suggestions.append(made)
            self._offers.addWidget(made)
        self._put_in_order()

    def take(self, text: str) -> None:
        """Take a suggestion instead of what stands there; it can be undone."""
        self.editor.take(text)
        self.editor.setFocus()

    def take_suggestion(self, number: int) -> None:
        """Take the first, second or third suggestion."""
        if number <= len(self.suggestions):
            self.suggestions[number - 1].click()

    def open_form(self, place: int) -> None:
        """Open the words of the choice at a place; other chips have none."""
        piece = self.editor.chip(place)
        if piece is not None and piece.kind is Kind.CHOICE:
            self._place = place
            self.form.open_for(piece, self._slots, right_to_left=self._right_to_left)
            self._put_in_order()

    def fields_menu(self) -> QMenu:
        """The chips of the source, numbered, those that are still wanted first."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, piece in enumerate(self._wanted, start=1):
            mnemonic = f"&{number}  " if number <= DIGITS else ""
            action = menu.addAction(mnemonic + label(piece).replace("&", "&&"))
            action.triggered.connect(lambda _on=False, piece=piece: self._insert(piece))
        return menu

    def offer_fields(self) -> None:
        """Open the menu of fields below the cursor."""
        if self._wanted:
            corner = self.editor.cursorRect().bottomLeft()
            self.fields_menu().popup(self.editor.viewport().mapToGlobal(corner))

    def dress(self) -> None:
        """Take on the colours in force."""
        if self.line is not None:
            changed = self.line.previous is not None and self.line.previous != self.line.source
            if changed:
                self.source.show_stretches(difference(self.line.previous or "", self.line.source))

    def _lay_out(self) -> None:
        source = Panel("subtle", 8, "line")
        self._source_head.setText(_("Source"))
        source.setLayout(
            column(
                row(self._source_head, self._source_more, None, gap=10),
                self.source,
                gap=4,
                margins=(10, 8, 10, 8),
            )
        )
        writing = Writing(self.editor)
        writing.setLayout(
            column(row(self._language, None, self.state, gap=10), self.editor, gap=4, margins=(10, 8, 10, 8))
        )
        keys = Text(
            _(
                "Ctrl+Space insert a field · F2 words of a choice · Ctrl+Enter save and go on · Ctrl+J next unfinished"
            ),
            Size.MARK,
            "text3",
            wrap=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        for part in (source, writing, holding(self.problems), self.form, holding(self._fields)):
            layout.addWidget(part)
        layout.addWidget(keys)
        layout.addWidget(Line())
        layout.addWidget(holding(self._offers))
        layout.addWidget(holding(self._notes))
        layout.addStretch(1)

    def _edited(self) -> None:
        self._show_pills()
        if self.form.piece is not None and self.editor.chip(self._place) != self.form.piece:
            self.form.close_form()
        self.typed.emit(self.editor.text)

    def _insert(self, piece: Piece | None) -> None:
        if piece is None:
            return
        self.editor.insert_text(piece.text)
        self.editor.setFocus()
        if piece.kind is Kind.CHOICE:
            self.open_form(self.editor.textCursor().position() - 1)

    def _exchange(self, piece: Piece) -> None:
        if self._place >= 0:
            self.editor.exchange(self._place, piece)

    def _show_problems(self, sentences: tuple[str, ...]) -> None:
        clear(self.problems)
        for sentence in sentences:
            sign = Status(WRONG, " ")
            sign.setFixedWidth(18)
            words = Text(sentence, Size.SMALL, "bad", wrap=True)
            line = row(sign, words, gap=4)
            line.setStretch(1, 1)
            self.problems.addWidget(holding(line))
        fine = not sentences and bool(self.editor.text.strip())
        self.state.setVisible(fine or bool(sentences))
        if sentences:
            self.state.show_look(WRONG, _("not right yet"))
        elif fine:
            self.state.show_look(COMPLETE, _("fields complete"))

    def _show_pills(self) -> None:
        there = [one.text for one in pieces(self.editor.text)]
        own = dict.fromkeys(
            one for one in pieces(self.line.source if self.line else "") if one.kind is not Kind.WORDS
        )
        choices = sum(one.kind is Kind.CHOICE for one in pieces(self.editor.text))
        missing = {one for one in own if one.text not in there and not (one.kind is Kind.CHOICE and choices)}
        self._wanted = tuple(sorted(own, key=lambda one: one not in missing))
        tips = _examples(self.line)
        clear(self._fields)
        self.pills = []
        for piece in self._wanted:
            tip = tips.get(" ".join(piece.text.split()), piece.text)
            pill = Pill(label(piece), wanted=piece in missing, tip=tip)
            pill.clicked.connect(lambda _on=False, piece=piece: self._insert(piece))
            self.pills.append(pill)
            self._fields.addWidget(pill)
        self._put_in_order()

    def _put_in_order(self) -> None:
        """Tab goes from the top down, also through what was made later."""
        parts = (self.source, self.editor, *self.form.fields.values(), *self.pills, *self.suggestions)
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    def _show_notes(self, line: ParagraphLine) -> None:
        clear(self._notes)
        shared = len(line.letters) - 1
        notes = [one for one in line.notes if not one.startswith("{{")]
        if shared:
            notes.append(_("The same paragraph stands in {n} other letters.").format(n=shared))
        notes += [_("Signed off by {who}").format(who=one) for one in line.signed_off_by]
        for one in notes:
            self._notes.addWidget(Text(one, Size.SMALL, "text2", wrap=True))


def _examples(line: ParagraphLine | None) -> dict[str, str]:
    """What each field prints in the example, by its tag, from the notes."""
    found = (one.partition("}}: ") for one in (line.notes if line else ()) if one.startswith("{{"))
    return {f"{tag}}}}}": _("prints: {text}").format(text=text) for tag, _sign, text in found}


def _plain(text: str) -> str:
    return " ".join(
        "".join(f"[{label(one)}]" if one.kind is not Kind.WORDS else one.text for one in pieces(text)).split()
    )
