"""Who holds an office, as tables have it: names, gender, time, what the person belongs to; and mail addresses."""

from __future__ import annotations

from datetime import date

import pytest

from advocacy.domain.disclosure import Side
from advocacy.domain.membership import Body, MemberRole
from advocacy.domain.office import ContactState
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import Gender
from advocacy.domain.wording import Confidence, Wording
from advocacy.formats.office_cells import GENDER_WORDS
from advocacy.formats.office_table_refusals import (
    BadEmail,
    HolderWithoutName,
    MembershipUnreadable,
    RoleNotKnown,
    TermUnreadable,
    UnknownCountry,
    UnknownGender,
    UnknownWord,
    UnreadableDate,
)
from tests.formats.reading_offices import AS_OF, holder_of, one, read, told


def test_names_by_language_and_form() -> None:
    holder = holder_of(
        "office_name,name:uk,name:uk:dat,surname:pl,name:uk:dat/confidence,name:uk:dat/disclosure,name:uk:dat/sides\n"
        "A,Ада Мустер,Аді Мустер,Muster,low,addressee,own other\n"
    )
    dative = Wording("", "name", "uk", "dat", "Аді Мустер")
    assert [each.key for each in holder.wordings] == [
        ("", "name", "uk", ""), dative.key, ("", "surname", "pl", ""),
    ]  # fmt: skip
    found = holder.wordings[1]
    assert (found.confidence, found.disclosure.value, found.sides) == (
        Confidence.LOW, "addressee", frozenset({Side.OWN, Side.OTHER}),
    )  # fmt: skip
    assert holder_of("Office,Full name\nA,Ада Muster\n").wordings[0].language == "und"
    assert [each.text for each in holder_of("Office,Surname\nA,Muster\n").wordings] == ["Muster"]


@pytest.mark.parametrize("word", ["secret", "internal,requesting nobody"])
def test_a_text_whose_readers_are_not_certain_stays_out(word: str) -> None:
    disclosure, _, sides = word.partition(",")
    listing = read(
        "office_name;office:title:pl;office:title:pl/disclosure;office:title:pl/sides\n"
        f"A;B;{disclosure};{sides}\n"
    )
    assert listing.offices[0].wordings == ()
    assert told(listing) == ([], [(2, UnknownWord)])


@pytest.mark.parametrize(
    ("cells", "since", "until", "attested"),
    [
        ("2024-07-16,,,", date(2024, 7, 16), None, None),
        ("16.07.2024,16/7/2029,,", date(2024, 7, 16), date(2029, 7, 16), None),
        ("2024/7/6 00:00:00,,,", date(2024, 7, 6), None, None),
        ("1. 2. 2024 r.,3/3/2024,,", date(2024, 2, 1), date(2024, 3, 3), None),
        (",,,", None, None, AS_OF),
        (",2026-11-01,,", None, date(2026, 11, 1), AS_OF),
        (",2026-10-31,,", None, date(2026, 10, 31), None),
        (",,2025-01-01,", None, None, date(2025, 1, 1)),
        (",,∅,", None, None, None),
    ],
)
def test_a_term_is_what_the_table_says_else_the_day_of_the_list(
    cells: str, since: date | None, until: date | None, attested: date | None
) -> None:
    holder = holder_of(f"Office,Full name,Since,Until,As of,x\nA,Ada Muster,{cells}\n").holder
    assert (holder.since, holder.until, holder.attested_on) == (since, until, attested)


@pytest.mark.parametrize(
    "day", ["3/4/2024", "2024", "July 2024", "31.2.2024", "2024-13-01", "45489", "20240716"]
)
@pytest.mark.parametrize("column", ["Since", "Until", "As of"])
def test_somebody_whose_term_is_not_certain_is_left_out(day: str, column: str) -> None:
    listing = read(f"Office,Full name,{column},E-mail\nA,Ada Muster,{day},a@example.org\n")
    assert told(listing) == ([], [(2, UnreadableDate), (2, TermUnreadable)])
    assert listing.offices[0].holders == ()
    assert len(listing.offices[0].contacts) == 1
    assert listing.flagged[1].reason.fields == {"person": "Ada Muster"}
    nameless = read(
        f"office_name,person_source_id,{column.lower().replace('as of', 'attested_on')}\nA,p1,{day}\n"
    )
    assert nameless.flagged[1].reason.fields == {"person": "p1"}


