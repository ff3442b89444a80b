"""What is refused and told of letters that somebody changes by hand, each a sentence with a place."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from advocacy.errors import AdvocacyError, N_, Translate
from advocacy.workflows.refusals import FactsChanged

if TYPE_CHECKING:  # lists of appeals need none of the libraries of .docx
    from advocacy.letters.edits import PlacedText

LONGEST_SHOWN = 80
"""Letters of a text of a letter or a case that one line shows."""


class EditedFactsChanged(FactsChanged):
    """A draft that somebody wrote in is never made anew; its writer brings it up to date."""

    sentence = N_(
        "The facts have changed since {reference} was edited by hand. It is not drafted over: correct the file and take"
        " it back."
    )


class OldValueStands(FactsChanged):
    """A paragraph of an edited draft says what was true before."""

    sentence = N_("{reference}, {place}: “{old}” is “{new}” now ({field}: {owner}), and here it still says: {text}")

    def __init__(self, paragraph: PlacedText, **fields: object) -> None:
        super().__init__(place=placed(paragraph, str), text=shortened(paragraph.text), **fields)
        self.paragraph = paragraph

    def in_words(self, translate: Translate) -> str:
        """The paragraph and both values as one line, in the language of ``translate``."""
        return _in_words(self, translate, place=placed(self.paragraph, translate))


class ValueIsNew(FactsChanged):
    """A fact that was not there when the draft was made; no paragraph can carry an old value of it."""

    sentence = N_("{reference}: new is “{new}” ({field}: {owner}); the letter does not say it yet.")

    def in_words(self, translate: Translate) -> str:
        """The new value as one line, in the language of ``translate``."""
        return _in_words(self, translate)


class NotPrintedWordForWord(FactsChanged):
    """A fact that decides which sentences a letter has, and stands in none of them."""

    sentence = N_("{reference}: {field} ({owner}) has changed; it decides what the letter says, so read it as a whole.")

    def in_words(self, translate: Translate) -> str:
        """The fact as one line, in the language of ``translate``."""
        return _in_words(self, translate)


def _in_words(refusal: AdvocacyError, translate: Translate, **said: object) -> str:
    """The refusal with its field and its owner translated."""
    words = {name: translate(str(refusal.fields[name])) for name in ("field", "owner")}
    return " ".join(translate(refusal.sentence).format(**{**refusal.fields, **words, **said}).split())


def placed(paragraph: PlacedText, translate: Translate) -> str:
    """Where a paragraph stands, in the language of ``translate``."""
    return translate(paragraph.place.words).format(number=paragraph.number)


def shortened(text: str) -> str:
    """A text as far as a line has room for it."""
    return shorten(text, LONGEST_SHOWN, placeholder="…")


class UndisclosedFact(AdvocacyError):
    """A text tells its readers what they may not know."""

    sentence = N_(
        "{place}: “{value}” ({field}: {owner}) is not for everybody who reads this letter. Take it out, or say in the"
        " case who may know it."
    )

    def __init__(self, paragraph: PlacedText, value: str, field: str, owner: str) -> None:
        super().__init__(place=placed(paragraph, str), value=shortened(value), field=field, owner=owner)
        self.paragraph = paragraph

    def in_words(self, translate: Translate) -> str:
        """The paragraph, the fact and whose it is as one line, in the language of ``translate``."""
        return _in_words(self, translate, place=placed(self.paragraph, translate))


class NoDraft(AdvocacyError):
    """Only what is not issued yet can be changed."""

    sentence = N_("{reference} is “{state}”: only a draft, or a letter in review, can be changed.")


class NothingChanged(AdvocacyError):
    """The file is the one the program has."""

    sentence = N_("The file {file} is {reference} as it is on record; nothing is changed in it.")


class NoFileToTakeBack(AdvocacyError):
    """No file was named, and the one in the library's folder is as it was written there."""

    sentence = N_("The file {file} was not changed since it was written; name the file to take back.")


class TemplateGone(AdvocacyError):
    """Without its template nobody knows what a letter may say."""

    sentence = N_("{reference} cannot be checked: its letter template “{template}” or its language is not at hand.")


class ChangedOnDisk(AdvocacyError):
    """Somebody wrote in the copy of a draft, and the record does not know it yet."""

    sentence = N_(
        "The file {file} was changed and not taken back: {reference} is as it was before (advocacy appeals take-back"
        " {reference})."
    )


class KeptBeside(AdvocacyError):
    """A changed file gave way to the one the program wrote, and is kept."""

    sentence = N_("The file of {reference} had been changed; it was not written over but kept as {file}.")
