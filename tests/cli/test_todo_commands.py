"""What waits, as a person types it: listed, narrowed, put off, written as a calendar."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.typed import Run, only_refused, wrong_usage

PROMISE = "promise"


@pytest.fixture
def reference(at: Run) -> str:
    """A letter about which an office has not done what it promised."""
    done = at("appeals", "record", "--case", "exempel", "--to", "xr-president", "--signed", "Ada Muster",
              "--language", "en", "--date", "2020-01-10", "--channel", "post", "--on", "2020-01-10")  # fmt: skip
    reference = done.out.strip()
    promised = ("--kind", "promised", "--on", "2020-01-21", "--until", "2020-02-01", "--note", "Zqmarker")
    assert at("appeals", "milestone", reference, "--office", "xr-president", *promised).code == 0
    return reference


def test_what_waits_is_listed_by_its_day(at: Run, reference: str) -> None:
    (item,) = at("todo", "--json").shape
    assert (item["kind"], item["due"], item["subject"], item["when"]) == (PROMISE, "2020-02-01", reference, "late")
    assert item["text"] == f"President of the Republic of Ruritania has not done what it promised about {reference}."
    assert (item["case"], item["until"]) == ("exempel", None)
    told = at("todo").out
    assert "Promise not kept" in told
    assert item["key"] in told
    assert at("todo", "--case", "krylova", "--json").shape == []
    assert at("todo", "--kind", "hearing", "--json").shape == []
    assert len(at("todo", "--kind", "hearing", "--kind", PROMISE, "--json").shape) == 1
    assert at("todo", "--kind", "hearing").out == "Nothing waits.\n"
    only_refused(at("todo", "--case", "nobody"), "nobody")
    wrong_usage(at("todo", "--kind", "everything"), "everything")


def test_it_is_put_off_and_shown_again(at: Run, reference: str) -> None:
    key = at("todo", "--json").shape[0]["key"]
    only_refused(at("todo", "defer", key, "--until", "2020-02-10"), "not after today")
    only_refused(at("todo", "defer", key, "--until", "soon"), "soon")
    only_refused(at("todo", "defer", "deadline/nothing", "--until", "2020-02-20"), "deadline/nothing")
    wrong_usage(at("todo", "defer", key), "--until")
    done = at("todo", "defer", key, "--until", "2020-02-20", "--because", "they asked for time", "--as", "Mara Muster")
    assert done.out.startswith("2020-02-20  ")
    assert at("todo", "--json").shape == []
    told = at("todo").out
    assert "Nothing waits." in told
    assert "1 thing is put off; --all shows it." in told
    (item,) = at("todo", "--all", "--json").shape
    assert (item["until"], item["because"], item["put_off_by"]) == ("2020-02-20", "they asked for time", "Mara Muster")
    assert "2020-02-20" in at("todo", "--all").out
    assert at("todo", "undefer", key, "--json").shape == {"key": key, "until": None}
    assert len(at("todo", "--json").shape) == 1
    only_refused(at("todo", "undefer", key), "was not put off")


def test_a_calendar_is_written_without_what_is_inside(at: Run, reference: str, tmp_path: Path) -> None:
    file = tmp_path / "calendar.ics"
    entered = at("cases", "deadline", "exempel", "--what", "Appeal", "--due", "2020-02-17")
    assert entered.code == 0
    done = at("todo", "--ics", file)
    assert done.out.splitlines() == [
        f"1 day is in {file}.",
        "1 thing is not: it has no day, or nothing of it may be told outside.",
    ]
    data = file.read_bytes()
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert str(event["SUMMARY"]) == f"Promise not kept: {reference}, President of the Republic of Ruritania"
    assert b"Zqmarker" not in data.replace(b"\r\n ", b"")
    shape = at("todo", "--kind", PROMISE, "--ics", file, "--json").shape
    assert [one["kind"] for one in shape] == [PROMISE]
    assert at("todo", "--kind", PROMISE, "--ics", file).out == f"1 day is in {file}.\n"
    only_refused(at("todo", "--ics", tmp_path / "calendar.ics" / "no.ics"), "no.ics")
