"""The index of the shelf is read whole, or refused with the entry that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.domain.case import ProceedingKind
from advocacy.domain.office import Audience
from advocacy.letters.shelf import ShelfDamaged, read_shelf


def shelf_of(folder: Path, text: str) -> Path:
    """A folder whose index has this text."""
    (folder / "index.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    return folder


def test_an_entry_is_read_with_what_it_leaves_out(tmp_path: Path) -> None:
    text = (
        '[plain]\nfile = "plain.docx"\n[full]\nfile = "f.docx"\ntitle = "Full"\npurpose = "P"\n'
        'audiences = ["minister"]\nproceeding = "asylum"\nsource_language = "fr"\ndemands = ["ask"]\n'
        'languages = ["fr", "ar"]\n'
    )
    plain, full = read_shelf(shelf_of(tmp_path, text))
    assert (plain.id, plain.title, plain.audiences, plain.proceeding) == ("plain", "plain", (), None)
    assert (plain.file, plain.source_language) == (tmp_path / "plain.docx", "en")
    assert (full.title, full.purpose, full.audiences) == ("Full", "P", (Audience.MINISTER,))
    assert (full.proceeding, full.source_language, full.demands) == (ProceedingKind.ASYLUM, "fr", ("ask",))
    assert [one for one in ("ar", "de", "fr") if full.exists_in(one)] == ["ar", "fr"]
    assert plain.exists_in("de")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[", "Invalid"),
        ("a = 1", "“a” is no table"),
        ("[a]", "a: “file” must name a .docx file in this folder"),
        ('[a]\nfile = "../../a.docx"', "in this folder"),
        ('[a]\nfile = "a.docx"\naudiences = "minister"', "a: “audiences” is no list"),
        ('[a]\nfile = "a.docx"\naudiences = ["king"]', "'king' is not a valid Audience"),
        ('[a]\nfile = "a.docx"\nproceeding = "duel"', "'duel' is not a valid ProceedingKind"),
    ],
)
def test_a_damaged_index_is_refused_with_its_cause(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ShelfDamaged, match=says.replace("[", r"\[")):
        read_shelf(shelf_of(tmp_path, text))


def test_a_folder_without_an_index_is_no_shelf(tmp_path: Path) -> None:
    with pytest.raises(ShelfDamaged):
        read_shelf(tmp_path)


WORDS = ["[a]", "file", "=", '"a.docx"', "audiences", "[", "]", "\n", "{", "}", "1", "proceeding", "."]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join)))
def test_whatever_the_index_holds_it_is_read_or_refused(tmp_path: Path, text: str) -> None:
    try:
        found = read_shelf(shelf_of(tmp_path, text))
    except ShelfDamaged:
        return
    assert all(one.file.parent == tmp_path for one in found)
