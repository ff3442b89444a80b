"""A master document opened: its text-bearing parts parsed, tidied, with every paragraph numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from advocacy.letters.catalogue import Catalogue
from advocacy.letters.package import Package
from advocacy.letters.paragraphs import is_message, lay, paragraph_text, translation_problem
from advocacy.letters.refusals import TemplateProblem, UntranslatedParagraph
from advocacy.letters.tags import gather_tags, reading
from advocacy.letters.wordml import (
    TEXT,
    Element,
    drop,
    local,
    nearest_paragraph,
    paragraphs,
    parse_xml,
    serialise,
    style_names,
    w,
)

NUMBER = "desk-paragraph"
UNSEEN = frozenset(map(w, ("proofErr", "lastRenderedPageBreak", "permStart", "permEnd")))
TRANSPARENT = frozenset(map(w, ("smartTag", "customXml")))
IDENTIFYING = re.compile(r"\}(rsid\w*|paraId|textId)$")


@dataclass(slots=True)
class Master:
    """The package and the parsed roots of the parts that carry text, in reading order."""

    package: Package
    roots: dict[str, Element]

    def numbered(self) -> Iterator[tuple[str, int, Element]]:
        """Every paragraph with its part and its number in that part."""
        for part, root in self.roots.items():
            for paragraph in list(paragraphs(root)):
                yield part, int(paragraph.get(NUMBER, "0")), paragraph

    def close(self) -> None:
        """Write the parsed parts back into the package, without the numbers."""
        for part, root in self.roots.items():
            for paragraph in paragraphs(root):
                paragraph.attrib.pop(NUMBER, "")
            self.package.parts[part] = serialise(root)


def text_parts(package: Package) -> list[str]:
    """The parts of a letter that carry text: headers, the document, notes, footers."""
    notes = package.parts_of_type("footnotes", "endnotes")
    return [*package.parts_of_type("header"), package.document, *notes, *package.parts_of_type("footer")]


def open_master(package: Package) -> Master:
    """Parse and tidy the parts that carry text."""
    reachable = package.reachable()
    roots = {part: parse_xml(package.parts[part]) for part in text_parts(package) if part in reachable}
    for root in roots.values():
        _tidy(root)
    return Master(package, roots)


def _tidy(root: Element) -> None:
    for number, paragraph in enumerate(paragraphs(root), start=1):
        paragraph.set(NUMBER, str(number))
    for element in list(root.iter(*UNSEEN)):
        drop(element)
    for element in list(root.iter()):
        for name in [name for name in element.attrib if IDENTIFYING.search(str(name))]:
            del element.attrib[name]
    for text in root.iter(TEXT):
        if text.text:
            text.text = re.sub(r"[\t\n\r]+", " ", text.text)
    for column in root.iter(w("gridCol")):
        column.set(w("w"), column.get(w("w"), "0"))
    _unwrap(root)
    gather_tags(root)


def _unwrap(root: Element) -> None:
    """Take the content out of inline content controls and smart tags: they would cut a paragraph up."""
    for element in list(root.iter(w("sdt"), *TRANSPARENT)):
        if nearest_paragraph(element) is None or next(element.iterdescendants(w("p")), None) is not None:
            continue
        content = element.find(w("sdtContent")) if local(element) == "sdt" else element
        for child in list(content) if content is not None else []:
            if not local(child).endswith("Pr"):
                element.addprevious(child)
        drop(element)


def styles(master: Master) -> dict[str, str]:
    """The style names of a master."""
    part = master.package.related(master.package.document, "styles")
    return style_names(master.package.parts[part] if part else None)


@dataclass(slots=True)
class LaidOver:
    """What laying a catalogue over a master found; ``unreviewed`` are translations that nobody has signed off."""

    untranslated: list[UntranslatedParagraph]
    problems: list[TemplateProblem]
    sources: list[str]
    unreviewed: set[str]


def lay_over(master: Master, catalogue: Catalogue, template_id: str) -> LaidOver:
    """Put the translations of one catalogue in the place of the master's paragraphs."""
    found = LaidOver([], [], [], set())
    for part, number, paragraph in master.numbered():
        text = paragraph_text(paragraph)
        if not is_message(text.source):
            continue
        found.sources.append(text.source)
        translation = catalogue.lookup(template_id, text.source)
        if translation.state != "done":
            missing = UntranslatedParagraph(part, number, text.source, translation.state, translation.fault)
            found.untranslated.append(missing)
            continue
        if not translation.signed_off:
            found.unreviewed.add(text.source)
        sentence = translation_problem(text, translation.text)
        if sentence:
            found.problems.append(TemplateProblem(part, number, sentence, (("mark", translation.text),)))
        else:
            lay(paragraph, text, translation.text)
    return found


def texts(master: Master) -> dict[tuple[str, int], str]:
    """The text of each paragraph by part and number, as it reads now."""
    found: dict[tuple[str, int], str] = {}
    for part, number, paragraph in master.numbered():
        found[part, number] = (found.get((part, number), "") + " " + reading(paragraph)).strip()
    return found
