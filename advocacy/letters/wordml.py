"""WordprocessingML: its names, a parser that trusts nothing, and reading order of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element  # noqa: SLF001 - the class lxml's own stubs name

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML = "http://www.w3.org/XML/1998/namespace"


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML: ``w("p")``."""
    return f"{{{W}}}{name}"


P, RUN, TEXT, PPR, RPR, BODY, TABLE, ROW, CELL = map(
    w, ("p", "r", "t", "pPr", "rPr", "body", "tbl", "tr", "tc")
)
SPACE = f"{{{XML}}}space"
FALLBACK = f"{{{MC}}}Fallback"


def parse_xml(data: bytes) -> Element:
    """The root element of a part; entities are not resolved, nothing is fetched, nothing is repaired.

    Raises ``etree.XMLSyntaxError`` when the bytes are not well-formed XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=False,
        huge_tree=False,
        remove_blank_text=True,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def serialise(root: Element) -> bytes:
    """The part as bytes, written the way python-docx writes parts."""
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return str(tag).rpartition("}")[2]


def nearest_paragraph(element: Element) -> Element | None:
    """The innermost paragraph around an element (itself excluded), or None."""
    return next(element.iterancestors(P), None)


def own(paragraph: Element, name: str) -> Iterator[Element]:
    """The elements of that full name in a paragraph, leaving out paragraphs nested in its text boxes."""
    return (found for found in paragraph.iter(name) if nearest_paragraph(found) is paragraph)


def paragraphs(root: Element) -> Iterator[Element]:
    """All paragraphs of a part in document order, tables and text boxes included."""
    return root.iter(P)


def drop(element: Element) -> None:
    """Take an element out of its parent; WordprocessingML has no text between elements."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def style_names(styles: bytes | None) -> dict[str, str]:
    """Style id -> name as Word shows it; the default paragraph style stands under ""."""
    names = {"": "Normal"}
    if styles is None:
        return names
    for style in parse_xml(styles).iter(w("style")):
        name = style.find(w("name"))
        if name is None:
            continue
        names[style.get(w("styleId"), "")] = name.get(w("val"), "")
        if style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true"}:
            names[""] = name.get(w("val"), "Normal")
    return names


def style_of(paragraph: Element, names: dict[str, str]) -> str:
    """The name of a paragraph's style."""
    style = paragraph.find(f"{PPR}/{w('pStyle')}")
    identifier = "" if style is None else style.get(w("val"), "")
    return names.get(identifier, identifier)
