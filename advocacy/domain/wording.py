"""Everything a letter can print that is not a number or a date, in one shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advocacy.domain.disclosure import Disclosure, Sides, may_be_told

WordingKey = tuple[str, str, str, str]
"""(owner, field, language, form): the base form is the empty text, others are gen, dat, acc, ins, loc, voc."""

ANY_LATIN = "und-Latn"
"""The language of a text that stands so in every language written in Latin letters, as a name does (BCP 47)."""

OTHER_SCRIPTS = frozenset(
    {"ar", "be", "bg", "el", "fa", "he", "hy", "ja", "ka", "kk", "ko", "ky", "mk", "mn", "ru", "sr", "tg", "th", "uk",
     "ur", "yi", "zh"}
)  # fmt: skip
"""Languages that are not written in Latin letters, or not everywhere."""


class Confidence(StrEnum):
    """How sure somebody is that a text or an address is right."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of one owner in one language and one grammatical form, and how sure we are of it."""

    owner: str
    field: str
    language: str
    form: str
    text: str
    disclosure: Disclosure = Disclosure.PUBLIC
    sides: Sides = frozenset()
    confidence: Confidence = Confidence.HIGH
    confirmed_by: str | None = None
    confirmed_on: date | None = None
    revision: int = 0

    @property
    def key(self) -> WordingKey:
        """What makes it the only one of its kind."""
        return (self.owner, self.field, self.language, self.form)

    @property
    def may_be_printed(self) -> bool:
        """A guess is never printed: a person confirms it first."""
        return bool(self.text.strip()) and (
            self.confidence is not Confidence.LOW or self.confirmed_by is not None
        )

    @property
    def waits_for_a_yes(self) -> bool:
        """Whether somebody who knows the language should confirm it: it is not certain, and nobody has."""
        return self.confidence is not Confidence.HIGH and self.confirmed_by is None

    @property
    def should_be_read_once(self) -> bool:
        """Printed, but a native speaker has not yet confirmed it."""
        return self.confidence is Confidence.MEDIUM and self.confirmed_by is None


class Wordings:
    """The wordings at hand, found by owner, field, language and form; never by a neighbouring language."""

    __slots__ = ("_by_key", "_by_owner")

    def __init__(self, wordings: Iterable[Wording] = ()) -> None:
        self._by_key = {wording.key: wording for wording in wordings}
        self._by_owner: dict[str, list[Wording]] | None = None

    def __iter__(self) -> Iterator[Wording]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def find(self, owner: str, field: str, language: str, form: str = "") -> Wording | None:
        """The wording of exactly this key, or the base form that stands in every language in Latin letters, or None."""
        found = self._by_key.get((owner, field, language, form))
        if found is None and not form and language not in OTHER_SCRIPTS:
            found = self._by_key.get((owner, field, ANY_LATIN, ""))
        return found

    def forms(self, owner: str, field: str, language: str) -> dict[str, Wording]:
        """Every form of one text in one language."""
        return {one.form: one for one in self._of(owner) if (one.field, one.language) == (field, language)}

    def name_of(self, owner: str, language: str = "en") -> str:
        """A name to show a person at the desk: in that language, else in any other, else the owner itself."""
        named = [one for one in self._of(owner) if one.field == "name" and not one.form]
        here = [one for one in named if one.language == language]
        return (here or named)[0].text if named else owner

    def _of(self, owner: str) -> list[Wording]:
        # Sorted by owner when first asked for: thousands of names of members are looked up one by one.
        if self._by_owner is None:
            by_owner: dict[str, list[Wording]] = {}
            for one in self:
                by_owner.setdefault(one.owner, []).append(one)
            self._by_owner = by_owner
        return self._by_owner.get(owner, [])

    def laid_over(self, shipped: Wordings) -> Wordings:
        """These wordings, and the shipped ones where these are silent."""
        return Wordings([*shipped, *self])

    def tellable(self, readers: Sides) -> Wordings:
        """Only what every reader may know."""
        return Wordings(one for one in self if may_be_told(one.disclosure, one.sides, readers))
