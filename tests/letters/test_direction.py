"""Letters turned right to left: everything Word needs, in the order its schema wants; and the check for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from advocacy.letters import Catalogue, TemplateRefused, Translation, check_template, compile_template
from advocacy.letters.language import is_right_to_left
from tests.example_letters import LETTERS, example_letter
from tests.letters.masters import KIND, W, master, paragraph, part, parts_of, run, table

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "letter_templates" / "stop_extradition.docx"
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:rPr><w:b/></w:rPr></w:lvl></w:abstractNum>'
)
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="A" w:cs="Amiri"/><w:lang w:val="fr-FR" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/>'
    "<w:pPr><w:bidi/></w:pPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body"/><w:basedOn w:val="Normal"/>{}</w:style>'
    '<w:style w:type="paragraph" w:styleId="Left"><w:name w:val="Left"/><w:basedOn w:val="Body"/>'
    '<w:pPr><w:bidi w:val="0"/></w:pPr></w:style>'
)
RTL = "<w:rtl/>"
LOOKS = "<w:b/><w:spacing w:val='12'/><w:sz w:val='30'/>"
ARABIC = "نص الرسالة"
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:bidi/></w:sectPr>'


def styles(looks: str = "", definitions: str = STYLES) -> dict[str, str | bytes]:
    return {"word/styles.xml": part("styles", definitions.format(looks))}


def arabic(*body: str, looks: str = "", section: str = SECTION, definitions: str = STYLES) -> bytes:
    """An organisation's own master, written in Arabic as Word writes it."""
    return master(*body, section=section, extra=styles(looks, definitions))


def turned(docx: bytes) -> dict[str, etree._Element]:
    """The parts of a letter made from a master of another direction."""
    catalogue = Catalogue({("t", "word"): Translation(ARABIC, "done")}, "ar")
    letter = compile_template(docx, catalogue=catalogue, template_id="t").render({})
    return {name: etree.fromstring(data) for name, data in parts_of(letter).items() if name.endswith(".xml")}


def found(element: etree._Element, path: str) -> list[etree._Element]:
    return list(element.iterfind(path, {"w": W}))


def problems(docx: bytes) -> list[tuple[str, int, str]]:
    return [(one.part, one.paragraph, one.text) for one in check_template(docx)]


def test_every_paragraph_run_table_and_section_is_turned() -> None:
    docx = master(paragraph(run("word", LOOKS)), table(("word",)), header=paragraph("word"))
    parts = turned(docx)
    for root in (parts["word/document.xml"], parts["word/header1.xml"]):
        for one in found(root, ".//w:p"):
            assert len(found(one, "w:pPr/w:bidi")) == len(found(one, "w:pPr/w:rPr/w:rtl")) == 1
    body = parts["word/document.xml"]
    (first, *_) = found(body, ".//w:r")
    assert [etree.QName(one).localname for one in first[0]] == ["b", "bCs", "sz", "szCs", "rtl"]
    assert found(first, "w:rPr/w:szCs")[0].get(f"{{{W}}}val") == "30"
    assert [etree.QName(one).localname for one in found(body, ".//w:tblPr")[0]] == ["bidiVisual", "tblW"]
    assert etree.QName(found(body, ".//w:sectPr")[0][-1]).localname == "bidi"


