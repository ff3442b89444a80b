"""A paragraph of a letter as a translator writes it: words, and between them fields, blocks and marks that stay whole.

``{{ … }}`` prints a fact, ``{% … %}`` begins or ends a block, ``<1>…</1>`` is set differently, ``<2/>`` is an object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

TAG = r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}"
MARK = r"<(?:/?\d+|\d+/)>|\t"
WHOLE = re.compile(rf"\\[<¶]|(?P<tag>{TAG})|(?P<mark>{MARK})", re.DOTALL)
STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
SLOT = re.compile(rf"(\w+)\s*=\s*({STRING})", re.DOTALL)
CHOICE = re.compile(
    rf"\|\s*(?P<filter>agree|counted)\s*\((?P<slots>\s*(?:\w+\s*=\s*(?:{STRING})\s*,?\s*)*)\)", re.DOTALL
)
WORD = re.compile(r"\s+|\S+")
NUMBERS = ("one", "other")
"""The slots of ``counted``; a tag without one of them is refused."""


class Kind(Enum):
    """What a piece of a paragraph is."""

    WORDS = auto()
    FIELD = auto()
    CHOICE = auto()
    BLOCK = auto()
    MARK = auto()


class Change(Enum):
    """What became of a stretch when a source was changed."""

    SAME = auto()
    GONE = auto()
    NEW = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or something that must stay whole; ``text`` as it stands in the catalogue."""

    text: str
    kind: Kind

    @property
    def words(self) -> dict[str, str]:
        """The words a choice chooses from, by slot; nothing for any other piece."""
        found = CHOICE.search(self.text) if self.kind is Kind.CHOICE else None
        return {name: _spoken(said) for name, said in SLOT.findall(found["slots"])} if found else {}

    def with_words(self, words: Mapping[str, str]) -> Piece:
        """The choice with other words; a slot without words goes, but for those a count needs."""
        found = CHOICE.search(self.text) if self.kind is Kind.CHOICE else None
        if found is None:
            return self
        said = {**self.words, **words}
        needed = NUMBERS if found["filter"] == "counted" else ()
        slots = ", ".join(f"{slot}={_quoted(text)}" for slot, text in said.items() if text or slot in needed)
        return Piece(self.text[: found.start("slots")] + slots + self.text[found.end("slots") :], self.kind)

    @property
    def counts(self) -> bool:
        """Whether the choice goes by number alone."""
        found = CHOICE.search(self.text)
        return found is not None and found["filter"] == "counted"


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a paragraph in order; put together again they are the text."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    begin = 0
    for found in WHOLE.finditer(text):
        if found["tag"] is None and found["mark"] is None:
            continue
        if found.start() > begin:
            yield Piece(text[begin : found.start()], Kind.WORDS)
        yield Piece(found[0], _kind(found[0]))
        begin = found.end()
    if begin < len(text):
        yield Piece(text[begin:], Kind.WORDS)


def difference(before: str, now: str) -> tuple[tuple[Change, str], ...]:
    """What was taken out of a text and what was put in, stretch by stretch; tags are never cut."""
    old, new = _words(before), _words(now)
    found: list[tuple[Change, str]] = []
    for _, start, end, begin, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, fresh = "".join(old[start:end]), "".join(new[begin:until])
        if gone == fresh:
            found.append((Change.SAME, fresh))
            continue
        found += [(change, text) for change, text in ((Change.GONE, gone), (Change.NEW, fresh)) if text]
    return tuple(_run_together(found))


def _run_together(found: list[tuple[Change, str]]) -> Iterator[tuple[Change, str]]:
    """Changes with nothing but a space between them as one: "is decided" became "has examined", not word by word."""
    gone = fresh = ""
    for at, (change, text) in enumerate(found):
        inside = text.isspace() and 0 < at < len(found) - 1 and bool(gone and fresh)
        if change is Change.SAME and not inside:
            yield from _both(gone, fresh)
            gone = fresh = ""
            yield change, text
            continue
        gone += text if change is not Change.NEW else ""
        fresh += text if change is not Change.GONE else ""
    yield from _both(gone, fresh)


def _both(gone: str, fresh: str) -> Iterator[tuple[Change, str]]:
    """What went and what came; a space both end with belongs to neither."""
    same = " " if gone.endswith(" ") and fresh.endswith(" ") else ""
    if gone.removesuffix(same):
        yield Change.GONE, gone.removesuffix(same)
    if fresh.removesuffix(same):
        yield Change.NEW, fresh.removesuffix(same)
    if same:
        yield Change.SAME, same


def _words(text: str) -> list[str]:
    return [
        word
        for piece in pieces(text)
        for word in (WORD.findall(piece.text) if piece.kind is Kind.WORDS else [piece.text])
    ]


def _kind(text: str) -> Kind:
    if text.startswith("{{"):
        return Kind.CHOICE if CHOICE.search(text) else Kind.FIELD
    return Kind.BLOCK if text.startswith("{") else Kind.MARK


def _spoken(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted[1:-1], flags=re.DOTALL)


def _quoted(text: str) -> str:
    """The words as a tag may hold them; braces would end it."""
    plain = re.sub("[{}%#]", "", text) if re.search(r"[{}]", text) else text
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
