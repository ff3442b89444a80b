"""The directory of offices in TOML: read strictly, every fault with its place."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.moment import outside_id
from advocacy.domain.office import Audience, Channel, Contact, ContactState, Holder, Office, Organization
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import Confidence, Wording
from advocacy.errors import BadInput
from advocacy.formats.listed_ids import values_of, with_ids
from advocacy.formats.recipients import SOURCE, office_id, office_known_by_name, read_directory

FULL = """
[[office]]
key = "xx-president"
organization_en = "President of X"
classification = "head_of_state"
audience = "head_of_state"
country = "XX"
languages = ["en", "fr"]
confidence = "high"
source = "a page"
checked_on = 2020-01-02
[office.address]
street = "1 Street"
postal_code = "00001"
locality = "Town"
country = "XX"
[[office.holder]]
name = "Jane Doe"
gender = "f"
since = 2019-01-01
until = 2020-12-31
source = "another page"
wordings = [
  { field = "name", language = "en", form = "nom", text = "Jane Doe", confidence = "high" },
  { field = "name", language = "bg", form = "gen", text = "Джейн Доу" },
]
"""
BARE = '[[office]]\nkey = "x"\norganization_en = "X"\nclassification = "office"\naudience = "office"\n'


def read(text: str) -> tuple[object, ...]:
    listing = read_directory(text, "x.toml")
    return tuple(value for one in listing.offices for value in values_of(with_ids(listing.source, one)))


def test_an_office_is_read_with_everything_on_it() -> None:
    organization, office, contact, person, holder, name, form = read(FULL)
    assert isinstance(organization, Organization)
    assert isinstance(office, Office)
    assert (office.id, office.organization) == (office_id("xx-president"), organization.id)
    assert (office.audience, office.languages, office.confidence) == (
        Audience.HEAD_OF_STATE, ("en", "fr"), Confidence.HIGH,
    )  # fmt: skip
    assert office.checked_on == date(2020, 1, 2)
    assert isinstance(contact, Contact)
    assert (contact.channel, contact.lines) == (Channel.POST, ("1 Street", "00001 Town"))
    assert (contact.address, contact.postal_code, contact.locality) == ("1 Street", "00001", "Town")
    assert (contact.source, contact.confidence, contact.script) == ("a page", Confidence.HIGH, "")
    assert isinstance(person, Person)
    assert person.gender is Gender.FEMININE
    assert isinstance(holder, Holder)
    assert (holder.office, holder.person) == (office.id, person.id)
    assert (holder.held_on(date(2019, 6, 1)), holder.held_on(date(2021, 1, 1))) == (True, False)
    assert isinstance(name, Wording)
    assert isinstance(form, Wording)
    assert (name.form, form.form, form.confidence) == ("", "gen", Confidence.MEDIUM)


def test_what_is_not_given_stays_unknown() -> None:
    organization, office = read(BARE)
    assert isinstance(office, Office)
    assert isinstance(organization, Organization)
    assert (office.country, office.languages, office.checked_on) == (None, (), None)
    assert office.confidence is Confidence.MEDIUM
    *_, person, _holder = read(BARE + '[[office.holder]]\nname = "J"\nattested_on = 2020-01-01\n')
    assert isinstance(person, Person)
    assert person.gender is None
    assert read("") == ()
    (contact,) = [
        one for one in read(BARE + '[office.address]\nlocality = "Town"\n') if isinstance(one, Contact)
    ]
    assert contact.lines == ("Town",)


def contacts(*tables: str) -> list[Contact]:
    return [one for one in read("\n".join((BARE, *tables))) if isinstance(one, Contact)]


def test_an_address_is_read_in_the_local_script_and_in_latin_letters() -> None:
    local, latin = contacts(
        '[office.address]\nstreet = "вул. Перша, 1"\nregion = "Район"\ncountry = "XX"',
        '[office.latin]\nstreet = "vul. Persha, 1"\nlocality = "Town"\nsource = "a rule"\nconfidence = "low"',
    )
    assert (local.script, local.address, local.region, local.country) == ("", "вул. Перша, 1", "Район", "XX")
    assert (latin.script, latin.lines) == ("Latn", ("vul. Persha, 1", "Town"))
    assert (latin.source, latin.confidence) == ("a rule", Confidence.LOW)
    assert local.id != latin.id


def test_other_ways_to_reach_an_office_have_their_own_source() -> None:
    phone = '[[office.contact]]\nchannel = "telephone"\naddress = "+00 1"\nsource = "a page"'
    fax, mail = phone.replace("telephone", "fax"), phone.replace("telephone", "email").replace("+00 1", "a@example.org")
    one, two, three = contacts(phone, fax, mail + '\nchecked_on = 2020-01-02\nconfidence = "high"')
    assert [each.channel for each in (one, two, three)] == [Channel.TELEPHONE, Channel.FAX, Channel.EMAIL]
    assert (one.address, one.source, one.state, one.verified_on) == ("+00 1", "a page", ContactState.UNVERIFIED, None)
    assert (three.state, three.verified_on, three.confidence) == (
        ContactState.VERIFIED, date(2020, 1, 2), Confidence.HIGH,
    )  # fmt: skip
    assert len({one.id, two.id, three.id}) == 3


def test_the_same_file_gives_the_same_ids_everywhere() -> None:
    assert read(FULL) == read(FULL)
    office, person, holder = (
        next(one for one in read(FULL) if isinstance(one, kind)) for kind in (Office, Person, Holder)
    )
    assert office.id == office_id("xx-president") == outside_id(SOURCE, "office/xx-president")
    assert person.id == outside_id(SOURCE, "person/xx-president/Jane Doe")
    assert holder.id == outside_id(SOURCE, "holder/xx-president/Jane Doe")


def test_an_entry_says_on_which_line_it_stands_and_what_it_is_called() -> None:
    second = BARE.replace('"x"', '"y"').replace('"X"', '"Y"')
    assert [one.line for one in read_directory(BARE + second, "x.toml").offices] == [1, 6]
    listed = with_ids(SOURCE, read_directory(FULL, "x.toml").offices[0])
    assert [(one.owner, one.language, one.text) for one in listed.wordings] == [
        ("xx-president", "en", "President of X")
    ]
    inline = 'office = [{ key = "x", organization_en = "X", classification = "office", audience = "office" }]'
    assert [one.line for one in read_directory(inline, "x.toml").offices] == [0]


def test_an_office_known_by_name_alone_is_not_sure() -> None:
    organization, office = office_known_by_name("xx-city", "City of X", None, "ministry_of_x")
    assert isinstance(office, Office)
    assert isinstance(organization, Organization)
    assert (office.id, office.confidence, office.audience) == (
        office_id("xx-city"), Confidence.LOW, Audience.MINISTER,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[[office]", "x.toml"),
        ("office = 1", "office"),
        ("[office]\nkey = 'x'", "office"),
        ("[[offices]]", "“offices” is not known here"),
        ("[[office]]\nkey = 'x'", "office 1: “classification”"),
        (BARE.replace('"x"', '" "'), "office 1: “key” is empty"),
        (BARE + BARE, "office 2: an earlier one has the same key"),
        (BARE.replace("audience", "audiense"), "office 1: “audiense” is not known here"),
        (BARE.replace('audience = "office"', 'audience = "king"'), "office 1, audience"),
        (BARE + "checked_on = 2020-01-01T00:00:00", "office 1, checked_on"),
        (BARE + "checked_on = '20200101'", "office 1, checked_on"),
        (BARE + "confidence = 'sure'", "office 1, confidence"),
        (BARE + "languages = 'en'", "office 1, languages"),
        (BARE + "address = 'Street 1'", "office 1, address"),
        (BARE + "address = { steet = 'x' }", "office 1, address: “steet”"),
        (BARE + "latin = { steet = 'x' }", "office 1, latin: “steet”"),
        (BARE + "latin = { street = 'x', confidence = 'sure' }", "office 1, latin, confidence"),
        (BARE + "contact = 'x'", "office 1, contact"),
        (BARE + "[[office.contact]]\nchannel = 'fax'\nadress = '1'", "office 1, contact 1: “adress”"),
        (BARE + "[[office.contact]]\nchannel = 'post'\naddress = 'x'", "contact 1, channel: “post” is not one of"),
        (BARE + "[[office.contact]]\nchannel = 'fax'\naddress = ' '", "contact 1: “address” is empty"),
        (BARE + "[[office.contact]]\nchannel = 'fax'\naddress = '1'", "contact 1: “source” is missing"),
        (BARE + 2 * "[[office.contact]]\nchannel = 'fax'\naddress = '1'\nsource = 's'\n", "contact 2: an earlier one"),
        (BARE + "[[office.holder]]\nnme = 'x'", "office 1, holder 1"),
        (BARE + "[[office.holder]]\nname = ''", "office 1, holder 1: “name” is empty"),
        (BARE + "[[office.holder]]\nname = 'x'\nattested = 2020-01-01", "“attested” is not known"),
        (BARE + "[[office.holder]]\nname = 'x'\n[[office.holder]]\nname = 'x'", "office 1, holder 2"),
        (BARE + "[[office.holder]]\nname = 'x'\ngender = 'x'", "office 1, holder 1, gender"),
        (BARE + "[[office.holder]]\nname = 'x'\nwordings = [{ field = 'name' }]", "holder 1, wordings 1"),
        (BARE + "[[office.holder]]\nname = 'x'\nwordings = [{ felt = 'name' }]", "“felt”"),
    ],
)
def test_a_fault_names_its_place(text: str, place: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(text)
    assert place in str(refused.value)


VALUES = st.one_of(
    st.integers(), st.booleans(), st.text(max_size=5), st.dates(), st.datetimes(), st.floats(),
    st.lists(st.text(max_size=3), max_size=2),
)  # fmt: skip


def toml(value: object) -> str:
    """The value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(one):08X}" for one in value) + '"'
    if isinstance(value, list):
        return "[" + ", ".join(toml(one) for one in value) + "]"
    return value.isoformat() if hasattr(value, "isoformat") else repr(value)


@given(
    table=st.sampled_from(["[[office]]", "[office]", "[[office.holder]]", "[office.address]", "[[office.contact]]"]),
    fields=st.dictionaries(
        st.sampled_from(["key", "name", "audience", "classification", "since", "languages", "gender", "x"]),
        VALUES.filter(lambda one: not isinstance(one, str) or one.isprintable()),
    ),
)
def test_whatever_stands_in_a_field_is_read_or_refused(table: str, fields: dict[str, object]) -> None:
    lines = "\n".join(f"{key} = {toml(value)}" for key, value in fields.items())
    with suppress(BadInput):
        read(f"{BARE}\n{table}\n{lines}")


@given(st.text())
def test_whatever_a_file_holds_it_is_read_or_refused(text: str) -> None:
    with suppress(BadInput):
        read(text)
