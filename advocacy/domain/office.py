"""Offices and who holds them when, in Popolo's terms: organization, post (our office), membership (our holder).

Source: https://www.popoloproject.com/specs/, the classes Organization, Post, Membership and ContactDetail.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advocacy.domain import term
from advocacy.domain.moment import Id
from advocacy.domain.wording import Confidence


class Audience(StrEnum):
    """Whom a letter speaks to; in protocol order. Forms of address, templates and powers go by it."""

    HEAD_OF_STATE = "head_of_state"
    PRIME_MINISTER = "prime_minister"
    MINISTER = "minister"
    PROSECUTOR_GENERAL = "prosecutor_general"
    HEAD_OF_AGENCY = "head_of_agency"
    COMMITTEE_CHAIR = "committee_chair"
    MEP = "mep"
    AMBASSADOR = "ambassador"
    COMMISSION = "commission"
    OFFICE = "office"


IMPERSONAL = frozenset({Audience.COMMISSION, Audience.OFFICE})

PROTOCOL_ORDER = {audience: rank for rank, audience in enumerate(Audience)}


COURTS = frozenset({"court", "judge"})
"""Classifications of those whom nobody asks for a decision but a party's lawyer, in the proceedings."""

OTHER_NAMES = {
    "monarch": Audience.HEAD_OF_STATE,
    "head_of_government": Audience.PRIME_MINISTER,
    "parliamentary_committee": Audience.COMMITTEE_CHAIR,
}
"""Classifications of institutions whose audience has another name."""


def audience_of(classification: str) -> Audience:
    """The audience that an institution's classification stands for."""
    if classification in set(Audience):
        return Audience(classification)
    if classification in OTHER_NAMES:
        return OTHER_NAMES[classification]
    if classification.startswith("ministry_"):
        return Audience.MINISTER
    if classification.endswith("_authority"):
        return Audience.HEAD_OF_AGENCY
    return Audience.OFFICE


class Channel(StrEnum):
    """How something travels."""

    POST = "post"
    REGISTERED_POST = "registered_post"
    COURIER = "courier"
    EMAIL = "email"
    FAX = "fax"
    WEB_FORM = "web_form"
    PORTAL = "portal"
    BY_HAND = "by_hand"
    EMBASSY = "embassy"
    MEMBER_OF_PARLIAMENT = "member_of_parliament"
    TELEPHONE = "telephone"
    MEETING = "meeting"
    NOT_ON_RECORD = "not_on_record"


class ContactState(StrEnum):
    """What we know of an address."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Organization:
    """An institution; ``country`` is the state it belongs to, None for an international body.

    ``name`` is what lists call it, where it is no office of its own (a committee, a political group).
    """

    id: Id
    key: str
    classification: str
    country: str | None
    source: str = ""
    name: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Office:
    """The post a letter goes to; its name and title are wordings owned by the key.

    ``merged_into`` is the office this one turned out to be: its letters stay its own and count there too.
    """

    id: Id
    key: str
    organization: Id
    audience: Audience
    country: str | None
    languages: tuple[str, ...] = ()
    name: str = ""
    confidence: Confidence = Confidence.MEDIUM
    checked_on: date | None = None
    source: str = ""
    merged_into: Id | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office: from and until, or only a day or a span in which a source proves it."""

    id: Id
    office: Id
    person: Id
    since: date | None = None
    until: date | None = None
    attested_on: date | None = None
    attested_until: date | None = None
    source: str = ""
    revision: int = 0

    def held_on(self, day: date) -> bool:
        """Whether a source says so for that day."""
        return term.held_on(self, day)


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach an office; ``address`` is a mail address, a number, or the lines of a postal address.

    Of a postal address whose parts are known, ``address`` holds the lines above the town alone. ``country`` is where
    the post goes: for an international body another thing than the state it belongs to. ``script`` is the ISO 15924
    code of a second way of writing the same address ("Latn"), empty where it is written as there.
    ``until`` is the last day it was of use, None while it is.
    """

    id: Id
    office: Id
    channel: Channel
    address: str
    state: ContactState = ContactState.UNVERIFIED
    verified_on: date | None = None
    confidence: Confidence = Confidence.MEDIUM
    source: str = ""
    country: str | None = None
    postal_code: str = ""
    locality: str = ""
    region: str = ""
    script: str = ""
    until: date | None = None
    revision: int = 0

    @property
    def usable(self) -> bool:
        """Whether something may be sent there."""
        return self.state is not ContactState.BAD and self.until is None

    @property
    def lines(self) -> tuple[str, ...]:
        """The address line by line, the town in a line of its own."""
        town = " ".join(one for one in (self.postal_code, self.locality) if one)
        return tuple(line for line in (*self.address.splitlines(), town, self.region) if line.strip())


@dataclass(frozen=True, slots=True)
class DifferentOffices:
    """Somebody said that two offices which look alike are two; ``office`` is the lesser of the ids."""

    office: Id
    other: Id
    revision: int = 0

    @property
    def both(self) -> frozenset[Id]:
        """The ids of the two, in no order."""
        return frozenset({self.office, self.other})


def different(one: Id, other: Id) -> DifferentOffices:
    """Two offices as a pair that is the same whichever is named first. The ids must differ."""
    return DifferentOffices(min(one, other), max(one, other))


def holder_on(holders: Iterable[Holder], office: Id, day: date) -> Holder | None:
    """The holder a source names for that day, a term before a single attested day; None when none does."""
    candidates = [one for one in holders if one.office == office and one.held_on(day)]
    return max(candidates, key=lambda one: (one.since or date.min, one.id), default=None)


def last_known(holders: Iterable[Holder], day: date) -> Holder | None:
    """Of those whose term nobody knows, whom a source last named before the day."""
    proven = [(seen, one) for one in holders if not one.since and (seen := term.last_attested(one)) and seen < day]
    return max(proven, key=lambda one: (one[0], one[1].id), default=(None, None))[1]


def in_protocol_order(offices: Iterable[Office]) -> tuple[Office, ...]:
    """The offices by rank of audience; those of one rank keep the order they came in."""
    return tuple(sorted(offices, key=lambda office: PROTOCOL_ORDER[office.audience]))
