"""Everything on record comes out, says what it is, and lands whole or not at all."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from advocacy.domain.approval import sha256
from advocacy.domain.document import Document
from advocacy.register.refusals import FileExists
from advocacy.workflows.everything import README, export_everything
from advocacy.workflows.refusals import FileNotWritten
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import counts, moment_of


def test_every_row_and_document_is_in_it_and_it_says_what_it_is(workplace: Workplace, tmp_path: Path) -> None:
    library = workplace.library
    erased = library.find(Document)[0]
    library.erase_document(moment_of(), "asked for", erased.sha)
    done = export_everything(workplace, tmp_path / "all.zip")
    assert done.file.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(done.file) as archive:
        said = archive.read(README).decode()
        tables = {
            Path(one).stem: [json.loads(line) for line in archive.read(one).decode().splitlines()]
            for one in archive.namelist() if one.startswith("tables/")
        }  # fmt: skip
        documents = {Path(one).stem: archive.read(one) for one in archive.namelist() if one.startswith("documents/")}
    assert "hand it on to nobody" in said
    assert {name: len(rows) for name, rows in tables.items()} == library.counts()
    assert done.rows == sum(library.counts().values())
    assert all(sha256(data) == name for name, data in documents.items())
    assert documents.keys() == {one.sha for one in library.find(Document)} - {erased.sha}
    assert done.documents == len(documents)


def test_it_is_never_written_over_another_file_or_by_half(workplace: Workplace, tmp_path: Path) -> None:
    before = counts(workplace)
    taken = tmp_path / "all.zip"
    taken.write_bytes(b"mine")
    with pytest.raises(FileExists):
        export_everything(workplace, taken)
    assert taken.read_bytes() == b"mine"
    with pytest.raises(FileNotWritten):
        export_everything(workplace, taken / "all.zip")
    assert sorted(one.name for one in tmp_path.iterdir() if one.name != "library") == ["all.zip"]
    assert counts(workplace) == before
