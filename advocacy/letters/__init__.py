"""Letters: a master .docx, a catalogue and facts give a letter; everything that reads or writes .docx."""

from advocacy.letters.catalogue import (
    Catalogue,
    Message,
    Translation,
    read_catalogue,
    template_catalogue,
)
from advocacy.letters.coverage import Coverage, coverage, extract_messages
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
