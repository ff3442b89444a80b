"""What reading something in again would change: the new, the changed, never the same twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from advocacy.domain.wording import Wording
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
        elif (wanted := _as_confirmed(replace(value, revision=stored.revision), stored)) != stored:
            changed.append(wanted)
    return fresh, changed


def _as_confirmed(value: Any, stored: Any) -> Any:  # noqa: ANN401 - a value of any table
    """The value; a wording that says what was confirmed here stays confirmed where the source names nobody."""
    if not isinstance(value, Wording) or value.confirmed_by or value.text != stored.text:
        return value
    return replace(value, confirmed_by=stored.confirmed_by, confirmed_on=stored.confirmed_on)


def _identity(value: object) -> object:
    return table_of(type(value)).key_of(to_row(value))
