"""A .docx written from parts: what never changes is compressed once, and dates are always the same."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
FIRST_DAY = (1 << 5) | 1
"""1 January 1980, the first date a ZIP file can say."""
DEFLATED = 8
UTF8_NAME = 0x800
LEVEL = 3
WINDOW, SMALL_WINDOW, SMALL = -15, -12, 4096
"""Raw deflate; a small part costs less with a small window and packs as well."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One part, compressed, with its local header."""

    name: bytes
    crc: int
    compressed: bytes
    size: int

    def header(self) -> bytes:
        """The local header of the part."""
        sizes = (self.crc, len(self.compressed), self.size, len(self.name), 0)
        return LOCAL.pack(b"PK\x03\x04", 20, self._flags(), DEFLATED, 0, FIRST_DAY, *sizes) + self.name

    def entry(self, offset: int) -> bytes:
        """The part's entry in the central directory."""
        sizes = (self.crc, len(self.compressed), self.size, len(self.name), 0, 0, 0, 0, 0, offset)
        return CENTRAL.pack(b"PK\x01\x02", 20, 20, self._flags(), DEFLATED, 0, FIRST_DAY, *sizes) + self.name

    def _flags(self) -> int:
        return 0 if self.name.isascii() else UTF8_NAME


def packed(name: str, data: bytes, level: int = LEVEL) -> Packed:
    """A part compressed; the same data gives the same bytes."""
    window = SMALL_WINDOW if len(data) <= SMALL else WINDOW
    return Packed(name.encode(), zlib.crc32(data), zlib.compress(data, level, window), len(data))


def archive(parts: Iterable[Packed]) -> bytes:
    """The ZIP file of these parts, in this order."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in parts:
        directory.append(part.entry(offset))
        header = part.header()
        pieces += (header, part.compressed)
        offset += len(header) + len(part.compressed)
    size = sum(map(len, directory))
    end = END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), size, offset, 0)
    return b"".join([*pieces, *directory, end])
