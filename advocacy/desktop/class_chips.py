"""The classes of a reply as chips to press, those that are no answers apart from those that are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from advocacy.desktop.flow import Flow
from advocacy.desktop.parts import Text, column, holding
from advocacy.desktop.pills import Pill
from advocacy.desktop.theme import Size
from advocacy.desktop.words import REPLY_CHOICES
from advocacy.domain.reply import NOT_ANSWERS, ReplyClass
from advocacy.errors import N_
from advocacy.i18n import translate as _

SHORT = {
    ReplyClass.AUTOMATIC: N_("Automatic"),
    ReplyClass.ACKNOWLEDGEMENT: N_("Receipt"),
    ReplyClass.HOLDING: N_("Answer will come"),
    ReplyClass.FORWARDED: N_("Forwarded"),
    ReplyClass.PARTIAL: N_("In part"),
    ReplyClass.REFUSAL: N_("Refusal"),
    ReplyClass.SUBSTANTIVE: N_("In substance"),
    ReplyClass.FAVOURABLE: N_("Favourable"),
}


class ClassChips(QWidget):
    """One class is pressed, or none yet; ``chosen`` comes with each press."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._value: ReplyClass | None = None
        self.chips = {kind: Pill(_(words), wanted=False, tip=_(REPLY_CHOICES[kind])) for kind, words in SHORT.items()}
        for kind, chip in self.chips.items():
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on=False, kind=kind: self._press(kind))
        none = [self.chips[one] for one in ReplyClass if one in NOT_ANSWERS]
        answers = [self.chips[one] for one in ReplyClass if one not in NOT_ANSWERS]
        self.setLayout(
            column(
                Text(_("Not an answer"), Size.SMALL, "text2"),
                holding(Flow(*none)),
                Text(_("An answer"), Size.SMALL, "text2"),
                holding(Flow(*answers)),
                gap=4,
            )
        )

    @property
    def value(self) -> ReplyClass | None:
        """The class that is pressed."""
        return self._value

    def choose(self, kind: ReplyClass | None) -> None:
        """Press one, or none."""
        self._value = kind
        for one, chip in self.chips.items():
            chip.wanted = one is kind
            chip.setChecked(one is kind)
            chip.update()

    def _press(self, kind: ReplyClass) -> None:
        self.choose(kind)
        self.chosen.emit()
