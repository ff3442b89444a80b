"""The text of a mail's bytes: in the encoding it says, unless the bytes prove that it is another."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import chardetng_py

SAMPLE = 65_536
"""Bytes shown to the detector."""

ENOUGH = 20
"""Bytes beyond ASCII from which its word weighs more than a declared Western encoding."""

WESTERN = frozenset({"iso8859-1", "cp1252", "iso8859-15"})
"""In these any bytes are some text: what mail programs say that do not know better."""

CYRILLIC = frozenset({"cp1251", "koi8-r", "koi8-u", "iso8859-5", "mac-cyrillic", "cp866"})

_NAME = re.compile(r"[A-Za-z0-9][\w.:+-]{0,39}", re.ASCII)
_TEXTS = ("utf", "iso", "cp", "koi8", "mac", "gb", "big5", "shift", "euc", "hz", "tis", "kz", "ptcp", "ascii", "johab")
"""How Python's names of encodings of texts begin; it has codecs of other things too."""

_SHIFTED = ("utf-7", "utf-16", "utf-32", "iso2022", "hz")
"""Encodings that write other letters in bytes of ASCII, or ASCII in other bytes."""

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class MailText:
    """A text, the encoding it was read in, and whether the mail said that one or none."""

    text: str
    encoding: str
    as_said: bool = True


def mail_text(data: bytes, said: str = "") -> MailText:
    """The text of these bytes; what no text may hold is taken out, line ends are one character. Never refuses."""
    found = _read(data, codec_of(said))
    lines = found.text.replace("\r\n", "\n").replace("\r", "\n")
    return MailText(_NO_TEXT.sub("", lines).removeprefix("\ufeff"), found.encoding, found.as_said)


def codec_of(said: str) -> str:
    """Python's name of the encoding a mail says; empty where it names none that there is."""
    name = said.strip().strip("\"'")
    if not _NAME.fullmatch(name):
        return ""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    return found if found.startswith(_TEXTS) else ""


def _read(data: bytes, name: str) -> MailText:
    shifted = name.startswith(_SHIFTED)
    if data.isascii() and not shifted:
        return MailText(data.decode("ascii"), name or "ascii")
    if not shifted and (text := _strictly(data, "utf-8")) is not None:
        # Nothing else looks like UTF-8 by chance.
        return MailText(text, "utf-8", name in {"utf-8", "", "ascii"})
    text = _strictly(data, name) if name else None
    if text is not None and not (name in WESTERN and _looks_cyrillic(data)):
        return MailText(text, name)
    found = _detected(data)
    return MailText(data.decode(found, "replace"), found, not name)


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeError:
        return None


def _looks_cyrillic(data: bytes) -> bool:
    beyond = len(data[:SAMPLE]) - len(data[:SAMPLE].decode("ascii", "ignore"))
    return beyond >= ENOUGH and _detected(data) in CYRILLIC


def _detected(data: bytes) -> str:
    return codec_of(str(chardetng_py.detect(_telling(data)))) or "cp1252"


def _telling(data: bytes) -> bytes:
    """The lines with other letters than those of ASCII: the others tell nothing."""
    lines = b"\n".join(line for line in data.splitlines() if not line.isascii())
    return lines[:SAMPLE]
