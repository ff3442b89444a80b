"""Files that hold lists of offices: what each is, and read by the reader of its format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from advocacy.formats.listing import ListedHolder, ListedOffice, Listing
from advocacy.formats.recipients import read_directory
from advocacy.workflows.files import bytes_of
from advocacy.workflows.refusals import FileNotRead, FileTooLarge, UnknownFormat

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
    ``delimiter`` are for tables that are read wrongly.
    """

    path: Path
    format: ListFormat | None = None
    as_of: date | None = None
    since: date | None = None
    until: date | None = None
    columns: Mapping[str, str] | None = None
    encoding: str = ""
    delimiter: str = ""


def read_list(file: ListFile) -> Listing:
    """The list in the file. Raises FileNotRead, FileTooLarge, UnknownFormat, BadInput."""
    kind, data = format_of(file), _bytes(file.path)
    day = file.as_of or changed_on(file.path)
    listing = READERS[kind](file, data, day)
    listing = replace(listing, as_of=file.as_of or listing.as_of or day)
    if not (file.since or file.until):
        return listing
    return replace(listing, offices=tuple(_with_term(one, file.since, file.until) for one in listing.offices))


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


READERS: Mapping[ListFormat, Callable[[ListFile, bytes, date], Listing]] = {
    ListFormat.TOML: _toml,
    ListFormat.MEP_XML: _mep_xml,
}
