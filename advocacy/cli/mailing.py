"""Envelopes and labels on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from advocacy.cli.session import Session
from advocacy.i18n import translate

SIZES = ("C4", "C5", "DL")
SHEETS = ("3x8", "2x7")


def papers(command: Any) -> Any:
    """The options by which envelopes and labels are described."""
    for option in reversed((
        click.option("--size", type=click.Choice(SIZES), default="C5", help=translate("The size of the envelopes.")),
        click.option("--labels", "sheet", type=click.Choice(SHEETS), help=translate(
            "Sheets of labels instead: 3 by 8 (70 x 37 mm) or 2 by 7 (99.1 x 38.1 mm) on A4.")),
        click.option("--start-at", type=click.IntRange(min=1), default=1, help=translate(
            "The first label of the sheet that is still there.")),
        click.option("--registered", default="", metavar="TEXT", help=translate(
            "The mark of registered post, as your post words it.")),
        click.option("-o", "--out", type=click.Path(path_type=Path), required=True),
    )):  # fmt: skip
        command = option(command)
    return command


@click.command(help=translate("Make envelopes or labels for offices: who holds them today, their names and addresses."))
@click.argument("keys", nargs=-1, required=True)
@click.option("--latin", is_flag=True, help=translate("All in Latin letters, for the post of other countries."))
@papers
@click.pass_obj
def envelopes_of_offices(session: Session, /, keys: tuple[str, ...], latin: bool, **wanted: Any) -> None:
    """Make envelopes for offices."""
    from advocacy.workflows.mailing import lines_of_offices

    with session.workplace() as workplace:
        _write(session, workplace, lines_of_offices(workplace, keys, session.moment.today, latin=latin), wanted)


@click.command(help=translate("Make envelopes or labels for letters, addressed as the letters are."))
@click.argument("references", nargs=-1, required=True)
@papers
@click.pass_obj
def envelopes_of_letters(session: Session, /, references: tuple[str, ...], **wanted: Any) -> None:
    """Make envelopes for letters."""
    from advocacy.workflows.mailing import lines_of_letters

    with session.workplace() as workplace:
        _write(session, workplace, lines_of_letters(workplace, references, session.moment.today), wanted)


def _write(
    session: Session,
    workplace: Any,
    addresses: Sequence[tuple[str, ...]],
    wanted: dict[str, Any],
) -> None:
    from advocacy.workflows.mailing import write_envelopes, write_labels

    out: Path = wanted["out"]
    if wanted["sheet"]:
        write_labels(addresses, wanted["sheet"], out, start_at=wanted["start_at"], say=translate)
    else:
        write_envelopes(
            workplace, addresses, wanted["size"], out, registered=wanted["registered"], say=translate
        )
    said = translate("{count} addresses are written to {file}.").format(count=len(addresses), file=out)
    session.tell({"file": str(out), "addresses": [list(one) for one in addresses]}, lambda: [said])
