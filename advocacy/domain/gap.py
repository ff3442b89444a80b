"""What is missing before a letter can be made, in the user's words."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from textwrap import shorten

from advocacy.errors import AdvocacyError, N_, Translate


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
    CASE = "case"
    CONSENT = "consent"
    LAW = "law"
    POWER = "power"
    DEMAND = "demand"
    TEMPLATE = "template"
    LANGUAGE = "language"
    UNCONFIRMED = "unconfirmed"
    IMPERSONAL = "impersonal"
    UNVERIFIED = "unverified"
    STALE = "stale"
    WRITTEN_BEFORE = "written_before"
    COURT = "court"
    UNREVIEWED = "unreviewed"
    UNREAD = "unread"
    FILING = "filing"
    FILING_REMARK = "filing_remark"


WARNINGS = frozenset(
    {
        GapKind.UNCONFIRMED,
        GapKind.IMPERSONAL,
        GapKind.UNVERIFIED,
        GapKind.STALE,
        GapKind.WRITTEN_BEFORE,
        GapKind.COURT,
        GapKind.UNREVIEWED,
        GapKind.UNREAD,
        GapKind.FILING_REMARK,
        GapKind.LANGUAGE,
        GapKind.LAW,
    }
)

QUOTING = frozenset(
    {
        GapKind.TRANSLATION,
        GapKind.UNREAD,
        GapKind.UNCONFIRMED,
        GapKind.POWER,
        GapKind.FACT,
        GapKind.FORM,
        GapKind.COUNTRY,
    }
)

SENTENCES = {
    GapKind.FACT: N_("{owner}: “{field}” is not entered in {language}."),
    GapKind.FORM: N_("{owner}: “{field}” is not entered in {language}, in the form “{form}”."),
    GapKind.GENDER: N_("{owner}: the gender is not known, and the letter in {language} needs it."),
    GapKind.TRANSLATION: N_("{owner}: a paragraph has no finished translation into {language}: “{value}”"),
    GapKind.UNREAD: N_(
        "{owner}: a paragraph in {language} is printed as it was translated before it changed: “{value}” ({field})"
    ),
    GapKind.COUNTRY: N_("The country {owner} has no phrase “{field}” in {language}."),
    GapKind.HOLDER: N_("{owner}: nobody is on record as holding this office on {value}."),
    GapKind.ADDRESS: N_("{owner}: no usable postal address is on record."),
    GapKind.ADDRESS_FORM: N_(
        "{owner}: there is no certain form of address in {language} for “{field}” ({form})."
    ),
    GapKind.CASE: N_("The case {owner} is paused or closed."),
    GapKind.CONSENT: N_("{owner} has not given consent."),
    GapKind.LAW: N_(
        "“{field}” does not bind these states on {value}; the ground that rests on it is left out."
    ),
    GapKind.POWER: N_("{owner} has no power to grant this demand: “{value}”"),
    GapKind.DEMAND: N_("No demand of this case is within the power of {owner}."),
    GapKind.TEMPLATE: N_("The letter “{value}” is not meant for this kind of addressee: {owner}."),
    GapKind.LANGUAGE: N_("{owner} does not read {language} first; it reads {value}."),
    GapKind.UNCONFIRMED: N_(
        "{owner}: “{field}” in {language} has not been confirmed by a native speaker: “{value}”"
    ),
    GapKind.IMPERSONAL: N_("{owner}: no holder is on record for {value}; the letter goes to the office."),
    GapKind.UNVERIFIED: N_("{owner}: the postal address has not been verified."),
    GapKind.STALE: N_("{owner}: nobody has checked this entry since {value}. Look whether it is still right."),
    GapKind.UNREVIEWED: N_(
        "“{owner}” in {language}: {value} paragraphs have not been signed off by a native speaker."
    ),
    GapKind.FILING: N_("{owner}: the request breaks a rule ({field})."),
    GapKind.FILING_REMARK: N_("{owner}: look at a rule ({field})."),
    GapKind.COURT: N_("{owner} is a court: what it should read goes through the lawyer only."),
    GapKind.WRITTEN_BEFORE: N_("{owner} was already written to about this case: {value}."),
}

GUESSES = {
    GapKind.FACT: N_("{owner}: nobody has confirmed “{field}” in {language}: “{value}”"),
    GapKind.FORM: N_(
        "{owner}: nobody has confirmed “{field}” in {language}, in the form “{form}”: “{value}”"
    ),
    GapKind.COUNTRY: N_(
        "The country {owner}: nobody has confirmed the phrase “{field}” in {language}: “{value}”"
    ),
}
"""What is said instead where a text is on record, but as a guess (``value``)."""

SUGGESTED = N_(
    "{owner}: “{field}” is not entered in {language}, in the form “{form}”; perhaps “{suggestion}”."
)

LONGEST_VALUE = 80
"""How many characters of a long text a sentence quotes."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One missing thing: whose, which, in what language and form; ``value`` is the text, day or title it is about.

    ``owner`` and ``field`` are words a user knows. ``suggestion`` is what a library would write for a missing form:
    for a person to judge, never printed, and no part of which gap it is.
    """

    kind: GapKind
    owner: str
    field: str = ""
    language: str = ""
    form: str = ""
    value: str = ""
    refusal: AdvocacyError | None = None
    suggestion: str = dataclasses.field(default="", compare=False)

    @property
    def stops_the_letter(self) -> bool:
        """Whether the letter cannot be made."""
        return self.kind not in WARNINGS

    def in_words(self, translate: Translate) -> str:
        """The gap as one sentence; that of a refusal where one stands behind it."""
        if self.refusal is not None:
            return self.refusal.in_words(translate)
        quoted = shorten(self.value, LONGEST_VALUE, placeholder="…") if self.kind in QUOTING else self.value
        return translate(self._sentence).format(
            owner=translate(self.owner),
            field=translate(self.field) if self.field else "",
            language=self.language,
            form=self.form,
            value=quoted,
            suggestion=self.suggestion,
        )

    @property
    def _sentence(self) -> str:
        if self.value and self.kind in GUESSES:
            return GUESSES[self.kind]
        return SUGGESTED if self.suggestion else SENTENCES[self.kind]
