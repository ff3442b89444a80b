"""What the page of offices asks of the workflows; each function runs on a background thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from advocacy.desktop.office_looks import short_name
from advocacy.domain.membership import Body
from advocacy.domain.moment import Moment
from advocacy.domain.office import Audience

if TYPE_CHECKING:
    from advocacy.workflows.choosing import GroupLine
    from advocacy.workflows.directory import OfficeCard, OfficeLine
    from advocacy.workflows.office_comparing import FieldChange
    from advocacy.workflows.relationship import Relationship
    from advocacy.workflows.workplace import Workplace

PAIRS_SHOWN = 50
"""Doubles that are shown in one go: more are looked through after these."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the filters say; empty: no matter. ``committee`` and ``political_group`` are whole names."""

    text: str = ""
    country: str = ""
    audience: str = ""
    language: str = ""
    group: str = ""
    without: str = ""
    committee: str = ""
    political_group: str = ""
    not_written_about: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters can say: only what is on record. Cases are (reference, title)."""

    countries: tuple[str, ...] = ()
    audiences: tuple[Audience, ...] = ()
    languages: tuple[str, ...] = ()
    groups: tuple[GroupLine, ...] = ()
    committees: tuple[str, ...] = ()
    political_groups: tuple[str, ...] = ()
    cases: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeSeen:
    """All that the pane shows of one office."""

    card: OfficeCard
    between: Relationship


@dataclass(frozen=True, slots=True)
class Doubles:
    """Offices that may be the same, together; and every two that look so and were told apart."""

    pairs: tuple[tuple[OfficeLine, ...], ...] = ()
    apart: tuple[tuple[OfficeLine, OfficeLine], ...] = ()


def choices(workplace: Workplace, moment: Moment, day: date | None = None) -> Choices:
    """What can be chosen from, with whom offices and groups have on the day (today's, unless another is given)."""
    from advocacy.workflows.cases import list_cases  # noqa: PLC0415 - off the window's thread
    from advocacy.workflows.choosing import bodies, list_groups  # noqa: PLC0415
    from advocacy.workflows.directory import lines_on  # noqa: PLC0415

    day = day or moment.today
    lines = lines_on(workplace, day)
    audiences = {one.audience for one in lines}
    return Choices(
        tuple(sorted({one.country for one in lines if one.country})),
        tuple(one for one in Audience if one in audiences),
        tuple(sorted({code for one in lines for code in one.languages})),
        list_groups(workplace, day),
        tuple(filter(None, (*bodies(workplace, Body.COMMITTEE), *bodies(workplace, Body.DELEGATION)))),
        tuple(filter(None, (*bodies(workplace, Body.POLITICAL_GROUP), *bodies(workplace, Body.NATIONAL_PARTY)))),
        tuple((one.reference, one.title) for one in list_cases(workplace, moment)),
    )


def fitting(workplace: Workplace, day: date, wanted: Wanted) -> tuple[OfficeLine, ...]:
    """The offices that fit, with whom they have on the day. Raises UnknownReference."""
    from advocacy.workflows.choosing import Selection, choose  # noqa: PLC0415

    selection = Selection(
        wanted.text,
        wanted.country,
        wanted.audience,
        wanted.language,
        groups=tuple(filter(None, [wanted.group])),
        without=tuple(filter(None, [wanted.without])),
        not_written_about=wanted.not_written_about,
    )
    bodies = {wanted.committee, wanted.political_group} - {""}
    return tuple(one for one in choose(workplace, selection, day) if bodies <= set(one.bodies))


def warm_up(workplace: Workplace, moment: Moment) -> None:
    """Read what searching reads the first time, before somebody types."""
    from advocacy.workflows.directory import names_searched  # noqa: PLC0415

    names_searched(workplace, moment.today)


def names(workplace: Workplace, moment: Moment, keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The keys that are on record, each with what the office is called for short, in the order given."""
    from advocacy.workflows.directory import lines_on  # noqa: PLC0415

    named = {one.key: short_name(one) for one in lines_on(workplace, moment.today)}
    return tuple((key, named[key]) for key in keys if key in named)


def seen(workplace: Workplace, moment: Moment, key: str) -> OfficeSeen:
    """Everything on record about one office. Raises UnknownReference."""
    from advocacy.workflows.directory import office_card  # noqa: PLC0415
    from advocacy.workflows.relationship import relationship  # noqa: PLC0415

    return OfficeSeen(office_card(workplace, key, moment.today), relationship(workplace, key))


def shipped_differences(workplace: Workplace, key: str) -> tuple[FieldChange, ...]:
    """Where an office says something else than the program's directory; read anew when the record has changed."""
    from advocacy.workflows.shipped_directory import differences_from_shipped  # noqa: PLC0415

    known, state = workplace.remembered, workplace.library.position
    if known.get("shipped differences", (None,))[0] != state:
        known["shipped differences"] = (state, differences_from_shipped(workplace))
    return tuple(change for office, change in known["shipped differences"][1] if office == key)


def doubles(workplace: Workplace, moment: Moment) -> Doubles:
    """Offices that may be the same, and those that somebody told apart."""
    from advocacy.workflows import office_doubles  # noqa: PLC0415

    today = moment.today
    return Doubles(office_doubles.doubles(workplace, today), office_doubles.told_apart(workplace, today))


def keep_one(workplace: Workplace, moment: Moment, keep: str, others: tuple[str, ...]) -> str:
    """Let one office stand for the others too; gives back its name. Raises UnknownReference, SameOffice."""
    from advocacy.workflows.office_doubles import merge  # noqa: PLC0415

    name = ""
    for one in others:
        name = merge(workplace, keep, one, moment).name
    return name


def tell_apart(workplace: Workplace, moment: Moment, key: str, others: tuple[str, ...]) -> str:
    """Say that an office is none of the others; gives back its name. Raises UnknownReference, OneOffice."""
    from advocacy.workflows.office_doubles import tell_apart_from  # noqa: PLC0415

    return tell_apart_from(workplace, key, others, moment).name


def take_back(workplace: Workplace, moment: Moment, keys: tuple[str, str]) -> str:
    """Say no longer that two offices are two; gives back the name of the first. Raises NotToldApart."""
    from advocacy.workflows.office_doubles import take_back as say_no_longer  # noqa: PLC0415

    return say_no_longer(workplace, keys, moment)[0].name


def rename_group(workplace: Workplace, moment: Moment, key: str, name: str) -> None:
    """Call a group otherwise. Raises UnknownReference, BadInput, GroupNameTaken."""
    from advocacy.workflows.office_groups import rename_group as call_otherwise  # noqa: PLC0415

    call_otherwise(workplace, key, name, moment)


def forget_group(workplace: Workplace, moment: Moment, key: str) -> None:
    """Forget a group; its offices stay. Raises UnknownReference."""
    from advocacy.workflows.office_groups import remove_group  # noqa: PLC0415

    remove_group(workplace, key, moment)
