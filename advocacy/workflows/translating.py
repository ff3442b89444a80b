"""Translations by way of Word: handed out as a table, taken back with the same checks as any other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from advocacy.errors import Translate
from advocacy.letters import TemplateProblem
from advocacy.letters.hand_out import Section, hand_out
from advocacy.letters.po_file import Entry
from advocacy.letters.take_back import read_hand_out, taken_back
from advocacy.letters.translation_check import paragraph_texts
from advocacy.letters.updating import updated
from advocacy.workflows.catalogues import Bench, write_all
from advocacy.workflows.copies import write_file
from advocacy.workflows.files import bytes_of
from advocacy.workflows.refusals import FileNotWritten


@dataclass(frozen=True, slots=True)
class HandedBack:
    """What taking a document back did: rows taken, confirmed as they stand, unchanged, and refused with reasons."""

    locale: str
    file: Path
    taken: int
    confirmed: int
    unchanged: int
    refused: tuple[TemplateProblem, ...]


def write_hand_out(
    at: Bench, language: str, output: Path, *, only: str | None = None, say: Translate = str
) -> Path:
    """Write the table of one language, of one template or all. Raises UnknownReference, FileNotWritten and others."""
    entries = _up_to_date(at, language, only)
    sections = [
        Section(one.id, one.title, _paragraphs_of(one.id, entries, alone=only is not None))
        for one in at.shelf
        if only in {None, one.id} and one.exists_in(language)
    ]
    try:
        return write_file(output, hand_out(sections, language, say))
    except OSError as trouble:
        raise FileNotWritten(file=output, cause=trouble.strerror or str(trouble)) from trouble


def _paragraphs_of(template: str, entries: Iterable[Entry], *, alone: bool) -> tuple[Entry, ...]:
    """What a template says, in order; a paragraph that several share stands with the first of them only."""
    used = [one for one in entries if template in (one.uses if alone else list(one.uses)[:1])]
    return tuple(sorted(used, key=lambda one: one.uses[template]))


def take_back(at: Bench, document: Path) -> HandedBack:
    """Put what came back into the catalogue of its language: whole, or nothing when no row can be taken.

    Raises FileNotRead, UnreadableDocument, NotAHandOut, LanguageMissing, UnreadableCatalogue, FileNotWritten.
    """
    handed = read_hand_out(bytes_of(document))
    file = at.catalogue(handed.language)
    entries = _up_to_date(at, handed.language)
    texts = {
        (one.id, source): text
        for one in at.shelf
        for source, text in paragraph_texts(bytes_of(one.file)).items()
    }
    settings = at.settings(handed.language)
    done = taken_back(entries, handed.rows, texts, settings)
    if done.taken or done.confirmed:
        write_all({file: at.text(handed.language, done.entries)})
    return HandedBack(handed.language, file, done.taken, done.confirmed, done.unchanged, done.refused)


def _up_to_date(at: Bench, language: str, only: str | None = None) -> tuple[Entry, ...]:
    """The catalogue as an update would leave it, with nothing written."""
    return updated(at.entries(language), at.messages(only, language), language, only=only).entries
