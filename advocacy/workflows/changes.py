"""What reading something in again would change: the new, the changed, never the same twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from advocacy.register import Library
from advocacy.register.rows import to_row
from advocacy.register.tables import table_of


def differences(library: Library, values: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """Of these values, those the library does not have, and those it has otherwise (with its revision)."""
    fresh: list[Any] = []
    changed: list[Any] = []
    known: dict[type, dict[object, Any]] = {}
    for value in values:
        kind = type(value)
        if kind not in known:
            known[kind] = {_identity(one): one for one in library.find(kind)}
        stored = known[kind].get(_identity(value))
        if stored is None:
            fresh.append(value)
        elif replace(value, revision=stored.revision) != stored:
            changed.append(replace(value, revision=stored.revision))
    return fresh, changed


def _identity(value: object) -> object:
    return table_of(type(value)).key_of(to_row(value))
