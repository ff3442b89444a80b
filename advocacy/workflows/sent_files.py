"""Files as sent and proofs: what they say they are, small enough to keep, and whether somebody signed them."""

from __future__ import annotations

from pathlib import Path

from advocacy.domain.appeal import Appeal
from advocacy.domain.document import PDF, Document
from advocacy.domain.file_kind import kind_by_bytes, kind_by_name
from advocacy.register import Library
from advocacy.workflows.delivery_refusals import FileEmpty, NotWhatItsNameSays, SentFileTooLarge
from advocacy.workflows.files import bytes_of, media_type_of
from advocacy.workflows.refusals import FileNotRead

MEGABYTE = 1_000_000
LARGEST = 50 * MEGABYTE
"""Bytes of a file that is kept with a delivery, at the most."""


def kept(library: Library, file: Path | None) -> Document | None:
    """The file kept in the library, inside a transaction that goes on to name it; None for no file.

    Raises FileNotRead, FileEmpty, SentFileTooLarge, and NotWhatItsNameSays for a .pdf or picture that is none.
    """
    if file is None:
        return None
    data = _checked(file)
    return library.store(data, file.name, kind_by_bytes(data) or media_type_of(file))


def _checked(file: Path) -> bytes:
    try:
        size = file.stat().st_size
    except OSError as trouble:
        raise FileNotRead(file=file, cause=trouble.strerror or str(trouble)) from trouble
    if size > LARGEST:
        raise SentFileTooLarge(file=file, size=f"{size / MEGABYTE:.1f}", most=LARGEST // MEGABYTE)
    data = bytes_of(file)
    if not data:
        raise FileEmpty(file=file)
    said, found = kind_by_name(file.name), kind_by_bytes(data)
    if said and said != found:
        raise NotWhatItsNameSays(file=file, kind=said)
    return data


def unsigned_name(appeal: Appeal) -> str:
    """The name under which the PDF is kept that the program made of the issued letter: nobody signed that one."""
    return f"{appeal.reference}.issued.pdf"


def is_signed(library: Library, appeal: Appeal, sha: str | None) -> bool:
    """Whether a file as sent is a scan or PDF that a person added: neither the issued letter nor our PDF of it."""
    if sha is None or sha == appeal.issued:
        return False
    document = library.get(Document, sha)
    return document.name != unsigned_name(appeal) and is_scan(document)


def is_scan(document: Document) -> bool:
    """Whether it is a PDF or a picture."""
    return document.media_type == PDF or document.media_type.startswith("image/")
