"""The wide matrix of docxtpl's constructs: merged cells, nested tables, sections, boxes, controls, marks in texts."""

from __future__ import annotations

from typing import Any

import pytest
from docxtpl import RichText, RichTextParagraph
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.letters import MissingFacts, compile_template, letter_text
from tests.letters.beside_docxtpl import FACTS, same_as_docxtpl
from tests.letters.masters import (
    MARGINS,
    RELATIONSHIP,
    SECTION,
    _override,
    master,
    paragraph,
    part,
    parts_of,
    picture,
    png,
    run,
    table,
)

ROWS = ("{%tr for e in events %}", "{%tr endfor %}")
NESTED = table(("{%tr for c in columns %}", ""), ("{{ c.title }}", "{{ e.date }}"), ("{%tr endfor %}", ""))
GRID = '<w:gridCol w:w="500"/>'


def rows(*cells: str) -> str:
    """A table whose middle row is repeated for each event."""
    blanks = ("",) * (len(cells) - 1)
    return table((ROWS[0], *blanks), cells, (ROWS[1], *blanks))


def over_cells(*cells: str) -> str:
    """A table whose row repeats these cells for each column."""
    return table(("{%tc for c in columns %}", *cells, "{%tc endfor %}"), ("1",) * (3 * len(cells)))


def wide(xml: str, columns: int) -> str:
    """Let every cell span these columns."""
    return xml.replace('w:type="dxa"/></w:tcPr>', f'w:type="dxa"/><w:gridSpan w:val="{columns}"/></w:tcPr>')


def text_box(*inside: str) -> str:
    """A run with a text box as Word writes it: once for itself, once for older programs."""
    content = f"<w:txbxContent>{''.join(inside)}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="9" name="Box"/><a:graphic>'
        f'<a:graphicData uri="x">{shape}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    old = f"<w:pict><w:txbxContent>{''.join(inside)}</w:txbxContent></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def control(*inside: str) -> str:
    """A content control around these."""
    return f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{"".join(inside)}</w:sdtContent></w:sdt>'


def repeated(*inside: str) -> list[str]:
    """These paragraphs for each event."""
    return [paragraph("{%p for e in events %}"), *inside, paragraph("{%p endfor %}")]


