"""Silence as a result: that an office did not answer even when it was reminded is recorded, and a reply undoes it."""

from __future__ import annotations

from datetime import date

from advocacy.domain.case import Case
from advocacy.domain.correspondence import is_reminder
from advocacy.domain.exchange import Closing, ExchangeState
from advocacy.domain.moment import Moment
from advocacy.domain.office import Office
from advocacy.errors import N_, Translate
from advocacy.workflows.refusals import HandledInTheFuture, NothingIssued
from advocacy.workflows.reminder_rules import why_not_silent
from advocacy.workflows.reminding import Asked, ReminderLine, lines
from advocacy.workflows.sending import addressed
from advocacy.workflows.workplace import Workplace

NO_ANSWER = N_("No answer came. Reminders sent: {reminders}; days since the last: {days}.")
"""The reason of such a closing, written into the record in the language of the desk."""


def line_of(workplace: Workplace, reference: str, office: str, moment: Moment) -> ReminderLine | None:
    """How a letter to an office and its reminders stand, by its reference or a reminder's; None of one given up.

    Raises UnknownReference, NotAddressed.
    """
    library = workplace.library
    file, addressee = addressed(workplace, reference, office)
    chain = [file]
    while is_reminder(chain[-1].appeal):
        chain.append(library.appeal_file(chain[-1].appeal.earlier or ""))
    keys = {to.office: library.get(Office, to.office).key for one in chain for to in one.addressees}
    pairs = frozenset((one.appeal.reference, keys[to.office]) for one in chain for to in one.addressees)
    case = library.get(Case, file.appeal.case).reference
    found = lines(workplace, Asked(case=case, among=pairs), moment)
    return next((one for one in found if addressee in {sent.addressee for sent in one.of.sent}), None)


def can_be_recorded(workplace: Workplace, reference: str, office: str, moment: Moment) -> bool:
    """Whether it is a result today that the office has not answered. Raises UnknownReference, NotAddressed."""
    line = line_of(workplace, reference, office, moment)
    return line is not None and why_not_silent(line.of, moment.today) is None


def record(
    workplace: Workplace,
    reference: str,
    office: str,
    moment: Moment,
    translate: Translate = str,
    *,
    on: date | None = None,
) -> ReminderLine:
    """Record that an office answered neither a letter nor its reminders: all these exchanges are closed.

    The reference is the letter's or a reminder's. Raises UnknownReference, NotAddressed, HandledInTheFuture,
    NothingIssued, NeverReminded, SilenceTooEarly, and why an answer is not owed or cannot be expected yet.
    """
    day = on or moment.today
    if day > moment.today:
        raise HandledInTheFuture(day=day)
    with workplace.library.transaction():
        line = line_of(workplace, reference, office, moment)
        if line is None:
            raise NothingIssued(reference=reference)
        why = why_not_silent(line.of, day)
        if why is not None:
            raise why
        _close(workplace, line, day, moment, translate)
    return line


def _close(workplace: Workplace, line: ReminderLine, day: date, moment: Moment, translate: Translate) -> None:
    days = (day - (line.of.reminded_on or day)).days
    reason = translate(NO_ANSWER).format(reminders=line.reminders, days=days)
    for sent in line.of.owing:
        closing = Closing(
            moment.new_id(), sent.addressee.id, ExchangeState.CLOSED, day, reason, reminders=line.reminders
        )
        workplace.library.write(moment, "silence recorded", sent.reference, closing)
