"""The text of a letter, for previews, search and tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advocacy.letters.master import text_parts
from advocacy.letters.package import open_package
from advocacy.letters.tags import reading
from advocacy.letters.wordml import FALLBACK, paragraphs, parse_xml, style_names, style_of


@dataclass(frozen=True, slots=True)
class LetterParagraph:
    """One paragraph of a letter as it reads, with the name of its style."""

    style: str
    text: str


def letter_text(docx: bytes) -> tuple[LetterParagraph, ...]:
    """The paragraphs of a letter: headers, the letter with its tables, notes, footers.

    Raises UnreadableDocument when the bytes are no Word document.
    """
    return tuple(_paragraphs(docx))


def _paragraphs(docx: bytes) -> Iterator[LetterParagraph]:
    package = open_package(docx)
    styles = package.related(package.document, "styles")
    names = style_names(package.parts[styles] if styles else None)
    reachable = package.reachable()
    for part in [part for part in text_parts(package) if part in reachable]:
        for paragraph in paragraphs(parse_xml(package.parts[part])):
            if next(paragraph.iterancestors(FALLBACK), None) is None:
                yield LetterParagraph(style_of(paragraph, names), reading(paragraph))
