"""A Word file looked at before it becomes a master."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import given
from hypothesis import strategies as st

from advocacy.letters.proposed import STYLES, Proposed, proposed
from advocacy.letters.shelf import read_shelf
from advocacy.paths import ShippedData, shipped
from tests.letters.masters import master, paragraph

SHELF = read_shelf(shipped(ShippedData.LETTER_TEMPLATES))


def of(*texts: str, language: str = "en") -> Proposed:
    return proposed(master(*map(paragraph, texts)), language)


def told(problems: tuple[object, ...]) -> str:
    return "\n".join(str(getattr(one, "text", "")) for one in problems)


@pytest.mark.parametrize("template", SHELF, ids=lambda one: one.id)
def test_shipped_masters_lack_nothing(template: object) -> None:
    found = proposed(getattr(template, "file").read_bytes())  # noqa: B009
    assert (found.lacks, found.problems, found.authors) == ((), (), ())
    assert len(found.uses) > 20


def test_fields_are_told_with_the_paragraph_that_reads_them_first() -> None:
    found = of(
        "Hello",
        "{{ letter.date }}",
        "{{ letter.date }}, {%if persons%}{{ persons | joined('name') }}{% endif %}",
    )
    assert [(one.field, one.paragraph) for one in found.uses] == [
        ("letter.date", 2),
        ("persons", 3),
        ("persons[].name", 3),
    ]
    assert found.problems == ()


def test_a_field_nobody_fills_is_refused_with_the_nearest_one() -> None:
    found = of("{{ letter.date }}", "{{ letter.referense }} {{ quux }}", "{% if persn %}x{% endif %}")
    assert [(one.paragraph, one.text.partition("so that")[0]) for one in found.problems] == [
        (2, "Nothing ever fills the field letter.referense, "),
        (2, "Nothing ever fills the field quux, "),
        (3, "Nothing ever fills the field persn, "),
    ]
    assert "Perhaps letter.reference is meant" in found.problems[0].text
    assert "Perhaps" not in found.problems[1].text
    assert [one.field for one in found.uses] == ["letter.date"]


def test_what_other_letters_have_is_told() -> None:
    found = of("{{ letter.date }} {{ organisation.name }}")
    said = told(found.lacks)
    assert "The closing is nowhere printed (letter.closing)." in said
    assert "The date is" not in said
    assert "sample" in said
    assert "This paragraph has the style “Body” where other letters have “Place and date”." in said
    assert "No paragraph has the style “Closing”" in said
    assert [one.paragraph for one in found.lacks if "“Place and date”" in one.text] == [1]


@pytest.mark.parametrize("body", ["<w:del/>", "<w:ins/>", "<w:commentReference/>"])
def test_what_the_import_check_refuses_is_all_that_is_told(body: str) -> None:
    found = proposed(master(f"<w:p>{body}</w:p>"))
    assert found.problems
    assert (found.uses, found.lacks) == ((), ())


def test_an_empty_document_is_no_letter() -> None:
    assert told(of("").problems) == "The document has no text."


def test_text_that_is_not_in_the_script_of_its_language() -> None:
    assert "reads from the right" in told(of("Hello", language="ar").lacks)
    assert "reads from the right" not in told(of("Hello", language="fr").lacks)


def test_right_to_left_text_must_be_marked_as_such() -> None:
    assert "w:bidi" in told(of("مرحبا بكم", language="ar").problems)


def test_authors_are_told() -> None:
    document = docx.Document()
    document.core_properties.author = "Jana Vzorová"
    document.core_properties.last_modified_by = "Jean Exemple"
    for style in STYLES:
        if style not in [one.name for one in document.styles]:
            document.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("text", style=style)
    out = io.BytesIO()
    document.save(out)
    found = proposed(out.getvalue())
    assert found.authors == ("Jana Vzorová", "Jean Exemple")
    assert "style" not in told(found.lacks)


@given(st.binary())
def test_any_bytes_can_be_looked_at(data: bytes) -> None:
    assert proposed(data).problems


NAMES = st.text("abcxyz_", min_size=1, max_size=6).filter(lambda one: not one.startswith("_"))


@given(
    st.lists(
        st.sampled_from(["letter.date", "persons", "{", "{{ a.b }}", "{% if c %}x{% endif %}"]) | NAMES,
        max_size=4,
    )
)
def test_every_problem_stands_in_a_paragraph(pieces: list[str]) -> None:
    texts = [one if "{" in one else f"{{{{ {one} }}}}" for one in pieces] or ["x"]
    assert all(0 <= one.paragraph <= len(texts) and one.text for one in of(*texts).problems)
