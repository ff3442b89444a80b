"""Replies on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from advocacy.cli.session import Session, plain, table
from advocacy.domain.office import Channel
from advocacy.domain.partial_date import exact_day
from advocacy.domain.reply import ReplyClass
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import replies as work

CLASSES = click.Choice([one.value for one in ReplyClass])


@click.group(help=translate("What came back, and whether it is an answer."))
def replies() -> None:
    """Replies."""


@replies.command(help=translate("Record a reply; with --reference and --office it is linked at once."))
@click.option("--reference", default="", metavar="REF")
@click.option("--office", default="", metavar="KEY")
@click.option("--class", "reply_class", default=ReplyClass.ACKNOWLEDGEMENT.value, type=CLASSES)
@click.option("--received", default="", metavar="D", help=translate("The day it came; today when not given."))
@click.option("--channel", default=Channel.POST.value, type=click.Choice([one.value for one in Channel]))
@click.option("--text", default="", help=translate("What it says."))
@click.option(
    "--from", "from_text", default="", help=translate("Who wrote it, when it is no office of the list.")
)
@click.option("--language", default="")
@click.option("--file", "files", multiple=True, type=click.Path(path_type=Path))
@click.pass_obj
def add(
    session: Session, reference: str, office: str, reply_class: str, received: str, channel: str, text: str,
    from_text: str, language: str, files: tuple[Path, ...],
) -> None:  # fmt: skip
    """Add."""
    if reference and not office:
        raise click.UsageError(translate("--reference needs --office: whose answer is it?"))
    moment = session.moment
    came = work.Received(
        exact_day(received) if received else moment.today,
        Channel(channel),
        text,
        language,
        from_office="" if from_text else office,
        from_text=from_text,
        files=files,
    )
    with session.workplace() as workplace:
        judgement = (reference, office, ReplyClass(reply_class)) if reference else None
        reply = work.add(workplace, came, moment, judgement)
    session.tell({"reply": reply.id, "class": reply_class if reference else None}, lambda: [reply.id])


@replies.command("list", help=translate("List every reply, and what lies in the tray."))
@click.pass_obj
def list_replies(session: Session) -> None:
    """List."""
    with session.workplace() as workplace:
        lines = work.list_replies(workplace)
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
            "text": one.text,
        }
        for one in lines
    ]
    rows = [(one.received, one.sender, one.reference, one.reply_class, one.text, one.id) for one in lines]
    session.tell(
        shape,
        lambda: table(rows, (N_("Received"), N_("From"), N_("Appeal"), N_("Class"), N_("Text"), N_("Reply"))),
    )


@replies.command(help=translate("Say which addressee a reply concerns and what it is."))
@click.argument("reply")
@click.option("--reference", required=True, metavar="REF")
@click.option("--office", required=True, metavar="KEY")
@click.option("--class", "reply_class", required=True, type=CLASSES)
@click.pass_obj
def link(session: Session, reply: str, reference: str, office: str, reply_class: str) -> None:
    """Link."""
    with session.workplace() as workplace:
        work.link(workplace, reply, reference, office, ReplyClass(reply_class), session.moment)
    session.tell(
        {"reply": reply, "reference": reference, "class": reply_class},
        lambda: [f"{reference}  {reply_class}"],
    )


COMMANDS = (replies,)
