"""What is missing before a letter can be made, in the user's words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from advocacy.errors import N_, Translate


class GapKind(StrEnum):
    """What sort of thing is missing; those of WARNINGS are told, but do not stop a letter."""

    FACT = "fact"
    FORM = "form"
    GENDER = "gender"
    TRANSLATION = "translation"
    COUNTRY = "country"
    HOLDER = "holder"
    ADDRESS = "address"
    ADDRESS_FORM = "address_form"
    CONSENT = "consent"
    LAW = "law"
    POWER = "power"
    DEMAND = "demand"
    TEMPLATE = "template"
    LANGUAGE = "language"
    UNCONFIRMED = "unconfirmed"
    IMPERSONAL = "impersonal"
    UNVERIFIED = "unverified"
    WRITTEN_BEFORE = "written_before"


WARNINGS = frozenset(
    {GapKind.UNCONFIRMED, GapKind.IMPERSONAL, GapKind.UNVERIFIED, GapKind.WRITTEN_BEFORE, GapKind.LANGUAGE}
)

SENTENCES = {
    GapKind.FACT: N_("{owner}: “{field}” is not entered in {language}."),
    GapKind.FORM: N_("{owner}: “{field}” is not entered in {language}, in the form “{form}”."),
    GapKind.GENDER: N_("{owner}: the gender is not known, and the letter in {language} needs it."),
    GapKind.TRANSLATION: N_("{owner}: this paragraph has no finished translation into {language}: “{field}”"),
    GapKind.COUNTRY: N_("The country {owner} has no “{field}” in {language}."),
    GapKind.HOLDER: N_("{owner}: nobody is on record as holding this office on {field}."),
    GapKind.ADDRESS: N_("{owner}: no usable postal address is on record."),
    GapKind.ADDRESS_FORM: N_("There is no form of address in {language} for “{field}” ({form})."),
    GapKind.CONSENT: N_("{field}"),
    GapKind.LAW: N_(
        "“{field}” does not bind these states on {form}; the ground that rests on it is left out."
    ),
    GapKind.POWER: N_("{owner} has no power to grant this demand: “{field}”"),
    GapKind.DEMAND: N_("No demand of this case is within the power of {owner}."),
    GapKind.TEMPLATE: N_("The letter “{field}” is not meant for this kind of addressee: {owner}."),
    GapKind.LANGUAGE: N_("{owner} does not read {language} first; it reads {field}."),
    GapKind.UNCONFIRMED: N_(
        "{owner}: “{field}” in {language} has not been confirmed by a native speaker: “{form}”"
    ),
    GapKind.IMPERSONAL: N_("{owner}: no holder is on record for {field}; the letter goes to the office."),
    GapKind.UNVERIFIED: N_("{owner}: the postal address has not been verified."),
    GapKind.WRITTEN_BEFORE: N_("{owner} was already written to about this case: {field}."),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One missing thing: whose, which, in what language and form. ``owner`` and ``field`` are words a user knows."""

    kind: GapKind
    owner: str
    field: str = ""
    language: str = ""
    form: str = ""

    @property
    def stops_the_letter(self) -> bool:
        """Whether the letter cannot be made."""
        return self.kind not in WARNINGS

    def in_words(self, translate: Translate) -> str:
        """The gap as one sentence."""
        return translate(SENTENCES[self.kind]).format(
            owner=translate(self.owner),
            field=translate(self.field) if self.field else "",
            language=self.language,
            form=self.form,
        )
