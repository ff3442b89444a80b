"""Replies: what came back, to which addressee it belongs, and whether it is an answer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from advocacy.domain.appeal import Addressee, Appeal
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.deferral import Deferral, item_of_reply
from advocacy.domain.exchange import standing
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Channel, Office
from advocacy.domain.reply import Reply, ReplyClass, ReplyFile, ReplyLink
from advocacy.register import Removed
from advocacy.workflows.answered_reminders import judgement_of, judgements_of_letters
from advocacy.workflows.reply_files import Came, replies_in
from advocacy.workflows.reply_refusals import BeforeItsAppeal, NotImported
from advocacy.workflows.sending import addressed
from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Received:
    """What is recorded of a reply: the day (None: not on record), the channel, what it says, the files with it."""

    on: date | None
    channel: Channel
    text: str = ""
    language: str = ""
    from_office: str = ""
    from_text: str = ""
    to_person: str = ""
    files: tuple[Path, ...] = ()
    subject: str = ""


Judgement = tuple[str, str, ReplyClass]
"""The reference of the appeal, the key of the addressee's office, and what the reply is for it."""


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """One reply and one addressee it concerns; ``reference`` is empty while it lies in the tray."""

    id: Id
    received: date | None
    channel: Channel
    sender: str
    text: str
    reference: str = ""
    office: str = ""
    reply_class: ReplyClass | None = None
    subject: str = ""
    not_ours: str = ""
    """Why it was put aside; it is not in the tray then."""

    @property
    def in_tray(self) -> bool:
        """Whether it waits for somebody to say whose answer it is."""
        return not self.reference and not self.not_ours


def add(
    workplace: Workplace,
    received: Received,
    moment: Moment,
    judgement: Judgement | None = None,
    *,
    anyway: bool = False,
) -> Reply:
    """Record a reply, and which addressee it concerns when that is known; else it lies in the tray.

    A mail among its files brings its Message-ID along, and what is attached to it.

    Raises FileNotRead, NotImported, UnknownReference, NotAddressed, and BeforeItsAppeal unless it is to be linked
    ``anyway``; then nothing is recorded.
    """
    library = workplace.library
    with library.transaction():
        came = [one for file in received.files for one in replies_in(file)]
        if unread := [one for one in came if isinstance(one, NotImported)]:
            raise unread[0]
        documents = [one for each in came if isinstance(each, Came) for one in each.documents]
        mails = [one.mail for one in came if isinstance(one, Came) and one.mail]
        office = library.one(Office, key=received.from_office).id if received.from_office else None
        reply = Reply(
            id=moment.new_id(),
            received=received.on,
            channel=received.channel,
            from_office=office,
            from_text=received.from_text,
            to_person=received.to_person,
            language=received.language,
            text=received.text,
            subject=received.subject or next((one.subject for one in mails), ""),
            message_id=next((one.message_id for one in mails if one.message_id), ""),
        )
        kept = [
            ReplyFile(moment.new_id(), reply.id, library.store(data, name, media_type).sha, name)
            for name, media_type, data in documents
        ]
        library.write(moment, "reply recorded", reply.id, reply, *kept)
        if judgement is not None:
            link(workplace, reply.id, *judgement, moment, anyway=anyway)
    return reply


def link(
    workplace: Workplace,
    reply: Id,
    reference: str,
    office: str,
    reply_class: ReplyClass,
    moment: Moment,
    *,
    anyway: bool = False,
) -> ReplyLink:
    """Say which addressee a reply concerns and what it is; a later judgement replaces the earlier one.

    A reply that was put aside is ours again. Raises UnknownReference, NotAddressed, and BeforeItsAppeal for a reply
    older than the appeal unless it is to be linked ``anyway``. An answer to a reminder is one to its letter too.
    """
    library = workplace.library
    with library.transaction():
        came = library.get(Reply, reply)
        file, addressee = addressed(workplace, reference, office)
        if not anyway:
            _refuse_before(came, file, addressee)
        judged = judgement_of(file, addressee, reply, reply_class, moment)
        aside = [Removed(one) for one in library.find(Deferral, item=item_of_reply(reply))]
        library.write(moment, "reply linked", reference, judged, *aside)
        for letter, too in judgements_of_letters(workplace, file, addressee, judged, moment):
            library.write(moment, "reply linked", letter, too)
    return judged


def _refuse_before(reply: Reply, file: AppealFile, addressee: Addressee) -> None:
    """Raise BeforeItsAppeal for a reply of a day before the appeal, as far as both days are on record."""
    first = file.could_be_answered_from(addressee)
    if reply.received and first and reply.received < first:
        raise BeforeItsAppeal(day=reply.received, reference=file.appeal.reference, first=first)


def list_replies(workplace: Workplace) -> tuple[ReplyLine, ...]:
    """Every reply with each addressee it concerns, in the order they were entered."""
    library = workplace.library
    links = standing(library.find(ReplyLink))
    addressees = {one.id: one for one in library.find(Addressee)}
    appeals = {one.id: one.reference for one in library.find(Appeal)}
    offices = {one.id: one for one in library.find(Office)}
    mine: dict[Id, list[ReplyLink]] = defaultdict(list)
    for one in links:
        mine[one.reply].append(one)
    aside = {one.reply_set_aside: one.reason for one in library.find(Deferral)}
    lines: list[ReplyLine] = []
    for reply in library.find(Reply):
        sender = reply.from_text or (offices[reply.from_office].name if reply.from_office else "")
        bare = ReplyLine(
            reply.id, reply.received, reply.channel, sender, reply.text,
            subject=reply.subject, not_ours=aside.get(reply.id, ""),
        )  # fmt: skip
        to_whom = [(link, addressees[link.addressee]) for link in mine[reply.id]]
        lines += [
            replace(
                bare, reference=appeals[to.appeal], office=offices[to.office].key, reply_class=one.reply_class
            )
            for one, to in to_whom
        ] or [bare]
    return tuple(lines)
