"""The saved group that a list is narrowed to: renamed, and forgotten after a second press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from advocacy.desktop import places
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.fields import Frame, Line
from advocacy.desktop.parts import MEDIUM, Elided, Text, column, holding, row
from advocacy.desktop.theme import scaled
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.choosing import GroupLine


class GroupActions(QWidget):
    """Hidden while no group is shown; ``renamed`` brings key and name, ``forgotten`` the key."""

    renamed = Signal(str, str)
    forgotten = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.group: GroupLine | None = None
        self.words = Elided("", weight=MEDIUM)
        self.rename_button = Button(_("Rename group …"), Rank.SMALL, "pen-line", self._ask_name)
        self.forget_button = Button(_("Forget group …"), Rank.SMALL, "x", self._ask_twice)
        self.name = Line(_("New name of the group"), _("New name of the group"))
        self.save = Button(_("Rename"), Rank.PRIMARY, "", self._rename)
        self.cancel = Button(_("Cancel"), Rank.PLAIN, "", self._rest)
        self.question = Text("", wrap=True)
        self.sure_button = Button(_("Forget it"), Rank.PLAIN, "", self._forget)
        self.keep_button = Button(_("Leave it"), Rank.PLAIN, "", self._rest)
        frame = Frame(self.name)
        frame.setFixedWidth(scaled(260))
        shown = row(self.words, self.rename_button, self.forget_button, gap=8)
        asked = row(self.question, self.sure_button, self.keep_button, gap=8)
        for line in (shown, asked):
            line.setStretch(0, 1)
        self._shown, self._asked = holding(shown), holding(asked)
        self._naming = holding(row(frame, self.save, self.cancel, None, gap=8))
        self.setLayout(column(self._shown, self._naming, self._asked, gap=0, margins=(16, 2, 16, 6)))
        self.name.textChanged.connect(lambda _text: self._fit())
        self.name.returnPressed.connect(self.save.click)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._rest)
        self._put(self._shown)
        self.hide()

    def show_group(self, group: GroupLine | None) -> None:
        """Show what can be done with a group; None: there is none to speak of."""
        if group != self.group:
            self.group = group
            self._put(self._shown)
        if group is not None:
            count = translate_many("{n} office", "{n} offices", group.offices).format(n=group.offices)
            follows = _("follows the members of {body}").format(body=group.follows) if group.follows else ""
            self.words.setText(places.joined(_("Group “{name}”").format(name=group.name), count, follows))
        self.setVisible(group is not None)

    def _put(self, wanted: QWidget) -> None:
        for one in (self._shown, self._naming, self._asked):
            one.setVisible(one is wanted)

    def _ask_name(self) -> None:
        if self.group is not None:
            self.name.setText(self.group.name)
            self.name.selectAll()
            self._fit()
            self._put(self._naming)
            self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_twice(self) -> None:
        if self.group is not None:
            asked = _("Forget the group “{name}”? Its offices and their letters stay.")
            self.question.setText(asked.format(name=self.group.name))
            self._put(self._asked)
            self.keep_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _rest(self) -> None:
        self._put(self._shown)
        self.rename_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fit(self) -> None:
        name = self.name.text().strip()
        self.save.setEnabled(bool(name) and self.group is not None and name != self.group.name)

    def _rename(self) -> None:
        if self.group is not None:
            self.renamed.emit(self.group.key, self.name.text().strip())

    def _forget(self) -> None:
        if self.group is not None:
            self.forgotten.emit(self.group.key)
