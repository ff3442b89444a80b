"""A list is looked at before it is brought in: kinds, days, verdicts; nothing is written before the button."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from advocacy.desktop.import_offices import ImportOffices
from advocacy.desktop.import_rows import ENTRY, LINE, REASON, VERDICT
from advocacy.desktop.offices_page import OfficesPage
from advocacy.desktop.window import Window
from advocacy.domain.office import Holder, Office
from advocacy.errors import BadInput
from advocacy.formats.listing import Listing, Rejected
from advocacy.workflows import list_files
from advocacy.workflows.list_files import ListFile, ListFormat
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.desktop.conftest import shelf
from tests.desktop.members import Settle, keys, page
from tests.workflows.test_directory import NEW
from tests.workflows.test_office_import import DAY, member

__all__ = ["page", "shelf"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    target = tmp_path / "zz.toml"
    target.write_text(NEW, encoding="utf-8")
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


def form_of(page: OfficesPage) -> object:
    return page.form


def rows(form: ImportOffices) -> list[tuple[str, ...]]:
    """The entries in words."""
    model = form.table.rows
    found = [model.row(at) for at in range(model.rowCount())]
    return [tuple(model.words(one, column) for column in (LINE, ENTRY, VERDICT, REASON)) for one in found]


def test_a_list_is_looked_at_and_only_then_brought_in(
    page: OfficesPage, settle: Settle, file: Path, record: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    before = record.library.position
    page.add.click()
    settle()
    form = page.form
    assert isinstance(form, ImportOffices)
    assert form.isVisible()
    assert not page.table.isVisible()
    assert form.kind.value is ListFormat.TOML
    assert rows(form) == [("2", "Zoë Łąka", "Added", ""), ("15", "Ministry of Justice", "Added", "")]
    assert form.which.accessibleDescription() == "All 2"
    assert "2 institutions or groups are made on the way." in form.remarks.text()
    assert record.library.position == before
    assert form.save.text() == "Bring in 2 entries"
    form.save.click()
    settle()
    assert form_of(page) is None
    assert page.message.text.startswith("2 added, 0 changed, 0 unchanged, 0 rejected; the list is of ")
    assert {"zz-president", "zz-justice"} <= set(keys(page))


def test_twice_is_once_and_a_change_is_told_field_by_field(
    page: OfficesPage, settle: Settle, file: Path
) -> None:
    looked_at(page, settle, file).submit()
    settle()
    form = looked_at(page, settle, file)
    assert not form.save.isEnabled()
    assert [one[2] for one in rows(form)] == ["Unchanged", "Unchanged"]
    form.cancel.click()
    assert form_of(page) is None
    assert page.table.isVisible()
    file.write_text(NEW.replace("1 Street", "2 Street"), encoding="utf-8")
    form = looked_at(page, settle, file)
    form.which.choose(2)
    ((_line, entry, verdict, reason),) = rows(form)
    assert (entry, verdict) == ("Ministry of Justice", "Changed")
    assert "“1 Street” becomes “2 Street”" in reason
    assert form.details.text().startswith("Address: “1 Street” becomes")
    form.which.choose(4)
    assert rows(form) == []


def test_a_correction_made_here_stays_and_is_told(page: OfficesPage, settle: Settle, file: Path) -> None:
    looked_at(page, settle, file).submit()
    settle()

    def correct(workplace: Workplace, moment: object, _step: object) -> object:
        from advocacy.workflows.office_changes import set_languages

        return set_languages(workplace, "zz-president", ("de",), moment)  # type: ignore[arg-type]

    page.desk.write(correct, lambda _changed: None, page.message.refuse)
    settle()
    file.write_text(NEW.replace('languages = ["en"]', 'languages = ["fr"]'), encoding="utf-8")
    form = looked_at(page, settle, file)
    assert "In 1 entry your own correction stays." in form.remarks.text()
    assert "stays, the list says" in rows(form)[0][3]


def test_the_day_and_the_term_are_said_for_everybody(
    page: OfficesPage, settle: Settle, file: Path, record: Workplace
) -> None:
    form = looked_at(page, settle, file)
    assert form.as_of.day == list_files.changed_on(file)
    form.as_of.show_day(date(2026, 3, 1))
    form.as_of.editingFinished.emit()
    settle()
    form.since.unknown.setChecked(False)
    form.since.field.show_day(date(2025, 1, 1))
    form.since.field.editingFinished.emit()
    settle()
    assert form.as_of.day == date(2026, 3, 1)
    form.submit()
    settle()
    assert "the list is of 1 Mar 2026" in page.message.text
    office = record.library.one(Office, key="zz-president")
    (holder,) = record.library.find(Holder, office=office.id)
    assert holder.since == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("content", "cause"),
    [(b"[[office", "zz.toml"), (b"\xff\xfe", "UTF-8"), (None, "zz.toml")],
    ids=["damaged", "other letters", "missing"],
)
def test_what_cannot_be_read_says_why_and_nothing_is_written(
    page: OfficesPage, settle: Settle, tmp_path: Path, content: bytes | None, cause: str
) -> None:
    file = tmp_path / "zz.toml"
    if content is not None:
        file.write_bytes(content)
    form = looked_at(page, settle, file)
    assert cause in form.message.text
    assert form.verdict.accessibleName() == "It cannot be read as that."
    assert form.kind.value is ListFormat.TOML
    assert not form.save.isEnabled()
    form.submit()
    settle()
    assert form_of(page) is form
    assert not form.working


def test_what_no_name_tells_is_said_by_a_person(page: OfficesPage, settle: Settle, tmp_path: Path) -> None:
    file = tmp_path / "offices.dat"
    file.write_text(NEW, encoding="utf-8")
    form = looked_at(page, settle, file)
    assert form.verdict.accessibleName() == "Say what kind of file it is."
    assert form.kind.value is None
    assert form.message.text == ""
    form.kind.choose(ListFormat.TOML)
    settle()
    assert len(rows(form)) == 2


def test_a_file_is_dropped_onto_the_page(page: OfficesPage, settle: Settle, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, data, button, no_key)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, button, no_key))
    settle()
    assert isinstance(page.form, ImportOffices)
    assert len(rows(page.form)) == 2


def many(_file: ListFile, _data: bytes, _day: date) -> Listing:
    """A list of more entries than one step writes, one of them rejected."""
    refused = Rejected(9999, "Nobody", BadInput(place="line 9999", cause="no name"))
    return Listing("a long list", tuple(map(member, range(1, 1201))), (refused,), as_of=DAY)


def test_a_long_list_shows_how_far_it_is(
    page: OfficesPage, settle: Settle, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_files, "READERS", {ListFormat.TOML: many})
    form = looked_at(page, settle, file)
    assert rows(form)[-1] == ("9999", "Nobody", "Rejected", "line 9999: no name")
    steps: list[str] = []
    told = form._stepped

    def stepped(done: int, of: int) -> None:
        told(done, of)
        steps.append(form.progress_words.text())

    monkeypatch.setattr(form, "_stepped", stepped)
    form.submit()
    assert form.progress.isVisible()
    assert not form.cancel.isEnabled()
    assert not form.kind.isEnabled()
    settle()
    assert steps == [f"{done} of 1200 entries" for done in (500, 1000, 1200)]
    assert page.message.text.startswith("1200 added, 0 changed, 0 unchanged, 1 rejected")


def test_a_long_list_is_stopped_and_nothing_is_brought_in(
    page: OfficesPage, settle: Settle, file: Path, record: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_files, "READERS", {ListFormat.TOML: many})
    form = looked_at(page, settle, file)
    before = record.library.position
    form.submit()
    form.stop_button.click()
    settle()
    assert form_of(page) is form
    assert form.message.text == "Stopped. Nothing was brought in."
    assert not form.progress.isVisible()
    assert form.cancel.isEnabled()
    assert form.save.isEnabled()
    assert record.library.position == before
    form.submit()
    settle()
    assert form_of(page) is None


def test_in_a_narrow_window_the_button_is_its_icon(page: OfficesPage, window: Window, settle: Settle) -> None:
    words = page.add.text()
    window.resize(1024, 600)
    settle()
    assert (page.add.text(), page.add.toolTip(), page.add.accessibleName()) == ("", words, words)
    window.resize(1440, 900)
    settle()
    assert (page.add.text(), page.add.toolTip()) == (words, "")
