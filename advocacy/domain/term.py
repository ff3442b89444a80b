"""How long somebody held a place, as far as a source says so: from and until, or only a span in which it is proven."""

from __future__ import annotations

from datetime import date
from typing import Protocol


class Term(Protocol):
    """What holders and memberships know of their time; both ends of each span are included, None is unknown."""

    @property
    def since(self) -> date | None:
        """The first day."""

    @property
    def until(self) -> date | None:
        """The last day."""

    @property
    def attested_on(self) -> date | None:
        """The first day on which a source proves it, where the term itself is not known."""

    @property
    def attested_until(self) -> date | None:
        """The last day on which a source proves it; None: ``attested_on`` is the only one."""


def held_on(term: Term, day: date) -> bool:
    """Whether a source says so for that day: within the term, or from the first to the last day it is proven.

    A term without an end goes on; a proven day says nothing of the next one.
    """
    if term.attested_on is not None and term.attested_on <= day <= (term.attested_until or term.attested_on):
        return True
    return term.since is not None and term.since <= day and (term.until is None or day <= term.until)


def last_attested(term: Term) -> date | None:
    """The last day on which a source proves it; None where only a term is known."""
    return term.attested_until or term.attested_on
