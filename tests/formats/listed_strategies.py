"""Arbitrary entries of a list: every field of every value, as a library may hold it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from advocacy.domain.disclosure import Disclosure, Side
from advocacy.domain.membership import MemberRole, Membership
from advocacy.domain.office import Audience, Channel, Contact, ContactState, Holder, Office, Organization
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import Confidence, Wording
from advocacy.formats.listing import ListedHolder, ListedMembership, ListedOffice

LETTERS = st.characters(exclude_categories=("Cs", "Cc"))
TEXTS = st.text(LETTERS, max_size=12) | st.sampled_from(
    ["Zoë Łąka", "a;b,c\\d:e\"f'g", "=HYPERLINK(1)", "^n ^^", "x" * 200, "Київ\u00a0—\u202fдім", "\\", " z "]
)
LINES = TEXTS | st.lists(TEXTS, max_size=3).map("\n".join)
IDS = st.sampled_from(["", "person/1", "a", "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"]) | TEXTS
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
MAYBE_DAYS = st.none() | DAYS
COUNTRIES = st.none() | st.sampled_from(["PL", "DE", "UA"])
PARTIAL = st.tuples(DAYS, st.integers(1, 3)).map(
    lambda drawn: PartialDate(*(drawn[0].year, drawn[0].month, drawn[0].day)[: drawn[1]])
)
SPANS = {"since": MAYBE_DAYS, "until": MAYBE_DAYS, "attested_on": MAYBE_DAYS, "attested_until": MAYBE_DAYS}

ORGANIZATIONS = st.builds(
    Organization,
    id=IDS,
    key=TEXTS,
    classification=TEXTS | st.sampled_from(["party", "ministry_of_justice"]),
    country=COUNTRIES,
    source=TEXTS,
    name=TEXTS,
    revision=st.just(0),
)
OFFICES = st.builds(
    Office,
    id=IDS,
    key=TEXTS,
    organization=IDS,
    audience=st.sampled_from(Audience),
    country=COUNTRIES,
    languages=st.lists(st.sampled_from(["pl", "en", "be-tarask", ""]), max_size=3).map(tuple),
    name=TEXTS,
    confidence=st.sampled_from(Confidence),
    checked_on=MAYBE_DAYS,
    source=TEXTS | st.just("https://ruritania.example/offices"),
    merged_into=st.none() | IDS,
    revision=st.just(0),
)
CONTACTS = st.builds(
    Contact,
    id=IDS,
    office=IDS,
    channel=st.sampled_from(Channel),
    address=LINES,
    state=st.sampled_from(ContactState),
    verified_on=MAYBE_DAYS,
    confidence=st.sampled_from(Confidence),
    source=TEXTS,
    country=COUNTRIES,
    postal_code=TEXTS,
    locality=TEXTS,
    region=TEXTS,
    script=st.sampled_from(["", "Latn", "Cyrl"]),
    until=MAYBE_DAYS,
    revision=st.just(0),
)
WORDINGS = st.builds(
    Wording,
    owner=st.just("") | st.just("bg-president"),
    field=st.sampled_from(["name", "surname", "title", ""]),
    language=st.sampled_from(["und-Latn", "und", "pl", "bg", "zh-Hant", "", "a.b"]),
    form=st.sampled_from(["", "gen", "dat"]),
    text=LINES,
    disclosure=st.sampled_from(Disclosure),
    sides=st.frozensets(st.sampled_from(Side), max_size=2),
    confidence=st.sampled_from(Confidence),
    confirmed_by=st.none() | TEXTS,
    confirmed_on=MAYBE_DAYS,
    revision=st.just(0),
)
SEVERAL_WORDINGS = st.lists(WORDINGS, max_size=4, unique_by=lambda one: one.key).map(
    lambda drawn: tuple(sorted(drawn, key=lambda one: one.key))
)
MEMBERSHIPS = st.builds(
    ListedMembership,
    st.builds(
        Membership,
        id=IDS,
        person=IDS,
        organization=IDS,
        role=st.sampled_from(MemberRole),
        source=TEXTS,
        revision=st.just(0),
        **SPANS,
    ),
    ORGANIZATIONS,
)
HOLDERS = st.builds(
    ListedHolder,
    st.builds(Holder, id=IDS, office=IDS, person=IDS, source=TEXTS, revision=st.just(0), **SPANS),
    st.builds(
        Person,
        id=IDS,
        gender=st.none() | st.sampled_from(Gender),
        born=st.none() | PARTIAL,
        citizenships=st.lists(TEXTS, max_size=2).map(tuple),
        revision=st.just(0),
    ),
    SEVERAL_WORDINGS,
    st.lists(MEMBERSHIPS, max_size=2).map(tuple),
    TEXTS,
)
LISTED = st.builds(
    ListedOffice,
    line=st.just(0),
    source_id=TEXTS,
    office=OFFICES,
    organization=st.none() | ORGANIZATIONS,
    holders=st.lists(HOLDERS, max_size=3).map(tuple),
    contacts=st.lists(CONTACTS, max_size=3).map(tuple),
    wordings=SEVERAL_WORDINGS,
    belongs_to=TEXTS,
    groups=st.lists(TEXTS, max_size=2).map(tuple),
)
LISTS = st.lists(LISTED, min_size=1, max_size=3, unique_by=lambda one: one.office.id or one.source_id or id(one))


def without_lines(offices: tuple[ListedOffice, ...]) -> list[ListedOffice]:
    """The entries, wherever in a file they stood."""
    return [replace(one, line=0) for one in offices]
