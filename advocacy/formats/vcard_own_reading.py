"""A card of our own export read back: the plain properties, and beside each what our own properties add to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from advocacy.domain.office import Channel, Contact, Office, Organization
from advocacy.domain.wording import Wording
from advocacy.formats.country_names import country_code
from advocacy.formats.foreign_text import as_written
from advocacy.formats.list_refusals import OwnPartDamaged
from advocacy.formats.listing import ListedHolder, ListedOffice
from advocacy.formats.own_values import from_table
from advocacy.formats.vcard_contacts import contacts_of
from advocacy.formats.vcard_lines import Card, Line
from advocacy.formats.vcard_own import (
    AUDIENCE,
    CONTACT,
    HOLDER,
    OFFICE,
    OFFICE_WORDING,
    ORGANIZATION,
    OTHER_HOLDER,
    PROPERTIES,
    WORDING,
    table_in,
)
from advocacy.formats.vcard_persons import birthday, gender, names_of


def own_office(card: Card) -> ListedOffice:
    """The office our export wrote; what another program changed in a plain property is as it says now.

    Raises OwnPartDamaged.
    """
    table = {name: one for line in card.all(OFFICE) for name, one in table_in(line).items()}
    belongs_to = table.pop("belongs_to", "")
    if not isinstance(belongs_to, str):
        raise OwnPartDamaged(field="belongs_to")
    titles = [one for one in card.all("TITLE") if not one.head.group]
    office = from_table(
        Office,
        {**table, "audience": as_written(card.text(AUDIENCE))},
        name=as_written(titles[0].text) if titles else "",
        languages=tuple(as_written(one.text) for one in card.all("LANG")),
    )
    return ListedOffice(
        card.number,
        as_written(card.text("UID")),
        office,
        _organization(card),
        tuple(_holders(card)),
        tuple(_contacts(card)),
        _wordings(card, OFFICE_WORDING),
        as_written(belongs_to),
        tuple(as_written(one.text) for one in card.all("CATEGORIES")),
    )


def _organization(card: Card) -> Organization | None:
    line, org = card.first(ORGANIZATION), card.first("ORG")
    if line is None:
        return None
    return from_table(Organization, table_in(line), name=as_written(org.fields[0]) if org else "")


def _holders(card: Card) -> Iterator[ListedHolder]:
    for line in card.all(HOLDER, OTHER_HOLDER):
        holder = from_table(ListedHolder, {"wordings": [], "memberships": [], **table_in(line)})
        if line.head.name == OTHER_HOLDER:
            yield holder
            continue
        names, person = _names(card), holder.person
        if any(one.field == "name" and not one.form for one in names):
            person = replace(person, gender=gender(card), born=birthday(as_written(card.text("BDAY"))))
        yield replace(holder, person=person, wordings=names)


def _names(card: Card) -> tuple[Wording, ...]:
    """What the person is called; as any other card says it, where a program has taken our groups away."""
    names = _wordings(card, WORDING)
    if card.text("KIND") != "individual" or any(one.field == "name" and not one.form for one in names):
        return names
    texts = {one.key: one for one in (*names_of(card, []), *names)}
    return tuple(texts[key] for key in sorted(texts))


def _wordings(card: Card, name: str) -> tuple[Wording, ...]:
    """The texts: those of a plain property in whose group one of ours stands, and those that are ours alone."""
    plain = _by_group(card)
    found = []
    for line in card.all(name):
        table = table_in(line)
        if not line.head.group and "text" in table:
            found.append(from_table(Wording, table))
        elif line.head.group in plain:
            shown = plain[line.head.group]
            text = shown.fields[0] if shown.head.name == "N" else shown.text
            found.append(from_table(Wording, table, text=as_written(text)))
    return tuple(sorted(found, key=lambda one: one.key))


def _contacts(card: Card) -> Iterator[Contact]:
    plain = _by_group(card)
    for line in card.all(CONTACT):
        contact = from_table(Contact, table_in(line))
        shown = plain.get(line.head.group)
        if contact.channel not in PROPERTIES:
            yield contact
        elif shown is not None and contact.channel is Channel.POST:
            yield _postal(contact, shown)
        elif shown is not None:
            yield replace(contact, address=as_written(shown.text))
    ours = frozenset(one.head.group for one in card.all(CONTACT))
    yield from contacts_of(card, besides=ours - {""})


def _postal(contact: Contact, shown: Line) -> Contact:
    parts = [as_written(one) for one in (*shown.fields, *[""] * 7)]
    return replace(
        contact,
        address=parts[2],
        locality=parts[3],
        region=parts[4],
        postal_code=parts[5],
        country=country_code(parts[6]),
    )


def _by_group(card: Card) -> dict[str, Line]:
    """The plain properties that stand in a group of ours."""
    plain = card.all("FN", "N", "TITLE", *PROPERTIES.values())
    return {one.head.group: one for one in plain if one.head.group}
