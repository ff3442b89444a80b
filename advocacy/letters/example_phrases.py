"""The invented world in the words of a language: ``locales/<language>/example.toml``.

It has a table for each field (name, short, description, text, of, …) from the English phrase to its translation, or
to its forms: ``"Mara Exempel" = { base = "…", gen = "…" }``. The table ``country_gen`` goes by the English ``country``.
The preview of letters and the expected letters of the tests are made from it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from advocacy.domain.wording import Wording
from advocacy.letters.locale_files import LocaleDamaged

EXAMPLE_FILE = "example.toml"
FOLLOWED_BY = {"country": ("country_gen",)}
"""Fields that have no English phrase of their own, by the one whose phrase they go by."""

Phrase = str | Mapping[str, str]
Book = Mapping[str, Mapping[str, Phrase]]


def read_example(folder: Path, language: str) -> Book | None:
    """The phrases of a language, by field and English phrase; None where it has none. Raises LocaleDamaged."""
    file = folder / language / EXAMPLE_FILE
    if not file.is_file():
        return None
    try:
        book = tomllib.loads(file.read_text(encoding="utf-8"))
        return {field: {english: _checked(book[field][english]) for english in book[field]} for field in book}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as trouble:
        raise LocaleDamaged(file=file.name, language=language, cause=trouble) from trouble


def _checked(phrase: object) -> Phrase:
    if isinstance(phrase, str):
        return phrase
    if isinstance(phrase, dict) and all(isinstance(one, str) for one in phrase.values()):
        return phrase
    raise ValueError(f"“{phrase}” is neither a text nor a table of forms")


def translations(book: Book, field: str, english: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The forms of a phrase, and of the fields that go by it: field and texts by form (the base form is "base")."""
    for one in (field, *FOLLOWED_BY.get(field, ())):
        phrase = book.get(one, {}).get(english)
        if phrase is not None:
            yield one, {"base": phrase} if isinstance(phrase, str) else phrase


def phrase_wordings(book: Book, language: str, owner: str, field: str, english: str) -> Iterator[Wording]:
    """The wordings of one phrase in every form it has; the English phrase itself where the book has none."""
    found = [*translations(book, field, english)]
    if not any(one == field for one, _ in found):
        yield Wording(owner, field, language, "", english)
    for one, texts in found:
        for form, text in texts.items():
            yield Wording(owner, one, language, form.removeprefix("base"), text)
