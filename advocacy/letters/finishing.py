"""What is done to a rendered part before it goes into a letter, exactly as docxtpl does it.

Line feeds and tabs of the facts become line breaks and tabulators, tables get as many columns as their rows
have, pictures get numbers of their own. Beyond docxtpl: a table left without rows is taken out and a cell
left without a paragraph gets an empty one, because Word refuses both.
"""

from __future__ import annotations

import re
from typing import cast

from docxtpl import DocxTemplate
from lxml import etree

from advocacy.letters.refusals import LetterTooLong
from advocacy.letters.wordml import BODY, CELL, ROW, TABLE, WP, Element, P, drop, local, w

PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
LINE_MARKS = "\t\n\a\f"
LINE_MARK = re.compile(f"[{LINE_MARKS}]")
NOT_PLACED = str.maketrans("", "", "\a\f")
"""Marks of a new paragraph or page where docxtpl sees no paragraph, such as beside a text box."""
PROPERTIES = re.compile(r"<w:(?:rPr|pPr)>.*?</w:(?:rPr|pPr)>", re.DOTALL)
FEWEST = 60
MAX_LETTER = 5_000_000
"""Characters of one part of a letter."""
FIRST_PICTURE = 1001
HOLDERS = (CELL, w("hdr"), w("ftr"), w("footnote"), w("endnote"), w("txbxContent"), w("comment"))


def with_line_breaks(xml: str) -> str:
    """The work of docxtpl's ``resolve_listing``, for the paragraphs that hold a line feed, tab or other mark."""
    if not any(mark in xml for mark in LINE_MARKS):  # much faster than a search for all of them
        return xml
    return PARAGRAPH.sub(_with_line_breaks, xml).translate(NOT_PLACED)


def _with_line_breaks(paragraph: re.Match[str]) -> str:
    text = paragraph[0]
    marks = len(LINE_MARK.findall(text))
    if not marks:
        return text
    formatting = max(map(len, PROPERTIES.findall(text)), default=0)
    if marks * (formatting + FEWEST) > MAX_LETTER:  # each mark repeats the formatting around it
        raise LetterTooLong(limit=MAX_LETTER)
    return cast(str, DocxTemplate.resolve_listing(None, text))


def mended(root: Element) -> None:
    """Make rendered tables whole, and number the pictures of the body."""
    body = root.find(BODY)
    if body is not None:
        _fit_columns(root, body)
        for number, picture in enumerate(root.iter(f"{{{WP}}}docPr"), start=FIRST_PICTURE):
            picture.set("id", str(number))
    for row in [row for row in root.iter(ROW) if row.find(CELL) is None and not _holds_content(row)]:
        drop(row)
    for table in [table for table in root.iter(TABLE) if table.find(f".//{ROW}") is None]:
        drop(table)
    for holder in root.iter(*HOLDERS):
        if not len(holder) or local(holder[-1]) in {"tcPr", "tbl"}:
            holder.append(holder.makeelement(P))


def needs_mending(root: Element) -> bool:
    """Whether docxtpl would change the body although no tag asks for it: pictures, the columns of a table."""
    body = root.find(BODY)
    if body is None:
        return False
    if body.find(f".//{{{WP}}}docPr") is not None:
        return True
    before = etree.tostring(body, encoding="unicode")
    return bool(before != etree.tostring(DocxTemplate.fix_tables(None, before), encoding="unicode"))


def _holds_content(row: Element) -> bool:
    return any(local(child) in {"sdt", "customXml"} for child in row)


def _fit_columns(root: Element, body: Element) -> None:
    if body.find(f".//{TABLE}") is None:
        return
    fixed = DocxTemplate.fix_tables(None, etree.tostring(body, encoding="unicode"))
    root.replace(body, fixed)
