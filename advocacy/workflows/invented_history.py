"""A large history of invented appeals, to measure the program on: what ten years of letters leave in a library.

Each appeal has its file, facts, approval, deliveries, replies and entries of the journal, as the workflows leave them;
they are written as rows at once, in the order of their days, since drafting ten thousand letters takes too long.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from typing import TypeVar

from advocacy.domain.appeal import (
    Addressee,
    AddresseeRole,
    Appeal,
    AppealKind,
    Campaign,
    DocumentState,
    Origin,
    Signatory,
)
from advocacy.domain.approval import Approval, approval_digest, canonical, sha256
from advocacy.domain.delivery import NOT_REACHED, Delivery, DeliveryState, DeliveryStep
from advocacy.domain.document import DOCX
from advocacy.domain.exchange import Closing, ExchangeState
from advocacy.domain.milestone import Milestone, MilestoneKind
from advocacy.domain.moment import Id, Moment, repeatable_ids
from advocacy.domain.office import Channel, Holder, Office
from advocacy.domain.outcome import Outcome, OutcomeAppeal, OutcomeKind
from advocacy.domain.reply import Reply, ReplyClass, ReplyLink
from advocacy.letters.plain_letter import plain_letter
from advocacy.register import Library
from advocacy.workflows import invented_world as world
from advocacy.workflows.invented_world import FIRST_DAY, TODAY, InventedCase
from advocacy.workflows.office_import import OnStep, bring_in
from advocacy.workflows.workplace import Workplace

T = TypeVar("T")

SEED = "an invented history"
AT_A_TIME = 2_000
"""Events written in one transaction."""

CHANNELS = {
    Channel.REGISTERED_POST: 40, Channel.EMAIL: 30, Channel.POST: 20, Channel.FAX: 4, Channel.BY_HAND: 3,
    Channel.EMBASSY: 2, Channel.WEB_FORM: 1,
}  # fmt: skip
ARRIVED = {
    DeliveryState.DELIVERED: 45, DeliveryState.SENT: 49, DeliveryState.FAILED: 2, DeliveryState.REFUSED: 1,
    DeliveryState.RETURNED: 3,
}  # fmt: skip
ANSWERS: Mapping[ReplyClass | None, int] = {
    None: 62, ReplyClass.AUTOMATIC: 6, ReplyClass.ACKNOWLEDGEMENT: 14, ReplyClass.HOLDING: 3, ReplyClass.FORWARDED: 3,
    ReplyClass.PARTIAL: 2, ReplyClass.REFUSAL: 3, ReplyClass.SUBSTANTIVE: 5, ReplyClass.FAVOURABLE: 2,
}  # fmt: skip
OUTCOMES = (
    OutcomeKind.EXTRADITION_REFUSED, OutcomeKind.ASYLUM_GRANTED, OutcomeKind.EXTRADITED, OutcomeKind.RELEASED,
    OutcomeKind.ASYLUM_REFUSED,
)  # fmt: skip
COMES_BACK, GIVEN_UP, IS_A_COPY, IS_REGISTERED, IS_CLOSED, GOES_ON, RESTS = 0.15, 0.02, 0.4, 0.3, 0.03, 0.33, 0.8
"""How often a letter comes back to an earlier one, a draft is given up, and so on: shares of one."""

TEMPLATE, REMINDER = "stop_extradition", "reminder"
ATTEMPTS = 3
"""After so many attempts that failed they give up."""

Files = tuple[tuple[bytes, str, str], ...]
"""Each as bytes, name and media type."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something written on a day: what the journal calls it, of what, the rows, and the files stored with them."""

    day: date
    order: int
    kind: str
    subject: str
    values: tuple[object, ...]
    files: Files = ()


@dataclass(slots=True)
class _Teller:
    """Tells appeal after appeal; what it needs to know of the offices, and the numbers given so far."""

    dice: random.Random
    new_id: Callable[[], Id]
    mark: str
    offices: Mapping[str, Sequence[Office]]
    holders: Mapping[Id, Id]
    numbers: dict[int, int] = field(default_factory=dict)
    count: int = 0

    def reference(self, year: int) -> str:
        """The next reference of the year."""
        self.numbers[year] = self.numbers.get(year, 0) + 1
        return f"{self.mark}-{year}-{self.numbers[year]:03d}"

    def event(self, day: date, kind: str, subject: str, *values: object, files: Files = ()) -> Event:
        """An event; of one day the one told first comes first."""
        self.count += 1
        return Event(day, self.count, kind, subject, values, files)


