"""The catalogues of letters in a folder of locales: brought up to date with the masters, whole or not at all."""

from __future__ import annotations

import re
import stat
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from advocacy.errors import UnknownReference
from advocacy.letters import (
    Catalogue,
    Message,
    TemplateProblem,
    UnreadableCatalogue,
    check_template,
    extract_messages,
    template_catalogue,
)
from advocacy.letters.catalogue import catalogue_of, language_of, project_of, read_entries
from advocacy.letters.faulty import without_faulty
from advocacy.letters.locale_data import LanguageMissing, is_language
from advocacy.letters.locale_files import languages_in
from advocacy.letters.notes import noted_messages
from advocacy.letters.overlay import differing, laid_over
from advocacy.letters.po_file import Entry, po_text
from advocacy.letters.refusals import CatalogueOfAnother, CatalogueOfAnotherLanguage
from advocacy.letters.shelf import LetterTemplate, read_shelf
from advocacy.letters.source_language import saying_themselves
from advocacy.letters.translation_check import check_catalogue, gone_messages, paragraph_texts
from advocacy.letters.typography import LetterSettings, read_letter_settings
from advocacy.letters.updating import MeaningKept, updated
from advocacy.paths import ShippedData, shipped
from advocacy.workflows.copies import write_file
from advocacy.workflows.files import bytes_of
from advocacy.workflows.refusals import FileNotWritten
from advocacy.workflows.workplace import shelf_of

