"""How many pages a letter has: counted by LibreOffice where it is installed, else estimated from its text."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from advocacy.letters.text import letter_text

OFFICE = "soffice"
PATIENCE = 90
"""Seconds LibreOffice may take for one letter."""

CHARACTERS_PER_PAGE = 2200
"""Characters on a full page of a master, less than it holds: an estimate rather says one page too many."""

_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")


@dataclass(frozen=True, slots=True)
class Pages:
    """A number of pages, and whether it is only estimated."""

    number: int
    estimated: bool = False


def count_pages(docx: bytes) -> Pages:
    """The pages of a letter; estimated where LibreOffice is missing or fails."""
    office = shutil.which(OFFICE)
    pdf = _as_pdf(docx, office) if office else b""
    return Pages(len(_PAGE.findall(pdf))) if pdf else Pages(_estimate(docx), estimated=True)


def _estimate(docx: bytes) -> int:
    characters = sum(len(one.text) for one in letter_text(docx))
    return max(1, -(-characters // CHARACTERS_PER_PAGE))


def _as_pdf(docx: bytes, office: str) -> bytes:
    """The letter as PDF; nothing where LibreOffice does not make one."""
    with tempfile.TemporaryDirectory() as folder:
        letter = Path(folder) / "letter.docx"
        letter.write_bytes(docx)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(letter)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603 - no shell
            return letter.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return b""
