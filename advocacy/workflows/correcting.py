"""Correcting letters: a draft for each issued letter that carries an old value, to take its place when it is issued.

The same letter to the same offices, signed by the same, in the same language, with the same demands and annexes, made
from the facts of today and dated today. It says that it replaces the other one, and what is corrected.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from advocacy.domain.appeal import Appeal, Campaign, Signatory
from advocacy.domain.moment import Moment
from advocacy.errors import AdvocacyError, N_
from advocacy.workflows.corrections import CarryingAppeal, NothingToCorrect, carrying
from advocacy.workflows.earlier_letters import replaced_letter
from advocacy.workflows.edit_refusals import TemplateGone
from advocacy.workflows.letters import OnStep, draft_plans
from advocacy.workflows.ordering import Plan, office_called, plan_of
from advocacy.workflows.workplace import Workplace


class CorrectedAlready(AdvocacyError):
    """One letter takes the place of another, not two."""

    sentence = N_("{replacement} is already there to take the place of {reference}.")


class MadeAnew(AdvocacyError):
    """What somebody wrote into the letter that is replaced is not in the new one."""

    sentence = N_(
        "{reference} had been changed by hand; what was changed is not in {replacement} (advocacy appeals edits"
        " {reference})."
    )


@dataclass(frozen=True, slots=True)
class Correcting:
    """A drafted letter and the issued one whose place it is to take; ``remarks`` on what it does not say."""

    draft: Appeal
    replaces: CarryingAppeal
    remarks: tuple[AdvocacyError, ...] = ()


def draft_corrections(
    workplace: Workplace,
    case: str,
    references: Collection[str],
    moment: Moment,
    on_step: OnStep | None = None,
) -> tuple[Correcting, ...]:
    """Draft a correcting letter for these issued letters about the case (none named: for all that have none yet).

    All or none. Raises UnknownReference, NothingToCorrect, CorrectedAlready, TemplateGone, and SeveralProblems with a
    NotReady for each gap, as of a case that rests.
    """
    with workplace.library.transaction():
        wanted = tuple(_wanted(workplace, case, references))
        plans = [_plan(workplace, one, moment) for one in wanted]
        drafts = draft_plans(workplace, plans, moment, on_step)
    return tuple(
        Correcting(draft, one, _remarks(draft, one)) for draft, one in zip(drafts, wanted, strict=True)
    )


def _wanted(workplace: Workplace, case: str, references: Collection[str]) -> Iterator[CarryingAppeal]:
    found = {one.reference: one for one in carrying(workplace, case)}
    waiting = [one.reference for one in found.values() if not one.replacement]
    if not references and not waiting:
        raise NothingToCorrect(reference=case)
    for reference in dict.fromkeys(references or waiting):
        if reference not in found:
            raise NothingToCorrect(reference=workplace.library.one(Appeal, reference=reference).reference)
        if found[reference].replacement:
            raise CorrectedAlready(reference=reference, replacement=found[reference].replacement)
        yield found[reference]


def _plan(workplace: Workplace, carrier: CarryingAppeal, moment: Moment) -> Plan:
    """The plan that made the letter, for today; an office that turned out to be another one's double is that one."""
    library, appeal = workplace.library, carrier.file.appeal
    if not workplace.has(appeal.template, appeal.language):
        raise TemplateGone(reference=appeal.reference, template=appeal.template)
    plan = plan_of(workplace, carrier.file)
    return replace(
        plan,
        to=tuple(office_called(library, one.key) for one in plan.to),
        cc=tuple(office_called(library, one.key) for one in plan.cc),
        signatories=tuple(
            Signatory("", "", one.position, one.person, one.label, one.organization) for one in plan.signatories
        ),  # who agreed to the old text has not agreed to this one
        letter_date=moment.today,
        campaign=library.get(Campaign, appeal.campaign).name,
        supersedes=replaced_letter(workplace, plan.case_file.case, plan.to, appeal.reference),
        untranslated_because="",
        kept=tuple(sorted(carrier.file.annexes, key=lambda one: one.position)),
    )


def _remarks(draft: Appeal, carrier: CarryingAppeal) -> tuple[AdvocacyError, ...]:
    if not carrier.edited:
        return ()
    return (MadeAnew(reference=carrier.reference, replacement=draft.reference),)
