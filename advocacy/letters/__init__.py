"""Letters: a master .docx, a catalogue and facts give a letter; everything that reads or writes .docx.

The names are found when they are first used: who only lists cases need not wait for the libraries of .docx.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advocacy.letters.catalogue import (
        Catalogue,
        Message,
        Translation,
        read_catalogue,
    )
    from advocacy.letters.intake import check_template
    from advocacy.letters.refusals import (
        DamagedLetter,
        LetterTooLong,
        MissingFacts,
        MissingField,
        TemplateProblem,
        TemplateRefused,
        TooMuchWork,
        UnreadableCatalogue,
        UnreadableDocument,
        UntranslatedParagraph,
        UntranslatedParagraphs,
        UnusableFact,
        UnusableLogo,
    )
    from advocacy.letters.rich import rich_letter
    from advocacy.letters.template import CompiledTemplate, compile_template
    from advocacy.letters.text import LetterParagraph, letter_text
    from advocacy.letters.translation_coverage import Coverage, coverage, extract_messages
    from advocacy.letters.updating import template_catalogue

__all__ = [
    "Catalogue",
    "CompiledTemplate",
    "Coverage",
    "DamagedLetter",
    "LetterParagraph",
    "LetterTooLong",
    "Message",
    "MissingFacts",
    "MissingField",
    "TemplateProblem",
    "TemplateRefused",
    "TooMuchWork",
    "Translation",
    "UnreadableCatalogue",
    "UnreadableDocument",
    "UntranslatedParagraph",
    "UntranslatedParagraphs",
    "UnusableFact",
    "UnusableLogo",
    "check_template",
    "compile_template",
    "coverage",
    "extract_messages",
    "letter_text",
    "read_catalogue",
    "rich_letter",
    "template_catalogue",
]

HOMES = {
    "catalogue": ("Catalogue", "Message", "Translation", "read_catalogue"),
    "translation_coverage": ("Coverage", "coverage", "extract_messages"),
    "updating": ("template_catalogue",),
    "intake": ("check_template",),
    "refusals": (
        "DamagedLetter",
        "LetterTooLong",
        "MissingFacts",
        "MissingField",
        "TemplateProblem",
        "TemplateRefused",
        "TooMuchWork",
        "UnreadableCatalogue",
        "UnreadableDocument",
        "UntranslatedParagraph",
        "UntranslatedParagraphs",
        "UnusableFact",
        "UnusableLogo",
    ),
    "rich": ("rich_letter",),
    "template": ("CompiledTemplate", "compile_template"),
    "text": ("LetterParagraph", "letter_text"),
}
"""The module each name lives in."""

_HOME = {name: home for home, names in HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """The public name, from its module (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
