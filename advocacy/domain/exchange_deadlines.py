"""The deadlines of an exchange: what an addressee owes us, or we the addressee, by rule and by promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from advocacy.domain.appeal import Addressee, AddresseeRole, DocumentState
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.deadline import PROMISED, Deadline, DeadlineSource, DeadlineState, Remark, state_on
from advocacy.domain.deadline_rule import (
    ANSWER,
    DISCOVERED,
    NEXT,
    DeadlineRule,
    Occasion,
    OccasionKind,
    OwedBy,
)
from advocacy.domain.delivery import REACHED_OUT, DeliveryState
from advocacy.domain.exchange import ExchangeState, delivery_state, standing
from advocacy.domain.filing import Filing
from advocacy.domain.handling import pauses
from advocacy.domain.milestone import Milestone, MilestoneKind
from advocacy.domain.moment import Id
from advocacy.domain.office import Office
from advocacy.domain.reckoning import Calendar, after_a_pause, end_of, next_working_day

OVER = frozenset({ExchangeState.CLOSED, ExchangeState.WITHDRAWN})
"""Where an exchange owes nothing any more."""

DOES_WHAT_WAS_PROMISED = frozenset({MilestoneKind.DECIDED, MilestoneKind.IMPLEMENTED})

SENT = Occasion(OccasionKind.DELIVERY, DeliveryState.SENT.value)
THE_ANSWER = Occasion(OccasionKind.REPLY, ANSWER)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One addressee of an appeal with what decides its deadlines; ``followed_on``: when the next letter went out."""

    file: AppealFile
    addressee: Addressee
    office: Office
    filing: Filing | None = None
    followed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """An occasion with its day (None: not on record), and the reply it came with."""

    occasion: Occasion
    on: date | None
    reply: Id | None = None


def deadlines_of(
    exchange: Exchange, rules: Iterable[DeadlineRule], calendar: Calendar, today: date
) -> Iterator[Deadline]:
    """Every deadline of the exchange by rule and by promise, also those met or over; none of a copy."""
    appeal = exchange.file.appeal
    if exchange.addressee.role is AddresseeRole.CC or appeal.state is DocumentState.DISCARDED:
        return
    kind = exchange.filing.kind if exchange.filing else None
    mine = [one for one in rules if one.concerns(exchange.office, appeal.kind, kind)]
    milestones = exchange.file.milestones_of(exchange.addressee.id)
    if not mine and not milestones:
        return
    happened = tuple(_happened(exchange, milestones))
    over = bool(exchange.file.closings) and exchange.file.exchange_state(exchange.addressee) in OVER
    for rule in mine:
        found = _by_rule(exchange, rule, happened, milestones, calendar, today, over=over)
        if found is not None:
            yield found
    for one in milestones:
        if one.kind is MilestoneKind.PROMISED and one.until is not None:
            yield _by_promise(exchange, one, one.until, happened, today, over=over)


def _happened(exchange: Exchange, milestones: Iterable[Milestone]) -> Iterator[Happened]:
    file, addressee = exchange.file, exchange.addressee
    for delivery in file.deliveries_to(addressee.id):
        if delivery_state(delivery, file.steps) in REACHED_OUT:  # one that failed started nothing
            for step in standing(one for one in file.steps if one.delivery == delivery.id):
                yield Happened(Occasion(OccasionKind.DELIVERY, step.state.value), step.on)
    for milestone in milestones:
        yield Happened(Occasion(OccasionKind.MILESTONE, milestone.kind.value), milestone.on, milestone.reply)
    received = {one.id: one.received for one in file.replies}
    for link in standing(file.links_of(addressee.id)):
        day = received[link.reply]
        yield Happened(Occasion(OccasionKind.REPLY, link.reply_class.value), day, link.reply)
        if link.reply_class.is_answer:
            yield Happened(THE_ANSWER, day, link.reply)
    if exchange.filing and exchange.filing.discovered:
        yield Happened(Occasion(OccasionKind.FILING, DISCOVERED), exchange.filing.discovered)
    if exchange.followed_on:
        yield Happened(Occasion(OccasionKind.APPEAL, NEXT), exchange.followed_on)


def _clock(rule: DeadlineRule, happened: Iterable[Happened]) -> tuple[Occasion, date] | None:
    """What starts the rule's clock, and when: the first delivery, the last of anything else; None while nothing did."""
    happened = tuple(happened)
    for wanted in rule.clock:
        days = [one.on for one in happened if one.occasion == wanted and one.on]
        if days:
            return wanted, min(days) if wanted.kind is OccasionKind.DELIVERY else max(days)
    return None


def _fulfilment(
    occasions: frozenset[Occasion], happened: Iterable[Happened], start: date | None
) -> Happened | None:
    """What came of it first, not before the start; where its day is not on record, after all the others."""
    found = [
        one
        for one in happened
        if one.occasion in occasions and (one.on is None or start is None or one.on >= start)
    ]
    return min(found, key=lambda one: one.on or date.max, default=None)


