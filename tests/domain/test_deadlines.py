"""Deadlines of an exchange: what starts, moves, meets and ends them; nothing is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from advocacy.domain.appeal import Addressee, AddresseeRole, Appeal, AppealKind, DocumentState, Origin
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.deadline import Deadline, DeadlineState, Remark, state_on
from advocacy.domain.deadline_rule import DeadlineRule, Occasion, OccasionKind, OwedBy, Unit, laid_over
from advocacy.domain.delivery import Delivery, DeliveryState, DeliveryStep
from advocacy.domain.exchange import Closing, ExchangeState
from advocacy.domain.exchange_deadlines import Exchange, deadlines_of
from advocacy.domain.filing import Filing, FilingKind
from advocacy.domain.milestone import Milestone, MilestoneKind
from advocacy.domain.office import Audience, Channel, Office
from advocacy.domain.reply import Reply, ReplyClass, ReplyLink
from advocacy.domain.wording import Confidence
from tests.domain.test_reckoning import HOLIDAY, Ruritania

S, K, D, R = DeliveryState, MilestoneKind, DeadlineState, ReplyClass
SENT = date(2026, 3, 2)
TODAY = date(2026, 3, 10)
OFFICE = Office("office", "xr-office", "org", Audience.OFFICE, "XR")
TO = Addressee("to", "appeal", "office", AddresseeRole.TO, 1)
APPEAL = Appeal(
    "appeal", "SOF-2026-001", "case", "campaign", AppealKind.LETTER, Origin.MADE, "en", DocumentState.ISSUED
)


def occasions(*written: str) -> tuple[Occasion, ...]:
    """Occasions as a rule's file writes them."""
    parts = [one.split(":") for one in written]
    return tuple(Occasion(OccasionKind(kind), what) for kind, what in parts)


RULE = DeadlineRule(
    "answer", "An answer", OwedBy.THEY, occasions("delivery:delivered", "delivery:sent"), 1, Unit.MONTHS, "1",
    "a source", Confidence.HIGH, SENT, met_by=frozenset(occasions("reply:answer", "milestone:decided")),
    ended_by=frozenset(occasions("milestone:inadmissible")),
)  # fmt: skip


def attempt(*states: tuple[DeliveryState, date | None], number: int = 1) -> AppealFile:
    """An appeal with one attempt that went through these states."""
    steps = tuple(DeliveryStep(f"s{number}{n}", f"d{number}", *one) for n, one in enumerate(states))
    delivery = Delivery(f"d{number}", "to", Channel.POST, number)
    return AppealFile(APPEAL, (TO,), deliveries=(delivery,), steps=steps)


def answered(file: AppealFile, kind: ReplyClass, day: date | None, name: str = "r") -> AppealFile:
    """The same after a reply."""
    reply, link = Reply(name, day, Channel.POST), ReplyLink(f"l{name}", name, "to", kind, "Anna")
    return replace(file, replies=(*file.replies, reply), links=(*file.links, link))


def handled(file: AppealFile, *steps: Milestone) -> AppealFile:
    """The same after steps of the office."""
    return replace(file, milestones=(*file.milestones, *steps))


def step(kind: MilestoneKind, on: date, until: date | None = None, **more: Any) -> Milestone:  # noqa: ANN401 - fields
    return Milestone(f"{on}-{kind}", "to", kind, on, until, **more)


WENT_OUT = attempt((S.SENT, SENT))


def found(file: AppealFile, *rules: DeadlineRule, today: date = TODAY, **more: Any) -> list[Deadline]:  # noqa: ANN401
    exchange = Exchange(file, more.pop("addressee", TO), more.pop("office", OFFICE), **more)
    return list(deadlines_of(exchange, rules or (RULE,), Ruritania(), today))


def one(file: AppealFile, *rules: DeadlineRule, today: date = TODAY, **more: Any) -> Deadline:  # noqa: ANN401
    (deadline,) = found(file, *rules, today=today, **more)
    return deadline


