"""Which column of a table holds what, sorted out once, so that thousands of rows are read quickly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advocacy.domain.office import Channel
from advocacy.formats.office_columns import Columns, Place


@dataclass(frozen=True, slots=True)
class Several:
    """One of several things of a kind that have columns: which one, the field of the thing, and those of its parts."""

    which: tuple[str, ...]
    field: str
    parts: Mapping[str, str]

    def part(self, name: str) -> str:
        """The field of a part; empty where it has no column."""
        return self.parts.get(name, "")

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields of it that may have columns."""
        return (self.field, *self.parts.values())


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns of one table: where each field stands and what it is called there, and the several things."""

    at: Mapping[str, int]
    headings: Mapping[str, str]
    contacts: tuple[tuple[Channel, Several], ...]
    office_texts: tuple[Several, ...]
    person_texts: tuple[Several, ...]
    memberships: tuple[Several, ...]
    groups: tuple[Several, ...]


def plan_of(columns: Columns, header: Sequence[str]) -> Plan:
    """The plan for a table of this heading; columns that it does not have are passed over."""
    positions = {heading: n for n, heading in enumerate(header)}
    places = [(heading, place) for heading, place in columns.places() if heading in positions]
    return Plan(
        at={str(place): positions[heading] for heading, place in places},
        headings={str(place): heading for heading, place in places},
        contacts=tuple(
            (channel, one)
            for channel in Channel
            for one in _several(channel, [place for _h, place in places])
        ),
        **{
            name: tuple(_several(kind, [place for _heading, place in places]))
            for name, kind in (
                ("office_texts", "office"),
                ("person_texts", "person"),
                ("memberships", "membership"),
                ("groups", "group"),
            )
        },
    )


def _several(kind: str, places: Sequence[Place]) -> list[Several]:
    """The things of one kind, numbered ones by their number, texts by field, language and form."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for place in places:
        if place.kind == kind:
            parts = found.setdefault(place.which, {})
            if place.part:
                parts[place.part] = str(place)
    in_order = sorted(found, key=lambda which: (len(which[0]), which) if which[0].isdigit() else (0, which))
    return [Several(which, str(Place(kind, which)), found[which]) for which in in_order]
