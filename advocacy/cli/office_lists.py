"""Lists of offices on the command line: brought in after a look, written out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from advocacy.cli.office_filters import choosing, selection_of
from advocacy.cli.session import Session, day_of, plain, progress, table
from advocacy.errors import N_
from advocacy.i18n import translate

if TYPE_CHECKING:
    from advocacy.workflows.office_comparing import EntryOutcome, FieldChange
    from advocacy.workflows.office_import import ImportReport

FORMATS = ("toml", "mep-xml", "popolo", "csv", "vcard")
HEAD = (N_("Line"), N_("Entry"), N_("What becomes of it"), N_("Because"))
VERDICTS = {
    "added": N_("added"),
    "changed": N_("changed"),
    "unchanged": N_("unchanged"),
    "rejected": N_("rejected"),
}
MOST_LINES = 40
"""How many lines of a long table are printed; --json has them all."""


@click.command("import", help=translate(
    "Bring a list of offices in: the European Parliament’s XML, Popolo JSON, CSV, vCards or TOML."
    " --dry-run only says what would change."
))  # fmt: skip
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(FORMATS), help=translate("What the file is."))
@click.option("--dry-run", is_flag=True, help=translate("Only say what would change."))
@click.option("--as-of", metavar="DATE", help=translate(
    "The day the list is of; else the day the file was last changed. Who stands in it is proven for that day."
))  # fmt: skip
@click.option("--since", metavar="DATE", help=translate("The first day of the term of everybody in the list."))
@click.option("--until", metavar="DATE", help=translate("The last day of that term."))
@click.option("--column", "columns", multiple=True, metavar="HEADER=FIELD", help=translate(
    "What a column of a table is; said once, it is remembered for tables with the same headers."
))  # fmt: skip
@click.option("--encoding", default="", help=translate(
    "How a table is encoded, such as cp1250; remembered like columns."
))  # fmt: skip
@click.option("--delimiter", default="", help=translate(
    "What stands between the cells of a table; remembered like columns."
))  # fmt: skip
@click.option("--source", default="", metavar="NAME", help=translate(
    "The list a table is an edition of; else the file’s name without days and numbers."
))  # fmt: skip
@click.pass_obj
def import_offices(
    session: Session, file: Path, format_: str | None, dry_run: bool, as_of: str | None, since: str | None,
    until: str | None, columns: tuple[str, ...], encoding: str, delimiter: str, source: str,
) -> None:  # fmt: skip
    """Import."""
    from advocacy.workflows.list_files import ListFile, ListFormat
    from advocacy.workflows.office_import import import_list, look_at_list

    given = ListFile(
        file,
        ListFormat(format_) if format_ else None,
        as_of=day_of(as_of),
        since=day_of(since),
        until=day_of(until),
        columns=dict(_pair(one) for one in columns) or None,
        encoding=encoding,
        delimiter=delimiter,
        source=source,
    )
    with session.workplace() as workplace:
        if dry_run:
            report = look_at_list(workplace, given, session.moment)
        else:
            report = import_list(workplace, given, session.moment, progress)
    session.tell(_shape(report), lambda: _lines(report))


def _pair(text: str) -> tuple[str, str]:
    header, equals, field = text.rpartition("=")
    if not equals or not header:
        raise click.UsageError(translate("“{given}” is not HEADER=FIELD.").format(given=text))
    return header, field


def _shape(report: ImportReport) -> dict[str, object]:
    from advocacy.workflows.office_comparing import Verdict

    return {
        "added": report.count(Verdict.ADDED),
        "changed": report.count(Verdict.CHANGED),
        "unchanged": report.count(Verdict.UNCHANGED),
        "rejected": [
            {"line": one.line, "entry": one.name, "reason": _reason(one)}
            for one in report.outcomes
            if one.verdict is Verdict.REJECTED
        ],
        "also": report.also,
        "flagged": [
            {"line": one.line, "entry": one.name, "reason": each.in_words(translate)}
            for one in report.outcomes
            for each in one.flagged
        ],
        "kept": [
            {"line": one.line, "entry": one.name, **_change(each)} for one in report.kept for each in one.kept
        ],
        "changes": [
            {"line": one.line, "entry": one.name, **_change(each)}
            for one in report.outcomes
            for each in one.changes
        ],
        "remarks": [one.in_words(translate) for one in report.remarks],
        "source": report.source,
        "as_of": plain(report.as_of),
    }


def _change(change: FieldChange) -> dict[str, object]:
    return {"what": change.what, "field": change.field, "here": change.here, "listed": change.listed}


def _reason(outcome: EntryOutcome) -> str:
    return outcome.reason.in_words(translate) if outcome.reason else ""


def _lines(report: ImportReport) -> list[str]:
    """The table of what is news, and how many of each there are."""
    from advocacy.workflows.office_comparing import Verdict

    news = [
        one
        for one in report.outcomes
        if one.verdict is not Verdict.UNCHANGED or one.flagged or one.kept
    ]
    rows = [(one.line or "-", one.name, translate(VERDICTS[one.verdict]), _because(one)) for one in news]
    lines = table(rows[:MOST_LINES], HEAD) if rows else []
    if len(rows) > MOST_LINES:
        lines.append(translate("… and {count} more; --json has them all.").format(count=len(rows) - MOST_LINES))
    lines += [one.in_words(translate) for one in report.remarks]
    counted = translate(
        "{added} added, {changed} changed, {unchanged} unchanged, {rejected} rejected; the list is of {day}."
    )
    return [*lines, counted.format(
        added=report.count(Verdict.ADDED), changed=report.count(Verdict.CHANGED),
        unchanged=report.count(Verdict.UNCHANGED), rejected=report.count(Verdict.REJECTED), day=report.as_of,
    )]  # fmt: skip


def _because(outcome: EntryOutcome) -> str:
    stays = translate("{field}: “{here}” stays, the list says “{listed}”")
    changes = translate("{field}: “{here}” becomes “{listed}”")
    said = [_reason(outcome)] if outcome.reason else []
    said += [one.in_words(translate) for one in outcome.flagged]
    for words, some in ((stays, outcome.kept), (changes, outcome.changes)):
        said += [words.format(field=one.field, here=one.here or "", listed=one.listed or "") for one in some]
    return "; ".join(said)


@click.command("export", help=translate(
    "Write offices with everything on record about them: those named, or all that fit the filters."
))  # fmt: skip
@click.argument("keys", nargs=-1)
@choosing
@click.option("--format", "format_", type=click.Choice(("csv", "popolo", "vcard")), help=translate(
    "What to write; else what the file’s name says."
))  # fmt: skip
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True)
@click.pass_obj
def export_offices(
    session: Session, /, keys: tuple[str, ...], format_: str | None, out: Path, **chosen: Any
) -> None:
    """Export."""
    from advocacy.workflows.choosing import choose
    from advocacy.workflows.office_export import ExportFormat, export_format, export_offices

    with session.workplace() as workplace:
        wanted = keys or [one.key for one in choose(workplace, selection_of(chosen), session.moment.today)]
        kind = ExportFormat(format_) if format_ else export_format(out)
        count = export_offices(workplace, wanted, kind, out)
    said = translate("{count} offices are written to {file}.").format(count=count, file=out)
    session.tell({"file": str(out), "offices": count}, lambda: [said])


COMMANDS = (import_offices, export_offices)
