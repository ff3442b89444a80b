"""The lines of a vCard file: unfolded, decoded, split into head and value, card by card.

vobject reads what stands before the colon, once for each of the few hundred heads that even a long file has. Left to
read whole files it needs several times as long, gives up the file at one line it does not know, ends a value with a
backslash in “eof”, and takes time without bounds for what is no head; so it is only given what is one, and cards are
put together here.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from vobject.base import parseLine

from advocacy.errors import AdvocacyError
from advocacy.formats.list_refusals import (
    CardWithoutEnd,
    EncodingGuessed,
    LettersLost,
    LineNotReadable,
    NoVcards,
)
from advocacy.formats.vcard_text import CardText, codec, guessed_codec, text_of

_HEAD = re.compile(
    r"""(?:[\w-]+\.)?[\w-]+(?:;[\w-]+(?:=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)?)*""", re.ASCII
)
"""Group, name and parameters (RFC 6350, section 3.3; in 2.1 a parameter may be its value alone)."""

_QUOTED_HEAD = re.compile(r'[^":]*(?:"[^"]*"[^":]*)*')
_LINE_END = re.compile(r"\r\n|\r|\n")
_SPACES = frozenset(" \t")
_BOUND = frozenset("BEbe ")
"""How the first and the last line of a card begin."""

_CARET = re.compile(r"\^[n'^]")
_IN_PARAMETER = {"^n": "\n", "^'": '"', "^^": "^"}
"""RFC 6868: what a parameter cannot hold as it is."""

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_FIELD = re.compile(r"(?:[^\\;]|\\.)*\\?", re.DOTALL)
_ITEM = re.compile(r"(?:[^\\,]|\\.)*\\?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the colon; many lines of a file share one. ``types`` are in lower case.

    What 2.1 writes alone is a type, and an encoding is one too.
    """

    group: str
    name: str
    parameters: Mapping[str, tuple[str, ...]]
    types: frozenset[str]

    @property
    def quoted_printable(self) -> bool:
        """Whether the value is in that encoding."""
        return "quoted-printable" in self.types

    def parameter(self, name: str) -> str:
        """The first value of a parameter; empty where there is none."""
        return next(iter(self.parameters.get(name, ())), "")


@dataclass(frozen=True, slots=True)
class Line:
    """One property of a card; ``value`` is as it is written there, with its escapes."""

    number: int
    head: Head
    value: str

    @property
    def text(self) -> str:
        """The value without escapes."""
        return unescaped(self.value)

    @property
    def fields(self) -> list[str]:
        """The components of a structured value, without escapes; at least one."""
        return [unescaped(one) for one in _split(_FIELD, self.value)]

    @property
    def items(self) -> list[str]:
        """The values of a list, without escapes; at least one."""
        return [unescaped(one) for one in _split(_ITEM, self.value)]


