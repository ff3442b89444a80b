"""The catalogues of the shipped letters: complete in every language, with the fields of their source."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from advocacy.letters import Message, coverage, extract_messages, read_catalogue
from advocacy.letters.catalogue import signed_off_by
from advocacy.letters.po_file import read_po_file
from advocacy.letters.shelf import read_shelf
from advocacy.letters.typography import read_letter_settings

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = sorted(one.parent.name for one in (ROOT / "locales").glob("*/letter.toml"))
SHELF = {one.id: one for one in read_shelf(ROOT / "letter_templates")}
MASTERS = {one.id: one.file.read_bytes() for one in SHELF.values()}
BOTH = [
    (language, template)
    for language in LANGUAGES
    for template in MASTERS
    if SHELF[template].exists_in(language)
]
PRINTED = re.compile(r"\{\{\s*(\w+)(?:\.\w+)*(?:\s*\|\s*joined)?[^|}]*\}\}")
AGREE = re.compile(r"persons \| agree\(([^)]*)\)")


def catalogue_file(language: str) -> Path:
    """The catalogue of letters of one language."""
    return ROOT / "locales" / language / "LC_MESSAGES" / "letters.po"


def messages(template: str) -> tuple[Message, ...]:
    """The messages of a shipped master."""
    return extract_messages(MASTERS[template], template)


@pytest.mark.needs("msgfmt")
@pytest.mark.parametrize("language", LANGUAGES)
def test_msgfmt_accepts_the_catalogue(language: str, tmp_path: Path) -> None:
    command = ["msgfmt", "--check", "-o", str(tmp_path / "letters.mo"), str(catalogue_file(language))]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.needs("msgfmt")
@pytest.mark.parametrize("language", LANGUAGES)
def test_other_tools_write_the_catalogue_the_same(language: str) -> None:
    command = ["msgcat", "--no-wrap", str(catalogue_file(language))]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout == catalogue_file(language).read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "template"), BOTH)
def test_every_paragraph_is_translated(language: str, template: str) -> None:
    found = coverage(MASTERS[template], read_catalogue(catalogue_file(language)), template)
    assert (found.done, found.fuzzy, found.missing) == (len(messages(template)), 0, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_nothing_the_masters_do_not_say(language: str) -> None:
    said = {(template, one.source) for template in MASTERS for one in messages(template)}
    found = set(read_catalogue(catalogue_file(language)).messages)
    assert found <= said | {("", source) for _, source in said}


@pytest.mark.parametrize(("language", "template"), BOTH)
def test_a_translation_prints_what_its_source_prints(language: str, template: str) -> None:
    catalogue = read_catalogue(catalogue_file(language))
    for message in messages(template):
        text = catalogue.lookup(template, message.source).text
        assert set(PRINTED.findall(message.source)) <= set(PRINTED.findall(text)), text
        assert message.source.count("{% if") == text.count("{% if"), text


@pytest.mark.parametrize(("language", "template"), BOTH)
def test_agreement_names_every_form(language: str, template: str) -> None:
    catalogue = read_catalogue(catalogue_file(language))
    wanted = list(read_letter_settings(ROOT / "locales", language).agree)
    for message in messages(template):
        for forms in AGREE.findall(catalogue.lookup(template, message.source).text):
            assert re.findall(r"(\w+)=\"[^\"]+\"", forms) == wanted, forms


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_says_honestly_who_reviewed_it(language: str) -> None:
    head, *entries = read_po_file(catalogue_file(language).read_bytes())
    signed = all(signed_off_by(one) for one in entries if not one.obsolete)
    assert ("Drafted, not yet reviewed by a native speaker." in head.comments) != signed
