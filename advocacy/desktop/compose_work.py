"""What the letters page asks of the workflows; each function runs on a background thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from advocacy.desktop import places
from advocacy.desktop.background import Step
from advocacy.desktop.check_rows import LetterRow
from advocacy.desktop.order_form import Offer
from advocacy.domain.appeal import Origin
from advocacy.domain.case import CaseState
from advocacy.domain.moment import Moment
from advocacy.i18n import translate

if TYPE_CHECKING:
    from advocacy.workflows.issuing import Issued
    from advocacy.workflows.letters import LetterCheck
    from advocacy.workflows.ordering import LetterOrder
    from advocacy.workflows.workplace import Workplace

MakeOrder = Callable[[Callable[..., "LetterOrder"]], "LetterOrder"]


def offer(workplace: Workplace, moment: Moment) -> Offer:
    """What can be chosen from."""
    from advocacy.workflows.cases import list_cases  # noqa: PLC0415 - off the window's thread
    from advocacy.workflows.outreach import lines  # noqa: PLC0415

    cases = tuple(one for one in list_cases(workplace, moment) if one.state is CaseState.OPEN)
    made = [one for one in lines(workplace) if one.origin is Origin.MADE]
    signed = [name.partition(",")[0] for one in reversed(made) for name in one.signatories]
    templates = tuple((one.id, one.title) for one in workplace.shelf)
    return Offer(cases, templates, workplace.languages, tuple(dict.fromkeys(signed)))


def last_event(workplace: Workplace, reference: str) -> date | None:
    """The day of the last event of a case that is known to the day; None when there is none."""
    from advocacy.workflows.cases import case_file  # noqa: PLC0415

    days = [one.occurred.first_day() for one in case_file(workplace, reference).events if one.occurred.day]
    return max(days, default=None)


def check(workplace: Workplace, moment: Moment, order: MakeOrder) -> tuple[LetterRow, ...]:
    """The check of every letter that is ordered."""
    from advocacy.workflows.letters import LetterOrder, check  # noqa: PLC0415

    return tuple(_row(one) for one in check(workplace, order(LetterOrder), moment))


def draft(workplace: Workplace, moment: Moment, step: Step, order: MakeOrder) -> tuple[str, ...]:
    """Draft the letters; gives back their references in order."""
    from advocacy.workflows.letters import LetterOrder, draft  # noqa: PLC0415

    return tuple(one.reference for one in draft(workplace, order(LetterOrder), moment, step))


def review(workplace: Workplace, moment: Moment, references: tuple[str, ...]) -> None:
    """Hand drafts to review."""
    from advocacy.workflows.approving import review  # noqa: PLC0415

    review(workplace, references, moment)


def approve(workplace: Workplace, moment: Moment, references: tuple[str, ...]) -> None:
    """Approve letters in review."""
    from advocacy.workflows.approving import approve  # noqa: PLC0415

    approve(workplace, references, moment)


def issue(workplace: Workplace, moment: Moment, step: Step, references: tuple[str, ...]) -> Issued:
    """Issue approved letters."""
    from advocacy.workflows.issuing import issue  # noqa: PLC0415

    return issue(workplace, references, moment, on_step=step)


def _row(one: LetterCheck) -> LetterRow:
    made = LetterRow(
        one.offices,
        one.names,
        translate(one.plan.template.title),
        one.plan.language,
        tuple(replace(gap, language=places.language(gap.language)) for gap in one.gaps),
        one.paragraphs,
    )
    # Nobody is written to twice by accident: such a letter goes only when a person ticks it.
    return replace(made, ticked=not made.written_before)
