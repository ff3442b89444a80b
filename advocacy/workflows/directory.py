"""The directory of offices: brought into a library from shipped or given files, listed and searched."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from advocacy.domain.moment import Moment
from advocacy.domain.office import Audience, Channel, Contact, ContactState, Holder, Office, holder_on
from advocacy.domain.wording import Wording, Wordings
from advocacy.formats.recipients import Directory, read_directory
from advocacy.paths import ShippedData, shipped
from advocacy.register import Library
from advocacy.workflows.changes import differences
from advocacy.workflows.files import text_of
from advocacy.workflows.workplace import Workplace

NOT_OFFICES = frozenset({"ccf", "groups", "instruments"})
"""Files of a directory folder that hold something else."""


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One office as a list shows it; ``holder`` is empty when no source names one for the day."""

    key: str
    name: str
    country: str | None
    audience: Audience
    languages: tuple[str, ...]
    holder: str
    address_known: bool


@dataclass(frozen=True, slots=True)
class Imported:
    """How many offices a file added, changed or left as they were; ``also`` counts what came with them."""

    added: int
    changed: int
    unchanged: int
    also: int = 0


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """One office with its holders (name and term) and the ways to reach it."""

    office: Office
    holders: tuple[tuple[str, Holder], ...]
    contacts: tuple[Contact, ...]


def read_folder(folder: Path) -> tuple[Directory, ...]:
    """Every directory file in a folder. Raises BadInput, FileNotRead."""
    files = sorted(one for one in folder.glob("*.toml") if one.stem not in NOT_OFFICES)
    return tuple(read_directory(text_of(one), one.name) for one in files)


def office_card(workplace: Workplace, key: str) -> OfficeCard:
    """Everything on record about one office. Raises UnknownReference."""
    library = workplace.library
    office = library.one(Office, key=key)
    holders = library.find(Holder, office=office.id)
    names = library.wordings([one.person for one in holders])
    named = tuple((names.name_of(one.person), one) for one in holders)
    return OfficeCard(office, named, library.find(Contact, office=office.id))


def import_file(workplace: Workplace, file: Path, moment: Moment, *, dry_run: bool = False) -> Imported:
    """Bring in the offices of a TOML file; a dry run only counts. Raises BadInput, FileNotRead."""
    directory = read_directory(text_of(file), file.name)
    named = replace(directory, values=(*directory.values, *_unknown_names(workplace, directory)))
    if dry_run:
        return _counted(named.values, *differences(workplace.library, named.values))
    return bring_in(workplace.library, [named], file.name, moment)


def _unknown_names(workplace: Workplace, directory: Directory) -> tuple[Wording, ...]:
    """The file's names of offices for which neither the library nor the program has a name in that language."""
    own = workplace.library.wordings([one.owner for one in directory.names])
    return tuple(
        one
        for one in directory.names
        if own.find(*one.key) is None
        and (one.language not in workplace.languages or _shipped_name(workplace, one) is None)
    )


def _shipped_name(workplace: Workplace, name: Wording) -> Wording | None:
    return workplace.locale(name.language).wordings.find(*name.key)


def bring_in(library: Library, directories: Iterable[Directory], subject: str, moment: Moment) -> Imported:
    """Enter offices into the library in one transaction; what is there already is left or brought up to date."""
    values = [value for directory in directories for value in directory.values]
    with library.transaction():
        fresh, changed = differences(library, values)
        if fresh or changed:
            library.write(moment, "offices brought in", subject, *fresh, *changed)
    return _counted(values, fresh, changed)


def bring_in_shipped(library: Library, moment: Moment) -> Imported:
    """Enter the directory that comes with the program."""
    return bring_in(library, read_folder(shipped(ShippedData.RECIPIENTS)), "recipients", moment)


def list_offices(
    workplace: Workplace, *, country: str = "", audience: str = "", text: str = "", today: date
) -> tuple[OfficeLine, ...]:
    """The offices that fit every filter, by country and protocol; ``text`` is found without accents."""
    library = workplace.library
    with_post = {
        one.office for one in library.find(Contact, channel=Channel.POST) if one.state is not ContactState.BAD
    }
    holders = library.find(Holder)
    names = library.wordings([one.person for one in holders])
    lines = [
        _line(one, holders, names, today, address_known=one.id in with_post)
        for one in library.find(Office)
        if country in {"", one.country} and audience in {"", one.audience.value}
    ]
    return tuple(
        sorted((one for one in lines if _found(text, one)), key=lambda one: (one.country or "", one.key))
    )


def folded(text: str) -> str:
    """The text for searching: no accents, no case."""
    letters = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L"))
    return "".join(one for one in letters if not unicodedata.combining(one)).casefold()


def _found(text: str, line: OfficeLine) -> bool:
    where = folded(f"{line.key} {line.name} {line.holder}")
    return all(word in where for word in folded(text).split())


def _line(
    office: Office, holders: tuple[Holder, ...], names: Wordings, today: date, *, address_known: bool
) -> OfficeLine:
    holder = holder_on(holders, office.id, today)
    return OfficeLine(
        office.key,
        office.name,
        office.country,
        office.audience,
        office.languages,
        names.name_of(holder.person) if holder else "",
        address_known,
    )


def _counted(values: Sequence[object], fresh: Sequence[object], changed: Sequence[object]) -> Imported:
    added, updated = _offices(fresh), _offices(changed)
    also = len(fresh) + len(changed) - added - updated
    return Imported(added, updated, _offices(values) - added - updated, also)


def _offices(values: Iterable[object]) -> int:
    return sum(isinstance(one, Office) for one in values)
