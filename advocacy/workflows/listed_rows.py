"""From the entries of a list to rows of the record: under their own ids, or under those of offices known already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from advocacy.domain.damaged_name import damage_in
from advocacy.domain.disclosure import UNKNOWN_COUNTRY
from advocacy.domain.membership import Group, GroupOffice
from advocacy.domain.moment import Id, outside_id
from advocacy.domain.office import Contact, Holder, Office, Organization
from advocacy.domain.wording import Confidence, Wording, Wordings
from advocacy.errors import AdvocacyError
from advocacy.formats.listed_ids import key_of, values_of, with_ids
from advocacy.formats.listing import ListedHolder, ListedOffice, Listing
from advocacy.formats.recipients import SOURCE
from advocacy.register import Library
from advocacy.workflows.refusals import CountryNotSaid, UnknownInstitution

OWN_GROUPS = "advocacy-desk/groups"
"""Where groups named by a list get their ids from: the same name is the same group on every laptop."""

T = TypeVar("T", Office, Contact, Holder)
R = TypeVar("R", Contact, Holder)


@dataclass(frozen=True, slots=True)
class EntryRows:
    """One entry as rows. ``once`` are entered where there are none, and never changed by a list.

    ``remarks`` are what a person should look at.
    """

    listed: ListedOffice
    values: tuple[object, ...]
    once: tuple[object, ...] = ()
    remarks: tuple[AdvocacyError, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownOffices:
    """What the record knows under the keys that a list uses, under whatever ids."""

    offices: Mapping[str, Office] = field(default_factory=dict)
    institutions: Mapping[str, Organization] = field(default_factory=dict)
    contacts: Mapping[Id, tuple[Contact, ...]] = field(default_factory=dict)
    holders: Mapping[Id, tuple[Holder, ...]] = field(default_factory=dict)
    names: Wordings = field(default_factory=Wordings)


def known_offices(library: Library, listing: Listing) -> KnownOffices:
    """What the library knows of the keys in a list, in a fixed number of queries."""
    keys = {one.office.key for one in listing.offices if one.office.key}
    offices = {one.key: one for one in library.some(Office, "key", keys)}
    ids = [one.id for one in offices.values()]
    holders = library.some(Holder, "office", ids)
    institutions = library.some(Organization, "key", _institutions(listing.offices))
    return KnownOffices(
        offices,
        {one.key: one for one in institutions},
        _by_office(library.some(Contact, "office", ids)),
        _by_office(holders),
        library.wordings([one.person for one in holders]),
    )


def _institutions(offices: Iterable[ListedOffice]) -> set[str]:
    """The keys of all organizations that entries name."""
    found: set[str] = set()
    for one in offices:
        found |= {one.belongs_to, one.organization.key if one.organization else ""}
        found |= {each.organization.key for holder in one.holders for each in holder.memberships}
    return found - {""}


def _by_office(rows: Iterable[R]) -> dict[Id, tuple[R, ...]]:
    found: defaultdict[Id, list[R]] = defaultdict(list)
    for row in rows:
        found[row.office].append(row)
    return {office: tuple(some) for office, some in found.items()}


def rows_of(source: str, listed: ListedOffice, known: KnownOffices) -> EntryRows:
    """The rows of one entry. Raises UnknownInstitution where it belongs to one that is not on record."""
    if listed.belongs_to and listed.belongs_to not in known.institutions:
        raise UnknownInstitution(key=listed.belongs_to)
    here = _as_known(source, listed, known)
    remarks: list[AdvocacyError] = []
    if here.office.country is None and _says_no_country(source, listed, known):
        here = replace(here, office=replace(here.office, country=UNKNOWN_COUNTRY))
        remarks.append(CountryNotSaid())
    values = [_kept_out(one, remarks) for one in values_of(here)]
    organizations = [one.organization for holder in here.holders for one in holder.memberships]
    return EntryRows(here, tuple(values), (*organizations, *_groups(here)), tuple(remarks))


def _as_known(source: str, listed: ListedOffice, known: KnownOffices) -> ListedOffice:
    """The entry with its ids; where its key is known under another id, it speaks of that office and adds to it."""
    own, stored = with_ids(source, listed, known.institutions), known.offices.get(listed.office.key)
    if stored is None or stored.id == own.office.id:
        return own
    listed_office = replace(own.office, id=stored.id, organization=stored.organization)
    # A list always has some confidence and audience, said or not.
    listed_office = replace(listed_office, confidence=stored.confidence, audience=stored.audience)
    office = _filled(listed_office, stored)
    contacts = tuple(_same_contact(one, known.contacts.get(stored.id, ())) for one in own.contacts)
    holders = tuple(_same_holder(one, stored.id, known) for one in own.holders)
    return replace(own, office=office, organization=None, contacts=contacts, holders=holders)


def _filled(value: T, stored: T) -> T:
    """The value, with what is stored wherever it says nothing."""
    silent = {
        one.name: getattr(stored, one.name)
        for one in fields(value)
        if getattr(value, one.name) in {None, "", ()} and one.name != "revision"
    }
    return replace(value, **silent)


def _same_contact(contact: Contact, stored: Iterable[Contact]) -> Contact:
    placed = replace(contact, office=next((one.office for one in stored), contact.office))
    for one in stored:
        if (one.channel, one.lines) == (placed.channel, placed.lines):
            return _filled(replace(placed, id=one.id, state=one.state), one)
    return placed


def _same_holder(listed: ListedHolder, office: Id, known: KnownOffices) -> ListedHolder:
    """The holder under the office's own id; somebody who is on record there by this name is the same person."""
    names = {one.text.casefold() for one in listed.wordings if one.field == "name"}
    for one in known.holders.get(office, ()):
        called = {each.text.casefold() for each in known.names if (each.owner, each.field) == (one.person, "name")}
        if names & called:
            holder = _filled(replace(listed.holder, id=one.id, office=office, person=one.person), one)
            return replace(
                listed,
                holder=holder,
                person=replace(listed.person, id=one.person),
                wordings=tuple(replace(each, owner=one.person) for each in listed.wordings),
            )
    return replace(listed, holder=replace(listed.holder, office=office))


def _says_no_country(source: str, listed: ListedOffice, known: KnownOffices) -> bool:
    """Whether a list leaves the country out: only the program's own directory and export mean that there is none."""
    return source != SOURCE and not listed.office.id and listed.office.key not in known.offices


def _kept_out(value: object, remarks: list[AdvocacyError]) -> object:
    """A damaged name as one that is never printed until somebody confirms it."""
    if not isinstance(value, Wording) or value.field not in {"name", "surname"}:
        return value
    found = damage_in(value.text)
    if found is None:
        return value
    remarks.append(found)
    return replace(value, confidence=Confidence.LOW)


def _groups(listed: ListedOffice) -> tuple[object, ...]:
    found: list[object] = []
    for name in listed.groups:
        id_ = outside_id(OWN_GROUPS, name.casefold())
        found += [Group(id_, key_of(name, id_), name), GroupOffice(id_, listed.office.id)]
    return tuple(found)
