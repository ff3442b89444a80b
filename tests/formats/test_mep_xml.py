"""The Parliament's XML: its full list in any language, incoming and outgoing members, and other files."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.membership import Body
from advocacy.domain.office import Audience
from advocacy.domain.wording import ANY_LATIN, Confidence
from advocacy.errors import BadInput
from advocacy.formats.ep_bodies import SOURCE
from advocacy.formats.listing import ListedOffice, Listing
from advocacy.formats.mep_refusals import (
    CountryNotGiven,
    CountryNotKnown,
    DamagedXml,
    DateNotRead,
    EndBeforeBeginning,
    ListedBefore,
    NameMissing,
    NoListOfMembers,
    NoMemberState,
    NumberNotTheirs,
    TextTooLong,
    XmlNotTrusted,
)
from advocacy.formats.mep_xml import DEEPEST, LONGEST_TEXT, read_mep_xml
from tests.formats.mep_lists import entries, full_list

DAY = date(2024, 9, 1)
MEMBER = (
    "<mep><fullName>Ada MUSTER</fullName><country>France</country><politicalGroup>Renew Europe Group</politicalGroup>"
    "<id>124831</id><nationalPoliticalGroup>Parti Exemple</nationalPoliticalGroup></mep>"
)
INCOMING = """<?xml version="1.0" encoding="UTF-8"?>
<meps>
  <mep>
    <fullName>Kateřina PRŮBA</fullName>
    <country countryCode="CZ">Česko (ČR)</country>
    <politicalGroup bodyCode="PPE">Skupina Evropské lidové strany</politicalGroup>
    <id>197490</id>
    <nationalPoliticalGroup id="77" bodyCode="X">Strana Zkouška</nationalPoliticalGroup>
    <leg>10</leg>
    <mandate-start>16/07/2024</mandate-start>
    <mandate-end>{end}</mandate-end>
  </mep>