@pytest.mark.parametrize(
    ("gender", "words"), [(gender, words.split()) for gender, words in GENDER_WORDS.items()]
)
def test_gender_in_ten_languages(gender: Gender, words: list[str]) -> None:
    for word in words:
        assert holder_of(f"Office,Full name,Gender\nA,Ada Muster, {word.upper()}\n").person.gender is gender


@pytest.mark.parametrize(
    ("words", "right"),
    [("h,m", [Gender.MASCULINE, None]), ("h,f,m", [Gender.MASCULINE, Gender.FEMININE, Gender.MASCULINE])],
)
def test_a_letter_that_means_two_genders_means_none(words: str, right: list[Gender | None]) -> None:
    text = "".join(f"A{word},Ada Muster,{word}\n" for word in words.split(","))
    listing = read(f"Office,Full name,Gender\n{text}")
    assert [each.holders[0].person.gender for each in listing.offices] == right


@pytest.mark.parametrize("word", ["?", "d", "Ada", "fm"])
def test_any_other_word_says_no_gender(word: str) -> None:
    listing = read(f"Office,Full name,Gender\nA,Ada Muster,{word}\n")
    assert listing.offices[0].holders[0].person.gender is None
    assert told(listing) == ([], [(2, UnknownGender)])
    assert told(read("Office,Full name,Gender,Born,Country\nA,Ada Muster, . ,\xa0,\xa0\n")) == ([], [])


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("a@example.org", ["a@example.org"]),
        ("mailto:a.b+c@mail.example.org", ["a.b+c@mail.example.org"]),
        ("Ada Muster <a@example.org>; <b@example.org>", ["a@example.org", "b@example.org"]),
        ('"a@example.org, b@example.org"', ["a@example.org", "b@example.org"]),
        ("a@example.org b@example.org", ["a@example.org", "b@example.org"]),
        ("żółw@przykład.example", ["żółw@przykład.example"]),
    ],
)
def test_every_mail_address_in_a_cell_is_a_contact(cell: str, addresses: list[str]) -> None:
    assert [each.address for each in one(f"Office\tE-mail\nA\t{cell}\n").contacts] == addresses


@pytest.mark.parametrize(
    "cell",
    [
        "none",
        "a@b",
        "a@@example.org",
        "ada muster@example.org",
        "a@example.org.",
        "@x.org",
        "a@-x.org",
        "a at example.org",
    ],
)
def test_what_no_mail_reaches_is_no_contact(cell: str) -> None:
    listing = read(f"Office;E-mail;Fax\nA;{cell};22\nB;x, b@example.org;\n")
    assert told(listing) == ([], [(2, BadEmail), (3, BadEmail)])
    assert [[each.address for each in office.contacts] for office in listing.offices] == [
        ["22"],
        ["b@example.org"],
    ]
    bad = one(f"office_name;email;email/state\nA;{cell};bad\n").contacts
    assert [(each.address, each.state) for each in bad] == [(cell, ContactState.BAD)]


def test_citizenships_and_birthdays() -> None:
    person = holder_of("Office,Full name,Born,citizenships\nA,Ada Muster,16.7.1970,PL; bg\n").person
    assert (person.born, person.citizenships) == (PartialDate(1970, 7, 16), ("PL", "BG"))
    listing = read("Office,Full name,citizenships,Born\nA,Ada Muster,PL; Ruritania,\n")
    assert told(listing) == ([], [(2, UnknownCountry)])


