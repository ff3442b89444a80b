from __future__ import annotations

import pytest

from advocacy.letters import check_template
from advocacy.letters.grammar import SLOTS
from tests.letters.masters import KIND, RELATIONSHIP, master, paragraph, parts_of, png, run, table


def problems(*body: str) -> list[tuple[str, int, str]]:
    return [(one.part, one.paragraph, one.text) for one in check_template(master(*body))]


@pytest.mark.parametrize(
    "text",
    [
        "{{ a.b }} {{ a[0].b }}",
        "{% if a and not b or c == 'x' and d in e %}x{% elif f > 1 %}y{% else %}z{% endif %}",
        "{% for a in b.c %}{{ loop.index }}{{ loop.first }}{{ loop.last }}{% else %}none{% endfor %}",
        "{{ a | agree(" + ", ".join(f"{slot}='x'" for slot in sorted(SLOTS)) + ") }}",
        "{{ a | joined('b') }} {{ a | joined }} {{ a | first }} {{ a | last | upper }}",
        "{{ a | counted(one='x', other='y') }}{% if a | length > 1 %}s{% endif %}",
        "{{ 'a' if b is defined else 'c' }} {# a note #}",
        "An ordinary { and } and {this} 100 %",
    ],
)
def test_what_a_template_may_say(text: str) -> None:
    assert problems(paragraph(text.replace("<", "&lt;").replace(">", "&gt;"))) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{ a() }}", "call"),
        ("{{ a.format('x') }}", "call"),
        ("{{ cycler.__init__.__globals__ }}", "underscore"),
        ("{{ _a }}", "underscore"),
        ("{{ ''.__class__ }}", "underscore"),
        ("{{ 'x'.upper }}", "may not use"),
        ("{{ 'x' * 100000000 }}", "mul"),
        ("{{ 9 ** 9 }}", "pow"),
        ("{{ 'a' ~ b }}", "concat"),
        ("{{ a + b }}", "add"),
        ("{{ -a }}", "neg"),
        ("{{ '%1000000000s' | format }}", "format"),
        ("{{ a | default('x') }}", "default"),
        ("{{ a | safe }}", "safe"),
        ("{{ a | agree(x='y') }}", "agree"),
        ("{{ a | agree('he') }}", "agree"),
        ("{{ a | agree(m=b) }}", "agree"),
        ("{{ a | agree(**b) }}", "agree"),
        ("{{ a | counted(one='x') }}", "counted"),
        ("{{ a | joined('b', 'c') }}", "joined"),
        ("{{ a[b] }}", "[…]"),
        ("{{ a['b'] }}", "[…]"),
        ("{{ a[1:2] }}", "[…]"),
        ("{{ [1, 2] }}", "list"),
        ("{{ {'a': 1} }}", "dict"),
        ("{{ 1 &lt; a &lt; 3 }}", "a < b < c"),
        ("{{ self.a }}", "self"),
        ("{{ a is string }}", "is string"),
        ("{{ a if b }}", "without else"),
        ("{{ 'x" + "y" * 2500 + "' }}", "too long"),
        ("{% for a in range(10) %}{% endfor %}", "list of the facts"),
        ("{% for a in 'abc' %}{% endfor %}", "list of the facts"),
        ("{% for a, b in c %}{% endfor %}", "list of the facts"),
        ("{% for a in b recursive %}{% endfor %}", "list of the facts"),
        ("{% for loop in b %}{% endfor %}", "loop"),
        ("{% for a in b %}{{ loop.cycle }}{% endfor %}", "loop.cycle"),
        ("{% for a in b %}" * 5 + "{% endfor %}" * 5, "too deep"),
        ("{% if a %}" * 300 + "{% endif %}" * 300, "too deep"),
        ("{{ " + "(" * 300 + "a" + ")" * 300 + " }}", "too long"),
        ("{{ " + "not " * 5000 + "a }}", "too long"),
        ("{{ a" + " | upper" * 3000 + " }}", "too long"),
        ("{% set a = 1 %}", "set"),
        ("{% include 'x' %}", "include"),
        ("{% import 'x' as y %}", "import"),
        ("{% macro a() %}{% endmacro %}", "macro"),
        ("{% raw %}{% endraw %}", "raw"),
        ("{% call a() %}{% endcall %}", "call"),
        ("{% colspan a %}", "colspan"),
        ("{% cellbg a %}", "cellbg"),
        ("{% vm %}", "a loop repeats"),
        ("{% for a in b %}{% vm %}{% endfor %}", "cell of a table"),
        ("{% for a in b %}{% hm %}{{ a }}{% endfor %}", "cell of a table"),
        ("{%- vm %}", "vm"),
        ("{% colspan %}", "colspan"),
        ("{% colspan a }} {{ b %}", "colspan"),
        ("{{tr a }}", "{{tr"),
        ("{{tc a }}", "{{tc"),
        ("{{-r a }}", "{{-r"),
        ("{{p a }} b", "{{p must stand alone"),
        ("{{ 2 * a }}", "mul"),
        ("{{ 'x' * loop.length }}", "mul"),
        ("{{ 100 * loop.length }}", "mul"),
        ("{% if a %}", "never closed"),
        ("{% endif %}", "without its beginning"),
        ("{% if a %}{% endfor %}{% endif %}", "without its beginning"),
        ("{{ a", "not closed"),
        ("a }}", "not closed"),
        ("{{ a b }}", "makes no sense"),
        ("{{ a | }}", "makes no sense"),
        ("{{ a | nothing }}", "nothing"),
        ("{%p if a %} and {{ b }} {%p endif %}", "{%p must stand alone"),
    ],
)
def test_what_a_template_may_not_say(text: str, says: str) -> None:
    found = problems(paragraph("first"), paragraph(text))
    assert [(part, number) for part, number, _ in found][:1] == [("word/document.xml", 2)]
    assert any(says in sentence for _, _, sentence in found), found


