"""A member of the European Parliament as the office letters go to, the same from every format of list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from advocacy.domain.membership import MemberRole, Membership
from advocacy.domain.office import Audience, Channel, Contact, Holder, Office, Organization
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import Confidence, Wording
from advocacy.errors import AdvocacyError
from advocacy.formats.country_names import EU_LANGUAGES, official_languages
from advocacy.formats.ep_bodies import SOURCE, committee, national_party, political_group
from advocacy.formats.folded_text import folded, key_words
from advocacy.formats.listing import (
    Flagged,
    ListedHolder,
    ListedMembership,
    ListedOffice,
    Listing,
    Rejected,
)
from advocacy.formats.mep_names import SplitName
from advocacy.formats.mep_refusals import (
    CountryNotGiven,
    CountryNotKnown,
    ListedBefore,
    MandateEnded,
    NameMissing,
    NoMemberState,
    NumberNotTheirs,
)
from advocacy.formats.mep_terms import MemberTerm

LISTING = "europarl.europa.eu"
INSTITUTION = "eu-parliament-brussels"
MEMBER_STATES = frozenset(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
     "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"}
)  # fmt: skip
LAST_BRITISH_DAY = date(2020, 1, 31)
"""The United Kingdom's last day in the European Union (withdrawal agreement, OJ L 29, 31.1.2020)."""

LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class ListedMember:
    """One entry as a list has it, in the shape all formats share; ``number`` is the Parliament's own of the member."""

    line: int
    name: SplitName
    number: str = ""
    country: str | None = None
    group: str = ""
    party: str = ""
    committees: tuple[tuple[str, MemberRole], ...] = ()
    emails: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()
    gender: Gender | None = None
    term: MemberTerm = field(default_factory=MemberTerm)
    other_names: tuple[SplitName, ...] = ()


@lru_cache(maxsize=512)
def letter_languages(country: str | None) -> tuple[str, ...]:
    """The languages to write in to a member from a country: its official ones that are the Union's too, then English.

    A default that a desk changes at the office. Order and languages are CLDR's, those that are official by law in the
    whole country.
    """
    own = official_languages(country) if country else ()
    return tuple(dict.fromkeys((*(one for one in own if one in EU_LANGUAGES), "en")))


def source_id(member: ListedMember) -> str:
    """The Parliament's own number; where a list has none, name and country: ``ada-muster/fr``."""
    return member.number or f"{key_words(member.name.name)}/{(member.country or '').lower()}"


def listed_office(member: ListedMember, as_of: date) -> ListedOffice:
    """The office of a member, with the holder, what they belong to and how they are reached."""
    own_id = source_id(member)
    office = Office(
        id="",
        key=f"mep-{member.number}" if member.number else "",
        organization="",
        audience=Audience.MEP,
        country=member.country,
        languages=letter_languages(member.country),
        name=f"{member.name.name}, Member of the European Parliament",
        confidence=Confidence.MEDIUM,
        checked_on=as_of,
        source=SOURCE,
    )
    holder = ListedHolder(
        _holder(member.term, as_of),
        _person(member.gender),
        tuple(_wordings(member)),
        tuple(_memberships(member, as_of)),
        own_id,
    )
    contacts = [_contact(Channel.EMAIL, one) for one in member.emails]
    contacts += [_contact(Channel.TELEPHONE, one) for one in member.telephones]
    return ListedOffice(member.line, own_id, office, None, (holder,), tuple(contacts), belongs_to=INSTITUTION)


# Ids are empty, so thousands of entries share a few of these values.


@cache
def _person(gender: Gender | None) -> Person:
    return Person("", gender)


def _holder(term: MemberTerm, as_of: date) -> Holder:
    """The term where the list has one; else the day on which it proves that the office was held."""
    if term.ended and term.until is None:
        return _held(None, None, None)
    return _held(term.since, term.until, None if term.since else term.proven_on(as_of))


@lru_cache(maxsize=4096)
def _held(since: date | None, until: date | None, proven: date | None) -> Holder:
    return Holder("", "", "", since, until, proven, source=SOURCE)


