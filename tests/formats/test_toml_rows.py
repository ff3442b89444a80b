"""Tables of the program's own TOML files: each value of its kind, each fault with its place."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.disclosure import Disclosure, Side
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import Gender
from advocacy.domain.wording import Confidence
from advocacy.errors import BadInput
from advocacy.formats.toml_rows import Entry, read_toml


def entry(**values: object) -> Entry:
    """A table at a place."""
    return Entry("event 3", values)


def refusal(of: pytest.ExceptionInfo[BadInput]) -> tuple[object, object]:
    """The place and the cause of a refusal."""
    return of.value.fields["place"], of.value.fields["cause"]


def test_values_are_read_by_their_kind() -> None:
    row = entry(a="x", b=True, c=["x", "y"], d="f", e=date(2014, 7, 29), f="2014-07-29")
    assert (row.text("a"), row.truth("b"), row.words("c")) == ("x", True, ("x", "y"))
    assert row.choice(Gender, "d") is Gender.FEMININE
    assert row.day("e") == row.day("f") == date(2014, 7, 29)


def test_what_is_not_given_has_its_default() -> None:
    row = entry()
    assert (row.text("a", "x"), row.truth("a"), row.words("a"), row.day("a")) == ("x", False, (), None)
    assert row.choice(Gender, "a", Gender.MASCULINE) is Gender.MASCULINE
    assert (row.entries("a"), row.table("a").values) == ((), {})
    assert row.disclosure() == (Disclosure.PUBLIC, frozenset())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (2014, PartialDate(2014)),
        ("2014", PartialDate(2014)),
        ("2014-07", PartialDate(2014, 7)),
        ("2014-07-29", PartialDate(2014, 7, 29)),
        (date(2014, 7, 29), PartialDate(2014, 7, 29)),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_known(given: object, expected: PartialDate) -> None:
    assert entry(on=given).partial_date("on") == expected


@pytest.mark.parametrize(
    "given",
    ["soon", "2014-7", "2014-02-30", "0000", 29, True, [], {}, datetime(2014, 7, 29, 9, 30, tzinfo=UTC)],
)
def test_what_is_no_date_is_refused_with_its_place(given: object) -> None:
    with pytest.raises(BadInput) as partial:
        entry(on=given).partial_date("on")
    assert refusal(partial)[0] == "event 3, on"
    with pytest.raises(BadInput) as day:
        entry(on=given).day("on")
    assert refusal(day) == ("event 3, on", f"“{given}” is not one of: 2014-07-29")


@pytest.mark.parametrize("given", ["20140729", "2014-W31-2", "2014", "2014-07"])
def test_a_day_is_written_one_way_alone(given: str) -> None:
    with pytest.raises(BadInput):
        entry(on=given).day("on")


def test_a_missing_value_is_named() -> None:
    for read in (lambda: entry().text("on"), lambda: entry().partial_date("on")):
        with pytest.raises(BadInput) as found:
            read()
        assert refusal(found) == ("event 3", "“on” is missing")


def test_a_value_of_another_kind_is_named() -> None:
    with pytest.raises(BadInput) as number:
        entry(a=1).text("a")
    assert refusal(number) == ("event 3, a", "“1” is not what belongs here")
    with pytest.raises(BadInput) as mixed:
        entry(a=["x", 1]).words("a")
    assert refusal(mixed) == ("event 3, a", "a list of texts is needed")
    with pytest.raises(BadInput) as table:
        entry(a=["x"]).entries("a")
    assert refusal(table) == ("event 3, a 1", "a table is needed")
    with pytest.raises(BadInput) as word:
        entry(disclosure="secret").disclosure()
    assert refusal(word) == (
        "event 3, disclosure",
        "“secret” is not one of: public | addressee | internal",
    )


def test_a_value_too_long_or_too_deep_to_be_named_is_refused_all_the_same() -> None:
    deep: dict[str, object] = {}
    for _ in range(5000):
        deep = {"a": deep}
    for monster in (10**5000, deep):
        with pytest.raises(BadInput) as found:
            entry(a=monster).text("a")
        assert refusal(found) == ("event 3, a", "“…” is not what belongs here")


def test_sides_are_those_named() -> None:
    assert entry(sides=["own", "other"]).sides() == {Side.OWN, Side.OTHER}
    with pytest.raises(BadInput) as found:
        entry(sides=["foes"]).sides()
    assert refusal(found)[0] == "event 3, sides"


def test_a_misspelt_key_is_refused() -> None:
    entry(a=1).refuse_unknown(frozenset({"a", "b"}))
    with pytest.raises(BadInput) as found:
        entry(z=1, c=2).refuse_unknown(frozenset({"a"}))
    assert refusal(found) == ("event 3", "“c” is not known here")


def test_wordings_come_plain_or_by_form() -> None:
    row = entry(
        name={"en": "Mara", "uk": {"base": "Мара", "gen": "Мари"}, "cs": {"nom": "Mara", "voc": "Maro"}},
        disclosure="addressee",
        sides=["own"],
        confidence="low",
    )
    wordings = list(row.wordings("owner", "name", "text"))
    assert [(one.language, one.form, one.text) for one in wordings] == [
        ("en", "", "Mara"),
        ("uk", "", "Мара"),
        ("uk", "gen", "Мари"),
        ("cs", "", "Mara"),
        ("cs", "voc", "Maro"),
    ]
    assert {(one.owner, one.field, one.disclosure, one.sides, one.confidence) for one in wordings} == {
        ("owner", "name", Disclosure.ADDRESSEE, frozenset({Side.OWN}), Confidence.LOW)
    }
    assert {one.confirmed_by for one in wordings} == {None}


@pytest.mark.parametrize(
    ("name", "place", "cause"),
    [
        ("Mara", "event 3, name", "a table is needed"),
        ({"en": 1}, "event 3, name.en", "a text is needed"),
        ({"uk": {"gen": ["x"]}}, "event 3, name.uk", "a text is needed"),
        ({"uk": {"base": "x", "nom": "y"}}, "event 3, name.uk", "the base form is there twice"),
    ],
)
def test_a_wording_that_is_no_text_is_refused(name: object, place: str, cause: str) -> None:
    with pytest.raises(BadInput) as found:
        list(entry(name=name).wordings("owner", "name"))
    assert refusal(found) == (place, cause)


def test_places_are_named_from_the_top_of_the_file() -> None:
    file = read_toml('[[person]]\n[[person.consent]]\nstate = "given"\n[case]\nx = {}', "r.toml")
    (person,) = file.entries("person")
    (consent,) = person.entries("consent")
    assert (file.place, person.place, consent.place) == ("file", "person 1", "person 1, consent 1")
    assert file.table("case").place == "case"


@given(st.text())
def test_any_text_is_a_file_or_refused_under_its_name(text: str) -> None:
    try:
        place: object = read_toml(text, "r.toml").place
    except BadInput as found:
        place = found.fields["place"]
    assert place in {"file", "r.toml"}
