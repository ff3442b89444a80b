"""How a language sets its text: quotation marks and spaces, as ``letter.toml`` declares them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from advocacy.errors import N_
from advocacy.letters.grammar import SLOTS
from advocacy.letters.locale_files import LocaleDamaged, letter_settings

BLANKS = " \u00a0\u202f\u2009"
MARKS = ",.;:!?)"
"""Marks that no blank precedes unless the language declares one."""
QUOTATION_MARKS = '"«»„“”‟‹›‚‘'
APOSTROPHE = "’"

Complaint = tuple[str, tuple[tuple[str, str], ...]]
"""Sentence, fields."""

DOUBLED = N_("Two spaces stand together: “{text}”.")
EDGE = N_(
    "A space or line break begins or ends the paragraph, and its source has none there, or the other way round."
)
NO_SPACE = N_("No space belongs here: “{text}”.")
SPACE_MISSING = {
    " ": N_("A space belongs here: “{text}”."),
    "\u00a0": N_("A no-break space belongs here: “{text}”."),
    "\u202f": N_("A narrow no-break space belongs here: “{text}”."),
}
STRAIGHT = N_("The apostrophe is ’: “{text}”.")
FOREIGN_QUOTE = N_("This language does not use the quotation mark {mark}; it uses {marks}.")
UNEVEN_QUOTES = N_("A quotation mark is opened and not closed, or closed and not opened: {mark}.")


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """What a language demands of its translations: forms of agreement, order of the opening, typography."""

    agree: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    space_before: Mapping[str, str] | None = None
    space_after: Mapping[str, str] | None = None


def read_letter_settings(folder: Path, language: str) -> LetterSettings:
    """The settings of a language; plain ones where it has no ``letter.toml`` yet. Raises LocaleDamaged."""
    if not (folder / language / "letter.toml").exists():
        return LetterSettings()
    said = letter_settings(folder, language)

    def refused(key: str) -> LocaleDamaged:
        return LocaleDamaged(file="letter.toml", language=language, cause=f"“{key}” is not what it must be")

    def words(key: str) -> tuple[str, ...]:
        value = said.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise refused(key)
        return tuple(value)

    def spaces(key: str) -> Mapping[str, str]:
        value = said.get(key, {})
        fits = isinstance(value, dict) and all(
            len(mark) == 1 and one in SPACE_MISSING for mark, one in value.items()
        )
        if not isinstance(value, dict) or not fits:
            raise refused(key)
        return dict(value)

    settings = LetterSettings(
        words("agree"), words("opening"), words("quotes"), spaces("space_before"), spaces("space_after")
    )
    if not SLOTS.issuperset(settings.agree):
        raise refused("agree")
    if any(len(pair) != len("„“") for pair in settings.quotes):
        raise refused("quotes")
    return settings


def complaints_about(text: str, settings: LetterSettings) -> Iterator[Complaint]:
    """What is wrong with the marks and spaces of a text without tags."""
    for place, letter in enumerate(text):
        after = text[place + 1 : place + 2]
        excerpt = text[max(place - 12, 0) : place + 8].strip("\ufffc")
        if letter in BLANKS and after and after in BLANKS:
            yield DOUBLED, (("text", excerpt),)
        elif letter == "'":
            yield STRAIGHT, (("text", excerpt),)
        if (wanted := _before(letter, after, settings)) is not None:
            yield from _space(text[:place][-1:], wanted, excerpt)
        if (wanted := _after(letter, settings)) is not None:
            yield from _space(after, wanted, excerpt)
    yield from _quotes(text, settings)


def _before(letter: str, after: str, settings: LetterSettings) -> str | None:
    """The space that belongs before a letter, "" for none, None where it does not matter."""
    declared = (settings.space_before or {}).get(letter)
    if declared is None and letter not in MARKS and letter not in _closing(settings):
        return None
    inside = after.isalnum() or after == "/"  # 10:30, https://
    return None if inside and letter in MARKS else declared or ""


def _after(letter: str, settings: LetterSettings) -> str | None:
    declared = (settings.space_after or {}).get(letter)
    opening = {pair[0] for pair in settings.quotes} | {"("}
    return declared or "" if declared or letter in opening - _closing(settings) else None


def _closing(settings: LetterSettings) -> set[str]:
    return {pair[1] for pair in settings.quotes} - {APOSTROPHE}


def _space(found: str, wanted: str, excerpt: str) -> Iterator[Complaint]:
    if not found or found == wanted or found in MARKS:
        return
    if wanted:
        yield SPACE_MISSING[wanted], (("text", excerpt),)
    elif found in BLANKS:
        yield NO_SPACE, (("text", excerpt),)


def _quotes(text: str, settings: LetterSettings) -> Iterator[Complaint]:
    if not settings.quotes:
        return
    opening = {pair[0]: pair[1] for pair in settings.quotes}
    waiting: list[str] = []
    for place, letter in enumerate(text):
        if waiting and letter == waiting[-1] and not _is_apostrophe(text, place):
            waiting.pop()
        elif letter in opening:
            waiting.append(opening[letter])
        elif letter in opening.values() and letter != APOSTROPHE:
            yield UNEVEN_QUOTES, (("mark", letter),)
        elif letter in QUOTATION_MARKS:
            pairs = ", ".join(f"{pair[0]}…{pair[1]}" for pair in settings.quotes)
            yield FOREIGN_QUOTE, (("mark", letter), ("marks", pairs))
    if waiting:
        yield UNEVEN_QUOTES, (("mark", waiting[-1]),)


def _is_apostrophe(text: str, place: int) -> bool:
    return text[place] == APOSTROPHE and text[place + 1 : place + 2].isalpha()
