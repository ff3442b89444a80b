"""Lists in every format brought in, columns said once and remembered, and what was written out comes back whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from advocacy.domain.disclosure import UNKNOWN_COUNTRY
from advocacy.domain.office import Channel, Contact, Holder, Office, Organization
from advocacy.errors import AdvocacyError, BadInput
from advocacy.workflows import office_changes
from advocacy.workflows.choosing import Selection, choose
from advocacy.workflows.known_tables import Way, known_tables
from advocacy.workflows.list_files import ListFile, ListFormat, common_fields, list_name
from advocacy.workflows.office_comparing import Verdict
from advocacy.workflows.office_export import ExportFormat, export_format, export_offices, listed_offices
from advocacy.workflows.office_import import import_list, look_at_list
from advocacy.workflows.refusals import (
    CountryNotSaid,
    FileNotRead,
    FileNotWritten,
    NoSuchColumn,
    UnknownFormat,
)
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.formats.mep_lists import full_list
from tests.workflows.desk import counts, moment_of
from tests.workflows.test_office_import import DAY, numbers, office_of, the_holder

TABLE = "Urząd;Państwo;Osoba;Adres e-mail;Uwaga\nMinisterstwo Prób;Polska;Zoë Łąka;proba@example.org;x\n"
SAID = {"Urząd": "office_name", "Osoba": "name"}
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:card-1\r\nN:Muster;Ada;;;\r\nFN:Ada Muster\r\nORG:Ministry of Tests\r\n"
    "TITLE:Minister\r\nEMAIL:ada@example.org\r\nEND:VCARD\r\n"
)
POPOLO = {
    "organizations": [{"id": "o", "name": "House of Examples", "classification": "legislature"}],
    "persons": [{"id": "p", "name": "Mara Exempel", "gender": "female"}],
    "memberships": [{"person_id": "p", "organization_id": "o", "role": "member", "start_date": "2024-01-01"}],
}


def file_of(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


@pytest.mark.parametrize(
    ("name", "content", "added"),
    [
        ("meps.xml", full_list(5), 5),
        ("popolo.json", json.dumps(POPOLO), 1),
        ("card.vcf", CARD, 1),
        ("table.csv", "Office,Country,Name,E-mail\nMinistry of Tests,FR,Zoë Łąka,zoe@example.org\n", 1),
        (
            "members.csv",
            "mep_identifier,mep_given_name,mep_family_name,mep_country_of_representation\n7,Mara,Exempel,France\n",
            1,
        ),
    ],
)
def test_each_format_goes_in_once(
    workplace: Workplace, tmp_path: Path, name: str, content: str | bytes, added: int
) -> None:
    file = ListFile(file_of(tmp_path, name, content), as_of=DAY)
    before = counts(workplace)
    looked = look_at_list(workplace, file, moment_of())
    assert counts(workplace) == before
    done = import_list(workplace, file, moment_of())
    assert [one.values for one in done.outcomes] == [one.values for one in looked.outcomes]
    assert numbers(done)[:4] == (added, 0, 0, 0)
    assert numbers(import_list(workplace, file, moment_of()))[:4] == (0, 0, added, 0)
    assert workplace.library.verify() == ()


def test_one_member_is_the_same_in_the_parliament_s_list_and_in_its_open_data(
    workplace: Workplace, tmp_path: Path
) -> None:
    xml = (
        b"<meps><mep><fullName>Mara EXEMPEL</fullName><country>France</country><politicalGroup>Group X"
        b"</politicalGroup><id>7</id><nationalPoliticalGroup>-</nationalPoliticalGroup></mep></meps>"
    )
    import_list(workplace, ListFile(file_of(tmp_path, "a.xml", xml), as_of=DAY), moment_of())
    heading = "mep_identifier,mep_given_name,mep_family_name,mep_country_of_representation,LIBE"
    table = f"{heading}\n7,Mara,Exempel,France,member\n"
    report = import_list(workplace, ListFile(file_of(tmp_path, "a.csv", table), as_of=DAY), moment_of())
    assert numbers(report)[:4] == (0, 1, 0, 0)
    assert [one.key for one in choose(workplace, Selection(groups=("libe",)), DAY)] == ["mep-7"]
    assert len(workplace.library.find(Holder, office=office_of(workplace).id)) == 1


def test_columns_are_said_once_and_remembered_for_the_same_heading(workplace: Workplace, tmp_path: Path) -> None:
    file = file_of(tmp_path, "lista 2026-11.csv", TABLE.encode("cp1250"))
    said = ListFile(file, as_of=DAY, columns=SAID, encoding="cp1250")
    report = import_list(workplace, said, moment_of())
    assert numbers(report)[:2] == (1, 0)
    told = [one.in_words(str) for one in report.remarks]
    assert told[0] == "The table was read as cp1250, its cells separated by “;”."
    assert "Columns that were not read: Uwaga." in told[1]
    again = TABLE.replace("Prób", "Doświadczeń").replace("Zoë Łąka", "Łucja Wzorcowa")
    file = file_of(tmp_path, "lista 2026-12 (2).csv", again.encode("cp1250"))
    later = import_list(workplace, ListFile(file, as_of=DAY, encoding="cp1250"), moment_of())
    assert (later.source, numbers(later)[:2]) == (report.source, (1, 0))
    (line,) = choose(workplace, Selection(text="doswiadczen"), DAY)
    assert (line.holder, line.country) == ("Łucja Wzorcowa", "PL")
    assert workplace.library.one(Contact, office=line.id, channel=Channel.EMAIL).address == "proba@example.org"
    with pytest.raises(NoSuchColumn):
        import_list(workplace, ListFile(file, columns={"Telefon": "telephone"}, encoding="cp1250"), moment_of())
    with pytest.raises(BadInput):
        import_list(workplace, ListFile(file, columns={"Uwaga": "nonsense"}, encoding="cp1250"), moment_of())


def told_how(workplace: Workplace, file: Path, **said: str) -> str:
    report = look_at_list(workplace, ListFile(file, as_of=DAY, **said), moment_of())  # type: ignore[arg-type]
    return report.remarks[0].in_words(str)


def test_encoding_and_separator_are_said_once_and_remembered(workplace: Workplace, tmp_path: Path) -> None:
    text = "Office,Country,Note\nMinistry of Łąka;PL;x,PL,y\n"
    file = file_of(tmp_path, "a.csv", text.encode("cp1257"))
    before = ", as was said of an earlier one with the same headings."
    assert before not in told_how(workplace, file)
    said = ListFile(file, as_of=DAY, encoding="cp1257", delimiter=",")
    import_list(workplace, said, moment_of())
    again = file_of(tmp_path, "b.csv", text.replace("Łąka", "Šłėą").encode("cp1257"))
    assert told_how(workplace, again) == f"The table was read as cp1257, its cells separated by “,”{before}"
    report = look_at_list(workplace, ListFile(again, as_of=DAY), moment_of())
    assert (report.remembered, report.outcomes[0].name) == (Way("cp1257", ","), "Ministry of Šłėą;PL;x")
    assert f"cp1250, its cells separated by “,”{before}" in told_how(workplace, again, encoding="cp1250")
    other = file_of(tmp_path, "c.csv", text.replace("Note", "Łą").encode("cp1250"))
    assert before not in told_how(workplace, other)
    assert before not in told_how(workplace, again, encoding="cp1250", delimiter=",")


def test_what_is_utf8_beyond_doubt_is_read_as_that(workplace: Workplace, tmp_path: Path) -> None:
    text = "Office,Country\nMinistry of Łąka,PL\n"
    said = ListFile(file_of(tmp_path, "a.csv", text.encode("cp1250")), as_of=DAY, encoding="cp1250")
    import_list(workplace, said, moment_of())
    assert "utf-8, its cells separated by “,”." in told_how(workplace, file_of(tmp_path, "b.csv", text))
    assert "cp1250, its cells separated by “,”, as was" in told_how(workplace, said.path)
    with_delimiter = ListFile(file_of(tmp_path, "b.csv", text), as_of=DAY, delimiter=",")
    import_list(workplace, with_delimiter, moment_of())
    assert known_tables(workplace.library).ways.popitem()[1] == Way("cp1250", ",")  # type: ignore[attr-defined]


def test_a_way_that_does_not_fit_another_table_is_not_taken(workplace: Workplace, tmp_path: Path) -> None:
    file = file_of(tmp_path, "a.csv", "Office,Country\nMinistry of Tests,PL\n")
    import_list(workplace, ListFile(file, as_of=DAY, encoding="utf-8"), moment_of())
    other = file_of(tmp_path, "b.csv", TABLE.encode("cp1250"))
    assert "cp1250, its cells separated by “;”." in told_how(workplace, other)


def test_encoding_and_separator_are_remembered_of_a_table_of_members_too(workplace: Workplace, tmp_path: Path) -> None:
    heading = "mep_identifier,mep_given_name,mep_family_name,mep_country_of_representation"
    file = file_of(tmp_path, "a.csv", f"{heading}\n7,Mara,Łąka,France\n".encode("cp1250"))
    import_list(workplace, ListFile(file, as_of=DAY, encoding="cp1250"), moment_of())
    assert "as was said" in told_how(workplace, file)


def test_a_column_that_was_said_not_to_be_read_is_not_guessed_again(workplace: Workplace, tmp_path: Path) -> None:
    file = file_of(tmp_path, "lista.csv", TABLE.replace(";x\n", ";uwaga@example.org\n"))
    said = ListFile(file, as_of=DAY, columns={**SAID, "Adres e-mail": "", "Uwaga": "email"})
    assert numbers(import_list(workplace, said, moment_of()))[:2] == (1, 0)
    later = look_at_list(workplace, ListFile(file, as_of=DAY), moment_of())
    assert dict(later.columns) == {"Państwo": "country", **SAID, "Uwaga": "email"}


def test_a_table_of_offices_is_one_also_where_none_of_its_columns_is_read(workplace: Workplace, tmp_path: Path) -> None:
    unknown = ListFile(file_of(tmp_path, "a.csv", "Śledź;Żółw\nMinisterstwo Prób;x\n"), as_of=DAY)
    report = look_at_list(workplace, unknown, moment_of())
    assert (dict(report.columns), report.is_office_table) == ({}, True)
    known = ListFile(file_of(tmp_path, "b.csv", "Office\nMinistry of Tests\n"), as_of=DAY)
    assert look_at_list(workplace, known, moment_of()).is_office_table
    card = ListFile(file_of(tmp_path, "card.vcf", CARD), as_of=DAY)
    assert not look_at_list(workplace, card, moment_of()).is_office_table


def test_the_fields_offered_are_fields(workplace: Workplace, tmp_path: Path) -> None:
    offered = common_fields()
    file = file_of(tmp_path, "a.csv", ",".join(f"h{n}" for n in range(len(offered))) + "\n")
    said = ListFile(file, as_of=DAY, columns={f"h{n}": field for n, field in enumerate(offered)})
    assert tuple(look_at_list(workplace, said, moment_of()).columns.values()) == offered


@pytest.mark.parametrize(
    ("name", "called"),
    [("MEPs 2026-11-20 (2).csv", "meps"), ("Kontakty_Łódź.csv", "kontakty-łódź"), ("2026.csv", "list")],
)
def test_a_list_is_called_the_same_in_every_edition(name: str, called: str) -> None:
    assert list_name(Path(name)) == called


def test_an_office_whose_country_a_list_does_not_say_is_told_little(workplace: Workplace, tmp_path: Path) -> None:
    file = ListFile(file_of(tmp_path, "card.vcf", CARD), as_of=DAY)
    report = import_list(workplace, file, moment_of())
    (outcome,) = report.outcomes
    assert [type(one) for one in outcome.flagged] == [CountryNotSaid]
    (line,) = choose(workplace, Selection(text="ministry of tests"), DAY)
    assert line.country == UNKNOWN_COUNTRY
    changed = office_changes.set_country(workplace, line.key, "France", moment_of())
    assert changed.office.country == "FR"
    with pytest.raises(BadInput, match="is no country"):
        office_changes.set_country(workplace, line.key, "Ruritania", moment_of())
    assert numbers(import_list(workplace, file, moment_of()))[:4] == (0, 0, 1, 0)
    assert office_of(workplace, line.key).country == "FR"


@pytest.mark.parametrize("kind", list(ExportFormat))
def test_what_is_written_out_comes_back_whole(
    workplace: Workplace, sample_made: Path, tmp_path: Path, kind: ExportFormat
) -> None:
    suffix = {ExportFormat.CSV: "csv", ExportFormat.POPOLO: "json", ExportFormat.VCARD: "vcf"}[kind]
    import_list(workplace, ListFile(file_of(tmp_path, "meps.xml", full_list(20)), as_of=DAY), moment_of())
    keys = [one.key for one in choose(workplace, Selection(), DAY)]
    out = tmp_path / f"all.{suffix}"
    assert export_format(out) is kind
    assert export_offices(workplace, keys, kind, out) == len(keys)
    back = import_list(workplace, ListFile(out, as_of=DAY), moment_of())
    assert numbers(back)[:4] == (0, 0, len(keys), 0)
    assert not any(one.changes or one.kept for one in back.outcomes)
    import shutil

    shutil.copytree(sample_made, tmp_path / "other")
    with open_workplace(tmp_path / "other") as other:
        there = import_list(other, ListFile(out, as_of=DAY), moment_of())
        assert there.count(Verdict.REJECTED) == 0
        again = tmp_path / f"again.{suffix}"
        export_offices(other, keys, kind, again)
        assert again.read_bytes() == out.read_bytes()


def test_an_export_says_who_belongs_where(workplace: Workplace, tmp_path: Path) -> None:
    import_list(workplace, ListFile(file_of(tmp_path, "meps.xml", full_list(1)), as_of=DAY), moment_of())
    (line,) = choose(workplace, Selection(audience="mep"), DAY)
    (listed,) = listed_offices(workplace, [line.key])
    assert [one.organization.name for one in listed.holders[0].memberships]
    assert listed.office.id == line.id
    assert the_holder(workplace, line.key).id == listed.holders[0].holder.id
    assert workplace.library.find(Organization)
    assert isinstance(listed.office, Office)


def test_what_cannot_be_written_is_told(workplace: Workplace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(FileNotWritten):
        export_offices(workplace, ["bg-justice"], ExportFormat.CSV, tmp_path / "file" / "x.csv")
    with pytest.raises(UnknownFormat):
        export_format(tmp_path / "x.docx")


@pytest.mark.parametrize("format_", list(ListFormat))
@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x00" * 100, b"PK\x03\x04 no archive", b"{" * 5000, b"\xff\xfe",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_says_is_refused_in_one_line(
    workplace: Workplace, tmp_path: Path, format_: ListFormat, content: bytes
) -> None:
    before = counts(workplace)
    file = ListFile(file_of(tmp_path, "strange", content), format_, as_of=DAY)
    refused: list[AdvocacyError] = []
    try:
        assert import_list(workplace, file, moment_of()).count(Verdict.ADDED) == 0
    except (BadInput, FileNotRead) as refusal:
        refused.append(refusal)
    assert all("\n" not in one.in_words(str) for one in refused)
    assert counts(workplace) == before
