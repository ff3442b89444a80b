"""The check list of a filing: each rule of its day against what is to be filed, as pure functions."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from advocacy.domain.filing import FilingKind, Rule, RuleKey, rules_on
from advocacy.domain.filing_length import Finding, Length, findings, length_problem
from advocacy.errors import AdvocacyError, N_

POST = "post"


@dataclass(frozen=True, slots=True)
class Submission:
    """What is to be filed, as far as rules look at it. ``length`` is None while there is no text to count yet."""

    kind: FilingKind
    day: date
    language: str
    persons: int = 1
    purposes: int = 1
    signatures: int = 1
    represented: bool = False
    identity: bool = False
    identity_until: date | None = None
    power_of_attorney: bool = False
    annexes: int = 0
    discovered: date | None = None
    confidential: int = 0
    length: Length | None = None


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of the check list: the rule, what is wrong with it (None: kept), and what was counted for it."""

    rule: Rule
    problem: AdvocacyError | None
    findings: tuple[Finding, ...] = ()

    @property
    def stops(self) -> bool:
        """Whether the request is not made like this."""
        return self.problem is not None and self.rule.stops


class WrongLanguage(AdvocacyError):
    """The Commission takes requests in the working languages only."""

    sentence = N_("The Commission takes requests in {languages} only, not in {language}. Rule: {source}")


class SeveralPersons(AdvocacyError):
    """A request is about one person."""

    sentence = N_(
        "One request is about one person, and this case has {count}: say whose request it is. Rule: {source}"
    )


class NoPurpose(AdvocacyError):
    """The Commission must be told what is asked."""

    sentence = N_("The request says nothing of what is asked of the Commission. Rule: {source}")


class NoIdentity(AdvocacyError):
    """Without proof of identity no request is admissible."""

    sentence = N_(
        "A copy of the person’s identity document is missing, or the day until which it is valid. Rule: {source}"
    )


class IdentityExpired(AdvocacyError):
    """An identity document must be in date."""

    sentence = N_("The identity document was valid until {until} only. Rule: {source}")


class NoPowerOfAttorney(AdvocacyError):
    """A representative proves that the person wants it."""

    sentence = N_("A representative files, and the power of attorney is missing. Rule: {source}")


class NotSigned(AdvocacyError):
    """One signature: the person's or the representative's."""

    sentence = N_("The person or one representative signs the request: exactly one signatory. Rule: {source}")


class TooManyAnnexes(AdvocacyError):
    """The annexes have a limit."""

    sentence = N_("There are {count} annexes; at most {limit} are allowed. Rule: {source}")


class DiscoveryUnknown(AdvocacyError):
    """The time for a revision runs from the discovery of the new fact."""

    sentence = N_("For a revision, say on which day the new fact was discovered. Rule: {source}")


class TooLate(AdvocacyError):
    """The time for a revision is over."""

    sentence = N_("A revision had to be asked for by {last}. Rule: {source}")


class MuchConfidential(AdvocacyError):
    """What is marked as confidential is protected, and harder to use."""

    sentence = N_(
        "Texts marked as confidential: {count}. They are not passed on, and the Commission may be less able to use"
        " them. Rule: {source}"
    )


class WrongChannel(AdvocacyError):
    """What goes by another way is not filed."""

    sentence = N_(
        "On {day} the Commission takes requests by {channels} only; what goes by {channel} does not count as filed."
        " Rule: {source}"
    )


class NotAFiling(AdvocacyError):
    """A letter to the Commission is no request, and a supporter's letter goes with the request."""

    sentence = N_(
        "A letter to the Commission is no request: since {since} only what comes by {channels} is filed, and a letter"
        " of support goes with the request as an annex. Rule: {source}"
    )


def channel_problem(rules: Iterable[Rule], channel: str, day: date) -> AdvocacyError | None:
    """Why something sent to the Commission by this channel on that day is not filed; None where it is."""
    rule = rules_on(rules, day).get(RuleKey.CHANNEL)
    if rule is None or channel in rule.values:
        return None
    return WrongChannel(day=day, channels=", ".join(rule.values), channel=channel, source=rule.source)


