"""Corrections as a person types them: after a corrected file, a list, and letters that correct."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typed import Run, only_refused, wrong_usage
from tests.word_edits import saying

ENGLISH, FRENCH = "EXO-2020-004", "EXO-2020-003"


@pytest.fixture
def corrected(at: Run, tmp_path: Path) -> Path:
    """The invented case as a file, with another day of detention."""
    file = tmp_path / "exempel.toml"
    assert at("cases", "export", "exempel", "-o", file).code == 0
    text = file.read_text(encoding="utf-8")
    assert text.count("2019-11-24") == 1
    file.write_text(text.replace("2019-11-24", "2019-11-25"), encoding="utf-8")
    return file


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_corrected_file_names_the_letters_that_went_out(at: Run, corrected: Path) -> None:
    said = at("cases", "import", corrected)
    assert said.code == 0
    assert plain(said.out).splitlines()[1:] == [
        "1 letter that went out says “24 novembre 2019”; right is “25 novembre 2019”.",
        "1 letter that went out says “24 November 2019”; right is “25 November 2019”.",
        "See them with “advocacy corrections --case exempel”.",
    ]
    shape = at("cases", "import", corrected, "--json").shape
    assert [one["reference"] for one in shape["letters_with_old_values"]] == [FRENCH, ENGLISH]


def test_they_are_listed_with_fact_values_and_paragraph(at: Run, corrected: Path) -> None:
    assert at("corrections").out == "No letter that went out carries an old value.\n"
    at("cases", "import", corrected)
    lines = plain(at("corrections", "--case", "exempel").out).splitlines()
    assert lines[0].startswith(f"{FRENCH}  fr  sent on 2020-02-12  Prime Minister of Ruritania; Ministry of Justice")
    assert lines[4] == "  date (an event): “24 November 2019” is “25 November 2019” now."
    assert lines[5].startswith("    paragraph 19: 24 November 2019 Ms Exempel was detained")
    (_, english) = at("corrections", "--json").shape
    assert english["corrections"][0]["paragraphs"][0]["paragraph"] == 19
    assert (english["reference"], english["sent_on"], english["replacement"]) == (ENGLISH, "2020-02-12", None)
    only_refused(at("corrections", "--case", "nobody"), "nobody")


def test_correcting_letters_are_drafted(at: Run, corrected: Path) -> None:
    at("cases", "import", corrected)
    said = at("corrections", "draft", "--case", "exempel", "--appeal", ENGLISH)
    assert said.out == f"EXO-2020-005 is drafted; when it is issued, it takes the place of {ENGLISH}.\n"
    assert "  EXO-2020-005 is drafted to take its place." in at("corrections").out.splitlines()
    only_refused(at("corrections", "draft", "--case", "exempel", "--appeal", ENGLISH), "EXO-2020-005", ENGLISH)
    rest = at("corrections", "draft", "--case", "exempel", "--json").shape
    assert [(one["reference"], one["replaces"]) for one in rest] == [("EXO-2020-006", FRENCH)]
    only_refused(at("corrections", "draft", "--case", "exempel"), "exempel")
    wrong_usage(at("corrections", "--case", "exempel", "draft", "--case", "exempel"))


def test_a_letter_is_left_as_it_is(at: Run, corrected: Path) -> None:
    at("cases", "import", corrected)
    said = at("corrections", "leave", ENGLISH, "--because", "Told by telephone.")
    assert said.out == f"{ENGLISH} is left as it is; what changes from now on is told again.\n"
    assert [one["reference"] for one in at("corrections", "--json").shape] == [FRENCH]
    only_refused(at("corrections", "leave", ENGLISH, "--because", "Again."), ENGLISH)


@pytest.mark.parametrize("whose", [("--case", "exempel", "--of", "Mara Exempel"), ("--person", "Mara Exempel")])
def test_a_corrected_name_names_the_letters_too(at: Run, whose: tuple[str, ...]) -> None:
    said = at("wordings", "enter", *whose, "--language", "en", "name", "Mara Exemple")
    assert said.out.splitlines()[1:] == [
        "1 letter that went out says “Mara Exempel”; right is “Mara Exemple”.",
        "See them with “advocacy corrections --case exempel”.",
    ]


def test_what_hands_wrote_is_said_to_be_gone(at: Run, corrected: Path, sample: Path) -> None:
    draft = ("letters", "draft", "--case", "exempel", "--to", "xr-president", "--language", "en")
    at(*draft, "--template", "stop_extradition", "--sign", "Ada Muster")
    file = sample / "drafts" / "EXO-2020-005.docx"
    file.write_bytes(saying(file.read_bytes(), "To my knowledge", "As far as I know:"))
    for step in ("take-back", "review", "approve", "issue"):
        assert at("appeals", step, "EXO-2020-005").code == 0
    at("cases", "import", corrected)
    said = at("corrections", "draft", "--case", "exempel", "--appeal", "EXO-2020-005")
    assert said.code == 0
    (gone,) = said.problems
    assert gone.startswith("EXO-2020-005 had been changed by hand; what was changed is not in EXO-2020-006 (advocacy")
