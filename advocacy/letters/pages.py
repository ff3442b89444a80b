"""How many pages a letter has: counted by LibreOffice where it is installed, else estimated from its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advocacy.letters.pdf import NoLibreOffice, PdfNotMade, as_pdfs
from advocacy.letters.text import letter_text

CHARACTERS_PER_PAGE = 2200
"""Characters on a full page of a master, less than it holds: an estimate rather says one page too many."""

_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")


@dataclass(frozen=True, slots=True)
class Pages:
    """A number of pages, and whether it is only estimated."""

    number: int
    estimated: bool = False


def count_pages(*letters: bytes) -> tuple[Pages, ...]:
    """The pages of each letter; all estimated where LibreOffice is missing or fails."""
    try:
        return tuple(Pages(len(_PAGE.findall(one))) for one in as_pdfs(letters))
    except (NoLibreOffice, PdfNotMade):
        return tuple(Pages(_estimate(one), estimated=True) for one in letters)


def _estimate(docx: bytes) -> int:
    characters = sum(len(one.text) for one in letter_text(docx))
    return max(1, -(-characters // CHARACTERS_PER_PAGE))
