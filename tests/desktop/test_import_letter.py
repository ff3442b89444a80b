"""A Word file is looked at in the window: refused with place and cause, imported, or put in another's place."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from advocacy.desktop.import_letter import ImportForm
from advocacy.desktop.matrix import LetterLine
from advocacy.desktop.templates_page import TemplatesPage
from advocacy.desktop.window import Window
from advocacy.domain.office import Audience
from advocacy.workflows.workplace import shelf_of
from tests.desktop.translators import LETTER, Settle, page, shelf
from tests.letters.masters import master, paragraph

__all__ = ["page", "shelf"]

PLEA = ("{{ letter.date }}", "Please help {{ persons | joined('name') }} now.", "{{ letter.closing }}")


def written(folder: Path, *texts: str, name: str = "plea.docx") -> Path:
    file = folder / name
    file.write_bytes(master(*(paragraph(escape(one)) for one in texts)))
    return file


def looked_at(page: TemplatesPage, settle: Settle, file: Path) -> ImportForm:
    form = page.look_at_import(file)
    settle()
    return form


def named(form: ImportForm, settle: Settle, id_: str, title: str) -> None:
    form.id.setText(id_)
    form.letter_title.setText(title)
    settle()


def titles(page: TemplatesPage) -> dict[str, str]:
    rows = (page.matrix.rows.row(at) for at in range(page.matrix.rows.rowCount()))
    return {one.id: one.title for one in rows if isinstance(one, LetterLine)}


def imported(page: TemplatesPage, settle: Settle, file: Path) -> None:
    form = looked_at(page, settle, file)
    named(form, settle, "plea", "A plea")
    form.audiences[Audience.HEAD_OF_STATE].setChecked(True)
    form.save.click()
    settle()


def test_a_refused_file_shows_place_and_cause_and_cannot_be_imported(
    page: TemplatesPage, settle: Settle, tmp_path: Path
) -> None:
    form = looked_at(page, settle, written(tmp_path, PLEA[0], "{{ letter.colour }} <b>"))
    named(form, settle, "plea", "A plea")
    assert form.verdict.accessibleName() == "It cannot be imported as it is."
    assert "word/document.xml, paragraph 2: Nothing ever fills the field letter.colour" in details(form)
    assert not form.save.isEnabled()
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "plea" not in titles(page)


def details(form: ImportForm) -> str:
    return form.details.toPlainText()


@pytest.mark.parametrize("content", [None, b"no document"], ids=["missing", "damaged"])
def test_what_is_no_word_document_is_told(
    page: TemplatesPage, settle: Settle, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "plea.docx"
    if content is not None:
        file.write_bytes(content)
    form = looked_at(page, settle, file)
    named(form, settle, "plea", "A plea")
    assert not form.save.isEnabled()
    assert "damaged" in details(form) if content else "plea.docx" in form.message.text


def test_a_good_file_is_imported_and_its_row_is_chosen(
    page: TemplatesPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, *PLEA)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    page.which.choose(1)
    page.open_cell(LETTER, "pl")
    settle()
    page.add.click()
    settle()
    form = page.findChild(ImportForm)
    assert form is not None
    assert "It uses: letter.date, persons[].name, letter.closing" in details(form)
    assert "The place is nowhere printed (letter.place)." in details(form)
    assert not form.save.isEnabled()
    QTest.keyClicks(form.id, "plea")
    assert not form.save.isEnabled()
    QTest.keyClicks(form.letter_title, "A plea")
    form.audiences[Audience.MEP].setChecked(True)
    assert form.save.isEnabled()
    QTest.keyClick(form.letter_title, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert titles(page)["plea"] == "A plea"
    assert page.matrix.cell == ("plea", "en")
    assert page.message.text
    (plea,) = [one for one in shelf_of(page.desk.folder) if one.id == "plea"]
    assert (plea.audiences, plea.source_language) == ((Audience.MEP,), "en")


def test_a_letter_is_written_in_the_language_chosen(
    page: TemplatesPage, settle: Settle, tmp_path: Path
) -> None:
    form = looked_at(page, settle, written(tmp_path, *PLEA))
    named(form, settle, "prosba", "Prośba")
    form.language.choose("pl")
    assert not form.save.isEnabled()
    settle()
    form.save.click()
    settle()
    assert page.matrix.cell == ("prosba", "pl")


def test_replacing_shows_what_changes_and_is_said(
    page: TemplatesPage, settle: Settle, tmp_path: Path
) -> None:
    imported(page, settle, written(tmp_path, *PLEA))
    file = written(tmp_path, PLEA[1].replace("now", "today"), PLEA[2], "We <wait>.", name="new.docx")
    form = looked_at(page, settle, file)
    assert form.replace.isHidden()
    form.id.setText("plea")
    settle()
    assert (form.letter_title.text(), form.audiences[Audience.HEAD_OF_STATE].isChecked()) == ("A plea", True)
    said = details(form).splitlines()
    assert "gone 1 {{ letter.date }}" in said
    assert "changed 2 → 1 Please help {{ persons | joined('name') }} nowtoday." in said
    assert "new 3 We <wait>." in said
    assert "unchanged 3 → 2 {{ letter.closing }}" in said
    assert "line-through" in form.details.toHtml()
    assert not form.save.isEnabled()
    form.replace.setChecked(True)
    form.save.click()
    settle()
    (plea,) = [one for one in shelf_of(page.desk.folder) if one.id == "plea"]
    assert plea.file.read_bytes() == file.read_bytes()


def test_the_language_of_the_letter_replaced_is_taken_over(
    page: TemplatesPage, settle: Settle, tmp_path: Path
) -> None:
    form = looked_at(page, settle, written(tmp_path, *PLEA))
    named(form, settle, "prosba", "Prośba")
    form.language.choose("pl")
    settle()
    form.save.click()
    settle()
    again = looked_at(page, settle, written(tmp_path, *PLEA))
    again.id.setText("prosba")
    settle()
    assert again.language.value == "pl"
    assert "unchanged 2" in details(again)
    again.id.setText("other")
    settle()
    assert "unchanged" not in details(again)
    assert again.save.isEnabled()


def test_what_went_wrong_meanwhile_is_told(page: TemplatesPage, settle: Settle, tmp_path: Path) -> None:
    file = written(tmp_path, *PLEA)
    form = looked_at(page, settle, file)
    named(form, settle, "plea", "A plea")
    written(tmp_path, "{{ letter.colour }}")
    form.save.click()
    settle()
    assert "letter.colour" in details(form)
    written(tmp_path, *PLEA)
    form.look()
    settle()
    file.unlink()
    form.save.click()
    settle()
    assert "plea.docx" in form.message.text
    assert form.save.isEnabled()
    form.cancel.click()
    settle()
    assert "plea" not in titles(page)


def test_in_a_narrow_window_the_button_is_its_icon(
    page: TemplatesPage, window: Window, settle: Settle
) -> None:
    words = page.add.text()
    window.resize(900, 600)
    settle()
    assert (page.add.text(), page.add.toolTip(), page.add.accessibleName()) == ("", words, words)
    assert page.minimumSizeHint().width() <= page.width()
    window.resize(1440, 900)
    settle()
    assert (page.add.text(), page.add.toolTip()) == (words, "")
