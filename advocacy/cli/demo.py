"""The sample library, and the main job done in it."""

from __future__ import annotations

from pathlib import Path

import click

from advocacy.cli.session import Session, plain, table
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import outreach
from advocacy.workflows.copies import letters_folder
from advocacy.workflows.sample import make_sample_library
from advocacy.workflows.sample_letters import Told

HERE = Path("sample-library")
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
@click.pass_obj
def demo(session: Session, folder: Path | None) -> None:
    """Demo."""
    folder = folder or (session.library if session.library_named else HERE)
    told: list[Told] = []
    with make_sample_library(folder, told.append) as workplace:
        lines = outreach.lines(workplace)
        letters = letters_folder(workplace.library)
    said = [one.sentence.format(**one.fields) for one in told]
    shape = {"library": str(folder), "done": said, "letters": [str(one.file) for one in told if one.file],
             "addressees": [{"reference": one.reference, "office": one.office, "sent_on": plain(one.sent_on),
                             "delivery_state": one.delivery_state, "exchange_state": one.exchange_state}
                            for one in lines]}  # fmt: skip
    session.tell(
        shape,
        lambda: [
            *_done(told),
            "",
            *table([_row(one) for one in lines], HEAD),
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
