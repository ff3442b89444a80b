"""The opening of a letter in the order its language has: place and date, reference, addressee, subject, salutation.

Only these blocks move, and only among themselves: the run of paragraphs at the head of the letter whose styles the
language names. Blocks keep their paragraphs, and template tags that open in one block must close in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from advocacy.letters.catalogue import Catalogue
from advocacy.letters.master import Master, styles
from advocacy.letters.notes import STATEMENT
from advocacy.letters.tags import reading
from advocacy.letters.typography import read_letter_settings
from advocacy.letters.wordml import BODY, PPR, Element, P, style_of, w

DEPTHS = {"if": 1, "for": 1, "endif": -1, "endfor": -1}


def opening_of(catalogue: Catalogue | Path | None) -> tuple[str, ...]:
    """The order that comes with a translation: in ``letter.toml`` of the language in whose folder the catalogue lies.

    Empty where it lies elsewhere than in LANGUAGE/LC_MESSAGES, or is no file. Raises LocaleDamaged.
    """
    if not isinstance(catalogue, Path):
        return ()
    folder = catalogue.absolute().parent
    home = folder.parent
    return read_letter_settings(home.parent, home.name).opening if folder.name == "LC_MESSAGES" else ()


def put_opening_in_order(master: Master, order: Sequence[str]) -> None:
    """Sort the opening blocks of a letter by their styles; styles the order does not name end the opening.

    A letter whose template tags run over several blocks stays as it is.
    """
    names = styles(master)
    for body in master.roots[master.package.document].iterchildren(BODY):
        blocks = _opening(body, order, names)
        if blocks and all(_is_whole(block) for _, block in blocks):
            start = body.index(blocks[0][1][0])
            ordered = sorted(blocks, key=lambda one: order.index(one[0]))
            for place, element in enumerate((one for _, block in ordered for one in block), start=start):
                body.insert(place, element)


def _opening(body: Element, order: Sequence[str], names: dict[str, str]) -> list[tuple[str, list[Element]]]:
    """The blocks of the opening as they stand: style and paragraphs."""
    found: list[tuple[str, Element]] = []
    for element in body:
        style = style_of(element, names) if element.tag == P else ""
        starts_section = element.find(f"{PPR}/{w('sectPr')}") is not None
        if style in order and not starts_section:
            found.append((style, element))
        elif found:
            break
    return [(style, [one for _, one in group]) for style, group in groupby(found, key=lambda one: one[0])]


def _is_whole(block: list[Element]) -> bool:
    """Whether every template tag that opens in a block closes in it; one of the blocks would tell if not."""
    words = [found[1] for element in block for found in STATEMENT.finditer(reading(element))]
    return sum(DEPTHS.get(word, 0) for word in words) == 0
