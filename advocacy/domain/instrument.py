"""Law that binds: an instrument is cited only where it binds on the letter's date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum


class Binds(StrEnum):
    """Whose duty an instrument is."""

    STATE = "state"
    PAIR = "pair"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Party:
    """A state's time under an instrument; None means no end, or no known beginning."""

    since: date | None = None
    until: date | None = None

    def on(self, day: date) -> bool:
        """Whether the state was bound that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty or rule, how it binds and whom; ``not_between`` are states among whom another rule replaces it."""

    key: str
    binds: Binds
    parties: Mapping[str, Party] = field(default_factory=dict)
    not_between: frozenset[str] = frozenset()
    name: str = ""
    source: str = ""

    def binds_on(self, requested: str, requesting: tuple[str, ...], day: date) -> bool:
        """Whether it may be cited for these states on that day."""
        match self.binds:
            case Binds.BODY:
                return True
            case Binds.STATE:
                return self._party(requested, day)
            case Binds.PAIR:
                states = {requested, *requesting}
                replaced = states <= self.not_between
                return bool(requesting) and not replaced and all(self._party(state, day) for state in states)

    def _party(self, state: str, day: date) -> bool:
        party = self.parties.get(state)
        return party is not None and party.on(day)


def laid_over(own: Mapping[str, Instrument], shipped: Mapping[str, Instrument]) -> Mapping[str, Instrument]:
    """The shipped instruments with our own parties over theirs, and instruments of our own beside them."""
    merged = dict(shipped)
    for key, one in own.items():
        known = shipped.get(key, one)
        merged[key] = replace(known, parties={**known.parties, **one.parties})
    return merged
