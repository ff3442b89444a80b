"""Who may approve, and what takes the place of what, on the command line."""

from __future__ import annotations

from pathlib import Path

from advocacy.workflows.workplace import open_workplace
from tests.cli.typed import Run

DRAFT = ("letters", "draft", "--case", "exempel", "--to", "xr-president", "--sign", "Ada Muster")


def drafted(at: Run, *more: str) -> str:
    return str(at(*DRAFT, *more, "--json").shape[0]["reference"])


def issued(at: Run, reference: str) -> None:
    for act in ("review", "approve", "issue"):
        assert at("appeals", act, reference).code == 0


def test_two_persons_or_one(at: Run) -> None:
    said = at("organisation", "approval", "two-persons")
    assert (said.code, said.out.strip()) == (0, "A letter is approved by somebody who did not write it.")
    reference = drafted(at, "--as", "Ada Muster")
    at("appeals", "review", reference)
    refused = at("appeals", "approve", reference, "--as", "Ada Muster")
    assert refused.code == 1
    assert refused.problems[0].startswith(f"Ada Muster wrote {reference}, so somebody else must approve it")
    assert at("appeals", "approve", reference, "--as", "Jan Testowy").code == 0
    assert at("organisation", "approval", "one-person", "--json").shape == {"one_person": True}


def test_a_new_library_wants_two_persons_unless_it_is_told_otherwise(run: Run, tmp_path: Path) -> None:
    for name, more in (("two", ()), ("one", ("--one-person",))):
        run("init", tmp_path / name, "--organisation", "Our Office", "--desk", "SOF", *more)
        with open_workplace(tmp_path / name) as made:
            assert made.one_person_approves is bool(more)


def test_a_letter_takes_the_place_of_another(at: Run) -> None:
    first = drafted(at)
    issued(at, first)
    second = drafted(at, "--supersedes", first)
    issued(at, second)
    states = {one["reference"]: one["document_state"] for one in at("appeals", "list", "--json").shape}
    assert (states[first], states[second]) == ("superseded", "issued")
    refused = at(*DRAFT, "--supersedes", first)
    assert (refused.code, refused.problems) == (1, [f"{first} is “superseded” and cannot become “superseded”."])


def test_of_a_paused_case_nothing_goes_out(at: Run) -> None:
    reference = drafted(at)
    at("appeals", "review", reference)
    at("appeals", "approve", reference)
    at("cases", "pause", "exempel")
    refused = at("appeals", "issue", reference)
    assert (refused.code, refused.problems) == (
        1, ["The case exempel is paused or closed, so nothing goes out about it. Take it up again first."],
    )  # fmt: skip
    at("cases", "resume", "exempel")
    assert at("appeals", "issue", reference).code == 0


def test_a_case_is_erased_only_when_it_is_said_twice(at: Run) -> None:
    looked = at("cases", "erase", "exempel", "--because", "she asked for it")
    assert looked.code == 1
    assert "Nothing is erased yet." in looked.out
    assert "Mara Exempel" in at("cases", "show", "exempel").out
    done = at("cases", "erase", "exempel", "--because", "she asked for it", "--yes")
    assert (done.code, done.err) == (0, "")
    assert "Backups made before still hold them." in done.out
    assert "Exempel" not in at("cases", "show", "exempel").out
    assert at("verify").code == 0
    shape = at("cases", "erase", "exempel", "--because", "again", "--json").shape
    assert (shape["erased"], shape["texts"], shape["documents"]) == (False, 0, 0)
