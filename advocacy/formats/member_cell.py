"""One name in a list of what a person belongs to, with the role behind it in brackets: ``LIBE (substitute)``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from advocacy.domain.membership import Body, MemberRole
from advocacy.formats.mep_committees import MARKS, highest, role_in
from advocacy.formats.mep_refusals import CommitteeNotKnown

_BRACKETS = re.compile(r"(?P<name>.*\S)\s*\((?P<words>[^()]*)\)", re.DOTALL)
_SHORT = frozenset({"m", "s", "sub"})
"""Marks that say a role in brackets too; an x or a 1 there is no role."""

_ABBREVIATED = frozenset({Body.POLITICAL_GROUP, Body.NATIONAL_PARTY})
"""Bodies behind whose name the abbreviation usually stands in brackets."""


@dataclass(frozen=True, slots=True)
class NamedMember:
    """A body by its name, and what the person is in it; ``unknown`` are words in brackets that stayed in the name."""

    name: str
    role: MemberRole
    unknown: str = ""


@lru_cache(maxsize=10_000)
def member_in(text: str, body: Body) -> NamedMember:
    """The body that is named, without the role behind it; a member, where no role is said.

    Words in brackets that say no role stay a part of the name and are told, unless they are the abbreviation of a group
    or party: nothing but capitals, digits and signs.
    """
    name, role = text, MemberRole.MEMBER
    found = _BRACKETS.fullmatch(text)
    said = _role(found["words"]) if found else None
    if found and said:
        name, role = found["name"], said
        found = _BRACKETS.fullmatch(name)
    words = found["words"].strip() if found else ""
    abbreviated = body in _ABBREVIATED and words == words.upper()
    return NamedMember(name, role, "" if abbreviated else words)


def _role(words: str) -> MemberRole | None:
    """The role that words in brackets say and nothing else, in the languages of the Parliament's tables."""
    mark = words.strip().casefold()
    if mark in MARKS:
        return MARKS[mark] if mark in _SHORT else None
    try:
        return role_in(words.replace("_", " "))
    except CommitteeNotKnown:
        return None


def each_once(members: Iterable[NamedMember]) -> tuple[NamedMember, ...]:
    """Each body once, in the highest role that is said of it; capitals and spaces make no other body."""
    first: dict[str, NamedMember] = {}
    seats = []
    for one in members:
        seats.append((_same(one.name), one.role))
        first.setdefault(_same(one.name), one)
    roles = dict(highest(seats))
    return tuple(replace(one, role=roles[name]) for name, one in first.items())


def _same(name: str) -> str:
    return " ".join(name.casefold().split())
