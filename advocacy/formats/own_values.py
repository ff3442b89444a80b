"""Values of the domain as plain JSON and back: what our own exports add to a format that has no field for it.

A field that has its usual value is left out. The number of a revision is left out too: it counts the changes in one
library.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import Enum
from functools import partial
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from advocacy.domain.partial_date import PartialDate, exact_day
from advocacy.errors import BadInput
from advocacy.formats.foreign_text import as_written
from advocacy.formats.list_refusals import OwnPartDamaged

T = TypeVar("T")

Table = dict[str, Any]
"""Fields by name, as JSON has them."""

Reading = Callable[[Any], Any]
"""Reads one field; raises ValueError, TypeError or BadInput for what is none."""

LEFT_OUT = frozenset({"revision"})


def as_table(value: object, *without: str) -> Table:
    """The fields of a frozen value that differ from what is usual, but for those named."""
    return {
        name: _plain(given)
        for name, normal in _shape(type(value)).usual.items()
        if name not in without and (given := getattr(value, name)) != normal
    }


def from_table(kind: type[T], table: object, **known: object) -> T:
    """The value that ``as_table`` wrote, with the fields that the format itself has a place for as ``known``.

    Raises OwnPartDamaged.
    """
    if not isinstance(table, Mapping):
        raise OwnPartDamaged(field=kind.__name__)
    shape = _shape(kind)
    given = dict(shape.usual)
    for name, one in table.items():
        if name in shape.readings:
            try:
                given[name] = shape.readings[name](one)
            except (ValueError, TypeError, BadInput) as trouble:
                raise OwnPartDamaged(field=name) from trouble
    given |= known
    if missing := next((name for name in shape.needed if given[name] is None), ""):
        raise OwnPartDamaged(field=missing)
    return kind(**given)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of any value
    if value is None or isinstance(value, str):
        return value  # words of the domain's enumerations are texts too
    if isinstance(value, date | PartialDate):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(_plain(one) for one in value)
    return as_table(value)


@dataclass(frozen=True, slots=True)
class _Shape:
    """The fields of a value: what each is where a table does not say, how it is read, which cannot be nothing."""

    usual: Mapping[str, object]
    readings: Mapping[str, Reading]
    needed: tuple[str, ...]


_SHAPES: dict[type, _Shape] = {}


def _shape(kind: type) -> _Shape:
    if kind not in _SHAPES:
        hints = get_type_hints(kind)
        told = [one for one in fields(kind) if one.name not in LEFT_OUT]
        usual = {
            one.name: _nothing(hints[one.name]) if one.default is MISSING else one.default for one in told
        }
        _SHAPES[kind] = _Shape(
            usual,
            {one.name: _reading(hints[one.name]) for one in told},
            tuple(n for n, one in usual.items() if one is None and not isinstance(hints[n], UnionType)),
        )
    return _SHAPES[kind]


def _nothing(hint: Any) -> object:  # noqa: ANN401 - a type as it is annotated
    return "" if hint is str else None


def _reading(hint: Any) -> Reading:  # noqa: ANN401 - a type as it is annotated
    if isinstance(hint, UnionType):  # something or None
        return _reading(next(one for one in get_args(hint) if one is not type(None)))
    if get_origin(hint) in {tuple, frozenset}:
        return partial(_several, get_origin(hint), _reading(get_args(hint)[0]))
    return _SIMPLE[hint] if hint in _SIMPLE else hint if issubclass(hint, Enum) else partial(from_table, hint)


def _several(kind: Callable[[list[Any]], Any], read: Reading, given: object) -> Any:  # noqa: ANN401 - of any kind
    if not isinstance(given, list):
        raise TypeError
    return kind([read(one) for one in given])


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError
    return as_written(given)


_SIMPLE: Mapping[Any, Reading] = {str: _text, date: exact_day, PartialDate: PartialDate.parse}
