"""Who would be reminded and who would not, as rows: ticked or with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter

from advocacy.desktop import places, theme
from advocacy.desktop.fields import draw_box
from advocacy.desktop.painting import status, visual, write
from advocacy.desktop.parts import MEDIUM
from advocacy.desktop.rows import EDGE, Column, RowPainter, Rows, Table
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import colour
from advocacy.desktop.words import COPY, Look
from advocacy.errors import N_
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.reminder_letters import Reminder
    from advocacy.workflows.reminding import Pair

NO_REACTION = Look(Shape.RING_CLOCK, "text2", N_("No reaction"))
AFTER_A_RECEIPT = Look(Shape.HALF_DISC, "text2", N_("After a receipt"))
LEFT_OUT = Look(Shape.DASH, "text2", N_("Left out"))
VERDICTS = {
    "incomplete": Look(Shape.OCTAGON, "bad", N_("Lacks something")),
    "too_early": Look(Shape.RING_CLOCK, "text2", N_("Too early")),
    "being_reminded": Look(Shape.RING_UP, "text2", N_("Being reminded")),
    "not_reached": Look(Shape.SQUARE_BACK, "bad", N_("Not reached")),
    "not_sent": Look(Shape.DASHED_RING, "text2", N_("Not sent")),
    "case_rests": Look(Shape.RING_BAR, "text2", N_("Case rests")),
    "no_consent": Look(Shape.OCTAGON, "bad", N_("No consent")),
    "by_hand": Look(Shape.DASH, "text2", N_("Not ours to ask")),
    "same_office": Look(Shape.DASH, "text2", N_("Same office")),
    "answered": Look(Shape.DISC_CHECK, "ok", N_("Answered")),
    "ended": Look(Shape.DASH, "text2", N_("Closed")),
    "superseded": Look(Shape.DASH, "text2", N_("Replaced")),
    "copy": COPY,
    "passed_on": Look(Shape.RING_ON, "text2", N_("Passed on")),
}
"""Why somebody is left out in a word, by the value of the verdict; the sentence stands below the list."""

BOX = 16
WORDS_FROM = 26
ADDRESSEE, LETTER, LANGUAGE, DAYS, REMINDED, TEXT = range(6)


def due(one: Reminder) -> bool:
    """Whether the addressee gets a reminder unless somebody leaves it out."""
    return one.verdict.value == "remind"


def look_of(one: Reminder) -> Look:
    """Which text a reminder has, or that there is none."""
    if due(one):
        return AFTER_A_RECEIPT if one.received else NO_REACTION
    return VERDICTS[one.verdict.value]


def reason_of(one: Reminder) -> str:
    """Why an addressee is not reminded; nothing where it is."""
    return " ".join(problem.in_words(_) for problem in one.problems)


def _letter(one: Reminder) -> str:
    letter = one.line.letter
    return " · ".join(filter(None, (places.isolated(letter.reference), places.day(letter.letter_date))))


def _times(number: int) -> str:
    return translate_many("{n} time", "{n} times", number).format(n=number) if number else ""


class ReminderRows(Rows):
    """The model of the addressees, and which of them are left out."""

    def __init__(self) -> None:
        texts = tuple(one.text for one in (NO_REACTION, AFTER_A_RECEIPT, *VERDICTS.values()))
        columns = (
            Column(_("Addressee"), 0),
            Column(_("Letter"), 214),
            Column(_("In"), 34),
            Column(_("Days since"), 76),
            Column(_("Reminded"), 76),
            Column(_("What becomes of it"), 130, texts),
        )
        super().__init__(columns)
        self.unticked: frozenset[Pair] = frozenset()

    def words(self, row: object, column: int) -> str:
        """What a cell says; the reason stands in the last one."""
        one: Reminder = row  # type: ignore[assignment]
        if column == TEXT:
            return reason_of(one) or look_of(one).text
        return {
            ADDRESSEE: one.line.addressed.name,
            LETTER: _letter(one),
            LANGUAGE: one.language,
            DAYS: "" if one.line.days is None else str(one.line.days),
            REMINDED: _times(one.line.reminders),
        }[column]


class ReminderPainter(RowPainter):
    """Draws one addressee."""

    def cell(self, painter: QPainter, rect: QRect, row: object, column: int, ground: QColor) -> None:  # type: ignore[override]
        """Draw one cell."""
        view = self.parent()
        if not isinstance(view, ReminderTable):
            return
        one: Reminder = row  # type: ignore[assignment]
        if column == ADDRESSEE:
            _addressee(painter, rect, one, ticked=one.line.pair not in view.reminders.unticked)
        elif column == TEXT:
            status(painter, rect, look_of(one), ground)
        else:
            write(painter, rect, view.reminders.words(one, column), theme.font(), colour("text2"))


def _addressee(painter: QPainter, rect: QRect, one: Reminder, *, ticked: bool) -> None:
    if due(one):
        box = visual(rect, 0, BOX, painter.layoutDirection())
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        draw_box(painter, QRect(box.x(), rect.y() + (rect.height() - BOX) // 2, BOX, BOX), state)
    room = visual(rect, WORDS_FROM, max(rect.width() - WORDS_FROM, 0), painter.layoutDirection())
    write(painter, room, one.line.addressed.name, theme.font(weight=MEDIUM), colour("text"))


class ReminderTable(Table):
    """Space or a click on the box leaves somebody out, and takes it in again."""

    ticked = Signal(object)

    def __init__(self) -> None:
        self.reminders = ReminderRows()
        super().__init__(_("Who is reminded"), self.reminders, ReminderPainter)

    def leave_out(self, pairs: frozenset[Pair]) -> None:
        """Take the ticks of these away."""
        self.reminders.unticked = pairs
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks."""
        if event.key() == Qt.Key.Key_Space and self.current is not None:
            self.ticked.emit(self.current)
        else:
            super().keyPressEvent(event)

    def clicked_at(self, row: object, column: int, x: int) -> None:
        """A click on the box ticks."""
        width = self.viewport().width()
        from_edge = x if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else width - x
        if column == ADDRESSEE and from_edge < EDGE + WORDS_FROM:
            self.ticked.emit(row)
