"""Files that hold lists of offices: what each is, and read by the reader of its format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from advocacy.errors import AdvocacyError
from advocacy.formats.listing import ListedHolder, ListedOffice, Listing
from advocacy.formats.recipients import read_directory
from advocacy.workflows.files import bytes_of
from advocacy.workflows.known_tables import KnownTables, Way, read_as_known
from advocacy.workflows.refusals import (
    ColumnsNotRead,
    FileNotRead,
    FileTooLarge,
    NoSuchColumn,
    TableRead,
    TableReadAsBefore,
    UnknownFormat,
)

if TYPE_CHECKING:
    from advocacy.formats.office_columns import Columns

MOST_BYTES = 100 * 1024 * 1024
"""More than any list of offices has, and less than fills the memory of a laptop."""


class ListFormat(StrEnum):
    """What a list of offices is written in."""

    TOML = "toml"
    MEP_XML = "mep-xml"
    POPOLO = "popolo"
    CSV = "csv"
    VCARD = "vcard"


SUFFIXES = {
    ".toml": ListFormat.TOML,
    ".xml": ListFormat.MEP_XML,
    ".json": ListFormat.POPOLO,
    ".csv": ListFormat.CSV,
    ".tsv": ListFormat.CSV,
    ".txt": ListFormat.CSV,
    ".vcf": ListFormat.VCARD,
    ".vcard": ListFormat.VCARD,
}


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file to bring in, and what a person says of it; None and empty: what the file itself says.

    ``as_of`` is the day the list is of (else the day the file was last changed); ``since`` and ``until`` the term of
    everybody in it whose own is not given; ``columns`` say which column of a table is what; ``encoding`` and
    ``delimiter`` are for tables that are read wrongly. ``source`` names the list a table is an edition of: the same
    name and the same id within it are the same office (else the file's name without days and numbers).
    """

    path: Path
    format: ListFormat | None = None
    as_of: date | None = None
    since: date | None = None
    until: date | None = None
    columns: Mapping[str, str] | None = None
    encoding: str = ""
    delimiter: str = ""
    source: str = ""

    @property
    def way(self) -> Way:
        """What a person says of how a table is read."""
        return Way(self.encoding, self.delimiter)


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list that was read, with what a person should know of how; of a table also its heading and columns."""

    listing: Listing
    remarks: tuple[AdvocacyError, ...] = ()
    header: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    remembered: Way = field(default_factory=Way)
    """What of its encoding and separator was said of an earlier table with the same headings."""


def read_list(file: ListFile, known: KnownTables | None = None) -> ReadList:
    """The list in the file; a table as it was said to be before, where a person does not say it now.

    Raises FileNotRead, FileTooLarge, UnknownFormat, BadInput.
    """
    kind, data = format_of(file), _bytes(file.path)
    day = file.as_of or changed_on(file.path)
    if kind is ListFormat.CSV:
        read = _table(file, data, day, known or KnownTables())
    else:
        read = ReadList(READERS[kind](file, data, day))
    listing = replace(read.listing, as_of=file.as_of or read.listing.as_of or day)
    if file.since or file.until:
        offices = tuple(_with_term(one, file.since, file.until) for one in listing.offices)
        listing = replace(listing, offices=offices)
    return replace(read, listing=listing)


def common_fields() -> tuple[str, ...]:
    """What the columns of most tables of offices are, in the order in which a person is offered them."""
    from advocacy.formats.office_columns import COMMON_FIELDS  # noqa: PLC0415

    return COMMON_FIELDS


def format_of(file: ListFile) -> ListFormat:
    """What the file is: as said, else by its name. Raises UnknownFormat."""
    known = file.format or SUFFIXES.get(file.path.suffix.lower())
    if known is None:
        raise UnknownFormat(file=file.path, formats=", ".join(ListFormat))
    return known


def changed_on(path: Path) -> date:
    """The day the file was last changed: the latest day a list in it can be of."""
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
    except OSError as trouble:
        raise FileNotRead(file=path, cause=trouble.strerror or str(trouble)) from trouble
    if size > MOST_BYTES:
        raise FileTooLarge(file=path, size=size // 1024**2, most=MOST_BYTES // 1024**2)
    return bytes_of(path)


def _with_term(office: ListedOffice, since: date | None, until: date | None) -> ListedOffice:
    return replace(office, holders=tuple(_in_term(one, since, until) for one in office.holders))


def _in_term(listed: ListedHolder, since: date | None, until: date | None) -> ListedHolder:
    holder = listed.holder
    if holder.since or holder.until:
        return listed
    return replace(listed, holder=replace(holder, since=since, until=until))


def _toml(file: ListFile, data: bytes, _day: date) -> Listing:
    try:
        return read_directory(data.decode("utf-8-sig"), file.path.name)
    except UnicodeDecodeError as trouble:
        raise FileNotRead(file=file.path, cause="it is not UTF-8 text") from trouble


def _mep_xml(_file: ListFile, data: bytes, day: date) -> Listing:
    from advocacy.formats.mep_xml import read_mep_xml  # noqa: PLC0415 - each reader comes with its first file

    return read_mep_xml(data, day)


def _popolo(_file: ListFile, data: bytes, day: date) -> Listing:
    from advocacy.formats.popolo import read_popolo  # noqa: PLC0415

    return read_popolo(data, day)


def _vcards(_file: ListFile, data: bytes, day: date) -> Listing:
    from advocacy.formats.vcard import read_vcards  # noqa: PLC0415

    return read_vcards(data, day)


READERS: Mapping[ListFormat, Callable[[ListFile, bytes, date], Listing]] = {
    ListFormat.TOML: _toml,
    ListFormat.MEP_XML: _mep_xml,
    ListFormat.POPOLO: _popolo,
    ListFormat.VCARD: _vcards,
}


def _table(file: ListFile, data: bytes, day: date, known: KnownTables) -> ReadList:
    """A table: of members of the Parliament where its heading says so, else of offices by what its columns are."""
    from advocacy.formats.mep_tables import is_mep_table, read_mep_table  # noqa: PLC0415
    from advocacy.formats.office_headings import guess_columns  # noqa: PLC0415
    from advocacy.formats.office_table import read_office_table  # noqa: PLC0415

    found = read_as_known(data, file.way, known)
    table, remembered, columns_known = found.table, found.remembered, known.columns_of(found.table.header)
    told = TableReadAsBefore if remembered != Way() else TableRead
    read = told(encoding=table.encoding, delimiter=table.delimiter)
    if file.columns is None and columns_known is None and is_mep_table(table.header):
        rows = [(line, dict(zip(table.header, cells, strict=True))) for line, cells in table.rows]
        return ReadList(read_mep_table(table.header, rows, day), (read,), table.header, remembered=remembered)
    guessed = dict(guess_columns(table.header).fields)
    said = {**guessed, **(columns_known or {}), **(file.columns or {})}
    columns = _columns(table.header, said)
    unread = (ColumnsNotRead(columns=", ".join(columns.unmapped)),) if columns.unmapped else ()
    listing = read_office_table(table, columns, f"table/{file.source or list_name(file.path)}", day)
    return ReadList(listing, (read, *unread), table.header, dict(columns.fields), remembered)


def _columns(header: tuple[str, ...], said: Mapping[str, str]) -> Columns:
    """The columns of a heading as they are said. Raises NoSuchColumn, BadInput."""
    from advocacy.formats.office_columns import columns_from  # noqa: PLC0415

    for one in said:
        if one not in header:
            raise NoSuchColumn(heading=one)
    return columns_from({one: said.get(one, "") for one in header})


def list_name(path: Path) -> str:
    """What a list is called whatever the edition: the file's name without days, numbers and marks of copies."""
    words = re.findall(r"[^\W\d_]+", path.stem.casefold())
    return "-".join(words) or "list"
