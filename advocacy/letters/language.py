"""The language mark of a letter (``w:lang``), by which Word and screen readers know what they read."""

from __future__ import annotations

import re

from babel.core import get_global

from advocacy.letters.package import Package, is_xml
from advocacy.letters.wordml import RPR, Element, parse_xml, serialise, w

CUSTOMARY = {"en": "en-GB", "pt": "pt-PT", "ar": "ar-SA"}
"""Territories other than the likeliest: European Englishes, and the Arabic that Word's own documents name."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "ug", "dv"})
MARKED = re.compile(rb"<w:(lang|themeFontLang)\b")
LANG, VAL, BIDI = w("lang"), w("val"), w("bidi")


def language_tag(language: str) -> str:
    """The language with its territory, as Word writes it: "bg" -> "bg-BG" (Unicode CLDR likely subtags)."""
    tag = language.replace("_", "-")
    if "-" in tag:
        return tag
    likely = get_global("likely_subtags").get(tag, "")
    territory = likely.rpartition("_")[2]
    return CUSTOMARY.get(tag) or (f"{tag}-{territory}" if territory else tag)


def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.replace("_", "-").partition("-")[0] in RIGHT_TO_LEFT


def set_language(package: Package, language: str) -> None:
    """Mark every part of a document as written in one language."""
    attributes = {VAL: language_tag(language)}
    if is_right_to_left(language):
        attributes[BIDI] = attributes[VAL]
    styles = package.related(package.document, "styles")
    for part in [part for part in package.parts if part.startswith("word/") and is_xml(part)]:
        if part.endswith(".rels") or (not MARKED.search(package.parts[part]) and part != styles):
            continue
        root = parse_xml(package.parts[part])
        if part == styles:
            _default_language(root)
        for mark in root.iter(LANG, w("themeFontLang")):
            for name, value in attributes.items():
                mark.set(name, value)
        package.parts[part] = serialise(root)


def _default_language(styles: Element) -> None:
    """Make sure the document's defaults carry a language mark."""
    parent = styles
    for position, name in ((0, "docDefaults"), (0, "rPrDefault"), (0, "rPr")):
        child = parent.find(w(name))
        if child is None:
            child = parent.makeelement(w(name))
            parent.insert(position, child)
        parent = child
    if parent.tag == RPR and parent.find(LANG) is None:
        _insert_lang(parent)


def _insert_lang(properties: Element) -> None:
    """``w:lang`` stands near the end of run properties; only these may follow it."""
    mark = properties.makeelement(LANG)
    following = next(properties.iterchildren(w("eastAsianLayout"), w("specVanish"), w("oMath")), None)
    if following is None:
        properties.append(mark)
    else:
        following.addprevious(mark)
