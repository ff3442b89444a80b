"""Choosing offices: by words in any script, by what they are and belong to, and by what was already written to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from advocacy.domain.appeal import Addressee, AddresseeRole, Appeal, DocumentState
from advocacy.domain.case import Case
from advocacy.domain.membership import Body, Group, GroupOffice, Membership, members_on
from advocacy.domain.moment import Id
from advocacy.domain.office import Office, Organization
from advocacy.errors import UnknownReference
from advocacy.workflows.directory import OfficeLine, lines_on, names_searched
from advocacy.workflows.searching import finds, folded
from advocacy.workflows.workplace import Workplace

WRITTEN = frozenset({DocumentState.DRAFT, DocumentState.IN_REVIEW, DocumentState.ISSUED})
"""Letters that count as written to somebody: a draft to the same office would be a second letter."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the chosen offices have in common; empty: no matter.

    ``groups`` are keys of saved groups of which an office is in one at least, ``without`` those it is in none of;
    ``belongs_to`` are words of the name of a committee, political group or party its holder belongs to;
    ``not_written_about`` is the reference of a case about which nobody has written to it.
    """

    text: str = ""
    country: str = ""
    audience: str = ""
    language: str = ""
    groups: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    belongs_to: tuple[str, ...] = ()
    not_written_about: str = ""


def choose(workplace: Workplace, selection: Selection, today: date) -> tuple[OfficeLine, ...]:
    """The offices that fit, by country and key; holders and members are those of the day.

    Raises UnknownReference for a group or case that is none.
    """
    fitting = [one for one in lines_on(workplace, today) if _fits(one, selection)]
    if selection.text.strip():
        names = names_searched(workplace, today)
        fitting = [one for one in fitting if finds(selection.text, names[one.id])]
    if selection.groups:
        inside = {id_ for key in selection.groups for id_ in offices_of(workplace, key, today)}
        fitting = [one for one in fitting if one.id in inside]
    outside = {id_ for key in selection.without for id_ in offices_of(workplace, key, today)}
    if selection.not_written_about:
        outside |= written_to(workplace, selection.not_written_about)
    return tuple(one for one in fitting if one.id not in outside)


def _fits(line: OfficeLine, selection: Selection) -> bool:
    return (
        selection.country in {"", line.country}
        and selection.audience in {"", line.audience.value}
        and (not selection.language or selection.language in line.languages)
        and all(any(finds(words, folded(one)) for one in line.bodies) for words in selection.belongs_to)
    )


def group_of(workplace: Workplace, key: str) -> Group:
    """The group with this key or name. Raises UnknownReference."""
    groups = workplace.library.find(Group)
    for one in groups:
        if key.casefold() in {one.key.casefold(), one.name.casefold()}:
            return one
    raise UnknownReference(kind="group", reference=key)


def offices_of(workplace: Workplace, key: str, today: date) -> frozenset[Id]:
    """The offices of a group on a day: those put into it, and those held by members of its organization.

    Raises UnknownReference.
    """
    return _offices_in(workplace, group_of(workplace, key), today)


def _offices_in(workplace: Workplace, group: Group, today: date) -> frozenset[Id]:
    library = workplace.library
    chosen = {one.office for one in library.find(GroupOffice, group=group.id)}
    if group.organization is not None:
        members = members_on(library.find(Membership, organization=group.organization), group.organization, today)
        chosen |= {one.id for one in lines_on(workplace, today) if one.person in members}
    return frozenset(chosen)


def written_to(workplace: Workplace, case: str) -> frozenset[Id]:
    """The offices that somebody wrote to about a case, drafts included, copies not. Raises UnknownReference."""
    library = workplace.library
    appeals = library.find(Appeal, case=library.one(Case, reference=case).id)
    written = [one.id for one in appeals if one.state in WRITTEN]
    to = library.some(Addressee, "appeal", written)
    return frozenset(_with_merged(library.find(Office), (one.office for one in to if one.role is AddresseeRole.TO)))


def _with_merged(offices: Iterable[Office], ids: Iterable[Id]) -> Iterator[Id]:
    merged = {one.id: one.merged_into for one in offices if one.merged_into}
    for id_ in ids:
        yield id_
        while id_ in merged:
            id_ = merged[id_]  # noqa: PLW2901 - the office that one turned out to be
            yield id_


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One saved group as a list shows it: how many offices it has today."""

    key: str
    name: str
    offices: int
    follows: str = ""
    """The organization whose members it follows, if it does."""


def list_groups(workplace: Workplace, today: date) -> tuple[GroupLine, ...]:
    """Every saved group by name."""
    library = workplace.library
    followed = {one.id: one.name for one in library.find(Organization)}
    found = [
        GroupLine(one.key, one.name, len(_offices_in(workplace, one, today)), followed.get(one.organization or "", ""))
        for one in library.find(Group)
    ]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def bodies(workplace: Workplace, kind: Body) -> tuple[str, ...]:
    """The names of all committees, political groups or parties on record, for choosing from."""
    return tuple(sorted({one.name for one in workplace.library.find(Organization) if one.classification == kind.value}))

