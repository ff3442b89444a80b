"""Choose offices: type to find, narrow by what they have in common, tick; what is ticked is taken at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from advocacy.desktop import office_work as work
from advocacy.desktop.background import Job
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.message import Message
from advocacy.desktop.office_filters import OfficeFilters
from advocacy.desktop.office_looks import short_name
from advocacy.desktop.office_rows import OfficeTable
from advocacy.desktop.parts import STRONG, Panel, Text, column, row
from advocacy.desktop.parts import Line as Hairline
from advocacy.desktop.theme import Size
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.desktop.office_work import Choices
    from advocacy.workflows.directory import OfficeLine


class OfficePicker(Panel):
    """The list of offices with its filters. ``taken`` brings (key, name) pairs, ``given_back`` keys."""

    taken = Signal(object)
    given_back = Signal(object)
    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self._desk = desk
        self._chosen: set[str] = set()
        self._lines: tuple[OfficeLine, ...] = ()
        self._job: Job | None = None
        self._day = desk.today
        self._case = ("", "")
        self.heading = Text(_("Add offices"), Size.SECTION, weight=STRONG)
        self.filters = OfficeFilters()
        self.search, self.country = self.filters.search, self.filters.country
        self.list = OfficeTable()
        self.message = Message()
        self.count = Text("", Size.SMALL, "text2")
        self.all_button = Button(_("All that fit"), Rank.SMALL, "", self.take_all)
        self.none_button = Button(_("None"), Rank.SMALL, "", self.give_all_back)
        self._nothing = Text(_("No office fits."), Size.BODY, "text2")
        self._lay_out()
        self._wire()

    def open_for(
        self, heading: str, chosen: set[str], day: date, country: str = "", case: tuple[str, str] = ("", "")
    ) -> None:
        """Choose for this field; ``chosen`` ones are ticked. Holders are those of the day.

        The list begins with the offices of ``country``; ``case`` is what is written about, as (reference, title).
        """
        self.heading.setText(heading)
        self._chosen = set(chosen)
        self._day, self._case = day, case
        self.filters.start_over()
        if country:
            self.filters.propose_country(country)
        self._desk.read(
            lambda workplace, moment: work.choices(workplace, moment, day), self._offer, self.message.refuse
        )
        self.read()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def read(self) -> None:
        """Read the offices that fit."""
        if self._job is not None:
            self._job.cancel()
        wanted, day = self.filters.wanted, self._day
        self._job = self._desk.read(
            lambda workplace, _moment: work.fitting(workplace, day, wanted), self._show, self.message.refuse
        )

    def take_all(self) -> None:
        """Tick all that fit."""
        new = tuple((one.key, short_name(one)) for one in self._lines if one.key not in self._chosen)
        self._chosen |= {key for key, _name in new}
        self.taken.emit(new)
        self._count()

    def give_all_back(self) -> None:
        """Take all ticks away, also of those that are not in sight."""
        gone, self._chosen = tuple(self._chosen), set()
        self.given_back.emit(gone)
        self._count()

    def _lay_out(self) -> None:
        done = Button(_("Done"), Rank.PRIMARY, "", self.done.emit)
        head = row(self.heading, self.count, self.all_button, self.none_button, None, done, gap=10)
        top = column(head, self.filters, self.message, self._nothing, gap=10, margins=(16, 10, 16, 10))
        self.setLayout(column(top, Hairline(), self.list, gap=0))
        self._nothing.hide()

    def _wire(self) -> None:
        self.filters.left.connect(self.list.setFocus)
        self.filters.changed.connect(self.read)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.done)
        self.list.acted.connect(self._turn)
        self.list.clicked_on.connect(self._turn)

    def _offer(self, choices: Choices) -> None:
        # Only the case in hand: who was written to about another one is no reason to leave somebody out.
        cases = (self._case,) if all(self._case) else ()
        self.filters.offer(replace(choices, cases=cases))

    def _show(self, lines: tuple[OfficeLine, ...]) -> None:
        self._lines = lines
        self._nothing.setVisible(not lines)
        self.list.rows.show_rows(lines)
        self.list.select(0)
        self._count()

    def _count(self) -> None:
        self.list.mark(self._chosen)
        fit, ticked = len(self._lines), len(self._chosen)
        fits = translate_many("{n} office", "{n} offices", fit).format(n=fit)
        said = translate_many("{n} chosen", "{n} chosen", ticked).format(n=ticked)
        self.count.setText(f"{fits}, {said}" if ticked else fits)
        self.all_button.setEnabled(bool(fit))
        self.none_button.setEnabled(bool(ticked))

    def _turn(self, line: object) -> None:
        office: OfficeLine = line  # type: ignore[assignment]
        if office.key in self._chosen:
            self._chosen.discard(office.key)
            self.given_back.emit((office.key,))
        else:
            self._chosen.add(office.key)
            self.taken.emit(((office.key, short_name(office)),))
        self._count()
