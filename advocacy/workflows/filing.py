"""A filing with INTERPOL's Commission: checked against the rules of its day, drafted, and packed for the portal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from advocacy.domain.appeal import Appeal
from advocacy.domain.filing import CCF, REQUEST, FilingKind
from advocacy.domain.filing_check import CheckItem, check_list
from advocacy.domain.filing_length import Length
from advocacy.domain.gap import Gap
from advocacy.domain.moment import Moment
from advocacy.errors import SeveralProblems
from advocacy.formats.ccf import read_annex_titles
from advocacy.letters import pages
from advocacy.letters.summary import summary_of
from advocacy.paths import ShippedData, shipped
from advocacy.workflows import letters
from advocacy.workflows.files import text_of
from advocacy.workflows.filing_orders import FilingRequest
from advocacy.workflows.filing_rules import gap_of, submission_of
from advocacy.workflows.letter_check import LetterCheck, check_plan, rendered
from advocacy.workflows.ordering import LAST_RESORT, Enclosure, LetterOrder, Plan, plans
from advocacy.workflows.refusals import NobodySigns, NotReady
from advocacy.workflows.workplace import FILINGS, Workplace

ASKS = {
    FilingKind.ACCESS: ("give-access",),
    FilingKind.CORRECTION_DELETION: ("delete-data",),
    FilingKind.REVISION: ("revise-decision",),
}
"""What is asked when nothing else is chosen."""

PROVISIONAL = "block-data"


@dataclass(frozen=True, slots=True)
class FilingOrder:
    """A filing to be made about a case; ``sign`` is the person's name or the representative's."""

    case: str
    request: FilingRequest
    language: str = LAST_RESORT
    sign: tuple[str, ...] = ()
    annexes: tuple[Enclosure, ...] = ()
    demands: tuple[str, ...] = ()
    letter_date: date | None = None
    campaign: str = ""


@dataclass(frozen=True, slots=True)
class FilingCheck:
    """The check of a filing: every gap of its text, the check list of the rules, and its length once it can be made."""

    letter: LetterCheck
    items: tuple[CheckItem, ...]
    length: Length | None = None
    gaps: tuple[Gap, ...] = field(default=())

    @property
    def ready(self) -> bool:
        """Whether nothing stops the filing."""
        return not any(gap.stops_the_letter for gap in self.gaps)


def check(
    workplace: Workplace, order: FilingOrder, moment: Moment, *, count_pages: bool = True
) -> FilingCheck:
    """The check of a filing; nothing is written. Counting its pages takes seconds and can be left for later.

    Raises UnknownReference, NotThePersonOfTheCase, FileNotRead.
    """
    (plan,) = plans(workplace, letter_order(order), moment)
    found = check_plan(workplace, plan, moment)
    length = length_of(rendered(workplace, plan)) if found.ready and count_pages else None
    items = check_items(workplace, plan, length)
    told = {gap.refusal.in_words(str) for gap in found.gaps if gap.refusal}
    longer = (gap for one in items for gap in gap_of(one, plan))
    more = (gap for gap in longer if gap.refusal and gap.refusal.in_words(str) not in told)
    return FilingCheck(found, items, length, (*found.gaps, *more))


def length_of(request: bytes) -> Length:
    """The pages of a request, and of its summary alone where a heading marks it."""
    summary = summary_of(request)
    whole, *parts = pages.count_pages(request, *([summary] if summary else []))
    return Length(whole.number, parts[0].number if parts else None, whole.estimated)


def check_items(workplace: Workplace, plan: Plan, length: Length | None) -> tuple[CheckItem, ...]:
    """The check list of a planned filing."""
    if plan.filing is None:
        return ()
    submission = replace(submission_of(plan, plan.filing), length=length)
    return check_list(workplace.filing_rules, submission)


def draft(workplace: Workplace, order: FilingOrder, moment: Moment) -> Appeal:
    """Draft a filing under a fresh reference.

    Raises SeveralProblems with a NotReady for each gap, NobodySigns, and what a letter's draft raises.
    """
    if not order.sign:
        raise NobodySigns
    found = check(workplace, order, moment)
    stops = [one for one in found.gaps if one.stops_the_letter]
    if stops:
        names = ", ".join(found.letter.names)
        raise SeveralProblems(tuple(NotReady(names, gap) for gap in stops))
    (appeal,) = letters.draft(workplace, letter_order(order), moment)
    return appeal


def letter_order(order: FilingOrder) -> LetterOrder:
    """The filing as a letter to the Commission, its papers numbered first."""
    return LetterOrder(
        case=order.case,
        to=(CCF,),
        template=REQUEST,
        language=order.language,
        campaign=order.campaign,
        sign=order.sign,
        letter_date=order.letter_date,
        demands=order.demands or _asks(order.request),
        annexes=(*_papers(order), *order.annexes),
        filing=order.request,
    )


def _asks(request: FilingRequest) -> tuple[str, ...]:
    return (*ASKS[request.kind], *([PROVISIONAL] if request.provisional else []))


def _papers(order: FilingOrder) -> tuple[Enclosure, ...]:
    """The identity document and the power of attorney under the titles they have in the language."""
    shipped_titles = read_annex_titles(text_of(shipped(ShippedData.RECIPIENTS) / FILINGS))
    titles = shipped_titles.get(order.language, shipped_titles[LAST_RESORT])
    files = {"identity": order.request.identity, "power_of_attorney": order.request.power_of_attorney}
    return tuple(Enclosure(titles[name], file) for name, file in files.items() if file)
