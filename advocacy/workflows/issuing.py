"""Issuing: freezes the approved bytes of a whole batch in one transaction, all or none; nothing is rendered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from advocacy.domain.appeal import ONCE_ISSUED, Appeal, DocumentState
from advocacy.domain.moment import Moment
from advocacy.domain.transitions import check_document_step
from advocacy.errors import AdvocacyError, SeveralProblems
from advocacy.register import Library
from advocacy.workflows.approving import Standing, facts_changed, standing_of
from advocacy.workflows.checking import why_nothing_goes_out
from advocacy.workflows.copies import Copies, write_copies
from advocacy.workflows.letters import OnStep
from advocacy.workflows.refusals import NoFileKept, NotApproved, NothingIssued
from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Issued:
    """What was issued, the copies on the disk, and why a copy is not there yet."""

    appeals: tuple[Appeal, ...]
    copies: tuple[Path, ...]
    not_written: tuple[AdvocacyError, ...]


def issue(
    workplace: Workplace,
    references: Iterable[str],
    moment: Moment,
    *,
    out: Path | None = None,
    on_step: OnStep | None = None,
) -> Issued:
    """Issue approved letters, all or none, then copy them out.

    Approval, facts and consent are read again inside the transaction. Raises SeveralProblems with every reason
    why a letter of the batch is not issued: NotApproved, FactsChanged, ConsentRefused and the like. A letter that
    takes the place of another replaces it in the same transaction.
    """
    wanted = tuple(dict.fromkeys(references))
    library, issued = workplace.library, []
    with library.transaction():
        standings = [standing_of(workplace, reference) for reference in wanted]
        problems = [problem for one in standings for problem in _refusals(workplace, one, moment.today)]
        if problems:
            raise SeveralProblems(tuple(problems))
        for done, one in enumerate(standings, 1):
            frozen = replace(one.appeal, state=DocumentState.ISSUED, issued=one.appeal.draft)
            library.write(moment, "issued", one.appeal.reference, frozen)
            _supersede(library, one.appeal, moment)
            issued.append(library.one(Appeal, reference=one.appeal.reference))
            if on_step:
                on_step(done, len(wanted))
    copies, not_written = write_copies(library, issued, out)
    return Issued(tuple(issued), copies, not_written)


def _supersede(library: Library, appeal: Appeal, moment: Moment) -> None:
    """Let the letter whose place this one takes be replaced. Raises NotAllowed where another one took it meanwhile."""
    if appeal.supersedes:
        before = library.get(Appeal, appeal.supersedes)
        check_document_step(before.reference, before.state, DocumentState.SUPERSEDED)
        library.write(moment, "superseded", before.reference, replace(before, state=DocumentState.SUPERSEDED))


def export(workplace: Workplace, references: Iterable[str], out: Path | None = None) -> Copies:
    """Copy issued letters out of the record again. Raises UnknownReference, NothingIssued, NoFileKept."""
    appeals = [workplace.library.one(Appeal, reference=one) for one in references]
    for appeal in appeals:
        if appeal.state not in ONCE_ISSUED:
            raise NothingIssued(reference=appeal.reference)
        if appeal.issued is None:
            raise NoFileKept(reference=appeal.reference)
    return write_copies(workplace.library, appeals, out)


def _refusals(workplace: Workplace, one: Standing, today: date) -> tuple[AdvocacyError, ...]:
    reference, plan = one.appeal.reference, one.plan
    if plan is None:
        return (NotApproved(reference=reference, state=one.state.value),)
    refused = why_nothing_goes_out(plan, today)
    if refused:
        return refused
    if one.facts != one.appeal.facts:
        return facts_changed(workplace, one.file)
    if one.state is not DocumentState.APPROVED:
        return (NotApproved(reference=reference, state=one.state.value),)
    return ()
