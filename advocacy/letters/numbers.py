"""Whole numbers in a letter: as the language writes them, and as ordinals by the patterns of ``letter.toml``.

``[ordinal]`` is keyed by CLDR's ordinal categories (``one``, ``two``, ``few``, ``many``, ``other``), or by the digits a
number ends in where a language counts by them (Bulgarian 1-ви, 2-ри, 7-ми); ``_f`` and ``_n`` are the forms beside
the masculine. Of digits the longest ending decides, and digits come before categories.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from babel.core import Locale
from babel.numbers import format_decimal

from advocacy.letters.citations import NoPattern, pattern
from advocacy.letters.gaps import Fact, Gap
from advocacy.letters.locale_files import LocaleDamaged, languages_in, letter_settings
from advocacy.paths import ShippedData, shipped

Patterns = Mapping[str, str]

KEY = re.compile(r"(zero|one|two|few|many|other|\d{1,4})(_[fn])?", re.ASCII)
DIGITS = re.compile(r"\d{1,18}", re.ASCII)
NUMBER = frozenset({"number"})


def ordinal_patterns(said: object) -> Patterns:
    """The patterns of a language's ``[ordinal]``, none where it has none. Raises NoPattern."""
    if not isinstance(said, Mapping | None):
        raise NoPattern("“ordinal” is no table")
    found: dict[str, str] = {}
    for name, text in (said or {}).items():
        if not KEY.fullmatch(name) or not isinstance(text, str):
            raise NoPattern(f"no pattern for an ordinal: {name} = {text!r}")
        found[name] = pattern(text, NUMBER)
    return found


def ordinal_in(number: int, form: str, patterns: Patterns, locale: Locale) -> str | None:
    """The number as an ordinal of this form ("" or "m", "f", "n"); None where the language has no pattern for it."""
    digits, after = str(number), f"_{form}" if form in {"f", "n"} else ""
    endings = [digits[-length:] for length in range(len(digits), 0, -1)]
    names = (f"{one}{after}" for one in (*endings, locale.ordinal_form(number), "other"))
    found = next((patterns[name] for name in names if name in patterns), None)
    return found.format(number=digits) if found else None


def ordinal_filter(language: str | None, locale: Locale) -> Callable[..., Fact]:
    """The filter that writes a whole number as an ordinal; a gap where the language has none for it."""

    def ordinal(value: Fact, form: str = "") -> Fact:
        """The number as an ordinal: "1st", "2."; raises LocaleDamaged."""
        number = whole(value)
        said = None if number is None else ordinal_in(number, form, _shipped_ordinals(language or ""), locale)
        return Gap.at(f"{getattr(value, 'path', value)}: ordinal") if said is None else said

    return ordinal


def number_filter(locale: Locale) -> Callable[[Fact], Fact]:
    """The filter that writes a whole number as the language does ("12,000", "12 000")."""

    def written(value: Fact) -> Fact:
        """The number with the language's marks between thousands; a gap for anything else."""
        number = whole(value)
        if number is None:
            return Gap.at(f"{getattr(value, 'path', value)}: number")
        return format_decimal(number, locale=locale)

    return written


def whole(value: Fact) -> int | None:
    """The whole number a fact is or spells in digits, else None."""
    if isinstance(value, str) and DIGITS.fullmatch(value):
        return int(value)
    return value if type(value) is int and value >= 0 else None


@lru_cache(maxsize=64)
def _shipped_ordinals(language: str) -> Patterns:
    """The shipped patterns of a language: as much a matter of the language as its list patterns are."""
    folder = shipped(ShippedData.LOCALES)
    if language not in languages_in(folder):
        return {}
    try:
        return ordinal_patterns(letter_settings(folder, language).get("ordinal"))
    except NoPattern as trouble:
        raise LocaleDamaged(file="letter.toml", language=language, cause=trouble) from trouble
