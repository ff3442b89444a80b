"""Deadlines below each other: what is due, when, from whom, how it stands, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from advocacy.desktop import places
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.flow import Flow
from advocacy.desktop.office_looks import CONFIDENCE
from advocacy.desktop.parts import MEDIUM, Panel, Status, Text, column, holding, row
from advocacy.desktop.rule_list import BREAK_HERE
from advocacy.desktop.theme import Size
from advocacy.desktop.words import DEADLINE, word
from advocacy.domain.deadline import REMARKS, TARGET, Deadline, DeadlineSource, DeadlineState
from advocacy.domain.deadline_rule import DeadlineRule
from advocacy.errors import N_
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.deadlines import DeadlineLine

IN_WORDS = {
    DeadlineState.RUNNING: N_("Due on {day}"),
    DeadlineState.DUE_SOON: N_("Due soon: on {day}"),
    DeadlineState.OVERDUE: N_("Overdue: it was due on {day}"),
    DeadlineState.LONG_OVERDUE: N_("Long overdue: it was due on {day}"),
    DeadlineState.PAUSED: N_("Stands still; {day} at the earliest"),
    DeadlineState.ENDED: N_("Nothing is owed any more"),
}
"""How a deadline that was not met stands."""

Act = tuple[str, Callable[[], object]]
"""The words on a button, and what it does."""


class DeadlineRow(QWidget):
    """One deadline: its state with its day, what it is for, and in grey what it rests on.

    Among several offices it names its own; else there is room for the source of the rule.
    """

    def __init__(self, line: DeadlineLine, acts: Sequence[Act] = (), *, with_office: bool = False) -> None:
        super().__init__()
        self.line = line
        one = line.deadline
        self.state = Status(DEADLINE[one.state], state_in_words(one))
        self.buttons = [Button(words, Rank.SMALL, "", act) for words, act in acts]
        marks = [pill(word(one.owed_by), "hover", "text2")]
        if one.is_target:
            marks.append(pill(_(TARGET), "violet_tint", "violet"))
        said = places.joined(*below(line, with_office=with_office))
        grey = Text(places.sentence(said), Size.SMALL, "text2", wrap=True)
        grey.setVisible(bool(said))
        title = Text(title_of(line), Size.BODY, weight=MEDIUM, wrap=True)
        parts = column(title, holding(Flow(self.state, *marks, *self.buttons, gap=8)), grey, gap=4)
        if one.rule and not (with_office and line.appeal):
            parts.addWidget(_source(one.rule))
        self.setLayout(parts)
        self.setAccessibleName(f"{title_of(line)}, {state_in_words(one)}")


def _source(rule: DeadlineRule) -> Text:
    """Who says so, and when somebody looked; to be read and copied, an address breaks at its strokes."""
    checked = _("checked on {day}").format(day=places.day(rule.checked_on))
    said = places.joined(rule.source, checked)
    made = Text(said.replace("/", f"/{BREAK_HERE}"), Size.MARK, "text3", wrap=True)
    made.setAccessibleName(said)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def pill(words: str, tint: str, ink: str) -> QWidget:
    """A mark of a class: whose it is, or that it is a target."""
    made = Panel(tint, 4)
    made.setLayout(row(Text(words, Size.MARK, ink, MEDIUM), margins=(6, 2, 6, 2)))
    return made


def title_of(line: DeadlineLine) -> str:
    """What a deadline is for; of a hearing its own sentence too."""
    one = line.deadline
    title = one.title if one.source is DeadlineSource.ENTERED else _(one.title)
    return f"{title}: {line.text}" if line.text else title


def state_in_words(one: Deadline) -> str:
    """How it stands, with the day that matters for it."""
    if one.state is DeadlineState.MET:
        return _("Met on {day}").format(day=places.day(one.met_on)) if one.met_on else _("Met")
    return _(IN_WORDS[one.state]).format(day=places.day(one.due))


def below(line: DeadlineLine, *, with_office: bool) -> list[str]:
    """To whom it belongs, what it rests on, why it moved, and what must be known of how it was counted."""
    one = line.deadline
    said = [line.office_name, places.isolated(line.appeal)] if with_office and line.appeal else []
    said += [one.rule.article, _(CONFIDENCE[one.rule.confidence])] if one.rule else []
    if one.clock:
        begun = _("said on {day}") if one.source is DeadlineSource.PROMISE else _("counted from {day}")
        said.append(begun.format(day=places.day(one.clock)))
    return [*said, one.because, *(_(REMARKS[remark]) for remark in one.remarks)]


def deadline_block(lines: Sequence[DeadlineLine], today: date) -> QWidget | None:
    """The open deadlines of one exchange in a quiet panel; None where nothing is owed."""
    open_ones = [one for one in lines if one.deadline.is_open]
    if not open_ones:
        return None
    late = any(one.deadline.due < today for one in open_ones)
    panel = Panel("surface", 8, "bad" if late else "line2")
    panel.setLayout(column(*(DeadlineRow(one) for one in open_ones), gap=12, margins=(12, 10, 12, 10)))
    panel.setAccessibleName(_("Deadlines"))
    return holding(row(panel, margins=(16, 14, 16, 0)))