@dataclass(slots=True)
class Card:
    """The lines of one card by name, the line it begins on, and what was wrong with some of them."""

    number: int
    lines: dict[str, list[Line]] = field(default_factory=dict)
    trouble: list[AdvocacyError] = field(default_factory=list)
    whole: bool = True

    def all(self, *names: str) -> list[Line]:
        """The lines of these names, in their order."""
        if len(names) == 1:
            return self.lines.get(names[0], [])
        return sorted((one for name in names for one in self.lines.get(name, ())), key=lambda one: one.number)

    def first(self, *names: str) -> Line | None:
        """The first line of one of these names; None where there is none."""
        return next(iter(self.all(*names)), None)

    def text(self, *names: str) -> str:
        """What the first line of one of these names says; empty where there is none."""
        line = self.first(*names)
        return line.text if line else ""


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a file; ``trouble`` is what was wrong with the file itself."""

    cards: tuple[Card, ...]
    trouble: tuple[AdvocacyError, ...] = ()


def read_cards(data: bytes) -> Cards:
    """The cards of a file, those inside other cards (agents) left out; one that has no end is not whole.

    Raises NoVcards for a file without any.
    """
    file = text_of(data)
    cards = tuple(_cards(file))
    if not cards:
        raise NoVcards
    return Cards(cards, (EncodingGuessed(encoding=file.guessed),) if file.guessed else ())


def unescaped(text: str) -> str:
    """A text without the backslashes that protect its commas, semicolons and line breaks."""
    return _ESCAPED.sub(_meant, text) if "\\" in text else text


def _meant(found: re.Match[str]) -> str:
    sign = found[1]
    return "\n" if sign in "nN" else sign if sign in '\\;,:"' else found[0]


def _split(part: re.Pattern[str], text: str) -> list[str]:
    if "\\" not in text:
        return text.split(";" if part is _FIELD else ",")
    found, at = [], 0
    while at <= len(text):
        one = part.match(text, at)
        end = one.end() if one else at
        found.append(text[at:end])
        at = end + 1
    return found


def _cards(file: CardText) -> Iterator[Card]:
    """Each card when its end, or the beginning of the next one, is reached."""
    card: Card | None = None
    inner, agent = 0, False
    for number, text in _unfolded(file.text):
        bound = text[:16].strip().upper() if text[:1] in _BOUND else ""
        if bound == "BEGIN:VCARD" and card is not None and (agent or inner):
            inner += 1
        elif bound == "BEGIN:VCARD":
            if card is not None:
                yield _broken(card)
            card = Card(number)
        elif bound == "END:VCARD" and inner:
            inner -= 1
        elif bound == "END:VCARD" and card is not None:
            yield card
            card = None
        elif card is not None and not inner:
            line = _line(file, card, number, text)
            agent = line is not None and line.head.name == "AGENT" and not line.value.strip()
    if card is not None:
        yield _broken(card)


def _broken(card: Card) -> Card:
    card.whole = False
    card.trouble.insert(0, CardWithoutEnd())
    return card


def _line(file: CardText, card: Card, number: int, text: str) -> Line | None:
    """A line of the card, taken into it; None for what is none."""
    plain, value = _parted(text)
    head = read_head(plain) if value is not None else None
    if head is None or value is None:
        card.trouble.append(LineNotReadable(line=number))
        return None
    if head.quoted_printable or (file.bytewise and not value.isascii()):
        value = _decoded(file, card, number, head, value)
    line = Line(number, head, value)
    card.lines.setdefault(head.name, []).append(line)
    return line


def _decoded(file: CardText, card: Card, number: int, head: Head, value: str) -> str:
    """The letters of a value: what the card says they are coded in counts, then what the file is in."""
    raw = value.encode("latin-1" if file.bytewise else "utf-8")
    raw = binascii.a2b_qp(raw) if head.quoted_printable else raw
    stated = head.parameter("CHARSET")
    try:
        return raw.decode(codec(stated) if stated else "utf-8")
    except UnicodeDecodeError:
        if stated:
            card.trouble.append(LettersLost(line=number, encoding=stated))
            return raw.decode(codec(stated), "replace")
    if file.guessed:
        return raw.decode(file.guessed, "replace")
    encoding = guessed_codec(raw)
    card.trouble.append(EncodingGuessed(encoding=encoding))
    return raw.decode(encoding, "replace")


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines put together again, each with the number of the first."""
    parts: list[str] = []
    begun, kind, old = 0, "", False
    for number, raw in enumerate(_LINE_END.split(text), 1):
        if parts and (raw[:1] in _SPACES or (kind and _goes_on(parts, raw, kind))):
            parts.append(raw if kind == "quoted" or old else raw[1:])
            continue
        if parts:
            yield begun, "".join(parts)
        parts, begun = ([raw], number) if raw and not raw.isspace() else ([], 0)
        kind = _kind(raw.partition(":")[0])
        if raw[:8].upper() == "VERSION:":
            old = raw[8:].strip() == "2.1"  # its lines are folded before a space, which stays
    if parts:
        yield begun, "".join(parts)


def _goes_on(parts: list[str], raw: str, kind: str) -> bool:
    """Whether a line belongs to the one before; takes away the mark of a soft line break."""
    if kind == "quoted" and parts[-1].endswith("="):
        parts[-1] = parts[-1][:-1]
        return True
    return kind == "binary" and bool(raw.strip()) and ":" not in raw


@lru_cache(maxsize=1024)
def _kind(head: str) -> str:
    """How a line goes on in the next one: as quoted-printable text does, or as a picture does; else empty."""
    head = head.upper()
    if "QUOTED-PRINTABLE" in head:
        return "quoted"
    return "binary" if "BASE64" in head or "ENCODING=B" in head else ""


def _parted(text: str) -> tuple[str, str | None]:
    """Head and value of a line; None where no colon parts them."""
    head, colon, value = text.partition(":")
    if '"' in head:
        found = _QUOTED_HEAD.match(text)
        end = found.end() if found else 0
        head, colon, value = text[:end], text[end : end + 1], text[end + 1 :]
    return head, value if colon == ":" else None


@lru_cache(maxsize=1024)
def read_head(head: str) -> Head | None:
    """Group, name and parameters of a head; None for what is none."""
    plain = head.strip().rstrip(";")
    if not _HEAD.fullmatch(plain):
        return None
    name, given, _, group = parseLine(f"{plain}:")
    parameters: dict[str, tuple[str, ...]] = {}
    types: list[str] = []
    for one, *values in given:
        key = one.upper()
        if not values or key in {"TYPE", "ENCODING"}:
            types += (part for value in values or [one] for part in value.split(","))
        parameters[key] = (*parameters.get(key, ()), *map(_in_parameter, values))
    words = frozenset(one.strip().casefold() for one in types)
    return Head((group or "").casefold(), name.upper(), parameters, words)


def _in_parameter(text: str) -> str:
    return _CARET.sub(lambda found: _IN_PARAMETER[found[0]], text) if "^" in text else text