def _by_rule(
    exchange: Exchange, rule: DeadlineRule, happened: tuple[Happened, ...], milestones: Iterable[Milestone],
    calendar: Calendar, today: date, *, over: bool,
) -> Deadline | None:  # fmt: skip
    started = _clock(rule, happened)
    if started is None or started[1] > today or not rule.on(started[1]):
        return None
    occasion, clock = started
    # Whatever comes back comes after the letter, also where its arrival was learnt later.
    bound = None if occasion.kind is OccasionKind.DELIVERY else clock
    met = _fulfilment(rule.met_by, happened, bound)
    ended = _fulfilment(rule.ended_by, happened, bound)
    last = met.on if met and met.on else today
    country = exchange.office.country
    course = _course(rule, clock, [one for one in milestones if one.on <= last], calendar, country, last)
    state = _state(rule, course, met=met is not None, ended=over or ended is not None, today=today)
    remarks = (*((Remark.SECOND_CHOICE,) if occasion != rule.clock[0] else ()), *course.remarks)
    return Deadline(
        DeadlineSource.RULE, exchange.addressee.id, exchange.file.appeal.case, rule.owed_by, rule.title,
        course.due, state, clock, exchange.file.appeal.id, exchange.addressee.id, None, rule,
        met.on if met else None, course.because, remarks,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Course:
    """Where a time ends after all that moved it, and why."""

    due: date
    paused: bool = False
    because: str = ""
    remarks: tuple[Remark, ...] = ()

    def because_of(
        self, step: Milestone | None, due: date, remark: Remark, *, paused: bool | None = None
    ) -> _Course:
        """The course after one more move, for the reason the step gives."""
        because = step.note if step and step.note else self.because
        remarks = tuple(dict.fromkeys((*self.remarks, remark)))
        return _Course(due, self.paused if paused is None else paused, because, remarks)


def _course(
    rule: DeadlineRule, clock: date, milestones: list[Milestone], calendar: Calendar, country: str | None,
    last: date,
) -> _Course:  # fmt: skip
    """The end of what began on the clock's day, extended and paused as the milestones up to the last day say."""
    course = _Course(end_of(rule, clock, calendar, country))
    set_by_paper = False
    for start, step, until in _moves(milestones, clock):
        if step.kind is MilestoneKind.EXTENDED:
            course = course.because_of(step, until or course.due, Remark.EXTENDED)
            set_by_paper = True
        elif start <= course.due and (until is None or until > start):
            stop = until or max(last, start)
            due = after_a_pause(rule, course.due, (start, stop), calendar, country)
            paused = until is None or last < until
            course = course.because_of(step, due, Remark.PAUSED, paused=paused)
            set_by_paper = False
    if rule.to_working_day and not set_by_paper:
        moved = next_working_day(course.due, calendar, country)
        course = course if moved == course.due else course.because_of(None, moved, Remark.MOVED)
    if rule.counts_days_off and not calendar.knows(country):
        course = course.because_of(None, course.due, Remark.HOLIDAYS_UNKNOWN)
    return course


def _moves(milestones: Iterable[Milestone], clock: date) -> list[tuple[date, Milestone, date | None]]:
    """What moved the end, by the day from which it did: extensions after the clock, pauses from the clock on."""
    milestones = tuple(milestones)
    extensions = (one for one in milestones if one.kind is MilestoneKind.EXTENDED and one.on >= clock)
    moves = [(one.on, one, one.until) for one in extensions]
    moves += [(max(one.since, clock), one.step, one.until) for one in pauses(milestones)]
    return sorted(moves, key=lambda one: (one[0], one[1].id))


def _state(rule: DeadlineRule, course: _Course, *, met: bool, ended: bool, today: date) -> DeadlineState:
    if met:
        return DeadlineState.MET
    if ended:
        return DeadlineState.ENDED
    if course.paused:
        return DeadlineState.PAUSED
    return state_on(today, course.due, rule.long_overdue_after)


def _by_promise(
    exchange: Exchange, promise: Milestone, until: date, happened: Iterable[Happened], today: date, *, over: bool
) -> Deadline:
    """What an office said it would do by a day: kept by an answer or a decision, not by the reply that promised it."""
    wanted = {Occasion(OccasionKind.MILESTONE, one.value) for one in DOES_WHAT_WAS_PROMISED} | {THE_ANSWER}
    later = [one for one in happened if one.reply is None or one.reply != promise.reply]
    kept = _fulfilment(frozenset(wanted), later, promise.on)
    state = DeadlineState.MET if kept else DeadlineState.ENDED if over else state_on(today, until)
    return Deadline(
        DeadlineSource.PROMISE, promise.id, exchange.file.appeal.case, OwedBy.THEY, PROMISED, until, state,
        promise.on, exchange.file.appeal.id, exchange.addressee.id, None, None,
        kept.on if kept else None, promise.note,
    )  # fmt: skip
