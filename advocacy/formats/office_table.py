"""A table of offices read by what its columns are: one row is one office and who holds it.

Rows of one key, or of one id of the source, are one office with several holders. Without either every row is an office
of its own, known within the source by its name, institution and country, and by the person where those are not the only
ones in the table (all members of a parliament hold the "same" office).
"""

from __future__ import annotations

from datetime import date

from advocacy.errors import AdvocacyError
from advocacy.formats.listing import Flagged, Listing, Rejected
from advocacy.formats.office_cells import Cells
from advocacy.formats.office_columns import Columns
from advocacy.formats.office_gathering import gathered
from advocacy.formats.office_person import holder_in
from advocacy.formats.office_plan import Plan, plan_of
from advocacy.formats.office_row import (
    Said,
    belongs_elsewhere,
    contacts_in,
    groups_in,
    office_in,
    organization_in,
    texts_in,
)
from advocacy.formats.office_table_refusals import NothingToCallIt
from advocacy.formats.table import SHOWN, Row, Table


def read_office_table(table: Table, columns: Columns, source: str, as_of: date) -> Listing:
    """The offices of the table. ``source`` names the list, ``as_of`` is the day it is of.

    A row is rejected when nothing names it, when its country cannot be read (an office of no country counts as an
    international body and would be told more), or when it doubles another. A detail that cannot be read is left out of
    a row that goes in, and flagged. A holder or membership whose time cannot be read is left out.
    ``organization`` is always there unless the row names another by ``belongs_to``.
    """
    plan = plan_of(columns, table.header)
    ambiguous = _ambiguous_letters(table, plan)
    rejected = [one for one in table.problems if isinstance(one, Rejected)]
    flagged = [one for one in table.problems if isinstance(one, Flagged)]
    said: list[Said] = []
    for row in table.rows:
        try:
            said.append(_said(Cells(row, plan, ambiguous), plan, as_of))
        except AdvocacyError as trouble:
            rejected.append(Rejected(row[0], _first_cell(row), trouble))
    entries, refused, doubted = gathered(said)
    flagged.extend(Flagged(one.line, one.called, trouble) for one in said for trouble in one.flagged)
    return Listing(
        source,
        entries,
        tuple(sorted((*rejected, *refused), key=lambda one: one.line)),
        tuple(sorted((*flagged, *doubted), key=lambda one: one.line)),
    )


def _ambiguous_letters(table: Table, plan: Plan) -> frozenset[str]:
    """Letters that mean either gender in this table: beside "h", as in *hombre*, an "m" may be *mujer*."""
    column = plan.at.get("gender")
    words = {cells[column].strip().casefold() for _line, cells in table.rows} if column is not None else set()
    return frozenset({"m"}) if "h" in words and "f" not in words else frozenset()


def _first_cell(row: Row) -> str:
    return next((" ".join(cell.split()) for cell in row[1] if cell.strip()), "")[:SHOWN]


def _said(cells: Cells, plan: Plan, as_of: date) -> Said:
    """The row as values. Raises AdvocacyError where it cannot go in."""
    country = cells.country("country")
    belongs_to = belongs_elsewhere(cells)
    organization = None if belongs_to else organization_in(cells, country)
    office = office_in(cells, country, organization)
    said = Said(
        cells.line,
        cells.text("source_id"),
        cells.text("office_key"),
        office,
        organization,
        belongs_to,
        contacts_in(cells, plan, office.id),
        texts_in(cells, plan.office_texts),
        groups_in(cells, plan),
        holder_in(cells, plan, office.id, country, as_of),
        cells.says_none("office_name"),
        cells.flagged,
    )
    if not said.called:
        raise NothingToCallIt
    return said
