"""Letters that went out to be reminded of: to whom, when, and what came back."""

from __future__ import annotations

from datetime import date
from typing import Any

from advocacy.domain.appeal import Appeal
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.moment import Moment
from advocacy.domain.office import Channel
from advocacy.domain.reply import Reply, ReplyClass
from advocacy.workflows import approving, issuing, replies, sending
from advocacy.workflows.reminder_letters import Reminded, Reminder, Wish, draft, look_at
from advocacy.workflows.reminding import Asked
from advocacy.workflows.replies import Received
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, issued, moment_of

CAMPAIGN = "Plea"
LATER = date(2020, 4, 1)
LATEST = date(2020, 6, 1)
"""Days on which a letter of TODAY, and a reminder of LATER, have waited long enough."""


def send(
    workplace: Workplace, reference: str, office: str, on: date = TODAY, state: DeliveryState = DeliveryState.SENT
) -> None:
    """A letter goes out by post."""
    sending.send(workplace, reference, office, Channel.POST, sending.Step(state, on), moment_of(on))


def sent(workplace: Workplace, *offices: str, on: date = TODAY, **changes: Any) -> Appeal:  # noqa: ANN401 - fields of an order
    """A letter of the campaign to these offices (none: the President), issued and sent."""
    to = offices or ("xr-president",)
    appeal = issued(workplace, **{"to": to, "joint": True, "campaign": CAMPAIGN, **changes})
    for office in to:
        send(workplace, appeal.reference, office, on)
    return appeal


def answer(
    workplace: Workplace, reference: str, office: str, reply_class: ReplyClass, on: date = LATER
) -> Reply:
    """Something comes back from the office."""
    received = Received(on, Channel.POST, "We have your letter.", "en", from_office=office)
    return replies.add(workplace, received, moment_of(on), (reference, office, reply_class))


def asked(workplace: Workplace, day: date = LATER, **said: Any) -> dict[tuple[str, str], Reminder]:  # noqa: ANN401 - fields of Asked
    """What would become of each addressee of the campaign's letters on that day."""
    found = look_at(workplace, Asked(**{"campaign": CAMPAIGN, **said}), Wish(), moment_of(day))
    return {one.line.pair: one for one in found}


def remind(workplace: Workplace, day: date = LATER, **said: Any) -> Reminded:  # noqa: ANN401 - fields of Asked
    """Everybody of the campaign who is due on that day is reminded: drafts."""
    return draft(workplace, Asked(**{"campaign": CAMPAIGN, **said}), Wish(), moment_of(day))


def reminded(workplace: Workplace, day: date = LATER) -> tuple[Appeal, ...]:
    """The same, and the reminders go out on that day."""
    moment: Moment = moment_of(day)
    made = remind(workplace, day).drafted
    references = [appeal.reference for _one, appeal in made]
    approving.review(workplace, references, moment)
    approving.approve(workplace, references, moment)
    out = issuing.issue(workplace, references, moment).appeals
    for one, appeal in made:
        send(workplace, appeal.reference, one.line.addressed.key, day)
    return out
