"""How offices, their addresses and their entries show: shape, colour and word, and terms in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from advocacy.desktop import places
from advocacy.desktop.shapes import Shape
from advocacy.desktop.words import Look, word
from advocacy.domain.office import IMPERSONAL, Audience, ContactState, Holder
from advocacy.domain.wording import Confidence
from advocacy.errors import N_
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.directory import OfficeLine

NOBODY = Look(Shape.DASHED_RING, "bad", N_("nobody on record"))
LAST_KNOWN = Look(Shape.HALF_DISC, "warn", N_("last known only"))
NO_ADDRESS = Look(Shape.ENVELOPE, "warn", N_("no postal address"))
CHECK_DUE = Look(Shape.RING_CLOCK, "warn", N_("check is due"))
NEVER_CHECKED = Look(Shape.RING, "text2", N_("never checked"))
CHECKED = Look(Shape.RING_CHECK, "ok", N_("checked"))

CONTACT = {
    ContactState.UNVERIFIED: Look(Shape.RING, "text2", N_("not verified")),
    ContactState.VERIFIED: Look(Shape.DISC_CHECK, "ok", N_("verified")),
    ContactState.BAD: Look(Shape.OCTAGON, "bad", N_("bad, nothing is sent there")),
}
NO_MORE = Look(Shape.DASH, "text2", N_("no longer used"))

CONFIDENCE = {
    Confidence.HIGH: N_("high confidence"),
    Confidence.MEDIUM: N_("medium confidence"),
    Confidence.LOW: N_("low confidence"),
}

FIELDS = {
    "name": N_("name"),
    "text": N_("name"),
    "audience": N_("kind of office"),
    "country": N_("country"),
    "languages": N_("languages"),
    "address": N_("address"),
    "postal_code": N_("postal code"),
    "locality": N_("town"),
    "region": N_("region"),
    "state": N_("state of the address"),
    "source": N_("source"),
    "confidence": N_("confidence"),
    "since": N_("since"),
    "until": N_("until"),
    "gender": N_("gender"),
    "organization": N_("institution"),
    "role": N_("role"),
}
"""Columns of the record as a person calls them."""


def looks_of(line: OfficeLine) -> tuple[Look, ...]:
    """What is to say of an entry, the worst first; that it was checked only where there is nothing else."""
    found = []
    if not line.holder and line.audience not in IMPERSONAL:
        found.append(LAST_KNOWN if line.last_holder else NOBODY)
    if not line.address_known:
        found.append(NO_ADDRESS)
    if line.checked_on is None:
        found.append(NEVER_CHECKED)
    elif line.stale:
        found.append(CHECK_DUE)
    return tuple(found) or (CHECKED,)


def status_of(line: OfficeLine) -> tuple[Look, str]:
    """The shape of the worst that is to say of an entry, and all of it in words."""
    looks = looks_of(line)
    return looks[0], places.sentence(", ".join(one.text for one in looks))


def status_short(line: OfficeLine) -> tuple[Look, str]:
    """The shape and word of the worst that is to say of an entry, and how much more there is."""
    looks = looks_of(line)
    worst = places.sentence(looks[0].text)
    return looks[0], f"{worst} +{len(looks) - 1}" if len(looks) > 1 else worst


def short_name(line: OfficeLine) -> str:
    """What an office is called where there is little room: a seat by who sits there."""
    person = line.holder or line.last_holder
    return person if person and line.name.startswith(person) else line.name


def holder_text(line: OfficeLine) -> str:
    """Who holds an office today, or who was last known to."""
    if line.holder or not line.last_holder:
        return line.holder
    said = _("{name}, last known {day}")
    return said.format(name=line.last_holder, day=places.day(line.last_proven))


def term(holder: Holder) -> str:
    """How long somebody held an office, as far as it is known."""
    since, until = places.day(holder.since), places.day(holder.until)
    proven, last = places.day(holder.attested_on), places.day(holder.attested_until)
    if since and until:
        return f"{since} – {until}"
    if since:
        return _("since {day}").format(day=since)
    if until:
        return _("until {day}").format(day=until)
    if last:
        return _("proven from {day} to {last}").format(day=proven, last=last)
    return _("proven on {day}").format(day=proven) if proven else _("no date")


def field_word(name: str) -> str:
    """What a column of the record is called; its own name where it has no word."""
    return _(FIELDS[name]) if name in FIELDS else name


def field_value(name: str, value: object) -> str:
    """What a column holds, as a person reads it; nothing for an empty one."""
    if value is None or value in ("", "[]"):
        return ""
    return IN_WORDS.get(name, str)(str(value))


IN_WORDS: dict[str, Callable[[str], str]] = {
    "languages": lambda text: ", ".join(map(places.language, json.loads(text))),
    "country": places.country,
    "since": lambda text: places.day(date.fromisoformat(text)),
    "until": lambda text: places.day(date.fromisoformat(text)),
    "state": lambda text: CONTACT[ContactState(text)].text,
    "confidence": lambda text: _(CONFIDENCE[Confidence(text)]),
    "audience": lambda text: word(Audience(text)),
}
"""How the columns that hold no plain text are told."""