@pytest.mark.parametrize(
    "body",
    [
        table(("{%tr for a in b %}", "x")),
        table(("{%tr for a in b %}", "{%tr endfor %}")),
        table(("a {% if b %}", "c")) + paragraph("{% endif %}"),
        paragraph("{%p if a %}") + table(("b", "{%p endif %}")),
        paragraph("{% if a %}x") + table(("{% endif %}",)),
        table(("{% vm %}x", "y")),
        table(("{%tr for a in b %}",), ("{% vm %}{% vm %}",), ("{%tr endfor %}",)),
        table(("{% colspan a %}{% colspan b %}", "y")),
        table(("{% colspan a %}", "y")).replace('<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>', ""),
        table(("{%tr for a in b %}",), ("{% vm %}x",), ("{%tr endfor %}",)).replace(
            '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>', ""
        ),
    ],
)
def test_blocks_that_would_tear_the_document_are_refused(body: str) -> None:
    assert problems(body)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (paragraph(f'<w:ins w:id="1" w:author="A">{run("new")}</w:ins>'), "tracked changes"),
        (
            paragraph('<w:del w:id="1" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>'),
            "tracked changes",
        ),
        (
            paragraph("x").replace("</w:pPr>", '<w:rPr><w:ins w:id="1" w:author="A"/></w:rPr></w:pPr>'),
            "tracked changes",
        ),
        (paragraph('<w:commentRangeStart w:id="0"/>', "x"), "comments"),
        (paragraph("<w:r><w:object/></w:r>"), "embeds or links"),
        ('<w:altChunk r:id="x"/>', "embeds or links"),
        (paragraph('<w:fldSimple w:instr=" INCLUDETEXT &quot;x&quot; "/>'), "INCLUDETEXT"),
        (
            paragraph(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r>'
                '<w:r><w:instrText>AUTO x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            "DDEAUTO",
        ),
        (paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), "several paragraphs"),
        (paragraph("x").replace('w:val="Body"', 'w:val="{{ style }}"'), "text of a paragraph"),
        (paragraph("x").replace('w:val="Body"', 'w:val="{{ style"'), "text of a paragraph"),
        (paragraph("{{ a }}" + "x" * 4_000_000), "too large"),
        (paragraph("x" * 200_001), "far too long"),
        ("<w:p>" * 6 + paragraph("x") + "</w:p>" * 6, "too deep"),
        (table(("a", "b")).replace("w:tblGrid", "w:x"), "columns of a table"),
        (
            table(("a", "b")).replace('<w:gridCol w:w="2000"/>', '<w:gridCol w:w="wide"/>'),
            "columns of a table",
        ),
        (table(("a", "b")).replace('"dxa"/>', '"dxa"/><w:gridSpan w:val="many"/>'), "columns of a table"),
        (table(("",) * 201), "columns of a table"),
        ("<w:tbl></w:tbl>", "columns of a table"),
        (paragraph("{{ a }}" * 20_000) * 1, "too many tags"),
    ],
)
def test_what_a_document_may_not_carry(body: str, says: str) -> None:
    assert any(says in sentence for _, _, sentence in problems(body))


