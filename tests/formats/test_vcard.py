"""vCards as address books write them, in the three versions: one card is one office with its holder."""

from __future__ import annotations

from datetime import date

import pytest

from advocacy.domain.office import Audience, Channel, Contact
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import Gender
from advocacy.domain.wording import ANY_LATIN
from advocacy.formats.listing import ListedOffice, Listing
from advocacy.formats.vcard import read_vcards

TODAY = date(2026, 1, 31)


def card(*lines: str, version: str = "4.0") -> str:
    """A card of these lines."""
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def read(*cards: str, encoding: str = "utf-8") -> Listing:
    return read_vcards("".join(cards).encode(encoding), TODAY)


def the_one(*lines: str, version: str = "4.0") -> ListedOffice:
    """The office of a card with which nothing was wrong."""
    listing = read(card(*lines, version=version))
    assert (listing.rejected, listing.flagged) == ((), ())
    [office] = listing.offices
    return office


def names(office: ListedOffice) -> list[tuple[str, str, str]]:
    [holder] = office.holders
    return [(one.field, one.language, one.text) for one in holder.wordings]


OUTLOOK = (
    "N;CHARSET=windows-1250;ENCODING=QUOTED-PRINTABLE:=A3=B9ka;Zo=EB;;prof.",
    "FN;CHARSET=windows-1250;ENCODING=QUOTED-PRINTABLE:Zo=EB =A3=B9ka",
    "ORG;QUOTED-PRINTABLE:Ministerstwo Sprawiedliwo=C5=",
    "=9Bci;Departament A",
    "TITLE:Dyrektor",
    "NOTE;ENCODING=QUOTED-PRINTABLE:first=0D=0A=",
    " second",
    "ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Skr. 5;;ul. Polna 1=0D=0AII p.;Strelsau;;12-345;PL",
    "LABEL;WORK;ENCODING=QUOTED-PRINTABLE:ul. Polna 1=0D=0AStrelsau",
    "TEL;WORK;VOICE:+999 1",
    "TEL;WORK;FAX:+999 2",
    "TEL;PAGER:+999 3",
    "EMAIL;PREF;INTERNET:zoe@ruritania.example",
    "URL;WORK:https://ruritania.example",
    "PHOTO;JPEG;BASE64:",
    "/9j/4AAQSkZJRgABAQEASABIAAD",
    "  AAAA==",
    "",
    'X-MS-OL-DESIGN;CHARSET=utf-8:<card xmlns="http://x.example" ver="1.0"></card>',
    "REV:20240105T000000Z",
)


def test_a_card_of_version_2_1_as_outlook_writes_it() -> None:
    office = the_one(*OUTLOOK, version="2.1")
    assert office.office.name == "Dyrektor, Ministerstwo Sprawiedliwości, Departament A"
    assert office.organization is not None
    assert office.organization.name == "Ministerstwo Sprawiedliwości, Departament A"
    assert (office.line, office.office.audience, office.office.country) == (1, Audience.OFFICE, "PL")
    assert names(office) == [("name", ANY_LATIN, "Zoë Łąka"), ("surname", ANY_LATIN, "Łąka")]
    assert office.holders[0].holder.attested_on == date(2024, 1, 5)
    assert office.contacts == (
        Contact("", "", Channel.POST, "ul. Polna 1\nII p.\nSkr. 5", country="PL", postal_code="12-345",
                locality="Strelsau"),
        Contact("", "", Channel.TELEPHONE, "+999 1"),
        Contact("", "", Channel.FAX, "+999 2"),
        Contact("", "", Channel.EMAIL, "zoe@ruritania.example"),
    )  # fmt: skip
    assert office.source_id == "zoelaka/ministerstwosprawiedliwosci/departamenta/dyrektor"


def test_a_line_of_version_2_1_is_folded_before_a_space_that_stays() -> None:
    old = the_one("FN:Ada", "ORG:Ministry of", " Justice", version="2.1")
    new = the_one("FN:Ada", "ORG:Ministry of Jus", " tice", version="3.0")
    assert old.office.name == new.office.name == "Ministry of Justice"


