"""Milliseconds for which the window could not answer, step by step, with two thousand offices in the library.

Run as ``python bench/desk_pauses.py``; offscreen, each step several times. Of each step the longest turn of the event
loop counts: by the work of the window's own thread, and by the clock, which also counts what other threads and other
programs take. ``python bench/desk_pauses.py LIBRARY`` keeps the library there for the next run.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from large_library import ACTOR, TODAY, make_large_library
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from turns import Pause, Watch, until_quiet

from advocacy.desktop import theme
from advocacy.desktop.answering import keep_answering
from advocacy.desktop.compose_page import ComposePage
from advocacy.desktop.filter_chip import FilterChip
from advocacy.desktop.main import Wish
from advocacy.desktop.office_filters import OfficeFilters
from advocacy.desktop.offices_page import OfficesPage
from advocacy.desktop.page import Page
from advocacy.desktop.sitting import Sitting
from advocacy.desktop.templates_page import TemplatesPage

ROUNDS = 3
SEARCHED = "mara xem"
CASE, WRITTEN = "koblyakov", date(2026, 11, 20)
LONGEST_ALLOWED = 50

P = TypeVar("P", bound=Page)
Found = dict[str, list[Pause]]


class Person:
    """Somebody at the window; each step is watched until nothing is under way any more."""

    def __init__(self, application: QApplication, sitting: Sitting) -> None:
        self._application, self._sitting = application, sitting
        self._watch = Watch()
        self.window = sitting.window
        self.found: Found = {}

    def does(self, step: str, act: Callable[[], object]) -> None:
        """Do one thing and note its longest turn."""
        self._watch.begin()
        act()
        self.waits()
        self.found.setdefault(step, []).append(self._watch.end())

    def waits(self) -> None:
        """Until nothing is under way."""
        until_quiet(self._application, self._sitting)

    def page(self, key: str, kind: type[P]) -> P:
        """One of the pages."""
        page = self.window.page(key)
        if not isinstance(page, kind):
            raise TypeError(page)
        return page


def main() -> None:
    """Measure and print."""
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        library = Path(sys.argv[1] if len(sys.argv) > 1 else f"{folder}/library")
        if not library.exists():
            make_large_library(library)
        theme.dress(application, dark=False)
        keep_answering(application)
        sitting = Sitting(application, Wish(library=library, actor=ACTOR, today=TODAY), Path(folder))
        sitting.begin()
        sitting.window.resize(1440, 900)
        person = Person(application, sitting)
        person.waits()
        for at_work in (templates, offices, letters):
            at_work(person)
        sitting.window.close()
        sitting.end()
    sys.stdout.write(table(person.found))


def table(found: Found) -> str:
    """What was found, one step below the other, the medians and the worst."""
    lines = [
        f"{'longest turn, ms':44} {'own work':>15} {'by the clock':>17}  times\n",
        f"{'':44} median  worst   median  worst\n",
    ]
    for step, pauses in found.items():
        work, clock = [one.by_work for one in pauses], [one.by_clock for one in pauses]
        too_long = " !" if max(work) > LONGEST_ALLOWED else ""
        figures = f"{statistics.median(work):6.0f} {max(work):6.0f}   {statistics.median(clock):6.0f} {max(clock):6.0f}"
        lines.append(f"{step:44} {figures}  {len(pauses):5}{too_long}\n")
    return "".join(lines)


def offices(person: Person) -> None:
    """The directory: opened, searched, narrowed, looked through, ticked."""
    person.does("Offices: opening the page", lambda: person.window.go("offices"))
    page = person.page("offices", OfficesPage)
    for _round in range(ROUNDS):
        search(person, "Offices", page.filters)
        narrow(person, "Offices", page.filters)
        for _step in range(ROUNDS):
            person.does("Offices: the next office", lambda: QTest.keyClick(page.table, Qt.Key.Key_Down))
        person.does("Offices: the last office", lambda: page.table.select(page.table.rows.rowCount() - 1))
        person.does("Offices: ticking one", lambda: QTest.keyClick(page.table, Qt.Key.Key_Space))
        person.does("Offices: ticking all", page.tick_all)
        person.does("Offices: ticking none", page.tick_none)
        person.does("Offices: the first office", lambda: page.table.select(0))


def letters(person: Person) -> None:
    """Letters to everybody at once: opened, addressees found and ticked, the check looked through."""
    person.window.go("offices")
    person.waits()
    person.page("offices", OfficesPage).tick_all()
    person.does(
        "Letters: opening the page with all offices", person.page("offices", OfficesPage).letters_button.click
    )
    page = person.page("letters", ComposePage)
    form, picker = page.form, page.picker
    for _round in range(ROUNDS):
        person.does("Letters: opening the addressees", form.add_to.click)
        search(person, "Letters", picker.filters)
        narrow(person, "Letters", picker.filters)
        person.does("Letters: giving all addressees back", picker.give_all_back)
        person.does("Letters: taking one addressee", lambda: QTest.keyClick(picker.list, Qt.Key.Key_Space))
        person.does("Letters: giving one addressee back", lambda: QTest.keyClick(picker.list, Qt.Key.Key_Space))
        person.does("Letters: taking all addressees", picker.take_all)
        person.does("Letters: closing the addressees", picker.done.emit)
    form.template.choose("stop_extradition")
    form.day.show_day(WRITTEN)
    person.does("Letters: the check of all letters", lambda: form.choose_case(CASE))
    for at in range(ROUNDS):
        person.does("Letters: the next letter", lambda: QTest.keyClick(page.table, Qt.Key.Key_Down))
        person.does("Letters: leaving one out", lambda: QTest.keyClick(page.table, Qt.Key.Key_Space))
        person.does("Letters: what one lacks", lambda: QTest.keyClick(page.table, Qt.Key.Key_Right))
        person.does("Letters: those that need you, and all", lambda at=at: page.which.choose(2 * (at % 2)))
    person.does("Letters: beginning again", page.begin_again)


def templates(person: Person) -> None:
    """The translators' page: opened, its longest letter opened in each language, paragraph by paragraph."""
    person.does("Templates: opening the page", lambda: person.window.go("templates"))
    page = person.page("templates", TemplatesPage)
    rows, desk = page.matrix.rows, page.pane.desk
    longest = max((rows.row(at) for at in range(rows.rowCount())), key=lambda one: one.paragraphs)
    for _round in range(ROUNDS):
        for language in ("fr", "ar", "es", "en"):
            person.does("Templates: opening a letter", lambda to=language: page.open_cell(longest.id, to))
            for _step in range(2):
                person.does("Templates: the next paragraph", lambda: page.pane.go_by(1))
            person.does("Templates: typing a letter", lambda: QTest.keyClicks(desk.editor, "x"))
            person.does("Templates: taking it back", lambda: QTest.keyClick(desk.editor, Qt.Key.Key_Backspace))
    person.does("Templates: back to all letters", page.close_cell)


def search(person: Person, where: str, filters: OfficeFilters) -> None:
    """Type a name letter by letter, and take it away."""
    for letter in SEARCHED:
        person.does(
            f"{where}: typing a letter of a search", lambda key=letter: QTest.keyClicks(filters.search, key)
        )
    person.does(f"{where}: emptying the search", filters.search.clear)


def narrow(person: Person, where: str, filters: OfficeFilters) -> None:
    """Set each filter that there is to its last value, and take it off."""
    chips: list[FilterChip] = [one for one in filters.chips if one.count() > 1]
    for chip in chips:
        person.does(f"{where}: setting a filter", lambda one=chip: one.setCurrentIndex(one.count() - 1))
        person.does(f"{where}: taking a filter off", chip.take_off)


if __name__ == "__main__":
    main()
