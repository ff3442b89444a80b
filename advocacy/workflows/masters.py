"""A Word file as a master of one's own: looked at, taken onto the library's shelf, compared with another version."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from advocacy.domain.case import ProceedingKind
from advocacy.domain.office import Audience
from advocacy.errors import AdvocacyError, BadInput, N_
from advocacy.formats.shelf_toml import with_entry
from advocacy.letters.comparing import Change, Compared, MasterParagraph, Words, compared
from advocacy.letters.locale_data import LanguageMissing
from advocacy.letters.proposed import FieldUse, Proposed, proposed
from advocacy.letters.shelf import INDEX, LetterTemplate
from advocacy.paths import ShippedData
from advocacy.register.refusals import NoLibrary
from advocacy.workflows.catalogues import Bench, bench_of, update
from advocacy.workflows.copies import write_file
from advocacy.workflows.files import bytes_of, text_of
from advocacy.workflows.refusals import FileNotWritten
from advocacy.workflows.workplace import is_library, shelf_of

__all__ = ["Change", "Compared", "FieldUse", "MasterParagraph", "Words"]

ID = re.compile(r"[a-z][a-z0-9_]{1,39}")
SOURCE_LANGUAGE = "en"
"""The language of a master that names none."""


class MasterExists(AdvocacyError):
    """A letter of this name is on the shelf already; it is replaced only on purpose."""

    sentence = N_("There is a letter template “{id}” already ({title}); to replace it, say so (--replace).")


class MasterWithoutTitle(AdvocacyError):
    """A new letter needs a title for the lists."""

    sentence = N_("A new letter template needs a title (--title).")


class FileInTheWay(AdvocacyError):
    """A file of that name lies on the shelf, and it is another one."""

    sentence = N_("There is another file {file} already; nothing was written over it.")


@dataclass(frozen=True, slots=True)
class MasterOrder:
    """How a document is to stand on the shelf; what is not said stays as it is where it replaces a letter."""

    id: str
    title: str = ""
    purpose: str = ""
    audiences: tuple[Audience, ...] = ()
    proceeding: ProceedingKind | None = None
    language: str = ""
    replace: bool = False


@dataclass(frozen=True, slots=True)
class ImportedMaster:
    """What came of a document: what it is, what changes with it, and where it lies; no file: nothing was written.

    ``comparison`` is there where it replaces a letter.
    """

    proposed: Proposed
    comparison: tuple[Compared, ...] | None = None
    file: Path | None = None

    @property
    def accepted(self) -> bool:
        """Whether the document can be a master."""
        return not self.proposed.problems


def look_at(document: Path, at: Bench, language: str = "") -> ImportedMaster:
    """What a document would be as a master; nothing is written. Raises FileNotRead, LanguageMissing."""
    return ImportedMaster(_looked_at(bytes_of(document), at, language or SOURCE_LANGUAGE))


def import_master(library: Path, document: Path, order: MasterOrder) -> ImportedMaster:
    """Put a document onto the library's shelf, if nothing is wrong with it; else nothing is written.

    In its own language the letter can be drafted at once. Raises NoLibrary, BadInput for an id that cannot be one,
    MasterExists, MasterWithoutTitle, FileInTheWay, FileNotRead, FileNotWritten, LanguageMissing, ShelfDamaged,
    ShelfNotKept, TooLongToCompare, UnreadableCatalogue.
    """
    if not is_library(library):
        raise NoLibrary(folder=library)
    if not ID.fullmatch(order.id):
        raise BadInput(place=order.id, cause="an id is small Latin letters, digits and _, 2 to 40 of them")
    docx, at = bytes_of(document), bench_of(library)
    before = next((one for one in at.shelf if one.id == order.id), None)
    wanted = _wanted(library, order, before)
    found = _looked_at(docx, at, wanted.source_language)
    if found.problems:
        return ImportedMaster(found)
    comparison = compared(bytes_of(before.file), docx) if before else None
    at.entries(wanted.source_language)  # refused before anything is written
    _put_on_the_shelf(library, wanted, docx)
    update(bench_of(library), [wanted.source_language], only=wanted.id)
    return ImportedMaster(found, comparison, wanted.file)


def compare(old: Path, new: Path, shelf: Iterable[LetterTemplate] = ()) -> tuple[Compared, ...]:
    """Two versions of a master paragraph by paragraph; each is a file, or else the id of a letter on the shelf.

    Raises FileNotRead, TemplateRefused for what is no Word document, TooLongToCompare.
    """
    named = {one.id: one.file for one in shelf}
    before, after = (bytes_of(one if one.exists() else named.get(str(one), one)) for one in (old, new))
    return compared(before, after)


def _looked_at(docx: bytes, at: Bench, language: str) -> Proposed:
    if language not in at.languages:
        raise LanguageMissing(language=language)
    return proposed(docx, language)


def _wanted(library: Path, order: MasterOrder, before: LetterTemplate | None) -> LetterTemplate:
    """The letter as it is to stand on the library's own shelf. Raises MasterExists, MasterWithoutTitle."""
    title = " ".join(order.title.split())
    if before and not order.replace:
        raise MasterExists(id=order.id, title=before.title)
    if not before and not title:
        raise MasterWithoutTitle
    folder = library / ShippedData.LETTER_TEMPLATES.value
    blank = LetterTemplate(order.id, folder, title, "", (), None, SOURCE_LANGUAGE)
    kept = before or blank
    return replace(
        kept,
        file=folder / f"{order.id}.docx",
        title=title or kept.title,
        purpose=" ".join(order.purpose.split()) or kept.purpose,
        audiences=order.audiences or kept.audiences,
        proceeding=order.proceeding or kept.proceeding,
        source_language=order.language or kept.source_language,
    )


def _put_on_the_shelf(library: Path, wanted: LetterTemplate, docx: bytes) -> None:
    index = wanted.file.with_name(INDEX)
    ours = {one.id: one.file for one in shelf_of(library) if one.file.parent == wanted.file.parent}
    others = {file for id_, file in ours.items() if id_ != wanted.id}
    kept = wanted.id in ours or not wanted.file.exists() or wanted.file.read_bytes() == docx
    if wanted.file in others or not kept:
        raise FileInTheWay(file=wanted.file)
    text = with_entry(text_of(index) if index.exists() else "", wanted.id, _entry(wanted))
    try:
        write_file(wanted.file, docx)
        write_file(index, text.encode())
    except OSError as trouble:
        raise FileNotWritten(
            file=trouble.filename or index, cause=trouble.strerror or str(trouble)
        ) from trouble


def _entry(template: LetterTemplate) -> dict[str, str | list[str]]:
    return {
        "file": template.file.name,
        "title": template.title,
        "purpose": template.purpose,
        "audiences": [one.value for one in template.audiences],
        "proceeding": template.proceeding.value if template.proceeding else "",
        "source_language": template.source_language,
        "facts": list(template.facts),
        "demands": list(template.demands),
        "grounds": list(template.grounds),
        "annexes": list(template.annexes),
        "languages": list(template.languages),
    }
