"""A request to INTERPOL's Commission: its form, and beside it the rules of its day, until it can be drafted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter

from advocacy.desktop import filing_work as work
from advocacy.desktop import places
from advocacy.desktop.background import Job
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.filing_form import FilingForm
from advocacy.desktop.message import Message
from advocacy.desktop.page import Page
from advocacy.desktop.parts import MEDIUM, STRONG, Line, Panel, Status, Text, column, holding, row, scrolling
from advocacy.desktop.rule_list import RuleList
from advocacy.desktop.theme import Size, scaled
from advocacy.desktop.words import CHECKING, NEEDS_YOU, READY
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.filing import FilingCheck

PAUSE = 200
"""Milliseconds after the last change before the request is checked."""

PAUSE_BEFORE_COUNTING = 900
"""Milliseconds of quiet before its pages are counted: that takes LibreOffice seconds."""


class FilingPage(Page):
    """The form of one case; a drafted request goes on among the letters."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._case = ""
        self._told_ready = False
        self._job: Job | None = None
        self.form = FilingForm(desk.today)
        self.rules = RuleList()
        self.message = Message()
        self.verdict = Status(CHECKING, weight=MEDIUM)
        self.about = Text("", Size.SECTION, weight=STRONG, wrap=True)
        self.draft_button = Button(_("Draft the request"), Rank.PRIMARY, "file-text", self.draft)
        self.working = Text("", ink="text2")
        self._pause = _timer(self, PAUSE, self._check)
        self._quiet = _timer(self, PAUSE_BEFORE_COUNTING, self._count)
        self._lay_out()
        self.form.changed.connect(self._changed)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self.draft_button.click)

    @property
    def title(self) -> str:
        """The page's name."""
        return _("Request to INTERPOL’s Commission")

    def read(self) -> None:
        """Fetch what can be chosen for the case."""
        case = self._case
        if case:
            self.desk.read(
                lambda workplace, moment: work.offer(workplace, moment, case),
                self._offered,
                self.message.refuse,
            )

    def show_thing(self, reference: str) -> None:
        """Begin a request about a case, or go on with it."""
        if reference and reference != self._case:
            self._case = reference
            self._stale = True

    def draft(self) -> None:
        """Draft the request; it is then reviewed, approved and issued as letters are."""
        entered = self.form.entered()
        self._at_work(working=True)
        self.desk.write(
            lambda workplace, moment, _step: work.draft(workplace, moment, entered),
            self._drafted,
            self._not_drafted,
        )

    def _lay_out(self) -> None:
        head = holding(row(self.about, margins=(16, 12, 16, 0)))
        note = holding(row(self.message, margins=(16, 8, 16, 0)))
        left = holding(column(head, note, scrolling(self.form), gap=0))
        verdict = holding(row(self.verdict, None, margins=(16, 12, 16, 12)))
        area = scrolling(self.rules)
        area.setAccessibleName(_("Check list"))
        side = Panel("surface")
        side.setLayout(column(verdict, Line(), area, gap=0))
        side.setMinimumWidth(scaled(300))
        edge = Panel("line")
        edge.setLayout(row(side, margins=(1, 0, 0, 0)))
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(left)
        split.addWidget(edge)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([scaled(720), scaled(480)])
        bar = holding(row(self.working, None, self.draft_button, margins=(16, 11, 16, 11)))
        whole = column(split, Line(), bar, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _offered(self, offer: work.FilingOffer) -> None:
        self.about.setText(offer.title)
        self.form.offer(offer)
        if not self._told_ready:
            self._told_ready = True
            self.ready.emit()

    def _changed(self) -> None:
        self._stop()
        self.draft_button.setEnabled(False)
        self.verdict.show_look(CHECKING)
        self._pause.start()

    def _stop(self) -> None:
        self._pause.stop()
        self._quiet.stop()
        if self._job is not None:
            self._job.cancel()

    def _check(self) -> None:
        entered = self.form.entered()
        self._job = self.desk.read(
            lambda workplace, moment: work.check(workplace, moment, entered, count_pages=False),
            self._checked,
            self._refused,
        )

    def _checked(self, found: FilingCheck) -> None:
        self._show(found)
        if found.ready:
            self.verdict.show_look(CHECKING, _("Counting the pages"))
            self._quiet.start()

    def _count(self) -> None:
        entered = self.form.entered()
        self._job = self.desk.read(
            lambda workplace, moment: work.check(workplace, moment, entered, count_pages=True),
            self._counted,
            self._refused,
        )

    def _counted(self, found: FilingCheck) -> None:
        self._show(found)
        self.draft_button.setEnabled(found.ready)

    def _show(self, found: FilingCheck) -> None:
        self.message.hide()
        stops = sum(one.stops_the_letter for one in found.gaps)
        said = translate_many("{n} thing stops the request", "{n} things stop the request", stops)
        self.verdict.show_look(NEEDS_YOU if stops else READY, said.format(n=stops) if stops else "")
        self.rules.show_check(found.items, found.gaps, places.day(found.letter.plan.letter_date))

    def _refused(self, refusal: AdvocacyError) -> None:
        self.verdict.show_look(NEEDS_YOU)
        self.message.refuse(refusal)

    def _drafted(self, reference: str) -> None:
        self._at_work(working=False)
        self.form.begin_again()
        self.go.emit("letters", f"appeal {reference}")

    def _not_drafted(self, refusal: AdvocacyError) -> None:
        self._at_work(working=False)
        self.draft_button.setEnabled(True)
        self.message.refuse(refusal)

    def _at_work(self, *, working: bool) -> None:
        self._stop()
        self.form.setDisabled(working)
        self.draft_button.setEnabled(False)
        self.working.setText(_("Writing …") if working else "")


def _timer(page: FilingPage, pause: int, act: object) -> QTimer:
    made = QTimer(page)
    made.setSingleShot(True)
    made.setInterval(pause)
    made.timeout.connect(act)
    return made
