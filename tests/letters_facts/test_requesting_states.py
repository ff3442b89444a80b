"""Two states ask for the same person: a letter to one of them speaks of its own request and its own notice only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advocacy.letters import letter_text
from advocacy.letters.facts import gather
from advocacy.workflows.letters import LetterOrder
from advocacy.workflows.workplace import Workplace
from tests.letters_facts import case_texts as cases
from tests.letters_facts.case_texts import case_text, demands, people
from tests.letters_facts.world import LANGUAGES, enter, made

pytestmark = pytest.mark.xdist_group("letters")
"""One process compiles the letters for all tests of this group."""

ASKED = demands("withdraw-request")
ORDER = LetterOrder("it", ("xg-justice",), template="cancel_request", language="en", sign=("Ada Muster",))


def entered(world: Workplace, *tracks: str) -> None:
    """A case in which these tracks are open."""
    enter(world, case_text("it", people(cases.MARA), *tracks, ASKED))


def told(world: Workplace, order: LetterOrder) -> tuple[list[str], bool]:
    """The requesting states a letter can name, and whether it can speak of a notice."""
    proceeding = gather(made(world, order).matter).context["proceeding"]
    return [one["name"] for one in proceeding["requesting"]], proceeding["notice"]


def test_a_requesting_state_reads_of_its_own_request(world: Workplace) -> None:
    entered(world, cases.FROM_ONE, cases.FROM_ANOTHER, cases.NOTICE)
    assert told(world, ORDER) == (["Graustark"], False)
    text = " ".join(one.text for one in letter_text(made(world, ORDER).docx))
    assert "your country has requested. I ask that this request be withdrawn." in text
    assert "Armenia" not in text
    assert "INTERPOL" not in text


def test_its_own_notice_is_told(world: Workplace) -> None:
    entered(world, cases.FROM_ONE, cases.NOTICE, cases.FROM_ANOTHER)
    assert told(world, ORDER) == (["Graustark"], True)
    assert "the INTERPOL notice based on it" in " ".join(one.text for one in letter_text(made(world, ORDER).docx))


def test_one_track_of_two_states_is_its_own_too(world: Workplace) -> None:
    entered(world, cases.FROM_ONE.replace('["XG"]', '["AM", "XG"]'))
    assert told(world, ORDER) == (["Graustark"], False)


def test_the_requested_state_reads_of_all_requests(world: Workplace) -> None:
    entered(world, cases.FROM_ONE, cases.FROM_ANOTHER, cases.NOTICE)
    order = replace(ORDER, to=("xr-justice",), cc=("xg-justice",), template="stop_extradition")
    assert told(world, order) == (["Graustark", "Armenia"], True)


def test_a_joint_letter_to_two_states_speaks_of_all_requests(world: Workplace) -> None:
    entered(world, cases.FROM_ONE, cases.FROM_ANOTHER)
    order = replace(ORDER, to=("xg-justice", "xr-justice"), joint=True)
    assert told(world, order)[0] == ["Graustark", "Armenia"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_names_the_other_state(world: Workplace, language: str) -> None:
    entered(world, cases.FROM_ONE, cases.FROM_ANOTHER)
    letter = made(world, replace(ORDER, language=language))
    other = made(world, replace(ORDER, language=language, to=("xr-justice",))).facts.context["proceeding"]
    name = other["requesting"][1]["name"]
    assert name[:4] not in " ".join(one.text for one in letter_text(letter.docx))
