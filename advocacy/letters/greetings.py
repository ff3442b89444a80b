"""How a letter greets and closes: one addressee by its own form, several by the rule for joint letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from advocacy.domain.gap import Gap, GapKind
from advocacy.domain.wording import Confidence
from advocacy.errors import N_
from advocacy.letters.forms_of_address import Addressed, Manners, remark_on
from advocacy.letters.locale_data import AddressForm

MOST_GREETED_APART = 3
"""So many addressees are greeted with a line each; more share one."""

THE_LETTER = N_("the letter")
SEVERAL = N_("several addressees together")


@dataclass(frozen=True, slots=True)
class Greeting:
    """The lines of salutation, the closing, and what was missing for them."""

    salutations: tuple[str, ...]
    closing: str
    gaps: tuple[Gap, ...] = ()


def greeting(addressed: Sequence[Addressed], manners: Manners) -> Greeting:
    """How the letter greets these addressees, in protocol order, and how it closes.

    Several have a line each up to three, and the closing of the locale's joint form. More than three, or two
    persons who would be greeted alike ("Dear Minister," twice), share that form's one line.
    """
    if len(addressed) == 1:
        return Greeting((addressed[0].salutation,), addressed[0].closing)
    language, joint = manners.locale.language, manners.locale.joint_form()
    if joint is None or joint.confidence is Confidence.LOW:
        gap = Gap(GapKind.ADDRESS_FORM, THE_LETTER, SEVERAL, language, "n")
        return Greeting(tuple(one.salutation for one in addressed), "", (gap,))
    remark = remark_on(joint, THE_LETTER, SEVERAL, language)
    return Greeting(
        _lines(addressed, joint), manners.closing_of(joint), (remark,) if remark is not None else ()
    )


def _lines(addressed: Sequence[Addressed], joint: AddressForm) -> tuple[str, ...]:
    personal = [one.salutation for one in addressed if one.personal]
    alike = len(set(personal)) < len(personal)
    if alike or len(addressed) > MOST_GREETED_APART:
        return (joint.salutation,)
    return tuple(dict.fromkeys(one.salutation for one in addressed))
