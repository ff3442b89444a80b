"""The directory of offices on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typed import Run, only_refused, wrong_usage
from tests.workflows.test_directory import NEW


@pytest.fixture
def file(tmp_path: Path) -> Path:
    target = tmp_path / "zz.toml"
    target.write_text(NEW, encoding="utf-8")
    return target


def test_a_list_is_looked_at_before_it_is_brought_in(at: Run, file: Path) -> None:
    looked = at("offices", "import", file, "--dry-run", "--as-of", "2020-02-10", "--json")
    assert looked.code == 0, looked
    assert {name: looked.shape[name] for name in ("added", "changed", "unchanged", "rejected", "also")} == {
        "added": 2, "changed": 0, "unchanged": 0, "rejected": [], "also": 2,
    }  # fmt: skip
    assert at("offices", "list", "--country", "zz", "--json").shape == []
    done = at("offices", "import", file, "--as-of", "2020-02-10")
    assert "2 added, 0 changed, 0 unchanged, 0 rejected; the list is of 2020-02-10." in done.out
    assert "Zoë Łąka" in done.out
    again = at("offices", "import", file, "--as-of", "2020-02-10")
    assert again.out.splitlines() == ["0 added, 0 changed, 2 unchanged, 0 rejected; the list is of 2020-02-10."]
    file.write_text(NEW.replace("of Zubrowka", "of Greater Zubrowka"), encoding="utf-8")
    changed = at("offices", "import", file, "--as-of", "2020-02-11")
    assert "name: “President of Zubrowka” becomes “President of Greater Zubrowka”" in changed.out


def test_a_long_table_ends_with_how_many_more_there_are(at: Run, file: Path) -> None:
    one = '[[office]]\nkey = "zz-{n}"\norganization_en = "Z{n}"\nclassification = "office"\naudience = "office"\n'
    file.write_text("".join(one.format(n=n) for n in range(50)), encoding="utf-8")
    said = at("offices", "import", file, "--dry-run")
    assert "… and 10 more; --json has them all." in said.out


def test_what_was_corrected_here_is_told_and_stays(at: Run, file: Path) -> None:
    at("offices", "import", file, "--as-of", "2020-02-10")
    at("offices", "languages", "zz-president", "fr", "en")
    file.write_text(NEW.replace('["en"]', '["de"]'), encoding="utf-8")
    kept = at("offices", "import", file, "--as-of", "2020-02-11")
    assert 'languages: “["fr", "en"]” stays, the list says “["de"]”' in kept.out
    assert at("offices", "import", file, "--dry-run", "--json").shape["kept"][0]["field"] == "languages"


def test_what_is_no_list_is_refused_in_one_line(at: Run, file: Path, tmp_path: Path) -> None:
    only_refused(at("offices", "import", tmp_path / "gone.toml"), "gone.toml")
    only_refused(at("offices", "import", tmp_path / "a.docx"), "--format")
    only_refused(at("offices", "import", file, "--as-of", "yesterday"), "yesterday")
    wrong_usage(at("offices", "import", file, "--column", "Name"), "HEADER=FIELD")
    file.write_text("[[office]", encoding="utf-8")
    only_refused(at("offices", "import", file), "zz.toml")


def test_how_a_table_is_read_is_said_once(at: Run, tmp_path: Path) -> None:
    table = tmp_path / "lista.csv"
    table.write_bytes("Office,Country\nMinistry of Łąka,PL\n".encode("cp1250"))
    at("offices", "import", table, "--encoding", "cp1250", "--delimiter", ",")
    said = at("offices", "import", table, "--dry-run", "--json").shape["remarks"]
    assert said[0].startswith("The table was read as cp1250, its cells separated by “,”, as was said of an earlier one")


def test_offices_are_found_in_any_script_and_by_group(at: Run) -> None:
    found = at("offices", "list", "--q", "министерство правосъд", "--json").shape
    assert "bg-justice" in [one["key"] for one in found]
    saved = at("offices", "groups", "save", "Justice", "xr-justice", "bg-justice", "--json").shape
    assert saved == {"key": saved["key"], "name": "Justice", "offices": 2}
    named = at("offices", "list", "--group", "Justice", "--json").shape
    assert [one["key"] for one in named] == ["bg-justice", "xr-justice"]
    at("offices", "groups", "save", "Ruritania", "--country", "XR")
    left = at("offices", "list", "--group", "justice", "--without", "ruritania", "--json").shape
    assert [one["key"] for one in left] == ["bg-justice"]
    listed = at("offices", "groups", "list", "--json").shape
    assert {"Justice", "Ruritania"} < {one["name"] for one in listed}
    droi = next(one for one in listed if one["key"] == "droi")
    assert (droi["offices"], bool(droi["follows"])) == (0, True)
    assert "Ruritania" in at("offices", "groups", "list").out
    renamed = at("offices", "groups", "rename", "Justice", "Courts")
    assert renamed.out == "“Justice” is called “Courts” from now on.\n"
    only_refused(at("offices", "groups", "rename", "Courts", "ruritania"), "“ruritania” already")
    assert at("offices", "groups", "rename", "Courts", "Justice", "--json").shape["name"] == "Justice"
    assert at("offices", "groups", "remove", "Justice").code == 0
    only_refused(at("offices", "list", "--group", "Justice"), "Justice")


def test_an_office_is_shown_with_what_has_passed_between_us(at: Run) -> None:
    shown = at("offices", "show", "bg-president")
    assert "2 letters went out to it: 0 answered, 1 with a receipt only, 1 without reaction." in shown.out
    assert "Last contact: 2014-09-05" in shown.out
    assert "Rosen Plevneliev  2012-01-22 – 2017-01-22" in shown.out
    shape = at("offices", "show", "bg-president", "--json").shape
    assert (shape["sent"], shape["answered"], shape["receipts"], shape["silent"]) == (2, 0, 1, 1)
    assert len(shape["letters"]) == 2


def test_a_new_holder_is_entered_and_drafts_are_told(at: Run) -> None:
    drafted = at("letters", "draft", "--case", "exempel", "--to", "xr-president", "--template", "stop_extradition",
                 "--language", "en", "--sign", "Ada Muster", "--json")  # fmt: skip
    reference = drafted.shape[0]["reference"]
    said = at("offices", "holder", "xr-president", "Zoë Łąka", "--gender", "f", "--since", "2020-01-01")
    assert f"Letters not yet issued that name somebody else: {reference}" in said.out
    assert "Zoë Łąka  2020-01-01 – …" in at("offices", "show", "xr-president").out
    ended = at("offices", "leave", "xr-president", "--on", "2020-02-01", "--json")
    assert ended.shape == [{"office": "xr-president", "letters": [reference]}]
    only_refused(at("offices", "leave", "xr-president", "--on", "1999-01-01"), "nobody is on record")


def test_a_holder_is_proven_longer(at: Run, file: Path) -> None:
    at("offices", "import", file, "--as-of", "2020-02-10")
    listed = at("--today", "2020-03-01", "offices", "list", "--country", "ZZ")
    assert "Zoë Łąka (until 2020-02-10)" in listed.out
    at("offices", "attest", "zz-president", "--on", "2020-03-01", "--source", "its own site")
    assert "attested from 2020-02-10 to 2020-03-01" in at("offices", "show", "zz-president").out
    only_refused(at("offices", "attest", "zz-justice", "--source", "x"), "nobody is on record")
    assert "attested on 2020-05-26" in at("offices", "show", "ua-asylum").out


def test_addresses_are_entered_and_marked(at: Run) -> None:
    entered = at("offices", "contact", "xr-president", "post", "2 Crown Square | Room 3", "--postal-code", "00002",
                 "--town", "Strelsau", "--country", "xr", "--source", "its own site", "--verified")  # fmt: skip
    assert entered.code == 0, entered
    shown = at("offices", "show", "xr-president", "--json").shape
    assert {tuple(one["address"]) for one in shown["contacts"] if one["state"] == "verified"} == {
        ("2 Crown Square", "Room 3", "00002 Strelsau")
    }
    at("letters", "draft", "--case", "exempel", "--to", "xr-president", "--template", "stop_extradition",
       "--language", "en", "--sign", "Ada Muster")  # fmt: skip
    bad = at("offices", "mark", "xr-president", "post", "bad")
    assert "Letters not yet sent that would go there: EXO-" in bad.out
    only_refused(at("offices", "mark", "xr-president", "fax", "bad"), "fax")
    assert at("offices", "checked", "xr-president", "xr-justice").out.count("brought up to date") == 2


def test_doubles_are_listed_and_merged(at: Run, file: Path) -> None:
    at("offices", "import", file)
    twin = NEW.replace('"zz-justice"', '"zz-ministry"').replace('key = "zz-president"', 'key = "zz-head"')
    file.write_text(twin, encoding="utf-8")
    at("offices", "import", file)
    pairs = at("offices", "doubles", "--json").shape
    assert ["zz-justice", "zz-ministry"] in pairs
    assert "zz-ministry" in at("offices", "doubles").out
    apart = at("offices", "different", "zz-justice", "zz-ministry")
    assert apart.out == "zz-justice, zz-ministry: these are different offices.\n"
    assert ["zz-justice", "zz-ministry"] not in at("offices", "doubles", "--json").shape
    assert at("offices", "doubles", "--different", "--json").shape == [["zz-justice", "zz-ministry"]]
    assert "zz-ministry" in at("offices", "doubles", "--different").out
    back = at("offices", "different", "zz-ministry", "zz-justice", "--take-back", "--json")
    assert back.shape == {"offices": ["zz-ministry", "zz-justice"], "different": False}
    only_refused(at("offices", "different", "zz-ministry", "zz-justice", "--take-back"), "zz-ministry, zz-justice")
    only_refused(at("offices", "different", "zz-justice"), "Two offices are needed")
    assert at("offices", "doubles", "--json").shape == pairs
    merged = at("offices", "merge", "zz-justice", "zz-ministry")
    assert "zz-ministry is zz-justice from now on." in merged.out
    only_refused(at("offices", "merge", "zz-justice", "zz-ministry"), "into itself")


def test_differences_from_the_shipped_directory_are_listed_and_given_up(at: Run) -> None:
    assert at("offices", "differences", "--json").shape == []
    at("offices", "languages", "bg-justice", "en")
    (told,) = at("offices", "differences", "--json").shape
    assert (told["office"], told["field"], told["here"], told["shipped"]) == (
        "bg-justice", "languages", '["en"]', '["bg"]',
    )  # fmt: skip
    assert "bg-justice" in at("offices", "differences").out
    assert at("offices", "differences", "--take", "bg-justice", "--json").shape == []


def test_envelopes_and_labels_are_written(at: Run, tmp_path: Path) -> None:
    made = at("offices", "envelopes", "bg-justice", "--latin", "--size", "DL", "-o", tmp_path / "e.docx", "--json")
    assert made.shape["addresses"][0][-1] == "BULGARIA"
    said = at("offices", "envelopes", "bg-justice", "xr-justice", "--labels", "2x7", "--start-at", "3",
              "-o", tmp_path / "l.docx")  # fmt: skip
    assert said.out == f"2 addresses are written to {tmp_path / 'l.docx'}.\n"
    letter = at("appeals", "envelopes", "EXO-2014-022", "--registered", "R", "-o", tmp_path / "a.docx")
    assert letter.code == 0, letter
    assert all((tmp_path / f"{name}.docx").stat().st_size for name in "ela")
    only_refused(at("appeals", "envelopes", "EXO-2014-001", "-o", tmp_path / "x.docx"), "no usable postal address")


def test_offices_are_written_out_and_come_back(at: Run, tmp_path: Path) -> None:
    out = tmp_path / "bulgaria.vcf"
    said = at("offices", "export", "--country", "BG", "-o", out)
    assert said.out == f"9 offices are written to {out}.\n"
    assert at("offices", "import", out, "--json").shape["unchanged"] == 9
    one = at("offices", "export", "bg-justice", "--format", "csv", "-o", tmp_path / "x", "--json")
    assert one.shape["offices"] == 1
    only_refused(at("offices", "export", "bg-justice", "-o", tmp_path / "x.docx"), "csv, popolo, vcard")


def test_an_office_gets_its_country(at: Run) -> None:
    assert at("offices", "country", "un-unhcr", "CH").code == 0
    assert at("offices", "show", "un-unhcr", "--json").shape["country"] == "CH"
    only_refused(at("offices", "country", "un-unhcr", "Ruritania"), "no country")


def test_how_a_holder_is_addressed_is_said(at: Run) -> None:
    assert at("offices", "gender", "m", "bg-president", "--today", "2014-09-04").code == 0
    only_refused(at("offices", "gender", "f", "un-unhcr"), "nobody is on record")


def test_how_long_an_entry_stays_fresh_is_said(at: Run) -> None:
    assert at("offices", "stale-after", "18").out == "An entry warns when nobody has checked it for 18 months.\n"
    only_refused(at("offices", "stale-after", "0"), "120 months")


def test_whoever_watches_sees_how_far_a_long_list_is(
    at: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from advocacy.workflows import office_import

    monkeypatch.setattr(office_import, "AT_A_TIME", 1)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert at("offices", "import", file).err == "1 of 2 entries …\n"
