"""The directory of offices in a library: listed for a day, and all that is on record about one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from advocacy.domain.filing_check import months_after
from advocacy.domain.membership import Body, Group, GroupOffice, Membership, members_on
from advocacy.domain.moment import Id
from advocacy.domain.office import (
    Audience,
    Channel,
    Contact,
    Holder,
    Office,
    Organization,
    holder_on,
    last_known,
)
from advocacy.domain.person import Person
from advocacy.domain.term import last_attested
from advocacy.domain.wording import Wordings
from advocacy.register import Library
from advocacy.workflows.ordering import office_called
from advocacy.workflows.searching import folded
from advocacy.workflows.workplace import Workplace

STALE_AFTER = "offices.stale_after_months"
USUAL_MONTHS = 12
"""The setting that says after how many months an entry counts as stale, and what it is while nobody set it."""


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One office as a list shows it; ``holder`` is empty when no source names one for the day.

    ``last_holder`` is then whom a source last named before it, and ``last_proven`` until when; ``person`` is the id of
    either. ``bodies`` are the committees, groups and parties the person belongs to, ``political_group`` one of them.
    ``stale``: nobody has checked the entry for longer than the library allows.
    """

    key: str
    name: str
    country: str | None
    audience: Audience
    languages: tuple[str, ...]
    holder: str
    address_known: bool
    id: Id = ""
    person: Id | None = None
    last_holder: str = ""
    last_proven: date | None = None
    bodies: tuple[str, ...] = ()
    political_group: str = ""
    checked_on: date | None = None
    stale: bool = False


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """One office with its holders (name and term, the latest first) and the ways to reach it.

    ``bodies`` are what the holder of the day belongs to, ``groups`` the names of groups it was put into;
    ``ungendered`` are the holders of whom nobody said whether they are a woman or a man.
    """

    office: Office
    holders: tuple[tuple[str, Holder], ...]
    contacts: tuple[Contact, ...]
    bodies: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    ungendered: frozenset[Id] = frozenset()


def office_card(workplace: Workplace, key: str, today: date | None = None) -> OfficeCard:
    """Everything on record about one office; of a double, about the one it is. Raises UnknownReference.

    An address in Latin letters comes after the others.
    """
    library = workplace.library
    office = office_called(library, key)
    holders = sorted(library.find(Holder, office=office.id), key=_begins, reverse=True)
    names = library.wordings([one.person for one in holders])
    named = tuple((names.name_of(one.person), one) for one in holders)
    inside = [one.group for one in library.find(GroupOffice, office=office.id)]
    line = next((one for one in lines_on(workplace, today) if one.id == office.id), None) if today else None
    return OfficeCard(
        office,
        named,
        tuple(sorted(library.find(Contact, office=office.id), key=lambda one: (bool(one.script), one.channel))),
        line.bodies if line else (),
        tuple(one.name for one in library.some(Group, "id", inside)),
        frozenset(one.id for one in holders if library.get(Person, one.person).gender is None),
    )


def _begins(holder: Holder) -> tuple[date, Id]:
    return (holder.since or holder.attested_on or date.min, holder.id)


def lines_on(workplace: Workplace, today: date) -> tuple[OfficeLine, ...]:
    """Every office that is not another one's double, by country and key, with its holder of the day.

    Read anew when the record has changed since.
    """
    known = workplace.remembered
    state = (workplace.library.position, today)
    if known.get("lines", (None,))[0] != state:
        known["lines"] = (state, _read_lines(workplace, today))
    lines: tuple[OfficeLine, ...] = known["lines"][1]
    return lines


