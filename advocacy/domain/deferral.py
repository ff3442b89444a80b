"""Putting something that needs doing off to a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Deferral:
    """The item of this key is not shown before the day; its cause stays as it is."""

    item: str
    until: date
    reason: str = ""
    revision: int = 0
