"""What waits, on the command line: listed, written as a calendar, put off and shown again."""

from __future__ import annotations

from pathlib import Path

import click

from advocacy.cli.session import Session, plain, table
from advocacy.domain.partial_date import exact_day
from advocacy.domain.todo_item import KINDS, TodoItem, TodoKind
from advocacy.errors import N_
from advocacy.i18n import translate, translate_many
from advocacy.workflows import putting_off
from advocacy.workflows import todo as work
from advocacy.workflows.todo_calendar import Exported, export_calendar

HEAD = (N_("Due"), N_("Kind"), N_("What"), N_("Put off to"), N_("Key"))


@click.group(
    invoke_without_command=True,
    help=translate("What waits: overdue answers, hearings, letters that came back. Each goes when its cause goes."),
)
@click.option("--case", default="", metavar="REF", help=translate("Only what this case waits for."))
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice([one.value for one in TodoKind]),
    help=translate("Only what is of this kind; may be given several times."),
)  # fmt: skip
@click.option("--all", "every", is_flag=True, help=translate("Also what was put off to a later day."))
@click.option(
    "--ics", "calendar", type=click.Path(path_type=Path), default=None, metavar="FILE",
    help=translate("Write a calendar with alarms; of each thing it tells kind, reference and office alone."),
)  # fmt: skip
@click.pass_context
def todo(ctx: click.Context, case: str, kinds: tuple[str, ...], every: bool, calendar: Path | None) -> None:
    """What waits."""
    if ctx.invoked_subcommand is not None:
        return
    session: Session = ctx.obj
    moment = session.moment
    with session.workplace() as workplace:
        found = work.todo(workplace, moment, case=case, kinds=tuple(TodoKind(one) for one in kinds), every=True)
    shown = [one for one in found if every or one.waits_on(moment.today)]
    written = export_calendar(shown, calendar, moment, translate) if calendar else None
    session.tell(
        [shape_of(session, one) for one in shown],
        lambda: _calendar_lines(written, calendar) if written else _lines(shown, len(found) - len(shown)),
    )


@todo.command(help=translate("Put one thing off to a day; until then it is not shown. KEY ends its line."))
@click.argument("key")
@click.option("--until", required=True, metavar="D", help=translate("The day on which it is shown again."))
@click.option("--because", default="", metavar="TEXT", help=translate("Why; it stays on record, with who put it off."))
@click.pass_obj
def defer(session: Session, key: str, until: str, because: str) -> None:
    """Put off."""
    moment, day = session.moment, exact_day(until)
    with session.workplace() as workplace:
        work.item_of(workplace, key, moment)
        putting_off.put_off(workplace, key, day, because, moment)
        item = work.item_of(workplace, key, moment)
    session.tell(shape_of(session, item), lambda: [f"{day}  {item.in_words(translate)}"])


@todo.command(help=translate("Show again what was put off."))
@click.argument("key")
@click.pass_obj
def undefer(session: Session, key: str) -> None:
    """Show again."""
    with session.workplace() as workplace:
        putting_off.show_again(workplace, key, session.moment)
    session.tell({"key": key, "until": None}, lambda: [key])


def shape_of(session: Session, item: TodoItem) -> dict[str, object]:
    """An item as JSON has it."""
    return {
        "kind": item.kind,
        "due": plain(item.due),
        "subject": item.subject,
        "text": item.in_words(translate),
        "key": item.key,
        "when": item.when(session.moment.today),
        "case": item.case or None,
        "until": plain(item.until),
        "because": item.reason,
        "put_off_by": item.put_off_by,
    }


def _lines(items: list[TodoItem], hidden: int) -> list[str]:
    rows = [(one.due, translate(KINDS[one.kind]), one.in_words(translate), one.until, one.key) for one in items]
    lines = table(rows, HEAD) if rows else [translate("Nothing waits.")]
    if hidden:
        said = translate_many(
            "{n} thing is put off; --all shows it.", "{n} things are put off; --all shows them.", hidden
        )
        lines += ["", said.format(n=hidden)]
    return lines


def _calendar_lines(written: Exported, file: Path | None) -> list[str]:
    said = translate_many("{n} day is in {file}.", "{n} days are in {file}.", written.days)
    lines = [said.format(n=written.days, file=file)]
    if written.left_out:
        left = translate_many(
            "{n} thing is not: it has no day, or nothing of it may be told outside.",
            "{n} things are not: they have no day, or nothing of them may be told outside.",
            written.left_out,
        )
        lines.append(left.format(n=written.left_out))
    return lines


COMMANDS = (todo,)
