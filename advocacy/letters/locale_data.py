"""What a letter's language brings along: forms of address, countries, offices, shipped grounds and demands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.core import Locale, UnknownLocaleError
from babel.dates import tokenize_pattern

from advocacy.domain.office import Audience
from advocacy.domain.partial_date import Precision
from advocacy.domain.person import Gender
from advocacy.domain.wording import Confidence, Wording, Wordings
from advocacy.errors import AdvocacyError, N_
from advocacy.letters.citations import (
    NO_CITATIONS,
    CitationPatterns,
    NoPattern,
    citation_patterns,
    instrument_owner,
)
from advocacy.letters.locale_files import LocaleDamaged, Row, languages_in, letter_settings, rows_of
from advocacy.letters.numbers import ordinal_patterns
from advocacy.letters.sentences import SentenceRefused, sentence_tree

COUNTRY_FIELDS = ("name", "official", "of", "in", "from", "to", "by", "country", "country_gen")
"""The whole phrases a locale keeps for a country, by the word a template uses for them."""

GENDERS = {"f": Gender.FEMININE, "m": Gender.MASCULINE, "n": None}
NUMBERS = {"one": False, "joint": True}
"""What the columns ``gender`` and ``number`` of forms of address may say."""

LONGEST_FIELD = 5
DATE_LETTERS = frozenset("GyYQqMLwdDEec")
"""The letters of CLDR's patterns that stand for parts of a date, and how often one may be repeated."""


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
    """One language as letters need it; ``first_day_pattern`` is for languages that count the first of a month.

    ``citations`` are its ways of citing an article.
    """

    language: str
    direction: str
    patterns: Mapping[Precision, str]
    forms: tuple[AddressForm, ...]
    wordings: Wordings
    first_day_pattern: str = ""
    citations: CitationPatterns = NO_CITATIONS

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
    settings = letter_settings(folder, language)
    patterns = {name: _pattern(settings[name], language) for name in settings if name.endswith("_pattern")}
    citations = _checked(settings, language)
    tables = (_countries, _offices, _points, _instruments)
    return LetterLocale(
        language=language,
        direction=str(settings.get("direction", "ltr")),
        patterns={precision: patterns[key] for precision, key in PATTERNS.items() if key in patterns},
        forms=tuple(_form(row) for row in rows_of(home / "address.csv", language)),
        wordings=Wordings(one for table in tables for one in table(home, language)),
        first_day_pattern=patterns.get(FIRST_DAY, ""),
        citations=citations,
    )


def is_language(code: str) -> bool:
    """Whether a code names a language that is known (Unicode CLDR)."""
    try:
        Locale.parse(code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _pattern(pattern: object, language: str) -> str:
    """A CLDR pattern that Babel can write any date with."""
    if isinstance(pattern, str) and pattern.strip():
        fields = [what for kind, what in tokenize_pattern(pattern) if kind == "field"]
        if all(_is_part_of_a_date(*what) for what in fields if isinstance(what, tuple)):
            return pattern
    raise LocaleDamaged(file="letter.toml", language=language, cause=f"no pattern for a date: {pattern!r}")


def _checked(settings: Mapping[str, object], language: str) -> CitationPatterns:
    """The patterns of citations; those of ordinals, which templates read, are found to be ones too."""
    try:
        ordinal_patterns(settings.get("ordinal"))
        return citation_patterns(settings.get("citation"))
    except NoPattern as trouble:
        raise LocaleDamaged(file="letter.toml", language=language, cause=trouble) from trouble


def _is_part_of_a_date(letter: str, length: int) -> bool:
    return letter in DATE_LETTERS and length <= LONGEST_FIELD


def _form(row: Row) -> AddressForm:
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
    for row in rows_of(home / "countries.csv", language):
        for field in COUNTRY_FIELDS:
            if row.cells.get(field):
                yield _wording(row, country_owner(row.text("code")), field, row.text(field))


def _offices(home: Path, language: str) -> Iterator[Wording]:
    for row in rows_of(home / "offices.csv", language):
        yield _wording(row, row.text("office"), row.text("field"), row.text("text"), row.text("form"))


def _points(home: Path, language: str) -> Iterator[Wording]:
    for row in rows_of(home / "points.csv", language):
        try:
            sentence_tree(row.text("text"), language)
        except SentenceRefused as trouble:
            raise row.refused(str(trouble)) from trouble
        yield _wording(row, row.text("key"), "text", row.text("text"))


def _instruments(home: Path, language: str) -> Iterator[Wording]:
    for row in rows_of(home / "instruments.csv", language):
        owner = instrument_owner(row.text("instrument"))
        yield _wording(row, owner, "name", row.text("text"), row.text("form"))


def _wording(row: Row, owner: str, field: str, text: str, form: str = "") -> Wording:
    confidence = row.choice(Confidence, "confidence")
    return Wording(owner, field, row.language, form, text, confidence=confidence)
