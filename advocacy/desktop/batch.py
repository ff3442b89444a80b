"""The letters on the page: checked, drafted, reviewed, approved and issued; one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from advocacy.desktop import compose_work as work
from advocacy.desktop.action_bar import Stage
from advocacy.desktop.background import Job
from advocacy.desktop.check_rows import LetterRow
from advocacy.desktop.desk import Desk
from advocacy.domain.appeal import DocumentState
from advocacy.domain.moment import Moment
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.issuing import Issued
    from advocacy.workflows.workplace import Workplace

STAGES = {
    DocumentState.DRAFT: Stage.DRAFTS,
    DocumentState.IN_REVIEW: Stage.IN_REVIEW,
    DocumentState.APPROVED: Stage.APPROVED,
    DocumentState.ISSUED: Stage.ISSUED,
}
ManyStep = Callable[["Workplace", Moment, tuple[str, ...]], None]


class Batch(QObject):
    """Holds the letters and takes them on; the page shows what it tells."""

    changed = Signal()
    began = Signal(str)
    stepped = Signal(int, int)
    refused = Signal(object)
    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._checking: Job | None = None
        self._working: Job | None = None
        self.letters: tuple[LetterRow, ...] = ()

    @property
    def stage(self) -> Stage:
        """How far the letters are."""
        states = {one.state for one in self.letters if one.state is not None}
        return STAGES.get(next(iter(states)), Stage.ISSUED) if states else Stage.CHECKED

    @property
    def going(self) -> tuple[LetterRow, ...]:
        """The letters that the next step takes on."""
        drafted = tuple(one for one in self.letters if one.state is not None)
        return drafted or tuple(one for one in self.letters if one.goes)

    @property
    def references(self) -> tuple[str, ...]:
        """The references of the drafted letters."""
        return tuple(one.reference for one in self.letters if one.reference)

    def clear(self) -> None:
        """Let go of the letters; what was drafted stays on record."""
        self._show(())

    def check(self, order: work.MakeOrder) -> None:
        """Check the letters that are ordered; what was unticked stays so."""
        if self._checking is not None:
            self._checking.cancel()
        self._checking = self._desk.read(
            lambda workplace, moment: work.check(workplace, moment, order), self._checked, self.refused.emit
        )

    def take_up(self, reference: str, on_case: Callable[[str], None]) -> None:
        """Go on with a letter on record."""

        def taken(found: work.Taken) -> None:
            self._show(found.letters)
            on_case(found.case)

        self._desk.read(
            lambda workplace, moment: work.take_up(workplace, moment, reference), taken, self.refused.emit
        )

    def turn(self, letter: object) -> None:
        """Tick a letter or leave it out."""
        self._replace(letter, lambda one: replace(one, ticked=not one.ticked))

    def unfold(self, letter: object, unfolded: bool) -> None:  # noqa: FBT001 - a signal's values
        """Show or hide what a letter lacks."""
        self._replace(letter, lambda one: replace(one, unfolded=unfolded))

    def keep(self, order: work.MakeOrder) -> None:
        """Keep the ticked letters as drafts."""
        kept = self.going

        def drafted(references: tuple[str, ...]) -> None:
            named = zip(kept, references, strict=True)
            self._show(tuple(replace(one, reference=name, state=DocumentState.DRAFT) for one, name in named))
            self.told.emit(_("Kept as drafts"))

        self.began.emit(_("Writing …"))
        self._working = self._desk.write(
            lambda workplace, moment, step: work.draft(workplace, moment, step, order),
            drafted,
            self.refused.emit,
            self.stepped.emit,
        )

    def step(self, many: ManyStep, state: DocumentState) -> None:
        """Send all to review, or approve all."""
        references = self.references

        def done(_result: None) -> None:
            self._show(tuple(replace(one, state=state) for one in self.letters))

        self.began.emit(_("Recording …"))
        self._working = self._desk.write(
            lambda workplace, moment, _step: many(workplace, moment, references), done, self.refused.emit
        )

    def issue(self) -> None:
        """Issue all that are approved."""
        references = self.references
        self.began.emit(_("Issuing …"))
        self._working = self._desk.write(
            lambda workplace, moment, step: work.issue(workplace, moment, step, references),
            self._issued,
            self.refused.emit,
            self.stepped.emit,
        )

    def stop(self) -> None:
        """Stop what is under way; no letter is left half-done."""
        if self._working is not None:
            self._working.cancel()

    def _issued(self, issued: Issued) -> None:
        self._show(tuple(replace(one, state=DocumentState.ISSUED) for one in self.letters))
        self.told.emit(_("Issued {n}").format(n=len(issued.appeals)))
        for trouble in issued.not_written:
            self.refused.emit(trouble)

    def _checked(self, letters: tuple[LetterRow, ...]) -> None:
        before = {one.offices: one for one in self.letters}
        first = next((one.offices for one in letters if not one.ready), ())
        self._show(
            tuple(
                replace(one, ticked=before[one.offices].ticked, unfolded=before[one.offices].unfolded)
                if one.offices in before
                else replace(one, unfolded=one.offices == first)
                for one in letters
            )
        )

    def _replace(self, letter: object, change: Callable[[LetterRow], LetterRow]) -> None:
        if isinstance(letter, LetterRow) and letter.state is None:
            self._show(tuple(change(one) if one.offices == letter.offices else one for one in self.letters))

    def _show(self, letters: tuple[LetterRow, ...]) -> None:
        self.letters = letters
        self.changed.emit()
