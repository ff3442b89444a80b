"""What a mail that brings a letter says, to whom, and what goes with it.

It says nothing but what stands in the issued letter or is the address of one of its readers: the facts sealed with the
letter are those its readers may know, and files go under names made of the reference and the annexes' printed titles.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from advocacy.domain.appeal import Addressee, AddresseeRole, Appeal
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.delivery import REACHED_OUT
from advocacy.domain.document import DOCX, Document
from advocacy.domain.exchange import delivery_state
from advocacy.domain.file_kind import ENDINGS
from advocacy.domain.mail_id import message_id
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Channel, Contact, Office
from advocacy.domain.wording import Confidence
from advocacy.errors import AdvocacyError
from advocacy.formats.mail_writing import Attachment, Mail, Mailbox, addresses_in
from advocacy.letters import letter_text
from advocacy.letters.mail_words import MailWords, mail_words
from advocacy.workflows.delivery_refusals import (
    CopyWithoutMail,
    MailIsLarge,
    MailTooLarge,
    MailWordsUnread,
    NoMailOnRecord,
    NotMadeHere,
)
from advocacy.workflows.filing_package import file_name
from advocacy.workflows.sent_files import MEGABYTE
from advocacy.workflows.workplace import Workplace

LARGE, TOO_LARGE = 20 * MEGABYTE, 40 * MEGABYTE
"""Bytes of a mail as it travels, from which many servers refuse it, and from which nearly all do."""

ENCODED = 78 / 57
"""How many bytes travel for a byte of a file: 57 become a line of 76 characters and its end (RFC 2045, 6.8)."""


def covering_mail(
    workplace: Workplace,
    file: AppealFile,
    addressee: Addressee,
    name: str,
    files: tuple[Attachment, ...],
    moment: Moment,
) -> tuple[Mail, tuple[AdvocacyError, ...]]:
    """The mail to one addressee, with copies to those of the letter, and what is to be said of it.

    ``name`` is its Message-ID. Raises NotMadeHere, NoMailOnRecord, LocaleDamaged.
    """
    library, appeal = workplace.library, file.appeal
    refuse_what_others_wrote(appeal)
    facts: dict[str, Any] = json.loads(library.bytes_of(appeal.facts or ""))
    words = mail_words(workplace.locales_folder, appeal.language)
    copies, remarks = _copies(workplace, file, addressee)
    if words.confidence is not Confidence.HIGH:
        remarks += (MailWordsUnread(language=appeal.language),)
    letter = letter_text(library.bytes_of(appeal.issued or ""))
    subject = " ".join(one.text for one in letter if one.style == "Subject")
    sample = next((f"[{one.text}] " for one in letter if one.style == "Sample" and one.text), "")
    mail = Mail(
        subject=f"{sample}{subject} ({words.set_apart(appeal.reference)})".strip(),
        text=_text(facts, words, appeal.reference, annexes=bool(file.annexes)),
        to=_mailboxes(workplace, addressee, _called(facts, file, addressee)),
        message_id=name,
        made=moment.now(),
        cc=copies,
        sender=_sender(facts),
        references=_followed(workplace, appeal, addressee.office),
        attachments=files,
    )
    return mail, remarks


def refuse_what_others_wrote(appeal: Appeal) -> None:
    """Raise NotMadeHere for a letter without our facts and file."""
    if not appeal.facts or not appeal.issued:
        raise NotMadeHere(reference=appeal.reference)


def files_of(workplace: Workplace, file: AppealFile, sha: str, *, docx: bool = False) -> tuple[Attachment, ...]:
    """The file that goes, the .docx where it is wanted too, and the annexes under their printed titles."""
    library, appeal = workplace.library, file.appeal
    main = library.get(Document, sha)
    found = [_attachment(workplace, main, f"{appeal.reference}{_ending(main)}")]
    if docx and appeal.issued and appeal.issued != sha:
        found.append(_attachment(workplace, library.get(Document, appeal.issued), f"{appeal.reference}.docx"))
    for annex in sorted(file.annexes, key=lambda one: one.position):
        document = library.get(Document, annex.document)
        found.append(_attachment(workplace, document, f"{file_name(annex)}{_ending(document)}"))
    return tuple(found)


def size_refusal(files: Sequence[Attachment], reference: str) -> MailTooLarge | None:
    """Why these files are too much for a mail, naming each with its size; None where they are not."""
    if travelling(files) <= TOO_LARGE:
        return None
    named = ", ".join(f"{one.name} ({len(one.data) / MEGABYTE:.1f} MB)" for one in files)
    size = f"{travelling(files) / MEGABYTE:.1f}"
    return MailTooLarge(reference=reference, size=size, most=TOO_LARGE // MEGABYTE, files=named)


def size_remark(files: Sequence[Attachment], reference: str) -> tuple[AdvocacyError, ...]:
    """That many servers may refuse a mail of this size."""
    if travelling(files) <= LARGE:
        return ()
    return (MailIsLarge(reference=reference, size=f"{travelling(files) / MEGABYTE:.1f}", much=LARGE // MEGABYTE),)


def travelling(files: Iterable[Attachment]) -> int:
    """Bytes that travel for these files."""
    return round(sum(len(one.data) for one in files) * ENCODED)


def mail_addresses(workplace: Workplace, office: Id) -> tuple[Contact, ...]:
    """The usable addresses of mail of an office."""
    return tuple(one for one in workplace.library.find(Contact, office=office, channel=Channel.EMAIL) if one.usable)


def _attachment(workplace: Workplace, document: Document, name: str) -> Attachment:
    return Attachment(name, document.media_type, workplace.library.bytes_of(document.sha))


def _ending(document: Document) -> str:
    return ENDINGS.get(document.media_type) or PurePath(document.name).suffix.lower() or (
        ".docx" if document.media_type == DOCX else ""
    )


def _mailboxes(workplace: Workplace, addressee: Addressee, called: str) -> tuple[Mailbox, ...]:
    found = mail_addresses(workplace, addressee.office)
    if not found:
        raise NoMailOnRecord(office=workplace.library.get(Office, addressee.office).name)
    return tuple(Mailbox(one.address, called) for one in found)


def _copies(
    workplace: Workplace, file: AppealFile, addressee: Addressee
) -> tuple[tuple[Mailbox, ...], tuple[AdvocacyError, ...]]:
    """The letter's copies, each with its address; those without one are told. A copy itself has none."""
    if addressee.role is AddresseeRole.CC:
        return (), ()
    boxes: list[Mailbox] = []
    lacking: list[AdvocacyError] = []
    for one in file.addressees:
        if one.role is AddresseeRole.CC:
            found = mail_addresses(workplace, one.office)
            boxes += [Mailbox(contact.address) for contact in found]
            if not found:
                office = workplace.library.get(Office, one.office)
                lacking.append(CopyWithoutMail(reference=file.appeal.reference, office=office.name))
    return tuple(boxes), tuple(lacking)


