from __future__ import annotations

from typing import Any

import pytest

from advocacy.letters import compile_template, letter_text
from tests.letters.masters import master, paragraph

MAN, WOMAN = {"name": "Boris", "gender": "m"}, {"name": "Anna", "gender": "f"}
AGREE = "{{ persons | agree(m='he', f='she', mp='they', fp='they, women') }}"


def said(text: str, language: str | None = None, **facts: Any) -> str:  # noqa: ANN401 - any facts
    return letter_text(compile_template(master(paragraph(text)), language=language).render(facts))[0].text


@pytest.mark.parametrize(
    ("persons", "form"),
    [
        (MAN, "he"),
        (WOMAN, "she"),
        ([MAN], "he"),
        ([WOMAN], "she"),
        ([MAN, WOMAN], "they"),
        ([WOMAN, WOMAN], "they, women"),
    ],
)
def test_agreement_with_persons(persons: object, form: str) -> None:
    assert said(AGREE, persons=persons) == form


def test_a_language_with_a_dual_has_its_forms() -> None:
    text = "{{ persons | agree(m='a', f='b', mp='c', fp='d', md='e', fd='f') }}"
    assert [said(text, persons=[MAN, one]) for one in (MAN, WOMAN)] == ["e", "e"]
    assert said(text, persons=[WOMAN, WOMAN]) == "f"
    assert said(text, persons=[WOMAN, WOMAN, MAN]) == "c"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "A, B and C"), ("bg", "A, B и C"), ("uk", "A, B і C"), ("fr", "A, B et C"), ("xx", "A, B and C")],
)
def test_lists_follow_the_language(language: str, expected: str) -> None:
    things = [{"name": {"of": letter}} for letter in "ABC"]
    listed = said("{{ things | joined('name.of') }}", language, things=things)
    assert listed.replace(", and", " and").replace(", и", " и") == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Mara", "Irina"], "Mara e Irina"),
        (["Mara", "Erik", "Hipólito"], "Mara, Erik e Hipólito"),
        (["Irina", "Mara"], "Irina y Mara"),
        (["Mara", "Iakov"], "Mara y Iakov"),
        (["Mara", "Hielo"], "Mara y Hielo"),
        (["Mara Rey y Iglesias", "Erik"], "Mara Rey y Iglesias y Erik"),
    ],
)
def test_spanish_says_e_before_the_sound_i(names: list[str], expected: str) -> None:
    assert said("{{ names | joined }}", "es", names=names) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Mara", "Erik"], "Mara ed Erik"),
        (["Mara", "Lea", "Élodie"], "Mara, Lea ed Élodie"),
        (["Erik", "Mara"], "Erik e Mara"),
        (["Mara e Erik", "Irina"], "Mara e Erik e Irina"),
        (["Erik"], "Erik"),
    ],
)
def test_italian_says_ed_before_e(names: list[str], expected: str) -> None:
    assert said("{{ names | joined }}", "it", names=names) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Ерік", "Ірина"], "Ерік та Ірина"),
        (["у Граустарку", "у Вірменії"], "у Граустарку та у Вірменії"),
        (["Мара", "Лія", "Юрій"], "Мара, Лія і Юрій"),
        (["Ірина", "Ерік"], "Ірина і Ерік"),
    ],
)
def test_ukrainian_says_ta_before_i_and_u(names: list[str], expected: str) -> None:
    assert said("{{ names | joined }}", "uk", names=names) == expected


def test_the_smaller_filters() -> None:
    assert said("{{ a | joined }}", "en", a=["one"]) == "one"
    assert said("{{ a | joined }}", "en", a="text") == "text"
    assert said("{{ a | counted(one='I', other='we') }}", a=[1]) == "I"
    assert said("{{ a | counted(one='I', other='we') }}", a=[1, 2]) == "we"
    assert said("{{ a | length }} {{ a | first }} {{ a | last }}", a=["x", "y"]) == "2 x y"
    assert said("{{ a | first | upper }}", a="word") == "WORD"
    assert said("{{ a[1] }}", a=["x", "y"]) == "y"


def test_typographic_apostrophes_in_forms_survive() -> None:
    text = "{{ persons | agree(m=&quot;l’auteur &amp; l'ami&quot;, f=&quot;l’autrice&quot;) }}"
    assert said(text.replace("&quot;", '"'), persons=MAN) == "l’auteur & l'ami"
