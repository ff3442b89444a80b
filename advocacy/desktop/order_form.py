"""What is ordered: the case, to whom, copies, which letter in which language, who signs, on what day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLayout, QVBoxLayout, QWidget

from advocacy.desktop import places
from advocacy.desktop.buttons import Button, Chip, Rank
from advocacy.desktop.fields import Choice, Day, Frame, Line, Tick
from advocacy.desktop.flow import Flow
from advocacy.desktop.parts import Line as Hairline
from advocacy.desktop.parts import Status, Text, column, holding, row
from advocacy.desktop.theme import scaled
from advocacy.desktop.words import CONSENT
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.cases import CaseLine
    from advocacy.workflows.ordering import LetterOrder

MOST_CHIPS = 6
"""So many addressees are named at once: the list below names them all."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen from: cases, letters as (id, title), languages, who signed letters here before."""

    cases: tuple[CaseLine, ...]
    templates: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]
    signatories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen for a letter on record: offices as (key, name), signatories by name."""

    case: str
    to: tuple[tuple[str, str], ...]
    cc: tuple[tuple[str, str], ...]
    template: str
    language: str
    sign: tuple[str, ...]
    letter_date: date | None

    def order(self, make: Callable[..., LetterOrder]) -> LetterOrder:
        """The order that makes the same letter again: one letter to all it went to."""
        return make(
            self.case,
            tuple(key for key, _name in self.to),
            tuple(key for key, _name in self.cc),
            self.template,
            self.language,
            joint=True,
            sign=self.sign,
            letter_date=self.letter_date,
        )


class Chips(QWidget):
    """Chosen things by key, each as a chip, with a way to add more; of many the first are shown until one asks."""

    changed = Signal()

    def __init__(self, icon: str, add: QWidget) -> None:
        super().__init__()
        self._icon = icon
        self._named: dict[str, str] = {}
        self._chips: dict[str, Chip] = {}
        self._unfolded = False
        self.more = Button(_("Show fewer"), Rank.LINK, "", self._fold)
        self.more.hide()
        self._flow = Flow(self.more, add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.addLayout(self._flow)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of what was chosen, in order."""
        return tuple(self._named)

    def add(self, key: str, words: str) -> None:
        """Choose one more."""
        self.add_all(((key, words),))

    def add_all(self, named: Iterable[tuple[str, str]]) -> None:
        """Choose these too, each as (key, words)."""
        self._become(self._named | {key: words for key, words in named if key not in self._named})

    def remove(self, key: str) -> None:
        """Take one back."""
        self.remove_all((key,))

    def remove_all(self, keys: Iterable[str]) -> None:
        """Take these back."""
        gone = set(keys)
        self._become({key: words for key, words in self._named.items() if key not in gone})

    def clear(self) -> None:
        """Take all back."""
        self._unfolded = False
        self._become({})

    def _become(self, named: dict[str, str]) -> None:
        if named != self._named:
            self._named = named
            self._show()
            self.changed.emit()

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._show()

    def _show(self) -> None:
        shown = list(self._named)[: None if self._unfolded else MOST_CHIPS]
        for key in [one for one in self._chips if one not in shown]:
            chip = self._chips.pop(key)
            chip.hide()
            self._flow.removeWidget(chip)
            chip.deleteLater()
        for at, key in enumerate(shown):
            if key not in self._chips:
                self._chips[key] = self._chip(key, self._named[key])
                self._flow.insert(at, self._chips[key])
        left = len(self._named) - len(shown)
        more = translate_many("and {n} more", "and {n} more", left).format(n=left)
        self.more.setText(_("Show fewer") if self._unfolded else more)
        self.more.setVisible(len(self._named) > MOST_CHIPS)
        self._flow.invalidate()
        self.updateGeometry()

    def _chip(self, key: str, words: str) -> Chip:
        chip = Chip(words, self._icon)
        chip.removed.connect(lambda: self.remove(key))
        return chip


