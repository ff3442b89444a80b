"""Who may be told what: a fact reaches a letter only when every reader may know it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.case import (
    Case,
    CaseEvent,
    CaseKind,
    EventKind,
    Point,
    PointKind,
    Proceeding,
    ProceedingKind,
)
from advocacy.domain.case_file import CaseFile, as_told_to, readers_of
from advocacy.domain.consent import Consent, ConsentState
from advocacy.domain.disclosure import (
    NEVER_THE_REQUESTING_SIDE,
    Disclosure,
    Side,
    Sides,
    may_be_told,
    sides_of_state,
)
from advocacy.domain.office import Audience, Office
from advocacy.domain.outcome import LOSSES, Outcome, OutcomeAppeal, OutcomeKind
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import CasePerson, Person, Role
from advocacy.domain.wording import Wording, Wordings

DAY = date(2026, 3, 2)
SIDES = st.frozensets(st.sampled_from(Side))
D = Disclosure


@given(SIDES, SIDES)
def test_a_public_fact_may_be_told_and_an_internal_never(sides: Sides, readers: Sides) -> None:
    assert may_be_told(D.PUBLIC, sides, readers)
    assert not may_be_told(D.INTERNAL, sides, readers)


@given(SIDES, SIDES)
def test_every_reader_must_be_released(sides: Sides, readers: Sides) -> None:
    told = may_be_told(D.ADDRESSEE, sides, readers)
    released = sides or NEVER_THE_REQUESTING_SIDE
    assert told is (bool(readers) and all(one in released for one in readers))


@given(SIDES, SIDES, SIDES)
def test_one_more_reader_never_lets_more_be_told(sides: Sides, readers: Sides, more: Sides) -> None:
    for kind in Disclosure:
        if readers and may_be_told(kind, sides, readers | more):
            assert may_be_told(kind, sides, readers)


@given(SIDES)
def test_the_requesting_side_learns_only_what_names_it(readers: Sides) -> None:
    assert not may_be_told(D.ADDRESSEE, frozenset(), readers | {Side.REQUESTING})


@pytest.mark.parametrize(
    ("country", "sides"),
    [
        (None, {Side.INTERNATIONAL}),
        ("RU", {Side.REQUESTING}),
        ("BG", {Side.REQUESTED}),
        ("FR", {Side.OTHER}),
        ("KZ", {Side.REQUESTING, Side.REQUESTED}),
        ("ZZ", {Side.REQUESTING, Side.REQUESTED, Side.OTHER, Side.INTERNATIONAL}),
    ],
)
def test_where_a_state_stands(country: str | None, sides: set[Side]) -> None:
    assert sides_of_state(country, ["RU", "KZ"], ["BG", "KZ"]) == sides


def office(country: str | None) -> Office:
    return Office("o", "key", "organization", Audience.OFFICE, country)


def event(
    name: str, disclosure: Disclosure, occurred: str = "2014-07-29", sides: Sides = frozenset()
) -> CaseEvent:
    return CaseEvent(
        name, "case", EventKind.ARREST, PartialDate.parse(occurred), disclosure=disclosure, sides=sides
    )


FILE = CaseFile(
    Case("case", "k", CaseKind.INDIVIDUAL, "title", note="internal"),
    people=(Person("second"), Person("first"), Person("lawyer")),
    roles=(CasePerson("case", "second", position=2), CasePerson("case", "first"),
           CasePerson("case", "lawyer", Role.LAWYER)),
    proceedings=(Proceeding("p1", "case", ProceedingKind.EXTRADITION, "BG", requesting=("RU",)),
                 Proceeding("p2", "case", ProceedingKind.EXTRADITION, "PL", requesting=("RU", "BY")),
                 Proceeding("p3", "case", ProceedingKind.ASYLUM, "FR")),
    events=(event("public", D.PUBLIC), event("released", D.ADDRESSEE), event("internal", D.INTERNAL),
            event("later", D.PUBLIC, "2026-04"), event("this year", D.PUBLIC, "2026")),
    points=(Point("b", "case", PointKind.DEMAND, 2), Point("a", "case", PointKind.DEMAND, 1, key="shipped"),
            Point("c", "case", PointKind.GROUND, disclosure=D.INTERNAL)),
    consents=(Consent("1", "first", ConsentState.LIMITED, withheld=("born_in",)),
              Consent("2", "second", ConsentState.GIVEN, withheld=("name",))),
    outcomes=(Outcome("o", "case", OutcomeKind.RELEASED, PartialDate(2026)),),
    outcome_appeals=(OutcomeAppeal("o", "appeal"),),
    wordings=Wordings([
        Wording("first", "name", "en", "", "First"), Wording("first", "name", "bg", "", "Пръв"),
        Wording("first", "born_in", "en", "", "Moscow"), Wording("second", "name", "bg", "", "Втори"),
        Wording("case", "secret", "en", "", "x", disclosure=D.INTERNAL),
    ]),
)  # fmt: skip


def test_the_readers_of_a_letter_are_all_its_addressees_together() -> None:
    assert readers_of(FILE, [office("BG"), office(None)]) == {Side.REQUESTED, Side.INTERNATIONAL}
    assert readers_of(FILE, [office("BY"), office("US")]) == {Side.REQUESTING, Side.OTHER}
    assert readers_of(FILE, []) == frozenset()


def test_a_letter_tells_nothing_internal_nothing_later_and_nothing_withheld() -> None:
    told = as_told_to(FILE, frozenset({Side.REQUESTED}), DAY)
    assert [one.id for one in told.events] == ["public", "released", "this year"]
    assert [one.id for one in told.points] == ["b", "a"]
    assert told.case.note == ""
    assert (told.consents, told.outcomes, told.outcome_appeals) == ((), (), ())
    assert {(one.owner, one.field) for one in told.wordings} == {("first", "name"), ("second", "name")}


@given(SIDES, SIDES)
def test_a_joint_letter_says_only_what_each_of_its_readers_may_know(one: Sides, other: Sides) -> None:
    if one and other:
        joint = as_told_to(FILE, one | other, DAY)
        for readers in (one, other):
            assert set(joint.events) <= set(as_told_to(FILE, readers, DAY).events)


def test_a_case_knows_its_subjects_and_latest_proceedings() -> None:
    assert [one.id for one in FILE.subjects] == ["first", "second"]
    latest = FILE.proceeding(ProceedingKind.EXTRADITION)
    assert latest is not None
    assert latest.id == "p2"
    assert FILE.proceeding(ProceedingKind.RESIDENCE) is None
    assert [one.id for one in FILE.points_of(PointKind.DEMAND)] == ["a", "b"]
    assert [one.owner for one in FILE.points_of(PointKind.DEMAND)] == ["shipped", "b"]


def test_a_person_is_shown_by_a_name_there_is() -> None:
    assert FILE.name_of("first") == "First"
    assert FILE.name_of("second") == "Втори"
    assert FILE.name_of("lawyer") == "lawyer"


def test_losses_are_outcomes_too() -> None:
    assert LOSSES.issubset(OutcomeKind)
    assert OutcomeKind.ASYLUM_GRANTED not in LOSSES
