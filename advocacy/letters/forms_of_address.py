"""The address block, salutation and closing of a letter: filled from confirmed wordings, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from advocacy.domain.gap import Gap, GapKind
from advocacy.domain.office import IMPERSONAL, Audience, Contact, Holder, Office
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import Confidence, Wording, Wordings
from advocacy.errors import N_
from advocacy.letters.locale_data import AddressForm, LetterLocale, country_owner

FORMS = ("nom", "gen", "dat", "acc", "ins", "loc", "voc", "adj")
"""Grammatical forms a wording can have besides its base form."""

MAY_BE_IMPERSONAL = IMPERSONAL | {Audience.HEAD_OF_AGENCY}
"""Audiences whose letter may go to the institution when no holder is on record."""

_PLACE = re.compile(r"\{(\w+)\}", re.ASCII)


@dataclass(frozen=True, slots=True)
class AddressedOffice:
    """An office a letter goes to, with who holds it on the letter's date and the postal address."""

    office: Office
    holder: Holder | None = None
    person: Person | None = None
    contact: Contact | None = None
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Addressed:
    """One addressee as the letter addresses it; what could not be filled stands in ``gaps``.

    ``short`` is the line under "Copies": name and institution, in the base form.
    """

    audience: Audience
    lines: tuple[str, ...]
    salutation: str
    closing: str
    name: str
    short: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Manners:
    """What forms of address are filled from: the language, all wordings, our own country, how many sign."""

    locale: LetterLocale
    wordings: Wordings
    home: str | None
    signed_by_several: bool


def split_form(name: str) -> tuple[str, str]:
    """A field name as templates write it, in field and form: ``name_gen`` is name in the genitive."""
    field, _, form = name.rpartition("_")
    return (field, form) if field and form in FORMS else (name, "")


def address(addressed: AddressedOffice, manners: Manners) -> Addressed:
    """The addressee's block, salutation and closing, and every gap met on the way."""
    gaps: list[Gap] = []
    form = _form_of_address(addressed, manners, gaps)
    if form is None:
        return Addressed(addressed.office.audience, (), "", "", "", "", tuple(gaps))
    fill = _filler(addressed, manners, gaps)
    lines = tuple(fill(line) for line in form.lines)
    closing = form.closing_joint if manners.signed_by_several and form.closing_joint else form.closing
    name = _name(addressed, manners)
    return Addressed(
        addressed.office.audience,
        (*lines, *_institution(addressed, form, manners), *_postal_lines(addressed, manners, gaps)),
        fill(form.salutation),
        fill(closing),
        name,
        ", ".join(dict.fromkeys(one for one in (name, _wording(addressed.office.key, manners)) if one)),
        tuple(gaps),
    )


def salutations(addressed: Sequence[Addressed], locale: LetterLocale) -> tuple[str, ...]:
    """One line for each addressee in protocol order up to three; for more, the locale's joint line."""
    joint = locale.joint_form()
    if len(addressed) > 3 and joint is not None:  # noqa: PLR2004 - the rule of the design
        return (joint.salutation,)
    return tuple(dict.fromkeys(one.salutation for one in addressed))


def closing(addressed: Sequence[Addressed], manners: Manners) -> str:
    """The closing that fits: the only addressee's, else the locale's joint one, else that of the first in rank."""
    joint = manners.locale.joint_form()
    if len(addressed) > 1 and joint is not None and joint.closing:
        several = manners.signed_by_several and joint.closing_joint
        return joint.closing_joint if several else joint.closing
    return addressed[0].closing if addressed else ""


