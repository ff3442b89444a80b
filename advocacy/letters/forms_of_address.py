"""Forms of address: whom a letter addresses, how, in whose manners, and what is not certain about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from advocacy.domain.gap import Gap, GapKind
from advocacy.domain.office import IMPERSONAL, Audience, Contact, Holder, Office
from advocacy.domain.person import Person
from advocacy.domain.wording import Confidence, Wording, Wordings
from advocacy.errors import N_
from advocacy.letters.locale_data import AddressForm, LetterLocale

FORMS = ("gen", "dat", "acc", "ins", "loc", "voc", "adj")
"""Grammatical forms a wording can have besides its base form."""

MAY_BE_IMPERSONAL = IMPERSONAL | {Audience.HEAD_OF_AGENCY}
"""Audiences whose letter may go to the institution when no holder is on record."""

AUDIENCE_WORDS = {
    Audience.HEAD_OF_STATE: N_("Head of state"),
    Audience.PRIME_MINISTER: N_("Prime minister"),
    Audience.MINISTER: N_("Minister"),
    Audience.PROSECUTOR_GENERAL: N_("Prosecutor general"),
    Audience.HEAD_OF_AGENCY: N_("Head of an agency"),
    Audience.COMMITTEE_CHAIR: N_("Chair of a committee"),
    Audience.MEP: N_("Member of the European Parliament"),
    Audience.AMBASSADOR: N_("Ambassador"),
    Audience.COMMISSION: N_("Commission"),
    Audience.OFFICE: N_("Office"),
}
PLACE_WORDS = {
    "name": N_("name"),
    "surname": N_("surname"),
    "office": N_("name"),
    "country": N_("country"),
    "portfolio": N_("portfolio"),
    "agency": N_("agency"),
    "committee": N_("committee"),
    "commission": N_("commission"),
}
"""The words a user knows for kinds of addressees, and for what forms of address ask for."""


@dataclass(frozen=True, slots=True)
class AddressedOffice:
    """An office a letter goes to, with who holds it on the letter's date and the postal address.

    ``proven`` is, where nobody is on record for that day, whom a source last named before it, and until when.
    """

    office: Office
    holder: Holder | None = None
    person: Person | None = None
    contact: Contact | None = None
    copy: bool = False
    court: bool = False
    proven: tuple[str, date] | None = None


@dataclass(frozen=True, slots=True)
class Addressed:
    """One addressee as the letter addresses it; what could not be filled stands in ``gaps``.

    ``personal`` is whether a person is greeted, not an institution; a copy has only its ``name`` and ``short``,
    the line under "Copies": name and institution, in the base form.
    """

    audience: Audience
    lines: tuple[str, ...] = ()
    salutation: str = ""
    closing: str = ""
    name: str = ""
    short: str = ""
    personal: bool = False
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Manners:
    """What forms of address are filled from: the language, all wordings, our own country, how many sign."""

    locale: LetterLocale
    wordings: Wordings
    home: str | None
    signed_by_several: bool

    def closing_of(self, form: AddressForm) -> str:
        """The closing of a form of address, for as many as sign."""
        return form.closing_joint if self.signed_by_several and form.closing_joint else form.closing


def split_form(name: str) -> tuple[str, str]:
    """A field name as templates write it, in field and form: ``name_gen`` is name in the genitive."""
    field, _, form = name.rpartition("_")
    return (field, form) if field and form in FORMS else (name, "")


def unconfirmed(owner: str, wording: Wording) -> Gap:
    """The remark that a printed wording has not been confirmed by a native speaker."""
    field = PLACE_WORDS.get(wording.field, wording.field)
    return Gap(GapKind.UNCONFIRMED, owner, field, wording.language, wording.form, wording.text)


def remark_on(form: AddressForm, owner: str, field: str, language: str) -> Gap | None:
    """What is to be said of a form of address that is not certain: a guess stops the letter."""
    if form.confidence is Confidence.HIGH:
        return None
    gender = form.gender.value if form.gender else "n"
    if form.confidence is Confidence.MEDIUM:
        return Gap(GapKind.UNCONFIRMED, owner, N_("form of address"), language, gender, form.salutation)
    return Gap(GapKind.ADDRESS_FORM, owner, field, language, gender, form.salutation)
