"""What somebody changed in a letter by hand: its paragraphs before and after, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from advocacy.errors import N_
from advocacy.letters.comparing import MOST_PARAGRAPHS, Change, TooLongToCompare, Words, words_between
from advocacy.letters.master import text_parts
from advocacy.letters.package import Package, open_package
from advocacy.letters.tags import inline_text
from advocacy.letters.wordml import FALLBACK, RUN, WP, Element, R, own, paragraphs, parse_xml, w

FIELD = "#"
"""Stands for a number that the word processor counts: the page, the pages in all."""
PAIRED_AT_MOST = 40_000
"""How many paragraphs times paragraphs are looked at for likeness; beyond, they are paired in their order."""
ALIKE = 0.25
"""From this share of words in common on, two paragraphs are the same one, changed."""
MOSTLY_KEPT = 0.4
"""Where less of a paragraph stayed, it is read as a whole: word by word it would be a riddle."""
LETTER = re.compile(r"\w")
TYPES = ("first", "default", "even")
PROGRAMS_OWN = "_"
"""Begins the names of places that word processors mark for themselves, such as _GoBack."""
SPOKEN = ("descr", "title")
REFERENCE = f"{{{R}}}id"


class Place(StrEnum):
    """Where in a letter a paragraph stands."""

    HEADER = "header"
    LETTER = "letter"
    NOTES = "notes"
    FOOTER = "footer"

    @property
    def words(self) -> str:
        """A sentence that names a paragraph there, to be translated and filled with ``number``."""
        return PLACES[self]


PLACES = {
    Place.HEADER: N_("header, paragraph {number}"),
    Place.LETTER: N_("paragraph {number}"),
    Place.NOTES: N_("notes, paragraph {number}"),
    Place.FOOTER: N_("footer, paragraph {number}"),
}


@dataclass(frozen=True, slots=True)
class PlacedText:
    """One paragraph of a letter as it reads; ``number`` counts from 1 in its place, empty ones left out.

    ``unseen`` is what it says without printing it: descriptions of pictures, targets of links, names of places.
    """

    place: Place
    number: int
    text: str
    unseen: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """All it says, the unseen in brackets."""
        return " ".join([self.text, *(f"[{one}]" for one in self.unseen)]).strip()


@dataclass(frozen=True, slots=True)
class Edit:
    """A paragraph that was changed, added or removed; ``words`` only where it was changed."""

    change: Change
    old: PlacedText | None
    new: PlacedText | None
    words: tuple[Words, ...] = ()

    @property
    def at(self) -> PlacedText:
        """The paragraph as it is, else as it was."""
        found = self.new or self.old
        assert found is not None  # noqa: S101 - an edit has one side at least
        return found


def placed_texts(docx: bytes) -> tuple[PlacedText, ...]:
    """Every paragraph of a letter that is not empty, in reading order. Raises UnreadableDocument."""
    package = open_package(docx)
    found: list[PlacedText] = []
    counted = dict.fromkeys(Place, 0)
    for place, part in _parts(package):
        links = {one.identifier: one.target for one in package.relationships(part) if one.external}
        for paragraph in paragraphs(parse_xml(package.parts[part])):
            text, unseen = _reading(paragraph).strip(), tuple(_unseen(paragraph, links))
            if (text or unseen) and next(paragraph.iterancestors(FALLBACK), None) is None:
                counted[place] += 1
                found.append(PlacedText(place, counted[place], text, unseen))
    return tuple(found)


def edits(before: bytes, after: bytes) -> tuple[Edit, ...]:
    """What changed between two states of a letter, in reading order. Raises UnreadableDocument, TooLongToCompare."""
    old, new = placed_texts(before), placed_texts(after)
    if max(len(old), len(new)) > MOST_PARAGRAPHS:
        raise TooLongToCompare(limit=MOST_PARAGRAPHS)
    matcher = SequenceMatcher(None, [_key(one) for one in old], [_key(one) for one in new], autojunk=False)
    found: list[Edit] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            found += _edited(old[i1:i2], new[j1:j2])
    return tuple(found)


def _key(one: PlacedText) -> tuple[str, str]:
    return one.place.value, one.said


def _edited(old: Sequence[PlacedText], new: Sequence[PlacedText]) -> Iterator[Edit]:
    """The paragraphs that stand in each other's place: paired, and those only on one side."""
    from_old = from_new = 0
    for was, now in [*_pairs(old, new), (len(old), len(new))]:
        yield from (Edit(Change.GONE, one, None) for one in old[from_old:was])
        yield from (Edit(Change.NEW, None, one) for one in new[from_new:now])
        if was < len(old):
            yield Edit(Change.CHANGED, old[was], new[now], tuple(_words(old[was].said, new[now].said)))
        from_old, from_new = was + 1, now + 1


