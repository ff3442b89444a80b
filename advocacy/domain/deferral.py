"""Putting something that needs doing off to a day, or a reply that is none of ours aside for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from advocacy.domain.moment import Id

SET_ASIDE = "not ours: "
"""How the items begin that set a reply aside, before its id: nothing else that waits has such a key."""


@dataclass(frozen=True, slots=True)
class Deferral:
    """The item of this key is not shown before the day; its cause stays as it is."""

    item: str
    until: date
    reason: str = ""
    revision: int = 0

    @property
    def reply_set_aside(self) -> Id | None:
        """The reply that is none of ours; None where something else was put off."""
        return self.item.removeprefix(SET_ASIDE) if self.item.startswith(SET_ASIDE) else None


def item_of_reply(reply: Id) -> str:
    """The item under which it is kept that a reply is none of ours: put off for ever."""
    return f"{SET_ASIDE}{reply}"
