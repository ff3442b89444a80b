"""What sending letters refuses or warns of, each a sentence that says what to do."""

from __future__ import annotations

from advocacy.errors import AdvocacyError, N_


class RecordedMeanwhile(AdvocacyError):
    """Somebody else recorded a delivery since this one was looked at."""

    sentence = N_(
        "{reference} to {office}: {actor} recorded a delivery meanwhile. Nothing was saved; look at it again first."
    )


class AlreadySent(AdvocacyError):
    """What is on its way is not sent once more by the way."""

    sentence = N_("{reference} to {office} was sent already, on {day}.")


class SentAtSomeTime(AdvocacyError):
    """The same, where nobody wrote the day down."""

    sentence = N_("{reference} to {office} was sent already; the day is not on record.")


class AddressBad(AdvocacyError):
    """Nothing goes to an address that is known to be wrong."""

    sentence = N_("{reference} to {office}: the address on record for this channel is marked as bad.")


class NotSigned(AdvocacyError):
    """Letters to presidents and prime ministers go out signed."""

    sentence = N_(
        "{reference} to {office} is recorded as sent without its signed file. Letters to presidents and prime ministers"
        " go out signed: add the scan or PDF that went out."
    )


class GoesUnsigned(AdvocacyError):
    """Letters to presidents and prime ministers go out signed."""

    sentence = N_(
        "{reference} to {office}: no signed scan goes with this mail. Letters to presidents and prime ministers go out"
        " signed: add the scan, then make the mail once more."
    )


class NoMailOnRecord(AdvocacyError):
    """A mail needs an address."""

    sentence = N_("{office}: no usable e-mail address is on record.")


class CopyWithoutMail(AdvocacyError):
    """Somebody the letter names as a copy gets no mail."""

    sentence = N_(
        "{reference}: {office} is to have a copy, but no usable e-mail address is on record; send it otherwise."
    )


class NotMadeHere(AdvocacyError):
    """What others wrote has no words of ours."""

    sentence = N_("{reference} was written elsewhere, so no mail can be made of it.")


class MailIsLarge(AdvocacyError):
    """Many servers take no more than 20 to 25 MB."""

    sentence = N_("The mail with {reference} has {size} MB as it travels; above {much} MB many servers refuse it.")


class MailTooLarge(AdvocacyError):
    """Nearly no server takes so much."""

    sentence = N_(
        "The mail with {reference} would have {size} MB as it travels, more than {most} MB: {files}. Send it otherwise,"
        " or with smaller scans."
    )


class MailWordsUnread(AdvocacyError):
    """The covering sentences are a draft until a native speaker has read them."""

    sentence = N_(
        "The words of the mail in “{language}” have not been read by a native speaker; read them before sending."
    )


class TrackingNotWanted(AdvocacyError):
    """A number for a letter that is not among those marked as sent."""

    sentence = N_("Line {line} of the tracking numbers: {reference} is not among the letters marked as sent.")


class TrackingTwice(AdvocacyError):
    """A number that fits two deliveries, or a delivery with two numbers."""

    sentence = N_(
        "Line {line} of the tracking numbers: it is not clear which delivery of {reference} is meant. Name each office"
        " once, in a column “office”."
    )


class LinkBringsNoFile(AdvocacyError):
    """A link opens an empty mail."""

    sentence = N_(
        "A link brings no file: attach {reference} and its annexes yourself, then record it as sent by e-mail."
    )


class FileEmpty(AdvocacyError):
    """A file without anything in it proves nothing."""

    sentence = N_("The file {file} is empty.")


class SentFileTooLarge(AdvocacyError):
    """A scan is some megabytes at the most."""

    sentence = N_(
        "The file {file} has {size} MB; a file kept with a delivery has {most} MB at the most. Scan it in grey or with"
        " fewer dots per inch."
    )


class NotWhatItsNameSays(AdvocacyError):
    """A picture or PDF that nobody could open would be kept as evidence."""

    sentence = N_("The file {file} is not what its name says ({kind}): it is damaged or of another kind.")


class MadeAfterwards(AdvocacyError):
    """A mail is not sent before it is made."""

    sentence = N_("{reference} cannot have been sent on {day}: its mail was made on {made}.")
