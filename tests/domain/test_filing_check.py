"""The rules for filings hold on their days only, and each finds what breaks it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.filing import FilingKind, Rule, RuleKey, laid_over, rules_on
from advocacy.domain.filing_check import CHECKS, TITLES, Submission, check_list, months_after
from advocacy.domain.filing_length import Length
from advocacy.domain.wording import Confidence
from advocacy.formats.ccf import read_ccf_rules

ROOT = Path(__file__).resolve().parent.parent.parent
RULES = read_ccf_rules((ROOT / "recipients" / "ccf.toml").read_text(encoding="utf-8"))
DAY = date(2026, 4, 1)
GOOD = Submission(
    FilingKind.CORRECTION_DELETION, DAY, "en", identity=True, identity_until=DAY, annexes=20, length=Length(14, 10)
)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def problems(submission: Submission) -> dict[RuleKey, str]:
    """What is wrong with a submission, in words, by the rule."""
    found = check_list(RULES, submission)
    return {one.rule.key: one.problem.in_words(str) for one in found if one.problem}


def test_a_complete_request_keeps_every_rule() -> None:
    assert problems(GOOD) == {}
    assert [one.rule.key for one in check_list(RULES, GOOD)] == sorted(
        (one.rule.key for one in check_list(RULES, GOOD)), key=list(RuleKey).index
    )


@pytest.mark.parametrize(
    ("changed", "key", "said"),
    [
        ({"language": "de"}, RuleKey.LANGUAGES, "ar, en, fr, es only, not in de"),
        ({"persons": 2}, RuleKey.ONE_PERSON, "this case has 2"),
        ({"purposes": 0}, RuleKey.PURPOSE, "nothing of what is asked"),
        ({"identity": False}, RuleKey.IDENTITY, "is missing"),
        ({"identity_until": None}, RuleKey.IDENTITY, "is missing"),
        ({"identity_until": date(2026, 3, 31)}, RuleKey.IDENTITY, "valid until 2026-03-31 only"),
        ({"represented": True}, RuleKey.POWER_OF_ATTORNEY, "is missing"),
        ({"signatures": 0}, RuleKey.SIGNATURE, "exactly one"),
        ({"signatures": 2}, RuleKey.SIGNATURE, "exactly one"),
        ({"length": Length(14, 11)}, RuleKey.SUMMARY_PAGES, "summary of arguments has 11 pages; at most 10"),
        ({"length": Length(14, 11, True)}, RuleKey.SUMMARY_PAGES, "arguments has about 11 pages (estimated)"),
        ({"length": Length(11)}, RuleKey.SUMMARY_PAGES, "The request has 11 pages; at most 10"),
        ({"length": Length(11, None, True)}, RuleKey.SUMMARY_PAGES, "request has about 11 pages (estimated)"),
        ({"annexes": 21}, RuleKey.ANNEXES, "21 annexes; at most 20"),
        ({"confidential": 2}, RuleKey.CONFIDENTIALITY, "confidential: 2"),
    ],
)
def test_what_breaks_a_rule_is_told_with_its_source(
    changed: dict[str, object], key: RuleKey, said: str
) -> None:
    found = problems(replace(GOOD, **changed))  # type: ignore[arg-type]
    assert list(found) == [key]
    assert said in found[key]
    assert rules_on(RULES, DAY)[key].source in found[key]


def test_a_power_of_attorney_is_enough_for_a_representative() -> None:
    assert problems(replace(GOOD, represented=True, power_of_attorney=True)) == {}


def test_a_revision_has_its_own_length_and_time() -> None:
    revision = replace(GOOD, kind=FilingKind.REVISION, length=Length(12, 3))
    found = problems(revision)
    assert list(found) == [RuleKey.REVISION_PAGES, RuleKey.REVISION_MONTHS]
    assert "The summary of the new fact has 3 pages; at most 2" in found[RuleKey.REVISION_PAGES]
    about = problems(replace(revision, length=Length(12, 3, estimated=True)))
    assert "The summary of the new fact has about 3 pages" in about[RuleKey.REVISION_PAGES]
    short = replace(revision, length=Length(12, 2))
    late = problems(replace(short, discovered=date(2025, 9, 30)))
    assert "by 2026-03-30" in late[RuleKey.REVISION_MONTHS]
    assert problems(replace(short, discovered=date(2025, 10, 1))) == {}


def test_pages_are_not_judged_before_there_is_a_text() -> None:
    keys = {one.rule.key for one in check_list(RULES, replace(GOOD, length=None))}
    assert not keys & {RuleKey.SUMMARY_PAGES, RuleKey.REVISION_PAGES}
    assert CHECKS[RuleKey.SUMMARY_PAGES](replace(GOOD, length=None), RULES[0]) is None


@pytest.mark.parametrize(
    ("kind", "length", "told"),
    [
        (FilingKind.CORRECTION_DELETION, Length(14, 10), ["summary of arguments: 10", "whole request: 14"]),
        (FilingKind.REVISION, Length(3, 1), ["summary of the new fact: 1", "whole request: 3"]),
        (FilingKind.ACCESS, Length(2), ["whole request: 2"]),
        (FilingKind.REVISION, Length(3, 2, True), ["new fact: about 2 (est", "request: about 3 (est"]),
    ],
)
def test_what_was_counted_is_told_beside_the_rule(kind: FilingKind, length: Length, told: list[str]) -> None:
    items = check_list(RULES, replace(GOOD, kind=kind, length=length))
    said = [one.in_words(str) for item in items for one in item.findings]
    assert len(said) == len(told)
    assert all(one in line for one, line in zip(told, said, strict=True))


def test_only_what_stops_stops() -> None:
    found = check_list(RULES, replace(GOOD, confidential=1, annexes=21))
    assert [(one.rule.key, one.stops) for one in found if one.problem] == [
        (RuleKey.ANNEXES, True),
        (RuleKey.CONFIDENTIALITY, False),
    ]


@given(DAYS)
def test_there_is_one_channel_rule_for_every_day(day: date) -> None:
    held = [one for one in RULES if one.key is RuleKey.CHANNEL and one.on(day)]
    assert len(held) == 1
    assert (held[0].values == ("portal",)) == (day >= date(2026, 3, 26))


@given(DAYS, DAYS, DAYS)
def test_a_rule_holds_on_its_days_and_no_other(since: date, until: date, day: date) -> None:
    rule = Rule(RuleKey.PURPOSE, "t", "s", Confidence.HIGH, DAY, since, until)
    assert rule.on(day) == (since <= day <= until)
    assert rules_on([rule], day) == ({RuleKey.PURPOSE: rule} if rule.on(day) else {})
    assert replace(rule, since=None).on(day) == (day <= until)
    assert replace(rule, until=None).on(day) == (since <= day)


@given(DAYS, st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_last_of_its_month(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(st.sets(st.sampled_from(RuleKey)))
def test_our_own_rules_take_the_place_of_those_about_the_same(keys: set[RuleKey]) -> None:
    own = [Rule(key, "own", "s", Confidence.HIGH, DAY) for key in keys]
    merged = laid_over(own, RULES)
    for key in RuleKey:
        assert {one.text == "own" for one in merged if one.key is key} == {key in keys}


def test_every_line_of_the_list_has_a_title() -> None:
    assert set(TITLES) == set(CHECKS)
