"""docxtpl's own preprocessing of a part, through which every template tag keeps its number.

A tag carries its number as one private-use character before its closing braces. docxtpl moves tags
(``{% colspan … %}`` to the cell's properties), replaces them (``{% vm %}``, ``{% hm %}`` by conditions on the
loop) and drops what stands beside a paragraph's or row's own tag; what is left is compared with what was there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from docxtpl import DocxTemplate
from lxml import etree

from advocacy.letters.tags import TAG
from advocacy.letters.wordml import local

FIRST_MARK = 0xF0000
MOST_TAGS = 0xFFFD
MARK = re.compile("[\U000f0000-\U000ffffd](?=[^\U000f0000-\U000ffffd]*$)")
END = re.compile(r"[-+]?(?:\}\}|%\}|#\})$")
MERGE = re.compile(r"\{%\s*(?:vm|hm)\s*%\}")
"""docxtpl's tags for cells merged over a loop; they are replaced, and carry no number."""
OWN = re.compile(r"\{% (?:if loop\.first|else|endif) %\}|\{\{ (?:\d{1,2} \* )?loop\.length \}\}")
"""The tags docxtpl writes in their place."""
FOR_CELLS = re.compile(r"\{%\s*(?:colspan|cellbg)\s")
PROTECTED = {"’": "\ue000", "‘": "\ue001", "“": "\ue002", "”": "\ue003", "&amp;": "\ue004"}
"""docxtpl turns curly quotation marks inside tags into straight ones, and leaves ``&amp;`` escaped."""
IN_MARKUP = ("@",)
"""Where a tag stands that docxtpl has put into an attribute."""


@dataclass(frozen=True, slots=True)
class Patched:
    """The part after preprocessing; ``numbers`` gives for each of its tags the number it had before."""

    xml: str
    numbers: list[int]
    lost: int | None
    """The number of a tag that is gone, doubled or left over, None when all is well."""


def patched(xml: str, tags: Sequence[str]) -> Patched:
    """A part after docxtpl's preprocessing, keeping typographic marks inside tags as they were typed."""
    start = max(xml.find("<w:body"), 0)
    numbers = iter(range(len(tags)))
    marked = TAG.sub(lambda tag: _marked(tag[0], next(numbers)), xml[start:])
    text = cast(str, DocxTemplate.patch_xml(None, marked))
    for mark, stand_in in PROTECTED.items():
        text = text.replace(stand_in, "&" if mark == "&amp;" else mark)
    found = [_number_of(tag) for tag in TAG.findall(text)]
    text = TAG.sub(lambda tag: MARK.sub("", tag[0]), text)
    merge = next((number for number, tag in enumerate(tags) if MERGE.fullmatch(tag)), 0)
    return Patched(
        xml[:start] + text,
        [merge if number is None else number for number in found],
        _lost(tags, found, TAG.findall(text)),
    )


def _marked(tag: str, number: int) -> str:
    if MERGE.fullmatch(tag):
        return tag
    end = END.search(tag)
    place = len(tag) - 2 if end is None else end.start()
    return _protected(tag[:place]) + chr(FIRST_MARK + number) + tag[place:]


def _protected(tag: str) -> str:
    if '"' not in tag and "&#34;" not in tag and "'" not in tag:
        return tag
    for mark, stand_in in PROTECTED.items():
        tag = re.sub(rf"(?<=\w){mark}(?=\w)" if mark == "’" else mark, stand_in, tag)
    return tag


def _number_of(tag: str) -> int | None:
    mark = MARK.search(tag)
    return None if mark is None else ord(mark[0]) - FIRST_MARK


def _lost(tags: Sequence[str], found: list[int | None], now: list[str]) -> int | None:
    """The first tag that did not come through once, or stayed where docxtpl should have replaced it."""
    merges = {number for number, tag in enumerate(tags) if MERGE.fullmatch(tag)}
    times = Counter(found)
    gone = [number for number in range(len(tags)) if number not in merges and times[number] != 1]
    pairs = list(zip(now, found, strict=True))
    left = [number for tag, number in pairs if number is not None and FOR_CELLS.match(tag)]
    foreign = any(number is None and not OWN.fullmatch(tag) for tag, number in pairs)
    return next(iter([*gone, *left, *([min(merges, default=0)] if foreign else [])]), None)


def depths(xml: str) -> list[tuple[str, ...]]:
    """For each tag, the names of the elements it stands in; raises XMLSyntaxError when it tears them."""
    pieces: list[str] = []
    within: list[bool] = []
    edges = [0, *(edge for tag in TAG.finditer(xml) for edge in tag.span()), len(xml)]
    for number, (start, end) in enumerate(pairwise(edges)):
        if number % 2 == 0:
            pieces.append(xml[start:end])
        else:
            within.append(_ends_in_markup(pieces[-1], within))
            pieces.append("" if within[-1] else f"<?tag {len(within)}?>")
    root = etree.fromstring(
        "".join(pieces).encode(), etree.XMLParser(resolve_entities=False, no_network=True)
    )
    marks = _homes(root)
    return [IN_MARKUP if one else next(marks) for one in within]


def _ends_in_markup(text: str, within: list[bool]) -> bool:
    opened, closed = text.rfind("<"), text.rfind(">")
    return opened > closed if opened != closed else bool(within) and within[-1]


def _homes(root: etree._Element) -> Iterator[tuple[str, ...]]:
    for mark in root.iter(etree.PI):
        yield tuple(local(one) for one in reversed(list(mark.iterancestors())))
