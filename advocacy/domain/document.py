"""A stored document, known by the SHA-256 of its bytes."""

from __future__ import annotations

from dataclasses import dataclass

from advocacy.domain.approval import sha256

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
MAIL = "message/rfc822"


@dataclass(frozen=True, slots=True)
class Document:
    """What a document is without its bytes; ``size`` in bytes."""

    sha: str
    media_type: str
    size: int
    name: str


def describe(data: bytes, name: str, media_type: str) -> Document:
    """The document these bytes are."""
    return Document(sha256(data), media_type, len(data), name)
