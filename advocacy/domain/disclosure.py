"""Who may be told what: a leaked fact gets a family visited, so the rule is one and small."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Disclosure(StrEnum):
    """How far a fact may travel."""

    PUBLIC = "public"
    ADDRESSEE = "addressee"
    INTERNAL = "internal"


class Side(StrEnum):
    """Where a reader stands towards the case."""

    REQUESTING = "requesting"
    REQUESTED = "requested"
    OTHER = "other"
    INTERNATIONAL = "international"
    OWN = "own"


Sides = frozenset[Side]

NEVER_THE_REQUESTING_SIDE: Sides = frozenset(Side) - {Side.REQUESTING}


def may_be_told(disclosure: Disclosure, sides: Sides, readers: Sides) -> bool:
    """Whether every reader may know the fact.

    ``sides`` are those the fact was released to; none named means all but the requesting side.
    Without a reader nothing beyond the public is told.
    """
    if disclosure is Disclosure.PUBLIC:
        return True
    if disclosure is Disclosure.INTERNAL or not readers:
        return False
    return readers <= (sides or NEVER_THE_REQUESTING_SIDE)


UNKNOWN_COUNTRY = "ZZ"
"""Stands for the country of an authority where a list does not say it (Unicode CLDR: "Unknown Region")."""


def sides_of_state(country: str | None, requesting: Iterable[str], requested: Iterable[str]) -> Sides:
    """The sides on which an authority of ``country`` stands; an authority of no state is international.

    One whose state nobody knows may stand on any side: it is told only what all of them may know.
    """
    if country is None:
        return frozenset({Side.INTERNATIONAL})
    if country == UNKNOWN_COUNTRY:
        return frozenset({Side.REQUESTING, Side.REQUESTED, Side.OTHER, Side.INTERNATIONAL})
    sides = {
        side
        for side, states in ((Side.REQUESTING, requesting), (Side.REQUESTED, requested))
        if country in states
    }
    return frozenset(sides or {Side.OTHER})
