"""The summary of a request is what stands between its heading and what is asked, and nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from advocacy.letters import letter_text
from advocacy.letters.summary import HEADING, summary_of
from tests.example_letters import compiled_letter, example_facts

LANGUAGES = ("ar", "en", "es", "fr")


def request(language: str, kind: str, **facts: object) -> bytes:
    """The request of an invented person."""
    given = example_facts(language)
    given["filing"] = {**given["filing"], "kind": kind}
    return compiled_letter("interpol_ccf", language).render({**given, **facts})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["correction_deletion", "revision"])
def test_the_summary_is_cut_out_of_the_request(language: str, kind: str, tmp_path: Path) -> None:
    whole = request(language, kind)
    summary = summary_of(whole)
    assert summary is not None
    (tmp_path / "summary.docx").write_bytes(summary)
    assert OpenXmlValidator().validate(str(tmp_path / "summary.docx")).errors == []
    styles = [one.style for one in letter_text(summary) if one.style in {HEADING, "Body", "Event"}]
    assert styles[0] == HEADING
    assert {"Body", "Event"} <= set(styles)
    left = {one.style for one in letter_text(summary)} & {"Addressee", "Subject", "Request", "Demand", "Closing"}
    assert left == set()
    texts = [one.text for one in letter_text(whole)]
    assert [one.text for one in letter_text(summary) if one.text not in texts] == []


def test_the_heading_says_what_is_summed_up() -> None:
    headings = {
        kind: [one.text for one in letter_text(request("en", kind)) if one.style == HEADING]
        for kind in ("access", "correction_deletion", "revision")
    }
    assert headings == {
        "access": [],
        "correction_deletion": ["Summary of arguments"],
        "revision": ["Summary of the new fact"],
    }


def test_without_anything_to_sum_up_there_is_no_heading() -> None:
    empty = request("en", "revision", statements=[], events=[], grounds=[], refuge=None)
    assert summary_of(empty) is None
    assert summary_of(request("en", "access")) is None


def test_a_summary_may_hold_tables_and_end_with_the_letter() -> None:
    letter = Document()
    letter.styles.add_style(HEADING, 1)
    letter.add_paragraph("Before")
    letter.add_table(1, 1).cell(0, 0).text = "Also before"
    letter.add_paragraph("Summary", HEADING)
    letter.add_table(1, 1).cell(0, 0).text = "In a table"
    letter.add_paragraph("The end")
    saved = io.BytesIO()
    letter.save(saved)
    summary = summary_of(saved.getvalue())
    assert summary is not None
    assert [one.text for one in letter_text(summary)] == ["Summary", "In a table", "The end"]
