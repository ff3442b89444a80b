"""Addresses that are known to be wrong or were not checked for long, of offices we write to or wait for."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.domain.moment import Id
from advocacy.domain.office import ContactState, Office
from advocacy.domain.todo_item import TodoItem, TodoKind
from advocacy.errors import N_
from advocacy.workflows.directory import stale_before
from advocacy.workflows.todo_items.reading import Reading

BAD = N_("An address of {office} is known to be wrong, and there is no other.")
STALE = N_("The entry of {office} was last checked on {day}.")


def of_addresses(reading: Reading) -> Iterator[TodoItem]:
    """Of every office with a letter under work or an answer to come: one item, a bad address before a stale one."""
    limit = stale_before(reading.workplace, reading.today)
    written_to = (reading.offices[to.office] for file in reading.drafts for to in file.addressees)
    for office in {one.id: one for one in (*written_to, *reading.awaited())}.values():
        if _bad(reading, office.id):
            yield _item(TodoKind.BAD_ADDRESS, office, BAD)
        elif office.checked_on is not None and office.checked_on < limit:
            yield _item(TodoKind.STALE_ADDRESS, office, STALE)


def _item(kind: TodoKind, office: Office, sentence: str) -> TodoItem:
    day = office.checked_on.isoformat() if office.checked_on else ""
    fields = (("office", office.name), ("day", day))
    return TodoItem(kind, f"{kind}/{office.key}", office.key, sentence, fields=fields, page="offices", thing=office.key)


def _bad(reading: Reading, office: Id) -> bool:
    """Whether the office has a bad address and no usable one of the same channel."""
    contacts = reading.contacts.get(office, ())
    usable = {one.channel for one in contacts if one.usable}
    return any(one.state is ContactState.BAD and not one.until and one.channel not in usable for one in contacts)
