"""From a part with template tags to Jinja source, through docxtpl's own preprocessing.

Every tag keeps its number through the preprocessing, and starts a line of its own inside its braces; so a
line of Jinja's syntax tree or of its complaints leads back to the tag and to the paragraph of the master.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from advocacy.errors import N_
from advocacy.letters.allowed import complaints
from advocacy.letters.environment import LetterEnvironment
from advocacy.letters.finishing import needs_mending
from advocacy.letters.master import NUMBER
from advocacy.letters.preprocessing import IN_MARKUP, MERGE, MOST_TAGS, Patched, depths, patched
from advocacy.letters.printing import way_of_printing
from advocacy.letters.refusals import TemplateProblem
from advocacy.letters.tags import OPENING, STRUCTURAL, TAG, reading, stray_mark
from advocacy.letters.wordml import CELL, TEXT, Element, nearest_paragraph, paragraphs, w

MAX_TEMPLATED_PART = 4_000_000
MAX_BLOCKS = 20
MAX_TAG = 400
MAX_BRACKETS = 20
"""How deep blocks and brackets may stand in one another, and how long a tag may be without its texts."""
WORDS = frozenset({"if", "elif", "else", "endif", "for", "endfor"})
CELL_TAG = re.compile(r"\{%\s*(?:(?:vm|hm)\s*|(?:colspan|cellbg)\s+[^%{}]+)%\}")
STATEMENT = re.compile(r"\{%[-+]?\s*(\w*)")
CONTROL_TAG = re.compile(r"\{%(?:p |tr |tc |r )?[-+]?\s*(\w*)")
BARE_PREFIX = re.compile(r"\{\{(?:[-+](?:p|tr|tc|r)|tr|tc)\s|\{\{[pr][^\S ]")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”")
START = re.compile(r"\{[{%][-+]?")
SPELLED = {"{_{": "{&#123;", "}_}": "}&#125;", "{_%": "{&#37;", "%_}": "%&#125;"}
"""How docxtpl spells literal braces, as character references: facts that hold such text stay so."""

NOT_CLOSED = N_("A template tag is opened but not closed, or closed but not opened: “{text}”.")
OUT_OF_PLACE = N_("Template tags may only stand in the text of a paragraph, not in fields or properties.")
NOT_ALONE = N_("A tag that begins with {mark} must stand alone in its paragraph, row or cell.")
UNKNOWN_TAG = N_("There is no template tag “{word}”; there are if, elif, else, endif, for and endfor.")
IN_A_CELL = N_("“{mark}” must stand in a cell of a table, and once.")
IN_A_LOOP = N_("“{mark}” must stand in a cell that a loop repeats.")
NO_PREFIX = N_("A value cannot be printed with {mark}; write it as “{{{{ name }}}}”.")
BLOCK_OPEN = N_("“{word}” is opened here and never closed.")
BLOCK_CLOSED = N_("“{word}” stands here without its beginning.")
UNEVEN = N_("“{word}” begins and ends at different depths, such as inside and outside a table.")
NO_SENSE = N_("The template tag makes no sense: {cause}")
TOO_DEEP = N_("Blocks stand too deep within one another.")
TOO_LONG = N_("The template tag is too long: {text}…")
TOO_LARGE = N_("This part is too large for a template.")


@dataclass(frozen=True, slots=True)
class TagPlace:
    """A template tag of a part: its text, and the number of its paragraph in the master."""

    text: str
    paragraph: int


@dataclass(slots=True)
class PartSource:
    """The Jinja source of a part with its tags.

    ``starts`` are the first lines of the tags in the source, ``numbers`` their places among ``tags``;
    ``structural`` says that tags touch tables, or that docxtpl would mend them anyway.
    """

    part: str
    text: str
    tags: list[TagPlace]
    starts: list[int]
    numbers: list[int]
    tree: nodes.Template
    structural: bool

    def tag_at(self, line: int) -> int:
        """The number of the tag at a line of the source."""
        return self.numbers[max(bisect_right(self.starts, line) - 1, 0)]

    def way_of(self, tag: int) -> str:
        """The filter through which a tag prints."""
        return way_of_printing(self.tags[tag].text)


def has_tags(xml: str) -> bool:
    """Whether a part holds a template tag, or the beginning of one."""
    return OPENING.search(xml) is not None


def source_of_part(
    part: str, root: Element, environment: LetterEnvironment
) -> tuple[PartSource | None, list[TemplateProblem]]:
    """The Jinja source of a tidied part, or the problems that prevent it; neither when it has no tags."""
    tags = list(_tags(root))
    problems = [*_text_problems(part, root), *_tag_problems(part, tags), *_merge_problems(part, tags)]
    problems += _cell_problems(part, root)
    xml = _xml(root)
    if not problems and tags and (len(xml) > MAX_TEMPLATED_PART or len(tags) > MOST_TAGS):
        problems = [TemplateProblem(part, 0, TOO_LARGE)]
    mends = needs_mending(root)
    if problems or not (mends or has_tags(xml) or any(spelled in xml for spelled in SPELLED)):
        return None, problems
    if len(TAG.findall(xml)) != len(tags) or has_tags(TAG.sub("", xml)):
        return None, [TemplateProblem(part, 0, OUT_OF_PLACE)]
    source, problems = _preprocessed(part, xml, tags, environment)
    if source is not None:
        source.structural |= mends
    return source, problems


def _xml(root: Element) -> str:
    """The part as text, without the numbers of its paragraphs."""
    numbers = [(paragraph, paragraph.get(NUMBER)) for paragraph in paragraphs(root)]
    for paragraph, _ in numbers:
        paragraph.attrib.pop(NUMBER, "")
    xml = etree.tostring(root, encoding="unicode")
    for paragraph, number in numbers:
        if number is not None:
            paragraph.set(NUMBER, number)
    return xml


def _tags(root: Element) -> Iterator[TagPlace]:
    for text in root.iter(TEXT):
        paragraph = nearest_paragraph(text)
        number = 0 if paragraph is None else int(paragraph.get(NUMBER, "0"))
        for tag in TAG.findall(text.text or ""):
            yield TagPlace(tag, number)


def _text_problems(part: str, root: Element) -> Iterator[TemplateProblem]:
    for paragraph in paragraphs(root):
        text = reading(paragraph)
        number = int(paragraph.get(NUMBER, "0"))
        if not OPENING.search(text) and "}" not in text:
            continue
        if stray_mark(text):
            yield TemplateProblem(part, number, NOT_CLOSED, (("text", text[:80]),))
        structural = STRUCTURAL.search(text)
        if structural and TAG.sub("", text).strip():
            yield TemplateProblem(part, number, NOT_ALONE, (("mark", structural[0].strip()),))


def _tag_problems(part: str, tags: list[TagPlace]) -> Iterator[TemplateProblem]:
    for tag in tags:
        prefix = BARE_PREFIX.match(tag.text)
        if prefix:
            yield TemplateProblem(part, tag.paragraph, NO_PREFIX, (("mark", prefix[0].strip()),))
        if _is_too_long(tag.text):
            yield TemplateProblem(part, tag.paragraph, TOO_LONG, (("text", tag.text[:40]),))
        word = CONTROL_TAG.match(tag.text)
        if word and word[1] not in WORDS and not CELL_TAG.fullmatch(tag.text):
            yield TemplateProblem(part, tag.paragraph, UNKNOWN_TAG, (("word", word[1] or tag.text),))


def _merge_problems(part: str, tags: list[TagPlace]) -> Iterator[TemplateProblem]:
    """Cells are merged over the turns of a loop, so a loop must be open where they stand."""
    loops = 0
    for tag in tags:
        word = CONTROL_TAG.match(tag.text)
        loops += {"for": 1, "endfor": -1}.get(word[1], 0) if word else 0
        if MERGE.fullmatch(tag.text) and loops <= 0:
            yield TemplateProblem(part, tag.paragraph, IN_A_LOOP, (("mark", tag.text),))


def _cell_problems(part: str, root: Element) -> Iterator[TemplateProblem]:
    """A merged cell begins with its properties and has one set of them: docxtpl's search would lose its way."""
    for text in root.iter(TEXT):
        tag = MERGE.search(text.text or "")
        cell = next(text.iterancestors(CELL), None) if tag else None
        properties = [] if cell is None else list(cell.iter(w("tcPr")))
        if tag and (cell is None or len(properties) != 1 or cell[0] is not properties[0]):
            paragraph = nearest_paragraph(text)
            number = 0 if paragraph is None else int(paragraph.get(NUMBER, "0"))
            yield TemplateProblem(part, number, IN_A_CELL, (("mark", tag[0]),))


