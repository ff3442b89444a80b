"""Appeals on the command line: from draft to issued, out by a channel, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path

import click

from advocacy.cli import copying, delivering, edits, mailing
from advocacy.cli.delivering import CHANNELS, STATES
from advocacy.cli.milestones import milestone
from advocacy.cli.session import Session, day_of, plain, table, tell_refusal
from advocacy.domain.appeal import AddresseeRole, Appeal, DocumentState
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.exchange import ExchangeState
from advocacy.domain.office import Channel
from advocacy.domain.recorded import RecordedAddressee, RecordedAppeal, RecordedDelivery, RecordedSender
from advocacy.errors import AdvocacyError, N_
from advocacy.i18n import translate
from advocacy.workflows import approving, issuing, outreach, recording
from advocacy.workflows import silence as recording_silence
from advocacy.workflows.copies import changed_on_disk
from advocacy.workflows.evidence import make_evidence
from advocacy.workflows.workplace import Workplace

HEAD = (
    N_("Reference"),
    N_("Case"),
    N_("Addressee"),
    N_("In"),
    N_("Date"),
    N_("Letter"),
    N_("Delivery"),
    N_("Exchange"),
    N_("Reply"),
)


@click.group(help=translate("Appeals: from draft to issued, sent, and what became of them."))
def appeals() -> None:
    """Appeals."""


@appeals.command("list", help=translate("List every appeal with its addressees."))
@click.option("--case", default="", metavar="REF")
@click.pass_obj
def list_appeals(session: Session, case: str) -> None:
    """List."""
    with session.workplace() as workplace:
        lines = outreach.lines(workplace, case=case)
    session.tell(_shapes(lines), lambda: table([_row(one) for one in lines], HEAD))


@appeals.command(help=translate("Tell the story of one appeal."))
@click.argument("reference")
@click.option(
    "--bundle",
    type=click.Path(path_type=Path),
    metavar="OUT.zip",
    help=translate("Write the evidence instead: what went out and came back, and who did what when."),
)
@click.pass_obj
def show(session: Session, reference: str, bundle: Path | None) -> None:
    """Show."""
    if bundle is not None:
        _write_evidence(session, reference, bundle)
        return
    with session.workplace() as workplace:
        lines = [one for one in outreach.lines(workplace) if one.reference == reference]
        approving.standing_of(workplace, reference)
        stories = [(one, outreach.story(workplace, reference, one.office)) for one in lines]
    shape = _shapes(lines)[0] | {"story": [
        {"office": line.office, "on": plain(step.on), "kind": step.kind, "state": step.state, "text": step.text,
         "until": plain(step.until), "milestone": step.id or None}
        for line, steps in stories for step in steps
    ]}  # fmt: skip
    session.tell(shape, lambda: [text for line, steps in stories for text in _told(line, steps)])


def _write_evidence(session: Session, reference: str, out: Path) -> None:
    with session.workplace() as workplace:
        made = make_evidence(workplace, reference, out, session.moment, translate)
    sentences = [
        translate("The evidence of {reference} is in {file}: {documents} documents, {entries} entries of the journal.")
        .format(reference=reference, file=made.file, documents=made.documents, entries=made.entries),
        translate("Its SHA-256 is {sha}; the journal keeps it.").format(sha=made.sha256),
    ]  # fmt: skip
    if made.withheld:
        elsewhere = translate("{count} entries tell of other matters too: only their hash is in it.")
        sentences.append(elsewhere.format(count=made.withheld))
    sentences += [translate("“{name}” was erased and is not in it.").format(name=one) for one in made.erased]
    shape = {"file": str(made.file), "sha256": made.sha256, "documents": made.documents, "entries": made.entries,
             "withheld": made.withheld, "erased": list(made.erased)}  # fmt: skip
    session.tell(shape, lambda: sentences)


def _told(line: outreach.OutreachLine, steps: Sequence[outreach.StoryStep]) -> list[str]:
    head = f"{line.reference}  {line.office_name}{f' ({line.holder})' if line.holder else ''}"
    undated = translate("no date")
    return [
        head,
        *(
            f"  {step.on or undated!s:10}  {step.state} {step.until or step.channel}  {step.text}  {step.id}".rstrip()
            for step in steps
        ),
    ]


Act = Callable[[Workplace, Iterable[str], object], Sequence[Appeal]]


@appeals.command(help=translate("Hand drafts to review."))
@click.argument("references", nargs=-1, required=True)
@click.pass_obj
def review(session: Session, references: tuple[str, ...]) -> None:
    """Review."""
    with session.workplace() as workplace:
        done = approving.review(workplace, references, session.moment)
        unread = changed_on_disk(workplace.library, done)
    _tell_all(unread)
    _tell_done(session, done, DocumentState.IN_REVIEW, translate("in review"))


@appeals.command(help=translate("Approve letters in review, exactly as they are."))
@click.argument("references", nargs=-1, required=True)
@click.pass_obj
def approve(session: Session, references: tuple[str, ...]) -> None:
    """Approve."""
    with session.workplace() as workplace:
        done = approving.approve(workplace, references, session.moment)
        unread = changed_on_disk(workplace.library, done)
    _tell_all(unread)
    _tell_done(session, done, DocumentState.APPROVED, translate("approved"))


@appeals.command(help=translate("Note that a signatory agreed to exactly this text."))
@click.argument("reference")
@click.option("--name", required=True)
@click.pass_obj
def agree(session: Session, reference: str, name: str) -> None:
    """Agree."""
    with session.workplace() as workplace:
        signatory = approving.agree(workplace, reference, name, session.moment)
    shape = {"reference": reference, "name": name, "agreed_on": plain(signatory.agreed_on)}
    session.tell(shape, lambda: [f"{reference}  {name}"])


@appeals.command("give-back", help=translate("Give letters back to their writer, as drafts."))
@click.argument("references", nargs=-1, required=True)
@click.pass_obj
def give_back(session: Session, references: tuple[str, ...]) -> None:
    """Give back."""
    with session.workplace() as workplace:
        done = approving.return_to_draft(workplace, references, session.moment)
    _tell_done(session, done, DocumentState.DRAFT, translate("draft"))


@appeals.command(help=translate("Give up letters that were not issued."))
@click.argument("references", nargs=-1, required=True)
@click.pass_obj
def discard(session: Session, references: tuple[str, ...]) -> None:
    """Discard."""
    with session.workplace() as workplace:
        done = approving.discard(workplace, references, session.moment)
    _tell_done(session, done, DocumentState.DISCARDED, translate("discarded"))


@appeals.command(help=translate("Issue approved letters, all or none, and copy them out."))
@click.argument("references", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path), help=translate("Copy them to this folder instead."))
@click.pass_obj
def issue(session: Session, references: tuple[str, ...], out: Path | None) -> int:
    """Issue."""
    with session.workplace() as workplace:
        issued = issuing.issue(workplace, references, session.moment, out=out)
        unread = changed_on_disk(workplace.library, issued.appeals)
    _tell_all((*issued.not_written, *unread))
    shape = [{"reference": one.reference, "sha256": one.issued} for one in issued.appeals]
    session.tell(shape, lambda: [str(file) for file in issued.copies])
    return 1 if issued.not_written else 0


@appeals.command(help=translate("Record that no answer came even after reminders; a later reply undoes it."))
@click.argument("reference")
@click.option("--office", required=True, metavar="KEY")
@click.option("--on", "on_day", default="", metavar="D", help=translate("The day it was found; today when not given."))
@click.pass_obj
def silence(session: Session, reference: str, office: str, on_day: str) -> None:
    """Silence."""
    with session.workplace() as workplace:
        line = recording_silence.record(
            workplace, reference, office, session.moment, translate, on=day_of(on_day)
        )
    shape = {"reference": line.letter.reference, "office": line.office, "exchange_state": ExchangeState.CLOSED,
             "silent": True, "reminders": line.reminders}  # fmt: skip
    said = translate("no answer, reminders sent: {count}").format(count=line.reminders)
    session.tell(shape, lambda: [f"{line.letter.reference}  {line.office}  {said}"])


@appeals.command(help=translate("Record a letter that was written elsewhere or before: it enters as sent."))
@click.option("--case", required=True, metavar="REF")
@click.option("--to", multiple=True, required=True, metavar="KEY")
@click.option("--cc", multiple=True, metavar="KEY")
@click.option(
    "--signed", multiple=True, required=True, metavar="NAME", help=translate("Who signed; repeat it.")
)
@click.option("--language", default="")
@click.option("--date", "letter_date", default="", metavar="D")
@click.option("--campaign", default="")
@click.option("--channel", default=Channel.NOT_ON_RECORD.value, type=CHANNELS)
@click.option("--state", default=DeliveryState.SENT.value, type=STATES)
@click.option("--on", "on_day", default="", metavar="D", help=translate("The day it went out, when known."))
@click.option("--note", default="")
@click.option("--file", type=click.Path(path_type=Path))
@click.pass_obj
def record(
    session: Session, case: str, to: tuple[str, ...], cc: tuple[str, ...], signed: tuple[str, ...], language: str,
    letter_date: str, campaign: str, channel: str, state: str, on_day: str, note: str, file: Path | None,
) -> None:  # fmt: skip
    """Record."""
    went = (RecordedDelivery(DeliveryState(state), Channel(channel), day_of(on_day), note),)
    roles = [(key, AddresseeRole.TO) for key in to] + [(key, AddresseeRole.CC) for key in cc]
    addressees = tuple(RecordedAddressee(key, role, went) for key, role in roles)
    recorded = RecordedAppeal(
        case=case, addressees=addressees, signatories=tuple(RecordedSender(one) for one in signed),
        language=language, letter_date=day_of(letter_date), campaign=campaign, file=file,
    )  # fmt: skip
    with session.workplace() as workplace:
        appeal = recording.record_appeal(workplace, recorded, session.moment)
    session.tell({"reference": appeal.reference}, lambda: [appeal.reference])


def _tell_all(refusals: Iterable[AdvocacyError]) -> None:
    for one in refusals:
        tell_refusal(one)


def _tell_done(session: Session, done: Sequence[Appeal], state: DocumentState, word: str) -> None:
    """``state`` for the machine, ``word`` for the person, in the language of the screen."""
    shape = [{"reference": one.reference, "document_state": state} for one in done]
    session.tell(shape, lambda: [f"{one.reference}  {word}" for one in done])


def _row(one: outreach.OutreachLine) -> tuple[object, ...]:
    addressee = f"{one.office_name} (cc)" if one.exchange_state is None else one.office_name
    return (one.reference, one.case, addressee, one.language, one.letter_date, one.document_state,
            one.delivery_state, "silent" if one.silent else one.exchange_state, one.reply_class)  # fmt: skip


def _shapes(lines: Sequence[outreach.OutreachLine]) -> list[dict[str, object]]:
    return [_shape(list(group)) for _, group in groupby(lines, key=lambda one: one.appeal)]


def _shape(lines: list[outreach.OutreachLine]) -> dict[str, object]:
    one = lines[0]
    return {
        "reference": one.reference,
        "case": {"reference": one.case, "title": one.case_title},
        "campaign": one.campaign,
        "template": one.template or None,
        "language": one.language or None,
        "origin": one.origin,
        "document_state": one.document_state,
        "letter_date": plain(one.letter_date),
        "addressees": [
            {"office": line.office, "role": line.role, "holder": line.holder or None, "sent_on": plain(line.sent_on),
             "attempts": line.attempts, "delivery_state": line.delivery_state, "exchange_state": line.exchange_state,
             "reply_class": line.reply_class, "silent": line.silent} for line in lines
        ],
        "signatories": list(one.signatories),
        "sha256": one.sha256,
        "edited": one.edited,
    }  # fmt: skip


appeals.add_command(edits.take_back)
appeals.add_command(edits.edits)
for command in (*copying.COMMANDS, *delivering.COMMANDS):
    appeals.add_command(command)
appeals.add_command(mailing.envelopes_of_letters, "envelopes")
appeals.add_command(milestone)

COMMANDS = (appeals,)
