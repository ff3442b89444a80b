"""Reminders in the window: who would get one, in which language and with which text; then a draft for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from advocacy.desktop import places
from advocacy.desktop import reminder_work as work
from advocacy.desktop.action_bar import Progress
from advocacy.desktop.background import Cancelled, Job
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice, labelled
from advocacy.desktop.forms import Form
from advocacy.desktop.parts import Line, Text, column, holding, row
from advocacy.desktop.reminder_rows import LEFT_OUT, NO_REACTION, ReminderTable, due, reason_of
from advocacy.desktop.segments import Segments
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import Size
from advocacy.desktop.words import Look
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.reminder_letters import Reminded, Reminder
    from advocacy.workflows.reminding import Pair

DAYS = (14, 30, 60, 90, 180)
USUAL = 30
DUE, LEFT = 0, 1


class ReminderForm(Form):
    """Everybody asked about, with a tick or a reason; ``done`` carries what is to be told once drafts are made."""

    done = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Remind those who have not answered"), _("Draft reminders"), tall=True)
        self._desk = desk
        self._looking: Job | None = None
        self._working: Job | None = None
        self.found: tuple[Reminder, ...] = ()
        self._unticked: frozenset[Pair] = frozenset()
        self.whom = Choice(_("Whom"))
        days = [(translate_many("{n} day", "{n} days", n).format(n=n), n) for n in DAYS]
        self.after = Choice(_("Without an answer for at least"), days)
        self.after.choose(USUAL)
        self.which = Segments(_("Which addressees"), (_("To be reminded"), LEFT_OUT.text), (NO_REACTION, LEFT_OUT))
        self.table = ReminderTable()
        self.details = Text("", Size.SMALL, "text2", wrap=True)
        self.progress = Progress()
        self.progress_words = Text("", Size.SMALL, "text2")
        self.stop_button = Button(_("Stop"), Rank.PLAIN, "", self.stop)
        self._lay_out()
        self._wire()
        self.setFocusProxy(self.whom)

    @property
    def going(self) -> frozenset[Pair]:
        """The letters and offices that are ticked."""
        return frozenset(one.line.pair for one in self.found if due(one)) - self._unticked

    def offer(self, choices: list[tuple[str, object]]) -> None:
        """Ask about these, the first of them at once."""
        self.message.hide()
        self.whom.blockSignals(True)
        self.whom.offer(choices)
        self.whom.choose(choices[0][1])
        self.whom.blockSignals(False)
        self._unticked = frozenset()
        self.look()

    def look(self) -> None:
        """Look at everybody asked about; nothing is written."""
        self.stop_looking()
        question = whom, after = self.whom.value, self.after.value
        self.found = ()
        self._show()
        self.details.setText(_("The letters are being looked at …"))
        workplace, moment = self._desk.workplace, self._desk.hands.moment()
        self._looking = self._desk.background.run(
            lambda tell: work.look_at(workplace, moment, whom, after, tell),
            lambda found: self._seen(question, found),
            self._not_seen,
            self._looked_at,
        )

    def stop_looking(self) -> None:
        """Nobody waits for it any more."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def submit(self) -> None:
        """Draft those that are ticked, all or none."""
        going, after = self.going, self.after.value
        if not going or self._working is not None:
            return
        self.at_work(working=True)
        self.progress.show_part(0, 1)
        self.progress_words.setText(_("The reminders are being drafted …"))
        self._progress_place.show()
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._working = self._desk.write(
            lambda workplace, moment, tell: work.draft(workplace, moment, going, after, tell),
            self._drafted,
            self._refused,
            self._step,
        )

    def stop(self) -> None:
        """Stop; no draft of this run is kept."""
        if self._working is not None:
            self._working.cancel()

    def at_work(self, *, working: bool) -> None:
        """While drafts are made nothing else can be said."""
        super().at_work(working=working)
        for field in (self.cancel, self.whom, self.after, self.table):
            field.setDisabled(working)

    def _lay_out(self) -> None:
        after = labelled(_("Without an answer for at least"), self.after)
        said = row(labelled(_("Whom"), self.whom), after, None, gap=16)
        signed = Text(
            _("Each is signed by who signed the letter, and agreed to anew when it is approved."), Size.SMALL, "text2"
        )
        self._progress_place = holding(row(self.progress_words, self.progress, self.stop_button, None, gap=12))
        self._progress_place.hide()
        list_ = column(row(self.which, None), Line(), self.table, self.details, gap=6)
        list_.setStretchFactor(self.table, 1)
        self.add(said)
        self.add(signed)
        self.add(holding(list_))
        self.add(self._progress_place)
        self._fields.setStretch(2, 1)

    def _wire(self) -> None:
        self.whom.currentIndexChanged.connect(lambda _at: self.look())
        self.after.currentIndexChanged.connect(lambda _at: self.look())
        self.which.chosen.connect(lambda _at: self._show())
        self.table.chosen.connect(self._explain)
        self.table.ticked.connect(self._tick)
        self.cancelled.connect(self.stop_looking)

    def _looked_at(self, done: int, of: int) -> None:
        if self._looking is not None:
            self.details.setText(_("{done} of {of} letters are looked at …").format(done=done, of=of))

    def _seen(self, question: object, found: tuple[Reminder, ...]) -> None:
        if question != (self.whom.value, self.after.value):  # something else was asked meanwhile
            return
        self._looking = None
        self.found = found
        self.which.choose(DUE if any(map(due, found)) or not found else LEFT)
        self._show()

    def _not_seen(self, refusal: AdvocacyError) -> None:
        if isinstance(refusal, Cancelled):
            return
        self.details.setText("")
        self.message.refuse(refusal)

    def _show(self) -> None:
        wanted = self.which.at == DUE
        self.table.rows.show_rows([one for one in self.found if due(one) is wanted])
        reminded = sum(map(due, self.found))
        self.which.count((reminded, len(self.found) - reminded))
        self.table.leave_out(self._unticked)
        self.details.setText(_("Nobody has to be reminded now.") if wanted and not reminded else "")
        self.table.select(0)
        self._fit()

    def _fit(self) -> None:
        number = len(self.going)
        said = translate_many("Draft {n} reminder", "Draft {n} reminders", number).format(n=number)
        self.save.setText(said if number else _("Draft reminders"))
        self.save.setEnabled(bool(number) and self._working is None)
        self.save.updateGeometry()

    def _explain(self, one: Reminder) -> None:
        self.details.setText(places.sentence(reason_of(one)))

    def _tick(self, one: Reminder) -> None:
        if due(one):
            self._unticked ^= {one.line.pair}
            self.table.leave_out(self._unticked)
            self._fit()

    def _step(self, done: int, of: int) -> None:
        self.progress.show_part(done, of)

    def _drafted(self, made: Reminded) -> None:
        self._end()
        number = len(made.drafted)
        said = translate_many(
            "{n} reminder is drafted. It goes the way of every letter: review, approval, issue.",
            "{n} reminders are drafted. They go the way of every letter: review, approval, issue.",
            number,
        )
        self.done.emit(said.format(n=number))

    def _refused(self, refusal: AdvocacyError) -> None:
        self._end()
        if isinstance(refusal, Cancelled):
            self.message.say(_("Stopped. Nothing was drafted."), Look(Shape.DASH, "text2", ""), "hover")
        else:
            self.message.refuse(refusal)

    def _end(self) -> None:
        self._working = None
        self._progress_place.hide()
        self.at_work(working=False)
        self._fit()
