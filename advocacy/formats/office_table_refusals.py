"""What can be wrong in one row of a table of offices, each as a sentence a person can act on."""

from __future__ import annotations

from advocacy.errors import AdvocacyError, N_


class UnreadableCell(AdvocacyError):
    """A cell that does not say what its column is for."""


class UnreadableDate(UnreadableCell):
    """A date in words, a bare year, or 3/4/2024, which is two days."""

    sentence = N_(
        "“{text}” in the column “{heading}” is not a day that can be read for certain; write it as 2024-07-16."
    )


class UnknownCountry(UnreadableCell):
    """A country that is none."""

    sentence = N_("“{text}” in the column “{heading}” is not a country; write its code, such as PL.")


class UnknownGender(UnreadableCell):
    """A word for a gender in no language known here, or a letter that means two."""

    sentence = N_("“{text}” in the column “{heading}” does not say a gender for certain; write f or m.")


class BadEmail(UnreadableCell):
    """Something that no mail reaches."""

    sentence = N_("“{text}” in the column “{heading}” is not an e-mail address.")


class UnknownWord(UnreadableCell):
    """A word where one of a few must stand."""

    sentence = N_("“{text}” in the column “{heading}” is not one of: {allowed}.")


class BadLanguages(UnreadableCell):
    """Names of languages instead of codes."""

    sentence = N_("“{text}” in the column “{heading}” is not a list of language codes, such as “pl, en”.")


class BadKey(UnreadableCell):
    """A key that could not be typed as one word."""

    sentence = N_(
        "“{text}” in the column “{heading}” is not a key: lower-case letters a to z, digits and hyphens."
    )


class TermUnreadable(AdvocacyError):
    """Somebody whose time in office cannot be read is not brought in: the letter would name a wrong person."""

    sentence = N_("The office goes in without “{person}”: it is not certain when they held it.")


class MembershipUnreadable(AdvocacyError):
    """A membership that is not certain is none."""

    sentence = N_("The membership in “{organization}” is left out: its role, time or country is not certain.")


class RoleNotKnown(AdvocacyError):
    """Words in brackets behind a committee, group or party that are no role in it."""

    sentence = N_("“({words})” in “{name}” says no role that is known; it stays a part of the name.")


class HolderWithoutName(AdvocacyError):
    """Something is told of a person whom nothing names."""

    sentence = N_("The row tells of somebody whom it does not name; the office goes in without them.")


class NothingToCallIt(AdvocacyError):
    """Neither an office, nor an institution, nor a person, nor a key."""

    sentence = N_("The row names no office, no institution and no person.")


class OfficeTwice(AdvocacyError):
    """The same office, institution and person again, without a key or id that would make them one."""

    sentence = N_(
        "The row in line {line} says the same office; give both one key or id if they belong together."
    )


class KeyTaken(AdvocacyError):
    """Two offices of one key."""

    sentence = N_("The key “{key}” belongs to another office, in line {line}.")


class SaidOtherwise(AdvocacyError):
    """Two rows of one office contradict each other."""

    sentence = N_(
        "The row in line {line} says otherwise of the same office ({fields}); what it says was taken."
    )
