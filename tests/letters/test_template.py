from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from advocacy.letters import (
    CompiledTemplate,
    DamagedLetter,
    LetterTooLong,
    MissingFacts,
    TemplateRefused,
    TooMuchWork,
    UnreadableDocument,
    UnusableFact,
    check_template,
    compile_template,
    letter_text,
)
from advocacy.letters import template as template_module
from tests.letters.masters import master, paragraph, parts_of, run, table

MASTERS = Path(__file__).resolve().parents[2] / "letter_templates"
PERSON = {"name": "Nikolay", "gender": "m"}


def compiled(*body: str, **options: Any) -> CompiledTemplate:  # noqa: ANN401 - whatever master takes
    return compile_template(master(*body, **options))


def said(letter: bytes) -> list[str]:
    return [one.text for one in letter_text(letter)]


def gaps(template: CompiledTemplate, facts: dict[str, Any]) -> list[tuple[str, int]]:
    return [(gap.path, gap.paragraph) for gap in template.missing(facts)]


def test_facts_are_printed_and_nothing_is_executed_in_them() -> None:
    text = "A & B <i>{{ x }}</i> {_{ \"quoted\" 'so'"
    assert said(compiled(paragraph("Dear {{ name }}!")).render({"name": text})) == [f"Dear {text}!"]


def test_loops_conditions_and_rows() -> None:
    template = compiled(
        paragraph("{%p for event in events %}"),
        paragraph("{{ loop.index }}{% if loop.last %} (last){% endif %}: {{ event.text }}"),
        paragraph("{%p endfor %}"),
        table(
            ("{%tr for one in annexes %}", ""),
            ("{{ one.number }}", "{{ one.title }}"),
            ("{%tr endfor %}", ""),
        ),
        paragraph("{%p if asylum.lodged %}"),
        paragraph("Asylum was asked for."),
        paragraph("{%p endif %}"),
        paragraph("End."),
    )
    facts = {"events": [{"text": "one"}, {"text": "two"}], "annexes": [{"number": 1, "title": "A"}]}
    assert said(template.render(facts)) == ["1: one", "2 (last): two", "1", "A", "End."]


def test_all_gaps_are_found_in_one_run_with_part_paragraph_and_text() -> None:
    template = compiled(
        paragraph("Nothing here."),
        paragraph("For {{ persons[0].name_gen }} in {{ letter.place }}"),
        paragraph("{%p for event in events %}"),
        paragraph("{{ event.text }}"),
        paragraph("{%p endfor %}"),
        header=paragraph("{{ organisation.name }}"),
    )
    facts = {"persons": [PERSON], "letter": {"place": None}, "events": [{"text": "x"}, {"text": "  "}]}
    assert [(gap.path, gap.part, gap.paragraph, gap.text) for gap in template.missing(facts)] == [
        ("organisation.name", "word/header1.xml", 1, "{{ organisation.name }}"),
        (
            "persons[0].name_gen",
            "word/document.xml",
            2,
            "For {{ persons[0].name_gen }} in {{ letter.place }}",
        ),
        ("letter.place", "word/document.xml", 2, "For {{ persons[0].name_gen }} in {{ letter.place }}"),
        ("events[1].text", "word/document.xml", 4, "{{ event.text }}"),
    ]
    with pytest.raises(MissingFacts) as refusal:
        template.render(facts)
    assert refusal.value.missing == template.missing(facts)
    assert "events[1].text" in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("{{ a }}", {"a": ""}, ["a"]),
        ("{{ a.b.c }}", {}, ["a.b.c"]),
        ("{{ a[2].b }}", {"a": []}, ["a[2].b"]),
        ("{{ a[0] }}", {"a": "text"}, ["[0]"]),
        ("{{ a.b }}", {"a": "text"}, ["b"]),
        ("{{ a | upper }}", {}, ["a"]),
        ("{{ a | length }}", {}, ["a"]),
        ("{{ a }}", {"a": {"b": "c"}}, ["a"]),
        ("{{ a }}", {"a": ["b"]}, ["a"]),
        ("{{ a.b }}", {"a": {"b": True}}, ["a.b"]),
        ("{{ a | first }}", {"a": []}, ["a[0]"]),
        ("{{ a[5] | upper }}", {"a": ["b"]}, ["a[5]"]),
        ("{% for x in a %}{{ x }}{% endfor %}", {}, ["a"]),
        ("{% for x in a %}{{ x }}{% endfor %}", {"a": "text"}, ["a"]),
        ("{% for x in a.b %}{{ x }}{% endfor %}", {"a": {"b": None}}, ["a.b"]),
        ("{{ a | agree(m='he', f='she') }}", {"a": [{"name": "x"}]}, ["a[0].gender"]),
        ("{{ a | agree(m='he', f='she') }}", {"a": [{"gender": "m"}, {"gender": "f"}]}, ["a: mp"]),
        ("{{ a | joined('n') }}", {"a": [{"n": "x"}, {}, {"n": ""}]}, ["a[1].n", "a[2].n"]),
        ("{{ a | joined('n') }}", {"a": []}, ["a"]),
        ("{{ a | joined('n.of') }}", {"a": [{"n": {}}, {}]}, ["a[0].n.of", "a[1].n.of"]),
    ],
)
def test_what_counts_as_a_gap(text: str, facts: dict[str, Any], expected: list[str]) -> None:
    assert [path for path, _ in gaps(compiled(paragraph(text)), facts)] == expected


