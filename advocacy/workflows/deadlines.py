"""Every deadline of the library, of a case or of an appeal: computed today, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from advocacy.domain.appeal import Appeal
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.case import Case, CaseEvent, Proceeding
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.case_deadlines import CaseMatter, deadlines_of_case
from advocacy.domain.deadline import Deadline, DeadlineSource
from advocacy.domain.delivery import REACHED_OUT
from advocacy.domain.exchange import standing
from advocacy.domain.exchange_deadlines import Exchange, deadlines_of
from advocacy.domain.filing import Filing
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Office
from advocacy.domain.wording import Wordings
from advocacy.workflows.working_days import CALENDAR
from advocacy.workflows.workplace import Workplace


class _OfACase(Protocol):
    @property
    def case(self) -> Id:
        """The case."""


T = TypeVar("T", bound=_OfACase)


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """A deadline with what a list shows of it. ``text`` is the own sentence of a hearing."""

    deadline: Deadline
    case: str
    case_title: str
    appeal: str = ""
    office: str = ""
    office_name: str = ""
    text: str = ""


def deadlines(
    workplace: Workplace, moment: Moment, *, case: str = "", appeal: str = "", office: str = "", every: bool = False,
    files: Sequence[AppealFile] | None = None,
) -> tuple[DeadlineLine, ...]:  # fmt: skip
    """The open deadlines by due day: of the library, a case, an appeal, or an appeal's one office (by its key).

    ``every``: also those that were met or are over. What the case itself owes is left out where an appeal is named.
    ``files``: every appeal that comes into question, by somebody who has read them already.
    Raises UnknownReference.
    """
    library = workplace.library
    named = library.one(Appeal, reference=appeal) if appeal else None
    wanted = named.case if named else library.one(Case, reference=case).id if case else None
    cases = {one.id: one for one in ([library.get(Case, wanted)] if wanted else library.find(Case))}
    if files is None:
        ids = None if wanted is None else [one.id for one in library.find(Appeal, case=wanted)]
        files = library.appeal_files(ids)
    found = list(_of_exchanges(workplace, files, cases, moment.today, appeal=appeal, office=office))
    if named is None:
        found += _of_cases(workplace, cases, wanted, moment.today)
    kept = (one for one in found if every or one.deadline.is_open)
    return tuple(sorted(kept, key=lambda one: (one.deadline.due, one.case_title, one.appeal, one.deadline.key)))


def _of_exchanges(
    workplace: Workplace, files: Sequence[AppealFile], cases: Mapping[Id, Case], today: date, *, appeal: str,
    office: str,
) -> Iterator[DeadlineLine]:  # fmt: skip
    library = workplace.library
    offices = {one.id: one for one in library.find(Office)}
    filings = {one.appeal: one for one in library.find(Filing)}
    rules = [one for one in workplace.deadline_rules if not one.is_of_events]
    followed = _followed_on(files)
    for file in files:
        if appeal not in {"", file.appeal.reference}:
            continue
        case = cases[file.appeal.case]
        for addressee in file.addressees:
            to = offices[addressee.office]
            if office not in {"", to.key}:
                continue
            exchange = Exchange(
                file, addressee, to, filings.get(file.appeal.id), followed.get(file.appeal.id)
            )
            for one in deadlines_of(exchange, rules, CALENDAR, today):
                yield DeadlineLine(one, case.reference, case.title, file.appeal.reference, to.key, to.name)


def _followed_on(files: Iterable[AppealFile]) -> Mapping[Id, date]:
    """When the first letter went out that comes back to an appeal, by the appeal."""
    days: dict[Id, date] = {}
    for file in files:
        if file.appeal.earlier is None:
            continue
        for step in standing(file.steps):
            if step.state in REACHED_OUT and step.on:
                days[file.appeal.earlier] = min(days.get(file.appeal.earlier, step.on), step.on)
    return days


def _of_cases(
    workplace: Workplace, cases: Mapping[Id, Case], wanted: Id | None, today: date
) -> list[DeadlineLine]:
    library = workplace.library
    equal = {} if wanted is None else {"case": wanted}
    tracks = _by_case(library.find(Proceeding, **equal))
    events = _by_case(library.find(CaseEvent, **equal))
    entered = _by_case(library.find(CaseDeadline, **equal))
    found = [
        one
        for case in cases.values()
        for one in deadlines_of_case(
            CaseMatter(case, tuple(tracks[case.id]), tuple(events[case.id]), tuple(entered[case.id])),
            workplace.deadline_rules,
            workplace.instruments,
            CALENDAR,
            today,
        )
    ]
    hearings = [one.subject for one in found if one.source is DeadlineSource.HEARING]
    texts = library.wordings(hearings) if hearings else Wordings()
    return [_case_line(one, cases[one.case], texts) for one in found]


def _case_line(deadline: Deadline, case: Case, texts: Wordings) -> DeadlineLine:
    said = texts.find(deadline.subject, "text", "en") if deadline.source is DeadlineSource.HEARING else None
    return DeadlineLine(deadline, case.reference, case.title, text=said.text if said else "")


def _by_case(rows: Iterable[T]) -> Mapping[Id, Sequence[T]]:
    grouped: defaultdict[Id, list[T]] = defaultdict(list)
    for one in rows:
        grouped[one.case].append(one)
    return grouped
