"""The groups of offices that come with the program: lists of keys, or the members of a committee.

The committee is an organization of the European Parliament's own list, under the id that list gives it.
"""

from __future__ import annotations

from advocacy.domain.membership import Body, Group, GroupOffice
from advocacy.domain.moment import outside_id
from advocacy.domain.office import Organization
from advocacy.formats.recipients import SOURCE, office_id
from advocacy.formats.toml_rows import Entry, read_toml

PARLIAMENT = "europarl.europa.eu"
"""The source whose ids the Parliament's committees have."""

KEYS = frozenset({"name", "offices", "committee", "confidence", "source"})


def read_groups(text: str, name: str = "groups.toml") -> tuple[Organization | Group | GroupOffice, ...]:
    """Organizations, groups and their offices. Raises BadInput naming the place."""
    file = read_toml(text, name)
    return tuple(value for key in file.values for value in _group(key, file.table(key)))


def _group(key: str, entry: Entry) -> tuple[Organization | Group | GroupOffice, ...]:
    entry.refuse_unknown(KEYS)
    committee = entry.text("committee", "")
    called, source = entry.table("name").text("en"), entry.text("source", "")
    id_ = outside_id(SOURCE, f"group/{key}")
    organization = None
    if committee:
        organization = Organization(
            outside_id(PARLIAMENT, f"organization/{committee}"), committee, Body.COMMITTEE.value, None, source, called
        )
    group = Group(id_, key, called, organization.id if organization else None, source)
    inside = tuple(GroupOffice(id_, office_id(one)) for one in entry.words("offices"))
    return (*([organization] if organization else []), group, *inside)
