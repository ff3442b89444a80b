"""Milestones: the dated steps of an office's handling of an appeal, each with its paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advocacy.domain.moment import Id


class MilestoneKind(StrEnum):
    """What an office did with an appeal, in the order in which offices do it."""

    REGISTERED = "registered"
    ADMITTED = "admitted"
    INADMISSIBLE = "inadmissible"
    EXTENDED = "extended"
    PAUSED = "paused"
    RESUMED = "resumed"
    PROMISED = "promised"
    DECIDED = "decided"
    IMPLEMENTED = "implemented"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step on a day. ``until`` is what it sets: the new end of a time, or the day something was promised for.

    ``proof`` is the SHA-256 of its paper, ``reply`` the reply that told of it. A correction replaces, never edits.
    """

    id: Id
    addressee: Id
    kind: MilestoneKind
    on: date
    until: date | None = None
    note: str = ""
    proof: str | None = None
    reply: Id | None = None
    replaces: Id | None = None
