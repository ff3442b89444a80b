"""A mailbox in one file (.mbox), mail by mail: the bytes of each as they stand, however many there are.

Source: RFC 4155, appendix A; mails begin at a line “From ” after an empty one. Thunderbird writes no sender into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from advocacy.errors import AdvocacyError
from advocacy.formats.mail_reading import LARGEST, MEGABYTE
from advocacy.formats.mail_refusals import MailTooLarge, NotAMailbox

LONGEST_LINE = 1_000_000

_BEGINS = re.compile(rb"From (?:- ?|.*\d{4}.*)?\r?\n")
_QUOTED = re.compile(rb">+From ")


def mails_in(mailbox: BinaryIO) -> Iterator[bytes | AdvocacyError]:
    """The bytes of each mail in the order of the file; MailTooLarge in the place of one that is too large.

    Raises NotAMailbox where the file does not begin like one.
    """
    if not _BEGINS.match(mailbox.readline(LONGEST_LINE)):
        raise NotAMailbox
    lines: list[bytes] = []
    size, empty = 0, False
    while line := mailbox.readline(LONGEST_LINE):
        if empty and line.startswith(b"From ") and _BEGINS.match(line):
            yield _mail(lines, size)
            lines, size, empty = [], 0, False
            continue
        size += len(line)
        if size <= LARGEST:
            lines.append(line[1:] if _QUOTED.match(line) else line)
        empty = line in {b"\n", b"\r\n"}
    yield _mail(lines, size)


def _mail(lines: list[bytes], size: int) -> bytes | AdvocacyError:
    if size > LARGEST:
        return MailTooLarge(size=-(-size // MEGABYTE), most=LARGEST // MEGABYTE)
    if lines and lines[-1] in {b"\n", b"\r\n"}:  # the empty line before the next mail is none of this one
        lines.pop()
    return b"".join(lines)
