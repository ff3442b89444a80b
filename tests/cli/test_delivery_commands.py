"""Deliveries from the command line: mails, scans, many at once, and what became of them."""

from __future__ import annotations

import shutil
from email import message_from_bytes
from pathlib import Path

import pytest

from advocacy.domain.office import Channel, Contact, Office
from advocacy.workflows.workplace import Workplace
from tests.cli.typed import Run, only_refused, wrong_usage
from tests.workflows.desk import issued, moment_of

OFFICE = ("--office", "xr-president")


@pytest.fixture(autouse=True)
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Word file goes: LibreOffice takes seconds."""
    monkeypatch.setattr(shutil, "which", lambda _name: None)


@pytest.fixture
def letter(workplace: Workplace) -> str:
    """An issued letter to a president who can be reached by mail."""
    office = workplace.library.one(Office, key="xr-president")
    contact = Contact(moment_of().new_id(), office.id, Channel.EMAIL, "president@example.org")
    workplace.library.write(moment_of(), "noted", office.key, contact)
    return issued(workplace).reference


def test_a_mail_is_made_sent_and_its_scan_added(at: Run, letter: str, tmp_path: Path) -> None:
    out = tmp_path / "mail.eml"
    said = at("appeals", "mail", letter, *OFFICE, "-o", out, "--docx", "--json")
    assert (said.code, said.shape) == (0, [{"reference": letter, "office": "xr-president", "file": str(out)}])
    assert ["no signed scan" in line for line in said.problems] == [True]
    assert message_from_bytes(out.read_bytes())["X-Unsent"] == "1"
    (listed,) = [one for one in at("appeals", "list", "--json").shape if one["reference"] == letter]
    assert listed["addressees"][0]["delivery_state"] == "planned"
    sent = at("appeals", "send", letter, *OFFICE, "--channel", "email")
    assert (sent.code, sent.out) == (0, f"{letter}  xr-president  sent\n")
    assert ["without its signed file" in line for line in sent.problems] == [True]
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 signed")
    added = at("appeals", "as-sent", letter, scan, *OFFICE)
    assert (added.code, added.out, added.err) == (0, f"{letter}  xr-president  scan.pdf\n", "")
    done = at("appeals", "delivery", letter, *OFFICE, "--state", "delivered", "--tracking", "X 1")
    assert (done.code, done.err) == (0, "")
    (story,) = [one for one in at("appeals", "show", letter, "--json").shape["story"] if one["state"] == "delivered"]
    assert story["text"] == "X 1"


def test_a_link_and_a_folder(at: Run, letter: str, tmp_path: Path) -> None:
    link = at("appeals", "mail", letter, *OFFICE, "--mailto")
    assert link.out.startswith("mailto:president@example.org?subject=")
    assert ["A link brings no file" in line for line in link.problems] == [True]
    made = at("appeals", "mail", letter, "EXO-2020-002", "--out", tmp_path / "mails")
    assert (made.code, made.out) == (1, f"{tmp_path / 'mails' / letter} xr-president.eml\n")
    assert any("was sent already" in line for line in made.problems)
    assert at("appeals", "mail", letter, "--out", tmp_path / "mails").code == 0


@pytest.mark.parametrize("words", [
    (), (*OFFICE,), ("-o", "x.eml"), ("--mailto",), (*OFFICE, "-o", "x.eml", "--mailto"), (*OFFICE, "--out", "d"),
    ("EXO-2020-002", *OFFICE, "-o", "x.eml"), ("--out", "d", "--as-sent", "scan.pdf"),
])  # fmt: skip
def test_one_mail_or_many_must_be_clear(at: Run, words: tuple[str, ...]) -> None:
    wrong_usage(at("appeals", "mail", "EXO-2020-002", *words), "Give one reference with --office")


def test_many_are_marked_as_sent(at: Run, letter: str, workplace: Workplace, tmp_path: Path) -> None:
    other = issued(workplace, to=("xr-justice",)).reference
    table = tmp_path / "numbers.csv"
    table.write_text(f"reference,tracking\n{other},RR 7\n", encoding="utf-8")
    words = ("appeals", "sent", letter, other, "--channel", "registered_post", "--tracking-from", table)
    shown = at(*words, "--dry-run")
    assert (shown.code, shown.err) == (0, "")
    assert [line.split()[-1] for line in shown.out.splitlines()[1:]] == ["yes", "yes"]
    done = at(*words, "--on", "2020-02-09", "--json")
    assert (done.code, [one["tracking"] for one in done.shape]) == (0, ["", "RR 7"])
    assert ["without its signed file" in line for line in done.problems] == [True]
    again = at(*words)
    assert (again.code, again.out, len(again.problems)) == (1, "", 2)
    shown = at(*words, "--dry-run", "--office", "xr-justice")
    assert shown.code == 1
    assert "was sent already, on 2020-02-09" in shown.out


def test_an_address_is_marked_bad_with_what_came_back(at: Run, letter: str) -> None:
    at("appeals", "send", letter, *OFFICE, "--channel", "email")
    assert at("appeals", "delivery", letter, *OFFICE, "--state", "failed", "--address-bad").code == 0
    again = at("appeals", "sent", letter, "--channel", "email")
    only_refused(again, "the address on record for this channel is marked as bad")


def test_impossible_steps_and_files_are_told_in_one_line(at: Run, letter: str, tmp_path: Path) -> None:
    only_refused(at("appeals", "delivery", letter, *OFFICE, "--state", "sent"), "No attempt")
    at("appeals", "send", letter, *OFFICE, "--channel", "post")
    only_refused(at("appeals", "delivery", letter, *OFFICE, "--state", "sent"), "“sent” and cannot become “sent”")
    (tmp_path / "scan.pdf").write_bytes(b"<html>")
    only_refused(at("appeals", "as-sent", letter, tmp_path / "scan.pdf", *OFFICE), "is not what its name says")
