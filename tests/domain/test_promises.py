"""What an office promised, and what holds of every deadline whatever happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.deadline import Deadline, DeadlineSource, DeadlineState
from advocacy.domain.deadline_rule import DeadlineRule, OwedBy, Unit
from advocacy.domain.milestone import Milestone, MilestoneKind
from advocacy.domain.reply import ReplyClass
from tests.domain.test_deadlines import RULE, SENT, TODAY, WENT_OUT, answered, found, handled, one, step
from tests.domain.test_reckoning import Ruritania

K, D, R = MilestoneKind, DeadlineState, ReplyClass


def promised(file: AppealFile, until: date, reply: str | None = None) -> AppealFile:
    return handled(file, step(K.PROMISED, date(2026, 3, 5), until, note="an answer", reply=reply))


def the_promise(file: AppealFile, today: date = TODAY) -> Deadline:
    return next(one for one in found(file, today=today) if one.source is DeadlineSource.PROMISE)


def test_a_promise_has_its_own_day_and_an_answer_keeps_it() -> None:
    file = promised(WENT_OUT, date(2026, 3, 8))
    broken = the_promise(file)
    assert (broken.owed_by, broken.due, broken.state) == (OwedBy.THEY, date(2026, 3, 8), D.OVERDUE)
    assert (broken.rule, broken.is_target, broken.because) == (None, False, "an answer")
    assert the_promise(answered(file, R.HOLDING, date(2026, 3, 7))).state is D.OVERDUE
    kept = the_promise(answered(file, R.SUBSTANTIVE, date(2026, 3, 7)))
    assert (kept.state, kept.met_on) == (D.MET, date(2026, 3, 7))
    assert the_promise(handled(file, step(K.DECIDED, date(2026, 3, 9)))).state is D.MET
    assert the_promise(handled(file, step(K.REGISTERED, date(2026, 3, 9)))).state is D.OVERDUE


def test_what_promised_it_does_not_keep_it_nor_does_an_earlier_answer() -> None:
    told = answered(WENT_OUT, R.PARTIAL, date(2026, 3, 5))
    assert the_promise(promised(told, date(2026, 3, 8), "r")).state is D.OVERDUE
    earlier = answered(WENT_OUT, R.PARTIAL, date(2026, 3, 4))
    assert the_promise(promised(earlier, date(2026, 3, 8))).state is D.OVERDUE
    assert the_promise(answered(promised(told, date(2026, 3, 8), "r"), R.REFUSAL, date(2026, 3, 6), "q")).state is D.MET


def test_every_deadline_has_a_key_of_its_own_that_stays() -> None:
    file = promised(handled(WENT_OUT, step(K.PROMISED, date(2026, 3, 6), date(2026, 3, 9))), date(2026, 3, 8))
    keys = [one.key for one in found(file)]
    assert len(set(keys)) == 3
    assert keys == [one.key for one in found(file, today=date(2027, 1, 1))]


STEPS = st.builds(
    lambda kind, on, until: step(
        kind, SENT + timedelta(days=on), SENT + timedelta(days=on + until) if kind is K.EXTENDED else None
    ),
    st.sampled_from([K.PAUSED, K.RESUMED, K.EXTENDED, K.REGISTERED]), st.integers(0, 60), st.integers(0, 200),
)  # fmt: skip
RULES = st.builds(
    lambda length, unit, move: replace(RULE, length=length, unit=unit, to_working_day=move),
    st.integers(1, 12), st.sampled_from(Unit), st.booleans(),
)  # fmt: skip


@given(RULES, st.lists(STEPS, max_size=6, unique_by=lambda one: one.id), st.integers(0, 300))
def test_a_pause_never_brings_the_end_nearer(rule: DeadlineRule, steps: list[Milestone], days: int) -> None:
    today = SENT + timedelta(days=days)
    pausing = [one for one in steps if one.kind is not K.EXTENDED]
    assert one(handled(WENT_OUT, *pausing), rule, today=today).due >= one(WENT_OUT, rule, today=today).due


@given(RULES, st.lists(STEPS, max_size=6, unique_by=lambda one: one.id), st.integers(0, 300))
def test_what_moves_to_a_working_day_ends_on_one_unless_a_paper_set_it(
    rule: DeadlineRule, steps: list[Milestone], days: int
) -> None:
    rule = replace(rule, to_working_day=True)
    deadline = one(handled(WENT_OUT, *steps), rule, today=SENT + timedelta(days=days))
    papers = {step.until for step in steps if step.kind is K.EXTENDED}
    assert deadline.due in papers or Ruritania().is_working_day("XR", deadline.due)


@given(RULES, st.lists(STEPS, max_size=6, unique_by=lambda one: one.id), st.permutations(range(6)))
def test_the_order_of_entering_does_not_matter(
    rule: DeadlineRule, steps: list[Milestone], order: list[int]
) -> None:
    shuffled = [steps[n] for n in order if n < len(steps)]
    today = date(2026, 9, 1)
    assert one(handled(WENT_OUT, *steps), rule, today=today) == one(
        handled(WENT_OUT, *shuffled), rule, today=today
    )
