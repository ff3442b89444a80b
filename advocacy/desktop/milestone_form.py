"""Record what an office did with an appeal, with the paper that says so; or correct what was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from advocacy.desktop.background import Step as Tell
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice, Day, Frame, Line, labelled
from advocacy.desktop.forms import Files, Form, KnownDay
from advocacy.desktop.words import MILESTONE
from advocacy.domain.handling import MAY_SET_A_DAY, SETS_A_DAY
from advocacy.domain.milestone import MilestoneKind
from advocacy.domain.moment import Id, Moment
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.outreach import OutreachLine, StoryStep
    from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Done:
    """What the form holds; ``instead_of`` is the step it corrects."""

    reference: str
    office: str
    kind: MilestoneKind
    on: date
    until: date | None
    note: str
    file: Path | None
    instead_of: Id


class MilestoneForm(Form):
    """The form; the day that a step sets is asked for where the step can set one."""

    def __init__(self, desk: Desk, line: OutreachLine, wrong: StoryStep | None = None) -> None:
        super().__init__(_("Correct what they did") if wrong else _("Record what they did"), _("Save"))
        self._desk, self._about = desk, line
        self._instead_of = wrong.id if wrong else ""
        self.what = Choice(_("What they did"), [(look.text, kind) for kind, look in MILESTONE.items()])
        self.on = Day(_("On"), wrong.on if wrong and wrong.on else desk.today)
        until = wrong.until if wrong else None
        self.until = Day(_("Until"), until or desk.today)
        self.pause_until = KnownDay(_("Until"), until or desk.today, known=until is not None)
        self.note = Line(_("Reason or note"), _("such as a file number, or the reason they give"))
        self.files = Files(_("Add the paper that says so"), several=False)
        self._until_place = labelled(_("Until"), Frame(self.until))
        if wrong is not None:
            self.what.choose(MilestoneKind(wrong.state))
            self.note.setText(wrong.text)
        self.add(labelled(_("What they did"), self.what))
        self.add(labelled(_("On"), Frame(self.on)))
        self.add(self._until_place)
        self.add(self.pause_until)
        self.add(labelled(_("Reason or note"), Frame(self.note)))
        self.add(self.files)
        self.what.currentIndexChanged.connect(lambda _at: self._fit())
        self._fit()
        self.setFocusProxy(self.what)

    def submit(self) -> None:
        """Record it."""
        kind: MilestoneKind = self.what.value
        done = Done(
            self._about.reference,
            self._about.office,
            kind,
            self.on.day,
            self._until(kind),
            self.note.text().strip(),
            self.files.files[0] if self.files.files else None,
            self._instead_of,
        )
        self.at_work(working=True)
        self._desk.write(
            lambda workplace, moment, _tell: _record(workplace, moment, done, _tell), self._recorded, self._refused
        )

    def _until(self, kind: MilestoneKind) -> date | None:
        if kind in SETS_A_DAY:
            return self.until.day
        return self.pause_until.day if kind in MAY_SET_A_DAY else None

    def _fit(self) -> None:
        kind: MilestoneKind = self.what.value
        self._until_place.setVisible(kind in SETS_A_DAY)
        self.pause_until.setVisible(kind in MAY_SET_A_DAY - SETS_A_DAY)


def _record(workplace: Workplace, moment: Moment, done: Done, _tell: Tell) -> None:
    from advocacy.workflows.milestones import Handled, correct, record  # noqa: PLC0415

    handled = Handled(done.kind, done.on, done.until, done.note, done.file)
    if done.instead_of:
        correct(workplace, done.reference, done.office, done.instead_of, handled, moment)
    else:
        record(workplace, done.reference, done.office, handled, moment)
