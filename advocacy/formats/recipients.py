"""The directory of offices as ``recipients/*.toml`` has it: offices, postal addresses, holders with their terms.

The key of an office is the source's id of it, so that every laptop knows it by the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.domain.moment import Id, outside_id
from advocacy.domain.office import (
    Audience,
    Channel,
    Contact,
    ContactState,
    Holder,
    Office,
    Organization,
    audience_of,
)
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import Confidence, Wording
from advocacy.errors import BadInput
from advocacy.formats.listing import ListedHolder, ListedOffice, Listing
from advocacy.formats.toml_rows import BASE_FORMS, Entry, read_toml

SOURCE = "advocacy-desk/recipients"

OFFICE_KEYS = frozenset(
    {"key", "organization", "organization_en", "classification", "audience", "country", "languages", "confidence",
     "source", "checked_on", "note", "address", "latin", "contact", "holder"}
)  # fmt: skip
ADDRESS_KEYS = frozenset({"street", "postal_code", "locality", "region", "country", "source", "confidence"})
CONTACT_KEYS = frozenset({"channel", "address", "source", "checked_on", "confidence"})
CONTACT_CHANNELS = (Channel.EMAIL, Channel.TELEPHONE, Channel.FAX, Channel.WEB_FORM, Channel.PORTAL)
"""The channels that an entry of ``contact`` can be of; post has a table of its own."""

LATIN = "Latn"
"""The ISO 15924 code of the Latin script."""

HOLDER_KEYS = frozenset(
    {"name", "gender", "since", "until", "attested_on", "attested_until", "source", "wordings"}
)
WORDING_KEYS = frozenset({"field", "language", "form", "text", "confidence", "source"})

def office_id(key: str) -> Id:
    """The id of the office of this key."""
    return outside_id(SOURCE, f"office/{key}")


def read_directory(text: str, name: str) -> Listing:
    """The offices in one file, on the line each begins. Raises BadInput naming the place in the file ``name``."""
    file = read_toml(text, name)
    file.refuse_unknown(frozenset({"office"}))
    entries = file.entries("office")
    _refuse_twins(entries, "key")
    begins = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == "[[office]]"]
    lines = begins if len(begins) == len(entries) else [0] * len(entries)  # written inline, it has no line
    return Listing(SOURCE, tuple(_office(entry, line) for entry, line in zip(entries, lines, strict=True)))


def office_known_by_name(
    key: str, name: str, country: str | None, classification: str
) -> tuple[Organization, Office]:
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


def _office(entry: Entry, line: int) -> ListedOffice:
    entry.refuse_unknown(OFFICE_KEYS)
    key, country = entry.text("key"), entry.text("country", "") or None
    organization = Organization("", key, entry.text("classification"), country, entry.text("source", ""))
    office = Office(
        id="",
        key=key,
        organization="",
        audience=entry.choice(Audience, "audience"),
        country=country,
        languages=entry.words("languages"),
        name=entry.text("organization_en"),
        confidence=entry.choice(Confidence, "confidence", Confidence.MEDIUM),
        checked_on=entry.day("checked_on"),
        source=entry.text("source", ""),
    )
    _refuse_twins(entry.entries("holder"), "name")
    return ListedOffice(
        line,
        key,
        office,
        organization,
        tuple(_holder(one, key) for one in entry.entries("holder")),
        (
            *_address(entry.table("address"), office),
            *_address(entry.table("latin"), office, LATIN),
            *_contacts(entry),
        ),
        tuple(_names(entry)),
    )


def _names(entry: Entry) -> Iterator[Wording]:
    confidence = entry.choice(Confidence, "confidence", Confidence.MEDIUM)
    texts = {language: entry.text("organization", "") for language in entry.words("languages")[:1]}
    for language, text in {**texts, "en": entry.text("organization_en")}.items():
        if text:
            yield Wording("", "name", language, "", text, confidence=confidence)


def _address(entry: Entry, office: Office, script: str = "") -> Iterator[Contact]:
    """The postal address in one script: that of the country, or Latin letters as well."""
    entry.refuse_unknown(ADDRESS_KEYS)
    street, postal_code, locality, region = (
        entry.text(key, "") for key in ("street", "postal_code", "locality", "region")
    )
    if not (street or postal_code or locality or region):
        return
    yield Contact(
        id="",
        office="",
        channel=Channel.POST,
        address=street,
        confidence=entry.choice(Confidence, "confidence", office.confidence),
        source=entry.text("source", office.source),
        country=entry.text("country", "") or office.country,
        postal_code=postal_code,
        locality=locality,
        region=region,
        script=script,
    )


def _contacts(entry: Entry) -> Iterator[Contact]:
    """The other ways to reach an office, each with its own source; one with a day was verified on it."""
    seen: set[tuple[Channel, str]] = set()
    for one in entry.entries("contact"):
        one.refuse_unknown(CONTACT_KEYS)
        contact = _contact(one)
        if (contact.channel, contact.address) in seen:
            raise BadInput(place=one.place, cause="an earlier one has the same address")
        seen.add((contact.channel, contact.address))
        yield contact


def _contact(entry: Entry) -> Contact:
    channel, address = entry.choice(Channel, "channel"), entry.text("address")
    if channel not in CONTACT_CHANNELS:
        cause = f"“{channel}” is not one of: {' | '.join(CONTACT_CHANNELS)}"
        raise BadInput(place=f"{entry.place}, channel", cause=cause)
    if not address.strip():
        raise BadInput(place=entry.place, cause="“address” is empty")
    checked_on = entry.day("checked_on")
    return Contact(
        id="",
        office="",
        channel=channel,
        address=address,
        state=ContactState.VERIFIED if checked_on else ContactState.UNVERIFIED,
        verified_on=checked_on,
        confidence=entry.choice(Confidence, "confidence", Confidence.MEDIUM),
        source=entry.text("source"),
    )


def _holder(entry: Entry, office: str) -> ListedHolder:
    entry.refuse_unknown(HOLDER_KEYS)
    holder = Holder(
        id="",
        office="",
        person="",
        since=entry.day("since"),
        until=entry.day("until"),
        attested_on=entry.day("attested_on"),
        attested_until=entry.day("attested_until"),
        source=entry.text("source", ""),
    )
    gender = entry.choice(Gender, "gender") if "gender" in entry.values else None
    wordings = tuple(_wording(one) for one in entry.entries("wordings"))
    return ListedHolder(holder, Person("", gender), wordings, source_id=f"{office}/{entry.text('name')}")


def _wording(entry: Entry) -> Wording:
    entry.refuse_unknown(WORDING_KEYS)
    form = entry.text("form", "")
    return Wording(
        "",
        entry.text("field"),
        entry.text("language"),
        "" if form in BASE_FORMS else form,
        entry.text("text"),
        confidence=entry.choice(Confidence, "confidence", Confidence.MEDIUM),
    )
