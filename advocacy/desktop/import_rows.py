"""The entries of a list as rows: on which line each stands, what becomes of it, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from advocacy.desktop import places, theme
from advocacy.desktop.office_looks import field_value, field_word
from advocacy.desktop.painting import status, write
from advocacy.desktop.parts import MEDIUM
from advocacy.desktop.rows import Column, RowPainter, Rows, Table
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import colour
from advocacy.desktop.words import Look
from advocacy.errors import N_
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.office_comparing import EntryOutcome, FieldChange

VERDICTS = {
    "added": Look(Shape.RING_CHECK, "ok", N_("Added")),
    "changed": Look(Shape.SQUARE_WAVE, "warn", N_("Changed")),
    "unchanged": Look(Shape.DASH, "text2", N_("Unchanged")),
    "rejected": Look(Shape.OCTAGON, "bad", N_("Rejected")),
}
"""What becomes of an entry, by the value of its verdict."""

LINE, ENTRY, VERDICT, REASON = range(4)


def reason_of(outcome: EntryOutcome) -> str:
    """Why an entry is rejected, what a person should look at, where the desk's own word stays, what changes."""
    said = [outcome.reason.in_words(_)] if outcome.reason else []
    said += [one.in_words(_) for one in outcome.flagged]
    said += [_said(one, _("{field}: “{here}” stays, the list says “{listed}”")) for one in outcome.kept]
    said += [_said(one, _("{field}: “{here}” becomes “{listed}”")) for one in outcome.changes]
    return "; ".join(said)


def _said(change: FieldChange, words: str) -> str:
    here, listed = (field_value(change.field, one) for one in (change.here, change.listed))
    return words.format(field=field_word(change.field), here=here, listed=listed)


class ImportRows(Rows):
    """The model of the entries."""

    def __init__(self) -> None:
        verdicts = tuple(one.text for one in VERDICTS.values())
        super().__init__(
            (
                Column(_("Line"), 76),
                Column(_("Entry"), 0),
                Column(_("What becomes of it"), 120, verdicts),
                Column(_("Because"), 0),
            )
        )

    def words(self, row: object, column: int) -> str:
        """What a cell says."""
        outcome: EntryOutcome = row  # type: ignore[assignment]
        match column:
            case 0:
                return str(outcome.line) if outcome.line else _("the whole file")
            case 1:
                return outcome.name
            case 2:
                return VERDICTS[outcome.verdict.value].text
        return reason_of(outcome)


class ImportPainter(RowPainter):
    """Draws one entry."""

    def cell(self, painter: QPainter, rect: QRect, row: object, column: int, ground: object) -> None:
        """Draw one cell."""
        outcome: EntryOutcome = row  # type: ignore[assignment]
        match column:
            case 0:
                line = str(outcome.line) if outcome.line else ""
                write(painter, rect, line, theme.font(), colour("text2"))
            case 1:
                write(painter, rect, outcome.name, theme.font(weight=MEDIUM), colour("text"))
            case 2:
                status(painter, rect, VERDICTS[outcome.verdict.value], ground)  # type: ignore[arg-type]
            case _:
                write(painter, rect, places.sentence(reason_of(outcome)), theme.font(), colour("text2"))


class ImportTable(Table):
    """The entries; only what is in sight is put into words."""

    def __init__(self) -> None:
        super().__init__(_("Entries of the list"), ImportRows(), ImportPainter)
