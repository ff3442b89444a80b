"""Whether a document written right to left says so in the way Word reads: what it misses, with place and cause.

A document that says too little looks right in LibreOffice and wrong in Word (see ``direction.py``). Checked is the
author's own text; what template tags print is marked when the letter is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from advocacy.errors import N_
from advocacy.letters.direction import (
    TWINS,
    definitions,
    has_complex_font,
    is_on,
    is_turned,
    turned_styles,
    used_styles,
)
from advocacy.letters.isolating import LETTERS, OF_THE_RIGHT, STRETCH
from advocacy.letters.language import RIGHT_TO_LEFT
from advocacy.letters.master import text_parts
from advocacy.letters.package import Package
from advocacy.letters.refusals import TemplateProblem, TemplateRefused
from advocacy.letters.tags import TAG, inline_text, reading
from advocacy.letters.wordml import (
    RPR,
    RUN,
    TABLE,
    Element,
    P,
    nearest_paragraph,
    own,
    paragraphs,
    parse_xml,
    w,
)

LATIN_FONTS = ("ascii", "hAnsi", "asciiTheme", "hAnsiTheme")

NOT_TURNED = N_("The paragraph is not set right to left (w:bidi): “{text}”.")
NOT_MARKED = N_("Right-to-left text is not marked as such (w:rtl): “{text}”.")
LATIN_MARKED = N_(
    "Latin text stands in right-to-left text (w:rtl), so that Word would turn it round: “{text}”."
)
NO_TWIN = N_("The formatting w:{name} has no complex-script half (w:{twin}) of the same value{place}.")
NO_FONT = N_("No font is named for complex scripts (w:cs){place}.")
NO_LANGUAGE = N_("The document names no right-to-left language for its complex scripts (w:lang w:bidi).")
NOT_MIRRORED = N_("The columns of a table do not run from the right (w:bidiVisual).")
SECTION = N_("A section does not run from right to left (w:bidi in w:sectPr).")


def accepted_direction(package: Package) -> bool:
    """Whether the document was written right to left; raises TemplateRefused with all that it then misses."""
    found = direction_problems(package)
    if found:
        raise TemplateRefused(found)
    return is_written_right_to_left(_roots(package))


def direction_problems(package: Package) -> tuple[TemplateProblem, ...]:
    """What a document written mostly right to left misses; nothing for any other."""
    roots = _roots(package)
    if not is_written_right_to_left(roots):
        return ()
    styles, numbering = definitions(package, "styles"), definitions(package, "numbering")
    turned = frozenset() if styles is None else turned_styles(styles)
    found = [one for part, root in roots.items() for one in _part_problems(part, root, turned)]
    if styles is not None:
        used = used_styles(styles, roots.values())
        found += _style_problems(package.related(package.document, "styles") or "", styles, used)
    if numbering is not None:
        found += _twin_problems(package.related(package.document, "numbering") or "", numbering, {})
    if not _names_its_language(styles):
        found.append(TemplateProblem(package.document, 0, NO_LANGUAGE))
    return tuple(dict.fromkeys(found))


def _roots(package: Package) -> dict[str, Element]:
    reachable = package.reachable()
    return {part: parse_xml(package.parts[part]) for part in text_parts(package) if part in reachable}


def is_written_right_to_left(roots: dict[str, Element]) -> bool:
    """Whether the author's text has more Arabic or Hebrew letters than others."""
    text = " ".join(TAG.sub(" ", reading(one)) for root in roots.values() for one in paragraphs(root))
    return len(OF_THE_RIGHT.findall(text)) > len(LETTERS.findall(text))


