"""Milestones: recorded with their papers, corrected, and refused where they cannot be."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal
from advocacy.domain.approval import sha256
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.handling import NoNewDay, NotPaused
from advocacy.domain.milestone import Milestone, MilestoneKind
from advocacy.domain.office import Channel
from advocacy.errors import UnknownReference
from advocacy.workflows import milestones, outreach, replies, sending
from advocacy.workflows.milestones import Handled
from advocacy.workflows.refusals import (
    AlreadyCorrected,
    FileNotRead,
    HandledBeforeSending,
    HandledInTheFuture,
    NotAddressed,
    NotSentYet,
)
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, counts, issued, moment_of

K = MilestoneKind
OFFICE = "xr-president"
LATER = moment_of(TODAY + timedelta(days=20))


def sent(workplace: Workplace, day: date | None = TODAY) -> Appeal:
    appeal = issued(workplace)
    step = sending.Step(DeliveryState.SENT, day)
    sending.send(workplace, appeal.reference, OFFICE, Channel.POST, step, moment_of())
    return appeal


def on(days: int) -> date:
    return TODAY + timedelta(days=days)


def record(workplace: Workplace, appeal: Appeal, handled: Handled) -> Milestone:
    return milestones.record(workplace, appeal.reference, OFFICE, handled, LATER)


def standing(workplace: Workplace, appeal: Appeal) -> list[tuple[K, date, str]]:
    file = workplace.library.appeal_file(appeal.id)
    return [(one.kind, one.on, one.note) for one in file.milestones_of(file.addressees[0].id)]


def test_a_step_is_recorded_with_its_paper_and_the_reply_that_told_of_it(
    workplace: Workplace, tmp_path: Path
) -> None:
    appeal, paper = sent(workplace), tmp_path / "notice.pdf"
    paper.write_bytes(b"%PDF-1.7 admitted")
    came = replies.Received(on(3), Channel.POST, "It is admissible.", from_office=OFFICE)
    reply = replies.add(workplace, came, LATER)
    step = record(workplace, appeal, Handled(K.ADMITTED, on(2), note="case 12/2020", proof=paper, reply=reply.id))
    assert (step.proof, step.reply, step.until) == (sha256(b"%PDF-1.7 admitted"), reply.id, None)
    assert standing(workplace, appeal) == [(K.ADMITTED, on(2), "case 12/2020")]
    told = next(one for one in outreach.story(workplace, appeal.reference, OFFICE) if one.kind == "milestone")
    assert (told.on, told.state, told.text) == (on(2), "admitted", "case 12/2020")
    assert told.documents == ((step.proof, "notice.pdf"),)
    assert workplace.library.verify() == ()


def test_a_correction_takes_the_place_and_keeps_the_paper(workplace: Workplace, tmp_path: Path) -> None:
    appeal, paper = sent(workplace), tmp_path / "notice.pdf"
    paper.write_bytes(b"paper")
    wrong = record(workplace, appeal, Handled(K.REGISTERED, on(9), proof=paper))
    right = milestones.correct(
        workplace, appeal.reference, OFFICE, wrong.id, Handled(K.REGISTERED, on(2), note="read wrongly"), LATER
    )
    assert (right.replaces, right.proof) == (wrong.id, wrong.proof)
    assert standing(workplace, appeal) == [(K.REGISTERED, on(2), "read wrongly")]
    with pytest.raises(AlreadyCorrected, match="corrected it already"):
        milestones.correct(
            workplace, appeal.reference, OFFICE, wrong.id, Handled(K.REGISTERED, on(1)), LATER
        )
    kinds = [one.kind for one in workplace.library.journal() if one.subject == appeal.reference]
    assert kinds[-2:] == ["milestone recorded", "milestone corrected"]


def test_a_correction_is_judged_without_what_it_corrects(workplace: Workplace) -> None:
    appeal = sent(workplace)
    paused = record(workplace, appeal, Handled(K.PAUSED, on(2)))
    record(workplace, appeal, Handled(K.RESUMED, on(5)))
    milestones.correct(workplace, appeal.reference, OFFICE, paused.id, Handled(K.PAUSED, on(3)), LATER)
    moved = next(one for one in workplace.library.find(Milestone) if one.replaces)
    with pytest.raises(NotPaused):
        milestones.correct(workplace, appeal.reference, OFFICE, moved.id, Handled(K.REGISTERED, on(3)), LATER)


@pytest.mark.parametrize(("handled", "refusal", "words"), [
    (Handled(K.REGISTERED, on(-1)), HandledBeforeSending, "sent only on 2020-02-10"),
    (Handled(K.REGISTERED, on(21)), HandledInTheFuture, "still to come"),
    (Handled(K.RESUMED, on(2)), NotPaused, "nothing was paused"),
    (Handled(K.EXTENDED, on(2)), NoNewDay, "until when"),
    (Handled(K.REGISTERED, on(2), reply="nobody"), UnknownReference, "reply called “nobody”"),
    (Handled(K.REGISTERED, on(2), proof=Path("gone.pdf")), FileNotRead, "gone.pdf"),
])  # fmt: skip
def test_what_cannot_be_leaves_nothing_behind(
    workplace: Workplace, handled: Handled, refusal: type[Exception], words: str
) -> None:
    appeal = sent(workplace)
    before = counts(workplace)
    with pytest.raises(refusal, match=words):
        record(workplace, appeal, handled)
    assert counts(workplace) == before


def test_nothing_is_done_with_what_was_never_sent_nor_by_another_office(workplace: Workplace) -> None:
    appeal = issued(workplace)
    with pytest.raises(NotSentYet):
        record(workplace, appeal, Handled(K.REGISTERED, TODAY))
    with pytest.raises(NotAddressed):
        milestones.record(workplace, appeal.reference, "xr-prime-minister", Handled(K.REGISTERED, TODAY), LATER)


def test_where_the_day_of_sending_is_not_on_record_any_day_will_do(workplace: Workplace) -> None:
    appeal = sent(workplace, None)
    record(workplace, appeal, Handled(K.REGISTERED, on(-300)))
    assert len(standing(workplace, appeal)) == 1
