"""How many pages a letter has: counted by LibreOffice where it is installed, else estimated from its text."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from advocacy.letters.text import letter_text

OFFICE = "soffice"
PATIENCE = 90
"""Seconds LibreOffice may take for the letters it is given in one go."""

CHARACTERS_PER_PAGE = 2200
"""Characters on a full page of a master, less than it holds: an estimate rather says one page too many."""

_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")


@dataclass(frozen=True, slots=True)
class Pages:
    """A number of pages, and whether it is only estimated."""

    number: int
    estimated: bool = False


def count_pages(*letters: bytes) -> tuple[Pages, ...]:
    """The pages of each letter; all estimated where LibreOffice is missing or fails."""
    office = shutil.which(OFFICE)
    pdfs = _as_pdfs(letters, office) if office else ()
    if pdfs:
        return tuple(Pages(len(_PAGE.findall(one))) for one in pdfs)
    return tuple(Pages(_estimate(one), estimated=True) for one in letters)


def _estimate(docx: bytes) -> int:
    characters = sum(len(one.text) for one in letter_text(docx))
    return max(1, -(-characters // CHARACTERS_PER_PAGE))


def _as_pdfs(letters: Sequence[bytes], office: str) -> tuple[bytes, ...]:
    """The letters as PDF, made in one go; none where LibreOffice does not make them all."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"letter{number}.docx" for number in range(len(letters))]
        for file, letter in zip(files, letters, strict=True):
            file.write_bytes(letter)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, files)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603 - no shell
            return tuple(file.with_suffix(".pdf").read_bytes() for file in files)
        except (OSError, subprocess.SubprocessError):
            return ()
