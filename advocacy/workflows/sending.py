"""Delivery: attempts with the very file that went out, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from advocacy.domain.appeal import ONCE_ISSUED, Addressee, Appeal, Origin
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.consent import NO, consent_on, why_not_issued
from advocacy.domain.delivery import REACHED_OUT, Delivery, DeliveryState, DeliveryStep
from advocacy.domain.exchange import delivery_state, files_as_sent, standing
from advocacy.domain.filing import CCF
from advocacy.domain.filing_check import channel_problem
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Audience, Channel, Contact, ContactState, Office
from advocacy.domain.transitions import check_delivery_step
from advocacy.errors import AdvocacyError
from advocacy.workflows.delivery_refusals import MadeAfterwards, NotSigned, RecordedMeanwhile
from advocacy.workflows.office_changes import mark_contact
from advocacy.workflows.refusals import BeforeSending, NotAddressed, NothingIssued, NotSentYet
from advocacy.workflows.sent_files import is_signed, kept
from advocacy.workflows.workplace import Workplace

GO_OUT_SIGNED = frozenset({Audience.HEAD_OF_STATE, Audience.PRIME_MINISTER})
TO_THE_DOOR = frozenset({Channel.REGISTERED_POST, Channel.COURIER, Channel.BY_HAND})
"""Channels that go to the postal address."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is recorded of an attempt: its state, the day (None: not on record), a note, a number, a proof.

    ``as_sent`` is the file that went out, where it is another than the one on record.
    """

    state: DeliveryState
    on: date | None
    note: str = ""
    tracking: str = ""
    proof: Path | None = None
    as_sent: Path | None = None


def send(
    workplace: Workplace,
    reference: str,
    office: str,
    channel: Channel,
    step: Step,
    moment: Moment,
    *,
    as_sent: Path | None = None,
    seen: Id | None = None,
) -> Delivery:
    """Record an attempt to deliver an issued appeal, with the file as sent: the given one, else the issued .docx.

    An attempt planned for this channel is the one that is taken on; its file stays where none is given. Where the
    channel does not count (``remark_on``), the note says so. ``seen`` is the addressee's last entry as it was shown.

    Raises NothingIssued, NotAddressed, NotAllowed, RecordedMeanwhile, UnknownReference, what keeping files refuses,
    and ConsentRefused for a day after the person said no.
    """
    library = workplace.library
    with library.transaction():
        file, addressee = to_be_sent(workplace, reference, office, step.on, moment)
        check_seen(workplace, file, addressee, seen)
        check_delivery_step(reference, DeliveryState.PLANNED, step.state)
        step = _with_remark(step, remark_on(workplace, office, channel, step.on or file.appeal.letter_date))
        planned = planned_attempt(file, addressee, channel)
        if planned is not None:
            _refuse_before_sending(file, planned, step.on, reference)
            taken_on = _step(workplace, planned, replace(step, as_sent=as_sent or step.as_sent), moment)
            library.write(moment, "sent", reference, taken_on)
            return planned
        sent = kept(library, as_sent or step.as_sent)
        delivery = new_attempt(workplace, file, addressee, channel, sent.sha if sent else None, moment)
        begun = _step(workplace, delivery, replace(step, as_sent=None), moment)
        library.write(moment, "sent", reference, delivery, begun)
    return delivery


def new_attempt(
    workplace: Workplace, file: AppealFile, addressee: Addressee, channel: Channel, as_sent: str | None, moment: Moment
) -> Delivery:
    """The next attempt to reach the addressee, not yet written; without a file of its own the issued letter goes."""
    return Delivery(
        id=moment.new_id(),
        addressee=addressee.id,
        channel=channel,
        attempt=len(file.deliveries_to(addressee.id)) + 1,
        contact=_contact(workplace, addressee, channel),
        as_sent=as_sent or file.appeal.issued,
    )


def planned_attempt(file: AppealFile, addressee: Addressee, channel: Channel) -> Delivery | None:
    """The latest attempt, where it is planned for this channel and has not set out."""
    attempts = file.deliveries_to(addressee.id)
    if not attempts or attempts[-1].channel is not channel:
        return None
    return attempts[-1] if delivery_state(attempts[-1], file.steps) is DeliveryState.PLANNED else None


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
    workplace: Workplace,
    reference: str,
    office: str,
    step: Step,
    moment: Moment,
    *,
    seen: Id | None = None,
    address_bad: bool = False,
) -> DeliveryStep:
    """Record what became of the latest attempt; ``address_bad`` marks the address it went to as bad.

    A planned attempt may set out, or be given up: it has failed then, with a note.
    Raises NotSentYet, NotAllowed, NotAddressed, BeforeSending, MadeAfterwards, RecordedMeanwhile, ConsentRefused for
    one that sets out against the person's will, and what keeping files refuses.
    """
    library = workplace.library
    with library.transaction():
        file, addressee = addressed(workplace, reference, office)
        check_seen(workplace, file, addressee, seen)
        attempt = _latest(file, addressee, reference, office)
        now = delivery_state(attempt, file.steps)
        check_delivery_step(reference, now, step.state)
        if now is DeliveryState.PLANNED and step.state in REACHED_OUT:
            refuse_against_the_will(workplace, file.appeal, step.on, moment)
        _refuse_before_sending(file, attempt, step.on, reference)
        reached = _step(workplace, attempt, step, moment)
        library.write(moment, "delivery recorded", reference, reached)
        if address_bad and attempt.contact:
            bad = library.get(Contact, attempt.contact)
            mark_contact(workplace, office, bad.channel, ContactState.BAD, moment, " ".join(bad.lines))
    return reached


def add_file_as_sent(
    workplace: Workplace, reference: str, office: str, file: Path, moment: Moment, *, seen: Id | None = None
) -> DeliveryStep:
    """Add the file that really went out with the latest attempt, as a signed scan that was made later.

    The attempt's last step is told again with it; the earlier file stays on record too.
    Raises NotSentYet, NotAddressed, RecordedMeanwhile, and what keeping files refuses.
    """
    library = workplace.library
    with library.transaction():
        of, addressee = addressed(workplace, reference, office)
        check_seen(workplace, of, addressee, seen)
        attempt = _latest(of, addressee, reference, office)
        mine = standing(one for one in of.steps if one.delivery == attempt.id)
        last = mine[-1] if mine else DeliveryStep("", attempt.id, DeliveryState.PLANNED, None)
        document = kept(library, file)
        again = replace(
            last, id=moment.new_id(), replaces=last.id or None, as_sent=document.sha if document else None
        )
        library.write(moment, "file as sent added", reference, again)
    return again


def unsigned_remark(workplace: Workplace, reference: str, office: str) -> NotSigned | None:
    """That a letter to a president or prime minister is on record as sent without a signed file; else None."""
    library = workplace.library
    file, addressee = addressed(workplace, reference, office)
    to = library.get(Office, addressee.office)
    attempts = file.deliveries_to(addressee.id)
    if to.audience not in GO_OUT_SIGNED or file.appeal.origin is Origin.RECORDED or not attempts:
        return None
    if delivery_state(attempts[-1], file.steps) not in REACHED_OUT:
        return None
    counts = files_as_sent(attempts[-1], file.steps)
    if is_signed(library, file.appeal, counts[-1] if counts else None):
        return None
    return NotSigned(reference=reference, office=to.name)


def _latest(file: AppealFile, addressee: Addressee, reference: str, office: str) -> Delivery:
    attempts = file.deliveries_to(addressee.id)
    if not attempts:
        raise NotSentYet(reference=reference, office=office)
    return attempts[-1]


def _refuse_before_sending(file: AppealFile, attempt: Delivery, day: date | None, reference: str) -> None:
    """Raise BeforeSending or MadeAfterwards for a day before the attempt's last, as far as both are on record."""
    dated = [one for one in standing(file.steps) if one.delivery == attempt.id and one.on]
    if day is None or not dated or dated[-1].on is None or day >= dated[-1].on:
        return
    if dated[-1].state is DeliveryState.PLANNED:
        raise MadeAfterwards(reference=reference, day=day, made=dated[-1].on)
    raise BeforeSending(reference=reference, day=day, sent=dated[-1].on)


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


