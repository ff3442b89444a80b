"""The steps of an office's handling: in order, with the days they set, and time that stands still."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.handling import (
    AlreadyPaused,
    DayBeforeItself,
    NoNewDay,
    NotPaused,
    OutOfOrder,
    SetsNoDay,
    TooFarAhead,
    check_step,
    pauses,
)
from advocacy.domain.milestone import Milestone, MilestoneKind
from advocacy.errors import AdvocacyError

K = MilestoneKind


def step(kind: K, day: int, until: date | None = None) -> Milestone:
    """A step on a day of March 2026; of one day, the one named later was entered later."""
    return Milestone(f"{day:02}-{kind}", "to", kind, date(2026, 3, day), until)


def march(day: int) -> date:
    return date(2026, 3, day)


@pytest.mark.parametrize(("steps", "expected"), [
    ([], []),
    ([step(K.PAUSED, 2)], [(2, None)]),
    ([step(K.PAUSED, 2), step(K.RESUMED, 9)], [(2, 9)]),
    ([step(K.RESUMED, 9), step(K.PAUSED, 2)], [(2, 9)]),  # entered the other way round
    ([step(K.PAUSED, 2), step(K.PAUSED, 5), step(K.RESUMED, 9)], [(2, 9)]),
    ([step(K.PAUSED, 2, march(20))], [(2, 20)]),
    ([step(K.PAUSED, 2, march(20)), step(K.RESUMED, 9)], [(2, 9)]),  # sooner than was said
    ([step(K.PAUSED, 2, march(5)), step(K.RESUMED, 9)], [(2, 9)]),  # later than was said
    ([step(K.PAUSED, 2, march(5)), step(K.PAUSED, 9)], [(2, 5), (9, None)]),
    ([step(K.PAUSED, 2), step(K.RESUMED, 4), step(K.PAUSED, 9), step(K.RESUMED, 11)], [(2, 4), (9, 11)]),
    ([step(K.RESUMED, 4)], []),
    ([step(K.REGISTERED, 1), step(K.EXTENDED, 3, march(20))], []),
])  # fmt: skip
def test_when_time_stood_still(steps: list[Milestone], expected: list[tuple[int, int | None]]) -> None:
    found = [(one.since.day, one.until.day if one.until else None) for one in pauses(steps)]
    assert found == expected


@pytest.mark.parametrize(("new", "others", "refusal", "words"), [
    (step(K.EXTENDED, 2), [], NoNewDay, "“extended” needs the day it sets"),
    (step(K.PROMISED, 2), [], NoNewDay, "until when"),
    (step(K.REGISTERED, 2, march(9)), [], SetsNoDay, "“registered” sets no day"),
    (step(K.RESUMED, 2, march(9)), [step(K.PAUSED, 1)], SetsNoDay, "sets no day"),
    (step(K.EXTENDED, 9, march(2)), [], DayBeforeItself, "on 2026-03-09 cannot set 2026-03-02"),
    (step(K.PROMISED, 9, date(2096, 3, 9)), [], TooFarAhead, "look at the year"),
    (step(K.RESUMED, 9), [], NotPaused, "nothing was paused"),
    (step(K.RESUMED, 9), [step(K.PAUSED, 2), step(K.RESUMED, 5)], NotPaused, "2026-03-09"),
    (step(K.RESUMED, 5), [step(K.PAUSED, 2), step(K.RESUMED, 9)], NotPaused, "2026-03-09"),
    (step(K.PAUSED, 9), [step(K.PAUSED, 2)], AlreadyPaused, "since 2026-03-02"),
    (step(K.PAUSED, 2), [step(K.PAUSED, 9)], AlreadyPaused, "On 2026-03-09"),
    (step(K.PAUSED, 9), [step(K.PAUSED, 2, march(20))], AlreadyPaused, "already paused"),
    (step(K.ADMITTED, 2), [step(K.REGISTERED, 9)], OutOfOrder, "“registered” is on record on 2026-03-09"),
    (step(K.REGISTERED, 9), [step(K.DECIDED, 2)], OutOfOrder, "“decided” is on record on 2026-03-02"),
    (step(K.IMPLEMENTED, 2), [step(K.DECIDED, 9)], OutOfOrder, "does not fit"),
])  # fmt: skip
def test_what_cannot_be_is_refused(
    new: Milestone, others: list[Milestone], refusal: type[AdvocacyError], words: str
) -> None:
    with pytest.raises(refusal, match=words):
        check_step(new, others)


@pytest.mark.parametrize(("new", "others"), [
    (step(K.REGISTERED, 2), []),
    (step(K.EXTENDED, 2, march(9)), []),
    (step(K.PROMISED, 2, march(2)), []),
    (step(K.PAUSED, 2), []),
    (step(K.PAUSED, 2, march(9)), []),
    (step(K.RESUMED, 9), [step(K.PAUSED, 2)]),
    (step(K.RESUMED, 9), [step(K.PAUSED, 2, march(5))]),
    (step(K.PAUSED, 9), [step(K.PAUSED, 2, march(5))]),
    (step(K.PAUSED, 9), [step(K.PAUSED, 2), step(K.RESUMED, 5)]),
    (step(K.ADMITTED, 9), [step(K.REGISTERED, 2), step(K.DECIDED, 20)]),
    (step(K.ADMITTED, 9), [step(K.INADMISSIBLE, 2)]),  # thought better of it
    (step(K.ADMITTED, 15), [step(K.DECIDED, 2), step(K.DECIDED, 20)]),  # taken up again
    (step(K.IMPLEMENTED, 9), []),  # the decision itself need not be on record
    (step(K.DECIDED, 9), [step(K.ADMITTED, 9)]),
])  # fmt: skip
def test_what_can_be_is_taken(new: Milestone, others: list[Milestone]) -> None:
    check_step(new, others)


@given(st.lists(st.tuples(st.sampled_from([K.PAUSED, K.RESUMED]), st.integers(1, 31), st.integers(0, 31))))
def test_pauses_never_overlap_and_come_in_order(drawn: list[tuple[K, int, int]]) -> None:
    steps = [
        step(kind, day, march(max(day, until)) if until and kind is K.PAUSED else None)
        for kind, day, until in drawn
    ]
    found = pauses(steps)
    assert all(one.until is None or one.since <= one.until for one in found)
    ends = [one.until for one in found[:-1]]
    assert all(end is not None for end in ends)
    assert all(end <= later.since for end, later in zip(ends, found[1:], strict=True) if end)
