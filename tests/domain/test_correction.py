"""What counts as a correction of a case, and what is only the world moving on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

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
from advocacy.domain.case_file import CaseFile
from advocacy.domain.correction import CorrectedFact, corrected_facts, is_told
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.outcome import Outcome, OutcomeKind
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import CasePerson, Gender, Person, Role
from advocacy.domain.wording import ANY_LATIN, Confidence, Wording, Wordings

TEXTS = (
    Wording("mara", "name", "en", "", "Mara Exempel"),
    Wording("mara", "name", "uk", "", "Мара Екземпель"),
    Wording("mara", "name", "uk", "gen", "Мари Екземпель"),
    Wording("mara", "surname", ANY_LATIN, "", "Exempel"),
    Wording("lawyer", "name", "en", "", "Ada Muster"),
    Wording("held", "text", "en", "", "She was held."),
    Wording("stated", "text", "en", "", "She denies it."),
    Wording("asked", "text", "en", "", "to let her go"),
    Wording("ended", "text", "en", "", "that she is free"),
)
THEN = CaseFile(
    Case("c", "exempel", CaseKind.INDIVIDUAL, "Mara Exempel"),
    people=(
        Person("mara", Gender.FEMININE, PartialDate(1979), ("XG",)),
        Person("lawyer", Gender.FEMININE, PartialDate(1970)),
    ),
    roles=(CasePerson("c", "mara"), CasePerson("c", "lawyer", Role.LAWYER)),
    proceedings=(Proceeding("track", "c", ProceedingKind.EXTRADITION, "XR", ("XG",), stage="court", notice=True),),
    events=(CaseEvent("held", "c", EventKind.DETENTION, PartialDate(2019, 11, 24)),),
    points=(Point("stated", "c", PointKind.STATEMENT), Point("asked", "c", PointKind.DEMAND)),
    outcomes=(Outcome("ended", "c", OutcomeKind.RELEASED, PartialDate(2020, 3)),),
    wordings=Wordings(TEXTS),
)


def changed(part: str, id_: str, **fields: Any) -> CaseFile:  # noqa: ANN401 - fields of a row
    """The case with one row that says something else."""
    rows = [replace(one, **fields) if one.id == id_ else one for one in getattr(THEN, part)]
    other: dict[str, Any] = {part: tuple(rows)}
    return replace(THEN, **other)


def said(place: int, **fields: Any) -> CaseFile:  # noqa: ANN401 - fields of a text
    """The case with one text that says something else."""
    texts = [replace(one, **fields) if at == place else one for at, one in enumerate(TEXTS)]
    return replace(THEN, wordings=Wordings(texts))


@pytest.mark.parametrize(
    ("now", "language", "fact"),
    [
        (changed("events", "held", occurred=PartialDate(2019, 11, 25)), "en",
         ("held", "events", "date", PartialDate(2019, 11, 24), PartialDate(2019, 11, 25))),
        (changed("events", "held", occurred=PartialDate(2019)), "en",
         ("held", "events", "date", PartialDate(2019, 11, 24), PartialDate(2019))),
        (changed("outcomes", "ended", occurred=PartialDate(2020, 4)), "en",
         ("ended", "outcome", "date", PartialDate(2020, 3), PartialDate(2020, 4))),
        (changed("people", "mara", born=PartialDate(1978)), "en",
         ("mara", "persons", "born", PartialDate(1979), PartialDate(1978))),
        (changed("people", "mara", citizenships=("XK",)), "en",
         ("mara", "persons", "citizenships", ("XG",), ("XK",))),
        (changed("people", "mara", citizenships=()), "en", ("mara", "persons", "citizenships", ("XG",), ())),
        (changed("proceedings", "track", requested="XK"), "en",
         ("track", "proceeding", "requested", ("XR",), ("XK",))),
        (changed("proceedings", "track", requesting=("XK", "XL")), "en",
         ("track", "proceeding", "requesting", ("XG",), ("XK", "XL"))),
        (said(0, text="Mara Muster"), "en", ("mara", "persons", "name", "Mara Exempel", "Mara Muster")),
        (said(2, text="Мара"), "uk", ("mara", "persons", "name", "Мари Екземпель", "Мара", "gen")),
        (said(3, text="Exemple"), "fr", ("mara", "persons", "surname", "Exempel", "Exemple")),
        (said(5, text="She was not."), "en", ("held", "events", "text", "She was held.", "She was not.")),
        (said(6, text="She did."), "en", ("stated", "statements", "text", "She denies it.", "She did.")),
        (said(8, text="that it is over"), "en", ("ended", "outcome", "text", "that she is free", "that it is over")),
    ],
)  # fmt: skip
def test_a_row_that_says_otherwise_is_corrected(now: CaseFile, language: str, fact: tuple[Any, ...]) -> None:
    assert corrected_facts(THEN, now, language) == (CorrectedFact(*fact),)


LATER = CaseEvent("later", "c", EventKind.RELEASE, PartialDate(2020, 1, 1))


@pytest.mark.parametrize(
    "now",
    [
        THEN,
        replace(THEN, events=(*THEN.events, LATER)),
        replace(THEN, events=(), people=(), proceedings=(), outcomes=(), wordings=Wordings()),
        replace(THEN, wordings=Wordings([*TEXTS, Wording("mara", "surname", "en", "", "Exemple")])),
        changed("events", "held", disclosure=Disclosure.INTERNAL, source="a witness", position=9),
        changed("people", "mara", gender=Gender.MASCULINE, citizenships=("XG", "XK")),
        changed("people", "mara", born=PartialDate(1979, 3, 2)),
        changed("people", "mara", born=None),
        changed("people", "lawyer", born=PartialDate(1971), citizenships=("XK",)),
        changed("proceedings", "track", requesting=("XG", "XK"), stage="appeal", outcome="refused", notice=False),
        said(0, text=" Mara Exempel "),
        said(0, text="Mara Muster", confidence=Confidence.LOW),
        said(1, text="Мара"),
        said(4, text="Ada Exempel"),
        said(5, disclosure=Disclosure.INTERNAL),
        said(7, text="to let her go at once"),
    ],
)
def test_the_world_moving_on_corrects_nothing(now: CaseFile) -> None:
    assert corrected_facts(THEN, now, "en") == ()


def test_an_exact_day_of_a_known_year_corrects_nothing() -> None:
    vague = changed("events", "held", occurred=PartialDate(2019))
    assert corrected_facts(vague, THEN, "en") == ()


def test_a_language_of_its_own_comes_before_the_one_for_all_in_latin_letters() -> None:
    own = Wordings([*TEXTS, Wording("mara", "surname", "fr", "", "Exempel")])
    then = replace(THEN, wordings=own)
    now = replace(THEN, wordings=Wordings([*own, replace(TEXTS[3], text="Exemple")]))
    assert corrected_facts(then, now, "fr") == ()
    assert [one.new for one in corrected_facts(then, now, "pl")] == ["Exemple"]


def test_a_guess_that_nobody_printed_is_no_fact() -> None:
    assert corrected_facts(said(0, confidence=Confidence.LOW), said(0, text="Mara Muster"), "en") == ()


@pytest.mark.parametrize(
    ("now", "hidden"),
    [
        (said(0, text="Mara Muster"), replace(THEN, people=())),
        (said(5, text="She was not."), said(5, text="She was not.", language="fr")),
        (changed("events", "held", occurred=PartialDate(2019, 11, 25)), replace(THEN, events=())),
        (changed("people", "mara", citizenships=("XK",)), replace(THEN, people=())),
        (changed("proceedings", "track", requesting=("XK",)), replace(THEN, proceedings=())),
    ],
)
def test_what_is_right_is_told_to_those_who_may_know_it(now: CaseFile, hidden: CaseFile) -> None:
    (fact,) = corrected_facts(THEN, now, "en")
    assert is_told(fact, now, "en")
    assert not is_told(fact, hidden, "en")
    assert not is_told(fact, THEN, "en")


def test_a_year_of_birth_is_printed_by_no_letter() -> None:
    now = changed("people", "mara", born=PartialDate(1978))
    (fact,) = corrected_facts(THEN, now, "en")
    assert not is_told(fact, now, "en")
