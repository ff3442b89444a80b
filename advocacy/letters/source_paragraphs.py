"""The paragraphs of a master taken apart, once for all who only read them: a check of every language, a count, a list.

A master is opened, checked and tidied anew only where a letter is compiled from it, which changes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from advocacy.letters.master import Master, open_master, styles
from advocacy.letters.package import open_package
from advocacy.letters.paragraphs import ParagraphText, is_message, paragraph_text
from advocacy.letters.wordml import style_of

PLACES = {"header": "header", "footer": "footer", "footnotes": "note", "endnotes": "note"}
MASTERS = 32
"""As many masters are kept as lie on a well-filled shelf."""


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """One paragraph: its part and number there, the name of its style, what kind of part it is, and its text.

    ``place`` is "header", "footer", "note" or "letter". The text belongs to everybody: it is never changed.
    """

    part: str
    number: int
    style: str
    place: str
    text: ParagraphText

    @property
    def is_message(self) -> bool:
        """Whether anything in it is to be translated."""
        return is_message(self.text.source)


@lru_cache(maxsize=MASTERS)
def source_paragraphs(docx: bytes) -> tuple[SourceParagraph, ...]:
    """Every paragraph of a master in reading order; raises UnreadableDocument."""
    master = open_master(open_package(docx))
    names = styles(master)
    places = {part: _place(master, part) for part in master.roots}
    return tuple(
        SourceParagraph(part, number, style_of(one, names), places[part], paragraph_text(one))
        for part, number, one in master.numbered()
    )


def _place(master: Master, part: str) -> str:
    kinds = (word for kind, word in PLACES.items() if part in master.package.parts_of_type(kind))
    return next(kinds, "letter")
