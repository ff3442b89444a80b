"""When somebody is a member, as lists say it: the dates they write, and what a list proves on its day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from advocacy.formats.mep_refusals import DateNotRead, EndBeforeBeginning

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T +Z].*)?", re.ASCII)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?:[T ].*)?", re.ASCII)
_STILL = frozenset({"", "-", "ongoing", "present", "..."})
_NO_END = 9999
"""The year that Parltrack writes for an end that has not come."""


@dataclass(frozen=True, slots=True)
class MemberTerm:
    """How long somebody is a member; ``ended`` without ``until``: the list says that it is over, but not since when."""

    since: date | None = None
    until: date | None = None
    ended: bool = False

    def proven_on(self, as_of: date) -> date | None:
        """The day on which a list of ``as_of`` proves what it says of the member; None where it proves no day."""
        if self.ended and self.until is None:
            return None
        latest = min(as_of, self.until) if self.until else as_of
        return max(latest, self.since) if self.since else latest


def read_term(since: str, until: str, *, ended: bool = False) -> MemberTerm:
    """The term between two days as lists write them. Raises DateNotRead, EndBeforeBeginning."""
    first, last = read_day(since), read_day(until)
    if first and last and last < first:
        raise EndBeforeBeginning(since=first.isoformat(), until=last.isoformat())
    return MemberTerm(first, last, ended)


def read_day(text: str) -> date | None:
    """The day in ``2024-07-16`` or ``16/07/2024``, a time after it or not; None for none and for one that never comes.

    The Parliament writes the day before the month in every language. Raises DateNotRead.
    """
    plain = text.strip()
    if plain.casefold() in _STILL:
        return None
    found = _YEAR_FIRST.fullmatch(plain) or _DAY_FIRST.fullmatch(plain)
    if found is None:
        raise DateNotRead(text=plain)
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError as trouble:
        raise DateNotRead(text=plain) from trouble
    return None if day.year == _NO_END else day
