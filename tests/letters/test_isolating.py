"""Latin stretches in right-to-left letters: how text is cut, and what Word finds in the finished file."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from advocacy.letters import Catalogue, Translation, compile_template, letter_text, rich_letter
from advocacy.letters.isolating import BEGIN, CONTROLS, END, LETTERS, LRM, OF_THE_RIGHT, RLM, stretches
from tests.letters.masters import W, master, paragraph, parts_of, run

MIXED = st.text(
    alphabet="ابوة مء،؛٣ABéz019 -/+.()«»@_\u00a0\u200f\u2068\u2069\u202a", min_size=1, max_size=40
)
VISIBLE = MIXED.filter(lambda text: text.translate(CONTROLS).strip(" \u00a0"))
NO_MARKS = str.maketrans("", "", LRM + RLM)


def cut(text: str, *, alone: bool = False) -> list[tuple[str, str]]:
    return [("latin" if one.latin else "", one.text) for one in stretches(text, alone=alone)]


def runs(letter: bytes) -> list[tuple[bool, str]]:
    """The runs of the body with text: whether Word orders them right to left, and what they say."""
    root = etree.fromstring(parts_of(letter)["word/document.xml"])
    found = [
        (
            one.find(f"{{{W}}}rPr/{{{W}}}rtl") is not None,
            "".join(text.text or "" for text in one.iter(f"{{{W}}}t")),
        )
        for one in root.iter(f"{{{W}}}r")
    ]
    return [one for one in found if one[1]]


def saying(text: str) -> Catalogue:
    """A catalogue in which the one paragraph of a master says this."""
    return Catalogue({("t", "word"): Translation(text, "done")}, "ar")


def letter(text: str, looks: str = "", **facts: object) -> bytes:
    """A letter with one paragraph in Arabic."""
    docx = master(paragraph(run("word", looks)))
    return compile_template(docx, catalogue=saying(text), template_id="t").render(facts)


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("المرجع EXO-2020-003 من", ["EXO-2020-003"]),
        ("البريد a.b@example.org أو https://example.org/", ["a.b@example.org", "https://example.org/"]),
        ("هاتف +33 4 72 00 00 00، مكتب", ["+33 4 72 00 00 00"]),
        ("التوجيه 2011/95/EU الصادر", ["2011/95/EU"]),
        ("لجنة الرقابة (CCF)", ["CCF"]),
        ("مكتب Example (Lyon) في", ["Example (Lyon)"]),
        ("منظمة، 1 rue de l’Exemple, 00000 Ville", ["1 rue de l’Exemple, 00000 Ville"]),
        ("في عام 2017 Fiona", ["Fiona"]),
        ("«Alpha» و«Beta»", ["Alpha", "Beta"]),
        ("الرقم 12-2020-003", ["12-2020-003"]),
        ("المادة 33 (1) من", []),
        ("Alpha، Beta", ["Alpha", "Beta"]),
        ("éte\u0301 و", ["éte\u0301"]),
    ],
)
def test_latin_words_and_numbers_of_several_parts_are_found(text: str, latin: list[str]) -> None:
    assert [said for kind, said in cut(text) if kind] == latin


def test_a_value_without_arabic_is_latin_whole() -> None:
    assert cut("200 Quai (A)", alone=True) == [("latin", "200 Quai (A)")]
    assert cut("+33 4 72", alone=True) == [("latin", "+33 4 72")]
    assert cut("2020", alone=True) == cut("2020") == [("", "2020")]
    assert cut("Alpha، Beta", alone=True) == [("latin", "Alpha"), ("", "، "), ("latin", "Beta")]


@given(MIXED, st.booleans())
def test_cutting_loses_nothing_and_parts_the_scripts(text: str, alone: bool) -> None:
    found = stretches(text, alone=alone)
    assert "".join(one.text for one in found) == text
    assert not [one for one in found if one.latin and OF_THE_RIGHT.search(one.text)]
    assert not [one for one in found if not one.latin and LETTERS.search(one.text)]


@given(VISIBLE, VISIBLE)
@example("A", "B")
@example("EXO-1", "2")
def test_whatever_is_printed_stands_in_runs_of_its_own_direction(first: str, second: str) -> None:
    made = letter("قال {{ first }}: {{ second }}؛", first=first, second=second)
    found = runs(made)
    said = "".join(text for _, text in found)
    plain = [one.translate(CONTROLS) for one in (first, second)]
    assert said.translate(NO_MARKS) == f"قال {plain[0]}: {plain[1]}؛"
    assert BEGIN not in said
    assert END not in said
    assert not [text for right, text in found if right and LETTERS.search(text)]
    assert not [text for right, text in found if not right and OF_THE_RIGHT.search(text)]


def test_a_reference_is_a_run_without_the_mark_and_keeps_its_looks() -> None:
    made = letter("قال {{ ref }} ثم", "<w:b/><w:cs/>", ref="EXO-2020-003")
    assert runs(made) == [(True, "قال "), (False, "EXO-2020-003"), (True, " ثم")]
    xml = parts_of(made)["word/document.xml"]
    assert b"<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>EXO-2020-003</w:t></w:r>" in xml


def test_edges_that_are_no_letters_are_held() -> None:
    made = letter("قال {{ phone }} و{{ page }} و{{ name }}", phone="+33 4", page="x.org/", name="Ada")
    latin = [text for right, text in runs(made) if not right]
    assert latin == [f"{LRM}+33 4", f"x.org/{LRM}", "Ada"]


def test_latin_draws_neither_the_next_name_nor_a_number_to_itself() -> None:
    made = letter("{{ one }} {{ two }} 12", one="Ada", two="Eva")
    assert runs(made) == [(False, "Ada"), (True, f"{RLM} "), (False, "Eva"), (True, f"{RLM} 12")]
    assert runs(letter("{{ one }}{{ one }}", one="Ada")) == [(False, f"Ada{RLM}Ada")]


def test_a_value_may_run_over_lines() -> None:
    made = letter("{{ lines }}", lines="1 Crown Square\n00001 Strelsau\nروريتانيا")
    xml = parts_of(made)["word/document.xml"].decode()
    assert xml.count("<w:br/>") == 2
    assert [text for right, text in runs(made) if right] == ["روريتانيا"]
    assert BEGIN not in xml


def test_marks_copied_with_a_value_do_not_come_into_the_letter() -> None:
    facts = {"phone": "\u202a+33 4\u202c"}
    made = letter("قال {{ phone }}", **facts)
    assert runs(made)[-1] == (False, f"{LRM}+33 4")
    assert facts == {"phone": "\u202a+33 4\u202c"}


def test_letters_of_other_languages_pay_nothing() -> None:
    made = compile_template(master(paragraph("x {{ name }}")), language="en").render({"name": "سامي Ada"})
    assert [one.text for one in letter_text(made)] == ["x سامي Ada"]
    assert b"rtl" not in parts_of(made)["word/document.xml"]


def test_a_rich_letter_keeps_latin_apart_too() -> None:
    made = rich_letter(
        master(paragraph("word")),
        lambda _: {"name": "Ada"},
        catalogue=saying("قال {{ name }}"),
        template_id="t",
    )
    assert runs(made) == [(True, "قال "), (False, "Ada")]
