"""Words as they are searched for: in any script, without accents, whatever way they are written in Latin letters."""

from __future__ import annotations

import re

from anyascii import anyascii

_ALIKE = (
    (re.compile(r"[^\w\s.@-]+"), ""),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"kh|ch|h"), "g"),  # Хаджи, Khadzhi, Hadji; Григорій is written with H and with G
    (re.compile(r"w"), "v"),
    (re.compile(r"ts|cz"), "c"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Ways of writing one sound, brought to one of them: too much found is better than one too few."""


def folded(text: str) -> str:
    """The text as searching sees it: ``Złotowski`` like ``Zlotowski``, ``Кобляков`` like ``Koblyakov``."""
    plain = anyascii(text).casefold()
    for pattern, one in _ALIKE:
        plain = pattern.sub(one, plain)
    return plain


def finds(words: str, where: str) -> bool:
    """Whether each of the words is in the folded text; no word is in every text."""
    return all(word in where for word in folded(words).split())
