r"""One paragraph as one message: its text with inline tags, and a translation laid back into it.

The formatting most of the text has is untagged; a run that differs stands in ``<1>…</1>``, an object that
must keep its place (picture, field, note mark) is ``<2/>``. A translation may hold ``¶`` (two paragraphs of
that style) or be ``∅`` (the paragraph is left out). ``\¶`` and ``\<`` are the characters themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from advocacy.errors import N_
from advocacy.letters.tags import CONTROL, PLAIN_NAME, TAG, inline_text, set_text
from advocacy.letters.wordml import PPR, RPR, RUN, TEXT, Element, w

GOOD_PART = 4
"""Formatting counts as plain from a fourth of a paragraph's text on."""
LEFT_OUT = "∅"
BREAK = re.compile(r"(?<!\\)\s*¶\s*")
INLINE_TAG = re.compile(r"\\(?P<plain>[<¶])|<(?P<end>/?)(?P<number>\d+)(?P<empty>/?)>")
TO_ESCAPE = re.compile(r"<(?=/?\d+/?>)|¶")
IGNORED = frozenset(map(w, ("lang", "noProof", "szCs")))
MARKS = frozenset(map(w, ("bookmarkStart", "bookmarkEnd")))
ELEMENT_FOR = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}


@dataclass(slots=True)
class Piece:
    """A stretch of a paragraph: text of one formatting, or objects that stay together."""

    text: str = ""
    properties: Element | None = None
    link: Element | None = None
    objects: list[tuple[Element, Element | None]] = field(default_factory=list)

    @property
    def look(self) -> tuple[bytes, int]:
        """What makes two stretches of text look different."""
        return (_look(self.properties), id(self.link) if self.link is not None else 0)


@dataclass(slots=True)
class ParagraphText:
    """A paragraph taken apart: the message, the plain formatting, and what each inline tag stands for."""

    source: str
    plain: Piece
    tagged: dict[int, Piece]


def _look(properties: Element | None) -> bytes:
    if properties is None:
        return b""
    kept = [etree.tostring(one, method="c14n") for one in properties if one.tag not in IGNORED]
    return b"".join(sorted(kept))


def is_message(source: str) -> bool:
    """Whether anything in a paragraph's text is to be translated: more than bare fields and control tags."""
    rest = PLAIN_NAME.sub("", CONTROL.sub("", INLINE_TAG.sub("", source)))
    return bool(rest.strip())


def paragraph_text(paragraph: Element) -> ParagraphText:
    """The message of a paragraph whose template tags have been gathered."""
    pieces = _merged(_Flattening().pieces_of(paragraph))
    plain = _plain(pieces)
    tagged: dict[int, Piece] = {}
    words: list[str] = []
    for piece in pieces:
        text = TO_ESCAPE.sub(r"\\\g<0>", piece.text)
        if not piece.objects and piece.look == plain.look:
            words.append(text)
            continue
        number = len(tagged) + 1
        tagged[number] = piece
        words.append(f"<{number}/>" if piece.objects else f"<{number}>{text}</{number}>")
    return ParagraphText("".join(words), plain, tagged)


class _Flattening:
    """The pieces of a paragraph in reading order, a complex field as one piece."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.open_fields = 0

    def pieces_of(self, parent: Element, link: Element | None = None) -> list[Piece]:
        for child in list(parent):
            if child.tag == RUN:
                self._run(child, link)
            elif child.tag == w("hyperlink"):
                self.pieces_of(child, child)
            elif child.tag not in MARKS and child.tag != PPR:
                self._object(child, link)
        return self.pieces

    def _run(self, run: Element, link: Element | None) -> None:
        properties = run.find(RPR)
        for child in [child for child in run if child.tag != RPR]:
            text = inline_text(child)
            if text is None or self.open_fields:
                self._object(child, link, properties)
            else:
                self.pieces.append(Piece(text, properties, link))

    def _object(self, element: Element, link: Element | None, properties: Element | None = None) -> None:
        if self.open_fields:
            self.pieces[-1].objects.append((element, properties))
        else:
            self.pieces.append(Piece(link=link, objects=[(element, properties)]))
        if element.tag == w("fldChar"):
            self.open_fields += {"begin": 1, "end": -1}.get(element.get(w("fldCharType"), ""), 0)


def _run_of(element: Element, properties: Element | None) -> Element:
    """A run of its own for an object of a run, which is moved: paragraphs in it stay the same ones."""
    parent = element.getparent()
    if parent is None or parent.tag != RUN:
        return element
    run = element.makeelement(RUN)
    if properties is not None:
        run.append(deepcopy(properties))
    run.append(element)
    return run


def _merged(pieces: list[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last is None or last.objects or piece.objects:
            merged.append(piece)
        elif last.look == piece.look or (piece.link is last.link and piece.text == " "):
            last.text += piece.text
        else:
            merged.append(piece)
    return merged


def _plain(pieces: list[Piece]) -> Piece:
    """The formatting that needs no tag: the simplest of those a good part of the text has."""
    lengths: Counter[tuple[bytes, int]] = Counter()
    first: dict[tuple[bytes, int], Piece] = {}
    for piece in pieces:
        if not piece.objects and piece.link is None:
            lengths[piece.look] += len(TAG.sub("x", piece.text).strip())
            first.setdefault(piece.look, piece)
    common = [look for look, length in lengths.items() if length * GOOD_PART >= lengths.total()]
    return first[min(common, key=lambda look: (len(look[0]), -lengths[look]))] if common else Piece()


def translation_problem(text: ParagraphText, translation: str) -> str | None:
    """The sentence that says what is wrong with a translation's inline tags, or None."""
    if translation.strip() == LEFT_OUT:
        return None
    opened: str | None = None
    used: Counter[int] = Counter()
    for tag in _inline_tags(translation):
        number = int(tag["number"])
        piece = text.tagged.get(number)
        if piece is None or bool(tag["empty"]) != bool(piece.objects) or (tag["end"] and tag["empty"]):
            return N_("The translation uses a mark that its source does not have: {mark}")
        if bool(tag["end"]) != (opened is not None) or (tag["end"] and opened != tag["number"]):
            return N_("In the translation a mark is not closed, or closed twice: {mark}")
        opened = tag["number"] if not tag["end"] and not tag["empty"] else None
        used[number] += bool(tag["empty"])
    if opened is not None:
        return N_("In the translation a mark is not closed, or closed twice: {mark}")
    if any(used[number] != 1 for number, piece in text.tagged.items() if piece.objects):
        return N_("The translation must hold each picture, field or note mark of its source once: {mark}")
    return None


