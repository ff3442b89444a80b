"""Envelopes and sheets of labels as .docx: one page an addressee, or one label.

Where an address stands on an envelope is what the Universal Postal Union's Regulations to the Convention say of the
address side (as ISO 11180 does): at least 40 mm from the upper edge, 15 mm from the right and the lower one, and
within 140 mm of the right one; the sender at the upper left, the upper right free for stamps. Envelopes are those of
ISO 269. Sheets are A4, with the sizes that their makers print on the box.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar
from xml.sax.saxutils import escape

from advocacy.errors import N_, Translate
from advocacy.letters.address_field import Field, in_one_row, paragraphs, size_for
from advocacy.letters.bare_document import bare_document, part
from advocacy.letters.isolating import isolate
from advocacy.letters.refusals import NoAddress, NoSuchLabel
from advocacy.letters.wordml import parse_xml

T = TypeVar("T")
TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""

ENVELOPES = N_("Envelopes")
LABELS = N_("Labels")
ADDRESS, SENDER, MARK = "EnvelopeAddress", "EnvelopeReturn", "Registered"
SIDES = ("top", "left", "bottom", "right")
BORDER = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="3" w:color="auto"/>' for side in SIDES)
BOLD = '<w:rPr><w:b/><w:bCs/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr>'
STYLES = (
    f'<w:style w:type="paragraph" w:styleId="{ADDRESS}"><w:name w:val="envelope address"/></w:style>'
    f'<w:style w:type="paragraph" w:styleId="{SENDER}"><w:name w:val="envelope return"/></w:style>'
    f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{MARK}"><w:name w:val="Registered"/>'
    f'<w:pPr><w:pBdr>{BORDER}</w:pBdr><w:ind w:left="80" w:right="2400"/></w:pPr>{BOLD}</w:style>'
)
"""Word's own names of the styles of an envelope, so that it can change them all at once."""

SMALL = '<w:spacing w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
TINY = f"<w:p><w:pPr>{SMALL}</w:pPr></w:p>"
"""A paragraph of one point: Word wants one in each cell and after a table."""
NEXT_PAGE = f"<w:p><w:pPr><w:pageBreakBefore/>{SMALL}</w:pPr></w:p>"


@dataclass(frozen=True, slots=True)
class _Envelope:
    """An envelope in millimetres: its size, where the address begins from above, and the largest type in points."""

    width: int
    height: int
    address_top: int
    largest: float


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet of labels in millimetres: how many, how large, where the first stands, and the gap between columns."""

    columns: int
    rows: int
    width: float
    height: float
    top: float
    left: float
    gap: float

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths of the columns of labels and of the gaps between them."""
        return _between((self.width,) * self.columns, self.gap, self.gap)


SIZES = {
    "C4": _Envelope(324, 229, 105, 15),
    "C5": _Envelope(229, 162, 72, 13),
    "DL": _Envelope(220, 110, 45, 12),
}
SHEETS = {"3x8": _Sheet(3, 8, 70, 37, 0.5, 0, 0), "2x7": _Sheet(2, 7, 99.1, 38.1, 15.15, 4.65, 2.5)}
A4 = (210, 297)
EDGE = 10
"""Millimetres at the upper and left edge that nothing is printed on."""
FREE, ADDRESS_WIDTH = 15, 125
"""Millimetres kept free right of and below an address, and its width."""
INNER = (5.0, 2.5)
"""Millimetres within a label kept free at its sides, above and below: no printer prints at the edge of a sheet."""
SENDER_TYPE, LABEL_TYPE = 9.0, 11.0


def envelopes(
    addresses: Sequence[Sequence[str]],
    size: Literal["C4", "C5", "DL"],
    sender: Sequence[str] = (),
    *,
    registered: str = "",
    say: Translate = str,
) -> bytes:
    """The .docx of the envelopes, one page an address, in the order given.

    ``registered`` is the mark of registered post as the sender's post words it, set below the sender; empty: none.
    Long lines wrap; what is still too long is set in smaller type. Raises NoAddress, AddressTooLong.
    """
    envelope, own = SIZES[size], _written(sender)
    pages = [_page(lines, own, registered, envelope) for lines in _some(addresses)]
    section = _section(envelope.width, envelope.height, top=EDGE, left=EDGE)
    return _document(NEXT_PAGE.join(pages) + TINY + section, say(ENVELOPES))


