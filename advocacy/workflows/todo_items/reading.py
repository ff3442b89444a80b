"""What all kinds of items are found in, read once in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from advocacy.domain.appeal import UNDER_WORK, Addressee, AddresseeRole, DocumentState
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.case import Case, CaseEvent, CaseState, Point, Proceeding
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.consent import NO, Consent, consent_on
from advocacy.domain.exchange import ANSWER_OWED
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Audience, Contact, Office
from advocacy.domain.person import CasePerson, Role
from advocacy.domain.todo_item import Outward
from advocacy.workflows.deadlines import DeadlineLine, deadlines
from advocacy.workflows.workplace import Workplace

AHEAD = timedelta(days=30)
"""How long before its day a hearing, a deadline of ours or the end of a consent is told."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """The library as it is today.

    ``drafts`` are the letters under work that may go out one day, ``worked_on`` the cases with letters under work.
    """

    workplace: Workplace
    today: date
    files: tuple[AppealFile, ...]
    cases: Mapping[Id, Case]
    offices: Mapping[Id, Office]
    deadlines: tuple[DeadlineLine, ...]
    drafts: tuple[AppealFile, ...]
    worked_on: frozenset[Id]
    roles: Mapping[Id, Sequence[CasePerson]]
    consents: Mapping[Id, Sequence[Consent]]
    events: Mapping[Id, CaseEvent]
    tracks: Mapping[Id, Proceeding]
    points: Mapping[Id, Sequence[Point]]
    entered: Mapping[Id, CaseDeadline]
    contacts: Mapping[Id, Sequence[Contact]]
    first_reference: Mapping[Id, str]
    """The reference of the first appeal about each case: a name for it that tells nobody outside anything."""
    stopped: frozenset[Id]
    """The cases about which nothing is sent: closed, paused, or somebody whose case it is said no."""
    pressing: frozenset[Id]
    """The appeals that were issued, not replaced since, in cases about which something may be sent."""

    def is_open(self, case: Id) -> bool:
        """Whether the case is worked on: what belongs to a paused or closed one does not press."""
        return self.cases[case].state is CaseState.OPEN

    def addressees(self) -> Iterator[tuple[AppealFile, Addressee, Office]]:
        """Every addressee of every appeal that presses, with its office."""
        for file in self.files:
            if file.appeal.id in self.pressing:
                for one in file.addressees:
                    yield file, one, self.offices[one.office]

    def awaited(self) -> Iterator[Office]:
        """The offices whose answer is still to come."""
        for file, one, office in self.addressees():
            if one.role is AddresseeRole.TO and file.deliveries and file.exchange_state(one) in ANSWER_OWED:
                yield office

    def subjects(self, case: Id) -> tuple[Id, ...]:
        """The persons whose case it is."""
        return tuple(one.person for one in self.roles.get(case, ()) if one.role is Role.SUBJECT)


def read(workplace: Workplace, moment: Moment) -> Reading:
    """Read it all."""
    library = workplace.library
    files = library.appeal_files()
    cases = {one.id: one for one in library.find(Case)}
    roles = grouped(library.find(CasePerson), lambda one: one.case)
    consents = grouped(library.find(Consent), lambda one: one.person)
    stopped = frozenset(one.id for one in cases.values() if _is_stopped(one, roles, consents, moment.today))
    under_work = tuple(one for one in files if one.appeal.state in UNDER_WORK)
    worked_on = frozenset(one.appeal.case for one in under_work)
    return Reading(
        workplace,
        moment.today,
        files,
        cases,
        {one.id: one for one in library.find(Office)},
        deadlines(workplace, moment, files=files),
        tuple(one for one in under_work if one.appeal.case not in stopped),
        worked_on,
        roles,
        consents,
        {one.id: one for one in library.find(CaseEvent)},
        {one.id: one for one in library.find(Proceeding)},
        grouped(library.find(Point), lambda one: one.case),
        {one.id: one for one in library.find(CaseDeadline)},
        grouped(library.find(Contact), lambda one: one.office),
        _first_references(files),
        stopped,
        frozenset(one.appeal.id for one in files if _presses(one, stopped)),
    )


def _is_stopped(
    case: Case, roles: Mapping[Id, Sequence[CasePerson]], consents: Mapping[Id, Sequence[Consent]], today: date
) -> bool:
    if case.state is not CaseState.OPEN:
        return True
    subjects = (one.person for one in roles.get(case.id, ()) if one.role is Role.SUBJECT)
    decisions = (consent_on(consents.get(one, ()), one, today) for one in subjects)
    return any(one is not None and one.state in NO for one in decisions)


def _presses(file: AppealFile, stopped: frozenset[Id]) -> bool:
    return file.appeal.state is DocumentState.ISSUED and file.appeal.case not in stopped


def _first_references(files: Iterable[AppealFile]) -> Mapping[Id, str]:
    first: dict[Id, str] = {}
    for one in files:
        first.setdefault(one.appeal.case, one.appeal.reference)
    return first


def grouped(rows: Iterable[T], owner: Callable[[T], Id]) -> Mapping[Id, Sequence[T]]:
    """The rows by what they belong to."""
    found: defaultdict[Id, list[T]] = defaultdict(list)
    for one in rows:
        found[owner(one)].append(one)
    return found


def outward(reference: str = "", office: Office | None = None) -> Outward:
    """What may be told outside; a member of parliament's office is called by the member, so it goes unnamed."""
    return Outward(reference, office.name if office and office.audience is not Audience.MEP else "")
