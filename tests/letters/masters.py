"""Small masters for tests and measurements, written as Word writes them, and plain docxtpl beside them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
MARGINS = 'w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{identifier}"{default}><w:name w:val="{name}"/>'
    '<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:sz w:val="22"/></w:rPr></w:style>'
    for identifier, name, default in (
        ("Normal", "Normal", ' w:default="1"'),
        ("Body", "Body", ""),
        ("Subject", "Subject", ""),
        ("Signatory", "Signatory", ""),
    )
)


def run(text: str, properties: str = "", attributes: str = ' w:rsidR="00A1B2C3"') -> str:
    """A run of text."""
    marked = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r{attributes}>{marked}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "Body") -> str:
    """A paragraph of runs; plain text becomes a run."""
    content = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f'<w:p w:rsidR="00112233"><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def table(*rows: tuple[str, ...]) -> str:
    """A table; each cell holds one paragraph."""
    columns = max(len(row) for row in rows)
    grid = '<w:gridCol w:w="2000"/>' * columns
    cell = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
    body = "".join(
        "<w:tr>" + "".join(f"{cell}{paragraph(text)}</w:tc>" for text in row) + "</w:tr>" for row in rows
    )
    width = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{width}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def part(root: str, content: str) -> str:
    """A part of the document."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {NAMESPACES}>{content}</w:{root}>'
    )


def master(
    *body: str,
    header: str | None = None,
    footer: str | None = None,
    footnotes: str | None = None,
    section: str = SECTION + MARGINS,
    extra: Mapping[str, bytes | str] | None = None,
    extra_rels: str = "",
    header_rels: str = "",
    overrides: str = "",
) -> bytes:
    """A document with these paragraphs and tables."""
    side = {"header": header, "footer": footer, "footnotes": footnotes}
    parts: dict[str, bytes | str] = {
        "word/document.xml": part("document", f"<w:body>{''.join(body)}{_section(section, side)}</w:body>"),
        "word/styles.xml": part("styles", STYLES),
        "word/settings.xml": part(
            "settings", '<w:zoom w:percent="100"/><w:rsids><w:rsid w:val="00A1B2C3"/></w:rsids>'
        ),
    }
    types = "".join(_override(f"word/{name}.xml", name) for name in ("styles", "settings"))
    rels = "".join(_relationship(f"rId{name}", name, f"{name}.xml") for name in ("styles", "settings"))
    for name, root in (("header", "hdr"), ("footer", "ftr"), ("footnotes", "footnotes")):
        if side[name] is not None:
            parts[f"word/{name}1.xml"] = part(root, side[name] or "")
            types += _override(f"word/{name}1.xml", name)
            rels += _relationship(f"rId{name}", name, f"{name}1.xml")
    parts["word/_rels/document.xml.rels"] = _relationships(rels + extra_rels)
    if header_rels:
        parts["word/_rels/header1.xml.rels"] = _relationships(header_rels)
    return package({**parts, **(extra or {})}, types + overrides)


def _section(section: str, side: Mapping[str, str | None]) -> str:
    references = "".join(
        f'<w:{name}Reference w:type="default" r:id="rId{name}"/>'
        for name in ("header", "footer")
        if side[name]
    )
    return section.replace("<w:sectPr>", f"<w:sectPr>{references}")


def _override(name: str, kind: str) -> str:
    return f'<Override PartName="/{name}" ContentType="{KIND}.{kind}+xml"/>'


def _relationship(identifier: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{RELATIONSHIP}/{kind}" Target="{target}"/>'


def _relationships(content: str) -> str:
    return f'<Relationships xmlns="{RELATIONSHIPS}">{content}</Relationships>'


def package(parts: Mapping[str, bytes | str], overrides: str = "") -> bytes:
    """A .docx of these parts with content types and package relationships."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f"{_override('word/document.xml', 'document.main')}{overrides}</Types>"
    )
    top = _relationships(_relationship("rId1", "officeDocument", "word/document.xml"))
    everything = {"[Content_Types].xml": types, "_rels/.rels": top, **parts}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in everything.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def png(width: int = 4, height: int = 2, remark: bytes = b"") -> bytes:
    """A grey picture of this size."""
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
    ]
    chunks += [(b"tEXt", remark)] if remark else []
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in [*chunks, (b"IEND", b"")])


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(identifier: str = "rId1", number: int = 1) -> str:
    """A run with a picture of 4 cm by 2 cm."""
    size = 'cx="1440000" cy="720000"'
    kind = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="{number}" name="Picture {number}"/>'
        f'<a:graphic><a:graphicData uri="{kind}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="p.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{identifier}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def parts_of(docx: bytes) -> dict[str, bytes]:
    """The parts of a document by name."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def canonical(xml: bytes) -> str:
    """XML in its canonical form, to be compared."""
    return str(etree.canonicalize(xml.decode()))


def plain_docxtpl(docx: bytes, facts: Mapping[str, Any], environment: Environment | None = None) -> bytes:
    """What docxtpl makes of a template, one letter as its documentation shows."""
    template = DocxTemplate(io.BytesIO(docx))
    template.render(dict(facts), environment, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()
