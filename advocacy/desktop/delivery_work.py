"""What the pane and its forms do about deliveries; each function runs on a background thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from advocacy.desktop.background import Step as Tell
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Channel
from advocacy.errors import AdvocacyError

if TYPE_CHECKING:
    from advocacy.workflows.bulk_sending import Outgoing, Verdict
    from advocacy.workflows.corrections import CarriedFact
    from advocacy.workflows.deadlines import DeadlineLine
    from advocacy.workflows.outreach import OutreachLine, StoryStep
    from advocacy.workflows.pdf_copies import PdfCopies
    from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Told:
    """The story of one exchange, what is due, what was corrected since, a missing signed file, the next channel.

    ``silent`` tells whether it can be recorded today that no answer came.
    """

    steps: tuple[StoryStep, ...]
    deadlines: tuple[DeadlineLine, ...]
    unsigned: AdvocacyError | None
    next_channel: Channel
    corrected: tuple[CarriedFact, ...]
    silent: bool


@dataclass(frozen=True, slots=True)
class Travelled:
    """What the form holds; ``channel`` is None where the latest attempt goes on.

    Without a ``state`` the file as sent is added and nothing else said.
    """

    reference: str
    office: str
    channel: Channel | None
    state: DeliveryState | None
    on: date | None
    note: str = ""
    tracking: str = ""
    as_sent: Path | None = None
    proof: Path | None = None
    address_bad: bool = False
    seen: Id | None = None


@dataclass(frozen=True, slots=True)
class Mailed:
    """A mail that was made: its file, what is to be said of it, its attempt's last entry, and a link instead."""

    file: Path
    remarks: tuple[AdvocacyError, ...]
    seen: Id
    link: str


def story_of(workplace: Workplace, reference: str, office: str, moment: Moment) -> Told:
    """The story of one exchange. Raises UnknownReference, NotAddressed."""
    from advocacy.domain.delivery import next_channel  # noqa: PLC0415 - off the window's thread
    from advocacy.domain.exchange import ANSWER_OWED  # noqa: PLC0415
    from advocacy.domain.office import Contact  # noqa: PLC0415
    from advocacy.workflows.corrections import corrections_in  # noqa: PLC0415
    from advocacy.workflows.deadlines import deadlines  # noqa: PLC0415
    from advocacy.workflows.outreach import story  # noqa: PLC0415
    from advocacy.workflows.sending import addressed, unsigned_remark  # noqa: PLC0415
    from advocacy.workflows.silence import can_be_recorded  # noqa: PLC0415

    file, addressee = addressed(workplace, reference, office)
    tried = {one.channel for one in file.deliveries_to(addressee.id)}
    known = {one.channel for one in workplace.library.find(Contact, office=addressee.office) if one.usable}
    return Told(
        story(workplace, reference, office),
        deadlines(workplace, moment, appeal=reference, office=office),
        unsigned_remark(workplace, reference, office),
        next_channel(tried, known),
        corrections_in(workplace, reference),
        file.exchange_state(addressee) in ANSWER_OWED and can_be_recorded(workplace, reference, office, moment),
    )


def record(workplace: Workplace, moment: Moment, travelled: Travelled, _tell: Tell) -> None:
    """Record what the form holds. Raises what the record of deliveries refuses."""
    from advocacy.workflows.sending import Step, add_file_as_sent, record_delivery, send  # noqa: PLC0415

    of = travelled
    if of.state is None:
        add_file_as_sent(workplace, of.reference, of.office, of.as_sent or Path(), moment, seen=of.seen)
        return
    step = Step(of.state, of.on, of.note, of.tracking, of.proof, of.as_sent)
    if of.channel is None:
        record_delivery(
            workplace, of.reference, of.office, step, moment, seen=of.seen, address_bad=of.address_bad
        )
    else:
        send(workplace, of.reference, of.office, of.channel, step, moment, seen=of.seen)


def make_mail(
    workplace: Workplace, moment: Moment, line: OutreachLine, folder: Path, scan: Path | None, *, docx: bool
) -> Mailed:
    """Make the mail that brings a letter. Raises what making mails refuses."""
    from advocacy.workflows.mails import EML, MailWish, mail_link, write_mail  # noqa: PLC0415 - off the window's thread
    from advocacy.workflows.sending import addressed  # noqa: PLC0415

    out = folder / f"{line.reference} {line.office}{EML}"
    wish = MailWish(docx=docx, as_sent=scan, seen=line.seen)
    made = write_mail(workplace, line.reference, line.office, out, moment, wish)
    link = mail_link(workplace, line.reference, line.office, moment)
    file, addressee = addressed(workplace, line.reference, line.office)
    return Mailed(made.file, made.remarks, file.last_entry(addressee.id), link)


def look_at(
    workplace: Workplace,
    moment: Moment,
    lines: tuple[OutreachLine, ...],
    channel: Channel,
    on: date | None,
    numbers: Path | None,
) -> tuple[Verdict, ...]:
    """Which of these lines can be marked as sent, and what stands in the way of the others.

    Raises what a table of tracking numbers is refused for.
    """
    from advocacy.workflows.bulk_sending import Outgoing, verdicts, with_tracking  # noqa: PLC0415 - off the window's thread

    wanted = tuple(Outgoing(one.reference, one.office, seen=one.seen) for one in lines)
    return verdicts(workplace, with_tracking(wanted, numbers) if numbers else wanted, channel, on, moment)


def mark(
    workplace: Workplace, moment: Moment, wanted: tuple[Outgoing, ...], channel: Channel, on: date | None, tell: Tell
) -> tuple[AdvocacyError, ...]:
    """Mark all of them as sent, or none; gives back what is to be said. Raises SeveralProblems."""
    from advocacy.workflows.bulk_sending import mark_as_sent  # noqa: PLC0415 - off the window's thread

    return mark_as_sent(workplace, wanted, channel, on, moment, on_step=tell)[1]


def print_run(
    workplace: Workplace, references: tuple[str, ...], file: Path, tell: Tell, *, both_sides: bool
) -> PdfCopies:
    """One PDF of these letters for printing. Raises what making PDFs refuses."""
    from advocacy.workflows.pdf_copies import export_pdfs  # noqa: PLC0415 - off the window's thread

    return export_pdfs(workplace, references, to_print=file, both_sides=both_sides, on_step=tell)


def write_evidence(workplace: Workplace, moment: Moment, reference: str, file: Path) -> None:
    """Write the evidence of an appeal, its page in the language of the screen. Raises what ``make_evidence`` raises."""
    from advocacy.i18n import translate  # noqa: PLC0415 - off the window's thread
    from advocacy.workflows.evidence import make_evidence  # noqa: PLC0415

    make_evidence(workplace, reference, file, moment, translate)
