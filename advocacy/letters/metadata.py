"""What a letter says about itself: its title and its language, and nothing about who made the template."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from advocacy.letters.finishing import NOT_PLACED
from advocacy.letters.gaps import printable
from advocacy.letters.package import Package, add_relationship, is_xml
from advocacy.letters.wordml import drop, local, parse_xml, serialise

CORE = "docProps/core.xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CUT = frozenset(
    [
        "custom-properties",
        "customXml",
        "customXmlProps",
        "thumbnail",
        "metadata/thumbnail",
        "glossaryDocument",
        "people",
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "stylesWithEffects",
        "attachedTemplate",
    ]
)
"""Parts that say who worked on the template, with what, or hold what no letter needs."""
TELLTALE = frozenset(
    [
        "rsids",
        "docVars",
        "attachedTemplate",
        "mailMerge",
        "trackRevisions",
        "docId",
        "writeProtection",
        "saveThroughXslt",
        "revisionView",
        "documentProtection",
    ]
)
"""Settings that identify the template's history or would make the letter ask its reader something."""
RSID = re.compile(r"\}rsid\w*$")
BINDINGS = frozenset({"dataBinding", "storeMappedDataAttr"})
APPLICATION = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office Word</Application><Company></Company></Properties>"
)


def clean(package: Package) -> None:
    """Take authors, revision marks, custom properties and history out of a template."""
    core = package.related("", "core-properties")
    package.drop_relationships(CUT | {"core-properties"})
    if core is not None:
        package.parts.pop(core, None)
    package.declare(CORE, CORE_TYPE, core_properties("", None))
    add_relationship(package, "", CORE_KIND, CORE)
    application = package.related("", "extended-properties")
    if application is not None:
        package.parts[application] = APPLICATION
    for part in [part for part in package.parts if is_xml(part)]:
        if not part.endswith(".rels") and part.startswith("word/") and "theme/" not in part:
            package.parts[part] = _without_history(package.parts[part])


def _without_history(data: bytes) -> bytes:
    root = parse_xml(data)
    for element in list(root.iter()):
        if local(element) in TELLTALE | BINDINGS or local(element) == "rsid":
            drop(element)
            continue
        for name in [name for name in element.attrib if RSID.search(str(name))]:
            del element.attrib[name]
    return serialise(root)


def core_properties(title: str, language: str | None) -> bytes:
    """The core properties of a letter: its title and language, no person, no date."""
    said = [("title", printable(title).translate(NOT_PLACED)), ("language", language or "")]
    entries = "".join(f"<dc:{name}>{escape(text)}</dc:{name}>" for name, text in said if text)
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{entries}</cp:coreProperties>'
    ).encode()
