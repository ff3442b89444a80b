"""A template compiled once and rendered many times.

Opening, checking, laying the catalogue over the master, cleaning, docxtpl's preprocessing and the proof that a part
is well-formed whatever the facts happen once; a letter costs the rendering of its changed parts and packing. Only a
part without that proof, or with marks of the facts that became markup, is parsed before it goes into a letter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.parsers import expat

from jinja2 import Template
from lxml import etree

from advocacy.letters import metadata
from advocacy.letters.catalogue import NO_CATALOGUE, Catalogue, read_catalogue
from advocacy.letters.direction import turn
from advocacy.letters.direction_check import accepted_direction
from advocacy.letters.environment import LetterEnvironment, Placing
from advocacy.letters.fields import fields_of
from advocacy.letters.finishing import MAX_LETTER, mended, with_line_breaks
from advocacy.letters.gaps import MARKS, Recorded, facts_with_paths
from advocacy.letters.intake import structure_problems
from advocacy.letters.isolating import environment_for, isolate, isolates
from advocacy.letters.language import is_right_to_left, language_tag, set_language
from advocacy.letters.logo import replace_logo
from advocacy.letters.master import LaidOver, Master, lay_over, open_master, texts
from advocacy.letters.opening import opening_of, put_opening_in_order
from advocacy.letters.package import (
    CONTENT_TYPES,
    PACKAGE_RELS,
    Package,
    as_bytes,
    open_package,
    package_problems,
)
from advocacy.letters.packing import Packed, archive, packed, packed_part
from advocacy.letters.refusals import (
    DamagedLetter,
    LetterTooLong,
    MissingFacts,
    MissingField,
    TemplateProblem,
    TemplateRefused,
    UntranslatedParagraph,
    UntranslatedParagraphs,
)
from advocacy.letters.soundness import is_sound
from advocacy.letters.source import PartSource, TagPlace, source_of_part
from advocacy.letters.wordml import parse_xml, serialise

DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


@dataclass(frozen=True, slots=True)
class RenderedPart:
    """One part that changes from letter to letter: its compiled source and what its tags stand for."""

    name: str
    chunks: Callable[[Any], Iterator[str]]
    template: Template
    tags: tuple[TagPlace, ...]
    texts: Mapping[int, str]
    needs_mending: bool
    right_to_left: bool
    sound: bool

    def text(self, facts: dict[str, Any]) -> str:
        """The part with these facts, as XML; raises LetterTooLong."""
        pieces: list[str] = []
        length = 0
        for piece in self.chunks(self.template.new_context(facts, shared=True)):
            length += len(piece)
            if length > MAX_LETTER:
                raise LetterTooLong(limit=MAX_LETTER)
            pieces.append(piece)
        return "".join(pieces)

    def finished(self, xml: str) -> bytes:
        """The rendered part ready for the letter; raises DamagedLetter when it is not well formed."""
        broken = with_line_breaks(xml)
        data = (DECLARATION + broken).encode()
        try:
            if self.needs_mending or self.right_to_left:
                return self._rewritten(data)
            if not self.sound or broken is not xml:
                expat.ParserCreate().Parse(data, True)
        except (expat.ExpatError, etree.XMLSyntaxError) as error:
            raise DamagedLetter(part=self.name, cause=str(error)) from error
        return data

    def _rewritten(self, data: bytes) -> bytes:
        root = parse_xml(data)
        if self.needs_mending:
            mended(root)
        if self.right_to_left:
            isolate(root)
        return serialise(root)


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template in one language and letterhead, ready to be rendered; safe to share between threads.

    ``unreviewed`` is how many of its finished translations nobody has signed off.
    """

    fields: frozenset[str]
    untranslated: tuple[UntranslatedParagraph, ...]
    unreviewed: int
    template_sha: str
    catalogue_sha: str
    language: str | None
    _changing: tuple[RenderedPart, ...]
    _order: tuple[Packed | str, ...]

    def missing(self, data: Mapping[str, Any]) -> tuple[MissingField, ...]:
        """Every gap the letter would have with these facts, in reading order; empty when it has none."""
        return self._rendered(data)[1]

    def render(self, data: Mapping[str, Any], *, title: str = "") -> bytes:
        """The letter as .docx bytes; the same facts give the same bytes.

        Raises UntranslatedParagraphs, MissingFacts (with all gaps), UnusableFact, DamagedLetter, LetterTooLong or
        TooMuchWork.
        """
        if self.untranslated:
            raise UntranslatedParagraphs(self.untranslated)
        rendered, missing = self._rendered(data)
        if missing:
            raise MissingFacts(missing)
        return self._packed(rendered, title)

    def preview(self, data: Mapping[str, Any], words: Callable[[str], str]) -> bytes:
        """The letter with each gap marked ⟦…⟧ in its place, never to be sent; ``words`` names a missing path.

        A paragraph without a translation stands in the master's language.
        """
        return self._packed(self._rendered(data, words)[0], "")

    def _packed(self, rendered: list[tuple[RenderedPart, str]], title: str) -> bytes:
        changed = {part.name: packed_part(part.name, part.finished(xml)) for part, xml in rendered}
        changed[metadata.CORE] = _core_part(title, self._tag)
        return archive(changed[one] if isinstance(one, str) else one for one in self._order)

    @property
    def _tag(self) -> str | None:
        return language_tag(self.language) if self.language else None

    def _rendered(
        self, data: Mapping[str, Any], words: Callable[[str], str] | None = None
    ) -> tuple[list[tuple[RenderedPart, str]], tuple[MissingField, ...]]:
        recorded: list[Recorded] = []
        facts = facts_with_paths(data, recorded) | ({MARKS: words} if words else {})
        rendered: list[tuple[RenderedPart, str]] = []
        missing: dict[MissingField, None] = {}
        for part in self._changing:
            rendered.append((part, part.text(facts)))
            for path, number in recorded:
                paragraph = part.tags[number].paragraph
                missing[MissingField(path, part.name, paragraph, part.texts.get(paragraph, ""))] = None
            recorded.clear()
        return rendered, tuple(missing)


