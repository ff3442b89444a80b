"""Replies: what came back, to which addressee it belongs, and whether it is an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from advocacy.domain.appeal import Addressee, Appeal
from advocacy.domain.exchange import standing
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Channel, Office
from advocacy.domain.reply import Reply, ReplyClass, ReplyFile, ReplyLink
from advocacy.workflows.files import stored
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


def add(
    workplace: Workplace, received: Received, moment: Moment, judgement: Judgement | None = None
) -> Reply:
    """Record a reply, and which addressee it concerns when that is known; else it lies in the tray.

    Raises FileNotRead, UnknownReference, NotAddressed; then nothing is recorded.
    """
    library = workplace.library
    with library.transaction():
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
        )
        library.write(moment, "reply recorded", reply.id, reply, *_files(workplace, reply, received, moment))
        if judgement is not None:
            link(workplace, reply.id, *judgement, moment)
    return reply


def link(
    workplace: Workplace,
    reply: Id,
    reference: str,
    office: str,
    reply_class: ReplyClass,
    moment: Moment,
) -> ReplyLink:
    """Say which addressee a reply concerns and what it is; a later judgement replaces the earlier one."""
    library = workplace.library
    with library.transaction():
        library.get(Reply, reply)
        file, addressee = addressed(workplace, reference, office)
        earlier = [one for one in file.links_of(addressee.id) if one.reply == reply]
        judged = ReplyLink(
            id=moment.new_id(),
            reply=reply,
            addressee=addressee.id,
            reply_class=reply_class,
            by=moment.actor,
            replaces=earlier[-1].id if earlier else None,
        )
        library.write(moment, "reply linked", reference, judged)
    return judged


def list_replies(workplace: Workplace) -> tuple[ReplyLine, ...]:
    """Every reply with each addressee it concerns, in the order they were entered."""
    library = workplace.library
    links = standing(library.find(ReplyLink))
    addressees = {one.id: one for one in library.find(Addressee)}
    appeals = {one.id: one.reference for one in library.find(Appeal)}
    offices = {one.id: one for one in library.find(Office)}
    lines: list[ReplyLine] = []
    for reply in library.find(Reply):
        sender = offices[reply.from_office].name if reply.from_office else reply.from_text
        bare = ReplyLine(reply.id, reply.received, reply.channel, sender, reply.text)
        mine = [(one, addressees[one.addressee]) for one in links if one.reply == reply.id]
        lines += [
            replace(
                bare, reference=appeals[to.appeal], office=offices[to.office].key, reply_class=one.reply_class
            )
            for one, to in mine
        ] or [bare]
    return tuple(lines)


def _files(workplace: Workplace, reply: Reply, received: Received, moment: Moment) -> list[ReplyFile]:
    documents = [(file, stored(workplace.library, file)) for file in received.files]
    return [ReplyFile(moment.new_id(), reply.id, kept.sha, file.name) for file, kept in documents if kept]
