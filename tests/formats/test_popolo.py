"""Popolo as other people's programs export it: posts, seats in a legislature, parties, and a plain list of persons."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from advocacy.domain.membership import Body, MemberRole
from advocacy.domain.office import Audience, Channel
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import Gender
from advocacy.domain.wording import ANY_LATIN, Confidence
from advocacy.formats.listing import ListedOffice, Listing
from advocacy.formats.popolo import read_popolo

TODAY = date(2026, 1, 31)

ADA = {
    "id": "ada",
    "name": "Ada Muster",
    "given_name": "Ada",
    "family_name": "Muster",
    "sort_name": "Muster, Ada",
    "gender": "female",
    "birth_date": "1960-05",
    "email": "ada@ruritania.example",
    "contact_details": [
        {"type": "email", "value": "ada@ruritania.example"},
        {"type": "phone", "value": " +999  1 "},
        {"type": "twitter", "value": "ada"},
        {"type": "address", "value": "Diet\r\nStrelsau", "valid_until": "2027-01-01"},
    ],
    "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}],
    "other_names": [
        {"lang": "uk", "name": "Ада Мустер", "note": "multilingual"},
        {"lang": "ru", "name": "Мустер, Ада", "note": "multilingual"},
        {"lang": "uk", "name": "Ада Мустер-друга"},
        {"lang": "en", "name": "Ada Schmidt", "end_date": "1990"},
        {"name": "아다"},
    ],
}
MARA = {"id": "mara", "given_name": "Mara", "family_name": "Exempel"}
DIET = {"id": "Diet/1", "name": "Diet of Ruritania", "classification": "legislature"}
REDS = {"id": "red", "name": "Reds", "classification": "party"}
LAW = {"id": "law", "name": "Law Committee", "classification": "Committee"}
TERM = {"id": "term/1", "classification": "legislative period", "start_date": "2024-03-01"}
OLD_TERM = {**TERM, "id": "term/0", "start_date": "2020-03-01", "end_date": "2024-02-29"}


def read(**lists: object) -> Listing:
    """A document with these lists."""
    return read_popolo(json.dumps(lists, ensure_ascii=False).encode(), TODAY)


def the_one(listing: Listing) -> ListedOffice:
    """Its only office; nothing was wrong."""
    assert (listing.rejected, listing.flagged) == ((), ())
    [office] = listing.offices
    return office


def legislature(*memberships: dict[str, Any], **more: object) -> Listing:
    """A legislature as EveryPolitician exports it."""
    return read(
        persons=[ADA, MARA],
        organizations=[DIET, REDS, LAW],
        events=[TERM, OLD_TERM],
        memberships=[{"person_id": "ada", "organization_id": "Diet/1", **one} for one in memberships],
        **more,
    )


def test_a_seat_in_a_legislature_is_an_office_of_its_member() -> None:
    listing = legislature(
        {"legislative_period_id": "term/0", "on_behalf_of_id": "red", "role": "member"},
        {"legislative_period_id": "term/1", "start_date": "2024-04-02"},
        {"organization_id": "law", "role": "Vice-Chair", "start_date": "2024-05-01"},
        {"organization_id": "law", "role": "Vice-Chair", "start_date": "2024-05-01"},
        meta={"source": "everypolitician.example", "as_of": "2026-01-01"},
    )
    assert (listing.source, listing.as_of, listing.rejected) == (
        "everypolitician.example", date(2026, 1, 1), ()
    )  # fmt: skip
    seat, alone = listing.offices
    assert (seat.source_id, seat.office.name) == ("ada/Diet/1", "Ada Muster, Diet of Ruritania")
    assert (seat.office.audience, seat.office.country) == (Audience.OFFICE, None)
    assert seat.organization is not None
    assert (seat.organization.key, seat.organization.classification) == ("diet-1", "legislature")
    first, second = (one.holder for one in seat.holders)
    assert (first.since, first.until) == (date(2020, 3, 1), date(2024, 2, 29))
    assert (second.since, second.until, second.attested_on) == (date(2024, 4, 2), None, None)
    party, committee = seat.holders[0].memberships
    assert (party.organization.name, party.organization.classification) == ("Reds", Body.NATIONAL_PARTY)
    assert (party.membership.role, party.membership.until) == (MemberRole.MEMBER, date(2024, 2, 29))
    assert (committee.membership.role, committee.organization.classification) == (
        MemberRole.VICE_CHAIR, Body.COMMITTEE
    )  # fmt: skip
    assert seat.holders[1].memberships == ()
    assert (alone.source_id, alone.office.name, alone.holders[0].holder.attested_on) == (
        "mara", "Mara Exempel", date(2026, 1, 1)
    )  # fmt: skip


def test_the_person_is_as_the_file_says_and_no_more() -> None:
    seat = legislature({}).offices[0]
    [holder] = seat.holders
    assert (holder.person.gender, holder.person.born) == (Gender.FEMININE, PartialDate(1960, 5))
    assert holder.source_id == "ada"
    assert [(one.field, one.language, one.text, one.confidence) for one in holder.wordings] == [
        ("name", "ru", "Мустер, Ада", Confidence.LOW),
        ("name", "uk", "Ада Мустер", Confidence.MEDIUM),
        ("name", "und", "아다", Confidence.MEDIUM),
        ("name", ANY_LATIN, "Ada Muster", Confidence.HIGH),
        ("surname", ANY_LATIN, "Muster", Confidence.HIGH),
    ]
    assert [(one.channel, one.address, one.until) for one in seat.contacts] == [
        (Channel.EMAIL, "ada@ruritania.example", None),
        (Channel.TELEPHONE, "+999 1", None),
        (Channel.POST, "Diet\nStrelsau", date(2027, 1, 1)),
    ]
    mara = the_one(read(persons=[{**MARA, "gender": "unknown"}]))
    assert (mara.holders[0].person.gender, mara.contacts) == (None, ())


@pytest.mark.parametrize(
    "parliament",
    [
        {"name": "European Parliament"},
        {"name": "Europarl", "identifiers": [{"scheme": "wikidata", "identifier": "Q8889"}]},
    ],
)
def test_members_of_the_european_parliament_are_addressed_as_such(parliament: dict[str, Any]) -> None:
    office = the_one(
        read(
            persons=[ADA],
            organizations=[{"id": "Diet/1", "classification": "legislature", **parliament}],
            memberships=[{"person_id": "ada", "organization_id": "Diet/1"}],
        )
    ).office
    assert office.audience is Audience.MEP


MINISTRY = {
    "id": 7,
    "name": "Ministry of Justice",
    "classification": "Ministry of Justice",
    "area_id": "area/capital",
    "sources": [{"url": "https://gov.ruritania.example"}],
}
POST = {
    "id": "justice",
    "label": "Minister of Justice",
    "role": "Minister",
    "organization_id": 7,
    "contact_details": [{"type": "fax", "value": "+999 2"}],
    "sources": [{"note": "Gazette 3"}, {"url": "https://x.example"}],
    "other_labels": [{"name": "Міністр юстиції", "lang": "uk"}],
}
AREAS = [
    {"id": "area/capital", "name": "Strelsau", "parent_id": "area/country"},
    {"id": "area/country", "name": "PL", "classification": "Country"},
]
HELD = {"person_id": "ada", "post_id": "justice"}


def test_a_post_is_an_office_with_its_holders_over_time() -> None:
    office = the_one(
        read(
            persons=[ADA, MARA],
            organizations=[MINISTRY],
            posts=[POST],
            areas=AREAS,
            memberships=[
                {**HELD, "start_date": "2019-01-01", "end_date": "2023-12-31"},
                {**HELD, "person_id": "mara", "start_date": "2024-01-01T00:00:00Z"},
            ],
        )
    )
    assert (office.source_id, office.office.name) == ("justice", "Minister of Justice")
    assert (office.office.audience, office.office.country) == (Audience.MINISTER, "PL")
    assert office.office.source == "Gazette 3; https://x.example"
    assert office.organization is not None
    assert (office.organization.key, office.organization.country) == ("7", "PL")
    assert [one.holder.since for one in office.holders] == [date(2019, 1, 1), date(2024, 1, 1)]
    # The addresses of two people are not those of the office.
    assert [one.address for one in office.contacts] == ["+999 2"]
    assert [(one.field, one.language, one.text) for one in office.wordings] == [
        ("name", "uk", "Міністр юстиції")
    ]


def test_what_its_only_holder_is_reached_by_reaches_the_post() -> None:
    listing = read(persons=[ADA], posts=[{"id": "p", "role": "Chair"}], memberships=[{**HELD, "post_id": "p"}])
    office = the_one(listing)
    assert office.office.name == "Chair"
    assert "ada@ruritania.example" in {one.address for one in office.contacts}
    assert office.organization is not None
    assert office.organization.classification == "office"


def test_a_post_without_a_label_is_called_by_role_and_organization() -> None:
    listing = read(organizations=[MINISTRY], posts=[{**POST, "label": None}])
    assert the_one(listing).office.name == "Minister, Ministry of Justice"


@pytest.mark.parametrize(
    ("area", "country"),
    [
        ({"id": "a", "identifier": "PL", "name": "Polonia", "classification": "country"}, "PL"),
        ({"id": "a", "parent_id": "ocd-division/country:ca"}, "CA"),
        ({"id": "a", "parent_id": "ocd-division/country:ca/province:qc"}, "CA"),
        ({"id": "a", "parent_id": "a"}, None),
        ({"id": "a", "name": "Poland"}, None),
        ({"id": "b", "name": "PL", "classification": "country"}, None),
    ],
)
def test_a_country_is_only_what_an_area_says(area: dict[str, str], country: str | None) -> None:
    office = the_one(read(posts=[{"id": "p", "label": "Chair", "area_id": "a"}], areas=[area]))
    assert office.office.country == country


def test_the_country_in_the_id_of_an_area() -> None:
    id_ = "ocd-division/country:ca/province:qc"
    listing = read(posts=[{"id": "p", "label": "Chair", "area_id": id_}], areas=[{"id": id_, "name": "Québec"}])
    assert the_one(listing).office.country == "CA"


@pytest.mark.parametrize(
    ("begin", "end", "since", "until", "first", "last"),
    [
        ("2014-02-03", "2016-01-01", "2014-02-03", "2016-01-01", None, None),
        ("2014-02-03", "", "2014-02-03", None, None, None),
        ("2014", "2016", None, None, "2014-12-31", "2016-01-01"),
        ("2014-02", "2016-05-06", None, "2016-05-06", "2014-02-28", "2016-05-06"),
        ("2014-02-03", "2016", None, None, "2014-02-03", "2016-01-01"),
        ("2014", "", None, None, "2014-12-31", "2026-01-31"),
        ("2014", "2014", None, None, None, None),
        ("2026", "", None, None, None, None),
        ("", "2016-05-06", None, "2016-05-06", None, None),
        ("", "2016", None, None, None, None),
        ("", "", None, None, "2026-01-31", None),
    ],
)
def test_of_a_date_that_is_not_exact_only_the_certain_days_count(
    begin: str, end: str, since: str | None, until: str | None, first: str | None, last: str | None
) -> None:
    seat = legislature({"start_date": begin, "end_date": end}).offices[0]
    holder = seat.holders[0].holder
    days = (holder.since, holder.until, holder.attested_on, holder.attested_until)
    assert tuple(one and one.isoformat() for one in days) == (since, until, first, last)


def test_whoever_died_holds_nothing_any_more() -> None:
    listing = read(
        persons=[{**ADA, "death_date": "2025-02"}],
        organizations=[DIET],
        memberships=[{"person_id": "ada", "organization_id": "Diet/1", "start_date": "2020-01-01"}],
    )
    assert the_one(listing).holders[0].holder.until == date(2025, 2, 1)


def test_a_date_that_is_none_leaves_the_term_open_and_is_flagged() -> None:
    listing = legislature({"start_date": "3 March 2024", "on_behalf_of_id": "red"})
    holder = listing.offices[0].holders[0].holder
    assert (holder.since, holder.attested_on) == (None, None)
    assert [(one.name, str(one.reason)) for one in listing.flagged] == [
        ("Ada Muster", "“3 March 2024” is no date; when the term began or ended stays open.")
    ]


def test_entries_inside_others() -> None:
    """PopIt and Open North put memberships into persons, and whole organizations into memberships."""
    inside = {"organization": DIET, "legislative_period": TERM, "on_behalf_of": {**REDS, "name": "Red Party"}}
    person = {**MARA, "memberships": [inside, {"organization": DIET, "start_date": "2010-01-01"}]}
    listing = read_popolo(json.dumps([ADA, person]).encode(), TODAY)
    assert listing.rejected == ()
    seat, alone = listing.offices
    assert seat.office.name == "Mara Exempel, Diet of Ruritania"
    assert [one.holder.since for one in seat.holders] == [date(2024, 3, 1), date(2010, 1, 1)]
    assert seat.holders[0].memberships[0].organization.name == "Red Party"
    assert alone.office.name == "Ada Muster"
    post = {"id": "p", "label": "Speaker", "memberships": [{"person_id": "ada"}]}
    listing = read(persons=[ADA], organizations=[{**DIET, "posts": [post]}])
    office = the_one(listing)
    assert (office.office.name, office.holders[0].source_id) == ("Speaker", "ada")
    assert office.organization is not None
    assert office.organization.name == "Diet of Ruritania"


def test_keys_of_organizations_are_told_apart() -> None:
    ids = ["A/1", "a-1", "Пр 1", "Рр 1"]
    listing = read(
        organizations=[{"id": id_, "name": id_} for id_ in ids],
        posts=[{"id": id_, "label": id_, "organization_id": id_} for id_ in ids],
    )
    keys = [one.organization.key for one in listing.offices if one.organization]
    assert keys[0] == "a-1"
    assert len(set(keys)) == len(ids)
    assert all(key.isascii() for key in keys)


def test_lines_are_those_the_entries_begin_on() -> None:
    text = '{\n"persons": [\n  {"id": "a",\n "name": "Ada"},\n 5,\n\n  {"id": "a"}, {"id": "b"}]\n, "memberships": []}'
    listing = read_popolo(text.encode("utf-8-sig"), TODAY)
    assert [one.line for one in listing.offices] == [3]
    assert [(one.line, str(one.reason)) for one in listing.rejected] == [
        (5, "This is no entry of Popolo’s: fields with names are needed."),
        (7, "The entry has no name."),
        (7, "The entry has no name."),
    ]


@pytest.mark.parametrize(
    ("membership", "reason"),
    [
        ({"person_id": "x"}, "It names “x”, which is not in the file."),
        ({"person_id": None}, "The membership does not say whose it is."),
        ({"post_id": "x"}, "It names “x”, which is not in the file."),
        ({"organization_id": "x"}, "It names “x”, which is not in the file."),
        ({"on_behalf_of_id": "x"}, "It names “x”, which is not in the file."),
    ],
)
def test_a_membership_of_something_that_is_not_there(membership: dict[str, Any], reason: str) -> None:
    listing = legislature(membership)
    assert [str(one.reason) for one in listing.rejected] == [reason]


def test_one_id_stands_for_one_entry() -> None:
    listing = read(persons=[ADA, {**MARA, "id": "ada"}], posts=[POST, POST])
    assert [(one.name, str(one.reason)) for one in listing.rejected] == [
        ("Mara Exempel", "An earlier entry has the same id “ada”."),
        ("Minister of Justice", "An earlier entry has the same id “justice”."),
        ("Minister of Justice", "It names “7”, which is not in the file."),
    ]


def test_without_an_id_the_name_is_one() -> None:
    listing = read(persons=[{"name": "Ada Muster"}, {"name": "ADA  MUSTER"}])
    assert [one.source_id for one in listing.offices] == ["name/adamuster"]
    assert len(listing.rejected) == 1


def test_a_post_of_an_unknown_organization_and_one_without_a_name() -> None:
    listing = read(persons=[], posts=[{**POST, "organization_id": "x"}, {"id": "p"}])
    assert [str(one.reason) for one in listing.rejected] == [
        "It names “x”, which is not in the file.",
        "The entry has no name.",
    ]


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ({}, "popolo"),
        ({"source": "Ruritania"}, "Ruritania"),
        ({"meta": {"source": "A", "as_of": "2026"}, "source": "B"}, "A"),
        ({"meta": {"source": "x" * 20_000, "as_of": "y" * 20_000}}, "popolo"),
        ({"meta": [], "source": 5}, "5"),
    ],
)
def test_whose_list_it_is(head: dict[str, Any], source: str) -> None:
    listing = read(persons=[ADA], **head)
    assert (listing.source, listing.as_of) == (source, None)


def test_an_address_of_a_megabyte_is_none() -> None:
    contact = {"type": "address", "value": "x\n" * 500_000}
    [wrong] = read(persons=[{**ADA, "contact_details": [contact]}]).rejected
    assert (wrong.name, wrong.line) == ("Ada Muster", 1)
    assert "longer than anything a list of offices says" in str(wrong.reason)
