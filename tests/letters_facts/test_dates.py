"""Dates say exactly what is known, as each language writes them in a letter."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.partial_date import PartialDate
from advocacy.letters.dates import date_in_words, day_in_words
from advocacy.letters.locale_data import LetterLocale
from tests.letters_facts.world import LANGUAGES
from tests.shipped_locales import shipped_locale

LOCALES = {one: shipped_locale(one) for one in LANGUAGES}
DATES = [
    ("ar", "4\u00a0سبتمبر 2014", "سبتمبر 2014", "2014"),
    ("bg", "4\u00a0септември 2014\u00a0г.", "септември 2014\u00a0г.", "2014\u00a0г."),
    ("cs", "4.\u00a0září 2014", "září 2014", "2014"),
    ("de", "4.\u00a0September 2014", "September 2014", "2014"),
    ("en", "4\u00a0September 2014", "September 2014", "2014"),
    ("fr", "4\u00a0septembre 2014", "septembre 2014", "2014"),
    ("it", "4\u00a0settembre 2014", "settembre 2014", "2014"),
    ("lt", "2014\u00a0m. rugsėjo 4\u00a0d.", "2014\u00a0m. rugsėjo\u00a0mėn.", "2014\u00a0m."),
    ("pl", "4\u00a0września 2014\u00a0r.", "wrzesień 2014\u00a0r.", "2014\u00a0r."),
    ("ru", "4\u00a0сентября 2014\u00a0г.", "сентябрь 2014\u00a0г.", "2014\u00a0г."),
    ("uk", "4\u00a0вересня 2014\u00a0р.", "вересень 2014\u00a0р.", "2014\u00a0р."),
]


@pytest.mark.parametrize(("language", "day", "month", "year"), DATES)
def test_a_date_is_written_as_far_as_it_is_known(language: str, day: str, month: str, year: str) -> None:
    locale = LOCALES[language]
    said = [date_in_words(PartialDate(*known), locale) for known in [(2014, 9, 4), (2014, 9), (2014,)]]
    assert said == [day, month, year]


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("bg", "1\u00a0септември 2014\u00a0г."),
        ("de", "1.\u00a0September 2014"),
        ("en", "1\u00a0September 2014"),
        ("fr", "1er\u00a0septembre 2014"),
        ("it", "1º\u00a0settembre 2014"),
        ("uk", "1\u00a0вересня 2014\u00a0р."),
    ],
)
def test_french_and_italian_count_the_first_of_a_month(language: str, first: str) -> None:
    assert day_in_words(date(2014, 9, 1), LOCALES[language]) == first
    assert date_in_words(PartialDate(2014, 9), LOCALES["fr"]) == "septembre 2014"


def test_a_language_without_patterns_of_its_own_writes_as_cldr_does() -> None:
    bare = replace(LOCALES["en"], language="de", patterns={}, first_day_pattern="")
    assert [date_in_words(PartialDate(*one), bare) for one in [(2014, 9, 4), (2014, 9), (2014,)]] == [
        "4. September 2014",
        "September 2014",
        "2014",
    ]


def test_a_language_of_one_country_is_known_too() -> None:
    assert day_in_words(date(2014, 9, 4), LetterLocale("pt-BR", "ltr", {}, (), LOCALES["en"].wordings))


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(LANGUAGES))
def test_any_date_is_written_in_any_language(day: date, language: str) -> None:
    locale = LOCALES[language]
    known = PartialDate.of(day)
    numbers = re.findall(r"\d+", date_in_words(known, locale))
    assert sorted(numbers) == sorted([str(day.day), str(day.year)])
    assert re.findall(r"\d+", date_in_words(PartialDate(day.year, day.month), locale)) == [str(day.year)]
    assert "  " not in date_in_words(known, locale)
