"""The rows of a table put together: those of one key or id are one office, and no two offices are taken for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from advocacy.domain.office import Audience
from advocacy.formats.listing import Flagged, ListedHolder, ListedMembership, ListedOffice, Rejected
from advocacy.formats.office_row import Said, made_key
from advocacy.formats.office_table_refusals import KeyTaken, OfficeTwice, SaidOtherwise

COMPARED = ("country", "languages", "name", "checked_on", "source")
"""What rows of one office may not contradict each other in, beside audience, institution and texts."""


def gathered(said: Sequence[Said]) -> tuple[tuple[ListedOffice, ...], list[Rejected], list[Flagged]]:
    """The offices in the order of their first rows; rows that double another; rows that contradict an earlier one."""
    alike = Counter(_by_name(one) for one in said if not (one.source_id or one.key))
    offices: dict[str, list[Said]] = {}
    keys: dict[str, tuple[str, int]] = {}
    rejected = []
    for one in said:
        known = keys.get(one.key)
        told = one.source_id or (known[0] if known else one.key)
        identity = told or _made(one, alike)
        if known and known[0] != identity:
            rejected.append(Rejected(one.line, one.called, KeyTaken(key=one.key, line=known[1])))
        elif not told and identity in offices:
            rejected.append(Rejected(one.line, one.called, OfficeTwice(line=offices[identity][0].line)))
        else:
            offices.setdefault(identity, []).append(one)
            if one.key:
                keys[one.key] = known or (identity, one.line)
    flagged = [
        Flagged(later.line, later.called, SaidOtherwise(line=rows[0].line, fields=", ".join(fields)))
        for rows in offices.values()
        for later in rows[1:]
        if (fields := _contradictions(rows[0], later))
    ]
    return tuple(_office(identity, rows) for identity, rows in offices.items()), rejected, flagged


def _by_name(one: Said) -> str:
    """The office by its name, institution and country; empty where only a person is named."""
    institution = one.organization.name if one.organization else one.belongs_to
    if not (one.own_name or institution):
        return ""
    return made_key(one.own_name, made_key(institution), one.office.country)


def _made(one: Said, alike: Counter[str]) -> str:
    """What the office is known by where the table does not say: by its name, by the person too where that is shared."""
    name = _by_name(one)
    return name if name and alike[name] == 1 else made_key(one.person, name or one.office.country)


def _contradictions(first: Said, later: Said) -> list[str]:
    """What a later row of an office says otherwise than the first."""
    fields = [
        name
        for name in COMPARED
        if getattr(later.office, name) and getattr(later.office, name) != getattr(first.office, name)
    ]
    if later.office.audience not in {Audience.OFFICE, first.office.audience}:
        fields.append("audience")
    if (
        later.organization
        and first.organization
        and later.organization.name not in {"", first.organization.name}
    ):
        fields.append("organization")
    texts = {one.key: one.text for one in first.wordings}
    return fields + [
        ":".join(one.key[1:]) for one in later.wordings if texts.get(one.key, one.text) != one.text
    ]


def _office(identity: str, rows: Sequence[Said]) -> ListedOffice:
    """One office of all its rows: the first one's word stands, later ones add to it."""
    first = rows[0]
    office = first.office
    if not office.name and not first.nameless:
        office = replace(office, name=first.name)
    contacts, groups = list(first.contacts), list(first.groups)
    wordings = {one.key: one for one in first.wordings}
    for later in rows[1:]:
        contacts.extend(one for one in later.contacts if one not in contacts)
        groups.extend(one for one in later.groups if one not in groups)
        wordings = {**{one.key: one for one in later.wordings}, **wordings}
    return ListedOffice(
        first.line,
        identity,
        office,
        first.organization,
        _holders(one.holder for one in rows if one.holder),
        tuple(contacts),
        tuple(sorted(wordings.values(), key=lambda one: one.key)),
        first.belongs_to,
        tuple(groups),
    )


def _holders(told: Iterable[ListedHolder]) -> tuple[ListedHolder, ...]:
    """The holders; rows that differ in nothing but what the person belongs to are one."""
    told = tuple(told)
    if len(told) == 1:
        return told
    memberships: dict[ListedHolder, list[ListedMembership]] = {}
    for one in told:
        known = memberships.setdefault(replace(one, memberships=()), [])
        known.extend(each for each in one.memberships if each not in known)
    return tuple(replace(one, memberships=tuple(theirs)) for one, theirs in memberships.items())
