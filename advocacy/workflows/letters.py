"""Letters: checked before anything is made, then drafted; every gap of every letter is told at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from advocacy.domain.appeal import (
    Addressee,
    AddresseeRole,
    Appeal,
    AppealKind,
    DocumentState,
    Origin,
)
from advocacy.domain.document import DOCX, Document
from advocacy.domain.gap import Gap
from advocacy.domain.moment import Id, Moment
from advocacy.domain.reference import next_reference
from advocacy.errors import SeveralProblems
from advocacy.letters import CompiledTemplate, LetterParagraph, letter_text
from advocacy.letters.facts import Facts, Matter, gather
from advocacy.workflows.checking import gaps_of
from advocacy.workflows.copies import write_draft_copy
from advocacy.workflows.matters import matter_of
from advocacy.workflows.ordering import LetterOrder, Plan, plans
from advocacy.workflows.recording import campaign_named
from advocacy.workflows.refusals import NobodySigns, NotReady
from advocacy.workflows.workplace import Workplace

__all__ = ["LetterCheck", "LetterOrder", "OnStep", "check", "draft"]

SENT = frozenset({DocumentState.ISSUED, DocumentState.SUPERSEDED})

REFERENCE_TO_COME = "…"
"""What stands for the reference while a letter is only checked."""

OnStep = Callable[[int, int], None]
"""Told after each letter: how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class LetterCheck:
    """The check of one planned letter; ``paragraphs`` are its text with gaps marked ⟦…⟧."""

    plan: Plan
    gaps: tuple[Gap, ...]
    paragraphs: tuple[LetterParagraph, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing stops the letter."""
        return not any(gap.stops_the_letter for gap in self.gaps)

    @property
    def offices(self) -> tuple[str, ...]:
        """The keys of the addressees."""
        return tuple(one.key for one in self.plan.to)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the addressees."""
        return tuple(one.name for one in self.plan.to)


def check(workplace: Workplace, order: LetterOrder, moment: Moment) -> tuple[LetterCheck, ...]:
    """The check of every letter the order would make; nothing is written. Raises UnknownReference."""
    return tuple(_check(workplace, plan, moment) for plan in plans(workplace, order, moment))


def draft(
    workplace: Workplace, order: LetterOrder, moment: Moment, on_step: OnStep | None = None
) -> tuple[Appeal, ...]:
    """Draft every letter of the order, all or none, each under a fresh reference.

    Raises SeveralProblems with a NotReady for each gap, NobodySigns, and what the record refuses.
    """
    ordered = plans(workplace, order, moment)
    if not order.sign:
        raise NobodySigns
    problems = [problem for plan in ordered for problem in _not_ready(_check(workplace, plan, moment))]
    if problems:
        raise SeveralProblems(tuple(problems))
    appeals = []
    with workplace.library.transaction():
        for done, plan in enumerate(ordered, 1):
            appeals.append(_draft(workplace, plan, moment))
            if on_step:
                on_step(done, len(ordered))
    for appeal in appeals:
        write_draft_copy(workplace.library, appeal)
    return tuple(appeals)


def _not_ready(checked: LetterCheck) -> list[NotReady]:
    names = ", ".join(checked.names)
    return [NotReady(names, gap) for gap in checked.gaps if gap.stops_the_letter]


def _check(workplace: Workplace, plan: Plan, moment: Moment) -> LetterCheck:
    matter = matter_of(workplace, plan, REFERENCE_TO_COME)
    facts, compiled = gather(matter), workplace.compiled(plan.template, plan.language)
    return LetterCheck(
        plan,
        gaps_of(plan, matter, facts, compiled, moment.today, written_before(workplace, plan)),
        _preview(compiled, facts),
    )


def written_before(workplace: Workplace, plan: Plan) -> dict[Id, tuple[str, ...]]:
    """The references of issued appeals about the case, by the id of the office they went to."""
    library = workplace.library
    issued = {
        one.id: one.reference
        for one in library.find(Appeal, case=plan.case_file.case.id)
        if one.state in SENT
    }
    found: dict[Id, tuple[str, ...]] = {}
    for addressee in library.some(Addressee, "appeal", list(issued)):
        found[addressee.office] = (*found.get(addressee.office, ()), issued[addressee.appeal])
    return found


def _preview(compiled: CompiledTemplate, facts: Facts) -> tuple[LetterParagraph, ...]:
    return letter_text(compiled.preview(facts.context, lambda path: facts.explain(path).field or path))


def _draft(workplace: Workplace, plan: Plan, moment: Moment) -> Appeal:
    library = workplace.library
    reference = next_reference(
        library.desk.mark, moment.today.year, library.references_taken(library.desk.mark)
    )
    matter = matter_of(workplace, plan, reference)
    facts, compiled = gather(matter), workplace.compiled(plan.template, plan.language)
    letter = library.store(compiled.render(facts.context, title=_title(plan)), f"{reference}.docx", DOCX)
    evidence = library.store(facts.text.encode(), f"{reference}.facts.json", "application/json")
    appeal = _appeal(plan, matter, moment, letter, evidence)
    campaign, new_campaign = campaign_named(workplace, plan.campaign, moment)
    appeal = replace(
        appeal,
        campaign=campaign.id,
        template_sha=compiled.template_sha,
        catalogue_sha=compiled.catalogue_sha,
    )
    library.write(
        moment, "drafted", reference, *new_campaign, appeal, *_parties(plan, matter, appeal, moment)
    )
    return library.one(Appeal, reference=reference)


def _appeal(plan: Plan, matter: Matter, moment: Moment, letter: Document, evidence: Document) -> Appeal:
    return Appeal(
        id=moment.new_id(),
        reference=matter.reference,
        case=plan.case_file.case.id,
        campaign="",
        kind=AppealKind.LETTER,
        origin=Origin.MADE,
        language=plan.language,
        state=DocumentState.DRAFT,
        letter_date=plan.letter_date,
        template=plan.template.id,
        demands=plan.demands,
        draft=letter.sha,
        facts=evidence.sha,
    )


def _parties(plan: Plan, matter: Matter, appeal: Appeal, moment: Moment) -> Sequence[object]:
    addressees = [
        Addressee(
            id=moment.new_id(),
            appeal=appeal.id,
            office=one.office.id,
            role=AddresseeRole.CC if one.copy else AddresseeRole.TO,
            position=position,
            holder=one.holder.id if one.holder else None,
        )
        for position, one in enumerate(matter.addressed, 1)
    ]
    signatories = [replace(one, id=moment.new_id(), appeal=appeal.id) for one in plan.signatories]
    return [*addressees, *signatories]


def _title(plan: Plan) -> str:
    return plan.template.title
