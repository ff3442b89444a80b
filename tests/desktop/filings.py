"""What the tests of requests to INTERPOL's Commission share: the open form, papers, and a drafted request."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from advocacy.desktop.filing_page import FilingPage
from advocacy.desktop.window import Window
from advocacy.domain.appeal import Appeal
from advocacy.domain.filing import FilingKind

Settle = Callable[[], None]
LATER = QDate(2099, 1, 1)


@pytest.fixture(autouse=True)
def without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)


@pytest.fixture
def page(window: Window, settle: Settle) -> FilingPage:
    """The form about an invented person, for correction or deletion."""
    found = opened(window, settle, "exempel")
    found.form.kind.choose(FilingKind.CORRECTION_DELETION)
    settle()
    return found


def opened(window: Window, settle: Settle, case: str) -> FilingPage:
    window.activateWindow()
    window.go("filing", case)
    settle()
    found = window.page("filing")
    assert isinstance(found, FilingPage)
    return found


def paper(folder: Path, name: str) -> Path:
    file = folder / f"{name}.pdf"
    file.write_bytes(name.encode())
    return file


def prove_identity(page: FilingPage, folder: Path) -> None:
    page.form.identity.add(paper(folder, "passport"))
    page.form.identity_until.unknown.click()
    page.form.identity_until.field.setDate(LATER)


def represent(page: FilingPage, folder: Path) -> None:
    QTest.keyClick(page.form.signs, Qt.Key.Key_Right)
    page.form.representative.setText("Ada Muster")
    page.form.power_of_attorney.add(paper(folder, "power"))


def drafted(page: FilingPage, settle: Settle) -> Appeal:
    before = {one.id for one in page.desk.workplace.library.find(Appeal)}
    assert page.draft_button.isEnabled()
    QTest.mouseClick(page.draft_button, Qt.MouseButton.LeftButton)
    settle()
    (made,) = (one for one in page.desk.workplace.library.find(Appeal) if one.id not in before)
    return made
