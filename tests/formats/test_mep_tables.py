"""Tables of members: the Parliament's open data, Parltrack's dump, tables of one's own; the same office as from XML."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.membership import Body, MemberRole
from advocacy.domain.office import Channel
from advocacy.domain.person import Gender
from advocacy.domain.wording import ANY_LATIN, Confidence
from advocacy.errors import BadInput
from advocacy.formats.listing import ListedOffice, Listing
from advocacy.formats.mep_columns import WIDEST
from advocacy.formats.mep_refusals import (
    AddressNotMail,
    CommitteeNotKnown,
    CountryNotGiven,
    CountryNotKnown,
    DateNotRead,
    GenderNotKnown,
    MandateEnded,
    NameMissing,
    NoTableOfMembers,
    NumberNotTheirs,
    TableTooWide,
    TextTooLong,
)
from advocacy.formats.mep_tables import LONGEST_CELL, is_mep_table, read_mep_table
from advocacy.formats.mep_xml import read_mep_xml
from tests.formats.mep_lists import OPEN_DATA, PARLTRACK, table

DAY = date(2024, 9, 1)
OWN = ("name", "country", "group", "party", "email", "LIBE", "DROI")
MEMBER, SUBSTITUTE = MemberRole.MEMBER, MemberRole.SUBSTITUTE


def read(header: tuple[str, ...], *rows: dict[str, str], as_of: date = DAY) -> Listing:
    return read_mep_table(header, table(header, *rows), as_of)


def only(header: tuple[str, ...], **row: str) -> ListedOffice:
    (found,) = read(header, row).offices
    return found


def seats(listed: ListedOffice) -> dict[str, MemberRole]:
    return {
        one.organization.name: one.membership.role
        for one in listed.holders[0].memberships
        if one.organization.classification == Body.COMMITTEE
    }


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (OPEN_DATA, True),
        (OPEN_DATA[:16], True),
        (PARLTRACK, True),
        (OWN, True),
        (("Name", "Country", "Group", "Party"), True),
        (("given_name", "family name", "country", "political group", "committees"), True),
        (("name", "country", "group", "Committee: LIBE"), True),
        (("name", "country", "group"), False),
        (("name", "group", "party"), False),
        (("name", "country", "party"), False),
        (("name", "country", "group", "party", "audience"), False),
        (("epid", "country"), False),
        (("key", "organization", "country", "languages"), False),
        ((), False),
    ],
)
def test_a_table_of_members_is_known_by_its_columns(header: tuple[str, ...], *, expected: bool) -> None:
    assert is_mep_table(header) is expected


def test_open_data_is_read() -> None:
    found = only(
        OPEN_DATA,
        mep_identifier="124831",
        mep_honorific_prefix="Ms",
        mep_given_name="Ada",
        mep_family_name="Van Muster",
        mep_official_given_name="Άντα",
        mep_official_family_name="ΔΟΚΙΜΗ",
        mep_gender="female",
        mep_citizenship="Estonia",
        mep_email="mailto:ada.vanmuster@example.org; mailto:office@example.org",
        mep_country_of_representation="Cyprus",
        mep_political_group="Renew Europe Group",
    )
    assert (found.line, found.source_id, found.office.key) == (2, "124831", "mep-124831")
    assert (found.office.country, found.office.languages) == ("CY", ("el", "en"))
    (holder,) = found.holders
    assert (holder.person.gender, holder.person.citizenships) == (Gender.FEMININE, ())
    assert [(one.field, one.language, one.text, one.confidence) for one in holder.wordings] == [
        ("name", ANY_LATIN, "Ada Van Muster", Confidence.HIGH),
        ("surname", ANY_LATIN, "Van Muster", Confidence.HIGH),
        ("name", "und", "Άντα Δοκιμη", Confidence.MEDIUM),
        ("surname", "und", "Δοκιμη", Confidence.MEDIUM),
    ]
    assert [(one.channel, one.address) for one in found.contacts] == [
        (Channel.EMAIL, "ada.vanmuster@example.org"),
        (Channel.EMAIL, "office@example.org"),
    ]
    assert [one.organization.key for one in holder.memberships] == ["ep-group-renew"]


def test_a_name_of_question_marks_is_no_other_name() -> None:
    found = only(OPEN_DATA, mep_identifier="1", mep_given_name="Ada", mep_family_name="Muster",
                 mep_official_given_name="????", mep_official_family_name="??????")  # fmt: skip
    assert {one.language for one in found.holders[0].wordings} == {ANY_LATIN}


def test_the_official_name_counts_where_it_is_the_only_one() -> None:
    found = only(OPEN_DATA, mep_identifier="1", mep_official_given_name="Ada", mep_official_family_name="Muster")
    assert [one.text for one in found.holders[0].wordings] == ["Ada Muster", "Muster"]


def test_parltrack_is_read() -> None:
    found = only(
        PARLTRACK,
        epid="125019",
        country="Netherlands",
        first_name="Mara",
        last_name="van EXEMPEL",
        email="mara.vanexempel@example.org",
        birthdate="12/06/1963",
        gender="F",
        eugroup="ALDE",
        party="Partij Voorbeeld",
        phone="+322 28 00000",
        building="Bât. Exemple",
        office="08G209",
        committee="LIBE,DROI",
        substitute=" ECON,",
        delegation="Delegation for relations with Ruritania",
        since="2014-07-01",
    )
    (holder,) = found.holders
    assert (found.office.name, holder.person.gender) == (
        "Mara van Exempel, Member of the European Parliament", Gender.FEMININE,
    )  # fmt: skip
    assert (holder.holder.since, holder.holder.attested_on) == (date(2014, 7, 1), None)
    assert seats(found) == {"LIBE": MEMBER, "DROI": MEMBER, "ECON": SUBSTITUTE}
    assert [one.organization.key for one in holder.memberships][:3] == [
        "ep-group-alde", "eu-party-nl-partij-voorbeeld", "ep-committee-libe",
    ]  # fmt: skip
    assert {one.membership.attested_on for one in holder.memberships} == {DAY}
    assert [(one.channel, one.address) for one in found.contacts] == [
        (Channel.EMAIL, "mara.vanexempel@example.org"),
        (Channel.TELEPHONE, "+322 28 00000"),
    ]


def test_all_formats_give_the_same_office_and_person() -> None:
    xml = (
        "<meps>\n<mep><fullName>Ada MUSTER</fullName><country>Pologne</country><politicalGroup>Groupe Renew Europe"
        "</politicalGroup><id>124831</id><nationalPoliticalGroup>Partia Przykładowa</nationalPoliticalGroup></mep>"
        "</meps>"
    )
    (from_xml,) = read_mep_xml(xml.encode(), DAY).offices
    from_parltrack = only(PARLTRACK, epid="124831", country="Poland", first_name="Ada", last_name="MUSTER",
                          eugroup="Renew", party="Partia Przykładowa")  # fmt: skip
    from_open_data = only(OPEN_DATA, mep_identifier="124831", mep_given_name="Ada", mep_family_name="Muster",
                          mep_country_of_representation="Poland", mep_political_group="Renew Europe Group")  # fmt: skip
    assert from_xml == from_parltrack
    assert (from_open_data.source_id, from_open_data.office) == (from_xml.source_id, from_xml.office)
    assert from_open_data.holders[0].source_id == from_xml.holders[0].source_id
    assert from_open_data.holders[0].memberships == from_xml.holders[0].memberships[:1]


def test_a_column_for_each_committee_holds_roles() -> None:
    header = (*OWN, "Committee: AFET", "com_XYZW")
    row = {"name": "Ada MUSTER", "country": "PL", "group": "NI", "LIBE": "substitute", "DROI": "Chair"}
    listing = read(header, {**row, "Committee: AFET": "", "com_XYZW": "x"}, {**row, "name": "Zoë ŁĄKA", "LIBE": "??"})
    assert seats(listing.offices[0]) == {"LIBE": SUBSTITUTE, "DROI": MemberRole.CHAIR, "XYZW": MEMBER}
    assert seats(listing.offices[1]) == {"DROI": MemberRole.CHAIR}
    assert [(one.line, type(one.reason)) for one in listing.flagged] == [(3, CommitteeNotKnown)]


def test_a_column_of_lists_holds_committees_with_roles() -> None:
    header = ("name", "country", "group", "committees", "substitutes", "chair")
    row = {"name": "Ada MUSTER", "country": "PL", "committees": "LIBE member; DROI substitute; what", "chair": "DROI"}
    listing = read(header, row)
    assert seats(listing.offices[0]) == {"LIBE": MEMBER, "DROI": MemberRole.CHAIR}
    assert [one.reason.fields for one in listing.flagged] == [{"text": "what"}]


@pytest.mark.parametrize(
    ("gender", "title", "expected"),
    [
        *(("F", "", Gender.FEMININE), ("male", "", Gender.MASCULINE), ("kobieta", "", Gender.FEMININE)),
        *(("", "Mr", Gender.MASCULINE), ("", "Mrs.", Gender.FEMININE), ("", "Dr", None), ("", "", None)),
        ("M", "Ms", Gender.MASCULINE),
    ],
)
def test_a_gender_is_only_what_the_table_says(gender: str, title: str, expected: Gender | None) -> None:
    found = only(OPEN_DATA, mep_identifier="1", mep_given_name="Ada", mep_family_name="Muster",
                 mep_gender=gender, mep_honorific_prefix=title)  # fmt: skip
    assert found.holders[0].person.gender is expected


def test_what_is_not_understood_is_left_open_and_told() -> None:
    listing = read(
        PARLTRACK,
        {"epid": "1", "country": "Ruritania", "last_name": "MUSTER", "first_name": "Ada", "gender": "M/F",
         "email": "ada(at)example.org; -"},
    )  # fmt: skip
    (found,) = listing.offices
    assert (found.office.country, found.holders[0].person.gender, found.contacts) == (None, None, ())
    assert {type(one.reason) for one in listing.flagged} == {CountryNotKnown, GenderNotKnown, AddressNotMail}
    assert {(one.line, one.name) for one in listing.flagged} == {(2, "Ada Muster")}


def test_a_table_without_countries_says_so_once() -> None:
    rows = [{"mep_identifier": str(n), "mep_family_name": "MUSTER", "mep_given_name": "Ada"} for n in (1, 2)]
    listing = read(OPEN_DATA[:16], *rows)
    assert [(one.line, one.name, type(one.reason)) for one in listing.flagged] == [(0, "", CountryNotGiven)]
    assert [one.office.languages for one in listing.offices] == [("en",), ("en",)]


def test_a_member_who_left_or_died_is_no_member_now() -> None:
    header = ("epid", "firstname", "lastname", "active", "start", "start9", "end", "country", "eugroup", "death_date")
    base = {"firstname": "Ada", "lastname": "MUSTER", "country": "fr", "eugroup": "PPE", "start": "2009-07-14"}
    listing = read(
        header,
        {**base, "epid": "1", "start9": "2019-07-02", "active": "true"},
        {**base, "epid": "2", "end": "2014-06-30", "active": "false"},
        {**base, "epid": "3", "active": "false"},
        {**base, "epid": "4", "death_date": "13/08/2013 00:00"},
    )
    terms = [(one.holders[0].holder.since, one.holders[0].holder.until) for one in listing.offices]
    assert terms == [
        (date(2019, 7, 2), None),
        (date(2009, 7, 14), date(2014, 6, 30)),
        (None, None),
        (date(2009, 7, 14), date(2013, 8, 13)),
    ]
    assert [one.holders[0].holder.held_on(DAY) for one in listing.offices] == [True, False, False, False]
    assert [one.holders[0].memberships[0].membership.attested_on for one in listing.offices] == [
        DAY, date(2014, 6, 30), None, date(2013, 8, 13),
    ]  # fmt: skip
    assert [(one.line, type(one.reason)) for one in listing.flagged] == [(4, MandateEnded)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"epid": "1"}, NameMissing),
        ({"epid": "x1", "last_name": "MUSTER"}, NumberNotTheirs),
        ({"epid": "1", "last_name": "MUSTER", "since": "last year"}, DateNotRead),
        ({"epid": "1", "last_name": "M" * (LONGEST_CELL + 1)}, TextTooLong),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_its_line(row: dict[str, str], reason: type[Exception]) -> None:
    listing = read(PARLTRACK, {"epid": "7", "first_name": "Zoë", "last_name": "ŁĄKA", "country": "pl"}, row)
    assert [one.source_id for one in listing.offices] == ["7"]
    (found,) = listing.rejected
    assert (found.line, type(found.reason)) == (3, reason)
    assert len(found.name) <= LONGEST_CELL


def test_a_long_text_in_a_column_that_is_not_read_is_no_matter() -> None:
    header = (*PARLTRACK, "biography")
    found = only(header, epid="1", last_name="MUSTER", first_name="Ada", biography="x" * (LONGEST_CELL + 1))
    assert found.source_id == "1"


def test_numbers_that_only_count_the_rows_are_nobodys() -> None:
    header = ("id", *OWN)
    row = {"country": "PL", "group": "NI"}
    counted = read(header, {**row, "id": "1", "name": "Ada MUSTER"}, {**row, "id": "2", "name": "Zoë ŁĄKA"})
    assert [one.source_id for one in counted.offices] == ["ada-muster/pl", "zoe-laka/pl"]
    theirs = read(header, {**row, "id": "840", "name": "Ada MUSTER"}, {**row, "id": "1394", "name": "Zoë ŁĄKA"})
    assert [one.source_id for one in theirs.offices] == ["840", "1394"]
    alone = read(header, {**row, "id": "840", "name": "Ada MUSTER"})
    assert alone.offices[0].source_id == "840"
    mixed = read(header, {**row, "id": "", "name": "Ada MUSTER"}, {**row, "id": "2", "name": "Zoë ŁĄKA"})
    assert [one.source_id for one in mixed.offices] == ["ada-muster/pl", "2"]


@pytest.mark.parametrize(
    ("header", "cell", "number"),
    [
        ("uri", "https://data.europarl.europa.eu/person/840", "840"),
        ("url", "https://www.europarl.europa.eu/meps/en/124831/ADA_MUSTER/home", "124831"),
        ("identifier", "person/840", "840"),
        ("uri", "https://example.org/ada", "ada-muster/pl"),
    ],
)
def test_the_number_may_stand_in_an_address_of_the_parliaments(header: str, cell: str, number: str) -> None:
    found = only((header, *OWN), **{header: cell, "name": "Ada MUSTER", "country": "PL"})
    assert found.source_id == number


def test_names_come_from_parts_before_the_whole() -> None:
    header = ("epid", "name", "given name", "family name", "country")
    both = only(header, **{"epid": "1", "name": "Dr Ada M.", "given name": "Ada", "family name": "MUSTER"})
    whole = only(header, epid="1", name="Ada MUSTER")
    merged = only(header, **{"epid": "1", "given name": "Gérard d'EXEMPLE"})
    assert [one.holders[0].wordings[0].text for one in (both, whole, merged)] == [
        "Ada Muster", "Ada Muster", "Gérard d'Exemple",
    ]  # fmt: skip


def test_empty_rows_are_nothing_and_formulas_are_text() -> None:
    listing = read(OWN, {}, {"name": "=HYPERLINK(1)", "country": "PL", "group": " "})
    assert [(one.line, one.office.name) for one in listing.offices] == [
        (3, "=HYPERLINK(1), Member of the European Parliament")
    ]
    assert not listing.rejected


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(NoTableOfMembers):
        read(("country", "group"))
    with pytest.raises(TableTooWide) as refused:
        read(tuple(f"c{n}" for n in range(WIDEST + 1)))
    assert str(WIDEST) in refused.value.in_words(str)


@given(
    st.lists(st.sampled_from([*OPEN_DATA, *PARLTRACK, *OWN, "id", "chair", "active", "end"]), unique=True),
    st.lists(st.lists(st.text(max_size=20), max_size=8), max_size=5),
)
def test_any_table_is_read_or_refused(header: list[str], cells: list[list[str]]) -> None:
    rows = [(n, dict(zip(header, row, strict=False))) for n, row in enumerate(cells, 2)]
    with suppress(BadInput):
        listing = read_mep_table(header, rows, DAY)
        told = len(listing.offices) + len(listing.rejected)
        assert told == sum(any(text.strip() for text in row.values()) for _, row in rows)
        assert len({one.source_id for one in listing.offices}) == len(listing.offices)
