"""Deadlines on the command line: who owes what by when, and the rules that say so."""

from __future__ import annotations

import click

from advocacy.cli.session import Session, plain, table
from advocacy.domain.deadline import REMARKS, TARGET, Deadline, DeadlineSource
from advocacy.domain.deadline_rule import DeadlineRule
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import deadlines as work

HEAD = (N_("Due"), N_("State"), N_("Owed by"), N_("What"), N_("Case"), N_("Appeal"), N_("Office"))
RULES_HEAD = (N_("Rule"), N_("Owed by"), N_("Time"), N_("From"), N_("Article"), N_("Confidence"), N_("Checked on"))


@click.group(help=translate("Deadlines: who owes what by when, and the rules that say so."))
def deadlines() -> None:
    """Deadlines."""


@deadlines.command("list", help=translate("List the open deadlines by the day they are due."))
@click.option("--case", default="", metavar="REF")
@click.option("--appeal", default="", metavar="REF")
@click.option("--overdue", is_flag=True, help=translate("Only those whose day has passed."))
@click.option("--all", "every", is_flag=True, help=translate("Also those that were met or are over."))
@click.pass_obj
def list_deadlines(session: Session, case: str, appeal: str, overdue: bool, every: bool) -> None:
    """List."""
    with session.workplace() as workplace:
        found = work.deadlines(workplace, session.moment, case=case, appeal=appeal, every=every)
    lines = [one for one in found if one.deadline.is_late or not overdue]
    session.tell([_shape(one) for one in lines], lambda: table([_row(one) for one in lines], HEAD))


@deadlines.command(help=translate("Show the rules, each with its article, its source and how sure it is."))
@click.pass_obj
def rules(session: Session) -> None:
    """Rules."""
    with session.workplace() as workplace:
        known = workplace.deadline_rules
    session.tell([_shape_of_rule(one) for one in known], lambda: _lines_of_rules(known))


def title_of(deadline: Deadline, text: str = "") -> str:
    """What a deadline is for; a statutory target says so."""
    title = deadline.title if deadline.source is DeadlineSource.ENTERED else translate(deadline.title)
    if text:
        title = f"{title}: {text}"
    return f"{title} ({translate(TARGET)})" if deadline.is_target else title


def _row(line: work.DeadlineLine) -> tuple[object, ...]:
    one = line.deadline
    return (one.due, one.state, one.owed_by, title_of(one, line.text), line.case, line.appeal, line.office)


def _shape(line: work.DeadlineLine) -> dict[str, object]:
    one = line.deadline
    return {
        "key": one.key,
        "kind": one.source,
        "title": title_of(one, line.text),
        "due": plain(one.due),
        "state": one.state,
        "owed_by": one.owed_by,
        "target": one.is_target,
        "case": {"reference": line.case, "title": line.case_title},
        "appeal": line.appeal or None,
        "office": line.office or None,
        "from": plain(one.clock),
        "met_on": plain(one.met_on),
        "because": one.because,
        "remarks": [translate(REMARKS[remark]) for remark in one.remarks],
        "rule": _shape_of_rule(one.rule) if one.rule else None,
    }


def _shape_of_rule(rule: DeadlineRule) -> dict[str, object]:
    return {
        "key": rule.key,
        "title": translate(rule.title),
        "text": rule.text,
        "owed_by": rule.owed_by,
        "length": rule.length,
        "unit": rule.unit,
        "clock": [str(one) for one in rule.clock],
        "met_by": sorted(str(one) for one in rule.met_by),
        "target": rule.target,
        "since": plain(rule.since),
        "until": plain(rule.until),
        "article": rule.article,
        "source": rule.source,
        "confidence": rule.confidence,
        "checked_on": plain(rule.checked_on),
    }


def _lines_of_rules(known: tuple[DeadlineRule, ...]) -> list[str]:
    rows = [
        (
            translate(one.title), one.owed_by, f"{one.length} {one.unit}", ", ".join(str(each) for each in one.clock),
            one.article, one.confidence, one.checked_on,
        )
        for one in known
    ]  # fmt: skip
    sources = (f"{translate(one.title)}: {one.text} {one.source}" for one in known)
    return [*table(rows, RULES_HEAD), "", *sources]


COMMANDS = (deadlines,)
