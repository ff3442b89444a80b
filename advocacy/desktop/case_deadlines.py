"""The deadlines of a case on its sheet: all that is owed, and what a paper sets, entered and met here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from advocacy.desktop import places
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.deadline_list import Act, DeadlineRow
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice, Day, Frame, Line, labelled
from advocacy.desktop.forms import Form
from advocacy.desktop.message import Message
from advocacy.desktop.parts import Text, column, row
from advocacy.desktop.theme import Size
from advocacy.desktop.words import word
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.case_file import CaseFile
from advocacy.domain.deadline import DeadlineSource
from advocacy.domain.moment import Id, Moment
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.deadlines import DeadlineLine
    from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Entered:
    """What the form holds."""

    case: str
    what: str
    due: date
    source: str
    proceeding: Id | None
    known: CaseDeadline | None


class DeadlineForm(Form):
    """Enter a deadline that a paper sets, or change one."""

    def __init__(self, desk: Desk, file: CaseFile, known: CaseDeadline | None = None) -> None:
        super().__init__(_("Change a deadline") if known else _("Enter a deadline"), _("Save"))
        self._desk, self._case, self._known = desk, file.case.reference, known
        self.what = Line(_("What must be done"), _("such as an appeal to the Court of Appeal"))
        self.due = Day(_("By"), known.due if known else desk.today)
        self.source = Line(_("Who says so"), _("such as the decision of a day"))
        tracks = [(word(one.kind), one.id) for one in file.tracks]
        self.track = Choice(_("Proceeding"), [(_("The case as a whole"), None), *tracks])
        self.remove = Button(_("Take it out"), Rank.LINK, "", self._take_out)
        self.remove.setVisible(known is not None)
        if known is not None:
            self.what.setText(known.what)
            self.source.setText(known.source)
            self.track.choose(known.proceeding)
        self.add(labelled(_("What must be done"), Frame(self.what)))
        beside = row(labelled(_("By"), Frame(self.due)), labelled(_("Proceeding"), self.track), None, gap=12)
        beside.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add(beside)
        self.add(labelled(_("Who says so"), Frame(self.source)))
        self.add_below(self.remove)

    def submit(self) -> None:
        """Enter it."""
        entered = Entered(
            self._case, self.what.text(), self.due.day, self.source.text(), self.track.value, self._known
        )
        self.at_work(working=True)
        self._desk.write(
            lambda workplace, moment, _tell: _enter(workplace, moment, entered), self._recorded, self._refused
        )

    def _take_out(self) -> None:
        known = self._known
        if known is not None:
            self.at_work(working=True)
            self._desk.write(
                lambda workplace, moment, _tell: _remove(workplace, moment, known), self._recorded, self._refused
            )


class CaseDeadlines(QWidget):
    """What is owed in a case by day, then what was entered and met; and a form for another.

    ``left`` comes when a form was left: what changed meanwhile was not shown, so that nothing typed is lost.
    """

    left = Signal()

    def __init__(self, desk: Desk, file: CaseFile, lines: tuple[DeadlineLine, ...]) -> None:
        super().__init__()
        self._desk, self._file = desk, file
        lines = tuple(replace(one, text=self._said(one)) for one in lines)
        self._entered = {one.id: one for one in file.deadlines}
        self.form: DeadlineForm | None = None
        self.message = Message()
        self.enter_button = Button(_("Enter a deadline"), Rank.PLAIN, "plus", self.enter)
        open_ones = [one for one in lines if one.deadline.is_open]
        met = [
            one
            for one in lines
            if not one.deadline.is_open and one.deadline.source is DeadlineSource.ENTERED
        ]
        self.rows = [DeadlineRow(one, self._acts(one), with_office=True) for one in (*open_ones, *met)]
        nothing = Text(_("Nothing is owed by a day."), Size.BODY, "text2", wrap=True)
        nothing.setVisible(not self.rows)
        self._content = column(nothing, *self.rows, self.message, row(self.enter_button, None), gap=14)
        self.setLayout(self._content)

    def enter(self) -> None:
        """Open the form for a new one."""
        self._open(DeadlineForm(self._desk, self._file))

    def change(self, known: CaseDeadline) -> None:
        """Open the form for one that was entered."""
        self._open(DeadlineForm(self._desk, self._file, known))

    def close_form(self) -> None:
        """Back to the list."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self.enter_button.show()
        self.enter_button.setFocus()

    def _said(self, line: DeadlineLine) -> str:
        """A hearing's own sentence in the language of the screen."""
        return places.said(self._file.wordings, line.deadline.subject, "text") if line.text else ""

    def _open(self, form: DeadlineForm) -> None:
        self.close_form()
        self.form = form
        self._content.addWidget(form)
        form.show()
        self.enter_button.hide()
        form.cancelled.connect(self._leave)
        form.recorded.connect(self.close_form)
        form.what.setFocus()
        into_sight(form)

    def _leave(self) -> None:
        self.close_form()
        self.left.emit()

    def _acts(self, line: DeadlineLine) -> list[Act]:
        known = self._entered.get(line.deadline.subject)
        if known is None:
            return []
        if known.met_on is not None:
            return [(_("It is open after all"), lambda: self._meet(known, None))]
        return [
            (_("Done today"), lambda: self._meet(known, self._desk.today)),
            (_("Change"), lambda: self.change(known)),
        ]

    def _meet(self, known: CaseDeadline, on: date | None) -> None:
        self._desk.write(
            lambda workplace, moment, _tell: _meet(workplace, moment, known, on), _nothing, self.message.refuse
        )


def into_sight(widget: QWidget) -> None:
    """Scroll what the widget lies in so far that it is seen, once its place is known."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None and (content := above.widget()) is not None:
        content.adjustSize()
        above.ensureWidgetVisible(widget)


def _nothing(_result: None) -> None:
    """The page reads the case again by itself."""


def _enter(workplace: Workplace, moment: Moment, entered: Entered) -> None:
    from advocacy.workflows.case_deadlines import Term, correct, enter  # noqa: PLC0415 - off the window's thread

    term = Term(entered.what, entered.due, entered.source, entered.proceeding)
    if entered.known is None:
        enter(workplace, entered.case, term, moment)
    else:
        correct(workplace, entered.known, term, moment)


def _meet(workplace: Workplace, moment: Moment, known: CaseDeadline, on: date | None) -> None:
    from advocacy.workflows.case_deadlines import meet  # noqa: PLC0415 - off the window's thread

    meet(workplace, known, on, moment)


def _remove(workplace: Workplace, moment: Moment, known: CaseDeadline) -> None:
    from advocacy.workflows.case_deadlines import remove  # noqa: PLC0415 - off the window's thread

    remove(workplace, known, moment)
