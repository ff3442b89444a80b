"""The sample library, and the main job done in it."""

from __future__ import annotations

from pathlib import Path

import click

from advocacy.cli.session import Session, plain, progress, table
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import outreach
from advocacy.workflows.copies import letters_folder
from advocacy.workflows.invented_history import add_history
from advocacy.workflows.sample import make_sample_library
from advocacy.workflows.sample_letters import Told

HERE = Path("sample-library")
MOST = 1_000_000
HEAD = (
    N_("Reference"),
    N_("Case"),
    N_("Addressee"),
    N_("In"),
    N_("Sent"),
    N_("Delivery"),
    N_("Exchange"),
    N_("Reply"),
)


@click.command(
    help=translate("Make the sample library: draft, approve, issue, send, log replies; print what it did.")
)
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option(
    "--appeals",
    type=click.IntRange(0, MOST),
    default=0,
    metavar="N",
    help=translate("Add a history of so many invented appeals, to try the program at its size."),
)
@click.pass_obj
def demo(session: Session, folder: Path | None, appeals: int) -> None:
    """Demo."""
    folder = folder or (session.library if session.library_named else HERE)
    told: list[Told] = []
    with make_sample_library(folder, told.append) as workplace:
        lines = outreach.lines(workplace)
        letters = letters_folder(workplace.library)
        if appeals:
            add_history(workplace, appeals, session.moment, progress)
    said = [one.sentence.format(**one.fields) for one in told]
    shape = {"library": str(folder), "done": said, "letters": [str(one.file) for one in told if one.file],
             "addressees": [{"reference": one.reference, "office": one.office, "sent_on": plain(one.sent_on),
                             "delivery_state": one.delivery_state, "exchange_state": one.exchange_state}
                            for one in lines], "added": appeals}  # fmt: skip
    added = translate("{count} invented appeals were added.").format(count=appeals)
    session.tell(
        shape,
        lambda: [
            *_done(told),
            "",
            *table([_row(one) for one in lines], HEAD),
            *(["", added] if appeals else []),
            "",
            translate("The letters are in {folder}.").format(folder=letters),
        ],
    )


def _done(told: list[Told]) -> list[str]:
    lines = []
    for one in told:
        lines.append(translate(one.sentence).format(**one.fields))
        lines += [f"    {one.file}"] if one.file else []
    return lines


def _row(one: outreach.OutreachLine) -> tuple[object, ...]:
    return (one.reference, one.case, one.office_name, one.language, one.sent_on, one.delivery_state,
            one.exchange_state, one.reply_class)  # fmt: skip


COMMANDS = (demo,)
