"""The invented case in each language's own words: whole in every letter, and refused where its file is damaged."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from advocacy.letters import letter_text
from advocacy.letters.example_facts import Shape
from advocacy.letters.example_letter import example_letter
from advocacy.letters.example_phrases import EXAMPLE_FILE, phrase_wordings, read_example
from advocacy.letters.facts import Context
from advocacy.letters.locale_data import read_locale
from advocacy.letters.locale_files import LocaleDamaged
from tests.example_letters import LETTERS, SHELF, compiled_letter
from tests.shipped_locales import LOCALES

pytestmark = pytest.mark.xdist_group("letters")
"""One process compiles the letters for all tests of this group."""

SITUATIONS = [*((one, 1) for one in Shape), (Shape.PAIR, 3)]
ENGLISH = re.compile(r"\b(the|of|and|Ms|Mr|Director|newspaper|office|extradition (of|request))\b")


def told(template: str, language: str, shape: Shape = Shape.WOMAN, signatories: int = 1) -> Context:
    """The facts of the example for a letter."""
    book = read_example(LOCALES, language) or {}
    return example_letter(SHELF[template], read_locale(LOCALES, language), book, shape, signatories)


@pytest.mark.parametrize(("template", "language"), LETTERS)
def test_the_example_is_whole_in_every_letter_and_language(template: str, language: str) -> None:
    compiled = compiled_letter(template, language)
    for shape, signatories in SITUATIONS:
        facts = told(template, language, shape, signatories)
        assert compiled.missing(facts) == ()
        text = "\n".join(one.text for one in letter_text(compiled.render(facts)))
        assert language == "en" or not ENGLISH.search(text)


def test_every_language_but_english_has_its_phrases() -> None:
    languages = {language for _, language in LETTERS}
    assert {one for one in languages if read_example(LOCALES, one) is None} == {"en"}


def test_what_a_letter_can_ask_and_cite_is_shown() -> None:
    asked = {one["text"] for one in told("cancel_request", "en")["demands"]}
    assert "to withdraw the request for the extradition of Ms Exempel" in asked
    assert len(told("reminder", "en")["demands"]) == 2
    assert len(told("stop_extradition", "en")["grounds"]) == 2


def test_a_phrase_that_is_not_there_stands_in_english() -> None:
    book = {"name": {"Ada Muster": {"base": "Ada", "gen": "Ady"}}}
    found = [(one.form, one.text) for one in phrase_wordings(book, "pl", "ada", "name", "Ada Muster")]
    assert found == [("", "Ada"), ("gen", "Ady")]
    (missing,) = phrase_wordings(book, "pl", "jan", "name", "Jan Testowy")
    assert (missing.owner, missing.text) == ("jan", "Jan Testowy")


@pytest.mark.parametrize("text", ["[name", "name = 1", '[name]\n"A" = 1', '[name]\n"A" = { base = 1 }', 'a = "b"'])
def test_a_damaged_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "pl").mkdir()
    (tmp_path / "pl" / EXAMPLE_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(LocaleDamaged):
        read_example(tmp_path, "pl")