def test_what_a_person_belongs_to() -> None:
    text = (
        "Office,Country,Full name,Committees,Political group,Party,Delegation\n"
        "A,PL,Ada Muster,LIBE; DROI,G,P,D\nB,BG,Zoë Łąka,LIBE,,P,\n"
    )
    first, second = (each.holders[0].memberships for each in read(text).offices)
    assert [(each.organization.key, each.organization.classification) for each in first] == [
        ("libe/committee", Body.COMMITTEE),
        ("droi/committee", Body.COMMITTEE),
        ("g/political_group", Body.POLITICAL_GROUP),
        ("p/national_party/PL", Body.NATIONAL_PARTY),
        ("d/delegation", Body.DELEGATION),
    ]
    assert [each.organization.key for each in second] == ["libe/committee", "p/national_party/BG"]
    assert {(each.membership.role, each.membership.attested_on) for each in first} == {
        (MemberRole.MEMBER, AS_OF)
    }


def test_a_role_stands_in_brackets_behind_a_body() -> None:
    text = (
        "Office;Full name;Committees;Political group\n"
        'A;Ada Muster;"LIBE (substitute)|DROI (Chair)|AFET (vice-chair)|PETI (m)|CULT";Examples (member)\n'
        'B;Zoë Łąka;"LIBE (członkini)|LIBE (przewodnicząca)|libe";Group of Patterns (GP)\n'
    )
    listing = read(text)
    assert told(listing) == ([], [])
    first, second = (
        [(each.organization.name, each.membership.role) for each in office.holders[0].memberships]
        for office in listing.offices
    )
    assert first == [
        ("LIBE", MemberRole.SUBSTITUTE), ("DROI", MemberRole.CHAIR), ("AFET", MemberRole.VICE_CHAIR),
        ("PETI", MemberRole.MEMBER), ("CULT", MemberRole.MEMBER), ("Examples", MemberRole.MEMBER),
    ]  # fmt: skip
    assert second == [("LIBE", MemberRole.CHAIR), ("Group of Patterns (GP)", MemberRole.MEMBER)]


def test_words_in_brackets_that_are_no_role_stay_in_the_name_and_are_told() -> None:
    cells = "LIBE (boss)|Committee (1)|Committee (X)|Trade (Africa) (chair)|(chair)|LIBE ()|Peace (no)"
    listing = read(f'Office;Full name;Committees;Party\nA;Ada Muster;"{cells}";Party (boss)\n')
    found = [(each.organization.name, each.membership.role) for each in listing.offices[0].holders[0].memberships]
    assert found == [
        ("LIBE (boss)", MemberRole.MEMBER), ("Committee (1)", MemberRole.MEMBER), ("Committee (X)", MemberRole.MEMBER),
        ("Trade (Africa)", MemberRole.CHAIR), ("(chair)", MemberRole.MEMBER), ("LIBE ()", MemberRole.MEMBER),
        ("Peace (no)", MemberRole.MEMBER), ("Party (boss)", MemberRole.MEMBER),
    ]  # fmt: skip
    assert told(listing) == ([], [(2, RoleNotKnown)] * 6)
    said = [each.reason.in_words(str) for each in listing.flagged]
    assert said[0] == "“(boss)” in “LIBE (boss)” says no role that is known; it stays a part of the name."
    assert [each.reason.fields["words"] for each in listing.flagged] == ["boss", "1", "X", "Africa", "no", "boss"]


def test_a_membership_that_is_not_certain_is_none() -> None:
    listing = read(
        "office_name;name:pl;membership:1;membership:1/role;membership:1/since;membership:2;membership:2/role\n"
        "A;Ada Muster;LIBE;boss;;DROI;chair\nB;Ada Muster;LIBE;;once;;\n"
    )
    assert told(listing) == ([], [
        (2, UnknownWord), (2, MembershipUnreadable), (3, UnreadableDate), (3, MembershipUnreadable),
    ])  # fmt: skip
    [kept] = listing.offices[0].holders[0].memberships
    assert (kept.organization.name, kept.organization.key, kept.membership.role) == (
        "DROI",
        "droi",
        MemberRole.CHAIR,
    )
    assert listing.flagged[1].reason.fields == {"organization": "LIBE"}


def test_somebody_without_a_name_is_nobody() -> None:
    listing = read("Office,Full name,Gender,Committee\nA,,f,\nB,,,LIBE\nC,,,\n")
    assert told(listing) == ([], [(2, HolderWithoutName), (3, HolderWithoutName)])
    assert [each.holders for each in listing.offices] == [(), (), ()]
