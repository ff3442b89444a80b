"""The situations a caseworker meets: what a letter then says, and what its check says instead."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from advocacy.domain.appeal import Signatory
from advocacy.domain.gap import Gap, GapKind
from advocacy.letters import letter_text
from advocacy.letters.facts import gather
from advocacy.workflows import letters
from advocacy.workflows.letters import LetterOrder
from advocacy.workflows.workplace import Workplace
from tests.letters_facts import case_texts as cases
from tests.letters_facts.case_texts import case_text, demands, events, people
from tests.letters_facts.world import LANGUAGES, checked, enter, made, moment_on

ORDER = LetterOrder(
    "it", ("xr-prime-minister",), template="stop_extradition", language="en", sign=("Ada Muster",)
)
ASKED = demands("inform-decision")
PLAIN = case_text("it", people(cases.MARA), cases.FROM_ONE, ASKED)


def said(world: Workplace, order: LetterOrder = ORDER) -> list[str]:
    """The paragraphs of the letter."""
    return [one.text for one in letter_text(made(world, order).docx)]


def gaps(world: Workplace, order: LetterOrder = ORDER, *kinds: GapKind) -> set[Gap]:
    """The gaps of the letter: those that stop it, or of these kinds."""
    found = checked(world, order).gaps
    assert len(found) == len(set(found))
    return {one for one in found if (one.kind in kinds if kinds else one.stops_the_letter)}


def gap(world: Workplace, order: LetterOrder = ORDER, *kinds: GapKind) -> Gap:
    """The one gap of the letter."""
    (found,) = gaps(world, order, *kinds)
    return found


def test_a_plain_letter_lacks_nothing(world: Workplace) -> None:
    enter(world, PLAIN)
    assert checked(world, ORDER).ready
    assert "Re: Extradition of Mara Exempel from Ruritania to Graustark" in said(world)


def test_what_happens_later_never_appears(world: Workplace) -> None:
    on = [("2020-02-09", "Before."), ("2020-02-10", "The day."), ("2020-02-11", "After.")]
    coarse = [("2020-02", "Month."), ("2020-03", "Next month."), ("2020", "Year."), ("2021", "Next year.")]
    enter(world, PLAIN + events(*on, *coarse))
    found = [one for one in said(world) if "\t" in one and "Page" not in one]
    assert found == [
        "2020\tYear.",
        "February 2020\tMonth.",
        "9\u00a0February 2020\tBefore.",
        "10\u00a0February 2020\tThe day.",
    ]


def test_every_gap_is_told_in_one_check(world: Workplace) -> None:
    nameless = cases.MARA.replace('gender = "f"', "") + 'name.bg = " "\n'
    event = '\n[[event]]\non = 2019\ntext.en = "E."\n'
    statement = '\n[[statement]]\ntext.en = "What the case is about."\n'
    enter(
        world, case_text("it", people(nameless), cases.FROM_ONE.replace("XG", "XQ"), event, statement, ASKED)
    )
    offices = ("xr-prime-minister", "xr-foreign-affairs", "xr-defence")
    order = replace(ORDER, to=offices, joint=True, language="bg", cc=("xr-migration",))
    found = gaps(world, order)
    assert found >= {
        Gap(GapKind.FACT, "Mara Exempel", "name", "bg"),
        Gap(GapKind.GENDER, "Mara Exempel", "gender", "bg"),
        Gap(GapKind.COUNTRY, "XQ", "to", "bg"),
        Gap(GapKind.COUNTRY, "XQ", "by", "bg"),
        Gap(GapKind.FACT, "2019", "sentence", "bg"),
        Gap(GapKind.FACT, "What the case is about.", "sentence", "bg"),
        Gap(GapKind.HOLDER, "Ministry of Foreign Affairs of Ruritania", language="bg", value="2020-02-10"),
        Gap(GapKind.GENDER, "Ministry of Defence of Ruritania", "", "bg"),
        Gap(GapKind.ADDRESS, "Ministry of Foreign Affairs of Ruritania", "", "bg"),
        Gap(GapKind.ADDRESS, "Ministry of Defence of Ruritania", "", "bg"),
    }
    words = [one.in_words(str) for one in found]
    assert not [one for one in words if "[" in one or "{" in one or "salutation" in one], words


def test_a_missing_form_is_named_with_person_language_and_case(world: Workplace) -> None:
    nominative = cases.MARA + 'name.uk = "Мара Екземпель"\nshort.uk = "пані Екземпель"\n'
    enter(world, case_text("it", people(nominative), cases.FROM_ONE, demands("refuse-extradition")))
    assert gaps(world, replace(ORDER, language="uk")) == {
        Gap(GapKind.FORM, "Mara Exempel", "name", "uk", "gen"),
        Gap(GapKind.FORM, "Mara Exempel", "short name (Mr, Ms and surname)", "uk", "gen"),
    }


@pytest.mark.parametrize(("confidence", "kind"), [("low", GapKind.FACT), ("medium", GapKind.UNCONFIRMED)])
def test_a_guess_is_a_gap_and_an_unread_wording_a_warning(
    world: Workplace, confidence: str, kind: GapKind
) -> None:
    unsure = cases.MARA.replace('gender = "f"', f'gender = "f"\nconfidence = "{confidence}"')
    enter(world, case_text("it", people(unsure), cases.FROM_ONE, ASKED))
    found = gaps(world, ORDER, kind)
    assert {(one.owner, one.field) for one in found if one.field == "name"} == {("Mara Exempel", "name")}
    assert checked(world, ORDER).ready == (confidence == "medium")
    assert not [one for one in found if one.field == "surname"], "nothing is said of what is not printed"


def test_a_case_without_the_track_of_the_letter_says_so_once(world: Workplace) -> None:
    enter(world, case_text("it", people(cases.MARA), ASKED))
    missing = gap(world)
    assert missing == Gap(GapKind.FACT, "the case", "extradition proceeding", "en")
    asylum = replace(ORDER, template="grant_asylum")
    assert gap(world, asylum) == Gap(GapKind.FACT, "the case", "asylum proceeding", "en")


def test_a_track_without_a_requesting_state_says_so(world: Workplace) -> None:
    enter(world, case_text("it", people(cases.MARA), cases.FROM_ONE.replace('"XG"', ""), ASKED))
    assert gap(world) == Gap(GapKind.FACT, "the proceeding", "requesting state", "en")


def test_a_case_without_a_person_says_so(world: Workplace) -> None:
    enter(world, case_text("it", cases.FROM_ONE, ASKED))
    assert gap(world) == Gap(GapKind.FACT, "the letter", "persons", "en")


def test_several_states_and_a_notice_in_one_of_the_tracks(world: Workplace) -> None:
    enter(world, case_text("it", people(cases.ERIK), cases.FROM_ONE, cases.NOTICE, cases.FROM_ANOTHER, ASKED))
    found = "\n".join(said(world))
    assert "requested by Graustark and by Armenia" in found
    assert "INTERPOL notice" in found


def test_a_state_whose_request_is_over_is_not_named(world: Workplace) -> None:
    enter(
        world, case_text("it", people(cases.ERIK), cases.FROM_ONE, cases.REFUSED, cases.FROM_ANOTHER, ASKED)
    )
    assert "Re: Extradition of Erik Beispiel from Ruritania to Armenia" in said(world)


def test_a_minister_without_a_holder_is_not_written_to(world: Workplace) -> None:
    enter(world, PLAIN)
    order = replace(ORDER, to=("xr-foreign-affairs",))
    kinds = {one.kind for one in gaps(world, order)}
    assert kinds == {GapKind.HOLDER, GapKind.ADDRESS}


def test_an_agency_without_a_holder_is_written_to_as_an_office(world: Workplace) -> None:
    enter(world, PLAIN)
    order = replace(ORDER, to=("xr-migration",))
    assert gap(world, order, GapKind.IMPERSONAL).owner == "Migration Office of Ruritania"
    found = said(world, order)
    assert "Dear Sir or Madam," in found
    assert "Yours faithfully," in found


def test_copies_name_holder_and_office(world: Workplace) -> None:
    enter(world, PLAIN)
    found = said(world, replace(ORDER, cc=("xr-justice", "xr-migration")))
    assert found[found.index("Copies to:") + 1 :][:2] == [
        "Max Mustermann, Ministry of Justice of Ruritania",
        "Migration Office of Ruritania",
    ]


def test_a_copy_to_an_office_without_a_name_here_is_a_gap(world: Workplace) -> None:
    enter(world, PLAIN)
    order = replace(ORDER, language="uk", cc=("xr-defence",))
    assert gaps(world, order) >= {Gap(GapKind.FACT, "Ministry of Defence of Ruritania", "name", "uk")}


def test_law_that_does_not_bind_is_left_out_and_told(world: Workplace) -> None:
    enter(world, PLAIN + cases.GROUNDS)
    left_out = gap(world, ORDER, GapKind.LAW)
    assert (left_out.field, left_out.value) == ("European Convention on Extradition", "2020-02-10")
    assert not [one for one in said(world) if "European Convention on Extradition" in one]


@pytest.mark.parametrize(
    ("requested", "requesting", "day", "bound"),
    [
        ("BG", "RU", "2014-09-04", True),
        ("ES", "KZ", "2014-09-04", False),  # Kazakhstan is no party
        ("CZ", "PL", "2015-02-10", False),  # the European arrest warrant is in its place
    ],
)
def test_the_convention_on_extradition_binds_as_its_parties_do(
    world: Workplace, requested: str, requesting: str, day: str, bound: bool
) -> None:
    track = cases.FROM_ONE.replace("XR", requested).replace("XG", requesting)
    enter(world, case_text("it", people(cases.MARA), track, ASKED, cases.GROUNDS))
    order = replace(ORDER, letter_date=date.fromisoformat(day))
    told = {one.field for one in gaps(world, order, GapKind.LAW)}
    assert ("European Convention on Extradition" not in told) == bound


def test_russia_is_bound_by_the_human_rights_convention_to_the_day_it_left(world: Workplace) -> None:
    track = cases.FROM_ONE.replace("XR", "RU").replace("XG", "BG")
    enter(world, case_text("it", people(cases.MARA), track, ASKED, cases.GROUNDS))
    days = (date(2022, 9, 16), date(2022, 9, 17))
    left_out = [gaps(world, replace(ORDER, letter_date=day), GapKind.LAW) for day in days]
    assert [len(one) for one in left_out] == [0, 1]


def test_a_demand_outside_the_power_of_the_addressee_is_told(world: Workplace) -> None:
    enter(world, PLAIN + demands("grant-protection", audiences=["head_of_agency"]) + cases.ASYLUM)
    assert not [one for one in said(world) if "to grant Ms Exempel asylum" in one]
    order = replace(ORDER, demands=("grant-protection",))
    outside = gap(world, order)
    assert (outside.kind, outside.owner) == (GapKind.POWER, "Prime Minister of Ruritania")


def test_without_a_demand_there_is_no_letter(world: Workplace) -> None:
    enter(
        world,
        case_text("it", people(cases.MARA), cases.FROM_ONE, demands("grant-protection", audiences=["mep"])),
    )
    assert gap(world).kind is GapKind.DEMAND


def test_what_a_limited_consent_keeps_back_is_not_said(world: Workplace) -> None:
    limited = '\n[[person.consent]]\nstate = "limited"\nwithheld = ["description"]\n'
    enter(world, case_text("it", people(cases.MARA, consent=limited), cases.FROM_ONE, ASKED))
    found = said(world)
    assert "Mara Exempel is a citizen of Graustark." in found
    assert not [one for one in found if "journalist" in one]


def test_asylum_is_not_told_to_the_state_that_is_fled(world: Workplace) -> None:
    enter(world, case_text("it", people(cases.MARA), cases.FROM_ONE, cases.ASYLUM, ASKED))
    assert [one for one in said(world) if "applied for asylum in Ruritania" in one]
    told = said(world, replace(ORDER, cc=("xg-justice",)))
    assert not [one for one in told if "asylum" in one.lower()]
    to_them = said(world, replace(ORDER, to=("xg-justice",)))
    assert not [one for one in to_them if "asylum" in one.lower()]


def test_post_abroad_names_the_country_and_post_at_home_does_not(world: Workplace) -> None:
    enter(world, PLAIN)
    assert "RURITANIA" in said(world)
    at_home = replace(made(world, ORDER).matter, home="XR")
    assert "RURITANIA" not in gather(at_home).context["addressees"][0]["lines"]


def test_more_than_three_share_one_salutation(world: Workplace) -> None:
    enter(world, PLAIN)
    offices = ("xr-president", "xr-prime-minister", "xr-justice", "xr-prosecutor-general")
    found = said(world, replace(ORDER, to=offices, joint=True))
    assert "Your Excellencies, Ladies and Gentlemen," in found
    assert gap(world, replace(ORDER, to=offices, joint=True), GapKind.UNCONFIRMED).owner == "the letter"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_that_is_ready_can_be_made(world: Workplace, language: str) -> None:
    for text in (cases.WOMAN, cases.WOMEN):
        enter(world, text)
    offices = ("xr-president", "xr-justice", "xr-migration", "xr-foreign-affairs", "xr-defence")
    for case, template in product(("woman", "women"), ("stop_extradition", "grant_asylum")):
        order = replace(
            ORDER, case=case, to=offices, template=template, language=language, cc=("xg-justice",)
        )
        for check in letters.check(world, order, moment_on()):
            assert check.ready == (made(world, replace(order, to=check.offices)).missing == ())


def test_a_signatory_known_only_by_a_label_signs_by_it(world: Workplace) -> None:
    enter(world, PLAIN)
    label = Signatory("s", "a", 1, label="Seven members of a parliament")
    other = Signatory("t", "a", 2, label="Another office", organization="xr-justice")
    matter = replace(made(world, ORDER).matter, signatories=(label, other))
    assert gather(matter).context["signatories"] == [
        {"name": "Seven members of a parliament", "organisation": "Example Rights Office"},
        {"name": "Another office", "organisation": "Ministry of Justice of Ruritania"},
    ]


def test_a_ground_without_an_instrument_always_stands_and_an_unknown_one_never(world: Workplace) -> None:
    plain = '\n[[ground]]\ntext.en = "It would be unjust."\n'
    unknown = '\n[[ground]]\ninstrument = "law_of_the_sea"\ntext.en = "Unknown."\n'
    enter(world, PLAIN + plain + unknown)
    assert "It would be unjust." in said(world)
    assert "Unknown." not in said(world)
    assert gap(world, ORDER, GapKind.LAW).field == "law_of_the_sea"


def test_a_point_without_a_text_is_called_by_its_number(world: Workplace) -> None:
    enter(world, PLAIN + '\n[[statement]]\ntext.en = " "\n')
    assert gap(world) == Gap(GapKind.FACT, "statement 1", "sentence", "en")


def test_the_facts_of_a_letter_are_its_evidence(world: Workplace) -> None:
    enter(world, PLAIN)
    facts = made(world, ORDER).facts
    assert json.loads(facts.text) == facts.context
    assert facts.sha == hashlib.sha256(facts.text.encode()).hexdigest()
