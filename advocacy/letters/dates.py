"""Dates as a letter writes them, by CLDR's patterns through Babel."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_skeleton

from advocacy.domain.partial_date import PartialDate, Precision


def day_in_words(day: date, language: str, pattern: str = "long") -> str:
    """The day as the language writes it in a letter; ``pattern`` is CLDR's or one of its names."""
    return format_date(day, pattern, locale=language)


def date_in_words(when: PartialDate, language: str, pattern: str = "long") -> str:
    """The date exactly as far as it is known: a day, a month with its year, or the year alone."""
    match when.precision:
        case Precision.DAY:
            return day_in_words(when.first_day(), language, pattern)
        case Precision.MONTH:
            return format_skeleton("yMMMM", when.first_day(), locale=language)
        case Precision.YEAR:
            return str(when.year)