def _wordings(member: ListedMember) -> Iterable[Wording]:
    seen: set[str] = set()
    for name in (member.name, *member.other_names):
        language = name.language
        if language in seen:
            continue
        seen.add(language)
        yield Wording("", "name", language, "", name.name, confidence=name.confidence)
        if name.surname:
            yield Wording("", "surname", language, "", name.surname, confidence=name.confidence)


def _memberships(member: ListedMember, as_of: date) -> Iterable[ListedMembership]:
    """What the member belongs to on the day of the list, or on the last day; a list never says since when."""
    until, proven = member.term.until, member.term.proven_on(as_of)
    found = (
        _in_group(member.group, until, proven),
        _in_party(member.party, member.country, until, proven),
        *(_in_committee(name, role, until, proven) for name, role in member.committees),
    )
    return (one for one in found if one is not None)


@lru_cache(maxsize=4096)
def _in_group(name: str, until: date | None, proven: date | None) -> ListedMembership | None:
    return _membership(political_group(name), MemberRole.MEMBER, until, proven)


@lru_cache(maxsize=4096)
def _in_party(
    name: str, country: str | None, until: date | None, proven: date | None
) -> ListedMembership | None:
    return _membership(national_party(name, country), MemberRole.MEMBER, until, proven)


@lru_cache(maxsize=4096)
def _in_committee(
    name: str, role: MemberRole, until: date | None, proven: date | None
) -> ListedMembership | None:
    return _membership(committee(name), role, until, proven)


def _membership(
    organization: Organization | None, role: MemberRole, until: date | None, proven: date | None
) -> ListedMembership | None:
    if organization is None:
        return None
    membership = Membership("", "", "", role, until=until, attested_on=proven, source=SOURCE)
    return ListedMembership(membership, organization)


def _contact(channel: Channel, address: str) -> Contact:
    return Contact("", "", channel, address, source=SOURCE)


@dataclass(slots=True)
class MembersRead:
    """The members read so far, what was refused and what somebody should look at."""

    as_of: date
    offices: list[ListedOffice] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    flagged: list[Flagged] = field(default_factory=list)
    _lines: dict[str, int] = field(default_factory=dict)

    def take(self, member: ListedMember, remarks: Iterable[AdvocacyError] = ()) -> None:
        """Add a member; one without a name, with an impossible number or listed before is rejected."""
        name = member.name.name
        if not name:
            self.reject(member.line, member.number, NameMissing())
            return
        office = listed_office(member, self.as_of)
        own_id = office.source_id
        if own_id in self._lines:
            self.reject(member.line, name, ListedBefore(line=self._lines[own_id]))
            return
        self._lines[own_id] = member.line
        self.offices.append(office)
        for remark in (*remarks, *self._doubts(member)):
            self.flag(member.line, name, remark)

    def reject(self, line: int, name: str, reason: AdvocacyError) -> None:
        """Leave an entry out."""
        self.rejected.append(Rejected(line, name, reason))

    def flag(self, line: int, name: str, reason: AdvocacyError) -> None:
        """Have somebody look at an entry."""
        self.flagged.append(Flagged(line, name, reason))

    def listing(self) -> Listing:
        """Everything read."""
        return Listing(LISTING, tuple(self.offices), tuple(self.rejected), tuple(self.flagged))

    def _doubts(self, member: ListedMember) -> Iterable[AdvocacyError]:
        if member.term.ended and member.term.until is None:
            yield MandateEnded()
        day = member.term.proven_on(self.as_of)
        if member.country and day and not _elects(member.country, day):
            yield NoMemberState(country=member.country, day=day.isoformat())


def _elects(country: str, day: date) -> bool:
    return country in MEMBER_STATES or (country == "GB" and day <= LAST_BRITISH_DAY)


def own_number(text: str) -> str:
    """The Parliament's number of a member without leading zeros. Raises NumberNotTheirs for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER and int(text)):
        raise NumberNotTheirs(number=text)
    return str(int(text))


def country_doubt(written: str, code: str | None) -> AdvocacyError | None:
    """What to tell of a country that is missing or not known; None where it is known."""
    if code:
        return None
    return CountryNotKnown(country=written) if folded(written) else CountryNotGiven()
