"""Offices that turned out to be one: which of them is kept, and under which ids its letters stand."""

from __future__ import annotations

from collections.abc import Mapping

from advocacy.domain.moment import Id
from advocacy.domain.office import Office
from advocacy.register import Library


def kept_of(office: Id, offices: Mapping[Id, Office]) -> Id:
    """The office itself; where it turned out to be another one's double, that one."""
    while (merged := offices[office].merged_into) is not None:
        office = merged
    return office


def same_offices(library: Library, office: Id) -> frozenset[Id]:
    """The office and all that were merged into it, one after the other: their letters are its own."""
    ids, new = {office}, {office}
    while new:
        new = {one.id for id_ in new for one in library.find(Office, merged_into=id_)} - ids
        ids |= new
    return frozenset(ids)
