"""One case on one sheet: who, consent, proceedings, what happened, what is said of it, appeals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from advocacy.desktop import theme
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.case_deadlines import CaseDeadlines
from advocacy.desktop.case_head import STOPPED, banner, names
from advocacy.desktop.case_points import Points
from advocacy.desktop.case_proceedings import Proceedings
from advocacy.desktop.case_timeline import timeline
from advocacy.desktop.correction_strip import CorrectionStrip
from advocacy.desktop.desk import Desk
from advocacy.desktop.flow import Flow
from advocacy.desktop.parts import STRONG, Line, Status, Text, column, holding, row
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import Size
from advocacy.desktop.words import Look, exchange_look
from advocacy.domain.case import CaseState
from advocacy.domain.case_file import CaseFile
from advocacy.domain.consent import consent_on
from advocacy.domain.moment import Moment
from advocacy.errors import AdvocacyError, N_
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.cases import CaseLine
    from advocacy.workflows.corrections import CarryingAppeal
    from advocacy.workflows.deadlines import DeadlineLine
    from advocacy.workflows.outreach import OutreachLine
    from advocacy.workflows.workplace import Workplace

RESTS = {
    CaseState.PAUSED: N_("No letters: the case is paused"),
    CaseState.CLOSED: N_("No letters: the case is closed"),
}
"""What stands where the button for new letters would be."""

SIDE_BY_SIDE_FROM = 860
"""From this width on the events and the statements stand beside each other."""


@dataclass(frozen=True, slots=True)
class Known:
    """All a record shows of one case."""

    line: CaseLine
    file: CaseFile
    outreach: tuple[OutreachLine, ...]
    deadlines: tuple[DeadlineLine, ...] = ()
    carrying: tuple[CarryingAppeal, ...] = ()


class CaseRecord(QWidget):
    """The sheet of one case."""

    go = Signal(str, str)
    refused = Signal(AdvocacyError)

    def __init__(self, known: Known, desk: Desk) -> None:
        super().__init__()
        self._known, self._today, self._desk = known, desk.today, desk
        self.turn_button = Button(_("Pause") if self.is_open else _("Take it up again"), on_click=self._turn)
        self.new_letters: Button | None = None
        self.new_filing: Button | None = None
        layout = column(gap=20, margins=(24, 16, 24, 24))
        layout.addLayout(self._head())
        for each in self._banners():
            layout.addWidget(each)
        self.corrections = CorrectionStrip(desk, known.file.case.reference, known.carrying)
        self.corrections.go.connect(self.go)
        layout.addWidget(self.corrections)
        if known.file.proceedings:
            layout.addWidget(section(_("Proceedings"), "", Proceedings(known.file)))
        self.deadlines = CaseDeadlines(desk, known.file, known.deadlines)
        layout.addWidget(section(_("Deadlines"), "", self.deadlines))
        layout.addLayout(self._middle())
        layout.addWidget(Line())
        layout.addLayout(self._appeals())
        layout.addStretch(1)
        self.setLayout(layout)
        self.setAccessibleName(known.line.title)

    @property
    def is_open(self) -> bool:
        """Whether somebody works on the case."""
        return self._known.file.case.state is CaseState.OPEN

    @property
    def stopped(self) -> bool:
        """Whether a person of the case said no."""
        return any(
            decision is not None and decision.state in STOPPED
            for decision in (
                consent_on(self._known.file.consents, one.id, self._today)
                for one in self._known.file.subjects
            )
        )

    def is_being_written(self, reference: str) -> bool:
        """Whether it is the sheet of this case, and somebody is writing into a form of it."""
        return self._known.file.case.reference == reference and self.deadlines.form is not None

    def lists_corrections(self, reference: str) -> bool:
        """Whether it is the sheet of this case, and shows which letters carry what was corrected."""
        return self._known.file.case.reference == reference and self.corrections.open

    def _head(self) -> QLayout:
        title = Text(self._known.line.title, Size.RECORD, weight=STRONG, wrap=True)
        top = row(title, None, gap=12)
        top.setStretch(0, 1)
        top.addWidget(self.turn_button)
        if not self.is_open:
            top.insertWidget(2, Status(Look(Shape.RING_BAR, "warn", RESTS[self._known.file.case.state])))
        elif not self.stopped:
            reference = self._known.file.case.reference
            self.new_letters = Button(
                _("New letters"), Rank.PRIMARY, "pen-line", lambda: self.go.emit("letters", reference)
            )
            if self._known.file.subjects:
                self.new_filing = Button(
                    _("Request to INTERPOL"), Rank.PLAIN, "scale", lambda: self.go.emit("filing", reference)
                )
                top.addWidget(self.new_filing)
            top.addWidget(self.new_letters)
        else:
            top.addWidget(Status(Look(Shape.DISC_CROSS, "bad", _("No letters: consent is refused"))))
        return column(top, names(self._known.file), gap=6)

    def _banners(self) -> list[QWidget]:
        file = self._known.file
        return [
            banner(file, person, consent_on(file.consents, person.id, self._today))
            for person in file.subjects
        ]

    def _middle(self) -> QLayout:
        events = section(_("Events"), "", timeline(self._known.file, self._today))
        points = section(_("What is said"), _("in the letters, by language"), Points(self._known.file))
        self._both = row(events, points, gap=32)
        self._both.setStretch(0, 11)
        self._both.setStretch(1, 10)
        return self._both

    def _appeals(self) -> QLayout:
        lines = self._known.outreach
        appeals = len({one.reference for one in lines})
        counted = ", ".join(
            (
                translate_many("{n} appeal", "{n} appeals", appeals).format(n=appeals),
                translate_many("{n} addressee", "{n} addressees", len(lines)).format(n=len(lines)),
            )
        )
        looks = Counter(exchange_look(one.exchange_state, one.reply_class, silent=one.silent) for one in lines)
        states = [Status(look, f"{number} · {look.text}") for look, number in looks.most_common()]
        to_outreach = Button(_("Open in Outreach"), Rank.LINK, "", self._open_outreach)
        to_outreach.setVisible(bool(lines))
        head = row(
            Text(_("Appeals"), Size.SECTION, weight=STRONG),
            Text(counted, Size.SMALL, "text2"),
            None,
            to_outreach,
        )
        return column(head, holding(Flow(*states, gap=16)), gap=8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below a width the texts stand under the events."""
        super().resizeEvent(event)
        wide = self.width() >= theme.scaled(SIDE_BY_SIDE_FROM)
        self._both.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def _turn(self) -> None:
        """Pause the case at once, or take it up again; the page reads it again by itself."""
        reference, wanted = self._known.file.case.reference, CaseState.PAUSED if self.is_open else CaseState.OPEN
        self.turn_button.setEnabled(False)
        self._desk.write(
            lambda workplace, moment, _step: _set_state(workplace, moment, reference, wanted),
            self._turned,
            self._refused,
        )

    def _turned(self, _result: None) -> None:
        self.turn_button.setEnabled(True)

    def _refused(self, refusal: AdvocacyError) -> None:
        self.turn_button.setEnabled(True)
        self.refused.emit(refusal)

    def _open_outreach(self) -> None:
        first = self._known.outreach[0]
        self.go.emit("outreach", f"{first.reference} {first.office}")


def _set_state(workplace: Workplace, moment: Moment, reference: str, state: CaseState) -> None:
    from advocacy.workflows.cases import set_state  # noqa: PLC0415 - off the window's thread

    set_state(workplace, reference, state, moment)


def section(title: str, more: str, content: QWidget) -> QWidget:
    """A heading, a word beside it in grey, and what stands below."""
    heading = Text(title, Size.SECTION, weight=STRONG)
    made = holding(
        column(row(heading, Text(more, Size.SMALL, "text2"), None), content, None, gap=theme.Gap.M)
    )
    made.setAccessibleName(title)
    return made
