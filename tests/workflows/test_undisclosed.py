"""Whatever these readers may not know is found in a text written by hand, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal
from advocacy.domain.case import CaseEvent, EventKind, Point, PointKind, Proceeding, ProceedingKind
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.consent import ConsentState
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.outcome import Outcome, OutcomeKind
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import CasePerson, Person, Role
from advocacy.domain.wording import Wording
from advocacy.errors import SeveralProblems
from advocacy.workflows import taking_back
from advocacy.workflows.edit_refusals import UndisclosedFact
from advocacy.workflows.workplace import Workplace
from tests.word_edits import saying
from tests.workflows.desk import an_event, decide, drafted, exempel, moment_of

PLEA = "To my knowledge"
INTERNAL = Disclosure.INTERNAL
LONG = "Zqa neighbour saw the grey car twice before that evening and wrote its number down"

Plant = Callable[[Workplace], Iterator[object]]


def case_of(workplace: Workplace) -> str:
    return exempel(workplace).case.id


def event(workplace: Workplace, **more: object) -> CaseEvent:
    made = CaseEvent("hidden", case_of(workplace), EventKind.OTHER, PartialDate(2019), disclosure=INTERNAL)
    return replace(made, **more)  # type: ignore[arg-type]


def texts_of_an_event(workplace: Workplace) -> Iterator[object]:
    yield event(workplace, source="Zqsource, by telephone")
    yield Wording("hidden", "text", "en", "", LONG)
    yield Wording("hidden", "place", "fr", "", "Zqplace-sur-Mer")


def texts_of_a_point(workplace: Workplace) -> Iterator[object]:
    yield Point("inner", case_of(workplace), PointKind.STATEMENT, 9, disclosure=INTERNAL)
    yield Wording("inner", "text", "en", "", "Zqstatement.")


def desk_words(workplace: Workplace) -> Iterator[object]:
    file = exempel(workplace)
    yield replace(file.case, title="Zqtitle", note="Call Zqnote after six.")
    yield replace(file.proceedings[0], stage="Zqstage")


def people_beside(workplace: Workplace) -> Iterator[object]:
    yield Person("mother")
    yield CasePerson(case_of(workplace), "mother", Role.FAMILY, 2)
    yield Wording("mother", "name", "en", "", "Zqana Exempel")


def whereabouts(workplace: Workplace) -> Iterator[object]:
    yield Wording(exempel(workplace).subjects[0].id, "whereabouts", "en", "", "Zqlane 4", INTERNAL)


def track(workplace: Workplace) -> Iterator[object]:
    yield Proceeding("track", case_of(workplace), ProceedingKind.ASYLUM, "LI", (), disclosure=INTERNAL)


def outcome(workplace: Workplace) -> Iterator[object]:
    yield Outcome("end", case_of(workplace), OutcomeKind.RELEASED, PartialDate(2019), None, "Zqnoted", "Zqsourced")


def deadline(workplace: Workplace) -> Iterator[object]:
    yield CaseDeadline("due", case_of(workplace), "Zqappeal to the court", date(2020, 3, 1), source="Zqletter of court")


def a_day(workplace: Workplace) -> Iterator[object]:
    yield event(workplace, id="dated", occurred=PartialDate(2019, 5, 17))


def taken(workplace: Workplace, folder: Path, text: str) -> Appeal:
    appeal = drafted(workplace)
    file = folder / "changed.docx"
    file.write_bytes(saying(workplace.library.bytes_of(appeal.draft or ""), PLEA, text))
    taking_back.take_back(workplace, appeal.reference, file, moment_of())
    return workplace.library.get(Appeal, appeal.id)


def leaks(workplace: Workplace, folder: Path, text: str) -> list[UndisclosedFact]:
    before = workplace.library.counts()
    with pytest.raises(SeveralProblems) as refused:
        taken(workplace, folder, text)
    found = [one for one in refused.value.problems if isinstance(one, UndisclosedFact)]
    assert len(found) == len(refused.value.problems)
    assert workplace.library.counts()["documents"] == before["documents"] + 2, "the draft and its facts alone"
    return found


@pytest.mark.parametrize(
    ("plant", "text", "field", "owner"),
    [
        (texts_of_an_event, f"And {LONG}.", "sentence", "an event"),
        (texts_of_an_event, "A neighbour, zqA NEIGHBOUR saw  the\u00a0grey Car, told us.", "sentence", "an event"),
        (texts_of_an_event, "It was in Zqplace-sur-Mer.", "place", "an event"),
        (texts_of_an_event, "We have it from zqsource, by telephone.", "source", "an event"),
        (texts_of_a_point, "She says: “Zqstatement.”", "sentence", "a statement"),
        (desk_words, "The case of Zqtitle.", "working title", "the case"),
        (desk_words, "You may call Zqnote after six.", "note", "the case"),
        (desk_words, "It stands before the zqstage.", "stage", "the proceeding"),
        (people_beside, "Her mother, Zqana Exempel, waits.", "name", "Zqana Exempel"),
        (whereabouts, "She lives at Zqlane 4.", "whereabouts", "Mara Exempel"),
        (track, "She has turned to Liechtenstein.", "state", "the proceeding"),
        (outcome, "As Zqnoted.", "note", "the outcome"),
        (outcome, "See Zqsourced.", "source", "the outcome"),
        (deadline, "There is the Zqappeal to the court.", "deadline", "the case"),
        (deadline, "See the Zqletter of court.", "source", "the case"),
        (a_day, "It happened on 17 May 2019.", "date", "an event"),
    ],
)
def test_a_planted_fact_is_found_with_its_paragraph_and_its_field(
    workplace: Workplace, tmp_path: Path, plant: Plant, text: str, field: str, owner: str
) -> None:
    workplace.library.write(moment_of(), "planted", "exempel", *plant(workplace))
    (leak,) = leaks(workplace, tmp_path, text)
    assert (leak.fields["field"], leak.fields["owner"]) == (field, owner)
    said = leak.in_words(str)
    assert said.startswith("paragraph 13: ")
    assert "\n" not in said


def test_the_same_words_are_no_leak_where_readers_know_them(workplace: Workplace, tmp_path: Path) -> None:
    library = workplace.library
    rows = [
        replace(one, disclosure=Disclosure.PUBLIC) if isinstance(one, CaseEvent) else one
        for one in texts_of_an_event(workplace)
    ]
    library.write(moment_of(), "planted", "exempel", *rows)
    assert taken(workplace, tmp_path, f"And {LONG} in Zqplace-sur-Mer.").edited


def test_a_deadline_they_may_know_is_no_leak_but_its_source_is(workplace: Workplace, tmp_path: Path) -> None:
    (due,) = deadline(workplace)
    assert isinstance(due, CaseDeadline)
    workplace.library.write(moment_of(), "x", "exempel", replace(due, disclosure=Disclosure.PUBLIC))
    (leak,) = leaks(workplace, tmp_path, "The Zqappeal to the court is due: see the Zqletter of court.")
    assert (leak.fields["field"], leak.fields["owner"]) == ("source", "the case")


def test_what_a_consent_was_said_for_is_not_told(workplace: Workplace, tmp_path: Path) -> None:
    decide(workplace, ConsentState.GIVEN, given_by="Zqsister of hers", reason="Zqreason given")
    fields = {one.fields["field"] for one in leaks(workplace, tmp_path, "Zqsister of hers said so: Zqreason given.")}
    assert fields == {"consent"}


@pytest.mark.parametrize(
    "text",
    [
        "The decision of the appeal court is awaited.",  # everyday words of the desk
        "She was in Strelsau and in Graustark.",  # places of a hidden event that the letter names itself
        "Mara Exempel asked me to write.",  # the working title is her name
        "The court hears her appeal on 9 June 2020.",  # public, only later than the letter
        "Zq is short.",
    ],
)
def test_what_readers_know_anyway_or_everybody_says_is_no_leak(
    workplace: Workplace, tmp_path: Path, text: str
) -> None:
    library, file = workplace.library, exempel(workplace)
    library.write(moment_of(), "x", "exempel", replace(file.case, note="Zq"))
    assert taken(workplace, tmp_path, text).edited


def test_what_was_public_when_it_was_drafted_and_is_not_any_more_is_found(
    workplace: Workplace, tmp_path: Path
) -> None:
    appeal = drafted(workplace)
    hidden = replace(an_event(workplace, "founded"), disclosure=INTERNAL)
    workplace.library.write(moment_of(), "hidden", "exempel", hidden)
    file = tmp_path / "x.docx"
    file.write_bytes(saying(workplace.library.bytes_of(appeal.draft or ""), PLEA, "As far as I know:"))
    with pytest.raises(SeveralProblems) as refused:
        taking_back.take_back(workplace, appeal.reference, file, moment_of())
    assert [one.fields["place"] for one in refused.value.problems] == ["paragraph 14"]


def test_the_requesting_state_is_not_told_of_the_asylum_claim_in_shipped_words_either(
    workplace: Workplace, tmp_path: Path
) -> None:
    from advocacy.domain.office import Audience, Channel, Contact, Office, Organization

    library = workplace.library
    library.write(
        moment_of(), "planted", "offices", Organization("xg", "xg-ministry", "office", "XG"),
        Office("xg", "xg-ministry", "xg", Audience.OFFICE, "XG", ("en",), "A ministry"),
        Contact("xg", "xg", Channel.POST, "1 Grey Street\n00002 Graustadt"),
        Wording("xg-ministry", "name", "en", "", "Ministry of Graustark"),
    )  # fmt: skip
    decide(workplace, ConsentState.GIVEN)
    told = drafted(workplace)
    sentence = next(
        one.text for one in workplace.locale("en").wordings
        if one.owner in {point.key for point in exempel(workplace).points if point.key}
        and workplace.points[one.owner].tells_of_asylum
    )  # fmt: skip
    hidden = drafted(workplace, to=("xg-ministry",))
    plain = sentence.split("{{")[0].split("{%")[0].strip()
    assert len(plain.split()) > 3
    file = tmp_path / "x.docx"
    file.write_bytes(saying(library.bytes_of(hidden.draft or ""), PLEA, f"Know that {plain} Graustark."))
    with pytest.raises(SeveralProblems) as refused:
        taking_back.take_back(workplace, hidden.reference, file, moment_of())
    assert {one.fields["owner"] for one in refused.value.problems} == {"a statement"}
    file.write_bytes(saying(library.bytes_of(told.draft or ""), PLEA, f"Know that {plain} Graustark."))
    taking_back.take_back(workplace, told.reference, file, moment_of())
