from __future__ import annotations

from pathlib import Path

import pytest

from advocacy.letters import (
    Catalogue,
    Translation,
    compile_template,
    letter_text,
    read_catalogue,
    rich_letter,
)
from advocacy.letters.locale_files import LocaleDamaged
from advocacy.letters.typography import read_letter_settings
from advocacy.workflows.catalogues import bench
from tests.letters.masters import master, paragraph, table

ORDER = ("Subject", "Body")
LINES = ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}")


def texts(docx: bytes, *order: str, catalogue: Catalogue | None = None) -> list[str]:
    compiled = compile_template(docx, opening=order, catalogue=catalogue, template_id="t")
    return [one.text for one in letter_text(compiled.render({"lines": ["a", "b"]})) if one.text]


def body(*lines: str) -> list[str]:
    return [paragraph(one, style="Body") for one in lines]


def test_opening_blocks_follow_the_language() -> None:
    docx = master(
        *body(*LINES), paragraph("About", style="Subject"), paragraph("Bye", style="Signatory"), *body("rest")
    )
    assert texts(docx) == ["a", "b", "About", "Bye", "rest"]
    assert texts(docx, "Body", "Subject") == ["a", "b", "About", "Bye", "rest"]
    assert texts(docx, *ORDER) == ["About", "a", "b", "Bye", "rest"]


def test_nothing_but_the_opening_moves() -> None:
    head = paragraph("Head", style="Signatory")
    docx = master(head, *body("one"), table(("cell",)), paragraph("About", style="Subject"))
    assert texts(docx, *ORDER) == ["Head", "one", "cell", "About"]
    assert texts(master(table(("cell",))), *ORDER) == ["cell"]
    again = master(*body("x"), paragraph("S", style="Subject"), *body("y"), paragraph("T", style="Subject"))
    assert texts(again, *ORDER) == ["S", "T", "x", "y"]


def test_a_section_stays_where_it_begins() -> None:
    section = '<w:p><w:pPr><w:pStyle w:val="Body"/><w:sectPr/></w:pPr></w:p>'
    docx = master(*body("x"), section, paragraph("About", style="Subject"))
    assert texts(docx, *ORDER) == ["x", "About"]


def test_a_loop_over_several_blocks_keeps_the_order() -> None:
    docx = master(
        *body(*LINES[:2]), paragraph("About", style="Subject"), paragraph(LINES[2], style="Subject")
    )
    assert texts(docx, *ORDER) == ["a", "About", "b", "About"]
    turned = master(
        *body("{%p if lines %}", "x"), paragraph("{%p else %}", style="Subject"), *body("y", "{%p endif %}")
    )
    assert texts(turned, *ORDER) == ["x"]


def test_the_order_holds_for_translations() -> None:
    docx = master(*body("One"), paragraph("About", style="Subject"))
    catalogue = Catalogue(
        {("t", "One"): Translation("Ei ¶ ns", "done"), ("t", "About"): Translation("Über", "done")}
    )
    assert texts(docx, *ORDER, catalogue=catalogue) == ["Über", "Ei", "ns"]


def test_gaps_keep_their_paragraph() -> None:
    docx = master(*body("{{ gone }} x"), paragraph("About", style="Subject"))
    (gap,) = compile_template(docx, opening=ORDER).missing({})
    assert (gap.path, gap.paragraph) == ("gone", 1)


def test_the_shipped_languages_name_the_styles_of_the_masters() -> None:
    for language in bench().languages:
        wanted = {"Place and date", "Reference", "Addressee", "Subject", "Salutation"}
        assert set(read_letter_settings(bench().locales, language).opening) == wanted


@pytest.fixture
def german(tmp_path: Path) -> Path:
    """A catalogue in the folder of a language that puts the subject first."""
    catalogue = tmp_path / "de" / "LC_MESSAGES" / "letters.po"
    catalogue.parent.mkdir(parents=True)
    said = (("One", "Eins"), ("About", "Über"))
    entries = "".join(f'\nmsgid "{source}"\nmsgstr "{text}"\n' for source, text in said)
    catalogue.write_text(f'msgid ""\nmsgstr "Language: de\\n"\n{entries}', encoding="utf-8")
    (tmp_path / "de" / "letter.toml").write_text('language = "de"\nopening = ["Subject", "Body"]\n')
    return catalogue


def test_a_catalogue_in_a_folder_of_a_language_brings_its_order_along(
    german: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docx = master(*body("One"), paragraph("About", style="Subject"))
    turned, given = ["Über", "Eins"], ["Eins", "Über"]

    def said(letter: bytes) -> list[str]:
        return [one.text for one in letter_text(letter)]

    assert said(compile_template(docx, catalogue=german).render({})) == turned
    assert said(rich_letter(docx, lambda _: {}, catalogue=german)) == turned
    assert said(compile_template(docx, catalogue=german, opening=()).render({})) == given
    assert said(compile_template(docx, catalogue=read_catalogue(german)).render({})) == given
    monkeypatch.chdir(german.parent)
    assert said(compile_template(docx, catalogue=Path(german.name)).render({})) == turned
    elsewhere = german.rename(german.parents[1] / "letters.po")
    assert said(compile_template(docx, catalogue=elsewhere).render({})) == given


def test_a_language_without_settings_keeps_the_order_and_damaged_ones_are_refused(german: Path) -> None:
    docx = master(*body("One"), paragraph("About", style="Subject"))
    settings = german.parents[1] / "letter.toml"
    settings.write_text("opening = 1")
    with pytest.raises(LocaleDamaged):
        compile_template(docx, catalogue=german)
    settings.unlink()
    letter = compile_template(docx, catalogue=german).render({})
    assert [one.text for one in letter_text(letter)] == ["Eins", "Über"]
