"""A mail that came, as it was read: who wrote it, when, what it says, what came with it, what kind of mail it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from advocacy.errors import AdvocacyError


class MailKind(StrEnum):
    """Who or what wrote a mail."""

    LETTER = "letter"
    """A person, as far as can be seen."""
    ACKNOWLEDGEMENT = "acknowledgement"
    """Somebody who says that it arrived."""
    AUTOMATIC = "automatic"
    OUT_OF_OFFICE = "out_of_office"
    READ_RECEIPT = "read_receipt"
    DELAYED = "delayed"
    """Not delivered yet; the mail system goes on trying."""
    BOUNCE = "bounce"
    """Not delivered, for good."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name and a mail address, each empty where the mail does not say it."""

    name: str = ""
    address: str = ""

    def __str__(self) -> str:
        """As a person reads it."""
        return f"{self.name} <{self.address}>" if self.name and self.address else self.name or self.address


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file that came with a mail; its name leads nowhere."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a mail system says of a mail it could not deliver (RFC 3464): to whom, the status, why, and which mail.

    ``original_id`` is the Message-ID of the mail that was not delivered, ``original_subject`` what it was about.
    """

    recipient: str = ""
    status: str = ""
    diagnostic: str = ""
    original_id: str = ""
    original_subject: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """One mail; what it does not say is empty. ``sent`` has a zone unless the mail does not tell its own.

    ``problems`` are what was wrong with it, each a sentence; what could be read is here all the same.
    """

    message_id: str = ""
    in_reply_to: str = ""
    references: str = ""
    sent: datetime | None = None
    sender: Mailbox = Mailbox()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    subject: str = ""
    text: str = ""
    files: tuple[MailFile, ...] = ()
    kind: MailKind = MailKind.LETTER
    bounce: Bounce | None = None
    problems: tuple[AdvocacyError, ...] = ()

    @property
    def thread(self) -> str:
        """Every Message-ID it answers or tells of."""
        told_of = self.bounce.original_id if self.bounce else ""
        return " ".join(one for one in (self.in_reply_to, self.references, told_of) if one)
