"""One mail from its bytes, whatever program wrote it and whatever the way did to it: what can be read is read.

The standard library splits the mail into parts; what its header objects cannot bear is read here. Nothing is fetched,
no script runs, no file name leads out of the library.
"""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes
from email.policy import compat32

from advocacy.errors import AdvocacyError
from advocacy.formats.mail_headers import Part, header, mailboxes, moment_of, raw
from advocacy.formats.mail_kind import kind_of
from advocacy.formats.mail_parts import DEEPEST, TROUBLE, parts_of
from advocacy.formats.mail_refusals import (
    DateFromTheWay,
    DateNotRead,
    MailTooDeep,
    MailTooLarge,
    NotAMail,
    OutlookMail,
    SenderNotSaid,
)
from advocacy.formats.received_mail import Mailbox, ReceivedMail

LARGEST = 100_000_000
"""Bytes of one mail or file: one with 50 MB attached has 68 on its way, and mail servers take no more."""

MEGABYTE = 1_000_000

OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How Microsoft's compound files begin, .msg among them."""

HEADS = frozenset({"from", "date", "subject", "to", "message-id", "received", "return-path", "mime-version",
                   "content-type", "sender", "delivered-to"})  # fmt: skip
"""Of these a mail has one at least."""


def refuse_large(size: int) -> None:
    """Raise MailTooLarge for more bytes than a mail or a file of a reply may have."""
    if size > LARGEST:
        raise MailTooLarge(size=-(-size // MEGABYTE), most=LARGEST // MEGABYTE)


def read_mail(data: bytes) -> ReceivedMail:
    """The mail. Raises NotAMail, OutlookMail, MailTooLarge, MailTooDeep, and nothing else."""
    refuse_large(len(data))
    if data.startswith(OLD_OFFICE):
        raise OutlookMail
    try:
        mail: Part = message_from_bytes(data.lstrip(b"\r\n"), policy=compat32)
    except RecursionError as trouble:
        raise MailTooDeep(most=DEEPEST) from trouble
    except TROUBLE as trouble:
        raise NotAMail from trouble
    if not HEADS & {name.lower() for name in mail.keys()}:  # noqa: SIM118 - a message is no dictionary
        raise NotAMail
    return _received(mail)


def _received(mail: Part) -> ReceivedMail:
    parts = parts_of(mail)
    kind, bounce = kind_of(mail, parts)
    sent, doubts = _sent(mail)
    sender = next(iter(mailboxes(mail, "From") or mailboxes(mail, "Sender")), Mailbox())
    if sender == Mailbox():
        doubts.append(SenderNotSaid())
    return ReceivedMail(
        message_id=raw(mail, "Message-ID").encode("ascii", "ignore").decode()[:250],
        in_reply_to=raw(mail, "In-Reply-To"),
        references=raw(mail, "References"),
        sent=sent,
        sender=sender,
        to=mailboxes(mail, "To"),
        cc=mailboxes(mail, "Cc"),
        subject=header(mail, "Subject"),
        text=parts.text,
        files=tuple(parts.files),
        kind=kind,
        bounce=bounce,
        problems=(*parts.problems, *doubts),
    )


def _sent(mail: Part) -> tuple[datetime | None, list[AdvocacyError]]:
    """When it was written; where it does not say so, when it arrived."""
    if found := moment_of(raw(mail, "Date")):
        return found, []
    arrived = moment_of(raw(mail, "Received").rpartition(";")[2].strip())
    return arrived, [DateFromTheWay() if arrived else DateNotRead()]
