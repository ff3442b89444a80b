"""Finished letters as files: every template in every language, and the sample library's, valid and readable.

A checker of Open XML sees each; Microsoft's own, which takes half a second, sees each template in each language
and each situation in both directions, but of letters that differ only in their words one; LibreOffice turns each
into pages, whose text is the letter's.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from advocacy.domain.appeal import Appeal, Origin
from advocacy.letters import letter_text
from advocacy.letters.shelf import read_shelf
from advocacy.paths import ShippedData, shipped
from advocacy.workflows.sample import make_sample_library
from tests.example_letters import LETTERS, example_letter
from tests.letters_facts.matrix import SITUATIONS, fill, orders
from tests.letters_facts.world import made, make_world

SHELF = read_shelf(shipped(ShippedData.LETTER_TEMPLATES))
Letters = dict[str, bytes]
WORDS = re.compile(
    rb"(?<=>)[^<]+(?=</(?:w:t|dc:title|dc:language)>)|(?:(?<=<w:lang )|(?<=<w:themeFontLang ))[^>]+(?=/>)"
)
BOTH_DIRECTIONS = re.compile(r"\.(?:en|ar)$|^[^.]+$")
"""Situations in a language of each direction, and the sample library's letters."""

EDGE = 20
"""Characters of a paragraph that stand together even where a page ends within it."""


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Letters:
    """A letter for each situation in each language, and those of the sample library."""
    found: Letters = {}
    with make_world(tmp_path_factory.mktemp("valid") / "library") as world:
        fill(world)
        found |= {name: made(world, order).docx for name, order in orders().items()}
    with make_sample_library(tmp_path_factory.mktemp("valid") / "library") as samples:
        for appeal in samples.library.find(Appeal, origin=Origin.MADE):
            if appeal.issued is not None:
                found[appeal.reference] = samples.library.bytes_of(appeal.issued)
    return found


def test_every_template_is_there_in_every_language(letters: Letters) -> None:
    situations = {order.template for order in SITUATIONS.values()}
    assert situations == {one.id for one in SHELF}
    assert len(letters) >= len(orders()) + 4


@pytest.mark.slow
def test_every_letter_is_valid(letters: Letters, tmp_path: Path) -> None:
    damage: dict[str, list[str]] = {}
    for name, letter in letters.items():
        file = tmp_path / f"{name}.docx"
        file.write_bytes(letter)
        damage[name] = [str(one) for one in OpenXmlValidator().validate(str(file)).errors]
    assert {name: errors for name, errors in damage.items() if errors} == {}


@pytest.mark.slow
@pytest.mark.needs("ooxml-validator")
def test_microsoft_s_sdk_finds_nothing_to_repair(letters: Letters, tmp_path: Path) -> None:
    found = {".".join(one): example_letter(*one) for one in LETTERS}
    found |= {name: letter for name, letter in letters.items() if BOTH_DIRECTIONS.search(name)}
    built_alike = {structure(letter): name for name, letter in found.items()}
    files = {name: tmp_path / f"{name}.docx" for name in built_alike.values()}
    for name, file in files.items():
        file.write_bytes(found[name])
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        damage = dict(zip(files, pool.map(damage_to_the_sdk, files.values()), strict=True))
    assert {name: errors for name, errors in damage.items() if errors} == {}


def structure(letter: bytes) -> tuple[tuple[str, bytes], ...]:
    """Everything in a letter but its words and the names of its language, on which no rule of the format depends."""
    with zipfile.ZipFile(io.BytesIO(letter)) as archive:
        return tuple((name, WORDS.sub(b"", archive.read(name))) for name in archive.namelist())


@pytest.mark.needs("ooxml-validator")
def test_microsoft_s_sdk_finds_what_is_damaged(tmp_path: Path) -> None:
    whole, file = example_letter(*LETTERS[0]), tmp_path / "damaged.docx"
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            target.writestr(
                name, source.read(name).replace(b"<w:pPr>", b'<w:pPr><w:jc w:val="sideways"/>', 1)
            )
    assert any("sideways" in error for error in damage_to_the_sdk(file))


def damage_to_the_sdk(file: Path) -> list[str]:
    """What Microsoft's Open XML SDK says against a document, each with its place."""
    done = subprocess.run(["ooxml-validator", file], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return [
        f"{one['path']} {one['xPath']}: {one['description']}" for one in json.loads(done.stdout)["errors"]
    ]


@pytest.mark.slow
@pytest.mark.needs("soffice", "pdftotext")
def test_every_letter_opens_in_libreoffice_on_one_or_two_pages(letters: Letters, tmp_path: Path) -> None:
    for name, letter in letters.items():
        (tmp_path / f"{name}.docx").write_bytes(letter)
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    files = [str(one) for one in tmp_path.glob("*.docx")]
    command = [*office, "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    trouble = {name: trouble_with(tmp_path / f"{name}.pdf", letter) for name, letter in letters.items()}
    assert {name: found for name, found in trouble.items() if found} == {}


def trouble_with(pdf: Path, letter: bytes) -> list[str]:
    """What is wrong with the pages of a letter: too many, or a paragraph that is not on them."""
    told = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
    pages, text = told.count("\f"), bare(told)
    said = [
        one.text.partition("\t")[0] for one in letter_text(letter)
    ]  # after a tabulator stands the page number
    lost = [one for one in said if not stands_in(bare(one), text)]
    return lost if 1 <= pages <= 2 else [f"{pages} pages", *lost]


def stands_in(paragraph: str, text: str) -> bool:
    """Whether a paragraph is on the pages: whole, or its beginning and its end."""
    return paragraph in text or (paragraph[:EDGE] in text and paragraph[-EDGE:] in text)


def bare(text: str) -> str:
    """The letters of a text without blanks, hyphens and marks that nobody sees."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u2066-\u2069\-\u2010\u2011]+", "", text)
