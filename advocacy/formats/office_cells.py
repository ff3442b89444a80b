"""One row of a table of offices, cell by cell: what each says, or why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from enum import Enum
from typing import TypeVar

from advocacy.domain.person import Gender
from advocacy.errors import AdvocacyError
from advocacy.formats.cell_text import NONE, several_lines, without_mark
from advocacy.formats.country_names import country_code
from advocacy.formats.folded_text import one_line
from advocacy.formats.office_plan import Plan
from advocacy.formats.office_table_refusals import (
    BadEmail,
    BadKey,
    BadLanguages,
    UnknownCountry,
    UnknownGender,
    UnknownWord,
    UnreadableDate,
)
from advocacy.formats.table import Row

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

GENDER_WORDS = {
    Gender.FEMININE: (
        "f female woman fem feminine ms mrs miss k kobieta żeńska pani femme féminin mme w weiblich frau "
        "ж жен женский женщина жінка жіноча жіночий пані жена женски žena ženské ženský z ž paní mujer femenino "
        "sra señora donna femminile signora"
    ),
    Gender.MASCULINE: (
        "m male man masc masculine mr mężczyzna męska męski pan h homme masculin männlich mann herr м муж мужской "
        "мужчина чоловік чоловіча чоловічий пан мъж мъжки muž mužské mužský hombre masculino sr señor uomo maschile "
        "signore"
    ),
}
_GENDERS = {word: gender for gender, words in GENDER_WORDS.items() for word in words.split()}

LAST_MONTH = 12
"""In 13/4/2024 the 13 can only be the day; in 3/4/2024 either number can."""

_ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?: ?(?:r|г|р|года|року)\.?)?", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", re.ASCII)
_EMAIL = re.compile(r"[^\s@<>()\[\]\\,;:\"]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_ANGLED = re.compile(r"[^<>]*<\s*([^<>\s]+)\s*>")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LIST = re.compile(r"[;|\n]")


class Cells:
    """One row of a table with this plan; ``flagged`` gathers what could not be read and was left out.

    ``ambiguous`` are letters that mean two genders in this table.
    """

    __slots__ = ("_ambiguous", "_headings", "_told", "flagged", "line")

    def __init__(self, row: Row, plan: Plan, ambiguous: Collection[str] = ()) -> None:
        self.line, cells = row
        # Of the hundred things that could be told most rows tell few: only those are looked at.
        self._told = {field: cell for field, column in plan.at.items() if (cell := cells[column])}
        self._headings = plan.headings
        self._ambiguous = ambiguous
        self.flagged: list[AdvocacyError] = []

    def raw(self, field: str) -> str:
        """The cell as it stands but for the mark of text; empty where the table has no such column."""
        cell = self._told.get(field)
        return "" if cell is None or cell == NONE else without_mark(cell)

    def says_none(self, field: str) -> bool:
        """Whether the cell says that there is nothing, as only our own tables do."""
        return self._told.get(field) == NONE

    def tells_any(self, fields: Iterable[str]) -> bool:
        """Whether one of the cells has something in it."""
        return not self._told.keys().isdisjoint(fields)

    def text(self, field: str) -> str:
        """What the cell says, in one line."""
        return one_line(self.raw(field)) if field in self._told else ""

    def lines(self, field: str) -> str:
        """What the cell says, with its line breaks."""
        return several_lines(self.raw(field)) if field in self._told else ""

    def or_flag(self, read: Callable[[str], T], field: str, otherwise: T) -> T:
        """What ``read`` makes of the field; where it cannot be read that is flagged, and ``otherwise`` stands."""
        try:
            return read(field) if field in self._told else otherwise
        except AdvocacyError as trouble:
            self.flagged.append(trouble)
            return otherwise

    def day(self, field: str) -> date | None:
        """The day, None where the cell is empty. Raises UnreadableDate, for 3/4/2024 too."""
        text = self.text(field)
        if not text:
            return None
        day = _day(text)
        if day is None:
            raise UnreadableDate(**self._place(field, text))
        return day

    def country(self, field: str) -> str | None:
        """The ISO 3166-1 alpha-2 code, None where the cell is empty. Raises UnknownCountry."""
        text = self.text(field)
        if not text:
            return None
        code = country_code(text)
        if code is None:
            raise UnknownCountry(**self._place(field, text))
        return code

    def countries(self, field: str) -> tuple[str, ...]:
        """Several codes in one cell. Raises UnknownCountry."""
        found = []
        for one in split(self.text(field)):
            code = country_code(one)
            if code is None:
                raise UnknownCountry(**self._place(field, one))
            found.append(code)
        return tuple(found)

    def gender(self, field: str) -> Gender | None:
        """The gender in a word of ten languages, None where the cell is empty. Raises UnknownGender."""
        text = self.text(field)
        word = text.casefold().rstrip(".")
        if not word:
            return None
        if word not in _GENDERS or word in self._ambiguous:
            raise UnknownGender(**self._place(field, text))
        return _GENDERS[word]

    def email(self, field: str, text: str) -> str:
        """The address in a part of the cell, without the name and angles around it. Raises BadEmail."""
        angled = _ANGLED.fullmatch(text)
        address = (angled[1] if angled else text).removeprefix("mailto:")
        if not _EMAIL.fullmatch(address):
            raise BadEmail(**self._place(field, text))
        return address

    def languages(self, field: str) -> tuple[str, ...]:
        """Codes of languages (BCP 47). Raises BadLanguages where it is anything else."""
        text = self.text(field)
        codes = tuple(re.split(r"[\s,;|/]+", text)) if text else ()
        if not all(_LANGUAGE.fullmatch(one) for one in codes):
            raise BadLanguages(**self._place(field, text))
        return codes

    def key(self, field: str) -> str:
        """A key as commands take it. Raises BadKey."""
        text = self.text(field)
        if text and not _KEY.fullmatch(text):
            raise BadKey(**self._place(field, text))
        return text

    def choice(self, field: str, kind: type[E], otherwise: E) -> E:
        """One of the known words, ``otherwise`` where the cell is empty. Raises UnknownWord."""
        text = self.text(field)
        try:
            return kind(text) if text else otherwise
        except ValueError as trouble:
            allowed = " | ".join(str(one.value) for one in kind)
            raise UnknownWord(**self._place(field, text), allowed=allowed) from trouble

    def _place(self, field: str, text: str) -> dict[str, str]:
        return {"text": text, "heading": self._headings[field]}


def split(text: str) -> list[str]:
    """The names in a list within one cell."""
    return [one for part in _LIST.split(text) if (one := part.strip())] if text else []


def _day(text: str) -> date | None:
    """The day a text says for certain, or None."""
    if found := _ISO_DAY.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text) or _SLASHED.fullmatch(text):
        day, month, year = found.groups()
        if "." not in text and int(day) <= LAST_MONTH and day != month:
            return None
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
