"""Milestones and deadlines as a person types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typed import Run, only_refused, wrong_usage

RECORD = ("appeals", "record", "--case", "exempel", "--to", "interpol-ccf", "--signed", "Ada Muster", "--language",
          "en", "--date", "2020-01-10", "--channel", "portal", "--on", "2020-01-10")  # fmt: skip


@pytest.fixture
def reference(at: Run) -> str:
    """A letter to the Commission that was sent in January."""
    return at(*RECORD).out.strip()


def test_a_milestone_is_recorded_shown_and_corrected(at: Run, reference: str, tmp_path: Path) -> None:
    paper = tmp_path / "notice.pdf"
    paper.write_bytes(b"notice")
    words = ("appeals", "milestone", reference, "--office", "interpol-ccf")
    done = at(*words, "--kind", "registered", "--on", "2020-01-20", "--note", "no. 7", "--proof", paper, "--json")
    assert done.code == 0, done
    assert done.shape["on"] == "2020-01-20"
    told = at("appeals", "show", reference, "--json").shape["story"][-1]
    assert (told["kind"], told["state"], told["milestone"]) == ("milestone", "registered", done.shape["milestone"])
    instead = ("--instead-of", done.shape["milestone"])
    right = at(*words, "--kind", "promised", "--on", "2020-01-21", "--until", "2020-02-01", *instead)
    assert "promised" in right.out
    assert "2020-02-01" in at("appeals", "show", reference).out
    only_refused(at(*words, "--kind", "registered", *instead), "already")


@pytest.mark.parametrize(("words", "said"), [
    (("--kind", "extended", "--on", "2020-01-20"), "until when"),
    (("--kind", "resumed", "--on", "2020-01-20"), "nothing was paused"),
    (("--kind", "registered", "--on", "2020-01-09"), "sent only on 2020-01-10"),
    (("--kind", "registered", "--on", "2020-02-11"), "still to come"),
    (("--kind", "registered", "--reply", "nobody"), "reply"),
    (("--kind", "registered", "--on", "yesterday"), "yesterday"),
])  # fmt: skip
def test_an_impossible_step_is_refused_in_one_line(
    at: Run, reference: str, words: tuple[str, ...], said: str
) -> None:
    only_refused(at("appeals", "milestone", reference, "--office", "interpol-ccf", *words), said)


def test_promises_and_hearings_are_listed_by_their_day(at: Run, reference: str) -> None:
    words = ("appeals", "milestone", reference, "--office", "interpol-ccf")
    assert at(*words, "--kind", "promised", "--on", "2020-01-21", "--until", "2020-02-01").code == 0
    late = at("deadlines", "list", "--appeal", reference, "--overdue", "--json").shape
    assert [(one["kind"], one["due"], one["state"], one["owed_by"]) for one in late] == [
        ("promise", "2020-02-01", "overdue", "they")
    ]
    case = at("deadlines", "list", "--case", "exempel")
    assert "2020-02-01" in case.out
    assert "2020-06-09" in case.out
    assert "Hearing: " in case.out
    assert "2020-06-09" not in at("deadlines", "list", "--overdue").out
    assert at("deadlines", "list", "--case", "exempel", "--all").code == 0
    only_refused(at("deadlines", "list", "--case", "nobody"), "nobody")


def test_the_rules_say_who_says_so(at: Run) -> None:
    rules = at("deadlines", "rules", "--json").shape
    assert all(one["source"] and one["article"] and one["checked_on"] and one["confidence"] for one in rules)
    told = at("deadlines", "rules").out
    assert "Article 16(4)" in told
    assert "https://interpollawfirm.com" in told


def test_a_target_says_that_it_is_one(at: Run, sample: Path) -> None:
    filed = at(*RECORD).out.strip()
    own = """
[[rule]]
key = "ours"
title = "An answer"
offices = ["interpol-ccf"]
owed_by = "they"
clock = ["delivery:sent"]
met_by = ["reply:answer"]
length = 1
unit = "months"
target = true
article = "our own practice"
source = "a meeting"
confidence = "low"
checked_on = 2020-01-03
"""
    (sample / "recipients" / "deadlines.toml").write_text(own, encoding="utf-8")
    (line,) = at("deadlines", "list", "--appeal", filed, "--json").shape
    assert line["target"] is True
    assert line["title"] == "An answer (Statutory target)"
    assert (line["rule"]["key"], line["from"], line["due"]) == ("ours", "2020-01-10", "2020-02-10")
    assert line["state"] == "due_soon"


def test_a_deadline_of_a_case_is_entered_met_changed_and_taken_out(at: Run) -> None:
    entered = at("cases", "deadline", "exempel", "--what", "Appeal to the court", "--due", "2020-02-17",
                 "--source", "decision", "--track", "extradition", "--json")  # fmt: skip
    assert (entered.code, entered.shape["due"]) == (0, "2020-02-17")
    assert "Appeal to the court" in at("deadlines", "list", "--case", "exempel").out
    assert at("cases", "show", "exempel", "--json").shape["deadlines"][0]["source"] == "decision"
    assert "2020-02-17  due        Appeal to the court" in at("cases", "show", "exempel").out
    what = ("cases", "deadline", "exempel", "--what", "Appeal")
    changed = at(*what, "--change", "--named", "Appeal in law", "--due", "2020-02-18", "--json")
    assert (changed.shape["what"], changed.shape["due"]) == ("Appeal in law", "2020-02-18")
    assert at("cases", "show", "exempel", "--json").shape["deadlines"][0]["source"] == "decision"
    assert at(*what, "--change", "--source", "", "--track", "", "--json").shape["due"] == "2020-02-18"
    assert at("cases", "show", "exempel", "--json").shape["deadlines"][0]["source"] == ""
    assert at(*what, "--met", "--json").shape["met_on"] == "2020-02-10"
    assert at(*what, "--open", "--json").shape["met_on"] is None
    assert at(*what, "--met", "2020-02-09").out.endswith("2020-02-09\n")
    assert at(*what, "--remove", "--json").shape["removed"] is True
    only_refused(at(*what, "--met"), "Appeal")


def test_half_a_deadline_is_wrong_usage(at: Run) -> None:
    what = ("cases", "deadline", "exempel", "--what", "Appeal")
    wrong_usage(at(*what), "--due")
    wrong_usage(at(*what, "--met", "--remove"), "One thing at a time")
    only_refused(at(*what, "--due", "soon"), "soon")
    only_refused(at(*what, "--due", "2020-02-17", "--track", "divorce"), "divorce")
