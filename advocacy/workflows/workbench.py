"""The translator's bench: the paragraphs of one letter in one language, written, checked and signed off one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from advocacy.errors import AdvocacyError, N_, UnknownReference
from advocacy.letters import TemplateProblem
from advocacy.letters.catalogue import SHARED, State, Translation, signed_off_by, with_translation
from advocacy.letters.memory import Remembered, remembered
from advocacy.letters.paragraphs import ParagraphText
from advocacy.letters.po_file import Entry
from advocacy.letters.shelf import LetterTemplate
from advocacy.letters.translation_check import paragraph_texts, translation_complaints
from advocacy.letters.updating import updated
from advocacy.workflows.catalogues import Bench, write_all
from advocacy.workflows.files import bytes_of

Key = tuple[str, str]
"""A message: the template whose own it is (empty: shared), and its source."""


class ChangedOutside(AdvocacyError):
    """Somebody else wrote the same paragraph meanwhile, here or with another tool."""

    sentence = N_(
        "This paragraph was changed meanwhile; nothing was overwritten. Look at it again: {source}…"
    )


class NothingToSignOff(AdvocacyError):
    """Only a finished translation can be signed off."""

    sentence = N_("No finished paragraph of this kind waits for a sign-off in {language}.")


@dataclass(frozen=True, slots=True)
class ParagraphLine:
    """One paragraph on the bench: what the source says and said before, the translation and how it stands.

    ``number`` is its place in the letter; ``letters`` are all templates that share it; ``problems`` what the check
    says against the translation.
    """

    key: Key
    number: int
    source: str
    translation: str
    state: State
    previous: str | None
    signed_off_by: tuple[str, ...]
    letters: tuple[str, ...]
    notes: tuple[str, ...]
    problems: tuple[TemplateProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing a translation: the line as it is now, or what keeps it from being taken."""

    line: ParagraphLine
    problems: tuple[TemplateProblem, ...]

    @property
    def taken(self) -> bool:
        """Whether the translation is in the catalogue."""
        return not self.problems


def paragraphs(at: Bench, template: str, language: str) -> tuple[ParagraphLine, ...]:
    """The paragraphs of a letter in reading order. Raises UnknownReference, LanguageMissing, UnreadableCatalogue."""
    texts = paragraph_texts(bytes_of(master_of(at, template).file))
    entries = [one for one in current(at, language) if template in one.uses]
    ordered = sorted(entries, key=lambda one: one.uses[template])
    return tuple(_line(one, template, texts[one.source], at, language) for one in ordered)


def current(at: Bench, language: str) -> tuple[Entry, ...]:
    """The messages of a language as an update would leave them; nothing is written."""
    entries = updated(at.entries(language), at.messages(language=language), language).entries
    return tuple(one for one in entries if one.source and not one.obsolete)


def write(at: Bench, language: str, line: ParagraphLine, text: str) -> Written:
    """Write a finished translation, if the check has nothing against it; else nothing is written.

    ``line`` is the paragraph as the translator saw it. Raises ChangedOutside, FileNotWritten.
    """
    entries = _entries_with(at, language, line)
    entry = next(one for one in entries if one.key == line.key)
    done = with_translation(entry, text)
    master = master_of(at, line.letters[0])
    shown = _line(done, master.id, paragraph_texts(bytes_of(master.file))[line.source], at, language)
    if shown.problems:
        return Written(shown, shown.problems)
    _save(at, language, [done if one.key == line.key else one for one in entries])
    return Written(replace(shown, number=line.number, letters=line.letters), ())


def sign_off(
    at: Bench,
    language: str,
    by: str,
    on: date,
    *,
    only: str | None = None,
    lines: Iterable[ParagraphLine] = (),
) -> int:
    """Note who read finished paragraphs and stands for them: these lines, else all of a letter, else all.

    Gives back how many were signed off. Raises NothingToSignOff, ChangedOutside, FileNotWritten, UnknownReference.
    """
    if only is not None:
        master_of(at, only)
    wanted = tuple(lines)
    for line in wanted:
        _entries_with(at, language, line)
    keys = {one.key for one in wanted}
    entries = updated(at.entries(language), at.messages(language=language), language).entries
    signed = {
        one.key: replace(one, comments=(*one.comments, f"Signed off by {by}, {on.isoformat()}"))
        for one in entries
        if _may_be_signed(one, by) and (one.key in keys if wanted else only is None or only in one.uses)
    }
    if not signed:
        raise NothingToSignOff(language=language)
    _save(at, language, [one if one.obsolete else signed.get(one.key, one) for one in entries])
    return len(signed)


def suggestions(at: Bench, language: str, line: ParagraphLine) -> tuple[Remembered, ...]:
    """Finished translations of like paragraphs in the same catalogue, the likest first."""
    return remembered(line.source, (one for one in current(at, language) if one.key != line.key))


def _may_be_signed(entry: Entry, by: str) -> bool:
    finished = bool(entry.source and entry.translation) and not entry.fuzzy and not entry.obsolete
    return finished and not any(one.startswith(f"{by},") or one == by for one in signed_off_by(entry))


def _entries_with(at: Bench, language: str, line: ParagraphLine) -> Sequence[Entry]:
    """All entries of the language, if the paragraph still stands as it was seen. Raises ChangedOutside."""
    entries = updated(at.entries(language), at.messages(language=language), language).entries
    found = [one for one in entries if one.key == line.key and not one.obsolete]
    if not found or (found[0].translation, _state(found[0])) != (line.translation, line.state):
        raise ChangedOutside(source=line.source[:60])
    return entries


def _save(at: Bench, language: str, entries: Sequence[Entry]) -> None:
    write_all({at.catalogue(language): at.text(language, entries)})


def master_of(at: Bench, template: str) -> LetterTemplate:
    """The master with this id. Raises UnknownReference."""
    for one in at.shelf:
        if one.id == template:
            return one
    raise UnknownReference(kind="letter template", reference=template)


def _state(entry: Entry) -> State:
    if not entry.translation:
        return "missing"
    return "fuzzy" if entry.fuzzy else "done"


def _line(entry: Entry, template: str, text: ParagraphText, at: Bench, language: str) -> ParagraphLine:
    number = entry.uses.get(template, 0)
    return ParagraphLine(
        key=(entry.context or SHARED, entry.source),
        number=number,
        source=entry.source,
        translation=entry.translation,
        state=_state(entry),
        previous=entry.previous,
        signed_off_by=signed_off_by(entry),
        letters=tuple(entry.uses),
        notes=entry.notes,
        problems=_problems(entry, template, number, text, at, language),
    )


def _problems(
    entry: Entry, template: str, number: int, text: ParagraphText, at: Bench, language: str
) -> tuple[TemplateProblem, ...]:
    if not entry.translation:
        return ()
    said = Translation(entry.translation, "done", bool(signed_off_by(entry)), entry.comments)
    complaints = translation_complaints(text, said, at.settings(language))
    return tuple(TemplateProblem(template, number, sentence, details) for sentence, details in complaints)