def _inline_tags(text: str) -> Iterator[re.Match[str]]:
    return (tag for tag in INLINE_TAG.finditer(text) if tag["number"])


def lay(paragraph: Element, text: ParagraphText, translation: str) -> None:
    """Put a translation in the place of a paragraph; it has passed ``translation_problem``."""
    if translation.strip() == LEFT_OUT:
        _leave_out(paragraph)
        return
    segments = BREAK.split(translation)
    targets = [_twin(paragraph) for _ in segments[1:]] + [paragraph]
    _empty(paragraph)
    for target, segment in zip(targets, segments, strict=True):
        if target is not paragraph:
            paragraph.addprevious(target)
        _fill(target, text, segment)


def _twin(paragraph: Element) -> Element:
    """A second paragraph of the same style that starts no new section."""
    twin = _shell(paragraph)
    properties = paragraph.find(PPR)
    if properties is not None:
        twin.append(deepcopy(properties))
        for section in twin[0].findall(w("sectPr")):
            twin[0].remove(section)
    return twin


def _shell(element: Element) -> Element:
    """An element with the same name and attributes and nothing in it."""
    shell = element.makeelement(element.tag)
    for name, value in element.attrib.items():
        shell.set(name, value)
    return shell


def _empty(paragraph: Element) -> None:
    for child in list(paragraph):
        if child.tag != PPR and child.tag not in MARKS:
            paragraph.remove(child)


def _leave_out(paragraph: Element) -> None:
    parent = paragraph.getparent()
    starts_section = paragraph.find(f"{PPR}/{w('sectPr')}") is not None
    if parent is None or starts_section or sum(1 for one in parent if one.tag == paragraph.tag) == 1:
        _empty(paragraph)
    else:
        parent.remove(paragraph)


def _fill(paragraph: Element, text: ParagraphText, segment: str) -> None:
    last_link: tuple[Element, Element] | None = None
    for words, piece in _stretches(text, segment):
        parent = paragraph
        if piece.link is not None:
            if last_link is None or last_link[0] is not piece.link:
                last_link = (piece.link, _shell(piece.link))
                paragraph.append(last_link[1])
            parent = last_link[1]
        else:
            last_link = None
        if piece.objects:
            parent.extend([_run_of(element, properties) for element, properties in piece.objects])
        else:
            parent.append(_run(paragraph, words, piece.properties))


def _stretches(text: ParagraphText, segment: str) -> Iterator[tuple[str, Piece]]:
    """The words of a translation with the piece each belongs to."""
    current, words, position = text.plain, "", 0
    for mark in INLINE_TAG.finditer(segment):
        words += segment[position : mark.start()]
        position = mark.end()
        if mark["plain"]:
            words += mark["plain"]
            continue
        if words:
            yield words, current
        words, piece = "", text.tagged[int(mark["number"])]
        if mark["empty"]:
            yield "", piece
        else:
            current = text.plain if mark["end"] else piece
    words += segment[position:]
    if words:
        yield words, current


def _run(paragraph: Element, words: str, properties: Element | None) -> Element:
    run = paragraph.makeelement(RUN)
    if properties is not None:
        run.append(deepcopy(properties))
    for stretch in _by_element(words):
        name = ELEMENT_FOR.get(stretch)
        child = run.makeelement(w(name) if name else TEXT)
        if not name:
            set_text(child, stretch)
        run.append(child)
    return run


def _by_element(words: str) -> Iterator[str]:
    """Text and special characters in turn; a template tag is never cut."""
    text, position = "", 0
    for tag in [*TAG.finditer(words), None]:
        before = words[position : tag.start() if tag else None]
        for stretch in re.split(r"([\t\n\u2011\u00ad])", before):
            if stretch not in ELEMENT_FOR:
                text += stretch
                continue
            if text:
                yield text
            yield stretch
            text = ""
        if tag:
            text += re.sub(r"[\t\n]", " ", tag[0])
            position = tag.end()
    if text:
        yield text
