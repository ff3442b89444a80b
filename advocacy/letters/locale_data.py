"""What a letter's language brings along: forms of address, countries, offices, shipped grounds and demands."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from babel.core import Locale, UnknownLocaleError
from babel.dates import tokenize_pattern

from advocacy.domain.office import Audience
from advocacy.domain.partial_date import Precision
from advocacy.domain.person import Gender
from advocacy.domain.wording import Confidence, Wording, Wordings
from advocacy.errors import AdvocacyError, N_
from advocacy.letters.sentences import SentenceRefused, sentence_tree

COUNTRY_FIELDS = ("name", "official", "of", "in", "from", "to", "by", "country", "country_gen")
"""The whole phrases a locale keeps for a country, by the word a template uses for them."""

GENDERS = {"f": Gender.FEMININE, "m": Gender.MASCULINE, "n": None}
NUMBERS = {"one": False, "joint": True}
"""What the columns ``gender`` and ``number`` of forms of address may say."""

LONGEST_FIELD = 5
DATE_LETTERS = frozenset("GyYQqMLwdDEec")
"""The letters of CLDR's patterns that stand for parts of a date, and how often one may be repeated."""

Kind = TypeVar("Kind", bound=StrEnum)


class LocaleDamaged(AdvocacyError):
    """A file of a locale that cannot be read as what it is."""

    sentence = N_("The file “{file}” of the language {language} cannot be read: {cause}")


class LanguageMissing(AdvocacyError):
    """A language the program has no letters in."""

    sentence = N_("There are no letters in the language “{language}”.")


@dataclass(frozen=True, slots=True)
class AddressForm:
    """How one kind of addressee is addressed: lines of the block, salutation, closing.

    ``gender`` is None where the addressee is no person; ``joint`` rows speak to several addressees at once.
    ``closing_joint`` is the closing when several persons sign. ``office`` is the key of the one office whose
    holder is addressed in a way of its own (the King of Spain, France's Keeper of the Seals), else empty.
    """

    audience: Audience
    gender: Gender | None
    joint: bool
    lines: tuple[str, ...]
    salutation: str
    closing: str
    closing_joint: str
    confidence: Confidence
    office: str = ""


@dataclass(frozen=True, slots=True)
class LetterLocale:
    """One language as letters need it; ``first_day_pattern`` is for languages that count the first of a month."""

    language: str
    direction: str
    patterns: Mapping[Precision, str]
    forms: tuple[AddressForm, ...]
    wordings: Wordings
    first_day_pattern: str = ""

    def form_for(self, audience: Audience, gender: Gender | None, office: str = "") -> AddressForm | None:
        """The form of address for one addressee: that of the office itself, else of its kind, else None."""
        wanted = [one for one in self.forms if (one.audience, one.gender) == (audience, gender)]
        fitting = (one for key in (office, "") for one in wanted if one.office == key and not one.joint)
        return next(fitting, None)

    def greets_the_office(self, office: str) -> bool:
        """Whether this one office is addressed whoever holds it ("Your Majesty"), so that no name is needed."""
        return any(one.office == office and one.gender is None for one in self.forms)

    def joint_form(self) -> AddressForm | None:
        """The form that greets several addressees in one line, or None where the locale has none."""
        return next((one for one in self.forms if one.joint), None)


PATTERNS = {Precision.DAY: "date_pattern", Precision.MONTH: "month_pattern", Precision.YEAR: "year_pattern"}
FIRST_DAY = "first_day_pattern"
"""The settings that hold CLDR patterns for dates as exactly as they are known."""


def country_owner(code: str) -> str:
    """The owner of a country's wordings."""
    return f"country:{code}"


def read_locale(folder: Path, language: str) -> LetterLocale:
    """The locale in ``folder/language``. Raises LanguageMissing and LocaleDamaged."""
    if language not in languages_in(folder):
        raise LanguageMissing(language=language)
    home = folder / language
    settings = _settings(home / "letter.toml", language)
    patterns = {name: _pattern(settings[name], language) for name in settings if name.endswith("_pattern")}
    wordings = [*_countries(home, language), *_offices(home, language), *_points(home, language)]
    return LetterLocale(
        language=language,
        direction=str(settings.get("direction", "ltr")),
        patterns={precision: patterns[key] for precision, key in PATTERNS.items() if key in patterns},
        forms=tuple(_form(row) for row in _rows(home / "address.csv", language)),
        wordings=Wordings(wordings),
        first_day_pattern=patterns.get(FIRST_DAY, ""),
    )


