"""The shipped offices, groups and instruments as files: keys, derived audiences, dates, sources."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from advocacy.domain.office import Audience, audience_of
from advocacy.domain.wording import Confidence

RECIPIENTS = Path(__file__).resolve().parent.parent.parent / "recipients"
OFFICE_FILES = sorted(
    one
    for one in RECIPIENTS.glob("*.toml")
    if one.stem not in {"ccf", "ep_groups", "groups", "instruments", "deadlines"}
)
BODIES = {"coe", "eu", "interpol", "osce", "un"}


def read(file: Path) -> dict[str, Any]:
    """One file of the recipients."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


OFFICES = [(file.stem, office) for file in OFFICE_FILES for office in read(file)["office"]]


def test_every_office_has_a_key_of_its_own() -> None:
    keys = [office["key"] for _, office in OFFICES]
    assert len(keys) == len(set(keys)) == 132
    assert all(office["key"].split("-")[0] == stem for stem, office in OFFICES)


@pytest.mark.parametrize(
    ("stem", "office"), OFFICES, ids=lambda one: one["key"] if isinstance(one, dict) else one
)
def test_an_office_says_what_it_is_and_how_we_know(stem: str, office: dict[str, Any]) -> None:
    assert Audience(office["audience"]) is audience_of(office["classification"])
    assert Confidence(office["confidence"])
    assert office["source"].strip()
    assert office["checked_on"] == date(2026, 11, 21)
    assert office["organization"]
    assert office["organization_en"]
    assert office["languages"]
    assert ("country" in office) == (stem not in BODIES), "an international body belongs to no state"
    for table in (office.get("address", {}), office.get("latin", {})):
        assert all(value.strip() for value in table.values()), "what is not known is left out"


@pytest.mark.parametrize(("stem", "office"), [one for one in OFFICES if "holder" in one[1]])
def test_a_holder_is_proved_by_a_term_or_a_day(stem: str, office: dict[str, Any]) -> None:
    for holder in office["holder"]:
        assert "since" in holder or "attested_on" in holder
        assert holder["source"]
        assert holder.get("gender") in {None, "f", "m"}
        worded = {(one["field"], one["language"], one["form"]) for one in holder["wordings"]}
        assert len(worded) == len(holder["wordings"])
        assert ("name", "en", "") in worded


def test_groups_name_shipped_offices() -> None:
    keys = {office["key"] for _, office in OFFICES}
    groups = read(RECIPIENTS / "groups.toml")
    assert {name: group["committee"] for name, group in groups.items()} == {
        name: f"ep-committee-{name}" for name in ("libe", "droi", "afet")
    }
    assert {f"eu-parliament-{name}" for name in groups} <= keys
    for group in read(RECIPIENTS / "groups.toml").values():
        assert set(group["offices"]) <= keys
        assert group["name"]["en"]
        assert group["source"]


def test_an_instrument_says_whom_it_binds() -> None:
    for key, instrument in read(RECIPIENTS / "instruments.toml").items():
        assert instrument["binds"] in {"state", "pair", "body"}, key
        assert (instrument["binds"] == "body") == ("parties" not in instrument), key
        assert instrument["names"]["en"], key
        assert instrument["source"], key
        assert instrument["articles"], key


def test_russia_is_bound_by_the_human_rights_convention_until_it_left() -> None:
    parties = read(RECIPIENTS / "instruments.toml")["european_convention_on_human_rights"]["parties"]
    assert parties["RU"] == {"until": date(2022, 9, 16)}
    assert {"KZ", "KG"}.isdisjoint(parties)
