"""Delivery: attempts to bring an appeal to an addressee, each with its file as sent and its proofs."""

from __future__ import annotations

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
    """One attempt by one channel; ``as_sent`` is the SHA-256 of the very file that went out."""

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
