"""Groups of offices that are kept under a name, and doubles that turn out to be one office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from advocacy.domain.membership import Group, GroupOffice
from advocacy.domain.moment import Moment, outside_id
from advocacy.domain.office import Contact, Holder, Office
from advocacy.formats.listed_ids import key_of
from advocacy.register import Library
from advocacy.register.writing import Removed
from advocacy.workflows.choosing import group_of
from advocacy.workflows.directory import OfficeLine, lines_on
from advocacy.workflows.listed_rows import OWN_GROUPS
from advocacy.workflows.ordering import office_called
from advocacy.workflows.refusals import SameOffice
from advocacy.workflows.searching import folded
from advocacy.workflows.workplace import Workplace


def save_group(workplace: Workplace, name: str, offices: Iterable[str], moment: Moment) -> Group:
    """Keep these offices as a group of this name; one of the name gets exactly these. Raises UnknownReference."""
    library = workplace.library
    wanted = {office_called(library, key).id for key in offices}
    id_ = outside_id(OWN_GROUPS, name.casefold())
    with library.transaction():
        known = next(iter(library.find(Group, id=id_)), None)
        inside = {one.office: one for one in library.find(GroupOffice, group=id_)}
        group = known or Group(id_, key_of(name, id_), name, source=moment.actor)
        added = [GroupOffice(id_, one) for one in sorted(wanted - inside.keys())]
        gone = [Removed(one) for office, one in inside.items() if office not in wanted]
        if not known or added or gone:
            library.write(moment, "group saved", name, *([] if known else [group]), *added, *gone)
    return library.get(Group, id_)


def remove_group(workplace: Workplace, key: str, moment: Moment) -> None:
    """Forget a group; its offices stay. Raises UnknownReference."""
    library = workplace.library
    with library.transaction():
        group = group_of(workplace, key)
        inside = library.find(GroupOffice, group=group.id)
        library.write(moment, "group removed", group.name, *map(Removed, inside), Removed(group))


def doubles(workplace: Workplace, today: date) -> tuple[tuple[OfficeLine, ...], ...]:
    """Offices that may be the same: of one kind and country, held by a person of one name, or called the same."""
    alike: dict[tuple[str, ...], list[OfficeLine]] = defaultdict(list)
    for line in lines_on(workplace, today):
        person = line.holder or line.last_holder
        called = _words(person) if person else _words(line.name)
        alike[line.audience.value, line.country or "", called].append(line)
    return tuple(tuple(some) for some in alike.values() if len(some) > 1)


def _words(name: str) -> str:
    return " ".join(sorted(folded(name).split()))


def merge(workplace: Workplace, keep: str, double: str, moment: Moment) -> Office:
    """Let one office stand for its double too: what only the double knows moves, its letters stay and count here.

    Raises UnknownReference, SameOffice.
    """
    library = workplace.library
    with library.transaction():
        into, other = office_called(library, keep), office_called(library, double)
        if into.id == other.id:
            raise SameOffice(office=keep)
        moved = (*_contacts(library, into, other), *_holders(library, into, other), *_groups(library, into, other))
        languages = tuple(dict.fromkeys((*into.languages, *other.languages)))
        kept = replace(into, languages=languages, country=into.country or other.country)
        library.write(
            moment, "offices merged", f"{other.key} into {into.key}",
            *([kept] if kept != into else []), replace(other, merged_into=into.id), *moved,
        )  # fmt: skip
    return library.get(Office, into.id)


def _contacts(library: Library, into: Office, other: Office) -> list[object]:
    known = {(one.channel, one.lines) for one in library.find(Contact, office=into.id)}
    mine = library.find(Contact, office=other.id)
    return [replace(one, office=into.id) for one in mine if (one.channel, one.lines) not in known]


def _holders(library: Library, into: Office, other: Office) -> list[object]:
    """Holders by names and times the kept office does not know."""
    known, mine = library.find(Holder, office=into.id), library.find(Holder, office=other.id)
    names = library.wordings([one.person for one in (*known, *mine)])

    def told(one: Holder) -> tuple[object, ...]:
        return (_words(names.name_of(one.person)), one.since, one.until, one.attested_on)

    there = {told(one) for one in known}
    return [replace(one, office=into.id) for one in mine if told(one) not in there]


def _groups(library: Library, into: Office, other: Office) -> list[object]:
    known = {one.group for one in library.find(GroupOffice, office=into.id)}
    mine = library.find(GroupOffice, office=other.id)
    return [*map(Removed, mine), *(GroupOffice(one.group, into.id) for one in mine if one.group not in known)]
