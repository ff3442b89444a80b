"""Countries by name and code: every name that CLDR has, the Union's own codes, and nothing by likeness."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from babel import Locale
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from advocacy.formats.country_names import (
    ALSO_CALLED,
    EU_LANGUAGES,
    LANGUAGES,
    NO_COUNTRIES,
    country_code,
    official_languages,
)

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("France", "FR"), ("Royaume-Uni", "GB"), ("Tchequie", "CZ"), ("Tchéquie", "CZ"), ("TCHÉQUIE", "CZ")),
        *(("République tchèque", "CZ"), ("Czech Republic", "CZ"), ("Czechia", "CZ"), ("Česko", "CZ")),
        *(("Großbritannien", "GB"), ("Vereinigtes Königreich", "GB"), ("UK", "GB"), ("uk", "GB"), ("gb", "GB")),
        *(("EL", "GR"), ("gr", "GR"), ("GRC", "GR"), ("Ελλάδα", "GR"), ("Ellada", None)),
        *(("Grecja", "GR"), ("an tSeicia", "CZ"), ("Österreich", "AT"), ("Osterreich", "AT"), ("Україна", "UA")),
        *(("Украина", "UA"), ("ألمانيا", "DE"), (" Poland ", "PL"), ("Polska", "PL"), ("POL", "PL")),
        *(("The Netherlands", "NL"), ("Bosnia and Herzegovina", "BA"), ("Turkey", "TR"), ("Türkiye", "TR")),
        *(("Ruritania", None), ("Polan", None), ("", None), ("  ", None), ("-", None), ("ZY", None)),
        # What ISO leaves to its users is what our own export says.
        *(("ZZ", "ZZ"), ("XX", "XX"), ("xr", "XR"), ("QM", "QM"), ("QL", None), ("XXX", None)),
        *(("EU", None), ("UN", None), ("ROU", "RO"), ("YUG", None), ("150", None), ("Europe", None)),
        *(("XK", "XK"), ("Kosovo", "XK"), ("Czad", "TD"), ("Čad", "TD"), ("Côte d’Ivoire", "CI"), ("F", None)),
    ],
)
def test_a_country_is_known_by_name_or_code(written: str, code: str | None) -> None:
    assert country_code(written) == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_every_language_is_known(language: str) -> None:
    names = {code: name for code, name in Locale(language).territories.items() if len(code) == 2}
    assert len(names) > 240
    wrong = {
        name: country_code(name)
        for code, name in names.items()
        if code not in NO_COUNTRIES and country_code(name) != code
    }
    assert not wrong


def test_every_language_of_the_union_is_there() -> None:
    assert len(EU_LANGUAGES) == len(set(EU_LANGUAGES)) == 24
    assert set(EU_LANGUAGES) | {"uk", "ru", "ar"} == set(LANGUAGES)


def test_the_names_we_add_are_no_other_country_anywhere() -> None:
    for code, names in ALSO_CALLED.items():
        assert {country_code(name) for name in names} == {code}


def test_codes_of_three_letters_are_those_of_countries() -> None:
    known = [one for one in get_global("territory_aliases") if len(one) == 3 and one.isalpha()]
    found = {code for one in known if (code := country_code(one))}
    assert len(found) > 240
    assert found <= set(Locale("en").territories) - NO_COUNTRIES


@given(st.text(max_size=20))
def test_any_text_is_a_country_or_none(text: str) -> None:
    found = country_code(text)
    assert found is None or (len(found) == 2 and found.isupper())


@pytest.mark.parametrize(
    ("country", "languages"),
    [
        *(("LU", ("fr", "lb", "de")), ("BE", ("nl", "fr", "de")), ("IE", ("en", "ga")), ("ES", ("es",))),
        *(("PL", ("pl",)), ("FI", ("fi", "sv")), ("XX", ()), ("", ())),
    ],
)
def test_official_languages_are_those_of_the_whole_country(country: str, languages: tuple[str, ...]) -> None:
    assert official_languages(country) == languages


def test_a_common_name_loads_no_other_language() -> None:
    code = (
        "from babel import localedata; from advocacy.formats.country_names import country_code\n"
        "country_code('Poland'); country_code('DE'); print(sorted(localedata._cache))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['en', 'root']", "what all languages share, and English"


def test_looking_for_a_name_leaves_the_languages_whole_for_letters() -> None:
    code = (
        "from advocacy.formats.country_names import country_code; country_code('Nowhere at all');"
        "from babel.dates import format_date; from datetime import date;"
        "print([format_date(date(2026, 3, 2), 'd MMMM', locale=one) for one in ('ar', 'de', 'hu', 'es', 'it')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "März" in done.stdout
