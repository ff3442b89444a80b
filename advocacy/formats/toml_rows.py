"""Reading the program's own TOML files strictly: every fault names its place, nothing is guessed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

from advocacy.domain.disclosure import Disclosure, Side, Sides
from advocacy.domain.moment import Id
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.wording import Confidence, Wording
from advocacy.errors import BadInput

E = TypeVar("E", bound=Enum)
T = TypeVar("T")

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

BASE_FORMS = frozenset({"", "base", "nom"})
LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a file under the name of its place, such as ``event 3``."""

    place: str
    values: Mapping[str, Any]

    def text(self, key: str, default: str | None = None) -> str:
        """A text; BadInput when it is missing without a default, or is not a text."""
        return self._of(str, key, default)

    def truth(self, key: str) -> bool:
        """True or false; false when not given."""
        return self._of(bool, key, default=False)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when not given."""
        given = self._of(list, key, default=[])
        if not all(isinstance(one, str) for one in given):
            raise BadInput(place=f"{self.place}, {key}", cause="a list of texts is needed")
        return tuple(given)

    def number(self, key: str, default: int) -> int:
        """A whole number that counts something; BadInput for a negative or a huge one."""
        given = self._of(int, key, default)
        if isinstance(given, bool) or not 0 <= given <= LARGEST_NUMBER:
            raise BadInput(place=f"{self.place}, {key}", cause="a number that counts is needed")
        return given

    def own_id(self) -> Id | None:
        """The id the entry gives itself, or None: one that another library made for the same thing."""
        given = self.text("id", "")
        return self._read("id", _uuid, given, "ids as an export writes them") if given else None

    def choice(self, kind: type[E], key: str, default: E | None = None) -> E:
        """One of the known words; BadInput names them when it is another."""
        given = self.text(key, default.value if default is not None else None)
        return self._read(key, kind, given, " | ".join(str(one.value) for one in kind))

    def day(self, key: str) -> date | None:
        """An exact day, or None when not given."""
        given = self.values.get(key)
        if given is None or (isinstance(given, date) and type(given) is date):
            return given
        return self._read(key, _exact_day, _in_words(given), "2014-07-29")

    def partial_date(self, key: str) -> PartialDate:
        """A day, month or year; BadInput when it is missing or is no date."""
        given = self.values.get(key)
        if given is None:
            raise BadInput(place=self.place, cause=f"“{key}” is missing")
        written = given.isoformat() if isinstance(given, date) else _in_words(given)
        try:
            return PartialDate.parse(written)
        except BadInput as trouble:
            cause = f"“{written}”: {trouble.fields['cause']}"
            raise BadInput(place=f"{self.place}, {key}", cause=cause) from trouble

    def disclosure(self, usual: Disclosure = Disclosure.PUBLIC) -> tuple[Disclosure, Sides]:
        """How far it may travel (``usual`` when not given), and the sides it was released to."""
        return self.choice(Disclosure, "disclosure", usual), self.sides()

    def sides(self) -> Sides:
        """The sides named; none when not given."""
        return frozenset(self._read("sides", Side, one, " | ".join(Side)) for one in self.words("sides"))

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The tables of a list, each with its place."""
        given = self._of(list, key, default=[])
        return tuple(
            self._entry(f"{self.place}, {key} {n}".removeprefix("file, "), one)
            for n, one in enumerate(given, 1)
        )

    def table(self, key: str) -> Entry:
        """One table inside this one; empty when not given."""
        return self._entry(f"{self.place}, {key}".removeprefix("file, "), self.values.get(key, {}))

    def wordings(self, owner: str, *fields: str) -> Iterator[Wording]:
        """The texts under each field: ``field.language = "text"``, or ``= {base = …, gen = …}`` by form."""
        disclosure, sides = self.disclosure()
        for field in fields:
            for language, given in self.table(field).values.items():
                place = f"{self.place}, {field}.{language}"
                forms = given if isinstance(given, Mapping) else {"base": given}
                if len(BASE_FORMS & forms.keys()) > 1:
                    raise BadInput(place=place, cause="the base form is there twice")
                for written, text in forms.items():
                    if not isinstance(text, str):
                        raise BadInput(place=place, cause="a text is needed")
                    form = "" if written in BASE_FORMS else written
                    yield Wording(owner, field, language, form, text, disclosure, sides, *self.certainty())

    def certainty(self) -> tuple[Confidence, str | None, date | None]:
        """How sure somebody is of the texts here, who confirmed them, and when."""
        return (
            self.choice(Confidence, "confidence", Confidence.HIGH),
            self.text("confirmed_by", "") or None,
            self.day("confirmed_on"),
        )

    def refuse_unknown(self, known: frozenset[str]) -> None:
        """Raise BadInput for a key that has no meaning here: a misspelt key loses a fact silently."""
        for key in sorted(self.values.keys() - known):
            raise BadInput(place=self.place, cause=f"“{key}” is not known here")

    def _of(self, kind: type[T], key: str, default: T | None) -> T:
        given = self.values.get(key, default)
        if given is None:
            raise BadInput(place=self.place, cause=f"“{key}” is missing")
        if not isinstance(given, kind):
            raise BadInput(
                place=f"{self.place}, {key}", cause=f"“{_in_words(given)}” is not what belongs here"
            )
        return given

    def _read(self, key: str, kind: Callable[[str], T], given: str, allowed: str) -> T:
        try:
            return kind(given)
        except ValueError as trouble:
            raise BadInput(
                place=f"{self.place}, {key}", cause=f"“{given}” is not one of: {allowed}"
            ) from trouble

    def _entry(self, place: str, given: object) -> Entry:
        if not isinstance(given, Mapping):
            raise BadInput(place=place, cause="a table is needed")
        return Entry(place, given)


def read_toml(text: str, name: str) -> Entry:
    """The whole file as one entry. Raises BadInput naming file and line."""
    try:
        return Entry("file", tomllib.loads(text))
    except (ValueError, RecursionError) as trouble:  # a number of 5,000 digits, brackets a thousand deep
        raise BadInput(place=name, cause=str(trouble)) from trouble


def _exact_day(given: str) -> date:
    """The day; ValueError for anything else, also for ``20140729`` and week dates, which Python reads."""
    if not _DAY.fullmatch(given):
        raise ValueError(given)
    return date.fromisoformat(given)


def _uuid(given: str) -> Id:
    """The id; ValueError where it is not the text form of a UUID, to the letter."""
    if str(UUID(given)) != given:
        raise ValueError(given)
    return given


def _in_words(given: object) -> str:
    """A value as a refusal names it; one too long or too deep to be written out stays three dots."""
    try:
        return str(given)
    except (ValueError, RecursionError):
        return "…"
