"""What our exports add to Popolo, under one name in each object; other programs read past it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advocacy.domain.office import Channel, Contact
from advocacy.domain.person import Gender
from advocacy.formats.json_entries import Entry
from advocacy.formats.list_refusals import OwnPartDamaged

OWN = "x_advocacy_desk"
"""The one name under which everything stands that Popolo has no field for."""

CONTACT_TYPES = {
    Channel.EMAIL: "email",
    Channel.TELEPHONE: "voice",
    Channel.FAX: "fax",
    Channel.POST: "address",
}
"""Popolo's words for channels; the others keep ours."""

GENDERS = {Gender.FEMININE: "female", Gender.MASCULINE: "male"}


def own_part(entry: Entry) -> Mapping[str, Any] | None:
    """What our export added to the object; None where it is not of our making. Raises OwnPartDamaged."""
    given = entry.values.get(OWN)
    if given is not None and not isinstance(given, dict):
        raise OwnPartDamaged(field=OWN)
    return given


def listed(own: Mapping[str, Any], key: str) -> list[Any]:
    """A list in what our export added; empty where there is none. Raises OwnPartDamaged."""
    given = own.get(key, [])
    if not isinstance(given, list):
        raise OwnPartDamaged(field=key)
    return given


def printed(contact: Contact) -> str:
    """An address as other programs show it: with the town, where its parts are known."""
    parts = contact.postal_code or contact.locality or contact.region
    return "\n".join(contact.lines) if parts else contact.address
