"""The columns a table of offices can have, and which column of somebody's table is which.

A field is written ``name``, or with what makes it one of several: ``email:2`` is the second e-mail address,
``name:uk:dat`` the person's name in Ukrainian in the dative, ``office:title:pl`` the office's title in Polish. What is
known of a thing beside itself follows a stroke: ``email/state``, ``name:uk/confidence``, ``post/postal_code``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote, unquote

from advocacy.domain.membership import Body
from advocacy.domain.office import Channel
from advocacy.errors import BadInput, N_

OFFICE_FIELDS = (
    "source_id", "office_key", "office_name", "audience", "country", "languages", "confidence", "checked_on", "source",
    "office_id", "merged_into",
)  # fmt: skip
"""``source_id`` is the source's own id of the office; ``source`` says where what is told of it comes from."""

ORGANIZATION_FIELDS = (
    "organization", "classification", "organization_key", "organization_country", "organization_source",
    "organization_id", "belongs_to",
)  # fmt: skip
"""The institution; or, by the key in ``belongs_to``, one that is known already."""

HOLDER_FIELDS = (
    "gender", "since", "until", "attested_on", "attested_until", "holder_source", "born", "citizenships",
    "person_source_id", "person_id", "holder_id",
)  # fmt: skip

LOOSE_NAMES = ("name", "given_name", "surname")
"""A person's name in no stated language."""

LISTS = ("groups", "latin_address", *Body)
"""Several names in one cell; a second way of writing the postal address; what the person belongs to."""

FIELDS = frozenset((*OFFICE_FIELDS, *ORGANIZATION_FIELDS, *HOLDER_FIELDS, *LOOSE_NAMES, *LISTS))
"""Fields that stand alone; contacts, texts, groups and memberships are numbered or named."""

COMMON_FIELDS = (
    "office_name", "office_key", "organization", "classification", "country", "languages", "name", "given_name",
    "surname", "gender", "since", "until", "email", "email:2", "telephone", "telephone:2", "fax", "post",
    "post/postal_code", "post/locality", "post/country", "committee", "political_group", "national_party", "groups",
    "source_id",
)  # fmt: skip
"""What the columns of most tables are: the office, who holds it, how it is reached, what the person belongs to."""

CONTACT_PARTS = (
    "postal_code", "locality", "region", "country", "script", "state", "verified_on", "confidence", "source", "until",
    "id", "position",
)  # fmt: skip
"""What is known of a way to reach an office; ``position`` is written where the order of the channels is another."""

MEMBERSHIP_PARTS = (
    "role", "since", "until", "attested_on", "attested_until", "source", "id", "classification", "organization_key",
    "organization_country", "organization_source", "organization_id",
)  # fmt: skip

TEXT_PARTS = ("confidence", "disclosure", "sides", "confirmed_by", "confirmed_on")

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")

LONG_NAMES = {f"{field}:": f"person:{field}:" for field in LOOSE_NAMES}
"""``name:uk`` is short for ``person:name:uk``."""


class UnknownField(BadInput):
    """A column was to become something that offices do not have."""

    sentence = N_("The column “{heading}” cannot be “{field}”: a table of offices has no such field.")


class FieldTwice(BadInput):
    """Two columns were to become one thing."""

    sentence = N_(
        "The columns “{heading}” and “{other}” cannot both be “{field}”; number the second one, or leave it out."
    )


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a cell belongs: to a kind of thing, to which one of them, and to which part of it (empty: itself).

    Kinds are the ``FIELDS``, the channels, ``person`` and ``office`` for their texts, ``group`` and ``membership``;
    ``which`` is ``("2",)`` or ``("name", "uk", "dat")``.
    """

    kind: str
    which: tuple[str, ...] = ()
    part: str = ""

    def __str__(self) -> str:
        """The field as a heading writes it."""
        which = () if self.kind in set(Channel) and self.which == ("1",) else self.which
        text = ":".join((self.kind, *(quote(one, safe="") for one in which)))
        for short, long in LONG_NAMES.items():
            if text.startswith(long):
                text = short + text.removeprefix(long)
        return f"{text}/{self.part}" if self.part else text


def place_of(field: str) -> Place | None:
    """What the field is, or None where offices have no such field."""
    text, stroke, part = field.partition("/")
    if text in FIELDS:
        return None if stroke else Place(text)
    for short, long in LONG_NAMES.items():
        if text.startswith(short):
            text = long + text.removeprefix(short)
    kind, *which = (unquote(one) for one in text.split(":"))
    if kind in set(Channel):
        which = which or ["1"]
    place = Place(kind, tuple(which), part)
    return place if _known(place) and bool(part) == bool(stroke) else None


def _known(place: Place) -> bool:
    kind, which, part = place.kind, place.which, place.part
    if kind in {"person", "office"}:
        named = (
            len(which) in {2, 3}
            and bool(which[0])
            and bool(_LANGUAGE.fullmatch(which[1]))
            and bool(which[-1])
        )
        return named and part in {"", *TEXT_PARTS}
    parts = {"membership": MEMBERSHIP_PARTS, "group": ()}.get(kind, CONTACT_PARTS)
    known = kind in {"membership", "group", *Channel}
    return known and len(which) == 1 and bool(_NUMBER.fullmatch(which[0])) and part in {"", *parts}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is which: (heading, field), and the headings of columns that are not read."""

    fields: tuple[tuple[str, str], ...]
    unmapped: tuple[str, ...] = ()

    def places(self) -> Iterator[tuple[str, Place]]:
        """The headings and where their cells belong."""
        for heading, field in self.fields:
            place = place_of(field)
            if place is None:
                raise UnknownField(heading=heading, field=field)
            yield heading, place


def columns_from(mapping: Mapping[str, str]) -> Columns:
    """The columns as a person says them: heading to field; an empty field is a column that is not read.

    Raises BadInput for a field that offices do not have, and for two columns that would be one.
    """
    taken: dict[Place, str] = {}
    for heading, field in mapping.items():
        place = place_of(field) if field else None
        if field and place is None:
            raise UnknownField(heading=heading, field=field)
        if place is not None and taken.setdefault(place, heading) != heading:
            raise FieldTwice(heading=taken[place], other=heading, field=field)
    fields = tuple((heading, field) for heading, field in mapping.items() if field)
    return Columns(fields, tuple(heading for heading, field in mapping.items() if not field))


def fingerprint(header: tuple[str, ...]) -> str:
    """What a table's heading is remembered by: the same for the same headings in any order."""
    return sha256("\n".join(sorted(header)).encode()).hexdigest()
