"""Catalogues of letters (letters.po): what each paragraph says in one language, and in what state.

The context of a message is the template's id, its text the source paragraph. A message without a
translation is missing, one whose source changed is fuzzy; neither is ever put into a letter.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as PoMessage
from babel.messages.pofile import PoFileError, read_po, write_po

from advocacy.letters.refusals import UnreadableCatalogue

State = Literal["done", "fuzzy", "missing"]
PREVIOUS = re.compile(rb"^#~?\|.*\n?", re.MULTILINE)
SIGNED = re.compile(r"^Signed off(?: by)?\b")


@dataclass(frozen=True, slots=True)
class Message:
    """One paragraph to translate: template id, source text with inline tags, style of the paragraph."""

    context: str
    source: str
    style: str


@dataclass(frozen=True, slots=True)
class Translation:
    """What a catalogue says for one message; ``signed_off`` when a comment "# Signed off by …" says so."""

    text: str
    state: State
    signed_off: bool = False


NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""Babel asks for one; the header it stands in is not written."""
MISSING = Translation("", "missing")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All messages of one language; a frozen value."""

    messages: Mapping[tuple[str, str], Translation]
    language: str | None = None

    def lookup(self, context: str, source: str) -> Translation:
        """The translation of a source paragraph of a template; state "missing" when there is none."""
        return self.messages.get((context, source), MISSING)

    def used_sha(self, context: str, sources: Iterable[str]) -> str:
        """The hex SHA-256 of what this catalogue says for these sources of one template."""
        said = [(source, self.lookup(context, source).text) for source in sorted(set(sources))]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


NO_CATALOGUE = Catalogue(MappingProxyType({}))


def read_catalogue(source: Path | bytes) -> Catalogue:
    """The catalogue of a .po file; raises UnreadableCatalogue.

    Lines that keep previous texts (``#|``, ``#~|``) are left out before Babel reads: it trips over them.
    """
    name = source.name if isinstance(source, Path) else "letters.po"
    try:
        data = source.read_bytes() if isinstance(source, Path) else source
        catalog = read_po(io.BytesIO(PREVIOUS.sub(b"", data)), charset="utf-8", abort_invalid=True)
    except (OSError, PoFileError, UnicodeDecodeError, ValueError) as error:
        raise UnreadableCatalogue(name=name, cause=str(error)) from error
    found = {(str(one.context or ""), _one_form(one.id)): _translation(one) for one in catalog if one.id}
    return Catalogue(MappingProxyType(found), str(catalog.locale) if catalog.locale else None)


def _translation(message: PoMessage) -> Translation:
    text = _one_form(message.string)
    if not text:
        return MISSING
    if message.fuzzy:
        return Translation(text, "fuzzy")
    return Translation(text, "done", any(SIGNED.match(comment) for comment in message.user_comments))


def _one_form(text: object) -> str:
    if isinstance(text, str):
        return text
    return str(text[0]) if isinstance(text, (tuple, list)) and text else ""


def template_catalogue(messages: Iterable[Message]) -> str:
    """The text of a .pot file with these messages, each with its style as a comment."""
    catalog = Catalog(charset="utf-8", fuzzy=False, creation_date=NO_DATE, revision_date=NO_DATE)
    for message in messages:
        comments = (f"Style: {message.style}",)
        catalog.add(message.source, context=message.context, auto_comments=comments)
    for added in catalog:
        added.flags.clear()  # Babel takes "100 % of" for a format
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, omit_header=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return header + buffer.getvalue().decode("utf-8")