def test_styles_and_defaults_are_turned_and_say_the_complex_half() -> None:
    fonts = '<w:rFonts w:asciiTheme="minorHAnsi"/><w:i w:val="0"/>'
    fonts = f'<w:rPr>{fonts}<w:szCs w:val="9"/><w:sz w:val="20"/><w:rtl/></w:rPr>'
    root = turned(master(paragraph("word"), extra=styles(fonts, STYLES.replace(' w:cs="Amiri"', ""))))[
        "word/styles.xml"
    ]
    (defaults,) = found(root, ".//w:docDefaults")
    assert found(defaults, ".//w:rFonts")[0].get(f"{{{W}}}cs") == "A"
    assert found(defaults, ".//w:lang")[0].get(f"{{{W}}}bidi") == "ar-SA"
    assert len(found(defaults, "w:pPrDefault/w:pPr/w:bidi")) == 1
    body, left = (one for one in found(root, "w:style") if one.get(f"{{{W}}}styleId") in {"Body", "Left"})
    assert found(body, "w:rPr/w:rFonts")[0].get(f"{{{W}}}cstheme") == "minorBidi"
    assert [one.get(f"{{{W}}}val") for one in found(body, "w:rPr/w:iCs") + found(body, "w:rPr/w:szCs")] == [
        "0",
        "20",
    ]
    assert not found(root, ".//w:rtl")
    assert found(left, "w:pPr/w:bidi")[0].get(f"{{{W}}}val") is None


def test_a_master_without_fonts_gets_one_that_every_word_has() -> None:
    root = turned(master(paragraph("word")))["word/styles.xml"]
    assert found(root, ".//w:rFonts")[0].get(f"{{{W}}}cs") == "Times New Roman"


NUMBERED = {
    "extra_rels": '<Relationship Id="rIdN" Target="numbering.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"/>',
    "overrides": f'<Override PartName="/word/numbering.xml" ContentType="{KIND}.numbering+xml"/>',
}


def test_numbers_of_lists_are_formatted_alike() -> None:
    numbering = {"word/numbering.xml": part("numbering", NUMBERING)}
    root = turned(master(paragraph("word"), extra=numbering, **NUMBERED))["word/numbering.xml"]
    assert len(found(root, ".//w:bCs")) == 1
    own = master(paragraph(GOOD), section=SECTION, extra={**styles(), **numbering}, **NUMBERED)
    assert [(one[0], one[2][:22]) for one in problems(own)] == [
        ("word/numbering.xml", "The formatting w:b has")
    ]


def test_directions_of_languages() -> None:
    assert [one for one in ("ar", "ar_EG", "ar-SA", "he", "fa", "en", "pl") if is_right_to_left(one)] == [
        "ar",
        "ar_EG",
        "ar-SA",
        "he",
        "fa",
    ]


def test_a_master_written_in_arabic_that_says_all_is_accepted() -> None:
    mirrored = table((ARABIC,)).replace("<w:tblPr>", "<w:tblPr><w:bidiVisual/>")
    docx = arabic(
        paragraph(run(ARABIC, RTL), "{{ name }} Ada"), mirrored.replace(run(ARABIC), run(ARABIC, RTL)),
        looks='<w:rPr><w:b/><w:bCs/><w:sz w:val="22"/><w:szCs w:val="28"/></w:rPr>',
    )  # fmt: skip
    assert problems(docx) == []
    letter = compile_template(docx, language="ar").render({"name": "سامي"})
    root = etree.fromstring(parts_of(letter)["word/document.xml"])
    assert all(len(found(one, "w:pPr/w:bidi")) == 1 for one in found(root, ".//w:p"))
    texts = {
        "".join(text.text or "" for text in found(one, "w:t")): bool(found(one, "w:rPr/w:rtl"))
        for one in found(root, ".//w:r")
    }
    assert texts["سامي "] is True
    assert texts["Ada"] is False
    styles = etree.fromstring(parts_of(letter)["word/styles.xml"])
    assert found(styles, ".//w:szCs")[0].get(f"{{{W}}}val") == "28"


def test_what_its_author_left_from_left_to_right_stays_so() -> None:
    docx = arabic(paragraph(run(ARABIC, RTL)), paragraph("1 Crown {{ x }}", style="Left"))
    letter = compile_template(docx, language="ar").render({"x": "Square"})
    first, second = found(etree.fromstring(parts_of(letter)["word/document.xml"]), ".//w:p")
    assert found(first, "w:pPr/w:bidi")
    assert not found(second, "w:pPr/w:bidi")
    assert not found(second, ".//w:rtl")


