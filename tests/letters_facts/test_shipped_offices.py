"""Every shipped office can be written to in every language it reads, whoever holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from advocacy.domain.office import Office
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import Wording, Wordings
from advocacy.formats.recipients import read_directory
from advocacy.letters.addressing import address
from advocacy.letters.forms_of_address import FORMS, AddressedOffice, Manners
from advocacy.letters.locale_files import languages_in
from advocacy.paths import ShippedData, shipped
from tests.shipped_locales import shipped_locale

FOLDER = shipped(ShippedData.RECIPIENTS)
FILES = [one for one in sorted(FOLDER.glob("*.toml")) if "[[office]]" in one.read_text(encoding="utf-8")]
LOCALES = {
    one: shipped_locale(one) for one in languages_in(shipped(ShippedData.LOCALES))
}
NAMES_TO_BE_CONFIRMED = {"kg-asylum", "ru-asylum"}
"""Offices whose very name is a guess: nobody is written to under it before a person confirms it."""


def offices(file: Path) -> tuple[Office, ...]:
    """The offices of one file."""
    return tuple(one.office for one in read_directory(file.read_text(encoding="utf-8"), file.name).offices)


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.stem)
@pytest.mark.parametrize("gender", [*Gender, None])
def test_an_office_is_addressed_in_every_language_it_reads(file: Path, gender: Gender | None) -> None:
    person = Person("p", gender) if gender else None
    for office in offices(file):
        for language in set(office.languages) & set(LOCALES):
            locale = LOCALES[language]
            names = [
                Wording("p", one, language, form, "N") for one in ("name", "surname") for form in ("", *FORMS)
            ]
            words = Wordings(names).laid_over(locale.wordings)
            done = address(AddressedOffice(office, None, person), Manners(locale, words, None, False))
            stopping = [gap for gap in done.gaps if gap.stops_the_letter]
            assert not stopping or office.key in NAMES_TO_BE_CONFIRMED, (office.key, language, stopping)