def labels(
    addresses: Sequence[Sequence[str]],
    sheet: Literal["3x8", "2x7"],
    start_at: int = 1,
    *,
    say: Translate = str,
) -> bytes:
    """The .docx of A4 sheets of labels, row by row, from the label ``start_at`` (from 1) of the first sheet on.

    Long lines wrap; what is still too long is set in smaller type. Raises NoAddress, NoSuchLabel, AddressTooLong.
    """
    made = SHEETS[sheet]
    count = made.columns * made.rows
    if not 1 <= start_at <= count:
        raise NoSuchLabel(number=start_at, count=count)
    cells = [""] * (start_at - 1) + [_label(lines, made) for lines in _some(addresses)]
    table = _table(made.widths, _label_rows(cells, made))
    return _document(table + TINY + _section(*A4, top=made.top, left=made.left), say(LABELS))


def _some(addresses: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The addresses without their empty lines."""
    wanted = tuple(_written(lines) for lines in addresses)
    if not wanted or not all(wanted):
        raise NoAddress
    return wanted


def _written(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for line in lines if (text := in_one_row(line)))


def _page(lines: Sequence[str], sender: Sequence[str], registered: str, envelope: _Envelope) -> str:
    """One envelope: the sender above, the mark of registered post and the address below."""
    beside = envelope.width - EDGE - FREE - ADDRESS_WIDTH
    above, below = envelope.address_top - EDGE, envelope.height - FREE - envelope.address_top
    return_address = _set(sender, SENDER, Field(beside - FREE, above - 2, SENDER_TYPE))
    address = _set(lines, ADDRESS, Field(ADDRESS_WIDTH, below, envelope.largest))
    mark = _marked(registered) if registered else ""
    rows = ((above, (return_address, "")), (below, (mark, address)))
    widths = (beside, ADDRESS_WIDTH)
    return _table(widths, [_row(height, widths, cells, "atLeast") for height, cells in rows])


def _set(lines: Sequence[str], style: str, field: Field) -> str:
    return "".join(paragraphs(lines, style, size_for(lines, field)))


def _marked(text: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(in_one_row(text))}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{MARK}"/></w:pPr>{run}</w:p>'


def _label(lines: Sequence[str], sheet: _Sheet) -> str:
    inner = Field(sheet.width - 2 * INNER[0], sheet.height - 2 * INNER[1], LABEL_TYPE)
    return _set(lines, ADDRESS, inner)


def _label_rows(cells: Sequence[str], sheet: _Sheet) -> Iterator[str]:
    """The rows of a sheet; between its columns stands an empty one where the labels do not touch."""
    margins = "".join(f'<w:{side} w:w="{_twips(INNER[0])}" w:type="dxa"/>' for side in ("left", "right"))
    look = f'<w:tcMar>{margins}</w:tcMar><w:vAlign w:val="center"/>'
    for first in range(0, len(cells), sheet.columns):
        row = cells[first : first + sheet.columns]
        filled = [*row, *[""] * (sheet.columns - len(row))]
        yield _row(sheet.height, sheet.widths, _between(filled, "", sheet.gap), "exact", look)


def _between(values: Sequence[T], gap: T, width: float) -> tuple[T, ...]:
    """The values, with one for the gap between them where there is a gap."""
    if not width:
        return tuple(values)
    return tuple(one for value in values for one in (gap, value))[1:]


def _table(widths: Sequence[float], rows: Iterable[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in SIDES)
    whole = f'<w:tblW w:w="{sum(map(_twips, widths))}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
    look = f'{whole}<w:tblLayout w:type="fixed"/><w:tblCellMar>{none}</w:tblCellMar>'
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(height: float, widths: Sequence[float], cells: Sequence[str], rule: str, look: str = "") -> str:
    """A row of that height in millimetres; ``rule`` is Word's, "exact" or "atLeast"."""
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{look}</w:tcPr>{cell or TINY}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    mark = f'<w:cantSplit/><w:trHeight w:val="{_twips(height)}" w:hRule="{rule}"/>'
    return f"<w:tr><w:trPr>{mark}</w:trPr>{inner}</w:tr>"


def _section(width: int, height: int, top: float, left: float) -> str:
    across = ' w:orient="landscape"' if width > height else ""
    size = f'<w:pgSz w:w="{_twips(width)}" w:h="{_twips(height)}"{across}/>'
    margins = f'w:top="{_twips(top)}" w:right="0" w:bottom="0" w:left="{_twips(left)}"'
    return f'<w:sectPr>{size}<w:pgMar {margins} w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'


def _document(body: str, title: str) -> bytes:
    root = parse_xml(part("document", f"<w:body>{body}</w:body>").encode())
    isolate(root)
    return bare_document(root, STYLES, title)


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS)
