"""The words of the expected letters: known to a dictionary of the language or to its word list, or names.

``locales/<language>/words.txt`` lists what the dictionary of that language (Debian's, for hunspell) does not know and
is right all the same: names, terms and abbreviations, one a line, sorted. The names of the invented world need no
listing. No word of another script, and no run of English words, stands in a letter of another language.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path

import pytest

from advocacy.letters.example_facts import FORMS
from tests.letters_facts.case_texts import CASES
from tests.letters_facts.phrases import in_every_language
from tests.test_golden_letters import GOLDEN, language_of, paragraphs

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALES = ROOT / "locales"
DICTIONARIES = {
    "ar": "ar",
    "bg": "bg_BG",
    "cs": "cs_CZ",
    "de": "de_DE",
    "en": "en_GB",
    "es": "es_ES",
    "fr": "fr_FR",
}
DICTIONARIES |= {"hu": "hu_HU", "it": "it_IT", "lt": "lt_LT", "pl": "pl_PL", "ru": "ru_RU", "uk": "uk_UA"}
LANGUAGES = sorted(one.parent.name for one in LOCALES.glob("*/letter.toml"))
OTHERS = [one for one in LANGUAGES if one != "en"]
MARKED = [
    pytest.param(one, marks=pytest.mark.needs("hunspell", f"/usr/share/hunspell/{DICTIONARIES[one]}.dic"))
    for one in LANGUAGES
]

WORLD = Path(__file__).parent.parent / "letters_facts"
WORLD_FILES = (
    *(WORLD / one for one in ("more_of_the_organisation.toml", "more_offices.toml")),
    *(files("advocacy.sample") / one for one in ("organisation.toml", "recipients/xr.toml")),
)
NAMES = {"name", "street", "locality"}
"""Fields of the invented world that are the same in every language."""
COMMON = {"text", "description", "function"}
"""Fields that hold ordinary words: these must be spelled right like the letters."""

NO_WORD = re.compile(r"\S+@\S+|www\.\S+|[A-Z]{3}-\d{4}-\d{3}|\S*\d\S*")
"""Addresses of mail and web, references and numbers."""

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652])*(?:[-'][^\W\d_]+)*")
ABBREVIATION = re.compile(r"[A-Z]{2,8}")
SCRIPTS = {"ar": "ARABIC", "bg": "CYRILLIC", "ru": "CYRILLIC", "uk": "CYRILLIC"}
SAME = str.maketrans({"’": "'", "ʼ": "'", "\u2011": "-"})
ATTACHED = {"en": r"'s$", "fr": r"^\w+'"}
"""What is written together with a name and is no part of it: INTERPOL’s, d’INTERPOL."""
IN_A_ROW = 5


def script(letter: str) -> str:
    """The script of a letter, as Unicode names it; "" for a mark, a sign or a hyphen, which go with any."""
    first = unicodedata.name(letter).split()[0]
    return first if letter.isalpha() and first in {"LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW"} else ""


def words(text: str) -> list[str]:
    """The words of a text, each in one script."""
    found = WORD.findall(NO_WORD.sub(" ", text.translate(SAME)))
    return [part for word in found for part in _by_script(word)]


def _by_script(word: str) -> list[str]:
    if len({script(one) for one in word} - {""}) < 2:
        return [word]
    return ["".join(part) for kind, part in groupby(word, script) if kind]


@cache
def letters(language: str) -> Mapping[str, str]:
    """The expected letters of a language as plain text, by the name of their file."""
    names = [one.stem for one in sorted(GOLDEN.glob("*.txt")) if language_of(one.stem) == language]
    return {one: "\n".join(line.text for line in paragraphs(one)) for one in names}


@cache
def names(language: str) -> frozenset[str]:
    """The words of every name, place and title of the invented world, in this language or in none."""
    texts = [*CASES, *(one.read_text(encoding="utf-8") for one in WORLD_FILES)]
    named = [
        word
        for text in texts
        for name in _names_in(tomllib.loads(in_every_language(text)), language)
        for word in words(name)
    ]
    parts = [part for word in named for part in re.split("[-']", word)]
    return frozenset(written for word in (*named, *parts) for written in (word, word.upper()))


def _names_in(value: object, language: str, field: str = "") -> Iterator[str]:
    """The names in a file: texts in this language, and those that are the same in every language."""
    if isinstance(value, str) and field in NAMES:
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _names_in(one, language, field)
    elif isinstance(value, dict) and "language" in value:
        yield value["text"] if value["language"] == language else ""
    elif isinstance(value, dict) and field not in COMMON:
        for key, one in value.items():
            yield from _names_in(one, language, "name" if key in {language, "base", *FORMS} else key)


@cache
def listed(language: str) -> tuple[str, ...]:
    """The word list of a language."""
    file = LOCALES / language / "words.txt"
    return tuple(file.read_text(encoding="utf-8").splitlines()) if file.exists() else ()


@cache
def unknown(language: str) -> Mapping[str, str]:
    """The words the dictionary does not know, no name of the invented world, with a letter each stands in."""
    where = {word: name for name, text in letters(language).items() for word in words(text)}
    command = ["hunspell", "-d", DICTIONARIES[language], "-i", "utf-8", "-l"]
    told = subprocess.run(command, input="\n".join(where), capture_output=True, encoding="utf-8", check=True)
    attached = ATTACHED.get(language, "(?!)")
    strange = {re.sub(attached, "", one) for one in told.stdout.split() if len(one) > 1}
    found = {one: where.get(one) or next(where[word] for word in where if one in word) for one in strange}
    found |= {word: where[word] for word in where if is_foreign(word, language)}
    return {word: name for word, name in found.items() if word not in names(language)}


def is_foreign(word: str, language: str) -> bool:
    """Whether a word is written in another script than the language, and no abbreviation."""
    ours = {script(one) for one in word} <= {"", SCRIPTS.get(language, "LATIN")}
    return not ours and not ABBREVIATION.fullmatch(word)


@pytest.mark.parametrize("language", MARKED)
def test_every_word_of_a_letter_is_known(language: str) -> None:
    strange = {word: name for word, name in unknown(language).items() if word not in listed(language)}
    assert not strange, (
        f"correct these words, or add the right ones (names, terms) to locales/{language}/words.txt: "
        + ", ".join(f"{word} ({name})" for word, name in sorted(strange.items()))
    )


@pytest.mark.parametrize("language", MARKED)
def test_a_word_list_holds_only_what_a_letter_needs(language: str) -> None:
    unneeded = sorted(set(listed(language)) - set(unknown(language)))
    assert not unneeded, f"take out of locales/{language}/words.txt: {', '.join(unneeded)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_list_is_sorted_and_says_nothing_twice(language: str) -> None:
    assert list(listed(language)) == sorted(set(listed(language)))
    assert all(WORD.fullmatch(one) for one in listed(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_another_script_stands_in_a_letter(language: str) -> None:
    allowed = names(language) | set(listed(language))
    for name, text in letters(language).items():
        assert [one for one in words(text) if is_foreign(one, language) and one not in allowed] == [], name


def in_a_row(text: str) -> set[tuple[str, ...]]:
    """Every run of words that no number, line or reference breaks."""
    runs = [[one.lower() for one in words(part)] for part in re.split(r"\n|\S*\d\S*", text)]
    return {tuple(run[at : at + IN_A_ROW]) for run in runs for at in range(len(run) - IN_A_ROW + 1)}


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left_in_a_letter_of_another_language(language: str) -> None:
    english = {run for text in letters("en").values() for run in in_a_row(text)}
    assert english
    for name, text in letters(language).items():
        assert sorted(in_a_row(text) & english) == [], name
