"""What happened to the person, losses too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from advocacy.domain.moment import Id
from advocacy.domain.partial_date import PartialDate


class OutcomeKind(StrEnum):
    """How a track ended."""

    EXTRADITION_REFUSED = "extradition_refused"
    EXTRADITED = "extradited"
    ASYLUM_GRANTED = "asylum_granted"
    ASYLUM_REFUSED = "asylum_refused"
    RELEASED = "released"
    DECISION_REVOKED = "decision_revoked"
    DEPORTED = "deported"
    TAKEN_AWAY = "taken_away"


LOSSES = frozenset(
    {OutcomeKind.EXTRADITED, OutcomeKind.ASYLUM_REFUSED, OutcomeKind.DEPORTED, OutcomeKind.TAKEN_AWAY}
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An end of a track on a day, month or year."""

    id: Id
    case: Id
    kind: OutcomeKind
    occurred: PartialDate
    proceeding: Id | None = None
    note: str = ""
    source: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class OutcomeAppeal:
    """An appeal that went out before the outcome; what came of it, not what caused it."""

    outcome: Id
    appeal: Id
    revision: int = 0
