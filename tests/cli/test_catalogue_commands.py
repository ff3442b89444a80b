"""The commands for translators, typed as they type them."""

from __future__ import annotations

from pathlib import Path

from tests.cli.typed import Run, only_refused, wrong_usage
from tests.workflows.bench import Folders, folders, translated

__all__ = ["folders"]


def test_extract_writes_the_catalogues_or_prints_one(run: Run, folders: Folders) -> None:
    places = ("--locales", folders.locales, "--masters", folders.masters)
    printed = run("templates", "extract", "--pot", *places)
    assert printed.out.startswith('msgid ""\n')
    assert not folders.file("bg").exists()
    said = run("templates", "extract", *places)
    assert (said.code, said.err) == (0, "")
    assert "bg        3    0        0     0" in said.out
    assert folders.file("fr").exists()


def test_update_tells_what_it_did(run: Run, folders: Folders) -> None:
    places = ("--locales", folders.locales, "--masters", folders.masters)
    run("templates", "extract", *places)
    folders.translate("fr", "Welcome", "Bienvenue")
    folders.master("other", "Welcome!")
    word = ("--meaning-unchanged", "--by", "Ada Muster", "--reason", "a mark", "--today", "2020-02-03")
    shape = run(
        "templates", "update", "--locale", "fr", "--template", "other", *word, *places, "--json"
    ).shape
    assert shape == [
        {"locale": "fr", "file": str(folders.file("fr")), "new": 0, "changed": 1, "gone": 0, "unchanged": 0,
         "written": True}
    ]  # fmt: skip
    assert "(Ada Muster, 2020-02-03): a mark" in folders.file("fr").read_text(encoding="utf-8")
    wrong_usage(run("templates", "update", "--meaning-unchanged", *places), "--by")
    wrong_usage(run("templates", "update", "--by", "Ada Muster", *places), "--meaning-unchanged")
    wrong_usage(run("templates", "update", "--locales", folders.locales / "gone"), "gone")
    only_refused(run("templates", "update", "--locale", "no such", *places), "no such")


def test_check_names_file_paragraph_and_cause(run: Run, folders: Folders) -> None:
    places = ("--locales", folders.locales, "--masters", folders.masters)
    run("templates", "extract", *places)
    folders.translate("fr", "Welcome", "Bien  venue")
    said = run("templates", "check", "--locale", "fr", *places)
    assert said.code == 1
    (line,) = [line for line in said.out.splitlines() if "accepted" not in line]
    assert line.startswith(f"{folders.file('fr')}, other/word/document.xml, paragraph 1: Two spaces")
    *_, problem = run("templates", "check", "--locale", "fr", *places, "--json").shape
    assert (problem["file"], problem["accepted"]) == (str(folders.file("fr")), False)
    assert problem["problems"][0].keys() == {"part", "paragraph", "text"}
    assert run("templates", "check", "--locale", "bg", *places).code == 0


def test_a_hand_out_goes_out_and_comes_back(run: Run, folders: Folders, tmp_path: Path) -> None:
    places = ("--locales", folders.locales, "--masters", folders.masters)
    file = tmp_path / "bg.docx"
    assert run("templates", "hand-out", "--locale", "bg", "-o", file, *places).out == f"{file}\n"
    good = translated(file.read_bytes(), "Welcome", "Добре дошли")
    file.write_bytes(translated(good, "Goodbye", "Довиждане  сега"))
    said = run("templates", "take-back", file, *places)
    assert said.code == 1
    assert said.out == f"{folders.file('bg')}: 1 rows taken, 0 confirmed, 1 unchanged, 1 refused\n"
    assert said.problems == ["note, row 2: Two spaces stand together: “Довиждане  сега”."]
    again = run("templates", "take-back", file, *places, "--json")
    assert (again.code, again.shape["unchanged"], again.shape["refused"][0]["part"]) == (1, 2, "note")
    file.write_bytes(good)
    assert run("templates", "take-back", file, *places).code == 0
    only_refused(run("templates", "take-back", folders.masters / "note.docx", *places), "handed out")
    only_refused(run("templates", "take-back", tmp_path / "gone.docx", *places), "gone.docx")
    wrong_usage(run("templates", "hand-out", "-o", file, *places), "--locale")


def test_a_sign_off_is_per_person_and_counted(run: Run, folders: Folders) -> None:
    places = ("--locales", folders.locales, "--masters", folders.masters)
    run("templates", "extract", *places)
    folders.translate("fr", "Welcome", "Bienvenue")
    folders.translate("fr", "Goodbye", "Au revoir")
    sign = ("templates", "sign-off", "--locale", "fr", "--by", "Ada Muster", "--today", "2020-02-03", *places)
    one = run(*sign, "--template", "note", "--paragraph", "2", "--json")
    assert one.shape == {"locale": "fr", "signed_off": 1, "by": "Ada Muster"}
    assert run(*sign).out == "fr: 1 paragraphs signed off by Ada Muster\n"
    assert "# Signed off by Ada Muster, 2020-02-03" in folders.file("fr").read_text(encoding="utf-8")
    lines = run("templates", "coverage", *places, "--json").shape
    assert {one["signed_off"] for one in lines if one["locale"] == "fr"} == {1}
    only_refused(run(*sign), "No finished paragraph")
    wrong_usage(run(*sign, "--paragraph", "2"), "--template")
    wrong_usage(run(*sign, "--template", "note", "--paragraph", "99"), "2 paragraphs")


def test_a_librarys_own_words_lie_over_the_programs(run: Run, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run("init", library, "--organisation", "Example", "--desk", "TST")
    at = ("--library", library)
    sign = (
        "templates",
        "sign-off",
        "--locale",
        "en",
        "--template",
        "thank_you",
        "--paragraph",
        "2",
        "--by",
        "Ada",
    )
    assert run(*sign, *at).code == 0
    own = (library / "locales" / "en" / "LC_MESSAGES" / "letters.po").read_text(encoding="utf-8")
    assert own.count("msgid ") == 2

    def signed(*more: str) -> int:
        lines = run("templates", "coverage", *at, *more, "--json").shape
        return sum(one["signed_off"] for one in lines if one["template"] == "thank_you")

    assert (signed(), signed("--shipped")) == (1, 0)