def add_history(workplace: Workplace, appeals: int, moment: Moment, on_step: OnStep | None = None) -> None:
    """Add an invented world and that many appeals about its cases; the same each time. Raises what writing refuses."""
    library, dice = workplace.library, random.Random(SEED)  # noqa: S311 - a story, no secret
    ids = repeatable_ids(SEED, datetime.combine(FIRST_DAY, time(9), UTC))
    told = replace(moment, new_id=ids)
    library.write(told, "countries named", "invented states", *world.state_names())
    bring_in(library, [world.listing()], "invented offices", told)
    cases = tuple(world.cases(dice, told))
    events = sorted(_events(_teller(library, dice, ids), cases, appeals), key=attrgetter("day", "order"))
    for start in range(0, len(events), AT_A_TIME):
        with library.transaction():
            for one in events[start : start + AT_A_TIME]:
                _write(library, one, told)
        if on_step:
            on_step(min(start + AT_A_TIME, len(events)), len(events))


def _write(library: Library, event: Event, moment: Moment) -> None:
    for data, name, media_type in event.files:
        library.store(data, name, media_type)
    at = datetime.combine(event.day, time(10), UTC) + timedelta(seconds=event.order % 25_000)
    library.write(replace(moment, now=lambda: at), event.kind, event.subject, *event.values)


def _teller(library: Library, dice: random.Random, ids: Callable[[], Id]) -> _Teller:
    """The teller at this library; references go on from those given already."""
    by_state: dict[str, list[Office]] = {}
    for one in library.find(Office):
        if one.country in world.STATES:
            by_state.setdefault(one.country, []).append(one)
    numbers: dict[int, int] = {}
    for reference in library.references_taken():
        year, number = reference.split("-")[1:]
        numbers[int(year)] = max(numbers.get(int(year), 0), int(number))
    holders = {one.office: one.id for one in library.find(Holder)}
    return _Teller(dice, ids, library.desk.mark, by_state, holders, numbers)


def _events(teller: _Teller, cases: Sequence[InventedCase], appeals: int) -> Iterator[Event]:
    campaigns = {one.case.id: Campaign(teller.new_id(), one.case.title) for one in cases}
    for one in cases:
        yield teller.event(one.begun, "case entered", one.case.reference, *one.values)
        yield teller.event(one.begun, "campaign begun", campaigns[one.case.id].id, campaigns[one.case.id])
    weights = [teller.dice.paretovariate(1.2) for _ in cases]  # a few cases have most of the letters
    written: dict[Id, list[Appeal]] = {}
    chosen = enumerate(teller.dice.choices(cases, weights, k=appeals))
    drawn = ((_day(case, teller.dice), at, case) for at, case in chosen)
    for day, _, case in sorted(drawn, key=lambda one: one[:2]):
        yield from _appeal(teller, case, day, campaigns[case.case.id], written.setdefault(case.case.id, []))
    for case in cases:
        yield from _end(teller, case, written.get(case.case.id, []))


def _day(case: InventedCase, dice: random.Random) -> date:
    """A day on which somebody wrote about the case: most soon after it began."""
    return case.begun + timedelta(int(dice.betavariate(1, 3) * (TODAY - case.begun).days))


def _appeal(
    teller: _Teller, case: InventedCase, day: date, campaign: Campaign, before: list[Appeal]
) -> Iterator[Event]:
    """One appeal from its draft to what came back."""
    dice = teller.dice
    reference = teller.reference(day.year)
    offices = dice.sample(teller.offices[case.requested], dice.choices((1, 2, 3), (80, 8, 12))[0])
    language = world.language_of(case.requested)
    text = (f"{reference}, {day}", *(one.name for one in offices), f"We write about {case.name}.")
    letter = plain_letter(text, reference)
    facts = canonical({"letter": {"reference": reference, "date": day.isoformat()}, "persons": [case.name]})
    earlier = dice.choice(before) if before and dice.random() < COMES_BACK else None
    appeal = Appeal(
        teller.new_id(), reference, case.case.id, campaign.id, AppealKind.LETTER, Origin.MADE, language,
        DocumentState.DRAFT, day, REMINDER if earlier else TEMPLATE, draft=sha256(letter), facts=sha256(facts),
        earlier=earlier.id if earlier else None,
    )  # fmt: skip
    addressees = [
        Addressee(teller.new_id(), appeal.id, one.id, _role(at, dice), at, teller.holders[one.id])
        for at, one in enumerate(offices, 1)
    ]
    signatories = [
        Signatory(teller.new_id(), appeal.id, at, label=world.name_of(dice.randrange(30))[0])
        for at in range(1, dice.choice((1, 1, 1, 2, 3)) + 1)
    ]
    files = ((letter, f"{reference}.docx", DOCX), (facts.encode(), f"{reference}.facts.json", "application/json"))
    yield teller.event(day, "drafted", reference, appeal, *addressees, *signatories, files=files)
    if dice.random() < GIVEN_UP:
        return
    yield from _issued(teller, appeal, addressees, signatories, day)
    before.append(replace(appeal, state=DocumentState.ISSUED, revision=3))
    for one in addressees:
        yield from _exchange(teller, reference, one, day)


