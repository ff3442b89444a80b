"""What the same catalogue says for like paragraphs: a translator need not find the words twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from advocacy.letters.po_file import Entry

LIKE_ENOUGH = 0.5
MOST = 3


@dataclass(frozen=True, slots=True)
class Remembered:
    """A finished translation of a like paragraph; ``likeness`` is from 0 to 1 (the same words in the same order)."""

    source: str
    translation: str
    likeness: float


def remembered(source: str, entries: Iterable[Entry]) -> tuple[Remembered, ...]:
    """Up to three finished translations of like paragraphs, the likest first."""
    words = SequenceMatcher(None, autojunk=False)
    words.set_seq2(source.split())
    found = []
    for one in entries:
        if one.translation and not one.fuzzy and not one.obsolete and one.source != source:
            words.set_seq1(one.source.split())
            if words.real_quick_ratio() >= LIKE_ENOUGH and words.ratio() >= LIKE_ENOUGH:
                found.append(Remembered(one.source, one.translation, words.ratio()))
    return tuple(sorted(found, key=lambda one: -one.likeness)[:MOST])
