from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from advocacy.letters import Catalogue, Translation, compile_template
from advocacy.letters.language import language_tag
from tests.letters.masters import NAMESPACES, RELATIONSHIP, W, master, paragraph, parts_of, run
from tests.open_xml import damage

SECRET = "Secret Author"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    f"<dc:creator>{SECRET}</dc:creator><cp:lastModifiedBy>{SECRET}</cp:lastModifiedBy><cp:revision>7</cp:revision>"
    "</cp:coreProperties>"
)
TOP = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{RELATIONSHIP}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="r2" Type="{PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/>'
    f'<Relationship Id="r3" Type="{RELATIONSHIP}/extended-properties" Target="docProps/app.xml"/>'
    f'<Relationship Id="r4" Type="{RELATIONSHIP}/custom-properties" Target="docProps/custom.xml"/>'
    "</Relationships>"
)
OVERRIDES = (
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
    '<Override PartName="/docProps/custom.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
)
SETTINGS = (
    f'<w:settings {NAMESPACES}><w:trackRevisions/><w:documentProtection w:edit="readOnly"/><w:rsids>'
    f'<w:rsidRoot w:val="00ABCDEF"/></w:rsids>'
    f'<w:docVars><w:docVar w:name="who" w:val="{SECRET}"/></w:docVars>'
    '<w:themeFontLang w:val="de-DE"/></w:settings>'
)


@pytest.fixture
def telltale() -> bytes:
    """A master that says in many places who made it."""
    body = paragraph("Dear ", run("{{ name }}", '<w:lang w:val="de-DE" w:eastAsia="zh-CN"/>')).replace(
        "<w:p ", '<w:p w14:paraId="0ABCDEF1" w14:textId="77777777" w:rsidRDefault="00ABCDEF" '
    )
    extra = {
        "_rels/.rels": TOP,
        "docProps/core.xml": CORE,
        "docProps/app.xml": f'<Properties xmlns="{OFFICE}/extended-properties"><Company>{SECRET}</Company>'
        f"<Manager>{SECRET}</Manager><TotalTime>99</TotalTime></Properties>",
        "docProps/custom.xml": f'<Properties xmlns="{OFFICE}/custom-properties"><a>{SECRET}</a></Properties>',
        "word/settings.xml": SETTINGS,
    }
    return master(body, extra=extra, overrides=OVERRIDES)


def test_a_letter_says_its_title_and_language_and_no_person(telltale: bytes) -> None:
    letter = parts_of(compile_template(telltale, language="bg").render({"name": "N"}, title="Title"))
    everything = b"".join(letter.values())
    assert SECRET.encode() not in everything
    assert b"rsid" not in everything
    assert b"paraId" not in everything
    assert "docProps/custom.xml" not in letter
    core = etree.fromstring(letter["docProps/core.xml"])
    assert [(etree.QName(one).localname, one.text) for one in core] == [
        ("title", "Title"),
        ("language", "bg-BG"),
    ]
    assert b"TotalTime" not in letter["docProps/app.xml"]
    for setting in (b"trackRevisions", b"documentProtection", b"docVars"):
        assert setting not in letter["word/settings.xml"]


def test_every_language_mark_says_the_letters_language(telltale: bytes) -> None:
    letter = parts_of(compile_template(telltale, language="bg").render({"name": "N"}))
    marks = [
        (name, mark.get(f"{{{W}}}val"))
        for name in ("word/document.xml", "word/styles.xml", "word/settings.xml")
        for mark in etree.fromstring(letter[name]).iter(f"{{{W}}}lang", f"{{{W}}}themeFontLang")
    ]
    assert marks == [
        (name, "bg-BG") for name in ("word/document.xml", "word/styles.xml", "word/settings.xml")
    ]


def test_a_right_to_left_language_is_marked_for_complex_scripts() -> None:
    styles = parts_of(compile_template(master(paragraph("x")), language="ar").render({}))["word/styles.xml"]
    assert b'<w:lang w:val="ar-SA" w:bidi="ar-SA"/>' in styles


def test_the_catalogue_gives_the_language_when_none_is_named() -> None:
    catalogue = Catalogue({("t", "x"): Translation("y", "done")}, "fr")
    letter = parts_of(
        compile_template(master(paragraph("x")), catalogue=catalogue, template_id="t").render({})
    )
    assert b"fr-FR" in letter["word/styles.xml"]


def test_without_a_language_the_marks_stay(telltale: bytes) -> None:
    letter = parts_of(compile_template(telltale).render({"name": "N"}))
    assert b"de-DE" in letter["word/document.xml"]
    assert b"language" not in letter["docProps/core.xml"]


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("en", "en-GB"),
        ("uk", "uk-UA"),
        ("fr", "fr-FR"),
        ("pt_BR", "pt-BR"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("qq", "qq"),
    ],
)
def test_the_tag_of_a_language(language: str, tag: str) -> None:
    assert language_tag(language) == tag


def test_a_letter_passes_an_audit_of_the_format(telltale: bytes, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(compile_template(telltale, language="bg").render({"name": "N\nM\tO"}, title="T"))
    assert [error for error in damage(path) if "required relationship" not in error] == []


def test_a_language_mark_stands_where_the_schema_wants_it() -> None:
    styles = (
        f'<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/>'
        '<w:eastAsianLayout w:id="1"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>'
    )
    data = master(paragraph("x"), extra={"word/styles.xml": styles})
    made = parts_of(compile_template(data, language="uk").render({}))["word/styles.xml"]
    assert b'<w:lang w:val="uk-UA"/><w:eastAsianLayout' in made
