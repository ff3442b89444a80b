"""The ``advocacy`` command: without a command word it opens the window, with one it is the command line.

Neither side is imported until it is asked for: commands work on a machine without Qt, and start faster.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from advocacy.errors import AdvocacyError, N_
from advocacy.i18n import install, translate
from advocacy.paths import keep_new_files_private

WINDOW_OPTIONS = {"--library": 1, "--today": 1, "--as": 1, "--scratch": 0, "--quit-when-ready": 0}
"""The options the window takes, each with the number of words that follow it."""

REFUSED = 1
"""The exit code of whatever was refused with a reason."""


class NoWindow(AdvocacyError):
    """Qt cannot be loaded here."""

    sentence = N_(
        "The window cannot open on this machine: {cause}. The commands work without it: advocacy --help"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked; gives back the exit code: 0 done, 1 refused with a reason, 2 wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    keep_new_files_private()
    try:
        install()
        return _open_window(words) if asks_for_window(words) else _run_command(words)
    except AdvocacyError as refusal:
        sys.stderr.write(refusal.in_words(translate) + "\n")
        return REFUSED


def asks_for_window(words: Sequence[str]) -> bool:
    """Whether these words are nothing but options of the window."""
    if not words:
        return True
    option, equals, _ = words[0].partition("=")
    if option not in WINDOW_OPTIONS:
        return False
    taken = 1 if equals else 1 + WINDOW_OPTIONS[option]
    return len(words) >= taken and asks_for_window(words[taken:])


def screen_missing(environment: Mapping[str, str], platform: str) -> bool:
    """Whether there is nowhere to draw a window: Qt would end the process instead of saying so."""
    named = any(environment.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))
    return platform.startswith("linux") and not named


def _open_window(words: list[str]) -> int:
    if screen_missing(os.environ, sys.platform):
        raise NoWindow(cause=translate("there is no screen"))
    try:
        from advocacy.desktop import main as open_window
    except ImportError as trouble:  # no PySide6, or a system library Qt needs: the message names it
        raise NoWindow(cause=trouble) from trouble
    return open_window(words)


def _run_command(words: list[str]) -> int:
    from advocacy.cli import main as run_command

    return run_command(words)


if __name__ == "__main__":
    sys.exit(main())
