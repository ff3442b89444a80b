"""What one row of a table says of who holds the office: names, time, and what the person belongs to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

from advocacy.domain.membership import Body, MemberRole, Membership
from advocacy.domain.office import Holder, Organization
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import Person
from advocacy.domain.wording import ANY_LATIN, Wording
from advocacy.errors import BadInput
from advocacy.formats.listing import ListedHolder, ListedMembership
from advocacy.formats.member_cell import each_once, member_in
from advocacy.formats.office_cells import Cells, split
from advocacy.formats.office_columns import HOLDER_FIELDS, LOOSE_NAMES
from advocacy.formats.office_plan import Plan, Several
from advocacy.formats.office_row import made_key, texts_in
from advocacy.formats.office_table_refusals import (
    HolderWithoutName,
    MembershipUnreadable,
    RoleNotKnown,
    TermUnreadable,
    UnreadableCell,
    UnreadableDate,
)

NOT_KNOWN = "und"
"""The language of a name in other letters than Latin ones of which nobody said it (BCP 47)."""

Term = tuple[date | None, date | None, date | None, date | None]
"""Since, until, attested on, attested until."""

BODIES = tuple(Body)

TERM = ("since", "until", "attested_on", "attested_until")


def holder_in(cells: Cells, plan: Plan, office: str, country: str | None, as_of: date) -> ListedHolder | None:
    """Who holds the office, None where nobody is named or it is not certain when; that is flagged."""
    told = (*_loose_names(cells), *texts_in(cells, plan.person_texts))
    wordings = tuple(sorted(told, key=lambda one: one.key))
    person_id, source_id = cells.text("person_id"), cells.text("person_source_id")
    memberships = tuple(_memberships(cells, plan, person_id, country, as_of))
    if not (wordings or person_id or source_id):
        if memberships or any(cells.text(one) for one in HOLDER_FIELDS):
            cells.flagged.append(HolderWithoutName())
        return None
    try:
        since, until, attested_on, attested_until = _term(cells, TERM, as_of)
    except UnreadableDate as trouble:
        name = wordings[0].text if wordings else source_id
        cells.flagged.extend((trouble, TermUnreadable(person=name)))
        return None
    return ListedHolder(
        Holder(
            cells.text("holder_id"),
            office,
            person_id,
            since,
            until,
            attested_on,
            attested_until,
            cells.text("holder_source"),
        ),
        Person(
            person_id,
            cells.or_flag(cells.gender, "gender", None),
            cells.or_flag(lambda at: _born(cells, at), "born", None),
            cells.or_flag(cells.countries, "citizenships", ()),
        ),
        wordings,
        memberships,
        source_id,
    )


def _loose_names(cells: Cells) -> Iterator[Wording]:
    """The names in columns of no language; the whole name is put together of its parts where it has no column."""
    name, given, surname = (cells.text(one) for one in LOOSE_NAMES)
    whole = name or (f"{given} {surname}" if given and surname else "")
    for field, text in zip(LOOSE_NAMES, (whole, given, surname), strict=True):
        if text:
            yield Wording("", field, _language_of(text), "", text)


def _language_of(text: str) -> str:
    return ANY_LATIN if text.isascii() or all(map(_is_latin, filter(str.isalpha, text))) else NOT_KNOWN


@cache
def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN", "MODIFIER"))


def _term(cells: Cells, fields: tuple[str, ...], as_of: date) -> Term:
    """The term; a list that says nothing of it proves its own day, if the term is not over. Raises UnreadableDate."""
    since, until, attested_on, attested_until = (cells.day(one) for one in fields)
    silent = since is None and attested_on is None and not cells.says_none(fields[2])
    if silent and (until is None or until >= as_of):
        attested_on = as_of
    return since, until, attested_on, attested_until


def _born(cells: Cells, at: str) -> PartialDate | None:
    """The day, month or year. Raises UnreadableDate."""
    text = cells.text(at)
    if not text:
        return None
    try:
        return PartialDate.parse(text)
    except BadInput:
        day = cells.day(at)
        return PartialDate.parse(day.isoformat()) if day else None


def _memberships(
    cells: Cells, plan: Plan, person: str, country: str | None, as_of: date
) -> Iterator[ListedMembership]:
    for body in BODIES:
        for named in each_once(member_in(one, body) for one in split(cells.lines(body))):
            if named.unknown:
                cells.flagged.append(RoleNotKnown(words=named.unknown, name=named.name))
            # Parties of two states may have one name; a committee is one, wherever its members come from.
            own_country = country if body is Body.NATIONAL_PARTY else None
            yield _member(body, named.name, own_country, named.role, person, as_of)
    for one in plan.memberships:
        if cells.tells_any(one.fields):
            try:
                yield _membership(cells, one, person, as_of)
            except UnreadableCell as trouble:
                name = cells.text(one.field)
                cells.flagged.extend((trouble, MembershipUnreadable(organization=name)))


@lru_cache(maxsize=10_000)
def _member(
    body: Body, name: str, country: str | None, role: MemberRole, person: str, as_of: date
) -> ListedMembership:
    """Somebody in a body of this name; values do not change, so that thousands of members share them."""
    organization = Organization("", made_key(name, body, country), body, None, name=name)
    return ListedMembership(Membership("", person, "", role, attested_on=as_of), organization)


def _membership(cells: Cells, one: Several, person: str, as_of: date) -> ListedMembership:
    """A membership with columns of its own. Raises UnreadableCell for a role, time or country that is none."""
    name, classification = cells.text(one.field), cells.text(one.part("classification"))
    key = cells.text(one.part("organization_key"))
    if not key and name and not cells.says_none(one.part("organization_key")):
        key = made_key(name, classification)
    organization = Organization(
        cells.text(one.part("organization_id")),
        key,
        classification,
        cells.country(one.part("organization_country")),
        cells.text(one.part("organization_source")),
        name,
    )
    return ListedMembership(
        Membership(
            cells.text(one.part("id")),
            person,
            organization.id,
            cells.choice(one.part("role"), MemberRole, MemberRole.MEMBER),
            *_term(cells, tuple(one.part(part) for part in TERM), as_of),
            cells.text(one.part("source")),
        ),
        organization,
    )
