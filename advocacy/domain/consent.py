"""Consent: nothing is issued against the will of the person, and the program knows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advocacy.domain.disclosure import Sides
from advocacy.domain.moment import Id
from advocacy.errors import AdvocacyError, N_


class ConsentState(StrEnum):
    """What the person decided, as far as we know."""

    GIVEN = "given"
    LIMITED = "limited"
    NOT_OBTAINABLE = "not_obtainable"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


NO = frozenset({ConsentState.REFUSED, ConsentState.WITHDRAWN})


class ConsentMissing(AdvocacyError):
    """The person has not said yes."""

    sentence = N_("{person} has not given consent: the consent on record is “{state}”. Nothing is issued.")


class ConsentRefused(AdvocacyError):
    """The person said no; nothing is sent against a person's will."""

    sentence = N_(
        "{person} has refused or withdrawn consent: {reason}. Nothing is issued against a person’s will."
    )


class ConsentOutOfScope(AdvocacyError):
    """The person said yes, but not to these readers."""

    sentence = N_("The consent of {person} does not reach these addressees: {scope}.")


class ConsentIncomplete(AdvocacyError):
    """A consent that could not be asked for needs a reason and a second name."""

    sentence = N_(
        "Consent that cannot be obtained needs a reason and the name of a second person who agrees."
    )


@dataclass(frozen=True, slots=True)
class Consent:
    """One decision of one person; a later one replaces it, none is ever changed.

    ``sides`` are the readers a limited consent reaches (none named: all), ``withheld`` the fields it keeps back.
    """

    id: Id
    person: Id
    state: ConsentState
    given_by: str = ""
    since: date | None = None
    until: date | None = None
    scope: str = ""
    sides: Sides = frozenset()
    withheld: tuple[str, ...] = ()
    reason: str = ""
    second_name: str = ""
    evidence: str = ""

    def __post_init__(self) -> None:
        if self.state is ConsentState.NOT_OBTAINABLE and not (
            self.reason.strip() and self.second_name.strip()
        ):
            raise ConsentIncomplete


def consent_on(consents: Iterable[Consent], person: Id, day: date) -> Consent | None:
    """The decision that stands on that day: the one recorded last, or None when there is none.

    A yes counts only within its time; a no counts from the moment it is recorded.
    """
    latest = max((one for one in consents if one.person == person), key=lambda one: one.id, default=None)
    if latest is None or latest.state in NO:
        return latest
    begun = latest.since is None or latest.since <= day
    lasts = latest.until is None or day <= latest.until
    return latest if begun and lasts else None


def why_not_issued(consent: Consent | None, name: str, readers: Sides) -> AdvocacyError | None:
    """The refusal to issue about a person to these readers, or None when consent covers it."""
    if consent is None:
        return ConsentMissing(person=name, state=ConsentState.UNKNOWN.value)
    match consent.state:
        case ConsentState.GIVEN | ConsentState.NOT_OBTAINABLE:
            return None
        case ConsentState.LIMITED:
            covered = not consent.sides or readers <= consent.sides
            return None if covered else ConsentOutOfScope(person=name, scope=consent.scope)
        case ConsentState.REFUSED | ConsentState.WITHDRAWN:
            return ConsentRefused(person=name, reason=consent.reason or consent.scope or consent.state.value)
        case ConsentState.UNKNOWN:
            return ConsentMissing(person=name, state=consent.state.value)
