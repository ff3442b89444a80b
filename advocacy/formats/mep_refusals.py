"""What is wrong with a list of members of the European Parliament, or with an entry of it, each a sentence."""

from __future__ import annotations

from advocacy.errors import AdvocacyError, BadInput, N_


class NoListOfMembers(BadInput):
    """XML, but something else."""

    sentence = N_(
        "This is not the European Parliament's list of its members: it begins with <{root}> and names no member."
    )


class DamagedXml(BadInput):
    """A file that is no XML, or that breaks off."""

    sentence = N_("Line {line}: the file is damaged here or ends too early; it cannot be read as XML.")


class XmlNotTrusted(BadInput):
    """A document type, entities or a depth that a list of members has no use for."""

    sentence = N_("Line {line}: the file declares things that no list of members needs; it is not read.")


class NoTableOfMembers(BadInput):
    """A table without the columns that a list of members has."""

    sentence = N_("This table is no list of members of the European Parliament: it has no column with their names.")


class TableTooWide(BadInput):
    """A table of absurd width."""

    sentence = N_("The table has {count} columns; a list of members has {limit} at most.")


class NameMissing(AdvocacyError):
    """A member without a name."""

    sentence = N_("No name is given.")


class NumberNotTheirs(AdvocacyError):
    """What should be the Parliament's own number of a member, and is none."""

    sentence = N_("“{number}” is not a number by which the European Parliament knows a member.")


class ListedBefore(AdvocacyError):
    """A member who is in the list already."""

    sentence = N_("The same member stands in line {line} already.")


class TextTooLong(AdvocacyError):
    """A text of absurd length where a name or a number belongs."""

    sentence = N_("A text here is longer than {limit} characters.")


class DateNotRead(AdvocacyError):
    """A date that says nothing certain."""

    sentence = N_("“{text}” is not a date that can be read (2024-07-16 or 16/07/2024).")


class EndBeforeBeginning(AdvocacyError):
    """A term that ends before it begins."""

    sentence = N_("The term ends ({until}) before it begins ({since}).")


class CountryNotGiven(AdvocacyError):
    """A member of no stated country, or a table without that column."""

    sentence = N_("It is not said in which country the member was elected; enter the country at the office.")


class CountryNotKnown(AdvocacyError):
    """A name of a country that nothing knows."""

    sentence = N_("The country “{country}” is not known; it was left open.")


class NoMemberState(AdvocacyError):
    """A country that elects no members, then or at all."""

    sentence = N_(
        "On {day} the European Parliament had no members from {country}; check the country and the day of the list."
    )


class MandateEnded(AdvocacyError):
    """Somebody who is no longer a member, and nothing says since when."""

    sentence = N_("The list says that the mandate has ended, but not when; nobody is addressed in this office.")


class GenderNotKnown(AdvocacyError):
    """A word for a gender that nothing knows."""

    sentence = N_("“{word}” is not known as a gender; it was left open.")


class AddressNotMail(AdvocacyError):
    """What should be a mail address, and is none."""

    sentence = N_("“{address}” is not a mail address; it was left out.")


class CommitteeNotKnown(AdvocacyError):
    """What should name a committee and a role in it, and does not."""

    sentence = N_("“{text}” does not name a committee and a role in it; it was left out.")
