"""What a letter's language brings along: forms of address, countries, offices, shipped grounds and demands."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from advocacy.domain.office import Audience
from advocacy.domain.partial_date import Precision
from advocacy.domain.person import Gender
from advocacy.domain.wording import Confidence, Wording, Wordings
from advocacy.errors import AdvocacyError, N_

COUNTRY_FIELDS = ("name", "official", "of", "in", "from", "to", "by", "country", "country_gen")
"""The whole phrases a locale keeps for a country, by the word a template uses for them."""


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
    ``closing_joint`` is the closing when several persons sign.
    """

    audience: Audience
    gender: Gender | None
    joint: bool
    lines: tuple[str, ...]
    salutation: str
    closing: str
    closing_joint: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class LetterLocale:
    """One language as letters need it."""

    language: str
    direction: str
    patterns: Mapping[Precision, str]
    forms: tuple[AddressForm, ...]
    wordings: Wordings

    def form_for(self, audience: Audience, gender: Gender | None) -> AddressForm | None:
        """The form of address for one addressee, or None where the locale has none."""
        wanted = (one for one in self.forms if one.audience is audience and not one.joint)
        return next((one for one in wanted if one.gender is gender), None)

    def joint_form(self) -> AddressForm | None:
        """The form that greets several addressees in one line, or None where the locale has none."""
        return next((one for one in self.forms if one.joint), None)


PATTERNS = {Precision.DAY: "date_pattern", Precision.MONTH: "month_pattern", Precision.YEAR: "year_pattern"}
"""The settings that hold CLDR patterns for dates as exactly as they are known."""


def country_owner(code: str) -> str:
    """The owner of a country's wordings."""
    return f"country:{code}"


def read_locale(folder: Path, language: str) -> LetterLocale:
    """The locale in ``folder/language``. Raises LanguageMissing and LocaleDamaged."""
    home = folder / language
    if not (home / "letter.toml").is_file():
        raise LanguageMissing(language=language)
    settings = _settings(home / "letter.toml", language)
    wordings = [*_countries(home, language), *_offices(home, language), *_points(home, language)]
    return LetterLocale(
        language=language,
        direction=str(settings.get("direction", "ltr")),
        patterns={precision: str(settings[key]) for precision, key in PATTERNS.items() if key in settings},
        forms=tuple(_form(row, home, language) for row in _rows(home / "address.csv", language)),
        wordings=Wordings(wordings),
    )


def languages_in(folder: Path) -> tuple[str, ...]:
    """The languages that have letters, by code."""
    return tuple(sorted(one.parent.name for one in folder.glob("*/letter.toml")))


def _settings(file: Path, language: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise LocaleDamaged(file=file.name, language=language, cause=trouble) from trouble


def _rows(file: Path, language: str) -> Iterator[dict[str, str]]:
    if not file.is_file():
        return
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines, strict=True):
                yield {key: (value or "").strip() for key, value in row.items()}
    except (csv.Error, UnicodeDecodeError) as trouble:
        raise LocaleDamaged(file=file.name, language=language, cause=trouble) from trouble


def _form(row: dict[str, str], home: Path, language: str) -> AddressForm:
    try:
        return AddressForm(
            audience=Audience(row["audience"]),
            gender=Gender(row["gender"]) if row["gender"] in {"f", "m"} else None,
            joint=row["number"] == "joint",
            lines=tuple(line.strip() for line in row["address_line"].split(" | ") if line.strip()),
            salutation=row["salutation"],
            closing=row["closing"],
            closing_joint=row["closing_joint"],
            confidence=Confidence(row["confidence"]),
        )
    except (KeyError, ValueError) as trouble:
        file = home / "address.csv"
        raise LocaleDamaged(file=file.name, language=language, cause=trouble) from trouble


def _countries(home: Path, language: str) -> Iterator[Wording]:
    for row in _rows(home / "countries.csv", language):
        for field in COUNTRY_FIELDS:
            if row.get(field):
                yield _wording(row, country_owner(row["code"]), field, language, "", row[field])


def _offices(home: Path, language: str) -> Iterator[Wording]:
    for row in _rows(home / "offices.csv", language):
        yield _wording(row, row["office"], row["field"], language, row.get("form", ""), row["text"])


def _points(home: Path, language: str) -> Iterator[Wording]:
    for row in _rows(home / "points.csv", language):
        yield _wording(row, row["key"], "text", language, "", row["text"])


def _wording(row: dict[str, str], owner: str, field: str, language: str, form: str, text: str) -> Wording:
    return Wording(
        owner, field, language, form, text, confidence=Confidence(row.get("confidence") or "medium")
    )
