"""A filing with the Commission for the Control of INTERPOL's Files (CCF): what is filed, and the rules of its day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advocacy.domain.moment import Id
from advocacy.domain.wording import Confidence

CCF = "interpol-ccf"
"""The key of the office that takes these filings."""

REQUEST = "interpol_ccf"
"""The letter template of a request."""


class FilingKind(StrEnum):
    """What is asked of the Commission: one request asks for one of them."""

    ACCESS = "access"
    CORRECTION_DELETION = "correction_deletion"
    REVISION = "revision"


class RuleKey(StrEnum):
    """What a rule is about, in the order of the check list."""

    CHANNEL = "channel"
    LANGUAGES = "languages"
    ONE_PERSON = "one_person"
    PURPOSE = "purpose"
    IDENTITY = "identity"
    POWER_OF_ATTORNEY = "power_of_attorney"
    SIGNATURE = "signature"
    SUMMARY_PAGES = "summary_pages"
    REVISION_PAGES = "revision_pages"
    ANNEXES = "annexes"
    REVISION_MONTHS = "revision_months"
    CONFIDENTIALITY = "confidentiality"
    ADMISSIBILITY_MONTHS = "admissibility_months"
    ACCESS_MONTHS = "access_months"
    DELETION_MONTHS = "deletion_months"
    IMPLEMENTATION_MONTHS = "implementation_months"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as it held from ``since`` until ``until`` (both days included; None: no known end), and who says so.

    ``stops``: whether a request that breaks it is not made; else it is a warning. ``limit`` counts pages, annexes or
    months; ``values`` are channels or languages.
    """

    key: RuleKey
    text: str
    source: str
    confidence: Confidence
    checked_on: date
    since: date | None = None
    until: date | None = None
    stops: bool = False
    limit: int = 0
    values: tuple[str, ...] = ()

    def on(self, day: date) -> bool:
        """Whether it held that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def rules_on(rules: Iterable[Rule], day: date) -> dict[RuleKey, Rule]:
    """The rules that held on a day, in the order of the check list."""
    held = {one.key: one for one in rules if one.on(day)}
    return {key: held[key] for key in RuleKey if key in held}


def laid_over(own: Iterable[Rule], shipped: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules with our own in place of the shipped ones about the same thing."""
    ours = tuple(own)
    replaced = {one.key for one in ours}
    return (*(one for one in shipped if one.key not in replaced), *ours)


@dataclass(frozen=True, slots=True)
class Filing:
    """What makes an appeal a filing; never changed: another request is another appeal.

    ``identity`` and ``power_of_attorney`` are the SHA-256 of documents among its annexes. ``decision`` and
    ``discovered`` (the day the new fact came to light) belong to a revision.
    """

    appeal: Id
    person: Id
    kind: FilingKind
    provisional: bool = False
    confidential: tuple[str, ...] = ()
    decision: str = ""
    discovered: date | None = None
    identity: str | None = None
    identity_until: date | None = None
    power_of_attorney: str | None = None
