"""The masters as files: lean, sound, nobody's name in them, in named styles, right in every situation."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from advocacy.letters import CompiledTemplate, check_template, letter_text
from advocacy.letters.shelf import LetterTemplate, read_shelf
from tests.example_letters import compiled_letter
from tests.open_xml import damage
from tests.shipped_locales import shipped_locale

pytestmark = [pytest.mark.xdist_group("letters"), pytest.mark.no_cover]
"""One process compiles the letters for all tests of this group; lines count where they have tests of their own."""

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALES = ROOT / "locales"
SHELF = read_shelf(ROOT / "letter_templates")
LANGUAGES = sorted(one.parent.name for one in LOCALES.glob("*/letter.toml"))
STYLES = {
    "Addressee",
    "Place and date",
    "Reference",
    "Subject",
    "Salutation",
    "Body",
    "Closing",
    "Signatory",
    "Copies",
    "Annexes",
    "Letterhead",
}
DOCUMENTED = {
    "letter": {"reference", "date", "place", "sample", "salutations[]", "closing", "on_behalf", "own_letterhead"},
    "organisation": {"name", "address", "contact"},
    "proceeding": {"kind", "notice", "requesting", "requesting[]", "requested"},
    "asylum": {"state", "lodged", "refused"},
    "refuge": {"state"},
    "residence": {"state", "refused"},
    "filing": {
        "kind",
        "provisional",
        "decision",
        "discovered",
        "confidential",
        "confidential[]",
        "representative",
    },
    "earlier": {"reference", "date", "receipt"},
    "replaces": {"reference", "date", "corrected", "corrections", "corrections[]"},
    "outcome": {"kind", "date", "text"},
    "persons[]": {"name", "name_gen", "name_dat", "gender", "citizenships", "citizenships[]", "description"},
    "statements[]": {"text"},
    "events[]": {"date", "text"},
    "grounds[]": {"text"},
    "demands[]": {"text"},
    "signatories[]": {"name", "function", "organisation", "address", "contact"},
    "addressees[]": {"lines[]"},
    "copies[]": {"line"},
    "annexes[]": {"number", "title"},
}
Person = dict[str, object]
BOTH = [(template, language) for template in SHELF for language in LANGUAGES if template.exists_in(language)]

WOMAN: Person = {"name": "Mara", "gender": "f", "name_gen": "Mara", "name_dat": "Mara"}
MAN: Person = {"name": "Erik", "gender": "m", "name_gen": "Erik", "name_dat": "Erik"}


def parts(template: LetterTemplate) -> dict[str, str]:
    """The XML parts of a master."""
    with zipfile.ZipFile(io.BytesIO(template.file.read_bytes())) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: archive.read(name).decode() for name in names}


@pytest.mark.parametrize("template", SHELF, ids=lambda one: one.id)
def test_a_master_is_lean_and_sound(template: LetterTemplate) -> None:
    assert template.file.stat().st_size < 25_000
    assert check_template(template.file.read_bytes()) == ()
    assert damage(template.file) == []


@pytest.mark.parametrize("template", SHELF, ids=lambda one: one.id)
def test_a_master_names_nobody_and_carries_no_traces(template: LetterTemplate) -> None:
    found = parts(template)
    assert re.findall(r"<(dc|cp|dcterms):(\w+)>", found["docProps/core.xml"]) == [("dc", "title")]
    assert "docProps/app.xml" not in found
    assert [name for name, xml in found.items() if re.search(r"rsid|<w:(ins|del|comment)\b", xml)] == []


@pytest.mark.parametrize("template", SHELF, ids=lambda one: one.id)
def test_a_master_uses_the_named_styles(template: LetterTemplate) -> None:
    named = dict(re.findall(r'w:styleId="(\w+)"><w:name w:val="([^"]+)"', parts(template)["word/styles.xml"]))
    used = set(re.findall(r'<w:pStyle w:val="(\w+)"', "".join(parts(template).values())))
    names = {named[one] for one in used}
    assert names >= STYLES
    assert "demands" not in template.facts or "Demand" in names


@pytest.mark.parametrize(("template", "language"), BOTH)
def test_a_letter_reads_documented_facts_only(template: LetterTemplate, language: str) -> None:
    compiled = compiled_in(template, language)
    assert [one for one in sorted(compiled.fields) if not _documented(one)] == []


def compiled_in(template: LetterTemplate, language: str) -> CompiledTemplate:
    """A shipped master with the catalogue of one language."""
    return compiled_letter(template.id, language)


def _documented(field: str) -> bool:
    head, _, rest = field.partition(".")
    if not rest:
        return head in DOCUMENTED or f"{head}[]" in DOCUMENTED
    return rest.split(".")[0] in DOCUMENTED.get(head, set())


def facts(language: str, people: list[Person], requesting: list[str], several: bool) -> dict[str, Any]:
    """Facts of an invented letter: whose case, which states request, whether several sign and receive it."""
    locale = shipped_locale(language)

    def country(code: str) -> dict[str, str]:
        return {one.field: one.text for one in locale.wordings if one.owner == f"country:{code}"}

    number = 2 if several else 1
    return {
        "letter": {
            "reference": "SMP-2026-001",
            "date": "1",
            "place": "Exempelstadt",
            "sample": True,
            "salutations": ["S"] * number,
            "closing": "C",
            "on_behalf": not several,
            "own_letterhead": True,
        },
        "organisation": {"name": "Sample Bureau", "address": "A", "contact": "C"},
        "addressees": [{"lines": ["L1", "L2"]}] * number,
        "copies": [{"line": "K"}] * number,
        "signatories": [{"name": "Ada Muster", "function": "F"}] * number,
        "persons": [{**one, "citizenships": [country("KZ")], "description": "D"} for one in people],
        "proceeding": {
            "kind": "extradition",
            "notice": several,
            "requested": country("BG"),
            "requesting": [country(one) for one in requesting],
        },
        "asylum": {"state": country("BG"), "lodged": True, "refused": several},
        "refuge": {"state": country("PL")},
        "residence": {"state": country("BG"), "refused": several},
        "earlier": {"reference": "SMP-2025-007", "date": "2", "receipt": several},
        "replaces": {
            "reference": "SMP-2025-006",
            "date": "3",
            "corrected": several,
            "corrections": [{"old": "O", "new": "N"}] * several,
        },
        "outcome": {"kind": "other" if several else "asylum_granted", "text": "O"},
        "statements": [{"text": "T."}],
        "events": [{"date": "1", "text": "E."}],
        "grounds": [{"text": "G."}],
        "filing": {"kind": "revision" if several else "access", "decision": "N", "discovered": "1"},
        "demands": [{"text": "D1"}, {"text": "D2"}],
        "annexes": [{"number": 1, "title": "X"}] * number,
    }


@pytest.mark.parametrize(("template", "language"), BOTH)
@pytest.mark.parametrize("people", [[WOMAN], [MAN], [WOMAN, WOMAN], [WOMAN, MAN]], ids=["f", "m", "fp", "mp"])
@pytest.mark.parametrize("several", [False, True], ids=["one", "several"])
def test_a_letter_is_whole_in_every_situation(
    template: LetterTemplate, language: str, people: list[Person], several: bool
) -> None:
    compiled = compiled_in(template, language)
    given = facts(language, people, ["RU", "UA"] if several else ["RU"], several)
    assert compiled.missing(given) == ()
    text = "\n".join(one.text for one in letter_text(compiled.render(given)))
    assert re.findall(r"[{}]|  |None| ,|\.\.|<\d", text.replace("\u00a0", "")) == []
    asks = "demands" in template.facts
    assert ("D1;" in text.replace("\u202f", "").replace("؛", ";")) == asks
    assert ("D2." in text) == asks


@pytest.mark.parametrize("template", SHELF, ids=lambda one: one.id)
def test_only_a_sample_says_so(template: LetterTemplate) -> None:
    compiled = compiled_in(template, "en")
    given = facts("en", [WOMAN], ["RU"], several=False)
    headers = [one.text for one in letter_text(compiled.render(given)) if one.style == "Sample"]
    assert headers == ["SAMPLE – not to be sent"] * 2
    given["letter"]["sample"] = False
    assert [one for one in letter_text(compiled.render(given)) if one.style == "Sample"] == []
