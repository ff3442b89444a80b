"""Dates as exactly as they are known."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.partial_date import PartialDate, Precision, exact_day
from advocacy.errors import BadInput

PARTIAL = st.one_of(
    st.builds(PartialDate.of, st.dates()),
    st.builds(PartialDate, st.integers(1, 9999), st.none() | st.integers(1, 12)),
)


@given(PARTIAL)
def test_a_date_comes_back_from_its_text(value: PartialDate) -> None:
    assert PartialDate.parse(str(value)) == value
    assert PartialDate.parse(f" {value}\n") == value
    assert len(str(value)) == {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[value.precision]


@given(st.dates())
def test_a_day_is_a_day(day: date) -> None:
    value = PartialDate.of(day)
    assert (value.precision, value.first_day(), str(value)) == (Precision.DAY, day, day.isoformat())


@given(PARTIAL, st.dates())
def test_a_month_or_year_counts_from_its_first_day(value: PartialDate, day: date) -> None:
    assert value.is_not_after(day) is (value.first_day() <= day)
    assert value.is_not_after(value.first_day())


@given(PARTIAL, PARTIAL)
def test_texts_of_one_precision_sort_as_the_dates_do(one: PartialDate, other: PartialDate) -> None:
    if one.precision is other.precision:
        assert (str(one) < str(other)) is (one.first_day() < other.first_day())


@given(st.text())
def test_any_other_text_is_refused_in_words(text: str) -> None:
    with suppress(BadInput):
        assert str(PartialDate.parse(text)) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14",
        "2014-7",
        "2014-07-29T10:00",
        "29.07.2014",
        "2014/07",
        "٢٠١٤",
        "2014-13",
        "2014-02-29",
        "0000",
        "2014-00",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(BadInput, match="a day needs its month"):
        PartialDate(2014, None, 5)


def test_an_exact_day_is_written_in_one_way_only() -> None:
    assert exact_day("2014-07-29") == date(2014, 7, 29)
    for text in ("20140729", "2014-W31-2", "2014-07", "2014", "2014-02-30", "29.7.2014", " 2014-07-29", ""):
        with pytest.raises(BadInput):
            exact_day(text)