@pytest.mark.parametrize(
    "condition",
    [
        "a",
        "a.b",
        "a == 'x'",
        "a > 1",
        "a.b.c != a.b.c",
        "'x' in a",
        "a is defined",
        "a <= 2 or a >= 2",
        "not not a",
    ],
)
def test_an_absent_thing_is_false_in_a_condition_and_no_gap(condition: str) -> None:
    template = compiled(
        paragraph("{% if " + condition.replace("<", "&lt;") + " %}yes{% else %}no{% endif %}")
    )
    assert template.missing({}) == ()
    assert said(template.render({})) == ["no"]


def test_the_same_facts_give_the_same_bytes_and_the_title_is_told() -> None:
    template = compiled(paragraph("{{ name }}"))
    assert template.render({"name": "A"}, title="T & T") == template.render({"name": "A"}, title="T & T")
    assert (
        b"<dc:title>T &amp; T</dc:title>"
        in parts_of(template.render({"name": "A"}, title="T & T"))["docProps/core.xml"]
    )


def test_the_fields_of_a_template_are_dotted_with_loops_resolved() -> None:
    template = compiled(
        paragraph("{{ letter.date }} {{ persons | agree(m='a', f='b') }} {{ persons | joined('name') }}"),
        paragraph(
            "{% for e in events %}{{ e.date }}{{ loop.index }}"
            "{% for p in e.places %}{{ p }}{% endfor %}{% endfor %}"
        ),
        paragraph("{% for line in lines %}x{% else %}{{ other }}{% endfor %}{{ (persons | first).name }}"),
        paragraph("{% if asylum.lodged and not asylum.refused %}{{ persons[0].short | upper }}{% endif %}"),
        paragraph(
            "{% for a in b if a.c %}{{ a | agree(m='a', f='b') }}{% endfor %}"
            "{{ tags | joined }}{{ 'x' | upper }}"
        ),
    )
    assert template.fields == {
        "letter.date",
        "persons[].gender",
        "persons[].name",
        "events[].date",
        "events[].places[]",
        "lines[]",
        "other",
        "asylum.lodged",
        "asylum.refused",
        "persons[].short",
        "b[].c",
        "b[].gender",
        "tags[]",
    }


def test_digests_name_the_master() -> None:
    data = master(paragraph("x"))
    assert compile_template(data).template_sha == hashlib.sha256(data).hexdigest()
    assert len(compile_template(data).catalogue_sha) == 64


def test_a_line_feed_in_a_fact_is_a_line_break_and_a_tab_a_tabulator() -> None:
    template = compiled(paragraph("{{ a }}"), paragraph("{{ b }}"))
    letter = template.render({"a": "one\r\ntwo\tthree\x01\x1f", "b": "plain"})
    assert said(letter) == ["one\ntwo\tthree", "plain"]
    assert b"<w:br/>" in parts_of(letter)["word/document.xml"]


def test_a_loop_that_gives_no_row_leaves_no_broken_table() -> None:
    row = ("{%tr for one in annexes %}", "{{ one.title }}", "{%tr endfor %}")
    letter = compiled(table(*((cell,) for cell in row)), paragraph("End")).render({"annexes": []})
    assert b"w:tbl>" not in parts_of(letter)["word/document.xml"]
    assert said(letter) == ["End"]


def test_a_row_that_loses_all_its_cells_goes_and_one_of_controls_stays() -> None:
    gone = table(("{%tc if a %}", "x", "{%tc endif %}"), ("b", "c", "d"))
    cell = "<w:tc><w:tcPr/>" + paragraph("kept {{ b }}") + "</w:tc>"
    kept = table(("x",)).replace("<w:tr>", "<w:tr><w:sdt><w:sdtContent>" + cell + "</w:sdtContent></w:sdt>")
    kept = kept[: kept.rindex("<w:tc>")] + kept[kept.rindex("</w:tc>") + len("</w:tc>") :]
    letter = compiled(gone, kept, paragraph("End")).render({"b": "B"})
    assert said(letter) == ["b", "c", "d", "kept B", "End"]
    assert parts_of(letter)["word/document.xml"].count(b"<w:tr>") == 2


def test_a_cell_that_loses_its_paragraph_gets_an_empty_one() -> None:
    cell = paragraph("{%p if a %}") + paragraph("x") + paragraph("{%p endif %}")
    body = table(("here", "there")).replace(paragraph("there"), cell)
    assert said(compiled(body).render({})) == ["here", ""]


