"""The invented world's phrases in more languages, as each language's ``example.toml`` has them.

A language has golden letters as soon as its phrases are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial

from advocacy.letters.example_phrases import Book, read_example, translations
from advocacy.letters.locale_files import languages_in
from advocacy.paths import ShippedData, shipped

TABLE = re.compile(r"(?m)^(?=\[)")
ENGLISH = re.compile(r'(?m)^(\w+)\.en = "(.*)"$')
OF_A_HOLDER = re.compile(r'(?m)^ *\{ field = "(\w+)", language = "en",.* text = "([^"]+)",.*$')


@cache
def phrase_books() -> Mapping[str, Book]:
    """The phrases by language."""
    folder = shipped(ShippedData.LOCALES)
    found = {one: read_example(folder, one) for one in languages_in(folder)}
    return {language: book for language, book in found.items() if book is not None}


def in_every_language(text: str) -> str:
    """A file of the invented world, with every language's phrases beside the English ones."""
    tables = [ENGLISH.sub(partial(_beside, table), table) for table in TABLE.split(text)]
    return "".join(OF_A_HOLDER.sub(partial(_beside_holder, table), table) for table in tables)


def _beside(table: str, found: re.Match[str]) -> str:
    """The English line and those of the languages that the table does not have yet."""
    lines = [found[0]]
    for language, field, forms in _translations(found[1], found[2]):
        if not re.search(rf"(?m)^{field}\.{language} =", table):
            texts = ", ".join(f'{form} = "{text}"' for form, text in forms.items())
            lines.append(f"{field}.{language} = {{ {texts} }}")
    return "\n".join(lines)


def _beside_holder(table: str, found: re.Match[str]) -> str:
    lines = [found[0]]
    for language, field, forms in _translations(found[1], found[2]):
        if f'field = "{field}", language = "{language}"' in table:
            continue
        for form, text in forms.items():
            said = {"field": field, "language": language, "form": form.removeprefix("base"), "text": text}
            shown = ", ".join(f'{name} = "{value}"' for name, value in said.items())
            lines.append(f'  {{ {shown}, confidence = "high" }},')
    return "\n".join(lines)


def _translations(field: str, english: str) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    for language, book in phrase_books().items():
        for one, forms in translations(book, field, english):
            yield language, one, forms
