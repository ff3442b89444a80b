"""Pictures in a letter that comes back: only PNG and JPEG, and nothing in them but the picture."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from advocacy.errors import N_
from advocacy.letters.package import Package
from advocacy.letters.refusals import TemplateProblem

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
SPOKEN = frozenset([b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME"])
"""Parts of a PNG that say who made it, when and where (PNG specification, 11.3)."""
START_OF_SCAN = 0xDA
KEPT_SEGMENTS = frozenset([0xE0, 0xE2, 0xEE])
"""Of what applications write into a JPEG: its density, its colours and how they are coded."""
APPLICATIONS, COMMENT = range(0xE0, 0xF0), 0xFE

OTHER_PICTURE = N_("Only PNG and JPEG pictures can be taken back; this one is not: {name}.")
DAMAGED_PICTURE = N_("The picture {name} is damaged.")


def picture_problems(package: Package, before: Package) -> Iterator[TemplateProblem]:
    """What is wrong with the pictures that were not in the letter before."""
    for name in _new(package, before):
        data = package.parts[name]
        if not data.startswith((PNG, JPEG)):
            yield TemplateProblem(name, 0, OTHER_PICTURE, (("name", name),))
            continue
        try:
            bare(data)
        except (struct.error, IndexError):
            yield TemplateProblem(name, 0, DAMAGED_PICTURE, (("name", name),))


def without_notes(package: Package, before: Package) -> int:
    """Take out of new pictures what is said in them about who made them; gives back how many are new."""
    new = _new(package, before)
    for name in new:
        package.parts[name] = bare(package.parts[name])
    return len(new)


def bare(data: bytes) -> bytes:
    """A PNG or JPEG without what was written into it beside the picture; raises struct.error, IndexError if damaged."""
    return b"".join(_png(data) if data.startswith(PNG) else _jpeg(data))


def _new(package: Package, before: Package) -> list[str]:
    known = set(before.parts.values())
    pictures = {
        one.target for part in package.parts for one in package.relationships(part) if one.kind == "image"
    }
    return [name for name in sorted(pictures) if name in package.parts and package.parts[name] not in known]


def _png(data: bytes) -> Iterator[bytes]:
    yield PNG
    place, kind = len(PNG), b""
    while kind != b"IEND":  # what stands behind the end is no picture
        size, kind = struct.unpack_from(">I4s", data, place)
        whole = data[place : place + size + 12]
        if len(whole) < size + 12:
            raise IndexError
        if kind not in SPOKEN:
            yield whole
        place += size + 12


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield JPEG
    place = len(JPEG)
    while data[place + 1] != START_OF_SCAN:
        mark, kind, size = struct.unpack_from(">BBH", data, place)
        if mark != 0xFF or size < 2:  # noqa: PLR2004 - the size counts itself
            raise IndexError
        said = kind == COMMENT or (kind in APPLICATIONS and kind not in KEPT_SEGMENTS)
        if not said:
            yield data[place : place + size + 2]
        place += size + 2
    yield data[place:]
