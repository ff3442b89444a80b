"""The calendar tells kinds, references and offices, and of everything inside the library nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from advocacy.domain.case import CaseEvent, EventKind
from advocacy.domain.consent import ConsentState
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.membership import Group
from advocacy.domain.milestone import MilestoneKind
from advocacy.domain.office import Channel, Contact, ContactState, Office
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.recorded import RecordedAddressee, RecordedAppeal, RecordedDelivery, RecordedSender
from advocacy.domain.todo_item import TodoItem, TodoKind
from advocacy.workflows import approving, case_deadlines, milestones, recording, replies, sending
from advocacy.workflows.case_deadlines import Term
from advocacy.workflows.copies import letter_path
from advocacy.workflows.milestones import Handled
from advocacy.workflows.putting_off import put_off
from advocacy.workflows.refusals import FileNotWritten
from advocacy.workflows.sending import Step
from advocacy.workflows.todo import todo
from advocacy.workflows.todo_calendar import Exported, calendar_days, export_calendar
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.workflows.desk import TODAY, approved, decide, drafted, exempel, issued, moment_of
from tests.workflows.waiting import OWN

MARK = "Zqmarker"
OFFICE, PRESIDENT = "President of the Republic of Ruritania", "xr-president"
LATER = TODAY + timedelta(days=30)


@pytest.fixture
def marked(sample: Path) -> Iterator[Workplace]:
    """A library in which every kind waits and every internal field holds the marker."""
    rules = OWN.replace("An answer of the President", f"An answer {MARK}").replace("our own practice", MARK)
    (sample / "recipients" / "deadlines.toml").write_text(rules, encoding="utf-8")
    with open_workplace(sample) as opened:
        _write_letters(opened)
        _mark(opened)
        yield opened


def _write_letters(workplace: Workplace) -> None:
    to = RecordedAddressee(PRESIDENT, deliveries=(RecordedDelivery(channel=Channel.POST, on=TODAY, note=MARK),))
    sender = (RecordedSender(MARK, MARK),)
    appeal = RecordedAppeal("exempel", (to,), sender, language="en", letter_date=TODAY, campaign=MARK, note=MARK)
    reference = recording.record_appeal(workplace, appeal, moment_of()).reference
    promise = Handled(MilestoneKind.PROMISED, TODAY, TODAY + timedelta(days=2), MARK)
    milestones.record(workplace, reference, PRESIDENT, promise, moment_of())
    failed, missing, lapsed = issued(workplace), issued(workplace, campaign=f"{MARK} 2"), approved(workplace)
    step = Step(DeliveryState.FAILED, TODAY, MARK)
    sending.send(workplace, failed.reference, PRESIDENT, Channel.POST, step, moment_of())
    letter_path(workplace.library, missing).unlink()
    drafted(workplace, campaign=f"{MARK} 3")
    approving.review(workplace, [drafted(workplace).reference], moment_of())
    assert lapsed.review_round == 1
    reply = replies.Received(TODAY, Channel.POST, MARK, "en", from_text=MARK, to_person=MARK)
    replies.add(workplace, reply, moment_of())
    case_deadlines.enter(workplace, "exempel", Term(f"Appeal {MARK}", LATER, MARK), moment_of())


def _mark(workplace: Workplace) -> None:
    library, file = workplace.library, exempel(workplace)
    rows: tuple[Any, ...] = (*file.people, *file.proceedings, *file.events, *file.points, *file.outcomes)
    owners = {file.case.id, *(one.id for one in rows)}
    office = library.one(Office, key=PRESIDENT)
    bad = [
        replace(one, state=ContactState.BAD, source=MARK, address=MARK)
        for one in library.find(Contact, office=office.id)
    ]
    secret = CaseEvent(
        moment_of().new_id(), file.case.id, EventKind.HEARING, PartialDate.parse("2020-03-12"), source=MARK,
        disclosure=Disclosure.INTERNAL,
    )  # fmt: skip
    library.write(
        moment_of(), "marked", "exempel",
        replace(file.case, title=MARK, note=MARK), secret, *bad,
        *(replace(one, text=f"{one.text} {MARK}") for one in file.wordings if one.owner in owners),
        *(replace(one, stage=MARK) for one in file.proceedings),
        *(replace(one, source=MARK, occurred=_soon(one)) for one in file.events),
        replace(office, source=MARK, checked_on=date(2001, 1, 1)), Group(moment_of().new_id(), MARK, MARK),
    )  # fmt: skip
    decide(
        workplace, ConsentState.GIVEN, until=LATER, given_by=MARK, scope=MARK, reason=MARK, second_name=MARK,
        evidence=MARK,
    )  # fmt: skip
    for one in everything(workplace):
        put_off(workplace, one.key, LATER + timedelta(days=1), MARK, moment_of(actor=MARK))


def _soon(event: CaseEvent) -> PartialDate:
    return PartialDate.parse("2020-03-13") if event.kind is EventKind.HEARING else event.occurred


def everything(workplace: Workplace) -> tuple[TodoItem, ...]:
    return todo(workplace, moment_of(LATER), every=True)


def unfolded(data: bytes) -> str:
    return data.replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode()


def test_no_byte_of_what_is_inside_is_told(marked: Workplace, tmp_path: Path) -> None:
    items, out = everything(marked), tmp_path / "out.ics"
    shown = " ".join(f"{one.in_words(str)} {one.reason} {one.put_off_by} {one.case}" for one in items)
    assert MARK in shown
    assert "Exempel" in shown
    told = {one.kind for one in items if one.outward is not None}
    assert told >= {
        TodoKind.OVERDUE, TodoKind.PROMISE, TodoKind.FAILED, TodoKind.UNSENT, TodoKind.HEARING, TodoKind.REVIEW,
        TodoKind.APPROVAL_LAPSED, TodoKind.UNCLASSIFIED,
    }  # fmt: skip
    untold = {one.kind for one in items if one.outward is None}
    assert untold >= {TodoKind.CONSENT, TodoKind.BAD_ADDRESS, TodoKind.CASE_DEADLINE, TodoKind.HEARING}
    done = export_calendar(items, out, moment_of(LATER), str)
    data = out.read_bytes()
    text = unfolded(data)
    assert done == Exported(sum(one.outward is not None and one.due is not None for one in items), done.left_out)
    assert done.days + done.left_out == len(items)
    for secret in (MARK, "Exempel", "exempel", "Mara", "Muster", "xr-president", "our_president"):
        assert secret.casefold() not in text.casefold(), secret
    ids = {part for one in items for part in one.key.split("/") if len(part) == 36}
    assert ids
    assert not any(one in text for one in ids)
    assert OFFICE in text
    said = {str(one["SUMMARY"]) for one in Calendar.from_ical(data).walk("VEVENT")}
    assert "Reply to sort" in said
    assert all(one.partition(":")[0] in KNOWN for one in said)


KNOWN = {
    "Hearing", "Deadline of a case", "Due by us", "Overdue answer", "Promise not kept", "Reply to sort",
    "Did not arrive", "Not sent yet", "Approval lapsed", "Letter waits",
}  # fmt: skip


def test_the_words_follow_the_language_and_the_day_what_was_put_off(marked: Workplace) -> None:
    items = [one for one in everything(marked) if one.kind is TodoKind.OVERDUE]
    words = {"Overdue answer": "Brak odpowiedzi", "{kind}: {what}": "{what} ({kind})"}
    (day,) = calendar_days(items, LATER, lambda said: words[said])
    assert day.words == f"{items[0].subject}, {OFFICE} (Brak odpowiedzi)"
    assert (day.day, day.alarms) == (LATER + timedelta(days=1), (1,))


@pytest.mark.parametrize(("kind", "ahead", "alarms"), [
    (TodoKind.HEARING, 9, (7, 1)), (TodoKind.HEARING, 1, (7, 1)), (TodoKind.HEARING, 0, (0,)),
    (TodoKind.OVERDUE, 9, (1,)), (TodoKind.OVERDUE, -9, (0,)),
])  # fmt: skip
def test_it_rings_before_a_day_that_comes_and_on_one_that_has(
    marked: Workplace, kind: TodoKind, ahead: int, alarms: tuple[int, ...]
) -> None:
    one = next(one for one in everything(marked) if one.outward is not None)
    item = replace(one, kind=kind, due=TODAY + timedelta(days=ahead), until=None)
    assert [day.alarms for day in calendar_days([item], TODAY, str)] == [alarms]


def test_it_takes_the_place_of_the_last_one_with_the_same_events(marked: Workplace, tmp_path: Path) -> None:
    out = tmp_path / "out.ics"
    uids = []
    for day in (LATER, LATER + timedelta(days=1)):
        export_calendar(todo(marked, moment_of(day), every=True), out, moment_of(day), str)
        uids.append({str(one["UID"]) for one in Calendar.from_ical(out.read_bytes()).walk("VEVENT")})
    assert uids[0] == uids[1]
    assert list(tmp_path.glob(".*")) == []


def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileNotWritten, match="cannot be written"):
        export_calendar([], tmp_path / "file" / "out.ics", moment_of(), str)
