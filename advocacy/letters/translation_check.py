"""Whether translations say what their sources say: fields, blocks, marks, forms of agreement, typography.

A translation may choose other forms of a field and may let ``agree`` and ``counted`` choose words; it may not
drop a fact, print another one, or print one outside the condition it stands in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from advocacy.errors import N_
from advocacy.letters.allowed import complaints
from advocacy.letters.catalogue import SHARED, Catalogue, Translation
from advocacy.letters.environment import LetterEnvironment
from advocacy.letters.fields import fields_of
from advocacy.letters.forms_of_address import FORMS
from advocacy.letters.locale_data import COUNTRY_FIELDS
from advocacy.letters.notes import Block, blocks_after
from advocacy.letters.paragraphs import (
    BREAK,
    INLINE_TAG,
    LEFT_OUT,
    ParagraphText,
    translation_problem,
)
from advocacy.letters.refusals import TemplateProblem
from advocacy.letters.source_paragraphs import source_paragraphs
from advocacy.letters.tags import CONTROL, TAG, stray_mark
from advocacy.letters.typography import EDGE, LetterSettings, complaints_about

GRAMMAR = frozenset({"agree", "counted"})
ALWAYS_THERE = frozenset({"persons", "addressees", "signatories"})
"""Lists every letter has, so that words may agree with them anywhere."""
COUNTRY = re.compile(r"(requested|requesting\[\]|state|citizenships\[\])$")
NAMES = frozenset({"name", "short", "surname"})
FORM = re.compile(rf"_({'|'.join(FORMS)})$")
DOTTED = re.compile(r"[A-Za-z_][\w.]*")
ON_PURPOSE = "Left out on purpose:"
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
PLACEHOLDER = re.compile(
    r"\{[^{}]*\}|%\(\w+\)[sd]|%[sd]\b|\b(?:TODO|FIXME|TBD|XXX+)\b|_{3,}|\?{3,}|\[[A-Z][A-Z _]+\]|⟦|⟧|<<|>>"
)
LONE_BRACE = re.compile(r"\{(?=\ufffc|$)")
LONGEST_TAG = 400
MOST_BRACKETS = 20
MOST_BLOCKS = 50

NO_SENSE = N_("The template tag makes no sense: {cause}")
STRAY = N_("A template tag is opened but not closed, or closed but not opened.")
TOO_DEEP = N_("Blocks or brackets stand too deep within one another.")
OTHER_BLOCKS = N_("The blocks differ from the source: {tag}")
FIELD_MISSING = N_(
    "The translation does not print {field}. If that is meant, say so in a comment: # Left out on purpose: {field}"
)
FIELD_ADDED = N_("The translation prints {field}, which its source does not.")
OUTSIDE = N_("{field} stands outside the condition it has in the source.")
OTHER_LIST = N_("Words can only agree with what the source speaks of: {field}")
SLOT_MISSING = N_("A form is missing in {tag}: {slots}")
PLACEHOLDER_LEFT = N_("A placeholder was left: {text}")
UNSIGNED = N_("A paragraph is left out (∅), but nobody signed that off: # Signed off by …")
FILE = "letters.po"
GONE = N_("The masters no longer have this paragraph; bring the catalogue up to date: {text}…")

Complaint = tuple[str, tuple[tuple[str, str], ...]]
Fact = tuple[str, tuple[Block, ...]]


def check_catalogue(
    docx: bytes, catalogue: Catalogue, template_id: str, settings: LetterSettings
) -> tuple[TemplateProblem, ...]:
    """Everything wrong with the finished translations of one master; raises UnreadableDocument."""
    found: list[TemplateProblem] = []
    seen: set[str] = set()
    for one in source_paragraphs(docx):
        translation = catalogue.lookup(template_id, one.text.source)
        if one.text.source in seen or not one.is_message or translation.state != "done":
            continue
        seen.add(one.text.source)
        place = f"{template_id}/{one.part}"
        for sentence, details in translation_complaints(one.text, translation, settings):
            found.append(TemplateProblem(place, one.number, sentence, details))
    return tuple(found)


def paragraph_texts(docx: bytes) -> dict[str, ParagraphText]:
    """The paragraphs of a master that are messages, by their source; raises UnreadableDocument."""
    return {one.text.source: one.text for one in source_paragraphs(docx) if one.is_message}


def gone_messages(
    catalogue: Catalogue, messages: set[tuple[str, str]], *, all_masters: bool
) -> tuple[TemplateProblem, ...]:
    """The messages no master has any more; shared ones only when ``messages`` are those of all masters."""
    templates = {template for template, _ in messages} | ({SHARED} if all_masters else set())
    said = messages | {(SHARED, source) for _, source in messages}
    gone = [key for key in catalogue.messages if key[0] in templates and key not in said]
    return tuple(TemplateProblem(one or FILE, 0, GONE, (("text", source[:60]),)) for one, source in gone)


def translation_complaints(
    text: ParagraphText, translation: Translation, settings: LetterSettings
) -> Iterator[Complaint]:
    """What is wrong with one translation, each complaint once."""
    yield from dict.fromkeys(_complaints(text, translation, settings))


def can_stand(text: ParagraphText, said: str) -> bool:
    """Whether a translation prints something and fits its paragraph: marks, tags and blocks, whatever its words."""
    broken = said.strip() == LEFT_OUT or translation_problem(text, said) or any(_tag_complaints(said))
    return not broken and not any(_block_complaints(text.source, said))


def faults(text: ParagraphText, translation: Translation) -> Iterator[Complaint]:
    """Why a translation must not be printed: broken marks, tags or blocks, facts dropped or invented."""
    said = translation.text
    if said.strip() == LEFT_OUT:
        return
    problem = translation_problem(text, said)
    if problem:
        yield problem, (("mark", said),)
    unparsed = list(_tag_complaints(said))
    if unparsed:
        yield from unparsed
        return
    yield from _block_complaints(text.source, said)
    yield from _field_complaints(text.source, translation)


def _complaints(
    text: ParagraphText, translation: Translation, settings: LetterSettings
) -> Iterator[Complaint]:
    said = translation.text
    if said.strip() == LEFT_OUT:
        if not translation.signed_off:
            yield UNSIGNED, ()
        return
    yield from faults(text, translation)
    if not any(_tag_complaints(said)):
        yield from _grammar_complaints(text.source, said, settings)
        yield from _text_complaints(text.source, said, settings)


def _tag_complaints(said: str) -> Iterator[Complaint]:
    """Tags that make no sense by themselves, or that a letter may not use."""
    if stray_mark(said) or _brace_meets_tag(said):
        yield STRAY, ()
    tags = TAG.findall(said)
    if any(map(_is_too_deep, tags)) or sum(tag.startswith("{%") for tag in tags) > MOST_BLOCKS:
        yield TOO_DEEP, ()
        return
    for tag in tags:
        if not tag.startswith("{{"):
            continue
        try:
            tree = _tree(tag)
        except TemplateSyntaxError as trouble:
            yield NO_SENSE, (("cause", f"{tag} ({trouble.message})"),)
            continue
        for _, sentence, details in complaints(tree):
            yield sentence, tuple(details.items())


def _brace_meets_tag(said: str) -> bool:
    """Whether a brace before a mark, a break or the end of the paragraph would become part of the tag behind it."""
    bare = BREAK.sub("", INLINE_TAG.sub(lambda mark: mark["plain"] or "", said))
    return bool(TAG.findall(bare) != TAG.findall(said) or LONE_BRACE.search(TAG.sub("\ufffc", bare)))


def _is_too_deep(tag: str) -> bool:
    """Whether a tag is beyond what Jinja's recursive parser should be asked to read."""
    return len(QUOTED.sub("", tag)) > LONGEST_TAG or sum(map(tag.count, "([{")) > MOST_BRACKETS


