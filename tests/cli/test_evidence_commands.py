"""Evidence on the command line: written, and checked with nothing but the file."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.cli.typed import Run

ANSWERED = "EXO-2020-003"


def test_evidence_is_written_and_checked(at: Run, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "evidence.zip"
    said = at("appeals", "show", ANSWERED, "--bundle", file)
    assert (said.code, said.err) == (0, "")
    assert f"The evidence of {ANSWERED} is in {file}: 2 documents, 13 entries of the journal." in said.out
    checked = run("verify", file)
    assert (checked.code, checked.err) == (0, "")
    assert "are as they were" in checked.out
    shape = run("verify", file, "--json").shape
    assert shape == {
        "ok": True, "problems": [], "reference": ANSWERED, "documents": 2, "entries": 13, "unproven": 0,
    }  # fmt: skip
    again = at("appeals", "show", ANSWERED, "--bundle", file)
    assert (again.code, again.problems) == (1, [f"“{file}” exists already."])


def test_a_changed_document_is_told_and_the_exit_code_says_so(at: Run, run: Run, tmp_path: Path) -> None:
    file, changed = tmp_path / "evidence.zip", tmp_path / "changed.zip"
    shape = at("appeals", "show", ANSWERED, "--bundle", file, "--json").shape
    assert (shape["documents"], shape["entries"], shape["withheld"], shape["erased"]) == (2, 13, 0, [])
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name) + (b" " if name.endswith(".docx") else b""))
    said = run("verify", changed)
    assert said.code == 1
    assert "“documents/01 EXO-2020-003.docx” was changed." in said.out


def test_what_is_no_evidence_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    for data in (b"", b"%PDF-1.7"):
        (tmp_path / "letter.pdf").write_bytes(data)
        said = run("verify", tmp_path / "letter.pdf")
        assert (said.code, len(said.problems)) == (1, 1)
        assert "is no evidence of an appeal" in said.err
    assert run("verify", tmp_path / "absent.zip").code == 1


def test_what_stays_inside_says_what_it_is(at: Run, tmp_path: Path) -> None:
    said = at("export", "--everything", tmp_path / "all.zip")
    assert (said.code, said.err) == (0, "")
    assert "hand it on to nobody" in said.out
    assert at("export", "--everything", tmp_path / "again.zip", "--json").shape["rows"] > 0
    assert "internal facts too" in at("backup", tmp_path / "backup.zip").out
