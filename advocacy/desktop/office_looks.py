"""How offices show: what each is called where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advocacy.workflows.directory import OfficeLine


def short_name(line: OfficeLine) -> str:
    """What an office is called where there is little room: a seat by who sits there."""
    person = line.holder or line.last_holder
    return person if person and line.name.startswith(person) else line.name
