"""The address block, salutation and closing for one addressee: filled from confirmed wordings, never guessed."""

from __future__ import annotations

import re
from dataclasses import replace

from advocacy.domain.gap import Gap, GapKind
from advocacy.domain.office import IMPERSONAL, Audience
from advocacy.domain.person import Gender
from advocacy.domain.wording import Wording
from advocacy.letters.forms_of_address import (
    AUDIENCE_WORDS,
    MAY_BE_IMPERSONAL,
    PLACE_WORDS,
    Addressed,
    AddressedOffice,
    Manners,
    remark_on,
    split_form,
    unconfirmed,
)
from advocacy.letters.locale_data import AddressForm, country_owner
from advocacy.letters.postal import postal_block
from advocacy.letters.suggesting import suggested_form

COMMAS = {"ar": "، ", "fa": "، ", "ur": "، "}
"""Between a name and its office, where a language writes another comma."""

_PLACE = re.compile(r"\{(\w+)\}", re.ASCII)


def address(addressed: AddressedOffice, manners: Manners) -> Addressed:
    """The addressee's block, salutation and closing, and every gap met on the way."""
    return _Clerk(addressed, manners).addressed()


def copied(addressed: AddressedOffice, manners: Manners) -> Addressed:
    """The line for somebody who gets a copy: the holder, if one is on record, and the office by its name."""
    return _Clerk(addressed, manners).copied()


class _Clerk:
    """Fills the forms for one addressee and notes what is missing."""

    def __init__(self, addressed: AddressedOffice, manners: Manners) -> None:
        self.office, self.person = addressed.office, addressed.person
        self.contact = addressed.contact
        self.manners, self.language = manners, manners.locale.language
        self.gaps: list[Gap] = []

    def addressed(self) -> Addressed:
        """The addressee as the letter addresses it."""
        form = self._form_of_address()
        if form is None:
            return Addressed(self.office.audience, gaps=tuple(self.gaps))
        return Addressed(
            self.office.audience,
            (*map(self._filled, form.lines), *self._institution(form), *self._postal_lines()),
            self._filled(form.salutation),
            self._filled(self.manners.closing_of(form)),
            self._known_name(),
            personal=form.gender is not None,
            gaps=tuple(self.gaps),
        )

    def copied(self) -> Addressed:
        """Name and institution for the line under "Copies"."""
        wanted = [(self.person.id, "name")] if self.person else []
        texts = [self._printed(owner, field) for owner, field in [*wanted, (self.office.key, "name")]]
        comma = COMMAS.get(self.language.partition("-")[0], ", ")
        short = comma.join(dict.fromkeys(text for text in texts if text))
        return Addressed(self.office.audience, name=texts[0], short=short, gaps=tuple(self.gaps))

    def _form_of_address(self) -> AddressForm | None:
        audience, gender = self._audience_and_gender()
        if audience is None:
            return None
        form = self.manners.locale.form_for(audience, gender, self.office.key)
        field = AUDIENCE_WORDS[audience]
        if form is None or not (form.lines and form.salutation and form.closing):
            self._lacks(GapKind.ADDRESS_FORM, field, gender.value if gender else "n")
            return None
        remark = remark_on(form, self.office.name, field, self.language)
        self.gaps.extend([remark] if remark else [])
        return form

    def _audience_and_gender(self) -> tuple[Audience | None, Gender | None]:
        """How to address; no audience where nobody is on record or the gender is not known."""
        if self.office.audience in IMPERSONAL or self.manners.locale.greets_the_office(self.office.key):
            return self.office.audience, None
        if self.person is None:
            return (Audience.OFFICE if self.office.audience in MAY_BE_IMPERSONAL else None), None
        if self.person.gender is None:
            self._lacks(GapKind.GENDER)
            return None, None
        return self.office.audience, self.person.gender

    def _filled(self, pattern: str) -> str:
        return _PLACE.sub(lambda found: self._word(found[1]), pattern)

    def _word(self, place: str) -> str:
        """The wording for one place of a pattern."""
        field, form = split_form(place)
        if field == "country":
            return self._country(self.office.country, place)
        if field == "office":
            return self._printed(self.office.key, "name", form)
        personal = field in {"name", "surname"} and self.person is not None
        return self._printed(self.person.id if self.person and personal else self.office.key, field, form)

    def _printed(self, owner: str, field: str, form: str = "") -> str:
        wording = self.manners.wordings.find(owner, field, self.language, form)
        if wording is None or not wording.may_be_printed:
            kind, guess = GapKind.FORM if form else GapKind.FACT, wording.text.strip() if wording else ""
            gap = Gap(kind, self._called(owner), PLACE_WORDS.get(field, field), self.language, form, guess)
            self.gaps.append(replace(gap, suggestion=self._suggested(owner, field, form)))
            return ""
        return self._said(wording, self._called(owner))

    def _called(self, owner: str) -> str:
        """Whose text it is, as people know it: the holder by name, else the office."""
        name = self.manners.wordings.name_of(owner)
        return self.office.name if owner in {self.office.key, name} else name

    def _suggested(self, owner: str, field: str, form: str) -> str:
        """What a library would write for a form of the holder's name; empty for anything else."""
        base = self.manners.wordings.find(owner, field, self.language)
        if self.person is None or owner != self.person.id or base is None:
            return ""
        return suggested_form(base.text, field, form, self.person.gender, self.language)

    def _country(self, code: str | None, phrase: str) -> str:
        """A phrase for a country, in capitals or not as the wording has it."""
        if code is None:
            self._lacks(GapKind.FACT, PLACE_WORDS["country"])
            return ""
        owner = country_owner(code)
        wording = self.manners.wordings.find(owner, phrase, self.language)
        name = self.manners.wordings.find(owner, "name", self.language)
        called = name.text if name else code
        if wording is None or not wording.may_be_printed:
            guess = wording.text.strip() if wording else ""
            self.gaps.append(Gap(GapKind.COUNTRY, called, phrase, self.language, value=guess))
            return ""
        return self._said(wording, called)

    def _said(self, wording: Wording, owner: str) -> str:
        if wording.should_be_read_once:
            self.gaps.append(unconfirmed(owner, wording))
        return wording.text

    def _lacks(self, kind: GapKind, field: str = "", form: str = "") -> None:
        self.gaps.append(Gap(kind, self.office.name, field, self.language, form))

    def _known_name(self) -> str:
        """The addressee's name for lists; where it must be printed, the form of address has asked for it."""
        owner = self.person.id if self.person else self.office.key
        found = self.manners.wordings.find(owner, "name", self.language)
        return found.text if found and found.may_be_printed else ""

    def _institution(self, form: AddressForm) -> tuple[str, ...]:
        """The institution's own line, where the locale has one and the pattern does not name it already."""
        found = self.manners.wordings.find(self.office.key, "institution", self.language)
        named = any("{agency" in line or "{office" in line for line in form.lines)
        if named or found is None or not found.may_be_printed:
            return ()
        return (self._said(found, self.office.name),)

    def _postal_lines(self) -> tuple[str, ...]:
        if self.contact is None:
            return ()
        place = self.contact.country or self.office.country
        abroad = place is not None and place != self.manners.home
        country = self._country(place, "name") if abroad else ""
        return postal_block(replace(self.contact, country=place), self.manners.home, country)
