"""Ids for what a list says, made of the source and its own id of the entry: the same on every laptop."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from advocacy.domain.moment import Id, outside_id
from advocacy.domain.office import Contact, Organization
from advocacy.formats.listing import ListedHolder, ListedMembership, ListedOffice

LONGEST_KEY = 40
NONE_KNOWN: Mapping[str, Organization] = MappingProxyType({})
_NO_WORD = re.compile(r"[^a-z0-9]+")


def with_ids(source: str, listed: ListedOffice, known: Mapping[str, Organization] = NONE_KNOWN) -> ListedOffice:
    """The entry with every id filled in that the list leaves empty, and with a key.

    ``known`` are organizations on record by their keys, be it under another source's ids: the entry and its people
    are placed within them. An institution that the entry names by ``belongs_to`` and nobody knows stays open.
    """
    name = _Names(source, listed.source_id, known)
    id_ = listed.office.id or name.id("office")
    key = listed.office.key or key_of(listed.office.name, id_)
    organization, belongs = _institution(listed, key, name)
    return replace(
        listed,
        office=replace(listed.office, id=id_, key=key, organization=belongs),
        organization=organization,
        contacts=tuple(_contact(one, id_, name) for one in listed.contacts),
        holders=tuple(_holder(one, id_, name) for one in listed.holders),
        wordings=tuple(replace(one, owner=key) for one in listed.wordings),
    )


def _institution(listed: ListedOffice, key: str, name: _Names) -> tuple[Organization | None, Id]:
    """The institution that the entry brings with it, if it does, and the id of the one it belongs to."""
    own = listed.organization
    stored = name.known.get(listed.belongs_to or (own.key if own else ""))
    if stored is not None and (own is None or own.key != listed.office.key):
        return None, stored.id
    if own is None:
        return None, listed.office.organization
    brought = own if own.key else replace(own, key=key)
    brought = _organization(name.source, brought)
    return brought, brought.id


def values_of(listed: ListedOffice) -> Iterator[object]:
    """The rows an entry with ids stands for, but for what it is called and the organizations people belong to."""
    if listed.organization is not None:
        yield listed.organization
    yield listed.office
    yield from listed.contacts
    for one in listed.holders:
        yield one.person
        yield one.holder
        yield from one.wordings
        yield from (each.membership for each in one.memberships)


def key_of(name: str, office: Id) -> str:
    """A key for an office whose source has none: words of its name, and a little of its id."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = _NO_WORD.sub("-", plain)[:LONGEST_KEY].strip("-")
    return f"{words or 'office'}-{office[:6]}"


class _Names:
    """The ids of one entry; a second thing of the same name gets a number."""

    def __init__(self, source: str, entry: str, known: Mapping[str, Organization]) -> None:
        self.source, self.entry, self.known = source, entry, known
        self._seen: Counter[str] = Counter()

    def id(self, kind: str, *rest: str) -> Id:
        """The id of a thing of this entry."""
        return self.named(f"{kind}/{'/'.join((self.entry, *(one for one in rest if one)))}")

    def named(self, name: str) -> Id:
        """The id of this name within the source."""
        self._seen[name] += 1
        again = self._seen[name]
        return outside_id(self.source, name if again == 1 else f"{name}/{again}")


def _organization(source: str, one: Organization) -> Organization:
    return one if one.id else replace(one, id=outside_id(source, f"organization/{one.key}"))


def _contact(one: Contact, office: Id, name: _Names) -> Contact:
    return replace(one, id=one.id or name.id("contact", one.channel.value, one.script), office=office)


def _holder(one: ListedHolder, office: Id, name: _Names) -> ListedHolder:
    part = one.source_id or f"{name.entry}/{_called(one)}"
    person = one.person.id or outside_id(name.source, f"person/{part}")
    holder = one.holder.id or name.named(f"holder/{part}")
    return ListedHolder(
        replace(one.holder, id=holder, office=office, person=person),
        replace(one.person, id=person),
        tuple(replace(each, owner=person) for each in one.wordings),
        tuple(_membership(each, person, part, name) for each in one.memberships),
        one.source_id,
    )


def _called(one: ListedHolder) -> str:
    """The first name a source gives, which then says who it is."""
    return next((each.text for each in one.wordings if each.field == "name" and not each.form), "")


def _membership(one: ListedMembership, person: Id, part: str, name: _Names) -> ListedMembership:
    organization = name.known.get(one.organization.key) or _organization(name.source, one.organization)
    id_ = one.membership.id or name.named(f"membership/{part}/{organization.key}")
    membership = replace(one.membership, id=id_, person=person, organization=organization.id)
    return ListedMembership(membership, organization)
