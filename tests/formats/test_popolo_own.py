"""What goes out as Popolo comes back whole, other programs can read it, and no file does any harm."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.domain.office import Audience, Channel, Contact, Holder, Office, Organization
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import ANY_LATIN, Confidence, Wording
from advocacy.errors import BadInput
from advocacy.formats.listing import ListedHolder, ListedOffice, Listing
from advocacy.formats.popolo import read_popolo
from advocacy.formats.popolo_own import OWN
from advocacy.formats.popolo_writing import write_popolo
from tests.formats.listed_strategies import LISTS, without_lines

TODAY = date(2026, 1, 31)
FAST = 10
"""Seconds that are far more than anything here takes, and far less than what grows without bounds."""

ADA = ListedHolder(
    Holder("h", "o", "p", since=date(2020, 1, 1), attested_on=date(2021, 1, 1), source="Gazette"),
    Person("p", Gender.FEMININE),
    (
        Wording("", "name", "uk", "", "Ада Мустер", confidence=Confidence.LOW),
        Wording("", "name", "uk", "gen", "Ади Мустер", confirmed_by="Zoë Łąka"),
        Wording("", "name", ANY_LATIN, "", "Ada Muster"),
        Wording("", "surname", ANY_LATIN, "", "Muster"),
    ),
    source_id="17",
)
JUSTICE = ListedOffice(
    1,
    "justice",
    Office("o", "ru-justice", "m", Audience.MINISTER, "PL", ("pl",), "Minister of Justice", source="https://x.example"),
    Organization("m", "ru-ministry", "ministry_of_justice", "PL", name="Ministry of Justice"),
    (ADA,),
    (
        Contact("c", "o", Channel.POST, "Street 1", postal_code="12-345", locality="Strelsau", country="PL"),
        Contact("d", "o", Channel.EMAIL, "justice@ruritania.example"),
    ),
    (Wording("", "name", "uk", "", "Міністр"),),
    groups=("LIBE",),
)


def written(*offices: ListedOffice) -> dict[str, Any]:
    """The document as another program reads it."""
    document: dict[str, Any] = json.loads(write_popolo(offices))
    return document


def read(document: object) -> Listing:
    return read_popolo(json.dumps(document).encode(), TODAY)


def without_ours(value: object) -> object:
    """The document as a program sees it that reads past our part."""
    if isinstance(value, dict):
        return {name: without_ours(one) for name, one in value.items() if name != OWN}
    return [without_ours(one) for one in value] if isinstance(value, list) else value


@given(LISTS)
@settings(max_examples=80, deadline=None)
def test_what_was_written_is_read(offices: list[ListedOffice]) -> None:
    listing = read_popolo(write_popolo(offices), TODAY)
    assert (listing.rejected, listing.flagged) == ((), ())
    assert without_lines(listing.offices) == offices


def test_an_office_with_everything_comes_back() -> None:
    assert without_lines(read_popolo(write_popolo([JUSTICE]), TODAY).offices) == without_lines((JUSTICE,))


def test_nothing_at_all_is_a_list_too() -> None:
    assert read_popolo(write_popolo([]), TODAY) == Listing("popolo", ())


def test_other_programs_read_plain_popolo() -> None:
    """The fields are those of the specification, with the types of its schemas."""
    document = without_ours(written(JUSTICE))
    assert document == {
        "persons": [
            {
                "id": "17",
                "name": "Ada Muster",
                "family_name": "Muster",
                "other_names": [{"name": "Ада Мустер", "lang": "uk"}],
                "gender": "female",
            }
        ],
        "organizations": [
            {
                "id": "m",
                "name": "Ministry of Justice",
                "classification": "ministry_of_justice",
                "area_id": "PL",
            }
        ],
        "posts": [
            {
                "id": "justice",
                "label": "Minister of Justice",
                "role": "minister",
                "organization_id": "m",
                "area_id": "PL",
                "sources": [{"url": "https://x.example"}],
                "other_labels": [{"name": "Міністр", "lang": "uk"}],
                "contact_details": [
                    {"type": "address", "value": "Street 1\n12-345 Strelsau"},
                    {"type": "email", "value": "justice@ruritania.example"},
                ],
            }
        ],
        "memberships": [
            {
                "id": "h",
                "person_id": "17",
                "post_id": "justice",
                "organization_id": "m",
                "start_date": "2020-01-01",
                "sources": [{"note": "Gazette"}],
            }
        ],
        "areas": [{"id": "PL", "name": "PL", "identifier": "PL", "classification": "country"}],
    }
    [office] = read(document).offices
    assert (office.office.name, office.office.audience, office.office.country) == (
        "Minister of Justice", Audience.MINISTER, "PL"
    )  # fmt: skip
    assert office.holders[0].person.gender is Gender.FEMININE


def test_whoever_holds_two_offices_stands_there_once() -> None:
    other = ListedOffice(2, "2", Office("2", "two", "m", Audience.OFFICE, None), JUSTICE.organization, (ADA,))
    document = written(JUSTICE, other)
    assert {name: len(one) for name, one in document.items()} == {
        "persons": 1, "organizations": 1, "posts": 2, "memberships": 2, "areas": 1
    }  # fmt: skip


def change_an_address(document: dict[str, Any]) -> None:
    document["posts"][0]["contact_details"][0]["value"] = "Street 2\nStrelsau"


def change_a_name(document: dict[str, Any]) -> None:
    document["persons"][0]["name"] = "Ada Schmidt"


def change_a_term(document: dict[str, Any]) -> None:
    document["memberships"][0]["end_date"] = "2024"


def add_a_number(document: dict[str, Any]) -> None:
    document["posts"][0]["contact_details"].append({"type": "voice", "value": "+999 1"})


def test_what_another_program_changed_is_read_as_changed() -> None:
    def changed(change: Callable[[dict[str, Any]], None]) -> ListedOffice:
        document = written(JUSTICE)
        change(document)
        [office] = read(document).offices
        return office

    contact, _ = changed(change_an_address).contacts
    assert (contact.id, contact.address, contact.postal_code, contact.country) == (
        "c", "Street 2\nStrelsau", "", "PL"
    )  # fmt: skip
    assert [one.text for one in changed(change_a_name).holders[0].wordings] == [
        "Ада Мустер", "Ади Мустер", "Ada Schmidt", "Muster"
    ]  # fmt: skip
    holder = changed(change_a_term).holders[0].holder
    assert (holder.id, holder.since, holder.attested_on, holder.attested_until) == (
        "h", None, date(2020, 1, 1), date(2024, 1, 1)
    )  # fmt: skip
    assert [one.channel for one in changed(add_a_number).contacts] == [
        Channel.POST, Channel.EMAIL, Channel.TELEPHONE
    ]  # fmt: skip


@pytest.mark.parametrize(
    "damage",
    [
        lambda document: document["posts"][0].update({OWN: 5}),
        lambda document: document["posts"][0][OWN].pop("audience"),
        lambda document: document["posts"][0][OWN].update(audience="king"),
        lambda document: document["posts"][0][OWN].update(languages="pl"),
        lambda document: document["posts"][0][OWN].update(groups="LIBE"),
        lambda document: document["posts"][0][OWN].update(checked_on="tomorrow"),
        lambda document: document["posts"][0][OWN].update(key="x" * 20_000),
        lambda document: document["posts"][0][OWN].update(wordings=[5]),
        lambda document: document["persons"][0][OWN].update(wordings={}),
        lambda document: document["persons"][0][OWN].update(citizenships=[5]),
        lambda document: document["posts"][0]["contact_details"][0][OWN].update(state=[]),
    ],
)
def test_a_damaged_part_of_ours_refuses_that_entry_alone(damage: Callable[[dict[str, Any]], None]) -> None:
    other = ListedOffice(2, "2", Office("2", "two", "m", Audience.OFFICE, None), JUSTICE.organization)
    document = written(JUSTICE, other)
    damage(document)
    listing = read(document)
    assert [one.source_id for one in listing.offices] == ["2"]
    assert len(listing.rejected) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"\x80",
        b"PK\x03\x04",
        b"BEGIN:VCARD\nEND:VCARD\n",
        b"<html>",
        b"5",
        b"null",
        b'"persons"',
        b"{}",
        b"[5]",
        b'{"persons": 5}',
        b'{"type": "FeatureCollection", "features": []}',
        b'{"persons": [NaN]}',
        b'{"persons": [Infinity]}',
        b'{"persons": [' + b"9" * 5000 + b"]}",
        b'{"persons": ' + b"[" * 100_000,
        b'{"persons": [' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"]}",
        b'{"a": ' + b'{"a":' * 100_000,
        b'{"persons": [{"name": "Ada"}',
        b'{"persons": [{"name": "Ada"}]',
        b'{"persons": [{"name": "Ada"}]} x',
        b'{"persons": [{"name": "Ada"},]}',
        b'{"persons" [{"name": "Ada"}]}',
        b'{persons: [{"name": "Ada"}]}',
        b'{"persons": [] "posts": []}',
    ],
)
def test_what_is_no_popolo_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read_popolo(data, TODAY)
    assert "\n" not in str(refused.value)


def test_a_refusal_names_the_line() -> None:
    with pytest.raises(BadInput, match="line 3"):
        read_popolo(b'{"persons": [\n{"name": "Ada"},\n{"name": Ada}]}', TODAY)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(deadline=None)
def test_whatever_the_bytes_a_listing_or_a_refusal(data: bytes) -> None:
    try:
        listing = read_popolo(data, TODAY)
    except BadInput:
        return
    assert listing.source == "popolo"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5)
    | st.sampled_from(["a", "2014", "2014-13-45", "person/1", "\ud800", "\x00", "country:"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(
            ["id", "name", "person_id", "post_id", "organization_id", "on_behalf_of_id", "area_id", "parent_id",
             "label", "role", "classification", "memberships", "posts", "person", "organization", "area",
             "contact_details", "other_names", "identifiers", "sources", "start_date", "end_date", "type", "value",
             "lang", OWN, "wordings", "email", "gender", "birth_date", "death_date", "legislative_period_id",
             "field", "audience", "source_id"]
        ), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(["persons", "posts", "memberships", "organizations", "areas", "events", "meta", "source"]),
        st.lists(VALUES, max_size=4) | VALUES,
        min_size=1,
    )
)
@settings(max_examples=150, deadline=None)
def test_whatever_the_entries_a_listing_or_a_refusal(document: dict[str, Any]) -> None:
    try:
        listing = read(document)
    except BadInput:
        return
    assert all(str(wrong.reason).encode() for wrong in listing.rejected)
    assert all(str(wrong.reason).encode() for wrong in listing.flagged)
    again = read_popolo(write_popolo(listing.offices), TODAY)
    assert again.rejected == ()
    assert without_lines(again.offices) == without_lines(listing.offices)


def test_one_line_of_ten_megabytes_takes_no_time() -> None:
    begun = time.monotonic()
    listing = read({"persons": [{"name": "x" * 10_000_000}, {"name": "Ada", "email": "y" * 10_000_000}]})
    assert (len(listing.offices), len(listing.rejected)) == (0, 2)
    assert listing.rejected[0].name == ""
    assert time.monotonic() - begun < FAST


def test_what_refers_to_itself_ends() -> None:
    inside: dict[str, Any] = {"id": "a", "parent_id": "b"}
    listing = read(
        {
            "persons": [{"id": "a", "name": "Ada", "memberships": [{"person": {"id": "a", "name": "Ada"}}]}],
            "organizations": [inside, {"id": "b", "parent_id": "a"}],
            "areas": [{"id": "x", "parent_id": "y"}, {"id": "y", "parent_id": "x"}],
            "posts": [{"id": "p", "label": "Chair", "area_id": "x", "organization_id": "a"}],
        }
    )
    assert [one.office.name for one in listing.offices] == ["Chair", "Ada"]


def test_half_of_a_letter_and_control_characters_are_left_out() -> None:
    listing = read_popolo(rb'[{"id": "a\ud800", "name": "A\u0000da \u202eMuster\ud83d"}]', TODAY)
    [office] = listing.offices
    assert (office.source_id, office.office.name) == ("a", "Ada Muster")
    assert b"Ada Muster" in write_popolo(listing.offices)
