"""The organisation whose library this is: its names and letterhead, its logo, the staff who sign."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advocacy.domain.approval import sha256
from advocacy.domain.moment import Moment
from advocacy.domain.person import Person
from advocacy.domain.wording import Wording
from advocacy.formats.organisation import read_organisation
from advocacy.letters.facts import ORGANISATION
from advocacy.letters.logo import png_size
from advocacy.workflows.changes import differences
from advocacy.workflows.files import bytes_of, text_of
from advocacy.workflows.workplace import LOGO, ONE_PERSON, Workplace

SIGNING = "function"
"""The field that makes a person one of the staff."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What letters carry at their head, by field and language, and who can sign them, by name and function."""

    fields: tuple[Wording, ...]
    staff: tuple[tuple[str, str], ...]


def import_organisation(workplace: Workplace, file: Path, moment: Moment, *, logo: Path | None = None) -> int:
    """Enter the organisation of a TOML file, or bring it up to date; gives back how many things changed.

    Raises BadInput, FileNotRead, UnusableLogo; then nothing is entered.
    """
    library = workplace.library
    values: list[Any] = list(read_organisation(text_of(file), file.name, ORGANISATION))
    with library.transaction():
        fresh, changed = differences(library, values)
        if fresh or changed:
            library.write(moment, "organisation entered", file.name, *fresh, *changed)
        entered = _enter_logo(workplace, logo, moment) if logo else 0
    return len(fresh) + len(changed) + entered


def letterhead(workplace: Workplace) -> Letterhead:
    """The letterhead as it is on record."""
    library = workplace.library
    functions = {one.owner: one.text for one in library.find(Wording, field=SIGNING, language="en", form="")}
    names = library.wordings(list(functions))
    staff = [one.id for one in library.find(Person) if one.id in functions]
    return Letterhead(
        tuple(library.wordings([ORGANISATION])), tuple((names.name_of(one), functions[one]) for one in staff)
    )


def set_approval(workplace: Workplace, moment: Moment, *, one_person: bool) -> None:
    """Say whether whoever wrote a letter may approve it too."""
    workplace.library.put_settings(moment, {ONE_PERSON: "yes" if one_person else ""})


def _enter_logo(workplace: Workplace, logo: Path, moment: Moment) -> int:
    library, data = workplace.library, bytes_of(logo)
    png_size(data)
    if library.setting(LOGO) == sha256(data):
        return 0
    document = library.store(data, logo.name, "image/png")
    library.put_settings(moment, {LOGO: document.sha})
    return 1