class OrderForm(QWidget):
    """The quiet lines at the head of the page. ``changed`` comes with every choice."""

    changed = Signal()
    case_changed = Signal(str)
    pick = Signal(str)

    def __init__(self, day: date) -> None:
        super().__init__()
        self.case = Choice(_("Case"))
        self.consent = Status(CONSENT[next(iter(CONSENT))])
        self.consent.hide()
        self.add_to = Button(_("Add offices"), Rank.SMALL, "plus", lambda: self.pick.emit("to"))
        self.to = Chips("landmark", self.add_to)
        self.add_cc = Button(_("Add copies"), Rank.SMALL, "plus", lambda: self.pick.emit("cc"))
        self.cc = Chips("landmark", self.add_cc)
        self.template = Choice(_("Letter"))
        self.language = Choice(_("Language"))
        self.joint = Tick(_("One joint letter to all"))
        self.signer = Line(_("Add a signatory"), _("Add a signatory"))
        signer = Frame(self.signer)
        signer.setFixedWidth(scaled(160))
        self.sign = Chips("pen-line", signer)
        self.day = Day(_("Letter date"), day)
        self._cases: dict[str, CaseLine] = {}
        self._lay_out()
        self._wire()

    def offer(self, offer: Offer) -> None:
        """Offer these choices."""
        self._cases = {one.reference: one for one in offer.cases}
        self.case.offer([(_("Choose a case"), ""), *((one.title, one.reference) for one in offer.cases)])
        self.template.offer(
            [(_("Proposed letter"), ""), *((_(title), key) for key, title in offer.templates)]
        )
        self.language.offer(
            [(_("Proposed language"), ""), *((places.language(code), code) for code in offer.languages)]
        )
        completer = QCompleter(list(offer.signatories))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.signer.setCompleter(completer)
        if offer.signatories and not self.sign.keys:
            self.sign.add(offer.signatories[0], offer.signatories[0])
        self._show_consent()

    def fill(self, chosen: Chosen) -> None:
        """Show what was chosen for a letter on record."""
        self.choose_case(chosen.case)
        self.template.choose(chosen.template)
        self.language.choose(chosen.language)
        self.joint.setChecked(len(chosen.to) > 1)
        names = tuple((name, name) for name in chosen.sign)
        for chips, things in ((self.to, chosen.to), (self.cc, chosen.cc), (self.sign, names)):
            chips.clear()
            chips.add_all(things)
        if chosen.letter_date is not None:
            self.day.show_day(chosen.letter_date)

    def order_maker(
        self, offices: tuple[str, ...] | None = None
    ) -> Callable[[Callable[..., LetterOrder]], LetterOrder]:
        """What makes the order as it stands now, for all addressees or a part of them."""
        values = {
            "case": self.case.value or "",
            "to": self.to.keys if offices is None else offices,
            "cc": self.cc.keys,
            "template": self.template.value or "",
            "language": self.language.value or "",
            "joint": self.joint.isChecked(),
            "sign": self.sign.keys,
            "letter_date": self.day.day,
        }
        return lambda make: make(**values)

    @property
    def complete(self) -> bool:
        """Whether there is anything to check."""
        return bool(self.case.value and self.to.keys)

    @property
    def requested(self) -> str:
        """The country that decides in the chosen case; "" when none does."""
        line = self._cases.get(self.case.value or "")
        return line.requested if line else ""

    def choose_case(self, reference: str) -> None:
        """Choose a case."""
        self.case.choose(reference)

    def _lay_out(self) -> None:
        case = row(self.case, self.consent, None, gap=16)
        letter = Flow(self.template, self.language, self.joint, gap=10)
        lines: list[tuple[str, QLayout | QWidget]] = [
            (_("Case"), case),
            (_("To"), self.to),
            (_("Copy to"), self.cc),
            (_("Letter"), letter),
            (_("Signed by"), self._signed()),
        ]
        layout = column(gap=0)
        for name, content in lines:
            layout.addWidget(named_line(name, content))
            layout.addWidget(Hairline())
        self.setLayout(layout)

    def _signed(self) -> QLayout:
        dated = row(self.sign, Text(_("Letter date"), ink="text2"), Frame(self.day), gap=10)
        dated.setStretch(0, 1)
        return dated

    def _wire(self) -> None:
        choices: tuple[QComboBox, ...] = (self.template, self.language)
        for choice in choices:
            choice.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.case.currentIndexChanged.connect(lambda _at: self._case_chosen())
        for chips in (self.to, self.cc, self.sign):
            chips.changed.connect(self.changed)
        self.joint.toggled.connect(lambda _on: self.changed.emit())
        self.day.dateChanged.connect(lambda _day: self.changed.emit())
        self.signer.returnPressed.connect(self._sign)

    def _sign(self) -> None:
        name = self.signer.text().strip()
        if name:
            self.sign.add(name, name)
            self.signer.clear()

    def _case_chosen(self) -> None:
        self._show_consent()
        self.case_changed.emit(self.case.value or "")
        self.changed.emit()

    def _show_consent(self) -> None:
        line = self._cases.get(self.case.value or "")
        decision = line.consent if line else None
        self.consent.setVisible(decision is not None)
        if decision is not None:
            self.consent.show_look(CONSENT[decision])


def named_line(name: str, content: QLayout | QWidget) -> QWidget:
    """A quiet line: its name at the leading edge, what it holds beside it."""
    label = Text(name, ink="text2")
    label.setFixedWidth(scaled(92))
    place = content if isinstance(content, QWidget) else holding(content)
    line = row(label, place, gap=8, margins=(16, 3, 16, 3))
    line.setStretch(1, 1)
    return holding(line)
