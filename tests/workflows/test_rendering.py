"""The engine alone: any template, any JSON, and nothing but refusals where they do not fit."""

from __future__ import annotations

import errno
import json
import os
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.errors import AdvocacyError, BadInput
from advocacy.letters import MissingFacts, TemplateRefused, UnreadableCatalogue
from advocacy.workflows.refusals import FileNotRead, FileNotWritten
from advocacy.workflows.rendering import render_file
from tests.example_letters import SHELF, example_facts, example_letter
from tests.shipped_locales import LOCALES
from tests.workflows.desk import text_of


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A template of four lines, as somebody writes it in Word."""
    document = Document()
    for line in ("Dear {{ name }},", "{{ sum }}", "{% for one in events %}{{ one.text }}{% endfor %}"):
        document.add_paragraph(line)
    document.add_paragraph("{% if urgent %}urgent{% endif %}")
    file = tmp_path / "letter.docx"
    document.save(str(file))
    return file


def filled(template: Path, facts: str) -> str:
    data = template.with_name("facts.json")
    data.write_text(facts, encoding="utf-8")
    return text_of(render_file(template, data, template.with_name("out.docx")).read_bytes())


FACTS = '{"name": "Mr X & Y <z>", "sum": 1, "events": [{"text": "One."}, {"text": "Two."}], "urgent": true}'


def test_a_template_is_filled_from_json(template: Path) -> None:
    assert filled(template, FACTS).splitlines() == ["Dear Mr X & Y <z>,", "1", "One.Two.", "urgent"]


def test_a_number_is_printed_as_it_is_written(template: Path) -> None:
    assert "\n1250.50\n" in filled(template, FACTS.replace('"sum": 1', '"sum": 1250.50'))
    assert "\n1e3\n" in filled(template, FACTS.replace('"sum": 1', '"sum": 1e3'))


@pytest.mark.parametrize(
    "facts",
    [
        "",
        "no JSON",
        "[]",
        '"text"',
        "null",
        '{"sum": NaN}',
        '{"sum": -Infinity}',
        '{"_marks": "x"}',
        '{"_gaps": []}',
        '{"sum": ' + "9" * 5000 + "}",
        '{"a": ' + "[" * 60 + "]" * 60 + "}",
        "[" * 100_000,
    ],
)
def test_json_that_holds_no_facts_is_refused(template: Path, facts: str) -> None:
    with pytest.raises(BadInput, match=r"^facts\.json"):
        filled(template, facts)
    assert not template.with_name("out.docx").exists()


def test_a_translated_letter_begins_in_the_order_of_its_language(tmp_path: Path) -> None:
    data = tmp_path / "facts.json"
    data.write_text(json.dumps(example_facts("de")), encoding="utf-8")
    catalogue = LOCALES / "de" / "LC_MESSAGES" / "letters.po"
    template = SHELF["grant_asylum"].file
    letter = render_file(template, data, tmp_path / "out.docx", catalogue=catalogue, language="de")
    assert text_of(letter.read_bytes()) == text_of(example_letter("grant_asylum", "de"))


def test_all_that_is_missing_is_named_at_once(template: Path) -> None:
    with pytest.raises(MissingFacts) as refused:
        filled(template, "{}")
    assert {one.path for one in refused.value.missing} == {"name", "sum", "events"}


def test_files_that_cannot_be_read_are_named(template: Path, tmp_path: Path) -> None:
    data, out, gone = tmp_path / "facts.json", tmp_path / "out.docx", tmp_path / "gone"
    data.write_text("{}", encoding="utf-8")
    with pytest.raises(FileNotRead):
        render_file(gone, data, out)
    with pytest.raises(FileNotRead):
        render_file(template, gone, out)
    with pytest.raises(UnreadableCatalogue):
        render_file(template, data, out, catalogue=gone, language="bg")
    with pytest.raises(FileNotRead):
        render_file(tmp_path, data, out)
    data.write_bytes(b"\xff")
    with pytest.raises(FileNotRead):
        render_file(template, data, out)


def test_a_template_that_does_not_parse_is_refused(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{{ name ")
    document.save(str(tmp_path / "letter.docx"))
    with pytest.raises(TemplateRefused):
        filled(tmp_path / "letter.docx", "{}")
    (tmp_path / "letter.docx").write_bytes(b"PK no package")
    with pytest.raises(AdvocacyError):
        filled(tmp_path / "letter.docx", "{}")


def test_the_folder_of_the_letter_is_made_and_a_letter_that_fails_leaves_nothing(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "facts.json"
    data.write_text(FACTS, encoding="utf-8")
    out = tmp_path / "new" / "folder" / "out.docx"
    assert render_file(template, data, out) == out
    with pytest.raises(FileNotWritten):
        render_file(template, data, template / "out.docx")

    def no_room(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(FileNotWritten, match="No space"):
        render_file(template, data, tmp_path / "new" / "other.docx")
    assert [one.name for one in out.parent.parent.iterdir()] == ["folder"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "name", "gender"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(facts=st.dictionaries(st.sampled_from(["name", "sum", "events", "urgent"]), JSON))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_json_holds_it_is_printed_or_refused(template: Path, facts: dict[str, object]) -> None:
    with suppress(AdvocacyError):
        assert filled(template, json.dumps(facts))
