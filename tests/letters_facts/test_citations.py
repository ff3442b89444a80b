"""Articles of the law as each language cites them, ordinals and numbers as each language writes them."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from dataclasses import replace

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.wording import Confidence, Wording, Wordings
from advocacy.letters import compile_template, letter_text
from advocacy.letters.citations import (
    CitationPatterns,
    NoPattern,
    citation,
    citation_patterns,
    instrument_owner,
)
from advocacy.letters.facts import gather
from advocacy.letters.locale_files import languages_in
from advocacy.letters.numbers import ordinal_in, ordinal_patterns
from advocacy.paths import ShippedData, shipped
from advocacy.workflows.letters import LetterOrder
from advocacy.workflows.workplace import Workplace
from tests.letters.masters import master, paragraph
from tests.letters_facts import case_texts as cases
from tests.letters_facts.world import Made, enter, made
from tests.shipped_locales import shipped_locale

LOCALES = shipped(ShippedData.LOCALES)
POINTS = tomllib.loads((LOCALES / "points.toml").read_text(encoding="utf-8"))
GROUNDS = [one for one in POINTS.values() if one["kind"] == "ground"]


def cited(language: str, instrument: str, article: str) -> str | None:
    """The citation in a shipped language, no-break spaces as plain ones."""
    locale = shipped_locale(language)
    named = locale.wordings.find(instrument_owner(instrument), "name", language, "of")
    assert named is not None
    said = citation(article, named.text, locale.citations.of(instrument), language)
    return said and said.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "instrument", "article", "expected"),
    [
        ("en", "european_convention_on_extradition", "3(1)", "Article 3(1) of the European Convention on Extradition"),
        ("en", "refugee_convention", "1A(2)", "Article 1A(2) of the Convention relating to the Status of Refugees"),
        ("fr", "refugee_convention", "1 and 33", "articles 1er et 33 de la Convention relative au statut des réfugiés"),
        (
            "fr",
            "refugee_convention",
            "1A(2)",
            "article 1er, section A, paragraphe 2, de la Convention relative au statut des réfugiés",
        ),
        ("ar", "refugee_convention", "1A(2)", "الفقرة 2 من القسم (أ) من المادة 1 من الاتفاقية الخاصة بوضع اللاجئين"),
        ("ar", "refugee_convention", "1 and 33", "المادة 1 والمادة 33 من الاتفاقية الخاصة بوضع اللاجئين"),
        ("de", "eu_charter", "19(2)", "Artikel 19 Absatz 2 der Charta der Grundrechte der Europäischen Union"),
        (
            "it",
            "refugee_convention",
            "1A(2)",
            "articolo 1, sezione A, paragrafo 2, della Convenzione relativa allo statuto dei rifugiati",
        ),
        ("hu", "eu_charter", "19(2)", "az Európai Unió Alapjogi Chartája 19. cikkének (2) bekezdése"),
        ("hu", "refugee_convention", "1 and 33", "a menekültek helyzetére vonatkozó egyezmény 1. és 33. cikke"),
        ("es", "interpol_constitution", "3", "artículo 3 del Estatuto de INTERPOL"),
        ("lt", "refugee_convention", "1 and 33", "Konvencijos dėl pabėgėlių statuso 1 ir 33 straipsniai"),
        ("lt", "refugee_convention", "1A(2)", "Konvencijos dėl pabėgėlių statuso 1 straipsnio A dalies 2 punktas"),
        ("ru", "refugee_convention", "33(1)", "пункт 1 статьи 33 Конвенции о статусе беженцев"),
        ("ru", "refugee_convention", "1A(2)", "пункт 2 раздела А статьи 1 Конвенции о статусе беженцев"),
        ("uk", "refugee_convention", "33(1)", "пункт 1 статті 33 Конвенції про статус біженців"),
        ("uk", "refugee_convention", "1A(2)", "пункт 2 розділу А статті 1 Конвенції про статус біженців"),
        ("bg", "refugee_convention", "1A(2)", "чл. 1, б. „А“, т. 2 от Конвенцията за статута на бежанците"),
        ("bg", "eu_charter", "19(2)", "чл. 19, параграф 2 от Хартата на основните права на Европейския съюз"),
        ("bg", "eu_charter", "18", "чл. 18 от Хартата на основните права на Европейския съюз"),
        ("uk", "refugee_convention", "1F(2)", None),
        ("en", "refugee_convention", "the preamble", None),
        ("en", "refugee_convention", "3(1) and 16", None),
    ],
)  # fmt: skip
def test_an_article_is_cited_as_the_language_does(
    language: str, instrument: str, article: str, expected: str | None
) -> None:
    assert cited(language, instrument, article) == expected


@pytest.mark.parametrize("language", languages_in(LOCALES))
def test_every_shipped_ground_can_be_cited(language: str) -> None:
    assert [one for one in GROUNDS if not cited(language, one["instrument"], one["article"])] == []


def test_patterns_cover_what_they_name() -> None:
    patterns = {"article": "Art. {article} {instrument}", "articles": "Artt. {articles} {instrument}"}
    said = CitationPatterns(patterns, {"charter": {"article": "§ {article} {instrument}"}})
    assert citation("55a", "BGB", said.of("code"), "de") == "Art. 55a BGB"
    assert citation("55a", "BGB", said.of("charter"), "de") == "§ 55a BGB"
    assert citation("1A, 2 and 3", "BGB", said.of("code"), "de") == "Artt. 1A, 2 und 3 BGB"
    assert citation("3(1)", "BGB", said.of("code"), "de") is None
    assert citation(
        "1A(2)", "BGB", {**said.of("code"), "paragraph": "{article} {paragraph} {instrument}"}, "de"
    ) == ("1A 2 BGB")


@pytest.mark.parametrize(
    "said",
    [
        "text",
        {"article": 3},
        {"article": "Article {article}"},
        {"article": "{article} {instrument} {paragraph}"},
        {"article": "{article.__class__} {instrument}"},
        {"article": "{article!r} {instrument}"},
        {"article": "{article:>9} {instrument}"},
        {"article": "{article {instrument}"},
        {"chapter": "{article} {instrument}"},
        {"first_article": "{article}"},
        {"charter": {"article": "Article"}},
        {"charter": {"deeper": {}}},
    ],
)
def test_what_is_no_pattern_of_a_citation_is_refused(said: object) -> None:
    with pytest.raises(NoPattern):
        citation_patterns(said)


@pytest.mark.parametrize(
    "said", ["text", {"tenth": "{number}"}, {"other": 3}, {"other": "th"}, {"other_x": "{number}"}]
)
def test_what_is_no_pattern_of_an_ordinal_is_refused(said: object) -> None:
    with pytest.raises(NoPattern):
        ordinal_patterns(said)


SHAPES = st.dictionaries(
    st.sampled_from(["article", "paragraph", "section", "articles", "first_article", "section_letters", "x"]),
    st.lists(
        st.sampled_from(
            ["{article}", "{instrument}", "{paragraph}", "{section}", "{articles}", "{", "}", "1"]
        )
    ).map("".join),
)
ARTICLES = st.lists(st.sampled_from([*"13Aa()", " and ", ", "])).map("".join)


@given(SHAPES, st.one_of(ARTICLES, st.text(max_size=5)), st.text(max_size=5))
def test_whatever_is_written_is_cited_or_not(said: dict[str, str], article: str, instrument: str) -> None:
    with suppress(NoPattern):
        found = citation(article, instrument, citation_patterns(said).of("x"), "en")
        assert found is None or instrument in found


@pytest.mark.parametrize(
    ("language", "form", "expected"),
    [
        ("en", "", "1st 2nd 3rd 4th 11th 12th 13th 21st 40th 112th"),
        ("fr", "f", "1re 2e 3e 4e 11e 12e 13e 21e 40e 112e"),
        ("bg", "", "1-ви 2-ри 3-ти 4-ти 11-ти 12-ти 13-ти 21-ви 40-ти 112-ти"),
        ("bg", "n", "1-во 2-ро 3-то 4-то 11-то 12-то 13-то 21-во 40-то 112-то"),
        ("lt", "", "1-asis 2-asis 3-iasis 4-asis 11-asis 12-asis 13-asis 21-asis 40-asis 112-asis"),
        ("lt", "f", "1-oji 2-oji 3-ioji 4-oji 11-oji 12-oji 13-oji 21-oji 40-oji 112-oji"),
        ("ru", "f", "1-я 2-я 3-я 4-я 11-я 12-я 13-я 21-я 40-я 112-я"),
        ("uk", "m", "1-й 2-й 3-й 4-й 11-й 12-й 13-й 21-й 40-й 112-й"),
        ("uk", "f", "1-ша 2-га 3-тя 4-та 11-та 12-та 13-та 21-ша 40-ва 112-та"),
    ],
)
def test_ordinals_follow_the_language(language: str, form: str, expected: str) -> None:
    told = "{% for n in numbers %}{{ n | ordinal('" + form + "') }} {% endfor %}"
    assert said(told, language, numbers=[1, 2, 3, 4, 11, 12, 13, 21, 40, 112]).strip() == expected


def test_a_category_decides_where_no_digits_do() -> None:
    polish, patterns = Locale("pl"), {"other": "{number}."}
    assert ordinal_in(3, "", patterns, polish) == "3."
    assert ordinal_in(3, "f", patterns, polish) is None
    assert ordinal_in(3, "", {}, polish) is None


def said(text: str, language: str | None = None, **facts: object) -> str:
    """What a letter of one paragraph says, no-break spaces as plain ones."""
    letter = compile_template(master(paragraph(text)), language=language).render(facts)
    return letter_text(letter)[0].text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("language", "expected"), [("en", "12,000"), ("fr", "12 000"), ("xx", "12,000")])
def test_numbers_follow_the_language(language: str, expected: str) -> None:
    assert said("{{ n | number }}", language, n=12000) == expected
    assert said("{{ n | number }}", language, n="12000") == expected
    assert (
        said("{{ annexes | length | ordinal }} {{ annexes | length | number }}", "en", annexes=[1]) == "1st 1"
    )


@pytest.mark.parametrize("fact", ["three", "", True, -3, [1]])
@pytest.mark.parametrize("filter_", ["ordinal", "number"])
def test_what_is_no_whole_number_is_a_gap(fact: object, filter_: str) -> None:
    compiled = compile_template(master(paragraph("{{ n | " + filter_ + " }}")), language="en")
    assert len(compiled.missing({"n": fact})) == 1
    assert len(compiled.missing({})) == 1


def test_a_language_without_ordinals_has_a_gap() -> None:
    compiled = compile_template(master(paragraph("{{ n | ordinal }}")), language="eo")
    assert [one.path for one in compiled.missing({"n": 3})] == ["3: ordinal"]
    assert [one.path for one in compile_template(master(paragraph("{{ n | ordinal('f') }}")), language="en").missing(
        {"n": 3}
    )] == ["3: ordinal"]  # fmt: skip


GROUND = cases.case_text("cited", cases.people(cases.MARA), cases.FROM_ONE, cases.GROUNDS)


def letter(world: Workplace, *shipped_phrases: Wording) -> Made:
    """A letter whose language has these phrases for instruments instead of its own."""
    enter(world, GROUND)
    found = made(world, LetterOrder("cited", ("xr-justice",), language="fr", sign=("Ada Muster",)))
    kept = [one for one in found.matter.wordings if not one.owner.startswith("instrument:")]
    matter = replace(found.matter, wordings=Wordings([*kept, *shipped_phrases]))
    return replace(found, matter=matter, facts=gather(matter))


def phrase(confidence: Confidence) -> Wording:
    """How the refugee convention is called, as sure as this."""
    return Wording(
        instrument_owner("refugee_convention"), "name", "fr", "of", "de la Convention", confidence=confidence
    )


def test_a_ground_has_its_citation_where_the_instrument_has_its_phrase(world: Workplace) -> None:
    made_ = letter(world, phrase(Confidence.HIGH))
    grounds = {one["instrument"]: one.get("citation", "") for one in made_.facts.context["grounds"]}
    assert (
        grounds["refugee_convention"].replace("\u00a0", " ")
        == "article 1er, section A, paragraphe 2, de la Convention"
    )
    assert set(grounds.values()) - {grounds["refugee_convention"]} == {""}
    assert made_.missing == ()


def test_a_guessed_phrase_is_not_cited_and_an_unconfirmed_one_is_remarked_on(world: Workplace) -> None:
    guessed = letter(world, phrase(Confidence.LOW))
    assert [one for one in guessed.facts.context["grounds"] if "citation" in one] == []
    unread = replace(guessed.matter, wordings=Wordings([*guessed.matter.wordings, phrase(Confidence.MEDIUM)]))
    remarks = gather(unread).unconfirmed_in(frozenset({"grounds[].citation"}))
    assert [one.field for one in remarks] == ["article of the law"]
    assert gather(unread).unconfirmed_in(frozenset({"grounds[].text"})) == ()


def test_a_printed_citation_that_is_not_there_is_a_gap(world: Workplace) -> None:
    found = letter(world)
    compiled = compile_template(master(paragraph("{{ grounds[0].citation }}")), language="fr")
    (missing,) = compiled.missing(found.facts.context)
    gap = found.facts.explain(missing.path)
    assert (gap.field, gap.stops_the_letter) == ("article of the law", True)
