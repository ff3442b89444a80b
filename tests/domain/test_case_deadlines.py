"""The deadlines of a case: provisional arrest between parties of the Convention, days in court, what was entered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from advocacy.domain.case import (
    Case,
    CaseEvent,
    CaseKind,
    CaseState,
    EventKind,
    Proceeding,
    ProceedingKind,
)
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.case_deadlines import CaseMatter, deadlines_of_case, last_day
from advocacy.domain.deadline import Deadline, DeadlineSource, DeadlineState, Remark
from advocacy.domain.deadline_rule import DeadlineRule, OwedBy, Unit
from advocacy.domain.instrument import Binds, Instrument, Party
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.wording import Confidence
from tests.domain.test_deadlines import occasions
from tests.domain.test_reckoning import HOLIDAY, Ruritania

D, E = DeadlineState, EventKind
CONVENTION = "convention"
LAW = {
    CONVENTION: Instrument(
        CONVENTION,
        Binds.PAIR,
        {"XR": Party(), "XS": Party(since=date(2010, 1, 1)), "XA": Party(), "XB": Party()},
        frozenset({"XA", "XB"}),
    )
}
RULE = DeadlineRule(
    "request", "The request", OwedBy.THEY, occasions("event:arrest", "event:detention"), 18, Unit.DAYS, "16(4)",
    "a source", Confidence.MEDIUM, date(2026, 1, 1), met_by=frozenset(occasions("event:request")),
    ended_by=frozenset(occasions("event:release")), proceeding=ProceedingKind.EXTRADITION, instrument=CONVENTION,
)  # fmt: skip
CASE = Case("case", "sample", CaseKind.INDIVIDUAL, "Mara Exempel")
TRACK = Proceeding("track", "case", ProceedingKind.EXTRADITION, "XR", ("XS",))
ARRESTED = date(2014, 7, 29)
TODAY = date(2014, 8, 5)


def event(kind: EventKind, on: str, track: str | None = "track") -> CaseEvent:
    return CaseEvent(f"{on}-{kind}", "case", kind, PartialDate.parse(on), track)


ARREST = event(E.ARREST, "2014-07-29")


def found(
    events: Iterable[CaseEvent] = (ARREST,), track: Proceeding = TRACK, today: date = TODAY, case: Case = CASE,
    entered: Iterable[CaseDeadline] = (), rule: DeadlineRule = RULE,
) -> list[Deadline]:  # fmt: skip
    matter = CaseMatter(case, (track,), tuple(events), tuple(entered))
    return list(deadlines_of_case(matter, [rule], LAW, Ruritania(), today))


def test_an_arrest_starts_the_eighteen_days() -> None:
    (deadline,) = found()
    assert (deadline.clock, deadline.due, deadline.state) == (ARRESTED, date(2014, 8, 16), D.RUNNING)
    assert (deadline.owed_by, deadline.proceeding, deadline.remarks) == (OwedBy.THEY, "track", ())
    assert found(today=date(2014, 8, 17))[0].state is D.OVERDUE
    assert found(today=date(2014, 7, 28)) == []


@pytest.mark.parametrize(("requested", "requesting", "bound"), [
    ("XR", ("XS",), True), ("XS", ("XR",), True), ("XR", ("XK", "XS"), True),
    ("XR", ("XK",), False), ("XK", ("XR",), False), ("XR", (), False), ("XA", ("XB",), False), ("XA", ("XR",), True),
])  # fmt: skip
def test_only_between_parties_of_the_convention(
    requested: str, requesting: tuple[str, ...], bound: bool
) -> None:
    assert bool(found(track=replace(TRACK, requested=requested, requesting=requesting))) is bound


def test_only_on_days_when_both_were_parties_and_where_the_law_is_at_hand() -> None:
    early = event(E.ARREST, "2009-12-31")
    assert found([early], today=date(2010, 1, 2)) == []
    assert found(rule=replace(RULE, instrument="unknown")) == []
    assert found(rule=replace(RULE, since=date(2015, 1, 1))) == []


def test_only_in_a_track_of_its_kind() -> None:
    assert found(track=replace(TRACK, kind=ProceedingKind.ASYLUM)) == []
    assert found([event(E.ARREST, "2014-07-29", None)]) == []
    assert len(found(rule=replace(RULE, proceeding=None), track=replace(TRACK, kind=ProceedingKind.ASYLUM))) == 1


def test_a_rule_without_an_instrument_goes_by_the_country() -> None:
    assert len(found(rule=replace(RULE, instrument=""))) == 1
    assert len(found(rule=replace(RULE, instrument="", countries=frozenset({"XR"})))) == 1
    assert found(rule=replace(RULE, instrument="", countries=frozenset({"XS"}))) == []


def test_a_detention_counts_where_no_arrest_is_on_record() -> None:
    detention = event(E.DETENTION, "2014-07-30")
    (deadline,) = found([detention])
    assert (deadline.clock, deadline.remarks) == (date(2014, 7, 30), (Remark.SECOND_CHOICE,))
    (deadline,) = found([ARREST, detention])
    assert (deadline.clock, deadline.remarks) == (ARRESTED, ())


def test_an_arrest_whose_day_is_not_known_starts_nothing() -> None:
    assert found([event(E.ARREST, "2014-07")]) == []


@pytest.mark.parametrize(("request_on", "state", "met_on"), [
    ("2014-08-04", D.MET, date(2014, 8, 4)),
    ("2014-09-04", D.MET, date(2014, 9, 4)),
    ("2014-08", D.MET, None),
    ("2014-07", D.MET, None),  # before or after: it was there by the end of the month
    ("2014", D.MET, None),
])  # fmt: skip
def test_the_request_meets_it(request_on: str, state: DeadlineState, met_on: date | None) -> None:
    (deadline,) = found([ARREST, event(E.REQUEST, request_on)])
    assert (deadline.state, deadline.met_on) == (state, met_on)


@pytest.mark.parametrize("request_on", ["2014-07-28", "2014-07-29", "2014-06", "2013"])
def test_where_the_request_came_first_nobody_was_held_provisionally(request_on: str) -> None:
    assert found([ARREST, event(E.REQUEST, request_on)]) == []


@pytest.mark.parametrize("released", ["2014-08-01", "2014-07-29", "2014-08"])
def test_a_release_ends_it(released: str) -> None:
    assert [one.state for one in found([ARREST, event(E.RELEASE, released)])] == [D.ENDED]


def test_a_release_before_the_arrest_and_the_end_of_another_track_change_nothing() -> None:
    assert found([ARREST, event(E.RELEASE, "2014-07-28")])[0].state is D.RUNNING
    assert found([ARREST, event(E.RELEASE, "2014-08-01", "other")])[0].state is D.RUNNING


def test_a_request_after_the_release_does_not_meet_what_was_over() -> None:
    events = [ARREST, event(E.RELEASE, "2014-08-01"), event(E.REQUEST, "2014-08-10")]
    assert [one.state for one in found(events)] == [D.ENDED]
    events = [ARREST, event(E.REQUEST, "2014-08-01"), event(E.RELEASE, "2014-08-10")]
    assert [one.state for one in found(events)] == [D.MET]


def test_who_is_arrested_again_is_held_anew() -> None:
    again = event(E.ARREST, "2014-08-20")
    states = [one.clock for one in found([ARREST, event(E.RELEASE, "2014-08-01"), again], today=date(2014, 8, 25))]
    assert states == [ARRESTED, date(2014, 8, 20)]
    assert [one.clock for one in found([ARREST, event(E.ARREST, "2014-08-02")])] == [ARRESTED]
    later = [ARREST, event(E.ARREST, "2020-01-10")]  # nobody noted the release
    assert [one.clock for one in found(later, today=date(2020, 1, 12))] == [ARRESTED, date(2020, 1, 10)]


def test_a_track_or_case_that_is_over_owes_nothing() -> None:
    assert found(track=replace(TRACK, outcome="extradition refused"))[0].state is D.ENDED
    assert found(case=replace(CASE, state=CaseState.CLOSED))[0].state is D.ENDED


def test_it_moves_to_a_working_day_where_the_rule_says_so() -> None:
    arrest, today = event(E.ARREST, "2026-10-29"), date(2026, 11, 1)
    assert found([arrest], today=today)[0].due == HOLIDAY
    (moved,) = found([arrest], today=today, rule=replace(RULE, to_working_day=True))
    assert (moved.due, moved.remarks) == (date(2026, 11, 17), (Remark.MOVED,))
    (elsewhere,) = found(
        [arrest], replace(TRACK, requested="XS", requesting=("XR",)), today, rule=replace(RULE, to_working_day=True)
    )
    assert Remark.HOLIDAYS_UNKNOWN in elsewhere.remarks


@pytest.mark.parametrize(("on", "today", "due", "remarks"), [
    ("2014-08-05", TODAY, date(2014, 8, 5), ()),
    ("2014-08-20", TODAY, date(2014, 8, 20), ()),
    ("2014-09", TODAY, date(2014, 9, 1), (Remark.DAY_NOT_KNOWN,)),
    ("2014-08", TODAY, TODAY, (Remark.DAY_NOT_KNOWN,)),
    ("2014", TODAY, TODAY, (Remark.DAY_NOT_KNOWN,)),
])  # fmt: skip
def test_a_hearing_is_ours_until_it_is_held(on: str, today: date, due: date, remarks: tuple[Remark, ...]) -> None:
    (deadline,) = found([event(E.HEARING, on)], today=today)
    assert (deadline.source, deadline.owed_by) == (DeadlineSource.HEARING, OwedBy.WE)
    assert (deadline.due, deadline.remarks) == (due, remarks)


@pytest.mark.parametrize("on", ["2014-08-04", "2014-07", "2013"])
def test_a_hearing_that_was_held_is_no_deadline(on: str) -> None:
    assert found([event(E.HEARING, on)]) == []


def test_a_closed_case_awaits_no_hearing() -> None:
    assert found([event(E.HEARING, "2014-08-20")], case=replace(CASE, state=CaseState.CLOSED)) == []


@pytest.mark.parametrize(("changes", "case", "state"), [
    ({}, CASE, D.DUE_SOON),
    ({"due": date(2014, 8, 4)}, CASE, D.OVERDUE),
    ({"met_on": date(2014, 8, 1)}, CASE, D.MET),
    ({}, replace(CASE, state=CaseState.CLOSED), D.ENDED),
    ({}, replace(CASE, state=CaseState.PAUSED), D.DUE_SOON),
])  # fmt: skip
def test_what_was_entered_is_as_it_was_entered(changes: dict[str, Any], case: Case, state: DeadlineState) -> None:
    row = replace(CaseDeadline("row", "case", "Appeal", date(2014, 8, 9), "track"), **changes)
    (deadline,) = found([], case=case, entered=[row])
    assert (deadline.title, deadline.state, deadline.met_on) == ("Appeal", state, row.met_on)
    assert (deadline.source, deadline.owed_by) == (DeadlineSource.ENTERED, OwedBy.WE)


@pytest.mark.parametrize(("day", "expected"), [
    ("2014-07-29", date(2014, 7, 29)), ("2014-02", date(2014, 2, 28)), ("2012-02", date(2012, 2, 29)),
    ("2014", date(2014, 12, 31)),
])  # fmt: skip
def test_the_latest_day_a_date_can_mean(day: str, expected: date) -> None:
    assert last_day(PartialDate.parse(day)) == expected
