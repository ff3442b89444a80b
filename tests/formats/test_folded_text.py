"""Text of lists in one line, folded for comparing, and as a key."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.formats.folded_text import LONGEST_KEY, folded, key_words, one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Ada\u00a0 Muster\t\n", "Ada Muster"),
        ("Ada\x00Muster\x1b[31m", "Ada Muster [31m"),
        ("\ufeffZoe\u0308 \u202eŁąka\u200b", "Zoë Łąka"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("", ""),
    ],
)
def test_one_line_holds_what_is_seen(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text())
def test_one_line_is_one_line_and_stays_it(text: str) -> None:
    line = one_line(text)
    assert line == one_line(line) == line.strip() == unicodedata.normalize("NFC", line)
    assert not [one for one in line if unicodedata.category(one) in {"Cc", "Cf", "Zl", "Zp"}]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        *(("Łódź", "lodz"), ("S&D", "sandd"), ("GROẞ", "gross"), ("Ærø", "aero"), ("Türkiye", "turkiye")),
        *(("an tSeicia", "antseicia"), ("Đorđe", "dorde"), ("Ελλάδα", "ελλαδα"), ("-- ", "")),
    ],
)
def test_folding_leaves_letters_and_digits(text: str, same: str) -> None:
    assert folded(text) == same


@pytest.mark.parametrize(
    ("text", "key"),
    [("Muster & Söhne", "muster-sohne"), ("Partia „Przykład” 2050", "partia-przykad-2050"), ("", "e3b0c44298")],
)
def test_keys_are_plain_words(text: str, key: str) -> None:
    assert key_words(text) == key.replace("przykad", "przyklad")


def test_a_key_of_another_script_or_of_great_length_is_still_its_own() -> None:
    other, also = key_words("Νέα Δοκιμή"), key_words("Νέα Δείγμα")
    assert other != also
    long = [key_words("very " * 30 + end) for end in "ab"]
    assert long[0] != long[1]
    assert all(len(one) <= LONGEST_KEY + 11 for one in (*long, other, also))


@given(st.text())
def test_any_text_makes_a_key(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key_words(text))
