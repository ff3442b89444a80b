"""Why somebody is not reminded, or a silence not recorded: each a sentence for a person."""

from __future__ import annotations

from advocacy.errors import AdvocacyError, N_


class CopyOwesNothing(AdvocacyError):
    """A copy is for information."""

    sentence = N_("{office} got {reference} as a copy and owes no answer.")


class PassedOn(AdvocacyError):
    """Somebody else owes the answer now."""

    sentence = N_("{office} passed {reference} on to another office, which owes the answer now.")


class PlaceTaken(AdvocacyError):
    """A letter that was replaced is not come back to."""

    sentence = N_("Another letter has taken the place of {reference}.")


class ExchangeClosed(AdvocacyError):
    """Somebody closed the exchange, or silence was recorded."""

    sentence = N_("The exchange with {office} about {reference} is closed: {reason}")


class ExchangeWithdrawn(AdvocacyError):
    """Somebody took the letter back."""

    sentence = N_("{reference} was withdrawn from {office}: {reason}")


class HasAnswered(AdvocacyError):
    """An answer came, to the letter or to its reminder."""

    sentence = N_("{office} has answered {reference}.")


class WrittenElsewhere(AdvocacyError):
    """The addressee of a letter that others wrote has never seen our reference."""

    sentence = N_(
        "{reference} was written elsewhere: {office} does not know this reference, so whoever wrote it should ask."
    )


class NoLetter(AdvocacyError):
    """A request to a commission and a question have a course of their own."""

    sentence = N_("{reference} is a request or a question, not a letter: ask about it by the rules it stands under.")


class AsksNothing(AdvocacyError):
    """A word of thanks."""

    sentence = N_("{reference} asks for nothing, so {office} owes no answer.")


class WaitsToBeIssued(AdvocacyError):
    """A letter that is still in work."""

    sentence = N_("{reference} is not issued yet.")


class WaitsToBeSent(AdvocacyError):
    """An issued letter that nobody has sent."""

    sentence = N_("{reference} has not been sent to {office} yet.")


class DidNotReach(AdvocacyError):
    """Whom a letter did not reach cannot answer it."""

    sentence = N_("{reference} did not reach {office}: try again.")


class RemindedWithTheOther(AdvocacyError):
    """Two addressees of one letter turned out to be one office."""

    sentence = N_("{office} is the same office as another addressee of {reference}, and is reminded once.")


class BeingReminded(AdvocacyError):
    """A reminder is in work."""

    sentence = N_("{office} is being reminded: {reminder} is not sent yet.")


class TooEarly(AdvocacyError):
    """The letter went out a short while ago."""

    sentence = N_("{reference} went out on {day}: wait until {until}.")


class RemindedLately(AdvocacyError):
    """The last reminder went out a short while ago."""

    sentence = N_("{office} was reminded on {day}: wait until {until}.")


class NoSignatory(AdvocacyError):
    """A reminder is signed by who signed the letter."""

    sentence = N_("{reference}, {office}: nobody on record signed the letter. Say with --sign who signs.")


class NobodyChosen(AdvocacyError):
    """A whole library is not reminded by mistake."""

    sentence = N_("Say of which campaign, case or office: --campaign, --case or --office.")


class NeverReminded(AdvocacyError):
    """Silence is a result only after somebody was reminded."""

    sentence = N_("{office} was never reminded of {reference}, so that no answer came is no result yet.")


class SilenceTooEarly(AdvocacyError):
    """Silence is found after the last reminder, not before."""

    sentence = N_("{office} was reminded of {reference} on {day}: silence can be recorded from then on, not before.")
