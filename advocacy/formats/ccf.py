"""Reads ``ccf.toml``: the rules for filings with INTERPOL's Commission, each dated, with source and confidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from advocacy.domain.filing import Rule, RuleKey
from advocacy.domain.office import Channel
from advocacy.domain.wording import Confidence
from advocacy.errors import BadInput
from advocacy.formats.toml_rows import Entry, read_toml

KEYS = frozenset(
    {"key", "text", "source", "confidence", "checked_on", "since", "until", "stops", "limit", "values"}
)
LISTED = frozenset({RuleKey.CHANNEL, RuleKey.LANGUAGES})
COUNTED = frozenset(
    {
        *(RuleKey.SUMMARY_PAGES, RuleKey.REVISION_PAGES, RuleKey.ANNEXES, RuleKey.REVISION_MONTHS),
        *(RuleKey.ADMISSIBILITY_MONTHS, RuleKey.ACCESS_MONTHS, RuleKey.DELETION_MONTHS),
        RuleKey.IMPLEMENTATION_MONTHS,
    }
)
"""Rules that need ``values``, and rules that need a ``limit``."""

TITLED = ("identity", "power_of_attorney")
"""The annexes that a request cannot do without."""


def read_ccf_rules(text: str) -> tuple[Rule, ...]:
    """The rules in their order. Raises BadInput, also where two rules about the same thing hold on one day."""
    file = read_toml(text, "ccf.toml")
    file.refuse_unknown(frozenset({"rule", "annex_titles"}))
    rules = tuple(_rule(one) for one in file.entries("rule"))
    _refuse_overlaps(rules)
    return rules


def read_annex_titles(text: str) -> Mapping[str, Mapping[str, str]]:
    """What the identity document and the power of attorney are called, by language. Raises BadInput."""
    titles = read_toml(text, "ccf.toml").table("annex_titles")
    return {one: _titles(titles.table(one)) for one in titles.values}


def _titles(entry: Entry) -> Mapping[str, str]:
    entry.refuse_unknown(frozenset(TITLED))
    return {name: entry.text(name) for name in TITLED}


def _rule(entry: Entry) -> Rule:
    entry.refuse_unknown(KEYS)
    checked_on = entry.day("checked_on")
    if checked_on is None:
        raise BadInput(place=entry.place, cause="“checked_on” is missing")
    key = entry.choice(RuleKey, "key")
    rule = Rule(
        key,
        entry.text("text"),
        entry.text("source"),
        entry.choice(Confidence, "confidence"),
        checked_on,
        entry.day("since"),
        entry.day("until"),
        entry.truth("stops"),
        entry.number("limit", 0),
        entry.words("values"),
    )
    _refuse_empty(entry, rule)
    return rule


def _refuse_empty(entry: Entry, rule: Rule) -> None:
    """Raise BadInput for a rule that could never be checked: without what it allows, or without a day it holds."""
    if rule.key in LISTED and not rule.values:
        raise BadInput(place=entry.place, cause="“values” is missing")
    if rule.key in COUNTED and not rule.limit:
        raise BadInput(place=entry.place, cause="“limit” is missing")
    if rule.key is RuleKey.CHANNEL and set(rule.values) - set(Channel):
        raise BadInput(place=f"{entry.place}, values", cause=" | ".join(Channel))
    if rule.since and rule.until and rule.until < rule.since:
        raise BadInput(place=entry.place, cause="“until” lies before “since”")


def _refuse_overlaps(rules: tuple[Rule, ...]) -> None:
    alike: defaultdict[RuleKey, list[Rule]] = defaultdict(list)
    for one in rules:
        alike[one.key].append(one)
    for key, found in alike.items():
        found.sort(key=lambda one: one.since or date.min)
        for earlier, later in pairwise(found):
            if earlier.until is None or later.since is None or later.since <= earlier.until:
                raise BadInput(place=f"rule {key}", cause="two rules hold on the same day")
