"""Letters: checked before anything is made, then drafted; every gap of every letter is told at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from advocacy.domain.appeal import (
    Addressee,
    AddresseeRole,
    Annex,
    Appeal,
    AppealKind,
    Campaign,
    DocumentState,
    Origin,
)
from advocacy.domain.document import DOCX
from advocacy.domain.moment import Id, Moment
from advocacy.domain.reference import next_reference
from advocacy.errors import SeveralProblems
from advocacy.letters import LetterParagraph, letter_text
from advocacy.letters.facts import Matter, gather
from advocacy.workflows.copies import write_draft_copy
from advocacy.workflows.files import stored_file
from advocacy.workflows.letter_check import LetterCheck, check_plan, letter_of
from advocacy.workflows.matters import matter_of
from advocacy.workflows.ordering import Enclosure, LetterOrder, Plan, plans
from advocacy.workflows.recording import campaign_named
from advocacy.workflows.refusals import NobodySigns, NotReady
from advocacy.workflows.workplace import Workplace

__all__ = ["Enclosure", "LetterCheck", "LetterOrder", "OnStep", "check", "draft", "draft_plans", "text_of"]

OnStep = Callable[[int, int], None]
"""Told after each letter: how many are done, of how many."""


def check(workplace: Workplace, order: LetterOrder, moment: Moment) -> tuple[LetterCheck, ...]:
    """The check of every letter the order would make; nothing is written. Raises UnknownReference."""
    return tuple(check_plan(workplace, plan, moment) for plan in plans(workplace, order, moment))


def draft(
    workplace: Workplace, order: LetterOrder, moment: Moment, on_step: OnStep | None = None
) -> tuple[Appeal, ...]:
    """Draft every letter of the order, all or none, each under a fresh reference.

    Raises SeveralProblems with a NotReady for each gap, NobodySigns, FileNotRead, and what the record refuses.
    """
    ordered = plans(workplace, order, moment)
    if not order.sign:
        raise NobodySigns
    return draft_plans(workplace, ordered, moment, on_step)


def draft_plans(
    workplace: Workplace, planned: Sequence[Plan], moment: Moment, on_step: OnStep | None = None
) -> tuple[Appeal, ...]:
    """Draft the letter of each plan, all or none, each under a fresh reference.

    Raises SeveralProblems with a NotReady for each gap, FileNotRead, and what the record refuses.
    """
    problems = [problem for plan in planned for problem in _not_ready(check_plan(workplace, plan, moment))]
    if problems:
        raise SeveralProblems(tuple(problems))
    with workplace.library.transaction():
        appeals = make_drafts(workplace, planned, moment, on_step)
    for appeal in appeals:
        write_draft_copy(workplace.library, appeal)
    return appeals


def make_drafts(
    workplace: Workplace, planned: Sequence[Plan], moment: Moment, on_step: OnStep | None = None
) -> tuple[Appeal, ...]:
    """Draft the letters of these plans, found ready, inside a transaction; whoever asks writes the copies after it."""
    appeals = []
    for done, plan in enumerate(planned, 1):
        appeals.append(_draft(workplace, plan, moment))
        if on_step:
            on_step(done, len(planned))
    return tuple(appeals)


def _not_ready(checked: LetterCheck) -> list[NotReady]:
    names = ", ".join(checked.names)
    return [NotReady(names, gap) for gap in checked.gaps if gap.stops_the_letter]


def _draft(workplace: Workplace, plan: Plan, moment: Moment) -> Appeal:
    library, id_ = workplace.library, moment.new_id()
    reference = next_reference(library.desk.mark, moment.today.year, library.references_taken())
    campaign = campaign_named(workplace, plan.campaign, moment)
    annexes = _annexes(workplace, plan, id_, moment)
    matter = matter_of(workplace, plan, reference, annexes)
    appeal = _appeal(workplace, plan, matter, id_, campaign)
    parties = _parties(plan, matter, id_, moment)
    filing = [replace(plan.filing, appeal=id_)] if plan.filing else []
    library.write(moment, "drafted", reference, appeal, *parties, *annexes, *filing)
    return library.one(Appeal, reference=reference)


def _appeal(workplace: Workplace, plan: Plan, matter: Matter, id_: Id, campaign: Campaign) -> Appeal:
    """The appeal with its letter and its facts stored."""
    library, reference = workplace.library, matter.reference
    facts, (compiled, unread) = gather(matter), letter_of(workplace, plan)
    letter = library.store(
        compiled.render(facts.context, title=plan.template.title), f"{reference}.docx", DOCX
    )
    evidence = library.store(facts.text.encode(), f"{reference}.facts.json", "application/json")
    return Appeal(
        id=id_,
        reference=reference,
        case=plan.case_file.case.id,
        campaign=campaign.id,
        kind=AppealKind.FILING if plan.filing else AppealKind.LETTER,
        origin=Origin.MADE,
        language=plan.language,
        state=DocumentState.DRAFT,
        letter_date=plan.letter_date,
        template=plan.template.id,
        demands=plan.demands,
        draft=letter.sha,
        facts=evidence.sha,
        template_sha=compiled.template_sha,
        catalogue_sha=compiled.catalogue_sha,
        untranslated_because=plan.untranslated_because if unread else "",
        earlier=plan.earlier.id if plan.earlier else None,
        supersedes=plan.supersedes.id if plan.supersedes else None,
    )


def _annexes(workplace: Workplace, plan: Plan, appeal: Id, moment: Moment) -> tuple[Annex, ...]:
    files = [(stored_file(workplace.library, one.file).sha, one.title) for one in plan.enclosures]
    papers = [*((one.document, one.title) for one in plan.kept), *files]
    return tuple(Annex(moment.new_id(), appeal, n, *paper) for n, paper in enumerate(papers, 1))


def _parties(plan: Plan, matter: Matter, appeal: Id, moment: Moment) -> Sequence[object]:
    addressees = [
        Addressee(
            id=moment.new_id(),
            appeal=appeal,
            office=one.office.id,
            role=AddresseeRole.CC if one.copy else AddresseeRole.TO,
            position=position,
            holder=one.holder.id if one.holder else None,
        )
        for position, one in enumerate(matter.addressed, 1)
    ]
    signatories = [replace(one, id=moment.new_id(), appeal=appeal) for one in plan.signatories]
    return [*addressees, *signatories]


def text_of(workplace: Workplace, reference: str) -> tuple[LetterParagraph, ...]:
    """The letter of this reference as it is stored: issued, else drafted; nothing where no file is on record.

    Raises UnknownReference, DocumentErased, DocumentDamaged.
    """
    appeal = workplace.library.one(Appeal, reference=reference)
    stored = appeal.issued or appeal.draft
    return letter_text(workplace.library.bytes_of(stored)) if stored and appeal.origin is Origin.MADE else ()
