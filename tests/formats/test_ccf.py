"""The rules for filings as a file: what is read, and what is refused with its place."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.filing import RuleKey
from advocacy.domain.wording import Confidence
from advocacy.errors import BadInput
from advocacy.formats.ccf import read_annex_titles, read_ccf_rules

COMMON = 'text = "T"\nsource = "S"\nconfidence = "low"\nchecked_on = 2026-11-21\n'


def rule(key: str, *lines: str) -> str:
    """One rule of a file."""
    return f'[[rule]]\nkey = "{key}"\n{COMMON}' + "\n".join(lines) + "\n"


def test_a_rule_is_read_whole() -> None:
    (found,) = read_ccf_rules(rule("annexes", "limit = 25", "since = 2027-01-01", "stops = true"))
    assert (found.key, found.limit, found.since, found.until) == (RuleKey.ANNEXES, 25, date(2027, 1, 1), None)
    assert (found.text, found.source, found.confidence, found.stops) == ("T", "S", Confidence.LOW, True)
    assert found.checked_on == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[rule", "ccf.toml"),
        ("rules = 1", "rules"),
        (rule("annexes"), "limit"),
        (rule("languages"), "values"),
        (rule("channel", 'values = ["pigeon"]'), "portal"),
        (rule("annexes", "limit = 1", "since = 2026-02-01", "until = 2026-01-01"), "until"),
        (rule("annexes", "limit = 1", "from = 2026-02-01"), "from"),
        (rule("pages", "limit = 1"), "summary_pages"),
        (rule("purpose").replace("checked_on = 2026-11-21\n", ""), "checked_on"),
        (rule("purpose") * 2, "purpose"),
        (rule("purpose", "until = 2026-03-26") + rule("purpose", "since = 2026-03-26"), "same day"),
        (rule("purpose", "since = 2026-03-26") + rule("purpose", "until = 2026-03-26"), "same day"),
    ],
)
def test_a_fault_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_ccf_rules(text)
    assert said in refused.value.in_words(str)


def test_the_papers_have_titles_in_every_working_language() -> None:
    text = (Path(__file__).resolve().parents[2] / "recipients" / "ccf.toml").read_text(encoding="utf-8")
    (languages,) = [one.values for one in read_ccf_rules(text) if one.key is RuleKey.LANGUAGES]
    titles = read_annex_titles(text)
    assert set(titles) == set(languages)
    assert all(set(one) == {"identity", "power_of_attorney"} for one in titles.values())
    with pytest.raises(BadInput):
        read_annex_titles('[annex_titles.en]\npassport = "P"')


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadInput):
        assert isinstance(read_ccf_rules(text), tuple)