def _form_of_address(addressed: AddressedOffice, manners: Manners, gaps: list[Gap]) -> AddressForm | None:
    office, language = addressed.office, manners.locale.language
    audience, gender = _audience_and_gender(addressed, gaps, language)
    if audience is None:
        return None
    form = manners.locale.form_for(audience, gender)
    if form is None:
        gaps.append(Gap(GapKind.ADDRESS_FORM, office.name, audience.value, language, gender or "-"))
    elif form.confidence is not Confidence.HIGH:
        kind = GapKind.UNCONFIRMED if form.confidence is Confidence.MEDIUM else GapKind.ADDRESS_FORM
        gaps.append(Gap(kind, office.name, N_("form of address"), language, gender or "", form.salutation))
    return form


def _audience_and_gender(
    addressed: AddressedOffice, gaps: list[Gap], language: str
) -> tuple[Audience | None, Gender | None]:
    office = addressed.office
    if office.audience in IMPERSONAL:
        return office.audience, None
    if addressed.person is None:
        return (Audience.OFFICE, None) if office.audience in MAY_BE_IMPERSONAL else (None, None)
    if addressed.person.gender is None:
        gaps.append(Gap(GapKind.GENDER, office.name, "", language))
        return None, None
    return office.audience, addressed.person.gender


def _filler(addressed: AddressedOffice, manners: Manners, gaps: list[Gap]) -> Callable[[str], str]:
    def word(found: re.Match[str]) -> str:
        wording = _wording_for(found[1], addressed, manners)
        if wording is None or not wording.may_be_printed:
            gaps.append(_unfilled(found[1], addressed, manners))
            return ""
        if wording.should_be_read_once:
            gaps.append(unconfirmed(addressed.office.name, wording))
        return wording.text

    return lambda pattern: _PLACE.sub(word, pattern)


def unconfirmed(owner: str, wording: Wording) -> Gap:
    """The remark that a printed wording has not been confirmed by a native speaker."""
    return Gap(GapKind.UNCONFIRMED, owner, wording.field, wording.language, wording.form, wording.text)


def _wording_for(place: str, addressed: AddressedOffice, manners: Manners) -> Wording | None:
    field, form = split_form(place)
    owner = _owner_of(field, addressed)
    if field == "country":
        return manners.wordings.find(owner, place, manners.locale.language)
    if field == "office":
        field = "name"
    return manners.wordings.find(owner, field, manners.locale.language, form)


def _owner_of(field: str, addressed: AddressedOffice) -> str:
    if field == "country":
        return country_owner(addressed.office.country or "")
    if field in {"name", "surname"} and addressed.person is not None:
        return addressed.person.id
    return addressed.office.key


def _unfilled(place: str, addressed: AddressedOffice, manners: Manners) -> Gap:
    field, form = split_form(place)
    kind = GapKind.FORM if form else GapKind.FACT
    return Gap(
        kind, addressed.office.name, N_("name") if field == "office" else field, manners.locale.language, form
    )


def _name(addressed: AddressedOffice, manners: Manners) -> str:
    return _wording(addressed.person.id if addressed.person else addressed.office.key, manners)


def _wording(owner: str, manners: Manners) -> str:
    found = manners.wordings.find(owner, "name", manners.locale.language)
    return found.text if found and found.may_be_printed else ""


def _institution(addressed: AddressedOffice, form: AddressForm, manners: Manners) -> tuple[str, ...]:
    """The institution's own line, where the locale has one and the pattern does not name it already."""
    found = manners.wordings.find(addressed.office.key, "institution", manners.locale.language)
    named = any("{agency" in line or "{office" in line for line in form.lines)
    return (found.text,) if found and found.may_be_printed and not named else ()


def _postal_lines(addressed: AddressedOffice, manners: Manners, gaps: list[Gap]) -> tuple[str, ...]:
    contact, office = addressed.contact, addressed.office
    if contact is None:
        return ()
    country = manners.wordings.find(country_owner(office.country or ""), "name", manners.locale.language)
    abroad = office.country is not None and office.country != manners.home
    if abroad and country is None:
        gaps.append(Gap(GapKind.COUNTRY, office.country or "", "name", manners.locale.language))
    return (*contact.lines, *((country.text.upper(),) if country and abroad else ()))
