"""Letters under work: those whose date has passed long ago, and approvals that lapsed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from advocacy.domain.appeal import DocumentState
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.todo_item import TodoItem, TodoKind
from advocacy.errors import N_
from advocacy.workflows import approving
from advocacy.workflows.todo_items.reading import Reading, outward

LONG = timedelta(days=7)
"""How long after the date it bears a letter that was not issued is told of: its date is the only one on record."""

SENTENCES = {
    DocumentState.DRAFT: N_("{reference} bears the date {day} and is still a draft."),
    DocumentState.IN_REVIEW: N_("{reference} bears the date {day} and still waits for approval."),
    DocumentState.APPROVED: N_("{reference} bears the date {day}, is approved and was not issued."),
}
LAPSED = N_("{reference} was approved, and something in it has changed since.")


def of_drafts(reading: Reading) -> Iterator[TodoItem]:
    """An approval that lapsed, else a letter that waits for long.

    Facts are gathered anew only for letters that somebody approved and nobody issued yet.
    """
    for file in reading.drafts:
        state = file.appeal.state
        if state is DocumentState.IN_REVIEW and file.approvals:
            state = approving.standing(reading.workplace, file).state
        if state is DocumentState.IN_REVIEW and _was_approved(reading, file):
            yield _lapsed(reading, file)
        elif file.appeal.letter_date and file.appeal.letter_date + LONG <= reading.today:
            yield _waiting(reading, file, state, file.appeal.letter_date)


def _was_approved(reading: Reading, file: AppealFile) -> bool:
    """Whether somebody said yes to it, and nobody has given it back since."""
    if not file.approvals or file.appeal.review_round == 1:
        return bool(file.approvals)
    entries = reading.workplace.library.journal_about({file.appeal.reference})
    acts = [one.kind for one in entries if one.kind in {approving.APPROVED, approving.GIVEN_BACK}]
    return acts[-1] == approving.APPROVED


def _lapsed(reading: Reading, file: AppealFile) -> TodoItem:
    appeal = file.appeal
    return TodoItem(
        TodoKind.APPROVAL_LAPSED, f"approval_lapsed/{file.approvals[-1].id}", appeal.reference, LAPSED,
        appeal.letter_date, (("reference", appeal.reference),), case=reading.cases[appeal.case].reference,
        page="letters", thing=f"appeal {appeal.reference}", outward=outward(appeal.reference),
    )  # fmt: skip


def _waiting(reading: Reading, file: AppealFile, state: DocumentState, day: date) -> TodoItem:
    appeal = file.appeal
    return TodoItem(
        TodoKind.REVIEW, f"review/{appeal.id}/{day}", appeal.reference, SENTENCES[state], day + LONG,
        (("reference", appeal.reference), ("day", day.isoformat())), case=reading.cases[appeal.case].reference,
        page="letters", thing=f"appeal {appeal.reference}", outward=outward(appeal.reference),
    )  # fmt: skip
