"""Cases: listed with the strictest consent, entered from a file, paused and taken up again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from advocacy.domain.case import Case, CaseState
from advocacy.domain.consent import Consent, ConsentState
from advocacy.domain.moment import Id
from advocacy.errors import BadInput, UnknownReference
from advocacy.workflows import cases
from advocacy.workflows.cases import CaseLine
from advocacy.workflows.refusals import FileNotRead
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, counts, decide, exempel, moment_of

TWO = """
[case]
reference = "two"
title = "Two sisters"
[[person]]
key = "one"
name.en = "Anna Muster"
[[person.consent]]
state = "given"
[[person]]
key = "other"
name.en = "Berta Muster"
[[ground]]
key = "refugee-1951-non-refoulement"
[[demand]]
key = "use-influence"
"""


@pytest.fixture
def two(workplace: Workplace, tmp_path: Path) -> Case:
    file = tmp_path / "two.toml"
    file.write_text(TWO, encoding="utf-8")
    return cases.import_case(workplace, file, moment_of())


def line(workplace: Workplace, reference: str) -> CaseLine:
    (found,) = [one for one in cases.list_cases(workplace, moment_of()) if one.reference == reference]
    return found


def says(workplace: Workplace, person: Id, state: ConsentState) -> None:
    cases.record_consent(workplace, Consent("", person, state, until=TODAY), moment_of())


def test_the_strictest_decision_of_several_people_is_shown(workplace: Workplace, two: Case) -> None:
    first, second = cases.case_file(workplace, "two").subjects
    assert line(workplace, "two").consent is ConsentState.UNKNOWN
    says(workplace, second.id, ConsentState.LIMITED)
    assert line(workplace, "two").consent is ConsentState.LIMITED
    says(workplace, first.id, ConsentState.WITHDRAWN)
    assert line(workplace, "two").consent is ConsentState.WITHDRAWN
    (tomorrow,) = [
        one
        for one in cases.list_cases(workplace, moment_of(TODAY + timedelta(days=1)))
        if one.reference == "two"
    ]
    assert tomorrow.consent is ConsentState.WITHDRAWN
    says(workplace, first.id, ConsentState.GIVEN)
    assert line(workplace, "two").consent is ConsentState.LIMITED


def test_a_case_of_nobody_needs_no_consent(workplace: Workplace) -> None:
    institutional = line(workplace, "interpol-2017")
    assert (institutional.consent, institutional.requested, institutional.stage) == (
        None, "", "",
    )  # fmt: skip


def test_shipped_grounds_and_demands_bring_their_law_and_powers(workplace: Workplace, two: Case) -> None:
    ground, demand = sorted(cases.case_file(workplace, "two").points, key=lambda one: one.kind, reverse=True)
    assert ground.instrument == "refugee_convention"
    assert "head_of_state" in demand.audiences


def test_reading_a_file_again_changes_nothing_and_asks_nobody_twice(
    workplace: Workplace, two: Case, tmp_path: Path
) -> None:
    before = counts(workplace)
    assert cases.import_case(workplace, tmp_path / "two.toml", moment_of()) == two
    assert counts(workplace) == before
    (tmp_path / "two.toml").write_text(TWO.replace("Two sisters", "The sisters"), encoding="utf-8")
    assert cases.import_case(workplace, tmp_path / "two.toml", moment_of()).title == "The sisters"
    assert counts(workplace) | {"journal": 0} == before | {"journal": 0}


def test_a_no_in_a_file_always_counts_and_a_yes_never_overtakes(
    workplace: Workplace, two: Case, tmp_path: Path
) -> None:
    no = TWO.replace('state = "given"', 'state = "withdrawn"\nreason = "she fears for her mother"')
    (tmp_path / "two.toml").write_text(no, encoding="utf-8")
    cases.import_case(workplace, tmp_path / "two.toml", moment_of())
    assert line(workplace, "two").consent is ConsentState.WITHDRAWN
    before = counts(workplace)
    cases.import_case(workplace, tmp_path / "two.toml", moment_of())
    (tmp_path / "two.toml").write_text(TWO, encoding="utf-8")
    cases.import_case(workplace, tmp_path / "two.toml", moment_of())
    assert counts(workplace) == before
    assert line(workplace, "two").consent is ConsentState.WITHDRAWN


def test_a_file_that_is_none_is_refused_with_its_place(workplace: Workplace, tmp_path: Path) -> None:
    before = counts(workplace)
    broken, binary = tmp_path / "broken.toml", tmp_path / "binary.toml"
    broken.write_text("[case]\ntitle = 'no reference'", encoding="utf-8")
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="reference"):
        cases.import_case(workplace, broken, moment_of())
    with pytest.raises(FileNotRead, match="not UTF-8 text"):
        cases.import_case(workplace, binary, moment_of())
    with pytest.raises(FileNotRead, match="directory"):
        cases.import_case(workplace, tmp_path, moment_of())
    assert counts(workplace) == before


def test_who_decides_is_named_unless_there_is_only_one(workplace: Workplace, two: Case) -> None:
    both, one = cases.case_file(workplace, "two"), exempel(workplace)
    assert cases.subject_named(one, "") == one.subjects[0]
    assert cases.subject_named(both, "Berta Muster") == both.subjects[1]
    with pytest.raises(BadInput, match="name one of: Anna Muster, Berta Muster"):
        cases.subject_named(both, "")
    with pytest.raises(UnknownReference, match="Clara"):
        cases.subject_named(both, "Clara")
    with pytest.raises(BadInput):
        cases.subject_named(cases.case_file(workplace, "interpol-2017"), "")


def test_a_decision_never_changes_an_earlier_one(workplace: Workplace) -> None:
    before = len(exempel(workplace).consents)
    withdrawn = decide(workplace, ConsentState.WITHDRAWN, reason="she asked")
    assert len(exempel(workplace).consents) == before + 1
    assert withdrawn in exempel(workplace).consents


def test_a_case_is_paused_and_taken_up_again(workplace: Workplace) -> None:
    for state in (CaseState.PAUSED, CaseState.OPEN, CaseState.CLOSED):
        assert cases.set_state(workplace, "exempel", state, moment_of()).state is state
    with pytest.raises(UnknownReference):
        cases.set_state(workplace, "nobody", CaseState.PAUSED, moment_of())
    with pytest.raises(UnknownReference):
        cases.case_file(workplace, "nobody")


def test_a_list_names_every_state_that_asked_though_one_was_refused(workplace: Workplace) -> None:
    ablyazov = line(workplace, "ablyazov")
    assert (set(ablyazov.requesting), ablyazov.requested) == ({"RU", "UA"}, "FR")
