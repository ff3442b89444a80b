"""A mail as a file that mail programs open as a draft, and as a link: addressees, subject, text, attachments.

Sources: RFC 5322 (messages), RFC 2045 to 2047 and 2231 (MIME, other letters in headers and names of files), RFC 5890
(other letters in domains), RFC 6068 (mailto). ``X-Unsent: 1`` is what Outlook opens as a draft.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from email.utils import quote as quote_text
from urllib.parse import quote

from advocacy.errors import AdvocacyError, N_

WIRE = SMTP.clone(cte_type="7bit")
"""Lines end with CR and LF, and everything is ASCII: no server on the way needs to know more."""

FOLD = "\r\n "
LONGEST_PLAIN = 60
"""Characters of a header's line beside its name, so that no line has more than 78 (RFC 5322, 2.1.1)."""

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_PLAIN_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*", re.ASCII)
_IN_TEXT = re.compile(r"[^\s<>()\[\],;:·|]+@[^\s<>()\[\],;:·|]+\.[^\s<>()\[\],;:·|]+")
_NO_FILE_NAME = re.compile(r'[<>:"/\\|?*]+')


class NoMailAddress(AdvocacyError):
    """An address of mail that cannot be one."""

    sentence = N_("“{address}” is no e-mail address.")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address of mail, and whose it is."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail; ``media_type`` as in "application/pdf"."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that has not been sent. ``references`` are the Message-IDs it follows, the one it answers last."""

    subject: str
    text: str
    to: tuple[Mailbox, ...]
    message_id: str
    made: datetime
    cc: tuple[Mailbox, ...] = ()
    sender: Mailbox | None = None
    references: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def mail_bytes(mail: Mail) -> bytes:
    """The mail as a file (.eml): ASCII, lines ended by CR and LF. Raises NoMailAddress."""
    body = EmailMessage(policy=WIRE)
    body.set_content("\n".join(mail.text.splitlines()))
    for one in mail.attachments:
        kind, _slash, sub = one.media_type.partition("/")
        body.add_attachment(one.data, maintype=kind, subtype=sub, filename=file_name(one.name))
    # The headers are written here: EmailMessage of Python 3.11 puts blanks into long names in other scripts, and lets
    # a subject that looks encoded be decoded by who reads it.
    head = "".join(f"{name}: {value}\r\n" for name, value in _headers(mail) if value)
    return head.encode("ascii") + body.as_bytes()


def _headers(mail: Mail) -> Iterator[tuple[str, str]]:
    yield "From", _mailboxes([mail.sender] if mail.sender else [])
    yield "To", _mailboxes(mail.to)
    yield "Cc", _mailboxes(mail.cc)
    yield "Subject", _words(on_one_line(mail.subject))
    yield "Date", format_datetime(mail.made)
    yield "Message-ID", mail.message_id
    yield "In-Reply-To", mail.references[-1] if mail.references else ""
    yield "References", FOLD.join(mail.references)
    yield "X-Unsent", "1"


def _mailboxes(several: Iterable[Mailbox]) -> str:
    return f",{FOLD}".join(map(_mailbox, several))


def _mailbox(mailbox: Mailbox) -> str:
    name, address = on_one_line(mailbox.name), _address(mailbox)
    if not name:
        return address
    called = _words(name)
    return f'"{quote_text(name)}"{FOLD}<{address}>' if called == name else f"{called}{FOLD}<{address}>"


def _words(text: str) -> str:
    """The text as a header carries it: as it is where it is short and ASCII, else in encoded words (RFC 2047)."""
    if text.isascii() and len(text) <= LONGEST_PLAIN and "=?" not in text:
        return text
    return Header(text, "utf-8", maxlinelen=LONGEST_PLAIN).encode(linesep="\r\n")


def mailto(mail: Mail) -> str:
    """The link that begins such a mail in the person's mail program; a link cannot bring attachments.

    Raises NoMailAddress.
    """
    to = ",".join(quote(_address(one), safe="@") for one in mail.to)
    fields = [("cc", ",".join(map(_address, mail.cc))), ("subject", on_one_line(mail.subject))]
    fields.append(("body", "\r\n".join(mail.text.splitlines())))
    return f"mailto:{to}?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in fields if value)


def addresses_in(text: str) -> tuple[str, ...]:
    """The addresses of mail that stand in a text, as in the line under a letterhead."""
    return tuple(one for found in _IN_TEXT.findall(text) if _PLAIN_ADDRESS.fullmatch(one := found.rstrip(".")))


def on_one_line(text: str) -> str:
    """The text as a header can hold it: one line, no control characters, single blanks."""
    return " ".join("".join(one if _may_stand(one) else " " for one in text).split())


def file_name(text: str) -> str:
    """The name as a file may be called anywhere."""
    return on_one_line(_NO_FILE_NAME.sub(" ", text)).strip(". ") or "file"


def _may_stand(letter: str) -> bool:
    return unicodedata.category(letter) not in {"Cc", "Cs", "Zl", "Zp"}


def _address(mailbox: Mailbox) -> str:
    """The address in ASCII, a domain in another script as it travels. Raises NoMailAddress."""
    local, _at, domain = mailbox.address.strip().rpartition("@")
    try:
        address = f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError as trouble:
        raise NoMailAddress(address=mailbox.address) from trouble
    if not _PLAIN_ADDRESS.fullmatch(address):
        raise NoMailAddress(address=mailbox.address)
    return address
