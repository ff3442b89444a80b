"""Tracked changes as Word keeps them: accepting them leaves what Word would leave, and nobody's name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.letters.tags import reading
from advocacy.letters.tracked import (
    BEFORE,
    CAME,
    CELL_GONE,
    COMMENT,
    EDGES,
    GONE,
    accept_changes,
    drop_comments,
)
from advocacy.letters.wordml import paragraphs, parse_xml, serialise
from tests.letters.masters import paragraph, part, run, table

WHO = 'w:id="1" w:author="Gustav Beispiel" w:date="2020-02-10T09:00:00Z"'


def deleted(text: str) -> str:
    return f'<w:del {WHO}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def ended(text: str, how: str = "del") -> str:
    """A paragraph whose mark was deleted or moved away."""
    mark = f"<w:pPr><w:rPr><w:{how} {WHO}/></w:rPr></w:pPr>"
    return f"<w:p>{mark}{run(text) if text else ''}</w:p>"


def after(body: str) -> tuple[list[str], int, str]:
    """The paragraphs that are left, how many changes were accepted, and the XML."""
    root = parse_xml(part("document", f"<w:body>{body}<w:sectPr/></w:body>").encode())
    count = accept_changes(root)
    return [reading(one) for one in paragraphs(root)], count, serialise(root).decode()


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (paragraph("a ", f"<w:ins {WHO}>{run('new')}</w:ins>", deleted("old")), ["a new"]),
        (paragraph(f"<w:moveTo {WHO}>{run('here')}</w:moveTo>"), ["here"]),
        (paragraph("a", f"<w:moveFrom {WHO}>{run('there')}</w:moveFrom>"), ["a"]),
        (paragraph(f"<w:ins {WHO}>{deleted('never seen')}{run('seen')}</w:ins>"), ["seen"]),
        (f"<w:p><w:pPr><w:rPr><w:ins {WHO}/></w:rPr></w:pPr>{run('a paragraph more')}</w:p>", ["a paragraph more"]),
        (ended("one ") + paragraph("two"), ["one two"]),
        (ended("one ") + ended("two ", "moveFrom") + paragraph("three"), ["one two three"]),
        (ended("one ") + '<w:bookmarkStart w:id="3" w:name="x"/>' + paragraph("two"), ["one two"]),
        (ended("one ") + f"<w:p>{run('bare')}</w:p>", ["one bare"]),
        (ended("") + table(("cell",)) + paragraph("x"), ["cell", "x"]),
        (ended("stays") + table(("cell",)), ["stays", "cell"]),
        (paragraph("x") + ended("the last"), ["x", "the last"]),
        (paragraph(f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>bold</w:t></w:r>"),
         ["bold"]),
        (f"<w:p><w:pPr><w:pPrChange {WHO}><w:pPr/></w:pPrChange></w:pPr>{run('a')}</w:p>", ["a"]),
        (f"<w:p><w:pPr><w:numPr><w:ins {WHO}/></w:numPr></w:pPr>{run('a')}</w:p>", ["a"]),
    ],
)  # fmt: skip
def test_what_is_left_is_what_word_leaves(body: str, left: list[str]) -> None:
    texts, count, xml = after(body)
    assert texts == left
    assert count >= 1
    assert "Beispiel" not in xml
    assert "w:date" not in xml


def test_a_section_keeps_the_paragraph_that_ends_it() -> None:
    ends = f"<w:p><w:pPr><w:rPr><w:del {WHO}/></w:rPr><w:sectPr/></w:pPr>{run('one')}</w:p>"
    assert after(ends + paragraph("two"))[0] == ["one", "two"]


def row(cells: str, mark: str = "") -> str:
    return f"<w:tr>{f'<w:trPr><w:{mark} {WHO}/></w:trPr>' if mark else ''}{cells}</w:tr>"


def cell(text: str, mark: str = "") -> str:
    return f"<w:tc>{f'<w:tcPr><w:{mark} {WHO}/></w:tcPr>' if mark else ''}{paragraph(text)}</w:tc>"


def grid(*rows: str) -> str:
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>{"".join(rows)}</w:tbl>'


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (grid(row(cell("a")), row(cell("b"), "del")), ["a"]),
        (grid(row(cell("a")), row(cell("b"), "ins")), ["a", "b"]),
        (grid(row(cell("a") + cell("b", "cellDel"))), ["a"]),
        (grid(row(cell("a") + cell("b", "cellIns"))), ["a", "b"]),
        (grid(row(cell("a", "cellDel")), row(cell("b"))), ["b"]),
        (grid(row(cell("a"), "del")) + paragraph("x"), ["x"]),
        (grid(row(f"<w:tc>{ended('')}{grid(row(cell('in')))}</w:tc>")), ["in", ""]),
    ],
)
def test_rows_and_cells_go_and_no_table_is_left_broken(body: str, left: list[str]) -> None:
    texts, _, xml = after(body)
    assert texts == left
    assert "Beispiel" not in xml
    assert "<w:tr/>" not in xml
    assert "<w:tbl/>" not in xml


def test_a_mark_of_a_cell_that_stands_in_none_harms_nobody() -> None:
    texts, count, xml = after(f"<w:p><w:pPr><w:rPr><w:cellDel {WHO}/></w:rPr></w:pPr>{run('a')}</w:p>")
    assert (texts, count) == (["a"], 1)
    assert "cellDel" not in xml


def test_a_part_that_is_nothing_but_a_change_is_left_for_the_check() -> None:
    root = parse_xml(part("ins", run("a")).encode())
    assert accept_changes(root) == 1


def test_where_a_move_begins_and_who_may_edit_is_gone() -> None:
    inside = f'<w:moveFromRangeStart {WHO} w:name="m"/><w:moveFromRangeEnd w:id="1"/>'
    ranges = f'{inside}<w:permStart w:id="4" w:ed="gustav@beispiel.example"/><w:permEnd w:id="4"/>'
    texts, count, xml = after(paragraph("a", ranges.replace("><", ">\n<").replace("\n", "")))
    assert (texts, count) == (["a"], 0)
    assert "Range" not in xml
    assert "perm" not in xml


kinds = st.sampled_from([
    "p", "r", "ins", "del", "moveFrom", "moveTo", "tbl", "tr", "tc", "trPr", "tcPr", "pPr", "rPr", "numPr", "cellDel",
    "cellIns", "rPrChange", "sdt", "sdtContent", "bookmarkStart", "sectPr", "moveFromRangeStart", "commentReference",
])  # fmt: skip
trees = st.recursive(
    kinds.map(lambda kind: f"<w:{kind}/>"),
    lambda inner: st.tuples(kinds, st.lists(inner, max_size=4)).map(
        lambda one: f"<w:{one[0]}>{''.join(one[1])}</w:{one[0]}>"
    ),
    max_leaves=30,
)  # fmt: skip


@given(st.lists(trees, max_size=4))
def test_however_they_are_nested_no_change_is_left(body: list[str]) -> None:
    root = parse_xml(part("document", f"<w:body>{''.join(body)}</w:body>").encode())
    accept_changes(root)
    drop_comments(root)
    left = {one.tag for one in root.iter()}
    assert not left & {*GONE, *CAME, *BEFORE, CELL_GONE, *EDGES, COMMENT}


def test_comments_leave_no_mark() -> None:
    marks = '<w:r><w:rPr><w:i/></w:rPr><w:commentReference w:id="1"/></w:r>'
    beside = '<w:r><w:t>b</w:t><w:commentReference w:id="2"/></w:r>'
    ranges = '<w:commentRangeStart w:id="1"/>'
    root = parse_xml(part("document", f"<w:body>{paragraph('a', ranges, marks, beside)}</w:body>").encode())
    assert drop_comments(root) == 2
    accept_changes(root)
    xml = serialise(root).decode()
    assert "comment" not in xml
    assert [reading(one) for one in paragraphs(root)] == ["ab"]
    assert xml.count("<w:r>") + xml.count("<w:r ") == 2
