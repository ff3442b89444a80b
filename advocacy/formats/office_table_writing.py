"""A table of offices written as ``office_table`` reads it: for a spreadsheet, and to go back in without a loss.

One row is one office and one holder; an office of several holders has several rows, which repeat the office. There is a
column for everything that any office of the table has.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from typing import TypeVar

from advocacy.domain.disclosure import Disclosure
from advocacy.domain.membership import Membership
from advocacy.domain.office import Channel, Contact, ContactState, Holder, Office
from advocacy.domain.wording import Confidence, Wording
from advocacy.formats.cell_text import NONE, as_text
from advocacy.formats.listing import ListedHolder, ListedMembership, ListedOffice
from advocacy.formats.office_columns import (
    CONTACT_PARTS,
    HOLDER_FIELDS,
    MEMBERSHIP_PARTS,
    OFFICE_FIELDS,
    ORGANIZATION_FIELDS,
    TEXT_PARTS,
    Place,
)
from advocacy.formats.table import LONGEST_CELL, MOST_COLUMNS
from advocacy.formats.table_refusals import TooMuchForTable

E = TypeVar("E", bound=Enum)

ALWAYS = ("source_id", "audience")
"""Columns that are there whatever the offices have: by them our own tables are known."""

Key = tuple[str, tuple[str, ...], str]
"""A ``Place`` as a plain tuple: hundreds of thousands are made and looked up."""

Written = dict[Key, str]
"""The cells of a row that have something in them, as they are written."""


def write_office_table(offices: Iterable[ListedOffice], delimiter: str = ",") -> bytes:
    """The table: UTF-8 with a mark, lines ended as on Windows, every cell in quotes.

    A cell that a spreadsheet program would run as a formula begins with an apostrophe. ``read_office_table`` gives back
    the same offices but for what follows from the rest and is not written: lines, revisions, owners of texts, and the
    order of texts. Contacts, holders and organizations are taken to name the office, person and organization they stand
    with. ``delimiter`` is what the reader's spreadsheet program expects; a comma, unless it says otherwise.

    Raises TooMuchForTable where the table would be wider, or a cell longer, than what is read back.
    """
    rows = [row for office in offices for row in _rows(office)]
    columns = sorted(set(map(_key, ALWAYS)).union(*rows), key=lambda key: _rank(Place(*key)))
    longest = max((len(cell) for row in rows for cell in row.values()), default=0)
    if len(columns) > MOST_COLUMNS or longest > LONGEST_CELL:
        raise TooMuchForTable(columns=MOST_COLUMNS, characters=LONGEST_CELL)
    out = io.StringIO(newline="")
    # All in quotes: where a program splits lines at another character, the rest of a text must not begin a cell.
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(str(Place(*key)) for key in columns)
    writer.writerows([row.get(key, "") for key in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _rank(place: Place) -> tuple[int, tuple[int, ...], tuple[str, ...], int]:
    """Where a column stands: the office, how it is reached, who holds it, what the person belongs to."""
    single = (*OFFICE_FIELDS, *ORGANIZATION_FIELDS)
    parts = (
        "",
        *CONTACT_PARTS,
        *(one for one in (*MEMBERSHIP_PARTS, *TEXT_PARTS) if one not in CONTACT_PARTS),
    )
    kinds = [*single, "office", *Channel, "group", "person", *HOLDER_FIELDS, "membership"]
    numbers = tuple(int(one) for one in place.which if one.isdecimal())
    return kinds.index(place.kind), numbers, place.which, parts.index(place.part)


def _key(kind: str, which: tuple[str, ...] = (), part: str = "") -> Key:
    return kind, which, part


def _rows(listed: ListedOffice) -> Iterator[Written]:
    told = dict(
        (
            *_office(listed.office, listed.source_id),
            *_organization(listed),
            *(cell for one in listed.wordings for cell in _text("office", one)),
            *_contacts(listed.contacts),
            *((_key("group", (str(n),)), as_text(one)) for n, one in enumerate(listed.groups, 1)),
        )
    )
    if not listed.holders:
        yield told
    for holder in listed.holders:
        yield {**told, **dict(_holder(holder))}


def _office(office: Office, source_id: str) -> Iterator[tuple[Key, str]]:
    yield _key("office_name"), as_text(office.name) or NONE
    yield from _filled(
        source_id=source_id,
        office_key=office.key,
        audience=office.audience.value,
        country=office.country,
        languages=", ".join(office.languages),
        confidence=_unless(office.confidence, Confidence.MEDIUM),
        checked_on=office.checked_on,
        source=office.source,
        office_id=office.id,
        merged_into=office.merged_into,
    )


def _organization(listed: ListedOffice) -> Iterator[tuple[Key, str]]:
    organization, country = listed.organization, listed.office.country
    if organization is None:
        yield from _filled(belongs_to=listed.belongs_to, organization_id=listed.office.organization)
        return
    if organization.country != country:
        yield _key("organization_country"), organization.country or NONE
    if organization.name and not organization.key:
        yield _key("organization_key"), NONE
    yield from _filled(
        organization=organization.name,
        classification=organization.classification,
        organization_key=organization.key,
        organization_source=organization.source,
        organization_id=organization.id,
    )


def _text(owner: str, wording: Wording) -> Iterator[tuple[Key, str]]:
    which = tuple(one for one in (wording.field, wording.language, wording.form) if one)
    yield _key(owner, which), as_text(wording.text)
    yield from _parts(
        owner,
        which,
        confidence=_unless(wording.confidence, Confidence.HIGH),
        disclosure=_unless(wording.disclosure, Disclosure.PUBLIC),
        sides=" ".join(sorted(wording.sides)),
        confirmed_by=wording.confirmed_by,
        confirmed_on=wording.confirmed_on,
    )


def _contacts(contacts: tuple[Contact, ...]) -> Iterator[tuple[Key, str]]:
    by_channel = sorted(contacts, key=lambda one: list(Channel).index(one.channel))
    out_of_order = by_channel != list(contacts)
    counts = Counter[Channel]()
    for position, contact in enumerate(contacts, 1):
        counts[contact.channel] += 1
        which = (str(counts[contact.channel]),)
        cells = dict(_contact(contact, which))
        if out_of_order:
            cells[_key(contact.channel, which, "position")] = str(position)
        # Something has to say that it is there.
        yield from (cells or {_key(contact.channel, which, "state"): contact.state.value}).items()


def _contact(contact: Contact, which: tuple[str, ...]) -> Iterator[tuple[Key, str]]:
    if contact.address:
        yield _key(contact.channel, which), as_text(contact.address)
    yield from _parts(
        contact.channel,
        which,
        postal_code=contact.postal_code,
        locality=contact.locality,
        region=contact.region,
        country=contact.country,
        script=contact.script,
        state=_unless(contact.state, ContactState.UNVERIFIED),
        verified_on=contact.verified_on,
        confidence=_unless(contact.confidence, Confidence.MEDIUM),
        source=contact.source,
        until=contact.until,
        id=contact.id,
    )


def _holder(listed: ListedHolder) -> Iterator[tuple[Key, str]]:
    holder, person = listed.holder, listed.person
    yield from ((_key(name), text) for name, text in _term(holder))
    yield from _filled(
        gender=person.gender and person.gender.value,
        born=person.born,
        citizenships="; ".join(person.citizenships),
        holder_source=holder.source,
        holder_id=holder.id,
        person_id=person.id,
        person_source_id=listed.source_id,
    )
    for wording in listed.wordings:
        yield from _text("person", wording)
    for n, one in enumerate(listed.memberships, 1):
        yield from _membership(one, (str(n),))


def _membership(listed: ListedMembership, which: tuple[str, ...]) -> Iterator[tuple[Key, str]]:
    membership, organization = listed.membership, listed.organization
    if organization.name:
        yield _key("membership", which), as_text(organization.name)
        if not organization.key:
            yield _key("membership", which, "organization_key"), NONE
    yield from ((_key("membership", which, part), text) for part, text in _term(membership))
    yield from _parts(
        "membership",
        which,
        role=membership.role.value,
        source=membership.source,
        id=membership.id,
        classification=organization.classification,
        organization_key=organization.key,
        organization_country=organization.country,
        organization_source=organization.source,
        organization_id=organization.id,
    )


def _term(term: Holder | Membership) -> Iterator[tuple[str, str]]:
    """The days that are known; a term of which nothing is known says so: else the day of the list would prove it."""
    for name in ("since", "until", "attested_on", "attested_until"):
        day: date | None = getattr(term, name)
        if day is not None:
            yield name, day.isoformat()
    if term.since is None and term.attested_on is None:
        yield "attested_on", NONE


def _filled(**values: object) -> Iterator[tuple[Key, str]]:
    return ((_key(name), as_text(str(value))) for name, value in values.items() if value)


def _parts(kind: str, which: tuple[str, ...], **values: object) -> Iterator[tuple[Key, str]]:
    return ((_key(kind, which, name), as_text(str(value))) for name, value in values.items() if value)


def _unless(value: E, usual: E) -> str:
    """The word for the value; nothing where it is the usual one."""
    return "" if value is usual else str(value.value)
