"""Letters that went out with what was corrected since: named with the fact, both values and the paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from advocacy.domain.appeal import Appeal
from advocacy.domain.case import CaseEvent, EventKind, PointKind, Proceeding, ProceedingKind
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.moment import Id
from advocacy.domain.office import Channel
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import Person
from advocacy.domain.wording import Wording
from advocacy.errors import BadInput, UnknownReference
from advocacy.workflows import approving, issuing, sending, taking_back, wordings
from advocacy.workflows.corrections import (
    CarryingAppeal,
    NothingToCorrect,
    carrying,
    cases_of,
    corrections_of,
    leave_as_is,
)
from advocacy.workflows.erasing import erase_case
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, an_event, approved, drafted, exempel, issued, moment_of
from tests.workflows.test_taking_back import OTHERWISE, PLEA, reword, taken

SENT = ("EXO-2020-003", "EXO-2020-004")
"""What the sample library sent about the invented case: in French to two offices, in English to one."""
DETAINED = "Ms Exempel was detained at Strelsau Airport"


def change(workplace: Workplace, *rows: object) -> None:
    """Write rows of the invented case as reading a corrected file would."""
    workplace.library.write(moment_of(), "case brought up to date", "exempel", *rows)


MOVED = PartialDate(2019, 11, 25)


def move(workplace: Workplace, day: PartialDate = MOVED, words: str = "detained") -> CaseEvent:
    """Give an event another day; as it was before."""
    event = an_event(workplace, words)
    change(workplace, replace(event, occurred=day))
    return event


def say(workplace: Workplace, owner: Id, field: str, text: str, language: str = "en", form: str = "") -> str:
    """Let a text of the case say something else; what it said before."""
    seen = workplace.library.one(Wording, owner=owner, field=field, language=language, form=form)
    change(workplace, replace(seen, text=text))
    return seen.text


def subject(workplace: Workplace) -> Person:
    return exempel(workplace).subjects[0]


def told(found: Iterable[CarryingAppeal]) -> dict[str, list[tuple[str, str, str]]]:
    """What each appeal carries: field, old and new value, spaces plain."""
    return {one.reference: [(fact.fact.field, plain(fact.old), plain(fact.new)) for fact in one.facts] for one in found}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_day_that_was_wrong_is_told_with_every_letter_that_says_it(workplace: Workplace) -> None:
    assert carrying(workplace) == ()
    move(workplace)
    french, english = carrying(workplace, "exempel")
    assert told([french, english]) == {
        SENT[0]: [("date", "24 novembre 2019", "25 novembre 2019")],
        SENT[1]: [("date", "24 November 2019", "25 November 2019")],
    }
    assert french.addressees == ("Prime Minister of Ruritania", "Ministry of Justice of Ruritania")
    assert (english.case, english.edited, english.replacement) == ("exempel", False, "")
    assert [one.sent_on.isoformat() for one in (french, english) if one.sent_on] == ["2020-02-12"] * 2
    ((paragraph,),) = [one.at for one in english.facts]
    assert DETAINED in paragraph.text
    assert (paragraph.place.value, paragraph.number) == ("letter", 19)
    assert carrying(workplace) == (french, english)
    assert carrying(workplace, "koblyakov") == ()
    with pytest.raises(UnknownReference):
        carrying(workplace, "nobody")


def test_only_paragraphs_of_that_event_count_where_its_day_is_another_one_s_too(workplace: Workplace) -> None:
    other = move(workplace, PartialDate(2019, 12, 2))  # the day on which she applied for asylum
    appeal = issued(workplace)
    change(workplace, replace(other, occurred=PartialDate(2019, 11, 24), revision=other.revision + 1))
    found = {one.reference: one for one in carrying(workplace)}
    ((paragraph,),) = [one.at for one in found[appeal.reference].facts]
    assert DETAINED in paragraph.text
    assert not set(SENT) & set(found)


def test_the_letter_s_own_day_is_no_old_value(workplace: Workplace) -> None:
    event = move(workplace, PartialDate(2020, 2, 10))
    appeal = issued(workplace)  # dated the same day
    change(workplace, replace(event, occurred=PartialDate(2020, 2, 9), revision=event.revision + 1))
    (carried,) = corrections_of(workplace, appeal)
    assert [DETAINED in one.text for one in carried.at] == [True]


def test_a_sentence_a_name_and_a_statement_are_corrected(workplace: Workplace) -> None:
    appeal = issued(workplace)
    before = reword(workplace)
    person = subject(workplace)
    say(workplace, person.id, "name", "Mara Exemple")
    say(workplace, person.id, "surname", "Exemple")
    say(workplace, person.id, "description", "a writer")
    statement = exempel(workplace).points_of(PointKind.STATEMENT)[0]
    denied = say(workplace, statement.id, "text", "She denies it.")
    found = {(one.field, one.old): one for one in corrections_of(workplace, appeal)}
    assert {name: one.new for name, one in found.items()} == {
        ("name", "Mara Exempel"): "Mara Exemple",
        ("surname", "Exempel"): "Exemple",
        ("who the person is", "a journalist and the founder of the newspaper “Exempel-Blatt”"): "a writer",
        ("sentence", before): OTHERWISE,
        ("sentence", denied): "She denies it.",
    }
    assert {one.owner for one in found.values()} == {"a person", "an event", "a statement"}
    names = found["name", "Mara Exempel"].at
    assert names[0].text.startswith("Re: Extradition of Mara Exempel")
    assert all("Mara Exempel" in one.text for one in names)


def test_forms_of_a_name_are_told_once(workplace: Workplace) -> None:
    appeal = issued(workplace, language="uk")
    person = subject(workplace).id
    for form, text in (("", "Мара Приклад"), ("gen", "Мари Приклад")):
        say(workplace, person, "name", text, "uk", form)
    (carried,) = corrections_of(workplace, appeal)
    assert (carried.old, carried.new) == ("Мара Екземпель", "Мара Приклад")
    assert any("Мари Екземпель" in one.text for one in carried.at)


def test_a_letter_in_another_language_carries_its_own_words_only(workplace: Workplace) -> None:
    reword(workplace)
    assert list(told(carrying(workplace))) == [SENT[1]]


def test_a_part_of_a_longer_old_value_is_not_told_twice(workplace: Workplace) -> None:
    appeal = issued(workplace)
    person = subject(workplace).id
    say(workplace, person, "short", "Ms Exemple")
    say(workplace, person, "surname", "Exemple")
    (carried,) = corrections_of(workplace, appeal)
    assert carried.field == "short name (Mr, Ms and surname)"


@pytest.mark.parametrize("wrong", [{"requesting": ("AM",)}, {"requested": "AM"}])
def test_a_state_that_was_wrong_is_found_in_its_phrases(workplace: Workplace, wrong: dict[str, Any]) -> None:
    appeal = issued(workplace)
    track = next(one for one in exempel(workplace).proceedings if one.kind is ProceedingKind.EXTRADITION)
    change(workplace, replace(track, **wrong))
    found = corrections_of(workplace, appeal)
    assert [(one.owner, one.new) for one in found] == [("the proceeding", "Armenia")]
    assert any(one.text.startswith("Re: Extradition of Mara Exempel") for one in found[0].at)


def test_a_citizenship_that_was_wrong_is_found_where_the_person_is_named(workplace: Workplace) -> None:
    appeal = issued(workplace)
    change(workplace, replace(subject(workplace), citizenships=("AM",)))
    (carried,) = corrections_of(workplace, appeal)
    assert (carried.field, carried.old, carried.new) == ("citizenship", "Graustark", "Armenia")
    assert "is a citizen of Graustark" in {one.text.split(", ")[-1].rstrip(".") for one in carried.at}


def test_a_year_of_birth_is_found_where_somebody_wrote_it(workplace: Workplace, tmp_path: Path) -> None:
    appeal = drafted(workplace)
    words = "Ms Exempel, born in 1979, is known to us."
    taken(workplace, appeal, tmp_path, text=words)
    other = issued(workplace)
    for act in (approving.review, approving.approve):
        act(workplace, [appeal.reference], moment_of())
    issuing.issue(workplace, [appeal.reference], moment_of())
    change(workplace, replace(subject(workplace), born=PartialDate(1978)))
    (found,) = carrying(workplace)
    assert (found.reference, found.edited) == (appeal.reference, True)
    assert [(one.field, one.old, one.new, [at.text for at in one.at]) for one in found.facts] == [
        ("date of birth", "1979", "1978", [words])
    ]
    assert corrections_of(workplace, workplace.library.get(Appeal, other.id)) == ()


def test_the_world_moving_on_is_told_of_no_letter(workplace: Workplace) -> None:
    case = exempel(workplace)
    track, event = case.proceedings[0], an_event(workplace, "detained")
    fresh = CaseEvent("new", case.case.id, EventKind.RELEASE, PartialDate(2019, 12, 24))
    change(
        workplace, replace(track, stage="supreme court", notice=False), replace(event, disclosure=Disclosure.INTERNAL),
        fresh, Wording("new", "text", "en", "", "Ms Exempel was set free."),
    )  # fmt: skip
    assert carrying(workplace) == ()


def test_what_was_corrected_before_a_letter_was_made_is_not_in_it(workplace: Workplace) -> None:
    move(workplace)
    appeal = issued(workplace)
    assert set(told(carrying(workplace))) == set(SENT)
    assert corrections_of(workplace, appeal) == ()


def test_what_is_put_right_again_is_told_no_more(workplace: Workplace) -> None:
    event = move(workplace)
    change(workplace, replace(event, revision=event.revision + 1))
    assert carrying(workplace) == ()


def test_a_text_entered_by_a_command_counts_too(workplace: Workplace) -> None:
    owner = wordings.owner_in_case(workplace, "exempel", "Mara Exempel")
    seen = wordings.text_on_record(workplace, owner, "name", "en")
    wordings.enter(workplace, owner, seen, "Mara Exemple", moment_of())
    assert told(carrying(workplace)) == {SENT[1]: [("name", "Mara Exempel", "Mara Exemple")]}
    assert cases_of(workplace, owner.id) == ("exempel",)
    assert cases_of(workplace, "country:XR") == ()


def test_a_letter_can_be_left_as_it_is_until_something_else_changes(workplace: Workplace) -> None:
    event = move(workplace)
    with pytest.raises(BadInput):
        leave_as_is(workplace, SENT[1], "  ", moment_of())
    appeal = leave_as_is(workplace, SENT[1], "Told by telephone.", moment_of())
    assert appeal.note.endswith("Told by telephone.")
    assert list(told(carrying(workplace))) == [SENT[0]]
    with pytest.raises(NothingToCorrect):
        leave_as_is(workplace, SENT[1], "Again.", moment_of())
    before = reword(workplace)
    assert told(carrying(workplace))[SENT[1]] == [("text", before, OTHERWISE)]  # the day was left as it is
    change(workplace, replace(event, occurred=PartialDate(2019, 11, 26), revision=event.revision + 1))
    assert told(carrying(workplace))[SENT[1]] == [
        ("date", "24 November 2019", "26 November 2019"), ("text", before, OTHERWISE),
    ]  # fmt: skip
    assert workplace.library.verify() == ()


@pytest.mark.parametrize("act", [drafted, approved])
def test_only_what_was_issued_went_out(workplace: Workplace, act: Any) -> None:  # noqa: ANN401 - a way to make a letter
    appeal = act(workplace)
    move(workplace)
    assert appeal.reference not in told(carrying(workplace))
    with pytest.raises(NothingToCorrect):
        leave_as_is(workplace, appeal.reference, "No.", moment_of())


def test_a_letter_not_sent_yet_has_no_day(workplace: Workplace) -> None:
    appeal = issued(workplace)
    move(workplace)
    found = {one.reference: one.sent_on for one in carrying(workplace)}
    assert found[appeal.reference] is None
    sending.send(
        workplace, appeal.reference, "xr-president", Channel.POST, sending.Step(DeliveryState.SENT, TODAY), moment_of()
    )
    assert {one.reference: one.sent_on for one in carrying(workplace)}[appeal.reference] == TODAY


def test_hands_may_have_put_it_right_before_it_went_out(workplace: Workplace, tmp_path: Path) -> None:
    appeal = drafted(workplace)
    taken(workplace, appeal, tmp_path, words=DETAINED, text="25 November 2019 Ms Exempel was held in Strelsau.")
    for act in (approving.review, approving.approve):
        act(workplace, [appeal.reference], moment_of())
    issuing.issue(workplace, [appeal.reference], moment_of())
    move(workplace)
    assert appeal.reference not in told(carrying(workplace))


def test_of_an_erased_case_nothing_is_known_any_more(workplace: Workplace) -> None:
    move(workplace)
    erase_case(workplace, "exempel", "She asked for it.", moment_of())
    assert carrying(workplace) == ()


def test_a_letter_whose_bytes_or_language_are_gone_is_left_out(workplace: Workplace) -> None:
    appeal = issued(workplace)
    move(workplace)
    workplace.library.erase_document(moment_of(), "a mistake", appeal.issued or "")
    assert appeal.reference not in told(carrying(workplace))
    other = workplace.library.one(Appeal, reference=SENT[1])
    workplace.library.write(moment_of(), "x", SENT[1], replace(other, language="xx"))
    assert list(told(carrying(workplace))) == [SENT[0]]


def test_a_letter_the_journal_does_not_tell_of_carries_nothing(workplace: Workplace) -> None:
    move(workplace)
    for entry in workplace.library.journal_about({SENT[1]}):
        workplace.library.erase_entry(moment_of(), "a mistake", entry.seq, entry.origin)
    assert list(told(carrying(workplace))) == [SENT[0]]


def test_a_row_whose_earlier_state_was_erased_is_not_compared(workplace: Workplace) -> None:
    event = move(workplace)
    state = next(one for one in workplace.library.versions(CaseEvent, "id", [event.id]))
    (entered,) = [one for n, one in enumerate(workplace.library.journal(), 1) if n == state.place]
    workplace.library.erase_entry(moment_of(), "a mistake", entered.seq, entered.origin)
    assert carrying(workplace) == ()


def test_versions_are_told_in_order_with_what_was_done(workplace: Workplace) -> None:
    event = move(workplace)
    states = workplace.library.versions(CaseEvent, "id", [event.id])
    assert [(one.act, str(one.value.occurred), one.value.revision) for one in states] == [
        ("case entered", "2019-11-24", 1),
        ("case brought up to date", "2019-11-25", 2),
    ]
    assert states[0].place < states[1].place
    assert workplace.library.versions(Proceeding, "id", ["nobody"]) == ()


def test_the_plea_is_no_fact(workplace: Workplace, tmp_path: Path) -> None:
    appeal = drafted(workplace)
    taken(workplace, appeal, tmp_path, words=PLEA)
    assert taking_back.edits_of(workplace, appeal.reference)
    move(workplace)
    assert appeal.reference not in told(carrying(workplace))
