"""Requests to INTERPOL's Commission on the command line: checked, drafted, and packed for its portal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from advocacy.cli.letters import annex_of, shape_of_gap
from advocacy.cli.session import Session, plain, table
from advocacy.domain.filing import FilingKind
from advocacy.domain.filing_check import TITLES, CheckItem
from advocacy.domain.partial_date import exact_day
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import filing as work
from advocacy.workflows import filing_package
from advocacy.workflows.filing_orders import FilingRequest

KINDS = click.Choice([one.value for one in FilingKind])
FILE = click.Path(path_type=Path)


@click.group(
    help=translate("Requests to INTERPOL’s Commission (CCF): a package for its portal, not a posted letter.")
)
def filings() -> None:
    """Filings."""


def _order_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is filed."""
    for option in (
        click.option("--case", required=True, metavar="REF", help=translate("The case.")),
        click.option("--kind", required=True, type=KINDS, help=translate("What is asked of the Commission.")),
        click.option(
            "--person",
            default="",
            metavar="NAME",
            help=translate("Whose request it is, where a case has several."),
        ),
        click.option(
            "--language", default="en", metavar="L", help=translate("The language: ar, en, fr or es.")
        ),
        click.option(
            "--sign",
            multiple=True,
            metavar="NAME",
            help=translate("The person, or the representative who files."),
        ),
        click.option("--identity", type=FILE, help=translate("A copy of the person’s identity document.")),
        click.option("--identity-until", default="", metavar="D", help=translate("Until when it is valid.")),
        click.option(
            "--power-of-attorney", type=FILE, help=translate("The power of attorney, for a representative.")
        ),
        click.option(
            "--annex", multiple=True, metavar="TITLE=FILE", help=translate("A file that goes with it.")
        ),
        click.option(
            "--provisional", is_flag=True, help=translate("Ask for provisional measures (Article 37).")
        ),
        click.option(
            "--confidential",
            multiple=True,
            metavar="TEXT",
            help=translate("What no police office may learn; repeat it."),
        ),
        click.option(
            "--decision", default="", metavar="TEXT", help=translate("The decision a revision is about.")
        ),
        click.option(
            "--discovered", default="", metavar="D", help=translate("When the new fact was discovered.")
        ),
        click.option(
            "--demand", multiple=True, metavar="KEY", help=translate("What is asked; by the kind when none.")
        ),
        click.option(
            "--date", "letter_date", default="", metavar="D", help=translate("The date on the request.")
        ),
        click.option("--campaign", default="", metavar="C", help=translate("The campaign it belongs to.")),
    ):
        command = option(command)
    return command


def _order(given: dict[str, Any]) -> work.FilingOrder:
    request = FilingRequest(
        kind=FilingKind(given["kind"]),
        person=given["person"],
        provisional=given["provisional"],
        confidential=given["confidential"],
        decision=given["decision"],
        discovered=_day(given["discovered"]),
        identity=given["identity"],
        identity_until=_day(given["identity_until"]),
        power_of_attorney=given["power_of_attorney"],
    )
    return work.FilingOrder(
        case=given["case"],
        request=request,
        language=given["language"],
        sign=given["sign"],
        annexes=tuple(annex_of(one) for one in given["annex"]),
        demands=given["demand"],
        letter_date=_day(given["letter_date"]),
        campaign=given["campaign"],
    )


def _day(text: str) -> date | None:
    return exact_day(text) if text else None


@filings.command(help=translate("Tell what is missing, and the check list of the rules of the day."))
@_order_options
@click.pass_obj
def check(session: Session, /, **given: Any) -> int:
    """Check."""
    with session.workplace() as workplace:
        found = work.check(workplace, _order(given), session.moment)
    shape = {
        "language": found.letter.plan.language,
        "pages": found.length.request if found.length else None,
        "summary_pages": found.length.summary if found.length else None,
        "estimated": bool(found.length and found.length.estimated),
        "rules": [_shape(one) for one in found.items],
        "problems": [shape_of_gap(one) for one in found.gaps],
    }
    session.tell(shape, lambda: _lines(found))
    return 0 if found.ready else 1


@filings.command(help=translate("Draft a request under a fresh reference."))
@_order_options
@click.pass_obj
def draft(session: Session, /, **given: Any) -> None:
    """Draft."""
    with session.workplace() as workplace:
        made = work.draft(workplace, _order(given), session.moment)
    shape = {"reference": made.reference, "kind": made.kind, "language": made.language, "sha256": made.draft}
    rows = [(made.reference, made.language, made.letter_date)]
    session.tell(shape, lambda: table(rows, (N_("Reference"), N_("Language"), N_("Date"))))


@filings.command(
    help=translate("Pack an issued request with its annexes and a check list, as a folder or a ZIP file.")
)
@click.argument("reference")
@click.option("--out", required=True, type=FILE, help=translate("The folder, or a file that ends in .zip."))
@click.pass_obj
def package(session: Session, reference: str, out: Path) -> None:
    """Package."""
    with session.workplace() as workplace:
        done = filing_package.package(workplace, reference, out, session.moment.today, translate)
    shape = {
        "place": str(done.place),
        "files": list(done.files),
        "rules": [_shape(one) for one in done.items],
    }
    session.tell(shape, lambda: [str(done.place), *(f"  {one}" for one in done.files)])


def _shape(item: CheckItem) -> dict[str, object]:
    return {
        "rule": item.rule.key,
        "kept": item.problem is None,
        "stops": item.stops,
        "text": item.problem.in_words(translate) if item.problem else "",
        "source": item.rule.source,
        "confidence": item.rule.confidence,
        "checked_on": plain(item.rule.checked_on),
    }


def _lines(found: work.FilingCheck) -> list[str]:
    rules = (line for one in found.items for line in _lines_of(one))
    gaps = (f"  {'!' if one.stops_the_letter else '·'} {one.in_words(translate)}" for one in found.gaps)
    return [*rules, *gaps]


def _lines_of(item: CheckItem) -> Iterator[str]:
    yield f"[{'x' if item.problem is None else '!'}] {translate(TITLES[item.rule.key])}"
    yield from (f"    {one.in_words(translate)}" for one in item.findings)


COMMANDS = (filings,)
