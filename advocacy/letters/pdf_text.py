"""The words of a PDF, as far as it holds words: a scan that nobody recognised holds none."""

from __future__ import annotations

import io
import logging

MOST_PAGES = 20
"""A reply says on its first pages what it is about."""

LONGEST = 100_000


def pdf_text(pdf: bytes) -> str:
    """The text of the first pages; empty for a scan, and for what is no PDF, damaged or locked."""
    from pypdf import PdfReader  # noqa: PLC0415 - slow to load, and most replies are mails
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    # It mends what scanners write a little wrong, and tells it in a log where nobody looks.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = PdfReader(io.BytesIO(pdf)).pages
        text = "\n".join(pages[at].extract_text() for at in range(min(len(pages), MOST_PAGES)))
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, OSError, RecursionError,
            AssertionError, NotImplementedError):  # fmt: skip
        # What a damaged file makes of the library is not among what it says it raises.
        return ""
    return text[:LONGEST]
