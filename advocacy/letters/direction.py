"""A master turned right to left for a language that is written so: paragraphs, runs, tables, sections, styles.

What Word needs, by ISO/IEC 29500-1 (ECMA-376): ``w:bidi`` of a paragraph (17.3.1.6) turns ind, jc, tab and
textDirection, so "left" there means the beginning of the line and "right" its end, in styles and numbering too;
positions and alignments of a master are therefore left as they are. It does not order the text: that is ``w:rtl``
of a run (17.3.2.30), which also makes Word take the complex-script half of the formatting: ``w:cs`` of rFonts
(17.3.2.26), bCs (17.3.2.2), iCs (17.3.2.17), szCs (17.3.2.39). ``w:bidiVisual`` (17.4.1) lays the columns of a
table from the right, ``w:bidi`` of a section (17.6.1) the section. LibreOffice orders text by Unicode's algorithm
alone, so what is missing here shows in Word only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advocacy.letters.package import Package
from advocacy.letters.wordml import PPR, RPR, RUN, Element, P, drop, parse_xml, serialise, w


def _names(said: str) -> tuple[str, ...]:
    return tuple(said.split())


PARAGRAPH_ORDER = _names(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
RUN_ORDER = _names(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath rPrChange"
)
TABLE_ORDER = _names(
    "bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout "
    "tblCellMar tblLook tblCaption tblDescription tblPrChange"
)
SECTION_ORDER = ("bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")
STYLE_END = ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
"""The schema's order of properties: Word refuses a file in which they stand otherwise."""

TWINS = {"b": "bCs", "i": "iCs", "sz": "szCs"}
"""Formatting, and what stands for it in complex scripts."""
COMPLEX_FONT = "Times New Roman"
"""A font that every Word has and that holds Arabic and Hebrew; for masters that name none."""
THEME_FONTS = {
    "minorHAnsi": "minorBidi",
    "majorHAnsi": "majorBidi",
    "minorAscii": "minorBidi",
    "majorAscii": "majorBidi",
}
OFF = frozenset({"0", "false", "off"})
VAL, FONTS, STYLE = w("val"), w("rFonts"), w("style")


def turn(package: Package, roots: Iterable[Element], *, all_of_it: bool) -> None:
    """Turn the parsed parts, the styles and the numbering of a document right to left.

    ``all_of_it`` is for a master of another direction; in one that was written right to left, the paragraphs its
    author left as they are stay so.
    """
    styles = definitions(package, "styles")
    bidi = frozenset() if styles is None else turned_styles(styles)
    for root in roots:
        if all_of_it:
            turn_part(root)
        else:
            for paragraph in [one for one in root.iter(P) if is_turned(one, bidi)]:
                set_on(properties_of(paragraph), "bidi", PARAGRAPH_ORDER)
    for kind in ("styles", "numbering"):
        part, found = package.related(package.document, kind), definitions(package, kind)
        if part is not None and found is not None:
            if all_of_it:
                _turn_definitions(found)
            for mark in list(found.iter(w("rtl"))) if kind == "styles" else ():
                drop(mark)  # runs say it themselves; Latin ones must be able not to
            package.parts[part] = serialise(found)


def definitions(package: Package, kind: str) -> Element | None:
    """The part of that kind (styles, numbering), parsed; None where a document has none."""
    part = package.related(package.document, kind)
    return parse_xml(package.parts[part]) if part in package.parts else None


def turn_part(root: Element) -> None:
    """Turn everything in a part with text; doing it twice changes nothing."""
    for paragraph in root.iter(P):
        properties = properties_of(paragraph)
        set_on(properties, "bidi", PARAGRAPH_ORDER)
        set_on(_child(properties, "rPr", PARAGRAPH_ORDER), "rtl", RUN_ORDER)
    for run in root.iter(RUN):
        set_on(properties_of(run), "rtl", RUN_ORDER)
    for properties in root.iter(RPR):
        mirror(properties)
    for table in root.iter(w("tblPr")):
        set_on(table, "bidiVisual", TABLE_ORDER)
    for section in root.iter(w("sectPr")):
        set_on(section, "bidi", SECTION_ORDER)


def _turn_definitions(root: Element) -> None:
    """Styles and numbering: every paragraph style turned, complex scripts formatted like the others."""
    for style in root.iter(STYLE):
        if style.get(w("type")) == "paragraph":
            set_on(_child(style, "pPr", ("pPr", *STYLE_END)), "bidi", PARAGRAPH_ORDER)
    for defaults in root.iterchildren(w("docDefaults")):
        run = _child(_child(defaults, "rPrDefault", ("rPrDefault", "pPrDefault")), "rPr", ("rPr",))
        _child(run, "rFonts", RUN_ORDER)
        paragraph = _child(_child(defaults, "pPrDefault", ("pPrDefault",)), "pPr", ("pPr",))
        set_on(paragraph, "bidi", PARAGRAPH_ORDER)
    for properties in root.iter(RPR):
        mirror(properties)