</meps>"""


def read(text: str, as_of: date = DAY) -> Listing:
    return read_mep_xml(text.encode(), as_of)


def only(text: str, as_of: date = DAY) -> ListedOffice:
    (found,) = read(text, as_of).offices
    return found


def meps(*members: str) -> str:
    return f"<meps>{''.join(members)}</meps>"


def test_a_member_becomes_an_office_with_its_holder() -> None:
    found = only(meps(MEMBER))
    office = found.office
    assert (found.source_id, found.belongs_to, found.organization) == ("124831", "eu-parliament-brussels", None)
    assert (office.key, office.audience, office.country) == ("mep-124831", Audience.MEP, "FR")
    assert (office.languages, office.name) == (("fr", "en"), "Ada Muster, Member of the European Parliament")
    assert (office.confidence, office.checked_on, office.source) == (Confidence.MEDIUM, DAY, SOURCE)
    (holder,) = found.holders
    assert (holder.source_id, holder.person.gender, found.contacts) == ("124831", None, ())
    assert (holder.holder.since, holder.holder.until, holder.holder.attested_on) == (None, None, DAY)
    assert [(one.field, one.language, one.text, one.confidence) for one in holder.wordings] == [
        ("name", ANY_LATIN, "Ada Muster", Confidence.HIGH),
        ("surname", ANY_LATIN, "Muster", Confidence.HIGH),
    ]
    assert [(one.organization.key, one.organization.classification) for one in holder.memberships] == [
        ("ep-group-renew", Body.POLITICAL_GROUP),
        ("eu-party-fr-parti-exemple", Body.NATIONAL_PARTY),
    ]
    assert {one.membership.attested_on for one in holder.memberships} == {DAY}
    assert not any([office.id, holder.holder.id, holder.person.id, holder.memberships[0].membership.id])


def test_the_list_is_the_parliaments_and_says_no_day() -> None:
    listing = read(meps(MEMBER))
    assert (listing.source, listing.as_of, listing.rejected, listing.flagged) == ("europarl.europa.eu", None, (), ())
    assert read(meps()).offices == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-7"])
def test_lines_and_letters_survive_every_encoding(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = f"{head}\n<meps>\n\n<mep>\n<fullName>ΔΟΚΙΜΗ Αλέξης</fullName>\n</mep></meps>"
    (found,) = read_mep_xml(text.encode(encoding), DAY).offices
    assert found.line == 4
    assert [(one.field, one.language, one.text) for one in found.holders[0].wordings] == [
        ("name", "und", "Αλέξης Δοκιμη"),
        ("surname", "und", "Δοκιμη"),
    ]


def test_every_language_of_the_site_gives_the_same_members() -> None:
    def essence(listing: Listing) -> list[object]:
        return [
            (one.line, one.office, [each.organization for each in one.holders[0].memberships])
            for one in listing.offices
        ]

    english, french = (read_mep_xml(full_list(40, language), DAY) for language in ("en", "fr"))
    assert essence(english) == essence(french)
    assert [one.line for one in english.offices] == list(range(2, 42))


def test_a_long_list_is_read_whole() -> None:
    listing = read_mep_xml(full_list(720), DAY)
    assert [one.source_id for one in listing.offices] == [str(one.number) for one in entries(720)]
    assert not listing.rejected
    assert {one.office.country for one in listing.offices} == {"FR", "GB", "CZ", "NL", "DE", "PL", "GR", "ES"}


def test_an_incoming_member_has_a_term_and_codes_count_first() -> None:
    found = only(INCOMING.format(end="ONGOING"))
    (listed,) = found.holders
    assert (found.source_id, found.office.country, found.line) == ("197490", "CZ", 3)
    assert (listed.holder.since, listed.holder.until, listed.holder.attested_on) == (date(2024, 7, 16), None, None)
    assert [one.organization.key for one in listed.memberships] == [
        "ep-group-skupina-evropske-lidove-strany",
        "eu-party-cz-strana-zkouska",
    ]
    assert [(one.membership.since, one.membership.attested_on) for one in listed.memberships] == [(None, DAY)] * 2


def test_an_outgoing_member_is_no_member_after_the_end() -> None:
    (listed,) = only(INCOMING.format(end="31/08/2024")).holders
    last = date(2024, 8, 31)
    assert (listed.holder.since, listed.holder.until) == (date(2024, 7, 16), last)
    assert not listed.holder.held_on(DAY)
    assert {(one.membership.until, one.membership.attested_on) for one in listed.memberships} == {(last, last)}


def test_the_code_of_a_group_stands_in_for_its_name() -> None:
    (listed,) = only(meps('<mep><fullName>A B</fullName><politicalGroup bodyCode="PPE"/></mep>')).holders
    assert [one.organization.key for one in listed.memberships] == ["ep-group-epp"]


def test_attributes_and_wrappers_are_read_too() -> None:
    found = only(
        '<EP xmlns="urn:x"><list><mep id="0000077" fullName="Mara EXEMPEL" country="Pologne">'
        "<politicalGroup>NI</politicalGroup></mep></list></EP>"
    )
    assert (found.office.key, found.office.country, found.office.languages) == ("mep-77", "PL", ("pl", "en"))


def test_only_the_parts_of_a_member_are_its_fields() -> None:
    found = only(meps("<mep>x<fullName>Ada <b>MUSTER</b></fullName>y<z><id>5</id></z><mep>1</mep></mep>"))
    assert found.holders[0].wordings[0].text == "Ada Muster"
    assert found.source_id == "ada-muster/"


def test_a_country_that_is_not_known_is_left_open_and_told() -> None:
    listing = read(meps(MEMBER.replace("France", "Ruritania"), MEMBER.replace("124831", "2").replace("France", "")))
    assert [one.office.country for one in listing.offices] == [None, None]
    assert [one.office.languages for one in listing.offices] == [("en",), ("en",)]
    assert [type(one.reason) for one in listing.flagged] == [CountryNotKnown, CountryNotGiven]
    assert (listing.flagged[0].line, listing.flagged[0].name) == (1, "Ada Muster")
    assert "Ruritania" in listing.flagged[0].reason.in_words(str)


@pytest.mark.parametrize(
    ("country", "day", "doubtful"),
    [
        *(("United Kingdom", date(2019, 12, 1), False), ("United Kingdom", date(2020, 1, 31), False)),
        *(("United Kingdom", date(2020, 2, 1), True), ("Georgia", DAY, True), ("Greece", DAY, False)),
    ],
)
def test_a_country_without_members_is_doubted(country: str, day: date, *, doubtful: bool) -> None:
    flagged = read(meps(MEMBER.replace("France", country)), day).flagged
    assert [type(one.reason) for one in flagged] == ([NoMemberState] if doubtful else [])


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        (MEMBER.replace("Ada MUSTER", " "), NameMissing),
        (MEMBER.replace("124831", "12x"), NumberNotTheirs),
        (MEMBER.replace("124831", "0"), NumberNotTheirs),
        (MEMBER.replace("124831", "1" * 10), NumberNotTheirs),
        (MEMBER.replace("124831", "١٢٣"), NumberNotTheirs),
        (MEMBER.replace("France", "F" * (LONGEST_TEXT + 1)), TextTooLong),
        (MEMBER.replace("</mep>", "<mandate-end>soon</mandate-end></mep>"), DateNotRead),
        (
            MEMBER.replace("<mep>", "<mep mandate-start='02/01/2024' mandate-end='01/01/2024'>"),
            EndBeforeBeginning,
        ),
    ],
)
def test_an_entry_that_cannot_be_used_is_told_with_its_line(member: str, reason: type[Exception]) -> None:
    listing = read(meps("\n", MEMBER.replace("124831", "7"), "\n", member))
    assert [one.source_id for one in listing.offices] == ["7"]
    (found,) = listing.rejected
    assert (found.line, type(found.reason)) == (3, reason)
    assert found.reason.in_words(str)


def test_somebody_listed_twice_goes_in_once() -> None:
    listing = read(meps(MEMBER, "\n", MEMBER))
    (found,) = listing.rejected
    assert (len(listing.offices), found.line, found.name) == (1, 2, "Ada Muster")
    assert isinstance(found.reason, ListedBefore)
    assert found.reason.fields == {"line": 1}


def test_without_a_number_name_and_country_say_who_it_is() -> None:
    found = only(meps(MEMBER.replace("124831", "")))
    assert (found.source_id, found.office.key) == ("ada-muster/fr", "")


def test_a_very_long_text_is_not_kept() -> None:
    listing = read(meps(MEMBER.replace("MUSTER", "MUSTER &amp; " * 100_000)))
    assert len(listing.rejected[0].name) <= LONGEST_TEXT


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE meps [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><meps><mep><id>&b;</id></mep></meps>',
        '<!DOCTYPE meps SYSTEM "file:///etc/passwd"><meps/>',
        "<meps>" + "<a>" * DEEPEST + "</a>" * DEEPEST + "</meps>",
    ],
)
def test_what_no_list_needs_is_refused(text: str) -> None:
    with pytest.raises(XmlNotTrusted):
        read(text)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"name;country\nAda;FR", 1),
        (b"<meps>\n<mep>\n<fullName>Ada", 3),
        (b"<meps>\n</mep>", 2),
        (b"\x89PNG\r\n\x1a\n", 1),
        (b'<?xml version="1.0" encoding="klingon"?><meps/>', 1),
        (b'<?xml version="1.0" encoding="utf-7"?><meps/>', 1),
        (b"<meps>\xff</meps>", 1),
        (b"<meps>&undeclared;</meps>", 1),
    ],
)
def test_a_damaged_file_is_refused_with_the_line(data: bytes, line: int) -> None:
    with pytest.raises(DamagedXml) as refused:
        read_mep_xml(data, DAY)
    assert refused.value.fields == {"line": line}
    assert str(line) in refused.value.in_words(str)


def test_other_xml_is_no_list_of_members() -> None:
    with pytest.raises(NoListOfMembers) as refused:
        read("<html><body>Not found</body></html>")
    assert "<html>" in refused.value.in_words(str)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_refused(data: bytes) -> None:
    with suppress(BadInput):
        assert isinstance(read_mep_xml(data, DAY), Listing)


@given(st.binary(max_size=30), st.integers(0, 700))
def test_a_list_with_damage_is_a_list_or_refused(damage: bytes, place: int) -> None:
    whole = full_list(3)
    with suppress(BadInput):
        listing = read_mep_xml(whole[:place] + damage + whole[place:], DAY)
        assert len(listing.offices) + len(listing.rejected) <= 4


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_texts_in_a_member_give_an_office_or_a_reason(name: str, other: str) -> None:
    names = ("country", "politicalGroup", "nationalPoliticalGroup")
    fields = "".join(f"<{one}>{_safe(other)}</{one}>" for one in names)
    with suppress(BadInput):
        listing = read(meps(f"<mep><fullName>{_safe(name)}</fullName>{fields}</mep>"))
        assert len(listing.offices) + len(listing.rejected) == 1


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
