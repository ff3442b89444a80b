"""A catalogue brought up to date with the masters: what changed is to be read again, nothing is guessed or lost.

A paragraph that several masters share is one message, translated once; a translator who needs two translations
adds an entry with the template as its context. Old and new paragraphs of a master are aligned in their order. A
changed one keeps its translation, marked fuzzy, with the source it was made for; one that is gone stays at the end
of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from textwrap import wrap

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog

from advocacy.letters.catalogue import SHARED, Message, entry_of, unsigned
from advocacy.letters.po_file import Entry, po_text

Pairs = list[tuple[str, str]]
Key = tuple[str, str]
"""What tells a message from all others: its context and its source."""

Uses = dict[str, list[Message]]
"""The paragraphs of each template, in their order."""

HEAD = ("", "")
PLACES_WIDTH = 76
"""So many characters of places stand on a line, as gettext's own tools wrap them."""


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
    """The catalogue with exactly these messages; with ``only``, what other templates say stays as it is."""
    heads = [one for one in entries if one.key == HEAD]
    rest = [one for one in entries if one.key != HEAD]
    current = {one.key: one for one in rest if not one.obsolete}
    attic = {one.key: one for one in rest if one.obsolete}
    wanted = _in_order(current, list(messages), only)
    moved = _moves(current, wanted)
    uses = _shared(current, wanted, moved)
    before = {key: key if key in current else _moved_here(used, moved) for key, used in uses.items()}
    said = [
        _carried(current[was] if was else _from_attic(key, uses[key], attic), key, uses[key], kept)
        for key, was in before.items()
    ]
    gone = [one for key, one in current.items() if key not in before.values()]
    attic |= {one.key: _put_away(one) for one in gone if one.translation or one.plural}
    looked_at = {
        key: was for key, was in before.items() if only in {None, *(one.template for _, one in uses[key])}
    }
    return UpdatedCatalogue(
        (heads[0] if heads else first_entry(language), *said, *attic.values()),
        new=sum(1 for was in looked_at.values() if was is None),
        changed=sum(1 for key, was in looked_at.items() if was not in {None, key}),
        gone=len(gone),
        unchanged=sum(1 for key, was in looked_at.items() if was == key),
    )


def _in_order(current: Mapping[Key, Entry], messages: list[Message], only: str | None) -> Uses:
    """The paragraphs of each template, template by template; those not looked at as the catalogue has them."""
    by_template: Uses = {}
    if only is not None:
        held = dict.fromkeys(template for one in current.values() for template in one.uses)
        others = {one: _held(current, one) for one in held if one != only}
        by_template = {one: others.get(one, []) for one in held}
    for message in messages:
        by_template.setdefault(message.template, []).append(message)
    return by_template


def _held(current: Mapping[Key, Entry], template: str) -> list[Message]:
    """What a catalogue has of one template, in the order of its paragraphs."""
    own = [(one.uses[template], one.source) for one in current.values() if template in one.uses]
    return [Message(template, source, "") for _, source in sorted(own, key=lambda one: one[0])]


def _moves(current: Mapping[Key, Entry], wanted: Uses) -> dict[Key, Key]:
    """For each paragraph that changed, as template and new text: the message it was."""
    moves: dict[Key, Key] = {}
    for template, found in wanted.items():
        old = [one.source for one in _held(current, template)]
        for was, now in changed_paragraphs(old, [one.source for one in found]):
            moves[template, now] = (template, was) if (template, was) in current else (SHARED, was)
    return moves


def _shared(
    current: Mapping[Key, Entry], wanted: Uses, moved: Mapping[Key, Key]
) -> dict[Key, list[tuple[int, Message]]]:
    """The messages of the catalogue, each with the paragraphs that use it; a translation of its own stays so."""
    found: dict[Key, list[tuple[int, Message]]] = {}
    for template, messages in wanted.items():
        for position, one in enumerate(messages, start=1):
            before = moved.get((template, one.source), (template, one.source))
            own = before[0] == template and before in current
            shared = (SHARED, one.source) in current and (template, one.source) not in current
            key = (template if own and not shared else SHARED, one.source)
            found.setdefault(key, []).append((position, one))
    return found


def _moved_here(uses: list[tuple[int, Message]], moved: Mapping[Key, Key]) -> Key | None:
    """The message whose paragraph became this one, in the first template where one did."""
    return next((moved[key] for _, one in uses if (key := (one.template, one.source)) in moved), None)


def _from_attic(key: Key, uses: list[tuple[int, Message]], attic: dict[Key, Entry]) -> Entry | None:
    keys = [key, *((one.template, one.source) for _, one in uses)]
    found = next((one for one in keys if one in attic), None)
    return attic.pop(found) if found is not None else None


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
            pairs += paired(before, after)
    return pairs


def paired(old: list[str], new: list[str]) -> Pairs:
    """Each old text with the new one it became, in their order; not all have one where their numbers differ."""
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


def _carried(was: Entry | None, key: Key, uses: list[tuple[int, Message]], kept: MeaningKept | None) -> Entry:
    """The entry of a message with what was said for it before; its notes are those of its first use."""
    context, source = key
    fresh = entry_of(uses[0][1]) if uses[0][1].style or was is None else replace(was, flags=())
    places = tuple(
        wrap(
            " ".join(f"{one.template}:{position}" for position, one in uses),
            PLACES_WIDTH,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )
    if was is None:
        return replace(fresh, context=context, places=places)
    entry = replace(was, context=context, source=source, notes=fresh.notes, places=places, obsolete=False)
    if was.source == source or not was.translation:
        return entry if was.translation else replace(entry, previous=None)
    if kept is not None and not was.fuzzy:
        return replace(entry, comments=(*entry.comments, kept.comment))
    before = was.source if was.previous is None else was.previous
    entry = replace(entry, previous=before if before != source else None)
    return replace(unsigned(entry).marked(fuzzy=True), previous=entry.previous)


def _put_away(entry: Entry) -> Entry:
    return replace(entry, obsolete=True, notes=(), places=())


def template_catalogue(messages: Iterable[Message]) -> str:
    """The text of a .pot file with these messages, each once, with what a translator should know."""
    head = Entry("", "Content-Type: text/plain; charset=utf-8\n")
    return po_text([head, *updated((), messages, "en").entries[1:]])


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
