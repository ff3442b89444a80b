"""What is called sound is well-formed whatever the facts; what could break is parsed before it is issued."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import product
from typing import Any
from unittest.mock import Mock
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Template, TemplateSyntaxError, nodes
from lxml import etree
from markupsafe import Markup

from advocacy.errors import AdvocacyError
from advocacy.letters import DamagedLetter, UnusableFact, compile_template
from advocacy.letters.environment import LetterEnvironment, Placing
from advocacy.letters.gaps import Made, facts_with_paths
from advocacy.letters.printing import way_of_printing
from advocacy.letters.soundness import is_sound
from tests.letters.masters import master, paragraph, parts_of, run, table

W = 'xmlns:w="http://w"'
BEGINNING = re.compile(r"(\{[{%]-?)(?:r|p)?(?= )")
FACT = "a < b & c > d ]]> <!-- &lt; <w:p> \"q\" 'q' \x00\x1f\ud800\ufffe{{ x }}"
"""A text of everything that could harm XML."""


def tree_of(source: str, environment: LetterEnvironment) -> nodes.Template:
    """The tree as it is compiled: every tag begins a line of its own, and is wrapped in its way of printing."""
    ways = [way_of_printing(mark[0] + " ") for mark in BEGINNING.finditer(source)]
    parsed = environment.parse(BEGINNING.sub(lambda mark: mark[1] + "\n", source))
    placing = Placing(lambda line: line - 2, lambda tag: ways[tag])
    tree: nodes.Template = placing.visit(parsed)
    return tree


def sound(source: str) -> bool:
    return is_sound(tree_of(source, LetterEnvironment()))


def is_well_formed(xml: str) -> bool:
    """By both parsers that letters meet here, namespaces included."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(xml.encode(), True)
        etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
    except (expat.ExpatError, etree.XMLSyntaxError):
        return False
    return True


@pytest.mark.parametrize(
    "content",
    [
        "<w:t>{{ a }}</w:t>",
        "{% if a %}<w:p/>{% elif b %}{{ a }}{% else %}<w:t>x</w:t>{% endif %}",
        "{% for x in c %}<w:p>{{ x }}</w:p>{% else %}none{% endfor %}",
        "<w:p>{% if a %}</w:p><w:p>{% endif %}</w:p>",
        "<w:p>{% for x in c %}</w:p><w:p>{{ x }}{% endfor %}</w:p>",
        "{{r a }}{{p a }}",
        "]]{{ a }}]]&gt;a > b",
        "<w:p>{%- if a -%} x {%- endif -%}</w:p>{# a note #}",
    ],
)
def test_what_cannot_be_torn_is_sound(content: str) -> None:
    assert sound(f"<w:d {W}>{content}</w:d>")


@pytest.mark.parametrize(
    "content",
    [
        '<w:p w:a="{{ a }}"/>',
        "<w:p {% if a %}w:a='1'{% endif %}/>",
        "<w:p>{% if a %}</w:p>{% endif %}",
        "{% if a %}<w:p>{% endif %}</w:p>",
        "{% if a %}<w:p>{% else %}<w:t>{% endif %}</w:p>",
        "{% if a %}{% elif b %}<w:p>{% endif %}</w:p>",
        "<w:p>{% for x in c %}</w:p>{% endfor %}",
        "{% for x in c %}{% else %}<w:p>{% endfor %}</w:p>",
        "<w:p>{% if a %}</w:p><w:t>{% endif %}</w:t>",
        '<w:p>{% if a %}</w:p><w:p xmlns:v="http://v">{% endif %}<v:t/></w:p>',
        '<w:p>{% if a %}</w:p><v:p xmlns:v="http://w">{% endif %}</v:p>',
        "<!-- {{ a }} -->",
        "<![CDATA[{{ a }}]]>",
        "<?note {{ a }}?>",
        "<?desk 0?><!-- {{ a }} -->",
        "&am{{ a }}p;",
        "a ]]{{ a }}> b",
        "a ]{% if a %}x{% endif %}]> b",
        "]]{% if a %}{{ a }}{% endif %}>",
        "<v:t/>{{ a }}",
        "{{ '\\x00' }}",
        "{{ a | upper if a else '\\ufffe' }}",
        "{% set x = 1 %}",
    ],
)
def test_what_could_be_torn_is_not(content: str) -> None:
    assert not sound(f"<w:d {W}>{content}</w:d>")


