"""The command line: the core without a window."""

from __future__ import annotations

from collections.abc import Sequence


def main(words: Sequence[str]) -> int:
    """Run one command; gives back 0 done, 1 refused with a reason on stderr, 2 wrong usage."""
    from advocacy.cli.commands import run

    return run(list(words))
