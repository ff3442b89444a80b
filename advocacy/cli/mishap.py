"""Mistakes of the program itself on the command line: one sentence, and a report that names nobody.

The report holds the kinds of the exceptions and the places in the program, never their messages or any value:
these can carry names and facts of a case.
"""

from __future__ import annotations

import platform
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from advocacy import __version__
from advocacy.errors import AdvocacyError, N_
from advocacy.paths import data_home, make_private

REPORTS = "mistakes"
"""The folder of reports among this person's data."""


class Mishap(AdvocacyError):
    """The program did something nobody foresaw."""

    sentence = N_(
        "The program made a mistake ({kind}). What was recorded before is safe. Please send {file} to whoever looks"
        " after the program; it holds no names and no facts of a case."
    )


class MishapWithoutReport(AdvocacyError):
    """The same, where not even the report could be written."""

    sentence = N_("The program made a mistake ({kind}). What was recorded before is safe.")


def mishap_of(bug: BaseException) -> AdvocacyError:
    """What to tell the person, after a report was written among this person's data."""
    kind = type(bug).__name__
    now = datetime.now(UTC)
    try:
        folder = make_private(data_home() / REPORTS)
        file = folder / f"{now:%Y%m%d-%H%M%S-%f}.txt"
        file.write_text("\n".join([*_head(now), *_lines(bug), ""]), encoding="utf-8")
    except (OSError, RuntimeError):  # no room, no right, or no home
        return MishapWithoutReport(kind=kind)
    return Mishap(kind=kind, file=file)


def _head(now: datetime) -> Iterator[str]:
    yield f"advocacy {__version__}, Python {platform.python_version()}, {platform.system()}"
    yield now.isoformat(timespec="seconds")


def _lines(bug: BaseException) -> Iterator[str]:
    """The kinds of the exceptions, the last one first, each with the places it came through."""
    seen: list[BaseException] = []
    one: BaseException | None = bug
    while one is not None and one not in seen:
        seen.append(one)
        yield f"{type(one).__module__}.{type(one).__qualname__}"
        for frame in traceback.extract_tb(one.__traceback__):
            yield f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
        one = one.__cause__ or one.__context__


def _place(file: str) -> str:
    """The last parts of a program file's path: the rest can hold the name of the person at the desk."""
    return "/".join(Path(file).parts[-3:])
