"""Whose letterhead a letter carries: ours where we are among those who write, else theirs, and never a false one."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from advocacy.domain.appeal import Signatory
from advocacy.domain.wording import Wording, Wordings
from advocacy.letters import letter_text
from advocacy.letters.facts import Matter, gather
from advocacy.letters.shelf import LetterTemplate, read_shelf
from advocacy.paths import ShippedData, shipped
from advocacy.workflows.workplace import Workplace
from tests.example_letters import compiled_letter, example_facts
from tests.letters_facts.matrix import fill, orders
from tests.letters_facts.world import MEMBER, STAFF, made

pytestmark = pytest.mark.xdist_group("letters")
"""One process compiles the letters for all tests of this group."""

SHELF = read_shelf(shipped(ShippedData.LETTER_TEMPLATES))
OURS = "Example Rights Office"


@pytest.fixture
def of_member(world: Workplace) -> Matter:
    """The matter of a letter that a member of a parliament signs alone."""
    fill(world)
    return made(world, orders()["member-to-member.en"]).matter


def written(matter: Matter) -> dict[str, list[str]]:
    """The paragraphs of the letter by their style."""
    compiled = compiled_letter("mep_intervene", "en")
    found: dict[str, list[str]] = {}
    for one in letter_text(compiled.render(gather(matter).context)):
        found.setdefault(one.style, []).append(one.text)
    return found


def known(matter: Matter, **texts: str) -> Matter:
    """The matter when these texts of the one who signs are on record."""
    (signs,) = matter.signatories
    own = [Wording(str(signs.person), field, "en", "", text) for field, text in texts.items()]
    return replace(matter, wordings=Wordings([*matter.wordings, *own]))


def test_a_letter_of_somebody_else_says_nothing_of_us(of_member: Matter) -> None:
    found = written(of_member)
    assert not [one for texts in found.values() for one in texts if OURS in one or "bureau@" in one]
    assert "Letterhead" not in found
    assert found["header"] == [MEMBER, "", ""]
    assert found["Place and date"] == ["10\u00a0February 2020"]
    assert found["Signatory details"] == ["Member of the European Parliament", "European Parliament"]


def test_it_carries_the_address_and_the_place_of_who_writes_it(of_member: Matter) -> None:
    found = written(known(of_member, place="Strelsau", address="60 Example Road", contact="nikos@example.org"))
    assert found["Letterhead"] == [MEMBER]
    details = ["Member of the European Parliament", "60 Example Road", "nikos@example.org"]
    assert found["Letterhead details"] == details
    assert found["Place and date"] == ["Strelsau, 10\u00a0February 2020"]


def test_a_contact_alone_is_a_letterhead_too(of_member: Matter) -> None:
    found = written(known(of_member, contact="nikos@example.org"))
    assert found["Letterhead details"] == ["Member of the European Parliament", "nikos@example.org"]


def signed(matter: Matter, *signatories: Signatory) -> Matter:
    """The matter when these sign the letter."""
    return replace(matter, signatories=signatories)


def test_a_joint_letter_has_our_letterhead_where_one_of_us_signs(world: Workplace) -> None:
    fill(world)
    order = replace(orders()["member-to-member.en"], sign=(MEMBER, *STAFF[:6]))
    joint = made(world, order).matter
    letter = gather(joint).context["letter"]
    assert (letter["own_letterhead"], letter["on_behalf"], letter["place"]) == (True, False, "Exempleville")
    assert written(joint)["Letterhead"] == [OURS]
    assert {"European Parliament", OURS} < set(written(joint)["Signatory details"])


def test_several_others_write_without_a_letterhead(of_member: Matter) -> None:
    (member,) = of_member.signatories
    office = Signatory("t", "a", 2, label="Another office", organization="xr-justice")
    found = written(known(of_member, place="Strelsau")) | written(signed(of_member, member, office))
    assert "Letterhead" not in found
    assert found["header"] == ["", ""]
    assert found["Place and date"] == ["10\u00a0February 2020"]


def test_an_organisation_that_signs_alone_has_no_place_of_ours(of_member: Matter) -> None:
    office = Signatory("t", "a", 1, label="Another office", organization="xr-justice")
    letter = gather(signed(of_member, office)).context["letter"]
    assert not letter["own_letterhead"]
    assert "place" not in letter


def test_before_anybody_signs_the_letterhead_is_ours(of_member: Matter) -> None:
    letter = gather(signed(of_member)).context["letter"]
    assert (letter["own_letterhead"], letter["on_behalf"]) == (True, False)


def test_who_files_alone_has_no_letterhead_of_ours(world: Workplace) -> None:
    fill(world)
    alone = made(world, orders()["commission-access-man.en"]).facts.context["letter"]
    assert (alone["own_letterhead"], alone["on_behalf"], "place" in alone) == (False, False, False)
    through_us = made(world, orders()["commission-deletion-man.en"]).facts.context["letter"]
    assert (through_us["own_letterhead"], through_us["on_behalf"]) == (True, True)


@pytest.mark.parametrize("template", SHELF, ids=lambda one: one.id)
@pytest.mark.parametrize("own", [True, False])
def test_every_master_shows_our_name_and_logo_only_on_our_own_letterhead(
    template: LetterTemplate, own: bool
) -> None:
    facts = example_facts("en")
    facts["letter"] |= {"own_letterhead": own, "on_behalf": own}
    if not own:
        del facts["letter"]["place"]
    letter = compiled_letter(template.id, "en").render(facts)
    with zipfile.ZipFile(io.BytesIO(letter)) as archive:
        headers = [archive.read(one).decode() for one in archive.namelist() if one.startswith("word/header")]
    assert sum("Example Organisation" in one for one in headers) == (2 if own else 0)
    assert sum("<w:drawing>" in one for one in headers) == own
    assert sum("office@example.org" in one for one in headers) == own
