"""Catalogues of letters on the command line, for translators; the commands of ``templates`` that write or read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from advocacy.cli.session import Session, table
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import catalogues as work
from advocacy.workflows import translating

HEAD = (N_("Language"), N_("New"), N_("Changed"), N_("Gone"), N_("As before"), N_("File"))


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


@click.command(
    "hand-out", help=translate("Write the letters of one language as a Word table for a translator.")
)
@click.option("--locale", "language", required=True, help=translate("The language to translate into."))
@click.option("--template", "only", help=translate("Only the paragraphs of this template."))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=translate("The .docx to write."),
)
@folder_options
@click.pass_obj
def hand_out(
    session: Session,
    language: str,
    only: str | None,
    output: Path,
    locales: Path | None,
    masters: Path | None,
) -> None:
    """Hand out."""
    at = work.bench(locales, masters)
    file = translating.write_hand_out(at, language, output, only=only, say=translate)
    session.tell({"locale": language, "file": str(file)}, lambda: [str(file)])


@click.command(
    "take-back", help=translate("Read a Word table that was handed out; rows with mistakes are refused.")
)
@click.argument("document", type=click.Path(path_type=Path))
@folder_options
@click.pass_obj
def take_back(session: Session, document: Path, locales: Path | None, masters: Path | None) -> int:
    """Take back."""
    done = translating.take_back(work.bench(locales, masters), document)
    refused = [
        {"part": one.part, "paragraph": one.paragraph, "text": one.in_words(translate)}
        for one in done.refused
    ]
    shape = {**asdict(done), "file": str(done.file), "refused": refused}
    told = translate(
        "{file}: {taken} rows taken, {confirmed} confirmed, {unchanged} unchanged, {refused} refused"
    )
    counts = {"taken": done.taken, "confirmed": done.confirmed, "unchanged": done.unchanged}
    rows = len({(one.part, one.paragraph) for one in done.refused})
    session.tell(shape, lambda: [told.format(file=done.file, refused=rows, **counts)])
    where = translate("{template}, row {row}: {text}")
    for one in refused:
        click.echo(where.format(template=one["part"], row=one["paragraph"], text=one["text"]), err=True)
    return 1 if refused else 0


COMMANDS = (extract, update, hand_out, take_back)
