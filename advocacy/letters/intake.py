"""The check a document passes before it is used as a template: the package, the document, the tags.

Refused are macros, embedded and linked content, fields that fetch or run something, tracked changes,
comments, and every template tag outside the allow-list. Each problem names its part and paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from advocacy.errors import N_
from advocacy.letters.direction_check import direction_problems
from advocacy.letters.environment import LetterEnvironment
from advocacy.letters.master import Master, open_master, text_parts
from advocacy.letters.package import Package, open_package, package_problems
from advocacy.letters.refusals import TemplateProblem, UnreadableDocument
from advocacy.letters.source import MAX_TEMPLATED_PART, TOO_LARGE, source_of_part
from advocacy.letters.wordml import (
    TABLE,
    TEXT,
    Element,
    P,
    local,
    nearest_paragraph,
    paragraphs,
    parse_xml,
    w,
)

FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"})
PARTS_ALLOWED = frozenset(
    [
        "officeDocument",
        "core-properties",
        "extended-properties",
        "custom-properties",
        "thumbnail",
        "styles",
        "stylesWithEffects",
        "settings",
        "webSettings",
        "fontTable",
        "font",
        "theme",
        "numbering",
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "image",
        "hyperlink",
        "customXml",
        "customXmlProps",
        "glossaryDocument",
        "people",
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "metadata/thumbnail",
    ]
)
"""Kinds of relationships a template may have; some of them are cut when it is compiled."""
TRACKED = frozenset(
    map(
        w,
        [
            "ins",
            "del",
            "moveFrom",
            "moveTo",
            "delText",
            "delInstrText",
            "cellIns",
            "cellDel",
            "cellMerge",
            "rPrChange",
            "pPrChange",
            "sectPrChange",
            "tblPrChange",
            "tblPrExChange",
            "tcPrChange",
            "trPrChange",
            "tblGridChange",
            "numberingChange",
        ],
    )
)
COMMENTS = frozenset(map(w, ("commentRangeStart", "commentRangeEnd", "commentReference")))
ROOTS = frozenset(map(w, ("document", "hdr", "ftr", "footnotes", "endnotes")))
ACTIVE = frozenset(map(w, ("altChunk", "object", "control", "subDoc", "movie", "scriptAnchor")))
MAX_NESTED = 4
MAX_PARAGRAPH = 200_000
MAX_COLUMNS = 200
LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
MACRO_PARTS = re.compile(r"vba(Project|Data)|activeX|attachedToolbars|customUI|macros", re.IGNORECASE)

TRACKED_CHANGE = N_("The document has tracked changes; accept or reject them in Word first.")
COMMENT = N_("The document has comments; delete them in Word first.")
ACTIVE_CONTENT = N_("The document embeds or links something other than text and pictures ({what}).")
ACTIVE_FIELD = N_("Only page numbers may be fields; this one is not: {what}.")
OPEN_FIELD = N_("A field runs over several paragraphs.")
MACROS = N_("The document carries macros or controls ({what}); save it as a plain .docx.")
EXTERNAL = N_("The document points to something outside itself ({what}).")
NOT_PLAIN = N_("The file is not a plain Word document (.docx); a strict or templated format is not read.")
NESTED = N_("Text boxes stand too deep within one another.")
LONG_PARAGRAPH = N_("A paragraph is far too long.")
BAD_TABLE = N_("The columns of a table are not described as Word describes them.")
NO_TARGET = N_("The document points to a part it does not hold ({what}).")


def check_template(docx: bytes) -> tuple[TemplateProblem, ...]:
    """Everything that keeps a document from being used as a template; empty when it can be used."""
    problems = package_problems(docx)
    if problems:
        return problems
    package = open_package(docx)
    problems = structure_problems(package)
    return problems or (*tag_problems(open_master(package)), *direction_problems(package))


def structure_problems(package: Package) -> tuple[TemplateProblem, ...]:
    """What is wrong with the parts of a package and with the document in them, template tags apart."""
    try:
        parts = text_parts(package)
    except UnreadableDocument:
        return (TemplateProblem("package", 0, NOT_PLAIN),)
    problems = (*_part_problems(package), *_relationship_problems(package))
    return problems or tuple(one for part in parts for one in _document_problems(part, package.parts[part]))


def tag_problems(master: Master) -> tuple[TemplateProblem, ...]:
    """What is wrong with the template tags of a tidied master."""
    environment = LetterEnvironment()
    found: list[TemplateProblem] = []
    for part, root in master.roots.items():
        found += source_of_part(part, root, environment)[1]
    return tuple(found)


def _part_problems(package: Package) -> Iterator[TemplateProblem]:
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    if package.document not in package.parts or package.content_type(package.document) != plain:
        yield TemplateProblem("package", 0, NOT_PLAIN)
    for part in package.parts:
        content_type = package.content_type(part)
        if MACRO_PARTS.search(part) or "macroEnabled" in content_type or "vbaProject" in content_type:
            yield TemplateProblem(part, 0, MACROS, (("what", part),))


def _relationship_problems(package: Package) -> Iterator[TemplateProblem]:
    names = [part for part in package.parts if not part.endswith(".rels")]
    for part in ["", *names]:
        for one in package.relationships(part):
            if one.kind not in PARTS_ALLOWED:
                yield TemplateProblem(part or "package", 0, ACTIVE_CONTENT, (("what", one.kind),))
            elif one.external and not (one.kind == "hyperlink" and LINK.match(one.target)):
                yield TemplateProblem(part or "package", 0, EXTERNAL, (("what", one.target[:80]),))
            elif not one.external and one.kind != "hyperlink" and one.target not in package.parts:
                yield TemplateProblem(part or "package", 0, NO_TARGET, (("what", one.target[:80]),))


def _document_problems(part: str, data: bytes) -> Iterator[TemplateProblem]:
    if len(data) > MAX_TEMPLATED_PART:
        yield TemplateProblem(part, 0, TOO_LARGE)
        return
    root = parse_xml(data)
    if root.prefix != "w" or root.tag not in ROOTS:
        yield TemplateProblem(part, 0, NOT_PLAIN)
        return
    numbers = {paragraph: number for number, paragraph in enumerate(paragraphs(root), start=1)}
    reported: set[tuple[int, str]] = set()
    for element in root.iter():
        sentence, what = _forbidden(element)
        if not sentence:
            continue
        paragraph = element if element.tag == P else nearest_paragraph(element)
        number = 0 if paragraph is None else numbers[paragraph]
        if (number, sentence) not in reported:
            reported.add((number, sentence))
            yield TemplateProblem(part, number, sentence, (("what", what),) if what else ())
    too_much = next(_too_much(part, numbers), None)
    if too_much is not None:
        yield too_much
        return
    for paragraph, number in numbers.items():
        yield from _field_problems(part, number, paragraph)
    yield from _table_problems(part, root, numbers)


def _too_much(part: str, numbers: dict[Element, int]) -> Iterator[TemplateProblem]:
    """Paragraphs nobody writes, in whose text nobody could look for tags in reasonable time."""
    for paragraph, number in numbers.items():
        if sum(1 for _ in paragraph.iterancestors(P)) > MAX_NESTED:
            yield TemplateProblem(part, number, NESTED)
        if sum(len(text.text or "") for text in paragraph.iter(TEXT)) > MAX_PARAGRAPH:
            yield TemplateProblem(part, number, LONG_PARAGRAPH)


def _table_problems(part: str, root: Element, numbers: dict[Element, int]) -> Iterator[TemplateProblem]:
    """Tables whose columns cannot be counted; the place is the first paragraph in them."""
    for table in root.iter(TABLE):
        grid = table.find(w("tblGrid"))
        columns = [] if grid is None else [one.get(w("w"), "0") for one in grid.findall(w("gridCol"))]
        spans = [one.get(w("val"), "") for one in table.iter(w("gridSpan"))]
        whole = all(re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", one) for one in columns)
        whole = whole and all(re.fullmatch("[0-9]{1,6}", one) for one in spans)
        if grid is None or not whole or len(columns) > MAX_COLUMNS:
            first = next(table.iter(P), None)
            yield TemplateProblem(part, 0 if first is None else numbers[first], BAD_TABLE)


def _forbidden(element: Element) -> tuple[str, str]:
    if element.tag in TRACKED:
        return TRACKED_CHANGE, ""
    if element.tag in COMMENTS:
        return COMMENT, ""
    if element.tag in ACTIVE or (local(element) == "OLEObject"):
        return ACTIVE_CONTENT, local(element)
    return "", ""


def _field_problems(part: str, number: int, paragraph: Element) -> Iterator[TemplateProblem]:
    codes = [one.get(w("instr"), "") for one in paragraph.iter(w("fldSimple"))]
    code, depth = "", 0
    for element in paragraph.iter(w("fldChar"), w("instrText")):
        kind = element.get(w("fldCharType"))
        if element.tag == w("instrText"):
            code += element.text or ""
            continue
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if kind in {"begin", "separate", "end"} and code.strip():
            codes.append(code)
            code = ""
    if depth or code.strip():
        yield TemplateProblem(part, number, OPEN_FIELD)
    for one in codes:
        if (one.split() or [""])[0].upper() not in FIELDS:
            yield TemplateProblem(part, number, ACTIVE_FIELD, (("what", one.strip()[:40]),))