def _role(at: int, dice: random.Random) -> AddresseeRole:
    return AddresseeRole.CC if at > 1 and dice.random() < IS_A_COPY else AddresseeRole.TO


def _issued(
    teller: _Teller, appeal: Appeal, addressees: Sequence[Addressee], signatories: Sequence[Signatory], day: date
) -> Iterator[Event]:
    reviewed = replace(appeal, state=DocumentState.IN_REVIEW, revision=1)
    digest = approval_digest(reviewed, addressees, signatories, (), appeal.facts or "")
    issued = replace(appeal, state=DocumentState.ISSUED, issued=appeal.draft, revision=2)
    yield teller.event(day, "sent to review", appeal.reference, reviewed)
    yes = Approval(teller.new_id(), appeal.id, digest, "Ada Muster", day)
    yield teller.event(day, "approved", appeal.reference, yes)
    yield teller.event(day, "issued", appeal.reference, issued)


def _exchange(teller: _Teller, reference: str, addressee: Addressee, day: date) -> Iterator[Event]:
    """What went out to one addressee, and what came back."""
    dice, attempt, on = teller.dice, 0, day
    state = DeliveryState.FAILED
    while state in NOT_REACHED and attempt < ATTEMPTS:
        attempt, on = attempt + 1, on + timedelta(dice.randrange(1, 12))
        if on > TODAY:
            return
        channel = _drawn(CHANNELS, dice)
        delivery = Delivery(teller.new_id(), addressee.id, channel, attempt)
        sent = DeliveryStep(teller.new_id(), delivery.id, DeliveryState.SENT, on)
        yield teller.event(on, "sent", reference, delivery, sent)
        state = _drawn(ARRIVED, dice)
        later = on + timedelta(dice.randrange(1, 20))
        if state is not DeliveryState.SENT and later <= TODAY:
            reached = DeliveryStep(teller.new_id(), delivery.id, state, later)
            yield teller.event(later, "delivery recorded", reference, reached)
            on = later
    if state not in NOT_REACHED and addressee.role is AddresseeRole.TO:
        yield from _answers(teller, reference, addressee, on)


def _answers(teller: _Teller, reference: str, addressee: Addressee, on: date) -> Iterator[Event]:
    dice, answer = teller.dice, _drawn(ANSWERS, teller.dice)
    while answer is not None:
        on += timedelta(0 if answer is ReplyClass.AUTOMATIC else 1 + int(dice.lognormvariate(3.2, 0.9)))
        if on > TODAY:
            return
        reply = Reply(
            teller.new_id(), on, _drawn(CHANNELS, dice), addressee.office, language="en",
            text=f"An invented answer to {reference}: {answer.value}.", subject=f"Re: {reference}",
        )  # fmt: skip
        yield teller.event(on, "reply recorded", reply.id, reply)
        judged = ReplyLink(teller.new_id(), reply.id, addressee.id, answer, "Ada Muster")
        yield teller.event(on, "reply linked", reference, judged)
        if answer is ReplyClass.ACKNOWLEDGEMENT and dice.random() < IS_REGISTERED:
            registered = Milestone(teller.new_id(), addressee.id, MilestoneKind.REGISTERED, on, reply=reply.id)
            yield teller.event(on, "milestone recorded", reference, registered)
        answer = None if answer.is_answer else _drawn(ANSWERS, dice)
    if dice.random() < IS_CLOSED:
        day = min(on + timedelta(400), TODAY)
        closing = Closing(teller.new_id(), addressee.id, ExchangeState.CLOSED, day, "No answer after reminders.")
        yield teller.event(day, "closed", reference, closing)


def _end(teller: _Teller, case: InventedCase, written: Sequence[Appeal]) -> Iterator[Event]:
    """What happened to the person of two cases in three, and that nobody works on most of those any more."""
    dice = teller.dice
    day = case.begun + timedelta(dice.randrange(200, 1_500))
    if day > TODAY or dice.random() < GOES_ON:
        return
    outcome = Outcome(
        teller.new_id(), case.case.id, dice.choice(OUTCOMES), world.exactly(day), source=world.SOURCE
    )
    links = [OutcomeAppeal(outcome.id, one.id) for one in written if one.letter_date and one.letter_date <= day]
    yield teller.event(day, "outcome recorded", case.case.reference, outcome, *links)
    if dice.random() < RESTS:
        end = min(day + timedelta(60), TODAY)
        yield teller.event(end, "case changed", case.case.reference, world.closed(case.case))


def _drawn(shares: Mapping[T, int], dice: random.Random) -> T:
    return dice.choices(list(shares), list(shares.values()))[0]
