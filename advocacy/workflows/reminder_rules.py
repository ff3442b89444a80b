"""The rules of reminding: whether an office is reminded of a letter, and whether its silence is a result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from advocacy.domain.appeal import ONCE_ISSUED, AddresseeRole, AppealKind, DocumentState, Origin
from advocacy.domain.correspondence import Correspondence
from advocacy.domain.exchange import ExchangeState
from advocacy.errors import AdvocacyError
from advocacy.workflows import reminder_refusals as because
from advocacy.workflows.refusals import CaseRests


class Verdict(StrEnum):
    """What becomes of one addressee."""

    REMIND = "remind"
    INCOMPLETE = "incomplete"
    TOO_EARLY = "too_early"
    BEING_REMINDED = "being_reminded"
    NOT_REACHED = "not_reached"
    NOT_SENT = "not_sent"
    CASE_RESTS = "case_rests"
    NO_CONSENT = "no_consent"
    BY_HAND = "by_hand"
    SAME_OFFICE = "same_office"
    ANSWERED = "answered"
    ENDED = "ended"
    SUPERSEDED = "superseded"
    COPY = "copy"
    PASSED_ON = "passed_on"


Judgement = tuple[Verdict, AdvocacyError | None]
"""The verdict, and why somebody is not reminded."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else decides whether an office is reminded.

    ``after`` is how many days must have passed, ``asks`` whether the letter asks for anything, ``refusals`` are why
    nothing may go out about its case.
    """

    today: date
    after: int
    asks: bool = True
    refusals: tuple[AdvocacyError, ...] = ()


def judged(one: Correspondence, given: Circumstances) -> Judgement:
    """Whether the office is reminded, and if not, the weightiest reason why not."""
    return next(_judgements(one, given), (Verdict.REMIND, None))


def why_not_silent(one: Correspondence, on: date) -> AdvocacyError | None:
    """Why it is no result on that day that the office has not answered; None where it is one."""
    for _verdict, why in (*_owes_nothing(one), *_under_way(one)):
        return why
    last = one.reminded_on
    if last is None:
        return because.NeverReminded(**_said(one))
    return because.SilenceTooEarly(**_said(one), day=last) if on < last else None


def _said(one: Correspondence) -> dict[str, str]:
    return {"reference": one.letter.reference, "office": one.office.name}


def _judgements(one: Correspondence, given: Circumstances) -> Iterator[tuple[Verdict, AdvocacyError]]:
    """Everything that speaks against reminding, the weightiest first."""
    yield from _owes_nothing(one)
    yield from _not_ours_to_ask(one, asks=given.asks)
    for refusal in given.refusals:
        yield (Verdict.CASE_RESTS if isinstance(refusal, CaseRests) else Verdict.NO_CONSENT), refusal
    yield from _under_way(one)
    yield from _too_early(one, given.after, given.today)


def _owes_nothing(one: Correspondence) -> Iterator[tuple[Verdict, AdvocacyError]]:
    letter, office = one.letter, one.office.name
    if letter.addressee.role is AddresseeRole.CC:
        yield Verdict.COPY, because.CopyOwesNothing(**_said(one))
    if one.passed_on:
        yield Verdict.PASSED_ON, because.PassedOn(**_said(one))
    if letter.file.appeal.state is DocumentState.SUPERSEDED:
        yield Verdict.SUPERSEDED, because.PlaceTaken(**_said(one))
    for sent in one.sent:
        if sent.state is ExchangeState.ANSWERED:
            yield Verdict.ANSWERED, because.HasAnswered(reference=sent.reference, office=office)
    for sent in one.sent:
        closing = sent.file.closing_of(sent.addressee.id)
        if closing is not None:
            withdrawn = closing.state is ExchangeState.WITHDRAWN
            ended = because.ExchangeWithdrawn if withdrawn else because.ExchangeClosed
            yield Verdict.ENDED, ended(reference=sent.reference, office=office, reason=closing.reason)


def _not_ours_to_ask(one: Correspondence, *, asks: bool) -> Iterator[tuple[Verdict, AdvocacyError]]:
    appeal = one.letter.file.appeal
    if appeal.origin is Origin.RECORDED:
        yield Verdict.BY_HAND, because.WrittenElsewhere(**_said(one))
    if appeal.kind is not AppealKind.LETTER:
        yield Verdict.BY_HAND, because.NoLetter(**_said(one))
    if not asks:
        yield Verdict.BY_HAND, because.AsksNothing(**_said(one))


def _under_way(one: Correspondence) -> Iterator[tuple[Verdict, AdvocacyError]]:
    """The letter, or a reminder, that is not out yet or came back."""
    office = one.office.name
    if one.letter.file.appeal.state not in ONCE_ISSUED:
        yield Verdict.NOT_SENT, because.WaitsToBeIssued(**_said(one))
    if one.letter.state is ExchangeState.NOT_SENT:
        yield Verdict.NOT_SENT, because.WaitsToBeSent(**_said(one))
    for sent in one.reminders:
        if sent.file.appeal.state not in ONCE_ISSUED or sent.state is ExchangeState.NOT_SENT:
            yield Verdict.BEING_REMINDED, because.BeingReminded(reminder=sent.reference, office=office)
    last = one.sent[-1]
    if last.state is ExchangeState.NOT_REACHED:
        yield Verdict.NOT_REACHED, because.DidNotReach(reference=last.reference, office=office)


def _too_early(one: Correspondence, after: int, today: date) -> Iterator[tuple[Verdict, AdvocacyError]]:
    wait, out, reminded = timedelta(days=after), one.letter.on, one.reminded_on
    if reminded is not None and today < reminded + wait:
        why = because.RemindedLately(office=one.office.name, day=reminded, until=reminded + wait)
        yield Verdict.TOO_EARLY, why
    if out is not None and today < out + wait:
        why_not = because.TooEarly(reference=one.letter.reference, day=out, until=out + wait)
        yield Verdict.TOO_EARLY, why_not
