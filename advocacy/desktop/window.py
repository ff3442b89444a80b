"""The window: navigation at the side, the bar on top, one page at a time, and the way between them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.navigation import Navigation, Place
from advocacy.desktop.page import Page
from advocacy.desktop.parts import Text, column, row
from advocacy.desktop.theme import Size, colour
from advocacy.desktop.topbar import TopBar
from advocacy.i18n import ScreenLanguage
from advocacy.i18n import translate as _

NARROW_BELOW = 1100
LEAST = (880, 520)


def _today(desk: Desk) -> Page:
    from advocacy.desktop.today_page import TodayPage  # noqa: PLC0415 - each page is loaded when first opened

    return TodayPage(desk)


def _cases(desk: Desk) -> Page:
    from advocacy.desktop.cases_page import CasesPage  # noqa: PLC0415

    return CasesPage(desk)


def _letters(desk: Desk) -> Page:
    from advocacy.desktop.compose_page import ComposePage  # noqa: PLC0415

    return ComposePage(desk)


def _outreach(desk: Desk) -> Page:
    from advocacy.desktop.outreach_page import OutreachPage  # noqa: PLC0415

    return OutreachPage(desk)


def _offices(desk: Desk) -> Page:
    from advocacy.desktop.offices_page import OfficesPage  # noqa: PLC0415

    return OfficesPage(desk)


def _templates(desk: Desk) -> Page:
    from advocacy.desktop.templates_page import TemplatesPage  # noqa: PLC0415

    return TemplatesPage(desk)


def _filing(desk: Desk) -> Page:
    from advocacy.desktop.filing_page import FilingPage  # noqa: PLC0415

    return FilingPage(desk)


PAGES: dict[str, Callable[[Desk], Page]] = {
    "today": _today,
    "cases": _cases,
    "letters": _letters,
    "outreach": _outreach,
    "offices": _offices,
    "templates": _templates,
    "filing": _filing,
}
STANDS_UNDER = {"filing": "letters"}
"""Pages that the navigation does not show, and the one they belong to."""


def places() -> tuple[Place, ...]:
    """The pages as the navigation shows them."""
    return (
        Place("today", _("Today"), "sun"),
        Place("cases", _("Cases"), "folder-user"),
        Place("letters", _("Letters"), "pen-line"),
        Place("outreach", _("Outreach"), "send"),
        Place("offices", _("Offices"), "landmark"),
        Place("templates", _("Templates"), "layers"),
    )


class Window(QWidget):
    """The whole window over one library; before one is open it says what it is doing."""

    ready = Signal()
    language_chosen = Signal(str)
    closing = Signal()
    library_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Advocacy Desk")
        self.setMinimumSize(*LEAST)
        self.desk: Desk | None = None
        self._pages: dict[str, Page] = {}
        self._past: list[tuple[str, str]] = []
        self._future: list[tuple[str, str]] = []
        self._here: tuple[str, str] = ("cases", "")
        self.navigation = Navigation(places())
        self.bar = TopBar()
        self.stack = QStackedWidget()
        self.waiting = Text("", Size.SECTION, "text2", wrap=True)
        self._waiting_place = QWidget()
        self.other_library = Button(
            _("Open another library …"), Rank.PLAIN, "folder-user", self.library_wanted.emit
        )
        self._waiting_place.setLayout(
            column(self.waiting, row(self.other_library, None), None, gap=16, margins=(24, 24, 24, 24))
        )
        self.other_library.hide()
        self.stack.addWidget(self._waiting_place)
        self._lay_out()
        self._wire()

    def say(self, words: str) -> None:
        """Show what is being waited for, or why no library is open, in place of a page."""
        self.waiting.setText(words)
        self.other_library.hide()
        self.stack.setCurrentWidget(self._waiting_place)

    def refuse(self, words: str) -> None:
        """Say why no library is open, and offer to open another."""
        self.say(words)
        self.other_library.show()
        self.other_library.setFocus()

    def open_desk(self, desk: Desk, at: tuple[str, str] = ("cases", "")) -> None:
        """Show an open library."""
        self.desk = desk
        self.navigation.show_sample(sample=desk.sample)
        self._show(*at)

    def offer_languages(self, languages: tuple[ScreenLanguage, ...]) -> None:
        """Offer these languages for the screen."""
        self.navigation.offer(languages)

    @property
    def here(self) -> tuple[str, str]:
        """The open page and what it shows."""
        return self._here

    def page(self, key: str) -> Page:
        """A page, made when it is first asked for."""
        if key not in self._pages:
            if self.desk is None:
                raise LookupError(key)
            page = PAGES[key](self.desk)
            page.go.connect(self.go)
            page.told.connect(self.bar.state.setText)
            page.ready.connect(self.ready)
            self._pages[key] = page
            self.stack.addWidget(page)
        return self._pages[key]

    def make_ready(self, key: str) -> None:
        """Make a page before somebody asks for it; not in a window that has been closed."""
        if self.desk is not None and self.isVisible():
            self.page(key)

    def go(self, key: str, reference: str = "") -> None:
        """Open a page; the way back is kept."""
        if self.desk is None or (key, reference) == self._here:
            return
        self._past.append(self._here)
        self._future.clear()
        self._show(key, reference)

    def back(self) -> None:
        """Where one was before."""
        self._travel(self._past, self._future)

    def forward(self) -> None:
        """Where one was before going back."""
        self._travel(self._future, self._past)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pages room before the names of the navigation."""
        self.navigation.set_narrow(narrow=self.width() < NARROW_BELOW)
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is being recorded comes to its end first; then the window goes by itself."""
        if self.desk is not None and self.desk.background.writing:
            self.bar.state.setText(_("The window closes as soon as this is recorded …"))
            self.desk.changed.connect(self.close, Qt.ConnectionType.SingleShotConnection)
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper behind everything."""
        QPainter(self).fillRect(self.rect(), colour("surface"))

    def _lay_out(self) -> None:
        side = QHBoxLayout(self)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.navigation)
        rest = QVBoxLayout()
        rest.setSpacing(0)
        rest.addWidget(self.bar)
        rest.addWidget(self.stack, 1)
        side.addLayout(rest, 1)
        self.navigation.mark_current("cases")
        self.bar.title.setText(_("Cases"))

    def _wire(self) -> None:
        self.navigation.chosen.connect(self.go)
        self.navigation.language_chosen.connect(self.language_chosen)
        self.bar.back.connect(self.back)
        self.bar.forward.connect(self.forward)
        for number, place in enumerate(places(), start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda key=place.key: self.go(key))

    def _travel(self, off: list[tuple[str, str]], onto: list[tuple[str, str]]) -> None:
        if off:
            onto.append(self._here)
            self._show(*off.pop())

    def _show(self, key: str, reference: str) -> None:
        page = self.page(key)
        self._here = (key, reference)
        self.navigation.mark_current(STANDS_UNDER.get(key, key))
        self.bar.title.setText(page.title)
        self.bar.state.setText("")
        self.bar.allow(back=bool(self._past), forward=bool(self._future))
        self.stack.setCurrentWidget(page)
        page.show_thing(reference)
        page.come_forward()
