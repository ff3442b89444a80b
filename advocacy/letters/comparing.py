"""Two versions of a master side by side: each paragraph unchanged, changed, moved, new or gone, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from advocacy.errors import AdvocacyError, N_
from advocacy.letters.package import package_problems
from advocacy.letters.paragraphs import is_message
from advocacy.letters.refusals import TemplateRefused
from advocacy.letters.source_paragraphs import source_paragraphs
from advocacy.letters.updating import paired

MOST_PARAGRAPHS = 3_000
MOST_WORDS = 4_000_000
"""How many words times words are compared one by one; beyond, a paragraph is another one as a whole."""
WORD = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|</?\d+/?>|\s+|\w+|[^\w\s]", re.DOTALL)


class TooLongToCompare(AdvocacyError):
    """A document of more paragraphs than any letter has."""

    sentence = N_("Documents of more than {limit} paragraphs are not compared.")


class Change(StrEnum):
    """What became of a paragraph, or of some words of one."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MOVED = "moved"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class MasterParagraph:
    """A paragraph of a version that is not empty: where it stands, its style, its text with inline tags."""

    part: str
    number: int
    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of words that stayed, went or came."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One paragraph in two versions; ``words`` only where its text changed."""

    change: Change
    old: MasterParagraph | None
    new: MasterParagraph | None
    words: tuple[Words, ...] = ()


def compared(old: bytes, new: bytes) -> tuple[Compared, ...]:
    """Every paragraph of both versions in reading order, aligned in their order.

    Raises TemplateRefused for what is no Word document, TooLongToCompare.
    """
    before, after = _paragraphs(old), _paragraphs(new)
    same, moved = aligned([one.text for one in before], [one.text for one in after])
    kept = {*same.values(), *moved.values()}
    gone = [number for number in range(len(before)) if number not in kept]
    found: list[Compared] = []
    for number, paragraph in enumerate(after):
        following = min((was for now, was in same.items() if now >= number), default=len(before))
        while gone and gone[0] < following:
            found.append(Compared(Change.GONE, before[gone.pop(0)], None))
        if number in same:
            found.append(_kept(before[same[number]], paragraph))
        elif number in moved:
            found.append(Compared(Change.MOVED, before[moved[number]], paragraph))
        else:
            found.append(Compared(Change.NEW, None, paragraph))
    return (*found, *(Compared(Change.GONE, before[one], None) for one in gone))


def aligned(old: Sequence[str], new: Sequence[str]) -> tuple[dict[int, int], dict[int, int]]:
    """The place of each new text among the old ones: of those that kept their order, and of those that moved.

    Changed texts are paired as an update of the catalogues pairs them.
    """
    same: dict[int, int] = {}
    replaced: list[tuple[range, range]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            same |= dict(zip(range(j1, j2), range(i1, i2), strict=True))
        elif tag == "replace":
            replaced.append((range(i1, i2), range(j1, j2)))
    moved = _moved(old, new, same)
    elsewhere = set(moved.values())
    for before, after in replaced:
        left = [one for one in before if one not in elsewhere]
        came = [one for one in after if one not in moved]
        same |= dict(_pairs(old, new, left, came))
    return dict(sorted(same.items())), moved


def _moved(old: Sequence[str], new: Sequence[str], same: Mapping[int, int]) -> dict[int, int]:
    """The texts that stand elsewhere now, each old one once; a bare field or tag is not followed."""
    waiting: dict[str, list[int]] = {}
    for place in sorted(set(range(len(old))) - set(same.values())):
        if is_message(old[place]):
            waiting.setdefault(old[place], []).append(place)
    rest = [place for place in range(len(new)) if place not in same]
    return {place: waiting[new[place]].pop(0) for place in rest if waiting.get(new[place])}


def _pairs(
    old: Sequence[str], new: Sequence[str], left: list[int], came: list[int]
) -> Iterator[tuple[int, int]]:
    """The places of changed texts, new and old."""
    befores, afters = iter(left), iter(came)
    for was, now in paired([old[one] for one in left], [new[one] for one in came]):
        yield next(one for one in afters if new[one] == now), next(one for one in befores if old[one] == was)


def _kept(old: MasterParagraph, new: MasterParagraph) -> Compared:
    if (old.text, old.style) == (new.text, new.style):
        return Compared(Change.UNCHANGED, old, new)
    return Compared(Change.CHANGED, old, new, tuple(words_between(old.text, new.text)))


def words_between(old: str, new: str) -> Iterator[Words]:
    """The words of two texts in order: what stayed and went is the old one, what stayed and came the new one."""
    before, after = WORD.findall(old), WORD.findall(new)
    if len(before) * len(after) > MOST_WORDS:
        yield from (Words(Change.GONE, old), Words(Change.NEW, new))
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Words(Change.UNCHANGED, "".join(before[i1:i2]))
            continue
        if i1 < i2:
            yield Words(Change.GONE, "".join(before[i1:i2]))
        if j1 < j2:
            yield Words(Change.NEW, "".join(after[j1:j2]))


def _paragraphs(docx: bytes) -> list[MasterParagraph]:
    problems = package_problems(docx)
    if problems:
        raise TemplateRefused(problems)
    found = [
        MasterParagraph(one.part, one.number, one.style, one.text.source)
        for one in source_paragraphs(docx)
        if one.text.source.strip()
    ]
    if len(found) > MOST_PARAGRAPHS:
        raise TooLongToCompare(limit=MOST_PARAGRAPHS)
    return found