def test_a_letter_that_grows_without_bound_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_module, "MAX_LETTER", 5000)
    template = compiled(paragraph("{% for a in x %}{% for b in x %}{{ b }}{% endfor %}{% endfor %}"))
    with pytest.raises(LetterTooLong):
        template.render({"x": ["word"] * 100})


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in x %}{% for b in x %}{% for c in x %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in x %}{% if 'y' in long %}{% endif %}{% endfor %}",
        "{% for a in x %}{% if x | joined == a %}{% endif %}{% endfor %}",
        "{% for a in x %}{% for b in x %}{{ b.c }}{% endfor %}{% endfor %}",
        "{% for a in x %}{{ y | joined('z') }}{% endfor %}",
    ],
)
def test_work_without_end_is_stopped(text: str) -> None:
    facts = {"x": ["word"] * 600, "long": "z" * 600_000, "y": [{}] * 600}
    with pytest.raises(TooMuchWork):
        compiled(paragraph(text)).render(facts)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("x == x", "yes"),
        ("x == y", "no"),
        ("x != y", "yes"),
        ("x != x", "no"),
        ("x in z", "no"),
        ("x not in z", "yes"),
        ("'a' in x", "yes"),
        ("'b' not in x", "yes"),
        ("1 == 1 and 'a' != 'b'", "yes"),
        ("n < 'a'", "no"),
        ("x > y", "no"),
    ],
)
def test_lists_are_compared_by_what_they_are_not_by_what_they_hold(condition: str, expected: str) -> None:
    text = "{% if " + condition.replace("<", "&lt;") + " %}yes{% else %}no{% endif %}"
    facts = {"x": ["a"], "y": ["a"], "z": [["a"]], "n": 1}
    assert said(compiled(paragraph(text)).render(facts)) == [expected]


def test_marks_that_would_repeat_heavy_formatting_without_end_are_refused() -> None:
    heavy = f'<w:rFonts w:ascii="{"F" * 40_000}"/>'
    with pytest.raises(LetterTooLong):
        compiled(paragraph(run("{{ a }}", heavy))).render({"a": "x\t" * 1000})


def test_a_document_that_would_be_damaged_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    template = compiled(paragraph("{{ a }}"))
    monkeypatch.setattr(template_module, "with_line_breaks", lambda xml: xml.replace("</w:p>", "", 1))
    with pytest.raises(DamagedLetter) as refusal:
        template.render({"a": "x"})
    assert "word/document.xml" in str(refusal.value)


def test_facts_are_plain_values_only() -> None:
    ring: list[Any] = []
    ring.append(ring)
    for value, kind in ((Path(), "PosixPath"), (date(2014, 9, 2), "date"), (1.5, "float"), (ring, "nested")):
        with pytest.raises(UnusableFact, match=kind):
            compiled(paragraph("{{ a }}")).render({"a": value})


def test_names_that_no_template_can_say_are_left_alone() -> None:
    template = compiled(paragraph("{{ a }}{{ b }}"))
    facts = {"a": "A", "_gaps": [], "_marks": "x"}
    assert gaps(template, facts) == [("b", 1)]
    assert said(template.preview(facts, str)) == ["A⟦b⟧"]


def test_a_refused_template_says_where_and_why() -> None:
    with pytest.raises(TemplateRefused) as refusal:
        compiled(paragraph("fine"), paragraph("{{ name"))
    assert "word/document.xml, 2" in str(refusal.value)
    assert [problem.paragraph for problem in refusal.value.problems] == [2]


def test_a_file_that_is_not_there_or_no_document(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument):
        compile_template(tmp_path / "nothing.docx")
    with pytest.raises(TemplateRefused):
        compile_template(b"no document")


def test_a_path_gives_the_template_its_id(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(master(paragraph(run("x"))))
    assert said(compile_template(path).render({})) == ["x"]


def test_footnotes_and_footers_are_rendered_too() -> None:
    notes = f'<w:footnote w:id="2">{paragraph("See {{ source }}.")}</w:footnote>'
    letter = compiled(paragraph("x"), footnotes=notes, footer=paragraph("{{ ref }}")).render(
        {"source": "S", "ref": "R"}
    )
    assert said(letter) == ["x", "See S.", "R"]


def test_one_template_serves_several_threads() -> None:
    template = compiled(paragraph("{{ name }} and {{ absent }}"), header=paragraph("{{ name }}"))

    def paths(number: int) -> tuple[list[str], int]:
        return [gap.path for gap in template.missing({"name": str(number)})], number

    with ThreadPoolExecutor(4) as pool:
        assert all(found == ["absent"] for found, _ in pool.map(paths, range(200)))


def test_letters_made_from_the_shipped_masters_can_be_compiled() -> None:
    for path in sorted(MASTERS.glob("*.docx")):
        assert check_template(path.read_bytes()) == ()
        template = compile_template(path, language="en")
        missing = {gap.path for gap in template.missing({})}
        assert "letter.date" in missing
        assert template.fields >= {"letter.date", "letter.reference"}


def test_a_preview_marks_each_gap_in_its_place() -> None:
    template = compiled(paragraph("Dear {{ name }}, {{ a.b | upper }}!"))
    shown = template.preview({"name": "A & B"}, lambda path: f"<{path}>")
    assert said(shown) == ["Dear A & B, ⟦<a.b>⟧!"]
