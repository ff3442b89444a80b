"""Each legal track as a line: what has happened, where it stands now, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from advocacy.desktop import places, theme
from advocacy.desktop.painting import visual, write
from advocacy.desktop.parts import MEDIUM, STRONG, Text, column, holding, row
from advocacy.desktop.shapes import SIDE, Shape, draw
from advocacy.desktop.theme import Size, colour, scaled
from advocacy.desktop.words import OUTCOME, Look, word
from advocacy.domain.case import Proceeding
from advocacy.domain.case_file import CaseFile
from advocacy.i18n import translate as _

MOST = 4
"""As many past stages are shown; earlier ones stand among the events."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stop on the line; ``ahead`` ones lie after the present."""

    look: Look
    name: str
    when: str = ""
    ahead: bool = False


def stages(file: CaseFile, proceeding: Proceeding) -> tuple[Stage, ...]:
    """The stops of one proceeding: its dated events, where it stands, and its outcome, known or open."""
    mine = sorted(
        (one for one in file.events if one.proceeding == proceeding.id),
        key=lambda one: one.occurred.first_day(),
    )
    past = [
        Stage(Look(Shape.DISC_CHECK, "text2", ""), word(one.kind), places.day_of(one.occurred))
        for one in mine[-MOST:]
    ]
    ended = [one for one in file.outcomes if one.proceeding == proceeding.id]
    if ended:
        last = max(ended, key=lambda one: one.id)
        look = OUTCOME[last.kind]
        return (*past, Stage(look, look.text, places.day_of(last.occurred)))
    now = Stage(Look(Shape.TARGET, "accent", ""), places.sentence(proceeding.stage) or _("Under way"))
    return (*past, now, Stage(Look(Shape.RING, "text3", ""), _("Outcome"), ahead=True))


class StageLine(QWidget):
    """Draws the stops of one proceeding."""

    def __init__(self, stops: tuple[Stage, ...]) -> None:
        super().__init__()
        self._stops = stops
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("; ".join(f"{stop.name} {stop.when}".strip() for stop in stops))
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """A shape and two lines of words."""
        return QSize(
            scaled(90) * len(self._stops),
            20 + theme.line_height(Size.SMALL) + theme.line_height(Size.MARK) + 4,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, then the stops on it."""
        painter = QPainter(self)
        step = self.width() // max(len(self._stops), 1)
        for at, stop in enumerate(self._stops):
            place = visual(self.rect(), at * step, step, self.layoutDirection())
            if at + 1 < len(self._stops):
                self._connect(painter, place, dashed=self._stops[at + 1].ahead)
            self._stop(painter, place, stop)

    def _connect(self, painter: QPainter, place: QRect, *, dashed: bool) -> None:
        gap = visual(place, round(SIDE) + 4, place.width() - round(SIDE) - 8, self.layoutDirection())
        middle = round(SIDE / 2) + 1
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour("control"), 1.5, style))
        painter.drawLine(gap.left(), middle, gap.right(), middle)

    def _stop(self, painter: QPainter, place: QRect, stop: Stage) -> None:
        spot = visual(place, 0, round(SIDE), self.layoutDirection())
        draw(painter, stop.look.shape, spot.x(), 1, colour(stop.look.colour), colour("surface"))
        now = stop.look.shape is Shape.TARGET
        words = visual(place, 0, place.width() - 10, self.layoutDirection())
        first = QRect(words.x(), 20, words.width(), theme.line_height(Size.SMALL))
        ink = stop.look.colour if now or stop.ahead or stop.look.word else "text"
        weight = STRONG if now else QFont.Weight.Normal if stop.ahead else MEDIUM
        write(painter, first, stop.name, theme.font(Size.SMALL, weight), colour(ink))
        second = QRect(words.x(), first.bottom() + 2, words.width(), theme.line_height(Size.MARK))
        write(painter, second, stop.when, theme.font(Size.MARK), colour("text2"))


class Proceedings(QWidget):
    """All tracks, one below the other."""

    def __init__(self, file: CaseFile) -> None:
        super().__init__()
        layout = column(gap=12)
        for proceeding in file.tracks:
            name = Text(word(proceeding.kind), Size.BODY, weight=MEDIUM)
            states = Text(_states(proceeding), Size.SMALL, "text2", wrap=True)
            head = holding(column(name, states, None, gap=1))
            head.setFixedWidth(scaled(150))
            line = row(head, StageLine(stages(file, proceeding)), gap=16)
            line.setStretch(1, 1)
            layout.addLayout(line)
        self.setLayout(layout)


def _states(proceeding: Proceeding) -> str:
    requesting = ", ".join(map(places.country, proceeding.requesting))
    here = places.country(proceeding.requested)
    if not requesting:
        return here
    return _("{requesting} asks {requested}").format(requesting=requesting, requested=here)
