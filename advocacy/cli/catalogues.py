"""Catalogues of letters on the command line, for translators; the commands of ``templates`` that write or read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from advocacy.cli.session import Session, table
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import catalogues as work
from advocacy.workflows import translating, workbench
from advocacy.workflows.workplace import is_library

HEAD = (N_("Language"), N_("New"), N_("Changed"), N_("Gone"), N_("As before"), N_("File"))


@dataclass(frozen=True, slots=True)
class Place:
    """Whose masters and translations are meant: two folders, those of the program, or those of the library."""

    locales: Path | None
    masters: Path | None
    shipped: bool

    def bench(self, session: Session) -> work.Bench:
        """The bench there; the program's where there is no library. Raises ShelfDamaged."""
        if self.locales or self.masters or self.shipped or not is_library(session.library):
            return work.bench(self.locales, self.masters)
        return work.bench_of(session.library)


def folder_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say whose masters and translations are meant, as one ``place``."""

    @wraps(command)
    def placed(
        *arguments: Any, locales: Path | None, masters: Path | None, shipped: bool, **given: Any
    ) -> Any:
        return command(*arguments, place=Place(locales, masters, shipped), **given)

    folder = click.Path(path_type=Path, file_okay=False, exists=True)
    options = (
        click.option("--locales", type=folder, help=translate("Another folder of locales.")),
        click.option("--masters", type=folder, help=translate("Another folder of letter templates.")),
        click.option(
            "--shipped",
            is_flag=True,
            help=translate("Those that come with the program, not the library’s own."),
        ),
    )
    optional: Callable[..., Any] = placed
    for option in reversed(options):
        optional = option(optional)
    return optional


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
def extract(session: Session, languages: tuple[str, ...], pot: bool, place: Place) -> None:
    """Extract."""
    at = place.bench(session)
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
    place: Place,
) -> None:
    """Update."""
    who, why = " ".join((by or "").split()), " ".join((reason or "").split())
    if meaning_unchanged != bool(who) or meaning_unchanged != bool(why):
        raise click.UsageError(translate("--meaning-unchanged, --by NAME and --reason TEXT belong together."))
    kept = work.meaning_kept(who, why, session.moment.today) if meaning_unchanged else None
    _tell(session, work.update(place.bench(session), languages, only=only, kept=kept))


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
    place: Place,
) -> None:
    """Hand out."""
    at = place.bench(session)
    file = translating.write_hand_out(at, language, output, only=only, say=translate)
    session.tell({"locale": language, "file": str(file)}, lambda: [str(file)])


@click.command(
    "take-back", help=translate("Read a Word table that was handed out; rows with mistakes are refused.")
)
@click.argument("document", type=click.Path(path_type=Path))
@folder_options
@click.pass_obj
def take_back(session: Session, document: Path, place: Place) -> int:
    """Take back."""
    done = translating.take_back(place.bench(session), document)
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


@click.command(
    "sign-off", help=translate("Note that somebody has read finished translations and stands for them.")
)
@click.option("--locale", "language", required=True, help=translate("The language that was read."))
@click.option("--template", "only", help=translate("Only the paragraphs of this template."))
@click.option(
    "--paragraph",
    "numbers",
    multiple=True,
    type=click.IntRange(1),
    help=translate("Only this paragraph of the template; may be given again."),
)
@click.option("--by", required=True, help=translate("Who read them."))
@folder_options
@click.pass_obj
def sign_off(
    session: Session, language: str, only: str | None, numbers: tuple[int, ...], by: str, place: Place
) -> None:
    """Sign off."""
    name = " ".join(by.split())
    if not name or (numbers and only is None):
        raise click.UsageError(translate("--by needs a name, and --paragraph needs --template."))
    at = place.bench(session)
    found = workbench.paragraphs(at, only, language) if only and numbers else ()
    lines = [one for one in found if one.number in numbers]
    if len(lines) < len(set(numbers)):
        raise click.UsageError(translate("The template has {count} paragraphs.").format(count=len(found)))
    count = workbench.sign_off(at, language, name, session.moment.today, only=only, lines=lines)
    told = translate("{language}: {count} paragraphs signed off by {name}")
    session.tell(
        {"locale": language, "signed_off": count, "by": name},
        lambda: [told.format(language=language, count=count, name=name)],
    )


COMMANDS = (extract, update, hand_out, take_back, sign_off)
