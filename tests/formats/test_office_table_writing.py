"""What is written goes back in as it was, and no spreadsheet program runs it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.domain.membership import Body, MemberRole
from advocacy.domain.office import Audience, Office, Organization
from advocacy.domain.wording import Confidence, Wording
from advocacy.formats.cell_text import as_text, several_lines, without_mark
from advocacy.formats.folded_text import one_line
from advocacy.formats.listing import ListedOffice, Listing
from advocacy.formats.office_headings import guess_columns
from advocacy.formats.office_table import read_office_table
from advocacy.formats.office_table_writing import write_office_table
from advocacy.formats.table import read_table
from advocacy.formats.table_refusals import TooMuchForTable
from tests.formats.listed_offices import LETTERS, listed_offices

AS_OF = date(2026, 11, 1)


def read_back(data: bytes) -> Listing:
    table = read_table(data)
    columns = guess_columns(table.header)
    assert not columns.unmapped
    return read_office_table(table, columns, "ours", AS_OF)


def without_lines(offices: Sequence[ListedOffice]) -> list[ListedOffice]:
    return [replace(one, line=0) for one in offices]


@given(listed_offices(), st.sampled_from(",;\t"))
@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60
)
def test_nothing_is_lost_between_writing_and_reading(offices: list[ListedOffice], delimiter: str) -> None:
    back = read_back(write_office_table(offices, delimiter))
    assert without_lines(back.offices) == without_lines(offices)
    assert (back.rejected, back.flagged) == ((), ())


SEATS = st.lists(
    st.tuples(
        st.sampled_from(["LIBE", "DROI", "Trade (Africa)", "Zgromadzenie Łąk", "(x)"]),
        st.sampled_from(["", "substitute", "chair", "Vice-Chair", "member", "vice_chair", "boss"]),
    ),
    min_size=1,
    max_size=6,
)


@given(SEATS, st.sampled_from(Body))
@settings(deadline=None)
def test_roles_read_in_a_list_are_written_as_they_were_read(seats: list[tuple[str, str]], body: Body) -> None:
    cell = "|".join(f"{name} ({role})" if role else name for name, role in seats)
    text = f'office_name;country;name;{body}\nA;PL;Ada Muster;"{cell}"\n'
    table = read_table(text.encode(), delimiter=";")
    read = read_office_table(table, guess_columns(table.header), "ours", AS_OF)
    [member] = read.offices[0].holders
    assert {one.membership.role for one in member.memberships} <= set(MemberRole)
    assert {name for name, _role in seats} <= {
        one.organization.name.removesuffix(" (boss)") for one in member.memberships
    }
    back = read_back(write_office_table(read.offices, ";"))
    assert without_lines(back.offices) == without_lines(read.offices)


@given(listed_offices())
@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=30
)
def test_no_cell_begins_as_a_formula_does(offices: list[ListedOffice]) -> None:
    data = write_office_table(offices)
    assert data.startswith(b'\xef\xbb\xbf"source_id"')
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell[:1] in set("=+-@\t\r\n＝＋－＠")]


@given(st.text(LETTERS, max_size=6) | st.text("'=∅@x", max_size=4))
def test_the_mark_of_text_comes_off_again(text: str) -> None:
    assert without_mark(as_text(text)) == text


@pytest.mark.parametrize("text", ["'s-Hertogenbosch", "'t Hooft", "'", "x=1", ""])
def test_an_apostrophe_of_the_text_is_left_alone(text: str) -> None:
    assert as_text(text) == text == without_mark(text)


@given(st.text(LETTERS, max_size=20))
def test_cleaned_text_is_clean(text: str) -> None:
    line, lines = one_line(text), several_lines(text)
    assert (one_line(line), several_lines(lines)) == (line, lines)
    assert not set("\t\r\n\x00\x1b\x9f") & set(line)
    assert several_lines("  a  b \r\n\n c\x00") == "a b\nc"


def office(name: str, **more: object) -> ListedOffice:
    values = {"contacts": (), "wordings": (), **more}
    plain = Office("", "", "", Audience.OFFICE, "PL", name=name)
    return ListedOffice(1, name, plain, Organization("", "", "", "PL"), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["∅", "'∅", "''∅", "=1+1", "'=1+1", "-", "'", "''", "＝x"])
def test_a_text_that_looks_like_a_mark_is_a_text(text: str) -> None:
    wording = Wording("", "title", "pl", "", text)
    [back] = read_back(write_office_table([office(text, wordings=(wording,), groups=(text,))])).offices
    assert (back.office.name, back.source_id, back.groups, back.wordings) == (text, text, (text,), (wording,))


def test_what_a_text_is_not_sure_of_has_a_column() -> None:
    wording = Wording("", "title", "pl", "dat", "Ministrowi", confidence=Confidence.LOW)
    header = read_table(write_office_table([office("A", wordings=(wording,)), office("B")])).header
    assert header == (
        "source_id", "office_name", "audience", "country", "office:title:pl:dat", "office:title:pl:dat/confidence",
    )  # fmt: skip


def test_an_empty_list_is_a_heading() -> None:
    data = write_office_table([])
    assert data == b'\xef\xbb\xbf"source_id","audience"\r\n'
    assert read_back(data).offices == ()


def test_what_could_not_be_read_back_is_not_written() -> None:
    with pytest.raises(TooMuchForTable):
        write_office_table([office("x" * 100_001)])
    many = tuple(Wording("", f"f{n}", "pl", "", "x") for n in range(1_000))
    with pytest.raises(TooMuchForTable):
        write_office_table([office("A", wordings=many)])
