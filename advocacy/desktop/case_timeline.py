"""What happened, in order: dates as exactly as they are known, place and source, and who may be told."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from advocacy.desktop import places, theme
from advocacy.desktop.parts import Status, Text, column, holding
from advocacy.desktop.shapes import SIDE, Shape, draw
from advocacy.desktop.theme import Size, colour, scaled
from advocacy.desktop.words import DISCLOSURE, word
from advocacy.domain.case import CaseEvent
from advocacy.domain.case_file import CaseFile
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.partial_date import Precision
from advocacy.i18n import translate as _


class Rail(QWidget):
    """The mark of one entry on the line that joins it to the next."""

    def __init__(self, shape: Shape, ink: str = "text2", *, last: bool = False) -> None:
        super().__init__()
        self._shape, self._ink, self._last = shape, ink, last
        self.setFixedWidth(round(SIDE) + 6)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As tall as its row makes it."""
        return QSize(round(SIDE) + 6, round(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and the mark."""
        painter = QPainter(self)
        top = max((theme.line_height() - round(SIDE)) // 2, 0) + 1
        middle = self.width() // 2
        if not self._last:
            start = top + round(SIDE) + 3
            painter.fillRect(middle - 1, start, 2, max(self.height() - start - 1, 0), colour("line2"))
        draw(painter, self._shape, middle - SIDE / 2, top, colour(self._ink), colour("surface"))


def timeline(file: CaseFile, today: date) -> QWidget:
    """Every event of the case, oldest first."""
    events = file.timeline
    made = QWidget()
    if not events:
        made.setLayout(column(Text(_("No event is on record yet."), Size.BODY, "text2", wrap=True)))
        return made
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(2, 1)
    for at, event in enumerate(events):
        _entry(grid, at, file, event, last=at + 1 == len(events), ahead=event.occurred.first_day() > today)
    return made


def _entry(grid: QGridLayout, at: int, file: CaseFile, event: CaseEvent, *, last: bool, ahead: bool) -> None:
    when = Text(places.day_of(event.occurred), Size.SMALL, "text2")
    when.setMinimumWidth(scaled(72))
    when.align_to(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    when.setContentsMargins(0, 1, 0, 0)
    shape = Shape.DISC if event.occurred.precision is Precision.DAY else Shape.BAR
    rail = Rail(Shape.RING if ahead else shape, "accent" if ahead else "text2", last=last)
    title = Text(places.said(file.wordings, event.id, "text") or word(event.kind), Size.BODY, wrap=True)
    place = places.said(file.wordings, event.id, "place")
    below = Text(places.joined(place, event.source), Size.SMALL, "text2", wrap=True)
    below.setVisible(bool(below.text()))
    grid.addWidget(when, at, 0)
    grid.addWidget(rail, at, 1)
    grid.addWidget(holding(column(title, below, gap=1, margins=(0, 0, 0, 10))), at, 2)
    grid.addWidget(_disclosure(event), at, 3, Qt.AlignmentFlag.AlignTop)


def _disclosure(event: CaseEvent) -> QWidget:
    shown = Status(DISCLOSURE[event.disclosure])
    if event.disclosure is Disclosure.ADDRESSEE and event.sides:
        shown.setToolTip(", ".join(word(side) for side in sorted(event.sides)))
    return shown
