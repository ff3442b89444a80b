"""Groups of offices that are kept under a name."""

from __future__ import annotations

from collections.abc import Iterable

from advocacy.domain.membership import Group, GroupOffice
from advocacy.domain.moment import Moment, outside_id
from advocacy.formats.listed_ids import key_of
from advocacy.register.writing import Removed
from advocacy.workflows.choosing import group_of
from advocacy.workflows.listed_rows import OWN_GROUPS
from advocacy.workflows.ordering import office_called
from advocacy.workflows.workplace import Workplace


def save_group(workplace: Workplace, name: str, offices: Iterable[str], moment: Moment) -> Group:
    """Keep these offices as a group of this name; one of the name gets exactly these. Raises UnknownReference."""
    library = workplace.library
    wanted = {office_called(library, key).id for key in offices}
    id_ = outside_id(OWN_GROUPS, name.casefold())
    with library.transaction():
        known = next(iter(library.find(Group, id=id_)), None)
        inside = {one.office: one for one in library.find(GroupOffice, group=id_)}
        group = known or Group(id_, key_of(name, id_), name, source=moment.actor)
        added = [GroupOffice(id_, one) for one in sorted(wanted - inside.keys())]
        gone = [Removed(one) for office, one in inside.items() if office not in wanted]
        if not known or added or gone:
            library.write(moment, "group saved", name, *([] if known else [group]), *added, *gone)
    return library.get(Group, id_)


def remove_group(workplace: Workplace, key: str, moment: Moment) -> None:
    """Forget a group; its offices stay. Raises UnknownReference."""
    library = workplace.library
    with library.transaction():
        group = group_of(workplace, key)
        inside = library.find(GroupOffice, group=group.id)
        library.write(moment, "group removed", group.name, *map(Removed, inside), Removed(group))
