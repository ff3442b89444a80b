"""Review and approval: a yes to exactly these bytes, people and facts, which lapses by itself when they change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from advocacy.domain.appeal import Appeal, DocumentState, Origin, Signatory
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.approval import Approval, approval_digest, document_state
from advocacy.domain.moment import Moment
from advocacy.domain.transitions import check_document_step
from advocacy.errors import SeveralProblems, UnknownReference
from advocacy.workflows.checking import why_nothing_goes_out
from advocacy.workflows.copies import remove_draft_copy
from advocacy.workflows.facts_today import today_of
from advocacy.workflows.ordering import Plan, person_named
from advocacy.workflows.refusals import FactsChanged, WroteIt
from advocacy.workflows.workplace import Workplace

APPROVED, GIVEN_BACK = "approved", "given back"
"""What the journal calls a yes, and what ends a round of review."""

WRITING = frozenset({"drafted", "drafted again", "taken back"})
"""What the journal calls the acts of whoever writes a letter."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An appeal as it stands now: its document state, the digest of all it would say, the facts of today."""

    file: AppealFile
    state: DocumentState
    digest: str
    plan: Plan | None = None
    facts: str | None = None

    @property
    def appeal(self) -> Appeal:
        """The appeal itself."""
        return self.file.appeal


def standing_of(workplace: Workplace, reference: str) -> Standing:
    """How the appeal of this reference stands. Raises UnknownReference."""
    appeal = workplace.library.one(Appeal, reference=reference)
    return standing(workplace, workplace.library.appeal_file(appeal.id))


def standing(workplace: Workplace, file: AppealFile) -> Standing:
    """How an appeal stands: its facts are gathered anew, so that a changed fact lets the approval lapse."""
    appeal = file.appeal
    if appeal.origin is Origin.RECORDED or appeal.state is not DocumentState.IN_REVIEW:
        return Standing(file, appeal.state, "")
    today = today_of(workplace, file)
    if today is None:  # its master or language is gone: nothing can stand
        return Standing(file, DocumentState.IN_REVIEW, "")
    facts = today.facts.sha
    digest = approval_digest(appeal, file.addressees, file.signatories, file.annexes, facts)
    return Standing(file, document_state(appeal, file.approvals, digest), digest, today.plan, facts)


def review(workplace: Workplace, references: Iterable[str], moment: Moment) -> tuple[Appeal, ...]:
    """Hand drafts to review, all or none. Raises NotAllowed."""
    return _step(workplace, references, DocumentState.IN_REVIEW, "sent to review", moment)


def return_to_draft(workplace: Workplace, references: Iterable[str], moment: Moment) -> tuple[Appeal, ...]:
    """Give letters back to their writer, all or none; an earlier approval counts no more. Raises NotAllowed."""
    return _step(workplace, references, DocumentState.DRAFT, GIVEN_BACK, moment)


def discard(workplace: Workplace, references: Iterable[str], moment: Moment) -> tuple[Appeal, ...]:
    """Give up letters that were not issued, all or none; their references are never used again."""
    discarded = _step(workplace, references, DocumentState.DISCARDED, "discarded", moment)
    for appeal in discarded:
        remove_draft_copy(workplace.library, appeal)
    return discarded


def approve(workplace: Workplace, references: Iterable[str], moment: Moment) -> tuple[Appeal, ...]:
    """Approve letters in review, all or none.

    Raises NotAllowed, WroteIt, FactsChanged when a draft is out of date, and SeveralProblems where an edited one
    carries old values or consent does not reach.
    """
    approved = []
    with workplace.library.transaction():
        for reference in dict.fromkeys(references):
            _refuse_the_writer(workplace, reference, moment)
            now = standing_of(workplace, reference)
            check_document_step(reference, now.state, DocumentState.APPROVED)
            if now.plan and (refused := why_nothing_goes_out(now.plan, moment.today)):
                raise SeveralProblems(refused)
            if now.facts != now.appeal.facts:
                problems = facts_changed(workplace, now.file)
                raise problems[0] if len(problems) == 1 else SeveralProblems(problems)
            yes = Approval(moment.new_id(), now.appeal.id, now.digest, moment.actor, moment.today)
            workplace.library.write(moment, APPROVED, reference, yes)
            approved.append(now.appeal)
    return tuple(approved)


def _refuse_the_writer(workplace: Workplace, reference: str, moment: Moment) -> None:
    """Raise WroteIt for a letter that the one at the desk wrote, unless the library lets one person do both."""
    if workplace.one_person_approves:
        return
    entries = workplace.library.journal_about({reference})
    if any(one.kind in WRITING and one.actor == moment.actor for one in entries):
        raise WroteIt(name=moment.actor, reference=reference)


def facts_changed(workplace: Workplace, file: AppealFile) -> tuple[FactsChanged, ...]:
    """Why a draft that says what was true before does not go on; of an edited one, each paragraph that does."""
    if not file.appeal.edited:
        return (FactsChanged(reference=file.appeal.reference),)
    from advocacy.workflows.outdated import outdated, refusals_of  # noqa: PLC0415 - lists need no .docx

    return refusals_of(file.appeal, outdated(workplace, file))


def agree(workplace: Workplace, reference: str, name: str, moment: Moment) -> Signatory:
    """Note that a signatory agreed to exactly the text of the draft. Raises UnknownReference."""
    library = workplace.library
    with library.transaction():
        file = standing_of(workplace, reference).file
        person = person_named(workplace, name)
        for one in file.signatories:
            if one.person == person.id:
                agreed = replace(one, agreed_on=moment.today, agreed_digest=file.appeal.draft)
                library.write(moment, "agreed", reference, agreed)
                return agreed
    raise UnknownReference(kind="signatory", reference=name)


def _step(
    workplace: Workplace, references: Iterable[str], wanted: DocumentState, kind: str, moment: Moment
) -> tuple[Appeal, ...]:
    library, changed = workplace.library, []
    with library.transaction():
        for reference in dict.fromkeys(references):
            # The stored state: what is approved is in review already, and sending it there again changes nothing.
            appeal = library.one(Appeal, reference=reference)
            check_document_step(reference, appeal.state, wanted)
            rounds = appeal.review_round + (wanted is DocumentState.DRAFT)
            library.write(moment, kind, reference, replace(appeal, state=wanted, review_round=rounds))
            changed.append(library.one(Appeal, reference=reference))
    return tuple(changed)
