"""Tables as people have them: every dialect, and what is refused."""

from __future__ import annotations

import csv
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.errors import BadInput
from advocacy.formats import table as module
from advocacy.formats.listing import Flagged, Rejected
from advocacy.formats.table import Table, read_table
from advocacy.formats.table_refusals import (
    BadDelimiter,
    CellTooLong,
    DelimiterUnsure,
    EncodingUnsure,
    HeadingEmpty,
    HeadingTwice,
    NoHeading,
    QuoteNeverEnds,
    RaggedRow,
    TooManyColumns,
    UnreadableQuotes,
)
from tests.formats.sample_tables import ENCODINGS, HEADINGS, rows, written


def problems(table: Table) -> list[tuple[type, int, type]]:
    return [(type(one), one.line, type(one.reason)) for one in table.problems]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("language", ENCODINGS)
def test_a_table_is_read_in_any_dialect(language: str, delimiter: str, end: str) -> None:
    cells = [*rows(language, 3)]
    cells[1][4] = 'first, line; “x”\nsecond | “line”\t"y"'
    read = read_table(written(cells, delimiter, end).encode())
    assert read.header == tuple(HEADINGS[language].split("|"))
    assert [row for _line, row in read.rows] == [tuple(row) for row in cells[1:]]
    assert [line for line, _row in read.rows] == [2, 4, 5]
    assert (read.delimiter, read.delimiter_sure, read.encoding_sure, read.problems) == (
        delimiter,
        True,
        True,
        (),
    )


def test_excel_says_what_separates_the_columns() -> None:
    read = read_table(b"sep=;\r\na,b;c\r\n1,2;3\r\n1\r\n")
    assert (read.header, read.rows, read.delimiter) == (("a,b", "c"), ((3, ("1,2", "3")),), ";")
    assert problems(read) == [(Rejected, 4, RaggedRow)]
    assert read_table(b"SEP=|\na|b\n").header == ("a", "b")
    assert read_table(b"sep=;\na,b;c\n", delimiter=",").header == ("a", "b;c")


@pytest.mark.parametrize(
    "data", [b"Name\nA, B\nC; D\n", b"Name\nAda Muster\n", b'"Name, place"\nA, B\n', b"Name"]
)
def test_a_table_may_have_one_column(data: bytes) -> None:
    read = read_table(data)
    assert (read.delimiter, read.delimiter_sure, len(read.header), read.problems) == ("", True, 1, ())
    assert read_table(data, encoding=read.encoding, delimiter=read.delimiter) == read


def test_where_the_columns_are_not_certain_it_says_so() -> None:
    read = read_table(b"Name, first, middle;Mail, phone;Town\nA;B;C\nD;E;F\nG;H;I\n")
    assert (read.delimiter, read.delimiter_sure) == (";", False)
    assert problems(read) == [(Flagged, 0, DelimiterUnsure)]
    told = read_table(b"Name, first, middle;Mail, phone;Town\nA;B;C\n", delimiter=";")
    assert (told.delimiter_sure, told.problems) == (True, ())
    for wrong in ("ab", '"', "\n", " "):
        with pytest.raises(BadDelimiter):
            read_table(b"a,b\n", delimiter=wrong)


def test_where_the_letters_are_not_certain_it_says_so() -> None:
    read = read_table(
        "Nombre;Correo\nJosé Ejemplo;a@example.org\nMaría Núñez;b@example.org\n".encode("cp1252")
    )
    assert not read.encoding_sure
    assert problems(read) == [(Flagged, 0, EncodingUnsure)]
    assert read_table("Nombre;x\nJosé;\n".encode("cp1252"), encoding="cp1252").problems == ()


def test_trailing_empty_columns_and_rows_are_nothing() -> None:
    read = read_table(b"\n,,,\na,b,,\n1,2\n3,4,,\n5,6,,,,,\n , ,\n,,,,\n\n\n")
    assert (read.header, read.problems) == (("a", "b"), ())
    assert read.rows == ((4, ("1", "2")), (5, ("3", "4")), (6, ("5", "6")))


def test_a_row_whose_cells_belong_nowhere_for_certain_is_left_out() -> None:
    read = read_table(b'a,b,c\n1,2\n 3 ,4,5,6\n7,8,9\n"x\ny",8\n')
    assert read.rows == ((4, ("7", "8", "9")),)
    assert problems(read) == [(Rejected, line, RaggedRow) for line in (2, 3, 5)]
    assert [one.name for one in read.problems] == ["1", "3", "x y"]
    assert read.problems[0].reason.fields == {"cells": 2, "columns": 3}


