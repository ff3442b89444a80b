"""Short ways to read a table written in a test."""

from __future__ import annotations

from datetime import date

from advocacy.formats.listing import ListedHolder, ListedOffice, Listing
from advocacy.formats.office_columns import columns_from
from advocacy.formats.office_headings import guess_columns
from advocacy.formats.office_table import read_office_table
from advocacy.formats.table import read_table

AS_OF = date(2026, 11, 1)


def read(text: str | bytes, **fields: str) -> Listing:
    """The offices in a table; ``fields`` say what its columns are, by heading, where their names do not."""
    table = read_table(text if isinstance(text, bytes) else text.encode())
    columns = columns_from(fields) if fields else guess_columns(table.header)
    return read_office_table(table, columns, "list", AS_OF)


def one(text: str | bytes, **fields: str) -> ListedOffice:
    [office] = read(text, **fields).offices
    return office


def holder_of(text: str, **fields: str) -> ListedHolder:
    [holder] = one(text, **fields).holders
    return holder


def told(listing: Listing) -> tuple[list[tuple[int, type]], list[tuple[int, type]]]:
    """What was rejected and what was flagged, by line and kind."""
    return (
        [(each.line, type(each.reason)) for each in listing.rejected],
        [(each.line, type(each.reason)) for each in listing.flagged],
    )
