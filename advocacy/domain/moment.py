"""When and by whom something is done: made once at the edge and handed down."""

from __future__ import annotations

import hashlib
import os
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

Id = str
"""The text form of a UUID: version 7 for what a person enters, version 5 for what has an outside identity."""

_RANDOM_BITS = 74
"""How many bits of a version 7 UUID are random."""

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


class _LastId:
    """The clock and the random bits of the id made last in this process, as one number."""

    guard = threading.Lock()
    number = 0


def uuid7() -> Id:
    """A fresh UUID of version 7 (RFC 9562, section 5.7); of two made by this process the later sorts after.

    Several are made within a millisecond, and clocks are set back: then the last one is counted up
    (section 6.2, method 2).
    """
    fresh = time.time_ns() // 1_000_000 << _RANDOM_BITS | int.from_bytes(os.urandom(10)) >> 80 - _RANDOM_BITS
    with _LastId.guard:
        _LastId.number = number = max(fresh, _LastId.number + 1)
    return _uuid7_text(number >> _RANDOM_BITS, number & (1 << _RANDOM_BITS) - 1)


def repeatable_ids(seed: str, start: datetime) -> Callable[[], Id]:
    """A source of version 7 ids that gives the same row of ids for the same seed and start."""
    count = 0
    first = int(start.timestamp() * 1000)

    def new_id() -> Id:
        nonlocal count
        count += 1
        noise = hashlib.sha256(f"{seed}/{count}".encode()).digest()[:10]
        return _uuid7_text(first + count, int.from_bytes(noise) >> 80 - _RANDOM_BITS)

    return new_id


def outside_id(source: str, source_id: str) -> Id:
    """The id of a thing another party already names: the same on every laptop (UUID version 5)."""
    name = f"{source}/{source_id}".encode()
    digest = hashlib.sha1(OUTSIDE_WORLD.bytes + name, usedforsecurity=False).hexdigest()
    # What uuid.uuid5 gives, without making a UUID of it first: a long list asks for a hundred thousand.
    variant = "89ab"[int(digest[16], 16) & 0b11]
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"


def _uuid7_text(milliseconds: int, noise: int) -> Id:
    # 48 bits of clock, the version, 12 random bits, the variant, 62 random bits.
    clock, high, low = milliseconds & (1 << 48) - 1, noise >> 62, noise & (1 << 62) - 1
    return str(uuid.UUID(int=clock << 80 | 0x7 << 76 | high << 64 | 0x2 << 62 | low))
