"""Making, checking, copying and bringing back a library."""

from __future__ import annotations

from pathlib import Path

import click

from advocacy.cli.session import Session
from advocacy.i18n import translate
from advocacy.workflows import keeping
from advocacy.workflows.everything import export_everything
from advocacy.workflows.evidence_check import check_evidence


@click.command(help=translate("Make a library in a folder."))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--organisation", required=True, help=translate("The name of your organisation."))
@click.option(
    "--desk", required=True, metavar="MARK", help=translate("The mark of this laptop, such as SOF.")
)
@click.option(
    "--country", default="", metavar="CODE", help=translate("The country you write from, such as BG.")
)
@click.option("--one-person", is_flag=True, help=translate("Whoever wrote a letter may approve it too."))
@click.pass_obj
def init(
    session: Session, folder: Path, organisation: str, desk: str, country: str, *, one_person: bool
) -> None:
    """Make a library."""
    with keeping.make_library(
        folder, organisation, desk, session.moment, country=country.upper(), one_person=one_person
    ):
        session.tell(
            {"library": str(folder), "desk": desk},
            lambda: [translate("The library is in {folder}.").format(folder=folder)],
        )


@click.command(help=translate("Copy the whole library into one file."))
@click.argument("target", type=click.Path(path_type=Path), required=False)
@click.pass_obj
def backup(session: Session, target: Path | None) -> None:
    """Back up."""
    with session.workplace() as workplace:
        file = keeping.back_up(workplace, session.moment, target)
    sentences = (
        translate("The backup is {file}."),
        translate("It holds everything on record, internal facts too: keep it as safe as the library itself."),
    )
    session.tell({"backup": str(file)}, lambda: [one.format(file=file) for one in sentences])


@click.command(help=translate("Write everything on record to a ZIP file that any program reads, internal facts too."))
@click.option("--everything", required=True, type=click.Path(path_type=Path), metavar="OUT.zip")
@click.pass_obj
def export(session: Session, everything: Path) -> None:
    """Export."""
    with session.workplace() as workplace:
        done = export_everything(workplace, everything, translate)
    sentences = (
        translate("Everything is in {file}: {rows} rows, {documents} documents."),
        translate("It holds internal facts, names and addresses: hand it on to nobody."),
    )
    shape = {"file": str(done.file), "rows": done.rows, "documents": done.documents}
    session.tell(shape, lambda: [one.format(**shape) for one in sentences])


@click.command(help=translate("Bring a library back from a backup, into an empty folder."))
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def restore(session: Session, archive: Path, folder: Path) -> None:
    """Restore."""
    keeping.bring_back(archive, folder)
    session.tell(
        {"library": str(folder)},
        lambda: [translate("The library is back in {folder}.").format(folder=folder)],
    )


@click.command(help=translate("Check that the record is whole: documents, journal, tables; or a file of evidence."))
@click.argument("bundle", type=click.Path(path_type=Path), required=False)
@click.pass_obj
def verify(session: Session, bundle: Path | None) -> int:
    """Verify."""
    if bundle is not None:
        return _verify_evidence(session, bundle)
    with session.workplace() as workplace:
        problems = [one.in_words(translate) for one in keeping.verify(workplace)]
    session.tell(
        {"ok": not problems, "problems": problems}, lambda: problems or [translate("The record is whole.")]
    )
    return 1 if problems else 0


def _verify_evidence(session: Session, bundle: Path) -> int:
    found = check_evidence(bundle)
    problems = [one.in_words(translate) for one in found.problems]
    whole = translate(
        "The evidence of {reference} is whole: {documents} documents and {entries} entries of the journal are as they "
        "were."
    ).format(reference=found.reference, documents=found.documents, entries=found.entries)
    shape = {"ok": not problems, "problems": problems, "reference": found.reference, "documents": found.documents,
             "entries": found.entries, "unproven": found.unproven}  # fmt: skip
    unproven = translate("{count} rows were last changed by entries that tell of other matters too and are not in it.")
    remarks = [unproven.format(count=found.unproven)] if found.unproven else []
    session.tell(shape, lambda: problems or [whole, *remarks])
    return 1 if problems else 0


COMMANDS = (init, backup, restore, export, verify)
