"""Wordings as a person types them: listed, entered, confirmed; and every refusal in a sentence."""

from __future__ import annotations

import pytest

from tests.cli.typed import Run, only_refused, wrong_usage

MARA = ("--case", "exempel", "--of", "Mara Exempel")
CHECK = ("letters", "check", "--case", "exempel", "--to", "xr-president", "--template", "stop_extradition",
         "--language", "uk")  # fmt: skip


def test_a_text_is_corrected_read_in_the_check_and_confirmed(at: Run) -> None:
    words = ("short", "пані Е.", "--form", "gen", "--language", "uk")
    entered = at("wordings", "enter", *MARA, *words)
    assert entered.out == "Mara Exempel, short, uk, gen: “пані Е.”, not yet confirmed.\n"
    assert "“пані Е.”" in at(*CHECK).out
    said = at("wordings", "confirm", *MARA, "short", "--form", "gen", "--language", "uk", "--as", "Olena")
    assert said.out == "Mara Exempel, short, uk, gen: “пані Е.”, confirmed by Olena on 2020-02-10.\n"
    assert "“пані Е.”" not in at(*CHECK).out
    listed = at("wordings", "list", *MARA, "--language", "uk", "--json").shape
    (one,) = [each for each in listed if (each["field"], each["form"]) == ("short", "gen")]
    assert one == {
        "owner": "Mara Exempel", "field": "short", "language": "uk", "form": "gen", "text": "пані Е.",
        "confidence": "medium", "confirmed_by": "Olena", "confirmed_on": "2020-02-10", "printed": True,
        "disclosure": "public",
    }  # fmt: skip


def test_a_missing_form_is_suggested_in_the_check_and_in_the_list(at: Run) -> None:
    owner = ("--person", "Max Mustermann")
    at("wordings", "enter", *owner, "name", "Макс Коваль", "--language", "uk", "--confirm")
    said = at("wordings", "list", *owner, "--language", "uk", "--suggest")
    assert "suggested: Максові Ковалю" not in said.out  # that form is entered
    assert "suggested: Максом Ковалем" in said.out
    shape = at("wordings", "list", *owner, "--language", "uk", "--suggest", "--json").shape
    assert {
        "owner": owner[1],
        "field": "name",
        "language": "uk",
        "form": "ins",
        "suggestion": "Максом Ковалем",
    } in shape
    assert all("suggestion" in one for one in at(*CHECK, "--json").shape[0]["problems"])


def test_several_phrases_of_a_country_are_confirmed_at_once(at: Run) -> None:
    waiting = at("wordings", "list", "--country", "TR", "--language", "uk", "--unconfirmed", "--json").shape
    said = at(
        "wordings", "confirm", "--country", "tr", "in", "from", "in", "--language", "uk", "--json"
    ).shape
    assert [(one["field"], one["confirmed_by"]) for one in said] == [
        ("in", "Ada Muster"),
        ("from", "Ada Muster"),
    ]
    left = at("wordings", "list", "--country", "TR", "--language", "uk", "--unconfirmed", "--json").shape
    assert len(left) == len(waiting) - 2


@pytest.mark.parametrize(
    "whose",
    [
        ("--case", "exempel"),
        ("--case", "exempel", "--of", "event 1"),
        ("--office", "bg-president"),
        ("--country", "BG"),
        ("--instrument", "refugee_convention"),
        ("--person", "Ada Muster"),
        ("--organisation",),
    ],
)
def test_everything_with_texts_is_listed(at: Run, whose: tuple[str, ...]) -> None:
    said = at("wordings", "list", *whose)
    assert (said.code, said.err) == (0, "")
    assert len(said.out.splitlines()) > 1


@pytest.mark.parametrize(
    "whose", [(), ("--of", "x"), ("--case", "exempel", "--organisation"), ("--office", "")]
)
def test_whose_text_is_said_once(at: Run, whose: tuple[str, ...]) -> None:
    wrong_usage(at("wordings", "list", *whose), "Say whose text with one of: --case")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("confirm", "--case", "exempel", "name", "--language", "uk"), "name one of: Mara Exempel, event 1"),
        (("confirm", *MARA, "name", "--language", "uk", "--form", "voc"), "nobody can confirm it"),
        (("confirm", *MARA, "nane", "--language", "uk"), "the field “nane” is not one of"),
        (("enter", *MARA, "name", " ", "--language", "uk"), "a text is needed"),
        (("list", "--case", "nothing"), "There is no case called “nothing”"),
        (("list", "--country", "ZZ"), "There is no country called “ZZ”"),
        (("confirm", "--country", "BG", "in", "--form", "gen", "--language", "uk"), "is not one of: base"),
    ],
)
def test_a_refusal_is_a_sentence(at: Run, words: tuple[str, ...], said: str) -> None:
    only_refused(at("wordings", *words), said)
