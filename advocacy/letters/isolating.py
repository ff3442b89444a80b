"""Latin names, references and numbers in a right-to-left letter, kept apart from the text around them.

Word orders a run by its ``w:rtl``: there signs between Latin letters and digits count as right-to-left, and
"EXO-2020-003" reads 003-2020-EXO (ISO/IEC 29500-1, 17.3.2.30: not to be used with strong left-to-right text). So
each Latin stretch becomes a run without ``w:rtl``, as Word itself writes it when somebody changes the keyboard.
Unicode's isolates are no way to say this in a file: Annex I.7 of the standard, older than they are, leaves embedding
characters unspecified and asks only that the marks LRM and RLM be kept. Within the program they say where a printed
value begins and ends; the finished letter holds none, and a mark (LRM, RLM) only where an edge would not hold in
programs that order text by Unicode's algorithm alone, as LibreOffice does. Facts are never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from jinja2 import pass_context
from jinja2.runtime import Context

from advocacy.letters.direction import RUN_ORDER, is_on, properties_of, set_on
from advocacy.letters.environment import LetterEnvironment
from advocacy.letters.gaps import Fact
from advocacy.letters.language import is_right_to_left
from advocacy.letters.printing import printed
from advocacy.letters.tags import set_text
from advocacy.letters.wordml import PPR, RPR, RUN, TEXT, Element, drop, own, paragraphs, w

BEGIN, END = "\u2068", "\u2069"
"""First strong isolate and pop directional isolate: the ends of a printed value, until the letter is finished."""
LRM, RLM = "\u200e", "\u200f"
CONTROLS = str.maketrans("", "", "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks of direction that come with text copied from elsewhere."""

RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
LETTER = rf"(?:(?![{RIGHT}])[^\W\d_])"
WITHIN = rf"[^{RIGHT}\t\n«»{BEGIN}{END}]"
ATTACHED = r"[\d+#@._/:-]"
STREET = r"(?:^|(?<=[،؛:,(–|·][ \u00a0]))\d[\d/-]*[ \u00a0]"
BEFORE = rf"(?:{STREET}(?={LETTER})|(?<!{ATTACHED}){ATTACHED}+(?={LETTER}))?"
"""What belongs to the Latin word it stands before: "2011/95/EU"; the number of a street where an address begins."""
LATIN = rf"{BEFORE}{LETTER}(?:{WITHIN}*(?:{LETTER}|\d))?[\u0300-\u036f]*/?"
NUMBER = r"\+\d[\d \u00a0\u202f().-]*\d|(?<!\d)\d+(?:[-./]\d+){2,}"
STRETCH = re.compile(f"{LATIN}|{NUMBER}")
"""Latin words with what stands between them, telephone numbers, numbers of several parts."""
ANYTHING_RIGHT = re.compile(f"[{RIGHT}]")
OF_THE_RIGHT = re.compile(rf"(?=[^\W\d_])[{RIGHT}]")
"""Letters written right to left; Arabic commas and digits take the direction of what stands around them."""
LETTERS = re.compile(LETTER)
ENDS = re.compile(f"([{BEGIN}{END}])")
SIGNIFICANT = re.compile(r"\w")
PLAIN_NUMBER = re.compile(r"\W*\d*\W*")


@dataclass(slots=True)
class Stretch:
    """Some text of one direction."""

    text: str
    latin: bool


@pass_context
def between_ends(context: Context, value: Fact, tag: int, source: str) -> str:
    """A printed value with its ends marked, until the letter is finished."""
    return f"{BEGIN}{printed(context, value, tag, source).translate(CONTROLS)}{END}"


def environment_for(language: str | None) -> LetterEnvironment:
    """The environment of a letter's templates; in a right-to-left language it marks the ends of values."""
    environment = LetterEnvironment(language)
    if language is not None and is_right_to_left(language):
        environment.filters["printed"] = between_ends
    return environment


def isolates(environment: LetterEnvironment) -> bool:
    """Whether letters of this environment must be finished by ``isolate``."""
    return environment.filters["printed"] is between_ends


def stretches(text: str, *, alone: bool = False) -> list[Stretch]:
    """The text cut where its direction changes; ``alone`` for a value: without Arabic or Hebrew it is Latin whole."""
    if alone and not ANYTHING_RIGHT.search(text) and not PLAIN_NUMBER.fullmatch(text):
        return [Stretch(text, latin=True)]
    found: list[Stretch] = []
    position = 0
    for one in STRETCH.finditer(text):
        closed = one[0].count("(") > one[0].count(")") and text.startswith(")", one.end())
        end = one.end() + closed
        if one.start() > position:
            found.append(Stretch(text[position : one.start()], latin=False))
        found.append(Stretch(text[one.start() : end], latin=True))
        position = end
    return [*found, Stretch(text[position:], latin=False)] if position < len(text) else found


