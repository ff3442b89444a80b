"""Delivery: attempts with the very file that went out, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from advocacy.domain.appeal import Addressee, Appeal, DocumentState, Origin
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.consent import NO, consent_on, why_not_issued
from advocacy.domain.delivery import Delivery, DeliveryState, DeliveryStep
from advocacy.domain.exchange import delivery_state, standing
from advocacy.domain.filing import CCF
from advocacy.domain.filing_check import channel_problem
from advocacy.domain.moment import Moment
from advocacy.domain.office import Channel, Contact, ContactState, Office
from advocacy.domain.transitions import check_delivery_step
from advocacy.errors import AdvocacyError
from advocacy.workflows.files import stored
from advocacy.workflows.refusals import BeforeSending, NotAddressed, NothingIssued, NotSentYet
from advocacy.workflows.workplace import Workplace

SENDABLE = frozenset({DocumentState.ISSUED, DocumentState.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class Step:
    """What is recorded of an attempt: its state, the day (None: not on record), a note, a number, a proof."""

    state: DeliveryState
    on: date | None
    note: str = ""
    tracking: str = ""
    proof: Path | None = None


def send(
    workplace: Workplace,
    reference: str,
    office: str,
    channel: Channel,
    step: Step,
    moment: Moment,
    *,
    as_sent: Path | None = None,
) -> Delivery:
    """Record an attempt to deliver an issued appeal, with the file as sent: the given one, else the issued .docx.

    Where the channel does not count (``remark_on``), the note says so.

    Raises NothingIssued, NotAddressed, NotAllowed, FileNotRead, UnknownReference, and ConsentRefused for a day
    after the person said no.
    """
    library = workplace.library
    with library.transaction():
        file, addressee = addressed(workplace, reference, office)
        if file.appeal.state not in SENDABLE:
            raise NothingIssued(reference=reference)
        _refuse_against_the_will(workplace, file.appeal, step.on, moment)
        sent = stored(library, as_sent)
        delivery = Delivery(
            id=moment.new_id(),
            addressee=addressee.id,
            channel=channel,
            attempt=len(file.deliveries_to(addressee.id)) + 1,
            contact=_contact(workplace, addressee, channel),
            as_sent=sent.sha if sent else file.appeal.issued,
        )
        check_delivery_step(reference, DeliveryState.PLANNED, step.state)
        step = _with_remark(step, remark_on(workplace, office, channel, step.on or file.appeal.letter_date))
        library.write(moment, "sent", reference, delivery, _step(workplace, delivery, step, moment))
    return delivery


def remark_on(workplace: Workplace, office: str, channel: Channel, day: date | None) -> AdvocacyError | None:
    """Why something that goes to this office by this channel on that day may not count; None where nothing is known."""
    if office != CCF or day is None:
        return None
    return channel_problem(workplace.filing_rules, channel.value, day)


def _with_remark(step: Step, remark: AdvocacyError | None) -> Step:
    """The step with the remark kept in its note."""
    return (
        step
        if remark is None
        else replace(step, note="\n".join(filter(None, (step.note, remark.in_words(str)))))
    )


def record_delivery(
    workplace: Workplace, reference: str, office: str, step: Step, moment: Moment
) -> DeliveryStep:
    """Record what became of the latest attempt.

    Raises NotSentYet, NotAllowed, NotAddressed, BeforeSending, FileNotRead.
    """
    library = workplace.library
    with library.transaction():
        file, addressee = addressed(workplace, reference, office)
        attempts = file.deliveries_to(addressee.id)
        if not attempts:
            raise NotSentYet(reference=reference, office=office)
        now = delivery_state(attempts[-1], file.steps)
        check_delivery_step(reference, now, step.state)
        _refuse_before_sending(file, attempts[-1], step.on, reference)
        reached = _step(workplace, attempts[-1], step, moment)
        library.write(moment, "delivery recorded", reference, reached)
    return reached


def _refuse_before_sending(file: AppealFile, attempt: Delivery, day: date | None, reference: str) -> None:
    """Raise BeforeSending for a day before the attempt set out, as far as both days are on record."""
    days = [one.on for one in standing(file.steps) if one.delivery == attempt.id and one.on]
    if day is not None and days and day < days[-1]:
        raise BeforeSending(reference=reference, day=day, sent=days[-1])


def addressed(workplace: Workplace, reference: str, office: str) -> tuple[AppealFile, Addressee]:
    """The appeal and its addressee of that office. Raises UnknownReference, NotAddressed."""
    library = workplace.library
    appeal = library.one(Appeal, reference=reference)
    wanted = library.one(Office, key=office)
    file = library.appeal_file(appeal.id)
    for one in file.addressees:
        if one.office == wanted.id:
            return file, one
    raise NotAddressed(reference=reference, office=wanted.name)


def _refuse_against_the_will(workplace: Workplace, appeal: Appeal, day: date | None, moment: Moment) -> None:
    """Raise ConsentRefused when a person said no by that day; what went out before is still recorded."""
    if appeal.origin is Origin.RECORDED:  # somebody else sent it
        return
    file = workplace.library.case_file(appeal.case)
    for one in file.subjects:
        consent = consent_on(file.consents, one.id, moment.today)
        if consent is None or consent.state not in NO:
            continue
        refusal = why_not_issued(consent, file.name_of(one.id), frozenset())
        if refusal and (day is None or consent.since is None or day >= consent.since):
            raise refusal


def _step(workplace: Workplace, delivery: Delivery, step: Step, moment: Moment) -> DeliveryStep:
    proof = stored(workplace.library, step.proof)
    return DeliveryStep(
        id=moment.new_id(),
        delivery=delivery.id,
        state=step.state,
        on=step.on,
        note=step.note,
        tracking=step.tracking,
        proof=proof.sha if proof else None,
    )


def _contact(workplace: Workplace, addressee: Addressee, channel: Channel) -> str | None:
    post = {Channel.REGISTERED_POST, Channel.COURIER, Channel.BY_HAND}
    wanted = Channel.POST if channel in post else channel
    found = workplace.library.find(Contact, office=addressee.office, channel=wanted)
    return next((one.id for one in found if one.state is not ContactState.BAD), None)
