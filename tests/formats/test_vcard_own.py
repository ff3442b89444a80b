"""What goes out as vCards comes back whole, an independent reader agrees, and no file does any harm."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.domain.office import Audience, Channel, Contact, Holder, Office, Organization
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import ANY_LATIN, Wording
from advocacy.errors import BadInput
from advocacy.formats.foreign_text import one_line
from advocacy.formats.listing import ListedHolder, ListedOffice, Listing
from advocacy.formats.vcard import read_vcards
from advocacy.formats.vcard_lines import read_head
from advocacy.formats.vcard_writing import write_vcards
from tests.formats.listed_strategies import LETTERS, LISTS, without_lines

TODAY = date(2026, 1, 31)
FAST = 10
"""Seconds that are far more than anything here takes, and far less than what grows without bounds."""

ADA = ListedHolder(
    Holder("h", "o", "p", since=date(2020, 1, 1)),
    Person("p", Gender.FEMININE, PartialDate(1960, 5, 9)),
    (
        Wording("", "name", "uk", "", "Ада Мустер"),
        Wording("", "name", "uk", "gen", "Ади Мустер", confirmed_by="Zoë Łąka"),
        Wording("", "name", ANY_LATIN, "", "Ada Muster"),
        Wording("", "surname", ANY_LATIN, "", "Muster"),
    ),
)
MARA = replace(
    ADA,
    holder=Holder("h2", "o", "p2", until=date(2019, 12, 31)),
    wordings=(Wording("", "name", "", "", "Mara Exempel"),),
)
JUSTICE = ListedOffice(
    1,
    "justice",
    Office("o", "ru-justice", "m", Audience.MINISTER, "PL", ("pl", "en"), "Minister of Justice"),
    Organization("m", "ru-ministry", "ministry_of_justice", "PL", name="Ministry of Justice; Laws, Courts"),
    (ADA, MARA),
    (
        Contact("c", "o", Channel.POST, "Street 1\nRoom 2", postal_code="12-345", locality="Strelsau", country="PL"),
        Contact("d", "o", Channel.EMAIL, "ada@ruritania.example", until=date(2026, 1, 1)),
        Contact("e", "o", Channel.FAX, "+999 1"),
        Contact("f", "o", Channel.TELEPHONE, "+999 2"),
        Contact("g", "o", Channel.WEB_FORM, "https://ruritania.example/form"),
        Contact("h", "o", Channel.EMBASSY, "through the embassy"),
    ),
    (Wording("", "name", "uk", "", "Міністр"),),
    groups=("LIBE", "DROI"),
)
CARD = write_vcards([JUSTICE]).decode()


@given(LISTS)
@settings(max_examples=80, deadline=None)
def test_what_was_written_is_read(offices: list[ListedOffice]) -> None:
    listing = read_vcards(write_vcards(offices), TODAY)
    assert (listing.rejected, listing.flagged) == ((), ())
    assert without_lines(listing.offices) == offices


def test_of_no_offices_there_is_no_card() -> None:
    assert write_vcards([]) == b""


def test_another_program_reads_the_card() -> None:
    """Vobject is the independent reader."""
    [card] = vobject.readComponents(CARD)
    assert [one.value for one in card.contents["fn"]] == ["Ada Muster", "Ада Мустер"]
    assert (card.n.value.family, card.n.value.given) == ("Muster", "Ada")
    assert card.org.value == ["Ministry of Justice; Laws, Courts"]
    assert [one.value for one in card.contents["title"]] == ["Minister of Justice", "Міністр"]
    assert (card.kind.value, card.gender.value, card.bday.value) == ("individual", "F", "19600509")
    address = card.adr.value
    assert (address.street, address.city, address.code, address.country) == (
        "Street 1\nRoom 2", "Strelsau", "12-345", "PL"
    )  # fmt: skip
    assert card.email.value == "ada@ruritania.example"
    assert [(one.value, one.type_param) for one in card.tel_list] == [("+999 1", "fax"), ("+999 2", "voice")]
    assert [one.value for one in card.contents["lang"]] == ["pl", "en"]
    assert [one.value for one in card.contents["categories"]] == [["LIBE"], ["DROI"]]
    assert card.uid.value == "justice"


def test_the_card_keeps_to_the_standard() -> None:
    assert CARD.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
    assert CARD.endswith("END:VCARD\r\n")
    assert all(len(line.encode()) <= 75 for line in CARD.split("\r\n"))
    assert "\n" not in CARD.replace("\r\n", "")


TEXT = st.text(LETTERS, min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)


@given(TEXT, TEXT, TEXT)
@settings(deadline=None)
def test_cards_of_another_program_mean_the_same(name: str, organization: str, email: str) -> None:
    """Vobject writes version 3.0; what it reads of its own card is what we read."""
    card = vobject.vCard()
    card.add("fn").value = name
    card.add("n").value = vobject.vcard.Name(family=name, given="Ada")
    card.add("org").value = [organization, "Unit"]
    card.add("email").value = email
    listing = read_vcards(card.serialize().encode(), TODAY)
    [office] = listing.offices
    again = vobject.readOne(card.serialize())
    assert office.holders[0].wordings[0].text == one_line(again.fn.value)
    assert office.office.name == ", ".join(one for one in map(one_line, again.org.value) if one)
    assert [one.address for one in office.contacts] == [one_line(again.email.value).removeprefix("mailto:")]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('FN;ALTID=1;LANGUAGE="und-Latn":Ada Muster', "FN:Ada Schmidt", "Ada Schmidt"),
        ("EMAIL:ada@ruritania.example", "EMAIL;TYPE=work:new@ruritania.example", "new@ruritania.example"),
        ("Street 1", "Street 9", "Street 9"),
        ("12-345", "54-321", "54-321"),
        ("TITLE;ALTID=1:Minister of Justice", "TITLE:Minister of Laws", "Minister of Laws"),
        ("CATEGORIES:DROI", "CATEGORIES:SEDE", "SEDE"),
        ("GENDER:F", "GENDER:M", "MASCULINE"),
    ],
)
def test_what_another_program_changed_is_read_as_changed(old: str, new: str, what: str) -> None:
    assert CARD.count(old) == 1
    [office] = read_vcards(CARD.replace(old, new).encode(), TODAY).offices
    assert what in repr(office)
    assert office.office.id == "o"


def test_what_another_program_deleted_or_added() -> None:
    lines = [one for one in CARD.split("\r\n") if "EMAIL" not in one and "ADR" not in one]
    [office] = read_vcards("\r\n".join(lines).encode(), TODAY).offices
    assert [one.channel for one in office.contacts] == [
        Channel.FAX, Channel.TELEPHONE, Channel.WEB_FORM, Channel.EMBASSY
    ]  # fmt: skip
    added = CARD.replace("END:VCARD", "TEL:+999 3\r\nEND:VCARD")
    [office] = read_vcards(added.encode(), TODAY).offices
    assert [one.address for one in office.contacts if one.channel is Channel.TELEPHONE] == ["+999 2", "+999 3"]


def test_a_program_that_takes_the_groups_away_leaves_names_and_addresses() -> None:
    bare = re.sub(r"^[a-z][0-9]\.", "", CARD.replace("\r\n ", ""), flags=re.MULTILINE)
    [office] = read_vcards(bare.encode(), TODAY).offices
    ada = office.holders[0]
    assert [(one.field, one.language, one.text) for one in ada.wordings] == [
        ("name", "uk", "Ада Мустер"), ("name", "uk", "Ади Мустер"), ("name", ANY_LATIN, "Ada Muster"),
        ("surname", ANY_LATIN, "Muster"),
    ]  # fmt: skip
    assert (ada.holder, ada.person) == (ADA.holder, ADA.person)
    assert {one.address for one in office.contacts} == {one.address for one in JUSTICE.contacts}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("X-ADVOCACY-OFFICE:{", "X-ADVOCACY-OFFICE:"),
        ("X-ADVOCACY-OFFICE:{", "X-ADVOCACY-OFFICE:" + "[" * 100_000),
        ("X-ADVOCACY-OFFICE:{", "X-ADVOCACY-OFFICE:5\r\nX-NOTE:{"),
        ("X-ADVOCACY-OFFICE:{", 'X-ADVOCACY-OFFICE:{"belongs_to":5\\,'),
        ("X-ADVOCACY-AUDIENCE:minister", "X-ADVOCACY-AUDIENCE:king"),
        ("X-ADVOCACY-AUDIENCE:minister", "X-NOTE:"),
        ('"channel": "fax"', '"channel": 5'),
        ('"since": "2020-01-01"', '"since": 20200101'),
    ],
)
def test_a_damaged_part_of_ours_refuses_that_card_alone(old: str, new: str) -> None:
    plain = CARD.replace("\r\n ", "")
    assert old in plain
    other = write_vcards([replace(JUSTICE, source_id="2", office=replace(JUSTICE.office, id="2"))])
    listing = read_vcards(plain.replace(old, new).encode() + other, TODAY)
    assert [one.source_id for one in listing.offices] == ["2"]
    assert [one.line for one in listing.rejected] == [1]


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"PK\x03\x04", b'{"persons": []}', b"VERSION:4.0\nFN:Ada\nEND:VCARD",
     b"BEGIN:VCALENDAR\nEND:VCALENDAR", b"x" * 10_000_000],
)  # fmt: skip
def test_what_holds_no_card_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read_vcards(data, TODAY)
    assert "\n" not in str(refused.value)


PIECES = st.sampled_from(
    ["BEGIN:VCARD", "END:VCARD", "VERSION:2.1", "VERSION:4.0", "FN:", "N:;;", "ORG:", "ADR:;;a;b", "AGENT:", "\n",
     "\r\n", "\r\n ", "=\r\n", ";ENCODING=QUOTED-PRINTABLE:=C3", ";CHARSET=", "KIND:group", "MEMBER:", "UID:",
     "PHOTO;BASE64:", "X-ADVOCACY-OFFICE:{}", "c1.X-ADVOCACY-CONTACT:{}", "c1.EMAIL:", '"', "\\", ":", ";", "\x00",
     "\ufeff", "é", "GENDER:F"]
)  # fmt: skip


@given(
    st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join).map(lambda text: text.encode("utf-8", "replace"))
    | st.binary(max_size=100)
)
@settings(max_examples=150, deadline=None)
def test_whatever_the_bytes_a_listing_or_a_refusal(data: bytes) -> None:
    for tried in (data, b"BEGIN:VCARD\n" + data + b"\nEND:VCARD\n", b"BEGIN:VCARD\nFN:\xff" + data):
        try:
            listing = read_vcards(tried, TODAY)
        except BadInput:
            continue
        assert all(str(wrong.reason).encode() for wrong in listing.rejected)
        assert all(str(wrong.reason).encode() for wrong in listing.flagged)
        if listing.offices:
            again = read_vcards(write_vcards(listing.offices), TODAY)
            assert again.rejected == ()
            assert canonical(again) == canonical(listing)


def canonical(listing: Listing) -> list[ListedOffice]:
    """The entries, whatever the order their texts came in."""

    def texts(wordings: tuple[Wording, ...]) -> tuple[Wording, ...]:
        return tuple(sorted(wordings, key=lambda one: one.key))

    return [
        replace(
            one,
            wordings=texts(one.wordings),
            holders=tuple(replace(each, wordings=texts(each.wordings)) for each in one.holders),
        )
        for one in without_lines(listing.offices)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "FN:" + "x" * 10_000_000,
        "FN;X" + "=a" * 1000,
        "FN" + ";a" * 1000 + '"',
        "FN;X=" + ",a" * 1000 + '":x',
        '"' * 1_000_000,
        ":" * 1_000_000,
        "\\" * 1_000_000,
        "FN:" + "\\" * 1_000_001,
        "FN:a\r\n" + " b\r\n" * 1_000_000,
        "FN;ENCODING=QUOTED-PRINTABLE:=\r\n" + "=41=\r\n" * 500_000,
        "PHOTO;ENCODING=b:" + "A" * 5_000_000,
        "AGENT:\r\nBEGIN:VCARD\r\n" * 100_000,
        "NOTE:" + ";," * 1_000_000,
    ],
    ids=lambda line: line[:12],
)
def test_long_and_crooked_lines_take_no_time(line: str) -> None:
    begun = time.monotonic()
    listing = read_vcards(f"BEGIN:VCARD\r\nVERSION:4.0\r\n{line}\r\nEND:VCARD\r\n".encode(), TODAY)
    assert len(listing.rejected) == 1
    assert time.monotonic() - begun < FAST


def test_a_file_of_nothing_but_old_letters_takes_no_time() -> None:
    begun = time.monotonic()
    listing = read_vcards(b"BEGIN:VCARD\nFN:\xe9\nNOTE:" + b"\xe9" * 10_000_000 + b"\nEND:VCARD\n", TODAY)
    assert listing.offices[0].office.name != ""
    assert time.monotonic() - begun < FAST


@pytest.mark.parametrize(
    ("head", "name", "types"),
    [
        ("tel;home;TYPE=work,voice", "TEL", {"home", "work", "voice"}),
        ("item1.x-y_z;a=b;", "X-Y-Z", set()),
        ('A;TYPE="b,C"', "A", {"b", "c"}),
    ],
)
def test_heads(head: str, name: str, types: set[str]) -> None:
    read = read_head(head)
    assert read is not None
    assert (read.name, sorted(read.types)) == (name, sorted(types))


@pytest.mark.parametrize("head", ["", ";", "é", "a b", 'a;b="', "a.b.c", "a;=b"])
def test_what_is_no_head(head: str) -> None:
    assert read_head(head) is None
