"""Issued letters as PDF: one file for each, and one with all of them for printing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from advocacy.domain.appeal import ONCE_ISSUED, Appeal
from advocacy.domain.document import DOCX, PDF, Document
from advocacy.letters.pdf import NoLibreOffice, as_pdfs, combined, makes_pdfs
from advocacy.workflows.copies import letters_folder, write_file
from advocacy.workflows.letters import OnStep
from advocacy.workflows.refusals import FileNotWritten, NoFileKept, NothingIssued, NotPrintable
from advocacy.workflows.workplace import Workplace

AT_ONCE = 8
"""Letters that LibreOffice is given in one go: most of its time is its start, and between two goes one can stop."""


@dataclass(frozen=True, slots=True)
class PdfCopies:
    """The PDF of each letter in the order asked for, and the one for printing, where it was wanted."""

    letters: tuple[Path, ...]
    combined: Path | None = None


def export_pdfs(
    workplace: Workplace,
    references: Iterable[str],
    out: Path | None = None,
    *,
    to_print: Path | None = None,
    both_sides: bool = True,
    on_step: OnStep | None = None,
) -> PdfCopies:
    """Write a PDF of each issued letter into ``out`` (None: the library's folder of copies), each once.

    ``to_print`` is a file with all of them in this order, for printing on ``both_sides`` each from a front side.
    Nothing is written before all are made. Raises UnknownReference, NothingIssued, NoFileKept, NotPrintable,
    NoLibreOffice, PdfNotMade, PdfNotRead, FileNotWritten.
    """
    appeals = [workplace.library.one(Appeal, reference=one) for one in dict.fromkeys(references)]
    pdfs = pdfs_of(workplace, appeals, on_step)
    folder = out or letters_folder(workplace.library)
    written = tuple(
        _write(folder / f"{appeal.reference}.pdf", pdf) for appeal, pdf in zip(appeals, pdfs, strict=True)
    )
    if to_print is None:
        return PdfCopies(written)
    named = [(appeal.reference, pdf) for appeal, pdf in zip(appeals, pdfs, strict=True)]
    return PdfCopies(written, _write(to_print, combined(named, both_sides=both_sides)))


def pdfs_of(workplace: Workplace, appeals: Sequence[Appeal], on_step: OnStep | None = None) -> tuple[bytes, ...]:
    """The PDF of each issued letter; what others wrote and is kept as a PDF stays as it is.

    Raises NothingIssued, NoFileKept, NotPrintable, NoLibreOffice, PdfNotMade.
    """
    kept = {one.reference: _kept(workplace, one) for one in appeals}
    pdfs = {name: data for name, (kind, data) in kept.items() if kind == PDF}
    waiting = [name for name in kept if name not in pdfs]
    if waiting and not makes_pdfs():
        raise NoLibreOffice
    for start in range(0, len(waiting), AT_ONCE):
        some = waiting[start : start + AT_ONCE]
        pdfs |= dict(zip(some, as_pdfs([kept[name][1] for name in some]), strict=True))
        if on_step:
            on_step(len(pdfs), len(kept))
    return tuple(pdfs[one.reference] for one in appeals)


def _kept(workplace: Workplace, appeal: Appeal) -> tuple[str, bytes]:
    """The kind and the bytes of the issued letter."""
    if appeal.state not in ONCE_ISSUED:
        raise NothingIssued(reference=appeal.reference)
    if appeal.issued is None:
        raise NoFileKept(reference=appeal.reference)
    document = workplace.library.get(Document, appeal.issued)
    if document.media_type not in {DOCX, PDF}:
        raise NotPrintable(reference=appeal.reference, name=document.name)
    return document.media_type, workplace.library.bytes_of(appeal.issued)


def _write(file: Path, data: bytes) -> Path:
    try:
        return write_file(file, data)
    except OSError as trouble:
        raise FileNotWritten(file=file, cause=trouble.strerror or str(trouble)) from trouble
