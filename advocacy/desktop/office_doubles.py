"""Offices that may be one and the same, pair by pair, with what tells them apart; one of each is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from advocacy.desktop import office_work as work
from advocacy.desktop import places
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.message import Message
from advocacy.desktop.office_looks import holder_text, status_of
from advocacy.desktop.office_work import PAIRS_SHOWN
from advocacy.desktop.parts import MEDIUM, STRONG, Line, Panel, Status, Text, column, holding, row, scrolling
from advocacy.desktop.theme import Size
from advocacy.desktop.words import word
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.directory import OfficeLine

Pairs = tuple[tuple["OfficeLine", ...], ...]


def counted(pairs: Pairs) -> str:
    """How many there are, in words."""
    n = len(pairs)
    return translate_many(
        "{n} pair of entries may be the same office.", "{n} pairs of entries may be the same office.", n
    ).format(n=n)


class DoublesView(Panel):
    """The pairs; ``done`` leads back to the list."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self._desk = desk
        self.keep_buttons: tuple[Button, ...] = ()
        self.message = Message()
        self.back_button = Button(_("Back to the list"), Rank.QUIET, "arrow-left", self.done.emit)
        self._head = Text("", Size.SECTION, weight=STRONG, wrap=True)
        how = _("The one you keep takes over what only the other knows; the letters of both are kept and count there.")
        self._area = scrolling(QWidget())
        top = column(
            row(self.back_button, None), self._head, Text(how, ink="text2", wrap=True), self.message,
            gap=6, margins=(16, 10, 16, 10),
        )  # fmt: skip
        self.setLayout(column(top, Line(), self._area, gap=0))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.done)

    def show_pairs(self, pairs: Pairs) -> None:
        """Show these."""
        self.keep_buttons = ()
        self._head.setText(counted(pairs) if pairs else _("No two entries look like the same office."))
        content = column(gap=12, margins=(16, 12, 16, 16))
        for some in pairs[:PAIRS_SHOWN]:
            content.addWidget(self._pair(some))
        if len(pairs) > PAIRS_SHOWN:
            more = len(pairs) - PAIRS_SHOWN
            said = translate_many("{n} more comes after these.", "{n} more come after these.", more)
            content.addWidget(Text(said.format(n=more), ink="text2"))
        content.addStretch(1)
        self._area.setWidget(holding(content))

    def _pair(self, some: tuple[OfficeLine, ...]) -> QWidget:
        panel = Panel("subtle", 8, "line2")
        panel.setLayout(column(*(self._one(one, some) for one in some), gap=10, margins=(12, 10, 12, 10)))
        return panel

    def _one(self, line: OfficeLine, some: tuple[OfficeLine, ...]) -> QWidget:
        others = tuple(one.key for one in some if one.key != line.key)
        keep = Button(_("Keep this one"), Rank.SMALL, "check", lambda: self._keep(line.key, others))
        keep.setAccessibleName(_("Keep {office}").format(office=f"{line.name}, {line.key}"))
        self.keep_buttons += (keep,)
        look, words = status_of(line)
        more = places.joined(
            word(line.audience), places.country(line.country), holder_text(line), line.political_group,
            places.isolated(line.key),
        )  # fmt: skip
        said = column(Text(line.name, weight=MEDIUM, wrap=True), Text(more, Size.SMALL, "text2", wrap=True), gap=1)
        made = row(holding(said), Status(look, words, ground="subtle"), keep, gap=12)
        made.setStretch(0, 1)
        return holding(made)

    def _keep(self, key: str, others: tuple[str, ...]) -> None:
        self.message.hide()
        for button in self.keep_buttons:
            button.setEnabled(False)
        self._desk.write(
            lambda workplace, moment, _step: work.keep_one(workplace, moment, key, others),
            self._kept,
            self.message.refuse,
        )

    def _kept(self, name: str) -> None:
        self.message.praise(_("“{office}” stands for both from now on.").format(office=name))
