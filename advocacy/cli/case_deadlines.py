"""Deadlines that papers of a case set, on the command line: entered, met, changed, taken out."""

from __future__ import annotations

from datetime import date

import click

from advocacy.cli.session import Session, day_of, plain
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.moment import Moment
from advocacy.domain.partial_date import exact_day
from advocacy.i18n import translate
from advocacy.workflows import case_deadlines as work
from advocacy.workflows import cases
from advocacy.workflows.workplace import Workplace

TODAY = "today"
ACTS = ("met", "open", "change", "remove")


@click.command(
    help=translate("Enter what must be done in a case by a day; or note that it was met, change it, take it out.")
)
@click.argument("reference")
@click.option("--what", required=True, metavar="TEXT", help=translate("What must be done; later, how it begins."))
@click.option("--due", default="", metavar="D", help=translate("The last day for it."))
@click.option("--source", default=None, metavar="TEXT", help=translate("The paper or person that says so."))
@click.option("--track", default=None, metavar="KIND", help=translate("The proceeding, such as extradition."))
@click.option(
    "--met", default="", is_flag=False, flag_value=TODAY, metavar="D",
    help=translate("It was done on that day; today when no day is given."),
)  # fmt: skip
@click.option("--open", "reopened", is_flag=True, help=translate("It was not done, after all."))
@click.option("--change", is_flag=True, help=translate("Change it to what the other options say."))
@click.option("--named", default="", metavar="TEXT", help=translate("With --change: what it is called from now on."))
@click.option("--remove", is_flag=True, help=translate("Take it out: it was entered by mistake."))
@click.pass_obj
def deadline(
    session: Session, reference: str, what: str, due: str, source: str | None, track: str | None, met: str,
    reopened: bool, change: bool, named: str, remove: bool,
) -> None:  # fmt: skip
    """Deadline."""
    if sum((bool(met), reopened, change, remove)) > 1:
        raise click.UsageError(translate("One thing at a time: --met, --open, --change or --remove."))
    moment = session.moment
    with session.workplace() as workplace:
        if remove:
            found = work.find(workplace, reference, what)
            work.remove(workplace, found, moment)
        elif met or reopened:
            day = None if reopened else moment.today if met == TODAY else exact_day(met)
            found = work.meet(workplace, work.find(workplace, reference, what), day, moment)
        elif change:
            found = _change(workplace, reference, what, named, day_of(due), source, track, moment)
        else:
            found = _enter(workplace, reference, what, due, source, track, moment)
    shape = {
        "deadline": found.id,
        "case": reference,
        "what": found.what,
        "due": plain(found.due),
        "met_on": plain(found.met_on),
        "removed": remove,
    }
    session.tell(shape, lambda: [f"{found.due}  {found.what}  {found.met_on or ''}".rstrip()])


def _enter(
    workplace: Workplace, reference: str, what: str, due: str, source: str | None, track: str | None, moment: Moment
) -> CaseDeadline:
    if not due:
        raise click.UsageError(translate("A new deadline needs --due: by which day?"))
    proceeding = work.track_named(cases.case_file(workplace, reference), track or "")
    return work.enter(workplace, reference, work.Term(what, exact_day(due), source or "", proceeding), moment)


def _change(
    workplace: Workplace, reference: str, what: str, named: str, due: date | None, source: str | None,
    track: str | None, moment: Moment,
) -> CaseDeadline:  # fmt: skip
    """What was not said stays as it is."""
    found = work.find(workplace, reference, what)
    file = cases.case_file(workplace, reference)
    term = work.Term(
        named or found.what,
        due or found.due,
        found.source if source is None else source,
        found.proceeding if track is None else work.track_named(file, track),
    )
    return work.correct(workplace, found, term, moment)
