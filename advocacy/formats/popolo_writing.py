"""Offices as Popolo JSON: plain for every program that knows Popolo, whole for ``read_popolo``.

Where Popolo has a field, the value stands there; the rest stands in the same object under ``OWN``. What another program
changes in a plain field is thus read back as changed.
Source: https://www.popoloproject.com/specs/.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from advocacy.domain.office import Contact, Holder, Organization
from advocacy.domain.wording import ANY_LATIN, Wording
from advocacy.formats.foreign_text import one_line
from advocacy.formats.listing import ListedHolder, ListedMembership, ListedOffice
from advocacy.formats.own_values import Table, as_table
from advocacy.formats.popolo_own import CONTACT_TYPES, GENDERS, OWN, printed

_NOBODY = Holder("", "", "")

Person = tuple[object, ...]
"""What makes a person the same in two offices: all that is said of them."""


def write_popolo(offices: Iterable[ListedOffice]) -> bytes:
    """The offices as one Popolo document in UTF-8; ``read_popolo`` gives them back.

    Not kept: the lines they stood on, revisions, and the order of the wordings of one owner.
    """
    document = _Document()
    for one in offices:
        document.add(one)
    text = json.dumps(document.lists, ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode("utf-8", "replace")


class _Document:
    """The lists of the document while it is made; every person and organization stands in it once."""

    def __init__(self) -> None:
        self.lists: dict[str, list[Table]] = {
            name: [] for name in ("persons", "organizations", "posts", "memberships", "areas")
        }
        self._ids: dict[str, set[str]] = {name: set() for name in self.lists}
        self._persons: dict[Person, str] = {}
        self._organizations: dict[Organization, str] = {}

    def add(self, listed: ListedOffice) -> None:
        """An office as a post, its holders as memberships in it."""
        office = listed.office
        names = [one for one in listed.wordings if _is_name(one)]
        organization = self._organization(listed.organization, office.name)
        post = self._put("posts", listed.source_id or office.id, {"label": office.name})
        post |= _filled(
            role=office.audience.value,
            organization_id=organization,
            area_id=self._area(office.country),
            sources=_sources(office.source),
            other_labels=[_named(one) for one in names],
            contact_details=[_contact(one) for one in listed.contacts],
        )
        post[OWN] = {
            **as_table(office, "name", "country", "source"),
            **_filled(
                belongs_to=listed.belongs_to,
                groups=list(listed.groups),
                wordings=[as_table(one) for one in listed.wordings if one not in names],
            ),
            "source_id": listed.source_id,
        }
        for holder in listed.holders:
            self._holder(holder, post["id"], organization)

    def _holder(self, listed: ListedHolder, post: str, organization: str) -> None:
        person = self._person(listed)
        holder = listed.holder
        membership = self._put("memberships", holder.id, {"person_id": person, "post_id": post})
        membership |= _filled(
            organization_id=organization,
            start_date=_day(holder.since),
            end_date=_day(holder.until),
            sources=_sources(holder.source),
        )
        membership[OWN] = as_table(holder, "since", "until", "source")

    def _person(self, listed: ListedHolder) -> str:
        """The person's id in the document; whoever holds two offices stands there once."""
        same = replace(listed, holder=_NOBODY)
        key = (same.person, same.wordings, same.memberships, same.source_id)
        if key not in self._persons:
            self._persons[key] = self._new_person(listed)
        return self._persons[key]

    def _new_person(self, listed: ListedHolder) -> str:
        person = listed.person
        names = _Names(listed.wordings)
        entry = self._put("persons", listed.source_id or person.id, names.plain())
        entry |= _filled(
            gender=GENDERS[person.gender] if person.gender else "",
            birth_date=str(person.born) if person.born else "",
        )
        entry[OWN] = {
            **as_table(person, "gender", "born"),
            **names.own(),
            "source_id": listed.source_id,
        }
        for one in listed.memberships:
            self._membership(one, entry["id"])
        return str(entry["id"])

    def _membership(self, listed: ListedMembership, person: str) -> None:
        one = listed.membership
        entry = self._put("memberships", one.id, {"person_id": person})
        entry |= _filled(
            organization_id=self._organization(listed.organization, ""),
            role=one.role.value,
            start_date=_day(one.since),
            end_date=_day(one.until),
            sources=_sources(one.source),
        )
        entry[OWN] = as_table(one, "role", "since", "until", "source")

    def _organization(self, organization: Organization | None, stands_for: str) -> str:
        """Its id in the document, empty for none; ``stands_for`` is its name where it has none of its own."""
        if organization is None:
            return ""
        one = replace(organization, revision=0)
        if one not in self._organizations:
            name = one.name or stands_for
            entry = self._put("organizations", one.id or one.key, {"name": name})
            entry |= _filled(
                classification=one.classification,
                area_id=self._area(one.country),
                sources=_sources(one.source),
            )
            entry[OWN] = as_table(one, "name", "classification", "country", "source")
            if name != one.name:
                entry[OWN]["name"] = one.name
            self._organizations[one] = entry["id"]
        return self._organizations[one]

    def _area(self, country: str | None) -> str:
        """The id of a country among the areas; empty for none."""
        if country and country not in self._ids["areas"]:
            self._put("areas", country, {"name": country, "identifier": country, "classification": "country"})
        return country or ""

    def _put(self, name: str, wanted: str, entry: Table) -> Table:
        """The entry at the end of a list, with an id that no other of the list has."""
        taken, wanted = self._ids[name], one_line(wanted)
        number = len(taken) + 1
        while not wanted or wanted in taken:
            wanted = f"{name}/{number}"
            number += 1
        taken.add(wanted)
        entry = {"id": wanted, **entry}
        self.lists[name].append(entry)
        return entry