def _called(facts: Mapping[str, Any], file: AppealFile, addressee: Addressee) -> str:
    """The addressee's name as the letter prints it; "" for a copy."""
    to = [one.id for one in sorted(file.addressees, key=lambda one: one.position) if one.role is AddresseeRole.TO]
    named = facts.get("addressees", [])
    at = to.index(addressee.id) if addressee.id in to else len(named)
    return str(named[at].get("name", "")) if at < len(named) else ""


def _text(facts: Mapping[str, Any], words: MailWords, reference: str, *, annexes: bool) -> str:
    """Salutation, the one or two sentences, closing and names, as the letter has them."""
    letter = facts.get("letter", {})
    signed = [
        str(text)
        for one in facts.get("signatories", [])
        for text in (one.get("name"), one.get("function"), one.get("organisation"))
        if text
    ]
    blocks = (
        "\n".join(letter.get("salutations", [])),
        words.sentences(reference, str(letter.get("date", "")), annexes=annexes),
        "\n".join([str(letter.get("closing", "")), *signed]).strip(),
    )
    return "\n\n".join(one for one in blocks if one) + "\n"


def _sender(facts: Mapping[str, Any]) -> Mailbox | None:
    """Our address where the letter goes under our letterhead, else that of who signs; None where none is printed."""
    ours = [facts.get("organisation", {})] if facts.get("letter", {}).get("own_letterhead") else []
    for one in (*ours, *facts.get("signatories", [])):
        for address in addresses_in(str(one.get("contact", ""))):
            return Mailbox(address, str(one.get("name", "")))
    return None


def _followed(workplace: Workplace, appeal: Appeal, office: Id) -> tuple[str, ...]:
    """The Message-IDs of our earlier mails to the office that this letter comes back to, oldest first."""
    library, names, seen = workplace.library, list[str](), {appeal.id}
    while appeal.earlier and appeal.earlier not in seen:
        seen.add(appeal.earlier)
        file = library.appeal_file(appeal.earlier)
        appeal = file.appeal
        to = {one.id for one in file.addressees if one.office == office}
        went = [
            one.id
            for one in file.deliveries
            if one.addressee in to and one.channel is Channel.EMAIL and delivery_state(one, file.steps) in REACHED_OUT
        ]
        names += [message_id(one) for one in sorted(went, reverse=True)[:1]]
    return tuple(reversed(names))
