"""Dates as a letter writes them, by CLDR's patterns through Babel."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from advocacy.domain.partial_date import PartialDate, Precision
from advocacy.letters.locale_data import LetterLocale

USUAL = {Precision.DAY: "long", Precision.MONTH: "LLLL y", Precision.YEAR: "y"}
"""CLDR patterns where a locale names none of its own."""


def day_in_words(day: date, locale: LetterLocale) -> str:
    """The day as the language writes it in a letter."""
    return date_in_words(PartialDate.of(day), locale)


def date_in_words(when: PartialDate, locale: LetterLocale) -> str:
    """The date exactly as far as it is known: a day, a month with its year, or the year alone."""
    pattern = locale.patterns.get(when.precision, USUAL[when.precision])
    if when.day == 1 and locale.first_day_pattern:
        pattern = locale.first_day_pattern
    return format_date(when.first_day(), pattern, locale=locale.language.replace("-", "_"))