class _Names:
    """The texts of a person: what they are called, in which language, and everything else."""

    def __init__(self, wordings: tuple[Wording, ...]) -> None:
        names = sorted((one for one in wordings if _is_name(one)), key=_first_any_latin)
        self.main = names[0] if names else None
        self.others = names[1:]
        self.surname = next((one for one in wordings if self._is_surname(one)), None)
        placed = {one.key for one in (*names, self.surname) if one}
        self.rest = [one for one in wordings if one.key not in placed]

    def plain(self) -> Table:
        """What Popolo has fields for."""
        return {
            "name": self.main.text if self.main else "",
            **_filled(
                family_name=self.surname.text if self.surname else "",
                other_names=[_named(one) for one in self.others],
            ),
        }

    def own(self) -> Table:
        """The rest."""
        own = _filled(wordings=[as_table(one) for one in self.rest])
        for field, one in (("name", self.main), ("family_name", self.surname)):
            if one is not None:
                own[field] = as_table(one, "field", "form", "text")
        return own

    def _is_surname(self, one: Wording) -> bool:
        return bool(
            self.main and one.field == "surname" and not one.form and one.language == self.main.language
        )


def _is_name(one: Wording) -> bool:
    return one.field == "name" and not one.form


def _first_any_latin(one: Wording) -> tuple[bool, str, str]:
    return one.language != ANY_LATIN, one.language, one.owner


def _named(one: Wording) -> Table:
    return {"name": one.text, "lang": one.language, OWN: as_table(one, "field", "form", "text", "language")}


def _contact(one: Contact) -> Table:
    value = printed(one)
    entry = {
        "type": CONTACT_TYPES.get(one.channel, one.channel.value),
        "value": value,
        **_filled(valid_until=_day(one.until), sources=_sources(one.source)),
    }
    entry[OWN] = as_table(one, "channel", "until", "source", "address")
    if value != one.address:
        entry[OWN]["address"] = one.address
    return entry


def _sources(source: str) -> list[Table]:
    """Where it is from, as Popolo has it: a link, or a note."""
    if not source:
        return []
    return [{"url" if source.startswith(("https://", "http://")) else "note": source}]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _filled(**fields: object) -> Table:
    return {name: one for name, one in fields.items() if one}
