"""The lines a mail begins with, as text: encoded words, raw bytes of old programs, addresses, days.

The standard library's parser splits a mail; its header objects are not used: they replace bytes beyond ASCII, and raise
what they do not promise on lines that nobody writes by hand.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import TypeAlias

from advocacy.formats.foreign_text import one_line
from advocacy.formats.mail_charset import mail_text
from advocacy.formats.received_mail import Mailbox

Part: TypeAlias = "Message[str, str]"

LONGEST = 8_000
"""Characters of one line of the head that are looked at."""

MOST_ADDRESSES = 500

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@]{1,64}@[^\s<>()\[\],;:\"@]{1,255}")
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_FIRST_YEAR, _LAST_YEAR = 1970, 9998


def raw(part: Part, name: str) -> str:
    """The first line of that name as it stands, unfolded; empty where there is none."""
    wanted = name.lower()
    for found, value in part.raw_items():
        if found.lower() == wanted:
            return _FOLD.sub(" ", str(value))[:LONGEST].strip()
    return ""


def header(part: Part, name: str) -> str:
    """The same as a person reads it."""
    return decoded(raw(part, name))


def decoded(line: str) -> str:
    """A line with its encoded words (RFC 2047) read, or its raw bytes, in one line; never refuses."""
    data = line.encode("utf-8", "surrogateescape")
    if not data.isascii():
        return one_line(mail_text(data).text[:LONGEST])
    try:
        pieces = decode_header(line)
    except (HeaderParseError, ValueError):  # an encoded word that is cut off
        return one_line(line)
    words = (piece if isinstance(piece, str) else mail_text(piece, said or "").text for piece, said in pieces)
    return one_line("".join(words)[:LONGEST]) or one_line(line)


def mailboxes(part: Part, name: str) -> tuple[Mailbox, ...]:
    """Names and addresses of a line such as From or To, as far as they can be told apart."""
    line = raw(part, name)
    try:
        pairs = getaddresses([line])
    except (ValueError, IndexError, TypeError, AttributeError, RecursionError):  # nobody writes such a line by hand
        pairs = []
    found = [Mailbox(decoded(said), _address(address)) for said, address in pairs[:MOST_ADDRESSES]]
    kept = tuple(one for one in found if one.address)
    return kept or _by_eye(line)


def _by_eye(line: str) -> tuple[Mailbox, ...]:
    """Addresses in a line that is written wrong; where there is none, the whole of it as a name."""
    found = tuple(Mailbox("", _address(one)) for one in _ADDRESS.findall(line)[:MOST_ADDRESSES])
    name = decoded(line)
    return found or ((Mailbox(name),) if name else ())


def _address(said: str) -> str:
    address = decoded(said).strip("<> ")
    return address if _ADDRESS.fullmatch(address) else ""


def address_in(text: str) -> str:
    """The first mail address in a text; empty where there is none."""
    found = _ADDRESS.search(text)
    return found[0].rstrip(".") if found else ""


def moment_of(line: str) -> datetime | None:
    """The date of a line (RFC 5322, section 3.3); None where it is none. Without a zone it is taken as it stands."""
    try:
        found = parsedate_to_datetime(line)
        found.astimezone(UTC) if found.tzinfo else found
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None
