"""Offices that may be one and the same: found, told apart for good, or merged into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from advocacy.domain.membership import GroupOffice
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Contact, DifferentOffices, Holder, Office, different
from advocacy.register import Library
from advocacy.register.writing import Removed
from advocacy.workflows.directory import OfficeLine, lines_on
from advocacy.workflows.ordering import office_called
from advocacy.workflows.refusals import NotToldApart, OneOffice, SameOffice
from advocacy.workflows.searching import folded
from advocacy.workflows.workplace import Workplace

Lines = tuple[OfficeLine, ...]


def doubles(workplace: Workplace, today: date) -> tuple[Lines, ...]:
    """Offices that may be the same: of one kind and country, held by a person of one name, or called the same.

    No two that somebody told apart stand together; of more than two, an office may then be in several places.
    """
    alike: dict[tuple[str, ...], list[OfficeLine]] = defaultdict(list)
    for line in lines_on(workplace, today):
        person = line.holder or line.last_holder
        called = _words(person) if person else _words(line.name)
        alike[line.audience.value, line.country or "", called].append(line)
    apart = {one.both for one in workplace.library.find(DifferentOffices)}
    return tuple(part for some in alike.values() if len(some) > 1 for part in _not_apart(tuple(some), apart))


def _not_apart(some: Lines, apart: set[frozenset[Id]]) -> Iterator[Lines]:
    """Of offices that look alike the largest sets in which no two were told apart, of two or more."""
    named = frozenset[Id]().union(*apart)
    together: list[Lines] = [tuple(one for one in some if one.id not in named)]
    for line in some:
        if line.id in named:
            with_it = [tuple(one for one in each if frozenset({one.id, line.id}) not in apart) for each in together]
            together = _largest([*together, *((*each, line) for each in with_it)])
    yield from (each for each in together if len(each) > 1)


def _largest(sets: Sequence[Lines]) -> list[Lines]:
    """Those that are no part of another, each once."""
    kept: list[Lines] = []
    for one in sorted(sets, key=len, reverse=True):
        ids = {line.id for line in one}
        if not any(ids <= {line.id for line in other} for other in kept):
            kept.append(one)
    return kept


def _words(name: str) -> str:
    return " ".join(sorted(folded(name).split()))


def tell_apart(workplace: Workplace, keys: Sequence[str], moment: Moment) -> tuple[Office, ...]:
    """Say that each two of these offices are two, however alike they look: they are no doubles from now on.

    Gives back the offices. Saying it again changes nothing. Raises UnknownReference, OneOffice.
    """
    library = workplace.library
    with library.transaction():
        offices = _offices(library, keys)
        known = {one.both for one in library.find(DifferentOffices)}
        new = [pair for pair in _each_two(offices) if pair.both not in known]
        if new:
            library.write(moment, "offices told apart", _subject(offices), *new)
    return offices


def tell_apart_from(workplace: Workplace, key: str, others: Sequence[str], moment: Moment) -> Office:
    """Say that an office is none of the others, whatever those are among each other. Raises what tell_apart raises."""
    with workplace.library.transaction():
        for other in others:
            tell_apart(workplace, (key, other), moment)
        return office_called(workplace.library, key)


def take_back(workplace: Workplace, keys: Sequence[str], moment: Moment) -> tuple[Office, ...]:
    """Say no longer that each two of these offices are two. Gives back the offices.

    Raises UnknownReference, OneOffice, NotToldApart where nobody has said it of any two of them.
    """
    library = workplace.library
    with library.transaction():
        offices = _offices(library, keys)
        pairs = {pair.both for pair in _each_two(offices)}
        said = [one for one in library.find(DifferentOffices) if one.both in pairs]
        if not said:
            raise NotToldApart(offices=", ".join(keys))
        library.write(moment, "offices told apart no longer", _subject(offices), *map(Removed, said))
    return offices


def told_apart(workplace: Workplace, today: date) -> tuple[tuple[OfficeLine, OfficeLine], ...]:
    """Every two offices that somebody told apart, by their keys, with their holders of the day."""
    lines = {one.id: one for one in lines_on(workplace, today)}
    pairs = [(lines[one.office], lines[one.other]) for one in workplace.library.find(DifferentOffices)]
    ordered = [(first, second) if first.key < second.key else (second, first) for first, second in pairs]
    return tuple(sorted(ordered, key=lambda two: (two[0].key, two[1].key)))


def _offices(library: Library, keys: Sequence[str]) -> tuple[Office, ...]:
    offices = tuple(office_called(library, key) for key in keys)
    if len({one.id for one in offices}) < max(len(keys), 2):
        raise OneOffice(offices=", ".join(keys))
    return offices


def _each_two(offices: Sequence[Office]) -> Iterator[DifferentOffices]:
    return (different(one.id, other.id) for one, other in combinations(offices, 2))


def _subject(offices: Sequence[Office]) -> str:
    return " / ".join(one.key for one in offices)


def merge(workplace: Workplace, keep: str, double: str, moment: Moment) -> Office:
    """Let one office stand for its double too: what only the double knows moves, its letters stay and count here.

    From which offices the double was told apart, the one that stays is now. Raises UnknownReference, SameOffice.
    """
    library = workplace.library
    with library.transaction():
        into, other = office_called(library, keep), office_called(library, double)
        if into.id == other.id:
            raise SameOffice(office=keep)
        moved = (
            *_contacts(library, into, other),
            *_holders(library, into, other),
            *_groups(library, into, other),
            *_pairs(library, into, other),
        )
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


def _pairs(library: Library, into: Office, other: Office) -> list[object]:
    """What the double was told apart from, said of the office that stays; never of one office twice."""
    said = library.find(DifferentOffices)
    known, mine = {one.both for one in said}, [one for one in said if other.id in one.both]
    partners = {id_ for one in mine for id_ in one.both} - {into.id, other.id}
    moved = [different(into.id, one) for one in sorted(partners)]
    return [*map(Removed, mine), *(one for one in moved if one.both not in known)]
