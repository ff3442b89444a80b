"""A case with all that belongs to it, and what of it given readers may know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from advocacy.domain.case import Case, CaseEvent, Point, PointKind, Proceeding, ProceedingKind
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.consent import Consent, ConsentState
from advocacy.domain.disclosure import Sides, may_be_told, sides_of_state
from advocacy.domain.moment import Id
from advocacy.domain.office import Office
from advocacy.domain.outcome import Outcome, OutcomeAppeal
from advocacy.domain.person import CasePerson, Person, Role
from advocacy.domain.wording import Wordings


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything on record about one case."""

    case: Case
    people: tuple[Person, ...] = ()
    roles: tuple[CasePerson, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    events: tuple[CaseEvent, ...] = ()
    points: tuple[Point, ...] = ()
    consents: tuple[Consent, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    outcome_appeals: tuple[OutcomeAppeal, ...] = ()
    wordings: Wordings = field(default_factory=Wordings)
    deadlines: tuple[CaseDeadline, ...] = ()

    @property
    def subjects(self) -> tuple[Person, ...]:
        """The persons whose case it is, in order."""
        order = {one.person: one.position for one in self.roles if one.role is Role.SUBJECT}
        return tuple(sorted((one for one in self.people if one.id in order), key=lambda one: order[one.id]))

    def proceeding(self, kind: ProceedingKind) -> Proceeding | None:
        """The latest proceeding of that kind: the one that began last, as when a closed one was reopened."""
        return next((one for one in reversed(self.tracks) if one.kind is kind), None)

    @property
    def tracks(self) -> tuple[Proceeding, ...]:
        """The proceedings in the order in which they began."""
        return tuple(sorted(self.proceedings, key=lambda one: (one.position, one.id)))

    @property
    def timeline(self) -> tuple[CaseEvent, ...]:
        """The events in order: by date as far as it is known, then as they were entered."""
        return tuple(sorted(self.events, key=lambda one: (one.occurred.first_day(), one.position, one.id)))

    def points_of(self, kind: PointKind) -> tuple[Point, ...]:
        """The statements, grounds or demands in their order."""
        return tuple(
            sorted((one for one in self.points if one.kind is kind), key=lambda one: (one.position, one.id))
        )

    def name_of(self, person: Id, language: str = "en") -> str:
        """A name to show a person at the desk."""
        return self.wordings.name_of(person, language)


def facing(track: Proceeding, proceedings: Iterable[Proceeding], reader: str | None = None) -> Proceeding:
    """The track with every state that asks the same state for the same thing: several may ask for one person.

    A state whose own track is over is left out while this one goes on; a notice in one is a notice in all. To a
    ``reader`` that is one of these states it is that state's own request alone: another's, and the notice that
    rests on it, are not its matter.
    """
    alike = [
        one
        for one in proceedings
        if (one.kind, one.requested) == (track.kind, track.requested) and (track.outcome or not one.outcome)
    ]
    own = [one for one in alike if reader in one.requesting]
    asking = (state for one in alike for state in one.requesting)
    requesting = (reader,) if reader and own else tuple(dict.fromkeys(asking))
    return replace(track, requesting=requesting, notice=any(one.notice for one in own or alike))


def main_track(proceedings: Iterable[Proceeding]) -> Proceeding | None:
    """The track that says who wants, or wanted, the person from whom, with every state that asked.

    The last with a requesting state, else the first.
    """
    ordered = sorted(proceedings, key=lambda one: (one.position, one.id))
    wanted = next((one for one in reversed(ordered) if one.requesting), next(iter(ordered), None))
    if wanted is None:
        return None
    alike = [one for one in ordered if (one.kind, one.requested) == (wanted.kind, wanted.requested)]
    return replace(
        wanted, requesting=tuple(dict.fromkeys(state for one in alike for state in one.requesting))
    )


def readers_of(case_file: CaseFile, offices: Iterable[Office]) -> Sides:
    """The sides of every office that will read a letter: those of all addressees and all copies together."""
    requesting = {state for one in case_file.proceedings for state in one.requesting}
    requested = {one.requested for one in case_file.proceedings}
    return frozenset(
        side for office in offices for side in sides_of_state(office.country, requesting, requested)
    )


def as_told_to(case_file: CaseFile, readers: Sides, day: date) -> CaseFile:
    """The case as these readers may know it on that day: nothing internal, nothing later, nothing withheld."""
    withheld = {(one.id, name) for one in case_file.subjects for name in _withheld(case_file, one.id)}
    kept = (case_file.proceedings, case_file.events, case_file.points)
    hidden = {one.id for rows in kept for one in rows if not _told(one, readers)}
    wordings = case_file.wordings.tellable(readers)
    return replace(
        case_file,
        case=replace(case_file.case, note=""),
        proceedings=tuple(
            _as_it_stood(one, case_file.outcomes, day) for one in case_file.proceedings if _told(one, readers)
        ),
        events=tuple(
            one for one in case_file.events if _told(one, readers) and one.occurred.is_not_after(day)
        ),
        points=tuple(one for one in case_file.points if _told(one, readers)),
        outcomes=(),
        consents=(),
        outcome_appeals=(),
        deadlines=(),
        wordings=Wordings(
            one for one in wordings if one.owner not in hidden and (one.owner, one.field) not in withheld
        ),
    )


def _as_it_stood(track: Proceeding, outcomes: Iterable[Outcome], day: date) -> Proceeding:
    """The track on that day: an outcome that came later was not known yet."""
    later = any(one.proceeding == track.id and not one.occurred.is_not_after(day) for one in outcomes)
    return replace(track, outcome="") if later else track


def _told(one: Proceeding | CaseEvent | Point, readers: Sides) -> bool:
    return may_be_told(one.disclosure, one.sides, readers)


def _withheld(case_file: CaseFile, person: Id) -> tuple[str, ...]:
    """What the latest decision keeps back, whatever the date on the letter: it may be dated back or ahead."""
    mine = (one for one in case_file.consents if one.person == person)
    consent = max(mine, key=lambda one: one.id, default=None)
    return consent.withheld if consent and consent.state is ConsentState.LIMITED else ()