def _is_too_long(tag: str) -> bool:
    """Whether a tag is beyond what Jinja's recursive parser should be asked to read."""
    if tag.startswith("{#"):
        return False
    rest = QUOTED.sub("", tag)
    return len(rest) > MAX_TAG or sum(map(rest.count, "([{")) > MAX_BRACKETS


def _preprocessed(
    part: str, xml: str, tags: list[TagPlace], environment: LetterEnvironment
) -> tuple[PartSource | None, list[TemplateProblem]]:
    result = patched(xml, [tag.text for tag in tags])
    if result.lost is not None:
        return None, [_out_of_place(part, tags, result.lost)]
    try:
        problems, structural = _block_problems(part, result, tags)
    except etree.XMLSyntaxError:
        problems, structural = [_out_of_place(part, tags)], False
    if problems:
        return None, problems
    text, starts = _one_line_per_tag(result.xml)
    source = PartSource(part, text, tags, starts, result.numbers, nodes.Template([]), structural)
    return _parsed(source, environment)


def _out_of_place(part: str, tags: list[TagPlace], lost: int = 0) -> TemplateProblem:
    """What to say of a tag that docxtpl's preprocessing loses, or of tags that tear the document."""
    tag = tags[lost]
    if CELL_TAG.fullmatch(tag.text):
        return TemplateProblem(part, tag.paragraph, IN_A_CELL, (("mark", tag.text),))
    tag = next((tag for tag in tags[lost:] if STRUCTURAL.match(tag.text)), tag)
    return TemplateProblem(part, tag.paragraph, NOT_ALONE, (("mark", tag.text.split()[0]),))


