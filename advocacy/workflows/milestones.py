"""Milestones: what an office did with an appeal, with the paper that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.delivery import REACHED_OUT
from advocacy.domain.exchange import standing
from advocacy.domain.handling import check_step
from advocacy.domain.milestone import Milestone, MilestoneKind
from advocacy.domain.moment import Id, Moment
from advocacy.domain.reply import Reply
from advocacy.workflows.files import stored
from advocacy.workflows.refusals import (
    AlreadyCorrected,
    HandledBeforeSending,
    HandledInTheFuture,
    NotSentYet,
)
from advocacy.workflows.sending import addressed
from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Handled:
    """What is recorded of a step: its kind and day, the day it sets, a note, its paper, the reply that told of it."""

    kind: MilestoneKind
    on: date
    until: date | None = None
    note: str = ""
    proof: Path | None = None
    reply: Id | None = None


def record(
    workplace: Workplace, reference: str, office: str, handled: Handled, moment: Moment
) -> Milestone:
    """Record a step of the office's handling.

    Raises UnknownReference, NotAddressed, NotSentYet, HandledBeforeSending, HandledInTheFuture, FileNotRead, and
    what ``check_step`` refuses; then nothing is recorded.
    """
    return _enter(workplace, reference, office, handled, moment, None)


def correct(
    workplace: Workplace, reference: str, office: str, wrong: Id, handled: Handled, moment: Moment
) -> Milestone:
    """Put a step in the place of one that was recorded wrongly; its paper stays when no other is given.

    Raises AlreadyCorrected where another took its place before, and what ``record`` raises.
    """
    return _enter(workplace, reference, office, handled, moment, wrong)


def _enter(
    workplace: Workplace, reference: str, office: str, handled: Handled, moment: Moment, wrong: Id | None
) -> Milestone:
    library = workplace.library
    with library.transaction():
        file, addressee = addressed(workplace, reference, office)
        steps = file.milestones_of(addressee.id)
        before = next((one for one in steps if one.id == wrong), None)
        if wrong is not None and before is None:
            raise AlreadyCorrected(reference=reference)
        _refuse_impossible_day(file, addressee.id, handled.on, reference, office, moment)
        if handled.reply is not None:
            library.get(Reply, handled.reply)
        proof = stored(library, handled.proof)
        step = Milestone(
            id=moment.new_id(),
            addressee=addressee.id,
            kind=handled.kind,
            on=handled.on,
            until=handled.until,
            note=handled.note,
            proof=proof.sha if proof else before.proof if before else None,
            reply=handled.reply or (before.reply if before else None),
            replaces=wrong,
        )
        check_step(step, [one for one in steps if one.id != wrong])
        library.write(moment, "milestone corrected" if before else "milestone recorded", reference, step)
    return step


def _refuse_impossible_day(
    file: AppealFile, addressee: Id, day: date, reference: str, office: str, moment: Moment
) -> None:
    """Raise a refusal for a day to come, and for one before anything was sent, as far as that day is on record."""
    attempts = {one.id for one in file.deliveries_to(addressee)}
    if not attempts:
        raise NotSentYet(reference=reference, office=office)
    if day > moment.today:
        raise HandledInTheFuture(day=day)
    steps = [one for one in standing(file.steps) if one.delivery in attempts and one.state in REACHED_OUT]
    days = [one.on for one in steps if one.on]
    if days and len(days) == len(steps) and day < min(days):
        raise HandledBeforeSending(reference=reference, office=office, day=day, sent=min(days))
