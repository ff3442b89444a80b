"""When and by whom something is done: made once at the edge and handed down."""

from __future__ import annotations

import hashlib
import os
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

Id = str
"""The text form of a UUID: version 7 for what a person enters, version 5 for what has an outside identity."""

OUTSIDE_WORLD = uuid.uuid5(uuid.NAMESPACE_URL, "https://advocacy-desk.example/sources/")


@dataclass(frozen=True, slots=True)
class Moment:
    """Today's date, the clock in UTC, the person acting and a source of fresh ids."""

    today: date
    now: Callable[[], datetime]
    actor: str
    new_id: Callable[[], Id]

    def on(self, day: date) -> Moment:
        """The same hands on another day, as when a past letter is entered."""
        return replace(self, today=day)


def moment_of_the_clock(actor: str, today: date | None = None) -> Moment:
    """The moment as the computer's clock has it; ``today`` overrides the date alone."""
    return Moment(today or datetime.now().astimezone().date(), lambda: datetime.now(UTC), actor, uuid7)


def uuid7() -> Id:
    """A fresh UUID of version 7 (RFC 9562, section 5.7): ids sort by the millisecond they were made in."""
    return _uuid7_text(time.time_ns() // 1_000_000, os.urandom(10))


def repeatable_ids(seed: str, start: datetime) -> Callable[[], Id]:
    """A source of version 7 ids that gives the same row of ids for the same seed and start."""
    count = 0
    first = int(start.timestamp() * 1000)

    def new_id() -> Id:
        nonlocal count
        count += 1
        return _uuid7_text(first + count, hashlib.sha256(f"{seed}/{count}".encode()).digest()[:10])

    return new_id


def outside_id(source: str, source_id: str) -> Id:
    """The id of a thing another party already names: the same on every laptop (UUID version 5)."""
    return str(uuid.uuid5(OUTSIDE_WORLD, f"{source}/{source_id}"))


def _uuid7_text(milliseconds: int, noise: bytes) -> Id:
    value = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(noise)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))
