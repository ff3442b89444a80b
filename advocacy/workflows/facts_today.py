"""The facts of today for a letter on record: gathered anew, filtered for its readers as when it was drafted."""

from __future__ import annotations

from dataclasses import dataclass

from advocacy.domain.appeal_file import AppealFile
from advocacy.letters.facts import Facts, Matter, gather
from advocacy.workflows.matters import matter_of
from advocacy.workflows.ordering import Plan, plan_of
from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Today:
    """What a letter on record would be made from today."""

    plan: Plan
    matter: Matter
    facts: Facts


def today_of(workplace: Workplace, file: AppealFile) -> Today | None:
    """What the letter would be made from today; None where its template or language is gone."""
    appeal = file.appeal
    if not workplace.has(appeal.template, appeal.language):
        return None
    plan = plan_of(workplace, file)
    matter = matter_of(workplace, plan, appeal.reference, file.annexes)
    return Today(plan, matter, gather(matter))
