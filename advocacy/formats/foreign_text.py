"""Text out of files that other people's programs wrote: data, made fit for a line, a name or an address."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from advocacy.domain.wording import ANY_LATIN
from advocacy.formats.list_refusals import TextTooLong

LONGEST = 10_000
"""Characters of one text; anything longer is no name and no address."""

SHOWN = 60
"""Characters of it that a sentence names."""

NOT_KNOWN = "und"
"""The language of a text of which nobody said it (BCP 47)."""

_UNSEEN = "\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb"
"""Soft hyphens, zero width spaces, and marks that turn the direction of what follows them."""

_STRAY = re.compile(f"[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff{_UNSEEN}]")
_STRAY_IN_LINES = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
_LINE_ENDS = re.compile(r"\r\n|\r|\u2028|\u2029|\x85|\x0b|\x0c")
_NOT_LATIN = re.compile(r"[^\W\d_A-Za-zªºÀ-ÖØ-öø-˿ᴀ-ᶿḀ-ỿⱠ-ⱿꜢ-ꟿﬀ-ﬆＡ-Ｚａ-ｚ]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)


def one_line(text: str) -> str:
    """The text in one line: NFC, single spaces, nothing invisible. Raises TextTooLong."""
    if len(text) > LONGEST:
        raise TextTooLong(length=len(text))
    return _one_line(text)


@lru_cache(maxsize=4096)  # lists say the same over and over
def _one_line(text: str) -> str:
    line = " ".join(text.split())
    if line.isascii() and line.isprintable():
        return line
    return " ".join(unicodedata.normalize("NFC", _STRAY.sub("", line)).split())


def shown(text: str) -> str:
    """The beginning of a text out of a file, fit to be named in a sentence."""
    return one_line(text[:SHOWN])


def several_lines(text: str) -> str:
    """The text line by line, as an address is written; lines that say nothing are left out. Raises TextTooLong."""
    if len(text) > LONGEST:
        raise TextTooLong(length=len(text))
    lines = (one_line(one) for one in _LINE_ENDS.sub("\n", text).split("\n"))
    return "\n".join(one for one in lines if one)


def as_written(text: str) -> str:
    """A text of our own export as it was: only what no text may hold is taken out. Raises TextTooLong."""
    if len(text) > LONGEST:
        raise TextTooLong(length=len(text))
    return text if text.isprintable() else _STRAY_IN_LINES.sub("", text)


def language_of(stated: str, text: str) -> str:
    """The language a source states for a name, as BCP 47 has it; where it states none, by the letters of the name.

    A name in Latin letters stands so in every language that is written in them.
    """
    tag = stated.strip().replace("_", "-")
    if _LANGUAGE.fullmatch(tag):
        return tag
    return NOT_KNOWN if _NOT_LATIN.search(text) else ANY_LATIN