BODY = (1, "word/document.xml")
GOOD = run(ARABIC, RTL)
MISSING = {
    "paragraph": (arabic(paragraph(GOOD, style="Left")), BODY, "not set right to left (w:bidi): “نص"),
    "run": (arabic(paragraph("{{ x }} " + ARABIC)), BODY, "not marked as such (w:rtl): “نص"),
    "run off": (arabic(paragraph(run(ARABIC, '<w:rtl w:val="0"/>'))), BODY, "(w:rtl)"),
    "latin": (arabic(paragraph(run(f"{ARABIC} EXO-2020", RTL))), BODY, "turn it round: “EXO-2020”"),
    "size": (arabic(paragraph(run(ARABIC, f'<w:sz w:val="20"/>{RTL}'))), BODY, "no complex-script half (w:szCs)"),
    "bold": (arabic(paragraph(run(ARABIC, f'<w:b/><w:bCs w:val="0"/>{RTL}'))), BODY, "w:b has no"),
    "italic": (arabic(paragraph(run(ARABIC, f"<w:i/>{RTL}"))), BODY, "(w:iCs)"),
    "font": (arabic(paragraph(run(ARABIC, f'<w:rFonts w:ascii="Arial"/>{RTL}'))), BODY, "No font is named"),
    "table": (
        arabic(table((ARABIC,)).replace(run(ARABIC), GOOD)), BODY, "columns of a table do not run from the right",
    ),
    "section": (arabic(paragraph(GOOD), section=SECTION.replace("<w:bidi/>", "")), (0, BODY[1]), "A section does not"),
    "style": (arabic(paragraph(GOOD), looks="<w:rPr><w:b/></w:rPr>"), (0, "word/styles.xml"), "same value (Body)"),
    "defaults": (
        arabic(paragraph(GOOD), definitions=STYLES.replace(' w:cs="Amiri"', "")), (0, "word/styles.xml"), "(w:cs).",
    ),
    "no font": (
        arabic(paragraph(GOOD), definitions=re.sub("<w:rFonts[^>]*>", "", STYLES)), (0, "word/styles.xml"), "(w:cs).",
    ),
    "language": (
        arabic(paragraph(GOOD), definitions=STYLES.replace(' w:bidi="ar-SA"', "")), (0, BODY[1]), "(w:lang w:bidi)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("missing", MISSING)
def test_each_missing_piece_is_named_with_its_place(missing: str) -> None:
    docx, (number, file), words = MISSING[missing]
    said = problems(docx)
    assert {(part, place) for part, place, _ in said} == {(file, number)}
    assert all(words in text for _, _, text in said), said
    with pytest.raises(TemplateRefused):
        compile_template(docx, language="ar")


def test_styles_that_nobody_uses_are_not_asked() -> None:
    unused = '<w:style w:type="paragraph" w:styleId="X"><w:name w:val="X"/><w:rPr><w:b/></w:rPr></w:style>'
    assert problems(arabic(paragraph(GOOD), definitions=STYLES + unused)) == []


@pytest.mark.parametrize("template", sorted({template for template, _ in LETTERS}))
def test_a_finished_letter_in_arabic_passes_the_check(template: str) -> None:
    assert problems(example_letter(template, "ar")) == []


def test_a_section_within_the_letter_is_named_by_its_paragraph() -> None:
    docx = arabic(paragraph(GOOD).replace("</w:pPr>", "<w:sectPr/></w:pPr>", 1))
    assert [(part, place) for part, place, _ in problems(docx)] == [("word/document.xml", 1)]


def test_documents_in_other_scripts_are_not_asked() -> None:
    docx = master(paragraph(f"The newspaper {ARABIC} was closed long before the trial began."))
    assert problems(docx) == []
    assert problems(SHIPPED.read_bytes()) == []
