"""Deliveries on the command line: mails made, letters marked as sent, and what became of each attempt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from advocacy.cli.session import Session, day_of, table, tell_refusal
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.moment import Moment
from advocacy.domain.office import Channel
from advocacy.errors import AdvocacyError, N_
from advocacy.i18n import translate
from advocacy.workflows import sending

CHANNELS = click.Choice([one.value for one in Channel])
STATES = click.Choice([one.value for one in DeliveryState if one is not DeliveryState.PLANNED])
FILE = click.Path(path_type=Path)
HOW = N_("Give one reference with --office and -o FILE.eml or --mailto, or any number of them with --out DIR.")
HEAD = (N_("Reference"), N_("Addressee"), N_("Marked as sent"))


@click.command(help=translate("Record an attempt to deliver an issued letter; one that was planned goes on."))
@click.argument("reference")
@click.option("--office", required=True, metavar="KEY")
@click.option("--channel", required=True, type=CHANNELS)
@click.option("--on", "on_day", default="", metavar="D")
@click.option("--state", default=DeliveryState.SENT.value, type=STATES)
@click.option("--note", default="")
@click.option("--tracking", default="")
@click.option("--as-sent", type=FILE, help=translate("The signed scan or PDF that went out."))
@click.option("--proof", type=FILE, help=translate("A receipt, a postmark, a photo."))
@click.pass_obj
def send(session: Session, /, reference: str, office: str, channel: str, **said: Any) -> None:
    """Send."""
    moment = session.moment
    step = _step(said, moment)
    with session.workplace() as workplace:
        sending.send(workplace, reference, office, Channel(channel), step, moment, as_sent=said["as_sent"])
        remarks = [sending.remark_on(workplace, office, Channel(channel), step.on),
                   sending.unsigned_remark(workplace, reference, office)]  # fmt: skip
    _tell(session, reference, office, step, remarks)


@click.command(help=translate("Record what became of the latest attempt; a planned one may be given up as failed."))
@click.argument("reference")
@click.option("--office", required=True, metavar="KEY")
@click.option("--state", required=True, type=STATES)
@click.option("--on", "on_day", default="", metavar="D")
@click.option("--note", default="")
@click.option("--tracking", default="")
@click.option("--as-sent", type=FILE, help=translate("The signed scan or PDF that went out."))
@click.option("--proof", type=FILE, help=translate("A receipt, a postmark, a photo."))
@click.option("--address-bad", is_flag=True, help=translate("The address it went to is wrong: mark it as bad."))
@click.pass_obj
def delivery(session: Session, /, reference: str, office: str, *, address_bad: bool, **said: Any) -> None:
    """Delivery."""
    moment = session.moment
    step = _step(said, moment)
    with session.workplace() as workplace:
        sending.record_delivery(workplace, reference, office, step, moment, address_bad=address_bad)
        remarks = [sending.unsigned_remark(workplace, reference, office)]
    _tell(session, reference, office, step, remarks)


@click.command("as-sent", help=translate("Add the signed scan of what went out; the earlier file stays on record."))
@click.argument("reference")
@click.argument("file", type=FILE)
@click.option("--office", required=True, metavar="KEY")
@click.pass_obj
def as_sent(session: Session, reference: str, file: Path, office: str) -> None:
    """Add the file as sent."""
    with session.workplace() as workplace:
        step = sending.add_file_as_sent(workplace, reference, office, file, session.moment)
    shape = {"reference": reference, "office": office, "as_sent": step.as_sent}
    session.tell(shape, lambda: [f"{reference}  {office}  {file.name}"])


@click.command(help=translate("Mark many letters as sent, all or none, each to all its addressees."))
@click.argument("references", nargs=-1, required=True)
@click.option("--channel", required=True, type=CHANNELS)
@click.option("--on", "on_day", default="", metavar="D")
@click.option("--office", default="", metavar="KEY", help=translate("To this addressee alone."))
@click.option("--note", default="")
@click.option("--tracking-from", type=FILE, metavar="FILE.csv", help=translate(
    "A table with the columns reference, tracking and, where a letter goes to several, office."))  # fmt: skip
@click.option("--dry-run", is_flag=True, help=translate("Only show what would be marked and what stands in the way."))
@click.pass_obj
def sent(
    session: Session, references: tuple[str, ...], channel: str, on_day: str, office: str, note: str,
    tracking_from: Path | None, *, dry_run: bool,
) -> int:  # fmt: skip
    """Mark as sent."""
    from advocacy.workflows import bulk_sending as bulk

    moment = session.moment
    way, on = Channel(channel), day_of(on_day) or moment.today
    with session.workplace() as workplace:
        wanted: Sequence[bulk.Outgoing] = bulk.outgoing_of(workplace, references, office)
        if tracking_from:
            wanted = bulk.with_tracking(wanted, tracking_from)
        if dry_run:
            found = bulk.verdicts(workplace, wanted, way, on, moment)
        else:
            remarks = bulk.mark_as_sent(workplace, wanted, way, on, moment, note=note)[1]
            found = tuple(bulk.Verdict(one, one.office) for one in wanted)
            for remark in remarks:
                tell_refusal(remark)
    session.tell([_verdict_shape(one) for one in found], lambda: table([_verdict_row(one) for one in found], HEAD))
    return int(any(one.problem for one in found))


def _verdict_shape(one: Any) -> dict[str, object]:
    said = one.problem.in_words(str) if one.problem else None
    return {"reference": one.outgoing.reference, "office": one.outgoing.office, "tracking": one.outgoing.tracking,
            "problem": said}  # fmt: skip


def _verdict_row(one: Any) -> tuple[object, ...]:
    return one.outgoing.reference, one.office_name, one.problem.in_words(translate) if one.problem else translate("yes")


@click.command(help=translate("Make the mail that brings a letter, to be opened and sent in your mail program."))
@click.argument("references", nargs=-1, required=True)
@click.option("--office", default="", metavar="KEY", help=translate("To this addressee; needed for one file."))
@click.option("-o", "--output", type=FILE, metavar="FILE.eml")
@click.option("--out", type=FILE, metavar="DIR", help=translate("One file for each addressee of all these letters."))
@click.option("--docx", is_flag=True, help=translate("The Word file goes too."))
@click.option("--as-sent", type=FILE, help=translate("The signed scan or PDF that is to go."))
@click.option("--mailto", is_flag=True, help=translate("Print a link instead; it brings no file and plans nothing."))
@click.pass_obj
def mail(
    session: Session, references: tuple[str, ...], office: str, output: Path | None, out: Path | None,
    as_sent: Path | None, *, docx: bool, mailto: bool,
) -> int:  # fmt: skip
    """Make mails."""
    from advocacy.workflows.mails import MailWish

    one_of = sum(map(bool, (output, out, mailto)))
    if one_of != 1 or ((output or mailto) and (len(references) > 1 or not office)) or (out and (office or as_sent)):
        raise click.UsageError(translate(HOW))
    if mailto:
        return _link(session, references[0], office)
    wish = MailWish(docx=docx, as_sent=as_sent)
    return _one_mail(session, references[0], office, output, wish) if output else _mails(session, references, out, wish)


def _link(session: Session, reference: str, office: str) -> int:
    from advocacy.workflows.delivery_refusals import LinkBringsNoFile
    from advocacy.workflows.mails import mail_link

    with session.workplace() as workplace:
        link = mail_link(workplace, reference, office, session.moment)
    tell_refusal(LinkBringsNoFile(reference=reference))
    session.tell({"reference": reference, "office": office, "mailto": link}, lambda: [link])
    return 0


def _one_mail(session: Session, reference: str, office: str, out: Path, wish: Any) -> int:
    from advocacy.workflows.mails import write_mail

    with session.workplace() as workplace:
        made = write_mail(workplace, reference, office, out, session.moment, wish)
    _tell_mails(session, [made], made.remarks)
    return 0


def _mails(session: Session, references: tuple[str, ...], out: Path | None, wish: Any) -> int:
    from advocacy.workflows.mails import write_mails

    with session.workplace() as workplace:
        made, refused = write_mails(workplace, references, out or Path(), session.moment, wish)
    _tell_mails(session, made, [*(remark for one in made for remark in one.remarks), *refused])
    return 1 if refused else 0


def _tell_mails(session: Session, made: Sequence[Any], remarks: Sequence[AdvocacyError]) -> None:
    for line in dict.fromkeys(remark.in_words(translate) for remark in remarks):
        click.echo(line, err=True)
    shape = [{"reference": one.reference, "office": one.office, "file": str(one.file)} for one in made]
    session.tell(shape, lambda: [str(one.file) for one in made])


def _step(said: dict[str, Any], moment: Moment) -> sending.Step:
    return sending.Step(
        DeliveryState(said["state"]), day_of(said["on_day"]) or moment.today, said["note"], said["tracking"],
        said["proof"], said["as_sent"],
    )  # fmt: skip


def _tell(
    session: Session, reference: str, office: str, step: sending.Step, remarks: Sequence[AdvocacyError | None]
) -> None:
    for remark in remarks:
        if remark is not None:
            tell_refusal(remark)
    shape = {"reference": reference, "office": office, "state": step.state.value}
    session.tell(shape, lambda: [f"{reference}  {office}  {step.state.value}"])


COMMANDS = (send, delivery, as_sent, sent, mail)
