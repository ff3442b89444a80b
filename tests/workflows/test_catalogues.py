from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from advocacy.errors import UnknownReference
from advocacy.letters import UnreadableCatalogue
from advocacy.letters.locale_data import LanguageMissing
from advocacy.workflows.catalogues import bench, check_translations, meaning_kept, pot, update
from advocacy.workflows.refusals import FileNotWritten
from advocacy.workflows.templates import check
from advocacy.workflows.translating import take_back, write_hand_out
from tests.workflows.bench import Folders, folders, translated

__all__ = ["folders"]


@pytest.mark.needs("msgfmt")
def test_a_change_of_one_sentence_reaches_every_language(folders: Folders) -> None:
    first = update(folders.bench)
    assert [(one.locale, one.new, one.written) for one in first] == [("bg", 3, True), ("fr", 3, True)]
    folders.translate("bg", "Goodbye", "Довиждане")
    folders.translate("bg", "Welcome", "Добре дошли")
    folders.master("note", "Dear {{ letter.place }}", "Goodbye now", "And thanks")
    (bulgarian, french) = update(folders.bench)
    assert (bulgarian.new, bulgarian.changed, bulgarian.gone, bulgarian.unchanged) == (1, 1, 0, 2)
    assert french.changed == 1
    text = folders.file("bg").read_text(encoding="utf-8")
    assert '#, fuzzy\n#| msgid "Goodbye"\nmsgid "Goodbye now"\nmsgstr "Довиждане"\n' in text
    assert text.count("fuzzy") == 1
    assert "#. {{ letter.place }}: Lyon\n" in text
    assert "#: note:2\n" in text
    for language in ("bg", "fr"):
        command = ["msgfmt", "--check", "-o", "/dev/null", str(folders.file(language))]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (told.returncode, told.stderr) == (0, "")


def test_a_letter_is_not_asked_of_a_language_in_which_it_does_not_exist(folders: Folders) -> None:
    index = folders.masters / "index.toml"
    index.write_text(index.read_text(encoding="utf-8") + 'languages = ["fr"]\n', encoding="utf-8")
    update(folders.bench)
    assert "Welcome" in folders.file("fr").read_text(encoding="utf-8")
    assert "Welcome" not in folders.file("bg").read_text(encoding="utf-8")
    asked = {one: len(folders.bench.messages(language=one)) for one in ("bg", "fr", "")}
    assert asked == {"bg": 2, "fr": 3, "": 3}
    assert [one.new for one in update(folders.bench, ["bg"], only="other")] == [0]


def test_what_is_up_to_date_is_not_written_again(folders: Folders) -> None:
    update(folders.bench)
    folders.file("bg").chmod(0o640)
    before = folders.file("bg").stat()
    assert [one.written for one in update(folders.bench)] == [False, False]
    after = folders.file("bg").stat()  # reading it moves its access time, nothing else
    assert (after.st_ino, after.st_mtime_ns, after.st_mode) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_mode,
    )
    folders.master("other", "Changed")
    update(folders.bench, ["bg"])
    assert folders.file("bg").stat().st_mode == before.st_mode
    assert "Changed" not in folders.file("fr").read_text(encoding="utf-8")


def test_nothing_is_written_when_one_catalogue_cannot_be_read(folders: Folders) -> None:
    update(folders.bench, ["bg"])
    folders.file("fr").parent.mkdir()
    folders.file("fr").write_bytes(b"\xef\xbb\xbf")
    folders.master("other", "Changed")
    before = folders.file("bg").read_bytes()
    with pytest.raises(UnreadableCatalogue, match="byte order mark"):
        update(folders.bench)
    assert folders.file("bg").read_bytes() == before


def test_a_language_can_be_begun_and_only_one_that_exists(folders: Folders) -> None:
    (done,) = update(folders.bench, ["pl"])
    assert (done.new, done.file) == (3, folders.file("pl"))
    assert folders.bench.languages == ("bg", "fr", "pl")
    for wrong in ("../pl", "xx-nonsense", "", "zzz"):
        with pytest.raises(LanguageMissing):
            update(folders.bench, [wrong])


def test_one_template_alone_with_somebodys_word(folders: Folders) -> None:
    update(folders.bench)
    folders.translate("bg", "Welcome", "Добре дошли")
    folders.master("other", "Welcome!")
    with pytest.raises(UnknownReference, match="nothing"):
        update(folders.bench, only="nothing")
    update(folders.bench, only="other", kept=meaning_kept("Ada Muster", "a mark", date(2020, 2, 3)))
    text = folders.file("bg").read_text(encoding="utf-8")
    assert "fuzzy" not in text
    assert "# Source reworded, meaning unchanged (Ada Muster, 2020-02-03): a mark\n" in text
    assert 'msgid "Goodbye"' in text


