"""Letters as PDF: made by LibreOffice, put together for printing, refused in one sentence where it cannot be."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from advocacy.letters.pdf import NoLibreOffice, PdfNotMade, PdfNotRead, as_pdfs, combined, makes_pdfs
from tests.example_letters import example_letter


def pdf_of(pages: int, width: int = 595) -> bytes:
    """A PDF of so many blank pages; the width tells one from another."""
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(width, 842)
    writer.write(out)
    return out.getvalue()


def widths(pdf: bytes) -> list[int]:
    return [int(page.mediabox.width) for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.needs("soffice")
def test_libreoffice_makes_a_pdf_of_each_letter_in_order() -> None:
    letters = [example_letter("thank_you", "en"), example_letter("thank_you", "de")]
    texts = ["".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages) for pdf in as_pdfs(letters)]
    assert "Page 1" in texts[0]
    assert "Seite 1" in texts[1]
    assert makes_pdfs()


def test_without_libreoffice_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert not makes_pdfs()
    with pytest.raises(NoLibreOffice, match=r"not installed .* as \.docx"):
        as_pdfs([b""])


@pytest.mark.parametrize(("trouble", "cause"), [
    (OSError(28, "No space left on device"), "No space left"), (OSError("gone"), "gone"),
    (subprocess.TimeoutExpired("soffice", 1), "not done after 90 seconds"),
    (subprocess.CalledProcessError(1, "soffice"), "stopped with an error"),
])  # fmt: skip
def test_what_libreoffice_cannot_do_is_told(trouble: Exception, cause: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_words: object, **_options: object) -> None:
        raise trouble

    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", failing)
    with pytest.raises(PdfNotMade, match=cause):
        as_pdfs([b"PK"])


def test_a_letter_it_silently_left_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", lambda command, **_options: Path(command[-1]).exists())
    with pytest.raises(PdfNotMade, match="No such file"):
        as_pdfs([b"PK"])


def test_each_letter_begins_on_a_front_side() -> None:
    named = [("A-1", pdf_of(1, 500)), ("A-2", pdf_of(2, 510)), ("A-3", pdf_of(3, 520)), ("A-4", pdf_of(1, 530))]
    both = combined(named)
    assert widths(both) == [500, 500, 510, 510, 520, 520, 520, 520, 530]
    reader = PdfReader(io.BytesIO(both))
    bookmarks = [one for one in reader.outline if not isinstance(one, list)]
    found = [(one.title, reader.get_destination_page_number(one)) for one in bookmarks]
    assert found == [("A-1", 0), ("A-2", 2), ("A-3", 4), ("A-4", 8)]
    assert widths(combined(named, both_sides=False)) == [500, 510, 510, 520, 520, 520, 530]


@pytest.mark.parametrize("damaged", [b"", b"%PDF-1.7 signed", b"no PDF at all", pdf_of(3)[:200]])
def test_a_pdf_that_cannot_be_read_is_named(damaged: bytes) -> None:
    with pytest.raises(PdfNotRead, match=r"^The PDF of A-2 cannot be read: .+\.$"):
        combined([("A-1", pdf_of(1)), ("A-2", damaged)])


def test_a_locked_pdf_is_named() -> None:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    with pytest.raises(PdfNotRead, match="A-1"):
        combined([("A-1", out.getvalue())])
