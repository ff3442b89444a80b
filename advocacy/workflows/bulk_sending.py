"""Many letters marked as sent at once: looked at first, then all or none, each as a delivery of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advocacy.domain.appeal import Appeal
from advocacy.domain.delivery import REACHED_OUT, Delivery, DeliveryState
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Channel, Contact, ContactState, Office
from advocacy.errors import AdvocacyError, SeveralProblems
from advocacy.formats.tracking_table import read_tracking
from advocacy.workflows.delivery_refusals import AddressBad, TrackingNotWanted, TrackingTwice
from advocacy.workflows.files import bytes_of
from advocacy.workflows.letters import OnStep
from advocacy.workflows.mails import already_sent
from advocacy.workflows.sending import Step, check_seen, postal, send, to_be_sent, unsigned_remark
from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter to one office that is to be marked as sent; ``seen`` is its last entry as it was shown (None: any)."""

    reference: str
    office: str
    tracking: str = ""
    seen: Id | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one of them can be marked as sent, or why not."""

    outgoing: Outgoing
    office_name: str
    problem: AdvocacyError | None = None


def outgoing_of(workplace: Workplace, references: Iterable[str], office: str = "") -> tuple[Outgoing, ...]:
    """Every addressee of these letters, copies too, or the one office of each. Raises UnknownReference."""
    library, found = workplace.library, []
    for reference in dict.fromkeys(references):
        file = library.appeal_file(library.one(Appeal, reference=reference).id)
        keys = [office] if office else [library.get(Office, one.office).key for one in file.addressees]
        found += [Outgoing(reference, key) for key in keys]
    return tuple(found)


def verdicts(
    workplace: Workplace, wanted: Iterable[Outgoing], channel: Channel, on: date | None, moment: Moment
) -> tuple[Verdict, ...]:
    """What stands in the way of each: not issued, consent, a bad address, sent already; nothing is written."""
    return tuple(_verdict(workplace, one, channel, on, moment) for one in wanted)


def mark_as_sent(
    workplace: Workplace,
    wanted: Sequence[Outgoing],
    channel: Channel,
    on: date | None,
    moment: Moment,
    *,
    note: str = "",
    on_step: OnStep | None = None,
) -> tuple[tuple[Delivery, ...], tuple[AdvocacyError, ...]]:
    """Record all of them as sent, or none; gives back the deliveries and what is to be said of them.

    Raises SeveralProblems with one reason for each that cannot be.
    """
    with workplace.library.transaction():
        problems = [one.problem for one in verdicts(workplace, wanted, channel, on, moment) if one.problem]
        if problems:
            raise SeveralProblems(tuple(problems))
        made = []
        for done, one in enumerate(wanted, 1):
            step = Step(DeliveryState.SENT, on, note, one.tracking)
            made.append(send(workplace, one.reference, one.office, channel, step, moment, seen=one.seen))
            if on_step:
                on_step(done, len(wanted))
    remarks = (unsigned_remark(workplace, one.reference, one.office) for one in wanted)
    return tuple(made), tuple(one for one in remarks if one)


def with_tracking(wanted: Sequence[Outgoing], file: Path) -> tuple[Outgoing, ...]:
    """The same with the tracking numbers of a table: columns for the reference, the number and perhaps the office.

    Raises FileNotRead, BadInput, and SeveralProblems for rows that fit none of them or more than one.
    """
    numbers: dict[tuple[str, str], str] = {}
    problems: list[AdvocacyError] = []
    for row in read_tracking(bytes_of(file), file.name):
        fitting = [
            one for one in wanted if one.reference == row.reference and row.office in {"", one.office}
        ]
        keys = [(one.reference, one.office) for one in fitting]
        if not keys:
            problems.append(TrackingNotWanted(line=row.line, reference=row.reference))
        elif len(keys) > 1 or keys[0] in numbers:
            problems.append(TrackingTwice(line=row.line, reference=row.reference))
        else:
            numbers[keys[0]] = row.tracking
    if problems:
        raise SeveralProblems(tuple(problems))
    return tuple(
        Outgoing(one.reference, one.office, numbers.get((one.reference, one.office), one.tracking), one.seen)
        for one in wanted
    )


def _verdict(workplace: Workplace, one: Outgoing, channel: Channel, on: date | None, moment: Moment) -> Verdict:
    try:
        _refuse(workplace, one, channel, on, moment)
    except AdvocacyError as problem:
        return Verdict(one, _called(workplace, one.office), problem)
    return Verdict(one, _called(workplace, one.office))


def _refuse(workplace: Workplace, one: Outgoing, channel: Channel, on: date | None, moment: Moment) -> None:
    file, addressee = to_be_sent(workplace, one.reference, one.office, on, moment)
    check_seen(workplace, file, addressee, one.seen)
    if file.delivery_state(addressee) in REACHED_OUT:
        raise already_sent(workplace, file, addressee)
    known = workplace.library.find(Contact, office=addressee.office, channel=postal(channel))
    if known and all(contact.state is ContactState.BAD for contact in known):
        name = _called(workplace, one.office)
        raise AddressBad(reference=one.reference, office=name)


def _called(workplace: Workplace, key: str) -> str:
    return next((one.name for one in workplace.library.find(Office, key=key)), key)
