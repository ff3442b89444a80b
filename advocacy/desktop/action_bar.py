"""The bar at the foot of the letters: what is ready, the next step, one question before sealing."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.painting import hairline, rounded
from advocacy.desktop.parts import MEDIUM, Text, holding, row
from advocacy.desktop.theme import colour
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many


class Stage(Enum):
    """How far the letters on the page are."""

    CHECKED = auto()
    DRAFTS = auto()
    IN_REVIEW = auto()
    APPROVED = auto()
    ISSUED = auto()


class Progress(QWidget):
    """A thin bar that fills from the leading edge."""

    def __init__(self) -> None:
        super().__init__()
        self._part = 0.0
        self.setFixedSize(160, 6)
        self.setAccessibleName(_("Progress"))

    def show_part(self, done: int, of: int) -> None:
        """Fill so much of it."""
        self._part = done / of if of else 0.0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        painter = QPainter(self)
        rounded(painter, self.rect(), 3, colour("line"))
        filled = self.rect()
        filled.setWidth(max(round(self.width() * self._part), 6))
        if self.layoutDirection().name == "RightToLeft":
            filled.moveRight(self.rect().right())
        rounded(painter, filled, 3, colour("accent_fill"))


class ActionBar(QWidget):
    """Says how many letters go, and takes them one step on."""

    keep = Signal()
    review = Signal()
    approve = Signal()
    issue = Signal()
    discard = Signal()
    give_back = Signal()
    cancel = Signal()
    to_outreach = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage.CHECKED
        self.counted = Text("", weight=MEDIUM)
        self.more = Text("", ink="text2")
        self.keep_button = Button("", Rank.PRIMARY, "file-text", self.keep.emit)
        self.review_button = Button(_("Send to review"), Rank.PRIMARY, "eye", self.review.emit)
        self.approve_button = Button("", Rank.PRIMARY, "check", self.approve.emit)
        self.issue_button = Button("", Rank.PRIMARY, "stamp", self._ask)
        self.outreach_button = Button(_("Open in Outreach"), Rank.PLAIN, "send", self.to_outreach.emit)
        self.confirm_button = Button("", Rank.PRIMARY, "stamp", self._confirmed)
        self.not_yet_button = Button(_("Not yet"), Rank.PLAIN, "", self._not_yet)
        self.cancel_button = Button(_("Stop"), Rank.PLAIN, "", self.cancel.emit)
        self.question = Text("", weight=MEDIUM, wrap=True)
        self.discard_button = Button(_("Discard"), Rank.QUIET, "x", self._ask_to_discard)
        self.back_button = Button(_("Give back"), Rank.PLAIN, "undo-2", self.give_back.emit)
        self.discard_question = Text("", weight=MEDIUM, wrap=True)
        self.keep_them_button = Button(_("Not yet"), Rank.PLAIN, "", self._not_yet)
        self.discard_confirm_button = Button("", Rank.PRIMARY, "x", self.discard.emit)
        self.progress = Progress()
        self.progress_words = Text("", ink="text2")
        self._stack = QStackedWidget()
        self._lay_out()
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self._next)
        self.show_stage(Stage.CHECKED, 0, 0)

    def show_stage(self, stage: Stage, letters: int, behind: int, languages: int = 0) -> None:
        """Say what can be done with so many letters, and how many stay behind."""
        self.stage = stage
        counted = translate_many("{n} letter", "{n} letters", letters).format(n=letters)
        self.counted.setText(counted if letters or behind else "")
        self.more.setText(_more(stage, behind, languages))
        self.keep_button.setText(_named(_keeping(letters), letters))
        self.approve_button.setText(
            _named(translate_many("Approve {n} letter", "Approve {n} letters", letters), letters)
        )
        issue = _named(translate_many("Issue {n} letter", "Issue {n} letters", letters), letters)
        self.issue_button.setText(issue)
        self.confirm_button.setText(issue)
        self.question.setText(_question(letters))
        for shown, button in self._buttons().items():
            button.setVisible(shown is stage and letters > 0)
        self.outreach_button.setVisible(stage is Stage.ISSUED)
        self.back_button.setVisible(stage in {Stage.IN_REVIEW, Stage.APPROVED})
        self._stack.setCurrentIndex(0)

    def name_letters(self, references: tuple[str, ...]) -> None:
        """Ask about these letters before they are discarded; none: there is nothing to discard."""
        self.discard_button.setVisible(bool(references))
        n = len(references)
        self.discard_confirm_button.setText(
            translate_many("Discard {n} letter", "Discard {n} letters", n).format(n=n)
        )
        self.discard_question.setText(_discarding(references))

    def at_work(self, words: str) -> None:
        """Show that something is under way, and how to stop it."""
        self.progress_words.setText(words)
        self.progress.show_part(0, 1)
        self._stack.setCurrentIndex(2)

    def show_step(self, done: int, of: int) -> None:
        """Show how far it is."""
        self.progress_words.setText(_("{done} of {of} written").format(done=done, of=of))
        self.progress.show_part(done, of)

    def paintEvent(self, event: QPaintEvent) -> None:
        """White, with a line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        hairline(painter, 0, 0, self.width())

    def _lay_out(self) -> None:
        buttons = (self.discard_button, self.back_button, *self._buttons().values(), self.outreach_button)
        plain = row(self.counted, self.more, None, *buttons)
        asking = row(self.question, self.not_yet_button, self.confirm_button)
        asking.setStretch(0, 1)
        working = row(self.progress_words, self.progress, None, self.cancel_button, gap=12)
        discarding = row(self.discard_question, self.keep_them_button, self.discard_confirm_button)
        discarding.setStretch(0, 1)
        for layout in (plain, asking, working, discarding):
            self._stack.addWidget(holding(layout))
        self.setLayout(row(self._stack, margins=(16, 11, 16, 11)))

    def _buttons(self) -> dict[Stage, Button]:
        return {
            Stage.CHECKED: self.keep_button,
            Stage.DRAFTS: self.review_button,
            Stage.IN_REVIEW: self.approve_button,
            Stage.APPROVED: self.issue_button,
        }

    def _next(self) -> None:
        if self._stack.currentIndex() == 1:
            self.confirm_button.click()
        elif self._stack.currentIndex() == 0 and self.stage in self._buttons():
            self._buttons()[self.stage].click()

    def _ask(self) -> None:
        self._stack.setCurrentIndex(1)
        self.not_yet_button.setFocus()

    def _ask_to_discard(self) -> None:
        self._stack.setCurrentIndex(3)
        self.keep_them_button.setFocus()

    def _not_yet(self) -> None:
        asked = self.issue_button if self._stack.currentIndex() == 1 else self.discard_button
        self._stack.setCurrentIndex(0)
        asked.setFocus()

    def _confirmed(self) -> None:
        self.issue.emit()