def test_a_prefix_of_the_printed_run_must_be_declared_and_there_is_one_root() -> None:
    assert sound("<d>{{ a }}</d>")
    assert not sound("<d>{{r a }}</d>")
    assert not sound("<d/>{{ a }}")
    assert not sound("{% if a %}<d/>{% endif %}")
    assert not sound("{% for x in c %}<d/>{% endfor %}")
    assert not sound("")


def test_what_nobody_escapes_is_not_sound() -> None:
    tree = LetterEnvironment().parse("<d>{{ a }}</d>")
    assert not is_sound(tree)


PIECES = [
    *(
        "<w:p>",
        "</w:p>",
        "<w:p>x</w:p>",
        "<w:t>",
        "</w:t>",
        "<w:t a='1'>",
        '<w:p a="',
        '"/>',
        "<w:p/>",
        " b='2'",
    ),
    *("x", "]]", "]", ">", "&gt;", "&am", "p;", "<", "<!--", "-->", "<![CDATA[", "]]>", "<?desk 0?>", " "),
    *('<w:p xmlns:v="http://v">', "<v:t/>", "<v:p xmlns:v='http://w'>", "</v:p>"),
    *(
        "{{ a }}",
        "{{- a -}}",
        "{{ b }}",
        "{{r a }}",
        "{{p b }}",
        "{{ c[0] }}",
        "{{ '\\x01' }}",
        "{{ c | joined }}",
    ),
]
INSIDE = st.recursive(
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        inner.map(lambda body: f"<w:p>{body}</w:p>"),
        inner.map(lambda body: f"{{% if a %}}{body}{{% endif %}}"),
        inner.map(lambda body: f"</w:p>{{% if b %}}{body}{{% endif %}}<w:p>"),
        st.tuples(inner, inner).map(lambda two: f"{{% if b %}}{two[0]}{{% else %}}{two[1]}{{% endif %}}"),
        st.tuples(inner, inner).map(
            lambda two: f"{{% for x in c %}}{two[0]}{{% else %}}{two[1]}{{% endfor %}}"
        ),
        inner.map(lambda body: f"{{% for x in c -%}} {body}{{{{ loop.index }}}}{{{{ x }}}}{{% endfor %}}"),
    ),
    max_leaves=6,
)
WHOLE = st.recursive(
    st.sampled_from(["x", "]]", "]", "a > b", "&amp;", "{{ a }}", "<v:t/>", "{{r b }}"]).map(
        lambda one: [one]
    ),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: [*two[0], *two[1]]),
        st.tuples(st.sampled_from(["w:p", "w:t", "v:p"]), inner).map(
            lambda el: [f"<{el[0]}>", *el[1], f"</{el[0]}>"]
        ),
        inner.map(lambda body: ['<v:p xmlns:v="http://w">', *body, "</v:p>"]),
        inner.map(lambda body: ['<w:p xmlns:v="http://v">', *body, "</w:p>"]),
    ),
    max_leaves=8,
)
"""The pieces of well-formed content, but for prefixes that may not be declared."""
BLOCKS = [
    *(
        ("{% if a %}", "{% endif %}"),
        ("{% for x in c %}", "{% endfor %}"),
        ("{% for x in c %}{% else %}", "{% endfor %}"),
    ),
    *(("{% if b %}{{ b }}{% else %}", "{% endif %}"), ("{% if a %}x{% elif b %}", "{% endif %}")),
]
TEXTS = (None, "", "x", FACT, "]]>", "]")
LISTS: tuple[list[str | None], ...] = ([], ["]]"], [FACT, "b", None])


@st.composite
def cut_anywhere(draw: st.DrawFn) -> str:
    """Well-formed content with blocks that begin and end between any two of its pieces."""
    pieces = draw(WHOLE)
    for begin, end in draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=2)):
        places = st.integers(0, len(pieces))
        first, last = sorted([draw(places), draw(places)])
        pieces = [*pieces[:first], begin, *pieces[first:last], end, *pieces[last:]]
    return "".join(pieces)


def assert_never_torn(content: str) -> None:
    """What is called sound is well-formed with every choice of facts."""
    environment = LetterEnvironment()
    try:
        tree = tree_of(f"<w:d {W}>{content}</w:d>", environment)
    except TemplateSyntaxError:
        return
    if is_sound(tree):
        template = Template.from_code(environment, environment.compile(tree), {})
        for a, b, c in product(TEXTS, TEXTS, LISTS):
            facts = facts_with_paths({"a": a, "b": b, "c": c}, [])
            pieces = template.root_render_func(template.new_context(facts, shared=True))
            assert is_well_formed("".join(pieces)), (a, b, c)


