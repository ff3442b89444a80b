"""Dates as exactly as they are known: a day, a month or a year, never padded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advocacy.errors import BadInput

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def exact_day(text: str) -> date:
    """The day written 2014-07-29. Raises BadInput, for 20140729 and week dates too, which Python reads."""
    found = _SHAPE.fullmatch(text)
    try:
        if found and found[3]:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise BadInput(place=text, cause="a day is written 2014-07-29")


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year of the Gregorian calendar."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise BadInput(place=str(self.year), cause="a day needs its month")
        try:
            self.first_day()
        except ValueError as impossible:
            raise BadInput(place=str(self), cause=str(impossible)) from impossible

    @property
    def precision(self) -> Precision:
        """How exactly this date is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    def first_day(self) -> date:
        """The earliest day this date can mean; order events by it."""
        month, day = (1 if part is None else part for part in (self.month, self.day))
        return date(self.year, month, day)

    def is_not_after(self, day: date) -> bool:
        """Whether the date can have come by that day: a month or a year counts from its first day."""
        return self.first_day() <= day

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2014``, ``2014-07`` or ``2014-07-29``. Raises BadInput for anything else."""
        found = _SHAPE.fullmatch(text.strip())
        if not found:
            raise BadInput(place=text, cause="a date is written 2014-07-29, 2014-07 or 2014")
        year, month, day = (int(part) if part else None for part in found.groups())
        return cls(year or 0, month, day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The exactly known day."""
        return cls(day.year, day.month, day.day)
