"""Tables of offices as people have them, row by row."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.office import Audience, Channel, Contact, ContactState, Organization
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import Gender
from advocacy.domain.wording import ANY_LATIN, Confidence
from advocacy.errors import BadInput
from advocacy.formats.office_columns import columns_from
from advocacy.formats.office_table import read_office_table
from advocacy.formats.office_table_refusals import (
    BadKey,
    BadLanguages,
    KeyTaken,
    NothingToCallIt,
    OfficeTwice,
    SaidOtherwise,
    UnknownCountry,
    UnknownWord,
    UnreadableDate,
)
from advocacy.formats.table import read_table
from advocacy.formats.table_refusals import EncodingUnsure, RaggedRow
from tests.formats.reading_offices import AS_OF, one, read, told
from tests.formats.sample_tables import ENCODINGS, rows, written

POLISH = """Urząd;Instytucja;Kraj;Języki;Imię;Nazwisko;Płeć;E-mail;Ulica;Kod;Miasto;Telefon;Od;Grupy;Sprawdzono;Źródło
Minister;Ministerstwo Wzorów;pl;pl, en;Zoë;Łąka;K;zoe@example.org;"ul. Długa 1
pok. 3";00-001;Warszawa;=HYPERLINK("x");1.2.2024;LIBE; DROI;16.7.2026;strona urzędu
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "iso8859-2"])
def test_a_row_becomes_an_office_with_all_that_it_says(encoding: str) -> None:
    text = POLISH.replace("LIBE; DROI", '"LIBE; DROI"')
    office = one(text.encode(encoding))
    assert (office.line, office.office.name, office.office.country) == (2, "Minister", "PL")
    assert (office.office.languages, office.office.checked_on) == (("pl", "en"), date(2026, 7, 16))
    assert (office.office.source, office.groups) == ("strona urzędu", ("LIBE", "DROI"))
    assert office.organization == Organization(
        "", "ministerstwo wzorów/PL", "", "PL", name="Ministerstwo Wzorów"
    )
    assert office.source_id == "minister/ministerstwo wzorów/PL"
    assert office.contacts == (
        Contact("", "", Channel.POST, "ul. Długa 1\npok. 3", postal_code="00-001", locality="Warszawa"),
        Contact("", "", Channel.EMAIL, "zoe@example.org"),
        Contact("", "", Channel.TELEPHONE, '=HYPERLINK("x")'),
    )
    [holder] = office.holders
    assert (holder.person.gender, holder.holder.since, holder.holder.attested_on) == (
        Gender.FEMININE, date(2024, 2, 1), None,
    )  # fmt: skip
    assert {(each.field, each.language, each.text) for each in holder.wordings} == {
        ("name", ANY_LATIN, "Zoë Łąka"), ("given_name", ANY_LATIN, "Zoë"), ("surname", ANY_LATIN, "Łąka"),
    }  # fmt: skip


@pytest.mark.parametrize("language", ENCODINGS)
def test_tables_in_seven_languages_go_in(language: str) -> None:
    fields = (
        "office_name",
        "given_name",
        "surname",
        "email",
        "post",
        "post/postal_code",
        "post/locality",
        "",
    )
    for encoding in ENCODINGS[language]:
        cells = [*rows(language, 40)]
        data = written([[*row, f"n{n}"] for n, row in enumerate(cells)]).encode(encoding)
        listing = read(data, **dict(zip((*cells[0], "n0"), (*fields, "source_id"), strict=True)))
        assert told(listing) == ([], [])
        assert len(listing.offices) == 40
        latin = language in {"pl", "cs", "de", "fr"}
        names = {each.language for office in listing.offices for each in office.holders[0].wordings}
        assert names == {ANY_LATIN if latin else "und"}


def test_an_office_of_no_certain_country_stays_out() -> None:
    listing = read("Office,Country,E-mail\nA,Ruritania?,a@example.org\nB,pl,\nC,,\n")
    assert told(listing) == ([(2, UnknownCountry)], [])
    assert [each.office.country for each in listing.offices] == ["PL", None]
    assert (listing.rejected[0].name, str(listing.rejected[0].reason)) == (
        "A", "“Ruritania?” in the column “Country” is not a country; write its code, such as PL.",
    )  # fmt: skip


