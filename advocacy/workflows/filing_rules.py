"""The rules for filings against a planned letter: of a request every rule, of any other letter the channel alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from advocacy.domain.case import PointKind
from advocacy.domain.filing import CCF, REQUEST, Filing, Rule
from advocacy.domain.filing_check import TITLES, CheckItem, Submission, check_list, letter_problem
from advocacy.domain.gap import Gap, GapKind
from advocacy.workflows.refusals import MadeAsAFiling

if TYPE_CHECKING:  # orders bring the requests along, so this module cannot bring the orders
    from advocacy.workflows.ordering import Plan

def submission_of(plan: Plan, filing: Filing) -> Submission:
    """What the rules look at in a planned request; its pages are counted once there is a text."""
    chosen = set(plan.demands)
    demands = plan.case_file.points_of(PointKind.DEMAND)
    asked = [one for one in demands if not chosen or chosen & {one.id, one.key}]
    return Submission(
        kind=filing.kind,
        day=plan.letter_date,
        language=plan.language,
        persons=len(plan.case_file.subjects),
        purposes=len(asked),
        signatures=len(plan.signatories),
        represented=any(one.person != filing.person for one in plan.signatories),
        identity=filing.identity is not None,
        identity_until=filing.identity_until,
        power_of_attorney=filing.power_of_attorney is not None,
        annexes=len(plan.annexes),
        discovered=filing.discovered,
        confidential=len(filing.confidential),
    )


def filing_gaps(rules: Iterable[Rule], plan: Plan) -> Iterator[Gap]:
    """What a request breaks; for any other letter to the Commission, that it is none."""
    if plan.filing is not None:
        for one in check_list(rules, submission_of(plan, plan.filing)):
            yield from gap_of(one, plan)
        return
    if plan.template.id == REQUEST:
        yield Gap(GapKind.FILING, plan.template.title, language=plan.language, refusal=MadeAsAFiling())
        return
    for office in plan.to:
        problem = letter_problem(rules, plan.letter_date) if office.key == CCF else None
        if problem is not None:
            yield Gap(GapKind.FILING_REMARK, office.name, language=plan.language, refusal=problem)


def gap_of(item: CheckItem, plan: Plan) -> Iterator[Gap]:
    """The gap that a line of the check list means; none where the rule is kept."""
    if item.problem is not None:
        kind = GapKind.FILING if item.stops else GapKind.FILING_REMARK
        name = ", ".join(one.name for one in plan.to)
        yield Gap(kind, name, TITLES[item.rule.key], plan.language, refusal=item.problem)
