"""Who belongs to what on a day, and what a source last said."""

from __future__ import annotations

from datetime import date

import pytest

from advocacy.domain.membership import Membership, members_on
from advocacy.domain.source_entry import SourceEntry, said
from advocacy.domain.term import last_attested

DAY = date(2026, 3, 2)
LIBE = [
    Membership("1", "always", "libe", since=date(2024, 7, 16)),
    Membership("2", "left", "libe", since=date(2024, 7, 16), until=date(2026, 3, 1)),
    Membership("3", "seen before", "libe", attested_on=date(2026, 1, 5)),
    Membership("4", "seen until", "libe", attested_on=date(2026, 1, 5), until=date(2026, 2, 1)),
    Membership("5", "seen later", "libe", attested_on=date(2026, 4, 1)),
    Membership("6", "elsewhere", "droi", since=date(2024, 7, 16)),
    Membership("7", "who knows", "libe"),
]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (DAY, {"always", "seen before"}),
        (date(2026, 1, 5), {"always", "left", "seen before", "seen until"}),
        (date(2024, 7, 15), set[str]()),
        (date(2026, 4, 1), {"always", "seen later"}),
    ],
)
def test_members_are_those_of_the_day(day: date, expected: set[str]) -> None:
    assert members_on(LIBE, "libe", day) == expected


def test_the_last_proof_is_the_end_of_the_span() -> None:
    assert last_attested(LIBE[0]) is None
    assert last_attested(LIBE[2]) == date(2026, 1, 5)
    span = Membership("8", "p", "o", attested_on=date(2026, 1, 5), attested_until=DAY)
    assert last_attested(span) == DAY


def test_what_a_source_said_is_kept_for_each_row() -> None:
    entry = SourceEntry("a list", "1", said({"offices/b": "2", "offices/a": "1"}), DAY)
    assert entry.said == '{"offices/a":"1","offices/b":"2"}'
    assert entry.digests == {"offices/a": "1", "offices/b": "2"}
