"""Choose offices: type to find, narrow by country, tick; what is ticked is taken at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from advocacy.desktop import places
from advocacy.desktop.background import Job
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice, Frame, Line
from advocacy.desktop.message import Message
from advocacy.desktop.office_rows import OfficeTable
from advocacy.desktop.parts import STRONG, Panel, Text, column, row
from advocacy.desktop.parts import Line as Hairline
from advocacy.desktop.theme import Size
from advocacy.desktop.words import word
from advocacy.domain.office import Audience
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.directory import OfficeLine
    from advocacy.workflows.workplace import Workplace

PAUSE = 120
"""Milliseconds after the last key before the list is read anew."""


class OfficePicker(Panel):
    """The list of offices with its filters."""

    taken = Signal(str, str)
    given_back = Signal(str)
    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self._desk = desk
        self._chosen: set[str] = set()
        self._job: Job | None = None
        self._day = desk.today
        self._countries = set(places.COUNTRIES)
        self.heading = Text(_("Add offices"), Size.SECTION, weight=STRONG)
        self.search = Line(_("Find an office"), _("Name, holder or country"))
        self.country = Choice(_("Country"), [(_("All countries"), "")])
        self.audience = Choice(
            _("Kind of office"), [(_("All kinds"), ""), *((word(one), one.value) for one in Audience)]
        )
        self.list = OfficeTable()
        self.message = Message()
        self._nothing = Text(_("No office fits."), Size.BODY, "text2")
        self._pause = QTimer(self)
        self._lay_out()
        self._wire()

    def open_for(self, heading: str, chosen: set[str], day: date, country: str = "") -> None:
        """Choose for this field; ``chosen`` ones are ticked. Holders are those of the day.

        The list begins with the offices of ``country``.
        """
        if country:
            self._countries.add(country)
            self._offer_countries(())
            self.country.choose(country)
        self.heading.setText(heading)
        self._chosen = set(chosen)
        self._day = day
        self.search.clear()
        self.read()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def read(self) -> None:
        """Read the offices that fit."""
        if self._job is not None:
            self._job.cancel()
        text, country, audience = self.search.text(), self.country.value, self.audience.value
        day = self._day
        self._job = self._desk.read(
            lambda workplace, _moment: _offices(workplace, country, audience, text, day),
            self._show,
            self.message.refuse,
        )

    def _lay_out(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        done = Button(_("Done"), Rank.PRIMARY, "", self.done.emit)
        filters = row(Frame(self.search, "search"), self.country, self.audience, gap=8)
        filters.setStretch(0, 1)
        head = row(self.heading, None, done)
        top = column(head, filters, self.message, self._nothing, gap=10, margins=(16, 10, 16, 10))
        self.setLayout(column(top, Hairline(), self.list, gap=0))
        self._nothing.hide()

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self.list.setFocus)
        self._pause.timeout.connect(self.read)
        self.country.currentIndexChanged.connect(lambda _at: self.read())
        self.audience.currentIndexChanged.connect(lambda _at: self.read())
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.done)
        self.list.acted.connect(self._turn)
        self.list.clicked_on.connect(self._turn)

    def _show(self, lines: tuple[OfficeLine, ...]) -> None:
        self._offer_countries(lines)
        self._nothing.setVisible(not lines)
        self.list.rows.show_rows(lines)
        self.list.mark(self._chosen)
        self.list.select(0)

    def _offer_countries(self, lines: tuple[OfficeLine, ...]) -> None:
        self._countries |= {line.country for line in lines if line.country}
        named = sorted((places.country(code), code) for code in self._countries)
        self.country.offer([(_("All countries"), ""), *named])

    def _turn(self, line: object) -> None:
        office: OfficeLine = line  # type: ignore[assignment]
        if office.key in self._chosen:
            self._chosen.discard(office.key)
            self.given_back.emit(office.key)
        else:
            self._chosen.add(office.key)
            self.taken.emit(office.key, office.name)
        self.list.mark(self._chosen)


def _offices(
    workplace: Workplace, country: str, audience: str, text: str, day: date
) -> tuple[OfficeLine, ...]:
    from advocacy.workflows.choosing import Selection, choose  # noqa: PLC0415 - off the window's thread

    return choose(workplace, Selection(text, country, audience), day)
