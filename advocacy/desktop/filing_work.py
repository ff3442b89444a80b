"""What the form for a request to INTERPOL's Commission asks of the workflows; each runs on a background thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from advocacy.domain.filing import REQUEST, FilingKind
from advocacy.domain.moment import Moment
from advocacy.i18n import translate

if TYPE_CHECKING:
    from advocacy.workflows.filing import FilingCheck, FilingOrder
    from advocacy.workflows.filing_package import Package
    from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class FilingOffer:
    """What can be chosen for a request about a case: whose it is, in which languages, who signed here before."""

    case: str
    title: str
    persons: tuple[str, ...]
    languages: tuple[str, ...]
    signatories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in the form. ``annexes`` are titles with their files, in the order of their numbers."""

    case: str
    kind: FilingKind
    demands: tuple[str, ...]
    person: str
    language: str
    letter_date: date
    sign: tuple[str, ...]
    identity: Path | None
    identity_until: date | None
    power_of_attorney: Path | None
    provisional: bool
    confidential: tuple[str, ...]
    decision: str
    discovered: date | None
    annexes: tuple[tuple[str, Path], ...]


def offer(workplace: Workplace, _moment: Moment, reference: str) -> FilingOffer:
    """What can be chosen for a request about this case. Raises UnknownReference."""
    from advocacy.domain.appeal import Origin  # noqa: PLC0415 - off the window's thread
    from advocacy.workflows.cases import case_file  # noqa: PLC0415
    from advocacy.workflows.outreach import lines  # noqa: PLC0415

    file = case_file(workplace, reference)
    persons = tuple(file.name_of(one.id) for one in file.subjects)
    made = [one for one in lines(workplace) if one.origin is Origin.MADE]
    signed = dict.fromkeys(name.partition(",")[0] for one in reversed(made) for name in one.signatories)
    template = next(one for one in workplace.shelf if one.id == REQUEST)
    languages = tuple(one for one in workplace.languages if template.exists_in(one))
    others = tuple(one for one in signed if one not in persons)
    return FilingOffer(reference, file.case.title, persons, languages, others)


def check(workplace: Workplace, moment: Moment, entered: Entered, *, count_pages: bool) -> FilingCheck:
    """The check of what stands in the form. Raises what checking a filing raises."""
    from advocacy.workflows.filing import check  # noqa: PLC0415 - off the window's thread

    return check(workplace, _order(entered), moment, count_pages=count_pages)


def draft(workplace: Workplace, moment: Moment, entered: Entered) -> str:
    """Draft the request; gives back its reference. Raises what drafting a filing raises."""
    from advocacy.workflows.filing import draft  # noqa: PLC0415 - off the window's thread

    return draft(workplace, _order(entered), moment).reference


def pack(workplace: Workplace, reference: str, out: Path, today: date) -> Package:
    """Pack an issued request, with its check list in the language of the screen. Raises what packing raises."""
    from advocacy.workflows.filing_package import package  # noqa: PLC0415 - off the window's thread

    return package(workplace, reference, out, today, translate)


def _order(entered: Entered) -> FilingOrder:
    from advocacy.workflows.filing import PROVISIONAL, FilingOrder  # noqa: PLC0415
    from advocacy.workflows.filing_orders import FilingRequest  # noqa: PLC0415
    from advocacy.workflows.ordering import Enclosure  # noqa: PLC0415

    request = FilingRequest(
        entered.kind,
        entered.person,
        entered.provisional,
        entered.confidential,
        entered.decision,
        entered.discovered,
        entered.identity,
        entered.identity_until,
        entered.power_of_attorney,
    )
    asked = (*entered.demands, PROVISIONAL) if entered.demands and entered.provisional else entered.demands
    return FilingOrder(
        case=entered.case,
        request=request,
        language=entered.language,
        sign=entered.sign,
        annexes=tuple(Enclosure(title, file) for title, file in entered.annexes),
        demands=asked,
        letter_date=entered.letter_date,
    )
