"""The letters that are to be marked as sent, as rows: which goes, and which stays behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from advocacy.desktop import places, theme
from advocacy.desktop.painting import status, write
from advocacy.desktop.parts import MEDIUM
from advocacy.desktop.rows import Column, RowPainter, Rows, Table
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import colour
from advocacy.desktop.words import Look
from advocacy.errors import N_
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.bulk_sending import Verdict

GOES = Look(Shape.RING_CHECK, "ok", N_("Goes"))
STAYS = Look(Shape.OCTAGON, "bad", N_("Stays behind"))


class VerdictRows(Rows):
    """The model of the letters."""

    def __init__(self) -> None:
        columns = (
            Column(_("Letter"), 136),
            Column(_("Addressee"), 0),
            Column(_("Marked as sent"), 110, (_(GOES.text), _(STAYS.text))),
        )
        super().__init__(columns)

    def words(self, row: object, column: int) -> str:
        """What a cell says; the reason stands in the last one."""
        verdict: Verdict = row  # type: ignore[assignment]
        said = verdict.problem.in_words(_) if verdict.problem else _(GOES.text)
        return (verdict.outgoing.reference, verdict.office_name, said)[column]


class VerdictPainter(RowPainter):
    """Draws one letter."""

    def cell(self, painter: QPainter, rect: QRect, row: object, column: int, ground: QColor) -> None:  # type: ignore[override]
        """Draw one cell."""
        verdict: Verdict = row  # type: ignore[assignment]
        match column:
            case 0:
                reference = places.isolated(verdict.outgoing.reference)
                write(painter, rect, reference, theme.font(weight=MEDIUM), colour("text"))
            case 1:
                write(painter, rect, verdict.office_name, theme.font(), colour("text2"))
            case _:
                look = STAYS if verdict.problem else GOES
                status(painter, rect, look, ground)


class VerdictTable(Table):
    """The letters, one below the other."""

    def __init__(self) -> None:
        super().__init__(_("Letters to be marked as sent"), VerdictRows(), VerdictPainter)
