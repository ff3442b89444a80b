"""What Popolo says of a person, a contact and an organization, as values of the domain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from advocacy.domain.membership import Body, MemberRole
from advocacy.domain.office import Channel, Contact
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import Confidence, Wording, WordingKey
from advocacy.formats.foreign_text import as_written, language_of, one_line, several_lines
from advocacy.formats.json_entries import Entry
from advocacy.formats.own_values import from_table
from advocacy.formats.popolo_own import CONTACT_TYPES, GENDERS, listed, own_part, printed
from advocacy.formats.popolo_terms import partial_date

_GENDERS = {
    **{plain: gender for gender, plain in GENDERS.items()},
    **{gender.value: gender for gender in Gender},
}
_CHANNELS = {
    **{one.value: one for one in Channel},
    **{plain: one for one, plain in CONTACT_TYPES.items()},
    **dict.fromkeys(("phone", "tel", "cell", "mobile", "landline"), Channel.TELEPHONE),
    "postal": Channel.POST,
}
"""Types of contact details; what is none of them (twitter, a web page) is no way to send a letter."""

BODIES = {
    "party": Body.NATIONAL_PARTY,
    "political_party": Body.NATIONAL_PARTY,
    "national_party": Body.NATIONAL_PARTY,
    "faction": Body.POLITICAL_GROUP,
    "parliamentary_group": Body.POLITICAL_GROUP,
    "political_group": Body.POLITICAL_GROUP,
    "committee": Body.COMMITTEE,
    "subcommittee": Body.COMMITTEE,
    "parliamentary_committee": Body.COMMITTEE,
    "delegation": Body.DELEGATION,
}
"""Classifications of organizations people belong to; whoever is a member of another one holds an office there."""

_ROLES = {
    **{one.value: one for one in MemberRole},
    **dict.fromkeys(("chairman", "chairwoman", "chairperson", "president"), MemberRole.CHAIR),
    **dict.fromkeys(("vice_chairman", "vice_chairwoman", "vice_chairperson"), MemberRole.VICE_CHAIR),
    **dict.fromkeys(("deputy_chair", "vice_president"), MemberRole.VICE_CHAIR),
    **dict.fromkeys(("substitute_member", "alternate"), MemberRole.SUBSTITUTE),
}


@lru_cache(maxsize=1024)
def word(text: str) -> str:
    """A classification, a role or a type as the domain writes it: ``Vice-Chair`` is ``vice_chair``."""
    return "_".join(re.findall(r"\w+", text.casefold()))


def member_role(text: str) -> MemberRole:
    """What a role in an organization amounts to; a plain member where it says nothing more."""
    return _ROLES.get(word(text), MemberRole.MEMBER)


def called(entry: Entry) -> str:
    """A person's name; given and family name where there is no full one, empty where there is none at all."""
    full = entry.text("name")
    return full or " ".join(one for one in map(entry.text, ("given_name", "family_name")) if one)


def person_of(entry: Entry) -> Person:
    """The person. A gender is only what the source says in so many words. Raises OwnPartDamaged."""
    own = own_part(entry)
    return from_table(
        Person,
        own or {},
        gender=_GENDERS.get(entry.text("gender").casefold()),
        born=partial_date(entry.text("birth_date")),
    )


def names_of(entry: Entry) -> tuple[Wording, ...]:
    """What the person is called, one text of a kind and language. Raises OwnPartDamaged."""
    own = own_part(entry)
    return first_of_each(_own_names(entry, own) if own is not None else _other_peoples_names(entry))


def first_of_each(found: Iterable[Wording]) -> tuple[Wording, ...]:
    """The texts in the order of their keys, the first of each key."""
    texts: dict[WordingKey, Wording] = {}
    for one in found:
        texts.setdefault(one.key, one)
    return tuple(texts[key] for key in sorted(texts))


def _own_names(entry: Entry, own: Mapping[str, Any]) -> Iterator[Wording]:
    for key, field in (("name", "name"), ("family_name", "surname")):
        if key in own:
            yield from_table(Wording, own[key], field=field, text=written(entry, key))
    for one in listed(own, "wordings"):
        yield from_table(Wording, one)
    yield from labels(entry, "other_names")


def _other_peoples_names(entry: Entry) -> Iterator[Wording]:
    for field, text in (("name", called(entry)), ("surname", entry.text("family_name"))):
        if text:
            yield Wording("", field, language_of("", text), "", text)
    yield from labels(entry, "other_names")


def labels(entry: Entry, key: str) -> Iterator[Wording]:
    """Other names in the language they are stated in; former ones are left out, and so are second ones.

    Names of Wikidata, which such files are full of, should be read once by somebody who knows the language; one
    turned round for sorting (“Muster, Ada”) is never printed unconfirmed.
    """
    for one in entry.entries(key):
        own = own_part(one)
        if own is not None:
            yield from_table(Wording, own, field="name", language=written(one, "lang"), text=written(one, "name"))
        elif (name := one.text("name")) and not one.text("end_date"):
            certainty = Confidence.LOW if "," in name else Confidence.MEDIUM
            yield Wording("", "name", language_of(one.text("lang"), name), "", name, confidence=certainty)


def contacts_of(*entries: Entry) -> tuple[Contact, ...]:
    """The ways to reach somebody that these objects name; an address of somebody else's file once.

    Raises OwnPartDamaged.
    """
    own = [one for entry in entries for one in _own_contacts(entry)]
    theirs = (one for entry in entries for one in _contacts(entry))
    return (*own, *dict.fromkeys(theirs))


def _own_contacts(entry: Entry) -> Iterator[Contact]:
    for one in entry.entries("contact_details"):
        own, channel = own_part(one), _channel(one)
        if own is not None and channel is not None:
            yield _own_contact(one, own, channel)


def _contacts(entry: Entry) -> Iterator[Contact]:
    for one in entry.entries("contact_details"):
        channel = _channel(one)
        if own_part(one) is None and channel is not None and (address := several_lines(written(one, "value"))):
            plain = address if channel is Channel.POST else one_line(address)
            yield Contact("", "", channel, plain, until=_until(one), source=source_of(one))
    if email := entry.text("email"):
        yield Contact("", "", Channel.EMAIL, email, source=source_of(entry))


def _channel(entry: Entry) -> Channel | None:
    return _CHANNELS.get(word(entry.text("type")))


def _own_contact(entry: Entry, own: Mapping[str, Any], channel: Channel) -> Contact:
    value = written(entry, "value")
    known = {"channel": channel, "until": _until(entry), "source": source_of(entry)}
    if "address" not in own:
        return from_table(Contact, own, **known, address=value)
    contact = from_table(Contact, own, **known)
    if printed(contact) == value:
        return contact
    # Another program changed the address, and knows nothing of its parts.
    return from_table(Contact, own, **known, address=value, postal_code="", locality="", region="")


def _until(entry: Entry) -> date | None:
    day = partial_date(entry.text("valid_until", "valid_through"))
    return day.first_day() if day else None


def source_of(entry: Entry) -> str:
    """Where an object is from, as it says itself."""
    found = (written(one, "url") or written(one, "note") for one in entry.entries("sources"))
    return "; ".join(one for one in found if one)


def written(entry: Entry, key: str) -> str:
    """A field of our own export, to the letter; empty where it is no text. Raises TextTooLong."""
    given = entry.values.get(key)
    return as_written(given) if isinstance(given, str) else ""