Cut = dict[Element, list[Stretch]]
"""The stretches of each text of a paragraph, in reading order."""


def isolate(root: Element) -> None:
    """Give every Latin stretch of a part's right-to-left paragraphs a run of its own; values lose their ends."""
    for paragraph in list(paragraphs(root)):
        texts = _cut(paragraph)
        mark = paragraph.find(f"{PPR}/{w('bidi')}")
        if mark is not None and is_on(mark):
            _hold_edges([one for found in texts.values() for one in found])
            for run in [one for one in own(paragraph, RUN) if any(child in texts for child in one)]:
                _split(run, texts)
        else:
            for text, found in texts.items():
                set_text(text, "".join(one.text for one in found))


def _cut(paragraph: Element) -> Cut:
    """The texts of a paragraph in stretches; line breaks and tabs may stand within a value."""
    found: Cut = {}
    within = False
    for text in own(paragraph, TEXT):
        found[text] = []
        for piece in ENDS.split(text.text or ""):
            if piece in {BEGIN, END}:
                within = piece == BEGIN
            elif piece:
                for one in stretches(piece, alone=within):
                    _add(one, found[text])
    return found


def _add(one: Stretch, found: list[Stretch]) -> None:
    if found and not (one.latin or found[-1].latin):
        found[-1].text += one.text
    else:
        found.append(one)


def _hold_edges(found: list[Stretch]) -> None:
    """Put marks where a Latin stretch would not hold together, or would draw what follows to itself."""
    texts = [one.text for one in found]
    for place, one in enumerate(found):
        if one.latin:
            one.text = _held(one.text)
        following = (texts[later] for later in range(place, len(texts)))
        if place and found[place - 1].latin and _begins_left(following):
            one.text = RLM + one.text


def _begins_left(texts: Iterable[str]) -> bool:
    """Whether the first letter or digit is none of the right."""
    first = next((found for found in map(SIGNIFICANT.search, texts) if found), None)
    return first is not None and not OF_THE_RIGHT.match(first[0])


def _held(latin: str) -> str:
    """Latin text whose ends are marked where they are no letters: "+33 4" or "https://example.org/"."""
    before = "" if LETTERS.match(latin) else LRM
    after = "" if latin[-1].isalnum() else LRM
    return before + latin + after


def _split(run: Element, texts: Cut) -> None:
    """The run as runs of one direction each, in its place."""
    own_texts = [child for child in run if child in texts]
    directions = {one.latin for text in own_texts for one in texts[text]}
    if len(directions) == 1:
        for text in own_texts:
            set_text(text, "".join(one.text for one in texts[text]))
        _mark(run, latin=directions.pop())
        return
    groups: list[tuple[bool, list[Element]]] = []
    for child in list(run):
        if child.tag == RPR:
            continue
        for latin, piece in _pieces(child, texts):
            if not groups or groups[-1][0] != latin:
                groups.append((latin, []))
            groups[-1][1].append(piece)
    for latin, pieces in groups:
        run.addprevious(_run_of(run, pieces, latin=latin))
    if groups:
        drop(run)


def _pieces(child: Element, texts: Cut) -> Iterator[tuple[bool, Element]]:
    """What a run holds: each stretch of a text as a text of its own, anything else as it is."""
    if child not in texts:
        yield False, child
    for one in texts.get(child, ()):
        text = child.makeelement(TEXT)
        set_text(text, one.text)
        yield one.latin, text


def _run_of(run: Element, pieces: list[Element], *, latin: bool) -> Element:
    """A run with the look of another, of one direction."""
    made = run.makeelement(RUN)
    for name, said in run.attrib.items():
        made.set(name, said)
    properties = run.find(RPR)
    if properties is not None:
        made.append(deepcopy(properties))
    made.extend(pieces)
    _mark(made, latin=latin)
    return made


def _mark(run: Element, *, latin: bool) -> None:
    """Say the direction of a run; a Latin one says nothing of complex scripts."""
    if not latin:
        set_on(properties_of(run), "rtl", RUN_ORDER)
        return
    for properties in run.findall(RPR):
        for mark in [*properties.findall(w("rtl")), *properties.findall(w("cs"))]:
            properties.remove(mark)
        if not len(properties):
            run.remove(properties)
