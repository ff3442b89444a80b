"""A window at the translators' page, over a library with one Polish paragraph whose source has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from advocacy.desktop.templates_page import TemplatesPage
from advocacy.desktop.window import Window
from advocacy.domain.moment import moment_of_the_clock
from advocacy.workflows.catalogues import bench_of
from advocacy.workflows.keeping import make_library
from advocacy.workflows.workbench import ParagraphLine, paragraphs, sign_off

Settle = Callable[[], None]
LETTER = "thank_you"
REFERENCE = "Our reference"


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library without cases, with one paragraph in Polish whose source has changed."""
    folder = tmp_path_factory.mktemp("shelf") / "library"
    make_library(folder, "Example Office", "EXO", moment_of_the_clock("Ada Muster")).close()
    at = bench_of(folder)
    entries = list(at.entries("pl"))
    place = next(at for at, one in enumerate(entries) if one.source.startswith(REFERENCE))
    before = entries[place].source.replace("Our", "The")
    entries[place] = replace(entries[place], flags=("fuzzy",), previous=before)
    file = at.catalogue("pl")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(at.text("pl", entries), encoding="utf-8")
    sign_off(at, "en", "Anna", date(2026, 3, 4), only=LETTER)
    return folder


@pytest.fixture
def page(window: Window, settle: Settle) -> TemplatesPage:
    window.resize(1440, 900)
    window.go("templates")
    settle()
    found = window.page("templates")
    assert isinstance(found, TemplatesPage)
    return found


@pytest.fixture
def opened(page: TemplatesPage, settle: Settle) -> TemplatesPage:
    page.open_cell(LETTER, "pl")
    settle()
    return page


def go_to(page: TemplatesPage, settle: Settle, source: str) -> ParagraphLine:
    line = next(one for one in page.pane.work.lines if one.source.startswith(source))
    page.pane.table.choose(line.key)
    settle()
    return line


def type_at_end(page: TemplatesPage, words: str) -> None:
    page.pane.desk.editor.moveCursor(page.pane.desk.editor.textCursor().MoveOperation.End)
    QTest.keyClicks(page.pane.desk.editor, words)


def stored(page: TemplatesPage, source: str, template: str = LETTER, language: str = "pl") -> ParagraphLine:
    lines = paragraphs(bench_of(page.desk.folder), template, language)
    return next(one for one in lines if one.source.startswith(source))


def problems(page: TemplatesPage) -> list[str]:
    holder = page.pane.desk.problems.parentWidget()
    return [one.text() for one in holder.findChildren(QLabel) if not one.isHidden()] if holder else []
