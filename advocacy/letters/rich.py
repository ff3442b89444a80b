"""Letters whose facts are docxtpl's own objects: RichText, Listing, links, InlineImage, Subdoc.

For callers of the Python API only. Pictures, links and sub-documents need relationships of their own in each
letter, so these letters take docxtpl's path: the template is checked, cleaned and translated as ever, every
gap is found as ever, then docxtpl renders it in the same sandbox. Plain facts never come here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import nodes, pass_context
from jinja2.runtime import Context
from lxml import etree
from markupsafe import Markup

from advocacy.letters import metadata
from advocacy.letters.catalogue import Catalogue, read_catalogue
from advocacy.letters.environment import LetterEnvironment, Placing
from advocacy.letters.gaps import Fact, Made, Recorded, facts_with_paths
from advocacy.letters.isolating import isolate
from advocacy.letters.language import is_right_to_left, language_tag
from advocacy.letters.master import Master, text_parts
from advocacy.letters.opening import opening_of, put_opening_in_order
from advocacy.letters.package import as_bytes, open_package
from advocacy.letters.packing import archive, packed
from advocacy.letters.printing import PRINTING
from advocacy.letters.refusals import DamagedLetter, UnusableFact
from advocacy.letters.template import compile_template, localised
from advocacy.letters.wordml import TEXT, parse_xml, serialise

OF_ITS_OWN = re.compile(r"\{\{([rp]) (.*?)(-?\}\})")
FILTERS = {"r": "as_run", "p": "as_paragraph"}
STAND_IN = "x"

FactsFor = Callable[[DocxTemplate], Mapping[str, Any]]
"""Gives the facts of one letter; InlineImage, Subdoc and links are made with the template it is handed."""


def rich_letter(
    path: Path | bytes,
    facts: FactsFor,
    *,
    catalogue: Catalogue | Path | None = None,
    language: str | None = None,
    template_id: str | None = None,
    logo: bytes | None = None,
    title: str = "",
) -> bytes:
    """One letter as .docx bytes, rendered by docxtpl itself from a checked and translated template.

    Raises what compile_template and CompiledTemplate.render raise; DamagedLetter where docxtpl would cut the
    letter short; UnusableFact for an object that stands where only text can.
    """
    data = as_bytes(path)
    context = template_id or (path.stem if isinstance(path, Path) else "")
    messages = read_catalogue(catalogue) if isinstance(catalogue, Path) else catalogue
    compiled = compile_template(data, catalogue=messages, language=language, template_id=context, logo=logo)
    master, _ = localised(data, messages, context, compiled.language, logo)
    put_opening_in_order(master, opening_of(catalogue))
    template = _Strict(io.BytesIO(_for_docxtpl(master)))
    template.init_docx()
    given = facts(template)
    compiled.render(_each(given, lambda _: STAND_IN))
    return _finished(_rendered(template, given, compiled.language), title, compiled.language)


def _for_docxtpl(master: Master) -> bytes:
    """The localized template; plain text printed with ``{{r … }}`` or ``{{p … }}`` gets its run or paragraph."""
    for root in master.roots.values():
        for text in root.iter(TEXT):
            text.text = OF_ITS_OWN.sub(_with_filter, text.text or "")
    master.close()
    return archive(packed(name, data) for name, data in master.package.parts.items())


def _with_filter(tag: re.Match[str]) -> str:
    return f"{{{{{tag[1]} ({tag[2]}) | {FILTERS[tag[1]]}(0, '') {tag[3]}"


def _is_made(value: Fact) -> bool:
    """Whether docxtpl made this: whatever writes its own markup, but for texts that only claim to be safe."""
    return hasattr(type(value), "__html__") and not isinstance(value, str)


def _each(value: Fact, change: Callable[[Fact], Fact]) -> Fact:
    """The facts with every object of docxtpl's changed."""
    if isinstance(value, Mapping):
        return {key: _each(item, change) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_each(item, change) for item in value]
    return change(value) if _is_made(value) else value


def _rendered(template: DocxTemplate, given: Mapping[str, Any], language: str | None) -> bytes:
    recorded: list[Recorded] = []
    context = facts_with_paths(_each(given, Made), recorded)
    try:
        template.render(context, _RichEnvironment(language), autoescape=True)
    except etree.XMLSyntaxError as error:
        raise DamagedLetter(part="docx", cause=str(error)) from error
    if recorded:
        raise UnusableFact(path=recorded[0][0], kind="rich")
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def _finished(docx: bytes, title: str, language: str | None) -> bytes:
    """The letter without docxtpl's core properties and dates."""
    package = open_package(docx)
    tag = language_tag(language) if language else None
    for part in text_parts(package) if language and is_right_to_left(language) else ():
        root = parse_xml(package.parts[part])
        isolate(root)
        package.parts[part] = serialise(root)
    package.parts[metadata.CORE] = metadata.core_properties(title, tag)
    return archive(packed(name, data) for name, data in package.parts.items())


class _Strict(DocxTemplate):  # type: ignore[misc]  # docxtpl brings no types
    """docxtpl, but for its habit of cutting off what is not well formed."""

    def fix_tables(self, xml: str) -> etree._Element:
        """The body with the columns of its tables mended; raises XMLSyntaxError when it is not well formed."""
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
        mended: etree._Element = super().fix_tables(xml)
        return mended


class _RichEnvironment(LetterEnvironment):
    """The sandbox of every letter, in which docxtpl's objects are printed as they are."""

    def __init__(self, language: str | None) -> None:
        super().__init__(language)
        self.filters |= {name: _letting_through(way) for name, way in PRINTING.items()}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = Placing(lambda _line: 0).visit(super()._parse(source, name, filename))
        return tree


def _letting_through(way: Callable[..., str]) -> Callable[..., Markup]:
    @pass_context
    def through(context: Context, value: Fact, tag: int, source: str) -> Markup:
        made = hasattr(type(value), "__html__")
        return Markup(value.__html__() if made else way(context, value, tag, source))  # noqa: S704 - both are XML

    return through
