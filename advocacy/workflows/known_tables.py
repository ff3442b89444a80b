"""What a person said of a table, its columns, encoding and separator, kept for the next one with the same headings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from advocacy.domain.library import Setting
from advocacy.domain.moment import Moment
from advocacy.errors import BadInput
from advocacy.formats.office_columns import fingerprint
from advocacy.register import Library

if TYPE_CHECKING:
    from advocacy.formats.table import Table

COLUMNS, WAY = "offices.columns.", "offices.table."
"""How the settings begin that keep what is said of columns, and of encoding and separator; the headings' mark follows.
"""

Header = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """How a table is read: its encoding, and what separates its columns; empty: as is found."""

    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class KnownTables:
    """What was said of tables when they were brought in, each known by the mark of its headings."""

    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ways: Mapping[str, Way] = field(default_factory=dict)

    def columns_of(self, header: Header) -> Mapping[str, str] | None:
        """Which field each column of these headings is; None where nobody has said it."""
        return self.columns.get(_mark(header))


@dataclass(frozen=True, slots=True)
class TableAsKnown:
    """A table, and what of its way of being read was remembered: empty where nothing was."""

    table: Table
    remembered: Way = field(default_factory=Way)


def known_tables(library: Library) -> KnownTables:
    """What this library remembers of tables."""
    kept = {one.key: json.loads(one.value) for one in library.find(Setting) if one.key.startswith((COLUMNS, WAY))}
    return KnownTables(
        {key.removeprefix(COLUMNS): said for key, said in kept.items() if key.startswith(COLUMNS)},
        {key.removeprefix(WAY): Way(**said) for key, said in kept.items() if key.startswith(WAY)},
    )


def remember_columns(library: Library, header: Header, columns: Mapping[str, str], moment: Moment) -> None:
    """Keep what each column of these headings is; those that are not read too: else their heading is guessed again."""
    said = {one: columns.get(one, "") for one in header}
    library.put_settings(moment, {COLUMNS + _mark(header): json.dumps(said)})


def remember_way(library: Library, header: Header, said: Way, moment: Moment) -> None:
    """Keep how a table of these headings is read; of what is not said now, what was said before stays."""
    before = known_tables(library).ways.get(_mark(header), Way())
    way = {"encoding": said.encoding or before.encoding, "delimiter": said.delimiter or before.delimiter}
    library.put_settings(moment, {WAY + _mark(header): json.dumps(way)})


def read_as_known(data: bytes, said: Way, known: KnownTables) -> TableAsKnown:
    """The table read as is said, else as one with the same headings was said to be read, else as is found.

    A text that is UTF-8 beyond doubt is read as that, whatever was said of an earlier one. Raises BadInput.
    """
    for way in dict.fromkeys(known.ways.values()):
        remembered = Way(
            "" if said.encoding or _certainly_utf8(data) else way.encoding, "" if said.delimiter else way.delimiter
        )
        if remembered == Way():
            continue
        try:
            table = _read(data, said, remembered)
        except BadInput:
            continue
        if known.ways.get(_mark(table.header)) == way:
            return TableAsKnown(table, remembered)
    return TableAsKnown(_read(data, said, Way()))


def _read(data: bytes, said: Way, remembered: Way) -> Table:
    from advocacy.formats.table import read_table  # noqa: PLC0415 - each reader comes with its first file

    return read_table(
        data,
        encoding=said.encoding or remembered.encoding or None,
        delimiter=said.delimiter or remembered.delimiter or None,
    )


def _certainly_utf8(data: bytes) -> bool:
    try:
        return not data.decode().isascii()
    except UnicodeDecodeError:
        return False


def _mark(header: Header) -> str:
    return fingerprint(header)[:16]
