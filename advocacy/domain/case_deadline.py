"""A deadline that a paper of the case sets: an appeal period, a day in court; entered, not computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from advocacy.domain.disclosure import Disclosure, Sides
from advocacy.domain.moment import Id


@dataclass(frozen=True, slots=True)
class CaseDeadline:
    """What must be done by when, and the paper or person that says so.

    ``met_on`` is the day it was done; None while it is open. Like any fact of a case it has a disclosure.
    """

    id: Id
    case: Id
    what: str
    due: date
    proceeding: Id | None = None
    source: str = ""
    met_on: date | None = None
    disclosure: Disclosure = Disclosure.INTERNAL
    sides: Sides = frozenset()
    revision: int = 0
