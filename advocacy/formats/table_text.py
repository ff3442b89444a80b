"""The text of a table that somebody saved, in whatever encoding their program took.

What the bytes prove is taken as proven: a byte order mark, UTF-8. Old single-byte encodings can only be guessed, the
more so the shorter the text. Two detectors are asked, both made of real texts in their languages: chardet and
chardetng (the one of Firefox). Where both give the same letters they are right in almost all cases; where they do not,
the answer says that it is not sure. The figures are in ``tests/formats/test_table_text.py``.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import chardet
import chardetng_py

from advocacy.formats.table_refusals import (
    DamagedText,
    NotText,
    OtherKindOfFile,
    UnknownEncoding,
    Workbook,
)

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; that of UTF-32 begins like that of UTF-16."""

SINGLE_BYTE = ("cp1250", "cp1251", "cp1252", "iso8859-2", "cp1257")
"""What spreadsheet programs of the countries concerned saved in before UTF-8."""

WORKBOOKS = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
OTHER_KINDS = {
    "application/pdf": "PDF",
    "application/zip": "ZIP",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (.docx)",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint (.pptx)",
}
"""Files by their media type, as chardet tells it."""

OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How .xls and .doc begin: Microsoft's compound file."""

OLD_WORKBOOK = "Workbook".encode("utf-16-le")
"""The part of it that only .xls has."""

BEGINNINGS = (
    (b"\x1f\x8b", "gzip"),
    (b"<", "XML / HTML"),
    (b"{\\rtf", "RTF"),
    (b"{", "JSON"),
    (b"[{", "JSON"),
    (b"BEGIN:VCARD", "vCard"),
    (b"BEGIN:VCALENDAR", "iCalendar"),
)
"""Files that chardet takes for plain text."""

SAMPLE = 65_536
"""Bytes shown to the detectors; both are slow on megabytes, and know after a few lines."""

FEWEST = 4
"""Bytes beyond ASCII below which even two detectors that agree may both be wrong."""

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in by Python's name, and whether that is certain."""

    text: str
    encoding: str
    sure: bool = True


def decoded(data: bytes, encoding: str | None = None) -> Decoded:
    """The text without its byte order mark. ``encoding`` is what a person says it is, None where nobody knows.

    Raises BadInput (one of ``table_refusals``) for a workbook or another kind of file, for what is no text, for a
    damaged line, and for an unknown ``encoding``.
    """
    _refuse_other_kinds(data)
    found = _told(data, encoding) if encoding else _found(data)
    text = found.text.removeprefix("\ufeff").rstrip("\x1a")  # the end of a file in DOS
    if "\x00" in text or len(CONTROL.findall(text[:SAMPLE])) > len(text[:SAMPLE]) // 100:
        raise NotText
    return Decoded(text, found.encoding, found.sure)


def _refuse_other_kinds(data: bytes) -> None:
    if data.startswith(OLD_OFFICE):
        raise (
            Workbook(kind=".xls")
            if OLD_WORKBOOK in data
            else OtherKindOfFile(kind="Microsoft Office (.doc, .msg …)")
        )
    beginning = data[:64].removeprefix(codecs.BOM_UTF8).lstrip()
    for mark, kind in BEGINNINGS:
        if beginning.upper().startswith(mark.upper()):
            raise OtherKindOfFile(kind=kind)
    if not (b"\x00" in data or beginning.startswith((b"%PDF", b"PK"))):
        return
    media_type = chardet.detect(data[:SAMPLE])["mime_type"]
    if media_type in WORKBOOKS:
        raise Workbook(kind=WORKBOOKS[media_type])
    if media_type in OTHER_KINDS:
        raise OtherKindOfFile(kind=OTHER_KINDS[media_type])


def _told(data: bytes, encoding: str) -> Decoded:
    """The text in the encoding that a person named."""
    try:
        name = codecs.lookup(encoding).name
        return Decoded(_strictly(data, name), name)
    except (LookupError, ValueError, AssertionError) as trouble:  # "base64" is a codec, but of no text
        raise UnknownEncoding(encoding=encoding) from trouble


def _found(data: bytes) -> Decoded:
    for mark, name in MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, name), codecs.lookup(name).name)
    if b"\x00" in data:
        return _without_mark(data)
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError as trouble:
        if _mostly_utf8(data):
            raise _damaged(data, "utf-8", trouble) from trouble
    return _guessed(data)


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as trouble:
        raise _damaged(data, name, trouble) from trouble


def _damaged(data: bytes, name: str, trouble: UnicodeDecodeError) -> DamagedText:
    before = data[: trouble.start]
    return DamagedText(line=max(before.count(b"\n"), before.count(b"\r")) + 1, encoding=name)


def _mostly_utf8(data: bytes) -> bool:
    """Whether the text is UTF-8 but for a damaged place: in no other encoding are so many sequences right."""
    text = _lines_that_tell(data).decode(errors="replace")
    wrong = text.count("\ufffd")
    right = sum(not one.isascii() for one in text) - wrong
    return right > 4 * wrong


def _without_mark(data: bytes) -> Decoded:
    """UTF-16 without a mark, as some databases write it; anything else with a zero byte is no text."""
    name = _asked_chardet(data[:SAMPLE], ("utf-16-le", "utf-16-be")).lower()
    try:
        text = data.decode(name)
    except (LookupError, UnicodeDecodeError) as trouble:
        raise NotText from trouble
    if not "".join(text.split()).isprintable() or "\n" not in text.replace("\r", "\n"):
        raise NotText
    return Decoded(text, name)


def _guessed(data: bytes) -> Decoded:
    """The text in the single-byte encoding that the detectors take it for."""
    sample = _lines_that_tell(data)
    first = str(chardetng_py.detect(sample))
    second = _asked_chardet(sample, SINGLE_BYTE)
    agreed = _readable(sample, first) is not None and _readable(sample, first) == _readable(sample, second)
    enough = len(sample) - len(sample.decode("ascii", "ignore")) >= FEWEST
    for name in (first, second, *SINGLE_BYTE):
        text = _readable(data, name)
        if text is not None:
            return Decoded(text, codecs.lookup(name).name, sure=agreed and enough and name == first)
    raise NotText


def _lines_that_tell(data: bytes) -> bytes:
    """The first line and those with other letters than those of ASCII, which tell nothing."""
    kept: list[bytes] = []
    room = SAMPLE
    for n, line in enumerate(data.splitlines(keepends=True)):
        if not n or not line.isascii():
            kept.append(line[:room])
            room -= len(kept[-1])
        if not room:
            break
    return b"".join(kept)


def _readable(data: bytes, name: str) -> str | None:
    """The text in that encoding; None where a byte means nothing in it, or only a control character."""
    try:
        text = data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    return None if re.search(r"[\x80-\x9f]", text) else text


def _asked_chardet(data: bytes, encodings: tuple[str, ...]) -> str:
    """The encoding that chardet takes it for, of those that come into question; empty where it is of none."""
    return chardet.detect(data, include_encodings=encodings, no_match_encoding=encodings[0])["encoding"] or ""