def to_be_sent(
    workplace: Workplace, reference: str, office: str, day: date | None, moment: Moment
) -> tuple[AppealFile, Addressee]:
    """The appeal and its addressee, where the letter may go out on that day.

    Raises UnknownReference, NotAddressed, NothingIssued, ConsentRefused.
    """
    file, addressee = addressed(workplace, reference, office)
    if file.appeal.state not in ONCE_ISSUED:
        raise NothingIssued(reference=reference)
    refuse_against_the_will(workplace, file.appeal, day, moment)
    return file, addressee


def check_seen(workplace: Workplace, file: AppealFile, addressee: Addressee, seen: Id | None) -> None:
    """Raise RecordedMeanwhile when the addressee's last entry is another than the one that was shown (None: any)."""
    if seen is None or file.last_entry(addressee.id) == seen:
        return
    library, reference = workplace.library, file.appeal.reference
    raise RecordedMeanwhile(
        reference=reference,
        office=library.get(Office, addressee.office).name,
        actor=library.journal_about((reference,))[-1].actor,
    )


def refuse_against_the_will(workplace: Workplace, appeal: Appeal, day: date | None, moment: Moment) -> None:
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
    proof, as_sent = kept(workplace.library, step.proof), kept(workplace.library, step.as_sent)
    return DeliveryStep(
        id=moment.new_id(),
        delivery=delivery.id,
        state=step.state,
        on=step.on,
        note=step.note,
        tracking=step.tracking,
        proof=proof.sha if proof else None,
        as_sent=as_sent.sha if as_sent else None,
    )


def postal(channel: Channel) -> Channel:
    """The channel whose address serves this one: what goes to the door goes to the postal address."""
    return Channel.POST if channel in TO_THE_DOOR else channel


def _contact(workplace: Workplace, addressee: Addressee, channel: Channel) -> str | None:
    found = workplace.library.find(Contact, office=addressee.office, channel=postal(channel))
    return next((one.id for one in found if one.usable), None)