@pytest.mark.parametrize(("left", "expected"), [
    (8, D.RUNNING), (7, D.DUE_SOON), (0, D.DUE_SOON), (-1, D.OVERDUE), (-30, D.OVERDUE), (-31, D.LONG_OVERDUE),
])  # fmt: skip
def test_how_it_stands_by_the_days_left(left: int, expected: DeadlineState) -> None:
    assert state_on(TODAY, TODAY + timedelta(days=left)) is expected
    assert state_on(TODAY, TODAY + timedelta(days=-3), long_overdue_after=2) is D.LONG_OVERDUE


# What starts it


@pytest.mark.parametrize(("states", "clock", "remarks"), [
    ([(S.SENT, SENT)], SENT, (Remark.SECOND_CHOICE,)),
    ([(S.SENT, SENT), (S.DELIVERED, date(2026, 3, 5))], date(2026, 3, 5), ()),
    ([(S.SENT, SENT), (S.DELIVERED, None)], SENT, (Remark.SECOND_CHOICE,)),  # a receipt without its day
    ([(S.SENT, None)], None, ()),
    ([(S.PLANNED, None)], None, ()),
    ([(S.SENT, SENT), (S.RETURNED, date(2026, 3, 5))], None, ()),
    ([(S.SENT, SENT), (S.FAILED, None)], None, ()),
    ([(S.REFUSED, SENT)], None, ()),
])  # fmt: skip
def test_a_delivery_starts_the_clock_when_it_reached_them(
    states: list[tuple[DeliveryState, date | None]], clock: date | None, remarks: tuple[Remark, ...]
) -> None:
    deadlines = found(attempt(*states))
    assert [(one.clock, one.remarks) for one in deadlines] == ([(clock, remarks)] if clock else [])


def test_after_a_failed_attempt_the_next_one_starts_it_and_a_second_letter_does_not_start_it_anew() -> None:
    first = attempt((S.SENT, SENT), (S.RETURNED, date(2026, 3, 4)))
    second = attempt((S.SENT, date(2026, 3, 6)), number=2)
    both = replace(first, deliveries=first.deliveries + second.deliveries, steps=first.steps + second.steps)
    assert one(both).clock == date(2026, 3, 6)
    again = attempt((S.SENT, date(2026, 3, 9)), number=2)
    twice = replace(
        WENT_OUT, deliveries=WENT_OUT.deliveries + again.deliveries, steps=WENT_OUT.steps + again.steps
    )
    assert one(twice).clock == SENT


def test_a_milestone_starts_it_and_a_later_one_of_its_kind_starts_it_anew() -> None:
    rule = replace(RULE, clock=occasions("milestone:admitted"))
    assert found(WENT_OUT, rule) == []
    admitted = handled(WENT_OUT, step(K.ADMITTED, date(2026, 3, 4)))
    assert one(admitted, rule).due == date(2026, 4, 4)
    again = handled(admitted, step(K.ADMITTED, date(2026, 3, 9)))
    assert one(again, rule).due == date(2026, 4, 9)


def test_a_corrected_milestone_counts_as_it_stands_now() -> None:
    rule = replace(RULE, clock=occasions("milestone:admitted"))
    wrong, right = step(K.ADMITTED, date(2026, 3, 9)), step(K.ADMITTED, date(2026, 3, 4))
    file = handled(WENT_OUT, wrong, replace(right, id="z", replaces=wrong.id))
    assert one(file, rule).clock == date(2026, 3, 4)


def test_the_next_stage_after_a_refusal_is_ours_and_met_by_the_next_letter() -> None:
    rule = replace(
        RULE, owed_by=OwedBy.WE, clock=occasions("reply:refusal"), length=14, unit=Unit.DAYS,
        met_by=frozenset(occasions("appeal:next")), ended_by=frozenset(),
    )  # fmt: skip
    assert found(answered(WENT_OUT, R.SUBSTANTIVE, date(2026, 3, 5)), rule) == []
    refused = answered(WENT_OUT, R.REFUSAL, date(2026, 3, 5))
    ours = one(refused, rule)
    assert (ours.owed_by, ours.due, ours.state) == (OwedBy.WE, date(2026, 3, 19), D.RUNNING)
    met = one(refused, rule, followed_on=date(2026, 3, 8))
    assert (met.state, met.met_on) == (D.MET, date(2026, 3, 8))
    assert found(answered(WENT_OUT, R.REFUSAL, None), rule) == []  # nobody knows since when


