"""A letter of plain paragraphs, without a master: what an invented history keeps as its files."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from advocacy.letters.bare_document import bare_document, part
from advocacy.letters.wordml import parse_xml


def plain_letter(paragraphs: Iterable[str], title: str) -> bytes:
    """A .docx with one paragraph for each text, the same bytes each time."""
    body = "".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in paragraphs)
    return bare_document(parse_xml(part("document", f"<w:body>{body}</w:body>").encode()), "", title)
