"""In the language a master is written in, its paragraphs say themselves until somebody says them better."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from advocacy.letters.po_file import Entry


def saying_themselves(entries: Sequence[Entry], sources: Collection[str]) -> tuple[Entry, ...]:
    """The messages of a language, where those of its own masters that nobody worded otherwise repeat their source.

    A paragraph that repeated its source before the master changed repeats it again; one worded otherwise waits to
    be read again.
    """
    return tuple(_itself(one) if one.source in sources else one for one in entries)


def _itself(entry: Entry) -> Entry:
    repeated = entry.fuzzy and entry.translation == entry.previous
    if entry.obsolete or entry.plural is not None or not (repeated or not entry.translation):
        return entry
    return replace(entry.marked(fuzzy=False), translation=entry.source)