def _block_problems(part: str, result: Patched, tags: list[TagPlace]) -> tuple[list[TemplateProblem], bool]:
    """Blocks that are not closed, or whose XML is not; whether tags touch rows, cells or their content."""
    homes = depths(result.xml)
    places = [tags[number].paragraph for number in result.numbers]
    problems: list[TemplateProblem] = []
    opened: list[tuple[str, int]] = []
    structural = False
    for number, tag in enumerate(TAG.findall(result.xml)):
        statement = STATEMENT.match(tag)
        word = statement[1] if statement else ""
        if word in {"if", "for"}:
            opened.append((word, number))
            if len(opened) == MAX_BLOCKS + 1:
                problems.append(TemplateProblem(part, places[number], TOO_DEEP))
        elif word:
            sentence = _closing_problem(word, opened, homes, number)
            if sentence:
                problems.append(TemplateProblem(part, places[number], sentence, (("word", word),)))
            if word.startswith("end") and opened:
                opened.pop()
        structural |= homes[number] == IN_MARKUP or homes[number][-1] in {"tbl", "tr", "tc"}
    for word, at in opened:
        problems.append(TemplateProblem(part, places[at], BLOCK_OPEN, (("word", word),)))
    return problems, structural


def _closing_problem(
    word: str, opened: list[tuple[str, int]], homes: list[tuple[str, ...]], number: int
) -> str | None:
    wanted = {"endfor": {"for"}, "endif": {"if"}, "elif": {"if"}, "else": {"if", "for"}}[word]
    if not opened or opened[-1][0] not in wanted:
        return BLOCK_CLOSED
    return UNEVEN if homes[number] != homes[opened[-1][1]] else None


def _one_line_per_tag(patched: str) -> tuple[str, list[int]]:
    """Each tag begins a line inside its braces, where Jinja ignores it."""
    pieces: list[str] = []
    starts: list[int] = []
    line, position = 1, 0
    for tag in TAG.finditer(patched):
        start = START.match(tag[0])
        begun = tag[0] if start is None else f"{start[0]}\n{tag[0][start.end() :]}"
        before = _literal_braces(patched[position : tag.start()])
        starts.append(line + before.count("\n") + (start is not None))
        line += before.count("\n") + begun.count("\n")
        pieces += [before, begun]
        position = tag.end()
    return "".join([*pieces, _literal_braces(patched[position:])]), starts


def _literal_braces(text: str) -> str:
    if "_" in text:
        for spelled, meant in SPELLED.items():
            text = text.replace(spelled, meant)
    return text


def _parsed(
    source: PartSource, environment: LetterEnvironment
) -> tuple[PartSource | None, list[TemplateProblem]]:
    try:
        source.tree = environment.parse(source.text)
    except TemplateSyntaxError as error:
        place = source.tags[source.tag_at(error.lineno)]
        cause = f"{place.text} ({error.message})"
        return None, [TemplateProblem(source.part, place.paragraph, NO_SENSE, (("cause", cause),))]
    problems = [
        TemplateProblem(
            source.part, source.tags[source.tag_at(line)].paragraph, sentence, tuple(details.items())
        )
        for line, sentence, details in complaints(source.tree)
    ]
    return (None if problems else source), problems