def _words(old: str, new: str) -> Iterator[Words]:
    """The words that went and came, read in one go: a space between two of them went and came with them."""
    found = list(words_between(old, new))
    kept = sum(len(one.text) for one in found if one.change is Change.UNCHANGED and LETTER.search(one.text))
    if kept < MOSTLY_KEPT * min(len(old), len(new)):
        yield from (Words(Change.GONE, old), Words(Change.NEW, new))
        return
    gone = came = ""
    for place, one in enumerate(found):
        if one.change is Change.UNCHANGED and (LETTER.search(one.text) or place in {0, len(found) - 1}):
            yield from _stretch(gone, came)
            gone = came = ""
            yield one
        else:
            gone += one.text if one.change is not Change.NEW else ""
            came += one.text if one.change is not Change.GONE else ""
    yield from _stretch(gone, came)


def _stretch(gone: str, came: str) -> Iterator[Words]:
    yield from (Words(change, text) for change, text in ((Change.GONE, gone), (Change.NEW, came)) if text)


def _pairs(old: Sequence[PlacedText], new: Sequence[PlacedText]) -> list[tuple[int, int]]:
    """Which old paragraph became which new one, in order: those most alike, else one for one."""
    same = [one.place for one in old] == [one.place for one in new]
    in_turn = [(at, at) for at in range(len(old))] if same else []
    if len(old) * len(new) > PAIRED_AT_MOST:
        return in_turn
    likeness = [[_likeness(was, now) for now in new] for was in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for was in range(len(old) - 1, -1, -1):
        for now in range(len(new) - 1, -1, -1):
            paired = likeness[was][now] + best[was + 1][now + 1]
            best[was][now] = max(paired, best[was + 1][now], best[was][now + 1])
    as_good = same and best[0][0] <= sum(likeness[at][at] for at in range(len(old)))
    return in_turn if as_good else list(_followed(best))


def _followed(best: list[list[float]]) -> Iterator[tuple[int, int]]:
    """The pairs on the way that is best."""
    was = now = 0
    while was < len(best) - 1 and now < len(best[0]) - 1:
        if best[was][now] == best[was + 1][now]:
            was += 1
        elif best[was][now] == best[was][now + 1]:
            now += 1
        else:
            yield was, now
            was, now = was + 1, now + 1


def _likeness(old: PlacedText, new: PlacedText) -> float:
    """The share of words two paragraphs of one place have in common; 0 where they are hardly alike."""
    before, after = set(old.text.split()), set(new.text.split())
    share = len(before & after) / max(len(before | after), 1)
    return share if old.place is new.place and share >= ALIKE else 0.0


def _parts(package: Package) -> Iterator[tuple[Place, str]]:
    """The parts that carry text: headers and footers in the order in which the sections name them."""
    reachable = package.reachable()
    named = {part: at for at, part in reversed(list(enumerate(_named_by_sections(package))))}
    homes = dict.fromkeys(package.parts_of_type("header"), Place.HEADER)
    homes |= dict.fromkeys(package.parts_of_type("footer"), Place.FOOTER)
    homes |= dict.fromkeys(package.parts_of_type("footnotes", "endnotes"), Place.NOTES)
    homes[package.document] = Place.LETTER
    for place in Place:
        mine = [part for part in text_parts(package) if homes[part] is place and part in reachable]
        yield from ((place, part) for part in sorted(mine, key=lambda one: named.get(one, len(named))))


def _named_by_sections(package: Package) -> Iterator[str]:
    targets = {one.identifier: one.target for one in package.relationships(package.document)}
    for section in parse_xml(package.parts[package.document]).iter(w("sectPr")):
        for kind in TYPES:
            for one in section:
                if one.get(w("type")) == kind and one.get(REFERENCE) in targets:
                    yield targets[str(one.get(REFERENCE))]


def _reading(paragraph: Element) -> str:
    """The text of a paragraph as it reads, with a sign for each number the word processor counts."""
    pieces: list[str] = []
    depth, last = 0, None
    for run in own(paragraph, RUN):
        counted = next(run.iterancestors(w("fldSimple")), None)
        if counted is not None:
            pieces += [FIELD] if counted is not last else []
            last = counted
            continue
        for child in run:
            kind = child.get(w("fldCharType"), "")
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            pieces.append(FIELD if kind == "end" else "" if depth else inline_text(child) or "")
    return "".join(pieces)


def _unseen(paragraph: Element, links: dict[str, str]) -> Iterator[str]:
    """What a paragraph says without printing it."""
    for picture in own(paragraph, f"{{{WP}}}docPr"):
        yield from (picture.get(name, "") for name in SPOKEN if picture.get(name, "").strip())
    for link in own(paragraph, w("hyperlink")):
        yield from (one for one in (links.get(link.get(REFERENCE, ""), ""), link.get(w("tooltip"), "")) if one)
    for place in own(paragraph, w("bookmarkStart")):
        if not place.get(w("name"), PROGRAMS_OWN).startswith(PROGRAMS_OWN):
            yield place.get(w("name"), "")
