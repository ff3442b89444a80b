"""All that waits for a person, computed anew each time: a thing goes when its cause goes."""

from __future__ import annotations

from collections.abc import Collection

from advocacy.domain.case import Case
from advocacy.domain.moment import Moment
from advocacy.domain.todo_item import TodoItem, TodoKind, in_order
from advocacy.workflows.putting_off import with_deferrals
from advocacy.workflows.refusals import NothingWaits
from advocacy.workflows.todo_items.address_items import of_addresses
from advocacy.workflows.todo_items.consent_items import of_consents
from advocacy.workflows.todo_items.copy_items import of_copies
from advocacy.workflows.todo_items.deadline_items import of_cases, of_exchanges
from advocacy.workflows.todo_items.delivery_items import of_deliveries
from advocacy.workflows.todo_items.draft_items import of_drafts
from advocacy.workflows.todo_items.reading import read
from advocacy.workflows.todo_items.reply_items import of_replies
from advocacy.workflows.todo_items.translation_items import of_translations
from advocacy.workflows.todo_items.wording_items import of_wordings
from advocacy.workflows.workplace import Workplace

FINDERS = (
    of_cases, of_exchanges, of_replies, of_deliveries, of_drafts, of_consents, of_addresses, of_wordings,
    of_translations, of_copies,
)  # fmt: skip


def todo(
    workplace: Workplace, moment: Moment, *, case: str = "", kinds: Collection[TodoKind] = (), every: bool = False
) -> tuple[TodoItem, ...]:
    """What waits that day, by due day: of the library or of one case, of all kinds or of these.

    ``every``: also what was put off to a later day. Raises UnknownReference.
    """
    library = workplace.library
    with library.snapshot():
        if case:
            library.one(Case, reference=case)
        reading = read(workplace, moment)
        found = [item for finder in FINDERS for item in finder(reading)]
        wanted = (one for one in found if case in {"", one.case} and (not kinds or one.kind in kinds))
        items = with_deferrals(library, wanted)
    return in_order(one for one in items if every or one.waits_on(moment.today))


def item_of(workplace: Workplace, key: str, moment: Moment) -> TodoItem:
    """The item of this key, put off or not. Raises NothingWaits."""
    for one in todo(workplace, moment, every=True):
        if one.key == key:
            return one
    raise NothingWaits(key=key)