def test_a_card_of_version_3_0_as_a_mac_writes_it() -> None:
    office = the_one(
        "N:Muster;Ada;Maria,Eva;Dr.;jun.",
        "FN:Dr. Ada Muster",
        "ORG:Diet of Ruritania\\, Lower House;",
        "item1.ADR;type=WORK;type=pref:;Room 5;Diet Street 1\\nEntrance B;Strelsau;;12345;PL",
        "item1.X-ABADR:pl",
        "item2.URL;type=pref:https://ruritania.example/write",
        "item2.X-ABLabel:_$!<Kontaktformular>!$_",
        "item3.URL:https://ruritania.example",
        "TEL;type=CELL;type=VOICE;type=pref:+999 1",
        "BDAY:1960-05-09",
        "CATEGORIES:LIBE,DROI\\, Subcommittee, ,LIBE",
        "X-ABUID:5\\:ABPerson",
        version="3.0",
    )
    assert office.office.name == "Diet of Ruritania, Lower House"
    assert names(office) == [("name", ANY_LATIN, "Dr. Ada Muster"), ("surname", ANY_LATIN, "Muster")]
    assert office.holders[0].person.born == PartialDate(1960, 5, 9)
    assert office.holders[0].person.gender is None
    assert office.holders[0].holder.attested_on == TODAY
    assert office.groups == ("LIBE", "DROI, Subcommittee")
    assert [(one.channel, one.address) for one in office.contacts] == [
        (Channel.POST, "Diet Street 1\nEntrance B\nRoom 5"),
        (Channel.WEB_FORM, "https://ruritania.example/write"),
        (Channel.TELEPHONE, "+999 1"),
    ]


def test_a_card_of_version_4_0() -> None:
    office = the_one(
        "KIND:individual",
        "FN;ALTID=1;LANGUAGE=en:Ada Muster",
        "FN;ALTID=1;LANGUAGE=uk:Ада Мустер",
        "FN;ALTID=1;LANGUAGE=uk:Ада Мустер-друга",
        'N;SORT-AS="Muster,Ada":Muster;Ada;;;',
        "GENDER:F;woman",
        "BDAY:196005",
        "ORG;ALTID=2:Diet",
        "ORG;ALTID=2;LANGUAGE=uk:Сейм",
        "TITLE;ALTID=3:Speaker",
        "TITLE;ALTID=3;LANGUAGE=uk:Спікер",
        "ROLE:Chair",
        "LANG;PREF=2:en",
        "LANG;PREF=x:de",
        "LANG;PREF=1:pl",
        "LANG:pl",
        'ADR;CC=PL;LABEL="a: b; c^nd":;;Street 1,Flat 2;Strelsau;North;12345;Polska',
        "ADR;LABEL=\"Diet^nPO Box ^'5^'\":;;;;;;",
        'TEL;VALUE=uri;PREF=1;TYPE="voice,work":tel:+999-1;ext=2',
        'TEL;VALUE=uri;TYPE="work,fax":TEL:+999-2',
        "EMAIL;TYPE=work:mailto:ada@ruritania.example",
        "EMAIL:",
        "CONTACT-URI:https://ruritania.example/form",
        "CONTACT-URI:mailto:office@ruritania.example",
        "URL;TYPE=contact-form:https://ruritania.example/form",
        "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        "REV:2025",
        "X-ADVOCACY-AUDIENCE:committee_chair",
    )
    assert (office.source_id, office.office.name) == (
        "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", "Speaker, Diet"
    )  # fmt: skip
    assert (office.office.languages, office.office.audience) == (("pl", "en", "de"), Audience.COMMITTEE_CHAIR)
    assert names(office) == [
        ("name", "en", "Ada Muster"), ("name", "uk", "Ада Мустер"), ("surname", ANY_LATIN, "Muster")
    ]  # fmt: skip
    assert [(one.field, one.language, one.text) for one in office.wordings] == [("name", "uk", "Спікер")]
    person = office.holders[0].person
    assert (person.gender, person.born) == (Gender.FEMININE, None)
    assert office.holders[0].holder.attested_on == TODAY  # a year is no day
    assert [(one.channel, one.address) for one in office.contacts] == [
        (Channel.POST, "Street 1,Flat 2"),
        (Channel.POST, 'Diet\nPO Box "5"'),
        (Channel.TELEPHONE, "+999-1;ext=2"),
        (Channel.FAX, "+999-2"),
        (Channel.EMAIL, "ada@ruritania.example"),
        (Channel.WEB_FORM, "https://ruritania.example/form"),
        (Channel.EMAIL, "office@ruritania.example"),
    ]
    assert (office.contacts[0].country, office.contacts[0].region) == ("PL", "North")


