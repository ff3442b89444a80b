"""Letter templates on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from advocacy.cli import catalogues, masters
from advocacy.cli.session import Session, table, tell_refusal
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import templates as work


@click.group(help=translate("The letter templates and their translations."))
def templates() -> None:
    """Templates."""


@templates.command("list", help=translate("List the letter templates."))
@catalogues.folder_options
@click.pass_obj
def list_templates(session: Session, place: catalogues.Place) -> int:
    """List."""
    at = place.bench(session)
    found = work.coverage(at)
    lines = work.list_templates(at, found)
    shape = [
        {
            "id": one.id,
            "title": one.title,
            "purpose": one.purpose,
            "audiences": list(one.audiences),
            "languages": list(one.languages),
        }
        for one in lines
    ]
    rows = [(one.id, one.title, one.languages, one.audiences) for one in lines]
    session.tell(shape, lambda: table(rows, (N_("Template"), N_("Title"), N_("Complete in"), N_("For"))))
    return _unreadable(found)


@templates.command("fields", help=translate("List every field a letter template can use, or those one uses."))
@click.argument("template_id", required=False)
@catalogues.folder_options
@click.pass_obj
def fields(session: Session, template_id: str | None, place: catalogues.Place) -> None:
    """Fields."""
    names = work.fields(template_id, place.bench(session)) if template_id else work.fields()
    session.tell(names, lambda: names)


@templates.command(
    help=translate(
        "Check .docx templates and .po catalogues before they are used; without FILE, those of the program."
    )
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@catalogues.locale_option
@catalogues.folder_options
@click.pass_obj
def check(
    session: Session,
    files: tuple[Path, ...],
    languages: tuple[str, ...],
    place: catalogues.Place,
) -> int:
    """Check."""
    checked = work.check(files, at=place.bench(session), languages=languages)
    shape = [{"file": str(file), "accepted": not problems, "problems": [
        {"part": one.part, "paragraph": one.paragraph, "text": one.in_words(translate)} for one in problems
    ]} for file, problems in checked]  # fmt: skip
    lines = [_verdict(file, problems) for file, problems in checked]
    session.tell(shape, lambda: [line for group in lines for line in group])
    return 1 if any(problems for _, problems in checked) else 0


def _verdict(file: Path, problems: work.Problems) -> list[str]:
    if not problems:
        return [translate("{file}: accepted").format(file=file)]
    where = translate("{file}, {part}, paragraph {paragraph}: {text}")
    return [
        where.format(file=file, part=one.part, paragraph=one.paragraph or "-", text=one.in_words(translate))
        for one in problems
    ]


@templates.command(help=translate("Say how far each template is translated into each language."))
@catalogues.folder_options
@click.pass_obj
def coverage(session: Session, place: catalogues.Place) -> int:
    """Coverage."""
    covered = work.coverage(place.bench(session))
    found = covered.lines
    shape = [
        {
            "template": one.template,
            "locale": one.locale,
            "done": one.done,
            "fuzzy": one.fuzzy,
            "missing": one.missing,
            "signed_off": one.signed_off,
        }
        for one in found
    ]
    rows = [(one.template, one.locale, one.done, one.fuzzy, one.missing, one.signed_off) for one in found]
    session.tell(
        shape,
        lambda: table(
            rows, (N_("Template"), N_("Language"), N_("Done"), N_("Fuzzy"), N_("Missing"), N_("Signed off"))
        ),
    )
    return _unreadable(covered)


def _unreadable(found: work.Covered) -> int:
    """Tell which catalogues were left out, and why; gives back the exit code."""
    for refusal in found.unreadable:
        tell_refusal(refusal)
    return 1 if found.unreadable else 0


for _command in (*catalogues.COMMANDS, *masters.COMMANDS):
    templates.add_command(_command)

COMMANDS = (templates,)
