"""What a test of waiting things needs: a library with rules of its own, letters that went out, and what waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.office import Channel
from advocacy.domain.recorded import RecordedAddressee, RecordedAppeal, RecordedDelivery, RecordedSender
from advocacy.domain.reply import ReplyClass
from advocacy.domain.todo_item import TodoItem, TodoKind
from advocacy.workflows import recording, replies, sending
from advocacy.workflows.sending import Step
from advocacy.workflows.todo import todo
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.workflows.desk import TODAY, moment_of

PRESIDENT = "xr-president"
DAY, MONTH = timedelta(days=1), timedelta(days=30)

OWN = """
[[rule]]
key = "our_president"
title = "An answer of the President"
offices = ["xr-president"]
owed_by = "they"
clock = ["delivery:sent"]
met_by = ["reply:answer"]
length = 10
unit = "days"
article = "our own practice"
source = "meeting of 3 January 2020"
confidence = "high"
checked_on = 2020-01-03

[[rule]]
key = "our_next_letter"
title = "The next letter after a refusal"
owed_by = "we"
clock = ["reply:refusal"]
met_by = ["appeal:next"]
length = 40
unit = "days"
article = "our own practice"
source = "meeting of 3 January 2020"
confidence = "high"
checked_on = 2020-01-03
"""


@pytest.fixture
def own(sample: Path) -> Iterator[Workplace]:
    """A library with two rules of its own."""
    (sample / "recipients" / "deadlines.toml").write_text(OWN, encoding="utf-8")
    with open_workplace(sample) as opened:
        yield opened


def waiting(workplace: Workplace, kind: TodoKind, day: date = TODAY) -> list[TodoItem]:
    return [one for one in todo(workplace, moment_of(day), case="exempel") if one.kind is kind]


def said(workplace: Workplace, kind: TodoKind, day: date = TODAY) -> list[str]:
    return [one.in_words(str) for one in waiting(workplace, kind, day)]


def sent(workplace: Workplace, day: date = TODAY, office: str = PRESIDENT) -> Appeal:
    """A letter written elsewhere that went out that day."""
    to = RecordedAddressee(office, deliveries=(RecordedDelivery(channel=Channel.POST, on=day),))
    one = RecordedAppeal("exempel", (to,), (RecordedSender("Ada Muster"),), language="en", letter_date=day)
    return recording.record_appeal(workplace, one, moment_of(day))


def came(
    workplace: Workplace, appeal: Appeal | None, class_: ReplyClass = ReplyClass.SUBSTANTIVE, day: date = TODAY
) -> str:
    judgement = (appeal.reference, PRESIDENT, class_) if appeal else None
    received = replies.Received(day, Channel.POST, from_office=PRESIDENT)
    return replies.add(workplace, received, moment_of(day), judgement).id


def attempt(workplace: Workplace, appeal: Appeal, state: DeliveryState) -> None:
    sending.send(workplace, appeal.reference, PRESIDENT, Channel.REGISTERED_POST, Step(state, TODAY), moment_of())
