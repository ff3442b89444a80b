"""The line about a letter that people write in: open it, take it back, see what was changed by hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from advocacy.desktop import documents, places
from advocacy.desktop import edit_work as work
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.edit_work import HandWork
from advocacy.desktop.edits_form import EditsForm, TakeBackForm
from advocacy.desktop.flow import Flow
from advocacy.desktop.forms import dialog_around
from advocacy.desktop.message import Message
from advocacy.desktop.order_form import named_line
from advocacy.desktop.parts import Line, Status, column, holding, row
from advocacy.desktop.shapes import Shape
from advocacy.desktop.words import Look
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

UNCHANGED = Look(Shape.RING, "text2", "")
EDITED = Look(Shape.RING_CHECK, "violet", "")
ON_DISK = Look(Shape.DIAMOND, "warn", "")


class EditStrip(QWidget):
    """Stands with a letter on record; hidden where nobody may write in it and nobody did."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.hand: HandWork | None = None
        self.status = Status(UNCHANGED, " ")
        self.message = Message()
        self.open_button = Button(_("Open in the word processor"), Rank.SMALL, "external-link", self.open_draft)
        self.take_button = Button(_("Take back …"), Rank.SMALL, "reply", self.take_back)
        self.edits_button = Button(_("What was changed"), Rank.SMALL, "eye", self.show_edits)
        parts = Flow(self.status, self.open_button, self.take_button, self.edits_button, gap=12)
        note = holding(row(self.message, margins=(16, 6, 16, 0)))
        self.setLayout(column(named_line(_("By hand"), holding(parts)), Line(), note, gap=0))
        self.hide()

    def show_hand(self, hand: HandWork | None) -> None:
        """Show what hands did to a letter; None: there is no letter on record."""
        if hand is None or self.hand is None or hand.reference != self.hand.reference:
            self.message.hide()
        self.hand = hand
        if hand is None:
            self.hide()
            return
        look = ON_DISK if hand.on_disk else EDITED if hand.edited else UNCHANGED
        self.status.show_look(look, _words(hand))
        self.open_button.setVisible(hand.open)
        self.take_button.setVisible(hand.open)
        self.edits_button.setVisible(hand.edited)
        self.setVisible(hand.open or hand.edited)

    def open_draft(self) -> None:
        """Open the draft's own file: what is saved there can be taken back at once."""
        if self.hand is None:
            return
        reference = self.hand.reference
        self._desk.read(
            lambda place, _now: work.draft_file(place, reference), documents.open_it, self.message.refuse
        )

    def take_back(self) -> None:
        """Look at the draft's file if it was changed, else at one that is chosen."""
        if self.hand is None:
            return
        if self.hand.on_disk:
            self.look_at(None)
            return
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Take back …"), "", _("Word files (*.docx)"))
        if chosen:
            self.look_at(Path(chosen))

    def look_at(self, file: Path | None) -> TakeBackForm | None:
        """Show what a file would change, and ask whether to take it; None: the draft's own file."""
        if self.hand is None:
            return None
        self.message.hide()
        form = TakeBackForm(self._desk, self.hand.reference, file)
        dialog = dialog_around(form, self)
        form.taken.connect(self.message.praise)
        form.taken.connect(lambda _words: dialog.close())
        dialog.open()
        return form

    def show_edits(self) -> None:
        """Show everything that was changed by hand."""
        if self.hand is not None:
            dialog_around(EditsForm(self._desk, self.hand.reference), self).open()


def _words(hand: HandWork) -> str:
    if hand.on_disk:
        return _("The file of {reference} was changed and not taken back").format(
            reference=places.isolated(hand.reference)
        )
    if not hand.edited:
        return _("Nothing changed")
    n = hand.edits
    return translate_many("{n} paragraph changed", "{n} paragraphs changed", n).format(n=n)
