"""A cell of the matrix opened: the list of paragraphs, the one at work, and the letter on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter

from advocacy.desktop import places
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice
from advocacy.desktop.letter_preview import LetterPreview
from advocacy.desktop.message import Message
from advocacy.desktop.paragraph_desk import ParagraphDesk
from advocacy.desktop.paragraph_rows import ParagraphRow, ParagraphTable, row_of
from advocacy.desktop.parts import STRONG, Elided, Line, Panel, Status, Text, column, holding, row, scrolling
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import Size, scaled
from advocacy.desktop.translating import Translating
from advocacy.desktop.words import TRANSLATION_CHANGED, TRANSLATION_MISSING, Look
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.previewing import Trial
    from advocacy.workflows.workbench import ParagraphLine

PREVIEW_FROM = 980
"""Below this width of the page the preview is shown only on demand (F8)."""

ALL, UNFINISHED, CHANGED, UNSIGNED = range(4)


class BenchPane(Panel):
    """Keyboard all the way: save and go on, next and previous unfinished, fields, suggestions, sign off."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self.work = Translating(desk, self)
        self.title = Elided("", Size.SECTION, weight=STRONG)
        self.language = Text("", Size.SECTION, "text2")
        self.counted = Elided("", Size.SMALL, "text2")
        self.changed = Status(TRANSLATION_CHANGED, " ")
        self.told = Text("", Size.SMALL, "text2")
        self.back = Button(_("All letters"), Rank.QUIET, "arrow-left", self.closed.emit)
        self.next = Button(_("Next unfinished"), Rank.PLAIN, "arrow-right", lambda: self.go_to_unfinished(1))
        self.sign = Button(_("Sign off"), Rank.PLAIN, "stamp", self.sign_off)
        self.save = Button(_("Save and go on"), Rank.PRIMARY, "check", self.save_and_go_on)
        self.preview_button = Button("", Rank.QUIET, "eye", self.toggle_preview)
        self.preview_button.setAccessibleName(_("Preview"))
        self.which = Choice(_("Which paragraphs"))
        self.table = ParagraphTable()
        self.desk = ParagraphDesk()
        self.preview = LetterPreview()
        self.message = Message()
        self._preview_wanted: bool | None = None
        self._lay_out()
        self._wire()

    def toggle_preview(self) -> None:
        """Show or hide the preview."""
        self._preview_wanted = self.preview.isHidden()
        self._fit()

    def save_and_go_on(self) -> None:
        """Save the paragraph, a changed one as it stands too, and open the next unfinished one."""
        line = self.work.line
        if line is None:
            return
        self.message.hide()
        if not self.work.unfinished(line):
            self.go_to_unfinished(1)
        elif self.work.text(line).strip():
            self.work.save(line, lambda: self.go_to_unfinished(1))

    def sign_off(self) -> None:
        """Sign the paragraph off and open the next one that nobody has signed."""
        line = self.work.line
        if line is not None:
            self.message.hide()
            self.work.sign_off(line, lambda: self._go(1, lambda one: not one.signed_off_by))

    def go_to_unfinished(self, by: int) -> None:
        """Open the next unfinished paragraph, or the one before."""
        if not self._go(by, self.work.unfinished):
            self.told.setText(_("Nothing else is unfinished in this letter."))

    def go_by(self, by: int) -> None:
        """Open the next paragraph of the list, or the one before."""
        self._go(by, lambda _line: True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below a width the preview gives way."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        if event.type() == QEvent.Type.PaletteChange:
            self.desk.dress()
            self.work.try_now()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self.next.setToolTip("Ctrl+J")
        self.save.setToolTip("Ctrl+Enter")
        self.sign.setToolTip("Ctrl+Shift+Enter")
        self.preview_button.setToolTip("F8")
        head = row(
            self.back,
            self.title,
            self.language,
            self.counted,
            self.changed,
            None,
            self.told,
            self.preview_button,
            self.sign,
            self.next,
            self.save,
            margins=(8, 8, 16, 8),
        )
        left = Panel("subtle")
        filters = holding(row(self.which, margins=(10, 8, 8, 8)))
        left.setLayout(column(filters, self.table, gap=0))
        middle = scrolling(self.desk)
        middle.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        note = holding(row(self.message, margins=(16, 0, 16, 6)))
        self._split = split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        for part in (left, middle, self.preview):
            split.addWidget(part)
        split.setSizes([scaled(256), scaled(590), scaled(410)])
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        split.setStretchFactor(2, 0)
        self.setLayout(column(Line(), holding(head), note, Line(), split, gap=0))
        self.layout().setStretch(4, 1)  # type: ignore[union-attr]

    def _wire(self) -> None:
        work = self.work
        work.opened.connect(self._opened)
        work.lines_changed.connect(self._show_lines)
        work.tried.connect(self._tried)
        work.suggested.connect(self.desk.show_suggestions)
        work.refused.connect(self.message.refuse)
        work.told.connect(self.told.setText)
        work.changed_outside.connect(self._changed_outside)
        self.desk.typed.connect(self._typed)
        self.preview.example.connect(work.show_example)
        self.which.currentIndexChanged.connect(lambda _at: self._show_lines())
        self.table.chosen.connect(self._chosen)
        self.table.acted.connect(lambda _row: self.desk.editor.setFocus())
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Return", self.save_and_go_on),
            ("Ctrl+Enter", self.save_and_go_on),
            ("Ctrl+Shift+Return", self.sign_off),
            ("Ctrl+J", lambda: self.go_to_unfinished(1)),
            ("Ctrl+Shift+J", lambda: self.go_to_unfinished(-1)),
            ("Ctrl+PgDown", lambda: self.go_by(1)),
            ("Ctrl+PgUp", lambda: self.go_by(-1)),
            ("Ctrl+Space", self.desk.offer_fields),
            ("Alt+1", lambda: self.desk.take_suggestion(1)),
            ("Alt+2", lambda: self.desk.take_suggestion(2)),
            ("Alt+3", lambda: self.desk.take_suggestion(3)),
            ("F8", self.toggle_preview),
            ("Esc", self.closed.emit),
        )
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _fit(self) -> None:
        roomy = self.width() >= PREVIEW_FROM
        self.preview_button.setVisible(not roomy)
        self.counted.setVisible(roomy)
        self.preview.setVisible(roomy if self._preview_wanted is None else self._preview_wanted)

    def _opened(self) -> None:
        cell = self.work.cell
        if cell is None:
            return
        self.message.hide()
        self.told.setText("")
        self.title.setText(_(cell.title))
        self.language.setText(places.language(cell.language))
        self.which.choose(ALL)
        lines = self.work.lines
        first = next((one for one in lines if self.work.unfinished(one)), next(iter(lines), None))
        if first is None:
            self._show_lines()
            self.told.setText(_("This letter has no paragraph to translate."))
            return
        self._look_at(first)
        self.desk.editor.setFocus()

    def _chosen(self, found: object) -> None:
        if isinstance(found, ParagraphRow):
            self._look_at(found.line)

    def _look_at(self, line: ParagraphLine) -> None:
        if self.work.cell is None:
            return
        self.work.look_at(line)
        self._show_lines()
        fresh = self.work.line or line
        self.desk.show_line(fresh, self.work.text(fresh), self.work.cell)

    def _typed(self, text: str) -> None:
        line = self.work.line
        before = line is not None and self.work.unsaved(line)
        self.work.typed(text)
        if line is not None and self.work.unsaved(line) != before:
            self._show_lines()

    def _show_lines(self) -> None:
        lines = self.work.lines
        groups = (
            lines,
            tuple(one for one in lines if self.work.unfinished(one)),
            tuple(one for one in lines if one.state == "fuzzy"),
            tuple(one for one in lines if not one.signed_off_by),
        )
        names = (_("All paragraphs"), _("Unfinished"), _("Source changed"), _("Not signed off"))
        counted = zip(names, groups, strict=True)
        self.which.offer([(f"{name}  {len(group)}", at) for at, (name, group) in enumerate(counted)])
        here = self.work.here
        shown = [one for one in lines if one in groups[self.which.value or ALL] or one.key == here]
        self.table.show_paragraphs(tuple(row_of(one, unsaved=self.work.unsaved(one)) for one in shown), here)
        self._count(lines)

    def _count(self, lines: tuple[ParagraphLine, ...]) -> None:
        done = sum(one.state == "done" for one in lines)
        said = _("{done} of {all} paragraphs done").format(done=done, all=len(lines))
        self.counted.setText(said)
        fuzzy = sum(one.state == "fuzzy" for one in lines)
        missing = sum(one.state == "missing" for one in lines)
        look = TRANSLATION_MISSING if missing else TRANSLATION_CHANGED
        words = _("{n} missing").format(n=missing) if missing else _("{n} to check").format(n=fuzzy)
        self.changed.setVisible(bool(missing or fuzzy))
        self.changed.show_look(look, words)

    def _tried(self, trial: Trial) -> None:
        if self.work.cell is not None:
            self.desk.show_trial(trial)
            self.preview.show_letter(trial.letter, self.work.cell.language, shown=trial.shown)

    def _changed_outside(self, typed: bool) -> None:  # noqa: FBT001 - a signal's value
        words = _("The file was changed outside this window and has been read again.")
        if typed:
            words += " " + _("What you typed is still here and not saved.")
        self.message.say(words, Look(Shape.TRIANGLE, "warn", ""), "warn_tint")
        line, cell = self.work.line, self.work.cell
        if line is not None and cell is not None and self.desk.line is not None:
            if self.work.unsaved(line):
                self.desk.line = line
            elif line != self.desk.line:
                self.desk.show_line(line, self.work.text(line), cell)

    def _go(self, by: int, fits: Callable[[ParagraphLine], bool]) -> bool:
        lines = self.work.lines
        at = next((at for at, one in enumerate(lines) if one.key == self.work.here), 0)
        for step in range(1, len(lines)):
            one = lines[(at + by * step) % len(lines)]
            if fits(one):
                self._look_at(one)
                self.desk.editor.setFocus()
                return True
        return False
