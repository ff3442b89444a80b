"""Offices that may be one and the same, pair by pair, with how they differ; one of each is kept, or both as two."""

from __future__ import annotations

from collections.abc import Callable
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
from advocacy.desktop.office_work import PAIRS_SHOWN, Doubles
from advocacy.desktop.parts import MEDIUM, STRONG, Line, Panel, Status, Text, column, holding, row, scrolling
from advocacy.desktop.theme import Size
from advocacy.desktop.words import word
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.domain.moment import Moment
    from advocacy.workflows.directory import OfficeLine
    from advocacy.workflows.workplace import Workplace


def counted(doubles: Doubles) -> str:
    """How many there are, in words; where there are none, how many were told apart."""
    n = len(doubles.pairs)
    if not n and doubles.apart:
        n = len(doubles.apart)
        return translate_many(
            "{n} pair of entries was said to be two different offices.",
            "{n} pairs of entries were said to be two different offices.",
            n,
        ).format(n=n)
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
        self.apart_buttons: tuple[Button, ...] = ()
        self.back_buttons: tuple[Button, ...] = ()
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

    def show_doubles(self, doubles: Doubles) -> None:
        """Show these."""
        self.keep_buttons = self.apart_buttons = self.back_buttons = ()
        pairs = doubles.pairs
        self._head.setText(counted(doubles) if pairs else _("No two entries look like the same office."))
        content = column(gap=12, margins=(16, 12, 16, 16))
        for some in pairs[:PAIRS_SHOWN]:
            content.addWidget(self._pair(some))
        if len(pairs) > PAIRS_SHOWN:
            more = len(pairs) - PAIRS_SHOWN
            said = translate_many("{n} more comes after these.", "{n} more come after these.", more)
            content.addWidget(Text(said.format(n=more), ink="text2"))
        if doubles.apart:
            content.addWidget(Text(_("Said to be two different offices"), weight=STRONG, wrap=True))
            for two in doubles.apart:
                content.addWidget(self._apart(*two))
        content.addStretch(1)
        self._area.setWidget(holding(content))

    def _pair(self, some: tuple[OfficeLine, ...]) -> QWidget:
        panel = Panel("subtle", 8, "line2")
        parts = [self._one(one, some) for one in some]
        if len(some) == 2:  # noqa: PLR2004 - of more, each line says it for itself
            words = _("These are two different offices")
            parts.append(holding(row(None, self._apart_button(words, some[0], (some[1].key,)))))
        panel.setLayout(column(*parts, gap=10, margins=(12, 10, 12, 10)))
        return panel

    def _apart(self, one: OfficeLine, other: OfficeLine) -> QWidget:
        words = Text(places.joined(*(f"{each.name} ({places.isolated(each.key)})" for each in (one, other))), wrap=True)
        back = Button(_("Take back"), Rank.SMALL, "undo-2", lambda: self._take_back((one.key, other.key)))
        back.setAccessibleName(_("Take back that {one} and {other} are two").format(one=one.key, other=other.key))
        self.back_buttons += (back,)
        made = row(words, back, gap=12)
        made.setStretch(0, 1)
        return holding(made)

    def _apart_button(self, words: str, line: OfficeLine, others: tuple[str, ...]) -> Button:
        button = Button(words, Rank.SMALL, "x", lambda: self._tell_apart(line.key, others))
        button.setAccessibleName(f"{words}: {', '.join((line.key, *others))}")
        self.apart_buttons += (button,)
        return button

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
        buttons = [keep]
        if len(others) > 1:
            buttons.append(self._apart_button(_("None of the others"), line, others))
        said = column(Text(line.name, weight=MEDIUM, wrap=True), Text(more, Size.SMALL, "text2", wrap=True), gap=1)
        made = row(holding(said), Status(look, words, ground="subtle"), *buttons, gap=12)
        made.setStretch(0, 1)
        return holding(made)

    def _keep(self, key: str, others: tuple[str, ...]) -> None:
        said = _("“{office}” stands for both from now on.")
        self._write(lambda workplace, moment: work.keep_one(workplace, moment, key, others), said)

    def _tell_apart(self, key: str, others: tuple[str, ...]) -> None:
        said = _("“{office}” is an office of its own; below, that can be taken back.")
        self._write(lambda workplace, moment: work.tell_apart(workplace, moment, key, others), said)

    def _take_back(self, keys: tuple[str, str]) -> None:
        said = _("Nobody says any longer that “{office}” is an office of its own.")
        self._write(lambda workplace, moment: work.take_back(workplace, moment, keys), said)

    def _write(self, act: Callable[[Workplace, Moment], str], said: str) -> None:
        """Do it, and say that it is done of the office whose name it gives back."""
        self.message.hide()
        buttons = (*self.keep_buttons, *self.apart_buttons, *self.back_buttons)
        for button in buttons:
            button.setEnabled(False)

        def refused(refusal: AdvocacyError) -> None:
            for button in buttons:
                button.setEnabled(True)
            self.message.refuse(refusal)

        self._desk.write(
            lambda workplace, moment, _step: act(workplace, moment),
            lambda name: self.message.praise(said.format(office=name)),
            refused,
        )
