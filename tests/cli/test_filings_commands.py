"""Requests to INTERPOL's Commission, typed: check list, draft, package, and the warning about another channel."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.typed import Run, Said, only_refused, wrong_usage

CHECKED = ("filings", "check", "--case", "exempel", "--kind", "correction_deletion")
PAPERS = (
    *("--sign", "Ada Muster", "--identity", "id.pdf", "--identity-until", "2027-01-01"),
    *("--power-of-attorney", "power.pdf", "--annex", "Decision=decision.pdf"),
)


@pytest.fixture(autouse=True)
def _without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)


@pytest.fixture
def now(run: Run, sample: Path) -> Run:
    """Runs a command in a sample library of one's own after the portal opened, with the papers in the folder."""
    for name in ("id", "power", "decision"):
        Path(f"{name}.pdf").write_text(name)
    return lambda *words: run("--library", sample, "--today", "2026-05-04", "--as", "Ada Muster", *words)


def issued(now: Run) -> str:
    """The reference of an issued request."""
    reference: str = now("--json", "filings", "draft", *CHECKED[2:], *PAPERS).shape["reference"]
    for step in ("review", "approve", "issue"):
        assert now("appeals", step, reference).code == 0
    return reference


def test_what_breaks_a_rule_is_listed(now: Run) -> None:
    said = now(*CHECKED)
    assert (said.code, said.err) == (1, "")
    assert "[!] Identity document in date" in said.out
    assert "[x] Working language" in said.out
    assert "Pages" not in said.out


def test_a_complete_request_is_ready(now: Run) -> None:
    said = now(*CHECKED, *PAPERS, "--provisional", "--confidential", "Annex 3")
    assert said.code == 0
    assert "[x] Power of attorney" in said.out
    assert "Pages of the summary of arguments: about" in said.out


def test_the_check_list_as_json_names_each_source(now: Run) -> None:
    said = now("--json", *CHECKED, *PAPERS[2:], "--kind", "revision", "--discovered", "2026-04-01")
    shape = said.shape
    assert said.code == 1
    assert all({"kept", "stops", "source", "confidence", "checked_on"} <= set(one) for one in shape["rules"])
    broken = {one["rule"] for one in shape["rules"] if not one["kept"]}
    assert broken == {"signature"}
    assert [shape[one] for one in ("language", "pages", "summary_pages", "estimated")] == ["en", None, None, False]
    assert any("decision of the Commission" in one["text"] for one in shape["problems"])


def test_a_draft_tells_its_reference(now: Run) -> None:
    said = now("filings", "draft", *CHECKED[2:], *PAPERS, "--date", "2026-05-01")
    assert said.code == 0
    assert "2026-05-01" in said.out
    refused = now("filings", "draft", *CHECKED[2:], *PAPERS, "--language", "de")
    assert refused.code == 1
    assert any("Commission takes requests in ar, en, fr, es only" in one for one in refused.problems)


def test_the_package_is_listed(now: Run) -> None:
    reference = issued(now)
    said = now("filings", "package", reference, "--out", "package")
    assert (said.code, Path("package").is_dir()) == (0, True)
    assert said.out.splitlines()[-1] == "  Check list.txt"
    shape = now("--json", "filings", "package", reference, "--out", "package.zip").shape
    assert shape["files"][:2] == [f"00 {reference}.docx", "01 Identity document (copy).pdf"]
    assert all(one["kept"] for one in shape["rules"])


def test_another_channel_warns_and_is_recorded_all_the_same(now: Run) -> None:
    reference = issued(now)
    by_mail = sent(now, reference, "email")
    assert by_mail.code == 0
    (line,) = by_mail.problems
    assert "Rule 25(2)" in line
    assert "does not count as filed" in now("appeals", "show", reference).out
    assert sent(now, reference, "portal").err == ""


def sent(now: Run, reference: str, channel: str) -> Said:
    """The request is sent to the Commission."""
    return now("appeals", "send", reference, "--office", "interpol-ccf", "--channel", channel)


def test_what_cannot_be_is_refused_in_one_line(now: Run) -> None:
    only_refused(now("filings", "package", "EXO-2020-002", "--out", "x"), "EXO-2020-002")
    only_refused(now(*CHECKED, "--identity", "nowhere.pdf"), "nowhere.pdf")
    only_refused(now(*CHECKED, "--identity-until", "tomorrow"), "tomorrow")
    only_refused(now(*CHECKED, "--person", "Nobody"), "Nobody")
    wrong_usage(now("filings", "check", "--case", "exempel", "--kind", "wish"), "wish")
