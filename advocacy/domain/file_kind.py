"""What a file really is, by its first bytes: the kinds in which letters as sent and proofs are kept.

Sources: ISO 32000-1, 7.5.2 and H.3.4.1 (readers look for %PDF- in the first 1,024 bytes); W3C PNG, 5.2; ITU-T T.81,
B.1.1.3 (JPEG); TIFF 6.0, page 13; the GIF89a specification, 17; RFC 9649 (WebP); ISO/IEC 23008-12 (HEIF).
"""

from __future__ import annotations

from pathlib import PurePath

from advocacy.domain.document import PDF

PDF_WITHIN = 1024
STARTS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
HEIF_BRANDS = frozenset({b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif"})
KINDS = {
    ".pdf": PDF,
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".heic": "image/heic",
    ".heif": "image/heic",
}
"""What a name with this ending says the file is."""

ENDINGS = {kind: ending for ending, kind in reversed(KINDS.items())}
"""How a file of a kind is called, the usual ending of each."""


def kind_by_bytes(data: bytes) -> str | None:
    """The media type of a PDF or image; None for anything else."""
    if b"%PDF-" in data[:PDF_WITHIN]:
        return PDF
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS:
        return "image/heic"
    return next((kind for start, kind in STARTS if data.startswith(start)), None)


def kind_by_name(name: str) -> str | None:
    """The media type of the PDF or image that a file's name says it is; None for any other name."""
    return KINDS.get(PurePath(name).suffix.lower())
