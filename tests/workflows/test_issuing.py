"""Issuing: the approved bytes, all letters of a batch or none, consent read at the last moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal, DocumentState
from advocacy.domain.approval import sha256
from advocacy.domain.consent import ConsentMissing, ConsentOutOfScope, ConsentRefused, ConsentState
from advocacy.domain.disclosure import Side
from advocacy.domain.transitions import NotAllowed
from advocacy.errors import AdvocacyError, SeveralProblems, UnknownReference
from advocacy.workflows import approving, issuing, letters
from advocacy.workflows.copies import draft_path, letter_path
from advocacy.workflows.refusals import NoFileKept, NotAddressed, NotApproved, NothingIssued
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.workflows.desk import (
    TODAY,
    an_event,
    approved,
    counts,
    decide,
    drafted,
    issued,
    moment_of,
    reviewed,
    text_of,
)


def refusals(workplace: Workplace, *appeals: Appeal, day: date = TODAY) -> list[type[AdvocacyError]]:
    """Why these letters are not issued; nothing at all was written."""
    before = counts(workplace)
    with pytest.raises(SeveralProblems) as refused:
        issuing.issue(workplace, [one.reference for one in appeals], moment_of(day))
    assert counts(workplace) == before
    assert not any(letter_path(workplace.library, one).exists() for one in appeals)
    return [type(one) for one in refused.value.problems]


def test_the_issued_bytes_are_the_approved_draft(workplace: Workplace) -> None:
    appeal = approved(workplace)
    library, draft = workplace.library, draft_path(workplace.library, appeal).read_bytes()
    done = issuing.issue(workplace, [appeal.reference], moment_of())
    (frozen,) = done.appeals
    assert (frozen.state, frozen.issued, done.not_written) == (DocumentState.ISSUED, appeal.draft, ())
    assert library.bytes_of(frozen.issued or "") == draft == done.copies[0].read_bytes()
    assert sha256(draft) == frozen.issued
    assert done.copies == (library.folder / "letters" / f"{appeal.reference}.docx",)
    assert not draft_path(library, appeal).exists()
    assert "Ms Exempel" in text_of(draft)


def test_a_change_of_the_draft_on_the_disk_changes_nothing_that_is_issued(workplace: Workplace) -> None:
    appeal = approved(workplace)
    draft_path(workplace.library, appeal).write_bytes(b"somebody else's words")
    done = issuing.issue(workplace, [appeal.reference], moment_of())
    assert sha256(done.copies[0].read_bytes()) == appeal.draft


def test_the_record_pins_what_the_letter_was_made_from(workplace: Workplace) -> None:
    appeal = issued(workplace)
    template = workplace.template("stop_extradition")
    assert appeal.template_sha == sha256(template.file.read_bytes())
    assert appeal.catalogue_sha == workplace.compiled(template, "en").catalogue_sha
    facts = workplace.library.bytes_of(appeal.facts or "").decode()
    assert appeal.reference in facts
    assert "Relatives questioned" not in facts


def test_steps_are_told_while_a_batch_is_issued(workplace: Workplace) -> None:
    references = [approved(workplace).reference, approved(workplace).reference]
    told: list[tuple[int, int]] = []
    done = issuing.issue(
        workplace, [*references, references[0]], moment_of(), on_step=lambda n, of: told.append((n, of))
    )
    assert told == [(1, 2), (2, 2)]
    assert [one.reference for one in done.appeals] == references


def test_one_bad_letter_keeps_the_whole_batch_back(workplace: Workplace) -> None:
    good, other, bad = approved(workplace), reviewed(workplace), drafted(workplace)
    assert refusals(workplace, good, other, bad) == [NotApproved, NotApproved]
    assert approving.standing_of(workplace, good.reference).state is DocumentState.APPROVED
    with pytest.raises(UnknownReference):
        issuing.issue(workplace, [good.reference, "EXO-1999-001"], moment_of())
    assert workplace.library.one(Appeal, reference=good.reference).issued is None
    assert issuing.issue(workplace, [good.reference], moment_of()).appeals


def test_what_others_wrote_is_not_issued_again(workplace: Workplace) -> None:
    recorded = workplace.library.one(Appeal, reference="EXO-2014-001")
    assert refusals(workplace, recorded) == [NotApproved]


def test_no_letter_is_issued_after_consent_was_withdrawn(workplace: Workplace) -> None:
    appeal = approved(workplace)
    decide(workplace, ConsentState.WITHDRAWN, reason="she asked us to stop")
    assert refusals(workplace, appeal) == [ConsentRefused]
    decide(workplace, ConsentState.GIVEN)
    assert issuing.issue(workplace, [appeal.reference], moment_of()).appeals


@pytest.mark.parametrize(
    ("state", "said", "expected"),
    [
        (ConsentState.REFUSED, {}, ConsentRefused),
        (ConsentState.UNKNOWN, {}, ConsentMissing),
        (ConsentState.GIVEN, {"until": TODAY - timedelta(days=1)}, ConsentMissing),
        (ConsentState.GIVEN, {"since": TODAY + timedelta(days=1)}, ConsentMissing),
        (ConsentState.LIMITED, {"sides": frozenset({Side.INTERNATIONAL})}, ConsentOutOfScope),
    ],
)
def test_consent_of_the_day_of_issue_counts(
    workplace: Workplace, state: ConsentState, said: dict[str, object], expected: type[AdvocacyError]
) -> None:
    appeal = approved(workplace)
    decide(workplace, state, **said)
    assert refusals(workplace, appeal) == [expected]


def test_consent_that_cannot_be_obtained_with_a_reason_and_a_second_name_lets_a_letter_go(
    workplace: Workplace,
) -> None:
    appeal = approved(workplace)
    decide(workplace, ConsentState.NOT_OBTAINABLE, reason="held without contact", second_name="Jan Testowy")
    assert issuing.issue(workplace, [appeal.reference], moment_of()).appeals


def test_a_withdrawal_at_another_window_is_seen_inside_the_issuing_transaction(
    workplace: Workplace, sample: Path
) -> None:
    appeal = approved(workplace)
    with open_workplace(sample) as other:
        decide(other, ConsentState.WITHDRAWN)
    assert refusals(workplace, appeal) == [ConsentRefused]


def test_a_withdrawal_that_lies_in_one_letter_of_the_batch_keeps_all_back(workplace: Workplace) -> None:
    hers = approved(workplace)
    koblyakov = approved(
        workplace, case="koblyakov", to=("bg-president",), language="bg", letter_date=date(2014, 9, 4)
    )
    decide(workplace, ConsentState.WITHDRAWN)
    assert refusals(workplace, koblyakov, hers) == [ConsentRefused]
    assert issuing.issue(workplace, [koblyakov.reference], moment_of()).appeals


def test_letters_are_copied_out_again_whenever_somebody_asks(workplace: Workplace, tmp_path: Path) -> None:
    appeal = issued(workplace)
    written, failed = issuing.export(workplace, [appeal.reference], tmp_path / "out" / "here")
    assert (failed, sha256(written[0].read_bytes())) == ((), appeal.issued)
    with pytest.raises(NothingIssued):
        issuing.export(workplace, [drafted(workplace).reference])
    with pytest.raises(NoFileKept):  # a letter of others
        issuing.export(workplace, ["EXO-2014-001"])
    with pytest.raises(UnknownReference):
        issuing.export(workplace, ["EXO-1999-001"])


def test_the_text_of_a_letter_is_that_of_the_stored_file_whatever_the_case_says_now(
    workplace: Workplace,
) -> None:
    appeal = drafted(workplace)
    before = letters.text_of(workplace, appeal.reference)
    event = an_event(workplace)
    found = workplace.library.wordings([event.id]).find(event.id, "text", "en")
    assert found is not None
    workplace.library.write(
        moment_of(), "changed", "exempel", replace(found, text="Something else happened.")
    )
    assert letters.text_of(workplace, appeal.reference) == before
    assert any(appeal.reference in one.text for one in before)
    (recorded,) = workplace.library.find(Appeal, reference="EXO-2014-001")
    assert letters.text_of(workplace, recorded.reference) == ()


def test_a_letter_that_takes_the_place_of_another_replaces_it_when_it_is_issued(workplace: Workplace) -> None:
    first = issued(workplace)
    second = approved(workplace, supersedes=first.reference)
    library = workplace.library
    assert library.get(Appeal, first.id).state is DocumentState.ISSUED
    issuing.issue(workplace, [second.reference], moment_of())
    before, now = library.get(Appeal, first.id), library.get(Appeal, second.id)
    assert (before.state, before.issued) == (DocumentState.SUPERSEDED, first.issued)
    assert (now.state, now.supersedes) == (DocumentState.ISSUED, first.id)
    assert [one.kind for one in library.journal_about({first.reference})][-1] == "superseded"
    with pytest.raises(NotAllowed):
        drafted(workplace, supersedes=first.reference)


def test_of_two_that_would_replace_one_letter_only_one_is_issued(workplace: Workplace) -> None:
    first = issued(workplace)
    rivals = [approved(workplace, supersedes=first.reference) for _ in range(2)]
    with pytest.raises(NotAllowed):
        issuing.issue(workplace, [one.reference for one in rivals], moment_of())
    assert {one.state for one in workplace.library.find(Appeal, supersedes=first.id)} == {DocumentState.IN_REVIEW}


def test_what_is_replaced_was_issued_to_these_offices(workplace: Workplace) -> None:
    draft, elsewhere = drafted(workplace), issued(workplace, to=("xr-prime-minister",))
    with pytest.raises(NothingIssued):
        drafted(workplace, supersedes=draft.reference)
    with pytest.raises(NotAddressed):
        drafted(workplace, supersedes=elsewhere.reference)
    with pytest.raises(UnknownReference):
        drafted(workplace, supersedes="EXO-1999-001")
