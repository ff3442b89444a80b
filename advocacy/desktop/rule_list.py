"""The check list of a request: each rule of its day, whether it is kept, what was counted, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from advocacy.desktop import places
from advocacy.desktop.parts import MEDIUM, STRONG, Status, Text, clear, column, row
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import Size
from advocacy.desktop.words import NEEDS_YOU, RULE_BROKEN, RULE_KEPT, RULE_WARNS, Look
from advocacy.domain.filing_check import TITLES, CheckItem
from advocacy.domain.gap import Gap, GapKind
from advocacy.i18n import translate as _

RULES = frozenset({GapKind.FILING, GapKind.FILING_REMARK})
"""Gaps that a line of the check list tells already, where it has one."""

ORDER = (RULE_BROKEN, RULE_WARNS, RULE_KEPT)
"""What needs somebody stands first."""

BREAK_HERE = "\u200b"
INSET = 24


class RuleLine(QWidget):
    """One rule: its sign and title, what it says or what is wrong, what was counted, its source."""

    def __init__(self, item: CheckItem) -> None:
        super().__init__()
        look = look_of(item)
        title = _(TITLES[item.rule.key])
        said = item.problem.in_words(_) if item.problem else item.rule.text
        counted = tuple(one.in_words(_) for one in item.findings)
        source = "" if item.problem else _("Source: {source}").format(source=item.rule.source)
        head = row(Status(look, title, weight=MEDIUM), None, Text(look.text, Size.SMALL, look.colour))
        more = [_small(said, "text"), *(_small(one, "text") for one in counted)]
        if source:
            more.append(_small(source, "text2"))
        below = column(*more, gap=2, margins=(INSET, 0, 0, 0))
        self.setLayout(column(head, below, gap=2))
        self.setAccessibleName(". ".join((f"{title}: {look.text}", said, *counted)))


class RuleList(QWidget):
    """What is missing besides, then the rules."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[RuleLine, ...] = ()
        self.missing: tuple[str, ...] = ()
        self._column = column(gap=12, margins=(16, 12, 16, 16))
        self.setLayout(self._column)

    def show_check(self, items: Iterable[CheckItem], gaps: Iterable[Gap] = (), day: str = "") -> None:
        """Show the rules of a day, and above them what no rule is about."""
        items = tuple(sorted(items, key=lambda one: ORDER.index(look_of(one))))
        gaps = (replace(one, language=places.language(one.language)) for one in gaps)
        told = {one.problem.in_words(_) for one in items if one.problem}
        others = [one for one in gaps if one.kind not in RULES or one.in_words(_) not in told]
        others.sort(key=lambda one: not one.stops_the_letter)
        self.missing = tuple(one.in_words(_) for one in others)
        self.lines = tuple(RuleLine(one) for one in items)
        clear(self._column)
        if others:
            self._column.addWidget(Text(_("The text of the request"), weight=STRONG))
        for one in others:
            self._column.addLayout(_gap_line(one))
        if items:
            heading = _("Rules on {day}").format(day=day) if day else _("Rules")
            self._column.addWidget(Text(heading, weight=STRONG))
        for line in self.lines:
            self._column.addWidget(line)
        self._column.addStretch(1)


def look_of(item: CheckItem) -> Look:
    """Whether a rule is kept, broken, or only warns."""
    if item.problem is None:
        return RULE_KEPT
    return RULE_BROKEN if item.stops else RULE_WARNS


def _gap_line(gap: Gap) -> QHBoxLayout:
    look = NEEDS_YOU if gap.stops_the_letter else Look(Shape.DASH, "text2", "")
    sign = Status(look, " ")
    sign.setAccessibleName(look.text)
    sign.setFixedWidth(16)
    line = row(column(sign, None), _small(gap.in_words(_), "text"), gap=8)
    line.setStretch(1, 1)
    return line


def _small(words: str, ink: str) -> Text:
    """Words to be read and copied; an address may break at its strokes."""
    made = Text(words.replace("/", f"/{BREAK_HERE}"), Size.SMALL, ink, wrap=True)
    made.setAccessibleName(words)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
