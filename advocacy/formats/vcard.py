"""vCards of versions 2.1, 3.0 and 4.0 read as a list of offices: a card is an office with its holder.

Sources: vCard 2.1 (versit, 1996), RFC 2426 (3.0), RFC 6350 (4.0), RFC 6715 (members), RFC 8605 (CC, CONTACT-URI).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from advocacy.domain.office import Audience, Holder, Office, Organization, audience_of
from advocacy.domain.person import Person
from advocacy.domain.wording import Wording
from advocacy.errors import AdvocacyError
from advocacy.formats.folded_text import folded
from advocacy.formats.foreign_text import one_line
from advocacy.formats.list_refusals import CardWithoutEnd, NameMissing, NotAnOffice, SameId
from advocacy.formats.listing import Flagged, ListedHolder, ListedOffice, Listing, Rejected
from advocacy.formats.vcard_contacts import contacts_of
from advocacy.formats.vcard_lines import Card, Line, read_cards
from advocacy.formats.vcard_own import AUDIENCE, OFFICE
from advocacy.formats.vcard_own_reading import own_office
from advocacy.formats.vcard_persons import birthday, called, gender, names_of, wordings_in

SOURCE = "vcard"
"""Whose list it is: a file of cards does not say."""

KINDS = frozenset({"", "individual", "org", "organization"})
"""Whom one may write to; a group tells which cards belong together."""


def read_vcards(data: bytes, as_of: date) -> Listing:
    """The offices in a file of cards; ``as_of`` is the day it is of, unless a card says when it was written (REV).

    An entry is known by its UID; without one by its name, organization and title. What the title and the organization
    say is what the office is called. Raises BadInput for a file without any card.
    """
    found = read_cards(data)
    reading = _Reading(as_of)
    offices = reading.with_groups([one for card in found.cards for one in reading.read(card)])
    flagged = (*(Flagged(0, "", one) for one in found.trouble), *reading.flagged)
    return Listing(SOURCE, tuple(offices), tuple(reading.rejected), flagged)


class _Reading:
    """A file of cards on its way to offices."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        self.rejected: list[Rejected] = []
        self.flagged: list[Flagged] = []
        self._seen: set[str] = set()
        self._groups: dict[str, list[str]] = {}

    def read(self, card: Card) -> Iterator[ListedOffice]:
        """The office a card is; none for a group, and for a card that cannot be used."""
        name = _name_of(card)
        try:
            if not card.whole:
                raise CardWithoutEnd
            if (kind := _kind(card)) == "group":
                self._take_group(card)
                return
            if kind not in KINDS:
                raise NotAnOffice(kind=kind)
            listed = self._office(card)
        except AdvocacyError as trouble:
            self.rejected.append(Rejected(card.number, name, trouble))
            return
        self.flagged += (Flagged(card.number, name, one) for one in card.trouble)
        yield listed

    def with_groups(self, offices: list[ListedOffice]) -> list[ListedOffice]:
        """The offices, with the names of the groups whose cards name them as members."""
        if not self._groups:
            return offices
        return [
            replace(one, groups=(*one.groups, *(self._groups.get(_member(one.source_id), ()))))
            for one in offices
        ]

    def _take_group(self, card: Card) -> None:
        name = called(card)
        for one in card.all("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"):
            self._groups.setdefault(_member(one.text), []).append(name)

    def _office(self, card: Card) -> ListedOffice:
        own = card.first(OFFICE)
        listed = own_office(card) if own is not None else self._foreign(card)
        known = listed.office.id or listed.source_id
        if known and known in self._seen:
            raise SameId(id=known)
        self._seen.add(known)
        return listed

    def _foreign(self, card: Card) -> ListedOffice:
        name, units, titles = called(card), _units(card), _titles(card)
        person = names_of(card, units)
        title = next((one.text for one in titles if not one.language), "")
        office = ", ".join(one for one in (title, *units) if one) or name
        if not office:
            raise NameMissing
        contacts = contacts_of(card)
        country = next((one.country for one in contacts if one.country), None)
        known = one_line(card.text("UID"))
        return ListedOffice(
            card.number,
            known or "/".join(map(folded, (name, *units, title))),
            Office("", "", "", _audience(card), country, _languages(card), name=office),
            Organization("", "", "office", country, name=", ".join(units)),
            (self._holder(card, person),) if person else (),
            contacts,
            tuple({one.key: one for one in reversed(titles) if one.language}.values()),
            groups=tuple(dict.fromkeys(one for line in card.all("CATEGORIES") for one in _items(line))),
        )

    def _holder(self, card: Card, names: tuple[Wording, ...]) -> ListedHolder:
        day = birthday(card.text("REV"))
        proven = day.first_day() if day and day.day else self.as_of
        person = Person("", gender(card), birthday(card.text("BDAY")))
        return ListedHolder(Holder("", "", "", attested_on=proven), person, names)


def _kind(card: Card) -> str:
    """What a card is of, in lower case; Apple has a property of its own for it."""
    return one_line(card.text("KIND", "X-ADDRESSBOOKSERVER-KIND")).casefold()


def _member(uid: str) -> str:
    """A UID as groups name their members: with or without the prefix of a URI."""
    return uid.strip().casefold().removeprefix("urn:uuid:")


def _units(card: Card) -> list[str]:
    """The organization and its units, from the largest down; of alternatives in several languages the first."""
    line = card.first("ORG")
    return [unit for one in (line.fields if line else ()) if (unit := one_line(one))]


def _titles(card: Card) -> list[Wording]:
    """What the card says the office is, the first time without a language, then in each language it names."""
    lines = card.all("TITLE") or card.all("ROLE")
    titles = [
        Wording("", "name", "", "", title)
        for one in lines[:1]
        if (title := one_line(one.text))
    ]
    return [*titles, *wordings_in(lines, "name")]


def _audience(card: Card) -> Audience:
    """Whom a letter speaks to, as far as the card says it in so many words."""
    said = card.first(AUDIENCE)
    return audience_of(one_line(said.text).casefold()) if said else Audience.OFFICE


def _languages(card: Card) -> tuple[str, ...]:
    """The languages the office reads, the preferred one first."""
    lines = sorted(card.all("LANG"), key=_preference)
    return tuple(dict.fromkeys(one for line in lines if (one := one_line(line.text))))


def _preference(line: Line) -> int:
    """1 is the most preferred of 100; what says nothing comes last."""
    given = line.head.parameter("PREF")
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= len("100") else 101


def _items(line: Line) -> list[str]:
    return [one for given in line.items if (one := one_line(given))]


def _name_of(card: Card) -> str:
    """What a card is called in a table of what was wrong."""
    try:
        return called(card)
    except AdvocacyError:
        return ""
