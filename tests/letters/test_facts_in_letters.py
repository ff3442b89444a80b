"""Whatever a fact holds, the letter is whole and says it literally."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from advocacy.letters import compile_template, letter_text
from advocacy.letters.gaps import printable
from tests.letters.masters import master, paragraph, parts_of, run, table

NASTY = [
    "<",
    "&",
    "{{ name }}",
    "{% endif %}",
    "{_{",
    "]]>",
    "</w:t>",
    "\x00",
    "\x07",
    "\x0b",
    "\x0c",
    "\r\n",
    "\n",
    "\t",
    "\ud800",
    "\uffff",
    "&amp;",
    "'",
    '"',
    "}}",
    "\u2028",
    "🙂",
]
TEXTS = st.one_of(st.text(), st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=3))).map("".join))
TEMPLATE = compile_template(
    master(
        paragraph("A ", run("{{ a }}", "<w:b/>"), " Z"),
        table(("{%tr for x in many %}", ""), ("{{ x }}", "{{ loop.index }}"), ("{%tr endfor %}", "")),
        paragraph("{% for x in many %}{{ x | upper }}{% endfor %}"),
        header=paragraph("{{ a }}"),
    )
)
FACTS = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**17), 10**17), st.text(max_size=4)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["a", "b", "gender"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(TEXTS.filter(lambda text: bool(printable(text).strip("\a\f\n\t ").strip())), st.lists(TEXTS, max_size=3))
def test_any_text_stands_literally_in_a_whole_document(text: str, many: list[str]) -> None:
    many = [one for one in many if printable(one).strip("\a\f\n\t ").strip()]
    letter = TEMPLATE.render({"a": text, "many": many}, title=text)
    for data in parts_of(letter).values():
        etree.fromstring(data)
    said = letter_text(letter)
    if set(text) & {"\a", "\f"}:  # a new paragraph, a new page
        return
    assert said[0].text == printable(text)
    assert said[1].text == f"A {printable(text)} Z"


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(["a", "many", "b"]), FACTS))
def test_any_facts_give_a_letter_or_its_gaps(facts: dict[str, Any]) -> None:
    template = compile_template(
        master(
            paragraph(
                "{{ a }} {{ many | joined('a') }} {{ a | agree(m='x', f='y') }} {{ b.a.b }} {{ many[0].a }}"
            ),
            paragraph(
                "{% for x in many %}{{ x.a }}{{ x | upper }}"
                "{% if x.b > 1 or x == a %}!{% endif %}{% endfor %}"
            ),
            paragraph("{{ many | counted(one='I', other='we') }} {{ many | first }} {{ b | length }}"),
        )
    )
    missing = template.missing(facts)
    assert all(gap.path and gap.part == "word/document.xml" and 1 <= gap.paragraph <= 3 for gap in missing)
    assert len(set(missing)) == len(missing)
    if not missing:
        assert letter_text(template.render(facts))
