"""The deadlines of a case: days in court, limits of provisional arrest, and what its papers set."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from advocacy.domain.case import Case, CaseEvent, CaseState, EventKind, Proceeding
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.deadline import HEARING, Deadline, DeadlineSource, DeadlineState, Remark, state_on
from advocacy.domain.deadline_rule import DeadlineRule, Occasion, OccasionKind, OwedBy
from advocacy.domain.instrument import Instrument
from advocacy.domain.partial_date import PartialDate, Precision
from advocacy.domain.reckoning import DAY, Calendar, end_of, next_working_day


@dataclass(frozen=True, slots=True)
class CaseMatter:
    """What of a case decides its deadlines."""

    case: Case
    proceedings: tuple[Proceeding, ...] = ()
    events: tuple[CaseEvent, ...] = ()
    entered: tuple[CaseDeadline, ...] = ()


def deadlines_of_case(
    matter: CaseMatter, rules: Iterable[DeadlineRule], law: Mapping[str, Instrument], calendar: Calendar,
    today: date,
) -> Iterator[Deadline]:  # fmt: skip
    """Every deadline that the case itself has, also those met or over; of a hearing only until it is held."""
    closed = matter.case.state is CaseState.CLOSED
    yield from (_entered(one, today, closed=closed) for one in matter.entered)
    if not closed:
        yield from (_hearing(one, today) for one in matter.events if _is_ahead(one, today))
    of_events = [one for one in rules if one.is_of_events]
    for track in matter.proceedings if of_events else ():
        events = _in_order(one for one in matter.events if one.proceeding == track.id)
        over = closed or bool(track.outcome)
        for rule in of_events:
            if rule.proceeding in {None, track.kind}:
                yield from _in_track(track, rule, events, law, calendar, today, over=over)


def last_day(day: PartialDate) -> date:
    """The latest day that a date can mean."""
    if day.precision is Precision.DAY:
        return day.first_day()
    month = day.month or 12
    return date(day.year, month, monthrange(day.year, month)[1])


def _in_order(events: Iterable[CaseEvent]) -> tuple[CaseEvent, ...]:
    return tuple(sorted(events, key=lambda one: (one.occurred.first_day(), one.position, one.id)))


def _is_ahead(event: CaseEvent, today: date) -> bool:
    return event.kind is EventKind.HEARING and last_day(event.occurred) >= today


def _hearing(event: CaseEvent, today: date) -> Deadline:
    exact = event.occurred.precision is Precision.DAY
    due = max(event.occurred.first_day(), today)
    return Deadline(
        DeadlineSource.HEARING, event.id, event.case, OwedBy.WE, HEARING, due, state_on(today, due),
        proceeding=event.proceeding, remarks=() if exact else (Remark.DAY_NOT_KNOWN,),
    )  # fmt: skip


def _entered(one: CaseDeadline, today: date, *, closed: bool) -> Deadline:
    state = DeadlineState.MET if one.met_on else DeadlineState.ENDED if closed else state_on(today, one.due)
    return Deadline(
        DeadlineSource.ENTERED, one.id, one.case, OwedBy.WE, one.what, one.due, state,
        proceeding=one.proceeding, met_on=one.met_on, because=one.source,
    )  # fmt: skip


def _in_track(
    track: Proceeding, rule: DeadlineRule, events: Sequence[CaseEvent], law: Mapping[str, Instrument],
    calendar: Calendar, today: date, *, over: bool,
) -> Iterator[Deadline]:  # fmt: skip
    """One deadline for each time the clock was started while it did not run."""
    second_choice, starts = _starts(rule, events)
    met, ended = (_of_events(one) for one in (rule.met_by, rule.ended_by))
    free_again = date.min
    for start in starts:
        clock = start.occurred.first_day()
        if clock < free_again or clock > today or not rule.on(clock) or not _binds(rule, track, law, clock):
            continue
        before = any(one.kind in met and last_day(one.occurred) <= clock for one in events)
        if before:  # it came before anybody was held: nothing is left to wait for
            continue
        came = next((one for one in events if one.kind in met and last_day(one.occurred) > clock), None)
        stop = next((one for one in events if one.kind in ended and last_day(one.occurred) >= clock), None)
        if came and stop and last_day(stop.occurred) < came.occurred.first_day():
            came = None
        found = _by_event(track, rule, start, came, calendar, today, over=over or stop is not None)
        if second_choice:
            found = replace(found, remarks=(Remark.SECOND_CHOICE, *found.remarks))
        free_again = min(last_day(stop.occurred) if stop else date.max, found.due + DAY)
        yield found


def _starts(rule: DeadlineRule, events: Sequence[CaseEvent]) -> tuple[bool, list[CaseEvent]]:
    """The events that start it, of the first kind on record with a day; and whether that is not the first named."""
    for rank, wanted in enumerate(rule.clock):
        kinds = _of_events(frozenset({wanted}))
        found = [one for one in events if one.kind in kinds and one.occurred.precision is Precision.DAY]
        if found:
            return rank > 0, found
    return False, []


def _of_events(occasions: frozenset[Occasion]) -> frozenset[str]:
    return frozenset(one.what for one in occasions if one.kind is OccasionKind.EVENT)


def _binds(rule: DeadlineRule, track: Proceeding, law: Mapping[str, Instrument], day: date) -> bool:
    """Whether the rule's instrument binds the state that was asked and one that asks, on that day."""
    if not rule.instrument:
        return not rule.countries or track.requested in rule.countries
    instrument = law.get(rule.instrument)
    return instrument is not None and any(
        instrument.binds_on(track.requested, (state,), day) for state in track.requesting
    )


def _by_event(
    track: Proceeding, rule: DeadlineRule, start: CaseEvent, came: CaseEvent | None, calendar: Calendar,
    today: date, *, over: bool,
) -> Deadline:  # fmt: skip
    clock, country = start.occurred.first_day(), track.requested
    end = end_of(rule, clock, calendar, country)
    due = next_working_day(end, calendar, country) if rule.to_working_day else end
    remarks = [Remark.MOVED] if due != end else []
    if rule.counts_days_off and not calendar.knows(country):
        remarks.append(Remark.HOLIDAYS_UNKNOWN)
    still = state_on(today, due, rule.long_overdue_after)
    state = DeadlineState.MET if came else DeadlineState.ENDED if over else still
    exact = came is not None and came.occurred.precision is Precision.DAY
    return Deadline(
        DeadlineSource.RULE, start.id, track.case, rule.owed_by, rule.title, due, state, clock,
        proceeding=track.id, rule=rule, met_on=came.occurred.first_day() if came and exact else None,
        remarks=tuple(remarks),
    )  # fmt: skip
