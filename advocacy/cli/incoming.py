"""Replies that came as files, and the tray they wait in, on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from advocacy.cli.session import Session, plain, table, tell_refusal
from advocacy.domain.office import Channel
from advocacy.domain.partial_date import exact_day
from advocacy.domain.reply_matching import CLUE_WORDS, Suggestion
from advocacy.errors import N_
from advocacy.i18n import translate

if TYPE_CHECKING:
    from advocacy.workflows.reply_import import Imported
    from advocacy.workflows.tray import ReplyShown

UNKNOWN = "unknown"
REFUSED = 1

def suggestion_shape(one: Suggestion) -> dict[str, Any]:
    """A suggestion as JSON has it."""
    return {
        "reference": one.reference,
        "office": one.office,
        "score": one.score,
        "because": [clue.value for clue in one.clues],
        "before_appeal": plain(one.too_early),
    }


def suggestion_words(one: Suggestion) -> str:
    """A suggestion as a person reads it."""
    because = ", ".join(translate(CLUE_WORDS[clue]) for clue in one.clues)
    said = f"{one.reference}  {one.office}  {one.score}  {because}"
    if one.too_early:
        said += " " + translate("(older than the appeal of {day})").format(day=one.too_early)
    return said


@click.command("import", help=translate("Bring replies in from .eml and .mbox files, scans and PDFs; each comes once."))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--received", default="", metavar="D",
    help=translate("The day scans and other files came, or “unknown”; a mail says its own day."),
)
@click.option("--channel", default=Channel.POST.value, type=click.Choice([one.value for one in Channel]),
              help=translate("How scans and other files came."))
@click.option("--dry-run", is_flag=True, help=translate("Say what would be brought in; write nothing."))
@click.pass_obj
def import_files(
    session: Session, files: tuple[Path, ...], received: str, channel: str, dry_run: bool
) -> int:  # fmt: skip
    """Import."""
    from advocacy.workflows.reply_import import Outcome, Said, import_replies

    day = None if received in {"", UNKNOWN} else exact_day(received)
    said = Said(day, bool(received), Channel(channel), dry_run)
    with session.workplace() as workplace:
        found = import_replies(workplace, files, session.moment, said)
    session.tell([_shape(one) for one in found], lambda: (line for one in found for line in _words(one)))
    for one in found:
        for problem in one.problems:
            tell_refusal(problem)
    return REFUSED if any(one.outcome is Outcome.REFUSED for one in found) else 0


def _shape(one: Imported) -> dict[str, Any]:
    return {
        "file": one.place,
        "reply": one.reply,
        "class": one.proposed,
        "suggestions": [suggestion_shape(each) for each in one.suggestions],
        "outcome": one.outcome.value,
        "kind": one.kind.value,
        "failed_delivery": (
            {"reference": one.delivery[0], "office": one.delivery[1]} if one.delivery else None
        ),
        "problems": [problem.in_words(translate) for problem in one.problems],
    }


OUTCOMES = {
    "added": N_("in the tray"),
    "known": N_("on record already"),
    "bounced": N_("our mail did not arrive"),
    "refused": N_("not brought in"),
}


def _words(one: Imported) -> Iterable[str]:
    about = " ".join(one.delivery) if one.delivery else one.proposed or ""
    yield "  ".join(part for part in (one.place, translate(OUTCOMES[one.outcome]), about, one.reply or "") if part)
    yield from (f"    {suggestion_words(each)}" for each in one.suggestions)


@click.command(help=translate("Say whom a reply may concern, how sure that is, and why."))
@click.argument("reply")
@click.pass_obj
def suggest(session: Session, reply: str) -> None:
    """Suggest."""
    from advocacy.workflows.reply_matching import examine

    with session.workplace() as workplace:
        found = examine(workplace, reply)
    shape = {
        "reply": reply,
        "class": found.proposed,
        "kind": found.kind.value,
        "suggestions": [suggestion_shape(one) for one in found.suggestions],
    }
    nothing = [translate("Nothing in it says whom it concerns.")]
    session.tell(shape, lambda: [suggestion_words(one) for one in found.suggestions] or nothing)


@click.command(help=translate("Show one reply: what it says, its files, translations, and whom it concerns."))
@click.argument("reply")
@click.pass_obj
def show(session: Session, reply: str) -> None:
    """Show."""
    from advocacy.workflows.tray import show as shown

    with session.workplace() as workplace:
        found = shown(workplace, reply)
    session.tell(_reply_shape(found), lambda: _reply_words(found))


def _reply_shape(found: ReplyShown) -> dict[str, Any]:
    reply, first = found.reply, found.lines[0]
    return {
        "reply": reply.id,
        "received": plain(reply.received),
        "channel": reply.channel,
        "from": first.sender,
        "to_person": reply.to_person,
        "subject": reply.subject,
        "text": reply.text,
        "language": reply.language,
        "message_id": reply.message_id,
        "files": [{"name": one.name, "sha256": one.document} for one in found.files],
        "translations": [
            {"language": one.language, "translator": one.translator, "text": one.text, "sha256": one.document}
            for one in found.translations
        ],
        "links": [
            {"reference": one.reference, "office": one.office, "class": one.reply_class}
            for one in found.lines
            if one.reference
        ],
        "class": found.examined.proposed,
        "kind": found.examined.kind.value,
        "suggestions": [suggestion_shape(one) for one in found.examined.suggestions],
        "not_ours": first.not_ours or None,
    }


def _reply_words(found: ReplyShown) -> Iterable[str]:
    reply, first = found.reply, found.lines[0]
    head = (
        (N_("Received"), reply.received),
        (N_("From"), first.sender),
        (N_("To"), reply.to_person),
        (N_("Subject"), reply.subject),
        (N_("Files"), ", ".join(one.name for one in found.files)),
        (N_("None of ours, because"), first.not_ours),
    )
    yield from (f"{translate(name)}: {said}" for name, said in head if said)
    yield from ("", reply.text) if reply.text else ()
    for one in found.translations:
        into = translate("Translation ({language}), by {translator}:")
        yield from ("", into.format(language=one.language, translator=one.translator), one.text)
    linked = [(one.reference, one.office, one.reply_class) for one in found.lines if one.reference]
    if linked:
        yield from ("", *table(linked, (N_("Appeal"), N_("Office"), N_("Class"))))
    else:
        yield from ("", *(suggestion_words(one) for one in found.examined.suggestions))


@click.command("not-ours", help=translate("Take a reply out of the tray: it stays on record, with the reason."))
@click.argument("reply")
@click.option("--because", default="", metavar="TEXT", help=translate("Why it is none of ours."))
@click.option("--take-back", is_flag=True, help=translate("It is ours after all: back into the tray."))
@click.pass_obj
def not_ours(session: Session, reply: str, because: str, take_back: bool) -> None:
    """Not ours."""
    from advocacy.workflows import tray

    with session.workplace() as workplace:
        if take_back:
            tray.back_to_tray(workplace, reply, session.moment)
        else:
            tray.not_ours(workplace, reply, because, session.moment)
    session.tell({"reply": reply, "in_tray": take_back}, lambda: [reply])


@click.command("translate", help=translate("Keep a translation beside a reply, with the translator’s name."))
@click.argument("reply")
@click.option("--language", required=True, metavar="L")
@click.option("--translator", required=True, metavar="NAME")
@click.option("--text", default="", help=translate("The translation itself."))
@click.option("--file", "file", type=click.Path(path_type=Path), help=translate("The translation as a file."))
@click.pass_obj
def translate_command(
    session: Session, reply: str, language: str, translator: str, text: str, file: Path | None
) -> None:
    """Translate."""
    from advocacy.workflows.tray import translate_reply

    with session.workplace() as workplace:
        made = translate_reply(workplace, reply, language, translator, session.moment, text=text, file=file)
    shape = {"reply": reply, "language": made.language, "translator": made.translator, "sha256": made.document}
    session.tell(shape, lambda: [f"{made.language}  {made.translator}"])


@click.command(help=translate("Record that an office passed an appeal on: another one is asked from that day."))
@click.argument("reply", required=False)
@click.option("--from", "sender", default="", metavar="REF/KEY", help=translate("Which office passed on which appeal."))
@click.option("--to-office", required=True, metavar="KEY")
@click.option("--on", "on", default="", metavar="D", help=translate("The day; today when not given."))
@click.option("--anyway", is_flag=True, help=translate("Also where the reply is older than the appeal."))
@click.pass_obj
def forward(session: Session, reply: str | None, sender: str, to_office: str, on: str, anyway: bool) -> None:
    """Forward."""
    from advocacy.workflows.forwarding import forward as pass_on

    reference, slash, office = sender.partition("/")
    if not (reply or sender) or (sender and not (slash and reference and office)):
        raise click.UsageError(translate("Name the reply, or the office with its appeal: --from SOF-2026-017/KEY."))
    moment = session.moment
    day: date = exact_day(on) if on else moment.today
    with session.workplace() as workplace:
        made = pass_on(
            workplace, to_office, day, moment,
            reply=reply, sender=(reference, office) if sender else None, anyway=anyway,
        )  # fmt: skip
    shape = {"to": to_office, "on": plain(day), "came_from": made.came_from, "position": made.position}
    session.tell(shape, lambda: [f"{made.came_from} → {to_office}  {day}"])


COMMANDS = (import_files, suggest, show, not_ours, translate_command, forward)
