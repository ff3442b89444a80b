"""What a library says of itself: its desks and its settings."""

from __future__ import annotations

from dataclasses import dataclass

from advocacy.domain.moment import Id


@dataclass(frozen=True, slots=True)
class Desk:
    """One laptop's mark in a library: part of references, origin of journal entries."""

    id: Id
    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of the library, as text."""

    key: str
    value: str
    revision: int = 0