@lru_cache(maxsize=8192)
def _tree(text: str) -> nodes.Template:
    """The syntax tree of a text, to be looked at only: letters and languages share most of their tags."""
    return LetterEnvironment().parse(re.sub(r"\{%r ", "{% ", text))


def _block_complaints(source: str, said: str) -> Iterator[Complaint]:
    wanted, found = Counter(_blocks(source)), Counter(_blocks(said))
    for tag in (wanted - found) + (found - wanted):
        yield OTHER_BLOCKS, (("tag", tag),)
    if wanted == found and not _parses(said) and _parses(source):
        yield OTHER_BLOCKS, (("tag", " ".join(_blocks(said))),)


def _blocks(text: str) -> list[str]:
    return [" ".join(tag.split()) for tag in CONTROL.findall(text) if not tag.startswith("{#")]


def _parses(text: str) -> bool:
    try:
        _tree(text)
    except TemplateSyntaxError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Printed:
    """A printed tag: its text, the facts it reads, the filter it ends with, and the blocks around it."""

    tag: str
    facts: frozenset[str]
    filter: str
    blocks: tuple[Block, ...]


def _printed(text: str) -> list[_Printed]:
    found: list[_Printed] = []
    blocks: tuple[Block, ...] = ()
    for tag in TAG.findall(text):
        if tag.startswith("{%"):
            blocks = blocks_after(tag, blocks)
        elif tag.startswith("{{"):
            tree = _tree(tag)
            last = next(tree.find_all(nodes.Filter), None)
            found.append(_Printed(tag, fields_of(tree), last.name if last else "", blocks))
    return found


