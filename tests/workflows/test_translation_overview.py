"""What the matrix of letters and languages says, and how a cell knows that its file was changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advocacy.errors import UnknownReference
from advocacy.workflows.catalogues import bench_of, update
from advocacy.workflows.refusals import NotInThisLanguage
from advocacy.workflows.translation_overview import (
    NOT_THERE,
    Standing,
    open_cell,
    overview,
    stamp_of,
    suggested,
)
from advocacy.workflows.workbench import sign_off
from tests.workflows.bench import Folders, folders

__all__ = ["folders"]


def test_the_overview_counts_what_is_finished_changed_missing_and_signed(folders: Folders) -> None:
    update(folders.bench)
    folders.translate("bg", "Goodbye", "Довиждане")
    folders.translate("bg", "Welcome", "Добре дошли")
    sign_off(folders.bench, "bg", "Anna", date(2026, 3, 4), only="other")
    folders.master("note", "Dear {{ letter.place }}", "Goodbye now")
    found = overview(folders.bench)
    assert found.languages == ("bg", "fr")
    assert [id_ for id_, _title in found.letters] == ["note", "other"]
    assert found.standing["note", "bg"] == Standing(0, 1, 1, 0)
    assert found.standing["other", "bg"] == Standing(1, 0, 0, 1)
    assert (found.standing["note", "bg"].paragraphs, found.standing["note", "bg"].unfinished) == (2, 2)
    assert overview(folders.bench, ["bg"]).languages == ("bg",)


def test_a_catalogue_that_cannot_be_read_leaves_the_others(folders: Folders) -> None:
    update(folders.bench)
    folders.file("bg").write_text("no catalogue", encoding="utf-8")
    found = overview(folders.bench)
    assert list(found.unreadable) == ["bg"]
    assert {language for _template, language in found.standing} == {"fr"}


def test_an_opened_cell_knows_when_its_file_changed(folders: Folders) -> None:
    update(folders.bench)
    cell = open_cell(folders.bench, "note", "bg")
    assert (cell.title, cell.right_to_left, cell.slots) == ("note", False, ("m", "f", "mp", "fp"))
    assert [one.number for one in cell.lines] == [1, 2]
    assert stamp_of(folders.bench, "bg") == cell.stamp
    folders.translate("bg", "Goodbye", "Довиждане")
    assert stamp_of(folders.bench, "bg") != cell.stamp
    with pytest.raises(UnknownReference):
        open_cell(folders.bench, "nothing", "bg")


def test_the_shipped_letters_of_a_library_are_all_there(tmp_path: Path) -> None:
    at = bench_of(tmp_path)
    found = overview(at)
    assert {"pl", "ar", "en"} <= set(found.languages)
    assert len(found.standing) == len(found.letters) * len(found.languages)
    assert open_cell(at, "thank_you", "ar").right_to_left


def test_a_suggestion_names_a_letter_it_stands_in(folders: Folders) -> None:
    folders.master("note", "We ask you to act now")
    folders.master("other", "We ask you to act today")
    update(folders.bench)
    folders.translate("bg", "We ask you to act today", "Молим Ви да действате днес")
    (line,) = open_cell(folders.bench, "note", "bg").lines
    (found,) = suggested(folders.bench, "bg", line)
    assert (found.remembered.translation, found.letter) == ("Молим Ви да действате днес", "other")


def test_a_letter_that_does_not_exist_in_a_language_waits_for_nobody_there(tmp_path: Path) -> None:
    found = overview(bench_of(tmp_path), ["pl", "fr"]).standing
    assert found["interpol_ccf", "pl"] == NOT_THERE
    assert found["interpol_ccf", "fr"].paragraphs > 20


def test_a_letter_is_not_opened_in_a_language_in_which_it_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(NotInThisLanguage) as refused:
        open_cell(bench_of(tmp_path), "interpol_ccf", "pl")
    assert str(refused.value).endswith("exists in ar, en, fr, es only, not in pl.")
    assert open_cell(bench_of(tmp_path), "interpol_ccf", "fr").lines
