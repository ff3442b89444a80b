"""Delivery: attempts to bring an appeal to an addressee, each with its file as sent and its proofs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advocacy.domain.moment import Id
from advocacy.domain.office import Channel


class DeliveryState(StrEnum):
    """How an attempt stands."""

    PLANNED = "planned"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    REFUSED = "refused"
    RETURNED = "returned"


REACHED_OUT = frozenset({DeliveryState.SENT, DeliveryState.DELIVERED})
NOT_REACHED = frozenset({DeliveryState.FAILED, DeliveryState.REFUSED, DeliveryState.RETURNED})


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt by one channel; ``as_sent`` is the SHA-256 of the very file that went out.

    A step of it may name another file: the signed scan that was added later. None is ever lost.
    """

    id: Id
    addressee: Id
    channel: Channel
    attempt: int
    contact: Id | None = None
    as_sent: str | None = None


@dataclass(frozen=True, slots=True)
class DeliveryStep:
    """A state an attempt reached on a day (None: the day is not on record), with its proof. Never changed."""

    id: Id
    delivery: Id
    state: DeliveryState
    on: date | None
    note: str = ""
    tracking: str = ""
    proof: str | None = None
    replaces: Id | None = None
    as_sent: str | None = None


TRIED_IN_TURN = (
    Channel.REGISTERED_POST,
    Channel.COURIER,
    Channel.EMAIL,
    Channel.EMBASSY,
    Channel.FAX,
    Channel.BY_HAND,
    Channel.MEMBER_OF_PARLIAMENT,
)
"""Where a letter goes next when it did not get there: what proves most comes first."""

NEEDS_ADDRESS = frozenset({Channel.EMAIL, Channel.FAX})
"""Channels that nobody can try without an address on record."""


def next_channel(tried: Collection[Channel], known: Collection[Channel]) -> Channel:
    """The channel to offer for another attempt: not one tried before, nor one whose address nobody knows.

    ``known`` are the channels with a usable address. When all were tried, registered post once more.
    """
    fitting = (one for one in TRIED_IN_TURN if one not in tried and (one in known or one not in NEEDS_ADDRESS))
    return next(fitting, Channel.REGISTERED_POST)
