"""Templates: every letter in every language, and the bench where a translator works on one of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QSplitter

from advocacy.desktop import places
from advocacy.desktop import translating_work as work
from advocacy.desktop.bench_pane import BenchPane
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.forms import dialog_around
from advocacy.desktop.import_letter import ImportForm
from advocacy.desktop.matrix import LetterLine, Matrix, letter_lines
from advocacy.desktop.message import Message
from advocacy.desktop.page import Page, in_words
from advocacy.desktop.parts import Line, Status, column, holding, row
from advocacy.desktop.segments import Segments
from advocacy.desktop.shapes import Shape
from advocacy.desktop.words import (
    TRANSLATION_CHANGED,
    TRANSLATION_COMPLETE,
    TRANSLATION_MISSING,
    TRANSLATION_SIGNED,
    Look,
)
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.translating import HandedBack
    from advocacy.workflows.translation_overview import Overview

BOTH_FROM = 760
"""From this height of the page on the matrix stays above an opened letter."""

LEGEND_FROM = 1100
"""From this width on there is room for what the shapes mean."""

WORDS_FROM = 940
"""From this width on there is room for the words on the button that imports; below, its icon says it."""

NO_LIMIT = 16_777_215
"""Qt's word for a widget that may be of any height."""

WORD = "Word (*.docx)"


