"""The letter a translator sees beside the text: for every example, with what is not yet saved, never broken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.letters.example_facts import Shape
from advocacy.workflows.catalogues import Bench, bench_of, update
from advocacy.workflows.previewing import HERE, Example, PreviewParagraph, example_about, preview, tried
from advocacy.workflows.workbench import ParagraphLine, master_of, paragraphs
from tests.workflows.bench import LETTER, Folders, folders

__all__ = ["folders"]


def marked(letter: tuple[PreviewParagraph, ...]) -> list[str]:
    return [one.text for one in letter if one.marked]


def starting(lines: tuple[ParagraphLine, ...], words: str) -> ParagraphLine:
    return next(one for one in lines if one.source.startswith(words))


@pytest.fixture
def at(tmp_path: Path) -> Bench:
    return bench_of(tmp_path)


def test_every_example_is_told_in_the_forms_it_needs(at: Bench) -> None:
    lines = paragraphs(at, "stop_extradition", "pl")
    master = master_of(at, "stop_extradition")
    texts = {
        (shape, signers): "\n".join(
            one.text for one in preview(at, master, "pl", lines, None, Example(shape, signers))
        )
        for shape in Shape
        for signers in (1, 3)
    }
    assert len(set(texts.values())) == len(texts)
    assert all(HERE not in text and "⟦" not in text for text in texts.values())
    assert "Erika Beispiela" in texts[Shape.PAIR, 3]
    assert "Eva Vzorová" in texts[Shape.MAN, 3]
    assert "Eva Vzorová" not in texts[Shape.MAN, 1]


@pytest.mark.parametrize("language", ["pl", "ar", "en"])
def test_the_paragraph_at_work_is_marked_with_what_was_typed(at: Bench, language: str) -> None:
    lines = paragraphs(at, "thank_you", language)
    line = starting(lines, "Our reference")
    trial = tried(
        at, "thank_you", language, lines, line.key, "XYZ {{ letter.reference }}", example_about("pair", 3)
    )
    assert trial.problems == ()
    assert trial.shown
    assert [one.startswith("XYZ") for one in marked(trial.letter)] == [True]
    two = tried(at, "thank_you", language, lines, line.key, "One {{ letter.reference }} ¶ Two", Example())
    assert len(marked(two.letter)) == 2


def test_what_cannot_stand_leaves_the_letter_as_it_was_and_says_why(at: Bench) -> None:
    lines = paragraphs(at, "thank_you", "pl")
    line = starting(lines, "Our reference")
    trial = tried(at, "thank_you", "pl", lines, line.key, "Znak <1>{{ letter.reference", Example())
    assert not trial.shown
    assert any("not closed" in one.text or "mark" in one.text for one in trial.problems)
    assert marked(trial.letter) == ["Nasz znak: EXO-2020-003"]


def test_a_paragraph_without_a_translation_stands_in_the_source(folders: Folders) -> None:
    update(folders.bench)
    at = folders.bench
    lines = paragraphs(at, "note", "bg")
    empty = tried(at, "note", "bg", lines, lines[1].key, "", Example())
    assert (empty.problems, empty.shown, marked(empty.letter)) == ((), True, ["Goodbye"])
    left_out = tried(at, "note", "bg", lines, lines[1].key, "∅", Example())
    assert marked(left_out.letter) == []
    assert "signed" in left_out.problems[0].text
    never_seen = replace(lines[1], key=("", "Not in the catalogue"))
    assert tried(at, "note", "bg", [never_seen], never_seen.key, "Чао", Example()).problems == ()


def test_a_language_with_phrases_reads_like_a_real_letter(at: Bench) -> None:
    master, lines = master_of(at, "stop_extradition"), paragraphs(at, "stop_extradition", "de")
    found = [one.text for one in preview(at, master, "de", lines, None, Example())]
    assert "Herrn Max Mustermann" in found
    assert "Sehr geehrter Herr Minister," in found
    assert any("Mara Exempel" in one and "aus Ruritanien" in one for one in found)


def test_a_language_without_phrases_shows_its_forms_marked(folders: Folders) -> None:
    (folders.locales / "sk").mkdir()
    (folders.locales / "sk" / "letter.toml").write_text(LETTER.format("sk"), encoding="utf-8")
    folders.master("note", "About {{ persons | joined('name_gen') }}")
    update(folders.bench)
    lines = paragraphs(folders.bench, "note", "sk")
    (shown,) = preview(folders.bench, master_of(folders.bench, "note"), "sk", lines, None, Example())
    assert shown.text == "About Mara Exempel:gen"