def _read_lines(workplace: Workplace, today: date) -> tuple[OfficeLine, ...]:
    library = workplace.library
    holders: dict[Id, list[Holder]] = defaultdict(list)
    for one in library.find(Holder):
        holders[one.office].append(one)
    reading = _Reading(
        library.wordings([one.person for each in holders.values() for one in each]),
        _bodies_of(library, today),
        _reached_by_post(library),
        stale_before(workplace, today),
    )
    lines = [
        _line(one, holders[one.id], reading, today) for one in library.find(Office) if not one.merged_into
    ]
    return tuple(sorted(lines, key=lambda one: (one.country or "", one.key)))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What all lines are made from, read once."""

    names: Wordings
    bodies: Mapping[Id, tuple[Organization, ...]]
    with_post: frozenset[Id]
    stale_before: date


def _bodies_of(library: Library, today: date) -> Mapping[Id, tuple[Organization, ...]]:
    """The organizations each person belongs to on a day."""
    memberships = library.find(Membership)
    by_body: dict[Id, list[Membership]] = defaultdict(list)
    for one in memberships:
        by_body[one.organization].append(one)
    bodies = {one.id: one for one in library.some(Organization, "id", list(by_body))}
    found: dict[Id, tuple[Organization, ...]] = {}
    for body, mine in by_body.items():
        for person in members_on(mine, body, today):
            found[person] = (*found.get(person, ()), bodies[body])
    return found


def _reached_by_post(library: Library) -> frozenset[Id]:
    """The offices with a usable postal address, of their own or of the institution they belong to."""
    own = {one.office for one in library.find(Contact, channel=Channel.POST) if one.usable}
    offices = library.find(Office)
    seats = {one.organization for one in offices if one.id in own and one.audience is Audience.OFFICE}
    return frozenset(own | {one.id for one in offices if one.organization in seats})


def stale_before(workplace: Workplace, today: date) -> date:
    """An entry last checked before this day is stale."""
    months = int(workplace.library.setting(STALE_AFTER) or USUAL_MONTHS)
    return months_after(today, -months) if today.year * 12 > months + 12 else date.min


def names_searched(workplace: Workplace, today: date) -> Mapping[Id, str]:
    """All that an office and its holder are called in any language, folded for searching, by the office's id."""
    known = workplace.remembered
    state = (workplace.library.position, today)
    if known.get("names", (None,))[0] != state:
        known["names"] = (state, _read_names(workplace, lines_on(workplace, today)))
    names: Mapping[Id, str] = known["names"][1]
    return names


def _read_names(workplace: Workplace, lines: Sequence[OfficeLine]) -> dict[Id, str]:
    people = [one.person for one in lines if one.person]
    own = workplace.library.wordings([*people, *(one.key for one in lines)])
    texts: dict[str, set[str]] = defaultdict(set)
    for language in set(workplace.languages) & {each for one in lines for each in one.languages}:
        for wording in workplace.locale(language).wordings:
            if wording.field == "name":
                texts[wording.owner].add(wording.text)
    for wording in own:
        if wording.field == "name":
            texts[wording.owner].add(wording.text)
    return {
        one.id: folded(" ".join((one.key, one.name, *texts[one.key], *texts[one.person or ""]))) for one in lines
    }


def _line(office: Office, holders: Sequence[Holder], reading: _Reading, today: date) -> OfficeLine:
    holder = holder_on(holders, office.id, today)
    last = None if holder else last_known(holders, today)
    person = holder or last
    name = reading.names.name_of(person.person) if person else ""
    bodies = reading.bodies.get(person.person, ()) if person else ()
    groups = (one.name for one in bodies if one.classification == Body.POLITICAL_GROUP)
    return OfficeLine(
        key=office.key,
        name=office.name,
        country=office.country,
        audience=office.audience,
        languages=office.languages,
        holder=name if holder else "",
        address_known=office.id in reading.with_post,
        id=office.id,
        person=person.person if person else None,
        last_holder=name if last else "",
        last_proven=last_attested(last) if last else None,
        bodies=tuple(one.name or one.key for one in bodies),
        political_group=next(groups, ""),
        checked_on=office.checked_on,
        stale=office.checked_on is not None and office.checked_on < reading.stale_before,
    )
