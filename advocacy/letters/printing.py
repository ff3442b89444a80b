"""What a printed value becomes in the letter: text in a run, a run or paragraph of its own, a cell's looks.

Text, numbers and nothing else are printed; whatever cannot be printed where it stands is recorded as a gap.
Each way gives XML that may stand there, escaped by itself: nothing after it escapes again, and the proof that
every letter is well-formed (``soundness.py``) rests on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from jinja2 import pass_context
from jinja2.runtime import Context

from advocacy.letters.gaps import Fact, Gap, mark, record

MOST_COLUMNS = 63
"""The widest table Word makes."""
COLOUR = re.compile(r"[0-9A-Fa-f]{6}|auto")
RUN = '<w:r><w:t xml:space="preserve">', "</w:t></w:r>"
PARAGRAPH = f"<w:p>{RUN[0]}", f"{RUN[1]}</w:p>"


@pass_context
def printed(context: Context, value: Fact, tag: int, source: str) -> str:
    """What goes into the letter: text and numbers; anything else, texts of a kind of their own too, is a gap."""
    if type(value) is str:
        return escaped(value)
    if type(value) is int:
        return str(value)
    if isinstance(value, Gap):
        record(context, value, tag)
        return escaped(mark(context, value))
    _record(context, value, tag, source)
    return ""


def escaped(text: str) -> str:
    """The text as XML; quotation marks stay as they are in a paragraph's text, as XML writers leave them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _record(context: Context, value: Fact, tag: int, source: str) -> None:
    record(context, value if isinstance(value, Gap) else Gap.at(getattr(value, "path", source)), tag)


@pass_context
def as_run(context: Context, value: Fact, tag: int, source: str) -> str:
    """A value printed with ``{{r … }}``: a run of its own without formatting, as docxtpl's RichText."""
    return RUN[0] + printed(context, value, tag, source) + RUN[1]


@pass_context
def as_paragraph(context: Context, value: Fact, tag: int, source: str) -> str:
    """A value printed with ``{{p … }}``: a paragraph of its own, as docxtpl's RichTextParagraph."""
    return PARAGRAPH[0] + printed(context, value, tag, source) + PARAGRAPH[1]


@pass_context
def columns(context: Context, value: Fact, tag: int, source: str) -> str:
    """How many columns a cell spans (``{% colspan … %}``): a number from 1 to 63, else a gap."""
    number = int(value) if isinstance(value, str) and re.fullmatch("[0-9]{1,2}", value) else value
    if type(number) is int and 1 <= number <= MOST_COLUMNS:
        return str(number)
    _record(context, value, tag, source)
    return "1"


@pass_context
def colour(context: Context, value: Fact, tag: int, source: str) -> str:
    """The background of a cell (``{% cellbg … %}``): six hexadecimal digits or "auto", else a gap."""
    if isinstance(value, str) and COLOUR.fullmatch(value):
        return value
    _record(context, value, tag, source)
    return "auto"


PRINTING: dict[str, Callable[..., str]] = {
    "printed": printed,
    "as_run": as_run,
    "as_paragraph": as_paragraph,
    "columns": columns,
    "colour": colour,
}
BEGINNINGS = (
    (re.compile(r"\{\{r "), "as_run"),
    (re.compile(r"\{\{p "), "as_paragraph"),
    (re.compile(r"\{%\s*colspan\s"), "columns"),
    (re.compile(r"\{%\s*cellbg\s"), "colour"),
)


def way_of_printing(tag: str) -> str:
    """The name of the filter through which a tag prints."""
    return next((name for beginning, name in BEGINNINGS if beginning.match(tag)), "printed")
