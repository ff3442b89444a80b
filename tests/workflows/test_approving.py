"""From draft to issued: what may follow what, and how an approval lapses by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest

from advocacy.domain.appeal import Addressee, AddresseeRole, Annex, Appeal, DocumentState, Signatory
from advocacy.domain.case import CaseState
from advocacy.domain.consent import ConsentRefused, ConsentState
from advocacy.domain.document import PDF
from advocacy.domain.gap import GapKind
from advocacy.domain.moment import Moment
from advocacy.domain.transitions import DOCUMENT_STEPS, NotAllowed
from advocacy.domain.wording import Wording
from advocacy.errors import SeveralProblems, UnknownReference
from advocacy.register import Library
from advocacy.workflows import approving, cases, issuing, letters
from advocacy.workflows.copies import draft_path
from advocacy.workflows.organisation import set_approval
from advocacy.workflows.refusals import CaseRests, FactsChanged, NotApproved, WroteIt
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import (
    ORDER,
    an_event,
    approved,
    decide,
    drafted,
    exempel,
    issued,
    moment_of,
    reviewed,
)

D = DocumentState
Act = Callable[[Workplace, Iterable[str], Moment], object]

ACTS: dict[DocumentState, Act] = {
    D.DRAFT: approving.return_to_draft,
    D.IN_REVIEW: approving.review,
    D.APPROVED: approving.approve,
    D.ISSUED: issuing.issue,
    D.DISCARDED: approving.discard,
}


def discarded(workplace: Workplace) -> Appeal:
    return approving.discard(workplace, [drafted(workplace).reference], moment_of())[0]


def state_of(workplace: Workplace, appeal: Appeal) -> DocumentState:
    return approving.standing_of(workplace, appeal.reference).state


@pytest.mark.parametrize("wanted", ACTS)
@pytest.mark.parametrize(
    ("now", "make"),
    [
        (D.DRAFT, drafted),
        (D.IN_REVIEW, reviewed),
        (D.APPROVED, approved),
        (D.ISSUED, issued),
        (D.DISCARDED, discarded),
    ],
)
def test_what_the_table_allows_is_done_and_nothing_else(
    workplace: Workplace, now: DocumentState, make: Callable[[Workplace], Appeal], wanted: DocumentState
) -> None:
    appeal = make(workplace)
    assert state_of(workplace, appeal) is now
    # An approval falls away by itself; nobody sends an approved letter to review a second time.
    if wanted in DOCUMENT_STEPS[now] - ({D.IN_REVIEW} if now is D.APPROVED else set()):
        ACTS[wanted](workplace, [appeal.reference], moment_of())
        assert state_of(workplace, appeal) is wanted
    else:
        with pytest.raises((NotAllowed, SeveralProblems)):
            ACTS[wanted](workplace, [appeal.reference], moment_of())
        assert state_of(workplace, appeal) is now


def test_approved_is_proven_by_its_digest_and_never_stored(workplace: Workplace) -> None:
    appeal = approved(workplace)
    stored = workplace.library.one(Appeal, reference=appeal.reference)
    assert stored.state is D.IN_REVIEW
    standing = approving.standing_of(workplace, appeal.reference)
    (approval,) = standing.file.approvals
    assert (approval.by, approval.on, approval.digest) == ("Ada Muster", date(2020, 2, 10), standing.digest)


def test_a_letter_given_back_needs_a_new_yes_though_nothing_changed(workplace: Workplace) -> None:
    appeal = approved(workplace)
    approving.return_to_draft(workplace, [appeal.reference], moment_of())
    assert state_of(workplace, appeal) is D.DRAFT
    approving.review(workplace, [appeal.reference], moment_of())
    assert state_of(workplace, appeal) is D.IN_REVIEW
    approving.approve(workplace, [appeal.reference], moment_of())
    assert state_of(workplace, appeal) is D.APPROVED


def replace_file(library: Library, appeal: Appeal) -> list[object]:
    other = library.store(b"another letter", "other.docx", "text/plain")
    return [replace(library.get(Appeal, appeal.id), draft=other.sha)]


def redate(library: Library, appeal: Appeal) -> list[object]:
    return [replace(library.get(Appeal, appeal.id), letter_date=date(2020, 2, 9))]


def add_copy(library: Library, appeal: Appeal) -> list[object]:
    (first,) = library.appeal_file(appeal.id).addressees
    return [replace(first, id="another", position=2, role=AddresseeRole.CC, revision=0)]


def turn_into_copy(library: Library, appeal: Appeal) -> list[object]:
    (first,) = library.find(Addressee, appeal=appeal.id)
    return [replace(first, holder=None)]


def sign_otherwise(library: Library, appeal: Appeal) -> list[object]:
    (first,) = library.find(Signatory, appeal=appeal.id)
    return [replace(first, id="another", position=2, revision=0)]


def enclose(library: Library, appeal: Appeal) -> list[object]:
    document = library.store(b"%PDF-", "report.pdf", PDF)
    return [Annex("annex", appeal.id, 1, document.sha, "Report")]


@pytest.mark.parametrize("change", [replace_file, redate, add_copy, turn_into_copy, sign_otherwise, enclose])
def test_an_approval_lapses_when_what_was_approved_changes(
    workplace: Workplace, change: Callable[[Library, Appeal], list[object]]
) -> None:
    library, appeal = workplace.library, approved(workplace)
    with library.transaction():
        library.write(moment_of(), "changed", appeal.reference, *change(library, appeal))
    assert state_of(workplace, appeal) is D.IN_REVIEW
    with pytest.raises(SeveralProblems) as refused:
        issuing.issue(workplace, [appeal.reference], moment_of())
    (problem,) = refused.value.problems
    assert isinstance(problem, (NotApproved, FactsChanged))
    assert workplace.library.one(Appeal, reference=appeal.reference).issued is None


def reword(workplace: Workplace, text: str = "Ms Exempel founded another newspaper.") -> None:
    event = an_event(workplace)
    wording = workplace.library.one(Wording, owner=event.id, field="text", language="en")
    workplace.library.write(moment_of(), "reworded", "exempel", replace(wording, text=text))


def test_an_approval_lapses_when_a_fact_changes_and_stands_again_when_it_is_put_back(
    workplace: Workplace,
) -> None:
    appeal = approved(workplace)
    before = workplace.library.one(Wording, owner=an_event(workplace).id, field="text", language="en").text
    reword(workplace)
    assert state_of(workplace, appeal) is D.IN_REVIEW
    with pytest.raises(SeveralProblems) as refused:
        issuing.issue(workplace, [appeal.reference], moment_of())
    assert [type(one) for one in refused.value.problems] == [FactsChanged]
    reword(workplace, before)
    assert state_of(workplace, appeal) is D.APPROVED


def test_a_fact_that_the_readers_may_not_know_leaves_the_approval_alone(workplace: Workplace) -> None:
    appeal = approved(workplace)
    event = an_event(workplace, "Relatives questioned")
    workplace.library.write(moment_of(), "noted", "exempel", replace(event, source="somebody else"))
    assert state_of(workplace, appeal) is D.APPROVED


def test_a_draft_that_is_out_of_date_is_not_approved(workplace: Workplace) -> None:
    appeal = reviewed(workplace)
    reword(workplace)
    with pytest.raises(FactsChanged, match=r"Draft it again\."):
        approving.approve(workplace, [appeal.reference], moment_of())


@pytest.mark.parametrize("state", [ConsentState.REFUSED, ConsentState.WITHDRAWN])
def test_nothing_is_approved_against_a_persons_will(workplace: Workplace, state: ConsentState) -> None:
    appeal = reviewed(workplace)
    decide(workplace, state, reason="she fears for her family")
    with pytest.raises(SeveralProblems) as refused:
        approving.approve(workplace, [appeal.reference], moment_of())
    assert [type(one) for one in refused.value.problems] == [ConsentRefused]
    assert approving.standing_of(workplace, appeal.reference).file.approvals == ()


@pytest.mark.parametrize("act", [approving.review, approving.approve, approving.discard])
def test_of_a_batch_all_or_none_take_the_step(workplace: Workplace, act: Act) -> None:
    good = reviewed(workplace) if act is approving.approve else drafted(workplace)
    bad = issued(workplace)
    with pytest.raises(NotAllowed):
        act(workplace, [good.reference, bad.reference], moment_of())
    assert state_of(workplace, good) is good.state
    with pytest.raises(UnknownReference):
        act(workplace, [good.reference, "EXO-1999-001"], moment_of())
    assert state_of(workplace, good) is good.state


@pytest.mark.parametrize("act", [approving.review, approving.discard])
def test_a_reference_named_twice_counts_once(workplace: Workplace, act: Act) -> None:
    appeal = drafted(workplace)
    act(workplace, [appeal.reference, appeal.reference], moment_of())
    assert state_of(workplace, appeal) is not D.DRAFT


def test_a_discarded_letter_leaves_no_copy_and_its_reference_is_never_used_again(
    workplace: Workplace,
) -> None:
    first = drafted(workplace)
    copy = draft_path(workplace.library, first)
    assert copy.exists()
    approving.discard(workplace, [first.reference], moment_of())
    assert not copy.exists()
    assert drafted(workplace).reference == "EXO-2020-006"
    assert first.reference == "EXO-2020-005"


def test_a_discarded_draft_that_is_held_open_stays_on_the_disk(workplace: Workplace) -> None:
    appeal = drafted(workplace)
    copy = draft_path(workplace.library, appeal)
    copy.unlink()
    copy.mkdir()  # a folder cannot be taken away like a file, as a file open in Word cannot on Windows
    assert approving.discard(workplace, [appeal.reference], moment_of())[0].state is D.DISCARDED


def test_who_signs_agrees_to_exactly_the_text_of_the_draft(workplace: Workplace) -> None:
    appeal = drafted(workplace)
    agreed = approving.agree(workplace, appeal.reference, "Ada Muster", moment_of())
    assert (agreed.agreed_on, agreed.agreed_digest) == (date(2020, 2, 10), appeal.draft)
    assert workplace.library.one(Signatory, appeal=appeal.id).agreed_digest == appeal.draft
    with pytest.raises(UnknownReference, match="signatory"):
        approving.agree(workplace, appeal.reference, "Jan Testowy", moment_of())
    with pytest.raises(UnknownReference, match="person"):
        approving.agree(workplace, appeal.reference, "Nobody", moment_of())


def test_the_journal_tells_each_step_and_who_took_it(workplace: Workplace) -> None:
    appeal = issued(workplace)
    told = [one for one in workplace.library.journal() if one.subject == appeal.reference]
    assert [one.kind for one in told] == ["drafted", "sent to review", "approved", "issued"]
    assert {one.actor for one in told} == {"Ada Muster"}
    assert exempel(workplace).case.reference == "exempel"
    assert workplace.library.verify() == ()


def test_somebody_else_approves_unless_the_library_lets_one_person_do_both(workplace: Workplace) -> None:
    letter = reviewed(workplace)
    set_approval(workplace, moment_of(), one_person=False)
    with pytest.raises(WroteIt, match="Ada Muster wrote"):
        approving.approve(workplace, [letter.reference], moment_of())
    assert state_of(workplace, letter) is D.IN_REVIEW
    approving.approve(workplace, [letter.reference], moment_of(actor="Jan Testowy"))
    assert state_of(workplace, letter) is D.APPROVED
    set_approval(workplace, moment_of(), one_person=True)
    other = reviewed(workplace)
    approving.approve(workplace, [other.reference], moment_of())
    assert state_of(workplace, other) is D.APPROVED


@pytest.mark.parametrize("state", [CaseState.PAUSED, CaseState.CLOSED])
def test_about_a_case_that_rests_nothing_goes_out(workplace: Workplace, state: CaseState) -> None:
    waiting, ready = reviewed(workplace), approved(workplace)
    cases.set_state(workplace, "exempel", state, moment_of())
    for act, letter in ((approving.approve, waiting), (issuing.issue, ready)):
        with pytest.raises(SeveralProblems) as refused:
            act(workplace, [letter.reference], moment_of())
        assert [type(one) for one in refused.value.problems] == [CaseRests]
    with pytest.raises(SeveralProblems, match="problems"):
        drafted(workplace)
    (checked,) = letters.check(workplace, ORDER, moment_of())
    assert GapKind.CASE in {one.kind for one in checked.gaps if one.stops_the_letter}
    cases.set_state(workplace, "exempel", CaseState.OPEN, moment_of())
    issuing.issue(workplace, [ready.reference], moment_of())
