"""The parts of a mail one after the other: its text, the files with it, what mail systems report in it."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from advocacy.domain import file_kind
from advocacy.domain.document import MAIL
from advocacy.errors import AdvocacyError
from advocacy.formats.foreign_text import one_line
from advocacy.formats.mail_charset import MailText, codec_of, mail_text
from advocacy.formats.mail_headers import Part, decoded, header
from advocacy.formats.mail_html import text_of_html
from advocacy.formats.mail_refusals import (
    HiddenInWinmail,
    MailTooDeep,
    PartDamaged,
    StructureDamaged,
    TextCut,
    TextDamaged,
    TooManyFiles,
    WrongEncoding,
)
from advocacy.formats.received_mail import MailFile

DEEPEST = 20
"""Levels of parts within parts; mail programs make four or five."""

MOST_FILES = 200
LONGEST_TEXT = 200_000
LONGEST_HTML = 1_000_000
LONGEST_NAME, LONGEST_ENDING = 120, 10

REPORTS = frozenset({"message/delivery-status", "message/disposition-notification", "text/rfc822-headers",
                     "message/global-delivery-status"})  # fmt: skip
"""What a mail system reports: read for what it says, no file for a person."""

WINMAIL = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})

ENDINGS = {"text/plain": ".txt", "text/html": ".html", MAIL: ".eml", "text/calendar": ".ics", **file_kind.ENDINGS}

_KIND = re.compile(r"[\w.+-]{1,80}/[\w.+-]{1,80}", re.ASCII)
_UNSAFE = re.compile(r'[\\/:*?"<>|]')
_UNREADABLE = "InvalidBase64LengthDefect"
_CUT = frozenset({"InvalidBase64PaddingDefect", "InvalidBase64CharactersDefect", _UNREADABLE})
_BOUNDARY = ("StartBoundaryNotFoundDefect", "CloseBoundaryNotFoundDefect", "NoBoundaryInMultipartDefect")
TROUBLE = (ValueError, KeyError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the standard library's mail raises on a mail that nobody's program writes."""


@dataclass(slots=True)
class Parts:
    """What lies in a mail, gathered part by part."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[MailFile] = field(default_factory=list)
    reports: list[Part] = field(default_factory=list)
    inner: list[Part] = field(default_factory=list)
    problems: list[AdvocacyError] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What the mail says: its plain text, else the words of its HTML."""
        plain = "\n\n".join(one for one in self.plain if one.strip())
        text = (plain or "\n\n".join(text_of_html(one[:LONGEST_HTML]) for one in self.html)).strip()
        if len(text) > LONGEST_TEXT:
            self.problem(TextCut(most=LONGEST_TEXT))
        return text[:LONGEST_TEXT]

    def problem(self, found: AdvocacyError) -> None:
        """Tell a problem, each once."""
        if found.in_words(str) not in {one.in_words(str) for one in self.problems}:
            self.problems.append(found)


def parts_of(mail: Part) -> Parts:
    """Every part of the mail. Raises MailTooDeep."""
    gathered = Parts()
    for part in _leaves(mail, 0, gathered):
        _take(part, gathered)
    return gathered


def _leaves(part: Part, depth: int, gathered: Parts) -> Iterator[Part]:
    if depth > DEEPEST:
        raise MailTooDeep(most=DEEPEST)
    if any(type(one).__name__ in _BOUNDARY for one in part.defects):
        gathered.problem(StructureDamaged())
    if not part.is_multipart() or part.get_content_maintype() != "multipart":
        yield part
        return
    for child in part.get_payload():
        if isinstance(child, Message):
            yield from _leaves(child, depth + 1, gathered)


def _take(part: Part, gathered: Parts) -> None:
    kind = part.get_content_type()
    if not _KIND.fullmatch(kind):
        kind = "application/octet-stream"
    if kind in REPORTS:
        gathered.reports.append(part)
    elif kind.startswith("message/"):
        _take_mail(part, gathered)
    elif kind in {"text/plain", "text/html"} and not _is_file(part):
        _take_text(part, kind, gathered)
    else:
        _take_file(part, kind, gathered)


def _is_file(part: Part) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_name_said(part))


def _take_text(part: Part, kind: str, gathered: Parts) -> None:
    said = part.get_param("charset", "")
    said = said[2] if isinstance(said, tuple) else str(said or "")
    found: MailText = mail_text(_bytes_of(part, gathered, ""), said)
    if not found.as_said:
        gathered.problem(WrongEncoding(said=codec_of(said) or one_line(said[:40]) or "ascii", read=found.encoding))
    (gathered.plain if kind == "text/plain" else gathered.html).append(found.text)


def _take_file(part: Part, kind: str, gathered: Parts) -> None:
    name = safe_name(_name_said(part), kind)
    if kind in WINMAIL or name.lower() == "winmail.dat":
        gathered.problem(HiddenInWinmail())
    _keep(MailFile(name, kind, _bytes_of(part, gathered, name)), gathered)


def _take_mail(part: Part, gathered: Parts) -> None:
    """A mail within the mail: a file that can be opened as one."""
    children = part.get_payload()
    inner = children[0] if isinstance(children, list) and children else None
    if not isinstance(inner, Message):
        return
    gathered.inner.append(inner)
    name = safe_name(_name_said(part) or header(inner, "Subject"), MAIL)
    try:
        data = inner.as_bytes()
    except TROUBLE:
        gathered.problem(PartDamaged(name=name))
        return
    _keep(MailFile(name if name.lower().endswith(".eml") else f"{name}.eml", MAIL, data), gathered)


def _keep(file: MailFile, gathered: Parts) -> None:
    if len(gathered.files) == MOST_FILES:
        gathered.problem(TooManyFiles(most=MOST_FILES))
    elif file.data:
        gathered.files.append(file)


def _bytes_of(part: Part, gathered: Parts, name: str) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except TROUBLE:
        data = None
    defects = {type(one).__name__ for one in part.defects}
    if data is None or defects & _CUT:
        gathered.problem(PartDamaged(name=name) if name else TextDamaged())
    if _UNREADABLE in defects:
        return _as_far_as_it_goes(part)
    return data if isinstance(data, bytes) else b""


def _as_far_as_it_goes(part: Part) -> bytes:
    """Base64 that the standard library gives back as it stands, decoded up to its last whole group."""
    letters = re.sub(r"[^A-Za-z0-9+/]", "", str(part.get_payload()))
    return base64.b64decode(letters[: len(letters) // 4 * 4])


def _name_said(part: Part) -> str:
    try:
        said = part.get_filename("")
    except TROUBLE:
        return ""
    return decoded(str(said)) if said else ""


def safe_name(said: str, kind: str) -> str:
    """A file's name that leads nowhere else and is not hidden; one of its kind where none is said."""
    name = _UNSAFE.sub("_", one_line(said[:1_000])).strip(". ")
    if not name:
        name = "attachment" + ENDINGS.get(kind, "")
    stem, dot, ending = name.rpartition(".")
    if len(name) > LONGEST_NAME and dot and len(ending) <= LONGEST_ENDING:
        return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
    return name[:LONGEST_NAME]
