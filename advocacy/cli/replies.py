"""Replies on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from advocacy.cli import incoming
from advocacy.cli.incoming import UNKNOWN
from advocacy.cli.session import Session, plain, table
from advocacy.domain.office import Channel
from advocacy.domain.partial_date import exact_day
from advocacy.domain.reply import ReplyClass
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import replies as work
from advocacy.workflows.tray import tray

ANYWAY = translate("Also where the reply is older than the appeal.")
CLASSES = click.Choice([one.value for one in ReplyClass])


@click.group(help=translate("What came back, and whether it is an answer."))
def replies() -> None:
    """Replies."""


@replies.command(help=translate("Record a reply; with --reference and --office it is linked at once."))
@click.option("--reference", default="", metavar="REF")
@click.option("--office", default="", metavar="KEY")
@click.option("--class", "reply_class", default=ReplyClass.ACKNOWLEDGEMENT.value, type=CLASSES)
@click.option("--received", default="", metavar="D", help=translate("The day it came, or “unknown”; else today."))
@click.option("--channel", default=Channel.POST.value, type=click.Choice([one.value for one in Channel]))
@click.option("--text", default="", help=translate("What it says."))
@click.option(
    "--from", "from_text", default="", help=translate("Who wrote it, when it is no office of the list.")
)
@click.option("--from-office", default="", metavar="KEY", help=translate("The office that wrote, when it is another."))
@click.option("--to-person", default="", help=translate("To whom it is, when not to the organisation."))
@click.option("--subject", default="")
@click.option("--language", default="")
@click.option("--file", "files", multiple=True, type=click.Path(path_type=Path))
@click.option("--anyway", is_flag=True, help=ANYWAY)
@click.pass_obj
def add(session: Session, /, reference: str, office: str, reply_class: str, received: str, **said: Any) -> None:
    """Add."""
    if reference and not office:
        raise click.UsageError(translate("--reference needs --office: whose answer is it?"))
    moment = session.moment
    came = work.Received(
        None if received == UNKNOWN else exact_day(received) if received else moment.today,
        Channel(said["channel"]),
        said["text"],
        said["language"],
        from_office=said["from_office"] or ("" if said["from_text"] else office),
        from_text=said["from_text"],
        to_person=said["to_person"],
        files=said["files"],
        subject=said["subject"],
    )
    with session.workplace() as workplace:
        judgement = (reference, office, ReplyClass(reply_class)) if reference else None
        reply = work.add(workplace, came, moment, judgement, anyway=said["anyway"])
    session.tell({"reply": reply.id, "class": reply_class if reference else None}, lambda: [reply.id])


@replies.command("list", help=translate("List every reply, and what lies in the tray."))
@click.option("--tray", "only_tray", is_flag=True, help=translate("Only those nobody has linked to an appeal yet."))
@click.pass_obj
def list_replies(session: Session, only_tray: bool) -> None:
    """List."""
    with session.workplace() as workplace:
        lines = tray(workplace) if only_tray else work.list_replies(workplace)
    shape = [
        {
            "reply": one.id,
            "received": plain(one.received),
            "channel": one.channel,
            "from": one.sender,
            "reference": one.reference or None,
            "office": one.office or None,
            "class": one.reply_class,
            "answer": one.reply_class.is_answer if one.reply_class else None,
            "subject": one.subject,
            "text": one.text,
            "in_tray": one.in_tray,
            "not_ours": one.not_ours or None,
        }
        for one in lines
    ]
    rows = [
        (one.received, one.sender, one.reference, one.reply_class, _short(one.subject or one.text), one.id)
        for one in lines
    ]
    session.tell(
        shape,
        lambda: table(rows, (N_("Received"), N_("From"), N_("Appeal"), N_("Class"), N_("Text"), N_("Reply"))),
    )


@replies.command(help=translate("Say which addressee a reply concerns and what it is."))
@click.argument("reply")
@click.option("--to", "--reference", "reference", required=True, metavar="REF")
@click.option("--office", required=True, metavar="KEY")
@click.option("--class", "reply_class", required=True, type=CLASSES)
@click.option("--anyway", is_flag=True, help=ANYWAY)
@click.pass_obj
def link(session: Session, reply: str, reference: str, office: str, reply_class: str, anyway: bool) -> None:
    """Link."""
    with session.workplace() as workplace:
        work.link(
            workplace, reply, reference, office, ReplyClass(reply_class), session.moment, anyway=anyway
        )
    session.tell(
        {"reply": reply, "reference": reference, "class": reply_class},
        lambda: [f"{reference}  {reply_class}"],
    )


SHORT = 60


def _short(text: str) -> str:
    """The beginning of a text, for a table."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1] + "…"


for _command in incoming.COMMANDS:
    replies.add_command(_command)

COMMANDS = (replies,)
