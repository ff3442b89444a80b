"""Deadlines that papers of a case set: entered, met, corrected and taken out, in the journal and in the case's file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from advocacy.domain.case import Proceeding, ProceedingKind
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.case_file import as_told_to
from advocacy.domain.disclosure import Disclosure, Side
from advocacy.errors import BadInput, UnknownReference
from advocacy.register.refusals import ChangedMeanwhile
from advocacy.workflows import case_deadlines, cases
from advocacy.workflows.case_deadlines import Term
from advocacy.workflows.refusals import DeadlineNotUnique, MetInTheFuture, NothingToDo
from advocacy.workflows.sample import make_sample_library
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, exempel, moment_of

DUE = TODAY + timedelta(days=7)
APPEAL = Term("Appeal to the Court of Appeal", DUE, "decision of 3 February 2020")


def rows(workplace: Workplace) -> tuple[CaseDeadline, ...]:
    return exempel(workplace).deadlines


def told(workplace: Workplace) -> list[str]:
    return [one.kind for one in workplace.library.journal() if one.subject == "exempel"]


def test_a_deadline_is_entered_met_opened_corrected_and_taken_out(workplace: Workplace) -> None:
    track = case_deadlines.track_named(exempel(workplace), "extradition")
    entered = case_deadlines.enter(workplace, "exempel", replace(APPEAL, proceeding=track), moment_of())
    assert (entered.what, entered.due, entered.proceeding) == (APPEAL.what, DUE, track)
    assert (entered.disclosure, entered.met_on) == (Disclosure.INTERNAL, None)
    met = case_deadlines.meet(workplace, entered, TODAY, moment_of())
    assert met.met_on == TODAY
    assert case_deadlines.meet(workplace, met, None, moment_of()).met_on is None
    with pytest.raises(ChangedMeanwhile):
        case_deadlines.correct(workplace, entered, APPEAL, moment_of())
    (now,) = rows(workplace)
    later = Term(" Appeal ", DUE + timedelta(days=1), " read again ")
    changed = case_deadlines.correct(workplace, now, later, moment_of())
    assert (changed.what, changed.source, changed.proceeding) == ("Appeal", "read again", None)
    case_deadlines.remove(workplace, changed, moment_of())
    assert rows(workplace) == ()
    assert told(workplace)[-5:] == [
        "deadline entered", "deadline met", "deadline open again", "deadline corrected", "deadline removed",
    ]  # fmt: skip
    assert workplace.library.verify() == ()


def test_what_cannot_be_is_refused(workplace: Workplace) -> None:
    with pytest.raises(NothingToDo):
        case_deadlines.enter(workplace, "exempel", Term("  ", DUE), moment_of())
    with pytest.raises(UnknownReference):
        case_deadlines.enter(workplace, "nobody", APPEAL, moment_of())
    others = next(one for one in workplace.library.find(Proceeding) if one.case != exempel(workplace).case.id)
    with pytest.raises(UnknownReference, match="proceeding"):
        case_deadlines.enter(workplace, "exempel", replace(APPEAL, proceeding=others.id), moment_of())
    entered = case_deadlines.enter(workplace, "exempel", APPEAL, moment_of())
    with pytest.raises(MetInTheFuture, match="2020-02-11"):
        case_deadlines.meet(workplace, entered, TODAY + timedelta(days=1), moment_of())


def test_a_deadline_is_found_by_how_it_begins_an_open_one_first(workplace: Workplace) -> None:
    first = case_deadlines.enter(workplace, "exempel", APPEAL, moment_of())
    case_deadlines.enter(workplace, "exempel", Term("Appeal on points of law", DUE), moment_of())
    assert case_deadlines.find(workplace, "exempel", "appeal TO").id == first.id
    assert case_deadlines.find(workplace, "exempel", first.id).id == first.id
    with pytest.raises(DeadlineNotUnique, match="points of law"):
        case_deadlines.find(workplace, "exempel", "appeal")
    case_deadlines.meet(workplace, first, TODAY, moment_of())
    assert case_deadlines.find(workplace, "exempel", "appeal").what == "Appeal on points of law"
    assert case_deadlines.find(workplace, "exempel", "Appeal to").met_on == TODAY
    for nothing in ("", "hearing"):
        with pytest.raises(UnknownReference, match="deadline of a case"):
            case_deadlines.find(workplace, "exempel", nothing)


def test_a_track_is_named_by_its_kind(workplace: Workplace) -> None:
    file = exempel(workplace)
    asylum = file.proceeding(ProceedingKind.ASYLUM)
    assert asylum is not None
    assert case_deadlines.track_named(file, "asylum") == asylum.id
    assert case_deadlines.track_named(file, "") is None
    with pytest.raises(UnknownReference, match="residence"):
        case_deadlines.track_named(file, "residence")
    with pytest.raises(BadInput, match="extradition"):
        case_deadlines.track_named(file, "divorce")


def test_the_file_of_a_case_brings_its_deadlines_along(workplace: Workplace, tmp_path: Path) -> None:
    track = case_deadlines.track_named(exempel(workplace), "extradition")
    one = case_deadlines.enter(workplace, "exempel", replace(APPEAL, proceeding=track), moment_of())
    case_deadlines.meet(workplace, one, TODAY, moment_of())
    case_deadlines.enter(workplace, "exempel", Term("Statement", DUE), moment_of())
    file = cases.export_case_to(workplace, "exempel", tmp_path / "exempel.toml")
    before = workplace.library.position
    cases.import_case(workplace, file, moment_of())
    assert workplace.library.position == before  # nothing is entered twice
    with make_sample_library(tmp_path / "other") as other:
        cases.import_case(other, file, moment_of())
        assert [replace(one, revision=0) for one in rows(other)] == [
            replace(one, revision=0) for one in rows(workplace)
        ]


CASE = '[case]\nreference = "one"\ntitle = "One"\n'


@pytest.mark.parametrize(("entry", "words"), [
    ('what = "Appeal"', "deadline 1: “due” is missing"),
    ("due = 2020-03-01", "“what” is missing"),
    ('what = " "\ndue = 2020-03-01', "“what” is missing"),
    ('what = "Appeal"\ndue = "soon"', "deadline 1, due"),
    ('what = "Appeal"\ndue = 2020-03-01\nproceeding = "none"', "there is no proceeding “none” here"),
    ('what = "Appeal"\ndue = 2020-03-01\nwhen = 1', "“when” is not known here"),
])  # fmt: skip
def test_a_file_that_says_half_of_it_is_refused(
    workplace: Workplace, tmp_path: Path, entry: str, words: str
) -> None:
    file = tmp_path / "one.toml"
    file.write_text(f"{CASE}[[deadline]]\n{entry}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=words):
        cases.import_case(workplace, file, moment_of())


def test_a_file_never_takes_a_deadline_from_another_case(workplace: Workplace, tmp_path: Path) -> None:
    entered = case_deadlines.enter(workplace, "exempel", APPEAL, moment_of())
    file = tmp_path / "one.toml"
    text = f'{CASE}[[deadline]]\nid = "{entered.id}"\nwhat = "Appeal"\ndue = 2020-03-01\n'
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match="belongs to another case"):
        cases.import_case(workplace, file, moment_of())
    twice = text + text.removeprefix(CASE)
    file.write_text(twice, encoding="utf-8")
    with pytest.raises(BadInput, match="an earlier one has the same key"):
        cases.import_case(workplace, file, moment_of())


def test_letters_know_nothing_of_them(workplace: Workplace) -> None:
    case_deadlines.enter(workplace, "exempel", APPEAL, moment_of())
    assert exempel(workplace).deadlines
    assert as_told_to(exempel(workplace), frozenset({Side.OWN}), date(2026, 1, 1)).deadlines == ()
