"""Deadlines that papers of a case set: entered, met, corrected, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from advocacy.domain.case import Case, Proceeding, ProceedingKind
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.case_file import CaseFile
from advocacy.domain.moment import Id, Moment
from advocacy.errors import BadInput, UnknownReference
from advocacy.register.writing import Removed
from advocacy.workflows.refusals import DeadlineNotUnique, MetInTheFuture, NothingToDo
from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Term:
    """What is entered: what must be done, by when, what says so, and the track it belongs to (None: the case)."""

    what: str
    due: date
    source: str = ""
    proceeding: Id | None = None


def enter(workplace: Workplace, case: str, term: Term, moment: Moment) -> CaseDeadline:
    """Enter a deadline. Raises UnknownReference, NothingToDo for one that does not say what."""
    library = workplace.library
    with library.transaction():
        known = library.one(Case, reference=case)
        _check(workplace, known, term)
        fresh = CaseDeadline(
            moment.new_id(), known.id, term.what.strip(), term.due, term.proceeding, term.source.strip()
        )
        library.write(moment, "deadline entered", case, fresh)
    return library.get(CaseDeadline, fresh.id)


def correct(workplace: Workplace, deadline: CaseDeadline, term: Term, moment: Moment) -> CaseDeadline:
    """Change what was entered. Raises ChangedMeanwhile, NothingToDo, UnknownReference."""
    library = workplace.library
    with library.transaction():
        case = library.get(Case, deadline.case)
        _check(workplace, case, term)
        changed = replace(
            deadline, what=term.what.strip(), due=term.due, source=term.source.strip(),
            proceeding=term.proceeding,
        )  # fmt: skip
        library.write(moment, "deadline corrected", case.reference, changed)
    return library.get(CaseDeadline, deadline.id)


def meet(workplace: Workplace, deadline: CaseDeadline, on: date | None, moment: Moment) -> CaseDeadline:
    """Note the day it was done (None: it was not, after all). Raises ChangedMeanwhile, MetInTheFuture."""
    if on is not None and on > moment.today:
        raise MetInTheFuture(day=on)
    library = workplace.library
    with library.transaction():
        case = library.get(Case, deadline.case)
        kind = "deadline open again" if on is None else "deadline met"
        library.write(moment, kind, case.reference, replace(deadline, met_on=on))
    return library.get(CaseDeadline, deadline.id)


def remove(workplace: Workplace, deadline: CaseDeadline, moment: Moment) -> None:
    """Take out what was entered by mistake; the journal keeps it. Raises ChangedMeanwhile."""
    library = workplace.library
    with library.transaction():
        case = library.get(Case, deadline.case)
        library.write(moment, "deadline removed", case.reference, Removed(deadline))


def find(workplace: Workplace, case: str, what: str) -> CaseDeadline:
    """The deadline of the case that is called so, or begins so, an open one before one that was met.

    Raises UnknownReference, DeadlineNotUnique.
    """
    library = workplace.library
    rows = library.find(CaseDeadline, case=library.one(Case, reference=case).id)
    for met in (False, True):
        found = _called(what, [one for one in rows if (one.met_on is not None) is met])
        if len(found) > 1:
            named = "; ".join(f"{one.what} ({one.due})" for one in found)
            raise DeadlineNotUnique(what=what, found=named)
        if found:
            return found[0]
    raise UnknownReference(kind="deadline of a case", reference=what)


def track_named(file: CaseFile, kind: str) -> Id | None:
    """The latest proceeding of that kind; None for no kind. Raises UnknownReference, BadInput for no kind at all."""
    if not kind:
        return None
    if kind not in set(ProceedingKind):
        raise BadInput(place=kind, cause=" | ".join(ProceedingKind))
    track = file.proceeding(ProceedingKind(kind))
    if track is None:
        raise UnknownReference(kind="proceeding", reference=kind)
    return track.id


def _called(what: str, rows: Sequence[CaseDeadline]) -> Sequence[CaseDeadline]:
    wanted = what.strip().casefold()
    exact = [one for one in rows if wanted in {one.what.casefold(), one.id}]
    return exact or [one for one in rows if wanted and one.what.casefold().startswith(wanted)]


def _check(workplace: Workplace, case: Case, term: Term) -> None:
    if not term.what.strip():
        raise NothingToDo
    if term.proceeding is not None:
        track = workplace.library.get(Proceeding, term.proceeding)
        if track.case != case.id:
            raise UnknownReference(kind="proceeding", reference=term.proceeding)
