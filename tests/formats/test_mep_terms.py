"""Terms of members: dates as lists write them, and what a list proves on its day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.formats.mep_refusals import DateNotRead, EndBeforeBeginning
from advocacy.formats.mep_terms import MemberTerm, read_day, read_term

DAY = date(2024, 7, 16)


@pytest.mark.parametrize(
    "text",
    ["2024-07-16", "16/07/2024", "16.07.2024", "16-07-2024", " 2024-07-16T00:00:00 ", "16/07/2024 01:00",
     "2024-07-16+02:00", "2024-7-16"],
)  # fmt: skip
def test_a_day_is_read_as_lists_write_it(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize("text", ["", " ", "-", "ONGOING", "ongoing", "9999-12-31T00:00:00", "31/12/9999"])
def test_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize("text", ["07/16/2024", "2024", "July 2024", "2024-02-30", "16/07/24", "٢٠٢٤-07-16", "?"])
def test_what_is_not_certain_is_no_day(text: str) -> None:
    with pytest.raises(DateNotRead) as refused:
        read_day(text)
    assert refused.value.fields == {"text": text}


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_every_day_is_read_both_ways(day: date) -> None:
    assert read_day(day.isoformat()) == read_day(day.strftime("%d/%m/%Y")) == day


def test_a_term_ends_after_it_begins() -> None:
    assert read_term("16/07/2024", "ONGOING") == MemberTerm(DAY)
    assert read_term("16/07/2024", "16/07/2024") == MemberTerm(DAY, DAY)
    assert read_term("", "2024-07-16", ended=True) == MemberTerm(None, DAY, ended=True)
    with pytest.raises(EndBeforeBeginning):
        read_term("17/07/2024", "16/07/2024")


@pytest.mark.parametrize(
    ("term", "proven"),
    [
        (MemberTerm(), date(2024, 9, 1)),
        (MemberTerm(DAY), date(2024, 9, 1)),
        (MemberTerm(None, DAY), DAY),
        (MemberTerm(None, date(2029, 7, 1)), date(2024, 9, 1)),
        (MemberTerm(date(2024, 10, 1)), date(2024, 10, 1)),
        (MemberTerm(ended=True), None),
        (MemberTerm(DAY, ended=True), None),
        (MemberTerm(None, DAY, ended=True), DAY),
    ],
)
def test_a_list_proves_its_day_or_the_last_one(term: MemberTerm, proven: date | None) -> None:
    assert term.proven_on(date(2024, 9, 1)) == proven
