"""Letters as mails: a draft for the person's own mail program, with the file as sent; the attempt is planned by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from advocacy.domain.appeal import ONCE_ISSUED, Addressee, AddresseeRole, Appeal
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.delivery import REACHED_OUT, Delivery, DeliveryState, DeliveryStep
from advocacy.domain.document import PDF, Document
from advocacy.domain.exchange import delivery_state, files_as_sent, standing
from advocacy.domain.mail_id import message_id
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Channel, Office
from advocacy.errors import AdvocacyError
from advocacy.formats.mail_writing import mail_bytes, mailto
from advocacy.letters.pdf import PdfNotMade, makes_pdfs
from advocacy.workflows.copies import write_file
from advocacy.workflows.delivery_refusals import AlreadySent, GoesUnsigned, SentAtSomeTime
from advocacy.workflows.going_out import refuse_to_send
from advocacy.workflows.letters import OnStep
from advocacy.workflows.mail_matter import (
    covering_mail,
    files_of,
    refuse_what_others_wrote,
    size_refusal,
    size_remark,
)
from advocacy.workflows.pdf_copies import pdfs_of
from advocacy.workflows.refusals import FileNotWritten
from advocacy.workflows.sending import GO_OUT_SIGNED, check_seen, new_attempt, planned_attempt, to_be_sent
from advocacy.workflows.sent_files import is_scan, is_signed, kept, unsigned_name
from advocacy.workflows.workplace import Workplace

EML = ".eml"


@dataclass(frozen=True, slots=True)
class MadeMail:
    """A mail that was made: for which letter and office, where it lies, its attempt, what is to be said of it."""

    reference: str
    office: str
    file: Path
    delivery: Delivery
    remarks: tuple[AdvocacyError, ...] = ()


@dataclass(frozen=True, slots=True)
class MailWish:
    """How mails are to be made: with the .docx too, with this scan, ``seen`` as the addressee was shown."""

    docx: bool = False
    as_sent: Path | None = None
    seen: Id | None = None


def write_mail(
    workplace: Workplace, reference: str, office: str, out: Path, moment: Moment, wish: MailWish | None = None
) -> MadeMail:
    """Write the mail that brings an issued letter to one addressee, and plan the attempt; nothing is sent.

    The file that goes is the scan given, else the latest scan or PDF on record for this addressee, else a PDF made by
    LibreOffice, else the .docx. Made again, it is the same attempt. Raises UnknownReference, NotAddressed,
    NothingIssued, NotMadeHere, NoMailOnRecord, NoMailAddress, MailTooLarge, ConsentRefused, RecordedMeanwhile,
    FileNotWritten, what ``refuse_to_send`` raises and what keeping files refuses; then nothing is planned.
    """
    wish = wish or MailWish()
    pdfs, remarks = ({}, ()) if wish.as_sent else _pdfs(workplace, [reference])
    return _write(workplace, reference, office, out, moment, wish, pdfs, remarks)


def write_mails(
    workplace: Workplace,
    references: Iterable[str],
    folder: Path,
    moment: Moment,
    wish: MailWish | None = None,
    on_step: OnStep | None = None,
) -> tuple[tuple[MadeMail, ...], tuple[AdvocacyError, ...]]:
    """Write the mail to each ``to`` addressee of these letters into a folder, as REFERENCE OFFICE.eml.

    Gives back what was made, and why others were not: no address, sent already. Raises UnknownReference.
    """
    wanted, wish = tuple(dict.fromkeys(references)), wish or MailWish()
    pairs = [(one, office) for one in wanted for office in _offices(workplace, one)]
    pdfs, remarks = _pdfs(workplace, wanted)
    made, refused = [], list(remarks)
    for done, (reference, office) in enumerate(pairs, 1):
        try:
            _refuse_twice(workplace, reference, office, moment)
            out = folder / f"{reference} {office}{EML}"
            made.append(_write(workplace, reference, office, out, moment, wish, pdfs, ()))
        except AdvocacyError as refusal:
            refused.append(refusal)
        if on_step:
            on_step(done, len(pairs))
    return tuple(made), tuple(refused)


def mail_link(workplace: Workplace, reference: str, office: str, moment: Moment) -> str:
    """The ``mailto:`` link of such a mail, for where a file cannot be opened: without attachments, nothing is planned.

    Raises what ``write_mail`` raises before it makes the file.
    """
    file, addressee = to_be_sent(workplace, reference, office, moment.today, moment)
    refuse_to_send(workplace, [file.appeal], moment.today)
    mail, _remarks = covering_mail(workplace, file, addressee, "", (), moment)
    return mailto(mail)


def _write(
    workplace: Workplace,
    reference: str,
    office: str,
    out: Path,
    moment: Moment,
    wish: MailWish,
    pdfs: Mapping[str, bytes],
    remarks: tuple[AdvocacyError, ...],
) -> MadeMail:
    library = workplace.library
    with library.transaction():
        file, addressee = to_be_sent(workplace, reference, office, moment.today, moment)
        check_seen(workplace, file, addressee, wish.seen)
        refuse_what_others_wrote(file.appeal)
        refuse_to_send(workplace, [file.appeal], moment.today)
        sha = _file_to_send(workplace, file, addressee, wish, pdfs)
        attempt = _planned(workplace, file, addressee, sha, moment)
        files = files_of(workplace, file, sha, docx=wish.docx)
        refusal = size_refusal(files, reference)
        if refusal is not None:
            raise refusal
        mail, said = covering_mail(workplace, file, addressee, message_id(attempt.id), files, moment)
        _put(out, mail_bytes(mail))
    said += (*remarks, *size_remark(files, reference), *_unsigned(workplace, file, addressee, sha))
    return MadeMail(reference, office, out, attempt, said)


def _file_to_send(
    workplace: Workplace, file: AppealFile, addressee: Addressee, wish: MailWish, pdfs: Mapping[str, bytes]
) -> str:
    library, appeal = workplace.library, file.appeal
    given = kept(library, wish.as_sent)
    if given is not None:
        return given.sha
    for attempt in reversed(file.deliveries_to(addressee.id)):
        for sha in reversed(files_as_sent(attempt, file.steps)):
            if is_scan(library.get(Document, sha)):
                return sha
    if appeal.reference in pdfs:
        return library.store(pdfs[appeal.reference], unsigned_name(appeal), PDF).sha
    return appeal.issued or ""


def _planned(workplace: Workplace, file: AppealFile, addressee: Addressee, sha: str, moment: Moment) -> Delivery:
    """The planned attempt by mail with this file: the one there is, or a new one."""
    library, reference = workplace.library, file.appeal.reference
    attempt = planned_attempt(file, addressee, Channel.EMAIL)
    if attempt is None:
        attempt = new_attempt(workplace, file, addressee, Channel.EMAIL, sha, moment)
        step = DeliveryStep(moment.new_id(), attempt.id, DeliveryState.PLANNED, moment.today)
        library.write(moment, "mail made", reference, attempt, step)
    elif files_as_sent(attempt, file.steps)[-1] != sha:
        mine = standing(one for one in file.steps if one.delivery == attempt.id)
        again = DeliveryStep(
            moment.new_id(), attempt.id, DeliveryState.PLANNED, moment.today,
            replaces=mine[-1].id if mine else None, as_sent=sha,
        )  # fmt: skip
        library.write(moment, "mail made", reference, again)
    return attempt


def _unsigned(
    workplace: Workplace, file: AppealFile, addressee: Addressee, sha: str
) -> tuple[AdvocacyError, ...]:
    office = workplace.library.get(Office, addressee.office)
    if office.audience not in GO_OUT_SIGNED or is_signed(workplace.library, file.appeal, sha):
        return ()
    return (GoesUnsigned(reference=file.appeal.reference, office=office.name),)


def _pdfs(workplace: Workplace, references: Iterable[str]) -> tuple[dict[str, bytes], tuple[AdvocacyError, ...]]:
    """The PDFs of the letters that were made here; none, and why, where LibreOffice does not make them."""
    appeals = [workplace.library.one(Appeal, reference=one) for one in references]
    ours = [one for one in appeals if one.facts and one.issued and one.state in ONCE_ISSUED]
    if not makes_pdfs():
        return {}, ()
    try:
        return dict(zip([one.reference for one in ours], pdfs_of(workplace, ours), strict=True)), ()
    except PdfNotMade as trouble:
        return {}, (trouble,)


def _offices(workplace: Workplace, reference: str) -> tuple[str, ...]:
    """The keys of the ``to`` addressees, in order: the copies go with their mails."""
    library = workplace.library
    file = library.appeal_file(library.one(Appeal, reference=reference).id)
    to = (one for one in file.addressees if one.role is AddresseeRole.TO)
    return tuple(library.get(Office, one.office).key for one in to)


def _refuse_twice(workplace: Workplace, reference: str, office: str, moment: Moment) -> None:
    file, addressee = to_be_sent(workplace, reference, office, moment.today, moment)
    attempts = file.deliveries_to(addressee.id)
    if attempts and delivery_state(attempts[-1], file.steps) in REACHED_OUT:
        raise already_sent(workplace, file, addressee)


def already_sent(workplace: Workplace, file: AppealFile, addressee: Addressee) -> AdvocacyError:
    """That the letter set out to this addressee, and on which day, where that is on record."""
    attempts = {one.id for one in file.deliveries_to(addressee.id)}
    days = [one.on for one in standing(file.steps) if one.delivery in attempts and one.state is DeliveryState.SENT]
    reference, office = file.appeal.reference, workplace.library.get(Office, addressee.office).name
    if not days or days[-1] is None:
        return SentAtSomeTime(reference=reference, office=office)
    return AlreadySent(reference=reference, office=office, day=days[-1])


def _put(out: Path, data: bytes) -> None:
    try:
        write_file(out, data)
    except OSError as trouble:
        raise FileNotWritten(file=out, cause=trouble.strerror or str(trouble)) from trouble
