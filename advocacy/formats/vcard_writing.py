"""Offices as vCards of version 4.0: plain for every address book, whole for ``read_vcards``.

A card is an office; its name and gender are those of whoever held it last. What vCard has no property for stands in the
properties of ``vcard_own``.
Source: RFC 6350.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from vobject.base import backslashEscape

from advocacy.domain.office import Channel, Contact
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.wording import ANY_LATIN, Wording
from advocacy.formats.listing import ListedHolder, ListedOffice
from advocacy.formats.own_values import Table, as_table
from advocacy.formats.vcard_own import (
    AUDIENCE,
    CONTACT,
    GENDERS,
    HOLDER,
    OFFICE,
    OFFICE_WORDING,
    ORGANIZATION,
    OTHER_HOLDER,
    PROPERTIES,
    WORDING,
)

LONGEST_LINE = 75
"""Bytes of a line (RFC 6350, section 3.2)."""

INSIDE_A_LETTER = range(0x80, 0xC0)
"""Bytes of UTF-8 that no letter begins with."""

_JSON = json.JSONEncoder(ensure_ascii=False)
_SPECIAL = re.compile(r"[\\;,\r\n]")

IN_PARAMETER = str.maketrans({"^": "^^", '"': "^'", "\n": "^n"})
"""RFC 6868."""

PARTS = ("address", "locality", "region", "postal_code", "country")
"""What ADR has places for."""


def write_vcards(offices: Iterable[ListedOffice]) -> bytes:
    """The offices as cards in UTF-8; ``read_vcards`` gives them back.

    Not kept: the lines they stood on, revisions, and the order of the wordings of one owner.
    """
    return b"".join(_folded(line) for one in offices for line in _card(one))


def _card(listed: ListedOffice) -> Iterator[str]:
    office, organization = listed.office, listed.organization
    holder = max(listed.holders, key=_begun, default=None)
    names = _names(holder.wordings) if holder else []
    yield from ("BEGIN:VCARD", "VERSION:4.0")
    yield from _property("KIND", "individual" if names else "org")
    if listed.source_id:
        yield from _property("UID", listed.source_id)
    if holder is not None and names:
        yield from _person(holder, names)
    else:
        yield from _property("FN", office.name or (organization.name if organization else ""))
    if organization is not None:
        yield from _property("ORG", organization.name)
        yield from _own(ORGANIZATION, as_table(organization, "name"))
    yield from _office(listed)
    for number, contact in enumerate(listed.contacts, 1):
        yield from _contact(contact, f"c{number}.")
    for one in listed.holders:
        yield from _holder(one, here=one is holder)
    yield "END:VCARD"


def _office(listed: ListedOffice) -> Iterator[str]:
    """What the office is called, reads and belongs to."""
    office = listed.office
    if office.name:
        yield from _property("TITLE;ALTID=1", office.name)
    for number, one in enumerate(listed.wordings, 1):
        if one.field == "name" and not one.form:
            yield from _worded("TITLE", one, f"t{number}.", OFFICE_WORDING)
        else:
            yield from _own(OFFICE_WORDING, {**as_table(one), "text": one.text})
    for place, language in enumerate(office.languages, 1):
        yield from _property(f"LANG;PREF={min(place, 100)}", language)
    for group in listed.groups:
        yield from _property("CATEGORIES", group)
    yield from _property(AUDIENCE, office.audience.value)
    added = {"belongs_to": listed.belongs_to} if listed.belongs_to else {}
    yield from _own(OFFICE, {**as_table(office, "name", "languages", "audience"), **added})


def _person(holder: ListedHolder, names: Sequence[Wording]) -> Iterator[str]:
    """What whoever held it last is called, their gender and their birthday."""
    for number, one in enumerate(names, 1):
        yield from _worded("FN", one, f"n{number}.", WORDING)
    surname = _surname(holder.wordings, names[0])
    if surname is not None:
        given = names[0].text.replace(surname.text, "").strip()
        yield f"s1.N:{_escaped(surname.text)};{_escaped(given)};;;"
        yield from _own(f"s1.{WORDING}", as_table(surname, "text"))
    if holder.person.gender is not None:
        yield from _property("GENDER", GENDERS[holder.person.gender])
    if holder.person.born is not None:
        yield from _property("BDAY", _birthday(holder.person.born))


def _holder(holder: ListedHolder, *, here: bool) -> Iterator[str]:
    """The term and what the person belongs to; everything of those whose names are not on the card."""
    names = _names(holder.wordings)
    if not here:
        yield from _own(OTHER_HOLDER, as_table(holder))
        return
    placed = [*names, _surname(holder.wordings, names[0])] if names else []
    person = replace(holder.person, gender=None, born=None) if names else holder.person
    yield from _own(HOLDER, as_table(replace(holder, person=person), "wordings"))
    for one in holder.wordings:
        if one not in placed:
            yield from _own(WORDING, {**as_table(one), "text": one.text})


def _contact(contact: Contact, group: str) -> Iterator[str]:
    name, address = PROPERTIES.get(contact.channel), contact.address
    if name is None:
        yield from _own(group + CONTACT, as_table(contact))
    elif name == "ADR":
        parts = (address, contact.locality, contact.region, contact.postal_code, contact.country or "")
        yield f"{group}ADR:;;{';'.join(map(_escaped, parts))}"
        yield from _own(group + CONTACT, as_table(contact, *PARTS))
    else:
        types = {Channel.FAX: ";TYPE=fax", Channel.TELEPHONE: ";TYPE=voice", Channel.WEB_FORM: ";TYPE=x-form"}
        yield from _property(f"{group}{name}{types.get(contact.channel, '')}", address)
        yield from _own(group + CONTACT, as_table(contact, "address"))


def _worded(name: str, wording: Wording, group: str, own: str) -> Iterator[str]:
    """A text in its language, and what is known of it."""
    language = f";LANGUAGE={_parameter(wording.language)}" if wording.language else ""
    yield from _property(f"{group}{name};ALTID=1{language}", wording.text)
    yield from _own(group + own, as_table(wording, "text"))


def _begun(holder: ListedHolder) -> date:
    return holder.holder.since or holder.holder.attested_on or date.min


def _names(wordings: Iterable[Wording]) -> list[Wording]:
    """What somebody is called; first what stands so in every language in Latin letters."""
    found = (one for one in wordings if one.field == "name" and not one.form)
    return sorted(found, key=lambda one: (one.language != ANY_LATIN, one.language, one.owner))


def _surname(wordings: Iterable[Wording], name: Wording) -> Wording | None:
    """The surname in the language of that name."""
    same = (one for one in wordings if one.field == "surname" and not one.form)
    return next((one for one in same if one.language == name.language), None)


def _birthday(born: PartialDate) -> str:
    """A date as RFC 6350 writes it, in section 4.3.1: 19600509, 1960-05 or 1960."""
    return str(born) if born.day is None else str(born).replace("-", "")


def _property(name: str, text: str) -> Iterator[str]:
    yield f"{name}:{_escaped(text)}"


def _own(name: str, table: Table) -> Iterator[str]:
    yield from _property(name, _JSON.encode(table))


def _escaped(text: str) -> str:
    if _SPECIAL.search(text) is None:
        return text
    escaped: str = backslashEscape(text)
    return escaped


def _parameter(text: str) -> str:
    return f'"{text.translate(IN_PARAMETER)}"'


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 bytes, none of which parts a letter."""
    if len(line) <= LONGEST_LINE and line.isascii():
        return f"{line}\r\n".encode()
    data = line.encode("utf-8", "replace")
    pieces, start, room = [], 0, LONGEST_LINE
    while len(data) - start > room:
        end = start + room
        while data[end] in INSIDE_A_LETTER:
            end -= 1
        pieces.append(data[start:end])
        start, room = end, LONGEST_LINE - 1
    return b"\r\n ".join([*pieces, data[start:]]) + b"\r\n"
