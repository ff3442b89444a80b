"""What the tray asks of the workflows; each function runs on a background thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from advocacy.desktop.background import Step
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Channel
from advocacy.domain.reply import ReplyClass

if TYPE_CHECKING:
    from advocacy.workflows.outreach import OutreachLine
    from advocacy.workflows.replies import ReplyLine
    from advocacy.workflows.reply_import import Imported
    from advocacy.workflows.reply_matching import MailSaid
    from advocacy.workflows.tray import ReplyShown
    from advocacy.workflows.workplace import Workplace

MAILS = frozenset({".eml", ".mbox", ".mbx", ".msg"})
"""Files that say their own day."""

MOST_OFFICES = 40


@dataclass(frozen=True, slots=True)
class TrayReply:
    """One reply as the tray shows it; ``offices`` are the names of those suggested or linked, by reference and key."""

    shown: ReplyShown
    offices: dict[tuple[str, str], str] = field(default_factory=dict)


def waiting(workplace: Workplace, _moment: Moment) -> tuple[ReplyLine, ...]:
    """What lies in the tray."""
    from advocacy.workflows.tray import tray  # noqa: PLC0415 - off the window's thread

    return tray(workplace)


def opened(workplace: Workplace, reply: Id) -> TrayReply:
    """One reply with whom it may concern."""
    from advocacy.domain.appeal import Addressee  # noqa: PLC0415
    from advocacy.domain.office import Office  # noqa: PLC0415
    from advocacy.workflows.tray import show  # noqa: PLC0415

    shown, library = show(workplace, reply), workplace.library
    names = {one.key: one.name for one in library.find(Office)}
    wanted = [one.addressee for one in shown.examined.suggestions]
    keys = {one.id: one for one in library.some(Addressee, "id", wanted)}
    places = [(one.reference, one.office) for one in shown.examined.suggestions if one.addressee in keys]
    places += [(one.reference, one.office) for one in shown.lines if one.reference]
    return TrayReply(shown, {one: names.get(one[1], one[1]) for one in places})


def bring_in(
    workplace: Workplace, moment: Moment, step: Step, files: tuple[Path, ...], day: date | None, channel: Channel
) -> tuple[Imported, ...]:
    """Bring files in; ``day`` and ``channel`` are those of files that are no mails."""
    from advocacy.workflows.reply_import import Said, import_replies  # noqa: PLC0415

    return import_replies(workplace, files, moment, Said(day, day_said=True, channel=channel), step)


def place(
    workplace: Workplace, moment: Moment, reply: Id, where: tuple[str, str], kind: ReplyClass, *, anyway: bool
) -> None:
    """Link a reply to an addressee."""
    from advocacy.workflows.replies import link  # noqa: PLC0415

    link(workplace, reply, *where, kind, moment, anyway=anyway)


def put_aside(workplace: Workplace, moment: Moment, reply: Id, because: str) -> None:
    """Take a reply out of the tray."""
    from advocacy.workflows.tray import not_ours  # noqa: PLC0415

    not_ours(workplace, reply, because, moment)


def keep_translation(
    workplace: Workplace, moment: Moment, reply: Id, language: str, translator: str, text: str, file: Path | None
) -> None:
    """Keep a translation beside its original."""
    from advocacy.workflows.tray import translate_reply  # noqa: PLC0415

    translate_reply(workplace, reply, language, translator, moment, text=text, file=file)


def pass_on(
    workplace: Workplace, moment: Moment, sender: tuple[str, str], to_office: str, on: date, reply: Id | None
) -> None:
    """Record that an office passed an appeal on."""
    from advocacy.workflows.forwarding import forward  # noqa: PLC0415

    forward(workplace, to_office, on, moment, reply=reply, sender=sender)


def offices_called(workplace: Workplace, words: str) -> list[tuple[str, object]]:
    """Offices that the words find, each as (name, key)."""
    from advocacy.domain.office import Office  # noqa: PLC0415
    from advocacy.workflows.searching import finds, folded  # noqa: PLC0415

    offices = [one for one in workplace.library.find(Office) if one.merged_into is None]
    found = [one for one in offices if finds(words, folded(f"{one.name} {one.key}"))]
    return [(one.name or one.key, one.key) for one in sorted(found, key=lambda one: one.name)[:MOST_OFFICES]]


def appeals_called(lines: tuple[OutreachLine, ...], words: str) -> list[OutreachLine]:
    """Letters that went out which the words find: by reference, case, office, holder."""
    from advocacy.workflows.searching import finds, folded  # noqa: PLC0415

    out = [one for one in lines if one.delivery_state is not None]
    text = "{0.reference} {0.case_title} {0.office_name} {0.holder}"
    found = [one for one in out if finds(words, folded(text.format(one)))]
    return found[:10]


def mail_in(moment: Moment, file: Path) -> MailSaid:
    """What a mail in a file says. Raises what reading it refuses."""
    from advocacy.workflows.reply_matching import mail_said  # noqa: PLC0415

    return mail_said(file, moment)
