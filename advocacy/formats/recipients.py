"""The directory of offices as ``recipients/*.toml`` has it: offices, postal addresses, holders with their terms.

Ids come from the keys, so that every laptop knows an office by the same id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advocacy.domain.moment import Id, outside_id
from advocacy.domain.office import Audience, Channel, Contact, Holder, Office, Organization, audience_of
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import Confidence, Wording
from advocacy.errors import BadInput
from advocacy.formats.toml_rows import BASE_FORMS, Entry, read_toml

SOURCE = "advocacy-desk/recipients"

OFFICE_KEYS = frozenset(
    {"key", "organization", "organization_en", "classification", "audience", "country", "languages", "confidence",
     "source", "checked_on", "note", "address", "holder"}
)  # fmt: skip
ADDRESS_KEYS = frozenset({"street", "postal_code", "locality", "country"})
HOLDER_KEYS = frozenset({"name", "gender", "since", "until", "attested_on", "source", "wordings"})
WORDING_KEYS = frozenset({"field", "language", "form", "text", "confidence", "source"})

Entered = Organization | Office | Contact | Holder | Person | Wording


@dataclass(frozen=True, slots=True)
class Directory:
    """Offices with everything on them, in an order in which each value follows those it names."""

    values: tuple[Entered, ...]
    names: tuple[Wording, ...] = ()
    """What the offices are called: in English, and in the first language each reads."""

    @property
    def offices(self) -> tuple[Office, ...]:
        """The offices alone."""
        return tuple(one for one in self.values if isinstance(one, Office))


def office_id(key: str) -> Id:
    """The id of the office of this key."""
    return outside_id(SOURCE, f"office/{key}")


def read_directory(text: str, name: str) -> Directory:
    """The offices in one file. Raises BadInput naming the place in the file called ``name``."""
    file = read_toml(text, name)
    file.refuse_unknown(frozenset({"office"}))
    entries = file.entries("office")
    _refuse_twins(entries, "key")
    return Directory(
        tuple(value for entry in entries for value in _office(entry)),
        tuple(name for entry in entries for name in _names(entry)),
    )


def office_known_by_name(
    key: str, name: str, country: str | None, classification: str
) -> tuple[Entered, ...]:
    """An office of which only the name is known, as when somebody else wrote to it."""
    organization = Organization(outside_id(SOURCE, f"organization/{key}"), key, classification, country)
    office = Office(
        office_id(key),
        key,
        organization.id,
        audience_of(classification),
        country,
        name=name,
        confidence=Confidence.LOW,
    )
    return organization, office


def _refuse_twins(entries: tuple[Entry, ...], name: str) -> None:
    """Raise BadInput where two entries have one name, or one has none: it would silently stand for another."""
    seen: set[str] = set()
    for entry in entries:
        given = entry.text(name)
        if not given.strip():
            raise BadInput(place=entry.place, cause=f"“{name}” is empty")
        if given in seen:
            raise BadInput(place=entry.place, cause=f"an earlier one has the same {name}")
        seen.add(given)


def _office(entry: Entry) -> Iterator[Entered]:
    entry.refuse_unknown(OFFICE_KEYS)
    key, country = entry.text("key"), entry.text("country", "") or None
    organization = Organization(
        outside_id(SOURCE, f"organization/{key}"),
        key,
        entry.text("classification"),
        country,
        entry.text("source", ""),
    )
    yield organization
    office = Office(
        id=office_id(key),
        key=key,
        organization=organization.id,
        audience=entry.choice(Audience, "audience"),
        country=country,
        languages=entry.words("languages"),
        name=entry.text("organization_en"),
        confidence=entry.choice(Confidence, "confidence", Confidence.MEDIUM),
        checked_on=entry.day("checked_on"),
        source=entry.text("source", ""),
    )
    yield office
    yield from _address(entry.table("address"), office)
    _refuse_twins(entry.entries("holder"), "name")
    for holder in entry.entries("holder"):
        yield from _holder(holder, office)


def _names(entry: Entry) -> Iterator[Wording]:
    confidence = entry.choice(Confidence, "confidence", Confidence.MEDIUM)
    texts = {language: entry.text("organization", "") for language in entry.words("languages")[:1]}
    for language, text in {**texts, "en": entry.text("organization_en")}.items():
        if text:
            yield Wording(entry.text("key"), "name", language, "", text, confidence=confidence)


def _address(entry: Entry, office: Office) -> Iterator[Contact]:
    entry.refuse_unknown(ADDRESS_KEYS)
    street = entry.text("street", "")
    town = " ".join(one for one in (entry.text("postal_code", ""), entry.text("locality", "")) if one)
    if not street and not town:
        return
    yield Contact(
        id=outside_id(SOURCE, f"contact/{office.key}/post"),
        office=office.id,
        channel=Channel.POST,
        address="\n".join(line for line in (street, town) if line),
        confidence=office.confidence,
        source=office.source,
        country=entry.text("country", "") or office.country,
    )


def _holder(entry: Entry, office: Office) -> Iterator[Person | Holder | Wording]:
    entry.refuse_unknown(HOLDER_KEYS)
    name = entry.text("name")
    person = Person(
        id=outside_id(SOURCE, f"person/{office.key}/{name}"),
        gender=entry.choice(Gender, "gender") if "gender" in entry.values else None,
    )
    yield person
    yield Holder(
        id=outside_id(SOURCE, f"holder/{office.key}/{name}"),
        office=office.id,
        person=person.id,
        since=entry.day("since"),
        until=entry.day("until"),
        attested_on=entry.day("attested_on"),
        source=entry.text("source", ""),
    )
    for one in entry.entries("wordings"):
        one.refuse_unknown(WORDING_KEYS)
        form = one.text("form", "")
        yield Wording(
            person.id,
            one.text("field"),
            one.text("language"),
            "" if form in BASE_FORMS else form,
            one.text("text"),
            confidence=one.choice(Confidence, "confidence", Confidence.MEDIUM),
        )
