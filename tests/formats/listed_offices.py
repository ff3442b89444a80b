"""Offices of any kind, in the shape that every reader gives: what no list can say is not among them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from advocacy.domain.disclosure import Disclosure, Side
from advocacy.domain.membership import MemberRole, Membership
from advocacy.domain.office import Audience, Channel, Contact, ContactState, Holder, Office, Organization
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import Confidence, Wording
from advocacy.formats.cell_text import several_lines
from advocacy.formats.folded_text import one_line
from advocacy.formats.listing import ListedHolder, ListedMembership, ListedOffice

LETTERS = st.characters(codec="utf-8", exclude_categories=["Cs"]) | st.sampled_from(
    "=+-@'\"∅＝,;|\t\r\n łЖ\u0301:/"
)
LINE = st.text(LETTERS, max_size=12).map(one_line)
NAMED = LINE.filter(bool)
LINES = st.text(LETTERS, max_size=20).map(several_lines)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
TERMS = st.tuples(DAYS, DAYS, DAYS, DAYS)
COUNTRIES = st.none() | st.sampled_from(["PL", "BG", "UA", "XR"])
IDS = st.just("") | st.uuids().map(str)
KEYS = st.just("") | st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
LANGUAGES = st.sampled_from(["en", "pl", "uk", "und-Latn", "und", "zh-Hant", "sr-Latn-RS"])
CONFIDENCES = st.sampled_from(Confidence)


def wordings(owner_fields: list[str]) -> st.SearchStrategy[tuple[Wording, ...]]:
    """Texts of one owner, each field, language and form once, in their order."""
    one = st.builds(
        Wording,
        st.just(""),
        st.sampled_from([*owner_fields, "odd:field/ą"]),
        LANGUAGES,
        st.sampled_from(["", "gen", "dat", "odd form"]),
        NAMED,
        st.sampled_from(Disclosure),
        st.frozensets(st.sampled_from(Side)),
        CONFIDENCES,
        st.none() | NAMED,
        DAYS,
    )
    several = st.lists(one, max_size=4, unique_by=lambda wording: wording.key)
    return several.map(lambda these: tuple(sorted(these, key=lambda wording: wording.key)))


def organizations(countries: st.SearchStrategy[str | None] = COUNTRIES) -> st.SearchStrategy[Organization]:
    return st.builds(Organization, IDS, LINE, LINE, countries, LINE, LINE)


@st.composite
def memberships(draw: st.DrawFn, person: str) -> ListedMembership:
    organization = draw(organizations())
    role = draw(st.sampled_from(MemberRole))
    membership = Membership(draw(IDS), person, organization.id, role, *draw(TERMS), source=draw(LINE))
    return ListedMembership(membership, organization)


@st.composite
def holders(draw: st.DrawFn, office: str) -> ListedHolder:
    person = Person(
        draw(IDS),
        draw(st.none() | st.sampled_from(Gender)),
        draw(st.none() | st.builds(PartialDate, st.integers(1900, 2000), st.none() | st.integers(1, 12))),
        draw(st.sampled_from([(), ("PL",), ("UA", "BG")])),
    )
    return ListedHolder(
        Holder(draw(IDS), office, person.id, *draw(TERMS), source=draw(LINE)),
        person,
        draw(wordings(["name", "surname", "given_name", "short"]).filter(bool)),
        # An exact double of a membership would say nothing.
        tuple(draw(st.lists(memberships(person.id), max_size=3, unique=True))),
        draw(LINE),
    )


@st.composite
def contacts(draw: st.DrawFn, office: str) -> Contact:
    channel = draw(st.sampled_from(Channel))
    state = draw(st.sampled_from(ContactState))
    mail = channel is Channel.EMAIL and state is not ContactState.BAD
    return Contact(
        draw(IDS),
        office,
        channel,
        draw(
            st.sampled_from(["a.b@example.org", "-x@mail.example.pl", "żółw@przykład.example"])
            if mail
            else LINES
        ),
        state,
        draw(DAYS),
        draw(CONFIDENCES),
        draw(LINE),
        draw(COUNTRIES),
        draw(LINE),
        draw(LINE),
        draw(LINE),
        draw(st.sampled_from(["", "Latn"])),
        draw(DAYS),
    )


@st.composite
def listed_office(draw: st.DrawFn) -> ListedOffice:
    country = draw(COUNTRIES)
    organization = draw(organizations(st.just(country) | COUNTRIES)) if draw(st.booleans()) else None
    office = Office(
        draw(IDS),
        draw(KEYS),
        organization.id if organization else draw(IDS),
        draw(st.sampled_from(Audience)),
        country,
        draw(st.sampled_from([(), ("pl",), ("uk", "und-Latn")])),
        draw(LINE),
        draw(CONFIDENCES),
        draw(DAYS),
        draw(LINE),
        draw(st.none() | st.uuids().map(str)),
    )
    return ListedOffice(
        1,
        draw(NAMED),
        office,
        organization,
        tuple(
            draw(st.lists(holders(office.id), max_size=3, unique_by=lambda one: (one.holder, one.wordings)))
        ),
        tuple(draw(st.lists(contacts(office.id), max_size=4))),
        draw(wordings(["name", "title", "institution"])),
        "" if organization else draw(NAMED),
        tuple(draw(st.lists(NAMED, max_size=3, unique=True))),
    )


def listed_offices() -> st.SearchStrategy[list[ListedOffice]]:
    """Lists of offices with an id of their own each, and no key twice."""
    several = st.lists(listed_office(), max_size=4, unique_by=lambda one: one.source_id)
    return several.filter(lambda these: _differ([one.office.key for one in these if one.office.key]))


def _differ(keys: list[str]) -> bool:
    return len(set(keys)) == len(keys)