def _facts(text: str) -> list[Fact]:
    """The facts a text prints, each with the blocks around it; no mere agreement."""
    printed = [one for one in _printed(text) if one.filter not in GRAMMAR]
    return [(path, one.blocks) for one in printed for path in sorted(one.facts)]


def _whatever_form(path: str) -> str:
    owner, dot, field = path.rpartition(".")
    if field in COUNTRY_FIELDS and COUNTRY.search(owner):
        return f"{owner}.{COUNTRY_FIELDS[0]}"
    plain = FORM.sub("", field)
    return f"{owner}{dot}{'name' if plain in NAMES else plain}"


def _field_complaints(source: str, translation: Translation) -> Iterator[Complaint]:
    wanted, found = _facts(source), _facts(translation.text)
    meant = {_whatever_form(one) for one in _left_out(translation)}
    meant |= {_whatever_form(field) for field, _ in found}
    for field in dict.fromkeys(field for field, _ in wanted):
        if _whatever_form(field) not in meant:
            yield FIELD_MISSING, (("field", field),)
    for field, blocks in found:
        places = [around for one, around in wanted if _whatever_form(one) == _whatever_form(field)]
        if not places:
            yield FIELD_ADDED, (("field", field),)
        elif not any(blocks[: len(around)] == around for around in places):
            yield OUTSIDE, (("field", field),)


def _left_out(translation: Translation) -> Iterator[str]:
    """The fields that comments say are left out, written as tags or as paths with commas between them."""
    for comment in translation.comments:
        said = comment.removeprefix(ON_PURPOSE)
        if said == comment:
            continue
        for tag in TAG.findall(said):
            yield from () if list(_tag_complaints(tag)) else fields_of(_tree(tag))
        yield from (path.strip() for path in TAG.sub("", said).split(","))


def _grammar_complaints(source: str, said: str, settings: LetterSettings) -> Iterator[Complaint]:
    named = {name for tag in TAG.findall(source) for name in DOTTED.findall(tag)}
    named |= {name[:place] for name in named for place in range(len(name)) if name[place] == "."}
    for one in _printed(said):
        if one.filter not in GRAMMAR:
            continue
        (base,) = [path.removesuffix("[].gender").removesuffix("[]") for path in one.facts] or [""]
        if base not in named | ALWAYS_THERE:
            yield OTHER_LIST, (("field", base),)
        if one.filter == "agree":
            given = {name for name, text in _texts(one.tag) if text}
            plural = base in ALWAYS_THERE and not re.search(r"\|\s*(first|last)\b", one.tag)
            wanted = [slot for slot in settings.agree if plural or len(slot) == 1]
            missing = [slot for slot in wanted if slot not in given]
            if missing:
                yield SLOT_MISSING, (("tag", one.tag), ("slots", ", ".join(missing)))


def _texts(tag: str) -> list[tuple[str, str]]:
    """The words inside a tag that choose among forms, by slot."""
    filters = [one for one in _tree(tag).find_all(nodes.Filter) if one.name in GRAMMAR]
    pairs = [pair for one in filters for pair in one.kwargs]
    return [(str(one.key), str(one.value.value)) for one in pairs if isinstance(one.value, nodes.Const)]


def _text_complaints(source: str, said: str, settings: LetterSettings) -> Iterator[Complaint]:
    edges = [(text[:1].isspace(), text[-1:].isspace()) for text in (source, said)]
    if edges[0] != edges[1]:
        yield EDGE, ()
    left = set(PLACEHOLDER.findall(_visible(source)))
    for text in _shown(said):
        for placeholder in PLACEHOLDER.findall(text):
            if placeholder not in left:
                yield PLACEHOLDER_LEFT, (("text", placeholder),)
        yield from complaints_about(text, settings)


def _shown(said: str) -> Iterator[str]:
    """What a reader sees of a translation: its text with a stand-in for each field, and the words to choose from."""
    yield from (_visible(segment) for segment in BREAK.split(said))
    for tag in TAG.findall(said):
        if tag.startswith("{{"):
            yield from (text for _, text in _texts(tag))


def _visible(text: str) -> str:
    plain = TAG.sub(lambda tag: "\ufffc" if tag[0].startswith("{{") else "", text)
    return INLINE_TAG.sub(lambda mark: mark["plain"] or ("\ufffc" if mark["empty"] else ""), plain)
