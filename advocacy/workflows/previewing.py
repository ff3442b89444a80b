"""A letter as its translator will read it: an invented case, the paragraph at work marked, what is unsaved included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from advocacy.letters import TemplateProblem, compile_template, letter_text
from advocacy.letters.catalogue import Catalogue, Translation, with_translation
from advocacy.letters.example_facts import Shape, example_facts
from advocacy.letters.example_letter import example_letter
from advocacy.letters.example_phrases import read_example
from advocacy.letters.locale_data import LetterLocale, read_locale
from advocacy.letters.locale_files import languages_in
from advocacy.letters.paragraphs import BREAK, LEFT_OUT, ParagraphText
from advocacy.letters.shelf import LetterTemplate
from advocacy.letters.translation_check import can_stand, paragraph_texts, translation_complaints
from advocacy.paths import ShippedData, shipped
from advocacy.workflows.catalogues import Bench
from advocacy.workflows.files import bytes_of
from advocacy.workflows.workbench import Key, ParagraphLine, master_of

HERE = "\ue100"
"""Set before the paragraph at work, found again in the letter; no language and no part of the engine uses it."""

SOURCE_LOCALE = "en"


@dataclass(frozen=True, slots=True)
class Example:
    """Whom the example is about and how many sign it, 1 to 3."""

    shape: Shape = Shape.WOMAN
    signatories: int = 1


def example_about(shape: str, signatories: int) -> Example:
    """The example about a "woman", a "man", a "pair" or "two women"."""
    return Example(Shape(shape), signatories)


@dataclass(frozen=True, slots=True)
class PreviewParagraph:
    """One paragraph of the letter with the name of its style; ``marked`` when it comes from the paragraph at work."""

    style: str
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """An unsaved translation tried: what the check says against it, and the letter with it.

    ``shown`` is False when it cannot stand in a letter; then the letter shows what was there before.
    """

    problems: tuple[TemplateProblem, ...]
    letter: tuple[PreviewParagraph, ...]
    shown: bool


def tried(
    at: Bench,
    template: str,
    language: str,
    lines: Sequence[ParagraphLine],
    here: Key,
    text: str,
    example: Example,
) -> Trial:
    """Try a translation of the paragraph ``here``; nothing is written.

    Raises UnreadableCatalogue, LocaleDamaged, UnknownReference, TemplateRefused and others of the engine.
    """
    master = master_of(at, template)
    texts = paragraph_texts(bytes_of(master.file))
    line = next(one for one in lines if one.key == here)
    problems = _complaints(at, language, line, texts[line.source], text) if text.strip() else ()
    typed = replace(line, translation=text)
    letter = preview(
        at, master, language, [typed if one.key == here else one for one in lines], here, example, lines
    )
    return Trial(problems, letter, not text.strip() or _stands(typed, texts))


def preview(
    at: Bench,
    master: LetterTemplate,
    language: str,
    lines: Sequence[ParagraphLine],
    here: Key | None,
    example: Example,
    saved: Sequence[ParagraphLine] = (),
) -> tuple[PreviewParagraph, ...]:
    """The letter with these translations, fuzzy ones too; where none can stand, the one ``saved``, else the source."""
    texts = paragraph_texts(bytes_of(master.file))
    before = {one.key: one for one in saved}
    said = {}
    for line in lines:
        candidates = (line, before.get(line.key, line), replace(line, translation=line.source))
        stands = next(one.translation for one in candidates if _stands(one, texts))
        text = _marked(stands) if line.key == here else stands
        said[master.id, line.source] = Translation(text, "done")
    compiled = compile_template(
        master.file,
        catalogue=Catalogue(said, language),
        language=language,
        template_id=master.id,
        opening=at.settings(language).opening,
    )
    found = letter_text(compiled.preview(_facts(at, master, language, example), str))
    return tuple(PreviewParagraph(one.style, one.text.replace(HERE, ""), HERE in one.text) for one in found)


def _complaints(
    at: Bench, language: str, line: ParagraphLine, source: ParagraphText, text: str
) -> tuple[TemplateProblem, ...]:
    entry = next((one for one in at.entries(language) if one.key == line.key), None)
    comments = with_translation(entry, text).comments if entry else ()
    signed = bool(line.signed_off_by) and text == line.translation
    complaints = translation_complaints(
        source, Translation(text, "done", signed, comments), at.settings(language)
    )
    return tuple(
        TemplateProblem(line.letters[0], line.number, sentence, details) for sentence, details in complaints
    )


def _stands(line: ParagraphLine, texts: dict[str, ParagraphText]) -> bool:
    """Whether the letter can be shown with it; one that is left out on purpose, too."""
    said = line.translation.strip()
    return said == LEFT_OUT or (bool(said) and can_stand(texts[line.source], line.translation))


def _marked(text: str) -> str:
    return text if text.strip() == LEFT_OUT else "¶".join(HERE + one for one in BREAK.split(text))


def _facts(at: Bench, master: LetterTemplate, language: str, example: Example) -> dict[str, Any]:
    """The invented case in the words of the language; in English with its forms marked, where it has none."""
    locale = _locale(at, language)
    for folder in (*_folders(at), shipped(ShippedData.LOCALES)):
        book = {} if language == SOURCE_LOCALE else read_example(folder, language)
        if book is not None and language in languages_in(folder):
            whole = read_locale(folder, language)
            dated = replace(whole, patterns=locale.patterns, first_day_pattern=locale.first_day_pattern)
            return example_letter(master, dated, book, example.shape, example.signatories)
    return example_facts(language, locale, example.shape, example.signatories)


def _folders(at: Bench) -> list[Path]:
    return [at.locales, *([at.beneath] if at.beneath else [])]


def _locale(at: Bench, language: str) -> LetterLocale:
    """How dates are written; a language that was only begun borrows that of the source."""
    found = next((one for one in _folders(at) if language in languages_in(one)), None)
    return read_locale(found, language) if found else read_locale(shipped(ShippedData.LOCALES), SOURCE_LOCALE)
