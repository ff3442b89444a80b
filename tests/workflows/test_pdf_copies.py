"""PDFs of issued letters: one each and one for printing, all or nothing, with progress."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader

from advocacy.domain.recorded import RecordedAddressee, RecordedAppeal, RecordedSender
from advocacy.errors import UnknownReference
from advocacy.letters.pdf import NoLibreOffice, PdfNotMade
from advocacy.workflows import pdf_copies
from advocacy.workflows.pdf_copies import export_pdfs
from advocacy.workflows.recording import record_appeal
from advocacy.workflows.refusals import FileNotWritten, NoFileKept, NothingIssued, NotPrintable
from advocacy.workflows.workplace import Workplace
from tests.letters.test_pdf import pdf_of, widths
from tests.workflows.desk import drafted, issued, moment_of


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """In place of LibreOffice: a page of another width for each letter; how many it was given at once."""
    asked: list[int] = []

    def made(letters: Sequence[bytes]) -> tuple[bytes, ...]:
        asked.append(len(letters))
        return tuple(pdf_of(1, 500 + sum(asked[:-1]) + n) for n in range(len(letters)))

    monkeypatch.setattr(pdf_copies, "makes_pdfs", lambda: True)
    monkeypatch.setattr(pdf_copies, "as_pdfs", made)
    return asked


def elsewhere(workplace: Workplace, folder: Path, name: str, data: bytes) -> str:
    """The reference of a letter that others wrote, kept as this file."""
    (folder / name).write_bytes(data)
    recorded = RecordedAppeal(
        "exempel", (RecordedAddressee("xr-president"),), (RecordedSender("A member"),), file=folder / name
    )
    return record_appeal(workplace, recorded, moment_of()).reference


@pytest.mark.needs("soffice")
def test_letters_become_pdfs_and_one_file_for_printing(workplace: Workplace, tmp_path: Path) -> None:
    appeals = [issued(workplace), issued(workplace, to=("xr-justice",))]
    references = [one.reference for one in appeals]
    made = export_pdfs(workplace, [*references, references[0]], tmp_path, to_print=tmp_path / "all.pdf")
    assert made.letters == tuple(tmp_path / f"{one}.pdf" for one in references)
    for file, reference in zip(made.letters, references, strict=True):
        assert reference in PdfReader(file).pages[0].extract_text()
    assert made.combined == tmp_path / "all.pdf"
    pages = PdfReader(tmp_path / "all.pdf").pages
    first = len(PdfReader(made.letters[0]).pages)
    assert references[1] in pages[first + first % 2].extract_text()


def test_progress_is_told_after_each_go_and_the_order_is_kept(
    workplace: Workplace, tmp_path: Path, office: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_copies, "AT_ONCE", 2)
    ours = [issued(workplace).reference for _ in range(3)]
    scan = elsewhere(workplace, tmp_path, "scan.pdf", pdf_of(2, 700))
    steps: list[tuple[int, int]] = []
    export_pdfs(
        workplace, [ours[0], scan, *ours[1:]], tmp_path, to_print=tmp_path / "all.pdf", both_sides=False,
        on_step=lambda done, of: steps.append((done, of)),
    )  # fmt: skip
    assert (steps, office) == ([(3, 4), (4, 4)], [2, 1])
    assert widths((tmp_path / "all.pdf").read_bytes()) == [500, 700, 700, 501, 502]


def test_without_a_folder_they_lie_beside_the_word_files(workplace: Workplace, office: list[int]) -> None:
    appeal = issued(workplace)
    made = export_pdfs(workplace, [appeal.reference])
    assert made == pdf_copies.PdfCopies((workplace.library.folder / "letters" / f"{appeal.reference}.pdf",))
    assert office == [1]


def test_without_libreoffice_nothing_is_written_and_the_word_file_stays(
    workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    appeal = issued(workplace)
    with pytest.raises(NoLibreOffice):
        export_pdfs(workplace, [appeal.reference], tmp_path / "out", to_print=tmp_path / "all.pdf")
    assert [one.name for one in tmp_path.iterdir()] == ["library"]
    assert (workplace.library.folder / "letters" / f"{appeal.reference}.docx").exists()
    scan = elsewhere(workplace, tmp_path, "scan.pdf", pdf_of(1))
    assert export_pdfs(workplace, [scan]).letters[0].exists()


def test_what_has_no_file_to_print_is_told(workplace: Workplace, office: list[int], tmp_path: Path) -> None:
    with pytest.raises(UnknownReference):
        export_pdfs(workplace, ["EXO-1"])
    with pytest.raises(NothingIssued):
        export_pdfs(workplace, [drafted(workplace).reference])
    with pytest.raises(NoFileKept):
        export_pdfs(workplace, ["EXO-2014-001"])
    appeal = issued(workplace)
    with pytest.raises(FileNotWritten):
        export_pdfs(workplace, [appeal.reference], to_print=tmp_path)
    with pytest.raises(NotPrintable, match=r"page\.gif"):
        export_pdfs(workplace, [elsewhere(workplace, tmp_path, "page.gif", b"GIF89a")])


def test_one_that_is_not_made_stops_all(
    workplace: Workplace, tmp_path: Path, office: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_letters: Sequence[bytes]) -> tuple[bytes, ...]:
        raise PdfNotMade(cause="it stopped")

    monkeypatch.setattr(pdf_copies, "as_pdfs", failing)
    with pytest.raises(PdfNotMade):
        export_pdfs(workplace, [issued(workplace).reference], tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert not office
