"""What ``advocacy templates fields`` prints is what letters read and what facts are gathered: neither more nor less."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.cli.commands import run
from advocacy.domain.appeal import Annex
from advocacy.domain.case import Proceeding, ProceedingKind
from advocacy.domain.filing import Filing, FilingKind
from advocacy.domain.gap import Gap
from advocacy.domain.outcome import Outcome, OutcomeKind
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.wording import Wording, Wordings
from advocacy.letters.facts import Context, EarlierLetter, ReplacedLetter, gather
from advocacy.letters.facts.documented import DOCUMENTED_FIELDS
from advocacy.letters.facts.notebook import OWNER_WORDS, explain
from advocacy.letters.forms_of_address import FORMS
from advocacy.letters.sentences import fields_in
from advocacy.letters.shelf import LetterTemplate, read_shelf
from advocacy.paths import ShippedData, shipped
from advocacy.workflows.letters import LetterOrder
from advocacy.workflows.workplace import Workplace
from tests.example_letters import compiled_letter
from tests.letters_facts import case_texts as cases
from tests.letters_facts.world import LANGUAGES, enter, made

pytestmark = pytest.mark.xdist_group("letters")
"""One process compiles the letters for all tests of this group."""

LOCALES = shipped(ShippedData.LOCALES)
SHELF = read_shelf(shipped(ShippedData.LETTER_TEMPLATES))
RESIDENCE = Proceeding("r", "c", ProceedingKind.RESIDENCE, "XR", outcome="refused", position=9)
ALL_FORMS = ", ".join(f'{form} = "X"' for form in ("base", *FORMS))
"""A wording of a field in every form there is."""


def is_documented(field: str) -> bool:
    """Whether a field, or the part of the context it stands for, is documented."""
    parts = (f"{field}.", f"{field}[]")
    return field in DOCUMENTED_FIELDS or any(one.startswith(parts) for one in DOCUMENTED_FIELDS)


def leaves(value: object, path: str = "") -> Iterator[str]:
    """The fields of a context that hold something."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, f"{path}[]")
    else:
        yield path


def rich_context(world: Workplace) -> Context:
    """The facts of a letter about a case that has everything."""
    worded = re.compile(r"^(name|short|description)\.en = .*$", re.MULTILINE)
    person = worded.sub(rf"\g<0>\n\1.uk = {{{ALL_FORMS}}}", cases.MARA)
    person += f"surname.uk = {{{ALL_FORMS}}}\n"
    track = cases.FROM_ONE + cases.NOTICE + 'stage = "appeal"\n'
    event = '\n[[event]]\non = 2018\ntext.uk = "E."\nplace.uk = "P"\n'
    statement = '\n[[statement]]\ntext.uk = "S."\n'
    parts = [cases.people(person), track, cases.ASYLUM, event, statement, cases.GROUNDS, cases.OWN_DEMAND]
    enter(world, cases.case_text("rich", *parts))
    order = LetterOrder("rich", ("xr-president",), ("xr-justice",), language="uk", sign=("Ada Muster",))
    matter = made(world, order).matter
    signs = str(matter.signatories[0].person)
    own = [Wording("o", "text", "uk", "", "що справу закрито")]
    own += [Wording(signs, field, "uk", "", "X") for field in ("address", "contact")]
    matter = replace(
        matter,
        told=replace(matter.told, proceedings=(*map(granted, matter.told.proceedings), RESIDENCE)),
        annexes=(Annex("a", "b", 1, "sha", "Paper"),),
        earlier=EarlierLetter("TST-2019-001", date(2019, 12, 2), receipt=True),
        replaces=ReplacedLetter("TST-2019-002", date(2019, 12, 3), corrected=True, corrections=(("A", "B"),)),
        wordings=Wordings([*matter.wordings, *own]),
        outcome=Outcome("o", "c", OutcomeKind.ASYLUM_GRANTED, PartialDate(2020)),
        filing=Filing("a", "p", FilingKind.REVISION, True, ("Annex 1",), "CCF/1", date(2020, 1, 2)),
    )
    return gather(matter).context


def granted(track: Proceeding) -> Proceeding:
    """The track as it ends well, where it is about asylum."""
    return replace(track, outcome="granted") if track.kind is ProceedingKind.ASYLUM else track


def test_every_documented_field_is_gathered_and_no_other(world: Workplace) -> None:
    found = set(leaves(rich_context(world)))
    assert found - DOCUMENTED_FIELDS == set()
    assert DOCUMENTED_FIELDS - found == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", SHELF, ids=lambda one: one.id)
def test_every_letter_reads_documented_fields(template: LetterTemplate, language: str) -> None:
    compiled = compiled_letter(template.id, language)
    assert [one for one in sorted(compiled.fields) if not is_documented(one)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_sentence_reads_documented_fields(language: str) -> None:
    with (LOCALES / language / "points.csv").open(encoding="utf-8", newline="") as lines:
        texts = [row["text"] for row in csv.DictReader(lines)]
    read = {field for text in texts for field in fields_in(text, language)}
    assert [one for one in sorted(read) if not is_documented(one)] == []


def test_the_fields_are_printed_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["templates", "fields"]) == 0
    assert capsys.readouterr().out.splitlines() == sorted(DOCUMENTED_FIELDS)


@pytest.mark.parametrize("template", SHELF, ids=lambda one: one.id)
def test_the_fields_of_one_letter_are_printed(
    template: LetterTemplate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["templates", "fields", template.id]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed
    assert [one for one in printed if not is_documented(one)] == []


OWNERS = {
    **OWNER_WORDS,
    "persons[0]": "Mara",
    "proceeding.requested": "Ruritania",
    "asylum.state": "Ruritania",
}
COUNTRIES = frozenset({"proceeding.requested", "asylum.state"})
BITS = ["persons", "[0]", "[12]", ".", "name_gen", "gender", "letter", "closing", "asylum", "state", ": mp"]
PATHS = st.lists(st.sampled_from(BITS)).map("".join)
FIRST = st.sampled_from(sorted(DOCUMENTED_FIELDS)).map(lambda one: one.replace("[]", "[0]"))


@given(st.one_of(PATHS, FIRST, st.text()))
def test_any_path_is_explained_in_words(path: str) -> None:
    found = explain(path, OWNERS, COUNTRIES, "uk")
    assert isinstance(found, Gap)
    assert found.owner
    assert found.stops_the_letter
    assert found.in_words(str)
    assert explain(path, {}, frozenset(), "uk").owner


@pytest.mark.parametrize("field", sorted(DOCUMENTED_FIELDS))
def test_every_documented_field_is_explained_without_the_program_s_words(field: str) -> None:
    found = explain(field.replace("[]", "[0]"), OWNERS, COUNTRIES, "uk")
    assert not re.search(r"[\[\]._]", found.owner), found
    assert not re.search(r"[\[\].]", found.field), found
