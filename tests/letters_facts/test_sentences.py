"""Sentences of law and demand say their facts, name what they lack, and refuse what letters do not allow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.letters.sentences import SentenceRefused, fields_in, sentence_with

MARA = {"short": 'Ms <b> & "Exempel"', "gender": "f"}


def test_a_sentence_is_filled_as_plain_text() -> None:
    text = 'ask {{ persons | joined("short") }} {{ persons | agree(m="him", f="her") }}'
    assert sentence_with(text, {"persons": [MARA]}, "en") == ('ask Ms <b> & "Exempel" her', ())
    assert sentence_with("plain & simple", {}, "en") == ("plain & simple", ())


def test_what_a_sentence_lacks_is_named_once() -> None:
    text = '{{ asylum.state.in }} {{ persons | joined("short_gen") }} {{ asylum.state.in }}'
    said, missing = sentence_with(text, {"persons": [MARA, MARA]}, "uk")
    assert missing == ("asylum.state.in", "persons[0].short_gen", "persons[1].short_gen")
    assert said.strip() == ""


def test_a_sentence_tells_which_fields_it_reads() -> None:
    text = '{% if proceeding.requesting %}{{ persons | joined("name") }}{% endif %}'
    assert fields_in(text, "en") == {"proceeding.requesting", "persons[].name"}
    assert fields_in("no tags", "en") == frozenset()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{ a", "unexpected end of template"),
        ("{% endif %}", "endif"),
        ("{{ a.__class__ }}", "underscore"),
        ("{{ a() }}", "may not use"),
        ("{{ 'x' * 9 }}", "may not use"),
        ("{{ a | shout }}", "no filter called “shout”"),
        ("{{ " + "(" * 500 + "a", "too many brackets"),
    ],
)
def test_a_sentence_with_anything_else_is_refused(text: str, says: str) -> None:
    for use in (lambda: sentence_with(text, {}, "en"), lambda: fields_in(text, "en")):
        with pytest.raises(SentenceRefused, match=says):
            use()


PARTS = [
    "{{",
    "}}",
    "{%",
    "%}",
    "if",
    "endif",
    "a",
    ".b",
    "|",
    "joined",
    "(",
    ")",
    '"c"',
    "for",
    "in",
    " ",
    "_",
    "[0]",
]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PARTS), max_size=14).map("".join)))
def test_any_sentence_is_filled_or_refused(text: str) -> None:
    try:
        said, missing = sentence_with(text, {"a": [{"c": "x"}], "b": "y"}, "en")
    except SentenceRefused:
        return
    assert isinstance(said, str)
    assert all(missing)
