"""In the window a person says what the columns of a table are, and how it is read; said once, it is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from advocacy.desktop.import_columns import FIELDS, ImportColumns, field_in_words
from advocacy.desktop.import_offices import ImportOffices
from advocacy.desktop.import_rows import ENTRY, VERDICT
from advocacy.desktop.import_work import OfficeTable
from advocacy.desktop.offices_page import OfficesPage
from advocacy.desktop.window import Window
from advocacy.domain.office import Channel, Contact
from advocacy.workflows.list_files import ListFormat, common_fields
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.desktop.conftest import shelf
from tests.desktop.members import Settle, page

__all__ = ["page", "shelf"]

HEADING = ("Urząd", "Państwo", "Imię i nazwisko", "Adres e-mail", "Łączność")
TABLE = f"{';'.join(HEADING)}\nMinisterstwo Prób;Polska;Zoë Łąka;proba@example.org;+48 22 000 00 01\n"
MEMBERS = "mep_identifier,mep_given_name,mep_family_name,mep_country_of_representation\n7,Mara,Exempel,France\n"
UNKNOWN = "Śledź;Żółw\nMinisterstwo Prób;Zoë Łąka\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    target = tmp_path / "lista 2026-10.csv"
    target.write_bytes(TABLE.encode("cp1250"))
    return target


@pytest.fixture
def record(page: OfficesPage) -> Iterator[Workplace]:
    """The library as it is on the disk."""
    with open_workplace(page.desk.folder) as workplace:
        yield workplace


def looked_at(page: OfficesPage, settle: Settle, file: Path) -> ImportOffices:
    form = page.look_at_list(file)
    settle()
    return form


def said(form: ImportOffices) -> dict[str, str]:
    """What each column is, as it shows."""
    return {heading: choice.currentText() for heading, choice in form.columns.choices.items()}


def entries(form: ImportOffices) -> list[tuple[str, str]]:
    model = form.table.rows
    found = [model.row(at) for at in range(model.rowCount())]
    return [(model.words(one, ENTRY), model.words(one, VERDICT)) for one in found]


def telephones(record: Workplace, address: str) -> list[str]:
    """The telephone numbers of the office that has this e-mail address."""
    contact = record.library.one(Contact, channel=Channel.EMAIL, address=address)
    found = record.library.find(Contact, office=contact.office, channel=Channel.TELEPHONE)
    return [one.address for one in found]


def test_a_column_is_said_once_and_known_in_the_next_edition(
    page: OfficesPage, settle: Settle, file: Path, record: Workplace
) -> None:
    form = looked_at(page, settle, file)
    assert form.columns.isVisible()
    assert said(form) == {
        "Urząd": "Name of the office",
        "Państwo": "Country",
        "Imię i nazwisko": "Person’s full name",
        "Adres e-mail": "E-mail",
        "Łączność": "Not read",
    }
    assert form.columns.unread.text() == "1 is not read"
    assert form.columns.encoding.currentText() == "Windows-1250, as found"
    assert form.columns.separator.currentText() == "Semicolon, as found"
    assert form.remarks.text() == "1 institution or group is made on the way."
    before = form.columns.choices["Łączność"]
    before.choose("telephone")
    settle()
    assert said(form)["Łączność"] == "Telephone"
    assert form.columns.choices["Łączność"] is before
    assert form.columns.unread.text() == "all are read"
    form.submit()
    settle()
    assert page.message.text.startswith("1 added")
    assert telephones(record, "proba@example.org") == ["+48 22 000 00 01"]
    later = file.with_name("lista 2026-11.csv")
    later.write_bytes(TABLE.replace("Prób", "Wzorów").replace("proba@", "wzor@").encode("cp1250"))
    form = looked_at(page, settle, later)
    assert said(form)["Łączność"] == "Telephone"
    form.submit()
    settle()
    assert telephones(record, "wzor@example.org") == ["+48 22 000 00 01"]


def test_encoding_and_separator_are_said_once_and_shown_as_remembered(
    page: OfficesPage, settle: Settle, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_bytes(TABLE.encode("cp1250"))
    form = looked_at(page, settle, tmp_path / "a.csv")
    form.columns.encoding.choose("cp1252")
    settle()
    form.columns.separator.choose(";")
    settle()
    form.submit()
    settle()
    form = looked_at(page, settle, tmp_path / "a.csv")
    assert form.columns.encoding.currentText() == "Windows-1252, as remembered"
    assert form.columns.separator.currentText() == "Semicolon, as remembered"


def test_the_preview_follows_what_is_said(page: OfficesPage, settle: Settle, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(UNKNOWN.encode("cp1250"))
    form = looked_at(page, settle, file)
    assert set(said(form).values()) == {"Not read"}
    assert [verdict for _entry, verdict in entries(form)] == ["Rejected"]
    assert not form.save.isEnabled()
    form.columns.choices["Śledź"].choose("office_name")
    settle()
    form.columns.choices["Żółw"].choose("name")
    settle()
    assert entries(form) == [("Zoë Łąka", "Added")]
    assert form.save.text() == "Bring in 1 entry"
    form.columns.choices["Żółw"].choose("")
    settle()
    assert entries(form) == [("Ministerstwo Prób", "Added")]


def test_two_columns_that_would_be_one_thing_are_refused_in_place(
    page: OfficesPage, settle: Settle, file: Path
) -> None:
    form = looked_at(page, settle, file)
    form.columns.choices["Łączność"].choose("email")
    settle()
    assert form.message.text.startswith("The columns “Adres e-mail” and “Łączność” cannot both be “email”")
    assert form.columns.isVisible()
    assert said(form)["Łączność"] == "E-mail"
    assert not form.save.isEnabled()
    form.columns.choices["Adres e-mail"].choose("")
    settle()
    assert form.message.text == ""
    form.submit()
    settle()
    assert page.message.text.startswith("1 added")
    form = looked_at(page, settle, file)
    assert (said(form)["Adres e-mail"], said(form)["Łączność"]) == ("Not read", "E-mail")


def test_a_table_is_read_in_another_encoding_and_back(page: OfficesPage, settle: Settle, file: Path) -> None:
    form = looked_at(page, settle, file)
    form.columns.choices["Łączność"].choose("telephone")
    settle()
    form.columns.encoding.choose("cp1251")
    settle()
    assert tuple(form.columns.choices) == tuple(TABLE.encode("cp1250").decode("cp1251").split("\n")[0].split(";"))
    form.columns.encoding.choose("utf-8")
    settle()
    assert form.message.text == "Line 1: the text is damaged there; it is not what utf-8 allows."
    assert form.columns.isVisible()
    form.columns.encoding.choose("cp1250")
    settle()
    assert form.message.text == ""
    assert said(form)["Łączność"] == "Telephone"
    form.columns.separator.choose(",")
    settle()
    assert len(form.columns.choices) == 1
    form.columns.separator.choose("")
    settle()
    assert tuple(form.columns.choices) == HEADING
    form.columns.encoding.choose("cp1251")
    settle()
    form.columns.choices[next(iter(form.columns.choices))].choose("office_name")
    settle()
    form.submit()
    settle()
    assert page.message.text.startswith("1 added")


def test_only_tables_of_offices_have_columns_to_say(page: OfficesPage, settle: Settle, tmp_path: Path) -> None:
    members = tmp_path / "members.csv"
    members.write_text(MEMBERS, encoding="utf-8")
    form = looked_at(page, settle, members)
    assert [verdict for _entry, verdict in entries(form)] == ["Added"]
    assert form.columns.isHidden()
    assert "The table was read as utf-8" in form.remarks.text()
    form.kind.choose(ListFormat.TOML)
    settle()
    assert form.message.text
    assert form.columns.isHidden()


def test_what_is_said_of_columns_stays_with_the_table(page: OfficesPage, settle: Settle, file: Path) -> None:
    form = looked_at(page, settle, file)
    form.columns.choices["Łączność"].choose("telephone")
    settle()
    form.kind.choose(ListFormat.VCARD)
    settle()
    assert form.columns.isHidden()
    form.kind.choose(ListFormat.CSV)
    settle()
    assert form.columns.isVisible()
    assert said(form)["Łączność"] == "Telephone"


def test_with_tab_one_goes_from_choice_to_choice(
    page: OfficesPage, window: Window, settle: Settle, file: Path, qtbot: QtBot
) -> None:
    window.resize(1024, 600)
    form = looked_at(page, settle, file)
    assert window.width() == 1024
    assert form.table.height() > 100
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    ways = [form.columns.encoding, form.columns.separator, *form.columns.choices.values()]
    ways[0].setFocus(Qt.FocusReason.TabFocusReason)
    for before, one in pairwise(ways):
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is one
        assert not one.visibleRegion().isEmpty()
    QTest.keyClick(ways[-1], Qt.Key.Key_Home)
    QTest.keyClick(ways[-1], Qt.Key.Key_Down)
    settle()
    assert QApplication.focusWidget() is ways[-1]
    assert form.columns.said["Łączność"] == common_fields()[0]
    assert [one.accessibleName() for one in ways[:3]] == [
        "Encoding",
        "Separator",
        "What the column “Urząd” is",
    ]


def test_every_field_offered_has_words_and_others_are_offered_as_they_are_called(qtbot: QtBot) -> None:
    words = {one: field_in_words(one) for one in common_fields()}
    assert all(said != one for one, said in words.items())
    assert len(set(words.values())) == len(words)
    assert set(FIELDS) <= set(words)
    assert words["email:2"] == "E-mail 2"
    shown = ImportColumns()
    qtbot.addWidget(shown)
    columns = {"Urząd": "office_name", "Nazwa": "office:name:uk:dat"}
    shown.show_table(OfficeTable(("Urząd", "Nazwa", "X"), columns, common_fields(), "cp1257", ""))
    assert shown.choices["Nazwa"].currentText() == "office:name:uk:dat"
    assert shown.choices["X"].currentText() == "Not read"
    assert shown.choices["Urząd"].itemText(0) == "Not read"
    assert (shown.encoding.currentText(), shown.separator.currentText()) == ("Cp1257, as found", "As found")
    assert shown.said == {}