def test_a_revision_is_ours_from_the_discovery_also_before_anything_was_sent() -> None:
    rule = replace(
        RULE, owed_by=OwedBy.WE, clock=occasions("filing:discovered"), length=6,
        met_by=frozenset(occasions("delivery:sent")), filings=frozenset({FilingKind.REVISION}),
    )  # fmt: skip
    filing = Filing("appeal", "person", FilingKind.REVISION, discovered=date(2026, 2, 1))
    draft = AppealFile(replace(APPEAL, state=DocumentState.DRAFT), (TO,))
    ours = one(draft, rule, filing=filing)
    assert (ours.due, ours.state) == (date(2026, 8, 1), D.RUNNING)
    assert one(WENT_OUT, rule, filing=filing).state is D.MET
    given_up = AppealFile(replace(APPEAL, state=DocumentState.DISCARDED), (TO,))
    assert found(given_up, rule, filing=filing) == []
    assert found(draft, rule, filing=replace(filing, discovered=None)) == []
    assert found(draft, rule, filing=replace(filing, kind=FilingKind.ACCESS)) == []


@pytest.mark.parametrize("changes", [
    {"offices": frozenset({"xr-other"})}, {"audiences": frozenset({Audience.MINISTER})},
    {"countries": frozenset({"XS"})}, {"kinds": frozenset({AppealKind.QUESTION})},
    {"filings": frozenset({FilingKind.ACCESS})}, {"clock": occasions("event:arrest")},
    {"since": date(2026, 3, 3)}, {"until": date(2026, 3, 1)},
])  # fmt: skip
def test_a_rule_says_nothing_of_others(changes: dict[str, Any]) -> None:
    assert found(WENT_OUT, replace(RULE, **changes)) == []


@pytest.mark.parametrize("changes", [
    {"offices": frozenset({"xr-office"})}, {"audiences": frozenset({Audience.OFFICE})},
    {"countries": frozenset({"XR"})}, {"kinds": frozenset({AppealKind.LETTER})},
    {"since": SENT}, {"until": SENT},
])  # fmt: skip
def test_a_rule_speaks_of_those_it_names(changes: dict[str, Any]) -> None:
    assert one(WENT_OUT, replace(RULE, **changes)).rule is not None


def test_the_day_of_the_clock_decides_between_two_rules() -> None:
    old, new = replace(RULE, until=date(2026, 3, 3)), replace(RULE, since=date(2026, 3, 4), length=2)
    assert one(WENT_OUT, old, new).due == date(2026, 4, 2)
    later = attempt((S.SENT, date(2026, 3, 4)))
    assert one(later, old, new).due == date(2026, 5, 4)


def test_what_is_still_to_come_starts_nothing() -> None:
    assert found(WENT_OUT, today=date(2026, 3, 1)) == []


def test_our_own_rules_take_the_place_of_those_of_the_same_key() -> None:
    other, ours = replace(RULE, key="other"), replace(RULE, length=2)
    assert laid_over([ours], [RULE, other]) == (other, ours)


# What meets and ends it


@pytest.mark.parametrize("kind", R)
def test_a_receipt_never_meets_it(kind: ReplyClass) -> None:
    deadline = one(answered(WENT_OUT, kind, date(2026, 3, 5)))
    assert deadline.state is (D.MET if kind.is_answer else D.RUNNING)
    assert deadline.met_on == (date(2026, 3, 5) if kind.is_answer else None)


def test_a_receipt_after_the_answer_changes_nothing_nor_does_one_after_the_end() -> None:
    file = answered(answered(WENT_OUT, R.REFUSAL, date(2026, 3, 5)), R.ACKNOWLEDGEMENT, date(2026, 3, 6), "q")
    assert one(file).state is D.MET
    late = answered(WENT_OUT, R.ACKNOWLEDGEMENT, date(2026, 4, 20))
    assert one(late, today=date(2026, 4, 21)).state is D.OVERDUE


