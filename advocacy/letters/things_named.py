"""What a word processor calls pictures and content controls where nobody reads it: often a file on somebody's disk."""

from __future__ import annotations

from advocacy.letters.wordml import Element, drop, local, w

CONTROL = w("sdtPr")
CHOICES = tuple(map(w, ("alias", "tag", "comboBox", "dropDownList")))
"""How a content control is called, and what else could be chosen in it."""
VML = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"
PICTURE = "Picture"


def forget_names(root: Element) -> None:
    """Call every picture of a part alike, and its content controls nothing; what a picture shows stays described."""
    for choice in list(root.iter(*CHOICES)):
        parent = choice.getparent()
        if parent is not None and parent.tag == CONTROL:
            drop(choice)
    for element in root.iter():
        if local(element) in {"docPr", "cNvPr"}:
            element.set("name", PICTURE)
        if local(element) == "cNvPr":
            _forget(element, "descr", "title")
        if str(element.tag).startswith(f"{{{VML}}}"):
            _forget(element, "alt", "title", f"{{{OFFICE}}}title")


def _forget(element: Element, *names: str) -> None:
    for name in names:
        if name in element.attrib:
            del element.attrib[name]