@pytest.mark.parametrize(
    ("relationship", "says"),
    [
        (
            'Type="{0}/attachedTemplate" Target="file:///C:/Users/anna/x.dotx" TargetMode="External"',
            "embeds or links",
        ),
        ('Type="{0}/image" Target="https://example.org/spy.png" TargetMode="External"', "outside itself"),
        ('Type="{0}/hyperlink" Target="file:///etc/passwd" TargetMode="External"', "outside itself"),
        ('Type="{0}/oleObject" Target="x.bin"', "embeds or links"),
        ('Type="{0}/image" Target="media/none.png"', "does not hold"),
    ],
)
def test_relationships_that_are_refused(relationship: str, says: str) -> None:
    extra = f'<Relationship Id="rX" {relationship.format(RELATIONSHIP)}/>'
    found = check_template(master(paragraph("x"), extra_rels=extra))
    assert any(says in one.text for one in found), found


def test_links_to_the_web_and_to_mail_are_welcome() -> None:
    links = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONSHIP}/hyperlink" Target="{target}" TargetMode="External"/>'
        for n, target in enumerate(("https://example.org", "mailto:a@example.org"))
    )
    assert check_template(master(paragraph("x"), extra_rels=links)) == ()


def test_macros_and_templates_are_refused() -> None:
    found = check_template(master(paragraph("x"), extra={"word/vbaProject.bin": b"x"}))
    assert any("macros" in one.text for one in found)
    types = parts_of(master(paragraph("x")))["[Content_Types].xml"].decode()
    enabled = types.replace(
        f"{KIND}.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    found = check_template(master(paragraph("x"), extra={"[Content_Types].xml": enabled}))
    assert any("plain Word document" in one.text for one in found)


def test_a_document_in_other_clothes_is_refused() -> None:
    renamed = (
        parts_of(master(paragraph("x")))["word/document.xml"]
        .decode()
        .replace("w:", "v:")
        .replace("xmlns:w=", "xmlns:v=")
    )
    found = check_template(master(extra={"word/document.xml": renamed}))
    assert any("plain Word document" in one.text for one in found)
    assert check_template(master(extra={"_rels/.rels": "<Relationships/>"}))


def test_all_problems_are_told_at_once_and_can_be_translated() -> None:
    found = check_template(
        master(paragraph("{{ a() }}"), paragraph("{{ b.c() }}"), header=paragraph("{{ d() }}"))
    )
    assert [(one.part, one.paragraph) for one in found] == [
        ("word/header1.xml", 1),
        ("word/document.xml", 1),
        ("word/document.xml", 2),
    ]
    assert (
        found[0].in_words(lambda sentence: "Nein: {what}" if "{what}" in sentence else sentence)
        == "Nein: call"
    )


def test_a_picture_of_the_letterhead_is_welcome() -> None:
    image = f'<Relationship Id="r1" Type="{RELATIONSHIP}/image" Target="media/p.png"/>'
    assert check_template(master(paragraph("x"), extra={"word/media/p.png": png()}, extra_rels=image)) == ()