def test_an_answer_without_its_day_and_one_before_the_receipt_meet_it() -> None:
    undated = one(answered(WENT_OUT, R.SUBSTANTIVE, None))
    assert (undated.state, undated.met_on) == (D.MET, None)
    slow_post = attempt((S.SENT, SENT), (S.DELIVERED, date(2026, 3, 9)))
    assert one(answered(slow_post, R.SUBSTANTIVE, date(2026, 3, 5))).state is D.MET


def test_what_came_before_the_clock_does_not_meet_it() -> None:
    rule = replace(RULE, clock=occasions("milestone:admitted"))
    file = answered(WENT_OUT, R.PARTIAL, date(2026, 3, 3))
    file = handled(file, step(K.ADMITTED, date(2026, 3, 4)))
    assert one(file, rule).state is D.RUNNING
    assert one(handled(file, step(K.DECIDED, date(2026, 3, 4))), rule).state is D.MET


def test_a_corrected_judgement_counts_as_it_stands_now() -> None:
    file = answered(WENT_OUT, R.REFUSAL, date(2026, 3, 5))
    receipt = ReplyLink("z", "r", "to", R.ACKNOWLEDGEMENT, "Anna", replaces="lr")
    assert one(replace(file, links=(*file.links, receipt))).state is D.RUNNING


@pytest.mark.parametrize("end", [ExchangeState.CLOSED, ExchangeState.WITHDRAWN])
def test_what_was_closed_or_withdrawn_owes_nothing(end: ExchangeState) -> None:
    promised = handled(WENT_OUT, step(K.PROMISED, date(2026, 3, 5), date(2026, 3, 6)))
    closed = replace(promised, closings=(Closing("c", "to", end, TODAY, "settled otherwise"),))
    assert [one.state for one in found(closed)] == [D.ENDED, D.ENDED]
    assert not any(one.is_open for one in found(closed))


def test_what_makes_it_pointless_ends_it() -> None:
    assert one(handled(WENT_OUT, step(K.INADMISSIBLE, date(2026, 3, 5)))).state is D.ENDED


def test_a_copy_owes_nothing() -> None:
    cc = Addressee("to", "appeal", "office", AddresseeRole.CC, 1)
    file = handled(WENT_OUT, step(K.PROMISED, date(2026, 3, 5), date(2026, 3, 6)))
    assert found(file, addressee=cc) == []


def test_without_a_rule_and_a_milestone_nothing_is_owed() -> None:
    assert found(WENT_OUT, replace(RULE, offices=frozenset({"xr-other"}))) == []


# What moves it


def test_an_extension_sets_the_new_end_and_says_why() -> None:
    file = handled(WENT_OUT, step(K.EXTENDED, date(2026, 3, 5), date(2026, 6, 1), note="too much work"))
    deadline = one(file)
    assert (deadline.due, deadline.because) == (date(2026, 6, 1), "too much work")
    assert Remark.EXTENDED in deadline.remarks
    late = handled(WENT_OUT, step(K.EXTENDED, date(2026, 4, 20), date(2026, 6, 1)))
    assert one(late, today=date(2026, 4, 21)).state is D.RUNNING


def test_an_extension_before_the_clock_or_after_the_answer_moves_nothing() -> None:
    rule = replace(RULE, clock=occasions("milestone:admitted"))
    file = handled(WENT_OUT, step(K.EXTENDED, date(2026, 3, 3), date(2026, 6, 1)), step(K.ADMITTED, date(2026, 3, 4)))
    assert one(file, rule).due == date(2026, 4, 4)
    met = handled(answered(WENT_OUT, R.REFUSAL, date(2026, 3, 4)), step(K.EXTENDED, date(2026, 3, 5), date(2026, 6, 1)))
    assert one(met).due == date(2026, 4, 2)


