"""References ``<mark>-<year>-<number>``: taken when the draft is made, never reused."""

from __future__ import annotations

import re
from collections.abc import Iterable

from advocacy.errors import BadInput

_MARK = re.compile(r"[A-Z][A-Z0-9]{1,5}", re.ASCII)


def check_mark(mark: str) -> str:
    """The desk's mark, or BadInput: two to six capital letters or digits, a letter first."""
    if not _MARK.fullmatch(mark):
        raise BadInput(
            place=mark, cause="a desk’s mark is two to six capital letters or digits, a letter first"
        )
    return mark


def next_reference(mark: str, year: int, taken: Iterable[str]) -> str:
    """The reference after the highest one of that desk and year; what is numbered otherwise does not count."""
    start = f"{mark}-{year:04d}-"
    endings = (one.removeprefix(start) for one in taken if one.startswith(start))
    numbers = [int(ending) for ending in endings if ending.isdecimal()]
    return f"{start}{max(numbers, default=0) + 1:03d}"
