"""The deadlines of a library: who owes what by when, from the rules shipped and our own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from advocacy.domain.appeal import (
    Addressee,
    AddresseeRole,
    Appeal,
    AppealKind,
    Campaign,
    DocumentState,
    Origin,
)
from advocacy.domain.case import Case, CaseEvent, CaseState, EventKind, Proceeding, ProceedingKind
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.deadline import DeadlineSource, DeadlineState, Remark
from advocacy.domain.deadline_rule import OwedBy
from advocacy.domain.delivery import Delivery, DeliveryState, DeliveryStep
from advocacy.domain.filing import CCF, Filing, FilingKind
from advocacy.domain.milestone import MilestoneKind
from advocacy.domain.office import Channel, Office
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.recorded import RecordedAddressee, RecordedAppeal, RecordedDelivery, RecordedSender
from advocacy.domain.reply import ReplyClass
from advocacy.errors import BadInput, UnknownReference
from advocacy.register import Library
from advocacy.register.engine import Engine
from advocacy.workflows import cases, milestones, recording, replies
from advocacy.workflows.deadlines import DeadlineLine, deadlines
from advocacy.workflows.milestones import Handled
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.workflows.desk import exempel, moment_of
from tests.workflows.waiting import OWN as IN_DAYS

D, K = DeadlineState, MilestoneKind
FILED = date(2026, 4, 30)

OWN = IN_DAYS.replace('10\nunit = "days"', '10\nunit = "working_days"').replace("length = 40", "length = 14")


def recorded(workplace: Workplace, office: str, day: date | None, kind: AppealKind = AppealKind.LETTER) -> Appeal:
    """An appeal in the invented case that went to an office."""
    to = RecordedAddressee(office, deliveries=(RecordedDelivery(channel=Channel.PORTAL, on=day),))
    sender = (RecordedSender("Ada Muster"),)
    return recording.record_appeal(
        workplace, RecordedAppeal("exempel", (to,), sender, kind, "en", day), moment_of(day or FILED)
    )


def filed(workplace: Workplace, kind: FilingKind = FilingKind.ACCESS, **more: Any) -> Appeal:  # noqa: ANN401 - fields
    """A request to the Commission, filed on the last day of April."""
    appeal = recorded(workplace, CCF, FILED, AppealKind.FILING)
    filing = Filing(appeal.id, exempel(workplace).subjects[0].id, kind, **more)
    workplace.library.write(moment_of(FILED), "filed", appeal.reference, filing)
    return appeal


def shown(lines: tuple[DeadlineLine, ...]) -> list[tuple[str, date, str]]:
    return [
        (one.deadline.rule.key if one.deadline.rule else one.deadline.source, one.deadline.due, one.deadline.state)
        for one in lines
    ]


def of(workplace: Workplace, appeal: Appeal, day: date, **more: Any) -> list[tuple[str, date, str]]:  # noqa: ANN401
    return shown(deadlines(workplace, moment_of(day), appeal=appeal.reference, **more))


def test_a_part_of_an_answer_is_no_decision(workplace: Workplace) -> None:
    appeal, later = filed(workplace), moment_of(date(2026, 7, 1))
    milestones.record(workplace, appeal.reference, CCF, Handled(K.ADMITTED, date(2026, 5, 15)), later)
    came = replies.Received(date(2026, 6, 1), Channel.PORTAL, from_office=CCF)
    replies.add(workplace, came, later, (appeal.reference, CCF, ReplyClass.PARTIAL))
    assert of(workplace, appeal, later.today) == [("ccf_access", date(2026, 9, 15), D.RUNNING)]
    replies.add(workplace, came, later, (appeal.reference, CCF, ReplyClass.REFUSAL))
    assert of(workplace, appeal, later.today) == []


@pytest.mark.parametrize(("kind", "rule", "due"), [
    (FilingKind.ACCESS, "ccf_access", date(2026, 9, 15)),
    (FilingKind.CORRECTION_DELETION, "ccf_deletion", date(2027, 2, 15)),
])  # fmt: skip
def test_the_way_of_a_request_to_the_commission(
    workplace: Workplace, kind: FilingKind, rule: str, due: date
) -> None:
    appeal = filed(workplace, kind)
    assert of(workplace, appeal, FILED) == [("ccf_admissibility", date(2026, 5, 30), D.RUNNING)]
    (line,) = deadlines(workplace, moment_of(date(2026, 6, 1)), appeal=appeal.reference)
    assert (line.deadline.state, line.deadline.is_target, line.deadline.owed_by) == (D.OVERDUE, True, OwedBy.THEY)
    assert line.deadline.remarks == (Remark.SECOND_CHOICE,)
    assert (line.case, line.appeal, line.office) == ("exempel", appeal.reference, CCF)
    later = moment_of(date(2026, 7, 1))
    admitted = Handled(K.ADMITTED, date(2026, 5, 15))
    milestones.record(workplace, appeal.reference, CCF, admitted, later)
    assert of(workplace, appeal, later.today) == [(rule, due, D.RUNNING)]
    every = of(workplace, appeal, later.today, every=True)
    assert ("ccf_admissibility", date(2026, 5, 30), D.MET) in every
    milestones.record(
        workplace, appeal.reference, CCF, Handled(K.EXTENDED, date(2026, 6, 30), date(2027, 6, 30)), later
    )
    assert of(workplace, appeal, later.today) == [(rule, date(2027, 6, 30), D.RUNNING)]
    milestones.record(workplace, appeal.reference, CCF, Handled(K.DECIDED, later.today), later)
    assert of(workplace, appeal, later.today) == []


def test_an_inadmissible_request_owes_no_decision(workplace: Workplace) -> None:
    appeal, later = filed(workplace), moment_of(date(2026, 7, 1))
    milestones.record(workplace, appeal.reference, CCF, Handled(K.INADMISSIBLE, date(2026, 5, 15)), later)
    assert of(workplace, appeal, later.today) == []


def test_a_revision_is_due_from_the_discovery(workplace: Workplace) -> None:
    appeal = filed(workplace, FilingKind.REVISION, discovered=date(2026, 1, 31))
    assert ("ccf_revision", date(2026, 7, 31), D.MET) in of(workplace, appeal, FILED, every=True)


def test_our_own_rules_lie_over_the_shipped_ones(workplace: Workplace, sample: Path) -> None:
    (sample / "recipients" / "deadlines.toml").write_text(OWN, encoding="utf-8")
    with open_workplace(sample) as own:
        appeal = recorded(own, "xr-president", date(2020, 2, 10))
        (line,) = deadlines(own, moment_of(date(2020, 2, 11)), appeal=appeal.reference)
        assert line.deadline.due == date(2020, 2, 24)
        assert Remark.HOLIDAYS_UNKNOWN in line.deadline.remarks  # Ruritania is on no calendar
        no = replies.Received(date(2020, 2, 20), Channel.POST, from_office="xr-president")
        judgement = (appeal.reference, "xr-president", ReplyClass.REFUSAL)
        replies.add(own, no, moment_of(date(2020, 2, 20)), judgement)
        after = date(2020, 2, 21)
        assert of(own, appeal, after) == [("our_next_letter", date(2020, 3, 5), D.RUNNING)]
        following = recorded(own, "xr-prime-minister", date(2020, 2, 28))
        own.library.write(moment_of(after), "noted", following.reference, replace(following, earlier=appeal.id))
        assert ("our_next_letter", date(2020, 3, 5), D.MET) in of(own, appeal, after, every=True)
        assert of(own, appeal, after, office="xr-prime-minister", every=True) == []


def test_a_next_letter_whose_day_is_not_on_record_meets_nothing(workplace: Workplace, sample: Path) -> None:
    (sample / "recipients" / "deadlines.toml").write_text(OWN, encoding="utf-8")
    with open_workplace(sample) as own:
        day = date(2020, 2, 20)
        appeal, following = recorded(own, "xr-president", day), recorded(own, "xr-president", None)
        no = replies.Received(day, Channel.POST, from_office="xr-president")
        replies.add(own, no, moment_of(day), (appeal.reference, "xr-president", ReplyClass.REFUSAL))
        own.library.write(moment_of(day), "noted", following.reference, replace(following, earlier=appeal.id))
        assert of(own, appeal, day) == [("our_next_letter", date(2020, 3, 5), D.RUNNING)]


def test_a_rule_of_ones_own_that_is_wrong_names_its_place(workplace: Workplace, sample: Path) -> None:
    (sample / "recipients" / "deadlines.toml").write_text(OWN.replace('unit = "days"', 'unit = "weeks"'))
    with pytest.raises(BadInput, match="rule 2, unit"):
        open_workplace(sample)


def arrested(workplace: Workplace, requested: str, requesting: str, day: str) -> None:
    """Somebody is arrested in the invented case, in a new track between two states."""
    case = exempel(workplace).case.id
    track = Proceeding("a-new-track", case, ProceedingKind.EXTRADITION, requested, (requesting,), position=9)
    arrest = CaseEvent("an-arrest", case, EventKind.ARREST, PartialDate.parse(day), track.id)
    workplace.library.write(moment_of(), "noted", "exempel", track, arrest)


def test_provisional_arrest_between_parties_of_the_convention(workplace: Workplace) -> None:
    arrested(workplace, "BG", "RU", "2026-07-29")
    lines = deadlines(workplace, moment_of(date(2026, 8, 1)), case="exempel")
    assert shown(lines) == [
        ("provisional_arrest_request", date(2026, 8, 16), D.RUNNING),
        ("provisional_arrest_limit", date(2026, 9, 7), D.RUNNING),
    ]
    assert shown(deadlines(workplace, moment_of(date(2026, 8, 20)), case="exempel"))[0][2] is D.OVERDUE
    assert shown(deadlines(workplace, moment_of(date(2026, 9, 8)), case="exempel"))[0][2] is D.LONG_OVERDUE


@pytest.mark.parametrize(("requested", "requesting"), [("KG", "RU"), ("UA", "KZ"), ("CZ", "DE")])
def test_no_provisional_arrest_where_the_convention_does_not_bind(
    workplace: Workplace, requested: str, requesting: str
) -> None:
    arrested(workplace, requested, requesting, "2026-07-29")
    assert deadlines(workplace, moment_of(date(2026, 8, 1)), case="exempel") == ()


def test_hearings_ahead_carry_their_sentence(workplace: Workplace) -> None:
    (line,) = deadlines(workplace, moment_of(date(2020, 6, 1)), case="exempel")
    assert (line.deadline.source, line.deadline.due) == (DeadlineSource.HEARING, date(2020, 6, 9))
    assert line.text
    assert deadlines(workplace, moment_of(date(2020, 6, 10)), case="exempel") == ()


def test_a_closed_case_owes_nothing(workplace: Workplace) -> None:
    row = CaseDeadline("row", exempel(workplace).case.id, "Appeal", date(2020, 6, 2))
    workplace.library.write(moment_of(), "noted", "exempel", row)
    assert len(deadlines(workplace, moment_of(date(2020, 6, 1)), case="exempel")) == 2
    cases.set_state(workplace, "exempel", CaseState.CLOSED, moment_of())
    assert deadlines(workplace, moment_of(date(2020, 6, 1)), case="exempel") == ()


def test_of_the_whole_library_by_due_day(workplace: Workplace) -> None:
    filed(workplace)
    arrested(workplace, "BG", "RU", "2026-05-10")
    lines = deadlines(workplace, moment_of(date(2026, 5, 12)))
    assert [one.deadline.due for one in lines] == sorted(one.deadline.due for one in lines)
    assert Counter(one.deadline.rule.key for one in lines if one.deadline.rule)["ccf_admissibility"] == 1
    assert len({one.deadline.key for one in lines}) == len(lines)


def test_unknown_names_are_refused(workplace: Workplace) -> None:
    with pytest.raises(UnknownReference, match="case"):
        deadlines(workplace, moment_of(), case="nobody")
    with pytest.raises(UnknownReference, match="appeal"):
        deadlines(workplace, moment_of(), appeal="EXO-1")


def many(library: Library, count: int) -> None:
    """That many appeals to the Commission, each sent."""
    office = library.one(Office, key=CCF).id
    case, campaign = library.find(Case)[0].id, library.find(Campaign)[0].id
    values: list[object] = []
    for n in range(count):
        name = f"bulk-{n:06}"
        values += [
            Appeal(
                name, f"BLK-2026-{n}", case, campaign, AppealKind.FILING, Origin.RECORDED, "en", DocumentState.ISSUED
            ),
            Addressee(f"to-{name}", name, office, AddresseeRole.TO, 1),
            Delivery(f"d-{name}", f"to-{name}", Channel.PORTAL, 1),
            DeliveryStep(f"s-{name}", f"d-{name}", DeliveryState.SENT, FILED + timedelta(days=n % 200)),
        ]  # fmt: skip
    library.write(moment_of(), "bulk", "bulk", *values)


def test_the_number_of_queries_does_not_grow(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    rows = Engine.rows

    def counting(self: Engine, statement: str, *rest: Any) -> Any:  # noqa: ANN401 - passed on as it is
        asked.append(statement)
        return rows(self, statement, *rest)

    monkeypatch.setattr(Engine, "rows", counting)
    counted = []
    for more in (0, 60):
        many(workplace.library, more) if more else None
        asked.clear()
        found = deadlines(workplace, moment_of(date(2026, 5, 12)))
        counted.append((len(asked), len(found)))
    (before, few), (after, lots) = counted
    assert lots >= few + 10
    assert after == before