def test_an_empty_catalogue_holds_every_paragraph(folders: Folders) -> None:
    assert pot(folders.bench).count('msgid "') == 4
    shared = [line for line in pot(bench()).splitlines() if line.startswith("#: stop_extradition:")]
    assert any(" oppose_extradition_prosecutor:" in line for line in shared)


def test_a_folder_that_cannot_be_written_is_a_sentence(folders: Folders) -> None:
    (folders.locales / "bg" / "LC_MESSAGES").write_text("in the way", encoding="utf-8")
    with pytest.raises(FileNotWritten, match=r"letters\.po"):
        update(folders.bench)


def test_the_shipped_catalogues_are_up_to_date_with_the_masters(tmp_path: Path) -> None:
    shipped = bench()
    for language in shipped.languages:
        (tmp_path / language / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / language / "LC_MESSAGES" / "letters.po").write_bytes(
            shipped.catalogue(language).read_bytes()
        )
    assert {one.locale: one.written for one in update(bench(tmp_path))} == dict.fromkeys(
        shipped.languages, False
    )


def test_the_check_covers_masters_and_catalogues(folders: Folders) -> None:
    assert [(file.name, problems) for file, problems in check(at=folders.bench)] == [
        ("note.docx", ()),
        ("other.docx", ()),
    ]
    update(folders.bench)
    folders.translate("fr", "Welcome", "Bien  venue")
    folders.translate("bg", "Welcome", "Добре дошли")
    folders.master("note", "Goodbye")
    found = {str(file): problems for file, problems in check(at=folders.bench)}
    french = [(one.part, one.paragraph) for one in found[str(folders.file("fr"))]]
    assert french == [("other/word/document.xml", 1), ("letters.po", 0)]
    (only,) = [file for file, _ in check(at=folders.bench, languages=["bg"]) if file.suffix == ".po"]
    assert only == folders.file("bg")
    ((_, problems),) = check([folders.file("fr")], at=folders.bench)
    assert len(problems) == 2
    (folders.masters / "note.docx").write_bytes(b"no document")
    assert [one.part for one in check_translations(folders.bench, folders.file("bg"))] == []


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (b"msgid", b"\xef\xbb\xbfmsgid", "byte order mark"),
        (b"Welcome", "Ласкаво".encode("cp1251"), "not UTF-8"),
        (b'msgstr ""\n\n', b'msgid_plural "x"\nmsgstr[0] "y"\n\n', "plural forms"),
    ],
)
def test_a_catalogue_that_cannot_be_read_is_a_problem_with_its_line(
    folders: Folders, before: bytes, after: bytes, words: str
) -> None:
    update(folders.bench)
    whole = folders.file("bg").read_bytes()
    place = 0 if words.startswith("byte") else whole.index(before)
    folders.file("bg").write_bytes(whole[:place] + after + whole[place + len(before) :])
    problems = dict(check(at=folders.bench))[folders.file("bg")]
    assert [one.part for one in problems] == ["letters.po"]
    assert words in problems[0].text
    assert "line" in problems[0].text


def test_a_language_is_begun_and_finished_in_word(folders: Folders, tmp_path: Path) -> None:
    file = write_hand_out(folders.bench, "pl", tmp_path / "out" / "polish.docx")
    untouched = take_back(folders.bench, file)
    assert (untouched.unchanged, untouched.taken, folders.file("pl").exists()) == (3, 0, False)
    (head, *_, welcome) = folders.bench.messages()
    assert (head.template, welcome.source) == ("note", "Welcome")
    written = tmp_path / "back.docx"
    written.write_bytes(translated(file.read_bytes(), "Welcome", "Witamy"))
    done = take_back(folders.bench, written)
    assert (done.locale, done.taken, done.unchanged, done.refused) == ("pl", 1, 2, ())
    text = folders.file("pl").read_text(encoding="utf-8")
    assert 'msgid "Welcome"\nmsgstr "Witamy"\n' in text
    assert 'msgid "Goodbye"\nmsgstr ""\n' in text
    (section,) = [one for one in check(at=folders.bench) if one[0] == folders.file("pl")]
    assert section[1] == ()


def test_a_row_whose_source_moved_on_is_refused(folders: Folders, tmp_path: Path) -> None:
    file = write_hand_out(folders.bench, "bg", tmp_path / "bg.docx", only="other")
    file.write_bytes(translated(file.read_bytes(), "Welcome", "Добре дошли"))
    folders.master("other", "Welcome!")
    done = take_back(folders.bench, file)
    assert [(one.part, one.paragraph) for one in done.refused] == [("other", 1)]
    assert "The source has changed" in done.refused[0].text
    assert not folders.file("bg").exists()


def test_a_hand_out_that_cannot_be_written_is_a_sentence(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(FileNotWritten, match=r"a\.docx"):
        write_hand_out(folders.bench, "bg", tmp_path / "file" / "a.docx")
    with pytest.raises(UnknownReference):
        write_hand_out(folders.bench, "bg", tmp_path / "a.docx", only="nothing")
