"""Template tags (``{{ … }}``, ``{% … %}``, ``{# … #}``) in the text of paragraphs.

Word splits a tag over several runs as it likes (spelling marks, a change of language, a tab).
Here each tag is gathered into the run that opens it, so that everything later sees whole tags.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from advocacy.letters.wordml import RUN, SPACE, TEXT, Element, local, own, paragraphs, w

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
CONTROL = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
OPENING = re.compile(r"\{\{|\{%|\{#")
CLOSING = re.compile(r"\}\}|%\}|#\}")
PLAIN_NAME = re.compile(r"\{\{(?:-|[rp] )?\s*[\w.\[\]]+\s*-?\}\}")
STRUCTURAL = re.compile(r"\{[%#](?:p|tr|tc) |\{\{p ")

INLINE = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
"""Elements of a run that stand for one character."""


@dataclass(slots=True)
class _Character:
    """One character of a paragraph and the element it stands in."""

    letter: str
    home: Element


def inline_text(element: Element) -> str | None:
    """What a run's child reads as, or None when it is an object (picture, field, note mark, page break)."""
    if element.tag == TEXT:
        return element.text or ""
    if element.tag == w("br") and element.get(w("type"), "textWrapping") != "textWrapping":
        return None
    return INLINE.get(str(element.tag))


def reading(paragraph: Element) -> str:
    """The text of a paragraph as it reads, without paragraphs nested in its text boxes."""
    return "".join(inline_text(child) or "" for run in own(paragraph, RUN) for child in run)


def _characters(paragraph: Element) -> list[_Character]:
    found: list[_Character] = []
    for run in own(paragraph, RUN):
        for child in run:
            found.extend(_Character(letter, child) for letter in inline_text(child) or "")
    return found


def gather_tags(root: Element) -> None:
    """Put every split tag whole into the run that opens it, throughout a part."""
    for paragraph in paragraphs(root):
        text = reading(paragraph)
        if OPENING.search(text) and _is_split(paragraph, text):
            _gather(paragraph, _characters(paragraph), text)


def _is_split(paragraph: Element, text: str) -> bool:
    """Whether a tag of a paragraph with this text begins in one element and ends in another."""
    pieces = (inline_text(child) or "" for run in own(paragraph, RUN) for child in run)
    edges = list(accumulate(map(len, pieces)))
    spans = (tag.span() for tag in TAG.finditer(text))
    return any(bisect_right(edges, start) != bisect_left(edges, end) for start, end in spans)


def _gather(paragraph: Element, characters: list[_Character], text: str) -> None:
    touched: dict[int, Element] = {}
    for tag in TAG.finditer(text):
        home = characters[tag.start()].home
        for one in characters[tag.start() : tag.end()]:
            if one.home is not home:
                touched[id(one.home)] = one.home
                touched[id(home)] = home
                _move(one, home)
    if touched:
        _rewrite(characters, touched)
        _drop_empty(paragraph)


def _move(character: _Character, home: Element) -> None:
    if character.home.tag != TEXT:
        character.letter = " "
    character.home = home


def _rewrite(characters: list[_Character], touched: dict[int, Element]) -> None:
    texts: dict[int, list[str]] = {key: [] for key in touched}
    for one in characters:
        if id(one.home) in texts:
            texts[id(one.home)].append(one.letter)
    for key, element in touched.items():
        if element.tag == TEXT:
            set_text(element, "".join(texts[key]))
        elif not texts[key]:
            element.getparent().remove(element)  # type: ignore[union-attr]  # a run's child has a parent


def _drop_empty(paragraph: Element) -> None:
    for text in list(own(paragraph, TEXT)):
        run = text.getparent()
        if not text.text and run is not None:
            run.remove(text)
            if not len(run) or (len(run) == 1 and local(run[0]) == "rPr"):
                run.getparent().remove(run)  # type: ignore[union-attr]  # a run has a parent


def set_text(element: Element, text: str) -> None:
    """Set the text of a ``w:t`` so that Word keeps its spaces."""
    element.text = text
    if text != text.strip() or "  " in text or OPENING.search(text):
        element.set(SPACE, "preserve")


def stray_mark(text: str) -> bool:
    """Whether a tag is opened and not closed, or closed and not opened, in a paragraph's text."""
    rest = TAG.sub("", text)
    return bool(OPENING.search(rest) or CLOSING.search(rest))
