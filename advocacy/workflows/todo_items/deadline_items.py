"""Deadlines: answers that are overdue, promises not kept, what we owe, hearings and deadlines of a case."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.domain.case import CaseState
from advocacy.domain.deadline import DeadlineSource, DeadlineState, Remark
from advocacy.domain.deadline_rule import OwedBy
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.moment import Id
from advocacy.domain.todo_item import Outward, TodoItem, TodoKind
from advocacy.errors import N_
from advocacy.workflows.deadlines import DeadlineLine
from advocacy.workflows.todo_items.reading import AHEAD, Reading, outward

OVERDUE = N_("{office} has not reacted to {reference} in time: {rule}.")
PROMISE = N_("{office} has not done what it promised about {reference}.")
DUE = N_("We owe {office} something about {reference}: {rule}.")
HEARING = N_("{case}: hearing.")
HEARING_SAID = N_("{case}: hearing. {text}")
OF_A_CASE = N_("{case}: {what}.")


def of_exchanges(reading: Reading) -> Iterator[TodoItem]:
    """What an addressee owes us and is late with, and what we owe an addressee soon, where letters still go out."""
    offices = {one.key: one for one in reading.offices.values()}
    for line in reading.deadlines:
        one = line.deadline
        if one.addressee is None or one.appeal not in reading.pressing:
            continue
        ours = one.owed_by is OwedBy.WE
        wanted = one.due <= reading.today + AHEAD and one.state is not DeadlineState.PAUSED if ours else one.is_late
        if wanted:
            promise = one.source is DeadlineSource.PROMISE
            kind = TodoKind.PROMISE if promise else TodoKind.DUE if ours else TodoKind.OVERDUE
            yield TodoItem(
                kind, one.key, line.appeal, PROMISE if promise else DUE if ours else OVERDUE, one.due,
                (("office", line.office_name), ("reference", line.appeal)), (("rule", one.title),),
                line.case, thing=f"{line.appeal} {line.office}",
                outward=outward(line.appeal, offices[line.office]),
            )  # fmt: skip


def of_cases(reading: Reading) -> Iterator[TodoItem]:
    """Hearings that are near, and what law or papers set; of a paused case too, for no court pauses with us."""
    for line in reading.deadlines:
        one = line.deadline
        if one.addressee is not None or reading.cases[one.case].state is CaseState.CLOSED:
            continue
        if one.due > reading.today + AHEAD:
            continue
        hearing = one.source is DeadlineSource.HEARING
        entered = one.source is DeadlineSource.ENTERED
        what = (("what", one.title.rstrip(".")),)
        yield TodoItem(
            TodoKind.HEARING if hearing else TodoKind.CASE_DEADLINE,
            one.key,
            line.case,
            (HEARING_SAID if line.text else HEARING) if hearing else OF_A_CASE,
            one.due,
            (("case", line.case_title), ("text", line.text), *(what if entered else ())),
            () if entered else what,
            line.case,
            "cases",
            line.case,
            _told_outside(reading, line),
        )


def _told_outside(reading: Reading, line: DeadlineLine) -> Outward | None:
    """Nothing of a day that is not public, or of which only the month is known."""
    one = line.deadline
    if Remark.DAY_NOT_KNOWN in one.remarks or not _all_public(reading, one.subject, one.proceeding):
        return None
    return outward(reading.first_reference.get(one.case, ""))


def _all_public(reading: Reading, subject: Id, proceeding: Id | None) -> bool:
    facts = (reading.events.get(subject), reading.entered.get(subject), reading.tracks.get(proceeding or ""))
    return all(one is None or one.disclosure is Disclosure.PUBLIC for one in facts)
