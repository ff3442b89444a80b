"""The directory that comes with the program: brought in, brought up to date with each release, compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from advocacy.domain.approval import sha256
from advocacy.domain.moment import Moment
from advocacy.domain.source_entry import SourceEntry, said
from advocacy.errors import UnknownReference
from advocacy.formats.groups import read_groups
from advocacy.formats.listing import Listing
from advocacy.formats.recipients import SOURCE, read_directory
from advocacy.paths import ShippedData, shipped
from advocacy.register import Library
from advocacy.workflows.changes import differences
from advocacy.workflows.files import bytes_of, text_of
from advocacy.workflows.listed_rows import EntryRows, known_offices, rows_of
from advocacy.workflows.office_comparing import FieldChange, Record
from advocacy.workflows.office_import import ImportReport, bring_in, joined
from advocacy.workflows.workplace import Workplace

NOT_OFFICES = frozenset({"ccf", "deadlines", "ep_groups", "groups", "instruments"})
"""Files of a directory folder that hold something else."""

GROUPS = "groups.toml"
KNOWN = "directory.shipped"
"""The setting that says which release's directory the library has: the SHA-256 of its files."""


def read_folder(folder: Path) -> tuple[Listing, ...]:
    """Every directory file in a folder. Raises BadInput, FileNotRead."""
    files = sorted(one for one in folder.glob("*.toml") if one.stem not in NOT_OFFICES)
    return tuple(read_directory(text_of(one), one.name) for one in files)


def bring_in_shipped(library: Library, moment: Moment) -> ImportReport:
    """Enter the directory and the groups that come with the program; a desk's own corrections stay."""
    folder = shipped(ShippedData.RECIPIENTS)
    with library.transaction():
        report = bring_in(library, read_folder(folder), "recipients", moment)
        # Groups are the desk's own once they are there.
        groups, _ = differences(library, read_groups(text_of(folder / GROUPS)))
        if groups:
            library.write(moment, "groups brought in", GROUPS, *groups)
        library.put_settings(moment, {KNOWN: _state(folder)})
    return report


def bring_up_to_date(library: Library, moment: Moment) -> ImportReport | None:
    """Enter the directory of this release where the library has another one's; None where it has this one's."""
    if library.setting(KNOWN) == _state(shipped(ShippedData.RECIPIENTS)):
        return None
    return bring_in_shipped(library, moment)


def _state(folder: Path) -> str:
    return sha256(b"".join(bytes_of(one) for one in sorted(folder.glob("*.toml"))))


def _shipped() -> Listing:
    return joined(read_folder(shipped(ShippedData.RECIPIENTS)))


def differences_from_shipped(workplace: Workplace) -> tuple[tuple[str, FieldChange], ...]:
    """Where the library says something else than the program's directory: the office's key, and each field."""
    rows, record = _beside(workplace.library, _shipped())
    return tuple(
        (each.listed.office.key, change)
        for each in rows
        for value in each.values
        for change in record.differences(value)
    )


def take_shipped(workplace: Workplace, key: str, moment: Moment) -> ImportReport:
    """Take the program's word for an office, whatever was corrected here. Raises UnknownReference."""
    library, listing = workplace.library, _shipped()
    offices = tuple(one for one in listing.offices if one.office.key == key)
    if not offices:
        raise UnknownReference(kind="office", reference=key)
    with library.transaction():
        # An entry of which nothing is remembered is taken as it is said.
        known = library.find(SourceEntry, source=SOURCE, entry=key)
        if known:
            library.write(moment, "corrections given up", key, *(replace(one, said=said({})) for one in known))
        return bring_in(library, [replace(listing, offices=offices)], key, moment)


def _beside(library: Library, listing: Listing) -> tuple[list[EntryRows], Record]:
    known = known_offices(library, listing)
    rows = [rows_of(SOURCE, one, known) for one in listing.offices]
    return rows, Record(library, SOURCE, rows)
