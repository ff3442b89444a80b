"""The lines about a letter on record: who has agreed to its text, and that the case has changed since."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from advocacy.desktop import places
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.edit_strip import EditStrip
from advocacy.desktop.flow import Flow
from advocacy.desktop.order_form import named_line
from advocacy.desktop.page import in_words
from advocacy.desktop.parts import Line, Panel, Status, Text, clear, column, holding, row
from advocacy.desktop.record_work import OPEN_STATES, OnRecord, Signed
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import scaled
from advocacy.desktop.words import Look
from advocacy.domain.appeal import DocumentState
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

SHOWN = 6
"""So many lines of what an edited letter says of the past are shown."""
GIVEN_BACK_FROM = frozenset({DocumentState.IN_REVIEW, DocumentState.APPROVED})


class RecordStrip(QWidget):
    """Stands below the order while a letter on record is shown; hidden where there is nothing to say."""

    agreed = Signal(str, str)
    draft_again = Signal(str)
    give_back = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.edits = EditStrip(desk)
        self.record: OnRecord | None = None
        self.agree_buttons: tuple[Button, ...] = ()
        self.changed = Text(wrap=True)
        self.again_button = Button(_("Draft it again"), Rank.PLAIN, "file-text", self._again)
        self.back_button = Button(_("Give it back"), Rank.PLAIN, "undo-2", self._back)
        self._who = QVBoxLayout()
        self._who.setContentsMargins(0, 0, 0, 0)
        self._agreeing = holding(column(holding(self._who), Line(), gap=0))
        self._warning = self._warn()
        self.setLayout(column(self._agreeing, self.edits, self._warning, gap=0))
        self.hide()

    def show_record(self, record: OnRecord | None) -> None:
        """Show how a letter stands; None: there is no letter on record to speak of."""
        if record == self.record:
            return
        self.record = record
        clear(self._who)
        self.agree_buttons = ()
        self.edits.show_hand(record.hand if record else None)
        if record is None:
            self.hide()
            return
        parts = self._parts(record)
        self._agreeing.setVisible(bool(parts))
        if parts:
            for part in parts:
                part.setMinimumHeight(scaled(26))
            self._who.addWidget(named_line(_("Agreed"), holding(Flow(*parts, gap=12))))
        self._warning.setVisible(record.changed)
        self.changed.setText(_warning(record))
        self.again_button.setHidden(record.hand.edited or record.hand.on_disk)
        self.back_button.setVisible(record.state in GIVEN_BACK_FROM)
        self.setVisible(bool(parts) or record.changed or not self.edits.isHidden())

    @property
    def told(self) -> str:
        """What it says of a change in the case; "" while there is none."""
        return "" if self.isHidden() or self._warning.isHidden() else self.changed.text()

    @property
    def agreements(self) -> tuple[str, ...]:
        """The agreements it shows, in words."""
        shown = self.findChildren(Status)
        return tuple(one.accessibleName() for one in shown if one.isVisible() and one.accessibleName())

    def _parts(self, record: OnRecord) -> list[QWidget]:
        parts: list[QWidget] = []
        for one in record.signed:
            if one.agreed_on is not None:
                parts.append(Status(Look(Shape.RING_CHECK, "ok", ""), _agreement(one)))
            elif record.state in OPEN_STATES:
                parts.append(self._agree_button(record.reference, one.name))
        return parts

    def _agree_button(self, reference: str, name: str) -> Button:
        words = _("{name} has agreed").format(name=name)
        button = Button(words, Rank.SMALL, "check", lambda: self.agreed.emit(reference, name))
        button.setToolTip(_("Note that {name} agreed to exactly this text today").format(name=name))
        self.agree_buttons += (button,)
        return button

    def _warn(self) -> QWidget:
        panel = Panel("warn_tint", 8)
        sign = Status(Look(Shape.DIAMOND, "warn", ""), " ", ground="warn_tint")
        sign.setFixedWidth(16)
        words = row(sign, self.changed, gap=10)
        words.setStretch(1, 1)
        buttons = holding(Flow(self.again_button, self.back_button, gap=8))
        panel.setLayout(column(words, row(26, buttons, gap=0), gap=8, margins=(12, 10, 12, 10)))
        return holding(row(panel, margins=(16, 8, 16, 0)))

    def _again(self) -> None:
        if self.record is not None:
            self.draft_again.emit(self.record.reference)

    def _back(self) -> None:
        if self.record is not None:
            self.give_back.emit(self.record.reference)


def _warning(record: OnRecord) -> str:
    """That the case has changed; of a letter edited by hand, which paragraphs say what was true before."""
    if record.hand.stale:
        more = len(record.hand.stale) - SHOWN
        lines = [in_words(one) for one in record.hand.stale[:SHOWN]]
        said = translate_many("… and {n} more.", "… and {n} more.", more).format(n=more)
        return "\n".join([*lines, said] if more > 0 else lines)
    said = _("The case has changed since {reference} was written. The letter still says what it said then.")
    return said.format(reference=places.isolated(record.reference))


def _agreement(one: Signed) -> str:
    return _("{name} agreed on {day}").format(name=one.name, day=places.day(one.agreed_on))


def given_back(references: tuple[str, ...]) -> str:
    """That these letters are drafts again."""
    if len(references) == 1:
        return _("{reference} is a draft again.").format(reference=references[0])
    n = len(references)
    return translate_many("{n} letter is a draft again.", "{n} letters are drafts again.", n).format(n=n)


def discarded(references: tuple[str, ...]) -> str:
    """That these letters are given up."""
    if len(references) == 1:
        return _("{reference} is discarded.").format(reference=references[0])
    n = len(references)
    return translate_many("{n} letter is discarded.", "{n} letters are discarded.", n).format(n=n)
