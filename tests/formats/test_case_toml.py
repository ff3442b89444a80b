"""A case in a TOML file is read strictly: what is there is kept, every fault is told with its place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from advocacy.domain.case import EventKind, PointKind
from advocacy.domain.consent import ConsentState
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.outcome import OutcomeKind
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import Gender, Role
from advocacy.domain.wording import Confidence, Wordings
from advocacy.errors import BadInput
from advocacy.formats.case_toml import (
    CONSENT_KEYS,
    FILE_KEYS,
    PERSON_FIELDS,
    read_case,
)
from advocacy.formats.wording_rows import WORDING_KEYS

HEAD = '[case]\nreference = "r"\ntitle = "t"\n'
PERSON = '[[person]]\nkey = "p"\n'
CONSENT = "[[person.consent]]\n"
EVENT = "[[event]]\n"

WHOLE = """
[case]
reference = "mara"
title = "Mara Exempel"
sample = true
note = "ask counsel first"

[[person]]
key = "mara"
gender = "f"
born = 1979
citizenships = ["XG"]
confidence = "medium"
confirmed_by = "Ada Muster"
confirmed_on = 2020-01-14
name.en = "Mara Exempel"
name.uk = { nom = "Мара Екземпель", gen = "Мари Екземпель" }

[[person.consent]]
state = "limited"
since = 2019-12-12
until = 2021-12-31
scope = "never Graustark"
sides = ["requested", "own"]
withheld = ["description"]

[[person]]
key = "counsel"
role = "lawyer"

[[proceeding]]
key = "first"
kind = "extradition"
requested = "XR"
requesting = ["XG"]
notice = true
outcome = "refused"

[[proceeding]]
key = "again"
kind = "extradition"
requested = "XR"
requesting = ["XG"]
reopens = "first"

[[event]]
key = "threats"
on = "2019-03"
disclosure = "addressee"
sides = ["requested"]
text.en = "She was threatened."

[[event]]
kind = "detention"
on = 2019-11-24
proceeding = "again"
source = "Arrest protocol"
text.en = "She was detained."
place.en = "Strelsau"

[[statement]]
text.en = "She denies it."

[[ground]]
key = "refugee-1951-non-refoulement"
instrument = "refugee_convention"

[[demand]]
key = "ours"
audiences = ["minister"]
text.en = "to hear her"

