"""The exchange with one addressee: follows from deliveries and replies, unless a person closed it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from advocacy.domain.appeal import Addressee, AddresseeRole
from advocacy.domain.delivery import NOT_REACHED, REACHED_OUT, Delivery, DeliveryState, DeliveryStep
from advocacy.domain.moment import Id
from advocacy.domain.reply import ReplyClass, ReplyLink


class ExchangeState(StrEnum):
    """Where we stand with a ``to`` addressee."""

    NOT_SENT = "not_sent"
    NOT_REACHED = "not_reached"
    AWAITING = "awaiting"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


ANSWER_OWED = frozenset({ExchangeState.AWAITING, ExchangeState.ACKNOWLEDGED})
"""Where an answer is owed: a receipt is none."""


@dataclass(frozen=True, slots=True)
class Closing:
    """A recorded act that ends an exchange, with its reason; it wins over what follows from the replies.

    ``reminders`` is how many had gone out where it was closed because no answer came (None: closed otherwise). Such a
    closing is no decision but a finding, so it counts only while the record bears it out (``closing_that_stands``).
    """

    id: Id
    addressee: Id
    state: ExchangeState
    on: date
    reason: str
    replaces: Id | None = None
    reminders: int | None = None

    @property
    def for_silence(self) -> bool:
        """Whether it was closed because no answer came."""
        return self.reminders is not None


class Replaceable(Protocol):
    """A row that is never changed; a later row may name it as replaced."""

    @property
    def id(self) -> Id:
        """Its id."""

    @property
    def replaces(self) -> Id | None:
        """The row it corrects."""


R = TypeVar("R", bound=Replaceable)


def standing(rows: Iterable[R]) -> tuple[R, ...]:
    """The rows that no other row replaces, in the order they were entered."""
    rows = tuple(rows)
    replaced = {row.replaces for row in rows}
    return tuple(sorted((row for row in rows if row.id not in replaced), key=lambda row: row.id))


def delivery_state(delivery: Delivery, steps: Iterable[DeliveryStep]) -> DeliveryState:
    """The last standing step of an attempt; an attempt without a step is planned."""
    mine = standing(step for step in steps if step.delivery == delivery.id)
    return mine[-1].state if mine else DeliveryState.PLANNED


def files_as_sent(delivery: Delivery, steps: Iterable[DeliveryStep]) -> tuple[str, ...]:
    """The files on record as the one that went out with this attempt, the one that counts last; each once."""
    mine = sorted((step for step in steps if step.delivery == delivery.id), key=lambda one: one.id)
    named = [one for one in (delivery.as_sent, *(step.as_sent for step in mine)) if one]
    return tuple(reversed(dict.fromkeys(reversed(named))))


def delivery_state_of_addressee(
    deliveries: Sequence[Delivery], steps: Sequence[DeliveryStep]
) -> DeliveryState | None:
    """How the latest attempt stands; None before there is one."""
    if not deliveries:
        return None
    return delivery_state(max(deliveries, key=lambda one: (one.attempt, one.id)), steps)


def exchange_state(
    addressee: Addressee,
    deliveries: Sequence[Delivery],
    steps: Sequence[DeliveryStep],
    links: Sequence[ReplyLink],
    closings: Sequence[Closing] = (),
) -> ExchangeState | None:
    """Where we stand with the addressee; None for a ``cc``, who owes no answer.

    The rows are those of this addressee.
    """
    if addressee.role is AddresseeRole.CC:
        return None
    closed = closing_that_stands(closings, links)
    if closed:
        return closed.state
    classes = [link.reply_class for link in standing(links)]
    if any(one.is_answer for one in classes):
        return ExchangeState.ANSWERED
    if classes:
        return ExchangeState.ACKNOWLEDGED
    return _before_any_reply([delivery_state(one, steps) for one in deliveries])


def closing_that_stands(closings: Iterable[Closing], links: Sequence[ReplyLink]) -> Closing | None:
    """The closing of an exchange that counts now, by the links of its addressee; None while it is open.

    One for silence lapses when an answer is on record, whenever it was entered, and when any reply came in after it.
    """
    counting = [one for one in standing(closings) if not (one.for_silence and _broken(one, links))]
    return counting[-1] if counting else None


def _broken(silence: Closing, links: Sequence[ReplyLink]) -> bool:
    return any(
        one.reply_class.is_answer or _first_judged(one, links) > silence.id for one in standing(links)
    )


def _first_judged(link: ReplyLink, links: Sequence[ReplyLink]) -> Id:
    """The id of the first judgement of the same reply: judging an old receipt anew is no new reply."""
    before = {one.id: one for one in links}
    while link.replaces in before:
        link = before[link.replaces]
    return link.id


def best_class(links: Iterable[ReplyLink]) -> ReplyClass | None:
    """The strongest class among the standing links, or None without a link."""
    ranks = list(ReplyClass)
    return max((link.reply_class for link in standing(links)), key=ranks.index, default=None)


def _before_any_reply(states: Sequence[DeliveryState]) -> ExchangeState:
    if any(state in REACHED_OUT for state in states):
        return ExchangeState.AWAITING
    tried = [state for state in states if state is not DeliveryState.PLANNED]
    if tried and tried[-1] in NOT_REACHED:
        return ExchangeState.NOT_REACHED
    return ExchangeState.NOT_SENT