def letter_problem(rules: Iterable[Rule], day: date) -> AdvocacyError | None:
    """Why a letter that is no request should not go to the Commission; None where letters were filed by post."""
    rule = rules_on(rules, day).get(RuleKey.CHANNEL)
    if rule is None or POST in rule.values:
        return None
    since = rule.since or rule.checked_on
    return NotAFiling(since=since, channels=", ".join(rule.values), source=rule.source)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def check_list(rules: Iterable[Rule], submission: Submission) -> tuple[CheckItem, ...]:
    """Each rule of the submission's day that can be checked, and what is wrong with it."""
    held = rules_on(rules, submission.day)
    return tuple(
        CheckItem(rule, CHECKS[key](submission, rule), findings(rule, submission.length))
        for key, rule in held.items()
        if key in CHECKS and _concerns(key, submission)
    )


def _concerns(key: RuleKey, submission: Submission) -> bool:
    """Whether a rule says anything of a request of this kind, as far as it is written."""
    revision = submission.kind is FilingKind.REVISION
    match key:
        case RuleKey.REVISION_MONTHS:
            return revision
        case RuleKey.REVISION_PAGES:
            return revision and submission.length is not None
        case RuleKey.SUMMARY_PAGES:
            return not revision and submission.length is not None
        case RuleKey.POWER_OF_ATTORNEY:
            return submission.represented
        case _:
            return True


Problem = AdvocacyError | None


def _language(one: Submission, rule: Rule) -> Problem:
    if one.language in rule.values:
        return None
    return WrongLanguage(language=one.language, languages=", ".join(rule.values), source=rule.source)


def _persons(one: Submission, rule: Rule) -> Problem:
    return None if one.persons == 1 else SeveralPersons(count=one.persons, source=rule.source)


def _purpose(one: Submission, rule: Rule) -> Problem:
    return None if one.purposes else NoPurpose(source=rule.source)


def _identity(one: Submission, rule: Rule) -> Problem:
    if not one.identity or one.identity_until is None:
        return NoIdentity(source=rule.source)
    if one.identity_until < one.day:
        return IdentityExpired(until=one.identity_until, source=rule.source)
    return None


def _power_of_attorney(one: Submission, rule: Rule) -> Problem:
    return None if one.power_of_attorney else NoPowerOfAttorney(source=rule.source)


def _signature(one: Submission, rule: Rule) -> Problem:
    return None if one.signatures == 1 else NotSigned(source=rule.source)


def _pages(one: Submission, rule: Rule) -> Problem:
    return length_problem(rule, one.length) if one.length else None


def _annexes(one: Submission, rule: Rule) -> Problem:
    if one.annexes <= rule.limit:
        return None
    return TooManyAnnexes(count=one.annexes, limit=rule.limit, source=rule.source)


def _in_time(one: Submission, rule: Rule) -> Problem:
    if one.discovered is None:
        return DiscoveryUnknown(source=rule.source)
    last = months_after(one.discovered, rule.limit)
    return TooLate(last=last, source=rule.source) if last < one.day else None


def _confidential(one: Submission, rule: Rule) -> Problem:
    return MuchConfidential(count=one.confidential, source=rule.source) if one.confidential else None


CHECKS: Mapping[RuleKey, Callable[[Submission, Rule], Problem]] = {
    RuleKey.LANGUAGES: _language,
    RuleKey.ONE_PERSON: _persons,
    RuleKey.PURPOSE: _purpose,
    RuleKey.IDENTITY: _identity,
    RuleKey.POWER_OF_ATTORNEY: _power_of_attorney,
    RuleKey.SIGNATURE: _signature,
    RuleKey.SUMMARY_PAGES: _pages,
    RuleKey.REVISION_PAGES: _pages,
    RuleKey.ANNEXES: _annexes,
    RuleKey.REVISION_MONTHS: _in_time,
    RuleKey.CONFIDENTIALITY: _confidential,
}
"""How each rule is checked; the others say when an answer is due, or by which channel."""

TITLES: Mapping[RuleKey, str] = {
    RuleKey.LANGUAGES: N_("Working language"),
    RuleKey.ONE_PERSON: N_("One person"),
    RuleKey.PURPOSE: N_("Purpose clear"),
    RuleKey.IDENTITY: N_("Identity document in date"),
    RuleKey.POWER_OF_ATTORNEY: N_("Power of attorney"),
    RuleKey.SIGNATURE: N_("Signature"),
    RuleKey.SUMMARY_PAGES: N_("Length"),
    RuleKey.REVISION_PAGES: N_("Length"),
    RuleKey.ANNEXES: N_("Number of annexes"),
    RuleKey.REVISION_MONTHS: N_("Time for a revision"),
    RuleKey.CONFIDENTIALITY: N_("Confidentiality"),
}
"""What the lines of the check list are called."""
