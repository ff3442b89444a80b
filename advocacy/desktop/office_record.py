"""The record of one office below each other: its entry, who holds it, how it is reached, what passed between us."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from advocacy.desktop import places
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.case_timeline import Rail
from advocacy.desktop.flow import Flow
from advocacy.desktop.office_letters import LetterTable
from advocacy.desktop.office_looks import (
    CHECK_DUE,
    CHECKED,
    CONFIDENCE,
    CONTACT,
    NEVER_CHECKED,
    NO_MORE,
    NOBODY,
    field_value,
    field_word,
    term,
)
from advocacy.desktop.parts import MEDIUM, NORMAL, STRONG, Elided, Line, Status, Text, column, holding, row
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import Size
from advocacy.desktop.words import EXCHANGE, Look, word
from advocacy.domain.exchange import ExchangeState
from advocacy.domain.office import IMPERSONAL, Channel, Contact, ContactState, Holder, holder_on, last_known
from advocacy.domain.person import Gender
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.desktop.office_work import OfficeSeen
    from advocacy.workflows.directory import OfficeLine
    from advocacy.workflows.office_comparing import FieldChange
    from advocacy.workflows.relationship import Relationship

CHANNELS = tuple(Channel)
NOW = Look(Shape.TARGET, "accent", "")
BEFORE = Look(Shape.DISC, "text2", "")
UNGENDERED = Look(Shape.DIAMOND, "warn", "")
PROVEN = Look(Shape.BAR, "text2", "")


class OfficeRecord(QWidget):
    """One office; ``wanted`` names a form to open, ``opened`` a letter to show.

    ``checked``, ``marked``, ``addressed`` and ``word_taken`` are acts.
    """

    wanted = Signal(str)
    checked = Signal()
    marked = Signal(object, object)
    addressed = Signal(object)
    opened = Signal(object)
    word_taken = Signal()

    def __init__(self, line: OfficeLine, seen: OfficeSeen, today: date) -> None:
        super().__init__()
        self._line, self._seen, self._today = line, seen, today
        self.letters: LetterTable | None = None
        self._differences = column(gap=4)
        sections = column(holding(self._differences), gap=0, margins=(0, 0, 0, 16))
        checked = Button(_("Checked today"), Rank.SMALL, "check", self.checked.emit)
        for title, buttons, content in (
            (_("Entry"), (checked,), self._entry()),
            (_("Holders"), self._holder_buttons(), self._holders()),
            (_("Addresses"), (self._small(_("Add an address"), "plus", "address"),), self._addresses()),
            (_("Between us"), (), self._between(seen.between)),
            (_("Belongs to"), (), self._bodies()),
        ):
            sections.addWidget(_section(title, buttons, content))
        sections.addStretch(1)
        self.setLayout(sections)

    def show_differences(self, differences: tuple[FieldChange, ...]) -> None:
        """Tell where the entry says something else than the program's directory."""
        if not differences:
            return
        said = _("{field}: here “{here}”, in the program’s directory “{listed}”")
        content = column(gap=4)
        for one in differences:
            here, listed = (field_value(one.field, each) or _("nothing") for each in (one.here, one.listed))
            words = said.format(field=field_word(one.field), here=here, listed=listed)
            content.addWidget(Text(words, Size.SMALL, "text2", wrap=True))
        take = Button(_("Take the program’s word"), Rank.SMALL, "undo-2", self.word_taken.emit)
        self._differences.addWidget(_section(_("Corrected here"), (take,), content))

    def _entry(self) -> QLayout:
        office, line = self._seen.card.office, self._line
        look = NEVER_CHECKED if line.checked_on is None else CHECK_DUE if line.stale else CHECKED
        day = places.day(line.checked_on)
        when = _("checked on {day}").format(day=day) if day else look.text
        words = places.joined(look.text, when) if look is CHECK_DUE else when
        languages = ", ".join(map(places.language, office.languages)) or _("no language on record")
        change = Button(_("Change"), Rank.LINK, "", lambda: self.wanted.emit("languages"))
        change.setAccessibleName(_("Change the languages"))
        reads = row(Text(_("Reads {languages}").format(languages=languages), wrap=True), change)
        reads.setStretch(0, 1)
        sure = Text(_(CONFIDENCE[office.confidence]), ink="text2")
        content = column(reads, holding(Flow(Status(look, places.sentence(words)), sure, gap=12)), gap=4)
        if office.source:
            content.addWidget(Elided(_("Source: {source}").format(source=office.source), Size.SMALL, "text2"))
        return content

    def _holder_buttons(self) -> tuple[Button, ...]:
        card = self._seen.card
        mine = [one for _name, one in card.holders]
        buttons = [self._small(_("Somebody new …"), "plus", "holder")]
        if holder_on(mine, card.office.id, self._today) is not None:
            buttons.append(self._small(_("Left on …"), "", "left"))
        elif last_known(mine, self._today) is not None:
            buttons.append(self._small(_("Still so on …"), "check", "still"))
        return tuple(buttons)

    def _holders(self) -> QLayout:
        card = self._seen.card
        now = holder_on([one for _name, one in card.holders], card.office.id, self._today)
        content = column(gap=2)
        if now is None and card.office.audience not in IMPERSONAL:
            content.addWidget(Status(NOBODY, _("Nobody is on record as holding it today.")))
            content.addSpacing(6)
        elif not card.holders:
            content.addWidget(Text(_("Nobody in person: letters go to the office."), ink="text2", wrap=True))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for at, (name, holder) in enumerate(card.holders):
            look = NOW if now and holder.id == now.id else BEFORE if holder.since or holder.until else PROVEN
            grid.addWidget(Rail(look.shape, look.colour, last=at + 1 == len(card.holders)), at, 0)
            grid.addWidget(_holder(name, holder, current=look is NOW), at, 1)
        content.addLayout(grid)
        mine = [one for _name, one in card.holders]
        person = now or last_known(mine, self._today)
        if person is not None and person.id in card.ungendered:
            content.addWidget(self._ask_gender())
        return content

    def _ask_gender(self) -> QWidget:
        """Letters to a person need to know it, and a list that does not say it is not guessed at."""
        asked = Status(UNGENDERED, _("Addressed as a woman or a man? No letter goes before it is said."))
        buttons = [Button(word(one), Rank.SMALL, "", partial(self.addressed.emit, one)) for one in Gender]
        return holding(column(asked, row(*buttons, None, gap=8), gap=6, margins=(0, 8, 0, 0)))

    def _addresses(self) -> QLayout:
        content = column(gap=10)
        contacts = sorted(self._seen.card.contacts, key=lambda one: (CHANNELS.index(one.channel), not one.usable))
        for one in contacts:
            content.addWidget(self._address(one))
        if not self._line.address_known:
            none = Look(Shape.ENVELOPE, "warn", "")
            content.addWidget(Status(none, _("No postal address that may be used.")))
        elif not contacts:
            content.addWidget(Text(_("It is reached through its institution."), ink="text2", wrap=True))
        return content

    def _address(self, contact: Contact) -> QWidget:
        look = NO_MORE if contact.until else CONTACT[contact.state]
        day = places.day(contact.until or contact.verified_on)
        head = row(Text(word(contact.channel), weight=MEDIUM), Status(look, places.joined(look.text, day)), gap=8)
        head.setStretch(1, 1)
        if not contact.until:
            for state, name in ((ContactState.VERIFIED, _("Verified")), (ContactState.BAD, _("Bad"))):
                head.addWidget(self._marking(contact, state, name))
        country = places.country(contact.country) if contact.postal_code or contact.locality else ""
        words = "\n".join(filter(None, (*contact.lines, country)))
        made = column(head, Text(words, wrap=True), gap=2)
        if contact.source:
            made.addWidget(Elided(contact.source, Size.SMALL, "text2"))
        return holding(made)

    def _marking(self, contact: Contact, state: ContactState, name: str) -> Button:
        button = Button(name, Rank.SMALL, "check" if state is ContactState.VERIFIED else "x")
        button.clicked.connect(lambda _checked=False: self.marked.emit(contact, state))
        button.setAccessibleName(f"{name}: {', '.join(contact.lines)}")
        # What was verified long ago may be verified again today.
        button.setEnabled(contact.state is not state or state is ContactState.VERIFIED)
        return button

    def _between(self, between: Relationship) -> QLayout:
        content = column(gap=6)
        if not between.letters:
            content.addWidget(Text(_("Nobody here has written to it yet."), ink="text2", wrap=True))
            return content
        content.addWidget(holding(Flow(*_counted(between), gap=14)))
        told = []
        if between.days is not None:
            days = round(between.days)
            takes = translate_many("an answer takes {n} day (median)", "an answer takes {n} days (median)", days)
            told.append(takes.format(n=days))
        if between.last_contact:
            told.append(_("last contact {day}").format(day=places.day(between.last_contact)))
        if told:
            content.addWidget(Text(places.sentence(places.joined(*told)), ink="text2", wrap=True))
        self.letters = LetterTable(tuple(reversed(between.letters)))
        self.letters.acted.connect(self.opened)
        content.addWidget(self.letters)
        return content

    def _bodies(self) -> QLayout:
        card = self._seen.card
        content = column(gap=4)
        for one in card.bodies:
            content.addWidget(Text(one, wrap=True))
        for one in card.groups:
            content.addWidget(Text(_("Saved group “{name}”").format(name=one), ink="text2", wrap=True))
        if not (card.bodies or card.groups):
            content.addWidget(Text(_("No committee, political group or saved group."), ink="text2", wrap=True))
        return content

    def _small(self, words: str, icon: str, form: str) -> Button:
        return Button(words, Rank.SMALL, icon, lambda: self.wanted.emit(form))


