"""What is wrong with a list of offices in Popolo JSON or vCards, each a sentence a person can act on."""

from __future__ import annotations

from advocacy.errors import AdvocacyError, BadInput, N_


class NoReadableJson(BadInput):
    """The file as a whole is no JSON, or ends too early, or is nested too deep."""

    sentence = N_("This is no JSON file that can be read: something is wrong in line {line}.")


class NoPopolo(BadInput):
    """JSON of another kind."""

    sentence = N_("This JSON file holds no persons, posts or memberships as Popolo has them.")


class NoVcards(BadInput):
    """The file holds no card."""

    sentence = N_("This is no vCard file: nowhere does it say BEGIN:VCARD.")


class TextTooLong(AdvocacyError):
    """A text no list of offices has."""

    sentence = N_("A text of {length} characters is longer than anything a list of offices says.")


class NoEntry(AdvocacyError):
    """A number or a text where a person, a post or a membership should be."""

    sentence = N_("This is no entry of Popolo’s: fields with names are needed.")


class SameId(AdvocacyError):
    """A second entry with the id of an earlier one."""

    sentence = N_("An earlier entry has the same id “{id}”.")


class NameMissing(AdvocacyError):
    """An entry that is called nothing."""

    sentence = N_("The entry has no name.")


class PersonMissing(AdvocacyError):
    """A membership of nobody."""

    sentence = N_("The membership does not say whose it is.")


class NotInTheFile(AdvocacyError):
    """A reference to an entry that is not there."""

    sentence = N_("It names “{id}”, which is not in the file.")


class DateNotReadable(AdvocacyError):
    """A date of a term that is no date, so that nothing is known of the term."""

    sentence = N_("“{date}” is no date; when the term began or ended stays open.")


class OwnPartDamaged(AdvocacyError):
    """What an export of this program added was changed so that it cannot be read."""

    sentence = N_("What Advocacy Desk added to this entry when it was exported is damaged: {field}.")


class CardWithoutEnd(AdvocacyError):
    """A card that goes on to the end of the file, or into the next card."""

    sentence = N_("The card does not end: END:VCARD is missing.")


class NotAnOffice(AdvocacyError):
    """A card of a place, a device or something else nobody writes to."""

    sentence = N_("The card is of the kind “{kind}”, not of a person or an organization.")


class LineNotReadable(AdvocacyError):
    """A line of a card that is no property; a broken line may have lost a part of what it says."""

    sentence = N_("Line {line} of the file is no line of a vCard and was left out.")


class CountryNotKnown(AdvocacyError):
    """A country that stays in the address as it is written."""

    sentence = N_("“{country}” is not known as a country; it stands in the address as it is written.")


class EncodingGuessed(AdvocacyError):
    """The file does not say how its letters are coded."""

    sentence = N_("The file does not say how its letters are coded; it was read as {encoding}. Look at the names.")


class LettersLost(AdvocacyError):
    """Letters that mean nothing in the encoding the card names."""

    sentence = N_("Line {line} is not in the encoding it says it is in ({encoding}); some of its letters are lost.")
