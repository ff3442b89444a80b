"""What is wrong with a mail, each a sentence a person can act on."""

from __future__ import annotations

from advocacy.errors import AdvocacyError, BadInput, N_


class NotAMail(BadInput):
    """No line of it is a mail's."""

    sentence = N_("This is no mail: it has none of the lines a mail begins with (From, Date, Subject …).")


class NotAMailbox(BadInput):
    """No message begins in it."""

    sentence = N_("This is no mailbox (.mbox): no line in it begins a mail (“From …”).")


class OutlookMail(BadInput):
    """Outlook's own format."""

    sentence = N_(
        "This is a mail in Outlook’s own format (.msg), which is not read. In Outlook or Thunderbird save it as .eml."
    )


class MailTooLarge(BadInput):
    """More than one mail or file may be."""

    sentence = N_("It has {size} MB; a mail or file of a reply has {most} MB at the most.")


class MailTooDeep(BadInput):
    """Mails within mails within mails."""

    sentence = N_("Its parts lie within each other more than {most} levels deep; such a mail is not read.")


class PartDamaged(AdvocacyError):
    """Base64 that is no base64, or ends too early."""

    sentence = N_("“{name}” is damaged: it was cut off or changed on its way. What could be read of it is kept.")


class TextDamaged(AdvocacyError):
    """The text itself."""

    sentence = N_("The text of the mail is damaged: it was cut off or changed on its way. Read the original too.")


class StructureDamaged(AdvocacyError):
    """Boundaries that are not there."""

    sentence = N_("The mail is damaged: where its parts begin and end is not clear. Read the original too.")


class WrongEncoding(AdvocacyError):
    """A text in another encoding than it says."""

    sentence = N_("The mail says that its text is in {said}, which it is not; it was read as {read}.")


class TextCut(AdvocacyError):
    """A text nobody reads to its end."""

    sentence = N_("The text is longer than {most} characters; the rest is in the original.")


class TooManyFiles(AdvocacyError):
    """More parts than anybody attaches."""

    sentence = N_("More than {most} files came with the mail; the rest is in the original.")


class HiddenInWinmail(AdvocacyError):
    """Outlook's TNEF."""

    sentence = N_(
        "Outlook packed a part of this mail into “winmail.dat”, which is kept but not unpacked. Ask for the mail as"
        " plain text if its text or a file is missing."
    )


class DateNotRead(AdvocacyError):
    """A mail without a readable date."""

    sentence = N_("The mail does not say when it was written.")


class DateFromTheWay(AdvocacyError):
    """A mail without a date of its own."""

    sentence = N_("The mail does not say when it was written; the day is the one on which it arrived.")


class SenderNotSaid(AdvocacyError):
    """A mail without a sender."""

    sentence = N_("The mail does not say who wrote it.")
