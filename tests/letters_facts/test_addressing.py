"""Each addressee is addressed by confirmed wordings alone; what is missing is named, all of it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.domain.gap import Gap, GapKind
from advocacy.domain.office import IMPERSONAL, Audience, Channel, Contact, Office
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import Confidence, Wording, Wordings
from advocacy.letters.addressing import address, copied
from advocacy.letters.forms_of_address import MAY_BE_IMPERSONAL, AddressedOffice, Manners, split_form
from advocacy.letters.greetings import greeting
from advocacy.letters.locale_data import AddressForm, LetterLocale, country_owner
from tests.letters_facts.world import LANGUAGES
from tests.shipped_locales import shipped_locale

LOCALES = {one: shipped_locale(one) for one in LANGUAGES}
POST = Contact("c", "o", Channel.POST, "1 Crown Square\n\n00001 Strelsau")
HOLDER = Person("p", Gender.FEMININE)
FIELDS = ("name", "surname", "portfolio", "agency", "committee", "commission", "institution")
WORDS = [(owner, field, form) for owner in ("o", "p") for field in FIELDS for form in ("", "gen", "dat")]
COUNTRY = [("country:XR", one, "") for one in ("name", "country", "country_gen")]


def office(audience: Audience, country: str | None = "XR", key: str = "o") -> Office:
    return Office(key, key, "org", audience, country, name=f"The office {key}")


def wordings(
    language: str, without: Sequence[str] = (), confidence: Confidence = Confidence.HIGH
) -> Wordings:
    """Every wording an address can ask for, but for the fields (``name_dat``) left out."""
    return Wordings(
        Wording(owner, field, language, form, f"{owner}.{field}.{form}", confidence=confidence)
        for owner, field, form in [*WORDS, *COUNTRY]
        if "_".join(filter(None, (field, form))) not in without
    )


def manners(
    locale: LetterLocale, words: Wordings, *, home: str | None = "XR", several: bool = False
) -> Manners:
    return Manners(locale, words, home, several)


def form(audience: Audience, gender: Gender | None, *lines: str, joint: bool = False) -> AddressForm:
    return AddressForm(audience, gender, joint, lines, "Dear {name},", "Yours", "Ours", Confidence.HIGH)


def locale_with(*forms: AddressForm) -> LetterLocale:
    return LetterLocale("en", "ltr", {}, forms, Wordings())


MINISTER = form(Audience.MINISTER, Gender.FEMININE, "Ms {name}", "Minister of {portfolio}")


def one(gaps: Sequence[Gap]) -> Gap:
    (gap,) = gaps
    return gap


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("gender", [Gender.FEMININE, Gender.MASCULINE, None])
def test_every_kind_of_addressee_is_addressed_in_every_language(
    language: str, audience: Audience, gender: Gender | None
) -> None:
    person = None if gender is None else Person("p", gender)
    to = AddressedOffice(office(audience), None, person, POST)
    done = address(to, manners(LOCALES[language], wordings(language)))
    if gender is None and audience not in MAY_BE_IMPERSONAL:
        assert (done.lines, done.salutation, done.closing, done.gaps) == ((), "", "", ())
        return
    assert not [gap for gap in done.gaps if gap.stops_the_letter]
    assert done.lines[-2:] == ("1 Crown Square", "00001 Strelsau")
    assert done.personal == (gender is not None and audience not in IMPERSONAL)
    assert "{" not in "".join([*done.lines, done.salutation, done.closing])
    assert all([*done.lines, done.salutation, done.closing])


def test_a_form_names_its_field_and_its_case() -> None:
    assert [split_form(one) for one in ("name_dat", "name", "country_of", "_gen", "short_gen_x")] == [
        ("name", "dat"),
        ("name", ""),
        ("country_of", ""),
        ("_gen", ""),
        ("short_gen_x", ""),
    ]


def test_everything_missing_is_named_in_one_go() -> None:
    to = AddressedOffice(office(Audience.HEAD_OF_STATE), None, HOLDER, POST)
    done = address(to, manners(LOCALES["uk"], Wordings(), home="FR"))
    assert set(done.gaps) == {
        Gap(GapKind.FORM, "The office o", "name", "uk", "dat"),
        Gap(GapKind.COUNTRY, "XR", "country_gen", "uk"),
        Gap(GapKind.COUNTRY, "XR", "name", "uk"),
        Gap(
            GapKind.UNCONFIRMED,
            "The office o",
            "form of address",
            "uk",
            "f",
            "Вельмишановна пані Президентко!",
        ),
    }


def test_a_country_without_a_phrase_is_named_as_people_know_it() -> None:
    to = AddressedOffice(office(Audience.HEAD_OF_STATE), None, HOLDER, POST)
    done = address(to, manners(LOCALES["fr"], wordings("fr", ["country_gen"])))
    assert one(done.gaps) == Gap(GapKind.COUNTRY, "country:XR.name.", "country_gen", "fr")


def test_an_office_of_no_country_has_no_country_to_name() -> None:
    to = AddressedOffice(office(Audience.HEAD_OF_STATE, None), None, HOLDER, POST)
    done = address(to, manners(LOCALES["fr"], wordings("fr")))
    assert one(done.gaps) == Gap(GapKind.FACT, "The office o", "country", "fr")


@pytest.mark.parametrize(
    ("without", "expected"),
    [
        (["portfolio"], Gap(GapKind.FACT, "The office o", "portfolio", "en")),
        (["name"], Gap(GapKind.FACT, "The office o", "name", "en")),
    ],
)
def test_a_missing_fact_is_named_in_the_language(without: list[str], expected: Gap) -> None:
    to = AddressedOffice(office(Audience.MINISTER), None, HOLDER)
    done = address(to, manners(locale_with(MINISTER), wordings("en", without)))
    assert set(done.gaps) == {expected}


def test_an_unknown_gender_is_a_gap_and_nothing_is_guessed() -> None:
    to = AddressedOffice(office(Audience.MINISTER), None, Person("p"), POST)
    done = address(to, manners(LOCALES["bg"], wordings("bg")))
    assert one(done.gaps) == Gap(GapKind.GENDER, "The office o", "", "bg")
    assert (done.lines, done.salutation) == ((), "")


@pytest.mark.parametrize(
    "holed", [replace(MINISTER, lines=()), replace(MINISTER, salutation=""), replace(MINISTER, closing="")]
)
def test_a_form_with_a_hole_is_as_none(holed: AddressForm) -> None:
    to = AddressedOffice(office(Audience.MINISTER), None, HOLDER, POST)
    for forms in ([], [holed]):
        done = address(to, manners(locale_with(*forms), wordings("en")))
        assert one(done.gaps) == Gap(GapKind.ADDRESS_FORM, "The office o", "Minister", "en", "f")
    nobody = AddressedOffice(office(Audience.OFFICE))
    assert one(address(nobody, manners(locale_with(), wordings("en"))).gaps).form == "n"


@pytest.mark.parametrize(
    ("confidence", "kind", "field"),
    [
        (Confidence.LOW, GapKind.ADDRESS_FORM, "Minister"),
        (Confidence.MEDIUM, GapKind.UNCONFIRMED, "form of address"),
    ],
)
def test_a_form_that_is_not_certain_is_told(confidence: Confidence, kind: GapKind, field: str) -> None:
    unsure = replace(MINISTER, confidence=confidence)
    to = AddressedOffice(office(Audience.MINISTER), None, HOLDER)
    done = address(to, manners(locale_with(unsure), wordings("en")))
    assert one(done.gaps) == Gap(kind, "The office o", field, "en", "f", "Dear {name},")
    assert one(done.gaps).stops_the_letter == (confidence is Confidence.LOW)


@pytest.mark.parametrize("home", ["XR", "FR"])
def test_wordings_that_are_not_confirmed_are_told(home: str) -> None:
    to = AddressedOffice(office(Audience.MINISTER), None, HOLDER, POST)
    done = address(to, manners(locale_with(MINISTER), wordings("en", (), Confidence.MEDIUM), home=home))
    assert {gap.kind for gap in done.gaps} == {GapKind.UNCONFIRMED}
    expected = {("p.name.", "name"), ("The office o", "portfolio"), ("The office o", "institution")}
    abroad = {("country:XR.name.", "name")} if home == "FR" else set()
    assert {(gap.owner, gap.field) for gap in done.gaps} == expected | abroad


def test_guesses_are_never_printed() -> None:
    to = AddressedOffice(office(Audience.MINISTER), None, HOLDER, POST)
    done = address(to, manners(locale_with(MINISTER), wordings("en", (), Confidence.LOW), home="FR"))
    assert not [line for line in [*done.lines, done.salutation, done.name] if "o." in line or "p." in line]
    assert {gap.kind for gap in done.gaps} == {GapKind.FACT, GapKind.COUNTRY}


def test_post_abroad_ends_with_the_country() -> None:
    to = AddressedOffice(office(Audience.MINISTER), None, HOLDER, POST)
    words = wordings("en")
    abroad = address(to, manners(locale_with(MINISTER), words, home="FR"))
    assert abroad.lines[-1] == "COUNTRY:XR.NAME."
    assert address(to, manners(locale_with(MINISTER), words)).lines[-1] == "00001 Strelsau"
    unknown = address(replace(to, contact=None), manners(locale_with(MINISTER), words, home="FR"))
    assert unknown.lines == ("Ms p.name.", "Minister of o.portfolio.", "o.institution.")


def test_an_institution_the_pattern_names_has_no_line_of_its_own() -> None:
    director = form(Audience.HEAD_OF_AGENCY, Gender.FEMININE, "Ms {name}", "Director of {agency}")
    plain = form(Audience.OFFICE, None, "{office}")
    for named, person in ((director, HOLDER), (plain, None)):
        to = AddressedOffice(office(Audience.HEAD_OF_AGENCY), None, person)
        lines = address(to, manners(locale_with(named), wordings("en"))).lines
        assert "o.institution." not in lines


def test_an_agency_without_a_holder_is_written_to_as_an_office() -> None:
    to = AddressedOffice(office(Audience.HEAD_OF_AGENCY), None, None, POST)
    done = address(to, manners(LOCALES["fr"], wordings("fr")))
    assert (done.salutation, done.lines[0]) == ("Madame, Monsieur,", "o.name.")
    assert (done.name, done.personal) == ("o.name.", False)


@pytest.mark.parametrize(("several", "closing"), [(False, "Yours"), (True, "Ours")])
def test_the_closing_fits_how_many_sign(several: bool, closing: str) -> None:
    to = AddressedOffice(office(Audience.MINISTER), None, HOLDER)
    assert address(to, manners(locale_with(MINISTER), wordings("en"), several=several)).closing == closing


def test_a_copy_names_the_holder_and_the_office_in_the_base_form() -> None:
    to = AddressedOffice(office(Audience.HEAD_OF_STATE), None, HOLDER, POST, copy=True)
    done = copied(to, manners(LOCALES["uk"], wordings("uk", ["name_dat", "country_gen"]), home="FR"))
    assert (done.short, done.gaps, done.lines) == ("p.name., o.name.", (), ())
    nobody = copied(replace(to, person=None), manners(LOCALES["uk"], wordings("uk")))
    assert (nobody.short, nobody.gaps) == ("o.name.", ())


def test_a_copy_lacks_only_what_its_line_needs() -> None:
    to = AddressedOffice(office(Audience.HEAD_OF_STATE), None, Person("p"), copy=True)
    done = copied(to, manners(LOCALES["uk"], Wordings()))
    assert set(done.gaps) == {Gap(GapKind.FACT, "The office o", "name", "uk")}
    unsure = copied(to, manners(LOCALES["uk"], wordings("uk", (), Confidence.MEDIUM)))
    assert {gap.value for gap in unsure.gaps} == {"p.name.", "o.name."}


def addressees(*rows: tuple[Audience, Gender | None]) -> list[AddressedOffice]:
    return [
        AddressedOffice(office(audience, key="o"), None, Person("p", gender) if gender else None)
        for audience, gender in rows
    ]


WOMAN, MAN = Gender.FEMININE, Gender.MASCULINE
THREE = ((Audience.HEAD_OF_STATE, MAN), (Audience.PROSECUTOR_GENERAL, WOMAN), (Audience.OFFICE, None))


def greeted(language: str, *rows: tuple[Audience, Gender | None], several: bool = False) -> tuple[str, ...]:
    ways = manners(LOCALES[language], wordings(language), several=several)
    said = greeting([address(to, ways) for to in addressees(*rows)], ways)
    return (*said.salutations, said.closing)


def test_up_to_three_are_greeted_one_by_one_and_more_together() -> None:
    assert greeted("uk", *THREE) == (
        "Вельмишановний пане Президенте!",
        "Шановна пані Генеральна прокурорко!",
        "Шановні пані та панове!",
        "З глибокою повагою",
    )
    together = greeted("fr", *THREE, (Audience.MINISTER, WOMAN), several=True)
    assert together[0] == "Mesdames, Messieurs,"
    assert together[1].startswith("Nous vous prions")


def test_two_who_would_be_greeted_alike_share_a_line() -> None:
    ministers = ((Audience.MINISTER, MAN), (Audience.MINISTER, MAN))
    assert greeted("bg", *ministers)[:-1] == ("Уважаеми дами и господа,",)
    assert len(greeted("bg", (Audience.MINISTER, MAN), (Audience.MINISTER, WOMAN))) == 3
    assert greeted("fr", (Audience.OFFICE, None), (Audience.OFFICE, None))[:-1] == ("Madame, Monsieur,",)


def test_one_is_greeted_and_taken_leave_of_by_its_own_form() -> None:
    assert greeted("fr", (Audience.MINISTER, WOMAN), several=True) == (
        "Madame la Ministre,",
        "Veuillez agréer, Madame la Ministre, l’expression de notre très haute considération.",
    )


@pytest.mark.parametrize("confidence", [None, Confidence.LOW])
def test_several_without_a_certain_joint_form_are_a_gap(confidence: Confidence | None) -> None:
    joint = form(Audience.OFFICE, None, joint=True)
    forms = [MINISTER] if confidence is None else [MINISTER, replace(joint, confidence=confidence)]
    ways = manners(locale_with(*forms), wordings("en"))
    minister = address(AddressedOffice(office(Audience.MINISTER), None, HOLDER), ways)
    said = greeting([minister, minister], ways)
    assert (said.closing, one(said.gaps).kind) == ("", GapKind.ADDRESS_FORM)
    assert one(said.gaps).field == "several addressees together"
    assert "{" not in one(said.gaps).in_words(str)


def test_a_certain_joint_form_leaves_nothing_to_remark() -> None:
    ways = manners(locale_with(MINISTER, form(Audience.OFFICE, None, joint=True)), wordings("en"))
    minister = address(AddressedOffice(office(Audience.MINISTER), None, HOLDER), ways)
    assert greeting([minister, minister], ways).gaps == ()


KEYS = ["name", "name_dat", "surname", "portfolio", "portfolio_gen", "agency_gen", "country", "country_gen"]


@settings(max_examples=300, deadline=None)
@given(
    language=st.sampled_from(LANGUAGES),
    audience=st.sampled_from(list(Audience)),
    gender=st.sampled_from([None, "unknown", *Gender]),
    without=st.lists(st.sampled_from(KEYS)),
    country=st.sampled_from(["XR", None]),
    confidence=st.sampled_from(list(Confidence)),
    several=st.booleans(),
)
def test_an_address_is_whole_or_says_what_it_lacks(
    language: str,
    audience: Audience,
    gender: Gender | str | None,
    without: list[str],
    country: str | None,
    confidence: Confidence,
    several: bool,
) -> None:
    person = Person("p", gender if isinstance(gender, Gender) else None) if gender else None
    to = AddressedOffice(office(audience, country), None, person, POST)
    words = wordings(language, without, confidence)
    ways = manners(LOCALES[language], words, home="FR", several=several)
    done = address(to, ways)
    said = "\n".join([*done.lines, done.salutation, done.closing])
    stops = [gap for gap in done.gaps if gap.stops_the_letter]
    assert not set("{}") & set(said)
    assert all(gap.in_words(str) and "{" not in gap.in_words(str) for gap in done.gaps)
    if not stops and (done.lines or audience in MAY_BE_IMPERSONAL or person):
        assert all([*done.lines, done.salutation, done.closing, greeting([done], ways).closing])
    line = copied(to, ways)
    assert line.short or [gap for gap in line.gaps if gap.stops_the_letter]


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_a_wording_holds_is_never_read_as_a_pattern(name: str, street: str) -> None:
    words = Wordings([Wording("p", "name", "en", "", name), Wording("o", "portfolio", "en", "", "{name}")])
    to = AddressedOffice(office(Audience.MINISTER), None, HOLDER, replace(POST, address=street))
    done = address(to, manners(locale_with(MINISTER), words))
    assert done.lines[1] == "Minister of {name}"
    assert done.lines[0] == f"Ms {name if name.strip() else ''}"
    assert list(done.lines[2:]) == [line for line in street.splitlines() if line.strip()]


def test_a_country_owns_its_phrases_by_its_code() -> None:
    assert country_owner("XR") == "country:XR"


def test_the_post_of_a_body_that_belongs_to_no_state_goes_to_a_country() -> None:
    lyon = replace(POST, address="200 quai Charles de Gaulle\n69006 Lyon", country="FR")
    france = Wording("country:FR", "name", "en", "", "France")
    words = Wordings([*wordings("en"), france])
    body = AddressedOffice(office(Audience.COMMISSION, country=None), contact=lyon)
    assert address(body, manners(LOCALES["en"], words, home="BG")).lines[-2:] == ("69006 Lyon", "FRANCE")
    assert address(body, manners(LOCALES["en"], words, home="FR")).lines[-1] == "69006 Lyon"


def test_an_office_with_a_form_of_its_own_is_addressed_in_it_whoever_holds_it() -> None:
    president = form(Audience.HEAD_OF_STATE, Gender.MASCULINE, "Mr {name}", "President of {country}")
    king = AddressForm(
        Audience.HEAD_OF_STATE,
        None,
        False,
        ("To the King",),
        "Sire,",
        "Yours",
        "Ours",
        Confidence.HIGH,
        "xr-king",
    )
    throne = replace(office(Audience.HEAD_OF_STATE), key="xr-king")
    done = address(
        AddressedOffice(throne, None, None, POST), manners(locale_with(president, king), Wordings())
    )
    assert (done.lines[0], done.salutation, done.personal) == ("To the King", "Sire,", False)
    other = address(
        AddressedOffice(office(Audience.HEAD_OF_STATE), None, None, POST),
        manners(locale_with(president, king), Wordings()),
    )
    assert not other.lines
