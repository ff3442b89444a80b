"""Part by part, a letter is what docxtpl makes of the same localized template."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.letters import Catalogue, Translation
from tests.letters.beside_docxtpl import FACTS, same_as_docxtpl
from tests.letters.masters import RELATIONSHIP, master, paragraph, picture, png, run, table

NOTE = '<w:footnote w:id="2">' + paragraph("Note {{ name }}") + "</w:footnote>"
CELLS = [paragraph("{%tc for c in columns %}"), paragraph("{{ c.title }}"), paragraph("{%tc endfor %}")]
MASTERS = {
    "fields": [paragraph("{{ name }} in {{ place }}"), paragraph("Nothing")],
    "split runs": [
        paragraph(
            run("a {"),
            run("{ na", "<w:b/>"),
            run("me }} b"),
            run("{% if yes %}", "<w:i/>"),
            "c{% endif",
            run(" %}"),
        )
    ],
    "conditions over paragraphs": [
        paragraph("{%p if no %}"),
        paragraph("never"),
        paragraph("{%p elif yes %}"),
        paragraph("{{ name }}"),
        paragraph("{%p else %}"),
        paragraph("never"),
        paragraph("{%p endif %}"),
    ],
    "loops over paragraphs": [
        paragraph("{%p for e in events %}"),
        paragraph("{{ e.date }}: {{ e.text }}"),
        paragraph("{%p for n in e.notes %}"),
        paragraph("{{ loop.index }} {{ n }}"),
        paragraph("{%p endfor %}"),
        paragraph("{%p endfor %}"),
    ],
    "rows": [
        table(("{%tr for e in events %}", ""), ("{{ e.date }}", "{{ e.text }}"), ("{%tr endfor %}", ""))
    ],
    "rows that stay away": [
        table(("head", "er"), ("{%tr if no %}", ""), ("x", "{{ name }}"), ("{%tr endif %}", ""))
    ],
    "cells": [table(("{%tc for c in columns %}", "{{ c.title }}", "{%tc endfor %}"), ("1", "2", "3"))],
    "cells fewer than columns": [table(("{%tc if no %}", "{{ name }}", "{%tc endif %}", "b"))],
    "inline loop": [
        paragraph("{% for e in events %}{{ e.date }}{% if not loop.last %}, {% endif %}{% endfor %}.")
    ],
    "loop over whole paragraphs from inside": [
        paragraph("{% for e in events %}{{ e.date }}"),
        paragraph("{% endfor %}x"),
    ],
    "runs": [paragraph(run("{%r if yes %}"), run("{{ name }}", "<w:b/>"), run("{%r endif %}"))],
    "comments of the template": [
        paragraph("a{# not for readers #}b"),
        paragraph("{#p nor this #}"),
        paragraph("{{ name }}"),
    ],
    "blanks trimmed": [paragraph("a {%- if yes %} b {% endif -%} c"), paragraph("d")],
    "filters": [paragraph("{{ name | upper }} {{ persons | agree(m=&quot;he&quot;, f=&quot;she&quot;) }}")],
    "curly quotes": [paragraph("{{ persons | agree(m=“he”, f=“she”) }} said “yes”")],
    "literal braces": [paragraph("{_{ name }_} {_% x %_}")],
    "a line feed in a list": [paragraph(run("{{ place }}", "<w:b/>"), run(" and {{ place }}"))],
}


@pytest.mark.parametrize("body", MASTERS.values(), ids=MASTERS.keys())
def test_the_body_is_docxtpls(body: list[str]) -> None:
    same_as_docxtpl(master(*body), FACTS)


def test_headers_footers_and_notes_are_docxtpls() -> None:
    loop = paragraph("{%p for e in events %}") + paragraph("{{ e.text }}") + paragraph("{%p endfor %}")
    same_as_docxtpl(
        master(paragraph("{{ name }}"), header=loop, footer=paragraph("{{ place }}"), footnotes=NOTE), FACTS
    )


def test_pictures_of_the_body_are_numbered_as_docxtpl_numbers_them() -> None:
    body = [
        paragraph("{%p for e in events %}"),
        paragraph(picture("rIdP"), "{{ e.text }}"),
        paragraph("{%p endfor %}"),
        paragraph(picture("rIdP", 7)),
    ]
    related = f'<Relationship Id="rIdP" Type="{RELATIONSHIP}/image" Target="media/p.png"/>'
    same_as_docxtpl(master(*body, extra={"word/media/p.png": png()}, extra_rels=related), FACTS)


def test_a_translated_template_is_docxtpls_too() -> None:
    said = {
        "Dear <1>{{ name }}</1>, in {{ place }}": "<1>{{ name }}</1>: {{ place }} ¶ {{ place }} ¶ <1>x</1>",
        "{{ e.date }}: {{ e.text }}": "{{ e.text }}, {{ e.date }}",
        "gone": "∅",
    }
    catalogue = Catalogue({("t", source): Translation(text, "done") for source, text in said.items()})
    body = [
        paragraph("Dear ", run("{{ name }}", "<w:b/>"), ", in {{ place }}"),
        paragraph("{%p for e in events %}"),
        paragraph("{{ e.date }}: {{ e.text }}"),
        paragraph("{%p endfor %}"),
        paragraph("gone"),
    ]
    same_as_docxtpl(master(*body), FACTS, catalogue)


TEXT = "Before {{ name }} and {% if yes %}{{ events[0].text }}{% endif %} after"


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(1, len(TEXT) - 1), max_size=12), st.data())
def test_a_tag_may_be_split_over_runs_anywhere(cuts: set[int], data: st.DataObject) -> None:
    edges = [0, *sorted(cuts), len(TEXT)]
    looks = st.sampled_from(["", "<w:b/>", '<w:lang w:val="bg-BG"/>', "<w:i/><w:noProof/>"])
    runs = [run(TEXT[start:end], data.draw(looks)) for start, end in pairwise(edges)]
    between = data.draw(
        st.sampled_from(["", '<w:proofErr w:type="spellStart"/>', '<w:bookmarkStart w:id="1" w:name="b"/>'])
    )
    same_as_docxtpl(master(paragraph(between.join(runs))), FACTS)
