"""Who belongs to what: committees, political groups, parties (Popolo's Membership), and our own groups of offices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advocacy.domain import term
from advocacy.domain.moment import Id


class MemberRole(StrEnum):
    """What a person is in an organization."""

    MEMBER = "member"
    SUBSTITUTE = "substitute"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"


class Body(StrEnum):
    """Classifications of organizations people belong to, beside the offices letters go to."""

    COMMITTEE = "committee"
    POLITICAL_GROUP = "political_group"
    NATIONAL_PARTY = "national_party"
    DELEGATION = "delegation"


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in an organization: with a term, or only a span in which a source proves it."""

    id: Id
    person: Id
    organization: Id
    role: MemberRole = MemberRole.MEMBER
    since: date | None = None
    until: date | None = None
    attested_on: date | None = None
    attested_until: date | None = None
    source: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A saved set of offices: those put into it, and those whose holders belong to its organization (None: no such)."""

    id: Id
    key: str
    name: str
    organization: Id | None = None
    source: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class GroupOffice:
    """An office put into a group."""

    group: Id
    office: Id
    revision: int = 0


def members_on(memberships: Iterable[Membership], organization: Id, day: date) -> frozenset[Id]:
    """The persons who belong to an organization on a day.

    Those whose term covers the day; and of those who are only proven for some days, all that the last proof up to the
    day names: a later list without somebody is how one learns that a member left.
    """
    mine = [one for one in memberships if one.organization == organization and not (one.until and one.until < day)]
    proven = {one.person: term.last_attested(one) for one in mine if one.attested_on and one.attested_on <= day}
    last = max((one for one in proven.values() if one), default=None)
    return frozenset(
        {one.person for one in mine if term.held_on(one, day)}
        | {person for person, seen in proven.items() if seen and last and seen >= min(last, day)}
    )
