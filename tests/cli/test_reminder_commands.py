"""Reminders and silence as a person types them."""

from __future__ import annotations

import pytest

from tests.cli.typed import Run, only_refused, wrong_usage

DRAFT = ("letters", "draft", "--case", "exempel", "--sign", "Ada Muster", "--campaign", "Plea", "--template",
         "stop_extradition")  # fmt: skip
LATER, LATEST = ("--today", "2020-04-01"), ("--today", "2020-06-01")
REMIND = ("remind", "--campaign", "Plea")


def went_out(at: Run, reference: str, office: str, *when: str) -> None:
    for act in ("review", "approve", "issue"):
        assert at("appeals", act, reference, *when).code == 0
    assert at("appeals", "send", reference, "--office", office, "--channel", "post", *when).code == 0


def sent(at: Run, office: str, language: str = "en") -> str:
    """A letter that went out on the day of the desk."""
    made = at(*DRAFT, "--to", office, "--language", language, "--json")
    reference = str(made.shape[0]["reference"])
    went_out(at, reference, office)
    return reference


@pytest.fixture
def letters(at: Run) -> tuple[str, str, str]:
    """One without any reaction, one whose receipt was confirmed in French, one that was answered."""
    first, second, third = sent(at, "xr-president"), sent(at, "xr-prime-minister", "fr"), sent(at, "xr-justice")
    for reference, office, kind in ((second, "xr-prime-minister", "acknowledgement"),
                                    (third, "xr-justice", "substantive")):  # fmt: skip
        done = at("replies", "add", "--received", "2020-03-01", "--channel", "post", "--text", "We have it.",
                  "--reference", reference, "--office", office, "--class", kind)  # fmt: skip
        assert done.code == 0, done
    return first, second, third


def test_without_draft_it_is_only_shown(at: Run, letters: tuple[str, str, str]) -> None:
    first, second, _third = letters
    looked = at(*REMIND, *LATER)
    assert looked.code == 0, looked
    lines = looked.out.splitlines()
    (one,) = (line for line in lines if line.startswith(first))
    (two,) = (line for line in lines if line.startswith(second))
    assert "2020-02-10" in one
    assert one.endswith("no reaction")
    assert two.endswith("after a receipt")
    assert "  fr  " in two
    assert lines[-1] == "Answered: 1"
    alone = at(*REMIND, *LATER, "--office", "xr-president").out.splitlines()
    assert [line.split()[0] for line in alone] == ["Letter", first]
    assert not any(" draft " in line for line in at("appeals", "list").out.splitlines())
    shape = at(*REMIND, *LATER, "--json").shape
    assert [(one["reference"], one["office"], one["language"], one["receipt"], one["verdict"]) for one in shape] == [
        (first, "xr-president", "en", False, "remind"),
        (second, "xr-prime-minister", "fr", True, "remind"),
        (letters[2], "xr-justice", "en", False, "answered"),
    ]
    assert shape[0]["letter_date"] == shape[0]["sent_on"] == "2020-02-10"
    assert (shape[0]["days"], shape[0]["reminders"], shape[0]["reminder"], shape[0]["why"]) == (51, 0, None, None)
    assert "has answered" in shape[2]["why"]


def test_drafts_are_made_once(at: Run, letters: tuple[str, str, str]) -> None:
    first, second, _third = letters
    made = at(*REMIND, *LATER, "--draft", "--json")
    assert made.code == 0, made
    drafted = {one["reference"]: one for one in made.shape if one["reminder"]}
    assert set(drafted) == {first, second}
    listed = {one["reference"]: one for one in at("appeals", "list", "--json").shape}
    for one in drafted.values():
        assert listed[one["reminder"]]["document_state"] == "draft"
        assert listed[one["reminder"]]["sha256"] == one["sha256"]
    again = at(*REMIND, *LATER, "--draft")
    assert (again.code, again.out.strip()) == (0, "Nobody has to be reminded now.")
    shown = at(*REMIND, *LATER)
    assert f"{drafted[first]['reminder']} is not sent yet" in shown.out


def test_drafts_are_told_in_a_table(at: Run, letters: tuple[str, str, str]) -> None:
    made = at("remind", "--office", "xr-prime-minister", *LATER, "--draft", "--sign", "Jan Testowy")
    assert made.code == 0, made
    head, line = made.out.splitlines()
    assert head.split()[0] == "Reminder"
    assert letters[1] in line
    assert line.endswith("after a receipt")


def test_what_a_reminder_lacks_is_told_and_the_others_are_made(at: Run, letters: tuple[str, str, str]) -> None:
    assert at("offices", "mark", "xr-president", "post", "bad").code == 0
    looked = at(*REMIND, *LATER)
    assert looked.code == 1
    assert "address" in next(line for line in looked.out.splitlines() if line.startswith(letters[0]))
    made = at(*REMIND, *LATER, "--draft", "--json")
    assert made.code == 1
    assert all(letters[0] in line for line in made.problems)
    assert [one["reference"] for one in made.shape if one["reminder"]] == [letters[1]]
    lacking = next(one for one in made.shape if one["verdict"] == "incomplete")
    assert {gap["kind"] for gap in lacking["problems"]} >= {"address"}


def test_what_cannot_be_asked(at: Run) -> None:
    only_refused(at("remind", "--draft"), "--campaign, --case or --office")
    only_refused(at("remind", "--campaign", "None"), "None")
    only_refused(at("remind", "--case", "exempel", "--date", "soon"), "soon")
    wrong_usage(at("remind", "--after", "-1"))
    assert "wait until 2020-03-13" in at("remind").out


def test_silence_is_recorded_after_a_reminder_and_shown(at: Run, letters: tuple[str, str, str]) -> None:
    first = letters[0]
    silence = ("appeals", "silence", first, "--office", "xr-president", *LATEST)
    only_refused(at(*silence), "never reminded")
    (made,) = (one for one in at(*REMIND, *LATER, "--office", "xr-president", "--draft", "--json").shape)
    went_out(at, made["reminder"], "xr-president", *LATER)
    done = at(*silence, "--json")
    assert done.shape == {
        "reference": first, "office": "xr-president", "exchange_state": "closed", "silent": True, "reminders": 1
    }  # fmt: skip
    shown = at("appeals", "show", first, "--json").shape
    assert shown["addressees"][0]["silent"] is True
    assert (shown["story"][-2]["kind"], shown["story"][-2]["text"]) == ("reminder", made["reminder"])
    assert (shown["story"][-1]["kind"], shown["story"][-1]["on"]) == ("silence", "2020-06-01")
    assert "No answer came. Reminders sent: 1" in at("appeals", "show", first).out
    assert " silent " in next(one for one in at("appeals", "list").out.splitlines() if one.startswith(first))
    only_refused(at(*silence), "is closed")
    again = at("appeals", "silence", made["reminder"], "--office", "xr-president", "--on", "2020-07-01", *LATEST)
    only_refused(again, "still to come")


def test_silence_is_told_in_one_line(at: Run, letters: tuple[str, str, str]) -> None:
    (made,) = (one for one in at(*REMIND, *LATER, "--office", "xr-president", "--draft", "--json").shape)
    went_out(at, made["reminder"], "xr-president", *LATER)
    done = at("appeals", "silence", letters[0], "--office", "xr-president", *LATEST)
    assert done.out.strip() == f"{letters[0]}  xr-president  no answer, reminders sent: 1"
