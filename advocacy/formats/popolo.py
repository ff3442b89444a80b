"""Popolo JSON, as EveryPolitician, mySociety, Open North and our own export write it, read as a list of offices.

A post is an office with its holders over time. Whoever belongs to a legislature without a post has an office of their
own there. Parties, groups and committees are what people belong to. Somebody of whom the file says nothing else is
an office with themselves as its holder.
Source: https://www.popoloproject.com/specs/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from advocacy.domain.office import Contact, Office, Organization
from advocacy.domain.wording import Wording
from advocacy.errors import AdvocacyError
from advocacy.formats.foreign_text import as_written, one_line
from advocacy.formats.json_entries import Document, Entry, read_document
from advocacy.formats.list_refusals import NameMissing
from advocacy.formats.listing import ListedOffice, Listing, Rejected
from advocacy.formats.own_values import from_table
from advocacy.formats.popolo_holders import Holders
from advocacy.formats.popolo_index import Index, index_of, name_of
from advocacy.formats.popolo_names import called, contacts_of, first_of_each, labels, source_of, written
from advocacy.formats.popolo_organizations import Organizations
from advocacy.formats.popolo_own import listed, own_part
from advocacy.formats.popolo_terms import partial_date

SOURCE = "popolo"
"""Whose list it is where the document does not say."""

ALONE = Organization("", "", "office", None)
"""The institution of somebody of whom the document names none."""


def read_popolo(data: bytes, as_of: date) -> Listing:
    """The offices in a Popolo document, or in a plain list of persons; ``as_of`` is the day it is of.

    The source is what the document names (``source``, or ``meta.source``), else “popolo”; a day it names counts instead
    of ``as_of``. An entry is known by the id of the post, by “person/organization” for a seat, or by the id of the
    person; one without an id by its name. Raises BadInput for what is no such document.
    """
    document = read_document(data, "persons")
    stated = _stated_day(document)
    reading = _Reading(index_of(document), stated or as_of)
    offices = tuple(reading.offices())
    wrong = sorted(reading.index.rejected, key=lambda one: one.line)
    return Listing(_source(document), offices, tuple(wrong), reading.holders.flagged, stated)


def _source(document: Document) -> str:
    try:
        meta = document.head.entry("meta")
        return (meta.text("source") if meta else "") or document.head.text("source") or SOURCE
    except AdvocacyError:  # a text too long for one
        return SOURCE


def _stated_day(document: Document) -> date | None:
    meta = document.head.entry("meta")
    try:
        found = partial_date(meta.text("as_of", "date", "updated_at")) if meta else None
    except AdvocacyError:
        return None
    return found.first_day() if found and found.day else None


class _Reading:
    """One document on its way to offices."""

    def __init__(self, index: Index, as_of: date) -> None:
        self.index = index
        self.organizations = Organizations(index)
        self.holders = Holders(index, self.organizations, as_of)

    def offices(self) -> Iterator[ListedOffice]:
        """Every office of the document; what cannot be used is put among the rejected."""
        for id_, post in self.index.by_id["posts"].items():
            yield from self._try(post, self._post, id_, post)
        for seat, terms in self.holders.seats.items():
            entry = self.index.by_id["persons"][seat[0]]
            yield from self._try(entry, self._seat, seat, terms)
        placed = self.holders.placed()
        for id_, entry in self.index.by_id["persons"].items():
            if id_ not in placed:
                yield from self._try(entry, self._alone, id_, entry)

    def _try(self, entry: Entry, read: Callable[..., ListedOffice], *given: object) -> Iterator[ListedOffice]:
        try:
            yield read(*given)
        except AdvocacyError as trouble:
            self.index.rejected.append(Rejected(entry.line, name_of(entry), trouble))

    def _post(self, id_: str, post: Entry) -> ListedOffice:
        own, terms = own_part(post), self.holders.posts.get(id_, [])
        if own is not None:
            return self._own_post(post, own, terms)
        organization = post.reference("organization_id")
        office = Office(
            "",
            "",
            "",
            self.organizations.audience(organization, post.text("role")),
            self._country(post, organization),
            name=self._name(post, organization),
            source=source_of(post),
        )
        return ListedOffice(
            post.line,
            one_line(id_),
            office,
            self.organizations.of(organization) if organization else ALONE,
            self.holders.of(terms),
            self._contacts(post, terms),
            first_of_each(labels(post, "other_labels")),
        )

    def _own_post(self, post: Entry, own: Mapping[str, Any], terms: list[Entry]) -> ListedOffice:
        said = {"name": written(post, "label"), "country": self.index.country_of(post)}
        organization = post.reference("organization_id")
        wordings = [from_table(Wording, one) for one in listed(own, "wordings")]
        added = Entry(post.line, own)
        return ListedOffice(
            post.line,
            written(added, "source_id"),
            from_table(Office, own, **said, source=source_of(post)),
            self.organizations.of(organization) if organization else None,
            self.holders.of(terms),
            contacts_of(post),
            tuple(sorted((*labels(post, "other_labels"), *wordings), key=lambda one: one.key)),
            written(added, "belongs_to"),
            tuple(as_written(str(one)) for one in listed(own, "groups")),
        )

    def _name(self, post: Entry, organization: str) -> str:
        """What a post is called. Raises NameMissing."""
        label, role = post.text("label"), post.text("role")
        entry = self.index.find("organizations", organization)
        name = label or ", ".join(one for one in (role, entry.text("name") if entry else "") if one)
        if not name:
            raise NameMissing
        return name

    def _contacts(self, post: Entry, terms: list[Entry]) -> tuple[Contact, ...]:
        """Those of the post; those of its holder too, as long as the document knows of a single one."""
        persons = {one.reference("person_id") for one in terms}
        holders = [self.index.by_id["persons"][one] for one in persons] if len(persons) == 1 else []
        return contacts_of(post, *(terms if len(persons) == 1 else ()), *holders)

    def _seat(self, seat: tuple[str, str], terms: list[Entry]) -> ListedOffice:
        person, organization = seat
        entry, body = self.index.by_id["persons"][person], self.organizations.of(organization)
        office = Office(
            "",
            "",
            "",
            self.organizations.audience(organization, ""),
            self._country(terms[-1], organization),
            name=", ".join(one for one in (called(entry), body.name) if one),
            source=source_of(entry),
        )
        contacts = contacts_of(*terms, entry)
        return ListedOffice(
            entry.line, one_line(f"{person}/{organization}"), office, body, self.holders.of(terms), contacts
        )

    def _alone(self, id_: str, entry: Entry) -> ListedOffice:
        audience = self.organizations.audience("", entry.text("role"))
        office = Office("", "", "", audience, None, name=called(entry), source=source_of(entry))
        holder = self.holders.holder(Entry(entry.line, {}), id_)
        return ListedOffice(entry.line, one_line(id_), office, ALONE, (holder,), contacts_of(entry))

    def _country(self, entry: Entry, organization: str) -> str | None:
        return self.index.country_of(entry, self.index.find("organizations", organization))
