"""An address set into a field of a fixed size: lines wrap, and the type shrinks until all of it fits.

Widths are estimated from the kinds of letters and rather too wide: a line may then have room to spare, never too
little. An address that does not fit in the smallest type that can be read is refused, not cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from advocacy.letters.gaps import printable
from advocacy.letters.isolating import ANYTHING_RIGHT, BEGIN, CONTROLS, END
from advocacy.letters.refusals import AddressTooLong

POINT = 25.4 / 72
"""A point in millimetres."""
SMALLEST = 6.0
"""Points; below it the machines and the people of a post cannot read an address."""
STEP = 0.5
LINE, LINE_OF_THE_RIGHT = 1.2, 1.5
"""The height of a line in its type; Arabic letters reach further up and down."""
BREAKS = re.compile(r"[\a\t\n\f]+")
WIDEST = frozenset("MWmwЖЩШФЮжщшфюЫЊЉ@%—…№")
WIDTHS = {"Lu": 0.78, "Nd": 0.52, "Zs": 0.26, "Po": 0.4, "Mn": 0.0}
OTHER_WIDTH, WHOLE = 0.57, 1.0
"""Widths in the size of the type, by Unicode's kind of character, for Times New Roman."""


@dataclass(frozen=True, slots=True)
class Field:
    """A rectangle in millimetres, and the largest type in points that is set in it."""

    width: float
    height: float
    largest: float


def size_for(lines: Sequence[str], field: Field) -> float:
    """The largest type in which the lines fit, in points. Raises AddressTooLong."""
    pitch = LINE_OF_THE_RIGHT if is_of_the_right(lines) else LINE
    size = field.largest
    while size >= SMALLEST:
        count = sum(rows(line, field.width / (size * POINT)) for line in lines)
        if count * size * pitch * POINT <= field.height:
            return size
        size -= STEP
    raise AddressTooLong(address=", ".join(lines))


def rows(line: str, width: float) -> int:
    """How many rows a line takes where ``width`` is that of a row in the size of the type."""
    count, filled = 1, 0.0
    for word in line.split(" "):
        length = sum(map(_width, word))
        space = WIDTHS["Zs"] if filled else 0.0
        if filled and filled + space + length > width:
            count, filled, space = count + 1, 0.0, 0.0
        over = int(length / width)  # a word longer than a row is broken
        count, filled = count + over, filled + space + length - over * width
    return count


def is_of_the_right(lines: Sequence[str]) -> bool:
    """Whether an address is one of a right-to-left letter: its Latin lines then stand at the right edge too."""
    return any(ANYTHING_RIGHT.search(line) for line in lines)


def paragraphs(lines: Sequence[str], style: str, size: float) -> Iterator[str]:
    """The lines as paragraphs of WordprocessingML, in type of that size; ``isolate`` finishes those of the right."""
    right = is_of_the_right(lines)
    pitch = LINE_OF_THE_RIGHT if right else LINE
    spacing = f'<w:spacing w:line="{round(size * pitch * 20)}" w:lineRule="exact"/>'
    look = f'<w:pStyle w:val="{style}"/>{"<w:bidi/>" if right else ""}{spacing}'
    type_size = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    for line in lines:
        text = escape(in_one_row(line))
        run = f'<w:r><w:rPr>{type_size}</w:rPr><w:t xml:space="preserve">{BEGIN}{text}{END}</w:t></w:r>'
        yield f"<w:p><w:pPr>{look}</w:pPr>{run}</w:p>"


def in_one_row(text: str) -> str:
    """The text without breaks, tabs, marks of direction and what no document can hold."""
    return BREAKS.sub(" ", printable(text.translate(CONTROLS))).strip()


def _width(letter: str) -> float:
    if letter in WIDEST or unicodedata.east_asian_width(letter) in "WF":
        return WHOLE
    return WIDTHS.get(unicodedata.category(letter), OTHER_WIDTH)
