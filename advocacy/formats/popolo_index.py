"""A Popolo document with its entries by id, and everything that stands inside another entry taken out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from advocacy.errors import AdvocacyError
from advocacy.formats.country_names import country_code
from advocacy.formats.folded_text import folded
from advocacy.formats.foreign_text import shown
from advocacy.formats.json_entries import Document, Entry
from advocacy.formats.list_refusals import NameMissing, NoEntry, NoPopolo, SameId
from advocacy.formats.listing import Rejected
from advocacy.formats.popolo_names import called
from advocacy.formats.popolo_own import own_part

KINDS = ("persons", "organizations", "posts", "areas", "events")
INSIDE = {"person": "persons", "organization": "organizations", "post": "posts", "on_behalf_of": "organizations",
          "area": "areas", "legislative_period": "events"}  # fmt: skip
"""Entries that stand inside another one instead of their id."""

COUNTRY_IN_ID = "country:"
"""How Open Civic Data writes a country into the id of an area: ``ocd-division/country:ca/…``."""


@dataclass(slots=True)
class Index:
    """The entries by kind and id, the memberships in their order, and what could not be used."""

    by_id: dict[str, dict[str, Entry]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    memberships: list[Entry] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    def find(self, kind: str, id_: str) -> Entry | None:
        """The entry of that id."""
        return self.by_id[kind].get(id_)

    def country_of(self, *entries: Entry | None) -> str | None:
        """The country of the first of these that stands in an area of one; None where the file does not say."""
        areas = (self._area(one.reference("area_id")) for one in entries if one is not None)
        return next((code for code in areas if code), None)

    def _area(self, id_: str) -> str | None:
        """The country an area is, or lies in."""
        seen: set[str] = set()
        while (area := self.find("areas", id_)) and id_ not in seen:
            seen.add(id_)
            if area.text("classification", "type").casefold() == "country":
                return country_code(area.text("identifier")) or country_code(area.text("name"))
            if COUNTRY_IN_ID in id_:
                return country_code(id_.partition(COUNTRY_IN_ID)[2].partition("/")[0])
            id_ = area.reference("parent_id")
        return country_code(id_.partition(COUNTRY_IN_ID)[2].partition("/")[0]) if COUNTRY_IN_ID in id_ else None


def index_of(document: Document) -> Index:
    """The entries of a document. Raises NoPopolo for one that has none of Popolo's lists."""
    listed = [one for kind in (*KINDS, "memberships") for one in document.lists.get(kind, ())]
    if not document.lists.keys() & {"persons", "posts", "memberships"}:
        raise NoPopolo
    if listed and not any(isinstance(value, dict) for _, value in listed):
        raise NoPopolo
    index = Index()
    for kind in KINDS:
        for line, value in document.lists.get(kind, ()):
            _add(index, kind, line, value)
    for line, value in document.lists.get("memberships", ()):
        _membership(index, line, value, {})
    return index


def _add(index: Index, kind: str, line: int, value: Any) -> str:  # noqa: ANN401 - whatever stands in the list
    """Take an entry in and give back its id; one that cannot be is rejected, and its id is empty."""
    entry = _checked(index, line, value)
    if entry is None:
        return ""
    try:
        id_ = entry.reference("id") or entry.reference("_id") or f"name/{folded(called(entry) or entry.text('label'))}"
        if kind == "persons" and own_part(entry) is None and not called(entry):
            raise NameMissing
        if id_ in index.by_id[kind]:
            raise SameId(id=shown(id_))
    except AdvocacyError as trouble:
        index.rejected.append(Rejected(line, name_of(entry), trouble))
        return ""
    index.by_id[kind][id_] = entry
    for inside, link in _inside(kind, id_):
        for one in _list(value.get(inside)):
            if inside == "posts":
                _add(index, "posts", line, {**link, **one} if isinstance(one, dict) else one)
            else:
                _membership(index, line, one, link)
    return id_


def _inside(kind: str, id_: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The lists that may stand inside an entry, and how their entries name it."""
    if kind in {"persons", "organizations", "posts"}:
        yield "memberships", {f"{kind.removesuffix('s')}_id": id_}
    if kind == "organizations":
        yield "posts", {"organization_id": id_}


def _membership(index: Index, line: int, value: Any, link: Mapping[str, str]) -> None:  # noqa: ANN401 - as above
    entry = _checked(index, line, value)
    if entry is None:
        return
    links = dict(link)
    for name, kind in INSIDE.items():
        if (one := entry.entry(name)) and not entry.reference(f"{name}_id"):
            known = one.reference("id") or one.reference("_id")
            links[f"{name}_id"] = known if index.find(kind, known) else _add(index, kind, line, one.values)
    index.memberships.append(Entry(line, {**links, **entry.values}))


def _checked(index: Index, line: int, value: Any) -> Entry | None:  # noqa: ANN401 - as above
    if isinstance(value, dict):
        return Entry(line, value)
    index.rejected.append(Rejected(line, "", NoEntry()))
    return None


def name_of(entry: Entry) -> str:
    """What an entry is called in a table of what was wrong; empty where even that cannot be said."""
    try:
        return called(entry) or entry.text("label", "role", "id")
    except AdvocacyError:
        return ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
