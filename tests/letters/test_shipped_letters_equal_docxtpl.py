r"""Every shipped letter, in every language, is part by part what docxtpl makes of the same localized template.

Two things docxtpl cannot know are told to it, and nothing else is done for it:

- an apostrophe within the words of a tag (French, Ukrainian) is written for it as Jinja's ``\u2019``; it would make a
  straight one of the character, which our engine keeps on purpose (``preprocessing.PROTECTED``);
- in a language written from the right, what it prints has its ends marked, and its parts are finished as ours are.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from jinja2 import Environment

from advocacy.letters import Catalogue, read_catalogue
from advocacy.letters.example_facts import Shape
from advocacy.letters.example_facts import example_facts as facts_about
from advocacy.letters.gaps import facts_with_paths
from advocacy.letters.grammar import grammar_filters
from advocacy.letters.isolating import BEGIN, CONTROLS, END, isolate
from advocacy.letters.language import is_right_to_left
from advocacy.letters.locale_files import languages_in
from advocacy.letters.opening import put_opening_in_order
from advocacy.letters.packing import archive, packed
from advocacy.letters.tags import TAG
from advocacy.letters.template import localised
from advocacy.letters.typography import read_letter_settings
from advocacy.letters.wordml import parse_xml, serialise
from tests.example_letters import LETTERS, SHELF, compiled_letter
from tests.letters.beside_docxtpl import equal_parts
from tests.letters.masters import parts_of, plain_docxtpl
from tests.shipped_locales import LOCALES, shipped_locale

pytestmark = [pytest.mark.xdist_group("letters"), pytest.mark.no_cover]
"""One process compiles the letters for all tests of this group; lines count where they have tests of their own."""

SITUATIONS = ((Shape.WOMAN, 1), (Shape.PAIR, 3))
"""Whom a letter is about and how many sign. They take turns, so that each template and each language has both."""

APOSTROPHE, SPELLED = "’", r"\u2019"
TEXT_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")


@cache
def catalogue_of(language: str) -> Catalogue:
    """The shipped translations of a language."""
    return read_catalogue(LOCALES / language / "LC_MESSAGES" / "letters.po")


def situation(template: str, language: str) -> tuple[Shape, int]:
    """The one of the two situations whose turn it is."""
    return SITUATIONS[(sorted(SHELF).index(template) + languages_in(LOCALES).index(language)) % 2]


def localized(template: str, language: str) -> bytes:
    """The template as docxtpl gets it: in the language and its order, the apostrophes within tags spelled out."""
    master = SHELF[template].file.read_bytes()
    laid, _ = localised(master, catalogue_of(language), template, language, None)
    put_opening_in_order(laid, read_letter_settings(LOCALES, language).opening)
    laid.close()
    return archive(packed(name, _spelled(name, data)) for name, data in laid.package.parts.items())


def _spelled(name: str, part: bytes) -> bytes:
    if not TEXT_PARTS.fullmatch(name):
        return part
    return TAG.sub(lambda tag: tag[0].replace(APOSTROPHE, SPELLED), part.decode()).encode()


def environment(language: str) -> Environment:
    """What docxtpl is given beside autoescape: the grammar of the language, and the ends of what is printed."""

    def between_ends(value: object) -> str:
        return f"{BEGIN}{str(value).translate(CONTROLS)}{END}"

    made = Environment(autoescape=True, finalize=between_ends if is_right_to_left(language) else None)
    made.filters |= grammar_filters(language)
    return made


def finished(parts: dict[str, bytes], language: str) -> dict[str, bytes]:
    """The parts as a language written from the right needs them; those of others as they are."""
    if not is_right_to_left(language):
        return parts
    return {name: _isolated(data) if TEXT_PARTS.fullmatch(name) else data for name, data in parts.items()}


def _isolated(part: bytes) -> bytes:
    root = parse_xml(part)
    isolate(root)
    return serialise(root)


@pytest.mark.parametrize(("template", "language"), LETTERS)
def test_a_shipped_letter_is_docxtpls(template: str, language: str) -> None:
    facts = facts_about(language, shipped_locale(language), *situation(template, language))
    theirs = plain_docxtpl(localized(template, language), facts_with_paths(facts, []), environment(language))
    ours = compiled_letter(template, language).render(facts)
    equal_parts(parts_of(ours), finished(parts_of(theirs), language))


def test_both_situations_come_in_each_language_and_each_letter() -> None:
    turns = {one: situation(*one) for one in LETTERS}
    for at in (0, 1):
        for name in {one[at] for one in LETTERS}:
            assert len({turn for one, turn in turns.items() if one[at] == name}) == len(SITUATIONS), name