class TemplatesPage(Page):
    """The matrix above, the opened cell below it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._overview: Overview | None = None
        self._lines: tuple[LetterLine, ...] = ()
        self._wanted = ("", "")
        self._own = False
        self._told_ready = False
        self.which = Segments(
            _("Which letters"), (_("All letters"), _("Needs work")), (None, TRANSLATION_CHANGED)
        )
        self.matrix = Matrix()
        self.pane = BenchPane(desk)
        self.message = Message()
        self.add = Button(_("Import a Word file …"), Rank.PLAIN, "plus", self.choose_import)
        self.out = Button(_("Hand out in Word …"), Rank.PLAIN, "file-text", self.choose_hand_out)
        self.add.setAccessibleName(self.add.text())
        self.back = Button(_("Take back …"), Rank.PLAIN, "inbox", self.choose_take_back)
        self._legend = [
            Status(look)
            for look in (TRANSLATION_SIGNED, TRANSLATION_COMPLETE, TRANSLATION_CHANGED, TRANSLATION_MISSING)
        ]
        for one in self._legend:
            one.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self._wire()

    @property
    def title(self) -> str:
        """The page's name."""
        return _("Templates")

    def read(self) -> None:
        """Fetch how far everything is translated."""
        library = self.desk.folder
        self.desk.read(lambda _workplace, _moment: work.overview(library), self._arrived, self.message.refuse)

    def show_thing(self, reference: str) -> None:
        """Open "TEMPLATE LANGUAGE"."""
        template, _space, language = reference.partition(" ")
        if language:
            self._wanted = (template, language)
            self.open_cell(template, language)

    def open_cell(self, template: str, language: str) -> None:
        """Open a letter in a language."""
        self.message.hide()
        self.pane.show()
        self._fit()
        self.matrix.choose(template, language)
        self.pane.work.open(template, language)

    def close_cell(self) -> None:
        """Back to the matrix alone; what was typed is saved or kept."""
        self.pane.work.close()
        self.pane.hide()
        self._fit()
        self.matrix.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_import(self) -> None:
        """Ask for the document that is to become a letter."""
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Import a Word file"), "", WORD)
        if chosen:
            self.look_at_import(Path(chosen))

    def look_at_import(self, file: Path) -> ImportForm:
        """Show what a document would be as a letter; it is imported from there."""
        if not self.pane.isHidden():
            self.close_cell()
        self.message.hide()
        form = ImportForm(self.desk, file)
        dialog = dialog_around(form, self)
        form.imported.connect(self._imported)
        form.imported.connect(dialog.close)
        dialog.open()
        return form

    def choose_hand_out(self) -> None:
        """Ask where to, and write the table for Word: of the opened letter, else of all in the chosen language."""
        template, language = self._cell_for_word()
        if not language:
            self._say(_("Choose a language in the table first."))
            return
        name = f"{template or 'letters'}-{language}.docx"
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Hand out in Word"), name, WORD)
        if chosen:
            self.hand_out(template, language, Path(chosen))

    def hand_out(self, template: str, language: str, file: Path) -> None:
        """Write the table for Word."""
        library = self.desk.folder
        self.desk.read(
            lambda _workplace, _moment: work.hand_out(library, template, language, file, _),
            self._handed_out,
            self.message.refuse,
        )

    def choose_take_back(self) -> None:
        """Ask for the document that came back."""
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Take back from Word"), "", WORD)
        if chosen:
            self.take_back(Path(chosen))

    def take_back(self, file: Path) -> None:
        """Put what came back into the catalogue, row by row."""
        library = self.desk.folder
        self.desk.write(
            lambda _workplace, _moment, _step: work.take_back(library, file), self._taken, self.message.refuse
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low window the opened letter takes the place of the matrix."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        legend = holding(row(*self._legend, gap=12))
        legend.setMinimumWidth(1)  # it gives way first: the words of the buttons are never cut
        buttons = row(self.add, self.out, self.back, gap=12)
        bar = row(self.which, 4, legend, None, buttons, gap=12, margins=(16, 8, 16, 8))
        note = holding(row(self.message, margins=(16, 0, 16, 0)))
        self._top = holding(column(holding(bar), note, Line(), self.matrix, gap=0))
        self.pane.hide()
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self._top)
        self._split.addWidget(self.pane)
        self._split.setStretchFactor(1, 1)
        self.setLayout(column(self._split, gap=0))

    def _wire(self) -> None:
        self.which.chosen.connect(lambda _at: self._show())
        self.matrix.opened.connect(self.open_cell)
        self.pane.closed.connect(self.close_cell)
        self.pane.work.not_opened.connect(self._not_opened)
        self.pane.work.wrote.connect(self._wrote)

    def _heard_of_a_change(self) -> None:
        # One's own writing concerns one language, and that is read again by itself.
        if self._own:
            self._own = False
            return
        super()._heard_of_a_change()

    def _not_opened(self, refusal: AdvocacyError) -> None:
        """The table may show what is no longer so: somebody else works in the library too."""
        cell = self.pane.work.cell
        if cell is None:
            self.close_cell()
            self.message.refuse(refusal)
        else:
            self.matrix.choose(cell.template, cell.language)
            self.pane.message.refuse(refusal)
        self.read()

    def _wrote(self, language: str, own: bool) -> None:  # noqa: FBT001 - a signal's values
        self._own = own
        library = self.desk.folder
        self.desk.read(
            lambda _workplace, _moment: work.overview(library, (language,)),
            self._refreshed,
            self.message.refuse,
        )

    def _arrived(self, found: Overview) -> None:
        self._overview = found
        self._lines = letter_lines(found)
        self._show()
        if found.unreadable:
            self._say("\n".join(in_words(one) for one in found.unreadable.values()))
        if any(self._wanted):
            self.matrix.choose(*self._wanted)
            self._wanted = ("", "")
        if not self._told_ready:
            self._told_ready = True
            self.ready.emit()

    def _refreshed(self, part: Overview) -> None:
        if self._overview is None:
            return
        standing = {**self._overview.standing, **part.standing}
        self._overview = replace(self._overview, standing=standing)
        self._lines = letter_lines(self._overview)
        self._show()

    def _show(self) -> None:
        waiting = tuple(one for one in self._lines if one.unfinished)
        self.which.count((len(self._lines), len(waiting)))
        languages = self._overview.languages if self._overview else ()
        self.matrix.show_overview(waiting if self.which.at else self._lines, languages)
        if self.matrix.cell == ("", "") and self._lines and languages:
            self.matrix.choose(self._lines[0].id, languages[0])
        self._fit()

    def _fit(self) -> None:
        opened = not self.pane.isHidden()
        both = self.height() >= BOTH_FROM
        self._top.setHidden(opened and not both)
        self.pane.back.setVisible(opened)
        head, each = (
            self.matrix.horizontalHeader().height(),
            self.matrix.verticalHeader().defaultSectionSize(),
        )
        rows = min(self.matrix.rows.rowCount(), (self.height() * 2 // 5 - head) // each)
        self.matrix.setMinimumHeight(head + rows * each if opened and both else 0)
        self.matrix.setMaximumHeight(head + rows * each if opened and both else NO_LIMIT)
        words = self.add.accessibleName()
        self.add.setText(words if self.width() >= WORDS_FROM else "")
        self.add.setToolTip("" if self.add.text() else words)
        narrow = self.width() < LEGEND_FROM
        for one in self._legend:
            one.setHidden(narrow)

    def _cell_for_word(self) -> tuple[str, str]:
        cell = self.pane.work.cell
        return (cell.template, cell.language) if cell else ("", self.matrix.cell[1])

    def _imported(self, template: str, language: str) -> None:
        # The matrix is read again after every writing; only then is the letter there to be chosen.
        self._wanted = (template, language)
        self.which.choose(0)
        self.message.praise(_("Imported. Choose a language in its row to translate it."))

    def _handed_out(self, file: Path) -> None:
        self.message.praise(_("Written to {file}.").format(file=file))

    def _taken(self, found: HandedBack) -> None:
        self.pane.work.read_again()
        said = places.joined(
            places.language(found.locale),
            translate_many("{n} row taken", "{n} rows taken", found.taken).format(n=found.taken),
            translate_many("{n} confirmed", "{n} confirmed", found.confirmed).format(n=found.confirmed),
            translate_many("{n} unchanged", "{n} unchanged", found.unchanged).format(n=found.unchanged),
        )
        if not found.refused:
            self.message.praise(said)
            return
        refused = len(found.refused)
        head = translate_many("{n} row refused:", "{n} rows refused:", refused).format(n=refused)
        reasons = [f"{one.part}, {one.paragraph}: {one.in_words(_)}" for one in found.refused]
        self.message.say("\n".join((said, head, *reasons)), Look(Shape.TRIANGLE, "warn", ""), "warn_tint")

    def _say(self, words: str) -> None:
        self.message.say(words, Look(Shape.TRIANGLE, "warn", ""), "warn_tint")
