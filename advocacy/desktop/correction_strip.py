"""Letters that went out with what was corrected since: on the sheet of a case, and beside the story of one letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from advocacy.desktop import places
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.parts import MEDIUM, Line, Panel, Status, Text, column, holding, row
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import Size
from advocacy.desktop.words import Look
from advocacy.domain.moment import Moment
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.desktop.background import Step
    from advocacy.workflows.corrections import CarriedFact, CarryingAppeal
    from advocacy.workflows.workplace import Workplace

WRONG = Look(Shape.TRIANGLE, "warn", "")


class CorrectionStrip(QWidget):
    """How many letters carry an old value, which, and what is done about it; hidden where there are none."""

    go = Signal(str, str)
    drafted = Signal(int)
    refused = Signal(AdvocacyError)

    def __init__(self, desk: Desk, case: str, letters: Sequence[CarryingAppeal]) -> None:
        super().__init__()
        self._desk, self._case = desk, case
        n = len(letters)
        words = translate_many(
            "{n} letter that went out says what was corrected since",
            "{n} letters that went out say what was corrected since",
            n,
        )
        self.status = Status(WRONG, words.format(n=n))
        self.show_button = Button(_("Show"), Rank.LINK, "", self._turn)
        self.draft_button = Button(_("Draft correcting letters"), Rank.PLAIN, "pen-line", self.draft)
        self.rows = [LetterRow(one) for one in letters]
        parts = column(gap=12, margins=(12, 12, 12, 12))
        for each in self.rows:
            each.go.connect(self.go)
            if parts.count():
                parts.addWidget(Line())
            parts.addWidget(each)
        foot = holding(column(Line(), row(self.draft_button, None), gap=12))
        parts.addWidget(foot)
        if all(one.replacement for one in letters):
            foot.hide()
        self._list = Panel("surface", 8, "line2")
        self._list.setLayout(parts)
        self.setLayout(column(row(self.status, self.show_button, None, gap=8), self._list, gap=8))
        self.setAccessibleName(self.status.accessibleName())
        self._list.hide()
        if not letters:
            self.hide()

    @property
    def open(self) -> bool:
        """Whether the list is shown."""
        return not self._list.isHidden()

    def show_list(self, *, shown: bool) -> None:
        """Show the letters, or the count alone."""
        self._list.setVisible(shown)
        self.show_button.setText(_("Hide") if shown else _("Show"))

    def draft(self) -> None:
        """Draft a letter for each that has none yet; the page reads the case again by itself."""
        self.draft_button.setEnabled(False)
        self._desk.write(
            lambda workplace, moment, step: _draft(workplace, moment, step, self._case),
            self._drafted,
            self._refused,
        )

    def _turn(self) -> None:
        self.show_list(shown=not self.open)

    def _drafted(self, made: int) -> None:
        self.drafted.emit(made)

    def _refused(self, refusal: AdvocacyError) -> None:
        self.draft_button.setEnabled(True)
        self.refused.emit(refusal)


class LetterRow(QWidget):
    """One letter: its reference, when and to whom it went, what it says, and what is to take its place."""

    go = Signal(str, str)

    def __init__(self, letter: CarryingAppeal) -> None:
        super().__init__()
        self.letter = letter
        day = letter.sent_on
        sent = _("sent on {day}").format(day=places.day(day)) if day else _("not sent yet")
        parts = column(
            Text(places.isolated(letter.reference), Size.BODY, weight=MEDIUM),
            Text(places.sentence(places.joined(sent, *letter.addressees)), Size.SMALL, "text2", wrap=True),
            2,
            carried_lines(letter.facts),
            gap=4,
        )
        if letter.replacement:
            words = _("{reference} is drafted to take its place.").format(
                reference=places.isolated(letter.replacement)
            )
            self.draft_link = Button(words, Rank.LINK, "", self._to_draft)
            parts.addLayout(row(self.draft_link, None))
        self.setLayout(parts)
        self.setAccessibleName(letter.reference)

    def _to_draft(self) -> None:
        self.go.emit("letters", f"appeal {self.letter.replacement}")


def carried_lines(facts: Sequence[CarriedFact]) -> QWidget:
    """What a letter says and what is right now, fact by fact, with the paragraphs that say it."""
    parts: list[QWidget] = []
    for one in facts:
        where = [_(at.place.words).format(number=at.number) for at in one.at]
        said = column(
            Text(places.sentence(places.joined(_(one.field), *where)), Size.SMALL, "text2", wrap=True),
            Text(_("It says: {old}").format(old=one.old), wrap=True),
            Text(_("Right is: {new}").format(new=one.new), wrap=True),
            gap=2,
        )
        parts.append(holding(said))
    return holding(column(*parts, gap=8))


def correction_block(facts: Sequence[CarriedFact]) -> QWidget | None:
    """The old values one letter carries, in a quiet panel beside its story; None where it carries none."""
    if not facts:
        return None
    head = Status(WRONG, _("Something was corrected since"), weight=MEDIUM)
    panel = Panel("surface", 8, "line2")
    panel.setLayout(column(head, carried_lines(facts), gap=8, margins=(12, 10, 12, 10)))
    panel.setAccessibleName(_("Something was corrected since"))
    return holding(row(panel, margins=(16, 14, 16, 0)))


def _draft(workplace: Workplace, moment: Moment, step: Step, case: str) -> int:
    from advocacy.workflows.correcting import draft_corrections  # noqa: PLC0415 - off the window's thread

    return len(draft_corrections(workplace, case, (), moment, step))
