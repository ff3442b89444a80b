"""A letter compiled at a desk is the one the engine alone compiles, so tests may share what either compiled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advocacy.workflows.workplace import Workplace
from tests.example_letters import SHELF, compiled_by_the_engine, example_facts
from tests.letters_facts.world import LANGUAGES

LETTER = "thank_you"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_desk_compiles_what_the_engine_does(world: Workplace, language: str) -> None:
    at_a_desk = replace(world, _compiled={}).compiled(SHELF[LETTER], language)
    by_itself = compiled_by_the_engine(LETTER, language)
    facts = example_facts(language)
    assert at_a_desk.render(facts, title="T") == by_itself.render(facts, title="T")
    assert at_a_desk.fields == by_itself.fields
    assert at_a_desk.catalogue_sha == by_itself.catalogue_sha
    assert at_a_desk.unreviewed == by_itself.unreviewed
