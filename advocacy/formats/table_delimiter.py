"""What separates the columns of a table: said by Excel's ``sep=`` line, else found in two ways that have to agree."""

from __future__ import annotations

import re
from dataclasses import dataclass

import clevercsv

from advocacy.formats.table_refusals import BadDelimiter

CANDIDATES = (",", ";", "\t", "|")

ONE_COLUMN = "\x1f"
"""Stands where nothing separates columns: ASCII's own unit separator, which no cell contains."""

SAMPLE_LINES = 40
SAMPLE_CHARACTERS = 6_000
"""What CleverCSV looks at: its time grows with the square of a long word."""

SEP_LINE = re.compile(r"sep=([^\r\n])\r?\n?", re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*(?:"|$)')


@dataclass(frozen=True, slots=True)
class Delimiter:
    """The character between columns, whether that is certain, and how many characters before the table tell it."""

    character: str
    sure: bool = True
    told_in: int = 0


def delimiter_of(text: str, told: str | None = None) -> Delimiter:
    """What separates the columns of the text; ``told`` is what a person says: "" for nothing, None for not knowing.

    Raises BadInput where ``told`` is no single character that can stand between cells.
    """
    line = SEP_LINE.match(text)
    told_in = line.end() if line else 0
    if told is not None:
        if len(told) > 1 or told in set('"\r\n \x00'):
            raise BadDelimiter(delimiter=told)
        return Delimiter(told or ONE_COLUMN, told_in=told_in)
    if line and line[1] not in '" ':
        return Delimiter(line[1], told_in=told_in)
    return _found(text)


def _found(text: str) -> Delimiter:
    lines = text[:SAMPLE_CHARACTERS].lstrip("\r\n").splitlines(keepends=True)[:SAMPLE_LINES]
    heading = QUOTED.sub("", lines[0]) if lines else ""
    counts = {one: heading.count(one) for one in CANDIDATES if one in heading}
    if not counts:
        return Delimiter(ONE_COLUMN)
    commonest = max(counts, key=lambda one: counts[one])
    if len(counts) == 1 and len(lines) == 1:
        return Delimiter(commonest)
    asked = _asked_clevercsv("".join(lines), list(counts))
    return Delimiter(asked or commonest, sure=asked == commonest)


def _asked_clevercsv(sample: str, candidates: list[str]) -> str | None:
    """What CleverCSV takes it for, among the characters that the heading has; None where it cannot tell."""
    found = clevercsv.Sniffer().sniff(sample, delimiters=candidates)
    return (found.delimiter or None) if found else None
