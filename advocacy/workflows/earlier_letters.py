"""The letter a new one comes back to, as a reminder or a word of thanks does, or whose place it takes."""

from __future__ import annotations

from collections.abc import Sequence

from advocacy.domain.appeal import ONCE_ISSUED, AddresseeRole, Appeal, DocumentState, Origin
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.case import Case
from advocacy.domain.exchange import ExchangeState
from advocacy.domain.office import Office
from advocacy.domain.transitions import check_document_step
from advocacy.letters.facts import EarlierLetter
from advocacy.workflows.refusals import NotAboutThisCase, NotAddressed, NothingIssued
from advocacy.workflows.same_office import same_offices
from advocacy.workflows.workplace import Workplace

RECEIVED = frozenset({ExchangeState.ACKNOWLEDGED, ExchangeState.ANSWERED})


def earlier_letter(
    workplace: Workplace, case: Case, to: Sequence[Office], reference: str = ""
) -> Appeal | None:
    """The letter about the case that was named, else the last of ours that all these offices got; None without one.

    What others wrote is never taken for ours unless it is named.
    Raises UnknownReference, NotAboutThisCase, NothingIssued, NotAddressed.
    """
    if reference:
        return _named(workplace, case, to, reference)
    files = workplace.library.appeal_files([one.id for one in workplace.library.find(Appeal, case=case.id)])
    ours = [one for one in files if one.appeal.origin is Origin.MADE and one.appeal.state in ONCE_ISSUED]
    fitting = [one for one in ours if not _not_addressed(workplace, one, to)]
    ordered = sorted(fitting, key=lambda one: (str(one.appeal.letter_date or ""), one.appeal.id))
    return ordered[-1].appeal if ordered else None


def _named(workplace: Workplace, case: Case, to: Sequence[Office], reference: str) -> Appeal:
    appeal = workplace.library.one(Appeal, reference=reference)
    if appeal.case != case.id:
        raise NotAboutThisCase(reference=reference, case=case.reference)
    if appeal.state not in ONCE_ISSUED:
        raise NothingIssued(reference=reference)
    for office in _not_addressed(workplace, workplace.library.appeal_file(appeal.id), to):
        raise NotAddressed(reference=reference, office=office.name)
    return appeal


def replaced_letter(workplace: Workplace, case: Case, to: Sequence[Office], reference: str) -> Appeal:
    """The issued letter of ours that a new one to these offices takes the place of.

    Raises UnknownReference, NotAboutThisCase, NothingIssued, NotAddressed, and NotAllowed for one replaced already.
    """
    appeal = _named(workplace, case, to, reference)
    check_document_step(reference, appeal.state, DocumentState.SUPERSEDED)
    return appeal


def _not_addressed(workplace: Workplace, file: AppealFile, to: Sequence[Office]) -> list[Office]:
    addressed = {one.office for one in file.addressees if one.role is AddresseeRole.TO}
    return [one for one in to if not same_offices(workplace.library, one.id) & addressed]


def told_of(workplace: Workplace, appeal: Appeal, to: Sequence[Office]) -> EarlierLetter:
    """What a new letter to these offices says of the earlier one; a receipt is one that all of them sent."""
    return told_in(workplace, workplace.library.appeal_file(appeal.id), to)


def told_in(workplace: Workplace, file: AppealFile, to: Sequence[Office]) -> EarlierLetter:
    """The same, of an earlier letter that is at hand."""
    offices = {id_ for one in to for id_ in same_offices(workplace.library, one.id)}
    states = [file.exchange_state(one) for one in file.addressees if one.office in offices]
    received = bool(states) and all(state in RECEIVED for state in states)
    return EarlierLetter(file.appeal.reference, file.appeal.letter_date, received)