def _named(sentence: str, number: int) -> str:
    return sentence.format(n=number)


def _keeping(letters: int) -> str:
    return translate_many("Keep {n} as a draft", "Keep {n} as drafts", letters)


def _more(stage: Stage, behind: int, languages: int) -> str:
    parts = []
    if languages > 1:
        parts.append(translate_many("in {n} language", "in {n} languages", languages).format(n=languages))
    if behind and stage is Stage.CHECKED:
        parts.append(translate_many("{n} stays behind", "{n} stay behind", behind).format(n=behind))
    if stage is Stage.ISSUED:
        parts.append(_("issued; record how they travel in Outreach"))
    return ", ".join(parts)


def _question(letters: int) -> str:
    asked = translate_many(
        "Issue {n} letter? Its text, addressees and date are sealed for good.",
        "Issue {n} letters? Their text, addressees and date are sealed for good.",
        letters,
    )
    return asked.format(n=letters)


def _discarding(references: tuple[str, ...]) -> str:
    if len(references) == 1:
        return _("Discard {reference}? Its number is never used again.").format(reference=references[0])
    asked = translate_many(
        "Discard {n} letter? Its number is never used again.",
        "Discard {n} letters? Their numbers are never used again.",
        len(references),
    )
    return asked.format(n=len(references))
