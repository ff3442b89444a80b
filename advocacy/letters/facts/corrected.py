"""Which corrected facts a letter carries: what it said of the case, as it printed it, and what is right now.

Only what the letter was made from, and what stands in one of its paragraphs, counts. An old value that is still true of
something else (the day of another event) counts only where the paragraph tells of the same event or person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from advocacy.domain.case import CaseEvent, PointKind
from advocacy.domain.case_file import CaseFile
from advocacy.domain.correction import BORN, CITIZENSHIPS, DATE, CorrectedFact, Said, corrected_facts
from advocacy.domain.outcome import Outcome
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.wording import ANY_LATIN, Wordings
from advocacy.errors import N_
from advocacy.letters.dates import date_in_words
from advocacy.letters.edits import PlacedText
from advocacy.letters.facts.changed import carries, folded_values
from advocacy.letters.facts.matter import Context
from advocacy.letters.facts.notebook import FIELD_WORDS, OWNER_WORDS
from advocacy.letters.folding import folded, stands_in
from advocacy.letters.locale_data import COUNTRY_FIELDS, LetterLocale, country_owner

NAMES = ("name", "short", "surname")
OF_THE_LETTER = (
    "letter", "organisation", "addressees", "copies", "signatories", "annexes", "earlier", "replaces", "filing",
)  # fmt: skip
"""Parts of a letter's facts that tell of the letter and not of the case."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one letter told: the case as it was on record then, the facts it was made from, its paragraphs.

    ``left`` is the case as it was when somebody said that the letter may stay as it is: only what changed since counts.
    """

    then: CaseFile
    facts: Context
    paragraphs: tuple[PlacedText, ...]
    locale: LetterLocale
    left: CaseFile | None = None


@dataclass(frozen=True, slots=True)
class CarriedFact:
    """A corrected fact as the letter prints the old value and would print the new one, and where the old one stands."""

    fact: CorrectedFact
    old: str
    new: str
    at: tuple[PlacedText, ...]

    @property
    def owner(self) -> str:
        """Whose it is, in words to be translated."""
        return OWNER_WORDS[self.fact.part]

    @property
    def field(self) -> str:
        """What it is, in words to be translated."""
        return N_("date of birth") if self.fact.field == BORN else FIELD_WORDS.get(self.fact.field, self.fact.field)


def carried_facts(told: Told, now: CaseFile) -> tuple[CarriedFact, ...]:
    """The corrected facts whose old value a letter carries, each once, in the order of the case."""
    search = _Search(told, now)
    facts = corrected_facts(told.then, now, told.locale.language)
    if told.left is not None:
        since = {_which(one) for one in corrected_facts(told.left, now, told.locale.language)}
        facts = tuple(one for one in facts if _which(one) in since)
    found = [search.carried(one) for one in facts]
    order = {paragraph: place for place, paragraph in enumerate(told.paragraphs)}
    once = _each_once([one for one in found if one.at])
    return tuple(replace(one, at=tuple(sorted(one.at, key=lambda at: order[at]))) for one in once)


def _which(fact: CorrectedFact) -> tuple[str, str, str]:
    return fact.owner, fact.field, fact.form


class _Search:
    """Looks for old values in the paragraphs of one letter."""

    def __init__(self, told: Told, now: CaseFile) -> None:
        self._told, self._now = told, now
        self._words = now.wordings.laid_over(told.locale.wordings)
        self._paragraphs = [(one, folded(one.said)) for one in told.paragraphs]
        self._sealed = frozenset(folded_values(told.facts))
        self._true = tuple(dict.fromkeys((*self._of_the_letter(), *self._true_now())))

    def carried(self, fact: CorrectedFact) -> CarriedFact:
        """The fact with the paragraphs that carry its old value; none where the letter does not say it."""
        anchors = tuple(folded(one) for one in self._anchors(fact))
        at: dict[PlacedText, None] = {}
        for old, new in self._printings(fact):
            value = folded(old)
            if value and value != folded(new) and (fact.field == BORN or value in self._sealed):
                at |= dict.fromkeys(self._paragraphs_with(value, anchors, alone=fact.field != BORN))
        old, new = (self._shown(one) for one in (fact.old, fact.new))
        return CarriedFact(fact, old, new, tuple(one for one, _ in self._paragraphs if one in at))

    def _paragraphs_with(self, value: str, anchors: Sequence[str], *, alone: bool) -> list[PlacedText]:
        """The paragraphs with a value and an anchor; without one only where it can be nothing else (``alone``)."""
        found = [(one, text) for one, text in self._paragraphs if carries(text, value, self._true)]
        near = [one for one, text in found if any(stands_in(anchor, text) for anchor in anchors)]
        return near or ([one for one, _ in found] if alone and value not in self._true else [])

    def _shown(self, said: Said) -> str:
        if isinstance(said, str):
            return said
        if isinstance(said, PartialDate):
            return date_in_words(said, self._told.locale)
        return self._states(said, "name")

    def _printings(self, fact: CorrectedFact) -> Iterator[tuple[str, str]]:
        """How letters print the old value and the new one: a state in the whole phrases of the language."""
        if not isinstance(fact.old, tuple):
            yield self._shown(fact.old), self._shown(fact.new)
            return
        assert isinstance(fact.new, tuple)  # noqa: S101 - both sides of a fact are of one kind
        for code in fact.old:
            yield from ((self._phrase(code, name), self._states(fact.new, name)) for name in COUNTRY_FIELDS)

    def _states(self, codes: Iterable[str], name: str) -> str:
        return ", ".join(self._phrase(code, name) for code in codes)

    def _phrase(self, code: str, name: str) -> str:
        found = self._words.find(country_owner(code), name, self._told.locale.language)
        return found.text if found else code if name == "name" else ""

    def _anchors(self, fact: CorrectedFact) -> Iterator[str]:
        """What stands beside the value where it is this fact: the sentence of a day, the day of a sentence, a name."""
        if fact.part in {"events", "outcome"}:
            for file in (self._told.then, self._now):
                rows: tuple[CaseEvent | Outcome, ...] = (*file.events, *file.outcomes)
                yield from (self._shown(one.occurred) for one in rows if one.id == fact.owner and fact.field != DATE)
                yield from self._texts(file.wordings, {fact.owner}, ("text",)) if fact.field == DATE else ()
        elif fact.part == "proceeding" or fact.field in {BORN, CITIZENSHIPS}:
            owners = {fact.owner} if fact.part == "persons" else {one.id for one in self._now.subjects}
            for file in (self._told.then, self._now):
                yield from self._texts(file.wordings, owners, NAMES)

    def _texts(self, wordings: Wordings, owners: set[str], fields: Sequence[str] = ()) -> Iterator[str]:
        languages = {self._told.locale.language, ANY_LATIN}
        for one in wordings:
            if one.owner in owners and one.language in languages and (not fields or one.field in fields):
                yield one.text

    def _of_the_letter(self) -> Iterator[str]:
        """What the letter says of itself, folded, but for what it says of persons of the case who sign it."""
        own = {name: part for name, part in self._told.facts.items() if name in OF_THE_LETTER}
        subjects = {one.id for one in self._told.then.subjects}
        theirs = {folded(one) for one in self._texts(self._told.then.wordings, subjects)}
        yield from (one for one in folded_values(own) if one not in theirs)

    def _true_now(self) -> Iterator[str]:
        """Everything that is true of the case now, as letters in this language print it, folded."""
        now = self._now
        points = (one.id for one in now.points if not one.key and one.kind is not PointKind.DEMAND)
        dated: tuple[CaseEvent | Outcome, ...] = (*now.events, *now.outcomes)
        owners = {*(one.id for one in now.people), *(one.id for one in dated), *points}
        yield from (folded(one) for one in self._texts(now.wordings, owners))
        yield from (folded(self._shown(one.occurred)) for one in dated)
        states = {code for one in now.people for code in one.citizenships}
        states |= {code for one in now.proceedings for code in (one.requested, *one.requesting)}
        yield from (folded(self._phrase(code, name)) for code in states for name in COUNTRY_FIELDS)


def _each_once(found: Sequence[CarriedFact]) -> Iterator[CarriedFact]:
    """Each text once for all its forms; without a part of a longer one that stands wherever the part does."""
    merged: dict[tuple[str, str], CarriedFact] = {}
    for one in found:
        before = merged.get((one.fact.owner, one.fact.field))
        more = tuple(at for at in one.at if before and at not in before.at)
        merged[one.fact.owner, one.fact.field] = replace(before, at=(*before.at, *more)) if before else one
    for one in merged.values():
        longer = (other for other in merged.values() if _is_part(one, other))
        if not set(one.at) <= {at for other in longer for at in other.at}:
            yield one


def _is_part(one: CarriedFact, other: CarriedFact) -> bool:
    part, whole = folded(one.old), folded(other.old)
    return one.fact.owner == other.fact.owner and len(part) < len(whole) and part in whole
