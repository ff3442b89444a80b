"""Making a library, opening it for work, backups, and the proof that the record is whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advocacy.domain.wording import Wording
from advocacy.errors import BadInput, SeveralProblems, UnknownReference
from advocacy.letters.facts import ORGANISATION
from advocacy.letters.locale_data import LanguageMissing
from advocacy.register import Library
from advocacy.register.refusals import FileExists, FolderNotEmpty, LibraryExists, NoBackup, NoLibrary
from advocacy.workflows import cases, directory, keeping, outreach, templates
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.workflows.desk import TODAY, counts, issued, moment_of


def test_a_new_library_knows_its_organisation_and_the_shipped_offices(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    with keeping.make_library(folder, "Our Office", "SOF", moment_of(), country="BG") as made:
        assert (made.home, made.is_sample, made.library.desk.mark) == ("BG", False, "SOF")
        names = made.library.find(Wording, owner=ORGANISATION, field="name")
        assert {one.text for one in names} == {"Our Office"}
        assert {one.language for one in names} == set(made.languages)
        assert len(directory.lines_on(made, TODAY)) > 100
        assert cases.list_cases(made, moment_of()) == ()
        assert outreach.lines(made) == ()
        assert keeping.verify(made) == ()
    with pytest.raises(LibraryExists):
        keeping.make_library(folder, "Another", "SOF", moment_of())


def test_a_mark_that_is_none_makes_no_library(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        keeping.make_library(tmp_path / "new", "Our Office", "sofia", moment_of())
    with pytest.raises(NoLibrary):
        open_workplace(tmp_path / "new")


def test_what_was_backed_up_comes_back_whole(workplace: Workplace, tmp_path: Path) -> None:
    appeal = issued(workplace)
    archive = keeping.back_up(workplace, moment_of())
    assert archive.parent == workplace.library.folder / "backups"
    assert archive.name.startswith("EXO-")
    keeping.bring_back(archive, tmp_path / "back")
    with open_workplace(tmp_path / "back") as back:
        assert counts(back) == counts(workplace)
        assert back.library.bytes_of(appeal.issued or "")
        assert keeping.verify(back) == ()
        assert set(back.instruments) == set(workplace.instruments)
    with pytest.raises(FolderNotEmpty):
        keeping.bring_back(archive, tmp_path / "back")
    with pytest.raises(NoBackup):
        keeping.bring_back(tmp_path / "gone.zip", tmp_path / "other")
    with pytest.raises(FileExists):
        keeping.back_up(workplace, moment_of(), archive)


def test_a_fault_of_the_record_is_found(workplace: Workplace) -> None:
    engine = workplace.library.engine
    engine.run("UPDATE cases SET title = 'somebody else' WHERE reference = 'exempel'")
    problems = keeping.verify(workplace)
    assert len(problems) == 1
    assert "cases" in str(problems[0])


def test_a_damaged_backup_is_not_brought_back(workplace: Workplace, tmp_path: Path) -> None:
    workplace.library.engine.run("UPDATE cases SET title = 'somebody else'")
    archive = keeping.back_up(workplace, moment_of(), tmp_path / "damaged.zip")
    with pytest.raises(SeveralProblems):
        keeping.bring_back(archive, tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_law_of_the_organisations_own_lies_over_the_shipped(sample: Path) -> None:
    with open_workplace(sample) as workplace:
        refugee = workplace.instruments["refugee_convention"]
        assert refugee.binds_on("XR", ("XG",), TODAY)
        assert refugee.binds_on("BG", ("RU",), TODAY)
    (sample / "recipients" / "instruments.toml").unlink()
    with open_workplace(sample) as workplace:
        refugee = workplace.instruments["refugee_convention"]
        assert not refugee.binds_on("XR", ("XG",), TODAY)
        assert refugee.binds_on("BG", ("RU",), date(2014, 9, 4))


def test_law_that_cannot_be_read_lets_go_of_the_library(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Library] = []
    really_close = Library.close

    def close(library: Library) -> None:
        closed.append(library)
        really_close(library)

    monkeypatch.setattr(Library, "close", close)
    (sample / "recipients" / "instruments.toml").write_text("[broken", encoding="utf-8")
    with pytest.raises(BadInput, match=r"instruments\.toml"):
        open_workplace(sample)
    assert len(closed) == 1


def test_what_the_workplace_does_not_have_is_named(workplace: Workplace) -> None:
    with pytest.raises(UnknownReference, match="letter template"):
        workplace.template("no such")
    with pytest.raises(LanguageMissing):
        workplace.locale("xx")
    assert workplace.locale("bg") is workplace.locale("bg")


def test_the_shelf_as_translators_see_it(tmp_path: Path) -> None:
    lines = {one.id: one for one in templates.list_templates()}
    assert set(lines) >= {"stop_extradition", "grant_asylum"}
    assert {"en", "bg", "uk", "fr"} <= set(lines["grant_asylum"].languages)
    assert all(one.missing == 0 for one in templates.coverage().lines if one.locale in {"bg", "uk", "fr"})
    assert all(problems == () for _, problems in templates.check(languages=["bg"]))
    (tmp_path / "letter.docx").write_bytes(b"no package")
    ((_, problems),) = templates.check([tmp_path / "letter.docx"])
    assert problems
    known = {"letter.reference", "demands[].text"}
    assert known <= set(templates.fields())
    assert known <= set(templates.fields("stop_extradition"))
    with pytest.raises(UnknownReference):
        templates.fields("no such")
