"""Ids for what a list says, made of the source and its own id of the entry: the same on every laptop."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from advocacy.domain.moment import Id, outside_id
from advocacy.domain.office import Contact, Organization
from advocacy.formats.listing import ListedHolder, ListedMembership, ListedOffice

LONGEST_KEY = 40
_NO_WORD = re.compile(r"[^a-z0-9]+")


def with_ids(source: str, listed: ListedOffice) -> ListedOffice:
    """The entry with every id filled in that the list leaves empty, and with a key.

    Only an institution that the entry names by ``belongs_to`` stays open.
    """
    name = _Names(source, listed.source_id)
    organization = listed.organization
    office = replace(listed.office, id=listed.office.id or name.id("office"))
    office = replace(office, key=office.key or key_of(office.name, office.id))
    if organization is not None:
        organization = _organization(source, replace(organization, key=organization.key or office.key))
        office = replace(office, organization=organization.id)
    return replace(
        listed,
        office=office,
        organization=organization,
        contacts=tuple(_contact(one, office.id, name) for one in listed.contacts),
        holders=tuple(_holder(one, office.id, name) for one in listed.holders),
        wordings=tuple(replace(one, owner=office.key) for one in listed.wordings),
    )


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

    def __init__(self, source: str, entry: str) -> None:
        self.source, self.entry = source, entry
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
    return replace(one, id=one.id or outside_id(source, f"organization/{one.key}"))


def _contact(one: Contact, office: Id, name: _Names) -> Contact:
    return replace(one, id=one.id or name.id("contact", one.channel.value, one.script), office=office)


def _holder(one: ListedHolder, office: Id, name: _Names) -> ListedHolder:
    part = one.source_id or f"{name.entry}/{_called(one)}"
    person = one.person.id or outside_id(name.source, f"person/{part}")
    return replace(
        one,
        person=replace(one.person, id=person),
        holder=replace(
            one.holder, id=one.holder.id or name.named(f"holder/{part}"), office=office, person=person
        ),
        wordings=tuple(replace(each, owner=person) for each in one.wordings),
        memberships=tuple(_membership(each, person, part, name) for each in one.memberships),
    )


def _called(one: ListedHolder) -> str:
    """The first name a source gives, which then says who it is."""
    return next((each.text for each in one.wordings if each.field == "name" and not each.form), "")


def _membership(one: ListedMembership, person: Id, part: str, name: _Names) -> ListedMembership:
    organization = _organization(name.source, one.organization)
    id_ = one.membership.id or name.named(f"membership/{part}/{organization.key}")
    membership = replace(one.membership, id=id_, person=person, organization=organization.id)
    return ListedMembership(membership, organization)
