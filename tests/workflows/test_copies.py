"""Copies on the disk: whole or not at all, told when they fail, written at the next start."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal
from advocacy.domain.approval import sha256
from advocacy.register.refusals import DocumentDamaged, DocumentErased
from advocacy.workflows import issuing
from advocacy.workflows.copies import (
    draft_path,
    letter_path,
    letters_folder,
    write_copies,
    write_file,
    write_missing_copies,
)
from advocacy.workflows.refusals import CopyNotWritten, FileNotWritten
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import approved, drafted, issued, moment_of


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A disk that takes no more."""

    def no_room(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", no_room)
    return monkeypatch


def names_in(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_a_full_disk_while_issuing_costs_only_the_copy(
    workplace: Workplace, full_disk: pytest.MonkeyPatch
) -> None:
    library, appeal = workplace.library, approved(workplace)
    before = names_in(letters_folder(library))
    done = issuing.issue(workplace, [appeal.reference], moment_of())
    (refusal,) = done.not_written
    assert isinstance(refusal, CopyNotWritten)
    assert "No space left" in str(refusal)
    assert "will be written at the next start" in str(refusal)
    assert done.copies == ()
    assert names_in(letters_folder(library)) == before
    assert done.appeals[0].issued == library.one(Appeal, reference=appeal.reference).issued == appeal.draft
    assert library.verify() == ()
    full_disk.undo()
    written, failed = write_missing_copies(library)
    assert (written, failed) == ((letter_path(library, appeal),), ())
    assert sha256(written[0].read_bytes()) == appeal.draft
    assert write_missing_copies(library) == ((), ())


def test_a_file_where_the_folder_should_be_costs_only_the_copy(workplace: Workplace, tmp_path: Path) -> None:
    appeal = approved(workplace)
    (tmp_path / "out").write_text("no folder", encoding="utf-8")
    done = issuing.issue(workplace, [appeal.reference], moment_of(), out=tmp_path / "out")
    (refusal,) = done.not_written
    assert isinstance(refusal, FileNotWritten)  # nobody will write into that folder at the next start
    assert write_missing_copies(workplace.library)[0] == (letter_path(workplace.library, appeal),)


def test_a_draft_that_cannot_be_copied_is_safe_in_the_library(
    workplace: Workplace, full_disk: pytest.MonkeyPatch
) -> None:
    appeal = drafted(workplace)
    assert not draft_path(workplace.library, appeal).exists()
    assert workplace.library.bytes_of(appeal.draft or "").startswith(b"PK")


def test_a_copy_that_was_thrown_away_comes_back(workplace: Workplace) -> None:
    appeal = issued(workplace)
    letter_path(workplace.library, appeal).unlink()
    assert write_missing_copies(workplace.library)[0] == (letter_path(workplace.library, appeal),)


def test_an_erased_letter_is_not_missed_at_the_start_but_named_when_asked_for(workplace: Workplace) -> None:
    library, appeal = workplace.library, issued(workplace)
    library.erase_document(moment_of(), "the person asked for it", appeal.issued or "")
    letter_path(library, appeal).unlink()
    assert write_missing_copies(library) == ((), ())
    assert [type(one) for one in write_copies(library, [appeal])[1]] == [DocumentErased]


def test_a_damaged_letter_keeps_no_other_from_the_disk(workplace: Workplace) -> None:
    library, bad, good = workplace.library, issued(workplace), issued(workplace)
    library.engine.run("DROP TRIGGER documents_only_blanked")
    library.engine.run("UPDATE documents SET bytes = x'00' WHERE sha = ?", (bad.issued,))
    for one in (bad, good):
        letter_path(library, one).unlink()
    written, failed = write_missing_copies(library)
    assert written == (letter_path(library, good),)
    assert [type(one) for one in failed] == [DocumentDamaged]


def test_a_draft_that_is_held_open_does_not_disturb_the_copy(workplace: Workplace) -> None:
    appeal = approved(workplace)
    draft = draft_path(workplace.library, appeal)
    draft.unlink()
    draft.mkdir()  # cannot be taken away like a file, as a file open in Word cannot on Windows
    assert issuing.issue(workplace, [appeal.reference], moment_of()).not_written == ()


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path, full_disk: pytest.MonkeyPatch) -> None:
    target = tmp_path / "new" / "letter.docx"
    with pytest.raises(OSError, match="No space"):
        write_file(target, b"words")
    assert names_in(target.parent) == set()
    full_disk.undo()
    assert write_file(target, b"words").read_bytes() == b"words"
    assert write_file(target, b"other words").read_bytes() == b"other words"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert stat.S_IMODE(target.parent.stat().st_mode) == 0o700
