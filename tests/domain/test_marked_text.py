"""Paragraphs taken apart: nothing is lost, tags stay whole, words inside a choice can be exchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.marked_text import Change, Kind, Piece, difference, pieces
from advocacy.letters.paragraphs import INLINE_TAG
from advocacy.letters.tags import TAG

PARTS = st.sampled_from(
    [
        "a",
        " b ",
        "{{ x.y }}",
        '{{ p | agree(m="he", f="she") }}',
        "{% if x %}",
        "<1>",
        "</1>",
        "<2/>",
        "\\<1>",
        "\t",
    ]
)
TEXTS = st.lists(PARTS, max_size=9).map("".join)


@given(TEXTS | st.text(alphabet='ab {}%#<>/1\\"¶\t', max_size=40))
def test_pieces_put_together_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text


@given(TEXTS)
def test_what_stays_whole_is_what_the_letters_know_as_such(text: str) -> None:
    whole = [piece.text for piece in pieces(text) if piece.kind is not Kind.WORDS and piece.text != "\t"]
    tags = TAG.findall(text)
    marks = [mark[0] for mark in INLINE_TAG.finditer(TAG.sub("", text)) if mark["number"]]
    assert sorted(whole) == sorted([*tags, *marks])


@given(TEXTS, TEXTS)
def test_a_difference_tells_both_texts(before: str, now: str) -> None:
    found = difference(before, now)
    assert "".join(text for change, text in found if change is not Change.NEW) == before
    assert "".join(text for change, text in found if change is not Change.GONE) == now


def test_each_piece_is_of_its_kind() -> None:
    kinds = [
        piece.kind
        for piece in pieces('Of {{ person.name_gen }} {{ p | counted(one="I", other="we") }}{% endif %}<1>')
    ]
    assert kinds == [Kind.WORDS, Kind.FIELD, Kind.WORDS, Kind.CHOICE, Kind.BLOCK, Kind.MARK]


def test_a_changed_word_is_told_with_its_surroundings_unchanged() -> None:
    assert difference("until {{ a.b }} is decided", "until {{ a.b }} was decided") == (
        (Change.SAME, "until {{ a.b }} "),
        (Change.GONE, "is"),
        (Change.NEW, "was"),
        (Change.SAME, " decided"),
    )


def choice(text: str) -> Piece:
    (piece,) = pieces(text)
    return piece


def test_the_words_of_a_choice_are_exchanged_and_the_rest_stays() -> None:
    piece = choice("{{ persons | agree(m='jego', f=\"jej\") | upper }}")
    assert piece.words == {"m": "jego", "f": "jej"}
    changed = piece.with_words({"m": "", "mp": 'ich "sic" \\'})
    assert changed.text == '{{ persons | agree(f="jej", mp="ich \\"sic\\" \\\\") | upper }}'
    assert changed.words == {"f": "jej", "mp": 'ich "sic" \\'}
    assert not changed.counts


def test_a_count_keeps_both_its_words() -> None:
    piece = choice('{{ signatories | counted(one="I", other="we") }}')
    assert piece.counts
    assert piece.with_words({"one": ""}).words == {"one": "", "other": "we"}


@given(st.text(max_size=30))
def test_no_word_breaks_its_tag(words: str) -> None:
    piece = choice('{{ p | agree(m="a", f="b") }}').with_words({"f": words})
    assert pieces(piece.text) == (piece,)
    assert piece.words["m"] == "a"


@pytest.mark.parametrize("text", ["word", "{{ a.b }}", "{% if a %}", "<1>"])
def test_other_pieces_have_no_words(text: str) -> None:
    piece = choice(text)
    assert piece.words == {}
    assert piece.with_words({"m": "x"}) is piece
    assert not piece.counts
