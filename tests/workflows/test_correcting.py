"""A correcting letter: the same letter with what is right now, in the place of the one that was wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.domain.appeal import AddresseeRole, Appeal, DocumentState
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.case import CaseState
from advocacy.domain.consent import ConsentState
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.partial_date import PartialDate
from advocacy.errors import SeveralProblems, UnknownReference
from advocacy.workflows import approving, cases, issuing
from advocacy.workflows.correcting import CorrectedAlready, MadeAnew, draft_corrections
from advocacy.workflows.corrections import NothingToCorrect, carrying
from advocacy.workflows.edit_refusals import TemplateGone
from advocacy.workflows.letters import Enclosure
from advocacy.workflows.refusals import CaseRests, NotReady
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import an_event, decide, drafted, exempel, issued, moment_of, text_of
from tests.workflows.test_corrections import SENT, change, move, say, told
from tests.workflows.test_taking_back import taken

LATER = moment_of().today.replace(month=3)


def file_of(workplace: Workplace, reference: str) -> AppealFile:
    return workplace.library.appeal_file(workplace.library.one(Appeal, reference=reference).id)


def letter(workplace: Workplace, appeal: Appeal) -> str:
    """Its text, with plain spaces."""
    return text_of(workplace.library.bytes_of(appeal.draft or "")).replace("\u00a0", " ")


def parties(file: AppealFile) -> tuple[list[tuple[str, AddresseeRole]], list[object], list[tuple[str, str]]]:
    return (
        [(one.office, one.role) for one in file.addressees],
        [(one.person, one.label, one.organization) for one in file.signatories],
        [(one.document, one.title) for one in file.annexes],
    )


def test_each_letter_gets_one_to_the_same_offices_with_the_same_papers(workplace: Workplace, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.4 invented")
    enclosed = (Enclosure("Court decision", paper), Enclosure("Statement", paper))
    appeal = issued(workplace, cc=("xr-justice",), demands=("use-influence",), annexes=enclosed, campaign="Spring")
    move(workplace)
    paper.unlink()
    done = draft_corrections(workplace, "exempel", (), moment_of(LATER))
    assert [one.replaces.reference for one in done] == [*SENT, appeal.reference]
    for one in done:
        before, after = one.replaces.file, file_of(workplace, one.draft.reference)
        assert parties(after) == parties(before)
        assert (after.appeal.template, after.appeal.language, after.appeal.demands, after.appeal.campaign) == (
            before.appeal.template, before.appeal.language, before.appeal.demands, before.appeal.campaign,
        )  # fmt: skip
        assert (after.appeal.supersedes, after.appeal.letter_date) == (before.appeal.id, LATER)
        assert (after.appeal.state, one.remarks) == (DocumentState.DRAFT, ())
    text = letter(workplace, done[-1].draft)
    assert f"This letter replaces my letter of 10 February 2020, reference {appeal.reference}" in text
    assert ", in which a statement was not correct.\nInstead of “24 November 2019”, please read" in text
    assert "25 November 2019\tMs Exempel was detained" in text
    assert "1.\tCourt decision\n2.\tStatement" in text
    assert {one.reference: one.replacement for one in carrying(workplace)} == {
        one.replaces.reference: one.draft.reference for one in done
    }
    with pytest.raises(NothingToCorrect):
        draft_corrections(workplace, "exempel", (), moment_of(LATER))
    assert workplace.library.verify() == ()


def test_when_it_is_issued_the_other_is_replaced_and_told_no_more(workplace: Workplace) -> None:
    move(workplace)
    (done,) = draft_corrections(workplace, "exempel", [SENT[1], SENT[1]], moment_of())
    for act in (approving.review, approving.approve):
        act(workplace, [done.draft.reference], moment_of())
    issuing.issue(workplace, [done.draft.reference], moment_of())
    assert file_of(workplace, SENT[1]).appeal.state is DocumentState.SUPERSEDED
    assert list(told(carrying(workplace))) == [SENT[0]]
    again = an_event(workplace, "detained")
    change(workplace, replace(again, occurred=PartialDate(2019, 11, 26)))
    assert told(carrying(workplace))[done.draft.reference] == [("date", "25 November 2019", "26 November 2019")]


def test_a_draft_given_up_makes_room_for_another(workplace: Workplace) -> None:
    move(workplace)
    (done,) = draft_corrections(workplace, "exempel", [SENT[0]], moment_of())
    with pytest.raises(CorrectedAlready):
        draft_corrections(workplace, "exempel", [SENT[0]], moment_of())
    approving.discard(workplace, [done.draft.reference], moment_of())
    (again,) = draft_corrections(workplace, "exempel", [SENT[0]], moment_of())
    assert again.draft.reference != done.draft.reference


def test_what_needs_no_correction_is_refused(workplace: Workplace) -> None:
    with pytest.raises(NothingToCorrect):
        draft_corrections(workplace, "exempel", (), moment_of())
    move(workplace)
    fine = issued(workplace)
    with pytest.raises(NothingToCorrect):
        draft_corrections(workplace, "exempel", [fine.reference], moment_of())
    for case, reference in (("exempel", "EXO-1999-001"), ("nobody", SENT[0])):
        with pytest.raises(UnknownReference):
            draft_corrections(workplace, case, [reference], moment_of())


def test_of_a_case_that_rests_nothing_is_corrected(workplace: Workplace) -> None:
    move(workplace)
    cases.set_state(workplace, "exempel", CaseState.PAUSED, moment_of())
    taken_before = workplace.library.references_taken()
    with pytest.raises(SeveralProblems) as refused:
        draft_corrections(workplace, "exempel", (), moment_of())
    assert {type(one.gap.refusal) for one in refused.value.problems if isinstance(one, NotReady)} == {CaseRests}
    assert workplace.library.references_taken() == taken_before


def test_hands_work_in_the_letter_is_told_to_be_gone(workplace: Workplace, tmp_path: Path) -> None:
    appeal = drafted(workplace)
    taken(workplace, appeal, tmp_path)
    for act in (approving.review, approving.approve):
        act(workplace, [appeal.reference], moment_of())
    issuing.issue(workplace, [appeal.reference], moment_of())
    move(workplace)
    (done,) = draft_corrections(workplace, "exempel", [appeal.reference], moment_of())
    assert [type(one) for one in done.remarks] == [MadeAnew]
    assert "As far as I know" not in letter(workplace, done.draft)


def test_a_letter_whose_template_is_gone_is_told_and_not_made(workplace: Workplace) -> None:
    move(workplace)
    appeal = workplace.library.one(Appeal, reference=SENT[1])
    workplace.library.write(moment_of(), "x", SENT[1], replace(appeal, template="gone"))
    assert set(told(carrying(workplace))) == set(SENT)
    with pytest.raises(TemplateGone):
        draft_corrections(workplace, "exempel", [SENT[1]], moment_of())


def test_what_readers_may_not_know_is_said_to_be_wrong_and_no_more(workplace: Workplace) -> None:
    event = move(workplace)
    change(
        workplace,
        replace(event, occurred=PartialDate(2019, 11, 25), revision=event.revision + 1, disclosure=Disclosure.INTERNAL),
    )
    (done,) = draft_corrections(workplace, "exempel", [SENT[1]], moment_of())
    text = letter(workplace, done.draft)
    assert f"reference {SENT[1]}, in which a statement was not correct." in text
    assert "please read" not in text
    assert "November 2019\tMs Exempel was detained" not in text


def test_a_letter_that_takes_another_s_place_for_no_mistake_says_only_that(workplace: Workplace) -> None:
    text = letter(workplace, drafted(workplace, supersedes=issued(workplace).reference))
    assert "This letter replaces my letter of 10 February 2020, reference EXO-2020-005.\n" in text


def test_a_sentence_is_quoted_without_its_full_stop_and_a_day_with_it(workplace: Workplace) -> None:
    before = issued(workplace, language="uk")
    move(workplace)
    owner = an_event(workplace, "founded").id
    say(workplace, owner, "text", "Пані Екземпель заснувала іншу газету.", "uk")
    (done,) = draft_corrections(workplace, "exempel", [before.reference], moment_of())
    text = letter(workplace, done.draft)
    assert "Замість «24 листопада 2019 р.» слід читати «25 листопада 2019 р.»." in text
    assert "слід читати «Пані Екземпель заснувала іншу газету»." in text


def test_in_another_language_the_old_words_are_not_quoted(workplace: Workplace) -> None:
    before = issued(workplace)
    move(workplace)
    text = letter(workplace, drafted(workplace, supersedes=before.reference, language="fr"))
    assert f"La présente lettre remplace ma lettre du 10 février 2020, référence {before.reference}, dans" in text
    assert "Au lieu de" not in text


def test_a_replaced_letter_without_a_date_is_not_spoken_of(workplace: Workplace) -> None:
    before = issued(workplace)
    workplace.library.write(moment_of(), "x", "x", replace(before, letter_date=None))
    assert "replaces" not in letter(workplace, drafted(workplace, supersedes=before.reference))


def test_a_correcting_draft_lapses_when_the_fact_changes_again(workplace: Workplace) -> None:
    move(workplace)
    (done,) = draft_corrections(workplace, "exempel", [SENT[1]], moment_of())
    for act in (approving.review, approving.approve):
        act(workplace, [done.draft.reference], moment_of())
    assert approving.standing_of(workplace, done.draft.reference).state is DocumentState.APPROVED
    change(workplace, replace(an_event(workplace, "detained"), occurred=PartialDate(2019, 11, 27)))
    assert approving.standing_of(workplace, done.draft.reference).state is DocumentState.IN_REVIEW
    assert exempel(workplace).case.state is CaseState.OPEN


def test_without_consent_nothing_is_corrected(workplace: Workplace) -> None:
    move(workplace)
    decide(workplace, ConsentState.WITHDRAWN, reason="she fears for her family")
    with pytest.raises(SeveralProblems):
        draft_corrections(workplace, "exempel", (), moment_of())
