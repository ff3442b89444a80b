"""Passing on: the office we wrote to sent our appeal to another one, where the clock starts anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from advocacy.domain.appeal import Addressee, AddresseeRole
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.delivery import Delivery, DeliveryState, DeliveryStep
from advocacy.domain.exchange import standing
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Channel, Holder, Office, holder_on
from advocacy.domain.reply import Reply, ReplyClass
from advocacy.i18n import translate
from advocacy.workflows import replies
from advocacy.workflows.replies import Received, list_replies
from advocacy.workflows.reply_refusals import NothingToPassOn, PassedOnAlready
from advocacy.workflows.sending import addressed
from advocacy.workflows.workplace import Workplace

From = tuple[str, str]
"""The reference of the appeal and the key of the office that passed it on."""


def forward(
    workplace: Workplace,
    to_office: str,
    on: date,
    moment: Moment,
    *,
    reply: Id | None = None,
    sender: From | None = None,
    anyway: bool = False,
) -> Addressee:
    """Record that an office passed an appeal on that day: to the office that owes the answer now.

    It is told by ``reply``, or by nothing on record; ``sender`` may stay away where the reply is linked to one
    addressee. For the first office it counts as forwarded, which is no answer; the new one is asked from that day.
    Raises UnknownReference, NotAddressed, NothingToPassOn, PassedOnAlready, BeforeItsAppeal.
    """
    library = workplace.library
    with library.transaction():
        reference, office = sender or _linked(workplace, reply)
        file, first = addressed(workplace, reference, office)
        wanted = library.one(Office, key=to_office)
        there = next((one for one in file.addressees if one.office == wanted.id), None)
        if there is not None and there.role is AddresseeRole.TO:
            raise PassedOnAlready(office=wanted.name or to_office, reference=reference)
        _count_as_forwarded(workplace, file, first, office, reply, on, moment, anyway=anyway)
        made = _asked_now(workplace, file, there, wanted, office, on, moment)
        attempt = len(file.deliveries_to(made.id)) + 1
        delivery = Delivery(
            moment.new_id(), made.id, Channel.NOT_ON_RECORD, attempt, as_sent=file.appeal.issued
        )
        note = translate("Passed on by {office}").format(office=library.get(Office, first.office).name or office)
        step = DeliveryStep(moment.new_id(), delivery.id, DeliveryState.SENT, on, note=note)
        library.write(moment, "passed on", reference, made, delivery, step)
    return library.get(Addressee, made.id)


def _linked(workplace: Workplace, reply: Id | None) -> From:
    """The one addressee whom the reply concerns."""
    if reply is not None:
        workplace.library.get(Reply, reply)
    linked = [one for one in list_replies(workplace) if one.id == reply and one.reference]
    if len(linked) != 1:
        raise NothingToPassOn(count=len(linked))
    return linked[0].reference, linked[0].office


def _count_as_forwarded(
    workplace: Workplace, file: AppealFile, first: Addressee, office: str, reply: Id | None, on: date,
    moment: Moment, *, anyway: bool,
) -> None:  # fmt: skip
    """Link the reply as forwarded; where there is none, that the office passed it on is a reply of its own."""
    reference = file.appeal.reference
    if reply is not None:
        replies.link(workplace, reply, reference, office, ReplyClass.FORWARDED, moment, anyway=anyway)
        return
    told = [one for one in standing(file.links_of(first.id)) if one.reply_class is ReplyClass.FORWARDED]
    if not told:
        came = Received(on, Channel.NOT_ON_RECORD, from_office=office)
        replies.add(workplace, came, moment, (reference, office, ReplyClass.FORWARDED), anyway=anyway)


def _asked_now(
    workplace: Workplace, file: AppealFile, there: Addressee | None, wanted: Office, office: str, on: date,
    moment: Moment,
) -> Addressee:  # fmt: skip
    """The new addressee, after all others; one who had a copy owes the answer from now on."""
    if there is not None:
        return replace(there, role=AddresseeRole.TO, came_from=office)
    position = max(one.position for one in file.addressees) + 1
    holder = holder_on(workplace.library.find(Holder, office=wanted.id), wanted.id, on)
    return Addressee(
        moment.new_id(), file.appeal.id, wanted.id, AddresseeRole.TO, position,
        holder.id if holder else None, came_from=office,
    )  # fmt: skip

