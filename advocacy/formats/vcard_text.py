"""The text of a vCard file, whatever it is coded in: those of version 2.1 often say it badly, or not at all."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import chardet
import chardetng_py

NO_CHARSETS = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "utf-7"})
"""Codecs of Python’s that no card is written in."""

LIKELY = ("cp1250", "cp1251", "cp1252", "iso8859-2", "cp1257", "cp1253", "cp1254", "koi8-r")
"""What programs of Europe wrote cards in before UTF-8."""

SAMPLE = 65_536
"""Bytes that are enough to guess an encoding by."""

_HIGH = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class CardText:
    """The text of a file; ``bytewise`` where each character only stands for one byte yet.

    ``guessed`` is the encoding that lines of bytes are most likely in which do not name one; empty where there is none.
    """

    text: str
    bytewise: bool = False
    guessed: str = ""


def text_of(data: bytes) -> CardText:
    """The text without its byte order mark; whatever the bytes are, it is some text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return CardText(data.decode("utf-16", "replace"))
    try:
        return CardText(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        telling = b"\n".join(_lines_that_tell(data))
        return CardText(data.decode("latin-1"), bytewise=True, guessed=guessed_codec(telling) if telling else "")


def guessed_codec(data: bytes) -> str:
    """The encoding these bytes are most likely in, by the name Python knows it by."""
    sample = data[:SAMPLE]
    likely = tuple(one for one in LIKELY if _reads_as_words(sample, one)) or LIKELY
    first = codec(chardetng_py.detect(sample))
    if first in likely:
        return first
    second = chardet.detect(sample, include_encodings=likely, no_match_encoding=likely[0])
    return codec(str(second.get("encoding")))


def _reads_as_words(data: bytes, encoding: str) -> bool:
    """Whether all that is not ASCII are letters and punctuation then: names hold no “£¹”."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return all(unicodedata.category(one)[0] in "LPZ" or one in "°№€" for one in set(text) if not one.isascii())


def codec(name: str) -> str:
    """The name by which Python knows an encoding of texts; that of Western Europe for one it does not know."""
    try:
        "".encode(name)
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return "cp1252"
    return "cp1252" if known in NO_CHARSETS else known


def _lines_that_tell(data: bytes) -> Iterator[bytes]:
    """The first lines with letters beyond ASCII that do not say what they are in: the others tell nothing."""
    room, at = SAMPLE, 0
    while room > 0 and (found := _HIGH.search(data, at)):
        start, end = data.rfind(b"\n", at, found.start()) + 1, data.find(b"\n", found.end())
        start, at = max(start, at, found.start() - SAMPLE), end if end > 0 else len(data)
        line = data[start : min(at, found.start() + SAMPLE)]
        if b"CHARSET=" not in line.partition(b":")[0].upper():
            yield line
            room -= len(line)
