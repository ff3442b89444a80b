"""What one row of a table says of an office: what it is, where it belongs, how it is reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial

from advocacy.domain.disclosure import Disclosure, Side
from advocacy.domain.office import Audience, Channel, Contact, ContactState, Office, Organization, audience_of
from advocacy.domain.wording import Confidence, Wording
from advocacy.errors import AdvocacyError
from advocacy.formats.listing import ListedHolder
from advocacy.formats.office_cells import Cells, split
from advocacy.formats.office_columns import ORGANIZATION_FIELDS
from advocacy.formats.office_plan import Plan, Several
from advocacy.formats.office_table_refusals import UnknownWord

ONE_LINE = frozenset({"name", "given_name", "surname", "short"})
"""Texts that never have a line break."""


@dataclass(slots=True)
class Said:
    """One row as values; what of it could not be read is in ``flagged``."""

    line: int
    source_id: str
    key: str
    office: Office
    organization: Organization | None
    belongs_to: str
    contacts: list[Contact]
    wordings: list[Wording]
    groups: list[str]
    holder: ListedHolder | None
    nameless: bool = False
    """Whether our own table says that the office has no name: then it is called after nobody."""
    flagged: list[AdvocacyError] = field(default_factory=list)

    @property
    def person(self) -> str:
        """The name of who holds the office, empty where nobody is named."""
        names = self.holder.wordings if self.holder else ()
        return next((one.text for one in names if one.field == "name"), names[0].text if names else "")

    @property
    def own_name(self) -> str:
        """What the office itself is called, in no language or any; empty where the row does not say."""
        return self.office.name or next((one.text for one in self.wordings), "")

    @property
    def name(self) -> str:
        """What the office is called: its own name, else the institution's, else that of who holds it."""
        return self.own_name or (self.organization.name if self.organization else "") or self.person

    @property
    def called(self) -> str:
        """What a list of problems calls the row; empty where nothing names it."""
        return self.name or self.source_id or self.key


def organization_in(cells: Cells, country: str | None) -> Organization:
    """The institution; its key is made of name and country where the table has none, so that offices share it."""
    name = cells.text("organization")
    if cells.says_none("organization_country"):
        own_country = None
    else:
        own_country = cells.or_flag(cells.country, "organization_country", country) or country
    key = cells.text("organization_key")
    if not key and name and not cells.says_none("organization_key"):
        key = made_key(name, own_country)
    return Organization(
        cells.text("organization_id"),
        key,
        cells.text("classification"),
        own_country,
        cells.text("organization_source"),
        name,
    )


def office_in(cells: Cells, country: str | None, organization: Organization | None) -> Office:
    """The office; its name is empty where it has none of its own."""
    audience = _audience(organization.classification if organization else "")
    return Office(
        id=cells.text("office_id"),
        key=cells.or_flag(cells.key, "office_key", ""),
        organization=organization.id if organization else cells.text("organization_id"),
        audience=cells.or_flag(lambda at: cells.choice(at, Audience, audience), "audience", audience),
        country=country,
        languages=cells.or_flag(cells.languages, "languages", ()),
        name=cells.text("office_name"),
        confidence=confidence_in(cells, "confidence", Confidence.MEDIUM),
        checked_on=cells.or_flag(cells.day, "checked_on", None),
        source=cells.text("source"),
        merged_into=cells.text("merged_into") or None,
    )


_audience = cache(audience_of)


def belongs_elsewhere(cells: Cells) -> str:
    """The key of the institution that is known already; empty where the row tells of its own."""
    told = any(cells.text(one) for one in ORGANIZATION_FIELDS if one not in {"belongs_to", "organization_id"})
    return "" if told else cells.text("belongs_to")


def confidence_in(cells: Cells, at: str, otherwise: Confidence) -> Confidence:
    """How sure somebody is; a word that is none of the three counts as not sure."""
    if not cells.raw(at):
        return otherwise
    return cells.or_flag(lambda one: cells.choice(one, Confidence, otherwise), at, Confidence.LOW)


