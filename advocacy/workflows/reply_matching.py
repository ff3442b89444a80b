"""To whom our letters went, as a reply may name them; what one reply says of itself; whom it may concern."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advocacy.domain.appeal import ONCE_ISSUED, AddresseeRole
from advocacy.domain.document import PDF
from advocacy.domain.mail_id import deliveries_named
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Channel, Contact, Holder, Office
from advocacy.domain.person import CasePerson, Role
from advocacy.domain.reply import Reply, ReplyClass, ReplyFile
from advocacy.domain.reply_matching import Incoming, SentOut, Suggestion, Target
from advocacy.domain.wording import Wordings
from advocacy.errors import AdvocacyError
from advocacy.formats.mail_reading import read_mail
from advocacy.formats.received_mail import MailKind, ReceivedMail
from advocacy.letters.pdf_text import pdf_text
from advocacy.workflows.files import bytes_of
from advocacy.workflows.searching import folded
from advocacy.workflows.workplace import Workplace

PROPOSED = {
    MailKind.LETTER: None,
    MailKind.ACKNOWLEDGEMENT: ReplyClass.ACKNOWLEDGEMENT,
    MailKind.AUTOMATIC: ReplyClass.AUTOMATIC,
    MailKind.OUT_OF_OFFICE: ReplyClass.AUTOMATIC,
    MailKind.READ_RECEIPT: ReplyClass.AUTOMATIC,
    MailKind.DELAYED: ReplyClass.AUTOMATIC,
    MailKind.BOUNCE: ReplyClass.AUTOMATIC,
}
"""The class that is proposed for each kind of mail; an answer is never proposed, a person says so."""

SENT_OUT, EXAMINED = "what went out", "what replies say"


@dataclass(frozen=True, slots=True)
class Examined:
    """What a reply looks like: its kind, the class proposed (None: a person must say), whom it may concern, doubts."""

    kind: MailKind = MailKind.LETTER
    proposed: ReplyClass | None = None
    suggestions: tuple[Suggestion, ...] = ()
    problems: tuple[AdvocacyError, ...] = ()


@dataclass(frozen=True, slots=True)
class MailSaid:
    """What a mail says, for somebody who records it by hand."""

    day: date | None
    sender: str
    text: str
    proposed: ReplyClass | None
    problems: tuple[AdvocacyError, ...] = ()


def mail_said(file: Path, moment: Moment) -> MailSaid:
    """What the mail in a file says. Raises FileNotRead, and what reading a mail refuses."""
    mail = read_mail(bytes_of(file))
    return MailSaid(
        incoming_of(mail, moment).received, str(mail.sender), mail.text, PROPOSED[mail.kind], mail.problems
    )


def sent_out(workplace: Workplace) -> SentOut:
    """Everything that went out, kept until the record changes."""
    library = workplace.library
    position, found = workplace.remembered.get(SENT_OUT, (None, None))
    if position != library.position or not isinstance(found, SentOut):
        found = _sent_out(workplace)
        workplace.remembered[SENT_OUT] = (library.position, found)
    return found


def examine(workplace: Workplace, reply: Id) -> Examined:
    """What a recorded reply looks like and whom it may concern. Raises UnknownReference."""
    kept = workplace.library.get(Reply, reply)
    known: dict[Id, tuple[Incoming, MailKind, tuple[AdvocacyError, ...]]]
    known = workplace.remembered.setdefault(EXAMINED, {})
    if reply not in known:
        known[reply] = _read_again(workplace, kept)
    incoming, kind, problems = known[reply]
    return Examined(kind, PROPOSED[kind], sent_out(workplace).suggestions(incoming), problems)


def day_of(mail: ReceivedMail) -> date | None:
    """The day it was written, by the clock of this desk; None where it does not say."""
    if mail.sent is None:
        return None
    return mail.sent.astimezone().date() if mail.sent.tzinfo else mail.sent.date()


def incoming_of(mail: ReceivedMail, moment: Moment | None = None) -> Incoming:
    """What a mail says of itself; a day yet to come is none."""
    day = day_of(mail)
    if day and moment and day > moment.today:
        day = None
    quoted = mail.bounce.original_subject if mail.bounce else ""
    recipient = mail.bounce.recipient if mail.bounce else ""
    names = tuple(one.name for one in mail.files)
    words = " ".join((mail.sender.name, mail.subject, quoted, *names, mail.text))
    return Incoming(
        received=day,
        subject=f"{mail.subject} {quoted}",
        text=mail.text,
        file_names=names,
        thread=deliveries_named(mail.thread),
        address=recipient or mail.sender.address,
        folded=as_words(words),
    )


def incoming_file(name: str, media_type: str, data: bytes, day: date | None) -> Incoming:
    """What a scan or another file says of itself: its name, and of a PDF its words."""
    text = pdf_text(data) if media_type == PDF else ""
    return Incoming(received=day, text=text, file_names=(name,), folded=as_words(f"{name} {text}"))


def as_words(text: str) -> str:
    """The folded words of a text, one space between them."""
    return " ".join(re.findall(r"[^\W_]+", folded(text)))


def _read_again(
    workplace: Workplace, kept: Reply
) -> tuple[Incoming, MailKind, tuple[AdvocacyError, ...]]:
    """What a recorded reply says of itself, its original read again; what was typed in stands as it is."""
    library = workplace.library
    original = next(iter(library.find(ReplyFile, reply=kept.id)), None)
    if original is not None:
        data = library.bytes_of(original.document)
        if kept.message_id or original.name.lower().endswith(".eml"):
            try:
                mail = read_mail(data)
            except AdvocacyError as refusal:
                return Incoming(received=kept.received, file_names=(original.name,)), MailKind.LETTER, (refusal,)
            return incoming_of(mail), mail.kind, mail.problems
        kind = PDF if original.name.lower().endswith(".pdf") else ""
        incoming = incoming_file(original.name, kind, data, kept.received)
    else:
        incoming = Incoming(received=kept.received)
    words = f"{kept.subject} {kept.from_text} {kept.text}"
    text = f"{kept.text}\n{incoming.text}"
    told = Incoming(
        kept.received, kept.subject, text, incoming.file_names, (), "", as_words(f"{words} {incoming.folded}"),
        kept.from_office,
    )  # fmt: skip
    return told, MailKind.LETTER, ()


def _sent_out(workplace: Workplace) -> SentOut:
    library = workplace.library
    files = [one for one in library.appeal_files() if one.appeal.state in ONCE_ISSUED]
    offices = {one.id: one for one in library.find(Office)}
    holders = {one.id: one for one in library.find(Holder)}
    roles = [one for one in library.find(CasePerson) if one.role is Role.SUBJECT]
    owners = {one.person for one in roles} | {holder.person for holder in holders.values()}
    names = _names(library.wordings(owners | {one.key for one in offices.values()}))
    people: dict[Id, set[str]] = defaultdict(set)
    for role in roles:
        for name in names[role.person]:
            people[role.case] |= {name, name.rpartition(" ")[2]}
    targets: dict[Id, Target] = {}
    for file in files:
        for one in file.addressees:
            office, holder = offices[one.office], holders.get(one.holder or "")
            targets[one.id] = Target(
                one.id, file.appeal.reference, office.key, office.id, file.could_be_answered_from(one),
                holder_names=tuple(names[holder.person]) if holder else (),
                office_names=tuple(names[office.key] | {as_words(office.name)}),
                people=tuple(people[file.appeal.case]) if one.role is AddresseeRole.TO else (),
            )  # fmt: skip
    attempts = {one.id: one.addressee for file in files for one in file.deliveries}
    return SentOut(targets, attempts, addresses(library.find(Contact, channel=Channel.EMAIL)))


def addresses(contacts: tuple[Contact, ...]) -> dict[str, frozenset[Id]]:
    """The offices of each mail address, those it is no longer used by among them."""
    found: dict[str, set[Id]] = defaultdict(set)
    for one in contacts:
        found[one.address.strip().casefold()].add(one.office)
    return {address: frozenset(offices) for address, offices in found.items()}


def _names(wordings: Wordings) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in wordings:
        if one.field == "name" and one.text.strip():
            found[one.owner].add(as_words(one.text))
    return found
