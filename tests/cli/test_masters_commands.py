"""Importing and comparing letters, as a person types it."""

from __future__ import annotations

from pathlib import Path

import docx

from tests.cli.typed import Run, only_refused, wrong_usage
from tests.letters.masters import master, paragraph

LETTER = ("{{ letter.date }}", "Please help {{ persons | joined('name') }} now.", "{{ letter.closing }}")


def written(name: str, *texts: str) -> Path:
    file = Path(name)
    file.write_bytes(master(*map(paragraph, texts)))
    return file


def test_a_file_is_looked_at_imported_and_drafted(at: Run, sample: Path) -> None:
    file = written("plea.docx", *LETTER)
    told = at("templates", "import", file)
    assert (told.code, told.err) == (0, "")
    assert "It uses: letter.date, persons[].name, letter.closing" in told.out
    assert "plea.docx: The place is nowhere printed (letter.place)." in told.out
    assert "plea.docx, word/document.xml, paragraph 1: This paragraph has the style “Body”" in told.out
    assert told.out.endswith("Nothing was written; name it (--id, --title) to import it.\n")
    done = at(
        "templates",
        "import",
        file,
        "--id",
        "plea",
        "--title",
        "A plea",
        "--audience",
        "head_of_state",
        "--json",
    )
    assert done.code == 0
    assert done.shape["written"] == str(sample / "letter_templates" / "plea.docx")
    assert (done.shape["accepted"], done.shape["comparison"], done.shape["authors"]) == (True, None, [])
    assert done.shape["uses"][0] == {"field": "letter.date", "part": "word/document.xml", "paragraph": 1}
    assert {"part", "paragraph", "text"} == set(done.shape["lacks"][0])
    (line,) = [one for one in at("templates", "list", "--json").shape if one["id"] == "plea"]
    assert (line["languages"], line["audiences"]) == (["en"], ["head_of_state"])
    assert at("templates", "fields", "plea").out.splitlines()[0] == "letter.closing"
    order = ("--case", "exempel", "--template", "plea", "--to", "xr-president", "--sign", "Ada Muster")
    assert at("letters", "check", *order, "--language", "en").code == 0
    assert at("letters", "draft", *order, "--language", "en").code == 0
    assert at("templates", "update", "--template", "plea", "--locale", "pl").code == 0
    only_refused(at("templates", "import", file, "--id", "plea", "--title", "A plea"), "A plea", "--replace")


def test_a_replacement_tells_the_comparison(at: Run) -> None:
    at("templates", "import", written("plea.docx", *LETTER), "--id", "plea", "--title", "A plea")
    new = written(
        "new.docx", LETTER[0], "Please help {{ persons | joined('name') }} today.", *LETTER[2:], "End"
    )
    said = at("templates", "import", new, "--id", "plea", "--replace")
    assert "Please help {{ persons | joined('name') }} [-now-]{+today+}." in said.out
    assert "unchanged: 2, changed: 1, moved: 0, new: 1, gone: 0" in said.out


def test_what_is_refused_is_told_with_its_place(at: Run, sample: Path) -> None:
    file = written("bad.docx", "{{ letter.date }}", "{{ letter.clsing }}")
    said = at("templates", "import", file, "--id", "bad", "--title", "Bad")
    assert (said.code, said.out) == (1, "")
    (line,) = said.problems
    assert line.startswith(
        "bad.docx, word/document.xml, paragraph 2: Nothing ever fills the field letter.clsing"
    )
    assert "letter.closing" in line
    shape = at("templates", "import", file, "--json").shape
    assert (shape["accepted"], shape["written"]) == (False, None)
    assert not (sample / "letter_templates" / "bad.docx").exists()
    only_refused(at("templates", "import", "gone.docx"), "gone.docx")
    wrong_usage(at("templates", "import", file, "--audience", "nobody"), "nobody")
    wrong_usage(at("templates", "import", file, "--id", "bad", "--shipped"), "--id")
    assert "w:ins" not in at("templates", "import", written("new.docx", "<w:ins/>")).err


def test_the_authors_a_file_names_are_told(at: Run) -> None:
    document = docx.Document()
    document.core_properties.author = "Jana Vzorová"
    document.add_paragraph("{{ letter.date }}")
    document.save("plea.docx")
    said = at("templates", "import", "plea.docx").out
    assert "The file names its authors (Jana Vzorová); no letter will." in said


def test_a_damaged_catalogue_of_the_library_leaves_the_rest_usable(at: Run, sample: Path) -> None:
    own = sample / "locales" / "fr" / "LC_MESSAGES" / "letters.po"
    own.parent.mkdir(parents=True)
    own.write_text("nonsense\n", encoding="utf-8")
    for words in (("templates", "list"), ("templates", "coverage")):
        said = at(*words)
        assert said.code == 1
        assert "stop_extradition" in said.out
        (line,) = said.problems
        assert line == f"The catalogue {own} cannot be read: line 1: this is no line of a .po file"
    order = (
        "--case",
        "exempel",
        "--template",
        "stop_extradition",
        "--to",
        "xr-president",
        "--sign",
        "Ada Muster",
    )
    only_refused(at("letters", "check", *order, "--language", "fr"), str(own), "line 1")
    assert at("letters", "check", *order, "--language", "bg").code == 0
    checked = at("templates", "check", "--locale", "fr")
    assert (checked.code, "line 1: this is no line" in checked.out) == (1, True)


def test_two_versions_are_compared(at: Run) -> None:
    old = written("old.docx", *LETTER, "A long paragraph " * 9)
    Path("new.docx").write_bytes(
        master(paragraph(LETTER[0], style="Subject"), *map(paragraph, (*LETTER[1:], "A long paragraph " * 9)))
    )
    said = at("templates", "compare", old, "new.docx")
    first, *_, long, counts = said.out.splitlines()
    assert first.startswith("changed")
    assert first.endswith("{{ letter.date }} (style “Body” → “Subject”)")
    assert long.endswith("…")
    assert counts == "unchanged: 3, changed: 1, moved: 0, new: 0, gone: 0"
    shape = at("templates", "compare", "thank_you", "new.docx", "--json").shape
    assert {one["state"] for one in shape} >= {"gone", "changed"}
    assert set(shape[0]) == {"state", "old", "new", "words"}
    only_refused(at("templates", "compare", "no such", "new.docx"), "no such")
