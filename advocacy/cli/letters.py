"""Letters on the command line: checked, drafted, or rendered by the engine alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from advocacy.cli.edits import redraft
from advocacy.cli.session import Session, table
from advocacy.domain.gap import Gap
from advocacy.domain.partial_date import exact_day
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import letters as work
from advocacy.workflows.rendering import render_file


def _order_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which letters are meant."""
    for option in (
        click.option("--case", required=True, metavar="REF", help=translate("The case.")),
        click.option(
            "--template", default="", metavar="ID", help=translate("The letter; proposed when not given.")
        ),
        click.option(
            "--to", multiple=True, required=True, metavar="KEY", help=translate("An office; repeat it.")
        ),
        click.option("--cc", multiple=True, metavar="KEY", help=translate("An office that gets a copy.")),
        click.option("--joint", is_flag=True, help=translate("One letter to all of them.")),
        click.option("--language", default="", metavar="L", help=translate("The language of the letters.")),
        click.option("--campaign", default="", metavar="C", help=translate("The campaign they belong to.")),
        click.option("--sign", multiple=True, metavar="NAME", help=translate("Who signs; repeat it.")),
        click.option(
            "--date", "letter_date", default="", metavar="D", help=translate("The date on the letter.")
        ),
        click.option(
            "--annex", multiple=True, metavar="TITLE=FILE", help=translate("A file that goes with it.")
        ),
        click.option(
            "--untranslated-because",
            default="",
            metavar="TEXT",
            help=translate(
                "Why paragraphs that changed may be printed as they were translated before; it is journalled."
            ),
        ),
        click.option(
            "--earlier",
            default="",
            metavar="REF",
            help=translate("The letter it comes back to, for a reminder."),
        ),
        click.option(
            "--supersedes",
            default="",
            metavar="REF",
            help=translate("The issued letter whose place it takes."),
        ),
        click.option(
            "--demand", multiple=True, metavar="KEY", help=translate("A demand; all that fit when none.")
        ),
    ):
        command = option(command)
    return command


_file_option = partial(click.option, type=click.Path(path_type=Path))


def _order(given: dict[str, Any]) -> work.LetterOrder:
    return work.LetterOrder(
        case=given["case"],
        to=given["to"],
        cc=given["cc"],
        template=given["template"],
        language=given["language"],
        joint=given["joint"],
        campaign=given["campaign"],
        sign=given["sign"],
        letter_date=exact_day(given["letter_date"]) if given["letter_date"] else None,
        demands=given["demand"],
        earlier=given["earlier"],
        supersedes=given["supersedes"],
        untranslated_because=given["untranslated_because"],
        annexes=tuple(annex_of(one) for one in given["annex"]),
    )


def annex_of(text: str) -> work.Enclosure:
    """The file with its title, or called as the file is."""
    title, equals, file = text.rpartition("=")
    return work.Enclosure(title if equals else Path(file).stem, Path(file))


@click.group(help=translate("Check and draft letters."))
def letters() -> None:
    """Letters."""


@letters.command(help=translate("List everything that is missing, per addressee, before anything is made."))
@_order_options
@click.pass_obj
def check(session: Session, /, **given: Any) -> int:
    """Check."""
    with session.workplace() as workplace:
        checks = work.check(workplace, _order(given), session.moment)
    shape = [
        {"office": key, "language": one.plan.language, "problems": [shape_of_gap(gap) for gap in one.gaps]}
        for one in checks
        for key in one.offices
    ]
    session.tell(shape, lambda: [line for one in checks for line in _lines(one)])
    return 0 if all(one.ready for one in checks) else 1


@letters.command(help=translate("Draft letters, all or none, each under a fresh reference."))
@_order_options
@click.pass_obj
def draft(session: Session, /, **given: Any) -> None:
    """Draft."""
    with session.workplace() as workplace:
        drafted = work.draft(workplace, _order(given), session.moment)
    shape = [{"reference": one.reference, "language": one.language, "sha256": one.draft} for one in drafted]
    rows = [(one.reference, one.language, one.letter_date) for one in drafted]
    session.tell(shape, lambda: table(rows, (N_("Reference"), N_("Language"), N_("Date"))))


@letters.command(help=translate("Fill any .docx template from a JSON file: the engine alone, no library."))
@_file_option("--template", required=True, help=translate("The Word file with template tags."))
@_file_option("--data", required=True, help=translate("The facts, as a JSON object."))
@_file_option(
    "--catalogue",
    help=translate(
        "Translations of the template (letters.po); letter.toml of their language orders the opening."
    ),
)
@click.option("--language", default=None, metavar="L", help=translate("The language of the letter."))
@_file_option("--output", "-o", required=True, help=translate("The .docx to write."))
@click.pass_obj
def render(
    session: Session, template: Path, data: Path, catalogue: Path | None, language: str | None, output: Path
) -> None:
    """Render."""
    file = render_file(template, data, output, catalogue=catalogue, language=language)
    session.tell({"file": str(file)}, lambda: [str(file)])


def shape_of_gap(gap: Gap) -> dict[str, object]:
    """A gap as the JSON of a check has it."""
    return {
        "kind": gap.kind,
        "owner": gap.owner,
        "field": gap.field,
        "language": gap.language,
        "form": gap.form,
        "value": gap.value,
        "suggestion": gap.suggestion,
        "text": gap.in_words(translate),
        "stops": gap.stops_the_letter,
    }


def _lines(checked: work.LetterCheck) -> list[str]:
    names = ", ".join(checked.names)
    verdict = translate("ready") if checked.ready else translate("not ready")
    said = translate("{names}: {template} in {language}: {verdict}").format(
        names=names, template=checked.plan.template.title, language=checked.plan.language, verdict=verdict
    )
    return [
        said,
        *(f"  {'!' if gap.stops_the_letter else '·'} {gap.in_words(translate)}" for gap in checked.gaps),
    ]


letters.add_command(redraft)

COMMANDS = (letters,)
