"""Start of the window: what was asked for, which library, and what happens when it opens or does not."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from advocacy.domain.partial_date import exact_day


@dataclass(frozen=True, slots=True)
class Wish:
    """What the words after the program's name ask for."""

    library: Path | None = None
    today: date | None = None
    actor: str = ""
    scratch: bool = False
    quit_when_ready: bool = False


def run(argv: Sequence[str]) -> int:
    """Open the window and stay until it is closed; gives back the exit code. Raises BadInput."""
    wish = read_wish(argv)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    from advocacy.desktop.sitting import Sitting  # noqa: PLC0415 - after Qt: it makes widgets

    return Sitting(application, wish).last()  # type: ignore[arg-type]


def read_wish(argv: Sequence[str]) -> Wish:
    """The options as values. Raises BadInput for a day that is none."""
    words = [part for word in argv for part in (word.split("=", 1) if word.startswith("--") else [word])]
    found: dict[str, str] = {}
    while words:
        name = words.pop(0)
        found[name] = words.pop(0) if name in {"--library", "--today", "--as"} and words else ""
    today = exact_day(found["--today"]) if "--today" in found else None
    return Wish(
        library=Path(found["--library"]).expanduser() if "--library" in found else None,
        today=today,
        actor=found.get("--as", "") or person_at_the_desk(),
        scratch="--scratch" in found,
        quit_when_ready="--quit-when-ready" in found,
    )


def person_at_the_desk() -> str:
    """The name this person is logged in under; nothing where the system has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
