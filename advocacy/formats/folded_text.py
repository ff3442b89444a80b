"""Text from other people's lists: made fit for one line, and folded for comparing and for keys."""

from __future__ import annotations

import hashlib
import unicodedata

LONGEST_KEY = 60

_STROKES = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not take apart into a plain one and a mark."""


def one_line(text: str) -> str:
    """The text in one line: NFC, white space as single spaces, no control or invisible characters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    if not text.isprintable():
        text = "".join(_kept(one) for one in text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def folded(text: str) -> str:
    """Letters and digits alone, without accents and case: ``Tchéquie`` and ``TCHEQUIE`` are the same."""
    return "".join(one for one in _plain(text.replace("&", " and ")) if one.isalnum())


def key_words(text: str) -> str:
    """Lower-case ASCII words joined with hyphens; what cannot be written so, or is long, ends in part of a digest."""
    plain = _plain(text)
    words = "".join(one if one.isascii() and one.isalnum() else " " for one in plain).split()
    key = "-".join(words)
    lost = any(one.isalnum() and not one.isascii() for one in plain)
    if key and not lost and len(key) <= LONGEST_KEY:
        return key
    digest = hashlib.sha256(folded(text).encode()).hexdigest()[:10]
    return f"{key[:LONGEST_KEY].rstrip('-')}-{digest}".lstrip("-")


def _kept(character: str) -> str:
    """The character, a space for one that parts words, nothing for one that nobody sees."""
    category = unicodedata.category(character)
    if character.isspace() or category == "Cc":
        return " "
    return "" if category.startswith("C") else character


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_STROKES))
    return "".join(one for one in letters if not unicodedata.combining(one))
