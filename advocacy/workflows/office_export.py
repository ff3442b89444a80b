"""Offices written out in other people's formats, with everything on record about them, so that they come back whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from advocacy.domain.membership import Group, GroupOffice, Membership
from advocacy.domain.moment import Id
from advocacy.domain.office import Contact, Holder, Office, Organization
from advocacy.domain.person import Person
from advocacy.domain.wording import Wording
from advocacy.formats.listing import ListedHolder, ListedMembership, ListedOffice
from advocacy.register import Library
from advocacy.workflows.copies import write_file
from advocacy.workflows.refusals import FileNotWritten, UnknownFormat
from advocacy.workflows.workplace import Workplace

T = TypeVar("T")


class ExportFormat(StrEnum):
    """What offices can be written in."""

    CSV = "csv"
    POPOLO = "popolo"
    VCARD = "vcard"


SUFFIXES = {
    ".csv": ExportFormat.CSV,
    ".json": ExportFormat.POPOLO,
    ".vcf": ExportFormat.VCARD,
    ".vcard": ExportFormat.VCARD,
}


def export_offices(workplace: Workplace, keys: Sequence[str], format_: ExportFormat, out: Path) -> int:
    """Write these offices to a file; gives back how many. Raises UnknownReference, FileNotWritten."""
    listed = listed_offices(workplace, keys)
    try:
        write_file(out, writer_of(format_)(listed))
    except OSError as trouble:
        raise FileNotWritten(file=out, cause=trouble.strerror or str(trouble)) from trouble
    return len(listed)


def listed_offices(workplace: Workplace, keys: Iterable[str]) -> tuple[ListedOffice, ...]:
    """The offices of these keys as entries of a list, under the ids they have here."""
    library = workplace.library
    offices = library.some(Office, "key", list(keys))
    record = _record(library, offices)
    names = _shipped_names(workplace, offices)
    return tuple(_listed(n, one, record, names) for n, one in enumerate(offices, 1))


@dataclass(frozen=True, slots=True)
class _Record:
    """What belongs to the offices, each kind by what it belongs to."""

    organizations: Mapping[Id, Organization]
    contacts: Mapping[Id, Sequence[Contact]]
    holders: Mapping[Id, Sequence[Holder]]
    people: Mapping[Id, Person]
    wordings: Mapping[str, Sequence[Wording]]
    memberships: Mapping[Id, Sequence[Membership]]
    groups: Mapping[Id, Sequence[str]]


def _record(library: Library, offices: Sequence[Office]) -> _Record:
    ids = [one.id for one in offices]
    holders = library.some(Holder, "office", ids)
    people = {one.person for one in holders}
    memberships = library.some(Membership, "person", people)
    bodies = {one.organization for one in offices} | {one.organization for one in memberships}
    wordings = library.some(Wording, "owner", {*people, *(one.key for one in offices)})
    inside = library.some(GroupOffice, "office", ids)
    named = {one.id: one.name for one in library.some(Group, "id", {one.group for one in inside})}
    groups: dict[Id, list[str]] = defaultdict(list)
    for one in inside:
        groups[one.office].append(named[one.group])
    return _Record(
        {one.id: one for one in library.some(Organization, "id", bodies)},
        _by("office", library.some(Contact, "office", ids)),
        _by("office", holders),
        {one.id: one for one in library.some(Person, "id", people)},
        _by("owner", wordings),
        _by("person", memberships),
        groups,
    )


def _by(field: str, rows: Iterable[T]) -> Mapping[Any, Sequence[T]]:
    owner = attrgetter(field)
    found: dict[Any, list[T]] = defaultdict(list)
    for row in rows:
        found[owner(row)].append(row)
    return found


def _shipped_names(workplace: Workplace, offices: Sequence[Office]) -> Mapping[str, Sequence[Wording]]:
    """What the program itself calls offices, in the languages they read and in English."""
    languages = {"en"} | {each for one in offices for each in one.languages}
    keys = {one.key for one in offices}
    shipped = (
        wording
        for language in sorted(languages & set(workplace.languages))
        for wording in workplace.locale(language).wordings
        if wording.owner in keys and wording.field == "name"
    )
    return _by("owner", shipped)


def _listed(
    line: int, office: Office, record: _Record, shipped: Mapping[str, Sequence[Wording]]
) -> ListedOffice:
    own = {one.key: one for one in record.wordings.get(office.key, ())}
    names = {**{one.key: one for one in shipped.get(office.key, ())}, **own}
    return ListedOffice(
        line,
        office.id,
        office,
        record.organizations[office.organization],
        tuple(_holder(one, record) for one in record.holders.get(office.id, ())),
        tuple(record.contacts.get(office.id, ())),
        tuple(names.values()),
        groups=tuple(sorted(record.groups.get(office.id, ()))),
    )


def _holder(holder: Holder, record: _Record) -> ListedHolder:
    belongs = (
        ListedMembership(one, record.organizations[one.organization])
        for one in record.memberships.get(holder.person, ())
    )
    return ListedHolder(
        holder,
        record.people[holder.person],
        tuple(record.wordings.get(holder.person, ())),
        tuple(belongs),
        source_id=holder.person,
    )


def export_format(out: Path) -> ExportFormat:
    """What a file is to be written in, by its name. Raises UnknownFormat."""
    known = SUFFIXES.get(out.suffix.lower())
    if known is None:
        raise UnknownFormat(file=out, formats=", ".join(ExportFormat))
    return known


def writer_of(format_: ExportFormat) -> Callable[[Iterable[ListedOffice]], bytes]:
    """The writer of a format; each is loaded when it is asked for."""
    if format_ is ExportFormat.CSV:
        from advocacy.formats.office_table_writing import write_office_table  # noqa: PLC0415

        return write_office_table
    if format_ is ExportFormat.POPOLO:
        from advocacy.formats.popolo_writing import write_popolo  # noqa: PLC0415

        return write_popolo
    from advocacy.formats.vcard_writing import write_vcards  # noqa: PLC0415

    return write_vcards
