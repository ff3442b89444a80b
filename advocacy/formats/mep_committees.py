"""Committees and roles as tables write them: ``LIBE member; DROI substitute``, ``ENVI (Member)``, ``PETI,CULT``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from advocacy.domain.membership import MemberRole
from advocacy.formats.ep_bodies import COMMITTEES
from advocacy.formats.mep_refusals import CommitteeNotKnown

Seat = tuple[str, MemberRole]
"""A committee, by its abbreviation, and the role in it."""

# In the order in which they are looked for: a vice-chair is not a chair, a substitute member is no full one.
_ROLES = (
    (
        MemberRole.VICE_CHAIR,
        r"(?:\d\w\w )?(?:vice|deputy)[ -]?(?:chair(?:woman|man|person)?|pr[ée]sidente?)|wiceprzewodnicząc[ay]",
    ),
    (MemberRole.CHAIR, r"chair(?:woman|man|person)?|pr[ée]sidente?|vorsitzender?|przewodnicząc[ay]"),
    (
        MemberRole.SUBSTITUTE,
        r"substitute(?: member)?|suppléante?|stellvertreter(?:in)?|zastępc(?:a|zyni)|\(s(?:ub)?\)",
    ),
    (MemberRole.MEMBER, r"(?:full )?member|membre|mitglied|członek|członkini|coordinator|\(m\)"),
)
MARKS = {
    **dict.fromkeys(("m", "x", "yes", "true", "1", "✓"), MemberRole.MEMBER),
    **dict.fromkeys(("s", "sub"), MemberRole.SUBSTITUTE),
}
"""What people write into a column that is about one committee."""

_ROLE = tuple((role, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for role, words in _ROLES)
_NO_SEAT = re.compile(r"[\s–—-]*|no|none|false|0|n/a", re.IGNORECASE)
_PARTS = re.compile(r"[;|\n]")
_ABBREVIATION = re.compile(r"(?<!\w)[A-Z][A-Z0-9]{3}(?!\w)")
_FILLING = re.compile(
    r"[\s,:()/&.–—-]|(?<!\w)(?:committee|subcommittee|commission|and|of|the|on|in)(?!\w)", re.IGNORECASE
)
_RANK = (MemberRole.CHAIR, MemberRole.VICE_CHAIR, MemberRole.MEMBER, MemberRole.SUBSTITUTE)


def role_in(text: str) -> MemberRole | None:
    """The role that a cell states of one committee; None for an empty one or a no. Raises CommitteeNotKnown."""
    if _NO_SEAT.fullmatch(text):
        return None
    mark = MARKS.get(text.strip().casefold())
    if mark is not None:
        return mark
    role, rest = _role(text)
    if role is None or _FILLING.sub("", rest):
        raise CommitteeNotKnown(text=text)
    return role


@lru_cache(maxsize=4096)
def seats_in(text: str, usual: MemberRole) -> tuple[tuple[Seat, ...], tuple[CommitteeNotKnown, ...]]:
    """The committees a cell lists, each in its role or the ``usual`` one; and what names none."""
    seats: list[Seat] = []
    doubts: list[CommitteeNotKnown] = []
    for part in _PARTS.split(text) if _PARTS.search(text) else _split_at_commas(text):
        if _NO_SEAT.fullmatch(part.strip(" ,")):
            continue
        names = _abbreviations(part)
        role, rest = _role(_without(part, names))
        if not names or _says_more(rest, part):
            doubts.append(CommitteeNotKnown(text=part.strip()))
            continue
        seats.extend((name.upper(), role or usual) for name in names)
    return tuple(seats), tuple(doubts)


def highest(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """One seat in each committee: a chair is a member too, and a member is no substitute."""
    found: dict[str, MemberRole] = {}
    for name, role in seats:
        if name not in found or _RANK.index(role) < _RANK.index(found[name]):
            found[name] = role
    return tuple(found.items())


def _split_at_commas(text: str) -> list[str]:
    """``LIBE member, DROI substitute`` is two; ``Member, LIBE`` is one."""
    parts = text.split(",")
    return parts if all(_abbreviations(one) for one in parts if one.strip()) else [text]


def _abbreviations(text: str) -> list[str]:
    """The committees named: any in capitals of four letters, a known one in small letters too."""
    small = [word for word in re.findall(r"\w+", text) if word.upper() in COMMITTEES]
    without_roles = text
    for _, pattern in _ROLE:
        without_roles = pattern.sub(" ", without_roles)
    return list(dict.fromkeys((*small, *_ABBREVIATION.findall(without_roles))))


def _without(text: str, names: list[str]) -> str:
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    return text


def _role(text: str) -> tuple[MemberRole | None, str]:
    """The highest role named, and the text without any role."""
    found = None
    for role, pattern in _ROLE:
        if found is None and pattern.search(text):
            found = role
        text = pattern.sub(" ", text)
    return found, text


def _says_more(rest: str, part: str) -> bool:
    """Whether words are left that are not understood; the full name around ``(LIBE)`` is no matter."""
    return bool(_FILLING.sub("", rest)) and not re.search(r"\(\s*[A-Z][A-Z0-9]{3}\s*\)", part)
