"""Mails that tell that ours did not arrive: a failed delivery, where it is certain which attempt is meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from advocacy.domain.appeal import Addressee, Appeal
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.delivery import Delivery, DeliveryState, DeliveryStep
from advocacy.domain.exchange import delivery_state, standing
from advocacy.domain.mail_id import deliveries_named
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Channel, Office
from advocacy.domain.reply_matching import references_in
from advocacy.domain.transitions import DELIVERY_STEPS
from advocacy.formats.received_mail import Bounce, ReceivedMail
from advocacy.workflows.reply_matching import day_of
from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Bounced:
    """The attempt that failed: the appeal's reference, the office's key; ``known`` where that was on record already."""

    reference: str
    office: str
    known: bool = False


def record(
    workplace: Workplace,
    mail: ReceivedMail,
    original: tuple[str, str, bytes],
    moment: Moment,
    by_address: Mapping[str, frozenset[Id]],
) -> Bounced | None:
    """Record the failed delivery with the mail as its proof; None, and nothing written, where it is not certain whose.

    ``original`` is the name, media type and bytes of the mail.
    """
    bounce = mail.bounce
    found = _by_thread(workplace, mail) or (_by_address(workplace, mail, bounce, by_address) if bounce else None)
    if found is None or bounce is None:
        return None
    file, addressee, attempt = found
    office = workplace.library.get(Office, addressee.office).key
    state = delivery_state(attempt, file.steps)
    if state is DeliveryState.FAILED:
        return Bounced(file.appeal.reference, office, known=True)
    if DeliveryState.FAILED not in DELIVERY_STEPS[state]:
        return None
    _write(workplace, file, attempt, mail, original, moment)
    return Bounced(file.appeal.reference, office)


def _write(
    workplace: Workplace,
    file: AppealFile,
    attempt: Delivery,
    mail: ReceivedMail,
    original: tuple[str, str, bytes],
    moment: Moment,
) -> None:
    name, media_type, data = original
    with workplace.library.transaction():
        proof = workplace.library.store(data, name, media_type)
        step = DeliveryStep(
            moment.new_id(), attempt.id, DeliveryState.FAILED, _day(file, attempt, mail, moment),
            note=_note(mail.bounce or Bounce()), proof=proof.sha,
        )  # fmt: skip
        workplace.library.write(moment, "delivery recorded", file.appeal.reference, step)


def _day(file: AppealFile, attempt: Delivery, mail: ReceivedMail, moment: Moment) -> date | None:
    """The day of the mail; None where it cannot be right: before the sending, or yet to come."""
    sent = max((one.on for one in standing(file.steps) if one.delivery == attempt.id and one.on), default=None)
    day = day_of(mail)
    return day if day and (sent is None or day >= sent) and day <= moment.today else None


def _note(bounce: Bounce) -> str:
    return ", ".join(one for one in (bounce.recipient, bounce.status, bounce.diagnostic) if one)


def _by_thread(workplace: Workplace, mail: ReceivedMail) -> tuple[AppealFile, Addressee, Delivery] | None:
    library = workplace.library
    for id_ in deliveries_named(mail.thread):
        for attempt in library.find(Delivery, id=id_):
            file = library.appeal_file(library.get(Addressee, attempt.addressee).appeal)
            addressee = next(one for one in file.addressees if one.id == attempt.addressee)
            return file, addressee, attempt
    return None


def _by_address(
    workplace: Workplace, mail: ReceivedMail, bounce: Bounce, by_address: Mapping[str, frozenset[Id]]
) -> tuple[AppealFile, Addressee, Delivery] | None:
    """The last mail to the office of that address about the appeal that is named; None unless there is just one."""
    library = workplace.library
    offices = by_address.get(bounce.recipient.casefold(), frozenset())
    named = set(references_in(f"{bounce.original_subject}\n{mail.subject}\n{mail.text}"))
    if not offices or not named:
        return None
    found = []
    appeals = [one for one in library.find(Appeal) if named & set(references_in(one.reference))]
    for file in library.appeal_files([one.id for one in appeals]):
        for addressee in file.addressees:
            mails = [one for one in file.deliveries_to(addressee.id) if one.channel is Channel.EMAIL]
            if addressee.office in offices and mails:
                found.append((file, addressee, mails[-1]))
    return found[0] if len(found) == 1 else None
