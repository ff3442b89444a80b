"""docxtpl's own objects as facts, on docxtpl's own path: the same letter, under our rules."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from markupsafe import Markup

from advocacy.letters import (
    Catalogue,
    DamagedLetter,
    MissingFacts,
    TemplateRefused,
    Translation,
    UnreadableDocument,
    UntranslatedParagraphs,
    UnusableFact,
    compile_template,
    letter_text,
    rich_letter,
)
from tests.letters.beside_docxtpl import equal_parts, localized, plain_environment
from tests.letters.masters import master, paragraph, parts_of, png, run, table

BODY = (
    paragraph("Dear {{ name }}, {{ rich }}{% if rich %}!{% endif %}"),
    paragraph("a ", run("{{r rich }}", "<w:b/>"), " z"),
    paragraph("{%p for one in things %}"),
    paragraph("{{ one.text }}: {{r one.rich }}"),
    paragraph("{%p endfor %}"),
    table(("{{ rich }}", "{% cellbg 'FFFFFF' %}x")),
    paragraph("{{ list }}"),
)
WHOLE = master(*BODY, header=paragraph("{{ rich }}"), footer=paragraph("{{ name }}"))


def by_docxtpl(template: bytes, facts: Callable[[DocxTemplate], dict[str, Any]]) -> dict[str, bytes]:
    docx = DocxTemplate(io.BytesIO(localized(template)))
    docx.init_docx()
    docx.render(facts(docx), plain_environment(), autoescape=True)
    buffer = io.BytesIO()
    docx.save(buffer)
    return parts_of(buffer.getvalue())


def formatted(_: DocxTemplate) -> dict[str, Any]:
    rich = RichText("bold & <b>", bold=True, color="#CC0000")
    rich.add(" two\nlines", italic=True)
    return {
        "name": "A & B",
        "rich": rich,
        "things": [{"text": "one", "rich": RichText("1")}, {"text": "two", "rich": RichText("2", size=20)}],
        "list": Listing("a & b\nc\td\ae\ff"),
    }


def with_link(docx: DocxTemplate) -> dict[str, Any]:
    rich = RichText("see ")
    rich.add("here", url_id=docx.build_url_id("https://example.org/a?b=c&d"))
    return formatted(docx) | {"rich": rich}


def with_pictures(docx: DocxTemplate) -> dict[str, Any]:
    return formatted(docx) | {"rich": InlineImage(docx, io.BytesIO(png(8, 8)), width=360000)}


@pytest.mark.parametrize("facts", [formatted, with_link])
def test_rich_text_and_links_are_docxtpls(facts: Callable[[DocxTemplate], dict[str, Any]]) -> None:
    equal_parts(parts_of(rich_letter(WHOLE, facts)), by_docxtpl(WHOLE, facts))


def test_pictures_stand_where_they_are_printed() -> None:
    template = master(paragraph("{{ rich }}"), paragraph("{{ name }}"), header=paragraph("{{ rich }}"))
    parts = parts_of(rich_letter(template, with_pictures, language="en"))
    equal_parts(parts, by_docxtpl(template, with_pictures) | {"word/styles.xml": parts["word/styles.xml"]})
    assert len([name for name in parts if "media/" in name]) == 1
    assert b"media/" in parts["word/_rels/header1.xml.rels"]


def test_a_paragraph_and_plain_text_beside_it() -> None:
    template = master(paragraph("{{p rich }}"), paragraph("{{p name }}"), paragraph("{{r name -}}  "))
    letter = rich_letter(template, lambda _: {"rich": RichTextParagraph("one"), "name": "A 'n' <B>"})
    assert [one.text for one in letter_text(letter)] == ["one", "A 'n' <B>", "A 'n' <B>  "]


def test_a_document_within_the_letter(tmp_path: Path) -> None:
    pytest.importorskip("docxcompose")
    inner = Document()
    inner.add_paragraph("from another file")
    inner.save(str(tmp_path / "inner.docx"))

    def facts(docx: DocxTemplate) -> dict[str, Any]:
        return {"rich": docx.new_subdoc(str(tmp_path / "inner.docx"))}

    letter = rich_letter(master(paragraph("{{p rich }}"), paragraph("end")), facts)
    assert [one.text for one in letter_text(letter)] == ["from another file", "end"]


def test_the_letter_is_named_and_translated_like_any_other(tmp_path: Path) -> None:
    catalogue = Catalogue({("t", "Dear {{ rich }}"): Translation("Cher {{ rich }}", "done")}, language="fr")
    template = tmp_path / "t.docx"
    template.write_bytes(master(paragraph("Dear {{ rich }}")))
    letter = rich_letter(template, lambda _: {"rich": RichText("B")}, catalogue=catalogue, title="T\a")
    assert letter == rich_letter(template, lambda _: {"rich": RichText("B")}, catalogue=catalogue, title="T\a")
    assert [one.text for one in letter_text(letter)] == ["Cher B"]
    assert b"<dc:title>T</dc:title><dc:language>fr-FR" in parts_of(letter)["docProps/core.xml"]
    with pytest.raises(UntranslatedParagraphs):
        rich_letter(master(paragraph("Other {{ rich }}")), formatted, catalogue=catalogue, template_id="t")
    with pytest.raises(UnreadableDocument):
        rich_letter(tmp_path / "none.docx", formatted, catalogue=None)


@pytest.mark.parametrize(
    ("text", "facts", "refusal"),
    [
        ("{{ rich }} {{ absent }}", {"rich": RichText("x")}, MissingFacts),
        ("{{ rich.__class__ }}", {"rich": RichText("x")}, TemplateRefused),
        ("{{ rich.xml }}", {"rich": RichText("x")}, MissingFacts),
        ("{{ rich | upper }}", {"rich": RichText("x")}, UnusableFact),
        ("{{ rich }}", {"rich": RichText("x", color='"/><w:x>')}, DamagedLetter),
        ("{{ rich }}", {"rich": Markup("<w:p>")}, UnusableFact),
        ("{{ rich }}", {"rich": object()}, UnusableFact),
    ],
)
def test_the_rules_of_every_letter_hold(text: str, facts: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        rich_letter(master(paragraph(text)), lambda _: facts)


def test_a_plain_letter_never_prints_such_an_object() -> None:
    with pytest.raises(UnusableFact, match="RichText"):
        compile_template(master(paragraph("{{ rich }}"))).render({"rich": RichText("x")})
