"""How far every letter is translated into every language, and one letter in one language opened for work."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from advocacy.errors import AdvocacyError
from advocacy.letters import UnreadableCatalogue
from advocacy.letters.catalogue import signed_off_by
from advocacy.letters.language import is_right_to_left
from advocacy.letters.memory import Remembered
from advocacy.letters.po_file import Entry
from advocacy.letters.updating import updated
from advocacy.workflows.catalogues import FILE, Bench
from advocacy.workflows.refusals import NotInThisLanguage
from advocacy.workflows.workbench import ParagraphLine, master_of, paragraphs, suggestions


@dataclass(frozen=True, slots=True)
class Standing:
    """The paragraphs of one letter in one language: finished, to be read again, missing; and those signed off."""

    done: int
    fuzzy: int
    missing: int
    signed: int

    @property
    def paragraphs(self) -> int:
        """How many there are."""
        return self.done + self.fuzzy + self.missing

    @property
    def unfinished(self) -> int:
        """How many wait for a translator."""
        return self.fuzzy + self.missing


NOT_THERE = Standing(0, 0, 0, 0)
"""How a letter stands in a language in which it does not exist."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Every letter (id and title, in the shelf's order) in every language.

    ``unreadable`` are the catalogues that cannot be read, each with the reason; the others are there all the same.
    """

    letters: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]
    standing: Mapping[tuple[str, str], Standing]
    unreadable: Mapping[str, AdvocacyError]


@dataclass(frozen=True, slots=True)
class Cell:
    """One letter in one language, opened; ``slots`` are the forms its language agrees by.

    ``stamp`` tells whether the catalogue on the disk is still the one that was read.
    """

    template: str
    title: str
    language: str
    right_to_left: bool
    slots: tuple[str, ...]
    lines: tuple[ParagraphLine, ...]
    stamp: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A finished translation of a like paragraph, and the title of a letter that has it."""

    remembered: Remembered
    letter: str


def overview(at: Bench, languages: Iterable[str] = ()) -> Overview:
    """All letters in these languages, else in all. Raises LanguageMissing."""
    messages = at.messages()
    wanted = tuple(languages) or at.languages
    standing: dict[tuple[str, str], Standing] = {}
    unreadable: dict[str, AdvocacyError] = {}
    for language in wanted:
        try:
            entries = updated(at.entries(language), messages, language).entries
        except UnreadableCatalogue as refusal:
            unreadable[language] = refusal
            continue
        for one in at.shelf:
            standing[one.id, language] = _standing(one.id, entries) if one.exists_in(language) else NOT_THERE
    return Overview(tuple((one.id, one.title) for one in at.shelf), wanted, standing, unreadable)


def open_cell(at: Bench, template: str, language: str) -> Cell:
    """The paragraphs of a letter.

    Raises UnknownReference, NotInThisLanguage, LanguageMissing, UnreadableCatalogue, LocaleDamaged.
    """
    master = master_of(at, template)
    if not master.exists_in(language):
        languages = ", ".join(master.languages)
        raise NotInThisLanguage(template=master.title, languages=languages, language=language)
    stamp = stamp_of(at, language)
    return Cell(
        template,
        master.title,
        language,
        is_right_to_left(language),
        at.settings(language).agree,
        paragraphs(at, template, language),
        stamp,
    )


def stamp_of(at: Bench, language: str) -> str:
    """A fingerprint of what a language's catalogues hold on the disk; another one: somebody wrote there."""
    said = hashlib.sha256()
    for folder in (at.locales, *([at.beneath] if at.beneath else [])):
        file = folder / language / FILE
        said.update(file.read_bytes() if file.exists() else b"")
        said.update(b"\0")
    return said.hexdigest()


def suggested(at: Bench, language: str, line: ParagraphLine) -> tuple[Suggestion, ...]:
    """Finished translations of like paragraphs, the likest first, each with the letter it stands in."""
    titles = {one.id: one.title for one in at.shelf}
    letters = {
        entry.source: next((titles[id_] for id_ in entry.uses if id_ in titles), "")
        for entry in at.entries(language)
    }
    return tuple(Suggestion(one, letters.get(one.source, "")) for one in suggestions(at, language, line))


def _standing(template: str, entries: Iterable[Entry]) -> Standing:
    used = [one for one in entries if one.source and not one.obsolete and template in one.uses]
    missing = sum(not one.translation for one in used)
    fuzzy = sum(bool(one.translation) and one.fuzzy for one in used)
    done = [one for one in used if one.translation and not one.fuzzy]
    return Standing(len(done), fuzzy, missing, sum(bool(signed_off_by(one)) for one in done))
