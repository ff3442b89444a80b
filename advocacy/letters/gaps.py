"""Facts as a template sees them, and the gaps found while a letter is written.

Facts are plain dict, list, str, bool and int. They are copied once per letter into values that know their
path, so that an absent key, ``None`` or an empty text becomes a ``Gap`` naming ``persons[0].name_gen``.
A gap is false in a condition; printed, filtered or looped over, it is recorded with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Undefined
from jinja2.runtime import Context
from jinja2.utils import missing

from advocacy.letters.refusals import TooMuchWork, UnusableFact

Fact = Any
"""A value a template meets: Fields, Items, str, bool, int, a Gap, or a mark of Jinja's own."""

GAPS = "_gaps"
"""Under this name the list of recorded gaps travels in the context; no template can say it."""

MARKS = "_marks"
"""Under this name a preview's words for gaps travel in the context."""

UNPRINTABLE = re.compile("[\x00-\x06\x08\x0b\x0d-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

STEPS = "_steps"
"""Under this name what is left of the work a letter may cost travels in the context."""

MOST_STEPS = 200_000
"""Turns of loops, and things filters look at, in one letter: a second's work; a letter needs hundreds."""

LARGEST = 10**18
TEXT_STEP = 1000
"""Characters of text that count as one step."""

BLANK = " \t\n\a\f"


class Gap(Undefined):
    """A fact that is not there; ``paths`` names it (several, when a list lacks it in several places)."""

    __slots__ = ("paths",)

    def __init__(
        self, hint: str | None = None, obj: object = missing, name: str | None = None, *_: object
    ) -> None:
        super().__init__(hint, obj, name)
        self.paths: tuple[str, ...] = (name or hint or "",)

    @classmethod
    def at(cls, *paths: str) -> Gap:
        """The gap at these paths."""
        gap = cls(name=paths[0])
        gap.paths = paths
        return gap

    def within(self, key: str) -> Gap:
        """The gap one step deeper."""
        return Gap.at(*(f"{path}{key}" for path in self.paths))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Gap)

    def __hash__(self) -> int:
        return hash(Gap)

    def _no(self, _other: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _no  # type: ignore[assignment]  # Undefined's raise


class Fields(dict[str, Any]):
    """A record of facts that knows its path."""

    __slots__ = ("path",)
    path: str


class Items(list[Any]):
    """A list of facts that knows its path."""

    __slots__ = ("path",)
    path: str


@dataclass(frozen=True, slots=True)
class Made:
    """Something docxtpl made, which prints itself; only a letter on docxtpl's own path can hold it."""

    thing: object


def facts_with_paths(data: Mapping[str, Any], recorded: list[Recorded]) -> dict[str, Any]:
    """The facts as the top of a template's context; gaps will be recorded in ``recorded``."""
    try:
        context = {key: _with_path(value, key) for key, value in data.items() if not str(key).startswith("_")}
    except RecursionError as error:
        raise UnusableFact(path=next(iter(data), ""), kind="nested") from error
    context[GAPS] = recorded
    context[STEPS] = [MOST_STEPS]
    return context


def spend(context: Context, value: Fact) -> None:
    """Charge a letter for looking at a value; raises TooMuchWork when it has cost too much."""
    if isinstance(value, str):
        steps = 1 + len(value) // TEXT_STEP
    else:
        steps = 1 + len(value) if isinstance(value, (Items, Fields)) else 1
    left: list[int] = context.parent[STEPS]
    left[0] -= steps
    if left[0] < 0:
        raise TooMuchWork


def _with_path(value: Fact, path: str) -> Fact:
    kind = type(value)
    if kind is str:
        text = value if value.isprintable() else printable(value)
        return Gap.at(path) if not text or text.isspace() or not text.strip(BLANK) else text
    if kind is bool or (kind is int and -LARGEST < value < LARGEST):
        return value
    if value is None:
        return Gap.at(path)
    if isinstance(value, dict):
        return _fields(value, path)
    if isinstance(value, (list, tuple)):
        return _items(value, path)
    if isinstance(value, Made):
        return value.thing
    raise UnusableFact(path=path, kind=kind.__name__)


def _fields(value: dict[str, Any], path: str) -> Fields:
    fields = Fields(value)
    fields.path = path
    for key, item in value.items():
        # Most facts are ordinary texts: they stay as they are, at the cost of a look.
        if type(item) is not str or not item.isprintable() or not item.strip():
            fields[key] = _with_path(item, f"{path}.{key}")
    return fields


def _items(value: Sequence[Any], path: str) -> Items:
    items = Items(value)
    items.path = path
    for number, item in enumerate(value):
        if type(item) is not str or not item.isprintable() or not item.strip():
            items[number] = _with_path(item, f"{path}[{number}]")
    return items


def printable(text: str) -> str:
    """The text without characters no letter can hold; line ends as a line feed.

    Kept are docxtpl's marks in a text: tab, line feed, alarm (a new paragraph) and form feed (a new page).
    """
    if text.isprintable() or not UNPRINTABLE.search(text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    return UNPRINTABLE.sub("", lines)


Recorded = tuple[str, int]
"""The path of a gap and the number of the tag that needs it."""


def record(context: Context, gap: Gap, tag: int) -> None:
    """Note a gap at a tag."""
    spend(context, gap.paths[0] if len(gap.paths) == 1 else Items(gap.paths))
    recorded: list[Recorded] = context.parent[GAPS]
    recorded.extend((path, tag) for path in gap.paths)


def mark(context: Context, gap: Gap) -> str:
    """What stands in the place of a gap: nothing, but in a preview its words in ⟦…⟧."""
    words: Callable[[str], str] | None = context.parent.get(MARKS)
    return "".join(f"⟦{printable(words(path))}⟧" for path in gap.paths) if words else ""


def absent(values: Iterable[Any]) -> Gap | None:
    """All gaps among some values as one, or None."""
    paths = [path for value in values if isinstance(value, Gap) for path in value.paths]
    return Gap.at(*paths) if paths else None
