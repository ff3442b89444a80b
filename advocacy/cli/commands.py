"""All commands in one group, and the way a refusal leaves the program."""

from __future__ import annotations

import sys

import click

from advocacy import __version__
from advocacy.cli import (
    appeals,
    cases,
    corrections,
    deadlines,
    demo,
    filings,
    keeping,
    letters,
    offices,
    organisation,
    remind,
    replies,
    templates,
    todo,
    wordings,
)
from advocacy.cli.mishap import mishap_of
from advocacy.cli.session import print_anything, session_of, tell_refusal
from advocacy.errors import AdvocacyError, BadInput, N_
from advocacy.i18n import translate

REFUSED, WRONG_USAGE = 1, 2

EPILOG = N_(
    "Before or after any command: --library DIR, --today DATE, --as NAME, --json."
    " Exit code 0: done; 1: refused with a reason; 2: wrong usage."
)


@click.group(help=translate("Correct letters for people at risk, and the record of what went out and came back."),
             epilog=translate(EPILOG), context_settings={"help_option_names": ["-h", "--help"]})  # fmt: skip
@click.version_option(__version__, prog_name="advocacy")
def advocacy() -> None:
    """The group itself does nothing."""


for _commands in (
    demo, keeping, organisation, cases, offices, wordings, templates, letters, filings, appeals,
    corrections, replies, remind, deadlines, todo,
):  # fmt: skip
    for _command in _commands.COMMANDS:
        advocacy.add_command(_command)


def run(words: list[str]) -> int:
    """Run the words; every refusal becomes lines on stderr and an exit code, never a traceback."""
    print_anything()
    try:
        session, rest = session_of(words)
        result = advocacy.main(rest, prog_name="advocacy", standalone_mode=False, obj=session)
    except click.ClickException as wrong:
        wrong.show(sys.stderr)
        return WRONG_USAGE
    except click.Abort:
        return REFUSED
    except Exception as trouble:  # noqa: BLE001 - the last resort: no traceback ever reaches a user
        tell_refusal(_in_words(trouble))
        return REFUSED
    return result if isinstance(result, int) else 0


def _in_words(trouble: Exception) -> AdvocacyError:
    if isinstance(trouble, AdvocacyError):
        return trouble
    if isinstance(trouble, OSError):  # a name too long, a folder that may not be read: a person can act on it
        return BadInput(place=trouble.filename or "", cause=trouble.strerror or trouble)
    return mishap_of(trouble)
