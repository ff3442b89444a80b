"""Replies in the tray: nobody has said yet which addressee they concern, or what they are."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.domain.deferral import Deferral
from advocacy.domain.exchange import standing
from advocacy.domain.reply import Reply, ReplyLink
from advocacy.domain.todo_item import Outward, TodoItem, TodoKind
from advocacy.errors import N_
from advocacy.workflows.todo_items.reading import Reading

SENTENCE = N_("A reply from {sender} waits to be sorted.")
FROM_NOBODY = N_("A reply waits to be sorted.")


def of_replies(reading: Reading) -> Iterator[TodoItem]:
    """Every reply without a standing link that nobody has set aside."""
    library = reading.workplace.library
    sorted_out = {one.reply for one in standing(library.find(ReplyLink))}
    sorted_out |= {one.reply_set_aside for one in library.find(Deferral) if one.reply_set_aside}
    for one in library.find(Reply):
        if one.id not in sorted_out:
            sender = reading.offices[one.from_office].name if one.from_office else one.from_text
            yield TodoItem(
                TodoKind.UNCLASSIFIED, f"unclassified/{one.id}", one.id, SENTENCE if sender else FROM_NOBODY,
                one.received, (("sender", sender),), thing="tray", outward=Outward(),
            )  # fmt: skip
