"""What the work itself refuses, each a sentence that says what to do."""

from __future__ import annotations

from advocacy.domain.gap import Gap
from advocacy.errors import AdvocacyError, N_, Translate
from advocacy.letters.refusals import TemplateProblem


class NotReady(AdvocacyError):
    """A letter that would have a gap."""

    sentence = N_("{names}: {problem}")

    def __init__(self, names: str, gap: Gap) -> None:
        super().__init__(names=names, problem=gap.in_words(str))
        self.gap = gap

    def in_words(self, translate: Translate) -> str:
        """The gap as one line, in the language of ``translate``."""
        problem = self.gap.in_words(translate)
        return " ".join(translate(self.sentence).format(names=self.fields["names"], problem=problem).split())


class TranslationNotPrinted(AdvocacyError):
    """A translation of the library's own that would print nonsense, drop a fact or invent one."""

    sentence = N_(
        "{letter}, {part}, paragraph {paragraph}: the translation into {language} is not printed: {problem}"
    )

    def __init__(self, letter: str, language: str, fault: TemplateProblem) -> None:
        place = {"part": fault.part, "paragraph": fault.paragraph}
        super().__init__(letter=letter, language=language, problem=fault.text, **place)
        self.fault = fault

    def in_words(self, translate: Translate) -> str:
        """The place and the cause as one line, in the language of ``translate``."""
        said = {**self.fields, "problem": self.fault.in_words(translate)}
        return " ".join(translate(self.sentence).format(**said).split())


class NobodyNamed(AdvocacyError):
    """A letter needs an addressee."""

    sentence = N_("Name at least one addressee for the letter.")


class NobodySigns(AdvocacyError):
    """A letter needs a signatory."""

    sentence = N_("Name at least one signatory for the letter.")


class NotForTheseReaders(AdvocacyError):
    """A demand was chosen that somebody who reads the letter may not know of."""

    sentence = N_("Not everybody who reads this letter may be told of the demand “{demand}”.")


class NotInThisLanguage(AdvocacyError):
    """Some letters are written in some languages only."""

    sentence = N_("The letter “{template}” exists in {languages} only, not in {language}.")


class MadeAsAFiling(AdvocacyError):
    """The text of a request alone is no request."""

    sentence = N_(
        "A request to INTERPOL’s Commission is made with “advocacy filings”: it has a kind, and papers go with it."
    )


class NotAFiling(AdvocacyError):
    """Only a request to INTERPOL's Commission becomes a package."""

    sentence = N_("{reference} is no request to INTERPOL’s Commission.")


class NotThePersonOfTheCase(AdvocacyError):
    """A request is made for a person whose case it is."""

    sentence = N_("{name} is not a person of the case {case}.")


class NotEntered(AdvocacyError):
    """Only a text that is on record can be confirmed."""

    sentence = N_(
        "{owner}: “{field}” is not entered in {language}, in the form “{form}”, so nobody can confirm it."
    )


class FactsChanged(AdvocacyError):
    """The draft no longer says what the case says."""

    sentence = N_("The facts have changed since {reference} was drafted. Draft it again.")


class WroteIt(AdvocacyError):
    """A letter is approved by somebody else than who wrote it, unless the library lets one person do both."""

    sentence = N_(
        "{name} wrote {reference}, so somebody else must approve it; where one person does both, say so with "
        "“advocacy organisation approval one-person”."
    )


class NotApproved(AdvocacyError):
    """Only an approved letter is issued."""

    sentence = N_("{reference} is not approved as it stands: the letter is “{state}”.")


class NothingIssued(AdvocacyError):
    """A letter that has not been issued cannot be sent."""

    sentence = N_("{reference} has not been issued, so it cannot be sent.")


class NoFileKept(AdvocacyError):
    """What others wrote is often known without its file."""

    sentence = N_("The library holds no file of {reference}, so there is nothing to copy.")


class NotPrintable(AdvocacyError):
    """What others wrote may be a picture or a web page."""

    sentence = N_("The file of {reference} ({name}) is neither a Word file nor a PDF; export and print it by itself.")


class NotAddressed(AdvocacyError):
    """The office is not among the addressees."""

    sentence = N_("{reference} is not addressed to {office}.")


class CaseRests(AdvocacyError):
    """About a case that is paused or closed nothing is written."""

    sentence = N_("The case {case} is paused or closed, so nothing goes out about it. Take it up again first.")


class NotAboutThisCase(AdvocacyError):
    """An earlier letter is one about the same case."""

    sentence = N_("{reference} is not about the case {case}.")


class NotSentYet(AdvocacyError):
    """A delivery needs an attempt first."""

    sentence = N_("No attempt to deliver {reference} to {office} is on record.")


class BeforeSending(AdvocacyError):
    """Nothing arrives before it was sent."""

    sentence = N_("{reference} cannot have reached this state on {day}: it was on its way only on {sent}.")