def test_an_address_goes_in_without_a_country_that_is_none() -> None:
    listing = read(
        "Office,Country,Street,Country of address,Latin address\n"
        "A,BG,ул. Примерна 1,?,ul. Primerna 1\nB,BG,x,BE,y\n"
    )
    assert told(listing) == ([], [(2, UnknownCountry), (2, UnknownCountry)])
    assert [(each.country, each.script) for each in listing.offices[0].contacts] == [
        (None, ""),
        (None, "Latn"),
    ]
    assert [(each.address, each.country, each.script) for each in listing.offices[1].contacts] == [
        ("x", "BE", ""), ("y", "BE", "Latn"),
    ]  # fmt: skip


def test_details_that_cannot_be_read_are_left_out_and_told() -> None:
    listing = read(
        "office_key;office_name;audience;languages;checked_on;confidence;born;citizenships;name:pl;organization_country;"
        "post;post/state;post/verified_on;post/confidence\n"
        "Key 1;A;nobody;Polish language;soon;perhaps;long ago;PL; Ada Muster;??;x;fine;soon;\n"
        "key-2;B;minister;pl;2026-01-01;high;1970-05;PL;Ada Muster;BG;x;verified;2026-01-01;low\n"
    )
    kinds = Counter(kind for _line, kind in told(listing)[1])
    assert kinds == {BadKey: 1, BadLanguages: 1, UnknownCountry: 1, UnknownWord: 3, UnreadableDate: 3}
    first, second = listing.offices
    assert (first.office.key, first.office.audience, first.office.languages) == ("", Audience.OFFICE, ())
    assert (first.office.confidence, first.office.checked_on) == (Confidence.LOW, None)
    assert first.holders[0].person.born is None
    assert first.contacts == (Contact("", "", Channel.POST, "x"),)
    assert (second.office.key, second.office.audience, second.office.confidence) == (
        "key-2",
        Audience.MINISTER,
        Confidence.HIGH,
    )
    assert second.holders[0].person.born == PartialDate(1970, 5)
    assert second.organization is not None
    assert second.organization.country == "BG"
    assert (second.contacts[0].state, second.contacts[0].confidence) == (
        ContactState.VERIFIED,
        Confidence.LOW,
    )


def test_an_office_is_called_what_the_row_can_call_it() -> None:
    listing = read(
        "office_key,Office,Institution,office:name:pl,Full name\n"
        ",A,B,C,D\n,,B,,D\n,,,C,D\n,,,,D\nkey-1,,,,\n,,,,\n"
    )
    assert [each.office.name for each in listing.offices] == ["A", "B", "C", "D", ""]
    nothing = read("Office,E-mail\n,a@example.org\n,b@example.org\n")
    assert told(nothing) == ([(2, NothingToCallIt), (3, NothingToCallIt)], [])
    assert nothing.rejected[0].name == "a@example.org"


def test_members_of_a_parliament_are_not_one_office() -> None:
    listing = read(
        "Office,Country,Full name,E-mail\n"
        "MEP,PL,Ada Muster,a@example.org\nMEP,PL,Zoë Łąka,z@example.org\nMEP,BG,Mara Exempel,\n"
    )
    assert [each.source_id for each in listing.offices] == ["ada muster/mep/PL", "zoë łąka/mep/PL", "mep/BG"]
    assert [len(each.contacts) for each in listing.offices] == [1, 1, 0]


def test_the_same_row_again_is_rejected_with_the_line_of_the_first() -> None:
    listing = read("Office,Full name\nA,Ada Muster\nB,Ada Muster\nA,ada  MUSTER\n")
    assert told(listing) == ([(4, OfficeTwice)], [])
    assert listing.rejected[0].reason.fields == {"line": 2}


