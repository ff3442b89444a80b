"""The main part of a letter from each template in each language, exactly as expected: structure, styles and words.

``pytest tests/test_golden_xml.py --update-golden`` writes the expected ones anew; read every change. They are in
canonical form, an element a line, without namespace declarations and the marks of editing sessions.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.example_letters import LETTERS, example_letter

pytestmark = [pytest.mark.xdist_group("letters"), pytest.mark.no_cover]
"""One process compiles the letters for all tests of this group; lines count where they have tests of their own."""

GOLDEN = Path(__file__).parent / "golden" / "xml"
UPDATE = "pytest tests/test_golden_xml.py --update-golden"
EQUAL_IN_ALL = re.compile(r' (?:xmlns:\w+|w:rsid\w*|w14:(?:para|text)Id|xml:space)="[^"]*"')


def golden_file(template: str, language: str) -> Path:
    """Where the expected main part of a letter stands."""
    return GOLDEN / f"{template}.{language}.xml"


def main_part(letter: bytes) -> str:
    """The letter's document.xml, an element a line, without what is the same in all."""
    with zipfile.ZipFile(io.BytesIO(letter)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    etree.indent(root, space=" ")
    return EQUAL_IN_ALL.sub("", etree.tostring(root, encoding="unicode")) + "\n"


@pytest.mark.parametrize(("template", "language"), LETTERS)
def test_a_letter_is_made_as_expected(template: str, language: str, update_golden: bool) -> None:
    found, file = main_part(example_letter(template, language)), golden_file(template, language)
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(found, encoding="utf-8")
    if not file.exists():
        pytest.fail(
            f"There is no {file.relative_to(GOLDEN.parent.parent)} yet; write it: {UPDATE}", pytrace=False
        )
    assert found.splitlines() == file.read_text(encoding="utf-8").splitlines(), f"to accept: {UPDATE}"


def test_no_expected_letter_has_lost_its_template_or_language() -> None:
    wanted = {golden_file(*one) for one in LETTERS}
    assert set(GOLDEN.iterdir()) - wanted == set(), "delete these"
