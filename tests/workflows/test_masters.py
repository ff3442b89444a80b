"""A Word file becomes a letter of the library, is drafted in its own language and translated into others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.domain.case import ProceedingKind
from advocacy.domain.office import Audience
from advocacy.errors import BadInput
from advocacy.letters import UnreadableCatalogue, coverage, read_catalogue
from advocacy.letters.locale_data import LanguageMissing
from advocacy.register.refusals import NoLibrary
from advocacy.workflows import catalogues, letters, masters, workbench
from advocacy.workflows.catalogues import bench_of
from advocacy.workflows.masters import Change, MasterOrder, import_master, look_at
from advocacy.workflows.refusals import FileNotWritten
from advocacy.workflows.workplace import open_workplace, shelf_of
from tests.letters.masters import master, paragraph
from tests.workflows.desk import ORDER, moment_of, sample, sample_made, text_of

__all__ = ["sample", "sample_made"]

LETTER = (
    "{{ letter.place }}, {{ letter.date }}",
    "Our reference: {{ letter.reference }}",
    "{{ addressees | joined('name') }}",
    "We write to you for {{ persons | joined('name') }}.",
    "{{ letter.closing }}",
    "{{ signatories | joined('name') }}",
)
PLEA = MasterOrder("plea", "A  plea", "Asks.", (Audience.HEAD_OF_STATE,), ProceedingKind.EXTRADITION)


def written(folder: Path, *texts: str, name: str = "plea.docx") -> Path:
    file = folder / name
    file.write_bytes(master(*map(paragraph, texts)))
    return file


def index(library: Path) -> Path:
    return library / "letter_templates" / "index.toml"


def test_without_an_id_nothing_is_written(sample: Path, tmp_path: Path) -> None:
    found = look_at(written(tmp_path, *LETTER), bench_of(sample))
    assert found.accepted
    assert found.file is None
    assert "letter.closing" in [one.field for one in found.proposed.uses]
    assert not index(sample).exists()


def test_an_imported_letter_is_drafted_at_once_and_can_be_translated(sample: Path, tmp_path: Path) -> None:
    done = import_master(sample, written(tmp_path, *LETTER), PLEA)
    assert (done.accepted, done.comparison) == (True, None)
    assert done.file == sample / "letter_templates" / "plea.docx"
    (plea,) = [one for one in shelf_of(sample) if one.id == "plea"]
    assert (plea.title, plea.purpose, plea.audiences) == ("A plea", "Asks.", (Audience.HEAD_OF_STATE,))
    assert (plea.proceeding, plea.source_language) == (ProceedingKind.EXTRADITION, "en")
    assert "thank_you" in [one.id for one in shelf_of(sample)]
    order = replace(ORDER, template="plea")
    with open_workplace(sample) as workplace:
        (appeal,) = letters.draft(workplace, order, moment_of())
        said = text_of(workplace.library.bytes_of(appeal.draft or ""))
    assert "We write to you for Mara Exempel." in said
    at = bench_of(sample)
    catalogues.update(at, ["bg"], only="plea")
    for line in workbench.paragraphs(at, "plea", "bg"):
        if line.state == "missing":
            text = line.source.replace("We write to you for", "Пишем Ви за")
            assert workbench.write(at, "bg", line, text).taken
    with open_workplace(sample) as workplace:
        (appeal,) = letters.draft(workplace, replace(order, language="bg"), moment_of())
        assert "Пишем Ви за" in text_of(workplace.library.bytes_of(appeal.draft or ""))


def test_a_letter_in_another_language_is_its_own_source(sample: Path, tmp_path: Path) -> None:
    order = MasterOrder("prosba", "Prośba", language="pl")
    import_master(sample, written(tmp_path, *LETTER[:3], "Piszemy do Pana."), order)
    own = sample / "locales" / "pl" / "LC_MESSAGES" / "letters.po"
    assert 'msgstr "Piszemy do Pana."' in own.read_text(encoding="utf-8")
    at = bench_of(sample)
    counted = coverage(
        (sample / "letter_templates" / "prosba.docx").read_bytes(), read_catalogue(own), "prosba"
    )
    assert counted.fuzzy == 0
    assert {one.state for one in workbench.paragraphs(at, "prosba", "pl")} == {"done"}
    with pytest.raises(LanguageMissing):
        import_master(sample, written(tmp_path, *LETTER), MasterOrder("x1", "X", language="xx"))


def test_replacing_is_said_and_tells_the_comparison(sample: Path, tmp_path: Path) -> None:
    import_master(sample, written(tmp_path, *LETTER), PLEA)
    index(sample).write_text("# ours\n" + index(sample).read_text(encoding="utf-8"), encoding="utf-8")
    changed = written(tmp_path, *LETTER[:3], "We write to you again.", *LETTER[4:])
    with pytest.raises(masters.MasterExists):
        import_master(sample, changed, MasterOrder("plea", "New"))
    done = import_master(sample, changed, MasterOrder("plea", replace=True))
    assert [one.change for one in done.comparison or ()].count(Change.CHANGED) == 1
    assert [one.title for one in shelf_of(sample) if one.id == "plea"] == ["A plea"]
    assert index(sample).read_text(encoding="utf-8").startswith("# ours\n[plea]\n")
    states = {one.source: one.state for one in workbench.paragraphs(bench_of(sample), "plea", "en")}
    assert states["We write to you again."] == "done"


def test_a_shipped_letter_is_replaced_with_all_that_is_known_of_it(sample: Path, tmp_path: Path) -> None:
    (shipped,) = [one for one in shelf_of(sample) if one.id == "thank_you"]
    done = import_master(sample, written(tmp_path, *LETTER), MasterOrder("thank_you", replace=True))
    (ours,) = [one for one in shelf_of(sample) if one.id == "thank_you"]
    assert ours.file == done.file != shipped.file
    assert (ours.title, ours.facts, ours.audiences) == (shipped.title, shipped.facts, shipped.audiences)


def test_a_letter_of_ours_may_say_what_english_said_better(sample: Path, tmp_path: Path) -> None:
    import_master(sample, written(tmp_path, *LETTER), PLEA)
    at = bench_of(sample)
    line = next(one for one in workbench.paragraphs(at, "plea", "en") if one.source == LETTER[3])
    assert workbench.write(at, "en", line, "I write to you for {{ persons | joined('name') }}.").taken
    import_master(
        sample,
        written(tmp_path, *LETTER[:3], "We turn to you for {{ persons | joined('name') }}.", *LETTER[4:]),
        MasterOrder("plea", replace=True),
    )
    states = {one.source: one.state for one in workbench.paragraphs(bench_of(sample), "plea", "en")}
    assert states["We turn to you for {{ persons | joined('name') }}."] == "fuzzy"


def test_what_is_refused_writes_nothing(sample: Path, tmp_path: Path) -> None:
    for text in ("{{ letter.dte }}", "{{ letter.date", "<w:ins/>"):
        done = import_master(sample, written(tmp_path, text), PLEA)
        assert not done.accepted
    assert not index(sample).exists()
    file = written(tmp_path, *LETTER)
    with pytest.raises(BadInput):
        import_master(sample, file, MasterOrder("../plea", "A plea"))
    with pytest.raises(masters.MasterWithoutTitle):
        import_master(sample, file, MasterOrder("plea"))
    with pytest.raises(NoLibrary):
        import_master(tmp_path, file, PLEA)
    (sample / "letter_templates" / "plea.docx").write_bytes(b"somebody's")
    with pytest.raises(masters.FileInTheWay):
        import_master(sample, file, PLEA)
    assert not index(sample).exists()


def test_the_file_of_another_letter_is_not_written_over(sample: Path, tmp_path: Path) -> None:
    file = written(tmp_path, *LETTER)
    import_master(sample, file, PLEA)
    text = index(sample).read_text(encoding="utf-8")
    index(sample).write_text(text.replace("[plea]", "[other]"), encoding="utf-8")
    with pytest.raises(masters.FileInTheWay):
        import_master(sample, file, PLEA)


def test_a_damaged_catalogue_of_its_language_stops_the_import_before_it_begins(
    sample: Path, tmp_path: Path
) -> None:
    own = sample / "locales" / "en" / "LC_MESSAGES" / "letters.po"
    own.parent.mkdir(parents=True)
    own.write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(UnreadableCatalogue):
        import_master(sample, written(tmp_path, *LETTER), PLEA)
    assert not index(sample).exists()


def test_a_shelf_that_cannot_be_written_is_told(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(target: Path, data: bytes) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(masters, "write_file", full)
    with pytest.raises(FileNotWritten):
        import_master(sample, written(tmp_path, *LETTER), PLEA)


def test_versions_are_files_or_letters_of_the_shelf(sample: Path, tmp_path: Path) -> None:
    import_master(sample, written(tmp_path, *LETTER), PLEA)
    new = written(tmp_path, *LETTER, "More", name="new.docx")
    for old in (Path("plea"), sample / "letter_templates" / "plea.docx"):
        found = masters.compare(old, new, shelf_of(sample))
        assert [one.change for one in found] == [*[Change.UNCHANGED] * len(LETTER), Change.NEW]