def test_rows_of_one_key_are_one_office_with_several_holders() -> None:
    listing = read(
        "Office key,Office,Full name,Since,Until,E-mail,Groups,office:title:pl,Committee\n"
        "xr-1,A,Ada Muster,2010-01-01,2019-12-31,a@example.org,g,T,\n"
        "xr-2,B,Mara Exempel,,,,,,\n"
        "xr-1,A,Zoë Łąka,2020-01-01,,a@example.org,g; h,T,LIBE\n"
        "xr-1,,Zoë Łąka,2020-01-01,,b@example.org,,,DROI\n"
        "xr-1,,,,,,,,\n"
    )
    first, second = listing.offices
    assert told(listing) == ([], [])
    assert [each.wordings[0].text for each in first.holders] == ["Ada Muster", "Zoë Łąka"]
    assert [each.organization.name for each in first.holders[1].memberships] == ["LIBE", "DROI"]
    assert [each.address for each in first.contacts] == ["a@example.org", "b@example.org"]
    assert (first.source_id, first.groups, len(first.wordings), len(second.holders)) == (
        "xr-1",
        ("g", "h"),
        1,
        1,
    )


def test_the_first_row_of_an_office_is_right_and_others_are_named() -> None:
    listing = read(
        "ID,Office key,Office,Country,audience,Institution,office:title:pl,Languages\n"
        "1,xr-1,A,PL,minister,M,T,pl\n"
        "1,xr-1,B,BG,mep,N,U,pl\n"
        ",xr-1,A,,,,,\n"
        "2,xr-1,C,PL,,,,\n"
    )
    assert told(listing) == ([(5, KeyTaken)], [(3, SaidOtherwise)])
    assert listing.flagged[0].reason.fields == {
        "line": 2,
        "fields": "country, name, audience, organization, title:pl:",
    }
    assert listing.rejected[0].reason.fields == {"key": "xr-1", "line": 2}
    [office] = listing.offices
    assert (office.office.name, office.office.country, office.wordings[0].text) == ("A", "PL", "T")


def test_an_institution_that_is_known_already() -> None:
    office = one("office_name,belongs_to,organization_id\nA,xr-parliament,i1\n")
    assert (office.organization, office.belongs_to, office.office.organization) == (
        None,
        "xr-parliament",
        "i1",
    )
    own = one("office_name,belongs_to,organization\nA,xr-parliament,B\n")
    assert (own.belongs_to, own.organization and own.organization.name) == ("", "B")


def test_classification_tells_the_audience() -> None:
    assert one("Office,Kind\nA,ministry_of_justice\n").office.audience is Audience.MINISTER


def test_contacts_in_an_order_of_their_own() -> None:
    office = one(
        "office_name,email,email/position,post,post/position,fax,fax/position\nA,a@example.org,1,x,2,y,soon\n"
    )
    assert [each.channel for each in office.contacts] == [Channel.FAX, Channel.EMAIL, Channel.POST]


def test_problems_of_the_table_are_the_listings_too() -> None:
    listing = read("Office,Full name\nA\nB,José Ejemplo\n".encode("cp1252"))
    assert told(listing) == ([(2, RaggedRow)], [(0, EncodingUnsure)])
    assert listing.source == "list"


def test_columns_the_table_does_not_have_are_passed_over() -> None:
    assert one("Amt\nA\n", Amt="office_name", Mail="email").contacts == ()


TEXT = st.text(max_size=8) | st.sampled_from(["∅", "2024-01-01", "f", "PL", "'=", "a@example.org", "x; y"])
FIELDS_TRIED = [
    "office_name", "office_key", "source_id", "country", "name", "gender", "since", "until", "email", "post",
    "email/state", "post/country", "committee", "membership:1", "membership:1/role", "office:title:pl", "groups",
    "born",
]  # fmt: skip


@given(st.lists(st.lists(TEXT, min_size=len(FIELDS_TRIED), max_size=len(FIELDS_TRIED)), max_size=4))
def test_whatever_the_cells_say_it_is_a_listing(cells: list[list[str]]) -> None:
    try:
        table = read_table(written([FIELDS_TRIED, *cells], ",").encode(errors="replace"), delimiter=",")
    except BadInput:
        return
    listing = read_office_table(table, columns_from({one: one for one in FIELDS_TRIED}), "list", AS_OF)
    assert len(listing.offices) + len(listing.rejected) <= len(cells)
    ids = [each.source_id for each in listing.offices]
    assert len(set(ids)) == len(ids)
