"""Every command once as it is meant, and the shapes of its JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from advocacy import __version__
from advocacy.workflows.workplace import Workplace
from tests.cli.typed import Run
from tests.workflows.desk import approved, drafted, text_of

APPEAL = {
    "reference": str, "case": dict, "campaign": str, "template": str | None, "language": str | None,
    "origin": str, "document_state": str, "letter_date": str | None, "addressees": list, "signatories": list,
    "sha256": str | None,
}  # fmt: skip
ADDRESSEE = {"office": str, "role": str, "delivery_state": str | None, "exchange_state": str | None}
PROBLEM = {"kind": str, "owner": str, "field": str, "language": str, "form": str, "text": str}


def assert_shape(value: dict[str, Any], shape: dict[str, Any]) -> None:
    """The value has these keys with these types, and perhaps more."""
    assert shape.keys() <= value.keys()
    assert [key for key, kind in shape.items() if not isinstance(value[key], kind)] == []


def draft(at: Run, *more: str) -> str:
    words = ("letters", "draft", "--case", "exempel", "--to", "xr-president", "--sign", "Ada Muster")
    return str(at(*words, *more, "--json").shape[0]["reference"])


def test_demo_tells_what_it_did_and_where_the_letters_are(run: Run, tmp_path: Path) -> None:
    said = run("demo", tmp_path / "made")
    assert (said.code, said.err) == (0, "")
    assert "Refused: Alyona Krylova has refused or withdrawn consent" in said.out
    assert said.out.rstrip().endswith(f"The letters are in {tmp_path / 'made' / 'letters'}.")
    for line in said.out.splitlines():
        if line.strip().endswith(".docx"):
            assert Path(line.strip()).exists()
    again = run("demo", tmp_path / "made")
    assert (again.code, again.problems) == (1, [f"There is already a library in “{tmp_path / 'made'}”."])


def test_demo_without_a_folder_makes_it_here_or_where_the_library_is_named(run: Run, tmp_path: Path) -> None:
    assert run("demo", "--json").shape["library"] == "sample-library"
    assert (tmp_path / "here" / "sample-library" / "library.db").exists()
    shape = run("demo", "--library", tmp_path / "named", "--json").shape
    assert shape["library"] == str(tmp_path / "named")
    assert {"done", "letters", "addressees"} <= shape.keys()


def test_demo_adds_an_invented_history(run: Run, tmp_path: Path) -> None:
    said = run("demo", tmp_path / "made", "--appeals", "5")
    assert (said.code, said.err) == (0, "")
    assert "5 invented appeals were added." in said.out
    assert len(run("--library", tmp_path / "made", "appeals", "list", "--json").shape) == 32
    assert run("demo", tmp_path / "other", "--appeals", "-1").code == 2


def test_the_list_of_appeals_has_the_promised_shape(at: Run) -> None:
    said = at("appeals", "list", "--json")
    assert (said.code, said.err) == (0, "")
    for one in said.shape:
        assert_shape(one, APPEAL)
        assert_shape(one["case"], {"reference": str, "title": str})
        assert all(isinstance(name, str) for name in one["signatories"])
        for addressee in one["addressees"]:
            assert_shape(addressee, ADDRESSEE)
    (own,) = [one for one in said.shape if one["reference"] == "EXO-2014-001"]
    assert (own["origin"], own["template"], own["sha256"], own["letter_date"]) == (
        "recorded", None, None, "2014-09-02",
    )  # fmt: skip
    (made,) = [one for one in said.shape if one["reference"] == "EXO-2020-003"]
    assert [(one["role"], one["exchange_state"]) for one in made["addressees"]] == [
        ("to", "answered"), ("cc", None),
    ]  # fmt: skip
    assert len(made["sha256"]) == 64
    hers = at("appeals", "list", "--case", "exempel", "--json").shape
    assert {one["case"]["reference"] for one in hers} == {"exempel"}


def test_a_letter_goes_its_way_by_commands_alone(at: Run, sample: Path, tmp_path: Path) -> None:
    reference = draft(at)
    assert (sample / "drafts" / f"{reference}.docx").exists()
    assert at("appeals", "agree", reference, "--name", "Ada Muster").code == 0
    assert at("appeals", "review", reference).out == f"{reference}  in review\n"
    assert at("appeals", "give-back", reference, "--json").shape == [
        {"reference": reference, "document_state": "draft"}
    ]
    assert at("appeals", "review", reference, "--json").shape == [
        {"reference": reference, "document_state": "in_review"}
    ]
    assert at("appeals", "approve", reference, "--json").shape == [
        {"reference": reference, "document_state": "approved"}
    ]
    issued = at("appeals", "issue", reference, "--json")
    assert (issued.code, [one["reference"] for one in issued.shape]) == (0, [reference])
    copy = at("appeals", "export", reference, "--out", tmp_path / "out", "--json").shape
    assert copy == [str(tmp_path / "out" / f"{reference}.docx")]
    assert (sample / "letters" / f"{reference}.docx").read_bytes() == Path(copy[0]).read_bytes()
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-")
    to = ("--office", "xr-president")
    sent = at("appeals", "send", reference, *to, "--channel", "post", "--on", "2020-02-11", "--as-sent", scan,
              "--proof", scan, "--tracking", "RR 1")  # fmt: skip
    assert sent.out == f"{reference}  xr-president  sent\n"
    there = at("appeals", "delivery", reference, *to, "--state", "delivered", "--on", "2020-02-12", "--json")
    assert there.shape == {"reference": reference, "office": "xr-president", "state": "delivered"}
    answer = ("--class", "substantive", "--received", "2020-03-01", "--text", "We will.", "--file", str(scan))
    assert at("replies", "add", "--reference", reference, *to, *answer, "--json").shape["class"] == (
        "substantive"
    )
    story = at("appeals", "show", reference, "--json").shape
    assert [(one["kind"], one["state"], one["on"]) for one in story["story"]] == [
        ("issued", "issued", "2020-02-10"),
        ("delivery", "sent", "2020-02-11"),
        ("delivery", "delivered", "2020-02-12"),
        ("reply", "substantive", "2020-03-01"),
    ]
    assert story["addressees"][0]["exchange_state"] == "answered"
    assert f"{reference}  President of the Republic of Ruritania" in at("appeals", "show", reference).out
    assert at("verify", "--json").shape == {"ok": True, "problems": []}


def test_a_draft_is_given_up(at: Run) -> None:
    reference = draft(at)
    assert at("appeals", "review", reference).code == 0
    assert at("appeals", "give-back", reference).out == f"{reference}  draft\n"
    assert at("appeals", "discard", reference).out == f"{reference}  discarded\n"
    assert draft(at) != reference


def test_a_check_lists_what_is_missing_for_each_addressee(at: Run) -> None:
    words = ("letters", "check", "--case", "exempel", "--to", "xr-president", "--to", "kg-president")
    said = at(*words, "--json")
    assert said.code == 1
    assert [one["office"] for one in said.shape] == ["xr-president", "kg-president"]
    for one in said.shape:
        assert_shape(one, {"office": str, "language": str, "problems": list})
        for problem in one["problems"]:
            assert_shape(problem, PROBLEM)
    assert "holder" in {one["kind"] for one in said.shape[1]["problems"]}
    plain = at(*words)
    assert "Stop the extradition in en: ready\n" in plain.out
    assert "not ready\n" in plain.out
    assert at(*words[:6]).code == 0


def test_a_joint_check_says_the_same_to_each_office(at: Run) -> None:
    said = at("letters", "check", "--case", "exempel", "--joint", "--to", "xr-president", "--to",
              "xr-prime-minister", "--cc", "xr-justice", "--json")  # fmt: skip
    assert [one["office"] for one in said.shape] == ["xr-president", "xr-prime-minister"]


def test_the_engine_alone_fills_a_template(run: Run, tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("Dear {{ name }},")
    document.save(str(tmp_path / "t.docx"))
    (tmp_path / "d.json").write_text('{"name": "you"}', encoding="utf-8")
    out = tmp_path / "no" / "such" / "folder" / "o.docx"
    said = run(
        "letters", "render", "--template", tmp_path / "t.docx", "--data", tmp_path / "d.json", "-o", out
    )
    assert (said.code, said.out) == (0, f"{out}\n")
    assert out.read_bytes().startswith(b"PK")


def test_cases_are_listed_shown_imported_and_paused(at: Run, tmp_path: Path) -> None:
    lines = at("cases", "list", "--json").shape
    (hers,) = [one for one in lines if one["reference"] == "exempel"]
    assert hers | {"stage": ""} == {
        "reference": "exempel", "title": "Mara Exempel", "kind": "individual", "state": "open", "sample": True,
        "requesting": ["XG"], "requested": "XR", "stage": "", "consent": "limited", "outcome": None,
    }  # fmt: skip
    assert "XG → XR" in at("cases", "list").out
    shown = at("cases", "show", "koblyakov", "--json").shape
    assert shown["outcomes"] == [{"kind": "extradition_refused", "on": "2014-10-28"}]
    assert shown["persons"][0]["name"] == "Nikolay Koblyakov"
    assert "2014-10-28  extradition_refused" in at("cases", "show", "koblyakov").out
    file = tmp_path / "new.toml"
    file.write_text('[case]\nreference = "new"\ntitle = "A new case"\n', encoding="utf-8")
    assert at("cases", "import", file, "--json").shape == {
        "reference": "new", "title": "A new case", "letters_with_old_values": [],
    }  # fmt: skip
    assert at("cases", "import", file).out == "The case new is in the library.\n"
    assert at("cases", "pause", "new").out == "new: paused\n"
    assert at("cases", "resume", "new", "--json").shape == {"reference": "new", "state": "open"}


def test_a_persons_decision_is_recorded(at: Run) -> None:
    said = at(
        "cases", "consent", "exempel", "--state", "withdrawn", "--reason", "she asked", "--by", "counsel"
    )
    assert said.out == "The decision is recorded: withdrawn.\n"
    assert at("cases", "show", "exempel", "--json").shape["consents"][-1]["reason"] == "she asked"
    limited = ("--state", "limited", "--side", "requested", "--side", "own", "--until", "2020-12-31")
    assert at("cases", "consent", "exempel", "--person", "Mara Exempel", *limited, "--json").shape == {
        "reference": "exempel", "consent": "limited",
    }  # fmt: skip
    check = ("letters", "check", "--case", "exempel", "--to")
    assert at(*check, "xr-president").code == 0
    assert "does not reach these addressees" in at(*check, "bg-justice").out
    assert at("cases", "consent", "exempel", "--state", "limited", "--withhold", "description").code == 0
    assert (
        at("cases", "withdraw", "exempel", "--reason", "enough").out
        == "The decision is recorded: withdrawn.\n"
    )
    assert at(*check, "xr-president").code == 1


def test_what_is_enclosed_is_named_in_the_letter(at: Run, tmp_path: Path, sample: Path) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF-")
    reference = draft(at, "--annex", f"Report on prisons={report}", "--annex", str(report))
    text = text_of((sample / "drafts" / f"{reference}.docx").read_bytes())
    assert "Report on prisons" in text
    assert "report" in text.replace("Report on prisons", "")


def test_offices_are_listed_shown_and_brought_in(at: Run, tmp_path: Path) -> None:
    keys = {one["key"] for one in at("offices", "list", "--country", "bg", "--json").shape}
    assert "bg-president" in keys
    (one,) = at("offices", "list", "--q", "plevneliev", "--json", "--today", "2014-09-04").shape
    assert (one["key"], one["holder"], one["address_known"]) == ("bg-president", "Rosen Plevneliev", True)
    assert at("offices", "list", "--audience", "prime_minister", "--country", "XR").out.count("\n") == 2
    shown = at("offices", "show", "bg-president", "--json").shape
    assert shown["holders"][0]["since"] == "2012-01-22"
    assert "Rosen Plevneliev  2012-01-22 – 2017-01-22" in at("offices", "show", "bg-president").out
    file = tmp_path / "zz.toml"
    file.write_text(
        '[[office]]\nkey = "zz"\norganization_en = "Z"\nclassification = "office"\naudience = "office"\n'
        '[[office.holder]]\nname = "Z Z"\nattested_on = 2020-02-10\n', encoding="utf-8",
    )  # fmt: skip
    expected = {"added": 1, "changed": 0, "unchanged": 0, "rejected": [], "also": 1}
    assert at("offices", "import", file, "--dry-run", "--json").shape.items() >= expected.items()
    assert at("offices", "import", file, "--json").shape.items() >= expected.items()
    assert at("offices", "import", file).out.startswith("0 added, 0 changed, 1 unchanged, 0 rejected;")
    assert "attested on 2020-02-10" in at("offices", "show", "zz").out


def test_templates_need_no_library(run: Run, tmp_path: Path) -> None:
    ids = {one["id"] for one in run("templates", "list", "--json").shape}
    assert {"stop_extradition", "grant_asylum"} <= ids
    assert "Grant asylum" in run("templates", "list").out
    for one in run("templates", "coverage", "--json").shape:
        assert_shape(one, {"template": str, "locale": str, "done": int, "fuzzy": int, "missing": int,
                           "signed_off": int})  # fmt: skip
    assert run("templates", "coverage").out.startswith("Template")
    assert "persons[].name" in run("templates", "fields").out.splitlines()
    assert "letter.date" in run("templates", "fields", "grant_asylum", "--json").shape
    assert 'msgid ""' in run("templates", "extract", "--pot").out
    accepted = run("templates", "check", "--json")
    assert (accepted.code, {one["accepted"] for one in accepted.shape}) == (0, {True})
    assert run("templates", "check", "--locale", "en").out.count(": accepted\n") == len(ids) + 1
    (tmp_path / "bad.docx").write_bytes(b"PK")
    refused = run("templates", "check", tmp_path / "bad.docx", "--json")
    assert refused.code == 1
    (one,) = refused.shape
    assert_shape(one, {"file": str, "accepted": bool, "problems": list})
    assert one["accepted"] is False
    assert_shape(one["problems"][0], {"part": str, "paragraph": int, "text": str})
    assert str(tmp_path / "bad.docx") in run("templates", "check", tmp_path / "bad.docx").out


def test_replies_lie_in_the_tray_until_they_are_linked(at: Run) -> None:
    reply = at("replies", "add", "--from", "a neighbour", "--text", "call us", "--channel", "telephone").out
    tray = [one for one in at("replies", "list", "--json").shape if one["reply"] == reply.strip()]
    assert [(one["reference"], one["class"], one["answer"], one["received"]) for one in tray] == [
        (None, None, None, "2020-02-10")
    ]
    link = ("replies", "link", reply.strip(), "--reference", "EXO-2020-004", "--office", "xr-asylum")
    assert at(*link, "--class", "holding").out == "EXO-2020-004  holding\n"
    assert at(*link, "--class", "refusal", "--json").shape["class"] == "refusal"
    linked = [one for one in at("replies", "list", "--json").shape if one["reply"] == reply.strip()]
    assert [(one["reference"], one["class"], one["answer"]) for one in linked] == [
        ("EXO-2020-004", "refusal", True)
    ]
    assert "a neighbour" in at("replies", "list").out


def test_a_letter_of_others_is_recorded(at: Run, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-")
    said = at("appeals", "record", "--case", "koblyakov", "--to", "bg-president", "--cc", "bg-justice",
              "--signed", "A senator", "--signed", "Another", "--date", "2014-09-10", "--channel", "by_hand",
              "--state", "refused", "--note", "at the door", "--file", scan, "--json")  # fmt: skip
    (one,) = [a for a in at("appeals", "list", "--json").shape if a["reference"] == said.shape["reference"]]
    assert one["signatories"] == ["A senator", "Another"]
    assert one["addressees"][0]["exchange_state"] == "not_reached"
    undated = at("appeals", "record", "--case", "koblyakov", "--to", "bg-president", "--signed", "Somebody")
    assert "no date" in at("appeals", "show", undated.out.strip()).out


def test_a_library_is_made_backed_up_and_brought_back(run: Run, tmp_path: Path) -> None:
    made = run("init", tmp_path / "new", "--organisation", "Our Office", "--desk", "SOF", "--country", "bg")
    assert (made.code, made.out) == (0, f"The library is in {tmp_path / 'new'}.\n")
    at = ("--library", str(tmp_path / "new"))
    kept = run(*at, "backup", "--json").shape["backup"]
    assert Path(kept).parent == tmp_path / "new" / "backups"
    assert run("restore", kept, tmp_path / "back").out == f"The library is back in {tmp_path / 'back'}.\n"
    assert run("verify", "--library", tmp_path / "back").out == "The record is whole.\n"
    assert run(*at, "cases", "list", "--json").shape == []
    assert str(tmp_path / "b.zip") in run(*at, "backup", tmp_path / "b.zip").out


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("appeals", "--help"), ("letters", "draft", "-h")])
def test_help_is_no_refusal(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Usage: advocacy")


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.strip().endswith(__version__)


def test_a_copy_that_failed_is_written_by_the_next_command(
    at: Run, workplace: Workplace, sample: Path
) -> None:
    appeal = approved(workplace)
    (sample / "letters").rename(sample / "elsewhere")
    (sample / "letters").write_text("in the way", encoding="utf-8")
    said = at("appeals", "issue", appeal.reference, "--json")
    assert said.code == 1
    assert any(appeal.reference in line and "next start" in line for line in said.problems)
    assert said.shape[0]["sha256"] == appeal.draft
    (sample / "letters").unlink()
    assert at("cases", "list").err == ""
    assert (sample / "letters" / f"{appeal.reference}.docx").exists()


def test_a_letter_that_cannot_be_copied_out_ends_with_one(at: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = at("appeals", "export", "EXO-2020-003", "--out", tmp_path / "file")
    assert (said.code, len(said.problems), said.out) == (1, 1, "")


def test_nothing_is_approved_that_is_not_in_review(at: Run, workplace: Workplace) -> None:
    appeal = drafted(workplace)
    said = at("appeals", "approve", appeal.reference)
    assert (said.code, said.problems) == (
        1, [f"{appeal.reference} is “draft” and cannot become “approved”."],
    )  # fmt: skip
