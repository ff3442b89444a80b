"""A case written into a file and read again is the same case: every value, id, text and place in the order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.domain.case import (
    Case,
    CaseEvent,
    CaseKind,
    CaseState,
    EventKind,
    Point,
    PointKind,
    Proceeding,
    ProceedingKind,
)
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.case_file import CaseFile
from advocacy.domain.consent import Consent, ConsentState
from advocacy.domain.disclosure import Disclosure, Side
from advocacy.domain.outcome import Outcome, OutcomeKind
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import CasePerson, Gender, Person, Role
from advocacy.domain.wording import Confidence, Wording, Wordings
from advocacy.errors import BadInput
from advocacy.formats.case_toml import ReadCase, read_case
from advocacy.formats.case_toml_writing import WARNING, write_case

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "advocacy" / "sample" / "cases").glob("*.toml"))
CASE_ID, PERSON_ID, EVENT_ID, POINT_ID = (f"00000000-0000-7000-8000-00000000000{n}" for n in range(4))

TEXTS = st.text(max_size=8)
WORDS = st.text(min_size=1, max_size=8).filter(lambda text: bool(text.strip()))
LISTS = st.lists(TEXTS, max_size=2).map(tuple)
SIDES = st.frozensets(st.sampled_from(Side), max_size=3)
TOLD = st.sampled_from(Disclosure)
MANY = 16
PLACES = st.integers(0, 5)
DAYS = st.dates()
DATES = st.tuples(DAYS, st.integers(1, 3)).map(
    lambda drawn: PartialDate(*(drawn[0].year, drawn[0].month, drawn[0].day)[: drawn[1]])
)
LANGUAGES = st.sampled_from(["en", "uk", "zh-Hant", "a.b", ""])
FORMS = st.sampled_from(["", "gen", "dat"])
FIELDS = st.sampled_from(["name", "short", "text", "place", "stage"])


def wordings_of(owner: str) -> st.SearchStrategy[Wording]:
    """A text of this owner; the manners are few, so that several texts share one."""
    sides = st.sampled_from([frozenset[Side](), frozenset({Side.OWN})])
    by, on = st.sampled_from([None, "Ada Muster"]), st.sampled_from([None, date(2020, 1, 14)])
    sure = st.sampled_from(Confidence)
    return st.builds(Wording, st.just(owner), FIELDS, LANGUAGES, FORMS, TEXTS, TOLD, sides, sure, by, on)


def consents_of(person: str) -> st.SearchStrategy[Consent]:
    """A decision; one that could not be asked for has its reason and second name."""
    return st.builds(
        Consent, id=st.uuids().map(str), person=st.just(person), state=st.sampled_from(ConsentState), given_by=TEXTS,
        since=st.none() | DAYS, until=st.none() | DAYS, scope=TEXTS, sides=SIDES, withheld=LISTS, reason=WORDS,
        second_name=WORDS, evidence=TEXTS,
    )  # fmt: skip


@st.composite
def case_files(draw: st.DrawFn) -> CaseFile:
    """A case with up to two of everything, under ids of any kind."""
    start = draw(st.uuids())
    ids = (str(uuid5(start, str(number))) for number in range(MANY))
    count = st.integers(0, 2)

    def some(kind: Any, /, **fields: st.SearchStrategy[Any]) -> tuple[Any, ...]:  # noqa: ANN401 - a class of values
        return tuple(draw(st.builds(kind, st.just(next(ids)), **fields)) for _ in range(draw(count)))

    case = draw(
        st.builds(
            Case, st.just(next(ids)), WORDS, st.sampled_from(CaseKind), TEXTS, st.sampled_from(CaseState),
            st.booleans(), TEXTS,
        )
    )  # fmt: skip
    told: dict[str, st.SearchStrategy[Any]] = {"disclosure": TOLD, "sides": SIDES, "position": PLACES}
    mine = {"case": st.just(case.id)}
    people = some(
        Person, gender=st.none() | st.sampled_from(Gender), born=st.none() | DATES, citizenships=LISTS
    )
    tracks = some(
        Proceeding, **mine, **told, kind=st.sampled_from(ProceedingKind), requested=TEXTS, requesting=LISTS,
        stage=TEXTS, notice=st.booleans(), outcome=TEXTS,
    )  # fmt: skip
    of_a_track = st.sampled_from([None, *(one.id for one in tracks)])
    tracks = tuple(replace(one, reopens=draw(of_a_track)) for one in tracks)
    events = some(
        CaseEvent, **mine, **told, kind=st.sampled_from(EventKind), occurred=DATES, proceeding=of_a_track,
        source=TEXTS,
    )  # fmt: skip
    points = some(
        Point, **mine, **told, kind=st.sampled_from(PointKind), key=TEXTS, instrument=TEXTS, audiences=LISTS
    )
    outcomes = some(
        Outcome, **mine, kind=st.sampled_from(OutcomeKind), occurred=DATES, proceeding=of_a_track, note=TEXTS,
        source=TEXTS,
    )  # fmt: skip
    deadlines = some(
        CaseDeadline, **mine, what=WORDS, due=DAYS, proceeding=of_a_track, source=TEXTS, met_on=st.none() | DAYS,
        disclosure=TOLD, sides=SIDES,
    )  # fmt: skip
    return CaseFile(
        case,
        people,
        tuple(one for person in people for one in draw(roles_of(case.id, person.id))),
        tracks,
        events,
        points,
        draws(draw, consents_of, people),
        outcomes,
        wordings=Wordings(draws(draw, wordings_of, (case, *people, *tracks, *events, *points, *outcomes))),
        deadlines=deadlines,
    )


def draws(draw: st.DrawFn, strategy: Any, owners: Iterable[Any]) -> tuple[Any, ...]:  # noqa: ANN401
    """Up to four of a kind for each owner."""
    return tuple(one for owner in owners for one in draw(st.lists(strategy(owner.id), max_size=4)))


def roles_of(case: str, person: str) -> st.SearchStrategy[list[CasePerson]]:
    """What one person is in the case: one thing or several."""
    return st.dictionaries(st.sampled_from(Role), PLACES, min_size=1).map(
        lambda roles: [CasePerson(case, person, role, place) for role, place in roles.items()]
    )


def in_order(things: Iterable[Any]) -> tuple[Any, ...]:
    """Things in the order of the case."""
    return tuple(sorted(things, key=lambda one: (one.position, one.id)))


def decisions(consents: Iterable[Consent]) -> dict[str, list[Consent]]:
    """What each person decided, in order, ids apart."""
    found: dict[str, list[Consent]] = {}
    for one in sorted(consents, key=lambda one: one.id):
        found.setdefault(one.person, []).append(replace(one, id=""))
    return found


def file_of(read: ReadCase) -> CaseFile:
    """A case that was read, as the library gives it."""
    return CaseFile(
        read.case, read.people, read.roles, read.proceedings, read.events, read.points, read.consents,
        read.outcomes, wordings=Wordings(read.wordings), deadlines=read.deadlines,
    )  # fmt: skip


def assert_same(read: ReadCase, file: CaseFile) -> None:
    assert read.case == file.case
    assert set(read.people) == set(file.people)
    assert set(read.roles) == set(file.roles)
    assert read.proceedings == file.tracks
    assert read.events == in_order(file.events)
    assert read.points == tuple(one for kind in PointKind for one in file.points_of(kind))
    assert set(read.outcomes) == set(file.outcomes)
    assert set(read.wordings) == set(file.wordings)
    assert set(read.deadlines) == set(file.deadlines)
    assert decisions(read.consents) == decisions(file.consents)
    for one in (read.roles, read.outcomes, read.wordings):
        assert len(set(one)) == len(one)


@settings(deadline=None)
@given(case_files())
def test_whatever_a_case_holds_comes_back_from_its_file(file: CaseFile) -> None:
    assert_same(read_case(write_case(file), "x.toml"), file)


@settings(deadline=None)
@given(case_files())
def test_writing_what_was_read_gives_the_same_file(file: CaseFile) -> None:
    text = write_case(file)
    assert write_case(file_of(read_case(text, "x.toml"))) == text


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_a_sample_case_comes_back_from_its_file(sample: Path) -> None:
    file = file_of(read_case(sample.read_text(encoding="utf-8"), sample.name))
    assert_same(read_case(write_case(file), "x.toml"), file)


CASE = Case(CASE_ID, "mara", CaseKind.INDIVIDUAL, "Mara Exempel")


def text(owner: str, field: str, words: str, **said: Any) -> Wording:  # noqa: ANN401 - fields of a wording
    return Wording(owner, field, "en", "", words, **said)


def test_the_file_warns_whoever_opens_it() -> None:
    assert write_case(CaseFile(CASE)) == WARNING + (
        f'[case]\nid = "{CASE_ID}"\nreference = "mara"\ntitle = "Mara Exempel"\n'
        'kind = "individual"\nstate = "open"\n'
    )


def test_the_entry_says_what_is_true_of_most_texts_and_the_others_speak_for_themselves() -> None:
    sure = {"confidence": Confidence.MEDIUM, "confirmed_by": "Ada Muster", "confirmed_on": date(2020, 1, 14)}
    written = write_case(
        CaseFile(
            CASE,
            (Person(PERSON_ID),),
            (CasePerson(CASE_ID, PERSON_ID),),
            wordings=Wordings([
                text(PERSON_ID, "name", "Mara", **sure),
                text(PERSON_ID, "short", "Ms Exempel", **sure),
                text(PERSON_ID, "description", "a journalist", disclosure=Disclosure.INTERNAL),
            ]),
        )
    )  # fmt: skip
    assert written.endswith(f"""