def mirror(properties: Element) -> None:
    """Give run properties the complex-script half of their formatting, and letters that are not spaced out."""
    for spaced in properties.findall(w("spacing")):
        properties.remove(spaced)  # Word would pull the joined letters of Arabic apart
    for name, twin in TWINS.items():
        said = properties.find(w(name))
        if said is not None:
            _replace(properties, twin, said)
    fonts = properties.find(FONTS)
    if fonts is not None and not has_complex_font(fonts):
        theme = fonts.get(w("asciiTheme")) or fonts.get(w("hAnsiTheme"))
        if theme:
            fonts.set(w("cstheme"), THEME_FONTS.get(theme, theme))
        else:
            fonts.set(w("cs"), fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or COMPLEX_FONT)


def has_complex_font(fonts: Element) -> bool:
    """Whether fonts name one for complex scripts."""
    return bool(fonts.get(w("cs")) or fonts.get(w("cstheme")))


def _replace(properties: Element, twin: str, said: Element) -> None:
    for old in properties.findall(w(twin)):
        properties.remove(old)
    value = said.get(VAL)
    mark = _child(properties, twin, RUN_ORDER)
    if value is not None:
        mark.set(VAL, value)


def is_turned(paragraph: Element, turned: frozenset[str]) -> bool:
    """Whether a paragraph is set right to left, by itself or by its style; ``turned`` are the styles that are."""
    properties = paragraph.find(PPR)
    own = None if properties is None else properties.find(w("bidi"))
    if own is not None:
        return is_on(own)
    style = None if properties is None else properties.find(w("pStyle"))
    return ("" if style is None else style.get(VAL, "")) in turned


def turned_styles(styles: Element) -> frozenset[str]:
    """The ids of the paragraph styles set right to left; "" when paragraphs without a style are."""
    found = {one.get(w("styleId"), ""): one for one in styles.iter(STYLE)}
    defaults = styles.find(f"{w('docDefaults')}/{w('pPrDefault')}/{PPR}/{w('bidi')}")
    turned = {key for key in found if _is_turned_style(_lineage(key, found), defaults)}
    return frozenset(turned | {"" for key in turned if found[key].get(w("default")) in {"1", "true"}})


def used_styles(styles: Element, roots: Iterable[Element]) -> list[Element]:
    """The styles that parts of a document use, by themselves or as the ground of another, and the default ones."""
    found = {one.get(w("styleId"), ""): one for one in styles.iter(STYLE)}
    keys = {
        mark.get(VAL, "") for root in roots for mark in root.iter(w("pStyle"), w("rStyle"), w("tblStyle"))
    }
    keys |= {key for key, one in found.items() if one.get(w("default")) in {"1", "true"}}
    used = {style.get(w("styleId"), "") for key in keys for style in _lineage(key, found)}
    return [one for key, one in found.items() if key in used]


def _is_turned_style(lineage: Iterable[Element], defaults: Element | None) -> bool:
    marks = [style.find(f"{PPR}/{w('bidi')}") for style in lineage]
    said = next((mark for mark in [*marks, defaults] if mark is not None), None)
    return said is not None and is_on(said)


def _lineage(key: str, styles: dict[str, Element]) -> Iterator[Element]:
    """A style and those it is based on."""
    seen: set[str] = set()
    while key in styles and key not in seen:
        seen.add(key)
        yield styles[key]
        base = styles[key].find(w("basedOn"))
        key = "" if base is None else base.get(VAL, "")


def is_on(mark: Element) -> bool:
    """Whether an on/off property is on."""
    return mark.get(VAL) not in OFF


def properties_of(element: Element) -> Element:
    """The properties of a paragraph or run, made where there are none."""
    name = PPR if element.tag == P else RPR
    found = element.find(name)
    if found is None:
        found = element.makeelement(name)
        element.insert(0, found)
    return found


def set_on(properties: Element, name: str, order: Iterable[str]) -> None:
    """Switch an on/off property on, in its place."""
    _child(properties, name, order).attrib.pop(VAL, "")


def _child(parent: Element, name: str, order: Iterable[str]) -> Element:
    """The child of that name; a new one stands before all that the schema puts after it."""
    found = parent.find(w(name))
    if found is None:
        found = parent.makeelement(w(name))
        names = tuple(order)
        later = frozenset(map(w, names[names.index(name) + 1 :]))
        following = next((one for one in parent if one.tag in later), None)
        if following is None:
            parent.append(found)
        else:
            following.addprevious(found)
    return found
