"""Tracking numbers as the post office or a courier hands them out: a table of references and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from advocacy.errors import BadInput, N_
from advocacy.formats.listing import Rejected
from advocacy.formats.table import read_table

REFERENCE = ("reference", "our reference", "ref", "letter", "appeal")
TRACKING = ("tracking", "tracking number", "tracking no", "number", "barcode", "item number")
OFFICE = ("office", "key", "addressee")
"""What the columns may be called, in any case; the first that is there counts."""

NO_COLUMN = N_("the table needs the columns “reference” and “tracking”, and where a letter goes to several “office”")


class NotATrackingTable(BadInput):
    """A table that lacks a column, or has a row that cannot be read."""


@dataclass(frozen=True, slots=True)
class TrackingRow:
    """A number for a letter, on a line of the table; ``office`` is a key, empty where the table names none."""

    line: int
    reference: str
    tracking: str
    office: str = ""


def read_tracking(data: bytes, name: str) -> tuple[TrackingRow, ...]:
    """The numbers of a table in any dialect of CSV; rows without a number are left out.

    Raises BadInput for what is no such table, naming the file or its line.
    """
    table = read_table(data)
    for one in table.problems:
        if isinstance(one, Rejected):
            raise NotATrackingTable(place=f"{name}, {one.line}", cause=one.reason)
    heading = [one.strip().casefold() for one in table.header]
    reference, tracking, office = (_found(heading, names) for names in (REFERENCE, TRACKING, OFFICE))
    if reference is None or tracking is None:
        raise NotATrackingTable(place=name, cause=NO_COLUMN)
    rows = (
        TrackingRow(
            line, cells[reference].strip(), cells[tracking].strip(), cells[office].strip() if office is not None else ""
        )
        for line, cells in table.rows
    )
    return tuple(one for one in rows if one.tracking)


def _found(heading: list[str], names: Iterable[str]) -> int | None:
    return next((heading.index(one) for one in names if one in heading), None)
