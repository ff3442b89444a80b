"""Putting off what waits: until when, by whom and why. Its cause stays as it is, and its day as well."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from advocacy.domain.deferral import Deferral
from advocacy.domain.moment import Id, Moment
from advocacy.domain.todo_item import TodoItem
from advocacy.register import Library
from advocacy.register.writing import Removed
from advocacy.workflows.refusals import NotPutOff, PutOffToThePast
from advocacy.workflows.workplace import Workplace

PUT_OFF, SHOWN_AGAIN = "put off", "shown again"
"""What the journal calls it; its subject is the key of the item."""


def put_off(workplace: Workplace, key: str, until: date, reason: str, moment: Moment) -> Deferral:
    """Hide the item of this key until that day; what was put off already gets the new day and reason.

    Raises PutOffToThePast.
    """
    if until <= moment.today:
        raise PutOffToThePast(day=until)
    library = workplace.library
    with library.transaction():
        known = library.find(Deferral, item=key)
        fresh = Deferral(key, until, reason.strip(), known[0].revision if known else 0)
        library.write(moment, PUT_OFF, key, fresh)
    return library.get(Deferral, key)


def show_again(workplace: Workplace, key: str, moment: Moment) -> None:
    """Show what was put off from now on. Raises NotPutOff."""
    library = workplace.library
    with library.transaction():
        known = library.find(Deferral, item=key)
        if not known or known[0].reply_set_aside:
            raise NotPutOff(key=key)
        library.write(moment, SHOWN_AGAIN, key, Removed(known[0]))


def is_about(key: str, ids: Collection[Id]) -> bool:
    """Whether an item's key names one of these."""
    return any(part in ids for part in key.split("/"))


def with_deferrals(library: Library, items: Iterable[TodoItem]) -> tuple[TodoItem, ...]:
    """The items, those that were put off with their day, the reason and who did it."""
    known = {one.item: one for one in library.find(Deferral) if not one.reply_set_aside}
    if not known:
        return tuple(items)
    who = _who(library, known)
    return tuple(
        replace(one, until=deferral.until, reason=deferral.reason, put_off_by=who.get(one.key, ""))
        if (deferral := known.get(one.key))
        else one
        for one in items
    )


def _who(library: Library, known: Mapping[str, Deferral]) -> Mapping[str, str]:
    return {one.subject: one.actor for one in library.journal_about(known.keys()) if one.kind == PUT_OFF}
