"""A .docx written from parts: what never changes is compressed once, and dates are always the same."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5HL")
OFFSET = struct.Struct("<L")
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
    """One part as it stands in the file, and the beginning and end of its entry in the directory."""

    content: bytes
    entry: bytes
    name: bytes

    def listed(self, offset: int) -> bytes:
        """The part's entry in the central directory, when the part begins at this place."""
        return self.entry + OFFSET.pack(offset) + self.name


def packed(name: str, data: bytes, level: int = LEVEL) -> Packed:
    """A part compressed; the same data gives the same bytes."""
    window = SMALL_WINDOW if len(data) <= SMALL else WINDOW
    compressed, named = zlib.compress(data, level, window), name.encode()
    flags = 0 if named.isascii() else UTF8_NAME
    sizes = (zlib.crc32(data), len(compressed), len(data), len(named), 0)
    header = LOCAL.pack(b"PK\x03\x04", 20, flags, DEFLATED, 0, FIRST_DAY, *sizes)
    entry = CENTRAL.pack(b"PK\x01\x02", 20, 20, flags, DEFLATED, 0, FIRST_DAY, *sizes, 0, 0, 0, 0)
    return Packed(header + named + compressed, entry, named)


def packed_part(name: str, data: bytes) -> Packed:
    """A part of one of many letters: a small one, such as a letterhead, is often the same as in the letter before."""
    return _packed_again(name, data) if len(data) <= SMALL else packed(name, data)


_packed_again = lru_cache(maxsize=64)(packed)


def archive(parts: Iterable[Packed]) -> bytes:
    """The ZIP file of these parts, in this order."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in parts:
        directory.append(part.listed(offset))
        pieces.append(part.content)
        offset += len(part.content)
    size = sum(map(len, directory))
    end = END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), size, offset, 0)
    return b"".join([*pieces, *directory, end])
