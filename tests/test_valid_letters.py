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
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from advocacy.letters import letter_text
from advocacy.letters.shelf import read_shelf
from advocacy.paths import ShippedData, shipped
from tests.example_letters import LETTERS, example_letter
from tests.letters_facts.matrix import SITUATIONS
from tests.open_xml import damage
from tests.situation_letters import ORDERS, sample_letters, situation_letter

SHELF = read_shelf(shipped(ShippedData.LETTER_TEMPLATES))
pytestmark = [pytest.mark.xdist_group("letters"), pytest.mark.no_cover]
"""One process compiles the letters for all tests of this group; the auditor's lines are not ours to count."""

Letters = dict[str, bytes]
WORDS = re.compile(
    rb"(?<=>)[^<]+(?=</(?:w:t|dc:title|dc:language)>)|(?:(?<=<w:lang )|(?<=<w:themeFontLang ))[^>]+(?=/>)"
)
BOTH_DIRECTIONS = re.compile(r"\.(?:en|ar)$|^[^.]+$")
"""Situations in a language of each direction, and the sample library's letters."""

SIGNED = {"Signatory", "Signatory details"}
"""The styles of a signatory's name, function and organisation."""

UNSEEN = re.compile(r"[\u00ad\u064b-\u0652\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
"""Soft hyphens, vowel signs and marks of direction."""

AT_ONCE = 200
"""As many letters as LibreOffice converts in one call: what stands past some 250 it leaves out without a word."""

EDGE = 20
"""Characters of a paragraph that stand together even where a page ends within it."""


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Letters:
    """A letter for each situation in each language, and those of the sample library."""
    base = tmp_path_factory.getbasetemp()
    return {name: situation_letter(base, name) for name in ORDERS} | sample_letters(base)


def test_every_template_is_there_in_every_language(letters: Letters) -> None:
    situations = {order.template for order in SITUATIONS.values()}
    assert situations == {one.id for one in SHELF}
    assert len(letters) >= len(ORDERS) + 4


@pytest.mark.slow
def test_every_letter_is_valid(letters: Letters, tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    for name, letter in letters.items():
        file = tmp_path / f"{name}.docx"
        file.write_bytes(letter)
        found[name] = damage(file)
    assert {name: errors for name, errors in found.items() if errors} == {}


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
        told = dict(zip(files, pool.map(damage_to_the_sdk, files.values()), strict=True))
    assert {name: errors for name, errors in told.items() if errors} == {}


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


@pytest.fixture(scope="module")
def pages(letters: Letters, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page of each letter, as LibreOffice lays it out."""
    folder = tmp_path_factory.mktemp("pages")
    for name, letter in letters.items():
        (folder / f"{name}.docx").write_bytes(letter)
    office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    files = [str(one) for one in folder.glob("*.docx")]
    for some in (files[start : start + AT_ONCE] for start in range(0, len(files), AT_ONCE)):
        command = [*office, "--convert-to", "pdf", "--outdir", str(folder), *some]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: pages_of(folder / f"{name}.pdf") for name in letters}


def pages_of(pdf: Path) -> list[str]:
    """The text of each page."""
    told = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return told.split("\f")[:-1]


@pytest.mark.slow
@pytest.mark.needs("soffice", "pdftotext")
def test_every_letter_opens_in_libreoffice_on_one_or_two_pages(
    letters: Letters, pages: dict[str, list[str]]
) -> None:
    trouble = {name: trouble_with(pages[name], letter) for name, letter in letters.items()}
    assert {name: found for name, found in trouble.items() if found} == {}


def trouble_with(pages: list[str], letter: bytes) -> list[str]:
    """What is wrong with the pages of a letter: too many, or a paragraph that is not on them."""
    text = "\n".join(pages)
    said = [
        one.text.partition("\t")[0] for one in letter_text(letter)
    ]  # after a tabulator stands the page number
    lost = [one for one in said if not stands_in(one, text)]
    return lost if 1 <= len(pages) <= 2 else [f"{len(pages)} pages", *lost]


@pytest.mark.slow
@pytest.mark.needs("soffice", "pdftotext")
def test_the_last_words_the_closing_and_everyone_s_signature_stand_on_one_page(
    letters: Letters, pages: dict[str, list[str]]
) -> None:
    apart = [name for name, letter in letters.items() if not stand_together(last_words(letter), pages[name])]
    assert apart == []


def last_words(letter: bytes) -> Counter[str]:
    """What must stay together, and how often it is said: the last paragraph's end, the closing, the signatories."""
    found = letter_text(letter)
    place = next(number for number, one in enumerate(found) if one.style == "Closing")
    signed = [one.text for one in found if one.style in SIGNED]
    return Counter(bare(one) for one in (found[place - 1].text[-EDGE:], found[place].text[-EDGE:], *signed))


def stand_together(words: Counter[str], pages: list[str]) -> bool:
    """Whether one page has them all, each as often as it is said."""
    return any(all(page.count(one) >= times for one, times in words.items()) for page in map(bare, pages))


def stands_in(paragraph: str, text: str) -> bool:
    """Whether a paragraph is on the pages: its beginning and its end, or four of five of its words."""
    whole, pages = bare(paragraph), bare(text)
    wanted = words(paragraph)
    ends = whole[:EDGE] in pages and whole[-EDGE:] in pages
    return ends or len(wanted - words(text)) * 5 <= len(wanted)


def words(text: str) -> set[str]:
    """The words of a text, the letters of each sorted: a page tells those of Arabic ligatures in any order."""
    return {"".join(sorted(word)) for word in re.findall(r"\w+", UNSEEN.sub("", text))}


def bare(text: str) -> str:
    """The letters and digits of a text; of lam and alef, whose ligature a page tells either way, alef first."""
    return re.sub("\u0644([\u0622\u0623\u0625\u0627])", "\\1\u0644", re.sub(r"[\W_]+", "", text))
