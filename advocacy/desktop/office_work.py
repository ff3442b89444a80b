"""What the page of offices asks of the workflows; each function runs on a background thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advocacy.desktop.office_looks import short_name
from advocacy.domain.moment import Moment

if TYPE_CHECKING:
    from advocacy.workflows.workplace import Workplace


def names(workplace: Workplace, moment: Moment, keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The keys that are on record, each with what the office is called for short, in the order given."""
    from advocacy.workflows.directory import lines_on  # noqa: PLC0415 - off the window's thread

    named = {one.key: short_name(one) for one in lines_on(workplace, moment.today)}
    return tuple((key, named[key]) for key in keys if key in named)
