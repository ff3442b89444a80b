"""Catalogues of letters (letters.po): what each paragraph says in one language, and in what state.

A message is a source paragraph, shared by the templates that say the same; one with a template's id as its
context is that template's own. A message without a translation is missing, one whose source changed is fuzzy;
neither is ever put into a letter.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from advocacy.letters.po_file import Entry, PoDamaged, header_field, read_po_file
from advocacy.letters.refusals import TemplateProblem, UnreadableCatalogue

State = Literal["done", "fuzzy", "missing"]
SIGNED = re.compile(r"^Signed off(?: by)?\b")


@dataclass(frozen=True, slots=True)
class Message:
    """One paragraph to translate: template id, source text with inline tags, style of the paragraph.

    ``notes`` tell a translator where it stands and what it prints.
    """

    template: str
    source: str
    style: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """What a catalogue says for one message; ``signed_off`` when a comment "# Signed off by …" says so.

    ``comments`` are the translator's own; ``fault`` is why a translation there is may not be printed.
    """

    text: str
    state: State
    signed_off: bool = False
    comments: tuple[str, ...] = field(default=(), compare=False)
    fault: TemplateProblem | None = field(default=None, compare=False)


MISSING = Translation("", "missing")
SHARED = ""
"""The context of a message that says the same in every template that uses it."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All messages of one language; a frozen value."""

    messages: Mapping[tuple[str, str], Translation]
    language: str | None = None

    def lookup(self, template: str, source: str) -> Translation:
        """The translation of a source paragraph of a template: its own, else the shared one, else "missing"."""
        own = self.messages.get((template, source))
        return own or self.messages.get((SHARED, source), MISSING)

    def used_sha(self, template: str, sources: Iterable[str]) -> str:
        """The hex SHA-256 of what this catalogue says for these sources of one template."""
        said = [(source, self.lookup(template, source).text) for source in sorted(set(sources))]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


NO_CATALOGUE = Catalogue(MappingProxyType({}))


def read_catalogue(source: Path | bytes) -> Catalogue:
    """The catalogue of a .po file; raises UnreadableCatalogue."""
    return catalogue_of(read_entries(source))


def catalogue_of(entries: Sequence[Entry]) -> Catalogue:
    """The catalogue these entries make."""
    found = {one.key: _translation(one) for one in entries if one.source and not one.obsolete}
    return Catalogue(MappingProxyType(found), language_of(entries) or None)


def signed_off_by(entry: Entry) -> tuple[str, ...]:
    """Who signed off a translation as it stands, as the comments say it."""
    said = (SIGNED.match(one) and one[len("Signed off by ") :] for one in entry.comments)
    return tuple(one for one in said if one)


def with_translation(entry: Entry, text: str) -> Entry:
    """The entry with a finished translation; a sign-off of another text no longer counts."""
    done = entry.marked(fuzzy=False)
    return done if text == entry.translation else replace(unsigned(done), translation=text)


def unsigned(entry: Entry) -> Entry:
    """The entry with its sign-offs told as those of an earlier text."""
    comments = tuple(re.sub("^Signed off", "Earlier text signed off", one) for one in entry.comments)
    return replace(entry, comments=comments)


def language_of(entries: Sequence[Entry]) -> str:
    """The language a catalogue says it is in; empty when it says none."""
    return header_field(entries[0], "Language") if entries and not entries[0].source else ""


def project_of(entries: Sequence[Entry]) -> str:
    """What a catalogue says it belongs to; "-" when it does not say."""
    said = header_field(entries[0], "Project-Id-Version") if entries and not entries[0].source else ""
    return said or "-"


def read_entries(source: Path | bytes) -> tuple[Entry, ...]:
    """All that stands in a .po file; raises UnreadableCatalogue with the line."""
    name = str(source) if isinstance(source, Path) else "letters.po"
    try:
        return read_po_file(source.read_bytes() if isinstance(source, Path) else source)
    except (OSError, PoDamaged) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise UnreadableCatalogue(name=name, cause=cause) from error


def _translation(entry: Entry) -> Translation:
    text = entry.forms[0] if entry.plural is not None and entry.forms else entry.translation
    if not text:
        return MISSING
    if entry.fuzzy:
        return Translation(text, "fuzzy", comments=entry.comments)
    return Translation(text, "done", any(map(SIGNED.match, entry.comments)), entry.comments)


def entry_of(message: Message) -> Entry:
    """A message as an entry that waits for its translation."""
    return Entry(message.source, notes=(f"Style: {message.style}", *message.notes))
