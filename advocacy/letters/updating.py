"""A catalogue brought up to date with the masters: what changed is to be read again, nothing is guessed or lost.

Old and new paragraphs of a master are aligned in their order. A changed one keeps its translation, marked fuzzy,
with the source it was made for; one that is gone stays at the end of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from itertools import groupby

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog

from advocacy.letters.catalogue import Message, entry_of
from advocacy.letters.po_file import Entry

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class MeaningKept:
    """Somebody's word that changed paragraphs still mean the same: who, why and when."""

    by: str
    reason: str
    on: date

    @property
    def comment(self) -> str:
        """What stands with each translation that was kept for it."""
        return f"Source reworded, meaning unchanged ({self.by}, {self.on.isoformat()}): {self.reason}"


@dataclass(frozen=True, slots=True)
class UpdatedCatalogue:
    """A catalogue after an update, and how many messages are new, changed, gone and as they were."""

    entries: tuple[Entry, ...]
    new: int
    changed: int
    gone: int
    unchanged: int


def updated(
    entries: Sequence[Entry],
    messages: Iterable[Message],
    language: str,
    *,
    only: str | None = None,
    kept: MeaningKept | None = None,
) -> UpdatedCatalogue:
    """The catalogue with exactly these messages; with ``only``, other templates' entries stay as they are."""
    heads = [one for one in entries if one.key == ("", "")]
    head = heads[0] if heads else None
    rest = [one for one in entries if one.key != ("", "")]
    others = [one for one in rest if only is not None and one.context != only]
    old = [one for one in rest if only is None or one.context == only]
    wanted = list(messages)
    current = {one.key: one for one in old if not one.obsolete}
    moved = {(context, new): was for context, was, new in _moves(current, wanted)}
    attic = {one.key: one for one in old if one.obsolete}
    said: list[Entry] = []
    for message in wanted:
        key = (message.context, message.source)
        was = current.get(key) or current.get((message.context, moved.get(key, ""))) or attic.pop(key, None)
        said.append(_carried(was, message, kept))
    used = {one.key for one in said} | {(context, was) for (context, _), was in moved.items()}
    gone = [one for key, one in current.items() if key not in used]
    attic |= {one.key: _put_away(one) for one in gone if one.translation or one.plural}
    unchanged = sum(1 for one in said if one.key in current)
    return UpdatedCatalogue(
        (head or first_entry(language), *_by_template([*others, *said], rest), *attic.values()),
        new=len(said) - unchanged - len(moved),
        changed=len(moved),
        gone=len(gone),
        unchanged=unchanged,
    )


def _by_template(entries: list[Entry], before: list[Entry]) -> list[Entry]:
    """The entries with the templates in the order they had, new templates last; the update of all gives its own."""
    kept = {one.context for one in entries}
    order = {context: place for place, context in enumerate(dict.fromkeys(one.context for one in before))}
    return sorted(entries, key=lambda one: order.get(one.context, len(order))) if len(kept) > 1 else entries


def _moves(current: dict[tuple[str, str], Entry], wanted: list[Message]) -> Iterator[tuple[str, str, str]]:
    """Template, old and new source of every paragraph that changed."""
    for context, group in groupby(wanted, key=lambda one: one.context):
        old = [one.source for one in current.values() if one.context == context]
        yield from ((context, *pair) for pair in changed_paragraphs(old, [one.source for one in group]))


def changed_paragraphs(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """The old and new text of each paragraph that changed, aligned in order.

    A paragraph that only moved has not changed. Where as many went as came between two that stayed, they are
    pairs in their order; otherwise those pairs, still in order, whose texts are most alike.
    """
    same = set(old) & set(new)
    pairs: Pairs = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "replace":
            before = [one for one in old[i1:i2] if one not in same]
            after = [one for one in new[j1:j2] if one not in same]
            pairs += _paired(before, after)
    return pairs


def _paired(old: list[str], new: list[str]) -> Pairs:
    if len(old) == len(new):
        return list(zip(old, new, strict=True))
    # best[i][j]: how alike the pairs among the first i old and j new ones can be, one more for each pair.
    words = {text: frozenset(text.split()) for text in (*old, *new)}
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, was in enumerate(old, start=1):
        for j, now in enumerate(new, start=1):
            both = best[i - 1][j - 1] + 1 + _likeness(words[was], words[now])
            best[i][j] = max(both, best[i - 1][j], best[i][j - 1])
    return list(_traced(old, new, best))[::-1]


def _traced(old: list[str], new: list[str], best: list[list[float]]) -> Iterator[tuple[str, str]]:
    """The pairs that gave the best sum, the last one first."""
    i, j = len(old), len(new)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            yield old[i], new[j]


def _likeness(was: frozenset[str], now: frozenset[str]) -> float:
    return 2 * len(was & now) / max(len(was) + len(now), 1)


def _carried(was: Entry | None, message: Message, kept: MeaningKept | None) -> Entry:
    """The entry of a message with what was said for it before."""
    fresh = entry_of(message)
    if was is None:
        return fresh
    entry = replace(was, source=message.source, notes=fresh.notes, places=(), obsolete=False)
    if was.source == message.source or not was.translation:
        return entry if was.translation else replace(entry, previous=None)
    if kept is not None and not was.fuzzy:
        return replace(entry, comments=(*entry.comments, kept.comment))
    before = was.source if was.previous is None else was.previous
    entry = replace(entry, previous=before if before != message.source else None)
    return replace(entry.marked(fuzzy=True), previous=entry.previous)


def _put_away(entry: Entry) -> Entry:
    return replace(entry, obsolete=True, notes=(), places=())


def first_entry(language: str) -> Entry:
    """The header of a new catalogue in a language."""
    try:
        forms = Catalog(locale=Locale.parse(language.replace("-", "_"))).plural_forms
    except (ValueError, UnknownLocaleError):
        forms = "nplurals=2; plural=(n != 1);"
    fields = {
        "Project-Id-Version": "Advocacy Desk letters",
        "PO-Revision-Date": "2000-01-01 00:00+0000",
        "Last-Translator": "nobody yet",
        "Language-Team": language,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": forms.rstrip(";") + ";",
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    comments = (
        f"Letters of Advocacy Desk: {language}.",
        "One message is one paragraph of a master; what stands in double braces is filled in.",
    )
    return Entry("", text, comments=comments)
