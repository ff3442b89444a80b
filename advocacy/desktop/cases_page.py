"""Cases: the list, and the record of the one that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QWidget

from advocacy.desktop.case_list import CaseListView
from advocacy.desktop.case_record import CaseRecord, Known
from advocacy.desktop.desk import Desk
from advocacy.desktop.message import Message
from advocacy.desktop.page import Page
from advocacy.desktop.parts import Line, Panel, Text, column, holding, row, scrolling
from advocacy.desktop.segments import Segments
from advocacy.desktop.theme import Size, scaled
from advocacy.domain.case import CaseState
from advocacy.domain.moment import Moment
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.desktop.background import Job
    from advocacy.workflows.cases import CaseLine
    from advocacy.workflows.workplace import Workplace

LIST_WIDTH = 256


class CasesPage(Page):
    """The list at the leading side, the record beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lines: tuple[CaseLine, ...] = ()
        self._wanted = ""
        self._job: Job | None = None
        self._told_ready = False
        self.filter = Segments(_("Which cases"), (_("Open"), _("All")))
        self.list = CaseListView(_("Cases"))
        self.message = Message()
        self._nothing = Text("", Size.SECTION, "text2", wrap=True)
        self._place = QHBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._record: QScrollArea | None = None
        self.record: CaseRecord | None = None
        self._lay_out()
        self.filter.chosen.connect(lambda _at: self._show_lines())
        self.list.shown.connect(self._open)

    @property
    def title(self) -> str:
        """The page's name."""
        return _("Cases")

    def read(self) -> None:
        """Fetch the list, and the record that is open."""
        self.desk.read(_list, self._arrived, self.message.refuse)

    def show_thing(self, reference: str) -> None:
        """Show one case."""
        self._wanted = reference or self._wanted
        if reference and self._lines:
            self._select()

    def _lay_out(self) -> None:
        head = row(self.filter, None, margins=(16, 10, 16, 10))
        side = Panel("subtle")
        side.setLayout(column(holding(head), Line(), self.list, gap=0))
        side.setMinimumWidth(scaled(200))
        paper = QWidget()
        rest = column(holding(row(self.message, margins=(24, 0, 24, 0))), gap=0)
        rest.addLayout(self._place, 1)
        paper.setLayout(rest)
        self._place.addWidget(self._empty(), 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(side)
        split.addWidget(paper)
        split.setStretchFactor(1, 1)
        split.setSizes([scaled(LIST_WIDTH), 1000])
        self.setLayout(row(split))

    def _empty(self) -> QWidget:
        return holding(column(self._nothing, None, margins=(24, 24, 24, 24)))

    def _arrived(self, lines: tuple[CaseLine, ...]) -> None:
        self._lines = lines
        open_ones = sum(one.state is CaseState.OPEN for one in lines)
        self.filter.count((open_ones, len(lines)))
        if not lines:
            self._nothing.setText(_("Here will be the cases: who is in danger, where, and what was done."))
        self._show_lines()
        if not self._told_ready:
            self._told_ready = True
            self.ready.emit()

    def _show_lines(self) -> None:
        everything = self.filter.at == 1
        self.list.show_lines(tuple(one for one in self._lines if everything or one.state is CaseState.OPEN))
        self._select()

    def _select(self) -> None:
        if self._wanted and self.list.select(self._wanted):
            return
        if self._wanted and any(one.reference == self._wanted for one in self._lines):
            self.filter.choose(1)
            return
        if self._lines:
            self.list.setCurrentIndex(self.list.lines.index(0))

    def _open(self, reference: str) -> None:
        self._wanted = reference
        if self._job is not None:
            self._job.cancel()
        self._job = self.desk.read(
            lambda workplace, moment: _known(workplace, reference, moment), self._show, self.message.refuse
        )

    def _show(self, known: Known) -> None:
        if known.file.case.reference != self._wanted:
            return
        if self.record is not None and self.record.is_being_written(known.file.case.reference):
            return  # read again when the form is left
        listed = self.record is not None and self.record.lists_corrections(known.file.case.reference)
        self.record = CaseRecord(known, self.desk)
        self.record.go.connect(self.go)
        self.record.refused.connect(self.message.refuse)
        self.record.corrections.show_list(shown=listed)
        self.record.corrections.drafted.connect(self._drafted)
        self.record.corrections.refused.connect(self.message.refuse)
        self.record.deadlines.left.connect(self.read)
        area = scrolling(self.record)
        old = self._place.takeAt(0)
        if old is not None and (widget := old.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        self._place.addWidget(area, 1)
        self._record = area

    def _drafted(self, made: int) -> None:
        words = translate_many("{n} correcting letter is drafted.", "{n} correcting letters are drafted.", made)
        self.message.praise(words.format(n=made))


def _list(workplace: Workplace, moment: Moment) -> tuple[CaseLine, ...]:
    from advocacy.workflows.cases import list_cases  # noqa: PLC0415 - off the window's thread

    return list_cases(workplace, moment)


def _known(workplace: Workplace, reference: str, moment: Moment) -> Known:
    from advocacy.workflows.cases import case_file, list_cases  # noqa: PLC0415
    from advocacy.workflows.corrections import carrying  # noqa: PLC0415
    from advocacy.workflows.deadlines import deadlines  # noqa: PLC0415
    from advocacy.workflows.outreach import lines  # noqa: PLC0415

    line = next(one for one in list_cases(workplace, moment) if one.reference == reference)
    owed = deadlines(workplace, moment, case=reference, every=True)
    wrong = carrying(workplace, reference)
    return Known(line, case_file(workplace, reference), lines(workplace, case=reference), owed, wrong)
