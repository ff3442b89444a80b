"""Replies on the command line: from a file to the appeal it answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from advocacy.domain.reply import NOT_ANSWERS
from tests.cli.typed import Run
from tests.workflows.replying import answer

SENT = "EXO-2020-004"


@pytest.fixture
def later(run: Run, sample: Path) -> Run:
    return lambda *words: run("--library", sample, "--today", "2020-06-01", "--as", "Ada Muster", *words)


def brought_in(later: Run, tmp_path: Path, **heads: str) -> str:
    said = later("--json", "replies", "import", answer(tmp_path, Subject=f"Re: {SENT}", **heads))
    assert said.code == 0, said.err
    return str(said.shape[0]["reply"])


def test_import_keeps_its_contract(later: Run, tmp_path: Path) -> None:
    file = answer(tmp_path, Subject=f"Re: {SENT}", text="We acknowledge receipt.")
    looked = later("--json", "replies", "import", "--dry-run", file)
    assert (looked.code, looked.shape[0]["reply"], looked.shape[0]["outcome"]) == (0, None, "added")
    said = later("--json", "replies", "import", file)
    [one] = said.shape
    assert {"file", "reply", "class", "suggestions"} <= set(one)
    assert (one["file"], one["class"], one["kind"]) == ("answer.eml", "acknowledgement", "acknowledgement")
    assert {"reference": SENT, "office": "xr-asylum"}.items() <= one["suggestions"][0].items()
    assert 0 < one["suggestions"][0]["score"] <= 100
    [tray] = later("--json", "replies", "list", "--tray").shape
    assert (tray["reply"], tray["class"], tray["answer"], tray["in_tray"]) == (one["reply"], None, None, True)
    again = later("--json", "replies", "import", file)
    assert (again.code, again.shape[0]["outcome"], again.shape[0]["reply"]) == (0, "known", one["reply"])
    assert again.problems == ["answer.eml: this is on record already; nothing was added."]


def test_words_for_a_person(later: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.eml"
    broken.write_bytes(b"\x00")
    said = later("replies", "import", answer(tmp_path, Subject=f"Re: {SENT}"), broken)
    assert said.code == 1
    assert "in the tray" in said.out
    assert f"{SENT}  xr-asylum  96  our reference in the subject" in said.out
    assert said.problems == [
        "broken.eml: This is no mail: it has none of the lines a mail begins with (From, Date, Subject …)."
    ]


def test_a_scan_needs_its_day(later: Run, tmp_path: Path) -> None:
    scan = tmp_path / f"{SENT}.jpg"
    scan.write_bytes(b"\xff\xd8")
    assert later("replies", "import", scan).code == 1
    for day in ("2020-03-02", "unknown"):
        scan.write_bytes(b"\xff\xd8" + day.encode())
        said = later("--json", "replies", "import", "--received", day, "--channel", "fax", scan)
        assert said.code == 0
        shown = later("--json", "replies", "show", said.shape[0]["reply"]).shape
        assert (shown["received"], shown["channel"]) == (None if day == "unknown" else day, "fax")


def test_one_reply_may_answer_several_appeals_with_a_class_for_each(later: Run, tmp_path: Path) -> None:
    reply = brought_in(later, tmp_path)
    link = ("replies", "link", reply)
    assert later(*link, "--to", SENT, "--office", "xr-asylum", "--class", "partial").code == 0
    assert later(*link, "--to", "EXO-2020-003", "--office", "xr-prime-minister", "--class", "holding").code == 0
    shown = later("--json", "replies", "show", reply).shape
    assert [(one["reference"], one["class"]) for one in shown["links"]] == [
        (SENT, "partial"), ("EXO-2020-003", "holding"),
    ]  # fmt: skip
    assert later("--json", "replies", "list", "--tray").shape == []
    words = later("replies", "show", reply).out
    assert "Subject: Re: EXO-2020-004" in words
    assert "Dear Ada, we decided." in words
    assert "holding" in words


def test_a_reply_older_than_its_appeal_asks(later: Run, tmp_path: Path) -> None:
    reply = brought_in(later, tmp_path, Date="Mon, 6 Jan 2020 12:00:00 +0000")
    assert "(older than the appeal of 2020-02-10)" in later("replies", "suggest", reply).out
    link = ("replies", "link", reply, "--to", SENT, "--office", "xr-asylum", "--class", "refusal")
    refused = later(*link)
    assert refused.code == 1
    assert "but EXO-2020-004 is of 2020-02-10" in refused.err
    assert later(*link, "--anyway").code == 0
    add = ("replies", "add", "--reference", SENT, "--office", "xr-asylum", "--received", "2020-01-06")
    assert later(*add).code == 1
    assert later(*add, "--anyway").code == 0
    assert later("replies", "add", "--received", "unknown", "--from", "Jan", "--to-person", "Ada").code == 0


def test_what_is_not_ours_says_why(later: Run, tmp_path: Path) -> None:
    reply = brought_in(later, tmp_path)
    assert later("replies", "not-ours", reply).code == 1
    assert later("replies", "not-ours", reply, "--because", "A newsletter").code == 0
    assert later("--json", "replies", "list", "--tray").shape == []
    assert "None of ours, because: A newsletter" in later("replies", "show", reply).out
    assert later("replies", "not-ours", reply, "--take-back").code == 0
    assert len(later("--json", "replies", "list", "--tray").shape) == 1


def test_a_translation_is_shown_with_its_translator(later: Run, tmp_path: Path) -> None:
    reply = brought_in(later, tmp_path)
    said = later("replies", "translate", reply, "--language", "pl", "--translator", "Jan Wzór", "--text", "Tak.")
    assert said.code == 0
    assert "Translation (pl), by Jan Wzór:\nTak." in later("replies", "show", reply).out
    assert later("--json", "replies", "show", reply).shape["translations"][0]["translator"] == "Jan Wzór"


def test_suggestions_of_a_reply_that_says_nothing(later: Run, tmp_path: Path) -> None:
    reply = later("--json", "replies", "add", "--from", "x").shape["reply"]
    assert later("replies", "suggest", reply).out.strip() == "Nothing in it says whom it concerns."
    assert later("--json", "replies", "suggest", brought_in(later, tmp_path)).shape["suggestions"]


def test_passing_on(later: Run, tmp_path: Path) -> None:
    reply = brought_in(later, tmp_path)
    forward = ("replies", "forward", "--to-office", "xr-justice", "--on", "2020-03-05")
    for wrong in ((), ("--from", "EXO-2020-004"), ("--from", "/x")):
        assert later(*forward, *wrong).code == 2
    assert later(*forward, reply).code == 1
    said = later("--json", *forward, reply, "--from", f"{SENT}/xr-asylum")
    assert said.shape["came_from"] == "xr-asylum"
    states = {one["office"]: one["exchange_state"] for appeal in later("--json", "appeals", "list").shape
              if appeal["reference"] == SENT for one in appeal["addressees"]}  # fmt: skip
    assert states == {"xr-asylum": "acknowledged", "xr-justice": "awaiting"}
    assert later("replies", "forward", "--from", f"{SENT}/xr-justice", "--to-office", "xr-president").code == 0


@pytest.mark.parametrize("reply_class", sorted(NOT_ANSWERS))
def test_no_table_calls_a_receipt_an_answer(later: Run, reply_class: str) -> None:
    add = ("replies", "add", "--reference", SENT, "--office", "xr-asylum", "--received", "2020-03-01")
    assert later(*add, "--class", reply_class).code == 0
    [shape] = [one for one in later("--json", "replies", "list").shape if one["reference"] == SENT]
    assert (shape["class"], shape["answer"]) == (reply_class, False)
    [appeal] = [one for one in later("--json", "appeals", "list").shape if one["reference"] == SENT]
    assert appeal["addressees"][0]["exchange_state"] == "acknowledged"
    office = later("--json", "offices", "show", "xr-asylum").shape
    assert (office["answered"], office["receipts"]) == (0, 1)
