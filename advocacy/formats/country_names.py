"""Countries as people write them: by name in any of 27 languages, or by code; and the languages they are governed in.

Source: the Unicode Common Locale Data Repository (CLDR), through Babel; what the names of the list below add is
known from the European Union's interinstitutional style guide, annexes A5 and A6, and from common use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from babel.core import get_global
from babel.languages import get_official_languages
from babel.localedata import load

from advocacy.formats.folded_text import folded

EU_LANGUAGES = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr"),
    *("hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)
"""The official languages of the European Union (Regulation No 1/1958, article 1, as amended)."""

READ_FIRST = ("en", "fr", "de", "pl", "es", "it")
"""The languages that lists are most often in: the others are only looked into for a name these do not have."""

LANGUAGES = tuple(dict.fromkeys((*READ_FIRST, *EU_LANGUAGES, "uk", "ru", "ar")))

NO_COUNTRIES = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)
"""Codes that CLDR has beside those of ISO 3166-1 and XK (Kosovo), which is in use for want of an official one."""

OWN_CODES = {"EL": "GR", "UK": "GB"}
"""Codes that the European Union's institutions write (interinstitutional style guide, 7.1.1)."""

ALSO_CALLED = {
    "CZ": (
        *("Czech Republic", "République tchèque", "Tschechische Republik", "Republika Czeska"),
        *("República Checa", "Repubblica ceca", "Чешка република", "Česká republika", "Den Tjekkiske Republik"),
        *("Τσεχική Δημοκρατία", "Tšehhi Vabariik", "Tšekin tasavalta", "Poblacht na Seice"),
        *("an Phoblacht Sheiceach", "Cseh Köztársaság", "Čekijos Respublika", "Čehijas Republika"),
        *("Repubblika Ċeka", "Tsjechische Republiek", "Republica Cehă", "Češka republika"),
        *("Tjeckiska republiken", "Чеська Республіка", "Чешская Республика", "جمهورية التشيك"),
    ),
    "GB": (
        *("Great Britain", "Grande-Bretagne", "Großbritannien", "Zjednoczone Królestwo", "Gran Bretaña"),
        *("Gran Bretagna", "Великобритания", "Velká Británie", "Det Forenede Kongerige", "Μεγάλη Βρετανία"),
        *("Suurbritannia", "Yhdistynyt kuningaskunta", "Velika Britanija", "Nagy-Britannia"),
        *("Didžioji Britanija", "Lielbritānija", "Groot-Brittannië", "Grã-Bretanha", "Marea Britanie"),
        *("Veľká Británia", "Förenade kungariket", "Storbritannien", "Сполучене Королівство"),
        *("Соединённое Королевство", "بريطانيا"),
        "United Kingdom of Great Britain and Northern Ireland",
    ),
    "IE": ("Republic of Ireland",),
    "KG": ("Kyrgyz Republic",),
    "MD": ("Republic of Moldova",),
    "NL": (
        *("The Netherlands", "Holland", "Hollande", "Niderlandy", "Olanda", "Holanda", "Холандия"),
        *("Ολλανδία", "Madalmaad", "Hollandia", "Нидерланды", "Голландия", "Nizozemí"),
    ),
    "RU": ("Russian Federation", "Fédération de Russie", "Russische Föderation", "Federacja Rosyjska"),
    "SK": ("Slovak Republic", "République slovaque", "Slowakische Republik", "Republika Słowacka"),
    "TR": ("Turkey",),
    "US": ("USA", "United States of America"),
}
"""Names beside CLDR's, which has one for each country and language: older, full and popular ones."""

OWN_USE = re.compile("AA|Q[M-Z]|X[A-Z]|ZZ", re.ASCII)
"""Codes that ISO 3166-1 leaves to whoever uses them: they mean what an export of ours says."""


@lru_cache(maxsize=4096)
def country_code(name_or_code: str) -> str | None:
    """The ISO 3166-1 alpha-2 code (or XK) of a country written as a name or a code; None where it is not known.

    Names count in every official language of the European Union and in Ukrainian, Russian and Arabic, with or
    without accents, small or large. Nothing is guessed by likeness.
    """
    plain = name_or_code.strip()
    if OWN_USE.fullmatch(plain.upper()):
        return plain.upper()
    return _by_code(plain.upper()) or _by_name(folded(plain))


@lru_cache(maxsize=512)
def official_languages(country: str) -> tuple[str, ...]:
    """The languages that are official by law in a whole country, in CLDR's order; none where CLDR names none."""
    return tuple(get_official_languages(country, regional=False, de_facto=False))


def _by_code(code: str) -> str | None:
    if not (code.isascii() and code.isalpha() and len(code) in {2, 3}):
        return None
    found = [OWN_CODES.get(code, code)]
    if len(code) == 3:  # noqa: PLR2004 - ISO 3166-1 alpha-3
        # CLDR keeps these among the other names of a territory; one that has been divided has several codes.
        found = get_global("territory_aliases").get(code, [])
    return found[0] if len(found) == 1 and _is_country(found[0]) else None


def _is_country(code: str) -> bool:
    """Whether a code of CLDR's is that of a country: longer ones are parts of the world."""
    return len(code) == 2 and code in _territories("en") and code not in NO_COUNTRIES  # noqa: PLR2004


def _by_name(name: str) -> str | None:
    if not name:
        return None
    for language in ("", *LANGUAGES):
        found = _names(language).get(name)
        if found is not None:
            return found
    return None


@cache
def _names(language: str) -> dict[str, str]:
    """The code of each country by its folded name in a language; the empty one: by its other names."""
    return {folded(name): code for code, name in (_listed(language) if language else _other_names())}


def _listed(language: str) -> Iterator[tuple[str, str]]:
    for code, name in _territories(language).items():
        if _is_country(code):
            yield code, name


def _other_names() -> Iterator[tuple[str, str]]:
    return ((code, name) for code, names in ALSO_CALLED.items() for name in names)


def _territories(language: str) -> Mapping[str, str]:
    # Never what a language says without its parent's: Babel would keep that half for whoever asks next.
    territories: Mapping[str, str] = load(language)["territories"]
    return territories
