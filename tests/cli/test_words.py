"""Whatever is typed, the program answers with an exit code and never with a mistake of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.typed import Run

NO_FIXTURES = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

COMMANDS = st.sampled_from(
    [
        ("cases", "list"), ("cases", "show"), ("cases", "import"), ("cases", "consent"), ("cases", "pause"),
        ("cases", "resume"), ("cases", "export"), ("offices", "list"), ("offices", "show"), ("offices", "import"),
        ("templates", "fields"), ("templates", "check"), ("letters", "check"), ("letters", "draft"),
        ("letters", "render"), ("appeals", "list"), ("appeals", "show"), ("appeals", "review"),
        ("appeals", "approve"), ("appeals", "issue"), ("appeals", "export"), ("appeals", "discard"),
        ("appeals", "agree"), ("appeals", "send"), ("appeals", "delivery"), ("appeals", "record"),
        ("replies", "add"), ("replies", "list"), ("replies", "link"), ("wordings", "list"), ("wordings", "enter"),
        ("wordings", "confirm"), ("verify",), ("nonsense",), ("--json",),
    ]
)  # fmt: skip
OPTIONS = st.sampled_from(
    [
        "--case", "--to", "--cc", "--joint", "--language", "--template", "--sign", "--date", "--demand",
        "--office", "--channel", "--on", "--state", "--note", "--as-sent", "--proof", "--reference", "--class",
        "--received", "--from", "--file", "--person", "--until", "--side", "--withhold", "--reason", "--json",
        "--today", "--as", "--signed", "--name", "--q", "--country", "--dry-run", "--data", "-o", "--", "-h",
        "--of", "--instrument", "--organisation", "--form", "--confirm", "--suggest", "--unconfirmed",
    ]
)  # fmt: skip
KNOWN = st.sampled_from(
    [
        "exempel", "krylova", "interpol-2017", "xr-president", "xr-asylum", "xr-justice", "EXO-2020-003",
        "EXO-2014-001", "Ada Muster", "Mara Exempel", "post", "sent", "delivered", "refused", "limited", "given",
        "2020-02-11", "9999-12-31", "0001-01-01", "en", "bg", "uk", "pl", "grant_asylum", "requested", "partial",
        "use-influence", ".", "/dev/null", "library.db", "-1", "%s", "{reference}", "\u202e", "🕊",
    ]
)  # fmt: skip
# What a shell can hand over: no NUL, and bytes that are no UTF-8 come as lone surrogates.
TYPED = st.text(st.characters(exclude_characters="\0/", exclude_categories=()), max_size=12)
WORDS = st.lists(st.one_of(OPTIONS, KNOWN, TYPED), max_size=9)


@NO_FIXTURES
@given(command=COMMANDS, words=WORDS)
def test_whatever_is_typed_is_done_or_refused(at: Run, command: tuple[str, ...], words: list[str]) -> None:
    said = at(*command, *words)
    assert said.code in {0, 1, 2}
    assert "Traceback" not in said.err
    assert "made a mistake" not in said.err
    if said.code:
        assert said.err or said.out


@NO_FIXTURES
@given(words=st.lists(st.one_of(OPTIONS, KNOWN), max_size=6))
def test_letters_to_anybody_are_checked_or_refused(at: Run, words: list[str]) -> None:
    said = at("letters", "check", "--case", "exempel", "--to", "xr-president", *words)
    assert "made a mistake" not in said.err
    assert said.code in {0, 1, 2}


@pytest.mark.parametrize("day", ["0001-01-01", "1582-10-10", "9999-12-31"])
@pytest.mark.parametrize("language", ["en", "fr", "bg", "uk"])
def test_a_letter_of_any_day_is_checked(at: Run, day: str, language: str) -> None:
    said = at("letters", "check", "--case", "exempel", "--to", "xr-asylum", "--template", "grant_asylum",
              "--date", day, "--language", language, "--json")  # fmt: skip
    assert said.code in {0, 1}
    assert (said.err, said.shape[0]["office"]) == ("", "xr-asylum")


def test_a_letter_far_from_today_has_a_reference_of_its_year(at: Run, sample: Path) -> None:
    for year in ("0001", "9999"):
        said = at("letters", "draft", "--case", "exempel", "--to", "xr-asylum", "--template", "grant_asylum",
                  "--sign", "Ada Muster", "--date", "2020-02-10", "--today", f"{year}-01-01", "--json")  # fmt: skip
        if said.code == 0:
            assert said.shape[0]["reference"] == f"EXO-{year}-001"
        else:
            assert "consent" in said.err
