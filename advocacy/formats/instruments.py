"""The law at hand: reads ``instruments.toml``, and ``points.toml`` with the shipped grounds and demands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from advocacy.domain.case import PointKind
from advocacy.domain.instrument import Binds, Instrument, Party
from advocacy.formats.toml_rows import Entry, read_toml

INSTRUMENT_KEYS = frozenset(
    {"binds", "parties", "not_between", "bodies", "articles", "names", "names_confidence", "confidence", "source",
     "checked_on", "note"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShippedPoint:
    """A ground or demand that comes with the program: the law it rests on, who has the power to grant it.

    ``article`` is what it cites ("3(1)", "1 and 33"), ``tells_of_asylum`` where its sentence tells that somebody
    asked for asylum.
    """

    key: str
    kind: PointKind
    instrument: str
    audiences: tuple[str, ...]
    tells_of_asylum: bool = False
    article: str = ""


def read_instruments(text: str) -> Mapping[str, Instrument]:
    """The instruments by key. Raises BadInput."""
    file = read_toml(text, "instruments.toml")
    return {key: _instrument(key, file.table(key)) for key in file.values}


def read_points(text: str) -> Mapping[str, ShippedPoint]:
    """The shipped grounds and demands by key. Raises BadInput."""
    file = read_toml(text, "points.toml")
    return {key: _point(key, file.table(key)) for key in file.values}


def _instrument(key: str, entry: Entry) -> Instrument:
    entry.refuse_unknown(INSTRUMENT_KEYS)
    parties = entry.table("parties")
    return Instrument(
        key,
        entry.choice(Binds, "binds"),
        {state: _party(parties.table(state)) for state in parties.values},
        frozenset(entry.words("not_between")),
        entry.table("names").text("en", ""),
        entry.text("source", ""),
    )


def _party(entry: Entry) -> Party:
    entry.refuse_unknown(frozenset({"since", "until"}))
    return Party(entry.day("since"), entry.day("until"))


def _point(key: str, entry: Entry) -> ShippedPoint:
    return ShippedPoint(
        key,
        entry.choice(PointKind, "kind"),
        entry.text("instrument", ""),
        entry.words("audiences"),
        entry.truth("tells_of_asylum"),
        entry.text("article", ""),
    )
