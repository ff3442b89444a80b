"""Templates and facts made to harm whoever fills a template; with the files, the whole corpus of attempts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.letters.hostile import EITHER, HARMLESS, Attempt, active, facts, markup, packages
from tests.letters.masters import master, paragraph, run, table

EXPRESSIONS = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('touch evil').read() }}",
    "{{ lipsum.__globals__['os'].system('touch evil') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ name.__class__ }}",
    "{{ name['__class__'] }}",
    "{{ name | attr('__class__') }}",
    "{{ name | map(attribute='__class__') }}",
    "{{ ()|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ name.format(name) }}",
    "{{ '{0.__class__}'.format(name) }}",
    "{{ '%1000000000s' % name }}",
    "{{ '%1000000000s' | format(name) }}",
    "{{ 'x' * 10**8 }}",
    "{{ 9**9**9 }}",
    "{{ range(10**9) | list }}",
    "{{ name | center(1000000000) }}",
    "{{ name | indent(1000000000) }}",
    "{{ name | pprint }}",
    "{{ name | safe }}",
    "{{ list.append(1) }}",
    "{{ list.clear() }}",
    "{{ name | tojson | urlize }}",
    "{{ debug() }}",
    "{{ joiner.__init__ }}",
    "{{ _gaps }}",
    "{{ loop._iterator }}",
    "{% for a in range(10**9) %}{% endfor %}",
    "{% for a in list recursive %}{{ loop(list) }}{% endfor %}",
    "{% for a in list %}{{ loop.cycle('a') }}{% endfor %}",
    "{% for a in list %}{{ loop.changed(a) }}{% endfor %}",
    "{% set x = 'x' %}",
    "{% set name.x = 1 %}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% include '@SECRET@' %}",
    "{% import 'os' as os %}",
    "{% extends '@SECRET@' %}",
    "{% block a %}{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape false %}{{ name }}{% endautoescape %}",
    "{% raw %}{{ name }}{% endraw %}",
    "{% do list.append(1) %}",
    "{% debug %}",
    "{{ " + "(" * 5000 + "name" + ")" * 5000 + " }}",
    "{{ " + "not " * 20_000 + "name }}",
    "{{ name" + ".a" * 20_000 + " }}",
    "{{ name" + " | upper" * 20_000 + " }}",
    "{{ name" + " ~ name" * 20_000 + " }}",
    "{{ " + "[" * 300 + "]" * 300 + " }}",
    "{% if name %}" * 5000 + "{% endif %}" * 5000,
    "{% for a in list %}" * 50 + "{{ a }}" + "{% endfor %}" * 50,
    "{{ name }}" * 30_000,
    "{% colspan name }}{{ ''.__class__ %}",
    "{{ name",
    "{% if name %}",
    "{{ 'a\" }}",
    "{{ \\ }}",
    "{{ name \U000f0000 }}",
    "{% vm %}" * 5000,
)


def templates() -> Iterator[Attempt]:
    """Tags that would escape, or never end."""
    given = facts(name="A", list=[1, 2])
    for text in EXPRESSIONS:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        short = text if len(text) < 70 else f"{text[:40]} … ({len(text)} characters)"
        yield Attempt(f"tag {short}", master(paragraph(escaped)), given)
    many = facts(list=["word"] * 20_000, text="x" * 1_000_000, name="A")
    four = "".join(f"{{% for {name} in list %}}" for name in "abcd"), "{% endfor %}" * 4
    for name, text in {
        "four loops over 20,000 things": f"{four[0]}{{{{ a }}}}{four[1]}",
        "four loops that print nothing": f"{four[0]}{four[1]}",
        "a search in every turn": "{% for a in list %}{% if 'y' in text %}{% endif %}{% endfor %}",
        "a comparison in every turn": "{% for a in list %}{% if list == a or 'y' in list %}{% endif %}{% endfor %}",
        "a list joined in every turn": "{% for a in list %}{% if list | joined == a %}{% endif %}{% endfor %}",
        "capitals in every turn": "{% for a in list %}{% if text | upper == a %}{% endif %}{% endfor %}",
        "gaps in every turn": "{% for a in list %}{% for b in list %}{{ a.x }}{% endfor %}{% endfor %}",
    }.items():
        yield Attempt(name, master(paragraph(text)), many)
    merged = (
        "<w:tc><w:p><w:r><w:t>{% vm %}</w:t></w:r></w:p><w:tcPr></w:tcPr>"
        + paragraph(run("x") * 3000)
        + "</w:tc>"
    )
    rows = table(("{%tr for a in list %}",), ("CELL",), ("{%tr endfor %}",))
    lost = re.sub(r"<w:tc>(?:(?!<w:tc>).)*CELL.*?</w:tc>", merged.replace("\\", "\\\\"), rows)
    yield Attempt("a merged cell whose properties come late", master(lost, paragraph("")), given)
    cells = table(*(("{%tr for a in list %}",), *(("{% vm %}x",) for _ in range(1500)), ("{%tr endfor %}",)))
    yield Attempt("thousands of merged cells", master(cells, paragraph("")), given, EITHER)
    yield Attempt("thousands of runs", master(paragraph(run("{{ name }}") * 8000)), given, EITHER)
    yield Attempt("braces without end", master(paragraph("{ " * 50_000 + "{{ name }}")), given, HARMLESS)
    formatted = run("{{ text }}", f'<w:rFonts w:ascii="{"F" * 50_000}"/>')
    yield Attempt("tabs in heavy formatting", master(paragraph(formatted)), facts(text="a\t" * 100_000))


def data() -> Iterator[Attempt]:
    """Facts that are a trap; the template is an honest one."""
    honest = master(
        paragraph("{{ text }}"),
        paragraph("{% for a in list %}{{ a }}{% endfor %}"),
        header=paragraph("{{ text }}"),
    )
    long = "Wörter und Worte. " * 60_000
    for name, value in {
        "a text of 1 MB": long,
        "markup": "</w:t></w:r></w:p></w:body><w:p>",
        "tags": "{{ ''.__class__ }}{% for a in b %}{#",
        "an entity": "&a9; &lt; &#0; <!ENTITY a SYSTEM 'file://@SECRET@'>",
        "control characters": "".join(map(chr, range(32))) + "x\x7f\ufffe\uffff",
        "marks of direction": "a\u202eb\u2066c\u200fd",
        "private characters": "\U000f0000\ue000\ue004{_{",
        "a formula": '=HYPERLINK("http://127.0.0.1:@PORT@")',
    }.items():
        yield Attempt(f"fact: {name}", honest, facts(text=value, list=[1]), HARMLESS)
    lone = b'{"text": "a\\ud800b\\udfff", "list": ["\\udc00x"]}'
    yield Attempt("fact: lone surrogates", honest, lone, HARMLESS)
    for name, raw in {
        "nothing but lone surrogates": b'{"text": "\\ud800", "list": []}',
        "a list for a text": facts(text=["a"], list=[]),
        "a record for a text": facts(text={"a": "b"}, list=[]),
        "yes for a text": facts(text=True, list=[]),
        "nothing for a text": facts(text=None, list=[]),
        "a text for a list": facts(text="a", list="abc"),
        "a number for a list": facts(text="a", list=7),
        "a number of 5,000 digits": b'{"text": ' + b"9" * 5000 + b', "list": []}',
        "a number of 30 digits": b'{"text": ' + b"9" * 30 + b', "list": []}',
        "no number": b'{"text": NaN, "list": []}',
        "no JSON": b"{'text': 1}",
        "a list of facts": b"[1, 2]",
        "an empty file": b"",
        "lists without end": b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        "records without end": b'{"text": ' + b'{"a":' * 60 + b"1" + b"}" * 60 + b"}",
        "not UTF-8": b'{"text": "\xe9"}',
        "UTF-16": '{"text": "a"}'.encode("utf-16"),
        "a text of line feeds": facts(text="a\n" * 400_000, list=[]),
        "names of the engine's own": b'{"_gaps": 1, "_steps": [999999999], "text": "a", "list": []}',
    }.items():
        yield Attempt(f"facts: {name}", honest, raw)


def attempts() -> list[Attempt]:
    """The whole corpus."""
    return [*packages(), *markup(), *active(), *templates(), *data()]
