"""The translator's bench: paragraphs written, checked, signed off, laid over shipped ones; nothing overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.errors import UnknownReference
from advocacy.letters.memory import remembered
from advocacy.letters.overlay import differing, laid_over
from advocacy.letters.po_file import Entry
from advocacy.workflows.catalogues import Bench, bench_of, update
from advocacy.workflows.workbench import (
    ChangedOutside,
    NothingToSignOff,
    ParagraphLine,
    paragraphs,
    sign_off,
    suggestions,
    write,
)
from tests.workflows.bench import Folders, folders

__all__ = ["folders"]

DAY = date(2026, 3, 4)


def line_of(at: Bench, source: str, template: str = "note", language: str = "bg") -> ParagraphLine:
    """The paragraph with this source."""
    return next(one for one in paragraphs(at, template, language) if one.source == source)


def test_the_paragraphs_of_a_letter_stand_in_order_with_their_state(folders: Folders) -> None:
    update(folders.bench)
    folders.translate("bg", "Goodbye", "Довиждане")
    folders.master("note", "Dear {{ letter.place }}", "Goodbye now", "And thanks")
    lines = paragraphs(folders.bench, "note", "bg")
    assert [(one.number, one.source, one.state, one.previous) for one in lines] == [
        (1, "Dear {{ letter.place }}", "missing", None),
        (2, "Goodbye now", "fuzzy", "Goodbye"),
        (3, "And thanks", "missing", None),
    ]
    assert lines[1].letters == ("note",)
    with pytest.raises(UnknownReference):
        paragraphs(folders.bench, "nothing", "bg")


def test_a_translation_is_taken_only_when_the_check_has_nothing_against_it(folders: Folders) -> None:
    update(folders.bench)
    before = folders.file("bg").read_bytes()
    line = line_of(folders.bench, "Dear {{ letter.place }}")
    refused = write(folders.bench, "bg", line, "Драги")
    assert not refused.taken
    assert "letter.place" in refused.problems[0].in_words(str)
    assert folders.file("bg").read_bytes() == before
    taken = write(folders.bench, "bg", line, "Драги {{ letter.place }}")
    assert (taken.taken, taken.line.state, taken.line.number) == (True, "done", 1)
    assert line_of(folders.bench, line.source).translation == "Драги {{ letter.place }}"


def test_what_changed_outside_is_never_overwritten(folders: Folders) -> None:
    update(folders.bench)
    line = line_of(folders.bench, "Goodbye")
    folders.translate("bg", "Goodbye", "Довиждане")
    before = folders.file("bg").read_bytes()
    with pytest.raises(ChangedOutside, match="Goodbye"):
        write(folders.bench, "bg", line, "Чао")
    with pytest.raises(ChangedOutside):
        sign_off(folders.bench, "bg", "Anna", DAY, lines=[line])
    gone = replace(line, key=("", "Never said"))
    with pytest.raises(ChangedOutside):
        write(folders.bench, "bg", gone, "Чао")
    assert folders.file("bg").read_bytes() == before


def test_a_sign_off_names_who_and_when_and_falls_with_the_text(folders: Folders) -> None:
    update(folders.bench)
    with pytest.raises(NothingToSignOff):
        sign_off(folders.bench, "bg", "Anna", DAY)
    folders.translate("bg", "Goodbye", "Довиждане")
    folders.translate("bg", "Welcome", "Добре дошли")
    assert sign_off(folders.bench, "bg", "Anna", DAY, only="note") == 1
    assert line_of(folders.bench, "Goodbye").signed_off_by == ("Anna, 2026-03-04",)
    assert sign_off(folders.bench, "bg", "Boris", DAY) == 2
    with pytest.raises(NothingToSignOff):
        sign_off(folders.bench, "bg", "Boris", DAY)
    with pytest.raises(UnknownReference):
        sign_off(folders.bench, "bg", "Boris", DAY, only="nothing")
    written = write(folders.bench, "bg", line_of(folders.bench, "Goodbye"), "Чао")
    assert written.line.signed_off_by == ()
    assert "# Earlier text signed off by Anna, 2026-03-04" in folders.file("bg").read_text(encoding="utf-8")
    welcome = line_of(folders.bench, "Welcome", "other")
    assert sign_off(folders.bench, "bg", "Anna", DAY, lines=[welcome]) == 1


def test_like_paragraphs_are_remembered(folders: Folders) -> None:
    folders.master("note", "We ask you to act now", "Another thing")
    folders.master("other", "We ask you to act today", "No likeness here")
    update(folders.bench)
    folders.translate("bg", "We ask you to act today", "Молим Ви да действате днес")
    found = suggestions(folders.bench, "bg", line_of(folders.bench, "We ask you to act now"))
    assert [(one.source, one.translation) for one in found] == [
        ("We ask you to act today", "Молим Ви да действате днес")
    ]
    assert 0.5 < found[0].likeness < 1
    assert remembered("a", [Entry("a b", "x"), Entry("a", "y"), Entry("b", "")]) != ()


def test_a_library_keeps_only_what_it_says_otherwise(tmp_path: Path) -> None:
    at = bench_of(tmp_path)
    line = next(
        one for one in paragraphs(at, "stop_extradition", "en") if one.source.startswith("Our reference")
    )
    assert write(at, "en", line, line.translation).taken
    assert not (tmp_path / "locales" / "en" / "LC_MESSAGES" / "letters.po").read_text(encoding="utf-8")
    written = write(at, "en", line, "Our sign: {{ letter.reference }}")
    assert written.taken
    text = (tmp_path / "locales" / "en" / "LC_MESSAGES" / "letters.po").read_text(encoding="utf-8")
    assert text.count("msgid ") == 2
    again = next(one for one in paragraphs(at, "thank_you", "en") if one.source == line.source)
    assert again.translation == "Our sign: {{ letter.reference }}"


ENTRIES = st.lists(
    st.builds(Entry, st.sampled_from("abcd"), st.sampled_from(["", "x", "y"]), st.sampled_from(["", "t"])),
    unique_by=lambda one: one.key,
)


@given(ENTRIES, ENTRIES)
def test_what_differs_laid_over_gives_the_same_again(shipped: list[Entry], changes: list[Entry]) -> None:
    wanted = laid_over(changes, shipped)
    assert laid_over(differing(wanted, shipped), shipped) == wanted
    assert differing(shipped, shipped) == ()