@pytest.mark.parametrize(
    ("said", "gender"),
    [("GENDER:M", Gender.MASCULINE), ("GENDER:O;intersex", None), ("GENDER:;other", None),
     ("X-GENDER:Female", Gender.FEMININE), ("SEX:1", None)],
)  # fmt: skip
def test_a_gender_is_what_the_card_says_in_so_many_words(said: str, gender: Gender | None) -> None:
    assert the_one("FN:Ada Muster", said).holders[0].person.gender is gender


@pytest.mark.parametrize(
    ("said", "born"),
    [
        ("19600509", PartialDate(1960, 5, 9)),
        ("1960-05-09T00:00:00Z", PartialDate(1960, 5, 9)),
        ("1960-05", PartialDate(1960, 5)),
        ("1960", PartialDate(1960)),
        ("--0509", None),
        ("19601309", None),
        ("circa 1800", None),
    ],
)
def test_birthdays_of_all_versions(said: str, born: PartialDate | None) -> None:
    assert the_one("FN:Ada Muster", f"BDAY:{said}").holders[0].person.born == born


@pytest.mark.parametrize(
    "lines",
    [
        ("KIND:org", "FN:Court of Ruritania", "N:Court;;;;", "ORG:Court of Ruritania"),
        ("FN:Court of Ruritania", "N:;;;;", "ORG:Court of Ruritania"),
        ("FN:court of ruritania", "ORG:Court;of Ruritania"),
        ("FN:Court of Ruritania", "N:Ruritania;Court of;;;", "X-ABShowAs:COMPANY"),
        ("ORG:Court of Ruritania",),
    ],
)
def test_a_card_of_an_organization_is_an_office_without_a_holder(lines: tuple[str, ...]) -> None:
    office = the_one(*lines, version="3.0")
    assert office.holders == ()
    assert office.office.name.replace(",", "").casefold() == "court of ruritania"


def test_a_name_in_parts_alone_is_put_together() -> None:
    office = the_one("N:Muster;Ada;Maria,Eva;Dr.;jun.", version="2.1")
    assert names(office)[0] == ("name", ANY_LATIN, "Ada Maria Eva Muster jun.")
    assert office.office.name == "Ada Maria Eva Muster jun."
    assert the_one("NICKNAME:Ada").office.name == "Ada"


def test_groups_name_their_members() -> None:
    listing = read(
        card("FN:Ada Muster", "UID:urn:uuid:1"),
        card("FN:Mara Exempel", "UID:2", "CATEGORIES:Reds"),
        card("KIND:group", "FN:LIBE", "MEMBER:urn:uuid:1", "MEMBER:urn:uuid:2", "MEMBER:mailto:a@b.example"),
        card("FN:DROI", "X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1", version="3.0"),
    )
    assert [one.groups for one in listing.offices] == [("LIBE", "DROI"), ("Reds", "LIBE")]
    assert listing.rejected == ()


def test_what_cannot_be_used_is_rejected_with_its_line() -> None:
    listing = read(
        card("FN:Ada Muster", "UID:1"),
        card("FN:Mara Exempel", "UID:1"),
        card("KIND:location", "FN:Strelsau"),
        card("TEL:+999"),
        "BEGIN:VCARD\r\nFN:Half of one\r\n",
        card("FN:Zoë Łąka"),
        card("FN:Ada Muster", "LABEL:" + "x" * 100_000),
        "BEGIN:VCARD\r\nFN:Without an end",
    )
    assert [one.office.name for one in listing.offices] == ["Ada Muster", "Zoë Łąka"]
    assert [(one.line, one.name, str(one.reason)) for one in listing.rejected] == [
        (6, "Mara Exempel", "An earlier entry has the same id “1”."),
        (11, "Strelsau", "The card is of the kind “location”, not of a person or an organization."),
        (16, "", "The entry has no name."),
        (20, "Half of one", "The card does not end: END:VCARD is missing."),
        (26, "Ada Muster", "A text of 100000 characters is longer than anything a list of offices says."),
        (31, "Without an end", "The card does not end: END:VCARD is missing."),
    ]