def _section(title: str, buttons: tuple[Button, ...], content: QLayout) -> QWidget:
    # The title gives way: in another language its buttons may need the room, and they are never cut.
    head = row(Elided(title, Size.TASK, weight=STRONG), *buttons, gap=6)
    head.setStretch(0, 1)
    return holding(column(holding(column(head, content, gap=6, margins=(16, 10, 16, 12))), Line(), gap=0))


def _holder(name: str, holder: Holder, *, current: bool) -> QWidget:
    made = column(
        Text(name, weight=MEDIUM if current else NORMAL, wrap=True),
        Text(term(holder), Size.SMALL, "text2", wrap=True),
        gap=1,
        margins=(0, 0, 0, 10),
    )
    if holder.source:
        made.addWidget(Elided(holder.source, Size.SMALL, "text2"))
    return holding(made)


def _counted(between: Relationship) -> list[QWidget]:
    sent = translate_many("{n} letter sent", "{n} letters sent", between.sent).format(n=between.sent)
    parts: list[QWidget] = [Text(places.sentence(sent))]
    answers = translate_many("{n} answered", "{n} answered", between.answered)
    receipts = translate_many("{n} receipt only", "{n} receipts only", between.receipts)
    silent = translate_many("{n} no reaction", "{n} no reaction", between.silent)
    for state, number, said in (
        (ExchangeState.ANSWERED, between.answered, answers),
        (ExchangeState.ACKNOWLEDGED, between.receipts, receipts),
        (ExchangeState.AWAITING, between.silent, silent),
    ):
        if number:
            parts.append(Status(EXCHANGE[state], said.format(n=number)))
    return parts
