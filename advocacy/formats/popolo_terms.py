"""Terms as Popolo has them: dates that may be only a month or a year, of the membership or of its legislative period.

Of a date that is not exact only those days count that lie within the term whatever it means: whoever left “in 2016”
held the place until 1 January 2016 for certain, and is not named in a letter of that spring.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from advocacy.domain.partial_date import PartialDate, Precision
from advocacy.errors import BadInput
from advocacy.formats.json_entries import Entry
from advocacy.formats.list_refusals import DateNotReadable

_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ].*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Term:
    """What a source says of the time: a term with exact days, or the days between which it is proven."""

    since: date | None = None
    until: date | None = None
    attested_on: date | None = None
    attested_until: date | None = None


def term_of(entry: Entry, period: Entry | None, as_of: date) -> Term:
    """The term of a membership; what it does not say itself its legislative period says (None: it has none).

    Whoever is listed without any date is proven for the day the list is of. Raises DateNotReadable.
    """
    begin = _date(entry, "start_date") or (_date(period, "start_date") if period else None)
    end = _date(entry, "end_date") or (_date(period, "end_date") if period else None)
    if begin is None and end is None:
        return Term(attested_on=as_of)
    if _exact(begin) and (end is None or _exact(end)):
        return Term(since=_first(begin), until=_first(end))
    if begin is None:
        return Term(until=_first(end) if _exact(end) else None)
    return _proven(begin, end, as_of)


def _proven(begin: PartialDate, end: PartialDate | None, as_of: date) -> Term:
    """The days that lie within the term for certain; none where there is no such day."""
    first = _last_day(begin)
    last = as_of if end is None else end.first_day()
    until = last if end is not None and _exact(end) else None
    if first > last:
        return Term(until=until)
    return Term(until=until, attested_on=first, attested_until=last)


def exact_term(entry: Entry) -> dict[str, date | None] | None:
    """First and last day as our own export writes them, by field; None where another program put a month or a year.

    Raises DateNotReadable.
    """
    begin, end = _date(entry, "start_date"), _date(entry, "end_date")
    if any(one is not None and not _exact(one) for one in (begin, end)):
        return None
    return {"since": _first(begin), "until": _first(end)}


@lru_cache(maxsize=4096)
def partial_date(text: str) -> PartialDate | None:
    """A day, month or year; None for what is none, such as the empty text."""
    if not text:
        return None
    try:
        return PartialDate.parse(_WITH_TIME.sub(r"\1", text))
    except BadInput:
        return None


def _date(entry: Entry, key: str) -> PartialDate | None:
    text = entry.text(key)
    read = partial_date(text) if text else None
    if text and read is None:
        raise DateNotReadable(date=text)
    return read


def _exact(day: PartialDate | None) -> bool:
    return day is not None and day.precision is Precision.DAY


def _first(day: PartialDate | None) -> date | None:
    return day.first_day() if day else None


def _last_day(partial: PartialDate) -> date:
    """The latest day that the date can mean."""
    month = partial.month or 12
    return date(partial.year, month, partial.day or monthrange(partial.year, month)[1])
