"""The invented world's phrases in more languages: ``phrase_books/<language>.toml``, one file for each.

A phrase book has a table for each field (name, short, description, text, of, …) from the English phrase to its
translation, or to its forms: ``"Mara Exempel" = { base = "…", gen = "…" }``. The table ``country_gen`` goes by the
English ``country``. A language has golden letters as soon as its book is here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path

Phrase = str | Mapping[str, str]
Book = Mapping[str, Mapping[str, Phrase]]

BOOKS = Path(__file__).parent / "phrase_books"
TABLE = re.compile(r"(?m)^(?=\[)")
ENGLISH = re.compile(r'(?m)^(\w+)\.en = "(.*)"$')
OF_A_HOLDER = re.compile(r'(?m)^ *\{ field = "(\w+)", language = "en",.* text = "([^"]+)",.*$')
FOLLOWED_BY = {"country": ("country_gen",)}
"""Fields that have no English phrase of their own, by the one whose phrase they go by."""


@cache
def phrase_books() -> Mapping[str, Book]:
    """The phrase books by language."""
    files = sorted(BOOKS.glob("*.toml"))
    return {one.stem: tomllib.loads(one.read_text(encoding="utf-8")) for one in files}


def in_every_language(text: str) -> str:
    """A file of the invented world, with every phrase book's phrases beside the English ones."""
    tables = [ENGLISH.sub(partial(_beside, table), table) for table in TABLE.split(text)]
    return OF_A_HOLDER.sub(_beside_holder, "".join(tables))


def _beside(table: str, found: re.Match[str]) -> str:
    """The English line and those of the languages that the table does not have yet."""
    lines = [found[0]]
    for language, field, forms in _translations(found[1], found[2]):
        if not re.search(rf"(?m)^{field}\.{language} =", table):
            texts = ", ".join(f'{form} = "{text}"' for form, text in forms.items())
            lines.append(f"{field}.{language} = {{ {texts} }}")
    return "\n".join(lines)


def _beside_holder(found: re.Match[str]) -> str:
    lines = [found[0]]
    for language, field, forms in _translations(found[1], found[2]):
        for form, text in forms.items():
            said = {"field": field, "language": language, "form": form.removeprefix("base"), "text": text}
            shown = ", ".join(f'{name} = "{value}"' for name, value in said.items())
            lines.append(f'  {{ {shown}, confidence = "high" }},')
    return "\n".join(lines)


def _translations(field: str, english: str) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    for language, book in phrase_books().items():
        for one in (field, *FOLLOWED_BY.get(field, ())):
            phrase = book.get(one, {}).get(english)
            if phrase is not None:
                yield language, one, {"base": phrase} if isinstance(phrase, str) else phrase