CONSTRUCTS: dict[str, list[str]] = {
    "vertical merge": [rows("{% vm %}{{ name }}", "{{ e.text }}")],
    "vertical merge amid text": [rows("a {{ e.date }}{% vm %} b {{ name }}", "{{ e.text }}")],
    "vertical merge without blanks": [rows("{%vm%}same", "{{ loop.index }}")],
    "two vertical merges in a row": [rows("{% vm %}x", "{% vm %}{{ name }}", "{{ e.text }}")],
    "vertical merge under a condition": [rows("{% if yes %}{% vm %}y{% endif %}", "{{ e.text }}")],
    "horizontal merge": [over_cells("{% hm %}{{ name }}")],
    "horizontal merge of a wide cell": [wide(over_cells("{% hm %}{{ c.title }}"), 2)],
    "horizontal merge beside plain cells": [over_cells("{% hm %}all", "{{ c.title }}")],
    "columns of a cell by number": [table(("{% colspan three %}{{ name }}",), ("a", "b", "c"))],
    "columns of a cell by text": [table(("{% colspan two %}x", "y"), ("a", "b", "c"))],
    "columns of a cell by a list": [table(("{% colspan columns | length %}x",), ("a", "b", "c"))],
    "columns that were there before": [wide(table(("{% colspan three %}x",), ("a", "b", "c")), 1)],
    "columns of a repeated cell": [over_cells("{% colspan loop.length %}{{ c.title }}")],
    "background of a cell": [table(("{% cellbg red %}{{ name }}", "b"))],
    "background by condition": [rows("{% cellbg 'FFFFFF' if loop.first else red %}{{ e.text }}", "b")],
    "background and columns": [table(("{% cellbg red %}{% colspan three %}x",), ("a", "b", "c"))],
    "background in a run of its own": [table((run("{% cellbg red %}", "<w:b/>") + run("x"), "b"))],
    "nested table": [table(("outer {{ name }}", "x")).replace(paragraph("x"), table(("in", "{{ place }}")))],
    "nested rows": [rows("{{ e.date }}", "NESTED").replace(paragraph("NESTED"), NESTED + paragraph(""))],
    "table with a wider grid": [table(("a", "{{ name }}")).replace("</w:tblGrid>", GRID + "</w:tblGrid>")],
    "columns without a width": [
        table(("{%tc if no %}", "{{ name }}", "{%tc endif %}", "b")).replace(' w:w="2000"/>', "/>", 4)
    ],
    "columns with broken widths": [
        table(("{%tc if no %}", "{{ name }}", "{%tc endif %}", "b")).replace('w:w="2000"/>', 'w:w="1999.5"/>', 4)
    ],
    "text box": [paragraph("out {{ name }}", text_box(paragraph("in {{ place }}"), paragraph("end")), " after")],
    "loop in a text box": [paragraph(text_box(*repeated(paragraph("{{ e.text }}"))))],
    "text box in a loop": repeated(paragraph("{{ e.date }}", text_box(paragraph("{{ e.text }}")))),
    "table in a text box": [paragraph(text_box(rows("{{ e.date }}", "{{ e.text }}"), paragraph("x")))],
    "marks beside a text box": [paragraph(text_box(paragraph("{{ pages }}")), "{{ pages }}")],
    "control around paragraphs": [control(paragraph("{{ name }}"), paragraph("x"))],
    "loop in a control": [control(*repeated(paragraph("{{ e.text }}")))],
    "control in a loop": repeated(control(paragraph("{{ e.text }}"))),
    "control in a line": [paragraph("a ", control(run("{{ na"), run("me }}", "<w:b/>")), " b")],
    "control around a cell": [
        table(("A", "B")).replace("<w:tc>", "<w:sdt><w:sdtContent><w:tc>", 1).replace(
            "</w:tc>", "</w:tc></w:sdtContent></w:sdt>", 1
        ).replace(">A<", ">{{ name }}<")
    ],
    "control around a table": [control(rows("{{ e.date }}", "{{ e.text }}"))],
    "controls in controls": [control(control(control(paragraph("{{ name }}"))))],
    "whitespace before": [paragraph("a  {%- if yes %} b {%- endif %} c"), paragraph("d")],
    "whitespace after": [paragraph("a {% if yes -%}  b {% endif -%}  c"), paragraph("d")],
    "whitespace around a value": [paragraph("a {{- name -}} b")],
    "whitespace over paragraphs": [paragraph("a {% if yes -%}"), paragraph("b"), paragraph("{%- endif %} c")],
    "whitespace kept": [paragraph("a {%+ if yes +%} b {%+ endif +%} c")],
    "comments": [paragraph("a{#- one -#}b {# {{ two }} #}c"), paragraph("{#p three #}")],
    "comment rows and cells": [table(("{#tr note #}", ""), ("a", "b"), ("{#tc note #}", "c", "d"))],
    "marks in a text": [paragraph("{{ pages }}"), paragraph(run("A {{ pages }} Z", "<w:b/>"))],
    "marks in cells": [rows("{{ e.date }}", "{{ pages }}")],
    "tabs of the template": [paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>{{ name }}</w:t><w:br/></w:r>")],
    "breaks of the template": [paragraph('<w:r><w:br w:type="page"/><w:t>{{ name }}</w:t></w:r>')],
    "a tag over a tabulator and a line break": [
        paragraph("<w:r><w:t>{{</w:t><w:tab/><w:t>na</w:t></w:r><w:r><w:t>me</w:t><w:br/><w:t>}}</w:t></w:r>")
    ],
    "a tag whose end stands alone": [paragraph(run("{{ name", "<w:b/>"), run("}}", "<w:i/>"), run("}"), " x")],
    "bookmarks": [paragraph('<w:bookmarkStart w:id="1" w:name="b"/>', "{{ name }}", '<w:bookmarkEnd w:id="1"/>')],
    "fields": [
        paragraph('<w:fldSimple w:instr=" PAGE ">' + run("1") + "</w:fldSimple>", " {{ name }}"),
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NUMPAGES </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "{{ name }}",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
    ],
    "inner anchor": [paragraph('<w:hyperlink w:anchor="b">' + run("{{ name }}") + "</w:hyperlink>")],
    "else of a loop": [paragraph("{% for e in empty %}x{% else %}none{% endfor %}")],
    "filtered loop": [paragraph("{% for e in events if e.notes %}{{ e.text }}{{ loop.length }}{% endfor %}")],
    "conditions in values": [paragraph("{{ 'a' if yes and not no else 'b' }}{{ three }}{{ events[1].notes[0] }}")],
    "comparisons": [paragraph("{% if three > 2 and events|length == 2 and 'a' != two %}y{% endif %}")],
    "quotes in tags": [paragraph("{{ “say” if yes else ‘x’ }} ‘{{ name }}’")],
    "angle brackets": [paragraph("{% if three &gt; 2 %}&lt;y&gt;{% endif %} &amp;amp;{% if 2 &lt; three %}z{%endif%}")],
    "braces that are text": [paragraph("{ {{ name }} } {_{ x }_} {_# 100 % #_}")],
    "conditions over rows": [
        table(("{%tr if no %}", ""), ("x", "y"), ("{%tr else %}", ""), ("{{ name }}", "z"), ("{%tr endif %}", ""))
    ],
    "loops in loops over rows": [
        table(
            ("{%tr for e in events %}", ""),
            ("{{ e.date }}", "{{ loop.index }}"),
            ("{%tr for n in e.notes %}", ""),
            ("{{ n }}", "{% if loop.last %}last{% endif %}"),
            ("{%tr endfor %}", ""),
            ("{%tr endfor %}", ""),
        )
    ],
    "loop over tables": repeated(table(("{{ e.date }}", "{{ e.text }}")), paragraph("")),
    "runs over runs": [paragraph(run("{%r for e in events %}"), run("{{ e.text }}", "<w:b/>"), run("{%r endfor %}"))],
}  # fmt: skip


@pytest.mark.parametrize("body", CONSTRUCTS.values(), ids=CONSTRUCTS.keys())
def test_a_construct_is_docxtpls(body: list[str]) -> None:
    same_as_docxtpl(master(*body), FACTS)


@pytest.mark.parametrize("side", ["header", "footer", "footnotes"])
@pytest.mark.parametrize(
    "name", ["vertical merge", "background of a cell", "nested rows", "loop in a control"]
)
def test_a_construct_outside_the_body_is_docxtpls(side: str, name: str) -> None:
    content = "".join(CONSTRUCTS[name]) + paragraph("")
    if side == "footnotes":
        content = f'<w:footnote w:id="2">{content}</w:footnote>'
    options: dict[str, Any] = {side: content}
    same_as_docxtpl(master(paragraph("x"), **options), FACTS)


def test_each_section_has_headers_and_footers_of_its_own() -> None:
    kinds = [("header", "hdr", n) for n in (2, 3)] + [("footer", "ftr", n) for n in (2, 3)]
    extra: dict[str, bytes | str] = {
        f"word/{kind}{n}.xml": part(root, "".join(repeated(paragraph(f"{n} {{{{ e.text }}}}"))))
        for kind, root, n in kinds
    }
    rels = "".join(
        f'<Relationship Id="r{kind}{n}" Type="{RELATIONSHIP}/{kind}" Target="{kind}{n}.xml"/>'
        for kind, _, n in kinds
    )
    first = SECTION.replace(
        "<w:sectPr>",
        '<w:sectPr><w:headerReference w:type="default" r:id="rheader2"/><w:headerReference w:type="first" '
        'r:id="rheader3"/><w:footerReference w:type="even" r:id="rfooter2"/>'
        '<w:footerReference w:type="first" r:id="rfooter3"/>',
    )
    end = paragraph("{{ name }}").replace("</w:pPr>", f"{first}{MARGINS}</w:pPr>")
    overrides = "".join(_override(f"word/{kind}{n}.xml", kind) for kind, _, n in kinds)
    parts = same_as_docxtpl(
        master(end, paragraph("{{ place }}"), header=paragraph("{{ name }}"), extra=extra, extra_rels=rels,
               overrides=overrides),
        FACTS,
    )  # fmt: skip
    assert {f"word/{kind}{n}.xml" for kind, _, n in kinds} <= set(parts)


def test_endnotes_are_rendered_which_docxtpl_leaves_alone() -> None:
    notes = part("endnotes", f'<w:endnote w:id="2">{paragraph("{{ name }} {{ absent }}")}</w:endnote>')
    template = compile_template(
        master(
            paragraph("x"),
            extra={"word/endnotes.xml": notes},
            extra_rels=f'<Relationship Id="rE" Type="{RELATIONSHIP}/endnotes" Target="endnotes.xml"/>',
            overrides=_override("word/endnotes.xml", "endnotes"),
        )
    )
    assert [one.path for one in template.missing(FACTS)] == ["absent"]
    assert letter_text(template.render(FACTS | {"absent": "B"}))[-1].text == f"{FACTS['name']} B"


def test_a_comments_part_goes_and_the_rest_is_docxtpls() -> None:
    comments = part("comments", f'<w:comment w:id="0" w:author="A">{paragraph("{{ name }}")}</w:comment>')
    parts = same_as_docxtpl(
        master(
            paragraph("{{ name }}"),
            extra={"word/comments.xml": comments},
            extra_rels=f'<Relationship Id="rC" Type="{RELATIONSHIP}/comments" Target="comments.xml"/>',
            overrides=_override("word/comments.xml", "comments"),
        ),
        FACTS,
    )
    assert "word/comments.xml" not in parts


def test_pictures_in_cells_boxes_and_headers_are_docxtpls() -> None:
    related = f'<Relationship Id="rIdP" Type="{RELATIONSHIP}/image" Target="media/p.png"/>'
    body = [
        table(("{%tr for e in events %}", ""), ("P", "{{ e.text }}"), ("{%tr endfor %}", "")).replace(
            run("P"), picture("rIdP", 3)
        ),
        paragraph(text_box(paragraph(picture("rIdP", 3), "{{ name }}"))),
    ]
    header = paragraph(picture("rIdP", 5), "{{ name }}")
    same_as_docxtpl(
        master(
            *body, header=header, header_rels=related, extra={"word/media/p.png": png()}, extra_rels=related
        ),
        FACTS,
    )


@pytest.mark.parametrize("text", [FACTS["name"], "two\nlines\tand a tab", "two\aparagraphs", "two\fpages", 7])
def test_plain_text_printed_as_a_run_or_paragraph_is_docxtpls_rich_text(text: Any) -> None:  # noqa: ANN401
    as_runs = paragraph("a ", run("{{r text }}", "<w:b/>"), " z") + table(("{{r text }}", "x"))
    same_as_docxtpl(master(as_runs), {"text": text}, for_docxtpl={"text": RichText(text)})
    as_paragraphs = paragraph("{{p text }}") + table(("{{p text}}", "x"))
    both = master(as_paragraphs.replace("{{p text}}", "{{p text }}"), paragraph(""))
    same_as_docxtpl(both, {"text": text}, for_docxtpl={"text": RichTextParagraph(text)})


@pytest.mark.parametrize(
    ("body", "facts", "path"),
    [
        (table(("{% colspan n %}x", "y")), {"n": "many"}, "n"),
        (table(("{% colspan n %}x", "y")), {"n": 64}, "n"),
        (table(("{% colspan n %}x", "y")), {"n": True}, "n"),
        (table(("{% colspan n %}x", "y")), {"n": '1"/><w:x w:y="'}, "n"),
        (table(("{% colspan n.of %}x", "y")), {"n": {}}, "n.of"),
        (table(("{% cellbg n %}x", "y")), {"n": 'FF0000"/><w:x w:y="'}, "n"),
        (table(("{% cellbg n %}x", "y")), {"n": "red"}, "n"),
        (table(("{% cellbg n %}x", "y")), {}, "n"),
        (paragraph("{{r n }}"), {}, "n"),
        (paragraph("{{p n.x }}"), {"n": {"x": []}}, "n.x"),
    ],
)
def test_what_cannot_be_printed_there_is_a_gap(body: str, facts: dict[str, Any], path: str) -> None:
    template = compile_template(master(body, paragraph("")))
    assert [one.path for one in template.missing(facts)] == [path]
    with pytest.raises(MissingFacts):
        template.render(facts)
    letter_text(template.preview(facts, lambda gap: gap))


def test_a_merged_cell_is_told_apart_in_the_letter() -> None:
    letter = compile_template(master(rows("{% vm %}{{ name }}", "{{ e.text }}"))).render(FACTS)
    xml = parts_of(letter)["word/document.xml"].decode()
    assert xml.count('w:val="restart"') == xml.count('w:val="continue"') == 1


INLINE = [
    "{{ name }}",
    "{{ pages }}",
    "text & more",
    "{% if yes %}y{% else %}n{% endif %}",
    "{% for e in events %}{{ e.date }}{% endfor %}",
    "{#- note -#}",
    "{{- place -}}",
    "“{{ persons | agree(m='he', f='she') }}”",
]
CELL = [*INLINE, "{% cellbg red %}x", "{% colspan two %}x", "{% vm %}same {{ e.text }}"]
WORDS = st.lists(st.sampled_from(INLINE), min_size=1, max_size=4).map(
    lambda words: paragraph(*(one.replace("&", "&amp;") for one in words))
)
TABLES = st.lists(st.sampled_from(CELL), min_size=2, max_size=3).map(
    lambda cells: rows(*(one.replace("&", "&amp;") for one in cells))
)
BLOCKS = st.recursive(
    st.one_of(WORDS, TABLES),
    lambda inner: st.one_of(
        inner.map(lambda one: control(one, paragraph(""))),
        inner.map(lambda one: paragraph(text_box(one, paragraph("")))),
        inner.map(lambda one: "".join(repeated(one, paragraph("")))),
        inner.map(lambda one: table(("C", "d")).replace(paragraph("C"), one + paragraph(""))),
        inner.map(lambda one: paragraph("{%p if yes %}") + one + paragraph("{%p endif %}")),
    ),
    max_leaves=4,
).filter(lambda one: one.count(" for ") <= 4)
"""Constructs in constructs; loops within more than four loops are refused, see the tests of what is allowed."""


@settings(max_examples=60)
@given(st.lists(BLOCKS, min_size=1, max_size=3))
def test_constructs_in_constructs_are_docxtpls(blocks: list[str]) -> None:
    same_as_docxtpl(master(*blocks, paragraph("")), FACTS)
