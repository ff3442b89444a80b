"""What the facts of a letter say now that they did not say when it was made, value by value, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from advocacy.domain.approval import canonical
from advocacy.letters.facts.matter import Context
from advocacy.letters.facts.notebook import FIELD_WORDS, OWNER_WORDS
from advocacy.letters.folding import folded, places_of
from advocacy.letters.forms_of_address import split_form

UNPRINTED = frozenset(
    {"audience", "date_iso", "gender", "instrument", "kind", "language", "office", "precision"}
)  # fmt: skip
"""Fields that decide what a letter says and are not printed themselves."""

_INDEX = re.compile(r"\[\d+\]", re.ASCII)


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """One value that is another one now; None where there was none, or is none any more.

    ``printed`` tells whether such a value can stand in a letter word for word.
    """

    path: str
    old: str | None
    new: str | None
    printed: bool = True

    @property
    def listed(self) -> bool:
        """Whether it belongs to one of several, such as an event."""
        return "[" in self.path

    @property
    def owner(self) -> str:
        """Whose it is, in words to be translated."""
        first = _INDEX.sub("", self.path).partition(".")[0]
        return OWNER_WORDS.get(first, first)

    @property
    def field(self) -> str:
        """What it is, in words to be translated."""
        named = [split_form(one)[0] for one in _INDEX.sub("", self.path).split(".")]
        return next((FIELD_WORDS[one] for one in reversed(named) if one in FIELD_WORDS), named[-1])


def changed_facts(old: Context, new: Context) -> tuple[ChangedFact, ...]:
    """Every value that differs between two contexts; lists are compared by what they hold, not by number."""
    return tuple(_differing("", old, new))


def values_of(context: Any) -> Iterator[str]:  # noqa: ANN401 - a value of a context
    """Every text a context holds."""
    if isinstance(context, Mapping):
        for one in context.values():
            yield from values_of(one)
    elif isinstance(context, list):
        for one in context:
            yield from values_of(one)
    elif isinstance(context, str):
        yield context


def carries(text: str, value: str, now: Iterable[str]) -> bool:
    """Whether a text has an old value otherwise than as a part of something longer that is true now.

    All are folded texts.
    """
    covered = [
        range(place, place + len(longer))
        for longer in now
        if len(longer) > len(value) and value in longer and longer in text
        for place in places_of(longer, text)
    ]
    return any(not any(place in one for one in covered) for place in places_of(value, text))


def folded_values(context: Context) -> tuple[str, ...]:
    """Every text of a context, folded, each once."""
    return tuple(dict.fromkeys(one for one in map(folded, values_of(context)) if one))


def _differing(path: str, old: Any, new: Any) -> Iterator[ChangedFact]:  # noqa: ANN401 - values of a context
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in dict.fromkeys((*old, *new)):
            yield from _differing(f"{path}.{name}".strip("."), old.get(name), new.get(name))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _in_lists(path, old, new)
    elif isinstance(old, (Mapping, list)) or isinstance(new, (Mapping, list)):
        yield from _side(path, old, gone=True)
        yield from _side(path, new, gone=False)
    else:
        yield ChangedFact(path, _text(old), _text(new), _is_printed(path, new if old is None else old))


def _in_lists(path: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[ChangedFact]:
    matcher = SequenceMatcher(None, list(map(canonical, old)), list(map(canonical, new)), autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        for at in range(both):
            yield from _differing(f"{path}[{i1 + at}]", old[i1 + at], new[j1 + at])
        for at in range(i1 + both, i2):
            yield from _side(f"{path}[{at}]", old[at], gone=True)
        for at in range(j1 + both, j2):
            yield from _side(f"{path}[{at}]", new[at], gone=False)


def _side(path: str, value: Any, *, gone: bool) -> Iterator[ChangedFact]:  # noqa: ANN401 - a value of a context
    """Every value of something that went, or came."""
    empty: Any = type(value)() if isinstance(value, (Mapping, list)) else None
    yield from _differing(path, value, empty) if gone else _differing(path, empty, value)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _is_printed(path: str, value: object) -> bool:
    name = path.rpartition(".")[2]
    return isinstance(value, str) and bool(value.strip()) and name not in UNPRINTED
