"""Text between cells and values: cleaned on the way in, kept from being taken for a formula on the way out."""

from __future__ import annotations

from advocacy.formats.folded_text import one_line

FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet program takes for the beginning of a formula; the wide ones in Japanese."""

NONE = "∅"
"""Written where a cell says that there is nothing, and an empty one would leave it open."""

APOSTROPHE = "'"
"""Before a text it says that the cell is text; spreadsheet programs have it so."""

_MARKED = FORMULA | {NONE}
_AFTER_A_MARK = _MARKED | {APOSTROPHE}


def several_lines(text: str) -> str:
    """The text with its line breaks, each line as ``one_line`` has it; empty lines are left out."""
    if text.isprintable():  # so there is no line break
        return one_line(text)
    return "\n".join(line for line in map(one_line, text.splitlines()) if line)


def as_text(text: str) -> str:
    """The text as a cell that no spreadsheet program runs as a formula."""
    return APOSTROPHE + text if text[:1] in _MARKED or _is_marked(text) else text


def without_mark(cell: str) -> str:
    """What ``as_text`` was given; an apostrophe that stands before anything else belongs to the text."""
    return cell[1:] if _is_marked(cell) else cell


def _is_marked(text: str) -> bool:
    return text[:1] == APOSTROPHE and text[1:2] in _AFTER_A_MARK
