"""A language's files are read whole, or refused with the file, the line and the reason."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.domain.office import Audience
from advocacy.domain.person import Gender
from advocacy.domain.wording import Confidence
from advocacy.letters.locale_data import (
    LanguageMissing,
    country_owner,
    read_locale,
)
from advocacy.letters.locale_files import LocaleDamaged, languages_in
from advocacy.paths import ShippedData, shipped

SETTINGS = 'language = "en"\n'
ADDRESS = "audience,gender,number,address_line,salutation,closing,closing_joint,confidence\n"
ROW = "minister,f,one,Ms {name} | Minister,Madam,Yours,Ours,high\n"
TABLES = ["address.csv", "countries.csv", "offices.csv", "points.csv", "instruments.csv"]


def language_with(folder: Path, **files: str) -> Path:
    """A folder of locales with one language "en" of these files."""
    home = folder / "en"
    home.mkdir(parents=True, exist_ok=True)
    for name, text in ({"letter_toml": SETTINGS} | files).items():
        (home / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def refusal(folder: Path) -> LocaleDamaged:
    """How the language "en" is refused."""
    with pytest.raises(LocaleDamaged) as caught:
        read_locale(folder, "en")
    return caught.value


def test_every_part_of_a_language_is_read(tmp_path: Path) -> None:
    folder = language_with(
        tmp_path,
        letter_toml=SETTINGS + 'direction = "rtl"\ndate_pattern = "d MMMM y"\nfirst_day_pattern = "d. y"\n',
        address_csv="\ufeff" + ADDRESS + ROW + "office,n,joint,,Sirs,Yours,,medium\n",
        countries_csv="code,name,of,confidence\nXR, Ruritania ,of Ruritania,low\nXG,,,high\n",
        offices_csv="office,field,form,text,confidence\nxr,name,gen,of the office,medium\n",
        instruments_csv="instrument,form,text,confidence\ncat,of,of the Convention,high\n",
        points_csv='key,text,confidence\nask,"to {{ persons | joined(""name"") }}",high\n',
    )
    locale = read_locale(folder, "en")
    assert (locale.language, locale.direction, locale.first_day_pattern) == ("en", "rtl", "d. y")
    form = locale.form_for(Audience.MINISTER, Gender.FEMININE)
    assert form is not None
    assert (form.lines, form.closing_joint) == (("Ms {name}", "Minister"), "Ours")
    assert locale.form_for(Audience.MINISTER, Gender.MASCULINE) is None
    joint = locale.joint_form()
    assert joint is not None
    assert (joint.salutation, joint.gender, joint.lines) == ("Sirs", None, ())
    ruritania = locale.wordings.find(country_owner("XR"), "name", "en")
    assert ruritania is not None
    assert (ruritania.text, ruritania.confidence) == ("Ruritania", Confidence.LOW)
    assert {one.field for one in locale.wordings if one.owner == country_owner("XG")} == set()
    assert locale.wordings.find("xr", "name", "en", "gen") is not None
    assert locale.wordings.find("ask", "text", "en") is not None
    assert locale.wordings.find("instrument:cat", "name", "en", "of") is not None


def test_a_language_may_lack_tables(tmp_path: Path) -> None:
    locale = read_locale(language_with(tmp_path), "en")
    assert (locale.forms, len(locale.wordings), locale.joint_form()) == ((), 0, None)


@pytest.mark.parametrize("language", ["xx", "", ".", "..", "en/../en", "/etc"])
def test_a_language_that_is_not_there_is_missing(tmp_path: Path, language: str) -> None:
    with pytest.raises(LanguageMissing):
        read_locale(language_with(tmp_path), language)
    assert languages_in(tmp_path) == ("en",)


@pytest.mark.parametrize(
    "text",
    [
        "language = ",
        "a = " + "[" * 5000,
        "a = 1" + "0" * 5000,
        "date_pattern = 5",
        'date_pattern = ""',
        'month_pattern = "HH:mm"',
        'year_pattern = "yyyyyyyy"',
        'first_day_pattern = "z"',
        "citation = 3",
        'citation.article = "Article"',
        "ordinal = []",
        'ordinal.other = "th"',
    ],
)
def test_damaged_settings_are_refused(tmp_path: Path, text: str) -> None:
    assert refusal(language_with(tmp_path, letter_toml=text)).fields["file"] == "letter.toml"


def test_a_language_babel_does_not_know_is_refused(tmp_path: Path) -> None:
    language_with(tmp_path).joinpath("en").rename(tmp_path / "qqq")
    with pytest.raises(LocaleDamaged):
        read_locale(tmp_path, "qqq")


@pytest.mark.parametrize(
    ("table", "text", "says"),
    [
        ("address.csv", ADDRESS.replace("salutation,", "") + ROW, "more cells than columns (line 2)"),
        ("address.csv", "audience,gender,number\nminister,f,one\n", "“address_line” is missing (line 2)"),
        (
            "address.csv",
            ADDRESS + ROW + ROW.replace("minister", "king"),
            "'king' is not a valid Audience (line 3)",
        ),
        ("address.csv", ADDRESS + ROW.replace(",f,", ",x,"), "“x”, “one” is no gender and number (line 2)"),
        (
            "address.csv",
            ADDRESS + ROW.replace(",one,", ",two,"),
            "“f”, “two” is no gender and number (line 2)",
        ),
        ("address.csv", ADDRESS + ROW.replace("high", "sure"), "'sure' is not a valid Confidence (line 2)"),
        ("countries.csv", "name,confidence\nRuritania,high\n", "“code” is missing (line 2)"),
        ("countries.csv", "code,name\nXR,Ruritania\n", "“confidence” is missing (line 2)"),
        ("offices.csv", "office,field,text,confidence\na,b,c,high\n", "“form” is missing (line 2)"),
        ("instruments.csv", "form,text,confidence\nof,of it,high\n", "“instrument” is missing (line 2)"),
        ("points.csv", "key,text,confidence\na,{{ b,high\n", "(line 2)"),
        ("points.csv", "key,text,confidence\na,{{ b.__class__ }},high\n", "underscore: __class__"),
        ("points.csv", "key,text,confidence\na,{{ b | attr },high\n", "(line 2)"),
        ("points.csv", "key,confidence\na,high\n", "“text” is missing (line 2)"),
        ("points.csv", 'key,text,confidence\n"a', "unexpected end of data"),
    ],
)
def test_a_damaged_table_is_refused_by_its_line(tmp_path: Path, table: str, text: str, says: str) -> None:
    language_with(tmp_path)
    (tmp_path / "en" / table).write_text(text, encoding="utf-8")
    refused = refusal(tmp_path)
    assert refused.fields["file"] == table
    assert says in str(refused)


@pytest.mark.parametrize("name", ["letter.toml", *TABLES])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, name: str) -> None:
    language_with(tmp_path)
    (tmp_path / "en" / name).write_bytes(b"audience,\xff\xfe\n\x00,\n")
    assert refusal(tmp_path).fields["file"] == name


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    language_with(tmp_path)
    (tmp_path / "en" / "letter.toml").unlink()
    (tmp_path / "en" / "letter.toml").mkdir()
    assert refusal(tmp_path).fields["file"] == "letter.toml"


CELLS = st.sampled_from(
    [
        "minister",
        "f",
        "one",
        "high",
        "XR",
        "{name}",
        '"',
        "a | b",
        "{{",
        "{% if",
        "\x00",
        "é",
        "",
        "\n",
        "joint",
    ]
)
ROWS = st.lists(st.lists(st.one_of(CELLS, st.text(max_size=3)), max_size=9).map(",".join), max_size=4)
HEADS = {
    "address.csv": ADDRESS,
    "countries.csv": "code,name,of,confidence\n",
    "offices.csv": "office,field,form,text,confidence\n",
    "points.csv": "key,text,confidence\n",
    "instruments.csv": "instrument,form,text,confidence\n",
}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=st.sampled_from(TABLES), rows=ROWS, headed=st.booleans())
def test_whatever_a_table_holds_it_is_read_or_refused(
    tmp_path: Path, table: str, rows: list[str], headed: bool
) -> None:
    language_with(tmp_path)
    for one in TABLES:
        (tmp_path / "en" / one).unlink(missing_ok=True)
    text = (HEADS[table] if headed else "") + "\n".join(rows)
    (tmp_path / "en" / table).write_bytes(text.encode("utf-8", "surrogatepass"))
    with suppress(LocaleDamaged):
        locale = read_locale(tmp_path, "en")
        assert all(one.language == "en" and one.text.strip() == one.text for one in locale.wordings)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(), st.lists(st.sampled_from("[]={}'\"\n.dMyz1a")).map("".join)))
def test_whatever_the_settings_hold_they_are_read_or_refused(tmp_path: Path, text: str) -> None:
    language_with(tmp_path)
    for pattern in (text, f"date_pattern = '{text}'"):
        (tmp_path / "en" / "letter.toml").write_bytes(pattern.encode("utf-8", "surrogatepass"))
        with suppress(LocaleDamaged):
            assert read_locale(tmp_path, "en").language == "en"


def test_every_shipped_language_is_read() -> None:
    folder = shipped(ShippedData.LOCALES)
    assert all(read_locale(folder, language).forms for language in languages_in(folder))