def test_the_card_of_an_agent_is_not_one_of_the_file() -> None:
    inner = card("FN:Agent", "AGENT:", version="2.1") + card("FN:Agent of the agent")
    office = the_one("FN:Ada Muster", "AGENT:", *inner.splitlines(), "TITLE:Chair", version="2.1")
    assert (office.office.name, len(office.holders)) == ("Chair", 1)


def test_lines_that_are_none_are_left_out_and_flagged() -> None:
    listing = read(
        card(
            "FN:Ada Muster",
            "NOTE:a note",
            "that was never folded",
            "é:x",
            'TEL;TYPE="work:+999',
            "ADR:;;Street;;;;Ruritania",
        )
    )
    [office] = listing.offices
    assert [(one.line, one.name, str(one.reason)) for one in listing.flagged] == [
        (1, "Ada Muster", "Line 5 of the file is no line of a vCard and was left out."),
        (1, "Ada Muster", "Line 6 of the file is no line of a vCard and was left out."),
        (1, "Ada Muster", "Line 7 of the file is no line of a vCard and was left out."),
        (1, "Ada Muster", "“Ruritania” is not known as a country; it stands in the address as it is written."),
    ]
    assert office.contacts[0].lines == ("Street", "Ruritania")


def test_an_address_that_is_only_a_label() -> None:
    office = the_one("FN:Ada", "ADR:;;;;;;", "LABEL;WORK:Diet\\nStrelsau", "LABEL:", version="3.0")
    assert [one.address for one in office.contacts] == ["Diet\nStrelsau"]


POLISH = card(
    "FN:Żaneta Łąka", "ORG:Ministerstwo Sprawiedliwości", "ADR:;;ul. Źródłowa 1;Święty Krzyż;;;", version="2.1"
)
BULGARIAN = card("FN:Ада Мустер", "ORG:Министерство на правосъдието", version="2.1")
GERMAN = card("FN:Zoë Größe", "ORG:Justizministerium für Ruritanien", version="2.1")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(POLISH, "cp1250"), (BULGARIAN, "cp1251"), (GERMAN, "cp1252"), (POLISH, "iso8859-2"), (BULGARIAN, "koi8-r")],
)
def test_old_encodings_are_guessed_and_said_to_be(text: str, encoding: str) -> None:
    listing = read(text, encoding=encoding)
    right = read(text)
    assert [one.office.name for one in listing.offices] == [one.office.name for one in right.offices]
    assert listing.offices == right.offices
    assert [(one.line, str(one.reason).split(";")[0]) for one in listing.flagged] == [
        (0, "The file does not say how its letters are coded")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_unicode_needs_no_guess(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    listing = read_vcards((mark + POLISH).encode(encoding), TODAY)
    assert (listing.offices, listing.flagged) == (read(POLISH).offices, ())


def test_what_a_line_says_of_its_letters_counts_more() -> None:
    mixed = card("FN;CHARSET=windows-1251:", "ORG;CHARSET=UTF-8:", "TITLE:", version="2.1").encode()
    parts = {b"1251:": "Ада".encode("cp1251"), b"UTF-8:": "Łąka".encode(), b"TITLE:": "Größe".encode("cp1252")}
    for head, letters in parts.items():
        mixed = mixed.replace(head, head + letters)
    [office] = read_vcards(mixed, TODAY).offices
    assert (names(office)[0][2], office.office.name) == ("Ада", "Größe, Łąka")


@pytest.mark.parametrize(
    ("line", "name", "trouble"),
    [
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=81=FF", "Ł\ufffd", "Line 3 is not in the encoding it says"),
        ("FN;ENCODING=QUOTED-PRINTABLE:=C0=E4=E0 =CC=F3=F1=F2=E5=F0", "Ада Мустер", "The file does not say how"),
        ("FN;CHARSET=klingon;ENCODING=QUOTED-PRINTABLE:=E9", "é", ""),
        ("FN;CHARSET=unicode_escape;ENCODING=QUOTED-PRINTABLE:=5Cq=E9", "\\qé", ""),
        ("FN;CHARSET=ascii:Łąka", "Łąka", ""),
    ],
)
def test_letters_in_quoted_printable(line: str, name: str, trouble: str) -> None:
    listing = read(card(line, version="2.1"))
    assert names(listing.offices[0])[0][2] == name
    assert [str(one.reason).startswith(trouble) for one in listing.flagged] == [True] * bool(trouble)