def contacts_in(cells: Cells, plan: Plan, office: str) -> list[Contact]:
    """The ways to reach the office, by channel, or in the order that the table gives them."""
    found = [
        (_position(cells, one), contact)
        for channel, one in plan.contacts
        for contact in _contacts(cells, channel, one, office)
    ]
    latin = cells.lines("latin_address")
    if latin:
        country = cells.or_flag(cells.country, "post/country", None)
        found.append((0, Contact("", office, Channel.POST, latin, country=country, script="Latn")))
    return [contact for _position_, contact in sorted(found, key=lambda one: one[0])]


def _position(cells: Cells, one: Several) -> int:
    text = cells.text(one.part("position"))
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0


def _contacts(cells: Cells, channel: Channel, one: Several, office: str) -> Iterator[Contact]:
    if not cells.tells_any(one.fields):
        return
    state = cells.or_flag(
        lambda at: cells.choice(at, ContactState, ContactState.UNVERIFIED),
        one.part("state"),
        ContactState.UNVERIFIED,
    )
    text = cells.lines(one.field)
    if channel is not Channel.EMAIL or state is ContactState.BAD or not text:
        yield _contact(cells, channel, one, office, state, text)
        return
    for piece in _mail_addresses(text):
        address = cells.or_flag(partial(cells.email, text=piece), one.field, "")
        if address:
            yield _contact(cells, channel, one, office, state, address)


def _contact(
    cells: Cells, channel: Channel, one: Several, office: str, state: ContactState, address: str
) -> Contact:
    if not one.parts:
        return Contact("", office, channel, address)
    return Contact(
        id=cells.text(one.part("id")),
        office=office,
        channel=channel,
        address=address,
        state=state,
        verified_on=cells.or_flag(cells.day, one.part("verified_on"), None),
        confidence=confidence_in(cells, one.part("confidence"), Confidence.MEDIUM),
        source=cells.text(one.part("source")),
        country=cells.or_flag(cells.country, one.part("country"), None),
        postal_code=cells.text(one.part("postal_code")),
        locality=cells.text(one.part("locality")),
        region=cells.text(one.part("region")),
        script=cells.text(one.part("script")),
        until=cells.or_flag(cells.day, one.part("until"), None),
    )


def _mail_addresses(text: str) -> Iterator[str]:
    """The addresses in one cell, each with the name around it."""
    for piece in re.split(r"[;|,\n]", text):
        several = piece.count("@") > 1 and "<" not in piece
        yield from piece.split() if several else filter(None, [piece.strip()])


def texts_in(cells: Cells, texts: tuple[Several, ...]) -> list[Wording]:
    """The texts that have a column each; one whose readers are not certain is left out."""
    return [wording for one in texts for wording in _text(cells, one)]


def _text(cells: Cells, one: Several) -> Iterator[Wording]:
    name, language, form = (*one.which, "")[:3]
    text = cells.text(one.field) if name in ONE_LINE else cells.lines(one.field)
    if not text:
        return
    try:
        disclosure = cells.choice(one.part("disclosure"), Disclosure, Disclosure.PUBLIC)
        sides = _sides(cells, one.part("sides"))
    except UnknownWord as trouble:
        cells.flagged.append(trouble)
        return
    yield Wording(
        "",
        name,
        language,
        form,
        text,
        disclosure,
        sides,
        confidence_in(cells, one.part("confidence"), Confidence.HIGH),
        cells.text(one.part("confirmed_by")) or None,
        cells.or_flag(cells.day, one.part("confirmed_on"), None),
    )


def _sides(cells: Cells, at: str) -> frozenset[Side]:
    """The sides named. Raises UnknownWord."""
    words = cells.text(at).split()
    if unknown := set(words) - set(Side):
        raise UnknownWord(text=" ".join(sorted(unknown)), heading=at, allowed=" | ".join(Side))
    return frozenset(map(Side, words))


def groups_in(cells: Cells, plan: Plan) -> list[str]:
    """The groups that the office is put into, each once."""
    told = (*split(cells.lines("groups")), *(cells.text(one.field) for one in plan.groups))
    return list(dict.fromkeys(one for one in told if one))


def made_key(name: str, *more: str | None) -> str:
    """What a thing without a key is known by within its source: its folded name and what tells it from namesakes."""
    return "/".join((" ".join(name.casefold().split()), *(one for one in more if one)))
