"""What the page of templates asks of the workflows; each function runs on a background thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from advocacy.domain.office import Audience
from advocacy.errors import Translate

if TYPE_CHECKING:
    from advocacy.workflows.catalogues import Bench
    from advocacy.workflows.masters import Compared, ImportedMaster
    from advocacy.workflows.previewing import Trial
    from advocacy.workflows.translating import HandedBack
    from advocacy.workflows.translation_overview import Cell, Overview, Suggestion
    from advocacy.workflows.workbench import Key, ParagraphLine, Written


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of writing a paragraph, and the fingerprint of the file afterwards."""

    written: Written
    stamp: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter that is there already."""

    title: str
    language: str
    audiences: tuple[Audience, ...]
    file: Path


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file would be as a letter, the languages it can be written in, and the letters there are by id."""

    found: ImportedMaster
    languages: tuple[str, ...]
    letters: dict[str, Kept]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a file is to become a letter."""

    id: str
    title: str
    audiences: tuple[Audience, ...]
    language: str
    replace: bool


def bench(library: Path) -> Bench:
    """Where the translators of a library work."""
    from advocacy.workflows.catalogues import bench_of  # noqa: PLC0415 - off the window's thread

    return bench_of(library)


def overview(library: Path, languages: tuple[str, ...] = ()) -> Overview:
    """How far every letter is in these languages, else in all."""
    from advocacy.workflows.translation_overview import overview as all_of_it  # noqa: PLC0415

    return all_of_it(bench(library), languages)


def cell(library: Path, template: str, language: str) -> Cell:
    """One letter in one language."""
    from advocacy.workflows.translation_overview import open_cell  # noqa: PLC0415

    return open_cell(bench(library), template, language)


def stamp(library: Path, language: str) -> str:
    """The fingerprint of a language's catalogues on the disk."""
    from advocacy.workflows.translation_overview import stamp_of  # noqa: PLC0415

    return stamp_of(bench(library), language)


def trial(
    library: Path,
    opened: Cell,
    lines: tuple[ParagraphLine, ...],
    here: Key,
    text: str,
    shape: str,
    signers: int,
) -> Trial:
    """An unsaved translation with what speaks against it, in its letter."""
    from advocacy.workflows.previewing import example_about, tried  # noqa: PLC0415

    example = example_about(shape, signers)
    return tried(bench(library), opened.template, opened.language, lines, here, text, example)


def suggestions(library: Path, language: str, line: ParagraphLine) -> tuple[Suggestion, ...]:
    """What other letters say in a like paragraph."""
    from advocacy.workflows.translation_overview import suggested  # noqa: PLC0415

    return suggested(bench(library), language, line)


def save(library: Path, language: str, line: ParagraphLine, text: str) -> Saved:
    """Write a translation, if nothing speaks against it."""
    from advocacy.workflows.workbench import write  # noqa: PLC0415

    at = bench(library)
    written = write(at, language, line, text)
    return Saved(written, stamp(library, language))


def sign_off(library: Path, opened: Cell, line: ParagraphLine, by: str, on: date) -> Cell:
    """Note that somebody read a paragraph and stands for it; gives back the letter as it is then."""
    from advocacy.workflows import workbench  # noqa: PLC0415

    workbench.sign_off(bench(library), opened.language, by, on, lines=[line])
    return cell(library, opened.template, opened.language)


def hand_out(library: Path, template: str, language: str, file: Path, say: Translate) -> Path:
    """Write the table for a translator who works in Word."""
    from advocacy.workflows.translating import write_hand_out  # noqa: PLC0415

    return write_hand_out(bench(library), language, file, only=template or None, say=say)


def take_back(library: Path, file: Path) -> HandedBack:
    """Put what came back from Word into the catalogue."""
    from advocacy.workflows.translating import take_back as taken  # noqa: PLC0415

    return taken(bench(library), file)


def look_at(library: Path, file: Path, language: str) -> Looked:
    """What a Word file would be as a letter; nothing is written."""
    from advocacy.workflows import masters  # noqa: PLC0415

    at = bench(library)
    letters = {one.id: Kept(one.title, one.source_language, one.audiences, one.file) for one in at.shelf}
    return Looked(masters.look_at(file, at, language), at.languages, letters)


def compare(old: Path, new: Path) -> tuple[Compared, ...]:
    """Two versions of a letter, paragraph by paragraph."""
    from advocacy.workflows.masters import compare as compared  # noqa: PLC0415

    return compared(old, new)


def import_letter(library: Path, file: Path, wanted: Wanted) -> ImportedMaster:
    """Put a Word file onto the library's shelf, if nothing is wrong with it."""
    from advocacy.workflows.masters import MasterOrder, import_master  # noqa: PLC0415

    order = MasterOrder(
        wanted.id,
        wanted.title,
        audiences=wanted.audiences,
        language=wanted.language,
        replace=wanted.replace,
    )
    return import_master(library, file, order)
