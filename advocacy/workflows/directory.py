"""The directory of offices: brought into a library from shipped or given files, listed and searched."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advocacy.domain.moment import Moment
from advocacy.domain.office import Audience, Channel, Contact, ContactState, Holder, Office, holder_on
from advocacy.domain.wording import Wordings
from advocacy.formats.listing import Listing
from advocacy.formats.recipients import read_directory
from advocacy.paths import ShippedData, shipped
from advocacy.register import Library
from advocacy.workflows.files import text_of
from advocacy.workflows.office_import import ImportReport, bring_in
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
class OfficeCard:
    """One office with its holders (name and term) and the ways to reach it."""

    office: Office
    holders: tuple[tuple[str, Holder], ...]
    contacts: tuple[Contact, ...]


def read_folder(folder: Path) -> tuple[Listing, ...]:
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


def bring_in_shipped(library: Library, moment: Moment) -> ImportReport:
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
