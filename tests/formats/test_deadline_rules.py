"""Reading the rules that set deadlines: what is shipped, and what a library's own file may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from advocacy.domain.deadline_rule import OwedBy, Unit
from advocacy.domain.filing import CCF, FilingKind, RuleKey
from advocacy.errors import BadInput
from advocacy.formats.ccf import read_ccf_rules
from advocacy.formats.deadline_rules import read_deadline_rules
from advocacy.formats.instruments import read_instruments

RECIPIENTS = Path(__file__).resolve().parents[2] / "recipients"
SHIPPED = read_deadline_rules((RECIPIENTS / "deadlines.toml").read_text(encoding="utf-8"))
BY_KEY = {one.key: one for one in SHIPPED}

SMALLEST = """
[[rule]]
key = "answer"
title = "An answer"
owed_by = "they"
clock = ["delivery:sent"]
met_by = ["reply:answer"]
length = 30
unit = "working_days"
article = "Article 1"
source = "a law"
confidence = "low"
checked_on = 2026-11-21
"""


def test_every_shipped_rule_says_who_says_so() -> None:
    for rule in SHIPPED:
        assert rule.source, rule.key
        assert rule.article, rule.key
        assert rule.checked_on.year >= 2026, rule.key
        assert rule.confidence, rule.key
        assert rule.text, rule.key


def test_the_months_of_the_commission_are_those_of_its_rules_for_filings() -> None:
    ccf = {one.key: one for one in read_ccf_rules((RECIPIENTS / "ccf.toml").read_text(encoding="utf-8"))}
    for key, months in (
        ("ccf_admissibility", RuleKey.ADMISSIBILITY_MONTHS), ("ccf_access", RuleKey.ACCESS_MONTHS),
        ("ccf_deletion", RuleKey.DELETION_MONTHS), ("ccf_revision", RuleKey.REVISION_MONTHS),
    ):  # fmt: skip
        assert (BY_KEY[key].length, BY_KEY[key].unit) == (ccf[months].limit, Unit.MONTHS)
        assert BY_KEY[key].offices == {CCF}
        assert BY_KEY[key].confidence is ccf[months].confidence


def test_what_the_commission_owes_is_a_target_and_what_we_owe_is_none() -> None:
    commission = [one for one in SHIPPED if CCF in one.offices]
    assert all(one.target is (one.owed_by is OwedBy.THEY) for one in commission)
    assert BY_KEY["ccf_revision"].owed_by is OwedBy.WE
    assert BY_KEY["ccf_access"].filings == {FilingKind.ACCESS}
    assert [str(one) for one in BY_KEY["ccf_access"].clock] == ["milestone:admitted"]


def test_the_convention_is_one_of_the_shipped_instruments() -> None:
    law = read_instruments((RECIPIENTS / "instruments.toml").read_text(encoding="utf-8"))
    arrest = [one for one in SHIPPED if one.is_of_events]
    assert {(one.length, one.unit) for one in arrest} == {(18, Unit.DAYS), (40, Unit.DAYS)}
    assert {one.instrument for one in arrest} <= set(law)
    assert all(one.article.endswith("Article 16(4)") and not one.to_working_day for one in arrest)


def test_no_shipped_rule_speaks_of_every_office() -> None:
    """No source says within what time authorities answer letters of others."""
    assert all(one.is_of_events or one.offices for one in SHIPPED)


def test_a_rule_of_ones_own_needs_little() -> None:
    (rule,) = read_deadline_rules(SMALLEST)
    assert (rule.unit, rule.target, rule.to_working_day) == (Unit.WORKING_DAYS, False, False)
    assert rule.long_overdue_after == 30
    assert rule.counts_days_off
    assert (rule.offices, rule.audiences, rule.since, rule.until) == (frozenset(), frozenset(), None, None)


@pytest.mark.parametrize(("before", "after", "words"), [
    ('key = "answer"', "", "“key” is missing"),
    ('title = "An answer"', 'title = " "', "“title” is empty"),
    ('source = "a law"', 'source = ""', "“source” is empty"),
    ('article = "Article 1"', "", "“article” is missing"),
    ("checked_on = 2026-11-21", "", "“checked_on” is missing"),
    ('confidence = "low"', 'confidence = "sure"', "“sure” is not one of"),
    ('owed_by = "they"', 'owed_by = "you"', "they | we"),
    ('unit = "working_days"', 'unit = "weeks"', "days | working_days | months"),
    ("length = 30", "length = 0", "a number from 1 to 10000"),
    ("length = 30", "length = 10001", "a number from 1 to 10000"),
    ("length = 30", "length = -1", "a number that counts"),
    ('clock = ["delivery:sent"]', "", "“clock” is missing"),
    ('clock = ["delivery:sent"]', 'clock = ["sent"]', "delivery:…"),
    ('clock = ["delivery:sent"]', 'clock = ["post:sent"]', "“post:sent” is not one of"),
    ('clock = ["delivery:sent"]', 'clock = ["delivery:lost"]', "delivery:delivered"),
    ('met_by = ["reply:answer"]', "", "“met_by” is missing"),
    ('met_by = ["reply:answer"]', 'met_by = ["event:release"]', "not at both"),
    ('met_by = ["reply:answer"]', 'met_by = ["reply:yes"]', "reply:answer"),
    ("length = 30", 'length = 30\nkinds = ["poem"]', "“poem” is not one of"),
    ("length = 30", 'length = 30\naudiences = ["king"]', "head_of_state"),
    ("length = 30", 'length = 30\nproceeding = "divorce"', "extradition"),
    ("length = 30", "length = 30\nlenght = 3", "“lenght” is not known here"),
    ("length = 30", "length = 30\nsince = 2026-02-01\nuntil = 2026-01-01", "“until” lies before “since”"),
])  # fmt: skip
def test_a_rule_that_could_never_hold_is_refused_with_its_place(before: str, after: str, words: str) -> None:
    assert before in SMALLEST
    with pytest.raises(BadInput) as refused:
        read_deadline_rules(SMALLEST.replace(before, after))
    assert str(refused.value).startswith("rule 1")
    assert words in str(refused.value)


def test_two_rules_of_one_key_never_hold_on_one_day() -> None:
    old = SMALLEST + "until = 2026-01-31\n"
    new = SMALLEST + "since = 2026-02-01\n"
    assert len(read_deadline_rules(new + old)) == 2
    for overlapping in (SMALLEST + SMALLEST, old + SMALLEST, old + SMALLEST + "since = 2026-01-31\n"):
        with pytest.raises(BadInput, match="rule answer: two rules hold on the same day"):
            read_deadline_rules(overlapping)


def test_a_file_says_nothing_but_rules() -> None:
    with pytest.raises(BadInput, match="“rules” is not known here"):
        read_deadline_rules("rules = 1")