FILE = Path("LC_MESSAGES") / "letters.po"
CODE = re.compile(r"[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Bench:
    """Where translators work: the masters on a shelf and a folder of locales.

    With ``beneath``, the folder holds an organisation's own translations, and only what differs from those there.
    """

    shelf: tuple[LetterTemplate, ...]
    locales: Path
    beneath: Path | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language that has letters, or a catalogue of them that was begun."""
        folders = (self.locales, *([self.beneath] if self.beneath else []))
        begun = (one.parts[-3] for folder in folders for one in folder.glob(f"*/{FILE.as_posix()}"))
        lettered = (one for folder in folders for one in languages_in(folder))
        return tuple(sorted({*lettered, *begun}))

    def catalogue(self, language: str) -> Path:
        """The file of a language's letters; it need not exist yet. Raises LanguageMissing."""
        if language not in self.languages and not (CODE.fullmatch(language) and is_language(language)):
            raise LanguageMissing(language=language)
        return self.locales / language / FILE

    def entries(self, language: str) -> tuple[Entry, ...]:
        """What the catalogue of a language holds; nothing before it was begun. Raises UnreadableCatalogue."""
        beneath = self._beneath(language)
        return laid_over(self._own(language, beneath), beneath)

    def printed(self, template: LetterTemplate, language: str) -> Catalogue:
        """What a letter may print in a language: an organisation's own translations only where they have no fault.

        Raises UnreadableCatalogue, UnreadableDocument.
        """
        beneath = self._beneath(language)
        own = self._own(language, beneath)
        catalogue = catalogue_of(laid_over(own, beneath))
        ours = {one.key for one in own if one.source and not one.obsolete}
        return without_faulty(bytes_of(template.file), catalogue, template.id, ours) if ours else catalogue

    def _own(self, language: str, beneath: Sequence[Entry]) -> tuple[Entry, ...]:
        file = self.catalogue(language)
        entries = read_entries(file) if file.exists() else ()
        self.refuse_another(file, entries, {one.source for one in beneath})
        return entries

    def refuse_another(self, file: Path, entries: Sequence[Entry], known: Collection[str] = ()) -> None:
        """Refuse a catalogue of another language than its folder's, or of something else than these letters.

        ``known`` are paragraphs of letters at hand. Raises CatalogueOfAnother, CatalogueOfAnotherLanguage.
        """
        home, said = _folder_language(file), language_of(entries)
        if home and said and _plain_language(said) != _plain_language(home):
            raise CatalogueOfAnotherLanguage(name=file, said=said, language=home)
        live = [one for one in entries if one.source and not one.obsolete]
        ids = {one.id for one in self.shelf}
        if not live or any(one.source in known or ids & set(one.uses) for one in live):
            return
        paragraphs = {one.source for one in self.messages()}
        if not any(one.source in paragraphs for one in live):
            raise CatalogueOfAnother(name=file, project=project_of(entries))

    def _beneath(self, language: str) -> tuple[Entry, ...]:
        file = self.beneath / language / FILE if self.beneath else None
        return read_entries(file) if file and file.exists() else ()

    def text(self, language: str, entries: Sequence[Entry]) -> str:
        """What the file of a language must hold for these messages."""
        return po_text(differing(entries, self._beneath(language)) if self.beneath else entries)

    def settings(self, language: str) -> LetterSettings:
        """How the language sets its text. Raises LocaleDamaged."""
        own = (self.locales / language / "letter.toml").exists()
        return read_letter_settings(self.locales if own or not self.beneath else self.beneath, language)

    def own_sources(self, language: str) -> frozenset[str]:
        """The paragraphs of the masters that are written in a language."""
        ours = [one for one in self.shelf if one.source_language == language]
        return frozenset(text for one in ours for text in paragraph_texts(bytes_of(one.file)))

    def messages(self, only: str | None = None, language: str = "") -> list[Message]:
        """The messages of the masters with notes, or of one, that exist in a language. Raises UnknownReference."""
        wanted = [one for one in self.shelf if only in {None, one.id}]
        if not wanted:
            raise UnknownReference(kind="letter template", reference=only)
        there = [one for one in wanted if not language or one.exists_in(language)]
        return [one for template in there for one in noted_messages(bytes_of(template.file), template.id)]


@dataclass(frozen=True, slots=True)
class CatalogueUpdate:
    """What an update did to one catalogue; ``written`` is False when it was up to date already."""

    locale: str
    file: Path
    new: int
    changed: int
    gone: int
    unchanged: int
    written: bool


def _folder_language(file: Path) -> str:
    """The language in whose folder a catalogue lies; empty when it lies elsewhere."""
    return file.parent.parent.name if file.parent.name == FILE.parent.name else ""


def _plain_language(code: str) -> str:
    """A language without its country or script."""
    return re.split("[_@.-]", code.lower())[0]


def bench(locales: Path | None = None, masters: Path | None = None) -> Bench:
    """The masters and locales in these folders, else those that come with the program. Raises ShelfDamaged."""
    shelf = read_shelf(masters or shipped(ShippedData.LETTER_TEMPLATES))
    return Bench(shelf, locales or shipped(ShippedData.LOCALES))


def bench_of(library: Path) -> Bench:
    """The masters and translations of a library: its own, laid over those that come with the program.

    Raises ShelfDamaged.
    """
    return Bench(shelf_of(library), library / ShippedData.LOCALES.value, beneath=shipped(ShippedData.LOCALES))


def pot(at: Bench) -> str:
    """The paragraphs of all masters as the text of a catalogue to translate."""
    return template_catalogue(at.messages())


def meaning_kept(by: str, reason: str, on: date) -> MeaningKept:
    """Somebody's word that what changed in the masters still means the same."""
    return MeaningKept(by, reason, on)


def update(
    at: Bench, languages: Iterable[str] = (), *, only: str | None = None, kept: MeaningKept | None = None
) -> tuple[CatalogueUpdate, ...]:
    """Bring the catalogues of these languages (else of all) up to date with the masters.

    Every catalogue is read before any is written. Raises UnreadableCatalogue, LanguageMissing, FileNotWritten.
    """
    messages = {one: at.messages(only, one) for one in tuple(languages) or at.languages}
    done: list[tuple[CatalogueUpdate, str]] = []
    for language, wanted in messages.items():
        file = at.catalogue(language)
        before = at.entries(language)
        after = updated(before, wanted, language, only=only, kept=kept)
        entries = saying_themselves(after.entries, at.own_sources(language))
        text = at.text(language, entries)
        written = text.encode() != (file.read_bytes() if file.exists() else b"")
        counts = (after.new, after.changed, after.gone, after.unchanged)
        done.append((CatalogueUpdate(language, file, *counts, written), text))
    write_all({one.file: text for one, text in done if one.written})
    return tuple(one for one, _ in done)


_refusals = lru_cache(maxsize=64)(check_template)
"""What the import check says of a master, asked once for all languages."""


def check_translations(at: Bench, file: Path) -> tuple[TemplateProblem, ...]:
    """What is wrong with the finished translations of a catalogue, master by master. Raises FileNotRead."""
    try:
        entries = read_entries(bytes_of(file))
        at.refuse_another(file, entries)
    except UnreadableCatalogue as refused:
        details = tuple((name, str(value)) for name, value in refused.fields.items())
        return (TemplateProblem(file.name, 0, refused.sentence, details),)
    catalogue = catalogue_of(entries)
    language = _folder_language(file) or catalogue.language or file.parent.parent.name
    settings = at.settings(language)
    found: list[TemplateProblem] = []
    known: set[tuple[str, str]] = set()
    masters = [(one, bytes_of(one.file)) for one in at.shelf if one.exists_in(language)]
    sound = [(one, docx) for one, docx in masters if not _refusals(docx)]
    for one, docx in sound:
        known |= {(one.id, message.source) for message in extract_messages(docx, one.id)}
        found += check_catalogue(docx, catalogue, one.id, settings)
    return (*found, *gone_messages(catalogue, known, all_masters=len(sound) == len(masters)))


def write_all(texts: dict[Path, str]) -> None:
    """Write catalogues, each whole or not at all, readable by the same people as before. Raises FileNotWritten."""
    for file, text in texts.items():
        try:
            mode = stat.S_IMODE(file.stat().st_mode) if file.exists() else 0o644
            write_file(file, text.encode())
            with suppress(OSError):
                file.chmod(mode)
        except OSError as trouble:
            raise FileNotWritten(file=file, cause=trouble.strerror or str(trouble)) from trouble
