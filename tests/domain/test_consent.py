"""Nothing is issued against the will of the person, whoever reads it and on whatever day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.consent import (
    Consent,
    ConsentIncomplete,
    ConsentMissing,
    ConsentOutOfScope,
    ConsentRefused,
    ConsentState,
    consent_on,
    why_not_issued,
)
from advocacy.domain.disclosure import Side, Sides

DAY = date(2026, 3, 2)
SIDES = st.frozensets(st.sampled_from(Side))
C = ConsentState


def consent(state: ConsentState, number: int = 1, **more: Any) -> Consent:  # noqa: ANN401 - any field
    reasons: dict[str, Any] = (
        {"reason": "in custody", "second_name": "Boris"} if state is C.NOT_OBTAINABLE else {}
    )
    return Consent(f"{number:03d}", "person", state, **{**reasons, **more})


@given(st.sampled_from(ConsentState), SIDES)
def test_only_three_states_are_a_yes(state: ConsentState, readers: Sides) -> None:
    refusal = why_not_issued(consent(state), "Nikolai", readers)
    expected = {
        C.GIVEN: None, C.NOT_OBTAINABLE: None, C.LIMITED: None,
        C.REFUSED: ConsentRefused, C.WITHDRAWN: ConsentRefused, C.UNKNOWN: ConsentMissing,
    }[state]  # fmt: skip
    assert (type(refusal) if refusal else None) is expected


@given(readers=SIDES, reached=SIDES)
def test_a_limited_yes_reaches_whom_it_names(readers: Sides, reached: Sides) -> None:
    refusal = why_not_issued(consent(C.LIMITED, sides=reached, scope="Bulgaria"), "Nikolai", readers)
    if not reached or readers <= reached:
        assert refusal is None
    else:
        assert isinstance(refusal, ConsentOutOfScope)
        assert str(refusal) == "The consent of Nikolai does not reach these addressees: Bulgaria."


def test_silence_is_no_yes() -> None:
    refusal = why_not_issued(None, "Nikolai", frozenset())
    assert isinstance(refusal, ConsentMissing)
    assert "“unknown”. Nothing is issued." in str(refusal)


@pytest.mark.parametrize(
    ("more", "told"),
    [({"reason": "asked to stop"}, "asked to stop"), ({"scope": "all"}, "all"), ({}, "withdrawn")],
)
def test_a_no_is_told_with_its_reason(more: dict[str, Any], told: str) -> None:
    refusal = why_not_issued(consent(C.WITHDRAWN, **more), "Nikolai", frozenset())
    assert f"has refused or withdrawn consent: {told}." in str(refusal)


@pytest.mark.parametrize(("reason", "second"), [("", ""), ("in custody", " "), (" ", "Boris")])
def test_a_consent_that_cannot_be_asked_for_needs_two(reason: str, second: str) -> None:
    with pytest.raises(ConsentIncomplete):
        Consent("1", "person", C.NOT_OBTAINABLE, reason=reason, second_name=second)


@given(st.permutations(range(1, 6)))
def test_what_was_recorded_last_stands(order: list[int]) -> None:
    rows = [consent(C.GIVEN if n < 5 else C.REFUSED, n) for n in order]
    other = Consent("999", "somebody else", C.GIVEN)
    found = consent_on([*rows, other], "person", DAY)
    assert found is not None
    assert found.state is C.REFUSED
    assert consent_on([other], "person", DAY) is None


@given(st.integers(-3, 3), st.integers(-3, 3))
def test_a_yes_counts_within_its_time(since: int, until: int) -> None:
    row = consent(C.GIVEN, since=DAY + timedelta(since), until=DAY + timedelta(until))
    assert consent_on([row], "person", DAY) == (row if since <= 0 <= until else None)


@given(st.sampled_from([C.REFUSED, C.WITHDRAWN]), st.integers(-3, 3), st.integers(-3, 3))
def test_a_no_counts_at_once_and_for_good(state: ConsentState, since: int, until: int) -> None:
    no = consent(state, 2, since=DAY + timedelta(since), until=DAY + timedelta(until))
    assert consent_on([consent(C.GIVEN), no], "person", DAY) == no
