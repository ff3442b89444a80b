"""What every command shares: which library, which day, who acts, and how to tell the result."""

from __future__ import annotations

import getpass
import io
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from advocacy.domain.moment import Moment, moment_of_the_clock
from advocacy.domain.partial_date import exact_day
from advocacy.errors import AdvocacyError, BadInput, SeveralProblems
from advocacy.i18n import translate
from advocacy.paths import LIBRARY_VARIABLE, default_library
from advocacy.workflows.copies import write_missing_copies
from advocacy.workflows.shipped_directory import bring_up_to_date
from advocacy.workflows.workplace import Workplace, let_go_on_failure, open_workplace

GLOBAL = {"--library": True, "--today": True, "--as": True, "--json": False}
"""The options that may stand before or after a command, and whether a word follows them."""


@dataclass(frozen=True, slots=True)
class Session:
    """The global options of one command."""

    library: Path
    library_named: bool = False
    today: date | None = None
    actor: str = ""
    as_json: bool = False

    @property
    def moment(self) -> Moment:
        """Now, with the day and the name that were given."""
        return moment_of_the_clock(self.actor or _login(), self.today)

    def workplace(self) -> Workplace:
        """The library opened for work; what a new release brings and copies missing on the disk are written first."""
        workplace = open_workplace(self.library)
        with let_go_on_failure(workplace.library):
            bring_up_to_date(workplace.library, self.moment)
        for refusal in write_missing_copies(workplace.library)[1]:
            tell_refusal(refusal)
        return workplace

    def tell(self, shape: object, lines: Callable[[], Iterable[str]]) -> None:
        """Print the result: ``shape`` as JSON when asked for, else the lines for a person."""
        if self.as_json:
            click.echo(json.dumps(shape, ensure_ascii=not _speaks_utf8(), indent=2))
        else:
            for line in lines():
                click.echo(line)


def session_of(words: Sequence[str]) -> tuple[Session, list[str]]:
    """The global options, wherever they stand, and the words that are left. Raises BadInput."""
    given: dict[str, str] = {}
    rest: list[str] = []
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":  # whatever follows is no option
            return _session(given), [*rest, word, *waiting]
        if name not in GLOBAL or (equals and not GLOBAL[name]):
            rest.append(word)
        elif not GLOBAL[name]:
            given[name] = name
        else:
            given[name] = value if equals else _value(waiting)
            if not given[name]:
                raise click.UsageError(translate("“{option}” needs a value.").format(option=name))
    return _session(given), rest


def _value(waiting: list[str]) -> str:
    """The word after an option; empty when there is none, or when it is an option itself."""
    return waiting.pop(0) if waiting and waiting[0].partition("=")[0] not in GLOBAL else ""


def _session(given: dict[str, str]) -> Session:
    named = given.get("--library")
    try:
        library = Path(named).expanduser() if named else default_library()
    except RuntimeError as homeless:  # “~somebody” who is not on this machine
        raise BadInput(place=named or LIBRARY_VARIABLE, cause=homeless) from homeless
    return Session(
        library,
        named is not None,
        exact_day(given["--today"]) if "--today" in given else None,
        given.get("--as", ""),
        "--json" in given,
    )


def print_anything() -> None:
    """From now on a letter the screen or file cannot show is printed as its number instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _speaks_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def day_of(text: str | None) -> date | None:
    """The day that was typed; None for none. Raises BadInput."""
    return exact_day(text) if text else None


def tell_refusal(refusal: AdvocacyError) -> None:
    """One line on stderr for each reason."""
    reasons = refusal.problems if isinstance(refusal, SeveralProblems) else (refusal,)
    for one in reasons:
        sys.stderr.write(one.in_words(translate) + "\n")


def table(rows: Sequence[Sequence[object]], head: Sequence[str]) -> list[str]:
    """Columns as wide as their widest cell, under a head; a cell without a value is a dash."""
    cells = [[translate(one) for one in head], *([_cell(one) for one in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    return [
        "  ".join(one.ljust(width) for one, width in zip(row, widths, strict=True)).rstrip() for row in cells
    ]


def progress(done: int, of: int) -> None:
    """How far long work is, for a person who watches."""
    if sys.stderr.isatty() and of > done:
        click.echo(translate("{done} of {of} entries …").format(done=done, of=of), err=True)


def plain(value: Any) -> Any:
    """The value as JSON has it: dates and enumerated words as text."""
    return value.isoformat() if isinstance(value, date) else value


def _cell(value: object) -> str:
    if isinstance(value, (tuple, list, frozenset)):
        value = ", ".join(str(one) for one in value)
    return "-" if value in {None, ""} else str(value)


def _login() -> str:
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return "unknown"
