"""Refusals about replies: files that bring them, what they are linked to, what is passed on."""

from __future__ import annotations

from advocacy.errors import AdvocacyError, N_, Translate


class NotImported(AdvocacyError):
    """A file of replies, or one mail in it, that cannot be read."""

    sentence = N_("{file}: {problem}")

    def __init__(self, file: str, refusal: AdvocacyError) -> None:
        super().__init__(file=file, problem=refusal.in_words(str))
        self.refusal = refusal

    def in_words(self, translate: Translate) -> str:
        """The place and the cause as one line, in the language of ``translate``."""
        problem = self.refusal.in_words(translate)
        return " ".join(translate(self.sentence).format(file=self.fields["file"], problem=problem).split())


class DayNotSaid(AdvocacyError):
    """Paper does not say when it came."""

    sentence = N_("{file}: say on which day it came, or that the day is not known (--received D, --received unknown).")


class DayToCome(AdvocacyError):
    """A mail from a computer whose clock is wrong."""

    sentence = N_("{file}: by its own date it was written on {day}, which is yet to come; its day is left open.")


class OnRecordAlready(AdvocacyError):
    """The same mail or file again."""

    sentence = N_("{file}: this is on record already; nothing was added.")


class SameMessageId(AdvocacyError):
    """Two mails with one name."""

    sentence = N_("{file}: a mail of the same Message-ID is on record that says something else; both are kept.")


class BeforeItsAppeal(AdvocacyError):
    """An answer older than the question."""

    sentence = N_(
        "The reply is of {day}, but {reference} is of {first}. Check the day and the appeal; link it anyway (--anyway)"
        " only if both are right."
    )


class PassedOnAlready(AdvocacyError):
    """An office that is asked already."""

    sentence = N_("{office} is an addressee of {reference} already.")


class NothingToPassOn(AdvocacyError):
    """It is not clear who passed the appeal on."""

    sentence = N_(
        "Say which office passed on which appeal (--from REF/KEY): the reply is linked to {count} addressees."
    )


class TranslatorMissing(AdvocacyError):
    """A translation nobody answers for."""

    sentence = N_("Say who translated it, and give the translation as text or as a file.")


class ReasonMissing(AdvocacyError):
    """Nothing is put aside without a word."""

    sentence = N_("Say why this reply is none of ours.")


class LinkedAlready(AdvocacyError):
    """What answers an appeal is ours."""

    sentence = N_("The reply is linked to {reference}; it is not in the tray.")
