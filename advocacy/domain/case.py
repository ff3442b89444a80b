"""A case: what is known about the persons, in order, with its source and who may know it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from advocacy.domain.disclosure import Disclosure, Sides
from advocacy.domain.moment import Id
from advocacy.domain.partial_date import PartialDate


class CaseKind(StrEnum):
    """A case of persons, or institutional work without a person."""

    INDIVIDUAL = "individual"
    INSTITUTIONAL = "institutional"


class CaseState(StrEnum):
    """Whether we work on it."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class ProceedingKind(StrEnum):
    """A legal track."""

    EXTRADITION = "extradition"
    ASYLUM = "asylum"
    RESIDENCE = "residence"
    DEPORTATION = "deportation"
    INTERPOL_FILE = "interpol_file"
    CRIMINAL = "criminal"


class EventKind(StrEnum):
    """The kinds of dated things that happen in a case."""

    ARREST = "arrest"
    DETENTION = "detention"
    RELEASE = "release"
    REQUEST = "request"
    HEARING = "hearing"
    DECISION = "decision"
    ASYLUM_REQUEST = "asylum_request"
    REMOVAL = "removal"
    NOTICE = "notice"
    OTHER = "other"


class PointKind(StrEnum):
    """What a point of the case is for."""

    STATEMENT = "statement"
    GROUND = "ground"
    DEMAND = "demand"


@dataclass(frozen=True, slots=True)
class Case:
    """A case under its reference; the title is for the desk, letters print wordings."""

    id: Id
    reference: str
    kind: CaseKind
    title: str
    state: CaseState = CaseState.OPEN
    sample: bool = False
    note: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Proceeding:
    """One legal track: who requests, who decides, how far it has come; a closed one can reopen.

    ``position`` is its place in the case, in the order in which the tracks began.
    """

    id: Id
    case: Id
    kind: ProceedingKind
    requested: str
    requesting: tuple[str, ...] = ()
    stage: str = ""
    notice: bool = False
    outcome: str = ""
    reopens: Id | None = None
    disclosure: Disclosure = Disclosure.PUBLIC
    sides: Sides = frozenset()
    position: int = 1
    revision: int = 0


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """Something dated; its sentence and place are wordings owned by the id (fields ``text`` and ``place``).

    ``position`` is its place among the events of the case; it decides between events of one day.
    """

    id: Id
    case: Id
    kind: EventKind
    occurred: PartialDate
    proceeding: Id | None = None
    source: str = ""
    disclosure: Disclosure = Disclosure.PUBLIC
    sides: Sides = frozenset()
    position: int = 1
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """A statement, a ground in law or a demand; its sentence is a wording owned by the id, or by ``key``.

    ``key`` names a shipped text; ``instrument`` the law a ground rests on; ``audiences`` those who have the
    power to grant a demand (none named: every addressee).
    """

    id: Id
    case: Id
    kind: PointKind
    position: int = 1
    key: str = ""
    instrument: str = ""
    audiences: tuple[str, ...] = ()
    disclosure: Disclosure = Disclosure.PUBLIC
    sides: Sides = frozenset()
    revision: int = 0

    @property
    def owner(self) -> str:
        """The owner of its wording."""
        return self.key or self.id
