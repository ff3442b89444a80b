"""Letters copied out as PDF from the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.typed import Run, only_refused, wrong_usage

LETTER = "EXO-2020-002"


@pytest.mark.needs("soffice")
def test_letters_are_exported_as_pdf_and_for_printing(at: Run, tmp_path: Path) -> None:
    together = tmp_path / "print.pdf"
    said = at("appeals", "export", LETTER, "EXO-2020-003", "--pdf", "--out", tmp_path, "--combined", together, "--json")
    assert (said.code, said.err) == (0, "")
    assert said.shape == [str(tmp_path / f"{LETTER}.pdf"), str(tmp_path / "EXO-2020-003.pdf"), str(together)]
    assert len(PdfReader(together).pages) >= 3
    alone = at("appeals", "export", LETTER, "--pdf", "--out", tmp_path)
    assert alone.out == f"{tmp_path / LETTER}.pdf\n"


def test_without_libreoffice_one_line_says_so(at: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    only_refused(at("appeals", "export", LETTER, "--pdf", "--out", tmp_path / "out"), "LibreOffice is not installed")
    assert at("appeals", "export", LETTER, "--out", tmp_path / "out").code == 0


def test_printing_is_for_pdfs(at: Run) -> None:
    wrong_usage(at("appeals", "export", LETTER, "--combined", "x.pdf"), "are for “--pdf”")