def languages_in(folder: Path) -> tuple[str, ...]:
    """The languages that have letters, by code."""
    return tuple(sorted(one.parent.name for one in folder.glob("*/letter.toml")))


def is_language(code: str) -> bool:
    """Whether a code names a language that is known (Unicode CLDR)."""
    try:
        Locale.parse(code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return False
    return True


def letter_settings(folder: Path, language: str) -> Mapping[str, object]:
    """What ``letter.toml`` of a language says. Raises LocaleDamaged."""
    return _settings(folder / language / "letter.toml", language)


def _settings(file: Path, language: str) -> Mapping[str, object]:
    try:
        Locale.parse(language.replace("-", "_"))
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, UnknownLocaleError, RecursionError) as trouble:
        raise LocaleDamaged(file=file.name, language=language, cause=trouble) from trouble


def _pattern(pattern: object, language: str) -> str:
    """A CLDR pattern that Babel can write any date with."""
    if isinstance(pattern, str) and pattern.strip():
        fields = [what for kind, what in tokenize_pattern(pattern) if kind == "field"]
        if all(_is_part_of_a_date(*what) for what in fields if isinstance(what, tuple)):
            return pattern
    raise LocaleDamaged(file="letter.toml", language=language, cause=f"no pattern for a date: {pattern!r}")


def _is_part_of_a_date(letter: str, length: int) -> bool:
    return letter in DATE_LETTERS and length <= LONGEST_FIELD


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table of a language, and where it stands."""

    file: str
    language: str
    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The text in a column that the table must have."""
        if column not in self.cells:
            raise self.refused(f"the column “{column}” is missing")
        return self.cells[column]

    def choice(self, choices: type[Kind], column: str) -> Kind:
        """One of the words a column may hold."""
        try:
            return choices(self.text(column))
        except ValueError as trouble:
            raise self.refused(str(trouble)) from trouble

    def trimmed(self) -> _Row:
        """The row without blanks around its texts; a row wider than its table is refused."""
        if "" in self.cells:
            raise self.refused("more cells than columns")
        return replace(self, cells={name: text.strip() for name, text in self.cells.items()})

    def refused(self, cause: str) -> LocaleDamaged:
        """The refusal of this row."""
        return LocaleDamaged(file=self.file, language=self.language, cause=f"{cause} (line {self.line})")


def _rows(file: Path, language: str) -> Iterator[_Row]:
    if not file.is_file():
        return
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines, strict=True, restkey="", restval="")
            for cells in table:
                yield _Row(file.name, language, table.line_num, cells).trimmed()
    except (OSError, csv.Error, ValueError) as trouble:
        raise LocaleDamaged(file=file.name, language=language, cause=trouble) from trouble


def _form(row: _Row) -> AddressForm:
    gender, number = row.text("gender"), row.text("number")
    if gender not in GENDERS or number not in NUMBERS:
        raise row.refused(f"“{gender}”, “{number}” is no gender and number")
    return AddressForm(
        audience=row.choice(Audience, "audience"),
        gender=GENDERS[gender],
        joint=NUMBERS[number],
        lines=tuple(line.strip() for line in row.text("address_line").split(" | ") if line.strip()),
        salutation=row.text("salutation"),
        closing=row.text("closing"),
        closing_joint=row.text("closing_joint"),
        confidence=row.choice(Confidence, "confidence"),
        office=row.cells.get("office", ""),
    )


def _countries(home: Path, language: str) -> Iterator[Wording]:
    for row in _rows(home / "countries.csv", language):
        for field in COUNTRY_FIELDS:
            if row.cells.get(field):
                yield _wording(row, country_owner(row.text("code")), field, row.text(field))


def _offices(home: Path, language: str) -> Iterator[Wording]:
    for row in _rows(home / "offices.csv", language):
        yield _wording(row, row.text("office"), row.text("field"), row.text("text"), row.text("form"))


def _points(home: Path, language: str) -> Iterator[Wording]:
    for row in _rows(home / "points.csv", language):
        try:
            sentence_tree(row.text("text"), language)
        except SentenceRefused as trouble:
            raise row.refused(str(trouble)) from trouble
        yield _wording(row, row.text("key"), "text", row.text("text"))


def _wording(row: _Row, owner: str, field: str, text: str, form: str = "") -> Wording:
    confidence = row.choice(Confidence, "confidence")
    return Wording(owner, field, row.language, form, text, confidence=confidence)
