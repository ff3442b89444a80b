"""Milestones on the command line: what an office did with an appeal, with its paper."""

from __future__ import annotations

from pathlib import Path

import click

from advocacy.cli.session import Session, day_of, plain
from advocacy.domain.milestone import MilestoneKind
from advocacy.i18n import translate
from advocacy.workflows import milestones as work


@click.command(
    help=translate("Record what an office did: registered, admitted, extended, paused, promised, decided ...")
)
@click.argument("reference")
@click.option("--office", required=True, metavar="KEY")
@click.option("--kind", required=True, type=click.Choice([one.value for one in MilestoneKind]))
@click.option("--on", "on_day", default="", metavar="D", help=translate("The day it was done; today when not given."))
@click.option(
    "--until", default="", metavar="D", help=translate("The day it sets: the new end, or what is promised for.")
)
@click.option("--note", default="", help=translate("The reason, or what was said."))
@click.option("--proof", type=click.Path(path_type=Path), help=translate("The paper that says so."))
@click.option("--reply", default="", metavar="ID", help=translate("The reply that told of it."))
@click.option(
    "--instead-of", default="", metavar="ID", help=translate("The step that was recorded wrongly; see “appeals show”.")
)
@click.pass_obj
def milestone(
    session: Session, reference: str, office: str, kind: str, on_day: str, until: str, note: str, proof: Path | None,
    reply: str, instead_of: str,
) -> None:  # fmt: skip
    """Milestone."""
    moment = session.moment
    handled = work.Handled(
        MilestoneKind(kind), day_of(on_day) or moment.today, day_of(until), note, proof, reply or None
    )
    with session.workplace() as workplace:
        if instead_of:
            step = work.correct(workplace, reference, office, instead_of, handled, moment)
        else:
            step = work.record(workplace, reference, office, handled, moment)
    shape = {
        "milestone": step.id,
        "reference": reference,
        "office": office,
        "kind": kind,
        "on": plain(step.on),
        "until": plain(step.until),
    }
    session.tell(shape, lambda: [f"{reference}  {office}  {kind}  {step.on}  {step.id}"])
