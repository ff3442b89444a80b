"""Drafts made anew from the facts of today: under their references, and never over what somebody wrote."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal, DocumentState
from advocacy.domain.consent import ConsentState
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.wording import Wording
from advocacy.errors import SeveralProblems, UnknownReference
from advocacy.workflows import approving, taking_back
from advocacy.workflows.copies import draft_path
from advocacy.workflows.edit_refusals import (
    ChangedOnDisk,
    EditedFactsChanged,
    NoDraft,
    OldValueStands,
    TemplateGone,
    ValueIsNew,
)
from advocacy.workflows.outdated import outdated
from advocacy.workflows.redrafting import redraft, refuse_edited
from advocacy.workflows.refusals import NotReady
from advocacy.workflows.workplace import Workplace
from tests.word_edits import saying
from tests.workflows.desk import an_event, approved, decide, drafted, issued, moment_of, text_of
from tests.workflows.test_taking_back import OTHERWISE, PLEA, draft_of, reword, taken


def test_an_unedited_draft_says_what_the_case_says_now(workplace: Workplace) -> None:
    appeal = drafted(workplace)
    before = reword(workplace)
    (done,) = redraft(workplace, [appeal.reference, appeal.reference], moment_of())
    assert done.written
    assert (done.remarks, done.stale) == ((), ())
    assert [(one.old.text, one.new.text) for one in done.edits if one.old and one.new] == [
        (f"2018\t{before}", f"2018\t{OTHERWISE}")
    ]
    now = workplace.library.get(Appeal, appeal.id)
    assert (now.reference, now.edited, now.rendered) == (appeal.reference, False, None)
    assert OTHERWISE in text_of(draft_of(workplace, appeal))
    assert draft_path(workplace.library, now).read_bytes() == draft_of(workplace, appeal)
    approving.review(workplace, [appeal.reference], moment_of())
    approving.approve(workplace, [appeal.reference], moment_of())
    assert "drafted again" in {one.kind for one in workplace.library.journal() if one.subject == appeal.reference}
    assert workplace.library.verify() == ()


def test_an_approval_lapses_with_a_new_text(workplace: Workplace) -> None:
    appeal = approved(workplace)
    reword(workplace)
    redraft(workplace, [appeal.reference], moment_of())
    assert approving.standing_of(workplace, appeal.reference).state is DocumentState.IN_REVIEW
    approving.approve(workplace, [appeal.reference], moment_of())


def test_what_says_what_the_case_says_stays_as_it_is(workplace: Workplace) -> None:
    appeal = approved(workplace)
    entries = workplace.library.position
    (done,) = redraft(workplace, [appeal.reference], moment_of())
    assert not done.written
    assert done.remarks == ()
    assert workplace.library.position == entries
    assert approving.standing_of(workplace, appeal.reference).state is DocumentState.APPROVED


def test_an_edited_draft_is_left_alone_and_its_paragraphs_are_named(workplace: Workplace, tmp_path: Path) -> None:
    edited, other = drafted(workplace), drafted(workplace)
    taken(workplace, edited, tmp_path)
    bytes_before = draft_of(workplace, edited)
    before = reword(workplace)
    left, made = redraft(workplace, [edited.reference, other.reference], moment_of())
    assert (left.written, made.written) == (False, True)
    assert [type(one) for one in left.remarks] == [EditedFactsChanged, OldValueStands]
    (stale,) = left.stale
    assert (stale.fact.old, stale.fact.new) == (before, OTHERWISE)
    assert [(one.place.value, one.number) for one in stale.at] == [("letter", 14)]
    assert draft_of(workplace, edited) == bytes_before
    with pytest.raises(SeveralProblems) as refused:
        refuse_edited(workplace, edited.reference)
    assert [type(one) for one in refused.value.problems] == [EditedFactsChanged, OldValueStands]
    refuse_edited(workplace, other.reference)


def test_a_draft_whose_file_was_changed_is_left_alone_too(workplace: Workplace) -> None:
    appeal = drafted(workplace)
    file = draft_path(workplace.library, appeal)
    file.write_bytes(saying(file.read_bytes(), PLEA, "As far as I know:"))
    changed = file.read_bytes()
    reword(workplace)
    (done,) = redraft(workplace, [appeal.reference], moment_of())
    assert not done.written
    assert [type(one) for one in done.remarks] == [ChangedOnDisk]
    assert appeal.reference in done.remarks[0].in_words(str)
    assert file.read_bytes() == changed
    assert workplace.library.get(Appeal, appeal.id) == appeal
    with pytest.raises(SeveralProblems):
        refuse_edited(workplace, appeal.reference)


def test_a_new_fact_is_told_as_new(workplace: Workplace, tmp_path: Path) -> None:
    appeal = drafted(workplace)
    taken(workplace, appeal, tmp_path)
    hidden = an_event(workplace, "Relatives questioned")
    wording = workplace.library.one(Wording, owner=hidden.id, field="text", language="en")
    rows = [replace(one, disclosure=Disclosure.PUBLIC) for one in (hidden, wording)]
    workplace.library.write(moment_of(), "x", "exempel", *rows)
    (done,) = redraft(workplace, [appeal.reference], moment_of())
    told = [one.in_words(str) for one in done.remarks if isinstance(one, ValueIsNew)]
    assert any("Relatives questioned at home." in one for one in told)
    assert not any("precision" in one.in_words(str) for one in done.remarks)


def test_a_fact_that_is_gone_names_its_paragraphs(workplace: Workplace, tmp_path: Path) -> None:
    appeal = drafted(workplace)
    taken(workplace, appeal, tmp_path)
    event = an_event(workplace, "founded")
    workplace.library.write(moment_of(), "x", "exempel", replace(event, disclosure=Disclosure.INTERNAL))
    (done,) = redraft(workplace, [appeal.reference], moment_of())
    lines = [one.in_words(str) for one in done.remarks if isinstance(one, OldValueStands)]
    assert any("“–”" in one and "paragraph 14" in one for one in lines)


def test_of_several_all_or_none_are_made(workplace: Workplace) -> None:
    good, bad = drafted(workplace), drafted(workplace)
    reword(workplace)
    decide(workplace, ConsentState.WITHDRAWN, reason="she fears for her family")
    with pytest.raises(SeveralProblems) as refused:
        redraft(workplace, [good.reference, bad.reference], moment_of())
    assert {type(one) for one in refused.value.problems} == {NotReady}
    assert workplace.library.get(Appeal, good.id) == good


def test_only_open_drafts_are_made_anew(workplace: Workplace) -> None:
    appeal = issued(workplace)
    with pytest.raises(NoDraft):
        redraft(workplace, [appeal.reference], moment_of())
    with pytest.raises(UnknownReference):
        redraft(workplace, ["EXO-1999-001"], moment_of())
    other = drafted(workplace)
    workplace.library.write(moment_of(), "x", "x", replace(other, template="gone"))
    with pytest.raises(TemplateGone):
        redraft(workplace, [other.reference], moment_of())
    file = workplace.library.appeal_file(other.id)
    assert outdated(workplace, file) == ()
    recorded = next(one for one in workplace.library.find(Appeal) if one.origin == "recorded")
    assert outdated(workplace, workplace.library.appeal_file(recorded.id)) == ()


def test_taking_back_brings_a_draft_up_to_date_that_redrafting_left_alone(
    workplace: Workplace, tmp_path: Path
) -> None:
    appeal = drafted(workplace)
    taken(workplace, appeal, tmp_path)
    before = reword(workplace)
    assert redraft(workplace, [appeal.reference], moment_of())[0].remarks
    taken(workplace, appeal, tmp_path, words=before, text=f"2018 {OTHERWISE}")
    assert outdated(workplace, workplace.library.appeal_file(appeal.id)) == ()
    assert taking_back.edits_of(workplace, appeal.reference)
