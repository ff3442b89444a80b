"""Texts compared as a reader compares them: without regard to case, spacing, and marks that are not seen."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ALIKE = str.maketrans("’‘‚“”„«»‐‑–—", "'''\"\"\"\"\"----")
"""Quotation marks and dashes that a word processor exchanges as one types."""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The text in small letters, its spaces single, without soft hyphens, marks of direction and other formatting."""
    plain = unicodedata.normalize("NFKC", text.translate(ALIKE)).casefold().translate(ALIKE)
    seen = (" " if one.isspace() else one for one in plain if unicodedata.category(one) not in {"Cf", "Mn"})
    return " ".join("".join(seen).split())


def places_of(value: str, text: str) -> list[int]:
    """Where a folded value stands in a folded text as whole words, not within a longer one."""
    found, start = [], text.find(value)
    while start >= 0:
        end = start + len(value)
        if not (_within_a_word(text, start) or _within_a_word(text, end)):
            found.append(start)
        start = text.find(value, start + 1)
    return found


def stands_in(value: str, text: str) -> bool:
    """Whether a folded value stands in a folded text as whole words."""
    return bool(value) and bool(places_of(value, text))


def _within_a_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