[[outcome]]
kind = "released"
on = "2020-06"
proceeding = "again"
"""


def names(things: Iterable[Any]) -> list[Any]:
    """The kinds of several things, in order."""
    return [thing.kind for thing in things]


def test_a_case_is_read_with_all_that_belongs_to_it() -> None:
    read = read_case(WHOLE, "mara.toml")
    assert (read.case.reference, read.case.sample, read.case.note) == ("mara", True, "ask counsel first")
    mara, counsel = read.people
    assert (mara.gender, mara.born, mara.citizenships) == (Gender.FEMININE, PartialDate(1979), ("XG",))
    assert counsel.gender is None
    assert [(one.person, one.role, one.position) for one in read.roles] == [
        (mara.id, Role.SUBJECT, 1),
        (counsel.id, Role.LAWYER, 2),
    ]
    first, again = read.proceedings
    assert (first.notice, first.outcome, first.reopens, again.reopens) == (True, "refused", None, first.id)
    threats, detained = read.events
    assert (threats.disclosure, threats.proceeding) == (Disclosure.ADDRESSEE, None)
    assert (detained.kind, detained.proceeding, detained.source) == (
        EventKind.DETENTION,
        again.id,
        "Arrest protocol",
    )
    assert [(one.kind, one.occurred) for one in read.outcomes] == [
        (OutcomeKind.RELEASED, PartialDate(2020, 6))
    ]


def test_consent_keeps_its_time_scope_and_sides() -> None:
    read = read_case(WHOLE, "mara.toml")
    (consent,) = read.consents
    assert consent.person == read.people[0].id
    assert (consent.state, consent.scope, consent.withheld) == (
        ConsentState.LIMITED,
        "never Graustark",
        ("description",),
    )
    assert (consent.since, consent.until) == (date(2019, 12, 12), date(2021, 12, 31))
    assert consent.sides == {"requested", "own"}


def test_a_point_has_a_text_of_its_own_or_the_key_of_a_shipped_one() -> None:
    statement, ground, demand = read_case(WHOLE, "mara.toml").points
    assert names((statement, ground, demand)) == list(PointKind)
    assert (ground.key, ground.owner, ground.instrument) == (
        "refugee-1951-non-refoulement",
        "refugee-1951-non-refoulement",
        "refugee_convention",
    )
    assert (demand.key, demand.owner, demand.audiences) == ("", demand.id, ("minister",))


def test_wordings_keep_their_forms_and_who_confirmed_them() -> None:
    read = read_case(WHOLE, "mara.toml")
    wordings, mara = Wordings(read.wordings), read.people[0].id
    genitive = wordings.find(mara, "name", "uk", "gen")
    nominative = wordings.find(mara, "name", "uk")
    assert genitive is not None
    assert nominative is not None
    assert (nominative.text, genitive.text) == ("Мара Екземпель", "Мари Екземпель")
    assert (genitive.confidence, genitive.confirmed_by, genitive.confirmed_on) == (
        Confidence.MEDIUM,
        "Ada Muster",
        date(2020, 1, 14),
    )
    assert [one.disclosure for one in wordings if one.owner == read.events[0].id] == [Disclosure.ADDRESSEE]


def test_ids_are_the_same_each_time_and_follow_the_keys() -> None:
    assert read_case(WHOLE, "mara.toml") == read_case(WHOLE, "other-name.toml")
    renamed = read_case(WHOLE.replace('reference = "mara"', 'reference = "mira"'), "mara.toml")
    assert renamed.case.id != read_case(WHOLE, "mara.toml").case.id
    moved = WHOLE.replace(HEAD, "") + '\n[[event]]\nkey = "later"\non = 2021\ntext.en = "Later."\n'
    assert read_case(moved, "mara.toml").events[0].id == read_case(WHOLE, "mara.toml").events[0].id


@pytest.mark.parametrize(
    ("text", "place", "cause"),
    [
        ("", "case", "“reference” is missing"),
        ('[case]\nreference = " "\ntitle = "t"', "case", "“reference” is empty"),
        ("case = 1", "case", "a table is needed"),
        ("[case", "r.toml", "Expected"),
        (HEAD + '[[evnt]]\nx = "y"', "file", "“evnt” is not known here"),
        (HEAD + 'kin = "individual"', "case", "“kin” is not known here"),
        (HEAD + 'kind = "single"', "case, kind", "“single” is not one of: individual | institutional"),
        (HEAD + "sample = 1", "case, sample", "“1” is not what belongs here"),
        (HEAD + PERSON + 'names.en = "x"', "person 1", "“names” is not known here"),
        (HEAD + PERSON + 'gender = "x"', "person 1, gender", "“x” is not one of: f | m"),
        (HEAD + PERSON + 'born = "1979-13"', "person 1, born", "“1979-13”: month must be in"),
        (HEAD + PERSON + PERSON, "person 2", "an earlier one has the same key"),
        (HEAD + PERSON + CONSENT + 'stat = "given"', "person 1, consent 1", "“stat” is not known here"),
        (
            HEAD + PERSON + CONSENT + 'state = "given"\nsides = ["foes"]',
            "person 1, consent 1, sides",
            "“foes” is not one of: requesting | requested",
        ),
        (
            HEAD + PERSON + CONSENT + 'state = "not_obtainable"',
            "person 1, consent 1",
            "needs a reason and the name of a second person",
        ),
        (HEAD + EVENT + 'text.en = "x"', "event 1", "“on” is missing"),
        (HEAD + EVENT + 'on = "soon"', "event 1, on", "“soon”: a date is written"),
        (HEAD + EVENT + "on = 2014\nwhen = 2015", "event 1", "“when” is not known here"),
        (HEAD + EVENT + 'on = 2014\nproceeding = "x"', "event 1, proceeding", "no proceeding “x”"),
        (HEAD + (EVENT + 'key = "k"\non = 2014\n') * 2, "event 2", "an earlier one has the same key"),
        (
            HEAD + '[[proceeding]]\nkey = "a"\nkind = "asylum"\nrequested = "XR"\nreopens = "b"',
            "proceeding 1, reopens",
            "no proceeding “b”",
        ),
        (HEAD + '[[proceeding]]\nkey = "a"\nage = 1', "proceeding 1", "“age” is not known here"),
        (HEAD + "[[ground]]", "ground 1", "a key of a shipped text or a text of its own is needed"),
        (HEAD + '[[demand]]\nkey = "a"\npower = 1', "demand 1", "“power” is not known here"),
        (HEAD + '[[demand]]\nkey = "a"\n' * 2, "demand 2", "an earlier one has the same key"),
        (HEAD + '[[outcome]]\nkind = "released"', "outcome 1", "“on” is missing"),
        (HEAD + '[[outcome]]\nkind = "released"\non = 2014\nday = 1', "outcome 1", "“day” is not known here"),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, place: str, cause: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_case(text, "r.toml")
    assert refusal.value.fields["place"] == place
    assert cause in str(refusal.value.fields["cause"])


TEXTS = st.text(max_size=12)
VALUES = st.recursive(
    st.one_of(
        TEXTS.map(lambda text: '"' + "".join(f"\\u{ord(one) & 0xD7FF:04x}" for one in text) + '"'),
        st.integers().map(str),
        st.booleans().map(lambda yes: str(yes).lower()),
        st.dates().map(str),
        st.sampled_from(['"given"', '"extradition"', '"2014-07"', "12:30:00", "1979-05-27T07:32:00Z", "nan"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]"),
        inner.map(lambda value: f"{{ en = {value} }}"),
    ),
    max_leaves=4,
)
KEYS = st.sampled_from(
    sorted(
        WORDING_KEYS
        | CONSENT_KEYS
        | set(PERSON_FIELDS)
        | {
            "key",
            "kind",
            "on",
            "text",
            "place",
            "consent",
            "reference",
            "title",
            "requested",
            "requesting",
            "notice",
            "proceeding",
            "reopens",
            "gender",
            "born",
            "citizenships",
            "role",
            "x",
        }
    )
)
TABLES = st.tuples(
    st.sampled_from(["[case]", "[[person]]", "[[event]]", *(f"[[{one}]]" for one in sorted(FILE_KEYS))]),
    st.dictionaries(KEYS, VALUES, max_size=6),
)


def written(tables: list[tuple[str, dict[str, str]]]) -> str:
    """A file made of these tables."""
    return "\n".join(
        [f"{head}\n" + "\n".join(f"{k} = {v}" for k, v in rows.items()) for head, rows in tables]
    )


def refusal_of(text: str) -> BadInput | None:
    """Why the file is refused; None when it is read. Anything else that is raised fails the test."""
    try:
        read_case(text, "r.toml")
    except BadInput as refusal:
        return refusal
    return None


@given(st.one_of(TEXTS, st.lists(TABLES, max_size=4).map(written)))
@example(HEAD + EVENT + "on = " + "[" * 3000)
@example(HEAD + EVENT + "on = " + "9" * 5000)
@example(HEAD + EVENT + "on = 0x" + "f" * 5000)
@example(HEAD + PERSON + "gender" + ".a" * 3000 + " = 1")
def test_whatever_the_file_holds_it_is_read_or_refused(text: str) -> None:
    refused = refusal_of(text)
    assert refused is None or refused.fields["cause"]


@given(st.data())
def test_a_case_with_one_value_exchanged_is_read_or_refused(data: st.DataObject) -> None:
    lines = WHOLE.splitlines()
    place = data.draw(st.sampled_from([n for n, line in enumerate(lines) if " = " in line]))
    lines[place] = lines[place].partition(" = ")[0] + " = " + data.draw(VALUES)
    refused = refusal_of("\n".join(lines))
    assert refused is None or refused.fields["place"]