@settings(max_examples=400)
@given(INSIDE)
def test_no_facts_tear_what_is_sound(content: str) -> None:
    assert_never_torn(content)


@settings(max_examples=400)
@given(cut_anywhere())
def test_no_cut_through_whole_elements_passes_for_sound(content: str) -> None:
    assert_never_torn(content)


@settings(max_examples=100)
@given(WHOLE)
def test_text_and_facts_without_blocks_are_sound_when_they_are_well_formed(pieces: list[str]) -> None:
    xml = f"<w:d {W}>{''.join(pieces)}</w:d>"
    assert sound(xml) == is_well_formed(xml)


TEXT = st.text(
    st.sampled_from("ab<>&]['\"\n\t\a\f\x00\x0b\r\x85\u2028\ud800\udfff\ufffe\uffff{}%#_;!-?/\\ "),
    max_size=12,
)
LINES = [
    *(
        "{{ a }}",
        "]]{{ a }}&gt;",
        "{{ c[0].a }}{% if b %} {{ b }}{% endif %}",
        "{{r a }}",
        "{_{ a }_} {_% x %_}",
    ),
    *(
        "{% for x in c %}{{ x.a | upper }}, {% endfor %}",
        "{{- a -}}",
        "{%- if a %} {{ b }} {% endif -%}",
        "&amp;",
    ),
    *("{% if a %}{{ a }}", "{% endif %}", "{%p if b %}", "{%p endif %}", "{%p for x in c %}", "{{ x.a }}"),
    *(
        "{%p endfor %}",
        "{{p a }}",
        "{{ '\\x02&lt;' }}",
        "{{ c | joined('a') }}",
        "{{ '}}",
        "{{' }}",
        "{# {{ a #}",
    ),
]
BODIES = st.lists(
    st.one_of(
        st.sampled_from(LINES).map(paragraph),
        st.lists(st.sampled_from(LINES), min_size=1, max_size=3).map(lambda runs: paragraph(*map(run, runs))),
        st.tuples(st.sampled_from(LINES), st.sampled_from(LINES)).map(table),
        st.just(table(("{%tr for x in c %}", ""), ("{{ x.a }}", "{% cellbg a %}y"), ("{%tr endfor %}", ""))),
    ),
    min_size=1,
    max_size=6,
)
FACTS = st.fixed_dictionaries(
    {}, optional={"a": TEXT, "b": TEXT, "c": st.lists(st.fixed_dictionaries({"a": TEXT}), max_size=3)}
)


@settings(max_examples=300)
@given(BODIES, FACTS, TEXT)
def test_no_template_and_no_facts_give_a_letter_that_is_damaged(
    body: list[str], facts: dict[str, Any], word: str
) -> None:
    with suppress(AdvocacyError):
        template = compile_template(master(*body, header=paragraph("{{ a }}")))
        shown = template.preview(facts, lambda _path: word)
        letters = [shown, *([] if template.missing(facts) else [template.render(facts)])]
        for name, data in [one for letter in letters for one in parts_of(letter).items()]:
            assert not name.endswith(".xml") or is_well_formed(data.decode()), name


def test_a_sound_part_is_not_parsed_and_any_other_is(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = compile_template(master(paragraph("{{ a }}")))
    create = Mock(wraps=expat.ParserCreate)
    monkeypatch.setattr(expat, "ParserCreate", create)
    plain.render({"a": FACT})
    assert not create.called
    plain.render({"a": "one\ntwo"})
    assert create.called


def test_a_part_that_is_not_sound_is_refused_when_it_is_damaged() -> None:
    template = compile_template(master(paragraph("{{ a }}{% if b %}{{ '\\x00' }}{% endif %}")))
    template.render({"a": "fine"})
    with pytest.raises(DamagedLetter):
        template.render({"a": "fine", "b": True})


def test_whatever_no_way_of_printing_has_escaped_is_escaped_by_jinja() -> None:
    template = LetterEnvironment().from_string("<d>{{ a }}{{ b }}</d>")
    assert template.render(a="<&>", b=1) == "<d>&lt;&amp;&gt;1</d>"


def test_text_that_claims_to_be_safe_is_not_printed() -> None:
    template = compile_template(master(paragraph("{{ a }}")))
    assert [gap.path for gap in template.missing({"a": Made(Markup("<w:p>"))})] == ["a"]
    with pytest.raises(UnusableFact):
        template.render({"a": Markup("<w:p>")})
