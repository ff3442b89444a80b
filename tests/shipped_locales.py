"""The shipped languages, each read once for all tests of a process; nobody changes them."""

from __future__ import annotations

from functools import cache

from advocacy.letters.locale_data import LetterLocale, read_locale
from advocacy.paths import ShippedData, shipped

LOCALES = shipped(ShippedData.LOCALES)


@cache
def shipped_locale(language: str) -> LetterLocale:
    """A shipped language. Raises LanguageMissing."""
    return read_locale(LOCALES, language)
