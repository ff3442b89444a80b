"""Groups of offices that are kept under a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from advocacy.domain.membership import Group, GroupOffice
from advocacy.domain.moment import Moment, outside_id
from advocacy.errors import BadInput
from advocacy.formats.listed_ids import key_of
from advocacy.register import Library
from advocacy.register.writing import Removed
from advocacy.workflows.choosing import group_of
from advocacy.workflows.listed_rows import OWN_GROUPS
from advocacy.workflows.ordering import office_called
from advocacy.workflows.refusals import GroupNameTaken
from advocacy.workflows.workplace import Workplace


def save_group(workplace: Workplace, name: str, offices: Iterable[str], moment: Moment) -> Group:
    """Keep these offices as a group of this name; one of the name gets exactly these. Raises UnknownReference."""
    library = workplace.library
    wanted = {office_called(library, key).id for key in offices}
    with library.transaction():
        known = next((one for one in library.find(Group) if one.name.casefold() == name.casefold()), None)
        group = known or _new(library, name, moment)
        inside = {one.office: one for one in library.find(GroupOffice, group=group.id)}
        added = [GroupOffice(group.id, one) for one in sorted(wanted - inside.keys())]
        gone = [Removed(one) for office, one in inside.items() if office not in wanted]
        if not known or added or gone:
            library.write(moment, "group saved", name, *([] if known else [group]), *added, *gone)
    return library.get(Group, group.id)


def _new(library: Library, name: str, moment: Moment) -> Group:
    """A group with the id that one of this name has in every library, unless a group that was renamed has it."""
    id_, short = outside_id(OWN_GROUPS, name.casefold()), ""
    if library.find(Group, id=id_):
        id_ = moment.new_id()
        short = id_[-6:]  # it begins with the time, which two have in common
    return Group(id_, key_of(name, short or id_), name, source=moment.actor)


def rename_group(workplace: Workplace, key: str, name: str, moment: Moment) -> Group:
    """Call a group otherwise; its key and its offices stay. Raises UnknownReference, BadInput, GroupNameTaken."""
    library, name = workplace.library, " ".join(name.split())
    if not name:
        raise BadInput(place=key, cause="a name is needed")
    with library.transaction():
        group = group_of(workplace, key)
        for other in library.find(Group):
            if other.id != group.id and name.casefold() in {other.name.casefold(), other.key.casefold()}:
                raise GroupNameTaken(name=name)
        if group.name != name:
            library.write(moment, "group renamed", f"{group.name}: {name}", replace(group, name=name))
    return library.get(Group, group.id)


def remove_group(workplace: Workplace, key: str, moment: Moment) -> None:
    """Forget a group; its offices stay. Raises UnknownReference."""
    library = workplace.library
    with library.transaction():
        group = group_of(workplace, key)
        inside = library.find(GroupOffice, group=group.id)
        library.write(moment, "group removed", group.name, *map(Removed, inside), Removed(group))
