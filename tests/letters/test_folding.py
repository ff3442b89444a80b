"""Texts as a reader compares them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.letters.folding import folded, places_of, stands_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada\u00a0Muster", "ada  muster"),
        ("Stre\u00adlsau", "STRELSAU"),
        ("\u2068Ada\u2069", "ada"),
        ("the family’s", "the family's"),
        ("„Exempel-Blatt“", '"exempel‑blatt"'),
        ("line\none", "line one"),
        ("STRASSE", "straße"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_what_reads_alike_is_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_value_stands_as_whole_words_alone() -> None:
    assert stands_in("sofia", "in sofia, on monday")
    assert not stands_in("sofia", "sofiastraat")
    assert not stands_in("ann", "hannah")
    assert stands_in("(ann)", "x(ann)y")
    assert places_of("a a", "a a a") == [0, 2]
    assert not stands_in("", "anything")


@given(st.text(), st.text(), st.text())
def test_a_text_is_found_within_others(before: str, value: str, after: str) -> None:
    whole = f"{folded(before)} {folded(value)} {folded(after)}"
    assert not folded(value) or stands_in(folded(value), whole)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
