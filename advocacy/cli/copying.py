"""Copies of issued letters on the command line: as they are, or as PDF and for printing."""

from __future__ import annotations

from pathlib import Path

import click

from advocacy.cli.session import Session, tell_refusal
from advocacy.i18n import translate
from advocacy.workflows import issuing


@click.command(help=translate("Copy issued letters out of the record again, as Word files or as PDF."))
@click.argument("references", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path), help=translate("Copy them to this folder instead."))
@click.option("--pdf", is_flag=True, help=translate("As PDF; LibreOffice makes them."))
@click.option("--combined", type=click.Path(path_type=Path), metavar="FILE.pdf", help=translate(
    "With --pdf: one more file with all of them in this order, for printing."))  # fmt: skip
@click.option("--one-sided", is_flag=True, help=translate(
    "With --combined: no blank pages, by which each letter begins on a front side."))  # fmt: skip
@click.pass_obj
def export(
    session: Session, references: tuple[str, ...], out: Path | None, combined: Path | None, *, pdf: bool,
    one_sided: bool,
) -> int:  # fmt: skip
    """Export."""
    if not pdf and (combined or one_sided):
        raise click.UsageError(translate("“--combined” and “--one-sided” are for “--pdf”."))
    return _as_pdf(session, references, out, combined, one_sided=one_sided) if pdf else _as_they_are(
        session, references, out
    )


def _as_they_are(session: Session, references: tuple[str, ...], out: Path | None) -> int:
    with session.workplace() as workplace:
        written, failed = issuing.export(workplace, references, out)
    for refusal in failed:
        tell_refusal(refusal)
    session.tell([str(file) for file in written], lambda: [str(file) for file in written])
    return 1 if failed else 0


def _as_pdf(
    session: Session, references: tuple[str, ...], out: Path | None, to_print: Path | None, *, one_sided: bool
) -> int:
    from advocacy.workflows.pdf_copies import export_pdfs

    with session.workplace() as workplace:
        made = export_pdfs(workplace, references, out, to_print=to_print, both_sides=not one_sided)
    files = [str(file) for file in (*made.letters, *([made.combined] if made.combined else []))]
    session.tell(files, lambda: files)
    return 0


COMMANDS = (export,)