class CopyNotWritten(AdvocacyError):
    """The record is complete; only the copy on the disk is missing."""

    sentence = N_(
        "{reference} is issued and safe in the library, but its copy could not be written to {file}: {cause}."
        " It will be written at the next start."
    )


class FileNotRead(AdvocacyError):
    """A file named by the user cannot be read."""

    sentence = N_("The file {file} cannot be read: {cause}.")


class FileNotWritten(AdvocacyError):
    """A file the user asked for cannot be written."""

    sentence = N_("The file {file} cannot be written: {cause}.")


class FileTooLarge(AdvocacyError):
    """A list of offices is some megabytes at the most."""

    sentence = N_("The file {file} has {size} MB; a list of offices has {most} MB at the most.")


class UnknownFormat(AdvocacyError):
    """The file's name does not say what it is."""

    sentence = N_("It is not clear what the file {file} is. Say it with --format: {formats}.")


class UnknownInstitution(AdvocacyError):
    """An entry belongs to an institution that is not on record."""

    sentence = N_("It belongs to “{key}”, which is not in the library.")


class HolderNotProven(AdvocacyError):
    """A source names somebody for an earlier day only."""

    sentence = N_(
        "{office}: on record is {name}, until {until} only. Say whether that was still so on {day}, or who came after."
    )


class NobodyOnRecord(AdvocacyError):
    """There is nobody whose time could be proven longer."""

    sentence = N_("{office}: nobody is on record of whom that could be said.")


class SameOffice(AdvocacyError):
    """An office is not its own double."""

    sentence = N_("{office} cannot be merged into itself.")


class GroupNameTaken(AdvocacyError):
    """Two groups of one name could not be told apart."""

    sentence = N_("There is a group called “{name}” already.")


class OneOffice(AdvocacyError):
    """What is said of two offices was said of one."""

    sentence = N_("Two offices are needed to tell them apart; here is only one: {offices}.")


class NotToldApart(AdvocacyError):
    """What is to be taken back was never said."""

    sentence = N_("Nobody has said of these that they are different offices: {offices}.")


class TwiceInTheList(AdvocacyError):
    """Two entries that would be one."""

    sentence = N_("An earlier entry of the list is called “{entry}” too.")


class NoAddressOnRecord(AdvocacyError):
    """An envelope needs an address."""

    sentence = N_("{what}: no usable postal address is on record in the form that is wanted.")


class CountryNotSaid(AdvocacyError):
    """A list that does not say to which state an authority belongs."""

    sentence = N_(
        "No country is given: until one is entered, the office is told only what every state and body may know."
    )


class TableRead(AdvocacyError):
    """How a table was read, so that a person can say otherwise."""

    sentence = N_("The table was read as {encoding}, its cells separated by “{delimiter}”.")


class TableReadAsBefore(TableRead):
    """How a table was read because a person said so of an earlier one."""

    sentence = N_(
        "The table was read as {encoding}, its cells separated by “{delimiter}”,"
        " as was said of an earlier one with the same headings."
    )


class ColumnsNotRead(AdvocacyError):
    """Columns of a table nobody has said anything about."""

    sentence = N_("Columns that were not read: {columns}. Say what they are with --column HEADER=FIELD.")


class NoSuchColumn(AdvocacyError):
    """A column was named that the table does not have."""

    sentence = N_("The table has no column “{heading}”.")


class HandledInTheFuture(AdvocacyError):
    """What is on record has happened."""

    sentence = N_("{day} is still to come; only what has happened is recorded.")


class HandledBeforeSending(AdvocacyError):
    """An office does nothing with a letter before it was sent."""

    sentence = N_("{office} cannot have done this with {reference} on {day}: it was sent only on {sent}.")


class AlreadyCorrected(AdvocacyError):
    """A step is corrected where it stands now."""

    sentence = N_("{reference}: this step is no longer on record like that; somebody has corrected it already.")


class NothingToDo(AdvocacyError):
    """A deadline says what must be done."""

    sentence = N_("Say what must be done by that day.")


class MetInTheFuture(AdvocacyError):
    """A deadline is met when it has been."""

    sentence = N_("{day} is still to come; a deadline is met on the day it was done.")


class DeadlineNotUnique(AdvocacyError):
    """Several deadlines begin with these words."""

    sentence = N_("“{what}” may be one of several: {found}. Write more of it.")


class NothingWaits(AdvocacyError):
    """Only what is on the list can be put off."""

    sentence = N_("Nothing that waits has the key “{key}”.")


class PutOffToThePast(AdvocacyError):
    """Something is put off to a day that comes."""

    sentence = N_("{day} is not after today: name the day on which it is to be shown again.")


class NotPutOff(AdvocacyError):
    """Only what was put off can be shown again."""

    sentence = N_("“{key}” was not put off.")
