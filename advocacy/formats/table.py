"""Tables as spreadsheet programs and databases save them as CSV, in the encodings and dialects that people have.

A row is taken only when it is certain which cell belongs to which column; every other row is named with its line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from advocacy.formats.listing import Flagged, Rejected
from advocacy.formats.table_delimiter import ONE_COLUMN, delimiter_of
from advocacy.formats.table_refusals import (
    CellTooLong,
    DelimiterUnsure,
    EncodingUnsure,
    HeadingEmpty,
    HeadingTwice,
    NoHeading,
    QuoteNeverEnds,
    RaggedRow,
    TooManyColumns,
    UnreadableQuotes,
)
from advocacy.formats.table_text import decoded

MOST_COLUMNS = 1_000
LONGEST_CELL = 100_000

MOST_SEPARATORS = 2 * LONGEST_CELL
"""Separators in one row, those within quotes too, beyond which it is not even taken apart: its cells need memory."""

SHOWN = 80
"""Characters of a row's first cell by which a list of problems calls the row."""

Row = tuple[int, tuple[str, ...]]
"""The line a row begins on, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a table says: the names of its columns, each once, and its rows, each as wide as the heading.

    ``encoding`` is Python's name of it, ``delimiter`` what separates the columns (empty: there is one column);
    both can be given to ``read_table`` again. Where they are not sure, a person should look before trusting the cells.
    ``problems`` are rows left out and things to look at, with their lines.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str
    problems: tuple[Rejected | Flagged, ...] = ()
    encoding_sure: bool = True
    delimiter_sure: bool = True


def read_table(data: bytes, *, encoding: str | None = None, delimiter: str | None = None) -> Table:
    """The table in the bytes of a file; ``encoding`` and ``delimiter`` are found unless a person says them.

    Cells are as they stand in the file. Blank rows, and columns without heading and cells, are left out. A column
    whose name is missing or taken is called by its letters in a spreadsheet: ``[E]``, ``E-mail [E]``.

    Raises BadInput (one of ``table_refusals``) where the file as a whole is not what it says: another kind of file, no
    text, damaged text, no heading, over 1,000 columns, a cell over 100,000 characters, a quotation that never ends.
    """
    text = decoded(data, encoding)
    found = delimiter_of(text.text, delimiter)
    rows, rejected = _rows(text.text, found.character, found.told_in)
    if not rows:
        raise NoHeading
    (line, heading), rows = rows[0], rows[1:]
    header, kept, flagged = _named(heading, rows, line)
    fitting, ragged = _fitting(rows, heading, kept)
    shown = "" if found.character == ONE_COLUMN else found.character
    unsure = []
    if not text.sure:
        unsure.append(Flagged(0, "", EncodingUnsure(encoding=text.encoding)))
    if not found.sure:
        unsure.append(Flagged(0, "", DelimiterUnsure(delimiter=shown)))
    return Table(
        header,
        fitting,
        text.encoding,
        shown,
        (*unsure, *flagged, *sorted((*rejected, *ragged), key=lambda one: one.line)),
        text.sure,
        found.sure,
    )


class _Lines:
    """The lines of a text as its rows are read, and a halt where one row would need a machine's memory."""

    def __init__(self, text: str, delimiter: str, told_in: int) -> None:
        self._stream = io.StringIO(text, newline="")
        self._stream.seek(told_in)
        self._delimiter = delimiter
        self.separators = 0
        self.begun = 1 + bool(told_in)
        """The line the row begins on."""

    def __iter__(self) -> Iterator[str]:
        for line in self._stream:
            self.separators += line.count(self._delimiter)
            if self.separators > MOST_SEPARATORS:
                raise TooManyColumns(line=self.begun, limit=MOST_COLUMNS)
            yield line
        self._stream.close()

    @property
    def ended(self) -> bool:
        """Whether the last line was read."""
        return self._stream.closed


def _rows(text: str, delimiter: str, told_in: int) -> tuple[list[Row], list[Rejected]]:
    """The rows with something in them, and those that cannot be taken apart."""
    lines = _Lines(text, delimiter, told_in)
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    rows: list[Row] = []
    rejected: list[Rejected] = []
    while True:
        try:
            cells = next(reader, None)
            if cells is None:
                return rows, rejected
            _refuse_excess(cells, lines.begun)
            if any(map(str.strip, cells)):
                rows.append((lines.begun, tuple(cells)))
        except csv.Error as trouble:
            _refuse_endless(trouble, lines)
            rejected.append(Rejected(lines.begun, "", UnreadableQuotes()))
        lines.begun, lines.separators = reader.line_num + 1 + bool(told_in), 0


def _refuse_excess(cells: list[str], line: int) -> None:
    if len(cells) > MOST_COLUMNS:
        raise TooManyColumns(line=line, limit=MOST_COLUMNS)
    if max(map(len, cells), default=0) > LONGEST_CELL:
        raise CellTooLong(line=line, limit=LONGEST_CELL)


def _refuse_endless(trouble: csv.Error, lines: _Lines) -> None:
    """Raise BadInput where the fault is not one of a single row."""
    if "limit" in str(trouble):
        raise CellTooLong(line=lines.begun, limit=LONGEST_CELL) from trouble
    if lines.ended:
        raise QuoteNeverEnds(line=lines.begun) from trouble


def _named(
    heading: tuple[str, ...], rows: list[Row], line: int
) -> tuple[tuple[str, ...], list[int], list[Flagged]]:
    """The names of the columns, each once; which columns they are; and what to look at."""
    names: dict[str, None] = {}
    kept, flagged = [], []
    filled = _filled_without_heading(heading, rows)
    for n, cell in enumerate(heading):
        given, column = " ".join(cell.split()), _letters(n)
        if not given and n not in filled:
            continue
        name = given or f"[{column}]"
        while name in names:
            name = f"{name} [{column}]"
        if name != given:
            fields = {"heading": given, "column": column, "name": name}
            flagged.append(Flagged(line, name, HeadingTwice(**fields) if given else HeadingEmpty(**fields)))
        names[name] = None
        kept.append(n)
    return tuple(names), kept, flagged


def _filled_without_heading(heading: tuple[str, ...], rows: list[Row]) -> set[int]:
    """The columns that no heading names and that have something in them all the same."""
    unnamed = [n for n, cell in enumerate(heading) if not cell.strip()]
    return {n for n in unnamed if any(n < len(cells) and cells[n].strip() for _line, cells in rows)}


def _letters(column: int) -> str:
    """A column from 0 by its letters in a spreadsheet: A, Z, AA."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _fitting(
    rows: list[Row], heading: tuple[str, ...], kept: list[int]
) -> tuple[tuple[Row, ...], list[Rejected]]:
    """The rows whose cells belong to columns beyond doubt, and the others."""
    width, needed = len(heading), max(kept) + 1
    whole = kept == list(range(width))
    fitting: list[Row] = []
    ragged: list[Rejected] = []
    for row in rows:
        line, cells = row
        if whole and len(cells) == width:
            fitting.append(row)
        elif len(cells) < needed or any(cell.strip() for cell in cells[width:]):
            name = next((" ".join(cell.split()) for cell in cells if cell.strip()), "")[:SHOWN]
            ragged.append(Rejected(line, name, RaggedRow(cells=len(cells), columns=width)))
        else:
            fitting.append((line, tuple(cells[n] for n in kept)))
    return tuple(fitting), ragged
