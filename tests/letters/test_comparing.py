"""Two versions of a master, paragraph by paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.letters import TemplateRefused, comparing
from advocacy.letters.comparing import Change, TooLongToCompare, aligned, compared, words_between
from tests.letters.masters import master, paragraph


def told(old: list[str], new: list[str]) -> list[tuple[str, str | None, str | None]]:
    found = compared(master(*map(paragraph, old)), master(*map(paragraph, new)))
    return [
        (one.change.value, one.old.text if one.old else None, one.new.text if one.new else None)
        for one in found
    ]


def test_each_paragraph_is_told_once_in_reading_order() -> None:
    old = ["One", "Two is here", "Three", "", "Four", "Five"]
    new = ["One", "Two was here", "Four", "Five", "Three", "Six"]
    assert told(old, new) == [
        ("unchanged", "One", "One"),
        ("changed", "Two is here", "Two was here"),
        ("unchanged", "Four", "Four"),
        ("unchanged", "Five", "Five"),
        ("moved", "Three", "Three"),
        ("new", None, "Six"),
    ]


def test_what_went_is_told_where_it_stood() -> None:
    assert told(["One", "Two", "Three"], ["One", "Three", "Four"]) == [
        ("unchanged", "One", "One"),
        ("gone", "Two", None),
        ("unchanged", "Three", "Three"),
        ("new", None, "Four"),
    ]
    assert told(["One", "Two"], ["One"])[-1] == ("gone", "Two", None)


def test_tags_and_bare_fields_do_not_move() -> None:
    old, new = ["A", "{{ letter.date }}", "B"], ["{{ letter.date }}", "A", "B"]
    assert [state for state, _, _ in told(old, new)] == ["new", "unchanged", "gone", "unchanged"]


def test_another_style_is_a_change() -> None:
    (one,) = compared(master(paragraph("A")), master(paragraph("A", style="Subject")))
    assert one.change is Change.CHANGED
    assert [(piece.change, piece.text) for piece in one.words] == [(Change.UNCHANGED, "A")]
    assert (one.old and one.old.style, one.new and one.new.style) == ("Body", "Subject")


def test_words_that_differ_are_marked_and_fields_stay_whole() -> None:
    found = list(words_between("On {{ letter.date }} we ask.", "On {{ letter.date_iso }} I ask."))
    assert [(one.change.value, one.text) for one in found] == [
        ("unchanged", "On "),
        ("gone", "{{ letter.date }}"),
        ("new", "{{ letter.date_iso }}"),
        ("unchanged", " "),
        ("gone", "we"),
        ("new", "I"),
        ("unchanged", " ask."),
    ]


def test_endless_texts_differ_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "MOST_WORDS", 3)
    assert [one.change for one in words_between("a b", "a c")] == [Change.GONE, Change.NEW]


def test_what_no_letter_is_like_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TemplateRefused):
        compared(b"no document", master(paragraph("A")))
    monkeypatch.setattr(comparing, "MOST_PARAGRAPHS", 1)
    with pytest.raises(TooLongToCompare):
        compared(master(paragraph("A"), paragraph("B")), master(paragraph("A")))


TEXTS = st.lists(st.sampled_from(["a b", "a c", "d", "e f g", "{{ x }}"]), max_size=8)


@given(TEXTS, TEXTS)
def test_no_paragraph_is_lost_or_told_twice(old: list[str], new: list[str]) -> None:
    same, moved = aligned(old, new)
    used = [*same.values(), *moved.values()]
    assert len(used) == len(set(used))
    assert not set(same) & set(moved)
    assert list(same.values()) == sorted(same.values())
    assert all(old[was] == new[now] for now, was in moved.items())
    assert aligned(old, old) == ({n: n for n in range(len(old))}, {})


@given(st.text(), st.text())
def test_the_words_give_both_texts_back(old: str, new: str) -> None:
    found = list(words_between(old, new))
    assert "".join(one.text for one in found if one.change is not Change.NEW) == old
    assert "".join(one.text for one in found if one.change is not Change.GONE) == new
