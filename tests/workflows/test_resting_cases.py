"""A case that is paused, or a person who says no: everything that leads to a letter going out stops at once.

What is on record stays, what really happened is still recorded, and a case that is taken up again goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal, DocumentState
from advocacy.domain.case import CaseState
from advocacy.domain.consent import ConsentRefused, ConsentState
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.office import Channel, Contact, Office
from advocacy.errors import AdvocacyError, SeveralProblems
from advocacy.workflows import (
    approving,
    cases,
    issuing,
    letters,
    mailing,
    mails,
    redrafting,
    sending,
    taking_back,
)
from advocacy.workflows.correcting import draft_corrections
from advocacy.workflows.refusals import CaseRests, NotReady
from advocacy.workflows.workplace import Workplace
from tests.word_edits import saying
from tests.workflows.desk import (
    ORDER,
    TODAY,
    approved,
    counts,
    decide,
    drafted,
    issued,
    moment_of,
    reviewed,
)
from tests.workflows.test_corrections import move
from tests.workflows.test_taking_back import PLEA, draft_of, reword

Stop = Callable[[Workplace], object]


def pause(workplace: Workplace) -> object:
    return cases.set_state(workplace, "exempel", CaseState.PAUSED, moment_of())


def close(workplace: Workplace) -> object:
    return cases.set_state(workplace, "exempel", CaseState.CLOSED, moment_of())


def withdraw(workplace: Workplace) -> object:
    return decide(workplace, ConsentState.WITHDRAWN, reason="she fears for her family", since=TODAY)


STOPS = pytest.mark.parametrize("stop", [pause, close, withdraw])


def why(act: Callable[[], object]) -> set[type[AdvocacyError]]:
    """The kinds of reasons for which something was refused, those behind a gap included."""
    with pytest.raises(SeveralProblems) as refused:
        act()
    found = (one.gap.refusal if isinstance(one, NotReady) else one for one in refused.value.problems)
    return {type(one) for one in found if one is not None}


@STOPS
def test_nothing_on_the_way_to_a_letter_goes_on(workplace: Workplace, stop: Stop) -> None:
    draft, waiting, ready, out = drafted(workplace), reviewed(workplace), approved(workplace), issued(workplace)
    move(workplace)
    stop(workplace)
    before = counts(workplace)
    acts: tuple[Callable[[], object], ...] = (
        lambda: letters.draft(workplace, ORDER, moment_of()),
        lambda: redrafting.redraft(workplace, [draft.reference], moment_of()),
        lambda: approving.approve(workplace, [waiting.reference], moment_of()),
        lambda: issuing.issue(workplace, [ready.reference], moment_of()),
        lambda: draft_corrections(workplace, "exempel", [out.reference], moment_of()),
        lambda: mailing.lines_of_letters(workplace, [out.reference], TODAY),
    )
    for act in acts:
        reasons = why(act)
        assert reasons
        assert (CaseRests in reasons) is (stop is not withdraw)
    assert counts(workplace) == before


@STOPS
def test_work_that_lies_there_is_not_lost(workplace: Workplace, stop: Stop, tmp_path: Path) -> None:
    draft = drafted(workplace)
    file = tmp_path / "changed.docx"
    file.write_bytes(saying(draft_of(workplace, draft), PLEA, "As far as I know:"))
    stop(workplace)
    taking_back.take_back(workplace, draft.reference, file, moment_of())
    approving.review(workplace, [draft.reference], moment_of())
    approving.return_to_draft(workplace, [draft.reference], moment_of())
    (given_up,) = approving.discard(workplace, [draft.reference], moment_of())
    assert given_up.state is DocumentState.DISCARDED


@STOPS
def test_no_mail_is_made_of_a_letter_that_has_not_gone_yet(
    workplace: Workplace, stop: Stop, tmp_path: Path
) -> None:
    out = issued(workplace)
    known = Contact("mail-of-the-president", office_id(workplace), Channel.EMAIL, "president@example.org")
    workplace.library.write(moment_of(), "contact entered", "xr-president", known)
    stop(workplace)
    before = counts(workplace)
    file = tmp_path / "letter.eml"
    for act in (
        lambda: mails.write_mail(workplace, out.reference, "xr-president", file, moment_of()),
        lambda: mails.mail_link(workplace, out.reference, "xr-president", moment_of()),
    ):
        with pytest.raises((SeveralProblems, ConsentRefused)):
            act()
    made, refused = mails.write_mails(workplace, [out.reference], tmp_path, moment_of())
    assert (made, len(refused), list(tmp_path.glob("*.eml"))) == ((), 1, [])
    assert counts(workplace) == before


def office_id(workplace: Workplace) -> str:
    return workplace.library.one(Office, key="xr-president").id


def test_what_really_went_out_is_recorded_and_papers_of_it_are_made(workplace: Workplace) -> None:
    out = issued(workplace)
    pause(workplace)
    went = sending.Step(DeliveryState.SENT, TODAY)
    sending.send(workplace, out.reference, "xr-president", Channel.POST, went, moment_of())
    assert mailing.lines_of_letters(workplace, [out.reference], TODAY)


def test_after_a_no_nothing_is_recorded_as_sent_on_a_later_day(workplace: Workplace) -> None:
    out = issued(workplace)
    withdraw(workplace)
    late = sending.Step(DeliveryState.SENT, date(2020, 2, 11))
    with pytest.raises(AdvocacyError):
        sending.send(workplace, out.reference, "xr-president", Channel.POST, late, moment_of(late.on or TODAY))


def test_a_case_taken_up_again_goes_on_where_it_was(workplace: Workplace) -> None:
    draft, ready = drafted(workplace), approved(workplace)
    pause(workplace)
    cases.set_state(workplace, "exempel", CaseState.OPEN, moment_of())
    issuing.issue(workplace, [ready.reference], moment_of())
    reword(workplace)
    (done,) = redrafting.redraft(workplace, [draft.reference], moment_of())
    assert done.written
    assert workplace.library.get(Appeal, ready.id).state is DocumentState.ISSUED
