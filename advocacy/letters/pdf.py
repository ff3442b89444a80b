"""Letters as PDF, made by LibreOffice where it is installed, and several of them as one file for printing."""

from __future__ import annotations

import io
import logging
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from advocacy.errors import AdvocacyError, N_

OFFICE = "soffice"
PATIENCE = 90
"""Seconds LibreOffice may take for the letters it is given in one go."""


class NoLibreOffice(AdvocacyError):
    """PDFs are LibreOffice's work."""

    sentence = N_(
        "LibreOffice is not installed on this computer, so no PDF can be made. The letters are there as .docx."
    )


class PdfNotMade(AdvocacyError):
    """LibreOffice was asked and gave no PDF."""

    sentence = N_("LibreOffice made no PDF: {cause}.")


class PdfNotRead(AdvocacyError):
    """A PDF that cannot be put together with others."""

    sentence = N_("The PDF of {name} cannot be read: {cause}.")


def makes_pdfs() -> bool:
    """Whether LibreOffice is there."""
    return shutil.which(OFFICE) is not None


def as_pdfs(letters: Sequence[bytes]) -> tuple[bytes, ...]:
    """Each of these .docx as a PDF, made in one go. Raises NoLibreOffice, PdfNotMade."""
    office = shutil.which(OFFICE)
    if office is None:
        raise NoLibreOffice
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"letter{number}.docx" for number in range(len(letters))]
        for file, letter in zip(files, letters, strict=True):
            file.write_bytes(letter)
        # A profile of its own: LibreOffice may be open with the person's, and then does nothing.
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, files)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603 - no shell
            # It ends well whatever happened: a letter it could not convert is only missing.
            return tuple(file.with_suffix(".pdf").read_bytes() for file in files)
        except subprocess.TimeoutExpired as trouble:
            raise PdfNotMade(cause=f"it was not done after {PATIENCE} seconds") from trouble
        except subprocess.SubprocessError as trouble:
            raise PdfNotMade(cause="it stopped with an error") from trouble
        except OSError as trouble:
            raise PdfNotMade(cause=trouble.strerror or str(trouble)) from trouble


def combined(pdfs: Iterable[tuple[str, bytes]], *, both_sides: bool = True) -> bytes:
    """These PDFs, each with its name, as one in this order, a bookmark for each.

    For printing on ``both_sides`` each begins on a front side: a blank page of the same size follows an odd number of
    pages. Raises PdfNotRead naming the one that is damaged or locked.
    """
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - who only counts pages need not wait for it
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    # It mends what scanners write a little wrong, and tells it in a log where nobody looks.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    writer = PdfWriter()
    for name, pdf in pdfs:
        if both_sides and len(writer.pages) % 2:
            writer.add_blank_page()
        try:
            writer.append(PdfReader(io.BytesIO(pdf)), outline_item=name)
        except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as trouble:
            # What a damaged file makes of the library is not among what it says it raises.
            raise PdfNotRead(name=name, cause=" ".join(str(trouble).split()) or type(trouble).__name__) from trouble
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