[[person]]
id = "{PERSON_ID}"
role = "subject"
confidence = "medium"
confirmed_by = "Ada Muster"
confirmed_on = 2020-01-14

[person.name]
en = "Mara"

[person.short]
en = "Ms Exempel"

[[person.wording]]
field = "description"
language = "en"
text = "a journalist"
disclosure = "internal"
sides = []
""")


HEAD = '[case]\nreference = "r"\ntitle = "t"\n'
SECRET = '[[event]]\non = 2014\ndisclosure = "internal"\ntext.en = "x"\n[[event.wording]]\n'
TRACK = '[[proceeding]]\nkind = "asylum"\nrequested = "XR"\nkey = "a"\n'


def test_a_text_told_apart_is_never_public_by_silence() -> None:
    apart = 'field = "text"\nlanguage = "uk"\ntext = "y"\n'
    read = read_case(
        HEAD + "[[case.wording]]\n" + apart + SECRET + apart + TRACK + "[[proceeding.wording]]\n" + apart, "r"
    )  # fmt: skip
    told = {one.owner: one.disclosure for one in read.wordings if one.text == "y"}
    assert told == {
        read.case.id: Disclosure.INTERNAL,
        read.events[0].id: Disclosure.INTERNAL,
        read.proceedings[0].id: Disclosure.ADDRESSEE,
    }


def test_an_id_of_its_own_replaces_the_one_that_the_key_makes() -> None:
    event = f'[[event]]\nid = "{EVENT_ID}"\nkey = "k"\non = 2014\nposition = 7\n'
    point = f'[[statement]]\nid = "{POINT_ID}"\n'
    read = read_case(HEAD + f'id = "{CASE_ID}"\n' + event + point, "r.toml")
    assert (read.case.id, read.events[0].id, read.events[0].position) == (CASE_ID, EVENT_ID, 7)
    assert (read.events[0].case, read.points[0].id, read.points[0].owner) == (CASE_ID, POINT_ID, POINT_ID)


@pytest.mark.parametrize(
    ("rest", "place", "cause"),
    [
        ('id = "country:XG"', "case, id", "“country:XG” is not one of: ids as an export writes them"),
        (f'id = "{CASE_ID.upper()[:-1]}F"', "case, id", "is not one of"),
        ("id = 1", "case, id", "is not what belongs here"),
        ("[[event]]\non = 2014\nposition = -1", "event 1, position", "a number that counts is needed"),
        ("[[event]]\non = 2014\nposition = true", "event 1, position", "a number that counts is needed"),
        (f"[[event]]\non = 2014\nposition = {2**31}", "event 1, position", "a number that counts is needed"),
        (
            f'id = "{CASE_ID}"\n[[person]]\nid = "{CASE_ID}"',
            "person 1",
            "an earlier one has the same key",
        ),
        (TRACK + f'id = "{EVENT_ID}"\n' + TRACK, "proceeding 2", "an earlier one has the same key"),
        (
            f'[[person]]\nid = "{PERSON_ID}"\nalso = [{{role = "subject"}}]',
            "person 1, also 1",
            "“subject” is there twice",
        ),
        (
            '[[person]]\nkey = "k"\nalso = [{role = "family", by = 1}]',
            "person 1, also 1",
            "“by” is not known",
        ),
        (
            SECRET + 'field = "text"\nlanguage = "en"\ntext = "y"\nform = "base"',
            "event 1, text.en",
            "the form “base” is there twice",
        ),
        (SECRET + 'field = "text"\nlanguage = "en"', "event 1, wording 1", "“text” is missing"),
        (SECRET + 'fild = "text"', "event 1, wording 1", "“fild” is not known here"),
    ],
)
def test_a_fault_in_what_an_export_adds_is_told_with_its_place(rest: str, place: str, cause: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_case(HEAD + rest, "r.toml")
    assert refusal.value.fields["place"] == place
    assert cause in str(refusal.value.fields["cause"])
