"""One mapping between the domain's frozen values and rows, by the fields' types, both ways.

A column carries its field's name. An enumeration is stored as its value, a date or moment as ISO 8601 text,
a partial date as text, yes and no as 1 and 0, several things as a JSON array (a set sorted), None as NULL.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Collection, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from enum import Enum
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from advocacy.domain.partial_date import PartialDate
from advocacy.errors import AdvocacyError
from advocacy.register.refusals import UnreadableRow

Column = str | int | None
"""What a column of a domain value holds."""

Row = dict[str, Column]
"""A row by column name, in the order of the fields; also what the journal keeps of it."""

T = TypeVar("T")

TEXTS = 256
"""Thousands of wordings share a few sets of sides: so many of a column's texts are read once."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one type goes into a column and comes back."""

    store: Callable[[Any], Column]
    load: Callable[[Any], Any]
    nullable: bool = False


def _same(value: Any) -> Any:  # noqa: ANN401 - whatever it is, it is given back
    return value


def columns(kind: type) -> tuple[str, ...]:
    """The names of the columns of a stored class."""
    return tuple(_kinds(kind))


def nullable(kind: type, name: str) -> bool:
    """Whether the field may be None."""
    return _kinds(kind)[name].nullable


def to_row(value: object) -> Row:
    """The row of a value."""
    kind: Any = type(value)
    names, fields_of, stores = _writer(kind)
    row = dict(zip(names, fields_of(value), strict=True))
    for name, store in stores:
        row[name] = store(row[name])
    return row


@cache
def _writer(kind: type) -> tuple[tuple[str, ...], Callable[[Any], Sequence[Any]], tuple[tuple[str, Any], ...]]:
    """The names of a class's columns, what takes its fields, and which of them are stored otherwise than they are."""
    kinds = _kinds(kind)
    names = tuple(kinds)
    taken = attrgetter(*names)
    fields_of = taken if len(names) > 1 else lambda value: (taken(value),)
    stores = tuple((name, one.store) for name, one in kinds.items() if one.store is not _same)
    return names, fields_of, stores


def to_column(kind: type, name: str, value: object) -> Column:
    """What the column of that field holds for this value. Raises KeyError for an unknown field."""
    return _kinds(kind)[name].store(value)


def default(kind: type, name: str) -> Column:
    """What the column holds where nothing is said of the field. Raises KeyError for a field that must be said."""
    known = {one.name: one.default for one in fields(kind) if one.default is not MISSING}
    return to_column(kind, name, known[name])


def from_row(kind: type[T], row: Sequence[Column]) -> T:
    """The value of a row that has the columns in the order of the fields. Raises UnreadableRow."""
    one: Any = kind  # what is cached by a class wants more of it than a type variable says
    try:
        return kind(*[load(column) for load, column in zip(_loaders(one), row, strict=True)])
    except (ValueError, TypeError, AdvocacyError) as unknown:
        raise _unreadable(kind, row) from unknown


@cache
def _loaders(kind: type) -> tuple[Callable[[Any], Any], ...]:
    return tuple(one.load for one in _kinds(kind).values())


def _unreadable(kind: type, row: Sequence[Column]) -> UnreadableRow:
    for (name, one), column in zip(_kinds(kind).items(), row, strict=True):
        try:
            one.load(column)
        except (ValueError, TypeError, AdvocacyError):
            return UnreadableRow(table=kind.__name__, field=name, value=column)
    return UnreadableRow(table=kind.__name__, field=columns(kind)[0], value=row[0])


_KINDS: dict[type, dict[str, _Kind]] = {}


def _kinds(kind: type) -> dict[str, _Kind]:
    if kind not in _KINDS:
        hints = get_type_hints(kind)
        _KINDS[kind] = {one.name: _kind_of(hints[one.name]) for one in fields(kind)}
    return _KINDS[kind]


def _kind_of(hint: Any) -> _Kind:  # noqa: ANN401 - a type hint has no type of its own
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType} and len(inner) == 2 and type(None) in inner:  # noqa: PLR2004 - X | None
        return _or_none(_kind_of(next(one for one in inner if one is not type(None))))
    if origin is tuple and inner[1:] == (Ellipsis,):
        return _several(tuple, _kind_of(inner[0]), _same)
    if origin is frozenset:
        return _several(frozenset, _kind_of(inner[0]), sorted)
    if isinstance(hint, type):
        return _plain(hint)
    raise TypeError(f"no column can hold {hint}")


def _plain(hint: type) -> _Kind:
    # A bool is an int and a datetime a date to Python, hence by identity.
    known: dict[type, _Kind] = {
        str: _Kind(_same, _text),
        int: _Kind(_same, _same),
        bool: _Kind(int, bool),
        datetime: _Kind(datetime.isoformat, datetime.fromisoformat),
        date: _Kind(date.isoformat, date.fromisoformat),
        PartialDate: _Kind(str, PartialDate.parse),
    }
    if hint in known:
        return known[hint]
    if issubclass(hint, Enum):
        return _member(hint)
    raise TypeError(f"no column can hold {hint}")


def _member(hint: type[Enum]) -> _Kind:
    """How an enumeration is stored; by two tables, as making a member of a value is slow."""
    stored = {one: one.value for one in hint}
    loaded = {one.value: one for one in hint}
    return _Kind(
        lambda member: stored[member] if member in stored else hint(member).value,
        lambda column: loaded[column] if column in loaded else hint(column),
    )


def _text(column: object) -> str:
    if not isinstance(column, str):
        raise TypeError(column)
    return column


def _or_none(kind: _Kind) -> _Kind:
    return _Kind(
        _same if kind.store is _same else lambda value: None if value is None else kind.store(value),
        lambda column: None if column is None else kind.load(column),
        nullable=True,
    )


def _several(container: type, kind: _Kind, order: Callable[[list[Any]], list[Any]]) -> _Kind:
    @lru_cache(maxsize=TEXTS)
    def store(values: Collection[object]) -> Column:
        return json.dumps(order([kind.store(value) for value in values]), ensure_ascii=False)

    @lru_cache(maxsize=TEXTS)
    def load(column: str) -> object:
        return container(kind.load(one) for one in json.loads(column))

    return _Kind(store, load)