@lru_cache(maxsize=64)
def _core_part(title: str, language: str | None) -> Packed:
    return packed(metadata.CORE, metadata.core_properties(title, language))


def compile_template(
    path: Path | bytes,
    *,
    catalogue: Catalogue | Path | None = None,
    language: str | None = None,
    template_id: str | None = None,
    logo: bytes | None = None,
    opening: Sequence[str] | None = None,
) -> CompiledTemplate:
    """Compile a master with a catalogue laid over it; without a catalogue the source is rendered as it is.

    ``opening`` are the styles of the blocks at the head of the letter, in the order the language has them; when not
    given, that of ``letter.toml`` beside a catalogue in a language's folder. Raises TemplateRefused with everything
    the import check refuses, UnreadableDocument, UnreadableCatalogue, LocaleDamaged or UnusableLogo.
    Untranslated paragraphs are no error here: they are listed, and rendering refuses them.
    """
    data = as_bytes(path)
    context = template_id or (path.stem if isinstance(path, Path) else "")
    messages = read_catalogue(catalogue) if isinstance(catalogue, Path) else catalogue
    language = language or (messages.language if messages else None)
    master, laid = localised(data, messages, context, language, logo)
    put_opening_in_order(master, opening_of(catalogue) if opening is None else opening)
    sources = _sources(master, language, laid.problems)
    shown = texts(master)
    master.close()
    fields = frozenset().union(*(fields_of(source.tree) for source in sources))
    changing = tuple(_compiled(source, shown, environment_for(language)) for source in sources)
    return CompiledTemplate(
        fields=fields,
        untranslated=tuple(laid.untranslated),
        unreviewed=len(laid.unreviewed),
        template_sha=hashlib.sha256(data).hexdigest(),
        catalogue_sha=(messages or NO_CATALOGUE).used_sha(context, laid.sources),
        language=language,
        _changing=changing,
        _order=tuple(_in_order(master.package, {part.name for part in changing})),
    )


def localised(
    data: bytes, catalogue: Catalogue | None, template_id: str, language: str | None, logo: bytes | None
) -> tuple[Master, LaidOver]:
    """The master cleaned, in its language and letterhead, with the catalogue laid over it."""
    package = _accepted(data)
    metadata.clean(package)
    if logo is not None:
        replace_logo(package, logo)
    right_to_left = language is not None and is_right_to_left(language)
    written_so = right_to_left and accepted_direction(package)
    if language:
        set_language(package, language)
    master = open_master(package)
    laid = lay_over(master, catalogue, template_id) if catalogue is not None else LaidOver([], [], [], set())
    if right_to_left:
        turn(package, master.roots.values(), all_of_it=not written_so)
    return master, laid


def _accepted(data: bytes) -> Package:
    problems = package_problems(data)
    if problems:
        raise TemplateRefused(problems)
    package = open_package(data)
    problems = structure_problems(package)
    if problems:
        raise TemplateRefused(problems)
    return package


def _sources(master: Master, language: str | None, problems: list[TemplateProblem]) -> list[PartSource]:
    sources: list[PartSource] = []
    found = list(problems)
    environment = LetterEnvironment(language)
    for part, root in master.roots.items():
        source, refused = source_of_part(part, root, environment)
        found += refused
        if source is not None:
            sources.append(source)
    if found:
        raise TemplateRefused(tuple(found))
    return sources


def _compiled(
    source: PartSource, shown: Mapping[tuple[str, int], str], environment: LetterEnvironment
) -> RenderedPart:
    # The wrapping changes the tree: whatever is read from it has been read before.
    tree = Placing(source.tag_at, source.way_of).visit(source.tree.set_environment(environment))
    template = Template.from_code(environment, environment.compile(tree, filename=source.part), {})
    return RenderedPart(
        name=source.part,
        chunks=template.root_render_func,
        template=template,
        tags=tuple(source.tags),
        texts={number: text for (part, number), text in shown.items() if part == source.part},
        needs_mending=source.structural,
        right_to_left=isolates(environment),
        sound=is_sound(tree),
    )


def _in_order(package: Package, changing: set[str]) -> Iterator[Packed | str]:
    first = [CONTENT_TYPES, PACKAGE_RELS]
    for name in [*first, *(name for name in package.parts if name not in first)]:
        if name in changing or name == metadata.CORE:
            yield name
        else:
            yield packed(name, package.parts[name], 9)