@pytest.mark.parametrize(("steps", "today", "due", "state"), [
    ([step(K.PAUSED, date(2026, 3, 5))], date(2026, 3, 10), date(2026, 4, 7), D.PAUSED),
    ([step(K.PAUSED, date(2026, 3, 5))], date(2026, 9, 5), date(2026, 10, 3), D.PAUSED),
    ([step(K.PAUSED, date(2026, 3, 5)), step(K.RESUMED, date(2026, 3, 9))], TODAY, date(2026, 4, 6), D.RUNNING),
    ([step(K.PAUSED, date(2026, 3, 5), date(2026, 3, 25))], TODAY, date(2026, 4, 22), D.PAUSED),
    ([step(K.PAUSED, date(2026, 3, 5), date(2026, 3, 9))], TODAY, date(2026, 4, 6), D.RUNNING),
    ([step(K.PAUSED, date(2026, 3, 5), date(2026, 3, 5))], TODAY, date(2026, 4, 2), D.RUNNING),
    ([step(K.PAUSED, date(2026, 4, 20))], date(2026, 4, 25), date(2026, 4, 2), D.OVERDUE),  # it was late by then
    ([step(K.PAUSED, date(2026, 3, 1)), step(K.RESUMED, date(2026, 3, 4))], TODAY, date(2026, 4, 4), D.RUNNING),
    ([step(K.PAUSED, date(2026, 2, 1)), step(K.RESUMED, date(2026, 3, 1))], TODAY, date(2026, 4, 2), D.RUNNING),
    ([step(K.EXTENDED, date(2026, 3, 4), date(2026, 6, 1)), step(K.PAUSED, date(2026, 3, 5)),
      step(K.RESUMED, date(2026, 3, 9))], TODAY, date(2026, 6, 5), D.RUNNING),
    ([step(K.PAUSED, date(2026, 3, 3)), step(K.RESUMED, date(2026, 3, 4)),
      step(K.EXTENDED, date(2026, 3, 5), date(2026, 6, 1))], TODAY, date(2026, 6, 1), D.RUNNING),
])  # fmt: skip
def test_time_that_stands_still(steps: list[Milestone], today: date, due: date, state: DeadlineState) -> None:
    deadline = one(handled(WENT_OUT, *steps), today=today)
    assert (deadline.due, deadline.state) == (due, state)


def test_a_pause_says_why() -> None:
    file = handled(WENT_OUT, step(K.PAUSED, date(2026, 3, 5), note="waits for the requesting state"))
    deadline = one(file)
    assert deadline.because == "waits for the requesting state"
    assert Remark.PAUSED in deadline.remarks


def test_an_end_on_a_day_off_moves_only_where_the_rule_says_so() -> None:
    file = attempt((S.DELIVERED, HOLIDAY - timedelta(days=20)))
    twenty = replace(RULE, length=20, unit=Unit.DAYS)
    today = HOLIDAY
    assert (one(file, twenty, today=today).due, one(file, twenty, today=today).remarks) == (HOLIDAY, ())
    moved = one(file, replace(twenty, to_working_day=True), today=today)
    assert (moved.due, moved.remarks) == (HOLIDAY + timedelta(days=1), (Remark.MOVED,))
    on_a_day = replace(twenty, length=21, to_working_day=True)
    assert one(file, on_a_day, today=today).remarks == ()
    set_by_paper = handled(file, step(K.EXTENDED, today - timedelta(days=3), date(2026, 11, 22)))
    assert one(set_by_paper, replace(twenty, to_working_day=True), today=today).due == date(2026, 11, 22)


def test_a_country_nobody_knows_has_weekends_only_and_it_is_said() -> None:
    nowhere = replace(OFFICE, country=None)
    working = replace(RULE, unit=Unit.WORKING_DAYS, length=3)
    assert Remark.HOLIDAYS_UNKNOWN in one(WENT_OUT, working, office=nowhere).remarks
    assert Remark.HOLIDAYS_UNKNOWN not in one(WENT_OUT, working).remarks
    assert Remark.HOLIDAYS_UNKNOWN not in one(WENT_OUT, office=nowhere).remarks
