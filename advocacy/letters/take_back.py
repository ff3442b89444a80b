"""A hand-out read back: what its rows say, and what of that goes into the catalogue.

A row is refused when its source has moved on, when the catalogue changed meanwhile, or when its translation does
not pass the check; the others are taken. Tracked changes are read as accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from advocacy.errors import AdvocacyError, N_
from advocacy.letters.catalogue import SHARED, Translation, with_translation
from advocacy.letters.hand_out import TICKED, digest, row_key
from advocacy.letters.package import open_package
from advocacy.letters.paragraphs import ParagraphText
from advocacy.letters.po_file import Entry
from advocacy.letters.refusals import TemplateProblem
from advocacy.letters.tags import TAG, reading
from advocacy.letters.translation_check import translation_complaints
from advocacy.letters.typography import LetterSettings
from advocacy.letters.wordml import CELL, ROW, TABLE, Element, drop, paragraphs, parse_xml, w

COLUMNS = 3
HEAD = re.compile(r":\s*([\w-]+)\s*$")
CURLY = str.maketrans("“”„‟", '""""')

MOVED_ON = N_("The source has changed since this was handed out; hand it out again: {source}…")
CHANGED_MEANWHILE = N_("The catalogue has another translation by now; hand it out again: {source}…")
EMPTIED = N_("The translation is empty; the catalogue keeps what it has: {source}…")


class NotAHandOut(AdvocacyError):
    """The document is no hand-out, or its tables were taken apart."""

    sentence = N_("This is no document that was handed out for translation: {cause}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a hand-out as it came back; ``handed`` is the fingerprint of what was handed out, if kept."""

    template: str
    number: int
    source: str
    translation: str
    ticked: bool
    handed: str | None


@dataclass(frozen=True, slots=True)
class HandOut:
    """A hand-out as it came back."""

    language: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The catalogue with what was taken, how many rows were, and why others were not.

    A refusal names the template as its part and the row as its paragraph.
    """

    entries: tuple[Entry, ...]
    taken: int
    confirmed: int
    unchanged: int
    refused: tuple[TemplateProblem, ...]


def read_hand_out(docx: bytes) -> HandOut:
    """The rows of a hand-out; raises UnreadableDocument and NotAHandOut."""
    package = open_package(docx)
    root = parse_xml(package.parts[package.document])
    for element in list(root.iter(w("del"), w("moveFrom"))):
        drop(element)
    custom = package.parts.get("docProps/custom.xml")
    remembered = _remembered(parse_xml(custom)) if custom else {}
    rows: list[Row] = []
    languages: set[str] = set()
    for table in root.iter(TABLE):
        (template, language), body = _head(table)
        languages.add(language)
        rows += (_row(template, number, cells, remembered) for number, cells in enumerate(body, start=1))
    if len(languages) != 1:
        raise NotAHandOut(cause="it has no table, or tables of several languages")
    return HandOut(languages.pop(), tuple(rows))


def _remembered(root: Element) -> dict[str, str]:
    return {one.get("name", ""): "".join(map(str, one.itertext())).strip() for one in root if one.get("name")}


def _head(table: Element) -> tuple[tuple[str, str], list[list[Element]]]:
    """Template and language of a table, and the cells of its other rows."""
    rows = [list(row.iter(CELL)) for row in table.iter(ROW)]
    if any(len(cells) != COLUMNS for cells in rows) or not rows:
        raise NotAHandOut(cause="a row of its table does not have three cells")
    named = [HEAD.search(_text(rows[0][column])) for column in (0, COLUMNS - 1)]
    words = [found[1] for found in named if found is not None]
    if len(words) != len(named):
        raise NotAHandOut(cause="the head of its table does not name template and language")
    return (words[0], words[1]), rows[1:]


def _row(template: str, number: int, cells: list[Element], remembered: Mapping[str, str]) -> Row:
    source, notes, translation = (_text(cell) for cell in cells)
    ticked = any(sign in notes.split("¶")[0] for sign in TICKED)
    text = TAG.sub(lambda tag: tag[0] if '"' in tag[0] else tag[0].translate(CURLY), translation)
    return Row(template, number, source, text, ticked, remembered.get(row_key(template, source)))


def _text(cell: Element) -> str:
    """The text of a cell; a new paragraph in it is a ¶, empty ones at its end are none."""
    return re.sub(r"¶+\Z", "", "¶".join(reading(one) for one in paragraphs(cell)))


def taken_back(
    entries: Sequence[Entry],
    rows: Iterable[Row],
    texts: Mapping[tuple[str, str], ParagraphText],
    settings: LetterSettings,
) -> TakenBack:
    """The catalogue with the rows that can be taken; ``texts`` are the masters' paragraphs by template and source."""
    current = {one.key: one for one in entries if not one.obsolete and one.source}
    refused: list[TemplateProblem] = []
    taken = confirmed = unchanged = 0
    for row in rows:
        own = (row.template, row.source)
        key = own if own in current else (SHARED, row.source)
        entry, text = current.get(key), texts.get(own)
        problems = [(MOVED_ON, _beginning(row))] if entry is None or text is None else []
        if entry is None or text is None or (problems := list(_problems(row, entry, text, settings))):
            refused += (TemplateProblem(row.template, row.number, *one) for one in problems)
        elif _untouched(row, entry) and not (row.ticked and entry.fuzzy):
            unchanged += 1
        else:
            confirmed += _untouched(row, entry)
            taken += not _untouched(row, entry)
            current[key] = with_translation(entry, row.translation)
    return TakenBack(
        tuple(entry if entry.obsolete else current.get(entry.key, entry) for entry in entries),
        taken, confirmed, unchanged, tuple(refused),
    )  # fmt: skip


def _untouched(row: Row, entry: Entry) -> bool:
    """Whether a row came back as it went out, or as the catalogue says by now."""
    return row.translation == entry.translation or digest(row.translation) == row.handed


def _problems(
    row: Row, entry: Entry, text: ParagraphText, settings: LetterSettings
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Why a row cannot be taken."""
    meanwhile = row.handed is not None and digest(entry.translation) != row.handed
    if _untouched(row, entry):
        if not (row.ticked and entry.fuzzy):
            return
        if meanwhile:
            yield CHANGED_MEANWHILE, _beginning(row)
    elif meanwhile:
        yield CHANGED_MEANWHILE, _beginning(row)
    elif not row.translation.strip():
        yield EMPTIED, _beginning(row)
    kept = entry if _untouched(row, entry) else with_translation(entry, row.translation)
    signed = any(comment.startswith("Signed off") for comment in kept.comments)
    translation = Translation(row.translation, "done", signed, kept.comments)
    if row.translation.strip():
        yield from translation_complaints(text, translation, settings)


def _beginning(row: Row) -> tuple[tuple[str, str], ...]:
    return (("source", row.source[:60]),)
