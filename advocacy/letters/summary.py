"""The summary of arguments of a request, cut out of it: from its heading to what is asked."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.letters.package import open_package
from advocacy.letters.packing import archive, packed
from advocacy.letters.wordml import BODY, Element, P, drop, parse_xml, serialise, style_names, style_of, w

HEADING = "Summary heading"
"""The style of the heading a summary begins with."""

AFTER = frozenset({"Request", "Demand", "Closing"})
"""The styles of what comes after it: what is asked, or the end of the letter."""


def summary_of(docx: bytes) -> bytes | None:
    """The request cut down to its summary, on the same paper; None where no heading says that there is one.

    Raises UnreadableDocument when the bytes are no Word document.
    """
    package = open_package(docx)
    styles = package.related(package.document, "styles")
    names = style_names(package.parts[styles] if styles else None)
    root = parse_xml(package.parts[package.document])
    body = root.find(BODY)
    blocks = [] if body is None else [one for one in body if one.tag != w("sectPr")]
    kept = list(_section(blocks, names))
    if not kept:
        return None
    for one in blocks:
        if one not in kept:
            drop(one)
    package.parts[package.document] = serialise(root)
    return archive(packed(name, data) for name, data in package.parts.items())


def _section(blocks: list[Element], names: dict[str, str]) -> Iterator[Element]:
    inside = False
    for one in blocks:
        style = style_of(one, names) if one.tag == P else ""
        inside = style == HEADING or (inside and style not in AFTER)
        if inside:
            yield one
