"""The options by which offices are chosen on the command line."""

from __future__ import annotations

from typing import Any

import click

from advocacy.domain.office import Audience
from advocacy.i18n import translate


def choosing(command: Any) -> Any:
    """The options by which offices are chosen."""
    for option in reversed((
        click.option("--country", default="", metavar="CODE", help=translate("Of one country, such as BG.")),
        click.option("--audience", default="", type=click.Choice(["", *(one.value for one in Audience)])),
        click.option("--language", default="", metavar="CODE", help=translate("That read this language.")),
        click.option("--group", "groups", multiple=True, metavar="GROUP", help=translate(
            "Of a saved group; given again, of either.")),
        click.option("--without", multiple=True, metavar="GROUP", help=translate("That are not of this group.")),
        click.option("--belongs-to", multiple=True, metavar="TEXT", help=translate(
            "Whose holder belongs to a committee, political group or party with these words in its name.")),
        click.option("--not-written-about", default="", metavar="CASE", help=translate(
            "To which nobody has written about this case.")),
        click.option("--q", "text", default="", metavar="TEXT", help=translate(
            "Whose name or holder contains these words, in any script.")),
    )):  # fmt: skip
        command = option(command)
    return command


def selection_of(chosen: dict[str, Any]) -> Any:
    """What was chosen with the options."""
    from advocacy.workflows.choosing import Selection

    return Selection(**{**chosen, "country": chosen["country"].upper()})
