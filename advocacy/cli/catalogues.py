"""Catalogues of letters on the command line, for translators; the commands of ``templates`` that write or read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from advocacy.cli.session import Session, table
from advocacy.i18n import translate
from advocacy.workflows import catalogues as work

HEAD = ("Language", "New", "Changed", "Gone", "As before", "File")


def folder_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name other folders than those that come with the program."""
    folder = click.Path(path_type=Path, file_okay=False, exists=True)
    options = (
        click.option("--locales", type=folder, help=translate("Another folder of locales.")),
        click.option("--masters", type=folder, help=translate("Another folder of letter templates.")),
    )
    for option in reversed(options):
        command = option(command)
    return command


locale_option = click.option(
    "--locale", "languages", multiple=True, help=translate("Only this language; may be given again.")
)


@click.command(
    help=translate("Write the paragraphs of all templates into the catalogues of all languages (letters.po).")
)
@locale_option
@click.option("--pot", is_flag=True, help=translate("Only print an empty catalogue (.pot); write nothing."))
@folder_options
@click.pass_obj
def extract(
    session: Session, languages: tuple[str, ...], pot: bool, locales: Path | None, masters: Path | None
) -> None:
    """Extract."""
    at = work.bench(locales, masters)
    if pot:
        click.echo(work.pot(at), nl=False)
    else:
        _tell(session, work.update(at, languages))


@click.command(
    help=translate("Bring catalogues up to date; a paragraph that changed waits to be read again (fuzzy).")
)
@locale_option
@click.option("--template", "only", help=translate("Only the paragraphs of this template."))
@click.option(
    "--meaning-unchanged", is_flag=True, help=translate("Keep translations: only the wording changed.")
)
@click.option("--by", help=translate("Who says so."))
@click.option("--reason", help=translate("Why."))
@folder_options
@click.pass_obj
def update(
    session: Session,
    languages: tuple[str, ...],
    only: str | None,
    meaning_unchanged: bool,
    by: str | None,
    reason: str | None,
    locales: Path | None,
    masters: Path | None,
) -> None:
    """Update."""
    who, why = " ".join((by or "").split()), " ".join((reason or "").split())
    if meaning_unchanged != bool(who) or meaning_unchanged != bool(why):
        raise click.UsageError(translate("--meaning-unchanged, --by NAME and --reason TEXT belong together."))
    kept = work.meaning_kept(who, why, session.moment.today) if meaning_unchanged else None
    _tell(session, work.update(work.bench(locales, masters), languages, only=only, kept=kept))


def _tell(session: Session, done: tuple[work.CatalogueUpdate, ...]) -> None:
    shape = [{**asdict(one), "file": str(one.file)} for one in done]
    rows = [
        (one.locale, str(one.new), str(one.changed), str(one.gone), str(one.unchanged), one.file)
        for one in done
    ]
    session.tell(shape, lambda: table(rows, HEAD))


COMMANDS = (extract, update)
