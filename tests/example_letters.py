"""One letter from each template in each language, about the invented example that translators are shown.

Forms are marked (``Mara Exempel:gen``, ``Ruritania:from``), so that a letter shows which one its language asks for.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from advocacy.letters import CompiledTemplate, compile_template
from advocacy.letters.example_facts import example_facts as marked_facts
from advocacy.letters.locale_files import languages_in
from advocacy.letters.shelf import read_shelf
from advocacy.paths import ShippedData, shipped
from tests.letters_facts.world import COMPILED
from tests.shipped_locales import LOCALES, shipped_locale

SHELF = {one.id: one for one in read_shelf(shipped(ShippedData.LETTER_TEMPLATES))}
LETTERS = [
    (template, language)
    for template in sorted(SHELF)
    for language in languages_in(LOCALES)
    if SHELF[template].exists_in(language)
]
"""Every template in every language in which it exists."""


@cache
def compiled_letter(template: str, language: str) -> CompiledTemplate:
    """A shipped master in one of the languages, compiled once for all tests of a process.

    A desk of the invented world compiles the same: ``test_a_desk_compiles_what_the_engine_does`` shows it.
    """
    desk = (template, language, "")
    if desk not in COMPILED:
        COMPILED[desk] = compiled_by_the_engine(template, language)
    return COMPILED[desk]


def compiled_by_the_engine(template: str, language: str) -> CompiledTemplate:
    """A shipped master in one of the languages, compiled anew and without a library."""
    catalogue = LOCALES / language / "LC_MESSAGES" / "letters.po"
    return compile_template(
        SHELF[template].file, catalogue=catalogue, language=language, template_id=template
    )


@cache
def example_letter(template: str, language: str) -> bytes:
    """The letter as .docx. Raises UntranslatedParagraphs, and MissingFacts where the example lacks one."""
    letter = compiled_letter(template, language)
    return letter.render(example_facts(language), title=SHELF[template].title)


def example_facts(language: str) -> dict[str, Any]:
    """The example with its forms marked, and its dates as the language writes them; the letter replaces no other."""
    facts = marked_facts(language, shipped_locale(language))
    return {name: part for name, part in facts.items() if name != "replaces"}
