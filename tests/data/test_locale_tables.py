"""The tables of each language that letters are written in: columns, keys, words and what they rest on."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from advocacy.domain.office import IMPERSONAL, Audience
from advocacy.domain.wording import Confidence
from advocacy.letters.allowed import complaints
from advocacy.letters.environment import LetterEnvironment
from advocacy.letters.fields import fields_of
from advocacy.letters.locale_data import COUNTRY_FIELDS, read_locale
from advocacy.letters.shelf import ANY

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALES = ROOT / "locales"
LANGUAGES = sorted(one.parent.name for one in LOCALES.glob("*/letter.toml"))
COLUMNS = {
    "address.csv": "audience,office,gender,number,address_line,salutation,closing,closing_joint,confidence,source",
    "countries.csv": "code,name,official,of,in,from,to,by,country,country_gen,confidence,source",
    "offices.csv": "office,field,form,text,confidence,source",
    "points.csv": "key,text,confidence,source",
    "instruments.csv": "instrument,form,text,confidence,source",
}
KEYS = {
    "address.csv": ("audience", "office", "gender", "number"),
    "countries.csv": ("code",),
    "offices.csv": ("office", "field", "form"),
    "points.csv": ("key",),
    "instruments.csv": ("instrument", "form"),
}
PLACES = {"name", "surname", "country", "portfolio", "agency", "committee", "commission", "office"}
POINT_FIELDS = {
    "addressees",
    "asylum.state.in",
    "residence.state.in",
    "proceeding.requested.in",
    "proceeding.requested.of",
    "persons[].gender",
    "proceeding.requesting",
    "proceeding.requesting[].in",
    "proceeding.requesting[].to",
    "signatories",
    *(f"persons[].{field}" for field in ("name", "short", "short_gen", "short_dat")),
}
TABLES = [(language, table) for language in LANGUAGES for table in COLUMNS]


def rows(language: str, table: str) -> list[dict[str, str]]:
    """The rows of one table of one language."""
    with (LOCALES / language / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def points() -> dict[str, dict[str, Any]]:
    """The grounds and demands in their language-neutral part."""
    return tomllib.loads((LOCALES / "points.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "table"), TABLES)
def test_a_table_is_well_formed(language: str, table: str) -> None:
    raw = (LOCALES / language / table).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.decode("utf-8").splitlines()[0] == COLUMNS[table]
    found = rows(language, table)
    assert all(None not in row and None not in row.values() for row in found), "a row of another width"
    counted = Counter(tuple(row[part] for part in KEYS[table]) for row in found)
    assert [key for key, count in counted.items() if count > 1] == []


@pytest.mark.parametrize(("language", "table"), TABLES)
def test_every_row_says_how_sure_it_is_and_why(language: str, table: str) -> None:
    for row in rows(language, table):
        assert row["confidence"] in set(Confidence), row
        assert row["source"].strip(), row
        assert all(value == value.strip() for value in row.values()), row


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_audience_can_be_addressed(language: str) -> None:
    locale = read_locale(LOCALES, language)
    for audience in Audience:
        if audience in IMPERSONAL:
            assert locale.form_for(audience, None)
        else:
            forms = [
                one for one in locale.forms if one.audience is audience and not (one.joint or one.office)
            ]
            assert sorted(str(one.gender) for one in forms) == ["f", "m"], audience
    assert locale.joint_form() is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_of_address_use_known_places_only(language: str) -> None:
    for row in rows(language, "address.csv"):
        used = set(re.findall(r"\{(\w+)\}", " ".join(row.values())))
        assert {re.sub(r"_(gen|dat|acc|adj)$", "", one) for one in used} <= PLACES, row
        assert row["salutation"], row
        assert row["closing"], row
        assert row["closing_joint"], row


def test_a_joint_letter_in_french_closes_in_the_plural() -> None:
    for row in rows("fr", "address.csv"):
        assert re.search(r"\b(ma|mes|mon)\b", row["closing"]), row
        assert not re.search(r"\b(ma|mes|mon|je)\b", row["closing_joint"], re.IGNORECASE), row


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_stands_in_whole_phrases(language: str) -> None:
    english = {row["code"] for row in rows("en", "countries.csv")}
    found = rows(language, "countries.csv")
    assert {row["code"] for row in found} == english
    for row in found:
        assert all(row[field] for field in COUNTRY_FIELDS if field != "country_gen"), row
    placed = {place for row in rows(language, "address.csv") for place in re.findall(r"\{(\w+)\}", str(row))}
    if "country_gen" in placed:
        assert all(row["country_gen"] for row in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_wordings_of_offices_belong_to_shipped_offices(language: str) -> None:
    shipped = set()
    for file in (ROOT / "recipients").glob("*.toml"):
        found = tomllib.loads(file.read_text(encoding="utf-8")).get("office", [])
        shipped |= {office["key"] for office in found} if isinstance(found, list) else set()
    worded = {row["office"] for row in rows(language, "offices.csv")}
    assert worded <= shipped
    assert language != "en" or worded == shipped
    assert {row["form"] for row in rows(language, "offices.csv")} <= {
        "",
        "gen",
        "dat",
        "acc",
        "adj",
        "m",
        "f",
    }
    assert {row["office"] for row in rows(language, "address.csv")} <= shipped | {""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ground_and_demand_is_worded(language: str) -> None:
    neutral, found = points(), rows(language, "points.csv")
    assert [row["key"] for row in found] == list(neutral)
    for row in found:
        assert row["text"].endswith(".") == (neutral[row["key"]]["kind"] == "ground"), row["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_grounds_and_demands_read_known_fields(language: str) -> None:
    environment = LetterEnvironment(language)
    for row in rows(language, "points.csv"):
        tree = environment.parse(row["text"])
        assert list(complaints(tree)) == [], row["key"]
        assert fields_of(tree) <= POINT_FIELDS, row["key"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_instrument_cited_has_its_phrase(language: str) -> None:
    instruments = tomllib.loads((ROOT / "recipients" / "instruments.toml").read_text(encoding="utf-8"))
    cited = {one["instrument"] for one in points().values() if one["kind"] == "ground"}
    found = rows(language, "instruments.csv")
    assert {row["instrument"] for row in found} <= set(instruments)
    assert {row["form"] for row in found} == {"", "of"}
    assert all(row["text"] for row in found)
    for form in ("", "of"):
        assert cited <= {row["instrument"] for row in found if row["form"] == form}
    for row in found:
        name = instruments[row["instrument"]]["names"].get(language)
        assert row["form"] or name in {None, row["text"]}, row


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_how_it_cites_and_counts(language: str) -> None:
    said = tomllib.loads((LOCALES / language / "letter.toml").read_text(encoding="utf-8"))
    assert {"article", "paragraph", "articles"} <= set(said["citation"])
    assert "other" in said["ordinal"]


def test_grounds_rest_on_known_instruments_and_demands_on_known_powers() -> None:
    instruments = tomllib.loads((ROOT / "recipients" / "instruments.toml").read_text(encoding="utf-8"))
    templates = tomllib.loads((ROOT / "letter_templates" / "index.toml").read_text(encoding="utf-8"))
    known: dict[str, set[str]] = {"ground": set(), "demand": set()}
    for key, entry in points().items():
        known[entry["kind"]].add(key)
        if entry["kind"] == "ground":
            assert entry["instrument"] in instruments, key
        else:
            assert {Audience(one) for one in entry["audiences"]}, key
    for kind, keys in known.items():
        carried = {key for one in templates.values() for key in one[f"{kind}s"]} - {ANY}
        assert carried == keys, kind
