"""The story of one appeal to one addressee: what was done and what came back, step by step."""

from __future__ import annotations

from collections import Counter
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from advocacy.desktop import places
from advocacy.desktop.background import OnRefusal
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.case_timeline import Rail
from advocacy.desktop.desk import Desk
from advocacy.desktop.documents import DocumentButton
from advocacy.desktop.flow import Flow
from advocacy.desktop.parts import MEDIUM, Panel, Text, column, holding, row
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import Size, metrics
from advocacy.desktop.words import (
    DELIVERY,
    EXCHANGE,
    MILESTONE,
    REMINDED,
    REPLY,
    REPLY_CHOICES,
    SILENT,
    Look,
    word,
)
from advocacy.domain.appeal import Origin
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.exchange import ExchangeState
from advocacy.domain.milestone import MilestoneKind
from advocacy.domain.office import Channel
from advocacy.domain.reply import ReplyClass
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.outreach import OutreachLine, StoryStep


SHOWN = 600
"""Letters of a reply that stand in the story; all of it is in the document."""


class Story(QWidget):
    """The steps one below the other, oldest first; ``correct`` comes with a step of the office to be corrected."""

    correct = Signal(object)

    translation_wanted = Signal(str)

    def __init__(
        self, desk: Desk, line: OutreachLine, steps: tuple[StoryStep, ...], refused: OnRefusal
    ) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 14, 16, 14)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        self._refused = refused
        self.documents: list[DocumentButton] = []
        self.corrections: list[Button] = []
        for at, step in enumerate(steps):
            self._step(grid, at, desk, line, step, last=at + 1 == len(steps))
        grid.setRowStretch(len(steps), 1)

    def _step(
        self, grid: QGridLayout, at: int, desk: Desk, line: OutreachLine, step: StoryStep, *, last: bool
    ) -> None:
        look = look_of(step)
        when = Text(places.day(step.on) or _("no date"), Size.SMALL, "text2")
        when.align_to(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        when.setMinimumWidth(_room_for_days())
        when.setContentsMargins(0, 1, 0, 0)
        title = Text(title_of(step), Size.BODY, weight=MEDIUM, wrap=True)
        content = column(self._title(title, step), gap=3, margins=(0, 0, 0, 16))
        pill = pill_of(step)
        if pill is not None:
            content.addLayout(row(pill, None))
        for words in lines_of(step, line):
            content.addWidget(Text(words, Size.SMALL, "text2", wrap=True))
        self._documents(content.addWidget, desk, step)
        grid.addWidget(when, at, 0)
        grid.addWidget(Rail(look.shape, look.colour, last=last), at, 1)
        grid.addWidget(holding(content), at, 2)

    def _title(self, title: Text, step: StoryStep) -> QHBoxLayout:
        """What it was; beside a step of the office, the way to correct it."""
        line = row(title, gap=8)
        line.setStretch(0, 1)
        line.setAlignment(title, Qt.AlignmentFlag.AlignTop)
        if step.id:
            button = Button(_("Correct"), Rank.SMALL, "", lambda: self.correct.emit(step))
            self.corrections.append(button)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _documents(self, add: object, desk: Desk, step: StoryStep) -> None:
        buttons = [DocumentButton(desk, sha, _(name), self._refused) for sha, name in step.documents]
        self.documents += buttons
        more = [self._translating(step.reply)] if step.reply else []
        if buttons or more:
            add(holding(Flow(*buttons, *more)))  # type: ignore[operator]

    def _translating(self, reply: str) -> Button:
        return Button(_("Add a translation"), Rank.SMALL, "languages", lambda: self.translation_wanted.emit(reply))


def look_of(step: StoryStep) -> Look:
    """The mark of a step."""
    match step.kind.value:
        case "delivery":
            return DELIVERY[DeliveryState(step.state)]
        case "reply":
            return REPLY[ReplyClass(step.state)]
        case "milestone":
            return MILESTONE[MilestoneKind(step.state)]
        case "closing":
            return EXCHANGE[ExchangeState(step.state)]
    return {"silence": SILENT, "reminder": REMINDED}.get(step.kind.value, Look(Shape.DISC, "text2", ""))


def title_of(step: StoryStep) -> str:
    """What a step was, in words."""
    match step.kind.value:
        case "issued":
            return _("Letter written") if step.state != "issued" else _("Letter issued")
        case "unread":
            return _("Made although translations wait to be read again")
        case "recorded":
            return _("Letter on record, written elsewhere")
        case "reply":
            kind = ReplyClass(step.state)
            return _("Answer") if kind.is_answer else REPLY[kind].text
    return look_of(step).text


def pill_of(step: StoryStep) -> QWidget | None:
    """The class of a reply; and that a receipt is no answer."""
    if step.kind.value != "reply":
        return None
    kind = ReplyClass(step.state)
    tint, ink = ("ok_tint", "ok") if kind.is_answer else ("hover", "text2")
    if kind is ReplyClass.REFUSAL:
        tint, ink = "bad_tint", "bad"
    words = _(REPLY_CHOICES[kind]) if kind.is_answer else _("Not an answer")
    made = Panel(tint, 4)
    made.setLayout(row(Text(words, Size.MARK, ink, MEDIUM), margins=(6, 2, 6, 2)))
    return made


def lines_of(step: StoryStep, line: OutreachLine) -> list[str]:
    """What else is to say of a step."""
    said = []
    if step.kind.value in {"issued", "recorded"}:
        if line.language:
            said.append(_("In {language}").format(language=places.language(line.language)))
        if line.signatories:
            said.append(_("Signed by {names}").format(names=signers(line.signatories)))
    # A note tells more than that the way is not on record.
    if step.sender or step.to_person:
        said.append(who_wrote(step))
    if step.passed_on:
        said.append(_("Passed on to {office}").format(office="; ".join(step.passed_on)))
    if step.channel and not (step.text and step.channel == Channel.NOT_ON_RECORD.value):
        said.append(word(Channel(step.channel)))
    if step.until:
        promised = step.state == MilestoneKind.PROMISED.value
        words = _("for {day}") if promised else _("until {day}")
        said.append(places.sentence(words.format(day=places.day(step.until))))
    if step.text:
        # What was recorded of others' letters is what the source tells, not the words of the reply.
        in_its_words = step.kind.value == "reply" and line.origin is Origin.MADE
        words = step.text if len(step.text) <= SHOWN else step.text[:SHOWN] + "…"
        said.append(f"“{words}”" if in_its_words else places.sentence(words))
    for language, translator, text in step.translations:
        by = _("Translation: {language}, by {name}").format(language=places.language(language), name=translator)
        said.append(f"{by}: “{text}”" if text else by)
    return said


def who_wrote(step: StoryStep) -> str:
    """Who answered, and to whom, where that was somebody else than the letter's two sides."""
    if step.sender and step.to_person:
        return _("By {sender}, to {person}").format(sender=step.sender, person=step.to_person)
    if step.sender:
        return _("By {sender}").format(sender=step.sender)
    return _("To {person}").format(person=step.to_person)


def signers(names: tuple[str, ...]) -> str:
    """Who signed, in order; those the record calls the same are counted."""
    numbered = [f"{name} × {n}" if n > 1 else name for name, n in Counter(names).items()]
    return ("; " if any("," in name for name in names) else ", ").join(numbered)


def _room_for_days() -> int:
    """The widest a date can be: the line beside the dates stands at one place in every story."""
    days = [places.day(date(2028, month, 28)) for month in range(1, 13)]
    measure = metrics(Size.SMALL)
    return ceil(max(measure.horizontalAdvance(words) for words in [*days, _("no date")])) + 1
