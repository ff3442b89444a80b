"""What the panel of reminders does; each function runs on a background thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from advocacy.desktop.background import Step as Tell
from advocacy.domain.moment import Moment
from advocacy.i18n import translate

if TYPE_CHECKING:
    from advocacy.workflows.reminder_letters import Reminded, Reminder
    from advocacy.workflows.reminding import Pair
    from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Whom:
    """Whose silence is asked about: a campaign by name, a case by reference, these letters to these offices; or all."""

    campaign: str = ""
    case: str = ""
    among: frozenset[Pair] | None = None


def look_at(
    workplace: Workplace, moment: Moment, whom: Whom, after: int, tell: Tell
) -> tuple[Reminder, ...]:
    """What would become of each addressee. Raises what looking at reminders refuses."""
    from advocacy.workflows import reminder_letters as letters  # noqa: PLC0415 - off the window's thread
    from advocacy.workflows.reminding import Asked  # noqa: PLC0415

    asked = Asked(whom.campaign, whom.case, after=after, among=whom.among)
    return letters.look_at(workplace, asked, letters.Wish(), moment, tell)


def draft(
    workplace: Workplace, moment: Moment, among: frozenset[Pair], after: int, tell: Tell
) -> Reminded:
    """Draft these reminders, all or none. Raises what drafting refuses."""
    from advocacy.workflows import reminder_letters as letters  # noqa: PLC0415 - off the window's thread
    from advocacy.workflows.reminding import Asked  # noqa: PLC0415

    return letters.draft(workplace, Asked(after=after, among=among), letters.Wish(), moment, tell)


def record_silence(
    workplace: Workplace, moment: Moment, reference: str, office: str, on: date, _tell: Tell
) -> None:
    """Record that no answer came. Raises what recording silence refuses."""
    from advocacy.workflows import silence  # noqa: PLC0415 - off the window's thread

    silence.record(workplace, reference, office, moment, translate, on=on)