def _part_problems(part: str, root: Element, turned: frozenset[str]) -> Iterator[TemplateProblem]:
    numbers = {paragraph: number for number, paragraph in enumerate(paragraphs(root), start=1)}
    for paragraph, number in numbers.items():
        text = TAG.sub("\ufffc", reading(paragraph))
        first = re.search(f"{OF_THE_RIGHT.pattern}|{LETTERS.pattern}", text)
        if first and OF_THE_RIGHT.match(first[0]) and not is_turned(paragraph, turned):
            yield TemplateProblem(part, number, NOT_TURNED, (("text", _excerpt(text)),))
        yield from _run_problems(part, number, paragraph)
    yield from _twin_problems(part, root, numbers)
    for table in root.iter(TABLE):
        mark = table.find(f"{w('tblPr')}/{w('bidiVisual')}")
        if mark is None or not is_on(mark):
            first_in_it = next(table.iter(P), None)
            yield TemplateProblem(part, 0 if first_in_it is None else numbers[first_in_it], NOT_MIRRORED)
    for section in root.iter(w("sectPr")):
        mark, home = section.find(w("bidi")), nearest_paragraph(section)
        if mark is None or not is_on(mark):
            yield TemplateProblem(part, 0 if home is None else numbers[home], SECTION)


def _run_problems(part: str, number: int, paragraph: Element) -> Iterator[TemplateProblem]:
    for run, text in _author_texts(paragraph):
        mark = run.find(f"{RPR}/{w('rtl')}")
        marked = mark is not None and is_on(mark)
        latin = STRETCH.search(text)
        if OF_THE_RIGHT.search(text) and not marked:
            yield TemplateProblem(part, number, NOT_MARKED, (("text", _excerpt(text)),))
        elif marked and latin:
            yield TemplateProblem(part, number, LATIN_MARKED, (("text", _excerpt(latin[0])),))


def _author_texts(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """Each run with its text, the template tags blanked, which may run over several runs."""
    runs = [(run, "".join(inline_text(child) or "" for child in run)) for run in own(paragraph, RUN)]
    whole = TAG.sub(lambda tag: "\ufffc" * len(tag[0]), "".join(text for _, text in runs))
    position = 0
    for run, text in runs:
        yield run, whole[position : position + len(text)].replace("\ufffc", "")
        position += len(text)


def _twin_problems(
    part: str, root: Element, numbers: dict[Element, int], where: str = ""
) -> Iterator[TemplateProblem]:
    """Formatting of which complex scripts know nothing."""
    for properties in root.iter(RPR):
        home = nearest_paragraph(properties)
        number = 0 if home is None else numbers.get(home, 0)
        for name, twin in TWINS.items():
            said, other = properties.find(w(name)), properties.find(w(twin))
            if said is not None and (other is None or not _agree(name, said, other)):
                details = (("name", name), ("twin", twin), ("place", where))
                yield TemplateProblem(part, number, NO_TWIN, details)
        fonts = properties.find(w("rFonts"))
        if (
            fonts is not None
            and any(fonts.get(w(one)) for one in LATIN_FONTS)
            and not has_complex_font(fonts)
        ):
            yield TemplateProblem(part, number, NO_FONT, (("place", where),))


def _agree(name: str, said: Element, other: Element) -> bool:
    """Bold and italic must be on in both halves; a size of its own for Arabic is its author's choice."""
    return name == "sz" or is_on(said) == is_on(other)


def _style_problems(part: str, styles: Element, used: list[Element]) -> Iterator[TemplateProblem]:
    for style in used:
        name = style.find(w("name"))
        where = f" ({'' if name is None else name.get(w('val'), '')})"
        yield from _twin_problems(part, style, {}, where)
    defaults = list(styles.iterchildren(w("docDefaults")))
    for one in defaults:
        yield from _twin_problems(part, one, {})
    if not any(has_complex_font(fonts) for one in [*defaults, *used] for fonts in one.iter(w("rFonts"))):
        yield TemplateProblem(part, 0, NO_FONT, (("place", ""),))


def _names_its_language(styles: Element | None) -> bool:
    marks = [] if styles is None else list(styles.iter(w("lang")))
    return any(mark.get(w("bidi"), "").partition("-")[0] in RIGHT_TO_LEFT for mark in marks)


def _excerpt(text: str) -> str:
    return text.replace("\ufffc", "…").strip()[:60]
