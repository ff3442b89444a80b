"""A line above the foot in which ticked offices get a name and are kept as a group."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter

from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.fields import Frame, Line
from advocacy.desktop.parts import Panel, Text, column, row
from advocacy.desktop.theme import scaled
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many


class GroupStrip(Panel):
    """Hidden until it is opened; ``named`` brings the name."""

    named = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("subtle")
        self._known: Mapping[str, int] = {}
        self._count = 0
        self.name = Line(_("Name of the group"), _("Name of the group"))
        self.note = Text("", ink="text2", wrap=True)
        self.save = Button(_("Keep as group"), Rank.PRIMARY, "", self._save)
        self.cancel = Button(_("Cancel"), Rank.PLAIN, "", self.close_strip)
        frame = Frame(self.name)
        frame.setFixedWidth(scaled(260))
        line = row(frame, self.note, self.save, self.cancel, gap=10)
        line.setStretch(1, 1)
        self.setLayout(column(line, margins=(16, 9, 16, 9)))
        self.setAccessibleName(_("Keep as group"))
        self.name.textChanged.connect(lambda _text: self._fit())
        self.name.returnPressed.connect(self.save.click)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_strip)
        self.hide()

    def open_for(self, count: int, known: Mapping[str, int]) -> None:
        """Ask for a name for so many offices; ``known`` are the groups there are, with how many each has."""
        self._count, self._known = count, known
        self.name.clear()
        completer = QCompleter(sorted(known))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        self._fit()
        self.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_strip(self) -> None:
        """Put it away."""
        self.hide()
        self.closed.emit()

    def _fit(self) -> None:
        name = self.name.text().strip()
        self.save.setEnabled(bool(name))
        there = next((n for one, n in self._known.items() if one.casefold() == name.casefold()), None)
        if there is None:
            said = translate_many("{n} office", "{n} offices", self._count).format(n=self._count)
        else:
            said = translate_many(
                "There is a group of this name with {there}; it gets exactly this {n} office.",
                "There is a group of this name with {there}; it gets exactly these {n} offices.",
                self._count,
            ).format(there=there, n=self._count)
        self.note.setText(said)

    def _save(self) -> None:
        name = self.name.text().strip()
        if name:
            self.named.emit(name)
            self.close_strip()
