"""The letters on the page: checked, drafted, reviewed, approved and issued; one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from advocacy.desktop import compose_work as work
from advocacy.desktop import record_work
from advocacy.desktop.action_bar import Stage
from advocacy.desktop.background import Job
from advocacy.desktop.check_rows import LetterRow
from advocacy.desktop.desk import Desk
from advocacy.domain.appeal import DocumentState
from advocacy.domain.moment import Moment
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.desktop.background import Step
    from advocacy.desktop.order_form import Chosen
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
        stages = [_stage_of(one.state) for one in self.letters if one.state is not None]
        return min(stages, key=lambda one: one.value, default=Stage.CHECKED)

    @property
    def going(self) -> tuple[LetterRow, ...]:
        """The letters that the next step takes on."""
        stage = self.stage
        if stage is Stage.CHECKED:
            return tuple(one for one in self.letters if one.goes)
        return tuple(one for one in self.letters if one.state and _stage_of(one.state) is stage)

    @property
    def references(self) -> tuple[str, ...]:
        """The references of the drafted letters."""
        return tuple(one.reference for one in self.letters if one.reference)

    @property
    def open_references(self) -> tuple[str, ...]:
        """The references of the letters that can still be taken back."""
        return tuple(one.reference for one in self.letters if one.state in record_work.OPEN_STATES)

    def clear(self) -> None:
        """Let go of the letters; what was drafted stays on record."""
        if self._checking is not None:
            self._checking.cancel()
        self._show(())

    def check(self, order: work.MakeOrder) -> None:
        """Check the letters that are ordered; what was unticked stays so."""
        if self._checking is not None:
            self._checking.cancel()
        self._checking = self._desk.read(
            lambda workplace, moment: work.check(workplace, moment, order), self._checked, self.refused.emit
        )

    def take_up(self, reference: str, on_chosen: Callable[[Chosen], None]) -> None:
        """Go on with a letter on record, as it is stored."""

        def taken(found: record_work.Taken) -> None:
            self._show(found.letters)
            on_chosen(found.chosen)

        self._desk.read(
            lambda workplace, moment: record_work.take_up(workplace, moment, reference),
            taken,
            self.refused.emit,
        )

    def learn(self, record: record_work.OnRecord) -> None:
        """Show a letter as the record has it: somebody else went on with it, or its approval lapsed."""
        held = next((one for one in self.letters if one.reference == record.reference), None)
        if held is None:
            return
        text = record.paragraphs or held.paragraphs
        if (held.state, held.paragraphs) != (record.state, text):
            self._exchange(record.reference, replace(held, state=record.state, paragraphs=text))

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
        """Take the letters that are furthest behind to this state, all or none."""
        self._step(tuple(one.reference for one in self.going), many, state, lambda: None)

    def give_back(self, references: tuple[str, ...], on_done: Callable[[], None]) -> None:
        """Make these letters drafts again, all or none."""
        self._step(references, record_work.give_back, DocumentState.DRAFT, on_done)

    def discard(self, references: tuple[str, ...], on_done: Callable[[], None]) -> None:
        """Give these letters up, all or none; they leave the page."""

        def done(_result: None) -> None:
            self._show(tuple(one for one in self.letters if one.reference not in references))
            on_done()

        self.began.emit(_("Recording …"))
        self._working = self._desk.write(
            lambda workplace, moment, _step: record_work.discard(workplace, moment, references),
            done,
            self.refused.emit,
        )

    def draft_again(self, reference: str, on_done: Callable[[str], None]) -> None:
        """Draft a letter anew from the case as it is now, in place of the one of this reference."""

        def done(taken: record_work.Taken) -> None:
            (made,) = taken.letters
            self._exchange(reference, made)
            on_done(made.reference)

        def anew(workplace: Workplace, moment: Moment, step: Step) -> record_work.Taken:
            made = record_work.draft_again(workplace, moment, step, reference)
            return record_work.take_up(workplace, moment, made)

        self.began.emit(_("Writing …"))
        self._working = self._desk.write(anew, done, self.refused.emit, self.stepped.emit)

    def _step(
        self,
        references: tuple[str, ...],
        many: ManyStep,
        state: DocumentState,
        on_done: Callable[[], None],
    ) -> None:
        def done(_result: None) -> None:
            self._show(
                tuple(
                    replace(one, state=state) if one.reference in references else one for one in self.letters
                )
            )
            on_done()

        self.began.emit(_("Recording …"))
        self._working = self._desk.write(
            lambda workplace, moment, _step: many(workplace, moment, references), done, self.refused.emit
        )

    def issue(self) -> None:
        """Issue all that are approved."""
        references = tuple(one.reference for one in self.going)
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
        sealed = {one.reference for one in issued.appeals}
        self._show(
            tuple(
                replace(one, state=DocumentState.ISSUED) if one.reference in sealed else one
                for one in self.letters
            )
        )
        self.told.emit(_("Issued {n}").format(n=len(issued.appeals)))
        for trouble in issued.not_written:
            self.refused.emit(trouble)

    def _checked(self, letters: tuple[LetterRow, ...]) -> None:
        before = {one.offices: (one.ticked, one.unfolded) for one in self.letters}
        first = next((one.offices for one in letters if not one.ready), ())
        self._show(
            tuple(_as(one, *before.get(one.offices, (one.ticked, one.offices == first))) for one in letters)
        )

    def _replace(self, letter: object, change: Callable[[LetterRow], LetterRow]) -> None:
        if isinstance(letter, LetterRow) and letter.state is None:
            self._show(tuple(change(one) if one.offices == letter.offices else one for one in self.letters))

    def _exchange(self, reference: str, other: LetterRow) -> None:
        self._show(tuple(other if one.reference == reference else one for one in self.letters))

    def _show(self, letters: tuple[LetterRow, ...]) -> None:
        self.letters = letters
        self.changed.emit()


def _as(letter: LetterRow, ticked: bool, unfolded: bool) -> LetterRow:  # noqa: FBT001 - two fields of the row
    """The letter so ticked and unfolded; of thousands nearly all are so already."""
    if (letter.ticked, letter.unfolded) == (ticked, unfolded):
        return letter
    return replace(letter, ticked=ticked, unfolded=unfolded)


def _stage_of(state: DocumentState) -> Stage:
    return STAGES.get(state, Stage.ISSUED)
