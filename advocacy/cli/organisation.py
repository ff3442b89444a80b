"""The organisation on the command line: its letterhead and who can sign."""

from __future__ import annotations

from pathlib import Path

import click

from advocacy.cli.session import Session, table
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import organisation as work


@click.group(help=translate("Your organisation: its letterhead, and who signs its letters."))
def organisation() -> None:
    """Organisation."""


@organisation.command(help=translate("Show the letterhead in every language, and who can sign."))
@click.pass_obj
def show(session: Session) -> None:
    """Show."""
    with session.workplace() as workplace:
        head = work.letterhead(workplace)
    shape = {
        "letterhead": [
            {"field": one.field, "language": one.language, "text": one.text} for one in head.fields
        ],
        "staff": [{"name": name, "function": function} for name, function in head.staff],
    }
    fields = [(one.field, one.language, one.text) for one in head.fields]
    session.tell(
        shape,
        lambda: [
            *table(fields, (N_("Field"), N_("Language"), N_("Text"))),
            "",
            *table(head.staff, (N_("Name"), N_("Function"))),
        ],
    )


@organisation.command(
    "import", help=translate("Enter the organisation of a TOML file, or bring it up to date.")
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--logo", type=click.Path(path_type=Path), help=translate("A PNG for the letterhead."))
@click.pass_obj
def import_organisation(session: Session, file: Path, logo: Path | None) -> None:
    """Import."""
    with session.workplace() as workplace:
        changed = work.import_organisation(workplace, file, session.moment, logo=logo)
    session.tell(
        {"changed": changed},
        lambda: [translate("The organisation is in the library: {count} changes.").format(count=changed)],
    )


@organisation.command(help=translate("Say whether whoever wrote a letter may approve it too, or somebody else must."))
@click.argument("who", type=click.Choice(["one-person", "two-persons"]))
@click.pass_obj
def approval(session: Session, who: str) -> None:
    """Approval."""
    alone = who == "one-person"
    with session.workplace() as workplace:
        work.set_approval(workplace, session.moment, one_person=alone)
    said = (
        translate("Whoever wrote a letter may approve it too.")
        if alone
        else translate("A letter is approved by somebody who did not write it.")
    )
    session.tell({"one_person": alone}, lambda: [said])


COMMANDS = (organisation,)
