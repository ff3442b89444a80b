"""What kind of mail it is: a person's, a machine's, a receipt, or a mail system's word that ours did not arrive."""

from __future__ import annotations

import re
from email.message import Message

from advocacy.formats.foreign_text import one_line
from advocacy.formats.mail_headers import Part, address_in, decoded, header, mailboxes, raw
from advocacy.formats.mail_parts import Parts
from advocacy.formats.mail_phrases import AUTOMATIC, AWAY, AWAY_TEXTS, FAILURES, RECEIPTS, own_words, says
from advocacy.formats.received_mail import Bounce, MailKind

FIRST_WORDS = 600
"""Characters in which somebody who is away says so."""

BEGINNING = 1_500
"""Characters in which a registry says that something arrived."""

SYSTEMS = ("mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon")
"""How addresses of mail systems begin."""

SHOWN = 500

_FAILED_STATUS = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")
_FAILED_CODE = re.compile(r"\b5[0-7]\d[ -]")
_DELAYED_STATUS = re.compile(r"\b4\.\d{1,3}\.\d{1,3}\b")
_MESSAGE_ID = re.compile(r"^[ \t>]*message-id:\s*(<[^<>\s]{1,250}>)", re.IGNORECASE | re.MULTILINE)
_SUBJECT = re.compile(r"^[ \t>]*subject:[ \t]*(.{1,250})", re.IGNORECASE | re.MULTILINE)


def kind_of(mail: Part, parts: Parts) -> tuple[MailKind, Bounce | None]:
    """The kind, and of what was not delivered what the mail system says of it.

    Sources: RFC 3464 (delivery status), RFC 8098 (read receipts), RFC 3834 (Auto-Submitted); beside them what Exchange,
    Exim and qmail write without a report.
    """
    text = parts.text
    report = next((one for one in parts.reports if "delivery-status" in one.get_content_type()), None)
    if report is not None:
        return _reported(mail, parts, report)
    if any("disposition" in one.get_content_type() for one in parts.reports):
        return MailKind.READ_RECEIPT, None
    if _from_a_mail_system(mail) and (found := _told_in_words(mail, parts, text)):
        return MailKind.BOUNCE, found
    return _by_words(mail, own_words(text)), None


def _reported(mail: Part, parts: Parts, report: Part) -> tuple[MailKind, Bounce | None]:
    """What a report says: of several recipients the first that was not reached."""
    blocks = [one for one in _blocks(report) if raw(one, "Action") or raw(one, "Final-Recipient")]
    actions = [header(one, "Action").casefold() for one in blocks]
    failed = next((one for one, action in zip(blocks, actions, strict=True) if action == "failed"), None)
    if failed is None:
        return (MailKind.DELAYED if "delayed" in actions else MailKind.AUTOMATIC), None
    recipient = header(failed, "Final-Recipient") or header(failed, "Original-Recipient")
    original_id, subject = _original(mail, parts)
    said = Bounce(
        recipient=address_in(recipient.rpartition(";")[2]),
        status=header(failed, "Status")[:20],
        diagnostic=header(failed, "Diagnostic-Code").rpartition("; ")[2][:SHOWN],
        original_id=original_id,
        original_subject=subject,
    )
    return MailKind.BOUNCE, said


def _blocks(report: Part) -> list[Part]:
    found = report.get_payload()
    return [one for one in found if isinstance(one, Message)] if isinstance(found, list) else []


def _original(mail: Part, parts: Parts) -> tuple[str, str]:
    """The Message-ID and the subject of the mail that a mail system tells of."""
    for one in parts.inner:
        if found := raw(one, "Message-ID"):
            return found, header(one, "Subject")
    heads = [str(one.get_payload()) for one in parts.reports if one.get_content_type() == "text/rfc822-headers"]
    for text in (*heads, *parts.plain):
        if id_ := _MESSAGE_ID.search(text):
            subject = _SUBJECT.search(text)
            return id_[1], decoded(subject[1]) if subject else ""
    return raw(mail, "In-Reply-To"), ""


def _from_a_mail_system(mail: Part) -> bool:
    addresses = [one.address.casefold() for one in mailboxes(mail, "From")]
    return raw(mail, "X-Failed-Recipients") != "" or any(one.startswith(SYSTEMS) for one in addresses)


def _told_in_words(mail: Part, parts: Parts, text: str) -> Bounce | None:
    """A failure that is told without a report; None where it may be anything else, such as a delay."""
    named = header(mail, "X-Failed-Recipients")
    status = _FAILED_STATUS.search(text)
    if not named and not says(header(mail, "Subject"), FAILURES):
        return None
    if not (named or status or _FAILED_CODE.search(text)) and _DELAYED_STATUS.search(text):
        return None
    original_id, subject = _original(mail, parts)
    told = next((line for line in text.splitlines() if _FAILED_STATUS.search(line) or _FAILED_CODE.search(line)), "")
    recipient = address_in(named) or _recipient_in(text, mail)
    return Bounce(recipient, status[0] if status else "", one_line(told)[:SHOWN], original_id, subject)


def _recipient_in(text: str, mail: Part) -> str:
    ours = {one.address.casefold() for name in ("To", "From") for one in mailboxes(mail, name)}
    found = (address_in(line) for line in text.splitlines())
    return next((one for one in found if one and one.casefold() not in ours), "")


def _by_words(mail: Part, text: str) -> MailKind:
    subject, beginning = header(mail, "Subject"), text[:FIRST_WORDS]
    automatic = _says_automatic(mail) or says(subject, AUTOMATIC)
    if says(subject, AWAY) or (automatic and says(beginning, (*AWAY, *AWAY_TEXTS))):
        return MailKind.OUT_OF_OFFICE
    if automatic:
        return MailKind.AUTOMATIC
    if says(subject, RECEIPTS) or says(text[:BEGINNING], RECEIPTS):
        return MailKind.ACKNOWLEDGEMENT
    return MailKind.LETTER


def _says_automatic(mail: Part) -> bool:
    """Whether a machine says that it is one."""
    submitted = raw(mail, "Auto-Submitted").casefold()
    return (
        (submitted != "" and not submitted.startswith("no"))
        or any(raw(mail, name) for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponder"))
        or raw(mail, "Precedence").casefold() in {"auto_reply", "auto-reply", "bulk", "junk"}
    )
