"""A small .docx from its body and styles alone: no template, no theme, no author, the same bytes each time."""

from __future__ import annotations

from advocacy.letters.metadata import CORE, CORE_KIND, CORE_TYPE, core_properties
from advocacy.letters.packing import archive, packed
from advocacy.letters.wordml import Element, W, serialise

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Times New Roman"
"""The font of the letters, in every script: what stands on the envelope looks like what lies in it."""


def part(name: str, content: str) -> str:
    """A part of WordprocessingML around its content: ``part("document", "<w:body>…</w:body>")``."""
    return f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'


def bare_document(document: Element, styles: str, title: str) -> bytes:
    """The .docx of a document's root and the content of its style sheet."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships((f"{OFFICE}/officeDocument", "word/document.xml"), (CORE_KIND, CORE)),
        "word/_rels/document.xml.rels": _relationships((f"{OFFICE}/styles", "styles.xml")),
        "word/styles.xml": part("styles", defaults + normal + styles),
    }
    parts = {name: (PROLOGUE + text).encode() for name, text in texts.items()}
    parts |= {"word/document.xml": serialise(document), CORE: core_properties(title, None)}
    return archive(packed(name, content) for name, content in parts.items())


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{MAIN}.document.main+xml",
        "/word/styles.xml": f"{MAIN}.styles+xml",
        f"/{CORE}": CORE_TYPE,
    }
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
        + "</Types>"
    )


def _relationships(*relationships: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relationships, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'
