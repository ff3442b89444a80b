"""Files a person names: read whole, or refused in one sentence."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from advocacy.domain.document import Document
from advocacy.register import Library
from advocacy.workflows.refusals import FileNotRead

UNKNOWN_TYPE = "application/octet-stream"


def text_of(file: Path) -> str:
    """The file as UTF-8 text. Raises FileNotRead."""
    try:
        return bytes_of(file).decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise FileNotRead(file=file, cause="it is not UTF-8 text") from trouble


def bytes_of(file: Path) -> bytes:
    """The file's bytes. Raises FileNotRead."""
    try:
        return file.read_bytes()
    except OSError as trouble:
        raise FileNotRead(file=file, cause=trouble.strerror or str(trouble)) from trouble


def stored(library: Library, file: Path | None) -> Document | None:
    """As ``stored_file``; None for no file."""
    return stored_file(library, file) if file else None


def stored_file(library: Library, file: Path) -> Document:
    """The file kept in the library, inside a transaction that goes on to name it. Raises FileNotRead."""
    return library.store(bytes_of(file), file.name, media_type_of(file))


def media_type_of(file: Path) -> str:
    """What kind of file the name says it is."""
    return mimetypes.guess_type(file.name)[0] or UNKNOWN_TYPE
