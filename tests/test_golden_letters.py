"""Finished letters as they must read: the sample library's, and one for each situation in each language.

``pytest tests/test_golden_letters.py --update-golden`` writes the expected ones anew; read every change. No-break
spaces stand there as ␣, narrow ones as ⍽.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from advocacy.letters import LetterParagraph, letter_text
from tests.letters_facts.world import checked
from tests.situation_letters import ORDERS, sample_letters, situation_letter, world_of_situations

pytestmark = [pytest.mark.xdist_group("letters"), pytest.mark.no_cover]
"""One process compiles the letters for all tests of this group; lines count where they have tests of their own."""

GOLDEN = Path(__file__).parent / "golden"
SAMPLES = ("EXO-2014-022", "EXO-2020-002", "EXO-2020-003", "EXO-2020-004")
VISIBLE = str.maketrans({"\u00a0": "␣", "\u202f": "⍽"})
MAY_BE_EMPTY = {"header", "Letterhead details", "After signatures"}
"""Styles of the paragraphs that hold the logo and the rules of the letterhead, and end the signatures' table."""

NEVER = {
    "": r"  | [,.]|\.\.|[{}]|None|['\"]|␣␣| ␣|␣ |⟦",
    "bg": r"\b[Гг]-(н|жа)\b|[Гг]‑(н|жа) |\d г\.",
    "de": r"\b(an|gegen|über|von|wegen) Herr |\b(Artikel|Absatz|Abschnitt|Nummer) \d|\d\. [A-ZÄ]\w+ \d{4}",
    "cs": r"\b[kosuvz] [^\W\d]|\b(čl|odst)\. |\d\. \w+ \d{4}",
    "fr": r"\bM\. |\bMme |« | »| [:;?!]|\b(de|le|la|que) (?=[aeiouyéèêh](?!uit|ors))|1␣\w+ \d{4}"
    r"|\b(de|la|que) (?=[AEIOUÉ])",
    "it": r"\b(a|da|di|in|su) (gli|i|il|la|le|lo)\b|\b([dn]?[ae]l)?l[ao] (?=[AEIOUaeiou])|\b1␣\w+ \d{4}"
    r"|\b(articolo|paragrafo) \d",
    "es": r"\b(de|a) el\b| y [Hh]?[IiÍí](?![aeoáéó])|\b(artículo|sección|apartado) [\dA-Z]|\d de (?=[a-z]+ de)",
    "hu": r"\b[Aa] (?=[aáeéiíoóöőuúüű])|\b[Aa]z (?=[bcdfghjklmnpqrstvwz])|\d\. (cikk|rész)|\) bekezdés",
    "lt": r"\d (m|d)\.|Nr\. |”|\d (straips|dal|punkt)",
    "ru": r"\d г\.|№ | —|[Гг]-(на|жа|же)|\bкотор(ый|ая|ые) (направлен|поступил)",
    "pl": r"\b(art|ust)\. |\d r\.|\b[zo] (?!Rurytanii)[^\W\d]",
    "uk": r"\bяк(ий|а|их) (надійшов|надійшла)",
}
"""What no letter may hold, as regular expressions: in any language, and in one."""


def readable(letter: bytes) -> str:
    """The letter as text, each paragraph with its style on a line."""
    return "".join(f"{one.style}: {one.text.translate(VISIBLE)}\n" for one in letter_text(letter))


def body_xml(letter: bytes) -> str:
    """The letter's main part with a line for each element."""
    with zipfile.ZipFile(io.BytesIO(letter)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def equals_golden(name: str, text: str, update: bool) -> None:
    """Compare with the expected text, or write it anew."""
    file = GOLDEN / name
    if update:
        file.write_text(text, encoding="utf-8")
    assert text.splitlines() == file.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the libraries of these tests lie."""
    return tmp_path_factory.getbasetemp()


@pytest.mark.parametrize("reference", SAMPLES)
def test_a_sample_letter_reads_as_expected(base: Path, reference: str, update_golden: bool) -> None:
    letter = sample_letters(base)[reference]
    equals_golden(f"{reference}.txt", readable(letter), update_golden)
    equals_golden(f"{reference}.xml", body_xml(letter), update_golden)


def test_every_letter_the_sample_library_made_is_expected(base: Path) -> None:
    assert sorted(sample_letters(base)) == sorted(SAMPLES)


@pytest.mark.parametrize("name", ORDERS)
def test_a_letter_in_a_situation_reads_as_expected(base: Path, name: str, update_golden: bool) -> None:
    assert checked(world_of_situations(base), ORDERS[name]).ready
    letter = situation_letter(base, name)
    equals_golden(f"{name}.txt", readable(letter), update_golden)


def test_no_expected_letter_has_lost_its_test() -> None:
    wanted = {f"{one}.txt" for one in (*ORDERS, *SAMPLES)} | {f"{one}.xml" for one in SAMPLES}
    assert {one.name for one in GOLDEN.iterdir() if one.is_file()} == wanted


def paragraphs(name: str) -> list[LetterParagraph]:
    """The paragraphs of an expected letter."""
    lines = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [LetterParagraph(*line.split(": ", 1)) for line in lines]


def language_of(name: str) -> str:
    """The language of an expected letter."""
    samples = dict(zip(SAMPLES, ("bg", "uk", "fr", "en"), strict=True))
    return samples.get(name) or name.rpartition(".")[2]


@pytest.mark.parametrize("name", [*ORDERS, *SAMPLES])
def test_an_expected_letter_is_typographically_clean(name: str) -> None:
    for one in paragraphs(name):
        assert one.text or one.style in MAY_BE_EMPTY, one
        for pattern in (NEVER[""], NEVER.get(language_of(name), "(?!)")):
            assert not re.search(pattern, one.text), (pattern, one)


@pytest.mark.parametrize("name", [one for one in [*ORDERS, *SAMPLES] if language_of(one) == "fr"])
def test_a_french_closing_repeats_the_salutation_word_for_word(name: str) -> None:
    found = {one.style: one.text for one in paragraphs(name)}
    several = sum(one.style == "Salutation" for one in paragraphs(name)) > 1
    joint = "vous pri" in found["Closing"]
    assert joint == (several or found["Salutation"] == "Mesdames, Messieurs,")
    assert joint or f" {found['Salutation']} " in found["Closing"]


@pytest.mark.parametrize("name", [*ORDERS, *SAMPLES])
def test_a_letter_never_tells_what_came_later(name: str) -> None:
    assert not [one for one in paragraphs(name) if "LATER" in one.text]
