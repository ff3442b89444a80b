"""What differs between two sets of facts, value by value."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.letters.facts.changed import ChangedFact, carries, changed_facts, folded_values, values_of
from advocacy.letters.folding import folded

OLD: dict[str, Any] = {
    "persons": [{"name": "Mara Exempel", "name_gen": "Mary Exempel", "gender": "f", "citizenships": [{"name": "X"}]}],
    "proceeding": {"notice": True, "requested": {"name": "Ruritania"}},
    "events": [{"text": "a", "date": "1"}, {"text": "b", "date": "2"}],
    "letter": {"date": "10 February", "salutations": ["Sir,"]},
}


def differing(**changes: Any) -> list[tuple[str, str | None, str | None, bool]]:  # noqa: ANN401 - parts of facts
    return [(one.path, one.old, one.new, one.printed) for one in changed_facts(OLD, OLD | changes)]


def test_nothing_differs_from_itself() -> None:
    assert changed_facts(OLD, OLD) == ()


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"letter": {"date": "11 February", "salutations": ["Sir,"]}},
         [("letter.date", "10 February", "11 February", True)]),
        ({"letter": {"date": "10 February", "salutations": ["Madam,"]}},
         [("letter.salutations[0]", "Sir,", "Madam,", True)]),
        ({"proceeding": {"notice": False, "requested": {"name": "Ruritania"}}},
         [("proceeding.notice", "True", "False", False)]),
        ({"events": [{"text": "b", "date": "2"}]},
         [("events[0].text", "a", None, True), ("events[0].date", "1", None, True)]),
        ({"events": [{"text": "a", "date": "1"}, {"text": "new", "date": "9"}, {"text": "b", "date": "2"}]},
         [("events[1].text", None, "new", True), ("events[1].date", None, "9", True)]),
        ({"events": [{"text": "a", "date": "1"}, {"text": "c", "date": "2"}]}, [("events[1].text", "b", "c", True)]),
        ({"asylum": {"lodged": True}}, [("asylum.lodged", None, "True", False)]),
        ({"proceeding": None},
         [("proceeding.notice", "True", None, False), ("proceeding.requested.name", "Ruritania", None, True)]),
        ({"events": None}, [("events[0].text", "a", None, True), ("events[0].date", "1", None, True),
                            ("events[1].text", "b", None, True), ("events[1].date", "2", None, True)]),
    ],
)  # fmt: skip
def test_each_changed_value_is_told_with_its_path(changes: dict[str, Any], found: list[tuple[object, ...]]) -> None:
    assert differing(**changes) == found


def test_a_changed_gender_is_printed_nowhere_by_itself() -> None:
    persons = [OLD["persons"][0] | {"gender": "m"}]
    assert differing(persons=persons) == [("persons[0].gender", "f", "m", False)]


def test_owner_and_field_are_words_a_person_knows() -> None:
    one = ChangedFact("persons[0].name_gen", "x", "y")
    assert (one.owner, one.field) == ("a person", "name")
    other = ChangedFact("proceeding.requested.in", "x", "y")
    assert (other.owner, other.field) == ("the proceeding", "requested state")
    odd = ChangedFact("strange[3].thing", "x", "y")
    assert (odd.owner, odd.field) == ("strange", "thing")


def test_an_old_value_within_something_that_is_true_now_is_not_carried() -> None:
    now = folded_values({"a": "1000 Strelsau", "b": ["in Strelsau"], "c": 3})
    assert now == ("1000 strelsau", "in strelsau")
    assert not carries(folded("1 Crown Square, 1000 Strelsau"), "strelsau", now)
    assert carries(folded("1000 Strelsau; she was seen near Strelsau"), "strelsau", now)
    assert not carries("nothing of it", "strelsau", now)
    assert carries("strelsau", "strelsau", ("strelsau",))


context = st.recursive(
    st.text(max_size=5) | st.booleans() | st.integers(0, 9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from("abc"), context), st.dictionaries(st.sampled_from("abc"), context))
def test_every_text_that_is_gone_is_told(old: dict[str, Any], new: dict[str, Any]) -> None:
    told = {one.old for one in changed_facts(old, new)}
    assert set(values_of(old)) - set(values_of(new)) <= told