def test_quotation_marks_that_are_not_doubled_cost_their_row_alone() -> None:
    read = read_table(b'a,b\n1,"Dom "Pod Lipa" 5"\n2,"x"\n')
    assert read.rows == ((3, ("2", "x")),)
    assert problems(read) == [(Rejected, 2, UnreadableQuotes)]
    assert read_table(b'a, "b"\n1, "x, y"\n').rows == ((2, ("1", "x, y")),)


def test_columns_without_a_name_of_their_own_get_one() -> None:
    read = read_table(b"E-mail,E-mail,,E-mail [B],,\n1,2,3,4,,\n")
    assert read.header == ("E-mail", "E-mail [B]", "[C]", "E-mail [B] [D]")
    assert read.rows == ((2, ("1", "2", "3", "4")),)
    assert problems(read) == [
        (Flagged, 1, HeadingTwice),
        (Flagged, 1, HeadingEmpty),
        (Flagged, 1, HeadingTwice),
    ]
    wide = read_table((",".join(["x"] * 27 + [""]) + "\n" + ",".join("1" * 28)).encode())
    assert wide.header[-2:] == ("x [AA]", "[AB]")


@pytest.mark.parametrize("data", [b"", b"\n\n", b",,,\n,,\n", b"\xef\xbb\xbf", b"sep=;\n"])
def test_a_table_needs_a_heading(data: bytes) -> None:
    with pytest.raises(NoHeading):
        read_table(data)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a," * 10_000_000, 1),
        (b"a,b\n" + b"1," * 10_000_000, 2),
        (b"a,b\n" + b'"x\n",' * 10 + b'"x,' + b"," * 300_000, 2),
        (b",".join([b"a"] * 1_001), 1),
    ],
)
def test_a_table_is_not_absurdly_wide(data: bytes, line: int) -> None:
    tracemalloc.start()
    with pytest.raises(TooManyColumns) as trouble:
        read_table(data)
    assert tracemalloc.get_traced_memory()[1] < 10 * len(data) + 20_000_000
    tracemalloc.stop()
    assert trouble.value.fields == {"line": line, "limit": 1_000}


def test_as_many_columns_as_are_allowed_are_read() -> None:
    data = ",".join(f"c{n}" for n in range(1_000)) + "\n" + ",".join(["1"] * 1_000)
    assert len(read_table(data.encode()).rows[0][1]) == 1_000


@pytest.mark.parametrize("data", [b"a,b\n1," + b"x" * 100_001, b'a,b\n1,"x\n' + b"1,2\n" * 100_000])
def test_a_cell_is_not_absurdly_long(data: bytes) -> None:
    with pytest.raises(CellTooLong, match="Line 2") as trouble:
        read_table(data)
    assert trouble.value.fields["line"] == 2


def test_a_quotation_that_never_ends_is_named_with_the_line_it_begins_on() -> None:
    with pytest.raises(QuoteNeverEnds, match="Line 3"):
        read_table(b'a,b\n1,2\n3,"x\n4,5\n6,7\n')


@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(str.encode)
    | st.text("a,;\t|\"'\n\r ").map(str.encode)
)
def test_whatever_the_bytes_are_they_are_a_table_or_refused(data: bytes) -> None:
    try:
        read = read_table(data)
    except BadInput:
        return
    assert len(set(read.header)) == len(read.header)
    assert all(len(row) == len(read.header) for _line, row in read.rows)
    lines = [line for line, _row in read.rows]
    assert lines == sorted(set(lines))
    assert read_table(data, encoding=read.encoding, delimiter=read.delimiter).rows == read.rows


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\t\n\r")
CELLS = st.text(LETTERS, min_size=1, max_size=12).filter(str.strip)


@given(
    st.integers(2, 5).flatmap(
        lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=5)
    )
)
def test_what_a_spreadsheet_saves_is_read_as_it_was(cells: list[list[str]]) -> None:
    header = [f"c{n}" for n in range(len(cells[0]))]
    data = written([header, *cells], ",").encode("utf-8-sig")
    read = read_table(data, delimiter=",")
    wanted = [[cell.strip() for cell in row] for row in cells]
    assert [[cell.strip() for cell in row] for _line, row in read.rows] == wanted


def test_the_limit_of_the_csv_module_is_not_touched() -> None:
    before = csv.field_size_limit()
    read_table(b"a,b\n1,2\n")
    assert csv.field_size_limit() == before > module.LONGEST_CELL
